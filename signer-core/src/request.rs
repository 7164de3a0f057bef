//! From the caller's facts to the parameters of a request.

use core::fmt;

use crate::error::Name;
use crate::{
    CanonicalQuery, Error, Method, Nonce, Param, ParamBuf, Signature, SignedQuery, SigningKey,
    StringToSign, Timestamp,
};

/// The path of every request.
pub const PATH: &str = "/";

/// The `Content-Type` of a form body: the header without which the server does
/// not read the parameters of a POST.
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded";

/// The form of the server's answer, see [`Request::format`].
///
/// ```
/// use viapi_sign_core::Format;
/// assert_eq!("xml".parse(), Ok(Format::Xml));
/// assert_eq!(Format::default().as_str(), "JSON");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Format {
    /// `JSON`.
    #[default]
    Json,
    /// `XML`, which is what a server sends when nothing is asked for.
    Xml,
}

impl Format {
    /// `JSON` or `XML`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::Json => "JSON",
            Format::Xml => "XML",
        }
    }
}

impl AsRef<str> for Format {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl core::str::FromStr for Format {
    type Err = Error;

    /// Reads `JSON` or `XML` in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Format::Json, Format::Xml]
            .into_iter()
            .find(|format| text.eq_ignore_ascii_case(format.as_str()))
            .ok_or(Error::UnknownFormat)
    }
}

/// Checks a credential for what is wrong with it whoever issued it: it is
/// empty, or has leading or trailing white space, copied along with it: a line feed, or
/// what a web page or an editor adds unseen, such as U+200B and U+FEFF.
///
/// [`SigningKey::new`] signs with any secret, because a signature can be asked
/// of any; this is for where credentials enter a program. `name` is what the
/// error names: `AccessKeyId`, `AccessKeySecret` or `SecurityToken`.
///
/// ```
/// use viapi_sign_core::check_credential;
/// let read_from_a_file = "testsecret\n";
/// let error = check_credential("AccessKeySecret", read_from_a_file).unwrap_err();
/// assert_eq!(error.parameter(), Some("AccessKeySecret"));
/// assert!(check_credential("AccessKeySecret", read_from_a_file.trim()).is_ok());
/// ```
///
/// # Errors
/// [`Error::MissingParameter`], [`Error::SpaceAroundCredential`].
pub fn check_credential(name: &str, value: &str) -> Result<(), Error> {
    let ends = [value.chars().next(), value.chars().next_back()];
    let name = Name::new(name);
    match ends.map(|end| end.map(is_unseen)) {
        [None, _] => Err(Error::MissingParameter { name }),
        [Some(false), Some(false)] => Ok(()),
        _ => Err(Error::SpaceAroundCredential { name }),
    }
}

/// White space, a control character, or what else cannot be seen. Written out: the
/// table of `char::is_whitespace` is 256 bytes of a firmware.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\0'..=' '
            | '\u{7f}'..='\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{2060}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

const MAX_COMMON_PARAMS: usize = 10;

/// What the caller knows about a request, apart from the action's own
/// parameters. [`common_params`](Self::common_params) adds what the protocol
/// wants, `SignatureMethod` and `SignatureVersion` included.
///
/// ```
/// use viapi_sign_core::{Error, Method, Nonce, Request, SigningKey, Timestamp};
///
/// /// What is sent with the path `/`: after a `?` in a GET, and in a POST as the
/// /// body, with the header `Content-Type: application/x-www-form-urlencoded`.
/// fn signed_query(key: &SigningKey, now: i64, random: [u8; 16]) -> Result<String, Error> {
///     let (timestamp, nonce) = (Timestamp::from_unix(now)?, Nonce::from_random(random));
///     let request = Request::new("testid", "DescribeImages", "2014-05-26", timestamp, nonce)
///         .region_id("cn-shanghai");
///     let signed = request.sign::<16>(Method::Get, [("PageSize", "50")], key)?;
///     Ok(signed.query().to_string())
/// }
/// # let key = SigningKey::new("testsecret")?;
/// # assert!(signed_query(&key, 1_710_921_104, [7; 16])?.contains("&RegionId=cn-shanghai&"));
/// # Ok::<(), Error>(())
/// ```
///
/// To send it again, make and sign another one: the server refuses a nonce that
/// it has seen, and a time more than 15 minutes from its own.
///
/// `Debug` shows which of the optional parameters are there, and no value.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Request<'a> {
    /// `AccessKeyId`.
    pub access_key_id: &'a str,
    /// `Action`, such as `InteractiveFullSegmentation`.
    pub action: &'a str,
    /// `Version` of the product's API, such as `2024-01-11`.
    pub version: &'a str,
    /// `Format` of the answer.
    pub format: Format,
    /// `RegionId`, such as `cn-shanghai`, for products that want it. An empty one
    /// is left out.
    pub region_id: Option<&'a str>,
    /// `SecurityToken`, with temporary credentials from STS. An empty one, as from
    /// a variable that is not set, is left out.
    pub security_token: Option<&'a str>,
    /// `Timestamp`.
    pub timestamp: Timestamp,
    /// `SignatureNonce`, unique for each request.
    pub nonce: Nonce<'a>,
}

impl<'a> Request<'a> {
    /// The most parameters that [`common_params`](Self::common_params) gives.
    pub const MAX_COMMON_PARAMS: usize = MAX_COMMON_PARAMS;

    /// A request for a `JSON` answer, without `RegionId` and `SecurityToken`.
    #[must_use]
    pub const fn new(
        access_key_id: &'a str,
        action: &'a str,
        version: &'a str,
        timestamp: Timestamp,
        nonce: Nonce<'a>,
    ) -> Self {
        Self {
            access_key_id,
            action,
            version,
            format: Format::Json,
            region_id: None,
            security_token: None,
            timestamp,
            nonce,
        }
    }

    /// Asks for an answer of this form.
    #[must_use]
    pub const fn format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// Sets `RegionId`; an empty one is left out.
    #[must_use]
    pub const fn region_id(mut self, region_id: &'a str) -> Self {
        self.region_id = Some(region_id);
        self
    }

    /// Sets `SecurityToken`; an empty one is left out.
    #[must_use]
    pub const fn security_token(mut self, security_token: &'a str) -> Self {
        self.security_token = Some(security_token);
        self
    }

    /// The common parameters, in signing order.
    ///
    /// # Errors
    /// [`Error::MissingParameter`] when `AccessKeyId`, `Action`, `Version` or
    /// `SignatureNonce` is empty.
    pub fn common_params(&self) -> Result<impl Iterator<Item = Param<'_>> + use<'_, 'a>, Error> {
        let optional = |name, value| match value {
            "" => None,
            value => Some(Param { name, value }),
        };
        let required = |name, value| {
            optional(name, value)
                .map(Some)
                .ok_or(Error::MissingParameter {
                    name: Name::new(name),
                })
        };
        let params: [_; MAX_COMMON_PARAMS] = [
            required("AccessKeyId", self.access_key_id)?,
            required("Action", self.action)?,
            optional("Format", self.format.as_str()),
            optional("RegionId", self.region_id.unwrap_or_default()),
            optional("SecurityToken", self.security_token.unwrap_or_default()),
            optional("SignatureMethod", "HMAC-SHA1"),
            required("SignatureNonce", self.nonce.as_str())?,
            optional("SignatureVersion", "1.0"),
            optional("Timestamp", self.timestamp.as_str()),
            required("Version", self.version)?,
        ];
        Ok(params.into_iter().flatten())
    }

    /// Signs the request with the action's own parameters, `params`: a slice or a
    /// map, of pairs or of [`Param`].
    ///
    /// `N` is the most parameters that it has room for, the common ones included.
    ///
    /// ```
    /// # use viapi_sign_core::{CONTENT_TYPE, Method, Nonce, Request, SigningKey, Timestamp};
    /// # let (time, nonce) = (Timestamp::from_unix(1_710_921_104)?, Nonce::from_random([7; 16]));
    /// # let request = Request::new("testid", "SegmentHDBody", "2019-12-30", time, nonce);
    /// # let key = SigningKey::new("testsecret")?;
    /// let image = "https://example.com/a.png";
    /// let signed = request.sign::<16>(Method::Post, [("ImageURL", image)], &key)?;
    /// let mut body = [0; 1024];
    /// let len = signed.query().encode_slice(&mut body).expect("room");
    /// let head = format!(
    ///     "POST / HTTP/1.1\r\nContent-Type: {CONTENT_TYPE}\r\nContent-Length: {len}\r\n\r\n"
    /// );
    /// # assert!(body[..len].starts_with(b"AccessKeyId=testid&Action=SegmentHDBody&"));
    /// # Ok::<(), viapi_sign_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`common_params`](Self::common_params) and of
    /// [`CanonicalQuery::new`], and [`Error::CollectorFull`] when `N` is too
    /// small.
    pub fn sign<'r, const N: usize>(
        &'r self,
        method: Method,
        params: impl IntoIterator<Item = impl Into<Param<'r>>>,
        key: &SigningKey,
    ) -> Result<SignedRequest<'r, N>, Error> {
        let mut all = ParamBuf::try_from_iter(self.common_params()?)?;
        all.try_extend(params)?;
        let query = CanonicalQuery::new(&mut all)?;
        let signature = key.sign(&query.string_to_sign(method));
        Ok(SignedRequest {
            method,
            params: all,
            signature,
        })
    }
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("format", &self.format)
            .field("region_id", &self.region_id.map(|_| ".."))
            .field("security_token", &self.security_token.map(|_| ".."))
            .finish_non_exhaustive()
    }
}

/// A finished request, made by [`Request::sign`]: its parameters in signing order
/// and their signature.
///
/// ```
/// # use viapi_sign_core::{Method, Nonce, Request, SigningKey, Timestamp};
/// # let (time, nonce) = (Timestamp::from_unix(1_710_921_104)?, Nonce::from_random([7; 16]));
/// # let request = Request::new("testid", "DescribeImages", "2014-05-26", time, nonce);
/// # let key = SigningKey::new("testsecret")?;
/// let signed = request.sign::<16>(Method::Get, [("PageSize", "50")], &key)?;
/// let target = format!("/?{}", signed.query());
/// assert!(target.contains("&PageSize=50&") && target.contains("&Signature="));
/// assert!(key.verify(&signed.string_to_sign(), signed.signature().as_str()));
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
///
/// `N` is the most parameters it holds, the common ones included.
#[derive(Clone, Debug)]
pub struct SignedRequest<'a, const N: usize> {
    method: Method,
    params: ParamBuf<'a, N>,
    signature: Signature,
}

impl<const N: usize> SignedRequest<'_, N> {
    /// The method that was signed.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// What travels: the query string of a GET, or the form body of a POST.
    #[must_use]
    pub fn query(&self) -> SignedQuery<'_> {
        self.canonical().signed(&self.signature)
    }

    /// The string that was signed.
    #[must_use]
    pub fn string_to_sign(&self) -> StringToSign<'_> {
        self.canonical().string_to_sign(self.method)
    }

    /// The signature.
    #[must_use]
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }

    fn canonical(&self) -> CanonicalQuery<'_> {
        CanonicalQuery::sorted(&self.params)
    }
}

/// Signs in one call: sorts and checks `params`, and signs them with a fresh
/// key.
///
/// `params` are the un-encoded parameters, the common ones included; they are
/// left in signing order.
///
/// ```
/// use viapi_sign_core::{Method, Param, sign};
/// let mut params = [("Version", "2014-05-26"), ("Action", "DescribeRegions")].map(Param::from);
/// let signature = sign(Method::Get, &mut params, "testsecret")?;
/// assert_eq!(params[0].name, "Action");
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`CanonicalQuery::new`] and [`SigningKey::new`].
pub fn sign(
    method: Method,
    params: &mut [Param<'_>],
    access_key_secret: &str,
) -> Result<Signature, Error> {
    let key = SigningKey::new(access_key_secret)?;
    let query = CanonicalQuery::new(params)?;
    Ok(key.sign(&query.string_to_sign(method)))
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::{String, ToString};

    use super::check_credential;

    #[test]
    fn what_is_not_seen_is_refused_around_a_credential() {
        for c in '\0'..=char::MAX {
            let beside = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
            let unseen = c.is_whitespace() || c.is_control() || beside;
            let front = String::from_iter([c, 's']);
            let back = String::from_iter(['s', c]);
            let inside = String::from_iter(['s', c, 's']);
            for text in [c.to_string(), front, back] {
                assert_eq!(check_credential("", &text).is_err(), unseen, "{text:?}");
            }
            assert!(check_credential("", &inside).is_ok());
        }
    }
}
