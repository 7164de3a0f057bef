//! The mistakes, a family a room: how each is found, and how it is made.

pub(crate) mod common;
pub(crate) mod encoding;
pub(crate) mod frame;
pub(crate) mod key;
pub(crate) mod order;
pub(crate) mod parameters;
pub(crate) mod refusal;
pub(crate) mod signature;
