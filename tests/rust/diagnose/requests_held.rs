//! A request as logs, chats and prose have it: it is read without what stands around
//! it, and nothing is proved of what was cut off or written over.

use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{RIGHT, SECRET, SENT_SIGNATURE, as_sent, body, judged};

fn url() -> String {
    format!(
        "https://a.example/?{}&Signature={SENT_SIGNATURE}",
        as_sent()
    )
}

fn proved(evidence: &Evidence<'_>) -> Vec<(Code, Option<String>)> {
    judged(evidence)
        .into_iter()
        .filter(|(_, certainty, _)| *certainty == Certainty::Proved)
        .map(|(code, _, parameter)| (code, parameter))
        .collect()
}

/// What is proved of a request that was signed rightly, by another secret.
fn of_request(request: &str) -> Vec<(Code, Option<String>)> {
    let error = body(RIGHT);
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .access_key_secret(SECRET)
        .request(request.as_bytes());
    proved(&evidence)
}

#[test]
fn what_stands_around_a_url_is_not_of_it() {
    let url = url();
    for request in [
        url.clone(),
        format!("url='{url}'"),
        format!("url=\"{url}\""),
        format!("requestUrl={url}"),
        format!("({url})"),
        format!("<{url}>"),
        format!("{url},"),
        format!("{url}."),
        format!("{url};"),
        format!("{url}\"}}"),
        format!("\u{8bf7}\u{6c42}URL\u{ff1a}{url}\u{ff0c}\u{8fd4}\u{56de}400"),
        format!("see {url}) and"),
        format!("[{url}]({url})"),
        format!("body: {}&Signature={SENT_SIGNATURE}", as_sent()),
        format!("data=({}&Signature={SENT_SIGNATURE})", as_sent()),
        format!(
            "DEBUG:urllib3.connectionpool:https://a.example:443 \"POST {} HTTP/1.1\" 400 None",
            &url["https://a.example".len()..]
        ),
    ] {
        let found = of_request(&request);
        assert_eq!(found, [(Code::CREDENTIALS_DIFFER, None)], "{request}");
    }
}

/// Nothing arrived of which this were a shortened form.
#[test]
fn a_url_that_was_cut_lacks_nothing() {
    let url = url();
    let error = r#"{"Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched with our calculation."}"#;
    for end in 0..url.len() - "https://a.example/?".len() {
        let cut = &url[..url.len() - end];
        for request in [
            format!("{cut}..."),
            format!("400 Client Error: Bad Request for url: {cut}\u{2026}"),
            format!("POST {cut}"),
        ] {
            let given = Evidence::new()
                .error(error.as_bytes())
                .string_to_sign(RIGHT.as_bytes())
                .request(request.as_bytes());
            // `Signature=` may be all of it, and the padding may be gone.
            let held = ["Signature=", "bab0%3D", "hab0"]
                .iter()
                .any(|one| request.contains(one));
            let found = proved(&given);
            assert!(held || found.is_empty(), "{request}: {found:?}");
        }
    }
}

/// encodeURIComponent leaves `'`; other encoders leave more.
#[test]
fn a_quote_in_a_url_does_not_end_it() {
    let own = "GET&%2F&AccessKeyId%3Da%26Action%3Db%26SignatureMethod%3DHMAC-SHA1\
        %26SignatureVersion%3D1.0%26Value%3D{}%26Version%3D2019-12-30%26Z%3D1";
    for (raw, signed) in [
        ("it's", "it%2527s"),
        ("<b>x</b>", "%253Cb%253Ex%253C%252Fb%253E"),
    ] {
        let request = format!(
            "GET https://a.example/?AccessKeyId=a&Action=b&SignatureMethod=HMAC-SHA1\
             &SignatureVersion=1.0&Value={raw}&Version=2019-12-30&Z=1&Signature={SENT_SIGNATURE}"
        );
        let own = own.replace("{}", signed);
        let evidence = Evidence::new()
            .string_to_sign(own.as_bytes())
            .request(request.as_bytes());
        assert_eq!(proved(&evidence), [(Code::STRINGS_EQUAL, None)], "{raw}");
    }
    // The rest of the form is behind the line break in the value.
    let form = "AccessKeyId=a&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&Value=a\nb&Z=1";
    let evidence = Evidence::new()
        .string_to_sign(own.as_bytes())
        .request(form.as_bytes());
    assert_eq!(proved(&evidence), []);
}

#[test]
fn what_somebody_wrote_over_is_not_known() {
    let error = body(RIGHT);
    let error = Evidence::new().error(error.as_bytes());
    let id = "LTAI5tNthhnd4x1fmYV6VNyW";
    for mask in [
        "***",
        "LTAI5t...",
        "LTAI5t***",
        "<your id>",
        "xxx",
        "XXXXXXXX",
        "[masked]",
        "LTAI\u{2026}\u{2026}",
        "$AccessKeyId",
        "${id}",
        "{{ id }}",
        "(hidden)",
    ] {
        let own = RIGHT.replace(id, mask);
        assert_eq!(proved(&error.string_to_sign(own.as_bytes())), [], "{mask}");
        let form = url().replace(id, mask);
        let given = error
            .string_to_sign(RIGHT.as_bytes())
            .request(form.as_bytes());
        assert_eq!(proved(&given), [(Code::STRINGS_EQUAL, None)], "{mask}");
        let masked = body(&own);
        let given = Evidence::new()
            .error(masked.as_bytes())
            .string_to_sign(RIGHT.as_bytes());
        let found = proved(&given);
        let damaged = found.iter().all(|(code, _)| *code == Code::DAMAGED);
        assert!(damaged, "{mask}: {found:?}");
    }
    for mask in [
        "********************",
        "***",
        "xxxx",
        "abc...",
        "<signature>",
        "{sign}",
    ] {
        let request = url().replace(SENT_SIGNATURE, mask);
        assert_eq!(of_request(&request), [], "{mask}");
        assert_eq!(proved(&error.signature(mask)), [], "{mask}");
    }
    // A value that only looks like one is compared.
    for (signed, sent) in [("[1,2]", "[1, 2]"), ("{}", ""), ("(1)", "(2)")] {
        let encode = |text: &str| {
            text.bytes().fold(String::new(), |out, byte| match byte {
                b'0'..=b'9' => out + core::str::from_utf8(&[byte]).expect("a digit"),
                _ => format!("{out}%25{byte:02X}"),
            })
        };
        let own = RIGHT.replace("Zone%3Dz", &format!("Zone%3D{}", encode(signed)));
        let server = body(&RIGHT.replace("Zone%3Dz", &format!("Zone%3D{}", encode(sent))));
        let given = Evidence::new()
            .error(server.as_bytes())
            .string_to_sign(own.as_bytes());
        assert_eq!(proved(&given), [(Code::VALUE_DIFFERS, Some("Zone".into()))]);
    }
}

/// What a server does not read as a form is not what it received.
#[test]
fn a_body_without_a_type_was_not_received() {
    let request = format!(
        "POST / HTTP/1.1\r\nHost: a.example\r\n\r\n{}&Signature={SENT_SIGNATURE}",
        as_sent().replace("Zone=z", "Zone=a&b=2")
    );
    let own = RIGHT.replace("Zone%3Dz", "Zone%3Da%2526b%253D2");
    let evidence = Evidence::new()
        .error(br#"{"Code":"MissingAction","Message":"Action is mandatory for this action."}"#)
        .string_to_sign(own.as_bytes())
        .request(request.as_bytes());
    for (code, parameter) in proved(&evidence) {
        assert_eq!(parameter.as_deref(), Some("Action"), "{code:?}");
    }
}

/// What the request shows of a value and of the method is not said otherwise.
#[test]
fn a_value_left_as_the_request_shows() {
    let post = |form: &str| {
        format!(
            "POST / HTTP/1.1\r\nHost: a.example\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}"
        )
    };
    // The value as it was meant, as it left, and as it arrived.
    for (meant, left, arrived, code) in [
        (
            "x%253D1%2526y%253D2",
            "x=1&y=2",
            "x%253D1",
            Code::VALUE_CUT_AT_AMPERSAND,
        ),
        (
            "x%253D1%2526y%253D2",
            "x%3D1",
            "x%253D1",
            Code::VALUE_DIFFERS,
        ),
        ("a%2523b", "a", "a", Code::VALUE_DIFFERS),
        ("a%252Bb", "a+b", "a%2520b", Code::PLUS_RECEIVED_AS_SPACE),
        ("a%252Bb", "a%20b", "a%2520b", Code::VALUE_DIFFERS),
    ] {
        let zone = |value: &str| RIGHT.replace("Zone%3Dz", &format!("Zone%3D{value}"));
        let error = body(&zone(arrived));
        let form = as_sent().replace("Zone=z", &format!("Zone={left}"));
        let request = post(&format!("{form}&Signature={SENT_SIGNATURE}"));
        let own = zone(meant);
        let evidence = Evidence::new()
            .error(error.as_bytes())
            .string_to_sign(own.as_bytes())
            .request(request.as_bytes());
        let found = proved(&evidence);
        assert!(
            found.contains(&(code, Some("Zone".into()))),
            "{left}: {found:?}"
        );
        assert!(
            found
                .iter()
                .filter(|(_, one)| one.as_deref() == Some("Zone"))
                .count()
                == 1
        );
    }
    // A client that follows a redirect makes GET of POST.
    let error = body(&RIGHT.replace("POST", "GET"));
    let request = post(&format!("{}&Signature={SENT_SIGNATURE}", as_sent()));
    let evidence = Evidence::new()
        .error(error.as_bytes())
        .string_to_sign(RIGHT.as_bytes())
        .request(request.as_bytes());
    assert_eq!(
        judged(&evidence),
        [(Code::CHANGED_AFTER_SIGNING, Certainty::Likely, None)]
    );
}

/// Without its AccessKeyId it still tells that the parameters arrived.
#[test]
fn a_request_with_its_id_written_over_is_that_of_the_answer() {
    const ID: &str = "LTAI5tNthhnd4x1fmYV6VNyW";
    let error = body(RIGHT);
    for mask in [ID, "LTAI5t****", "****", ""] {
        let request = url().replace(ID, mask);
        let evidence = Evidence::new()
            .error(error.as_bytes())
            .request(request.as_bytes());
        let found = judged(&evidence);
        let equal = (Code::PARAMETERS_EQUAL, Certainty::Likely, None);
        assert_eq!(found, [equal], "{mask}");
    }
}

/// What is no beginning of a signature was not cut.
#[test]
fn a_signature_of_another_kind_is_judged() {
    let error = body(RIGHT);
    for signature in ["http://a.example/", "sign.sh"] {
        let url = url().replace(SENT_SIGNATURE, signature);
        for request in [
            url.clone(),
            format!("curl '{url}'"),
            format!("wget '{url}'"),
        ] {
            let evidence = Evidence::new()
                .error(error.as_bytes())
                .request(request.as_bytes());
            let malformed = (Code::SIGNATURE_MALFORMED, Some("Signature".to_owned()));
            assert_eq!(proved(&evidence), [malformed], "{request}");
        }
    }
}

/// All of a text that is a form is one, also where a value was not encoded.
#[test]
fn a_form_with_a_blank_in_it() {
    let own = RIGHT.replace("%25E4%25BD%25A0%25E5%25A5%25BD", "two%2520words");
    let form = as_sent().replace("%E4%BD%A0%E5%A5%BD", "two words");
    for form in [
        format!("{form}&Signature={SENT_SIGNATURE}"),
        format!(" {form}&Signature={SENT_SIGNATURE}\n"),
        format!("?{form}&Signature={SENT_SIGNATURE}"),
    ] {
        let evidence = Evidence::new()
            .string_to_sign(own.as_bytes())
            .request(form.as_bytes());
        assert_eq!(proved(&evidence), [(Code::STRINGS_EQUAL, None)], "{form}");
        let other = own.replace("two%2520words", "two");
        let evidence = evidence.string_to_sign(other.as_bytes());
        let found = [(Code::VALUE_DIFFERS, Some("Name".into()))];
        assert_eq!(proved(&evidence), found, "{form}");
    }
}

/// As it travelled it has an escape that the server does not undo.
#[test]
fn a_signature_that_travelled_encoded_twice_was_encoded_before() {
    let error = body(RIGHT);
    let twice = url().replace("%3D", "%253D");
    for (request, signature, certainty) in [
        (Some(&*twice), None, Certainty::Proved),
        (None, Some(SENT_SIGNATURE), Certainty::Likely),
    ] {
        let mut evidence = Evidence::new()
            .error(error.as_bytes())
            .access_key_secret(SECRET);
        evidence.request = request.map(str::as_bytes);
        evidence.signature = signature;
        let found = judged(&evidence);
        let about = Some("Signature".to_owned());
        assert!(
            found.contains(&(Code::SIGNATURE_PERCENT_ENCODED, certainty, about)),
            "{found:?}"
        );
    }
}

/// As Chrome's "Copy as cURL (cmd)" writes a word: what cmd may take for a sign has `^`
/// before it, and so has what could begin a variable's name behind `%`.
fn for_cmd(word: &str) -> String {
    let word = word.replace('\\', "\\\\").replace('"', "\\\"");
    let mut out = "^\"".to_owned();
    let mut percent = false;
    for char in word.chars() {
        let plain = char.is_ascii_alphanumeric() || " _-:=+~'/.,?;()*`".contains(char);
        if !plain || percent && (char.is_ascii_alphanumeric() || char == '_') {
            out.push('^');
        }
        percent = char == '%';
        out.push(char);
    }
    out + "^\""
}

#[test]
fn a_command_for_cmd_is_read_as_cmd_reads_it() {
    let form = format!("{}&Signature={SENT_SIGNATURE}", as_sent());
    assert!(for_cmd(&form).contains("^%^2F"));
    let (host, url, form) = (
        for_cmd("https://a.example/"),
        for_cmd(&url()),
        for_cmd(&form),
    );
    let header = for_cmd("sec-ch-ua: \"Chromium\";v=\"152\", \"Not^Brand\"");
    for request in [
        format!("curl {url} -X POST"),
        format!("curl -X POST {url}"),
        format!("curl --url {url} ^\n  -X ^\"POST^\" ^\n  -H {header}"),
        format!("curl {url} ^\r\n  -H {header} ^\r\n  -X POST ^\r\n  -d ^\"^\""),
        format!("C:\\>curl {host} ^\n  -H {header} ^\n  --data-raw {form} ^\n  --compressed"),
        format!("curl {host} ^\n  --data-raw {form} &"),
        format!("curl.exe {host} --data-raw {form}"),
        // By hand, without quotes.
        format!("curl -X POST {}", &url.replace("^\"", "")),
    ] {
        let found = of_request(&request);
        assert_eq!(found, [(Code::CREDENTIALS_DIFFER, None)], "{request}");
    }
    // Older ones put the same inside quotes, where cmd keeps every caret.
    for request in [
        format!("curl {} -X POST", url.replace("^\"", "\"")),
        format!("curl -H \"Accept: */*\" {url} -X POST"),
        url.clone(),
        url.replace("^\"", ""),
    ] {
        assert_eq!(of_request(&request), [], "{request}");
    }
    // For another shell, and inside quotes, a caret is a byte like any other.
    let own = RIGHT.replace("Zone%3Dz", "Zone%3D%255Ez");
    let url = self::url().replace("Zone=z", "Zone=^z");
    for request in [
        format!("curl -X POST '{url}'"),
        format!("curl -X POST \"{url}\""),
        format!("curl -X ^\"POST^\" \"{url}\""),
    ] {
        let evidence = Evidence::new()
            .string_to_sign(own.as_bytes())
            .request(request.as_bytes());
        let found = proved(&evidence);
        assert_eq!(found, [(Code::STRINGS_EQUAL, None)], "{request}");
    }
}

/// As a mail has it: `=3D` for `=`, and lines of 76 that end in `=`.
#[test]
fn a_request_from_a_mail_is_read_as_it_was() {
    let lines = |text: &str, end: &str| {
        let text = text.replace('=', "=3D");
        let mut out = String::new();
        let mut column = 0;
        let mut rest = text.as_str();
        while !rest.is_empty() {
            // An escape is not broken.
            let len = if rest.starts_with('=') { 3 } else { 1 };
            if column + len > 75 {
                out.push('=');
                out.push_str(end);
                column = 0;
            }
            out.push_str(&rest[..len]);
            column += len;
            rest = &rest[len..];
        }
        out
    };
    let url = url();
    for request in [
        format!("POST {url}"),
        format!("curl -X POST '{url}'"),
        format!("{}&Signature={SENT_SIGNATURE}", as_sent()),
    ] {
        for end in ["\n", "\r\n"] {
            let request = lines(&request, end);
            let found = of_request(&request);
            assert_eq!(found, [(Code::CREDENTIALS_DIFFER, None)], "{request}");
            // Nothing is lacking that is on the lines that were not taken along.
            for (at, _) in request.match_indices(end) {
                assert_eq!(of_request(&request[..at]), [], "{request}");
            }
        }
    }
}
