//! From the caller's facts to the parameters of a request.

use core::fmt;

use crate::error::Name;
use crate::{
    CanonicalQuery, Error, Method, Param, ParamBuf, Signature, SignedQuery, SigningKey,
    StringToSign, Timestamp,
};

/// The form of the server's answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
/// empty, or has white space at an end, copied along with it: a line feed, or
/// what a web page or an editor adds unseen, such as U+200B and U+FEFF.
///
/// [`SigningKey::new`] signs with any secret, because a signature can be asked
/// of any; this is for where credentials enter a program. `name` is what the
/// error names: `AccessKeyId`, `AccessKeySecret` or `SecurityToken`.
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
/// `Debug` shows which of the optional parameters are there, and no value.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// `AccessKeyId`.
    pub access_key_id: &'a str,
    /// `Action`, such as `InteractiveFullSegmentation`.
    pub action: &'a str,
    /// `Version` of the product's API, such as `2024-01-11`.
    pub version: &'a str,
    /// `Format` of the answer.
    pub format: Format,
    /// `RegionId`, such as `cn-shanghai`, for products that want it.
    pub region_id: Option<&'a str>,
    /// `SecurityToken`, with temporary credentials from STS.
    pub security_token: Option<&'a str>,
    /// `Timestamp`: the text of a [`Timestamp`](crate::Timestamp), or one like it.
    pub timestamp: &'a str,
    /// `SignatureNonce`: unique for each request, such as the text of a [`Nonce`](crate::Nonce).
    pub nonce: &'a str,
}

impl<'a> Request<'a> {
    /// The most parameters that [`common_params`](Self::common_params) gives.
    pub const MAX_COMMON_PARAMS: usize = MAX_COMMON_PARAMS;

    /// The common parameters, in signing order.
    ///
    /// # Errors
    /// [`Error::MissingParameter`] when `AccessKeyId`, `Action`, `Version`,
    /// `Timestamp` or `SignatureNonce` is empty, [`Error::MalformedTimestamp`]
    /// when `Timestamp` has another form than `YYYY-MM-DDThh:mm:ssZ`.
    pub fn common_params(&self) -> Result<impl Iterator<Item = Param<'a>> + use<'a>, Error> {
        let required = |name, value: &'a str| match value {
            "" => Err(Error::MissingParameter {
                name: Name::new(name),
            }),
            value => Ok(Some(Param { name, value })),
        };
        let optional = |name, value: Option<&'a str>| value.map(|value| Param { name, value });
        let params: [_; MAX_COMMON_PARAMS] = [
            required("AccessKeyId", self.access_key_id)?,
            required("Action", self.action)?,
            optional("Format", Some(self.format.as_str())),
            optional("RegionId", self.region_id),
            optional("SecurityToken", self.security_token),
            optional("SignatureMethod", Some("HMAC-SHA1")),
            required("SignatureNonce", self.nonce)?,
            optional("SignatureVersion", Some("1.0")),
            required("Timestamp", self.timestamp)?,
            required("Version", self.version)?,
        ];
        if !Timestamp::has_form(self.timestamp) {
            return Err(Error::MalformedTimestamp);
        }
        Ok(params.into_iter().flatten())
    }

    /// Signs the request with the action's own parameters, `params`.
    ///
    /// # Errors
    /// Those of [`common_params`](Self::common_params) and of
    /// [`CanonicalQuery::new`], and [`Error::CollectorFull`] when `N` is too
    /// small.
    pub fn sign<const N: usize>(
        &self,
        method: Method,
        params: &[Param<'a>],
        key: &SigningKey,
    ) -> Result<SignedRequest<'a, N>, Error> {
        let mut all = ParamBuf::new();
        all.extend(self.common_params()?)?;
        all.extend(params.iter().copied())?;
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

/// A finished request: its parameters in signing order and their signature.
///
/// `N` is the most parameters it holds, the common ones included.
#[derive(Clone, Debug)]
pub struct SignedRequest<'a, const N: usize> {
    method: Method,
    params: ParamBuf<'a, N>,
    signature: Signature,
}

impl<'a, const N: usize> SignedRequest<'a, N> {
    /// What travels: the query string of a GET, or the form body of a POST.
    #[must_use]
    pub fn query(&self) -> SignedQuery<'_, 'a, '_> {
        self.canonical().signed(&self.signature)
    }

    /// The string that was signed.
    #[must_use]
    pub fn string_to_sign(&self) -> StringToSign<'_, 'a> {
        self.canonical().string_to_sign(self.method)
    }

    /// The signature.
    #[must_use]
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }

    fn canonical(&self) -> CanonicalQuery<'_, 'a> {
        CanonicalQuery::sorted(&self.params)
    }
}

/// Signs in one call: sorts and checks `params`, and signs them with a fresh
/// key.
///
/// `params` are the un-encoded parameters, the common ones included; they are
/// left in signing order.
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
