//! What may be read in two ways, as people hold it: nothing of it is proved.

use viapi_sign_core::{Param, SigningKey};
use viapi_sign_diagnose::{Code, Evidence, Finding, diagnose};

use crate::{RIGHT, SECRET, as_sent, body, params, proved};

/// Cut by a buffer that was printed, or by a log; between two parameters as well.
#[test]
fn a_string_that_was_cut_is_equal_as_far_as_it_goes() {
    let refused = body(RIGHT);
    let error = Evidence::new().error(refused.as_bytes());
    for own in [
        RIGHT[..256].to_owned(),
        format!("{}...", &RIGHT[..200]),
        format!("{}\u{2026}", &RIGHT[..120]),
    ] {
        let evidence = error.string_to_sign(own.as_bytes());
        assert_eq!(proved(&evidence), [], "{own}");
        assert_eq!(
            diagnose(&evidence).findings()[0].code(),
            Code::STRINGS_EQUAL
        );
    }
    let own = RIGHT.strip_suffix("%26lower%3Dx").expect("it is last");
    let evidence = error.string_to_sign(own.as_bytes());
    assert_eq!(proved(&evidence), []);
    assert_eq!(
        diagnose(&evidence).findings()[0].code(),
        Code::PARAMETER_NOT_SIGNED
    );
    // The signature tells that it was made of no more.
    let key = SigningKey::new(SECRET).expect("not empty");
    let signature = key.sign_text(own.as_bytes());
    let evidence = evidence
        .access_key_secret(SECRET)
        .signature(signature.as_str());
    assert_eq!(proved(&evidence), [Code::PARAMETER_NOT_SIGNED]);
}

/// The nonce shows that the error is that of another attempt, or that the request was
/// built twice.
#[test]
fn two_attempts_are_not_compared_value_by_value() {
    let other = RIGHT
        .replace("b26294f0", "c37305a1")
        .replace("Zone%3Dz", "Zone%3Dy");
    let refused = body(&other);
    let error = Evidence::new().error(refused.as_bytes());
    assert_eq!(proved(&error.params(&params())), []);
    assert_eq!(proved(&error.string_to_sign(RIGHT.as_bytes())), []);
    for (own, server) in [
        ("", "None"),
        ("", "undefined"),
        ("a%252Cb", "a%252Cb%2520"),
        ("a%252Cb", "a%252Cb%250A"),
        ("%25E5%259B%25BE", "%253F"),
        ("a%2526b", "a%2526amp%253Bb"),
        ("a%2526b", "a"),
    ] {
        let own = RIGHT.replace("Zone%3Dz", &format!("Zone%3D{own}"));
        let server = other.replace("Zone%3Dy", &format!("Zone%3D{server}"));
        let refused = body(&server);
        let evidence = Evidence::new().error(refused.as_bytes());
        let evidence = evidence.string_to_sign(own.as_bytes());
        assert_ne!(diagnose(&evidence).findings().len(), 0);
        assert_eq!(proved(&evidence), [], "{own}");
    }
}

/// Where no nonce was signed, that of the parameters or of the request shows it, or the
/// Timestamp.
#[test]
fn an_attempt_without_a_nonce_is_told_by_what_else_is_known() {
    let without = |text: &str| {
        let from = text.find("%26SignatureNonce").expect("it has one");
        let until = text.find("%26SignatureVersion").expect("it has one");
        format!("{}{}", &text[..from], &text[until..])
    };
    let other = RIGHT
        .replace("b26294f0", "c37305a1")
        .replace("Zone%3Dz", "Zone%3Dy");
    let refused = body(&other);
    let own = without(RIGHT);
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .string_to_sign(own.as_bytes());
    let both = [Code::VALUE_DIFFERS, Code::PARAMETER_NOT_SIGNED];
    assert_eq!(proved(&evidence), both);
    let params = params();
    let request = as_sent();
    let earlier = own.replace("58%253A24Z", "56%253A24Z");
    for evidence in [
        evidence.params(&params),
        evidence.request(request.as_bytes()),
        evidence.string_to_sign(earlier.as_bytes()),
    ] {
        assert_eq!(proved(&evidence), []);
        let diagnosis = diagnose(&evidence);
        let mut codes = diagnosis.findings().iter().map(Finding::code);
        assert!(codes.any(|code| code == Code::PARAMETER_NOT_SIGNED));
    }
}

/// A few characters of a string are no other text than that.
#[test]
fn a_piece_without_a_common_name_is_of_a_string() {
    let refused = body(RIGHT);
    let error = Evidence::new().error(refused.as_bytes());
    for own in [
        "A%3D2026-01-02%252011%",
        "%2F&A%3Dhttp%253A%252F%252Fa%26Ac",
        "9B%2525BE.png%253Fa%253D%25252B%26Tag.1%3Dtab",
    ] {
        let evidence = error.string_to_sign(own.as_bytes());
        assert!(!proved(&evidence).contains(&Code::NO_STRING_TO_SIGN));
    }
    // The two are exchanged, and the one has a URL, or is a piece.
    let own = RIGHT.replace("&%2F&", "&https://a.example?");
    let piece = RIGHT.split_once("ImageURL").expect("it has one").1;
    let (piece, _) = piece.split_once("%26Signature").expect("it has one");
    for own in [format!("signStr={own}"), format!("...{piece}")] {
        let evidence = Evidence::new()
            .error(own.as_bytes())
            .string_to_sign(refused.as_bytes());
        assert!(!proved(&evidence).contains(&Code::NO_STRING_TO_SIGN));
    }
}

/// A library may have put a value with escapes there, which was then sent as it is.
#[test]
fn a_region_may_be_any_text() {
    let own = RIGHT.replace("cn-shanghai", "%25252F");
    let sent = as_sent().replace("cn-shanghai", "%2F");
    let request = format!("curl -X POST https://a.example/ -d '{sent}&Signature=x'");
    let evidence = Evidence::new()
        .request(request.as_bytes())
        .string_to_sign(own.as_bytes());
    assert_ne!(diagnose(&evidence).findings().len(), 0);
    assert!(!proved(&evidence).contains(&Code::VALUE_ENCODED_TWICE));
}

#[test]
fn an_id_that_somebody_wrote_over_is_no_other() {
    let refused = body(RIGHT);
    let masked = RIGHT.replace("LTAI5tNthhnd4x1fmYV6VNyW", "LTAI5t****");
    let error = Evidence::new().error(refused.as_bytes());
    assert_eq!(proved(&error.string_to_sign(masked.as_bytes())), []);
}

/// Nothing in it is a parameter that another name or another place could have, and what
/// is before it may be of whatever printed it.
#[test]
fn a_string_of_no_known_form_only_differs() {
    let query = &RIGHT["POST&%2F&".len()..];
    let refused = body(RIGHT);
    let error = Evidence::new().error(refused.as_bytes());
    for own in [
        format!("null&%2F&{query}"),
        format!("POST%2F{query}"),
        format!("POST & %2F & {query}"),
        RIGHT.replace("%3D", ""),
    ] {
        let evidence = error.string_to_sign(own.as_bytes());
        assert_eq!(proved(&evidence), [], "{own}");
        let diagnosis = diagnose(&evidence);
        assert_eq!(diagnosis.findings()[0].code(), Code::STRINGS_DIFFER);
    }
}

/// An editor or `echo` ends a text with a line break; the signature would tell.
#[test]
fn a_line_break_at_the_end_may_be_of_what_printed_it() {
    let refused = body(RIGHT);
    let own = format!("{RIGHT}\n");
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .string_to_sign(own.as_bytes());
    assert_eq!(proved(&evidence), []);
    assert_eq!(
        diagnose(&evidence).findings()[0].code(),
        Code::NEWLINE_AT_END
    );
}

/// Copied out of the address bar: nobody means a Timestamp with escapes.
#[test]
fn parameters_out_of_a_url_are_encoded_there() {
    let refused = body(RIGHT);
    let mut copied = params();
    for param in &mut copied {
        if param.name == "Timestamp" {
            *param = Param::from(("Timestamp", "2024-03-20T06%3A58%3A24Z"));
        }
    }
    let evidence = Evidence::new().error(refused.as_bytes()).params(&copied);
    assert_eq!(proved(&evidence), []);
}

#[test]
fn the_token_of_a_gateway_is_no_signature() {
    let request = b"GET /?Action=A&Version=2019-12-30 HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer eyJhbGciOi\r\n\r\n";
    let evidence = Evidence::new()
        .error(br#"{"Code":"MissingSignature"}"#)
        .request(request);
    assert!(!proved(&evidence).contains(&Code::SIGNATURE_IN_HEADER));
}

/// As `openssl dgst`, C#'s `BitConverter` and a shell print a digest.
#[test]
fn a_digest_in_hexadecimal_as_tools_print_it() {
    const DIGEST: &str = "6d0122f1b3c44f2b8a6e6d2f9d0a1b2c3d4e5f60";
    let pairs: Vec<&str> = (0..DIGEST.len())
        .step_by(2)
        .map(|at| &DIGEST[at..at + 2])
        .collect();
    for signature in [
        format!("SHA1(stdin)= {DIGEST}"),
        pairs.join("-").to_uppercase(),
        pairs.join(":"),
        format!("0x{DIGEST}"),
        format!("<Buffer {}>", pairs.join(" ")),
    ] {
        let evidence = Evidence::new().error(b"{}").signature(&signature);
        assert_eq!(proved(&evidence), [Code::DIGEST_HEX], "{signature}");
    }
}

/// A library may add, drop and rename parameters before it signs and sends them: what was
/// meant is neither what was signed nor what arrived.
#[test]
fn what_was_meant_need_not_have_been_signed_or_sent() {
    let all = params();
    let refused = body(RIGHT);
    for change in [
        |params: &mut Vec<Param<'static>>| params.retain(|param| param.name != "Zone"),
        |params: &mut Vec<Param<'static>>| params.push(Param::from(("More", "a"))),
        |params: &mut Vec<Param<'static>>| rename(params, "Zone", "zONE"),
        |params: &mut Vec<Param<'static>>| rename(params, "ImageURL", "Link"),
        |params: &mut Vec<Param<'static>>| rename(params, "Tag.1", "Tag[0]"),
    ] {
        let mut params = all.clone();
        change(&mut params);
        let meant = Evidence::new().params(&params);
        for evidence in [
            meant.error(refused.as_bytes()),
            meant.string_to_sign(RIGHT.as_bytes()),
        ] {
            assert_ne!(diagnose(&evidence).findings().len(), 0);
            assert_eq!(proved(&evidence), [], "{params:?}");
        }
    }
}

fn rename(params: &mut [Param<'static>], from: &str, to: &'static str) {
    for param in params.iter_mut().filter(|param| param.name == from) {
        param.name = to;
    }
}

/// Where the value that was meant has a `+`, and another value arrived than that with a
/// space for it, the `+` need not have been sent raw.
#[test]
fn a_plus_that_was_meant_is_lost_only_where_a_space_arrived_for_it() {
    let with = |value: &str| RIGHT.replace("Zone%3Dz", &format!("Zone%3D{value}"));
    let mut params = params();
    for param in params.iter_mut().filter(|param| param.name == "Zone") {
        param.value = "1+1";
    }
    let own = with("1%252B1%2B");
    let judged = |server: &str| {
        let refused = body(&with(server));
        let error = Evidence::new().error(refused.as_bytes());
        proved(&error.params(&params).string_to_sign(own.as_bytes()))
    };
    assert_eq!(judged("1%252B1%2520"), []);
    let own = with("1%2B1");
    let refused = body(&with("1%25201"));
    let error = Evidence::new().error(refused.as_bytes());
    assert_eq!(
        proved(&error.params(&params).string_to_sign(own.as_bytes())),
        [Code::PLUS_RECEIVED_AS_SPACE]
    );
}

/// An empty value is no other name, and one parameter that is lost no other way to send all.
#[test]
fn an_empty_or_lost_parameter_travelled_in_the_form() {
    let error =
        br#"{"Code":"MissingTimestamp","Message":"Timestamp is mandatory for this action."}"#;
    let mut params = params();
    let evidence = Evidence::new().error(error).params(&params);
    assert_eq!(proved(&evidence), [Code::MISSING_TIMESTAMP]);
    let error = br#"{"Code":"MissingSignatureNonce","Message":"SignatureNonce is mandatory for this action."}"#;
    for param in params
        .iter_mut()
        .filter(|param| param.name == "SignatureNonce")
    {
        param.value = "";
    }
    let evidence = Evidence::new().error(error).params(&params);
    assert_eq!(proved(&evidence), [Code::MISSING_PARAMETER]);
}

/// A client may send another signature than the program made: the request has it.
#[test]
fn a_signature_is_judged_as_it_left() {
    let refused = body(RIGHT);
    // printf %s "$RIGHT" | openssl dgst -sha1 -hmac "$SECRET&" -binary | base64
    let given = "w3MJMoG1Q3oLwOKuCkyTwmshab0=";
    let form = as_sent();
    let form = format!("{form}&Signature={}", given.replace('=', ""));
    let whole = format!(
        "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .request(whole.as_bytes())
        .signature(given)
        .access_key_secret(SECRET);
    assert!(!proved(&evidence).contains(&Code::CREDENTIALS_DIFFER));
    assert!(proved(&evidence).contains(&Code::BASE64_UNPADDED));
    // This may go on.
    assert_eq!(proved(&evidence.request(form.as_bytes())), []);
}

/// Who shows a string takes the AccessKeyId out, or puts a word there.
#[test]
fn of_credentials_that_were_written_over_nothing_is_proved() {
    const ID: &str = "LTAI5tNthhnd4x1fmYV6VNyW";
    let refused = body(RIGHT);
    let error = Evidence::new().error(refused.as_bytes());
    for mask in [
        "LTAI5t****",
        "xxx",
        "",
        "your-access-key-id",
        "ACCESS_KEY_ID",
        "yourAccessKeyId",
    ] {
        let own = RIGHT.replace(ID, mask);
        assert_eq!(proved(&error.string_to_sign(own.as_bytes())), [], "{mask}");
    }
    let own = RIGHT.replace(ID, "LTAI5tAnotherIdThatIsReal");
    assert_eq!(
        proved(&error.string_to_sign(own.as_bytes())),
        [Code::VALUE_DIFFERS]
    );
}

/// JavaScript's `escape` leaves a `+`, which arrives as a space where it is sent raw; a `/`
/// that is encoded shows that it was another.
#[test]
fn a_plus_may_be_one_that_an_encoder_leaves() {
    let with = |value: &str| RIGHT.replace("Zone%3Dz", &format!("Zone%3D{value}"));
    let server = with("1%25201%253D2");
    let own = with("1%2B1%253D2");
    let judged = |change: &dyn Fn(&str) -> String| {
        let refused = body(&change(&server));
        let own = change(&own);
        let error = Evidence::new().error(refused.as_bytes());
        proved(&error.string_to_sign(own.as_bytes()))
    };
    assert_eq!(judged(&str::to_owned), [Code::SPACE_AS_PLUS]);
    let image = "ImageURL%3Dhttp%253A%252F%252Fa.example%252Fb%2520c%252Fd%252Ae~f%2528g%2529%2521.png%253Fx%253D1%2526y%253D2%252C3%26Name%3D%25E4%25BD%25A0%25E5%25A5%25BD%26";
    assert_eq!(judged(&|text| text.replace(image, "")), []);
}
