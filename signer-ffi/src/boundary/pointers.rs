//! Pointers to borrowed values, and written values back to pointers.
//!
//! Every function here trusts the caller in what cannot be checked: that a
//! pointer which is not NULL points to as many initialised values as the
//! header says, that nothing else changes them meanwhile, and that outputs do
//! not overlap inputs.

use core::ffi::c_char;
use core::ptr;
use core::slice;

use viapi_sign_core::{Error, Param};

use crate::status::Failure;
use crate::{
    VIAPI_SIGN_BUFFER_TOO_SMALL, VIAPI_SIGN_INVALID_LENGTH, VIAPI_SIGN_INVALID_UTF8,
    VIAPI_SIGN_NULL_POINTER, viapi_sign_param, viapi_sign_str,
};

type Checked<T> = Result<T, Failure>;

/// Where the empty text `{NULL, 0}` is, so that NULL can be given back.
static NOTHING: u8 = 0;

/// Refuses NULL.
pub(super) fn not_null<T>(pointer: *const T) -> Checked<()> {
    if pointer.is_null() {
        return Err(Failure::of(VIAPI_SIGN_NULL_POINTER));
    }
    Ok(())
}

/// Refuses what no object has as its size.
fn possible(len: usize) -> Checked<()> {
    if isize::try_from(len).is_err() {
        return Err(Failure::of(VIAPI_SIGN_INVALID_LENGTH));
    }
    Ok(())
}

/// Borrows a text.
pub(super) unsafe fn text<'a>(text: viapi_sign_str) -> Checked<&'a str> {
    // SAFETY: the caller's word.
    let bytes = unsafe { any_bytes(text) }?;
    core::str::from_utf8(bytes).map_err(|_| Failure::of(VIAPI_SIGN_INVALID_UTF8))
}

/// Borrows a text that need not be UTF-8.
pub(super) unsafe fn any_bytes<'a>(text: viapi_sign_str) -> Checked<&'a [u8]> {
    let viapi_sign_str { ptr, len } = text;
    let first = if ptr.is_null() && len == 0 {
        &raw const NOTHING
    } else {
        ptr.cast()
    };
    not_null(first)?;
    possible(len)?;
    // SAFETY: not NULL, a possible length, and the caller's word for the rest.
    Ok(unsafe { slice::from_raw_parts(first, len) })
}

/// Borrows a value.
#[cfg(feature = "diagnose")]
pub(super) unsafe fn value<'a, T>(pointer: *const T) -> Checked<&'a T> {
    not_null(pointer)?;
    // SAFETY: not NULL, and the caller's word.
    Ok(unsafe { &*pointer })
}

/// Copies `N` bytes.
pub(super) unsafe fn bytes<const N: usize>(first: *const u8) -> Checked<[u8; N]> {
    not_null(first)?;
    // SAFETY: not NULL, of no alignment, and the caller's word.
    Ok(unsafe { first.cast::<[u8; N]>().read() })
}

/// Borrows a text; an empty one is none.
pub(super) unsafe fn optional_text<'a>(text: viapi_sign_str) -> Checked<Option<&'a str>> {
    // SAFETY: the caller's word.
    let text = unsafe { self::text(text) }?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// The opposite of [`text`].
fn lend(text: &str) -> viapi_sign_str {
    let ptr = if ptr::eq(text.as_ptr(), &raw const NOTHING) {
        ptr::null()
    } else {
        text.as_ptr().cast::<c_char>()
    };
    let len = text.len();
    viapi_sign_str { ptr, len }
}

/// A parameter for the caller, who may use it for as long as its texts live.
pub(super) fn lend_param(param: Param<'_>) -> viapi_sign_param {
    viapi_sign_param {
        name: lend(param.name),
        value: lend(param.value),
    }
}

/// The caller's parameters as the core's, in the same memory: this is how they
/// are put in order without a heap, however many there are.
///
/// The two types have one size and alignment, which types.rs asserts; nothing
/// is assumed about where in it a `&str` keeps what. Each element is read as the
/// one type and written as the other, and on drop back again, so the caller
/// sees only its own type, whatever happens in between.
pub(super) struct Params {
    first: *mut viapi_sign_param,
    len: usize,
}

impl Params {
    /// Borrows `len` parameters; a failure says at which one, and leaves them
    /// all as they were.
    pub(super) unsafe fn borrow(
        first: *mut viapi_sign_param,
        len: usize,
    ) -> Result<Self, (usize, Failure)> {
        if len > 0 {
            not_null(first).map_err(|failure| (0, failure))?;
        }
        if len > isize::MAX.unsigned_abs() / size_of::<viapi_sign_param>() {
            return Err((0, Failure::of(VIAPI_SIGN_INVALID_LENGTH)));
        }
        let mut params = Self { first, len: 0 };
        for at in 0..len {
            // SAFETY: not NULL, `at < len`, and the caller's word for the rest;
            // a `Param` fits where a `viapi_sign_param` was.
            unsafe {
                let place = first.add(at);
                let viapi_sign_param { name, value } = place.read();
                let param = text(name)
                    .and_then(|name| text(value).map(|value| Param { name, value }))
                    .map_err(|failure| (at, failure))?;
                place.cast::<Param<'_>>().write(param);
            }
            params.len = at + 1;
        }
        Ok(params)
    }

    /// The parameters, to be put in order where they are.
    pub(super) fn as_mut(&mut self) -> &mut [Param<'_>] {
        if self.len == 0 {
            return &mut [];
        }
        // SAFETY: not NULL, and `borrow` wrote `len` of them.
        unsafe { slice::from_raw_parts_mut(self.first.cast(), self.len) }
    }
}

impl Drop for Params {
    fn drop(&mut self) {
        for at in 0..self.len {
            // SAFETY: the core only moved what `borrow` wrote.
            unsafe {
                let place = self.first.add(at);
                let param = place.cast::<Param<'_>>().read();
                place.write(lend_param(param));
            }
        }
    }
}

/// A buffer of the caller's for text of any length, and where its length goes.
pub(super) struct Output {
    out: *mut c_char,
    size: usize,
    len: *mut usize,
}

impl Output {
    /// Checks what can be checked before there is text.
    pub(super) unsafe fn new(out: *mut c_char, size: usize, len: *mut usize) -> Checked<Self> {
        if out.is_null() && (size > 0 || len.is_null()) {
            return Err(Failure::of(VIAPI_SIGN_NULL_POINTER));
        }
        possible(size)?;
        Ok(Self { out, size, len })
    }

    /// Writes the `len` bytes that `encode` fills in, and a NUL; or, when there
    /// is no buffer or too small a one, the length alone.
    pub(super) unsafe fn write(
        self,
        len: usize,
        encode: impl FnOnce(&mut [u8]) -> Option<usize>,
    ) -> Checked<()> {
        possible(len)?;
        if !self.len.is_null() {
            // SAFETY: not NULL, and the caller's word.
            unsafe { self.len.write(len) };
        }
        if self.out.is_null() {
            return Ok(());
        }
        if len >= self.size {
            return Err(Failure::of(VIAPI_SIGN_BUFFER_TOO_SMALL));
        }
        // SAFETY: not NULL, `len + 1` is at most `size`, and the caller's word
        // for the rest. The zeros make a slice of memory that may never have
        // been written, and are the NUL.
        let out = unsafe {
            self.out.write_bytes(0, len + 1);
            slice::from_raw_parts_mut(self.out.cast(), len)
        };
        // The length is the one that the core gave.
        let _ = encode(out);
        Ok(())
    }
}

/// Writes a text and a NUL to `out`, which has `N` bytes and is not NULL.
pub(super) unsafe fn write_fixed<const N: usize>(out: *mut c_char, text: &str) {
    let len = text.len().min(N - 1);
    // SAFETY: the caller's word; `len < N`.
    unsafe {
        out.copy_from_nonoverlapping(text.as_ptr().cast(), len);
        out.add(len).write(0);
    }
}

/// Writes a value to `out`, unless that is NULL.
pub(super) unsafe fn write_optional<T>(out: *mut T, value: T) {
    if !out.is_null() {
        // SAFETY: the caller's word.
        unsafe { out.write(value) };
    }
}

/// Writes the name that `error` is about to `out`, unless that is NULL.
pub(super) unsafe fn write_name<const N: usize>(out: *mut c_char, error: &Error) {
    if !out.is_null() {
        // SAFETY: the caller's word.
        unsafe { write_fixed::<N>(out, error.parameter().unwrap_or_default()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On a machine of 32 bits, texts that several parameters share come to this.
    #[test]
    fn a_length_that_no_buffer_has_is_refused() {
        let (mut text, mut told) = ([0; 8], 42);
        for out in [ptr::null_mut(), text.as_mut_ptr()] {
            for len in [isize::MAX.unsigned_abs() + 1, usize::MAX] {
                let size = if out.is_null() { 0 } else { text.len() };
                // SAFETY: there are as many bytes.
                let written = unsafe {
                    Output::new(out, size, &raw mut told)
                        .and_then(|output| output.write(len, |_| None))
                };
                assert_eq!(written, Err(Failure::of(VIAPI_SIGN_INVALID_LENGTH)));
            }
        }
        assert_eq!((text, told), ([0; 8], 42));
    }
}
