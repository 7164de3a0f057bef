//! One call, without an async runtime, and why it was refused if it was:
//!
//! ```sh
//! ureq-call imageseg.cn-shanghai.aliyuncs.com 2019-12-30 SegmentHDBody ImageURL=https://.../1.png
//! ```
//!
//! The credentials are read from the variables of the official SDKs.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use ureq::Agent;
use viapi_sign_core::{Method, Nonce, Request, SigningKey, Timestamp};
use viapi_sign_diagnose::{Evidence, Lang, diagnose};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [endpoint, version, action, params @ ..] = arguments.as_slice() else {
        return Err("usage: ureq-call ENDPOINT VERSION ACTION [NAME=VALUE]...".into());
    };
    let params: Vec<(&str, &str)> = params
        .iter()
        .map(|param| param.split_once('=').ok_or("a parameter is NAME=VALUE"))
        .collect::<Result<_, _>>()?;
    let variable = |name| env::var(format!("ALIBABA_CLOUD_{name}")).unwrap_or_default();
    let id = variable("ACCESS_KEY_ID");
    let token = variable("SECURITY_TOKEN");
    let key = SigningKey::new(&variable("ACCESS_KEY_SECRET"))?;

    let request = Request::new(&id, action, version, Timestamp::now()?, Nonce::random()?)
        .security_token(&token);
    let signed = request.sign_owned(Method::Post, &params, &key)?;
    let (string_to_sign, signature) = (signed.string_to_sign().to_string(), *signed.signature());
    // The answer to a refused request says why, so that its status is not an error here.
    let agent = Agent::new_with_config(Agent::config_builder().http_status_as_error(false).build());
    let mut answer = agent.run(signed.into_http(endpoint)?)?;
    let text = answer.body_mut().read_to_string()?;
    if answer.status().is_success() {
        println!("{text}");
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("{text}");
    let evidence = Evidence::new()
        .error(text.as_bytes())
        .string_to_sign(string_to_sign.as_bytes())
        .signature(signature.as_str())
        .key(&key);
    for finding in diagnose(&evidence).findings() {
        eprintln!("{}", finding.message(Lang::English));
    }
    Ok(ExitCode::FAILURE)
}
