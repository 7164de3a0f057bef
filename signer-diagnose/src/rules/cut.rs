//! The program's own string where it may be a piece of what was signed: cut at an end, or
//! shortened or wrapped within, by whatever printed it.

use alloc::vec::Vec;

use crate::code::{Certainty, Code, Mark};
use crate::evidence::client_string::{ClientString, Segment};
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::Expected;
use crate::evidence::find::find;
use crate::finding::Findings;
use crate::rules::order::{FAMILY, LONG};
use crate::rules::parameters::entry_of;

/// `%26amp%3B`
const LONGEST_AMPERSAND: usize = 9;

/// Makes likely what is said of a piece, and of all that may have been cut off; whether
/// there is a piece.
pub(crate) fn doubt(own: &ClientString<'_>, table: &Expected<'_>, findings: &mut Findings) -> bool {
    let places = || own.segments.iter().filter_map(|one| one.place);
    let lacks = |place: usize| !places().any(|other| other == place);
    let end = own.text.len();
    // What follows may be the rest of a value.
    let mut pieces: Vec<_> = own
        .segments
        .windows(2)
        .filter_map(|two| match two {
            [one, next] if is_broken(own, one, table) => Some(one.range().start..next.range().end),
            _ => None,
        })
        .collect();
    let mut anywhere = !pieces.is_empty();
    // What is not sorted may lack any; a few may be sorted by chance.
    let last = places()
        .next_back()
        .filter(|_| places().is_sorted() && places().count() >= LONG);
    let is_unknown = own
        .segments
        .first()
        .is_some_and(|first| first.place.is_none());
    if own.head.method.is_none() && (last.is_none() || lacks(0) || is_unknown) {
        pieces.push(0..own.segments.first().map_or(end, |first| first.range().end));
        anywhere = true;
    }
    if let Some(segment) = own.segments.last() {
        let range = segment.range();
        let broken = is_broken(own, segment, table);
        anywhere |= broken;
        if broken || segment.equals.is_none() || is_begun(segment, table) {
            pieces.push(range.start..end);
        } else if last.is_none_or(|last| last + 1 < table.entries().len()) {
            pieces.push(range.end..end);
        }
    }
    let is_behind = |name: &str| {
        let place = table.find(&Encoded::raw(name));
        last.zip(place).is_none_or(|(last, place)| place > last)
    };
    findings.remove_where(&|finding| {
        // It is proved by what the signature shows of others.
        finding.code == Code::BUILT_TWICE && pieces.iter().any(|piece| finding.is_within(piece))
    });
    findings.doubt_where(&|finding| match finding.code {
        Code::PARAMETER_NOT_SIGNED | Code::EMPTY_VALUE_NOT_SIGNED => {
            anywhere || finding.parameter().is_none_or(is_behind)
        }
        code if code.has(Mark::Whole) => !pieces.is_empty(),
        // It is about that parameter and the next one.
        // A few are in a known order by chance.
        code if FAMILY.codes.contains(&code) => finding.client.as_ref().is_some_and(|at| {
            let next = at.end + LONGEST_AMPERSAND;
            pieces.iter().any(|piece| {
                own.segments.len() < LONG || piece.start <= next && at.start < piece.end
            })
        }),
        code => {
            code.certainties().contains(&Certainty::Likely)
                && pieces.iter().any(|piece| finding.is_within(piece))
        }
    });
    !pieces.is_empty()
}

/// Whether it has what stands for a part that is left out, or the break of a line, and is
/// not what the server has.
fn is_broken(own: &ClientString<'_>, segment: &Segment<'_>, table: &Expected<'_>) -> bool {
    let text = own.text.get(segment.range()).unwrap_or_default();
    let marks = || {
        text.iter().any(|byte| b" \n[<".contains(byte))
            || find(text, b"..").is_some()
            || find(text, "\u{2026}".as_bytes()).is_some()
    };
    !is_like_server(segment, table, false) && marks()
}

/// Whether the server's value begins like this one, or this one ends in an escape.
fn is_begun(segment: &Segment<'_>, table: &Expected<'_>) -> bool {
    let text = segment.value.text();
    let end = text.len().saturating_sub(b"%250".len());
    !is_like_server(segment, table, false)
        && (is_like_server(segment, table, true)
            || text.get(end..).is_some_and(|end| end.contains(&b'%')))
}

/// Whether the value is that of the server, or the beginning of it.
fn is_like_server(segment: &Segment<'_>, table: &Expected<'_>, beginning: bool) -> bool {
    entry_of(segment, table).is_some_and(|entry| {
        [3, 2, 1, 0].into_iter().any(|levels| {
            let mut value = entry.value.bytes();
            let mut own = segment.value.at_levels(levels).bytes();
            own.all(|byte| value.next() == Some(byte)) && (beginning || value.next().is_none())
        })
    })
}
