//! Finished requests that borrow nothing, for programs with a heap.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use core::fmt;

use crate::{
    CanonicalQuery, Error, Method, Param, Request, Signature, SigningKey, WrittenStringToSign,
    string_to_sign_of,
};

/// A finished request that borrows nothing, made by [`Request::sign_owned`].
///
/// ```
/// # use viapi_sign_core::{Method, Nonce, Request, SigningKey, Timestamp};
/// # let (time, nonce) = (Timestamp::from_unix(1_710_921_104)?, Nonce::from_random([7; 16]));
/// # let request = Request::new("testid", "DescribeImages", "2014-05-26", time, nonce);
/// # let key = SigningKey::new("testsecret")?;
/// let signed = request.sign_owned(Method::Get, [("PageSize", "50")], &key)?;
/// let url = format!("https://ecs.aliyuncs.com/?{}", signed.query());
/// assert!(url.contains("&PageSize=50&") && url.contains("&Signature="));
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
///
/// `Debug` shows the method and the signature only.
#[derive(Clone)]
pub struct OwnedRequest {
    method: Method,
    query: String,
    signature: Signature,
}

impl Request<'_> {
    /// As [`sign`](Self::sign), of any number of parameters, with a result that
    /// borrows nothing.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use viapi_sign_core::{Method, Nonce, OwnedRequest, Request, SigningKey, Timestamp};
    ///
    /// fn signed(
    ///     key: &SigningKey,
    ///     params: &BTreeMap<String, String>,
    /// ) -> Result<OwnedRequest, viapi_sign_core::Error> {
    ///     let timestamp = Timestamp::from_unix(1_710_921_104)?;
    ///     let nonce = Nonce::from_random([7; 16]);
    ///     Request::new("testid", "DescribeImages", "2014-05-26", timestamp, nonce)
    ///         .sign_owned(Method::Get, params, key)
    /// }
    /// # assert!(signed(&SigningKey::new("s")?, &BTreeMap::new())?.query().starts_with("AccessKeyId=testid&"));
    /// # Ok::<(), viapi_sign_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`common_params`](Self::common_params) and of
    /// [`CanonicalQuery::new`].
    pub fn sign_owned<'r>(
        &'r self,
        method: Method,
        params: impl IntoIterator<Item = impl Into<Param<'r>>>,
        key: &SigningKey,
    ) -> Result<OwnedRequest, Error> {
        let mut all: Vec<Param<'_>> = self.common_params()?.collect();
        all.extend(params.into_iter().map(Into::into));
        let canonical = CanonicalQuery::new(&mut all)?;
        let signature = key.sign(&canonical.string_to_sign(method));
        Ok(OwnedRequest {
            method,
            query: canonical.signed(&signature).to_string(),
            signature,
        })
    }
}

impl OwnedRequest {
    /// The method that was signed.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// What travels: the query string of a GET, or the form body of a POST.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// What travels, as a text of its own.
    #[must_use]
    pub fn into_query(self) -> String {
        self.query
    }

    /// The string that was signed.
    #[must_use]
    pub fn string_to_sign(&self) -> WrittenStringToSign<'_> {
        string_to_sign_of(self.method, &self.query)
    }

    /// The signature.
    #[must_use]
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }

    /// The request to `endpoint`, a host such as `imageseg.cn-shanghai.aliyuncs.com`
    /// or its URL, whose path is always `/`: for any HTTP client that accepts those
    /// of the `http` crate, hyper and ureq as it is, reqwest by `try_into`.
    ///
    /// ```
    /// # use viapi_sign_core::{Method, Nonce, Param, Request, SigningKey, Timestamp};
    /// # let (time, nonce) = (Timestamp::from_unix(1_710_921_104)?, Nonce::from_random([7; 16]));
    /// # let request = Request::new("testid", "DescribeImages", "2014-05-26", time, nonce);
    /// # let key = SigningKey::new("testsecret")?;
    /// let signed = request.sign_owned(Method::Post, Param::NONE, &key)?;
    /// let http = signed.into_http("https://ecs.aliyuncs.com")?;
    /// assert_eq!(http.uri(), "https://ecs.aliyuncs.com/");
    /// assert_eq!(http.headers()["content-type"], viapi_sign_core::CONTENT_TYPE);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When `endpoint` is neither, or the query is longer than a URI can be (64 KiB).
    #[cfg(feature = "http")]
    pub fn into_http(self, endpoint: &str) -> http::Result<http::Request<String>> {
        let mut place = endpoint.parse::<http::Uri>()?.into_parts();
        place.scheme = place.scheme.or(Some(http::uri::Scheme::HTTPS));
        let request = http::Request::builder();
        match self.method {
            Method::Get => {
                let target = [crate::PATH, "?", &self.query].concat();
                place.path_and_query = Some(target.try_into()?);
                request
                    .uri(http::Uri::from_parts(place)?)
                    .body(String::new())
            }
            Method::Post => {
                place.path_and_query = Some(crate::PATH.try_into()?);
                request
                    .method(http::Method::POST)
                    .uri(http::Uri::from_parts(place)?)
                    .header(http::header::CONTENT_TYPE, crate::CONTENT_TYPE)
                    .body(self.query)
            }
        }
    }
}

impl fmt::Debug for OwnedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnedRequest")
            .field("method", &self.method)
            .field("signature", &self.signature)
            .finish_non_exhaustive()
    }
}
