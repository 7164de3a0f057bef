//! What the C library gives a library without the standard one: a heap, for
//! diagnosis alone, and an end when there is no going on.

/// The heap of C: nothing is kept in it after a call.
#[cfg(feature = "diagnose")]
mod malloc {
    use core::alloc::{GlobalAlloc, Layout};
    use core::ffi::c_void;

    struct Malloc;

    #[global_allocator]
    static HEAP: Malloc = Malloc;

    unsafe extern "C" {
        fn malloc(size: usize) -> *mut c_void;
        fn realloc(old: *mut c_void, size: usize) -> *mut c_void;
        fn free(old: *mut c_void);
    }

    /// What `malloc` aligns to on every platform: that of the largest scalar.
    const ALIGNMENT: usize = 2 * size_of::<usize>();

    // SAFETY: `malloc`, `realloc` and `free` of the C library keep to what is
    // asked here for every alignment up to ALIGNMENT; a larger one is refused.
    unsafe impl GlobalAlloc for Malloc {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            if layout.align() > ALIGNMENT {
                return core::ptr::null_mut();
            }
            // SAFETY: any size may be asked for.
            unsafe { malloc(layout.size()).cast() }
        }

        unsafe fn dealloc(&self, old: *mut u8, _: Layout) {
            // SAFETY: `old` came from `malloc` or `realloc` above.
            unsafe { free(old.cast()) }
        }

        unsafe fn realloc(&self, old: *mut u8, _: Layout, size: usize) -> *mut u8 {
            // SAFETY: `old` came from `malloc` or `realloc` above, and its
            // alignment is at most ALIGNMENT, which a new place has too.
            unsafe { realloc(old.cast(), size).cast() }
        }
    }
}

/// Ends the program.
#[cfg(feature = "diagnose")]
pub(crate) fn stop() -> ! {
    unsafe extern "C" {
        fn abort() -> !;
    }
    // SAFETY: it takes nothing and does not return.
    unsafe { abort() }
}

/// Never called: signing does not panic, which the tests show by linking.
#[cfg(not(feature = "diagnose"))]
pub(crate) fn stop() -> ! {
    loop {
        core::hint::spin_loop();
    }
}
