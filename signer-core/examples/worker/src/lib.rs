//! A worker that cuts the people out of the picture at `?image=URL`, for what has the
//! Fetch API: `export default { fetch }` in [`worker.mjs`](../worker.mjs).

use viapi_sign_core::{Method, Nonce, Request, SigningKey, Timestamp};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{Response, ResponseInit, Url};

#[wasm_bindgen]
extern "C" {
    /// The variables and secrets of the worker.
    pub type Env;
    #[wasm_bindgen(method, getter, js_name = ALIBABA_CLOUD_ENDPOINT)]
    fn endpoint(this: &Env) -> String;
    #[wasm_bindgen(method, getter, js_name = ALIBABA_CLOUD_ACCESS_KEY_ID)]
    fn access_key_id(this: &Env) -> String;
    #[wasm_bindgen(method, getter, js_name = ALIBABA_CLOUD_ACCESS_KEY_SECRET)]
    fn access_key_secret(this: &Env) -> String;
}

/// Answers one request.
///
/// # Errors
/// When the request has no image, or the server cannot be asked.
#[wasm_bindgen]
pub async fn fetch(request: web_sys::Request, env: Env) -> Result<Response, JsValue> {
    let asked = Url::new(&request.url())?.search_params();
    let image = asked.get("image").ok_or("there is no ?image=URL")?;
    let (status, text) = call(&env, &image)
        .await
        .map_err(|error| JsError::new(&error.to_string()))?;
    let init = ResponseInit::new();
    init.set_status(status);
    Response::new_with_opt_str_and_init(Some(&text), &init)
}

/// The client.
async fn call(env: &Env, image: &str) -> Result<(u16, String), Box<dyn std::error::Error>> {
    // `Timestamp::now` panics where there is only the clock of JavaScript.
    #[expect(clippy::cast_possible_truncation, reason = "below 2^53")]
    let time = Timestamp::from_unix((js_sys::Date::now() / 1000.0) as i64)?;
    let (id, nonce) = (env.access_key_id(), Nonce::random()?);
    let request = Request::new(&id, "SegmentHDBody", "2019-12-30", time, nonce);
    let key = SigningKey::new(&env.access_key_secret())?;
    let signed = request.sign_owned(Method::Post, [("ImageURL", image)], &key)?;
    let signed = signed.into_http(&env.endpoint())?.try_into()?;
    let answer = reqwest::Client::new().execute(signed).await?;
    Ok((answer.status().as_u16(), answer.text().await?))
}
