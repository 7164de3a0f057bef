//! `Timestamp`.

use viapi_sign_diagnose::{Certainty, Code, Evidence};

use crate::{judged, params};

/// A timestamp of the right form that arrives in another was encoded once more.
#[test]
fn a_right_timestamp_that_is_refused_for_its_form() {
    let params = params();
    let evidence = Evidence::new().error(br#"{"Code":"InvalidTimeStamp.Format","Message":"Specified time stamp or date value is not well formatted."}"#).params(&params);
    assert_eq!(
        judged(&evidence),
        [
            (
                Code::VALUE_SENT_ENCODED_TWICE,
                Certainty::Likely,
                Some("Timestamp".into())
            ),
            (Code::TIMESTAMP_INVALID, Certainty::Likely, None),
        ]
    );
}

/// Twelve hours may be a zone, a clock without am and pm, or one that was set wrongly.
/// date -u -d 2024-03-20T18:58:24Z +%s
#[test]
fn half_a_day_is_not_proved_to_be_a_zone() {
    const THEN: i64 = 1_710_961_104;
    let params = [("Timestamp", "2024-03-20T18:58:24Z").into()];
    for (hours, certainty) in [
        (8, Certainty::Proved),
        (12, Certainty::Likely),
        (13, Certainty::Proved),
    ] {
        let evidence = Evidence::new().params(&params).now(THEN - hours * 3600);
        let code = Code::TIMESTAMP_LOCAL_TIME;
        let found = judged(&evidence);
        assert!(
            found.contains(&(code, certainty, Some("Timestamp".into()))),
            "{hours}: {found:?}"
        );
    }
}

/// The servers take one with a fraction, and went on to the signature.
#[test]
fn a_fraction_is_not_why_a_signature_was_refused() {
    let server = crate::RIGHT.replace("58%253A24Z", "58%253A24.123Z");
    let error = crate::body(&server);
    let evidence = Evidence::new().error(error.as_bytes());
    let found = judged(&evidence.string_to_sign(server.as_bytes()));
    assert_eq!(found, [(Code::STRINGS_EQUAL, Certainty::Proved, None)]);
}
