//! Pointers to borrowed values, and written values back to pointers.
//!
//! Every function here trusts the caller in what cannot be checked: that a
//! pointer which is not NULL points to as many initialised values as the
//! header says, and that nothing else changes them during the call.

use core::ffi::c_char;
use core::mem::MaybeUninit;
use core::ops::Range;
use core::ptr;
use core::slice;

use viapi_sign_core::Param;

use crate::status::{About, Failure};
use crate::{
    VIAPI_SIGN_BUFFER_TOO_SMALL, VIAPI_SIGN_COLLECTOR_FULL, VIAPI_SIGN_INVALID_LENGTH,
    VIAPI_SIGN_INVALID_UTF8, VIAPI_SIGN_NAME_SIZE, VIAPI_SIGN_NULL_POINTER, VIAPI_SIGN_OVERLAP,
    VIAPI_SIGN_STRUCT_SIZE, viapi_sign_hmac, viapi_sign_param, viapi_sign_request, viapi_sign_str,
};

type Checked<T> = Result<T, Failure>;

/// Where the empty text `{NULL, 0}` is, so that NULL can be given back.
static NOTHING: u8 = 0;

/// Rejects NULL.
pub(super) fn not_null<T>(pointer: *const T) -> Checked<()> {
    if pointer.is_null() {
        return Err(Failure::of(VIAPI_SIGN_NULL_POINTER));
    }
    Ok(())
}

/// Rejects lengths above `isize::MAX`.
fn possible(len: usize) -> Checked<()> {
    if isize::try_from(len).is_err() {
        return Err(Failure::of(VIAPI_SIGN_INVALID_LENGTH));
    }
    Ok(())
}

/// Borrows a text.
pub(super) unsafe fn text<'a>(text: viapi_sign_str) -> Checked<&'a str> {
    // SAFETY: the same is required of the caller.
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
    // SAFETY: not NULL, a possible length, and the header requires as many readable bytes.
    Ok(unsafe { slice::from_raw_parts(first, len) })
}

/// A struct that begins with its size, so that it can grow.
///
/// # Safety
/// The first member is a `usize`, and all members zero is a value.
pub(super) unsafe trait Growing: Copy {
    /// The size in the first version of the header.
    const FIRST: usize;
}

// SAFETY: `struct_size` is first; the rest are pointers, numbers and optional
// functions.
unsafe impl Growing for viapi_sign_request {
    const FIRST: usize = size_of::<Self>();
}
// SAFETY: as above.
unsafe impl Growing for viapi_sign_hmac {
    const FIRST: usize = size_of::<Self>();
}
#[cfg(feature = "diagnose")]
// SAFETY: as above.
unsafe impl Growing for crate::viapi_sign_evidence {
    const FIRST: usize = size_of::<Self>();
}
#[cfg(feature = "diagnose")]
// SAFETY: as above.
unsafe impl Growing for crate::viapi_sign_finding {
    const FIRST: usize = size_of::<Self>();
}
#[cfg(feature = "diagnose")]
// SAFETY: as above.
unsafe impl Growing for crate::viapi_sign_diagnosis {
    const FIRST: usize = size_of::<Self>();
}

/// Copies a struct of the size that it says. An older program's is shorter, and
/// what it lacks is zero. A newer program's is longer, and refused when it uses
/// what this library does not know, instead of being half understood.
pub(super) unsafe fn grown<T: Growing>(pointer: *const T) -> Checked<T> {
    not_null(pointer)?;
    // SAFETY: not NULL, a `usize` is first, and the header requires as many bytes
    // to be readable as it says.
    unsafe {
        let size = pointer.cast::<usize>().read();
        size_fits::<T>(size)?;
        let mut value = MaybeUninit::<T>::zeroed();
        let known = size.min(size_of::<T>());
        ptr::copy_nonoverlapping(pointer.cast::<u8>(), value.as_mut_ptr().cast::<u8>(), known);
        let unknown = slice::from_raw_parts(pointer.cast::<u8>().add(known), size - known);
        if unknown.iter().any(|&byte| byte != 0) {
            return Err(Failure::of(VIAPI_SIGN_STRUCT_SIZE));
        }
        Ok(value.assume_init())
    }
}

/// The size that a struct which is only written to says it has.
#[cfg(feature = "diagnose")]
pub(super) unsafe fn told_size<T: Growing>(pointer: *const T) -> Checked<usize> {
    not_null(pointer)?;
    // SAFETY: not NULL, and a `usize` is first.
    let size = unsafe { pointer.cast::<usize>().read() };
    size_fits::<T>(size)?;
    Ok(size)
}

/// Rejects the size of a struct that was never set.
pub(super) fn size_fits<T: Growing>(size: usize) -> Checked<()> {
    /// Far more than any struct here will ever have: a size that is not one.
    const MOST: usize = 4096;
    if size < T::FIRST || size > MOST {
        return Err(Failure::of(VIAPI_SIGN_STRUCT_SIZE));
    }
    Ok(())
}

/// Writes the first `size` bytes of a struct, and zeros after what is known.
#[cfg(feature = "diagnose")]
pub(super) unsafe fn write_grown<T: Growing>(to: *mut u8, value: &T, size: usize) {
    let known = size.min(size_of::<T>());
    // SAFETY: the header requires `to` to have `size` writable bytes.
    unsafe {
        ptr::copy_nonoverlapping(ptr::from_ref(value).cast::<u8>(), to, known);
        to.add(known).write_bytes(0, size - known);
    }
}

/// The addresses of `len` values, to compare with others.
pub(super) fn place<T>(first: *const T, len: usize) -> Range<usize> {
    let start = first.addr();
    start..start.saturating_add(len.saturating_mul(size_of::<T>()))
}

/// Rejects two pieces of memory that have a byte in common.
pub(super) fn apart(a: &Range<usize>, b: &Range<usize>) -> Checked<()> {
    if a.start.max(b.start) < a.end.min(b.end) {
        return Err(Failure::of(VIAPI_SIGN_OVERLAP));
    }
    Ok(())
}

/// Rejects memory that has a byte in common with parameters or their texts.
#[inline(never)]
pub(super) fn apart_from(memory: &Range<usize>, params: &[Param<'_>]) -> Checked<()> {
    apart(memory, &place(params.as_ptr(), params.len()))?;
    params.iter().try_for_each(|param| {
        apart(memory, &place(param.name.as_ptr(), param.name.len()))?;
        apart(memory, &place(param.value.as_ptr(), param.value.len()))
    })
}

/// Copies `N` bytes.
pub(super) unsafe fn bytes<const N: usize>(first: *const u8) -> Checked<[u8; N]> {
    not_null(first)?;
    // SAFETY: not NULL, of alignment 1, and the header requires them to be readable.
    Ok(unsafe { first.cast::<[u8; N]>().read() })
}

/// Borrows a text; `None` if it is empty.
pub(super) unsafe fn optional_text<'a>(text: viapi_sign_str) -> Checked<Option<&'a str>> {
    // SAFETY: the same is required of the caller.
    let text = unsafe { self::text(text) }?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// The opposite of [`text`].
pub(super) fn lend(text: &str) -> viapi_sign_str {
    let ptr = if ptr::eq(text.as_ptr(), &raw const NOTHING) {
        ptr::null()
    } else {
        text.as_ptr().cast::<c_char>()
    };
    let len = text.len();
    viapi_sign_str { ptr, len }
}

/// A parameter whose texts are in the caller's memory.
#[cfg(feature = "diagnose")]
pub(super) fn lend_at(name: &[u8], value: &[u8]) -> viapi_sign_param {
    let [name, value] = [name, value].map(|text| viapi_sign_str {
        ptr: text.as_ptr().cast(),
        len: text.len(),
    });
    viapi_sign_param { name, value }
}

/// A parameter for the caller, who may use it for as long as its texts live.
pub(super) fn lend_param(param: Param<'_>) -> viapi_sign_param {
    viapi_sign_param {
        name: lend(param.name),
        value: lend(param.value),
    }
}

/// Reads `len` parameters, which may be in memory that cannot be written to, and
/// hands each to `take` with its place; a failure names the parameter.
pub(super) unsafe fn each_param<'a>(
    first: *const viapi_sign_param,
    len: usize,
    mut take: impl FnMut(usize, Param<'a>) -> Checked<()>,
) -> Checked<()> {
    if len > 0 {
        not_null(first).map_err(|failure| failure.argument("params"))?;
    }
    if len > isize::MAX.unsigned_abs() / size_of::<viapi_sign_param>() {
        return Err(Failure::of(VIAPI_SIGN_INVALID_LENGTH).argument("params"));
    }
    for at in 0..len {
        // SAFETY: not NULL, `at < len`, and the header requires `len` readable
        // parameters.
        let viapi_sign_param { name, value } = unsafe { first.add(at).read() };
        // SAFETY: the header requires their texts to be readable.
        unsafe {
            let name = text(name).map_err(|failure| failure.param(at))?;
            let value = text(value).map_err(|failure| failure.named(lend(name)))?;
            take(at, Param { name, value })?;
        }
    }
    Ok(())
}

/// An array of the caller's that a call may use as it likes: for the parameters
/// of a request that the caller's own array has no room for, or must keep.
pub(super) struct Scratch<'s> {
    slots: &'s mut [MaybeUninit<Param<'s>>],
    len: usize,
}

impl<'s> Scratch<'s> {
    pub(super) unsafe fn new(first: *mut viapi_sign_param, size: usize) -> Checked<Self> {
        if size > isize::MAX.unsigned_abs() / size_of::<viapi_sign_param>() {
            return Err(Failure::of(VIAPI_SIGN_INVALID_LENGTH).argument("scratch"));
        }
        let slots = if size == 0 {
            &mut []
        } else {
            not_null(first).map_err(|failure| failure.argument("scratch"))?;
            // SAFETY: not NULL, a `Param` fits where a `viapi_sign_param` does, and
            // the header requires `size` of them to be writable.
            unsafe { slice::from_raw_parts_mut(first.cast(), size) }
        };
        Ok(Self { slots, len: 0 })
    }

    /// Where it is.
    pub(super) fn place(&self) -> Range<usize> {
        place(self.slots.as_ptr(), self.slots.len())
    }

    pub(super) fn push(&mut self, param: Param<'s>) -> Checked<()> {
        let slot = self
            .slots
            .get_mut(self.len)
            .ok_or(Failure::of(VIAPI_SIGN_COLLECTOR_FULL).argument("scratch"))?;
        slot.write(param);
        self.len += 1;
        Ok(())
    }

    /// What has been pushed.
    pub(super) fn into_params(self) -> &'s mut [Param<'s>] {
        let first = self.slots.as_mut_ptr().cast();
        // SAFETY: `push` wrote the first `len`.
        unsafe { slice::from_raw_parts_mut(first, self.len) }
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
    /// Borrows `len` parameters; a failure names the one it is about, and leaves
    /// them all as they were.
    pub(super) unsafe fn borrow(first: *mut viapi_sign_param, len: usize) -> Checked<Self> {
        let mut params = Self { first, len: 0 };
        // SAFETY: the same is required of the caller.
        unsafe {
            each_param(first, len, |at, param| {
                // A `Param` fits where a `viapi_sign_param` was.
                first.add(at).cast::<Param<'_>>().write(param);
                params.len = at + 1;
                Ok(())
            })?;
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
#[derive(Clone, Copy)]
pub(super) struct Output {
    out: *mut c_char,
    size: usize,
    len: *mut usize,
}

impl Output {
    /// Checks what can be checked before there is text.
    pub(super) unsafe fn new(out: *mut c_char, size: usize, len: *mut usize) -> Checked<Self> {
        if out.is_null() && (size > 0 || len.is_null()) {
            return Err(Failure::of(VIAPI_SIGN_NULL_POINTER).argument("out"));
        }
        possible(size).map_err(|failure| failure.argument("out"))?;
        Ok(Self { out, size, len })
    }

    /// The same without a buffer: only the length is written.
    #[cfg(feature = "diagnose")]
    pub(super) const fn of_no_size(self) -> Self {
        Self {
            out: ptr::null_mut(),
            size: 0,
            ..self
        }
    }

    /// Writes the `len` bytes that `encode` fills in, and a NUL; or, when there
    /// is no buffer or too small a one, the length alone. `apart` says whether
    /// nothing that is read is in the memory to be written to.
    pub(super) unsafe fn write(
        self,
        len: usize,
        apart: impl FnOnce(&Range<usize>) -> Checked<()>,
        encode: impl FnOnce(&mut [u8]) -> Option<usize>,
    ) -> Checked<()> {
        possible(len)?;
        let fits = len < self.size;
        if fits {
            apart(&place(self.out, len + 1)).map_err(|failure| failure.argument("out"))?;
        }
        // SAFETY: the header requires it to be writable, or NULL.
        unsafe { write_optional(self.len, len) };
        if self.out.is_null() {
            return Ok(());
        }
        if !fits {
            return Err(Failure::of(VIAPI_SIGN_BUFFER_TOO_SMALL).argument("out"));
        }
        // SAFETY: not NULL, `len + 1` is at most `size`, and the header requires
        // `size` writable bytes. The zeros make a slice of memory that may never
        // have been written, and are the NUL.
        let out = unsafe {
            self.out.write_bytes(0, len + 1);
            slice::from_raw_parts_mut(self.out.cast(), len)
        };
        // The length is the one that the core has said.
        let _ = encode(out);
        Ok(())
    }
}

/// Writes a text and a NUL to `out`, which has `N` bytes and is not NULL.
pub(super) unsafe fn write_fixed<const N: usize>(out: *mut c_char, text: &[u8]) {
    let len = text.len().min(N - 1);
    // SAFETY: the header requires `N` writable bytes; `len < N`.
    unsafe {
        out.copy_from_nonoverlapping(text.as_ptr().cast(), len);
        out.add(len).write(0);
    }
}

/// Writes a value to `out`, unless that is NULL.
pub(super) unsafe fn write_optional<T>(out: *mut T, value: T) {
    if !out.is_null() {
        // SAFETY: not NULL, and the header requires it to be writable.
        unsafe { out.write(value) };
    }
}

/// Writes what a failure is about to `about`, unless that is NULL.
#[cold]
pub(crate) fn write_about(about: *mut c_char, failure: Failure) {
    if about.is_null() {
        return;
    }
    let mut numbered = *NUMBERED;
    let name = match failure.about() {
        About::Nothing => "",
        About::Argument(name) => name,
        About::Param(at) => number(&mut numbered, at),
        // SAFETY: the header requires it to be readable during the call.
        About::Named(name) => unsafe { text(name) }.unwrap_or_default(),
    };
    let mut end = name.len().min(VIAPI_SIGN_NAME_SIZE - 1);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let name = name.as_bytes().get(..end).unwrap_or_default();
    // SAFETY: not NULL, and the header requires an array of that size.
    unsafe { write_fixed::<VIAPI_SIGN_NAME_SIZE>(about, name) };
}

/// A place among the parameters, and room for its number.
const NUMBERED: &[u8; 28] = b"params[                    ]";

/// Writes the number into the brackets; returns the text up to the closing one.
fn number(text: &mut [u8; NUMBERED.len()], mut number: usize) -> &str {
    let mut digits = 1;
    let mut rest = number / 10;
    while rest > 0 {
        rest /= 10;
        digits += 1;
    }
    let end = "params[".len() + digits;
    for byte in text.iter_mut().take(end).skip("params[".len()).rev() {
        *byte = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
    }
    if let Some(byte) = text.get_mut(end) {
        *byte = b']';
    }
    core::str::from_utf8(text.get(..=end).unwrap_or_default()).unwrap_or_default()
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
                        .and_then(|output| output.write(len, |_| Ok(()), |_| None))
                };
                assert_eq!(
                    written.map_err(Failure::status),
                    Err(VIAPI_SIGN_INVALID_LENGTH)
                );
            }
        }
        assert_eq!((text, told), ([0; 8], 42));
    }
}
