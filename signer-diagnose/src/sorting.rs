//! One stable sort, so that the libraries hold no more of them.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// The places of a list in order: neighbours that are in order are merged with the next
/// that are. The sort of the standard library has 4 KiB of stack, and is larger.
pub(crate) fn in_order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    let mut merged = Vec::with_capacity(len);
    let is_end = |at: &usize| *at == len || compare(at - 1, *at).is_gt();
    let mut ends: Vec<usize> = (1..=len).filter(is_end).collect();
    while ends.len() > 1 {
        let mut start = 0;
        for two in ends.chunks(2) {
            let (middle, end) = (two.first().copied(), two.last().copied());
            let (middle, end) = (middle.unwrap_or_default(), end.unwrap_or_default());
            let of = |range| places.get(range).unwrap_or_default();
            merge(of(start..middle), of(middle..end), compare, &mut merged);
            start = end;
        }
        ends = ends
            .chunks(2)
            .filter_map(<[usize]>::last)
            .copied()
            .collect();
        core::mem::swap(&mut places, &mut merged);
        merged.clear();
    }
    places
}

/// What is in order in one and in the other, in the order of both.
fn merge(
    mut first: &[usize],
    mut second: &[usize],
    compare: &dyn Fn(usize, usize) -> Ordering,
    out: &mut Vec<usize>,
) {
    while let ([a, after_a @ ..], [b, after_b @ ..]) = (first, second) {
        if compare(*a, *b).is_gt() {
            out.push(*b);
            second = after_b;
        } else {
            out.push(*a);
            first = after_a;
        }
    }
    out.extend_from_slice(first);
    out.extend_from_slice(second);
}

/// What texts are looked up in: one map for all, without a tree.
#[derive(Default)]
pub(crate) struct Places<'t> {
    /// Each text, and its place.
    texts: Vec<(Cow<'t, [u8]>, usize)>,
    /// The same in order; behind the first of each text, how many of it were taken.
    sorted: Vec<(usize, usize)>,
}

impl<'t> Places<'t> {
    pub(crate) fn of(texts: &mut dyn Iterator<Item = (Cow<'t, [u8]>, usize)>) -> Self {
        let texts: Vec<_> = texts.collect();
        let order = in_order(texts.len(), &|a, b| {
            let text = |at: usize| texts.get(at).map(|(text, _)| text);
            text(a).cmp(&text(b))
        });
        let sorted = order.into_iter().map(|at| (at, 0)).collect();
        Self { texts, sorted }
    }

    fn first(&self, text: &[u8]) -> usize {
        let is_before = |(at, _): &(usize, usize)| {
            let known = self.texts.get(*at);
            known.is_some_and(|(known, _)| **known < *text)
        };
        self.sorted.partition_point(is_before)
    }

    fn place(&self, at: usize, text: &[u8]) -> Option<usize> {
        let (known, place) = self.texts.get(self.sorted.get(at)?.0)?;
        (**known == *text).then_some(*place)
    }

    /// The first place of that text.
    pub(crate) fn get(&self, text: &[u8]) -> Option<usize> {
        self.place(self.first(text), text)
    }

    /// The first place of that text that was not taken before.
    pub(crate) fn take(&mut self, text: &[u8]) -> Option<usize> {
        let first = self.first(text);
        let (_, taken) = self.sorted.get_mut(first)?;
        let at = first + *taken;
        *taken += 1;
        self.place(at, text)
    }
}

/// A list in order.
pub(crate) fn sorted<T: Copy>(list: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = in_order(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let item = |place: usize| list.get(place).copied();
    places.into_iter().filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::{Places, in_order, sorted};

    /// Every list of up to seven of three values.
    #[test]
    fn as_the_standard_library_sorts() {
        for len in 0..8_u32 {
            for number in 0..3_usize.pow(len) {
                let list: Vec<usize> = (0..len).map(|at| number / 3_usize.pow(at) % 3).collect();
                let mut expected: Vec<usize> = (0..list.len()).collect();
                expected.sort_by_key(|place| list[*place]);
                let found = in_order(list.len(), &|a, b| list[a].cmp(&list[b]));
                assert_eq!(found, expected, "{list:?}");
            }
        }
    }

    #[test]
    fn texts_are_looked_up() {
        let texts = [&b"b"[..], b"a", b"b", b"", b"b", b"c"];
        let mut texts = texts.into_iter().map(Into::into).zip(10..);
        let mut places = Places::of(&mut texts);
        for (text, place) in [
            (&b"a"[..], Some(11)),
            (b"b", Some(10)),
            (b"", Some(13)),
            (b"d", None),
        ] {
            assert_eq!(places.get(text), place);
        }
        for place in [Some(10), Some(12), Some(14), None, None] {
            assert_eq!(places.take(b"b"), place);
        }
        assert_eq!(places.get(b"b"), Some(10));
        assert_eq!((places.take(b"c"), places.take(b"c")), (Some(15), None));
        assert_eq!(Places::default().take(b"c"), None);
    }

    #[test]
    fn many() {
        let list: Vec<usize> = (0..5000).map(|at| at * 7919 % 1009).collect();
        let mut expected = list.clone();
        expected.sort_unstable();
        assert_eq!(sorted(&list, Ord::cmp), expected);
    }
}
