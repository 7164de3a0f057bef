//! Firmware that asks once, says what came of it, and stops. [`client`] is what goes
//! into other firmware, [`board`] is of the emulated board.
//!
//! ```sh
//! cargo build && qemu-system-arm -machine mps2-an386 -display none -monitor none \
//!     -serial tcp:127.0.0.1:8080 -semihosting-config enable=on,target=native \
//!     -kernel ../target/thumbv7em-none-eabi/debug/embassy-firmware
//! ```

#![no_std]
#![no_main]

mod board;
mod client;

use cortex_m_semihosting::{debug, hprintln};
use embassy_executor::Spawner;
use panic_semihosting as _;
use viapi_sign_core::SigningKey;

use client::Failure;

#[embassy_executor::main]
async fn main(_spawner: Spawner) {
    let mut modem = board::Modem::take(cortex_m::Peripherals::take().expect("taken once"));
    // From flash that cannot be read out, where there is some.
    let credentials = ("testid", &SigningKey::new("testsecret").expect("not empty"));
    let image = "https://example.com/a.png";
    let fresh = (board::now(), board::random());

    match client::call(&mut modem, "localhost", credentials, image, fresh).await {
        Ok(status) => hprintln!("{status}"),
        Err(Failure::Signing(error)) => hprintln!("{error}"),
        Err(Failure::Connection(never)) => match never {},
        Err(failure) => hprintln!("{failure:?}"),
    }
    debug::exit(debug::EXIT_SUCCESS);
}
