#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

mod canonical;
mod encode;
mod error;
mod key;
mod mac;
mod param;
mod request;
mod sha1;
mod sink;
mod sort;
mod time;

pub use canonical::{CanonicalQuery, SignedQuery, StringToSign, string_to_sign_of};
pub use encode::{PercentEncoded, percent_encode};
pub use error::{Error, Name};
pub use key::{SIGNATURE_LEN, Signature, SigningKey};
pub use mac::HmacSha1;
pub use param::{Param, ParamBuf};
pub use request::{Format, Method, Request, SignedRequest, check_credential, sign};
pub use time::{Nonce, Timestamp};
