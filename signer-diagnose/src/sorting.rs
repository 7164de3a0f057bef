//! One stable sort, so that the libraries hold no more of them.

use alloc::collections::BTreeMap;
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

/// A map. Collected, it would be sorted by a sort of its own.
pub(crate) fn map<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
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

    use super::{in_order, sorted};

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
    fn many() {
        let list: Vec<usize> = (0..5000).map(|at| at * 7919 % 1009).collect();
        let mut expected = list.clone();
        expected.sort_unstable();
        assert_eq!(sorted(&list, Ord::cmp), expected);
    }
}
