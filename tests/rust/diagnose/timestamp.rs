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
