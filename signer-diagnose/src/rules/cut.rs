//! The program's own string where it may be a piece of what was signed: cut at an end, or
//! shortened or wrapped within, by whatever printed it.

use alloc::vec::Vec;
use core::ops::Range;
use core::slice::from_ref;

use crate::code::{Certainty, Code, Mark};
use crate::evidence::client_string::{ClientString, Segment, Separator};
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::Expected;
use crate::evidence::find::find;
use crate::finding::{Finding, Findings};
use crate::rules::frame::{AMPERSANDS, OF_VALUES};
use crate::rules::order::{LONG, may_go_on};
use crate::rules::parameters::entry_of;

/// `%26amp%3B`
const LONGEST_AMPERSAND: usize = 9;

/// Where a part may be missing.
struct Pieces {
    ranges: Vec<Range<usize>>,
    /// Whether any parameter may be in it.
    anywhere: bool,
    /// The place of the last parameter, where they are sorted: what is not sorted may lack
    /// any, and a few may be sorted by chance.
    last: Option<usize>,
}

impl Pieces {
    fn of(
        own: &ClientString<'_>,
        table: &Expected<'_>,
        is_quoted: bool,
        findings: &Findings,
    ) -> Self {
        let places = || own.segments.iter().filter_map(|one| one.place);
        let end = own.text.len();
        // What follows may be the rest of a value.
        let mut ranges: Vec<_> = own
            .segments
            .windows(2)
            .filter_map(|two| match two {
                [one, next] if is_broken(own, one, table) => {
                    Some(one.range().start..next.range().end)
                }
                _ => None,
            })
            .collect();
        let mut anywhere = !ranges.is_empty();
        let last = places()
            .next_back()
            .filter(|_| places().is_sorted() && places().count() >= LONG);
        let all = table.entries();
        let goes_on = match last {
            Some(last) => last + 1 < all.len() || may_go_on(&own.segments, all),
            None => places().count() < all.len(),
        };
        let first = own.segments.first();
        let is_first = |one: &Segment<'_>| last.is_some() && one.place == Some(0);
        let head = own.text.get(own.head.range.clone()).unwrap_or_default();
        let is_open = own.head.after.is_empty();
        if has_marks(head)
            || is_open && first.is_some_and(|one| is_broken(own, one, table))
            || own.head.method.is_none() && !(is_quoted && first.is_none_or(is_first))
        {
            let end = match first {
                Some(one) if is_first(one) => own.head.range.end,
                Some(one) => one.range().end,
                None => end,
            };
            ranges.push(0..end);
            anywhere = true;
        }
        if let Some(segment) = own.segments.last() {
            let range = segment.range();
            let broken = is_broken(own, segment, table);
            anywhere |= broken;
            // What differs and was not explained, or seems to be empty, may go on.
            let differs = |one: &Finding| {
                let codes = [Code::VALUE_DIFFERS, Code::EMPTY_VALUE_NOT_SENT];
                codes.contains(&one.code) && !is_quoted && one.is_within(&range)
            };
            if broken
                || segment.equals.is_none()
                || is_begun(own, segment, table)
                || findings.all().iter().any(differs)
            {
                ranges.push(range.start..end);
            } else if goes_on {
                ranges.push(range.end..end);
            }
        }
        Self {
            ranges,
            anywhere,
            last,
        }
    }

    /// Whether that range is in one of them.
    fn have(&self, range: &Range<usize>) -> bool {
        let is_in = |piece: &Range<usize>| piece.start <= range.start && range.end <= piece.end;
        self.ranges.iter().any(is_in)
    }

    /// Whether a parameter that is not there may be in one of them.
    fn may_have(&self, name: &str, own: &ClientString<'_>, table: &Expected<'_>) -> bool {
        let place = table.find(&Encoded::raw(name));
        let entry = place.and_then(|place| table.entries().get(place));
        self.anywhere
            || self
                .last
                .zip(place)
                .is_none_or(|(last, place)| place > last)
            || entry.is_some_and(|entry| may_go_on(&own.segments, from_ref(entry)))
    }
}

/// Makes likely what is said of a piece, and of all that may have been cut off; whether
/// there is a piece.
pub(crate) fn doubt(
    own: &ClientString<'_>,
    table: &Expected<'_>,
    is_quoted: bool,
    findings: &mut Findings,
) -> bool {
    // The last '&' may be in front of one that was cut off, by whatever name.
    let at_end = own.at_end.clone().and_then(|at| own.text.get(at));
    // Of an entity it may be the beginning, in quotes as well.
    let of_entity = |text| own.ampersand == Separator::Entity && find(text, b"amp").is_none();
    if !is_quoted || at_end.is_some_and(of_entity) {
        findings.doubt(Code::AMPERSAND_AT_END);
    }
    let pieces = Pieces::of(own, table, is_quoted, findings);
    if pieces.ranges.is_empty() {
        return false;
    }
    let is_within = |finding: &Finding| finding.client.as_ref().is_some_and(|at| pieces.have(at));
    // It is proved by what the signature shows of others.
    findings.remove_where(&|finding| finding.code == Code::BUILT_TWICE && is_within(finding));
    let of_ampersand = |code| AMPERSANDS.iter().any(|(_, wrong)| *wrong == code);
    let is_known = own.has_known_ampersand(&|one| !pieces.have(&one.range()));
    findings.doubt_where(&|finding| match finding.code {
        // A `&` may be of a value: then it is not known how often the whole was encoded.
        code if !is_known && (OF_VALUES.contains(&code) || of_ampersand(code)) => true,
        Code::PARAMETER_NOT_SIGNED | Code::EMPTY_VALUE_NOT_SIGNED => {
            let name = finding.parameter();
            name.is_none_or(|name| pieces.may_have(name, own, table))
        }
        code if code.has(Mark::Whole) => true,
        // It is about that parameter and the next one.
        Code::ORDER_DIFFERS => finding.client.as_ref().is_some_and(|at| {
            let next = at.end + LONGEST_AMPERSAND;
            let mut ranges = pieces.ranges.iter();
            ranges.any(|piece| piece.start <= next && at.start < piece.end)
        }),
        code => code.certainties().contains(&Certainty::Likely) && is_within(finding),
    });
    true
}

/// Whether it has what stands for a part that is left out, or the break of a line, and is
/// not what the server has.
fn is_broken(own: &ClientString<'_>, segment: &Segment<'_>, table: &Expected<'_>) -> bool {
    let text = own.text.get(segment.range()).unwrap_or_default();
    !is_like_server(segment, table, false) && (has_marks(text) || text.contains(&b' '))
}

fn has_marks(text: &[u8]) -> bool {
    text.iter().any(|byte| b"\n[<".contains(byte))
        || find(text, b"..").is_some()
        || find(text, "\u{2026}".as_bytes()).is_some()
}

/// Whether the server's value begins like this one, or this one ends in an escape, or in
/// what may be the beginning of a `&`.
fn is_begun(own: &ClientString<'_>, segment: &Segment<'_>, table: &Expected<'_>) -> bool {
    let text = segment.value.text();
    let longest = match own.ampersand {
        Separator::Entity => LONGEST_AMPERSAND - 1,
        Separator::Encoded(_) => b"%250".len(),
    };
    let end = text.len().saturating_sub(longest);
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
