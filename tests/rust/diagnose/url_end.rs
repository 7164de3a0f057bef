//! A URL tells nothing of a body, and where it is cut or wrapped nothing of the rest.

use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{RIGHT, SENT_SIGNATURE, as_sent, body, judged, proved};

fn url() -> String {
    format!(
        "https://a.example/?{}&Signature={SENT_SIGNATURE}",
        as_sent()
    )
}

#[test]
fn a_url_does_not_show_that_the_body_lacks_something() {
    let url = url().replace("Zone=z&", "");
    let get = RIGHT.replacen("POST", "GET", 1);
    let received = |own: &str, request: &str| {
        let evidence = Evidence::new()
            .string_to_sign(own.as_bytes())
            .request(request.as_bytes());
        proved(&evidence).contains(&Code::PARAMETER_NOT_RECEIVED)
    };
    assert!(!received(RIGHT, &url));
    assert!(received(&get, &url));
    // Here there is none.
    let whole = format!("POST {url} HTTP/1.1\r\nHost: a.example\r\nContent-Length: 0\r\n\r\n");
    assert!(received(RIGHT, &whole));
}

/// A terminal, a mail or an editor wraps it, with or without a mark and an indentation.
#[test]
fn of_a_url_over_several_lines_nothing_is_wrong() {
    let url = url();
    let start = "https://a.example/?Acc".len();
    for at in start..url.len() {
        for wrap in ["\n", "\r\n", "\n    ", " \\\n    "] {
            let wrapped = format!("{}{wrap}{}", &url[..at], &url[at..]);
            for request in [
                wrapped.clone(),
                format!("POST {wrapped}"),
                format!("curl -X POST '{wrapped}'"),
                wrapped["https://a.example/?".len()..].to_owned(),
                format!(
                    "curl https://a.example/ -d '{}'",
                    &wrapped["https://a.example/?".len()..]
                ),
            ] {
                let evidence = Evidence::new()
                    .string_to_sign(RIGHT.as_bytes())
                    .request(request.as_bytes());
                let mut found = proved(&evidence);
                found.retain(|code| *code != Code::STRINGS_EQUAL);
                assert_eq!(found, [], "{request}");
            }
        }
    }
}

/// Wrapped within quotes, all of it is read.
#[test]
fn a_command_over_several_lines_is_read_whole() {
    let refused = body(RIGHT);
    for wrap in ["\n", "\n    ", "\\\n  "] {
        for (value, code) in [("z", Code::PARAMETERS_EQUAL), ("y", Code::REQUEST_NOT_USED)] {
            let url = url().replace("Zone=z", &format!("Zone={value}"));
            let wrapped = url.replace("SignatureMethod", &format!("Signature{wrap}Method"));
            let form = &wrapped["https://a.example/?".len()..];
            for request in [
                format!("curl -X POST '{wrapped}'"),
                format!("curl https://a.example/ -d '{form}'"),
            ] {
                let evidence = Evidence::new()
                    .error(refused.as_bytes())
                    .request(request.as_bytes());
                let likely = [(code, Certainty::Likely, None)];
                assert_eq!(judged(&evidence), likely, "{request}");
            }
        }
    }
}

/// zsh marks so that there was no line break.
#[test]
fn the_mark_of_a_shell_is_not_of_the_signature() {
    let refused = body(RIGHT);
    for end in ["%\n", "%\nhost% "] {
        let request = format!("{}{end}", url());
        let evidence = Evidence::new()
            .error(refused.as_bytes())
            .request(request.as_bytes());
        let equal = [(Code::PARAMETERS_EQUAL, Certainty::Likely, None)];
        assert_eq!(judged(&evidence), equal, "{request}");
    }
}

#[test]
fn a_url_that_is_cut_within_an_escape_has_no_signature() {
    let refused = body(RIGHT);
    let whole = url();
    let signature = whole.find("&Signature=").expect("it has one");
    for (at, _) in whole.match_indices('%').filter(|(at, _)| *at > signature) {
        for end in [1, 2] {
            let cut = &whole[..at + end];
            let evidence = Evidence::new()
                .error(refused.as_bytes())
                .request(cut.as_bytes());
            let equal = [(Code::PARAMETERS_EQUAL, Certainty::Likely, None)];
            assert_eq!(judged(&evidence), equal, "{cut}");
        }
    }
}

/// It may be the last that was copied.
#[test]
fn a_signature_at_the_very_end_may_go_on() {
    let url = url();
    let (before, _) = url.split_once("w3MJ").expect("it has one");
    let about = Some("Signature".to_owned());
    for (signature, code) in [
        ("", Code::SIGNATURE_EMPTY),
        ("w3MJMoG1Q3oLwOKuCkyTwmshab0", Code::BASE64_UNPADDED),
    ] {
        let cut = format!("{before}{signature}");
        let found = judged(&Evidence::new().request(cut.as_bytes()));
        assert_eq!(found[0], (code, Certainty::Likely, about.clone()), "{cut}");
        let (head, query) = cut.split_once("&Tag.1=one").expect("it has one");
        let moved = format!("{head}{query}&Tag.1=one");
        let found = judged(&Evidence::new().request(moved.as_bytes()));
        assert_eq!(
            found[0],
            (code, Certainty::Proved, about.clone()),
            "{moved}"
        );
    }
}

/// A batch file doubles every `%`, those of the Timestamp too.
#[test]
fn a_raw_percent_of_a_value_is_not_doubled() {
    let server = RIGHT.replace("Zone%3Dz", "Zone%3D100%2525%2520sure");
    let refused = body(&server);
    let form = as_sent()
        .replace("Zone=z", "Zone=100%%20sure")
        .replace("%3A", ":");
    let command = format!("curl -d '{form}&Signature={SENT_SIGNATURE}' https://a.example/");
    let evidence = Evidence::new()
        .error(refused.as_bytes())
        .string_to_sign(server.as_bytes())
        .request(command.as_bytes());
    let judged = judged(&evidence);
    assert!(
        judged.iter().all(|(code, ..)| *code != Code::VALUE_DIFFERS),
        "{judged:?}"
    );
}
