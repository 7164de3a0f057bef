#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
// Indexing is left to the compiler, which proves that it is in range: programs for
// microcontrollers are linked without a panic.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod canonical;
mod encode;
mod error;
mod key;
mod mac;
mod method;
#[cfg(feature = "alloc")]
mod owned;
mod param;
mod request;
mod sha1;
mod signature;
mod sink;
mod sort;
mod time;

pub use canonical::{
    CanonicalQuery, SignedQuery, StringToSign, WrittenStringToSign, string_to_sign_of,
};
pub use encode::{PercentEncoded, percent_encode};
pub use error::{Error, Name, ParamError};
pub use key::SigningKey;
pub use mac::HmacSha1;
pub use method::Method;
#[cfg(feature = "alloc")]
pub use owned::OwnedRequest;
pub use param::{Param, ParamBuf, ParamBufIter};
pub use request::{CONTENT_TYPE, Format, PATH, Request, SignedRequest, check_credential, sign};
pub use signature::{SIGNATURE_LEN, Signature};
pub use time::{Nonce, Timestamp};
