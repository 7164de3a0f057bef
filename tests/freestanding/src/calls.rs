//! Every call that must not panic, on values that the compiler knows nothing of.

use core::hint::black_box;

use viapi_sign_core::{
    CanonicalQuery, Error, Format, Method, Nonce, Param, Request, SigningKey, Timestamp,
    check_credential, percent_encode, sign,
};

/// Calls everything once; the number keeps the calls from being left out.
#[must_use]
pub fn every_call() -> usize {
    match calls() {
        Ok(number) => number,
        Err(error) => usize::from(error.code()) + error.parameter().map_or(0, str::len),
    }
}

fn calls() -> Result<usize, Error> {
    let text = || black_box("text");
    let mut out = [0; 512];
    let out = black_box(&mut out[..]);
    let method: Method = text().parse()?;
    let format: Format = text().parse()?;
    check_credential("AccessKeyId", text())?;

    let timestamp = Timestamp::from_unix(black_box(0))?;
    let nonce = Nonce::from_random(black_box([0; 16]));
    let key = SigningKey::new(text())?;
    let time: Timestamp = text().parse()?;
    let nonce = black_box([Nonce::from_text(text()), nonce]);
    let mut request = Request::new(
        text(),
        text(),
        text(),
        black_box(time.max(timestamp)),
        nonce[0],
    )
    .format(format)
    .region_id(text());
    request.security_token = black_box(None);
    let mut params = [Param::from((text(), text())); 8];
    let params = black_box(&mut params[..]);
    let signed = request.sign::<16>(method, params.iter(), &key)?;
    let mut written = signed.query().encode_slice(out).unwrap_or(0);
    written += signed.string_to_sign().encode_slice(out).unwrap_or(0);
    written += signed.signature().as_str().len();

    written += sign(method, params, text())?.as_bytes().len();
    let query = CanonicalQuery::new(params)?;
    let string_to_sign = query.string_to_sign(method);
    let signature = key.sign(&string_to_sign);
    written += query.encode_slice(out).unwrap_or(0);
    written += string_to_sign.encode_slice(out).unwrap_or(0);
    written += query.signed(&signature).encode_slice(out).unwrap_or(0);
    written += percent_encode(text()).encode_slice(out).unwrap_or(0);
    written += usize::from(key.verify(&string_to_sign, text()));
    if cfg!(feature = "failing-index") {
        written += usize::from(out[black_box(0)]);
    }
    Ok(written)
}
