//! Parameters in another order than by the bytes of their names: in which.

use core::cmp::Ordering;
use core::iter::once;

use crate::code::Code;
use crate::evidence::client_string::Segment;
use crate::evidence::encoded::{Bytes, Encoded};
use viapi_sign_core::Param;

/// A name and its value.
type Pair<'a> = (Encoded<'a>, Encoded<'a>);

type Compare = fn(&Pair<'_>, &Pair<'_>) -> Ordering;

/// The orders that people sort by, each with the finding that names it.
pub(crate) const ORDERS: [(Code, Compare); 5] = [
    (Code::OrderCaseInsensitive, case_insensitive),
    (Code::OrderNumeric, numeric),
    (Code::OrderByPair, by_pair),
    (Code::OrderReversed, reversed),
    (Code::OrderByValue, by_value),
];

/// The first segment that stands before one it belongs behind, and the order
/// that was used.
pub(crate) fn wrong_order(
    segments: &[Segment<'_>],
    params: Option<&[Param<'_>]>,
) -> Option<(usize, Code)> {
    let sorted_by = |compare: Compare| {
        segments.windows(2).position(
            |two| matches!(two, [a, b] if compare(&pair(a), &pair(b)) == Ordering::Greater),
        )
    };
    let place = sorted_by(right)?;
    let code = if is_given_order(segments, params) {
        // The order of the caller's list may be one of the others by chance.
        ORDERS
            .into_iter()
            .take(3)
            .find(|(_, compare)| sorted_by(*compare).is_none())
            .map_or(Code::OrderAsGiven, |(code, _)| code)
    } else {
        ORDERS
            .into_iter()
            .find(|(_, compare)| sorted_by(*compare).is_none())
            .map_or(Code::OrderDiffers, |(code, _)| code)
    };
    Some((place, code))
}

fn pair<'a>(segment: &Segment<'a>) -> Pair<'a> {
    (segment.name, segment.value)
}

fn joined<'a>(pair: &Pair<'a>) -> impl Iterator<Item = u8> + use<'a> {
    pair.0.bytes().chain(once(b'=')).chain(pair.1.bytes())
}

fn is_given_order(segments: &[Segment<'_>], params: Option<&[Param<'_>]>) -> bool {
    let Some(params) = params else { return false };
    let mut rest = params.iter();
    segments
        .iter()
        .all(|segment| rest.any(|param| segment.name.is(param.name.as_bytes())))
}

pub(crate) fn right(a: &Pair<'_>, b: &Pair<'_>) -> Ordering {
    a.0.bytes().cmp(b.0.bytes())
}

fn reversed(a: &Pair<'_>, b: &Pair<'_>) -> Ordering {
    right(b, a)
}

fn case_insensitive(a: &Pair<'_>, b: &Pair<'_>) -> Ordering {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    a.0.bytes().map(lower).cmp(b.0.bytes().map(lower))
}

fn by_value(a: &Pair<'_>, b: &Pair<'_>) -> Ordering {
    a.1.bytes().cmp(b.1.bytes())
}

fn by_pair(a: &Pair<'_>, b: &Pair<'_>) -> Ordering {
    joined(a).cmp(joined(b))
}

fn numeric(a: &Pair<'_>, b: &Pair<'_>) -> Ordering {
    let (mut a, mut b) = (a.0.bytes(), b.0.bytes());
    loop {
        let digit = |bytes: &Bytes<'_>| bytes.peek().is_some_and(|byte| byte.is_ascii_digit());
        let ordering = if digit(&a) && digit(&b) {
            number(&mut a).cmp(&number(&mut b))
        } else {
            match (a.next(), b.next()) {
                (None, None) => return Ordering::Equal,
                (a, b) => a.cmp(&b),
            }
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
}

fn number(bytes: &mut Bytes<'_>) -> u64 {
    let mut number = 0_u64;
    while let Some(digit) = bytes.peek().filter(u8::is_ascii_digit) {
        number = number
            .saturating_mul(10)
            .saturating_add(u64::from(digit - b'0'));
        bytes.next();
    }
    number
}
