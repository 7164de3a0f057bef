//! The forms in which a request is pasted: each is read to its end, and no further.

use viapi_sign_core::Method;
use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{PARAMS, RIGHT, SECRET, SENT_SIGNATURE, as_sent, judged};

/// The signature of `RIGHT` with GET, by Python's hmac and quote.
const OF_GET: &str = "Uos%2BBjemGEaFV5Qqa3ThMDioOv0%3D";

/// The parameters as they travel.
fn query(signature: &str) -> String {
    let query = as_sent();
    format!("{query}&Signature={signature}")
}

/// With GET: the parameters in the URL.
fn urls() -> Vec<String> {
    let query = query(OF_GET);
    let url = format!("https://a.example/?{query}");
    vec![
        url.clone(),
        format!("  {url}\n"),
        format!("\u{feff}{url}"),
        format!("GET {url}"),
        format!("GET {url} HTTP/1.1"),
        format!("GET /?{query} HTTP/1.1\r\nHost: a.example\r\n\r\n"),
        format!("GET /?{query}#top HTTP/1.1\nHost: a.example\n\n"),
        format!("2024-03-20 06:58:24 DEBUG url={url} status=400"),
        format!("url: \"{url}\", status: 400"),
        format!("url: '{url}' (400)"),
        format!("I sent `{url}` and was refused."),
        format!("See <{url}>, please."),
        format!("See https://error-center.aliyun.com/status and {url}\nThanks"),
        format!("curl '{url}'"),
        format!("curl -s -X GET \"{url}\""),
        format!("$ curl -H 'Accept: */*' \\\n  '{url}'"),
        format!("curl -G https://a.example -d '{query}'"),
        format!("curl --get --url https://a.example/ --data-raw '{query}'"),
        format!("curl --url={url}"),
        format!("curl -u me@b.example '{url}'"),
        format!("curl -G -H 'Content-Type: application/json' -d '{query}' https://a.example"),
        format!("The endpoint is https://a.example and I sent {url}"),
        format!("curl -XGET -H'Accept: */*' '{url}'"),
        format!("curl --request=GET '{url}'"),
        format!("curl 'a.example/?{query}'"),
        format!("curl.exe \"{url}\""),
        format!("$(curl '{url}' )"),
        format!("`curl '{url}' `"),
        format!("out=$(curl '{url}')"),
        format!("echo $(curl -d 'Q=(1)' -G {url})").replace("-d 'Q=(1)' -G ", ""),
        format!("out=`curl {url}`"),
        format!("curl \"{}\"", url.replace('%', "%%")),
        format!("true|curl '{url}'"),
        format!("Use libcurl or curl_easy: curl '{url}'"),
        format!("curl '{url}' | jq '.d -d x'"),
        format!("curl '{url}' > answer.json -d x"),
        format!("curl '{url}'; echo -d x"),
        format!("curl '{url}'\necho -d x"),
        format!("curl ^\r\n \"{url}\" ^\n -s"),
        format!("curl `\r\n '{url}'"),
        format!("curl $'{url}' -s"),
        format!("curl {}", url.replace('&', "\\&").replace('?', "\\?")),
        format!("curl -G https://a.example {}", encoded_by_curl(OF_GET)),
        format!("1.2.3.4 - - [20/Mar/2024] \"GET /?{query} HTTP/1.1\" 400 320 \"-\""),
        format!("* Connected\n> GET /?{query} HTTP/1.1\n> Host: a.example\n>\n< HTTP/1.1 400\n"),
        format!("send: b'GET /?{query} HTTP/1.1\\r\\nHost: a.example\\r\\n\\r\\n'\nreply: ''\n"),
        format!("DEBUG {{\"method\": \"GET\", \"url\": \"{url}\"}}"),
        format!("[https://a.example/?{query}]"),
        format!("wget -q -O answer.json '{url}'"),
        format!("http -f GET '{url}'"),
        format!("curl -H Token:$TOKEN '{url}'"),
        format!("url: \"{}\", status: 400", url.replace("%20", " ")),
        format!("sent '{}' (400)", url.replace("%20", " ")),
        url.replace('&', r"\u0026"),
        format!("url={}", url.replace('&', r"\u0026")),
        format!("Why is it refused when I send {url}?"),
        format!("{url}/"),
        format!("{url}me@host:~$ "),
        format!("{url}\nme@host:~$ "),
    ]
    .into_iter()
    .chain(WITH_WORD.map(|option| format!("curl {option} https://b.example/?c=d '{url}' -s")))
    .collect()
}

/// Options of curl that have a word behind them, by its manual.
const WITH_WORD: [&str; 14] = [
    "-o",
    "--output",
    "-u",
    "--user",
    "-A",
    "--user-agent",
    "-e",
    "--referer",
    "-b",
    "--cookie",
    "-x",
    "--proxy",
    "-m",
    "--max-time",
];

/// Each parameter as it is meant, which curl encodes.
fn encoded_by_curl(signature: &str) -> String {
    let signature = signature.replace("%3D", "=").replace("%2B", "+");
    let pairs = PARAMS.into_iter().chain([("Signature", &*signature)]);
    pairs
        .map(|(name, value)| format!("--data-urlencode '{name}={value}' "))
        .collect::<Vec<_>>()
        .concat()
}

/// With POST: the parameters in a form.
fn forms() -> Vec<String> {
    let form = query(SENT_SIGNATURE);
    let head = "Host: a.example\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let len = form.len();
    // As its manual has them: not encoded.
    let mut pairs: Vec<_> = PARAMS
        .map(|(name, value)| format!("'{name}={value}'"))
        .into();
    pairs.push(format!(
        "'Signature={}'",
        SENT_SIGNATURE.replace("%3D", "=")
    ));
    let items = pairs.join(" ");
    vec![
        form.clone(),
        format!("{form}\n"),
        format!("POST / HTTP/1.1\r\n{head}\r\n{form}"),
        format!("POST / HTTP/1.1\r\n{head}Content-Length: {len}\r\n\r\n{form}"),
        format!("POST https://a.example/ HTTP/1.1\r\n{head}\r\n{form}"),
        format!("POST / HTTP/1.1\n{}\n{form}\n", head.replace('\r', "")),
        format!("curl https://a.example/ -d '{form}'"),
        format!("curl -X POST https://a.example/ --data \"{form}\""),
        format!("curl --request POST --data-raw '{form}' 'https://a.example/' --compressed"),
        format!("curl https://a.example/ --data-binary=x -d'{form}'")
            .replace("--data-binary=x ", ""),
        format!(
            "curl https://a.example/ {}",
            encoded_by_curl(SENT_SIGNATURE)
        ),
        format!(
            "curl https://a.example/ --data-ascii={}",
            form.replace('&', " --data-binary ")
        ),
        format!("POST https://a.example/\n{form}"),
        format!("body: ({form})"),
        format!("body: {form};"),
        format!("data='{form}'"),
        format!("b\"{form}\""),
        format!("POST / HTTP/1.1\r\n{head}Content-Length: {len}\r\n\r\n{form}\r\n\r\nThanks"),
        format!("POST / HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n{form}"),
        format!(
            "POST / HTTP/1.1\r\n{head}transfer-encoding: Chunked\r\n\r\n{len:x}\r\n{form}\r\n0\r\n\r\n"
        ),
        format!(
            "POST / HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n\
             1F;a=b\r\n{}\r\n{:X}\r\n{}\r\n0\r\n\r\n",
            &form[..31],
            len - 31,
            &form[31..]
        ),
        format!(
            "send: b'POST / HTTP/1.1\\r\\n{}\\r\\n'\nsend: b'{form}'\nreply: ''\n",
            head.replace("\r\n", "\\r\\n")
        ),
        format!(
            "> POST / HTTP/1.1\n> {}\n> \n> {form}\n",
            head.trim_end().replace("\r\n", "\n> ")
        ),
        format!("wget --post-data='{form}' https://a.example/"),
        format!("wget -O - --method POST --body-data '{form}' https://a.example/"),
        format!("http -f POST https://a.example/ {items}"),
        format!("$ http --form https://a.example/ {items}"),
        format!("&{{Method:POST URL:https://a.example/ Body:{{{form}}}}}"),
        format!(
            "POST https://a.example/?{} HTTP/1.1\n    {}\n\n    Zone=z\n",
            form.replace("Zone=z&", ""),
            head.trim_end().replace("\r\n", "\n    ")
        ),
    ]
}

#[test]
fn a_right_request_is_right_in_every_form() {
    for (requests, method) in [(urls(), Method::Get), (forms(), Method::Post)] {
        let own = RIGHT.replace("POST", method.as_str());
        for request in requests {
            let evidence = Evidence::new().request(request.as_bytes()).method(method);
            let found = judged(&evidence.access_key_secret(SECRET));
            assert_eq!(
                found,
                [(Code::MATCHES, Certainty::Proved, None)],
                "{request}"
            );
            // So every value was read, and the last too.
            for (from, to, name) in [
                ("=ten", "=net", "Tag.10"),
                ("lower=x", "lower=y", "lower"),
                ("=cn-", "=us-", "RegionId"),
            ] {
                let request = request.replace(from, to);
                let evidence = evidence
                    .request(request.as_bytes())
                    .string_to_sign(own.as_bytes());
                let named = |found: &(_, _, Option<String>)| found.2.as_deref() == Some(name);
                let found = judged(&evidence);
                assert!(
                    found.iter().all(named) && !found.is_empty(),
                    "{found:?}: {request}"
                );
            }
        }
    }
}

/// What is missing in a request, or is not in it, is not said to be wrong.
#[test]
fn a_request_of_which_a_part_is_here() {
    let form = query(SENT_SIGNATURE);
    let cut = &form[..form.len() - "&Signature=".len() - SENT_SIGNATURE.len() - 8];
    let head = "Host: a.example\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let url = format!("https://a.example/?Version=2019-12-30&Signature={SENT_SIGNATURE}");
    for request in [
        format!(
            "POST / HTTP/1.1\r\n{head}Content-Length: {}\r\n\r\n{cut}",
            form.len()
        ),
        "127.0.0.1 \"POST / HTTP/1.1\" 400 -".to_owned(),
        "curl https://a.example/ -d @body.txt".to_owned(),
        "curl https://a.example/ --data-binary '@body.txt'".to_owned(),
        format!("curl '{url}' -d@body.txt"),
        format!("curl '{url}' --data @body.txt"),
        format!("curl '{url}' --json=@body.txt"),
    ] {
        let evidence = Evidence::new()
            .error(br#"{"Code":"SignatureDoesNotMatch"}"#)
            .string_to_sign(RIGHT.as_bytes())
            .request(request.as_bytes());
        let found = judged(&evidence);
        let proved = |found: &&(Code, Certainty, _)| found.1 == Certainty::Proved;
        assert_eq!(found.iter().find(proved), None, "{request}");
    }
}

/// A link of Markdown has its URL twice, in brackets, which the URL may have as well.
#[test]
fn a_link_has_its_url_twice() {
    let own = RIGHT.replacen("POST", "GET", 1);
    for (from, to) in [
        ("Tag.1=one", "Tag.1[]=one"),
        ("Tag.1=one", "Tag.1=[1,%202]"),
        ("&Signature=", "&a[]=b&Signature="),
    ] {
        let query = query(OF_GET).replace(from, to);
        let url = format!("https://a.example/?{query}");
        for link in [format!("[{url}]({url})"), format!("See [{url}]({url}).")] {
            let evidence = Evidence::new()
                .string_to_sign(own.as_bytes())
                .request(link.as_bytes());
            for (code, ..) in judged(&evidence) {
                let of_link = [Code::PARAMETER_TWICE, Code::SIGNATURE_MALFORMED];
                assert!(!of_link.contains(&code), "{link}: {code:?}");
            }
        }
    }
}

/// What a body or a header has under another name is not a parameter that is missing.
#[test]
fn another_name_where_the_server_does_not_read() {
    let query = as_sent().replacen("&SignatureVersion=1.0", "", 1);
    for more in ["\n{\"a\":1}", "X-Other: 1\n\n", "X-Other: 1\n\n{\"a\":1}"] {
        let request =
            format!("POST /?{query}&Signature={SENT_SIGNATURE} HTTP/1.1\nHost: a.example\n{more}");
        let about = Some("SignatureVersion".to_owned());
        let missing = (Code::SIGNATURE_VERSION_MISSING, Certainty::Proved, about);
        let found = judged(&Evidence::new().request(request.as_bytes()));
        assert_eq!(found[0], missing, "{more}");
    }
}
