//! Every error body that somebody posted: the code and the string-to-sign in it.

use serde_json::Value;
use viapi_sign_diagnose::{Evidence, diagnose};

#[test]
fn code_and_string_to_sign_of_every_body() {
    let bodies: Value = serde_json::from_str(include_str!("../errors.json")).expect("JSON");
    let bodies = bodies.as_array().expect("a list");
    assert!(bodies.len() >= 26, "the bodies are gone");
    let mut wrong = 0;
    for case in bodies {
        let source = &case["source"];
        let evidence = Evidence::new().error(case["body"].as_str().expect("body").as_bytes());
        let diagnosis = diagnose(&evidence);
        let string = diagnosis.server_string_to_sign();
        let text = string.map(ToString::to_string);
        if diagnosis.error_code() != case["code"].as_str()
            || text.as_deref() != case["server_string_to_sign"].as_str()
            || string.map(viapi_sign_diagnose::ServerString::len) != text.as_ref().map(String::len)
        {
            wrong += 1;
            println!("{source}: {:?}\n{text:?}", diagnosis.error_code());
        }
    }
    assert_eq!(wrong, 0);
}
