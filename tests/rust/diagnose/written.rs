//! Values that are written in another way than encoders do.

use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{RIGHT, body, judged, params, proved, query};

use Certainty::{Likely, Proved};

fn found(own: &str, server: &str) -> Vec<(Code, Certainty, Option<String>)> {
    let refused = body(server);
    let evidence = Evidence::new().error(refused.as_bytes());
    judged(&evidence.string_to_sign(own.as_bytes()))
}

fn zone(value: &str) -> String {
    RIGHT.replace("Zone%3Dz", &format!("Zone%3D{value}"))
}

fn about(code: Code, certainty: Certainty) -> [(Code, Certainty, Option<String>); 1] {
    [(code, certainty, Some("Zone".to_owned()))]
}

/// One mistake with all of it.
#[test]
fn every_character_is_encoded() {
    // "ab-1": its bytes in hexadecimal.
    let server = zone("ab-1").replace("Tag.1%3Done", "Tag.1%3Dtwo");
    let own = zone("%2561%2562%252D%2531").replace("Tag.1%3Done", "Tag.1%3D%2574%2577%256F");
    let found = found(&own, &server);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1), (Code::UNRESERVED_ENCODED, Proved));
}

/// C's `printf("%%%X", c)` of a char below zero.
#[test]
fn bytes_are_printed_as_numbers_below_zero() {
    let server = zone("%25E5%259B%25BE");
    for own in [
        "%25FFFFFFE5%25FFFFFF9B%25FFFFFFBE",
        "%25ffffffe5%25ffffff9b%25ffffffbe",
    ] {
        assert_eq!(
            found(&zone(own), &server),
            about(Code::BROKEN_ESCAPE, Proved)
        );
    }
}

/// It was cut out of a URL with it, perhaps.
#[test]
fn a_first_name_with_the_question_mark_of_a_url_is_likely() {
    let own = query(|query| format!("%3F{query}"));
    let found = found(&own, RIGHT);
    assert!(!found.is_empty());
    assert!(found.iter().all(|found| found.1 == Likely), "{found:?}");
}

/// A space that was made a `+`, or a `+` that was signed as a space.
#[test]
fn a_plus_on_one_side_and_a_space_on_the_other() {
    // Sent as a `+` where a space was signed.
    let found = found(&zone("a%2520b"), &zone("a%252Bb"));
    assert_eq!(found, about(Code::VALUE_SENT_ENCODED_TWICE, Likely));
    // Other characters would have been encoded again too.
    let own = zone("%25E5%2520%25BE");
    let found = self::found(&own, &zone("%25E5%252B%25BE"));
    assert_eq!(found, about(Code::VALUE_DIFFERS, Likely));
}

/// What arrived is what `escape` wrote.
#[test]
fn a_percent_that_is_of_javascript() {
    let found = found(&zone("a%2520b%25u4F60"), &zone("a%2520b%2525u4F60"));
    assert_eq!(found, about(Code::JAVASCRIPT_ESCAPE, Likely));
}

/// Else more may have been signed than was pasted.
#[test]
fn an_ampersand_at_an_end_is_proved_in_quotes() {
    let end = |certainty| [(Code::AMPERSAND_AT_END, certainty, None)];
    for ampersand in ["&", "%26"] {
        let own = format!("{RIGHT}{ampersand}");
        assert_eq!(found(&own, RIGHT), end(Likely));
        assert_eq!(found(&format!("\"{own}\""), RIGHT), end(Proved));
    }
}

/// A web page shows every `&` so, of the string and of the answer.
#[test]
fn an_entity_of_a_page_is_likely() {
    let own = RIGHT.replace('&', "&amp;");
    let found_of = |own: &str| found(own, RIGHT);
    let likely = found_of(&own);
    assert!(likely.iter().all(|found| found.1 == Likely), "{likely:?}");
    let entity = likely
        .iter()
        .any(|found| found.0 == Code::AMPERSAND_AS_ENTITY);
    assert!(entity, "{likely:?}");
    // Both were on it.
    let page = body(RIGHT).replace('&', "&amp;").replace('"', "&quot;");
    let evidence = Evidence::new().error(page.as_bytes());
    let evidence = evidence.string_to_sign(own.as_bytes());
    let equal = (Code::STRINGS_EQUAL, judged(&evidence)[0].1, None);
    assert_eq!(judged(&evidence), [equal]);
    assert_eq!(proved(&evidence.params(&params())).len(), 1);
}
