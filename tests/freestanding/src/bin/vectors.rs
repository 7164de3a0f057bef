//! Every vector, in a program of the host without a standard library.

#![no_std]
#![no_main]

mod host;

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    i32::from(!viapi_sign_freestanding::check_vectors(&mut host::print))
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    host::print("panic\n");
    host::exit(101)
}
