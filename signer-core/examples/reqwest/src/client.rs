//! The client: all that a service needs to call Alibaba Cloud.

use std::error::Error;
use std::time::Duration;

use reqwest::{Client, Response};
use tokio::time::sleep;
use viapi_sign_core::{Method, Nonce, Request, SigningKey, Timestamp};

/// What all calls share, whatever task they are made in.
pub struct Viapi {
    pub http: Client,
    pub endpoint: String,
    pub version: String,
    pub id: String,
    pub key: SigningKey,
    /// Empty without temporary credentials.
    pub token: String,
}

type Answer = Result<Response, Box<dyn Error + Send + Sync>>;

impl Viapi {
    /// Sends a request, up to three times while the server cannot answer. Each time it
    /// is a new one, signed anew: the server refuses a nonce that it has seen.
    pub async fn call(&self, method: Method, action: &str, params: &[(&str, &str)]) -> Answer {
        let mut waits = [200, 2000].map(Duration::from_millis).into_iter();
        loop {
            let (time, nonce) = (Timestamp::now()?, Nonce::random()?);
            let request = Request::new(&self.id, action, &self.version, time, nonce);
            let request = request.security_token(&self.token);
            let signed = request.sign_owned(method, params, &self.key)?;
            let signed = signed.into_http(&self.endpoint)?.try_into()?;
            match (self.http.execute(signed).await, waits.next()) {
                (Ok(answer), _) if !answer.status().is_server_error() => return Ok(answer),
                (answer, None) => return Ok(answer?),
                (_, Some(wait)) => sleep(wait).await,
            }
        }
    }
}
