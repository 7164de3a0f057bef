//! Parameters in another order than by the bytes of their names: in which.

use core::cmp::Ordering;
use core::iter::once;

use crate::code::{Code, codes};
use crate::evidence::client_string::Segment;
use crate::evidence::encoded::{Bytes, Encoded};
use crate::evidence::expected::{Entry, Expected};
use crate::sorting::Places;
use viapi_sign_core::Param;

codes! { "The order of parameters"
    /// Parameters in the order in which they were given.
    ORDER_AS_GIVEN = 110, "order-as-given", [Proved, Likely] Whole {
        en: "the parameters are not sorted: they are in the order in which they were given or sent", "Sort them by name before joining"
        zh: "参数没有排序，仍是传入或发送时的顺序", "拼接之前先按参数名排序"
    }
    /// Sorted without regard to upper and lower case.
    ORDER_CASE_INSENSITIVE = 111, "order-case-insensitive", [Proved, Likely] Whole {
        en: "the parameters are sorted without regard to upper and lower case", "Sort by the bytes of the names: 'Z' comes before 'a'"
        zh: "参数排序时忽略了大小写", "按参数名的字节序排序：“Z”在“a”之前"
    }
    /// Sorted with numbers by their value: `Tag.2` before `Tag.10`.
    ORDER_NUMERIC = 112, "order-numeric", [Proved, Likely] Whole {
        en: "numbers in the names are sorted by their value", "Sort by the bytes of the names: Tag.10 comes before Tag.2"
        zh: "参数排序时把数字按大小比较了", "按参数名的字节序排序：Tag.10 在 Tag.2 之前"
    }
    /// Sorted by the values.
    ORDER_BY_VALUE = 113, "order-by-value", [Proved, Likely] Whole {
        en: "the parameters are sorted by their values", "Sort by the names"
        zh: "参数按值排序了", "应按参数名排序"
    }
    /// Sorted backwards.
    ORDER_REVERSED = 114, "order-reversed", [Proved, Likely] Whole {
        en: "the parameters are sorted backwards", "Sort them ascending"
        zh: "参数按降序排列了", "应按升序排列"
    }
    /// Sorted as texts `name=value`.
    ORDER_BY_PAIR = 115, "order-by-pair", [Proved, Likely] Whole {
        en: "the parameters are sorted after name and value were joined", "Sort by the names, then join: Tag comes before Tag.1"
        zh: "参数是先拼成“名=值”再排序的", "先按参数名排序，再拼接：Tag 在 Tag.1 之前"
    }
    /// Another order.
    ORDER_DIFFERS = 116, "order-differs", [Proved, Likely] {
        en: "the parameters are in another order than the server's", "Sort by the bytes of the names"
        zh: "参数顺序与服务端不一致", "按参数名的字节序升序排列"
    }
}

/// A name and its value.
type NameAndValue<'a> = (Encoded<'a>, Encoded<'a>);

type Compare = fn(&NameAndValue<'_>, &NameAndValue<'_>) -> Ordering;

/// That many names are in one of these orders by chance in one of 720 lists.
pub(crate) const LONG: usize = 6;

/// The orders that people sort by, each with the finding that names it.
pub(crate) const ORDERS: [(Code, Compare); 5] = [
    (Code::ORDER_CASE_INSENSITIVE, case_insensitive),
    (Code::ORDER_NUMERIC, numeric),
    (Code::ORDER_BY_PAIR, by_pair),
    (Code::ORDER_REVERSED, reversed),
    (Code::ORDER_BY_VALUE, by_value),
];

/// The first segment that is before one it belongs behind, and the order
/// that was used.
pub(crate) fn wrong_order(
    segments: &[Segment<'_>],
    table: &Expected<'_>,
    in_order: &[Param<'_>],
) -> Option<(usize, Code)> {
    let is_sorted_by = |compare: &Compare| is_sorted_by(segments, *compare);
    if is_sorted_by(&(right as Compare)) {
        return None;
    }
    // A name in another case is sorted right by either spelling.
    let entries = table.entries().iter().enumerate().rev();
    let lower =
        Places::of(&mut entries.map(|(place, entry)| (entry.name.lower_case().into(), place)));
    let place_of = |segment: &Segment<'_>| {
        segment
            .place
            .or_else(|| lower.get(&segment.name.lower_case()))
    };
    let place = segments.windows(2).position(|two| {
        matches!(two, [a, b] if right(&pair(a), &pair(b)) == Ordering::Greater
            && place_of(a).zip(place_of(b)).is_none_or(|(a, b)| a > b))
    })?;
    let is_given = is_given_order(segments, in_order);
    // The order of a short list may be one of the others by chance; a long one was
    // sorted before it was given.
    let orders = if is_given && segments.len() < LONG {
        3
    } else {
        ORDERS.len()
    };
    let order = ORDERS
        .into_iter()
        .take(orders)
        .find(|(_, compare)| is_sorted_by(compare));
    let otherwise = if is_given {
        Code::ORDER_AS_GIVEN
    } else {
        Code::ORDER_DIFFERS
    };
    let code = order.map_or(otherwise, |(code, _)| code);
    Some((place, code))
}

/// Whether these are sorted in one of the orders that have one of those behind them.
pub(crate) fn may_go_on(segments: &[Segment<'_>], others: &[Entry<'_>]) -> bool {
    // Half a name is in no order.
    let segments = match segments {
        [whole @ .., half] if half.equals.is_none() => whole,
        whole => whole,
    };
    let Some(last) = segments.last().map(pair) else {
        return true;
    };
    ORDERS.into_iter().any(|(_, compare)| {
        let is_behind = |one: &Entry<'_>| compare(&last, &(one.name, one.value)).is_lt();
        is_sorted_by(segments, compare) && others.iter().any(is_behind)
    })
}

fn is_sorted_by(segments: &[Segment<'_>], compare: Compare) -> bool {
    let mut pairs = segments.windows(2);
    pairs.all(|two| matches!(two, [a, b] if compare(&pair(a), &pair(b)).is_le()))
}

fn pair<'a>(segment: &Segment<'a>) -> NameAndValue<'a> {
    (segment.name, segment.value)
}

fn joined<'a>(pair: &NameAndValue<'a>) -> impl Iterator<Item = u8> + use<'a> {
    pair.0.bytes().chain(once(b'=')).chain(pair.1.bytes())
}

fn is_given_order(segments: &[Segment<'_>], in_order: &[Param<'_>]) -> bool {
    let mut rest = in_order.iter();
    segments
        .iter()
        .all(|segment| rest.any(|param| segment.name.is(param.name.as_bytes())))
}

pub(crate) fn right(a: &NameAndValue<'_>, b: &NameAndValue<'_>) -> Ordering {
    a.0.bytes().cmp(b.0.bytes())
}

fn reversed(a: &NameAndValue<'_>, b: &NameAndValue<'_>) -> Ordering {
    right(b, a)
}

fn case_insensitive(a: &NameAndValue<'_>, b: &NameAndValue<'_>) -> Ordering {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    a.0.bytes().map(lower).cmp(b.0.bytes().map(lower))
}

fn by_value(a: &NameAndValue<'_>, b: &NameAndValue<'_>) -> Ordering {
    a.1.bytes().cmp(b.1.bytes())
}

fn by_pair(a: &NameAndValue<'_>, b: &NameAndValue<'_>) -> Ordering {
    joined(a).cmp(joined(b))
}

fn numeric(a: &NameAndValue<'_>, b: &NameAndValue<'_>) -> Ordering {
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
