#![doc = include_str!("../README.md")]
#![cfg_attr(panic = "abort", no_std)]
#![allow(
    clippy::doc_markdown,
    reason = "the comments become those of the C header"
)]

mod boundary;
mod guard;
mod status;
mod types;

pub use boundary::*;
pub use status::*;
pub use types::*;
