//! The signing key and the signature.

use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::KeyInit;
use hmac::block_api::HmacCore;
use hmac::digest::array::Array;
use hmac::digest::block_api::{Buffer, FixedOutputCore, UpdateCore};
use sha1::{Digest, Sha1};

use crate::sink::gather;
use crate::{Error, StringToSign};

/// The block of SHA-1, to which RFC 2104 pads a key.
const BLOCK: usize = 64;

/// An AccessKeySecret made ready to sign: the HMAC-SHA1 state after the key
/// `AccessKeySecret + "&"`.
///
/// Keep one for as long as the secret is in use; every signature then costs
/// two SHA-1 blocks less. `Debug` shows nothing of it.
///
/// # What is wiped
/// With the `zeroize` feature (on by default) the precomputed state is wiped on
/// drop. Not wiped: the caller's own copy of the secret, and what the
/// compiler leaves in registers and on the stack, such as the padded key block
/// of the `hmac` crate.
#[derive(Clone)]
pub struct SigningKey {
    mac: HmacCore<Sha1>,
}

impl SigningKey {
    /// Prepares `access_key_secret`. The `&` is appended here.
    ///
    /// # Errors
    /// [`Error::EmptySecret`].
    pub fn new(access_key_secret: &str) -> Result<Self, Error> {
        let secret = access_key_secret.as_bytes();
        if secret.is_empty() {
            return Err(Error::EmptySecret);
        }
        let mut block = [0; BLOCK];
        if let Some(key) = block.get_mut(..=secret.len()) {
            if let Some((end, start)) = key.split_last_mut() {
                start.copy_from_slice(secret);
                *end = b'&';
            }
        } else {
            // RFC 2104: a key longer than a block is hashed first.
            let hash = Sha1::new()
                .chain_update(secret)
                .chain_update(b"&")
                .finalize();
            for (to, from) in block.iter_mut().zip(hash) {
                *to = from;
            }
        }
        // HMAC takes keys of any length, so this error never happens.
        let mac = HmacCore::new_from_slice(&block).map_err(|_| Error::EmptySecret);
        #[cfg(feature = "zeroize")]
        zeroize::Zeroize::zeroize(&mut block);
        mac.map(|mac| Self { mac })
    }

    /// Signs `string_to_sign`, streaming it: no length is too long.
    #[must_use]
    pub fn sign(&self, string_to_sign: &StringToSign<'_, '_>) -> Signature {
        Signature::from_mac(&self.mac_of(string_to_sign))
    }

    /// Whether `signature` is the Base64 signature of `string_to_sign`.
    ///
    /// The time this takes does not depend on where the two differ; it does
    /// depend on the lengths, which are public.
    #[must_use]
    pub fn verify(&self, string_to_sign: &StringToSign<'_, '_>, signature: &str) -> bool {
        let mut sent = [0; SIGNATURE_LEN];
        let well_formed = signature.len() == sent.len();
        for (to, from) in sent.iter_mut().zip(signature.bytes()) {
            *to = from;
        }
        let ours = self.sign(string_to_sign);
        let difference = ours
            .text
            .iter()
            .zip(sent)
            .fold(0, |sum, (a, b)| sum | (a ^ b));
        well_formed & (core::hint::black_box(difference) == 0)
    }

    fn mac_of(&self, string_to_sign: &StringToSign<'_, '_>) -> [u8; MAC_LEN] {
        let mut mac = self.mac.clone();
        let mut last = Buffer::<HmacCore<Sha1>>::default();
        gather(
            // By blocks and not through `Mac::update`, which would gather them
            // once more.
            &mut |bytes| {
                let (blocks, rest) = Array::slice_as_chunks(bytes);
                mac.update_blocks(blocks);
                if !rest.is_empty() {
                    last.digest_blocks(rest, |blocks| mac.update_blocks(blocks));
                }
            },
            |out| string_to_sign.write_to(out),
        );
        let mut tag = Array::default();
        mac.finalize_fixed_core(&mut last, &mut tag);
        tag.into()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

const MAC_LEN: usize = 20;

/// The bytes of every [`Signature`]: Base64 of 20 bytes, padded.
pub const SIGNATURE_LEN: usize = 28;

/// A signature: 28 characters of standard Base64.
///
/// There is no `==`: compare with [`SigningKey::verify`], in constant time.
#[derive(Clone, Copy)]
pub struct Signature {
    text: [u8; SIGNATURE_LEN],
}

impl Signature {
    fn from_mac(mac: &[u8; MAC_LEN]) -> Self {
        let mut text = [b'='; SIGNATURE_LEN];
        // 20 bytes always fill 28 characters, so this error never happens.
        let _ = STANDARD.encode_slice(mac, &mut text);
        Self { text }
    }

    /// The Base64 text, as it is percent-encoded into the request.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Base64 is ASCII, so the fallback never happens.
        core::str::from_utf8(&self.text).unwrap_or_default()
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({})", self.as_str())
    }
}
