//! The Python module `viapi_sign._native`: thin functions over
//! `viapi-sign-core`. Built only with the feature `python`.
#![cfg(feature = "python")]

mod args;
mod arrived;
mod credentials;
mod diagnosis;
mod failure;
mod module;
