//! Runs every vector.

#![no_std]
#![no_main]

use viapi_sign_bare_metal::print;

viapi_sign_freestanding::no_panic_links!();

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    i32::from(!viapi_sign_freestanding::check_vectors(&mut print))
}
