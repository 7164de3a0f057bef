//! `format!` for a library that aborts.

use alloc::string::String;
use core::fmt;

/// The text of `format_args!`. (The function behind `format!` is compiled to unwind, and
/// a C library without the standard one could not be linked.)
pub(crate) fn written(arguments: fmt::Arguments<'_>) -> String {
    let mut text = String::new();
    // A String takes all.
    let _ = fmt::write(&mut text, arguments);
    text
}
