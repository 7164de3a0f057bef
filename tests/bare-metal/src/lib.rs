//! The board, and the jobs whose cost is measured.

#![no_std]

mod board;
mod body;
pub mod jobs;

pub use board::{print, print_number, stack_of};

/// An image that does one job and compares what comes out. Its panic handler
/// takes no flash, because no panic is linked in.
#[macro_export]
macro_rules! image {
    ($job:ident, $expected:ident) => {
        viapi_sign_freestanding::no_panic_links!();

        #[unsafe(no_mangle)]
        extern "C" fn main() -> i32 {
            use viapi_sign_bare_metal::jobs;
            let mut out = [0; jobs::OUTPUT];
            jobs::$job(core::hint::black_box(&mut out));
            i32::from(!out.starts_with(jobs::$expected))
        }
    };
}

/// As [`image`], and prints how many bytes of stack the job uses.
#[macro_export]
macro_rules! stack_image {
    ($job:ident, $expected:ident) => {
        viapi_sign_freestanding::no_panic_links!();

        #[unsafe(no_mangle)]
        extern "C" fn main() -> i32 {
            use viapi_sign_bare_metal::{jobs, print, print_number, stack_of};
            let mut out = [0; jobs::OUTPUT];
            print_number(stack_of(jobs::$job, &mut out));
            print("\n");
            i32::from(!out.starts_with(jobs::$expected))
        }
    };
}
