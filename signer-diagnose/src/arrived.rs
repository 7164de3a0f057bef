//! A request as it came over the wire, for a program that answers as the server.

use alloc::vec::Vec;
use core::fmt;

use crate::evidence::sent_request::{Body, Place, SentRequest};
use crate::search::hmac;
use viapi_sign_core::Signature;

/// A request taken apart as the server takes it apart.
///
/// Unlike [`Evidence::request`](crate::Evidence::request), which reads any text that a
/// person has of a request, this takes its parts exactly as they arrived.
///
/// ```
/// use viapi_sign_diagnose::Arrived;
///
/// let arrived = Arrived::new(b"GET", b"/?Action=DescribeRegions&Signature=x", [], b"");
/// assert_eq!(arrived.string_to_sign(), b"GET&%2F&Action%3DDescribeRegions");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Arrived {
    sent: SentRequest,
    method: Vec<u8>,
}

impl Arrived {
    /// The request of these parts. The body is without its transfer coding.
    #[must_use]
    pub fn new<'a>(
        method: &[u8],
        target: &[u8],
        headers: impl IntoIterator<Item = (&'a [u8], &'a [u8])>,
        body: &[u8],
    ) -> Self {
        Self {
            sent: SentRequest::of_parts(method, target, headers.into_iter(), body),
            method: method.to_vec(),
        }
    }

    /// The path, without the query; `/` is the one that an RPC API has.
    #[must_use]
    pub fn path(&self) -> &[u8] {
        self.sent.path.as_deref().unwrap_or_default()
    }

    /// Names, values and places, in the order in which they arrived: the decoded
    /// parameters of query and form; the common parameters among the headers; of
    /// another body the names alone, with empty values.
    pub fn params(&self) -> impl Iterator<Item = (&[u8], &[u8], Place)> {
        let place = |place| match place {
            // What its Content-Type does not call a form is not read as one.
            Place::Form if self.sent.form_without_type => Place::OtherBody,
            place => place,
        };
        self.sent
            .params
            .iter()
            .map(move |param| (&*param.name, &*param.value, place(param.place)))
    }

    /// Whether the body is JSON.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.sent.body == Body::Json
    }

    /// Whether the body is multipart.
    #[must_use]
    pub fn is_multipart(&self) -> bool {
        self.sent.body == Body::Multipart
    }

    /// The string-to-sign that the server makes of it. Of a name that is there twice,
    /// the first is read.
    #[must_use]
    pub fn string_to_sign(&self) -> Vec<u8> {
        self.sent.string_to_sign(&self.method)
    }

    /// The signature that it should have, with this AccessKeySecret.
    #[must_use]
    pub fn signature(&self, access_key_secret: &str) -> Option<Signature> {
        hmac::right(&self.string_to_sign(), access_key_secret)
    }
}

/// Shows how much there is, and no value.
impl fmt::Debug for Arrived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sent.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arrived, Place};
    use alloc::vec::Vec;

    const FORM: (&[u8], &[u8]) = (
        b"content-type",
        b"Application/X-WWW-form-urlencoded; charset=UTF-8",
    );

    /// Expected: RFC 3986 and the URL standard, by hand.
    #[test]
    fn what_the_server_reads() {
        let arrived = Arrived::new(
            b"POST",
            b"/?B=1+2&A=%2f#&cut",
            [FORM],
            b"a=\xff&A=second&Signature=x\n",
        );
        let params: Vec<_> = arrived.params().collect();
        assert_eq!(
            params,
            [
                (&b"B"[..], &b"1 2"[..], Place::Query),
                (b"A", b"/", Place::Query),
                (b"a", b"\xff", Place::Form),
                (b"A", b"second", Place::Form),
                (b"Signature", b"x\n", Place::Form),
            ]
        );
        assert_eq!(
            arrived.string_to_sign(),
            b"POST&%2F&A%3D%252F%26B%3D1%25202%26a%3D%25FF"
        );
    }

    /// Expected: RFC 9112, the forms of a request's target.
    #[test]
    fn paths() {
        for (target, path) in [
            (&b"/"[..], &b"/"[..]),
            (b"/?A=/b", b"/"),
            (b"//", b"//"),
            (b"/a/b?A=1#c", b"/a/b"),
            (b"http://host", b"/"),
            (b"HTTP://host?A=http://b/c", b"/"),
            (b"https://host:1/a#/b", b"/a"),
            (b"/http://host", b"/http://host"),
            (b"a", b"/a"),
            (b"?A=1", b"/"),
        ] {
            assert_eq!(Arrived::new(b"GET", target, [], b"").path(), path);
        }
    }

    #[test]
    fn what_the_server_does_not_read() {
        let arrived = Arrived::new(b"POST", b"/", [(&b"Action"[..], &b"a"[..])], b"A=1&B=2");
        let places: Vec<_> = arrived.params().map(|(_, _, place)| place).collect();
        assert_eq!(places, [Place::Header, Place::OtherBody, Place::OtherBody]);
        assert_eq!(arrived.string_to_sign(), b"POST&%2F&");
        for (kind, body, is_json, is_multipart) in [
            (&b"application/json"[..], &br#"{"A":1}"#[..], true, false),
            (
                b"multipart/form-data; boundary=x",
                b"--x--\r\n",
                false,
                true,
            ),
            (FORM.1, b"A=1", false, false),
        ] {
            let arrived = Arrived::new(b"POST", b"/", [(&b"Content-Type"[..], kind)], body);
            assert_eq!(
                (arrived.is_json(), arrived.is_multipart()),
                (is_json, is_multipart)
            );
        }
    }
}
