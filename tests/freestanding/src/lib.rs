//! What the programs without a standard library do, on the host and on
//! microcontrollers.

#![no_std]
#![forbid(unsafe_code)]

mod calls;
mod cases;

pub use calls::every_call;
pub use cases::check_vectors;

/// A panic handler that keeps a program from linking: it calls a function that
/// exists nowhere, so the program links only if the handler is unreachable.
#[macro_export]
macro_rules! no_panic_links {
    () => {
        #[panic_handler]
        fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
            unsafe extern "C" {
                fn a_panic_is_reachable() -> !;
            }
            // SAFETY: never run; a program that refers to it does not link.
            unsafe { a_panic_is_reachable() }
        }
    };
}
