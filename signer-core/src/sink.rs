//! Where encoded bytes go: gathered into a block, and each full block handed on
//! to a MAC, a slice or a `core::fmt` writer.

use core::fmt;

/// Whether this machine gains from wide loads and has the stack for them. A
/// microcontroller does not: there, little code and little stack come first.
const WIDE: bool = cfg!(target_pointer_width = "64");

/// The block of SHA-1, in which a MAC wants its input.
const SHA1_BLOCK: usize = 64;

/// Bytes gathered before they are handed on. Of several sizes measured on a
/// wide machine this is the least that gave the best time.
const BLOCK: usize = if WIDE {
    4 * SHA1_BLOCK
} else {
    SHA1_BLOCK + LONGEST_TEXT
};

/// The longest text that is stored at once, and more than an [`Encoded`].
const LONGEST_TEXT: usize = 16;

/// The encoding of one byte, in one word that is loaded and stored at once:
/// from the low byte up its bytes, and in the high byte how many of them count.
pub(crate) type Encoded = u64;

pub(crate) const fn encoded_len(encoded: Encoded) -> usize {
    let [.., len] = encoded.to_le_bytes();
    len as usize
}

/// Room after the block for the most bytes that are stored at once, so that a
/// store at any place in it needs no check.
const SLACK: usize = if WIDE { 16 } else { 0 };

/// Gathers bytes into a block and hands it on when it is full.
struct Gather<'d> {
    block: [u8; BLOCK + SLACK],
    /// A trait object, so that the encoder exists once in a program, whatever
    /// it writes to. It is called once for every [`BLOCK`] bytes.
    drain: &'d mut dyn FnMut(&[u8]),
}

/// The place in the block where the next byte goes.
///
/// Functions take it and return it by value, so that it stays in a register and
/// is not stored and loaded again for every few bytes.
pub(crate) struct Out<'g, 'd> {
    gather: &'g mut Gather<'d>,
    at: usize,
}

/// Hands everything that `write` writes to `drain`, in order.
pub(crate) fn gather(
    drain: &mut dyn FnMut(&[u8]),
    write: impl for<'g, 'd> FnOnce(Out<'g, 'd>) -> Out<'g, 'd>,
) {
    let mut gather = Gather {
        block: [0; BLOCK + SLACK],
        drain,
    };
    let end = write(Out {
        gather: &mut gather,
        at: 0,
    });
    let at = end.at;
    (gather.drain)(gather.block.get(..at).unwrap_or(&[]));
}

impl Out<'_, '_> {
    /// Hands on the whole SHA-1 blocks gathered and keeps the rest, so that a
    /// MAC compresses straight from here.
    #[inline(never)]
    fn flush(mut self) -> Self {
        let whole = self.at - self.at % SHA1_BLOCK;
        (self.gather.drain)(self.gather.block.get(..whole).unwrap_or(&[]));
        if let Some((start, rest)) = self.gather.block.split_at_mut_checked(whole) {
            for (to, from) in start.iter_mut().zip(rest) {
                *to = *from;
            }
        }
        self.at -= whole;
        self
    }

    /// Appends a text.
    #[inline]
    pub(crate) fn text<const K: usize>(mut self, text: &[u8; K]) -> Self {
        const { assert!(K <= LONGEST_TEXT, "a narrow block has room for K") };
        self = self.reserve::<K>();
        self.store(text, K);
        self
    }

    /// Takes back the last `n` bytes, in room reserved for them.
    #[inline]
    pub(crate) fn take_back(&mut self, n: usize) {
        self.at = self.at.saturating_sub(n);
    }

    /// Makes room for `K` bytes.
    #[inline]
    pub(crate) fn reserve<const K: usize>(self) -> Self {
        const { assert!(SHA1_BLOCK + K <= BLOCK, "a flush makes room for K") };
        if self.at > BLOCK - K {
            self.flush()
        } else {
            self
        }
    }

    /// Stores `bytes` in room reserved before, and moves on by the first `n`
    /// of them: what comes next overwrites the others.
    #[inline]
    pub(crate) fn store<const K: usize>(&mut self, bytes: &[u8; K], n: usize) {
        // After `reserve` the remainder is the place itself.
        let at = if WIDE { self.at % BLOCK } else { self.at };
        if let Some(Some(slot)) = self.gather.block.get_mut(at..).map(<[u8]>::first_chunk_mut) {
            *slot = *bytes;
            self.at += n;
        }
    }

    /// Stores one encoded byte, in room for eight reserved before.
    #[inline]
    pub(crate) fn encoded(&mut self, encoded: Encoded) {
        self.store(&encoded.to_le_bytes(), encoded_len(encoded));
    }
}

/// Writes what `write` writes to a `core::fmt` formatter.
pub(crate) fn display(
    f: &mut fmt::Formatter<'_>,
    write: impl for<'g, 'd> FnOnce(Out<'g, 'd>) -> Out<'g, 'd>,
) -> fmt::Result {
    let mut result = Ok(());
    gather(
        &mut |block| {
            if result.is_ok() {
                // Encoded text is ASCII, so every block is valid UTF-8 by itself.
                result = core::str::from_utf8(block)
                    .map_err(|_| fmt::Error)
                    .and_then(|text| f.write_str(text));
            }
        },
        write,
    );
    result
}

/// Writes what `write` writes to the start of `out` and returns its length; `None`
/// when `out` is shorter.
///
/// To count first, so that a short `out` stays as it is, took 43 % of the time.
pub(crate) fn encode_slice(
    out: &mut [u8],
    write: impl for<'g, 'd> FnOnce(Out<'g, 'd>) -> Out<'g, 'd>,
) -> Option<usize> {
    let room = out.len();
    let mut rest = Some(out);
    gather(
        &mut |block| {
            let split = rest
                .take()
                .and_then(|rest| rest.split_at_mut_checked(block.len()));
            if let Some((here, later)) = split {
                here.copy_from_slice(block);
                rest = Some(later);
            }
        },
        write,
    );
    rest.map(|rest| room - rest.len())
}
