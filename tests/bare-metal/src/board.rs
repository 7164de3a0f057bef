//! Start, output and stack measurement; in assembler, shared with the C images.

use crate::jobs::Output;

core::arch::global_asm!(include_str!("../board/start.s"), options(raw));

unsafe extern "C" {
    fn semihost(operation: i32, argument: *const core::ffi::c_void) -> i32;
    #[link_name = "stack_of"]
    safe fn stack_of_job(job: extern "C" fn(&mut Output), argument: &mut Output) -> u32;
}

/// Writes to the emulator's console.
pub fn print(text: &str) {
    const SYS_WRITEC: i32 = 3;
    for byte in text.bytes() {
        // SAFETY: the operation only reads one byte.
        unsafe { semihost(SYS_WRITEC, (&raw const byte).cast()) };
    }
}

/// Writes a number in decimal.
pub fn print_number(number: u32) {
    if number >= 10 {
        print_number(number / 10);
    }
    let digit = (number % 10) as usize;
    print("0123456789".get(digit..=digit).unwrap_or_default());
}

/// How many bytes of stack `job` uses.
#[must_use]
pub fn stack_of(job: extern "C" fn(&mut Output), out: &mut Output) -> u32 {
    stack_of_job(job, out)
}
