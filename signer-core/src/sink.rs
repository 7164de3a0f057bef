//! Where encoded bytes go: a MAC, a `core::fmt` writer, or a counter.

use core::fmt;

/// Takes the ASCII bytes of an encoded text, in order.
pub(crate) trait Sink {
    /// Takes a run of bytes; runs are as long as the encoder can make them.
    fn put(&mut self, run: &[u8]);
}

/// Bytes gathered before they are handed on: one SHA-1 block, so that a MAC
/// behind it compresses straight from here.
const BLOCK: usize = 64;

/// Gathers runs into blocks and hands every full block to `drain`.
pub(crate) struct Gather<F: FnMut(&[u8])> {
    block: [u8; BLOCK],
    used: usize,
    drain: F,
}

impl<F: FnMut(&[u8])> Gather<F> {
    pub(crate) fn new(drain: F) -> Self {
        Self {
            block: [0; BLOCK],
            used: 0,
            drain,
        }
    }

    /// Hands on what is left.
    pub(crate) fn finish(mut self) {
        (self.drain)(self.block.get(..self.used).unwrap_or(&[]));
    }
}

impl<F: FnMut(&[u8])> Sink for Gather<F> {
    #[inline]
    fn put(&mut self, mut run: &[u8]) {
        loop {
            let free = self.block.get_mut(self.used..).unwrap_or(&mut []);
            let n = free.len().min(run.len());
            let (Some((now, later)), Some(room)) = (run.split_at_checked(n), free.get_mut(..n))
            else {
                return;
            };
            room.copy_from_slice(now);
            self.used += n;
            if self.used == BLOCK {
                (self.drain)(&self.block);
                self.used = 0;
            }
            if later.is_empty() {
                return;
            }
            run = later;
        }
    }
}

/// Writes what `write` puts into a sink to a `core::fmt` formatter, in blocks.
pub(crate) fn display(
    f: &mut fmt::Formatter<'_>,
    write: impl FnOnce(&mut dyn Sink),
) -> fmt::Result {
    let mut result = Ok(());
    let mut gather = Gather::new(|block: &[u8]| {
        if result.is_ok() {
            // Encoded text is ASCII, so every block is valid UTF-8 by itself.
            result = core::str::from_utf8(block)
                .map_err(|_| fmt::Error)
                .and_then(|text| f.write_str(text));
        }
    });
    write(&mut gather);
    gather.finish();
    result
}
