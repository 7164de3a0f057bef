//! The emulated board: its serial port, on which there is a modem that is connected to
//! the server, and the clock and the random numbers of the machine that emulates it.

use core::convert::Infallible;

use cortex_m_semihosting::syscall;
use embassy_futures::yield_now;
use embedded_io_async::{ErrorType, Read, Write};

/// UART 0 of the Cortex-M System Design Kit.
pub struct Modem(());

const DATA: *mut u32 = 0x4000_4000 as *mut u32;
const STATE: *mut u32 = 0x4000_4004 as *mut u32;
const CONTROL: *mut u32 = 0x4000_4008 as *mut u32;
const DIVIDER: *mut u32 = 0x4000_4010 as *mut u32;
/// In `STATE`.
const CANNOT_SEND: u32 = 1;
const HAS_RECEIVED: u32 = 2;

impl Modem {
    /// Switches it on.
    pub fn take(_: cortex_m::Peripherals) -> Self {
        // SAFETY: registers of this board, and the argument exists once.
        unsafe {
            DIVIDER.write_volatile(16);
            CONTROL.write_volatile(0b11);
        }
        Self(())
    }

    async fn wait(&self, bit: u32, value: u32) {
        // SAFETY: a register that can be read at any time.
        while unsafe { STATE.read_volatile() } & bit != value {
            yield_now().await;
        }
    }
}

impl ErrorType for Modem {
    type Error = Infallible;
}

impl Write for Modem {
    async fn write(&mut self, bytes: &[u8]) -> Result<usize, Infallible> {
        let Some(byte) = bytes.first() else {
            return Ok(0);
        };
        self.wait(CANNOT_SEND, 0).await;
        // SAFETY: there is room for one.
        unsafe { DATA.write_volatile(u32::from(*byte)) };
        Ok(1)
    }

    async fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

impl Read for Modem {
    async fn read(&mut self, bytes: &mut [u8]) -> Result<usize, Infallible> {
        let Some(place) = bytes.first_mut() else {
            return Ok(0);
        };
        self.wait(HAS_RECEIVED, HAS_RECEIVED).await;
        // SAFETY: there is one.
        *place = unsafe { DATA.read_volatile() } as u8;
        Ok(1)
    }
}

/// Seconds since 1970.
pub fn now() -> i64 {
    // SAFETY: it takes no argument.
    unsafe { syscall!(TIME) as i64 }
}

/// Random bytes, as from the generator of a chip.
pub fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    let path = c"/dev/urandom";
    // SAFETY: a path with its length, and a buffer with its own.
    let left = unsafe {
        let file = syscall!(OPEN, path.as_ptr(), 1, path.count_bytes());
        syscall!(READ, file, bytes.as_mut_ptr(), bytes.len())
    };
    assert_eq!(left, 0, "no random numbers");
    bytes
}
