//! Memory for callers in WebAssembly, that have no `malloc()`. Anybody
//! there can read all of it, at any time; so what is freed is wiped.

use core::alloc::{GlobalAlloc, Layout};
use core::hint::black_box;
use std::alloc::System;

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
        // SAFETY: the same is required of the caller.
        unsafe { std::alloc::dealloc(memory, layout) };
    }
}

/// Wipes what is freed: copies that a call makes of a secret too.
struct Wiping;

#[global_allocator]
static MEMORY: Wiping = Wiping;

// SAFETY: the system's allocator does the work. Growing is allocating anew, which
// is what the trait does by itself, so that the old place is wiped.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the same is required of the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the same is required of the caller.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the same is required of the caller.
        unsafe {
            memory.write_bytes(0, layout.size());
            System.dealloc(black_box(memory), layout);
        }
    }
}
