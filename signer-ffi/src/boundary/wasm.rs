//! Memory for callers in WebAssembly, who have no `malloc()` to own it with.

use core::alloc::Layout;

/// What `malloc()` would align to.
const ALIGNMENT: usize = 16;

/// Memory of `size` bytes, all zero; null when there is none.
#[must_use]
#[unsafe(no_mangle)]
pub extern "C" fn viapi_sign_alloc(size: usize) -> *mut u8 {
    match Layout::from_size_align(size.max(1), ALIGNMENT) {
        // SAFETY: the size is not 0.
        Ok(layout) => unsafe { std::alloc::alloc_zeroed(layout) },
        Err(_) => core::ptr::null_mut(),
    }
}

/// Wipes memory of [`viapi_sign_alloc`], which may have held a secret, and gives
/// it back. `size` is the one it was made with.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn viapi_sign_free(memory: *mut u8, size: usize) {
    if let Ok(layout) = Layout::from_size_align(size.max(1), ALIGNMENT)
        && !memory.is_null()
    {
        // SAFETY: the same is required of the caller. A volatile write is not left
        // out, though nobody reads what it writes.
        unsafe {
            for at in 0..layout.size() {
                memory.add(at).write_volatile(0);
            }
            std::alloc::dealloc(memory, layout);
        }
    }
}
