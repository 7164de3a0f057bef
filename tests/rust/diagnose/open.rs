//! Answers that end before they should, or are broken by a line.

use viapi_sign_diagnose::{Certainty, Code, Evidence, Style, diagnose};

use crate::{RIGHT, body, judged, proved};

/// A terminal or a mail may break the words at any place.
#[test]
fn the_words_before_the_string_may_be_broken() {
    let words = "server string to sign is:";
    let refused = body(RIGHT);
    for end in ["\n", "\r\n"] {
        for at in 1..words.len() {
            let broken = format!("{}{end}{}", &words[..at], &words[at..]);
            // What breaks at a space may take it away.
            let taken = broken.replace(&format!(" {end}"), end);
            for words_now in [broken, taken] {
                let error = refused.replace(words, &words_now);
                let diagnosis = diagnose(&Evidence::new().error(error.as_bytes()));
                let server = diagnosis.server_string_to_sign();
                let server = server.map(ToString::to_string);
                assert_eq!(server.as_deref(), Some(RIGHT), "{words_now:?}");
                assert_eq!(diagnosis.error_code(), Some("SignatureDoesNotMatch"));
            }
        }
    }
}

#[test]
fn a_line_that_ends_behind_the_method_leaves_the_style() {
    for end in ["\n", "\r\n"] {
        let refused = body(&RIGHT.replace("POST&", &format!("POST{end}&")));
        let diagnosis = diagnose(&Evidence::new().error(refused.as_bytes()));
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.style(), Style::Rpc);
    }
}

/// It may go on with what seems to be absent.
#[test]
fn an_answer_that_is_not_closed_proves_no_absence() {
    let more = format!("{RIGHT}%26more%3Dx");
    let json = body(RIGHT);
    let xml = format!(
        "<Error><Code>SignatureDoesNotMatch</Code><Message>Specified signature is not matched \
         with our calculation. server string to sign is:{RIGHT}</Message></Error>"
    );
    for (closed, end) in [(&json, "\"}"), (&xml, "</Message></Error>")] {
        let evidence = Evidence::new().string_to_sign(more.as_bytes());
        let about = Some("more".to_owned());
        let absent = |certainty| [(Code::PARAMETER_NOT_RECEIVED, certainty, about.clone())];
        let whole = judged(&evidence.error(closed.as_bytes()));
        assert_eq!(whole, absent(Certainty::Proved));
        let open = closed.strip_suffix(end).expect("it ends so");
        let found = proved(&evidence.error(open.as_bytes()));
        assert_eq!(found, [], "{open}");
        // What it has is compared.
        let own = RIGHT.replace("%252F", "%2F");
        let evidence = Evidence::new().error(open.as_bytes());
        let found = proved(&evidence.string_to_sign(own.as_bytes()));
        assert_eq!(found, [Code::SLASH_NOT_ENCODED]);
    }
}

/// A page writes each `&` as `&amp;`.
#[test]
fn a_string_cut_within_an_entity_is_damaged() {
    let page = body(RIGHT).replace('&', "&amp;").replace('"', "&quot;");
    let start = page.find("POST").expect("it has one");
    let begin = "POST&amp;%2F&amp;".len();
    for len in ["POST&amp;%2F&".len(), begin - 3, begin - 1] {
        let cut = &page[..start + len];
        let evidence = Evidence::new().error(cut.as_bytes());
        for evidence in [evidence, evidence.string_to_sign(RIGHT.as_bytes())] {
            let found = judged(&evidence);
            assert!(found.iter().any(|found| found.0 == Code::DAMAGED), "{cut}");
        }
    }
}
