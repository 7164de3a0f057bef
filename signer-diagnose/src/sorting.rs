//! One stable sort, so that the libraries hold no more of them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// The places of a list in order.
pub(crate) fn in_order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
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
