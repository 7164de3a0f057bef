//! Links only if nothing that it calls can panic.

#![no_std]
#![no_main]

use viapi_sign_bare_metal as _;

viapi_sign_freestanding::no_panic_links!();

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    i32::from(viapi_sign_freestanding::every_call() == 0)
}
