//! Cuts the people out of several pictures, each in a task of its own:
//!
//! ```sh
//! reqwest-service POST imageseg.cn-shanghai.aliyuncs.com https://.../1.png https://.../2.png
//! ```
//!
//! The credentials are read from the variables of the official SDKs.

mod client;

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::task::JoinSet;
use viapi_sign_core::{Method, SigningKey, check_credential};

use client::Viapi;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(method), Some(endpoint)) = (arguments.next(), arguments.next()) else {
        return Err("usage: reqwest-service GET|POST ENDPOINT IMAGE_URL...".into());
    };
    let method: Method = method.parse()?;
    let variable = |name| env::var(format!("ALIBABA_CLOUD_{name}")).unwrap_or_default();
    let secret = variable("ACCESS_KEY_SECRET");
    check_credential("AccessKeySecret", &secret)?;
    let viapi = Arc::new(Viapi {
        http: reqwest::Client::new(),
        endpoint,
        version: "2019-12-30".to_owned(),
        id: variable("ACCESS_KEY_ID"),
        key: SigningKey::new(&secret)?,
        token: variable("SECURITY_TOKEN"),
    });

    let mut tasks = JoinSet::new();
    for image in arguments {
        let viapi = Arc::clone(&viapi);
        tasks.spawn(async move {
            let params = [("ImageURL", image.as_str())];
            let answer = viapi.call(method, "SegmentHDBody", &params).await?;
            let status = answer.status();
            Ok::<_, Box<dyn Error + Send + Sync>>((status, answer.text().await?))
        });
    }
    let mut code = ExitCode::SUCCESS;
    while let Some(done) = tasks.join_next().await {
        match done? {
            Ok((status, text)) if status.is_success() => println!("{text}"),
            Ok((status, text)) => {
                eprintln!("{status}: {text}");
                code = ExitCode::FAILURE;
            }
            Err(error) => {
                eprintln!("{error}");
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
