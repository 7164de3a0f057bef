//! Signing with an HMAC-SHA1 that is computed elsewhere: by a secure element, an
//! accelerator, a key that never leaves its store.

use crate::sink::gather;
use crate::{SIGNATURE_LEN, Signature, StringToSign};

/// HMAC-SHA1 under the key `AccessKeySecret + "&"`, computed by the caller.
pub trait HmacSha1 {
    /// Why it fails; [`Infallible`](core::convert::Infallible) where it cannot.
    type Error;

    /// Takes the next bytes, at most 256 of them and at least one.
    ///
    /// # Errors
    /// Whatever the implementation says; it is not called again after one.
    fn update(&mut self, bytes: &[u8]) -> Result<(), Self::Error>;

    /// The HMAC of all that it took.
    ///
    /// # Errors
    /// Whatever the implementation says.
    fn finish(self) -> Result<[u8; 20], Self::Error>;
}

impl StringToSign<'_> {
    /// Signs it with an HMAC that is computed elsewhere, streaming it.
    ///
    /// # Errors
    /// Those of `hmac`.
    ///
    /// ```
    /// use viapi_sign_core::{CanonicalQuery, HmacSha1, Method, Param};
    ///
    /// struct Chip;
    ///
    /// impl HmacSha1 for Chip {
    ///     type Error = &'static str;
    ///     fn update(&mut self, bytes: &[u8]) -> Result<(), Self::Error> {
    ///         Ok(()) // hands the bytes on
    ///     }
    ///     fn finish(self) -> Result<[u8; 20], Self::Error> {
    ///         Err("the chip does not answer")
    ///     }
    /// }
    ///
    /// let mut params = [Param::from(("Action", "DescribeRegions"))];
    /// let query = CanonicalQuery::new(&mut params)?;
    /// let signed = query.string_to_sign(Method::Get).sign_with(Chip);
    /// assert_eq!(signed.unwrap_err(), "the chip does not answer");
    /// # Ok::<(), viapi_sign_core::Error>(())
    /// ```
    pub fn sign_with<M: HmacSha1>(&self, mut hmac: M) -> Result<Signature, M::Error> {
        let mut taken = Ok(());
        gather(
            &mut |bytes| {
                if taken.is_ok() && !bytes.is_empty() {
                    taken = hmac.update(bytes);
                }
            },
            |out| self.write_to(out),
        );
        taken?;
        hmac.finish().map(|mac| Signature::from_mac(&mac))
    }
}

impl Signature {
    /// The signature of an HMAC-SHA1 that was computed elsewhere.
    #[must_use]
    pub fn from_hmac(mac: [u8; 20]) -> Self {
        Self::from_mac(&mac)
    }

    /// A signature made elsewhere, from its 28 characters of Base64; `None` when
    /// they are not that.
    #[must_use]
    pub fn from_base64(text: &str) -> Option<Self> {
        // Read here and not by the `base64` crate, whose decoder can panic as far
        // as the linker knows.
        let text: &[u8; SIGNATURE_LEN] = text.as_bytes().try_into().ok()?;
        let [digits @ .., last, padding] = text;
        // The last digit is four bits and two that are zero.
        let is_last = b"AEIMQUYcgkosw048".contains(last);
        let is_digit = |c: &u8| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/');
        (*padding == b'=' && is_last && digits.iter().all(is_digit)).then(|| Self::from_text(*text))
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::ToString;

    use hmac::{Hmac, KeyInit, Mac};

    use super::HmacSha1;
    use crate::{CanonicalQuery, Method, Param, Signature, SigningKey};

    struct Elsewhere(Hmac<sha1::Sha1>);

    impl HmacSha1 for Elsewhere {
        type Error = ();

        fn update(&mut self, bytes: &[u8]) -> Result<(), ()> {
            assert!((1..=256).contains(&bytes.len()));
            self.0.update(bytes);
            Ok(())
        }

        fn finish(self) -> Result<[u8; 20], ()> {
            Ok(self.0.finalize().into_bytes().into())
        }
    }

    #[test]
    fn signs_as_the_own_key_does() {
        let text = "7f0a/".repeat(200);
        for value in (0..1000).step_by(7).map(|len| &text[..len]) {
            let mut params = [Param { name: "a", value }];
            let query = CanonicalQuery::new(&mut params).unwrap();
            let message = query.string_to_sign(Method::Get);
            let hmac = Elsewhere(Hmac::new_from_slice(b"testsecret&").unwrap());
            let signed = message.sign_with(hmac).unwrap();
            let own = SigningKey::new("testsecret").unwrap().sign(&message);
            assert_eq!(signed.as_str(), own.as_str());
        }
    }

    #[test]
    fn a_failure_ends_it() {
        struct Broken(u8);
        impl HmacSha1 for Broken {
            type Error = u8;
            fn update(&mut self, _: &[u8]) -> Result<(), u8> {
                self.0 += 1;
                if self.0 == 2 { Err(self.0) } else { Ok(()) }
            }
            fn finish(self) -> Result<[u8; 20], u8> {
                Err(0)
            }
        }
        let value = "v".repeat(2000);
        let mut params = [Param {
            name: "a",
            value: &value,
        }];
        let query = CanonicalQuery::new(&mut params).unwrap();
        let message = query.string_to_sign(Method::Get);
        assert_eq!(message.sign_with(Broken(0)).unwrap_err(), 2);
    }

    #[test]
    fn base64_is_read_and_written_as_it_is() {
        // printf 'POST&%%2F&' | openssl dgst -sha1 -hmac 'testsecret&' -binary | base64
        let text = "0TS6mljAaR1otoyy5oJ3S3FnDhw=";
        assert_eq!(Signature::from_base64(text).unwrap().to_string(), text);
        for wrong in [
            "",
            "0TS6mljAaR1otoyy5oJ3S3FnDhw",
            "0TS6mljAaR1otoyy5oJ3S3FnDhw==",
            "0TS6mljAaR1otoyy5oJ3S3FnDh==",
            "0TS6mljAaR1otoyy5oJ3S3FnDhwA",
            "0TS6mljAaR1otoyy5oJ3S3FnDhx=",
            "0TS6mljAaR1otoyy5oJ3S3FnDh-=",
            " TS6mljAaR1otoyy5oJ3S3FnDhw=",
        ] {
            assert!(Signature::from_base64(wrong).is_none(), "{wrong}");
        }
    }
}
