//! How long others take to the signed query of the same ten parameters, against
//! bare HMAC-SHA1 of the finished string-to-sign.

#[path = "../../case/mod.rs"]
#[expect(dead_code, reason = "the other benchmarks use the rest")]
mod case;
#[path = "../../compare/mod.rs"]
mod compare;

use std::collections::BTreeMap;
use std::env;
use std::hint::black_box;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use case::{Case, SECRET, VIAPI, VIAPI_SIGNATURE, bare, bare_key, key};
use form_urlencoded::byte_serialize;
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;
use viapi_sign_core::{CanonicalQuery, Method, Param};

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// With buffers that are used again and the key prepared.
fn careful(
    key: &Hmac<Sha1>,
    params: &mut [(&str, &str)],
    query: &mut String,
    string_to_sign: &mut String,
) {
    params.sort_unstable_by_key(|&(name, _)| name);
    query.clear();
    for &(name, value) in &*params {
        if !query.is_empty() {
            query.push('&');
        }
        query.extend(utf8_percent_encode(name, RESERVED));
        query.push('=');
        query.extend(utf8_percent_encode(value, RESERVED));
    }
    string_to_sign.clear();
    string_to_sign.push_str("POST&%2F&");
    string_to_sign.extend(utf8_percent_encode(query, RESERVED));
    let mut signature = [0; 28];
    STANDARD
        .encode_slice(bare(key, string_to_sign), &mut signature)
        .expect("28 characters");
    let signature = str::from_utf8(&signature).expect("ASCII");
    query.push_str("&Signature=");
    query.extend(utf8_percent_encode(signature, RESERVED));
}

/// As `alibabacloud` 0.1.1 does in `AliyunClient::send_request`, which signs GET only.
fn alibabacloud(params: &mut BTreeMap<String, String>) -> String {
    let signature = alibabacloud::signing::calculate_signature(params, SECRET);
    params.insert("Signature".to_string(), signature);
    let query = alibabacloud::utils::build_canonicalized_query(params);
    params.remove("Signature");
    query
}

/// As `aliyun-openapi-core-rust-sdk` 1.1.0 (MIT) does in `RPClient::send`, which has no
/// function for it.
fn aliyun_openapi(params: &[(String, String)]) -> String {
    fn url_encode(s: &str) -> String {
        let s: String = byte_serialize(s.as_bytes()).collect();
        s.replace('+', "%20")
            .replace('*', "%2A")
            .replace("%7E", "~")
    }
    let mut params: Vec<(&str, &str)> = params
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_ref()))
        .collect();
    params.sort_by_key(|item| item.0);
    let params: Vec<String> = params
        .into_iter()
        .map(|(k, v)| format!("{}={}", url_encode(k), url_encode(v)))
        .collect();
    let query = params.join("&");
    let string_to_sign = format!("{}&{}&{}", "POST", url_encode("/"), url_encode(&query));
    let key = format!("{SECRET}&");
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).expect("any length");
    mac.update(string_to_sign.as_bytes());
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    format!("Signature={}&{query}", url_encode(&signature))
}

fn main() {
    let rounds = env::args().nth(1);
    let rounds = rounds.map_or(2000, |rounds| rounds.parse().expect("a number"));
    let (bare_key, key) = (bare_key(), key());
    let string_to_sign = Case::viapi().string_to_sign();
    let owned: Vec<(String, String)> = VIAPI
        .iter()
        .map(|&(name, value)| (name.into(), value.into()))
        .collect();
    let mut map: BTreeMap<String, String> = owned.iter().cloned().collect();

    let collected = VIAPI.map(|(name, value)| Param { name, value });
    let (mut query, mut buffer) = (String::new(), String::new());
    careful(&bare_key, &mut VIAPI.clone(), &mut query, &mut buffer);
    let end = format!(
        "&Signature={}",
        utf8_percent_encode(VIAPI_SIGNATURE, RESERVED)
    );
    assert!(query.ends_with(&end));
    let sent = aliyun_openapi(&owned);
    assert!(sent.starts_with(&end[1..]));
    assert!(query.contains(&alibabacloud(&mut map)[..100]));

    let mut out = [0; 512];
    println!("{}\n{rounds} rounds; nanoseconds\n", compare::processor());
    println!("| signed query of ten parameters | least | median | ratio |");
    println!("| --- | --: | --: | --: |");
    compare::print(&compare::compare(
        rounds,
        &mut [
            ("bare HMAC-SHA1 of the finished string", &mut || {
                black_box(bare(black_box(&bare_key), black_box(&string_to_sign)));
            }),
            ("viapi-sign-core, to a slice", &mut || {
                let mut params = black_box(collected);
                let query = CanonicalQuery::new(&mut params).expect("a request");
                let signature = key.sign(&query.string_to_sign(Method::Post));
                black_box(query.signed(&signature).encode_slice(&mut out));
            }),
            ("viapi-sign-core, `to_string`", &mut || {
                let mut params = black_box(collected);
                let query = CanonicalQuery::new(&mut params).expect("a request");
                let signature = key.sign(&query.string_to_sign(Method::Post));
                black_box(query.signed(&signature).to_string());
            }),
            (
                "careful code over `hmac` and `percent-encoding`",
                &mut || {
                    let mut params = black_box(VIAPI);
                    careful(&bare_key, &mut params, &mut query, &mut buffer);
                    black_box(&query);
                },
            ),
            ("`alibabacloud` 0.1.1", &mut || {
                black_box(alibabacloud(black_box(&mut map)));
            }),
            ("as `aliyun-openapi-core-rust-sdk` 1.1.0", &mut || {
                black_box(aliyun_openapi(black_box(&owned)));
            }),
        ],
    ));
}
