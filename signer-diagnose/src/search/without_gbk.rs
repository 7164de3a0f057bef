//! In place of the characters of GBK, where a library has to be small.

use alloc::vec::Vec;

pub(crate) const fn encode(_: char) -> Option<[u8; 2]> {
    None
}

pub(crate) const fn decode(_: &[u8]) -> Option<Vec<u8>> {
    None
}
