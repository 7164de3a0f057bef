//! Encoding in the least code, for a microcontroller.

use super::{Level, is_reserved};
use crate::sink::{Encoded, Out};

pub(super) fn encode<'g, 'd>(level: Level, text: &[u8], mut out: Out<'g, 'd>) -> Out<'g, 'd> {
    for &byte in text {
        out = out.reserve::<{ size_of::<Encoded>() }>();
        out.encoded(level.encoded(byte));
    }
    out
}

pub(super) fn count_reserved(text: &[u8]) -> usize {
    text.iter().filter(|&&byte| is_reserved(byte)).count()
}
