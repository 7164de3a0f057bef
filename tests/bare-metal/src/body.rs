use viapi_sign_core::{Error, Method, Nonce, Request, SigningKey, Timestamp};

/// Writes the form body of a signed request to `out` and returns its length;
/// `None` when `out` is too short.
///
/// `now` are seconds since 1970, from the real-time clock or from SNTP;
/// `random` comes from the board's random number generator.
pub fn body(
    key: &SigningKey,
    image_url: &str,
    now: i64,
    random: [u8; 16],
    out: &mut [u8],
) -> Result<Option<usize>, Error> {
    let timestamp = Timestamp::from_unix(now)?;
    let nonce = Nonce::from_random(random);
    let id = "LTAI5tNthhnd4x1fmYV6VNyW";
    let (action, version) = ("InteractiveFullSegmentation", "2024-01-11");
    let request = Request::new(id, action, version, timestamp, nonce).region_id("cn-shanghai");
    // Room for 16 parameters: the common ones and the action's own.
    let signed = request.sign::<16>(Method::Post, [("ImageUrl", image_url)], key)?;
    Ok(signed.query().encode_slice(out))
}
