#![doc = include_str!("../README.md")]
#![cfg_attr(all(panic = "abort", not(target_family = "wasm")), no_std)]
#![allow(
    clippy::doc_markdown,
    rustdoc::bare_urls,
    rustdoc::broken_intra_doc_links,
    reason = "the comments become those of the C header"
)]

#[cfg(feature = "diagnose")]
extern crate alloc;

mod boundary;
mod guard;
mod status;
mod types;

pub use boundary::*;
pub use status::*;
pub use types::*;
