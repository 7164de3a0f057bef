//! What the benchmarks sign, and the limit they compare with.

use hmac::digest::FixedOutput as _;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey};

pub(crate) const SECRET: &str = "testsecret";

/// The ten parameters of `viapi-interactivefullsegmentation-post` in
/// `tests/vectors.json`, in the order in which a program collects them.
pub(crate) const VIAPI: [(&str, &str); 10] = [
    ("Format", "JSON"),
    ("Version", "2024-01-11"),
    ("AccessKeyId", "LTAI5tNthhnd4x1fmYV6VNyW"),
    ("SignatureMethod", "HMAC-SHA1"),
    ("Timestamp", "2024-03-20T07:51:44Z"),
    ("SignatureVersion", "1.0"),
    ("SignatureNonce", "b26294f0-e68e-11ee-a607-50ebf63d8db6"),
    ("Action", "InteractiveFullSegmentation"),
    (
        "ImageUrl",
        "http://viapi-test.oss-cn-shanghai.aliyuncs.com/viapi-3.0domepic/aigen/\
         InteractiveFullSegmentation/InteractiveFullSegmentation1.png",
    ),
    ("RegionId", "cn-shanghai"),
];

/// The signature that the vectors give for [`VIAPI`].
pub(crate) const VIAPI_SIGNATURE: &str = "iJDe/RpjsKkWO3sj0ChRDTWKick=";

/// A request that owns its texts.
pub(crate) struct Case {
    pub(crate) params: Vec<(String, String)>,
}

impl Case {
    pub(crate) fn viapi() -> Self {
        Self::of(VIAPI)
    }

    /// `n` parameters of a list, in the order of flattening: by number.
    pub(crate) fn list(n: usize) -> Self {
        let name = |i| format!("ImageList.{i}.ImageUrl");
        let value = |i| format!("http://example.com/{i}.png");
        Self {
            params: (1..=n).map(|i| (name(i), value(i))).collect(),
        }
    }

    /// As [`list`](Self::list), in no order.
    pub(crate) fn shuffled_list(n: usize) -> Self {
        let mut list = Self::list(n);
        // Fisher and Yates, by a linear congruential generator (Knuth's MMIX).
        let mut state = 1_u64;
        for i in (1..n).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let random = usize::try_from(state >> 33).expect("31 bits");
            list.params.swap(i, random % (i + 1));
        }
        list
    }

    /// The request with an own parameter of `bytes` bytes: a pre-signed URL's
    /// mix of letters and reserved characters.
    pub(crate) fn value(bytes: usize) -> Self {
        let mut case = Self::viapi();
        let url = &case.params[8].1;
        case.params[8].1 = url.chars().cycle().take(bytes).collect();
        case
    }

    fn of<'a>(params: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let params = params
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()));
        Self {
            params: params.collect(),
        }
    }

    pub(crate) fn params(&self) -> Vec<Param<'_>> {
        let params = self.params.iter();
        params.map(|(name, value)| Param { name, value }).collect()
    }

    pub(crate) fn string_to_sign(&self) -> String {
        let mut params = self.params();
        let query = CanonicalQuery::new(&mut params).expect("a request that can be signed");
        query.string_to_sign(Method::Post).to_string()
    }
}

pub(crate) fn key() -> SigningKey {
    SigningKey::new(SECRET).expect("a secret")
}

/// HMAC-SHA1 with its key prepared: what a signer cannot do without.
pub(crate) fn bare_key() -> Hmac<Sha1> {
    Hmac::new_from_slice(format!("{SECRET}&").as_bytes()).expect("any length")
}

pub(crate) fn bare(key: &Hmac<Sha1>, string_to_sign: &str) -> [u8; 20] {
    let mut mac = key.clone();
    mac.update(string_to_sign.as_bytes());
    mac.finalize_fixed().into()
}

/// What is percent-encoded, by name.
pub(crate) fn texts() -> [(&'static str, String); 4] {
    let url = VIAPI[8].1;
    [
        ("plain", "abcdefghijklmnopqrstuvwxyz-0123456789".repeat(4)),
        ("URL", url.into()),
        ("Chinese", "图像分割与人脸识别".repeat(5)),
        ("1 MiB of URLs", url.chars().cycle().take(1 << 20).collect()),
    ]
}
