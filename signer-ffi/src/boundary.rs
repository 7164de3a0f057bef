//! The exported functions: the only module with `unsafe`.
//!
//! Each runs in the panic guard, turns the caller's pointers into borrowed
//! values with the functions of [`pointers`], calls the core, and writes back.
#![allow(unsafe_code, reason = "this is the boundary")]
#![allow(
    clippy::missing_safety_doc,
    reason = "the header begins with what callers keep to, for all functions"
)]

#[cfg(feature = "diagnose")]
mod heap;
mod pointers;
#[cfg(all(panic = "abort", not(target_family = "wasm")))]
mod stop;

pub(crate) use pointers::write_about;
#[cfg(all(panic = "abort", not(target_family = "wasm")))]
pub(crate) use stop::stop;

// In the order of the header.
mod request;

mod facts;

mod signing;

mod hmac;

mod checks;

#[cfg(feature = "diagnose")]
mod diagnosis;

#[cfg(feature = "diagnose")]
mod received;

mod texts;

#[cfg(all(target_family = "wasm", feature = "diagnose"))]
mod explained;
#[cfg(target_family = "wasm")]
mod wasm;

#[cfg(feature = "panic-for-tests")]
mod panic_for_tests;

pub use checks::*;
#[cfg(feature = "diagnose")]
pub use diagnosis::*;
#[cfg(all(target_family = "wasm", feature = "diagnose"))]
pub use explained::*;
pub use facts::*;
pub use hmac::*;
#[cfg(feature = "panic-for-tests")]
pub use panic_for_tests::*;
#[cfg(feature = "diagnose")]
pub use received::*;
pub use request::*;
pub use signing::*;
pub use texts::*;
#[cfg(target_family = "wasm")]
pub use wasm::*;

// What a library without the standard one still needs: memcpy() and the like.
#[cfg(all(panic = "abort", unix))]
#[link(name = "c")]
unsafe extern "C" {}
