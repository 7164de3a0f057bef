//! The Python module `viapi_sign._native`: thin functions over
//! `viapi-sign-core`. Built only with the feature `python`.

#[cfg(feature = "python")]
mod args;
#[cfg(feature = "python")]
mod arrived;
#[cfg(feature = "python")]
mod credentials;
#[cfg(feature = "python")]
mod diagnosis;
#[cfg(feature = "python")]
mod failure;
#[cfg(feature = "python")]
mod module;
