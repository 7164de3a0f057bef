//! A raw text beside a text that was encoded from it in some way: how each of
//! its bytes was encoded.

use core::ops::Range;

use crate::evidence::encoded::Encoded;
use crate::percent::{Depth, escape_at, is_unreserved};

/// How one byte is written in the encoded text.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) byte: u8,
    /// How many times it was encoded.
    pub(crate) depth: Depth,
    /// With lower-case digits.
    pub(crate) lower_case: bool,
    /// A space that is written as `+`.
    pub(crate) plus: bool,
    /// Where the byte is in the server's string-to-sign.
    pub(crate) server: Range<usize>,
    /// Where it is in the caller's.
    pub(crate) own: Range<usize>,
}

/// A value longer than this is compared in the likely ways only.
pub(crate) const LONG: usize = 64 << 10;

/// How often a `%` may be encoded, the likely ones first.
pub(crate) const DEPTHS: [Depth; 4] = [2, 1, 3, 0];

/// Whether the whole of `own` is an encoding of `raw`, and the depth of `%` in
/// it, which makes it one.
///
/// `outer` is how often the whole was encoded after its values were. A `%` in
/// the raw text makes its depth ambiguous, so up to four walks are made: the
/// factor on the length.
pub(crate) fn fit(
    text: &[u8],
    raw: &Encoded<'_>,
    own: &Range<usize>,
    outer: Depth,
) -> Option<Depth> {
    DEPTHS
        .into_iter()
        .find(|depth| walk(text, raw, own.clone(), [*depth, outer], &mut |_| ()))
}

/// Walks both texts, and tells `see` about every byte that is reserved, or is
/// encoded; says whether the whole of `own` is an encoding of `raw`.
pub(crate) fn walk(
    text: &[u8],
    raw: &Encoded<'_>,
    own: Range<usize>,
    depths: [Depth; 2],
    see: &mut dyn FnMut(Seen),
) -> bool {
    let mut bytes = raw.bytes();
    let mut at = own.start;
    loop {
        let before = bytes.at();
        let Some(byte) = bytes.next() else {
            return at >= own.end;
        };
        let rest = text.get(at..own.end).unwrap_or_default();
        let Some(found) = rendering(rest, byte, depths) else {
            return false;
        };
        let from = at;
        at += found.len;
        if found.depth > 0 || !is_unreserved(byte) {
            see(Seen {
                byte,
                depth: found.depth,
                lower_case: found.lower_case,
                plus: found.plus,
                server: before..bytes.at(),
                own: from..at,
            });
        }
    }
}

struct Rendering {
    depth: Depth,
    len: usize,
    lower_case: bool,
    plus: bool,
}

/// How `byte` is written at the start of `rest`, if it is there.
fn rendering(rest: &[u8], byte: u8, [prefer, outer]: [Depth; 2]) -> Option<Rendering> {
    let first = *rest.first()?;
    let plain = |plus| Rendering {
        depth: 0,
        len: 1,
        lower_case: false,
        plus,
    };
    if byte == b'%' {
        return percent(rest, prefer);
    }
    if first == byte {
        return Some(plain(false));
    }
    if byte == b' ' && first == b'+' {
        return Some(plain(true));
    }
    let escape = escape_at(rest)?;
    // A `+` that was encoded once more is a `+` of the value, and the space
    // what became of it.
    let plus = byte == b' ' && escape.byte == b'+' && escape.depth <= outer;
    (plus || escape.byte == byte).then_some(Rendering {
        depth: escape.depth,
        len: escape.len,
        lower_case: escape.lower_case,
        plus,
    })
}

/// A `%` as often encoded as is preferred, or as it is at the most.
fn percent(rest: &[u8], prefer: Depth) -> Option<Rendering> {
    let mut digits = rest.strip_prefix(b"%")?;
    let mut depth = 0;
    while depth < prefer
        && let Some(more) = digits.strip_prefix(b"25")
    {
        digits = more;
        depth += 1;
    }
    Some(Rendering {
        depth,
        len: 1 + 2 * usize::from(depth),
        lower_case: false,
        plus: false,
    })
}
