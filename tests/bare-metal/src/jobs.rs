//! The jobs. What they work on is hidden from the compiler, so that a job is
//! compiled for any request, as in a firmware.

use core::hint::black_box;

use viapi_sign_core::{Method, Param, SIGNATURE_LEN, SigningKey, sign};

use crate::body::body;

/// The bytes that a job may write.
pub const OUTPUT: usize = 512;
/// Where a job writes to.
pub type Output = [u8; OUTPUT];

/// The vector `viapi-interactivefullsegmentation-post`.
static PARAMS: [Param<'_>; 10] = [
    param("ImageUrl", IMAGE),
    param("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"),
    param("Action", "InteractiveFullSegmentation"),
    param("Format", "JSON"),
    param("RegionId", "cn-shanghai"),
    param("SignatureMethod", "HMAC-SHA1"),
    param("SignatureNonce", "b26294f0-e68e-11ee-a607-50ebf63d8db6"),
    param("SignatureVersion", "1.0"),
    param("Timestamp", "2024-03-20T07:51:44Z"),
    param("Version", "2024-01-11"),
];
const IMAGE: &str = "http://viapi-test.oss-cn-shanghai.aliyuncs.com/viapi-3.0domepic/aigen/InteractiveFullSegmentation/InteractiveFullSegmentation1.png";

/// What [`signature`] and [`prepare`] are compared with.
pub const SIGNATURE: &[u8; SIGNATURE_LEN] = b"iJDe/RpjsKkWO3sj0ChRDTWKick=";

/// What [`request`] is compared with; the signature by Python's `hmac`.
pub const BODY: &[u8] = b"AccessKeyId=LTAI5tNthhnd4x1fmYV6VNyW&Action=InteractiveFullSegmentation&Format=JSON&ImageUrl=http%3A%2F%2Fviapi-test.oss-cn-shanghai.aliyuncs.com%2Fviapi-3.0domepic%2Faigen%2FInteractiveFullSegmentation%2FInteractiveFullSegmentation1.png&RegionId=cn-shanghai&SignatureMethod=HMAC-SHA1&SignatureNonce=ffffffff-ffff-4fff-bfff-ffffffffffff&SignatureVersion=1.0&Timestamp=2024-03-20T07%3A51%3A44Z&Version=2024-01-11&Signature=N6Sky1f9SGeKnrUg%2B4CsQKuAr3A%3D";

const fn param(name: &'static str, value: &'static str) -> Param<'static> {
    Param { name, value }
}

static METHOD_AND_SECRET: (Method, &str) = (Method::Post, "testsecret");

/// Takes what [`signature`] takes and signs nothing: the image that the other is
/// compared with.
#[inline(never)]
pub extern "C" fn prepare(out: &mut Output) {
    let mut params = PARAMS;
    black_box(&mut params[..]);
    black_box(&METHOD_AND_SECRET);
    write(black_box(&[0; SIGNATURE_LEN]), out);
}

/// Signs ten parameters.
#[inline(never)]
pub extern "C" fn signature(out: &mut Output) {
    let mut params = PARAMS;
    let (method, secret) = black_box(&METHOD_AND_SECRET);
    if let Ok(signature) = sign(*method, black_box(&mut params[..]), secret) {
        write(signature.as_bytes(), out);
    }
}

/// Takes what [`request`] takes and makes nothing of it.
#[inline(never)]
pub extern "C" fn prepare_request(out: &mut Output) {
    black_box(("testsecret", IMAGE, 1_710_921_104_i64, [0xff; 16], out));
}

/// From a clock and a random number generator to the finished form body.
#[inline(never)]
pub extern "C" fn request(out: &mut Output) {
    let Ok(key) = SigningKey::new(black_box("testsecret")) else {
        return;
    };
    let random = black_box([0xff; 16]);
    let _ = black_box(body(
        &key,
        black_box(IMAGE),
        black_box(1_710_921_104),
        random,
        out,
    ));
}

fn write(signature: &[u8; SIGNATURE_LEN], out: &mut Output) {
    if let Some(start) = out.first_chunk_mut() {
        *start = *signature;
    }
}
