//! The canonicalized query string, the string-to-sign and the signed query.

use core::fmt;

use crate::encode::Level;
use crate::error::{Name, ParamError};
use crate::sink::{Out, display, encode_slice};
use crate::sort::sort;
use crate::{Error, Method, Param, Signature};

/// Parameters in signing order, checked; displays as the canonicalized query
/// string.
///
/// ```
/// use viapi_sign_core::{CanonicalQuery, Method, Param};
/// let mut params = [Param::from(("b", "1 2")), Param::from(("a", ""))];
/// let query = CanonicalQuery::new(&mut params)?;
/// assert_eq!(query.to_string(), "a=&b=1%202");
/// assert_eq!(
///     query.string_to_sign(Method::Post).to_string(),
///     "POST&%2F&a%3D%26b%3D1%25202",
/// );
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CanonicalQuery<'p> {
    params: &'p [Param<'p>],
}

impl<'p> CanonicalQuery<'p> {
    /// Sorts `params` by the bytes of their names and checks them.
    ///
    /// # Errors
    /// [`Error::EmptyName`], [`Error::SignatureAmongParameters`],
    /// [`Error::DuplicateName`].
    pub fn new(params: &'p mut [Param<'_>]) -> Result<Self, Error> {
        match order(params) {
            Ok(()) => Ok(Self { params }),
            Err((_, error)) => Err(error),
        }
    }

    /// As [`new`](Self::new), and says which parameter the error is about: for
    /// bindings, which have the names in another form.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn check(params: &'p mut [Param<'_>]) -> Result<Self, ParamError> {
        order(params).map_err(|(at, error)| ParamError { at, error })?;
        Ok(Self { params })
    }

    /// Over parameters that [`new`](Self::new) has sorted and checked before.
    pub(crate) const fn sorted(params: &'p [Param<'p>]) -> Self {
        Self { params }
    }

    /// The parameters in signing order.
    #[must_use]
    pub const fn params(&self) -> &'p [Param<'p>] {
        self.params
    }

    /// The string-to-sign for a request sent with `method`.
    #[must_use]
    pub const fn string_to_sign(&self, method: Method) -> StringToSign<'p> {
        StringToSign {
            method,
            query: *self,
        }
    }

    /// The query string or form body that travels, `Signature` included.
    #[must_use]
    pub const fn signed<'q>(&self, signature: &'q Signature) -> SignedQuery<'q>
    where
        'p: 'q,
    {
        SignedQuery {
            query: *self,
            signature,
        }
    }

    /// The number of bytes [`Display`](fmt::Display) writes, [`usize::MAX`] if it
    /// is greater.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len_at(Level::Once)
    }

    /// Writes the text to the start of `out` and returns its length; `None` when `out`
    /// is shorter than [`len`](Self::len), and then what is in it is of no use.
    #[must_use]
    pub fn encode_slice(&self, out: &mut [u8]) -> Option<usize> {
        encode_slice(out, |out| self.write_at(Level::Once, out))
    }

    /// Whether there are no parameters.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.params.is_empty()
    }

    // Not inlined, so that it is compiled once, in one way, in every program.
    #[inline(never)]
    fn write_at<'g, 'd>(&self, level: Level, mut out: Out<'g, 'd>) -> Out<'g, 'd> {
        let [and, equals] = [level.separator(b'&'), level.separator(b'=')];
        for param in self.params {
            let (mut text, mut separator) = (param.name, equals);
            // A loop over the two, so that the encoder is inlined once.
            loop {
                out = level.encode(text.as_bytes(), out).reserve::<8>();
                out.encoded(separator);
                if separator == and {
                    break;
                }
                (text, separator) = (param.value, and);
            }
        }
        if !self.params.is_empty() {
            out.take_back(level.separator_len());
        }
        out
    }

    fn len_at(&self, level: Level) -> usize {
        let separators = (2 * self.params.len()).saturating_sub(1) * level.separator_len();
        self.params.iter().fold(separators, |sum, param| {
            sum.saturating_add(level.encoded_len(param.name.as_bytes()))
                .saturating_add(level.encoded_len(param.value.as_bytes()))
        })
    }
}

impl fmt::Display for CanonicalQuery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(f, |out| self.write_at(Level::Once, out))
    }
}

/// The string-to-sign: `METHOD&%2F&` and the encoded canonicalized query.
///
/// A lazy value; signing streams it, so it has no maximum length.
///
/// ```
/// use viapi_sign_core::{CanonicalQuery, Method, Param};
///
/// let mut params = [Param::from(("Action", "DescribeRegions"))];
/// let string_to_sign = CanonicalQuery::new(&mut params)?.string_to_sign(Method::Get);
/// let mut text = [0; 64];
/// let len = string_to_sign.encode_slice(&mut text).expect("room");
/// assert_eq!(&text[..len], b"GET&%2F&Action%3DDescribeRegions");
/// assert_eq!(string_to_sign.len(), len);
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct StringToSign<'p> {
    method: Method,
    query: CanonicalQuery<'p>,
}

impl StringToSign<'_> {
    /// The number of bytes [`Display`](fmt::Display) writes, [`usize::MAX`] if it
    /// is greater.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        let start = self.method.as_str().len() + PATH.len();
        self.query.len_at(Level::Twice).saturating_add(start)
    }

    /// Writes the text to the start of `out` and returns its length; `None` when `out`
    /// is shorter than [`len`](Self::len), and then what is in it is of no use.
    #[must_use]
    pub fn encode_slice(&self, out: &mut [u8]) -> Option<usize> {
        encode_slice(out, |out| self.write_to(out))
    }

    pub(crate) fn write_to<'g, 'd>(&self, out: Out<'g, 'd>) -> Out<'g, 'd> {
        self.query.write_at(Level::Twice, start(self.method, out))
    }
}

/// The string-to-sign of the text that a [`SignedQuery`] has written, for a
/// caller who has kept that and not the parameters. `Signature` is left out,
/// wherever it is; the other parameters stay in their order.
///
/// ```
/// use viapi_sign_core::{Method, string_to_sign_of};
/// let string_to_sign = string_to_sign_of(Method::Post, "a=&b=1%202&Signature=...");
/// assert_eq!(string_to_sign.to_string(), "POST&%2F&a%3D%26b%3D1%25202");
/// ```
#[must_use]
pub const fn string_to_sign_of(method: Method, signed_query: &str) -> WrittenStringToSign<'_> {
    WrittenStringToSign {
        method,
        query: signed_query,
    }
}

/// As [`StringToSign`], over a text that a [`SignedQuery`] has written: see
/// [`string_to_sign_of`].
///
/// `Debug` shows the method only.
#[derive(Clone, Copy)]
pub struct WrittenStringToSign<'q> {
    method: Method,
    query: &'q str,
}

impl fmt::Display for WrittenStringToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In a name or value `&` and `=` are encoded.
        let pairs = self.query.split('&');
        let signed = pairs.filter(|pair| !pair.starts_with("Signature="));
        display(f, |out| {
            let mut out = start(self.method, out);
            for (at, pair) in signed.enumerate() {
                if at > 0 {
                    out = out.text(b"%26");
                }
                out = Level::Once.encode(pair.as_bytes(), out);
            }
            out
        })
    }
}

impl fmt::Debug for WrittenStringToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WrittenStringToSign")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

/// What comes before the query.
fn start<'g, 'd>(method: Method, out: Out<'g, 'd>) -> Out<'g, 'd> {
    let out = match method {
        Method::Get => out.text(b"GET"),
        Method::Post => out.text(b"POST"),
    };
    out.text(PATH)
}

/// The path is always `/`; here encoded, between the separators.
const PATH: &[u8; 5] = b"&%2F&";

impl fmt::Display for StringToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(f, |out| self.write_to(out))
    }
}

/// What travels: the query string of a GET, or the form body of a POST. It is encoded;
/// an HTTP client must not encode it again.
///
/// ```
/// use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey};
///
/// let mut params = [Param::from(("Action", "DescribeRegions"))];
/// let query = CanonicalQuery::new(&mut params)?;
/// let signature = SigningKey::new("testsecret")?.sign(&query.string_to_sign(Method::Get));
/// let url = format!("https://ecs.aliyuncs.com/?{}", query.signed(&signature));
/// assert!(url.starts_with("https://ecs.aliyuncs.com/?Action=DescribeRegions&Signature="));
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SignedQuery<'p> {
    query: CanonicalQuery<'p>,
    signature: &'p Signature,
}

impl SignedQuery<'_> {
    /// The number of bytes [`Display`](fmt::Display) writes, [`usize::MAX`] if it
    /// is greater.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        let joint = usize::from(!self.query.is_empty());
        let end = joint + SIGNATURE.len() + Level::Once.encoded_len(self.signature.as_bytes());
        self.query.len().saturating_add(end)
    }

    /// Writes the text to the start of `out` and returns its length; `None` when `out`
    /// is shorter than [`len`](Self::len), and then what is in it is of no use.
    #[must_use]
    pub fn encode_slice(&self, out: &mut [u8]) -> Option<usize> {
        encode_slice(out, |out| self.write_to(out))
    }

    fn write_to<'g, 'd>(&self, out: Out<'g, 'd>) -> Out<'g, 'd> {
        let mut out = self.query.write_at(Level::Once, out);
        if !self.query.is_empty() {
            out = out.text(b"&");
        }
        Level::Once.encode(self.signature.as_bytes(), out.text(SIGNATURE))
    }
}

const SIGNATURE: &[u8; 10] = b"Signature=";

impl fmt::Display for SignedQuery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(f, |out| self.write_to(out))
    }
}

/// Sorts and checks; an error comes with its place.
fn order(params: &mut [Param<'_>]) -> Result<(), (usize, Error)> {
    sort(params);
    let mut previous = None;
    for (at, param) in params.iter().enumerate() {
        if param.name.is_empty() {
            return Err((at, Error::EmptyName));
        }
        if param.name == "Signature" {
            return Err((at, Error::SignatureAmongParameters));
        }
        if previous == Some(param.name) {
            let name = Name::new(param.name);
            return Err((at, Error::DuplicateName { name }));
        }
        previous = Some(param.name);
    }
    Ok(())
}
