//! The end, when there is no going on: memory ran out in the middle of a
//! diagnosis.

/// Ends the program.
#[cfg(not(target_os = "none"))]
pub(crate) fn stop() -> ! {
    unsafe extern "C" {
        fn abort() -> !;
    }
    // SAFETY: it takes nothing and does not return.
    unsafe { abort() }
}

/// Signing never comes here, which tests/bare-metal shows by linking. There is no
/// program to end.
#[cfg(target_os = "none")]
pub(crate) fn stop() -> ! {
    loop {
        core::hint::spin_loop();
    }
}
