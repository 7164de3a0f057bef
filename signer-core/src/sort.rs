//! Parameters in signing order: by the bytes of their names.

use core::mem::swap;

use crate::Param;

/// Sorts; `O(n log n)` on every machine.
pub(crate) fn sort(params: &mut [Param<'_>]) {
    if cfg!(target_pointer_width = "64") {
        params.sort_unstable_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
    } else {
        heap_sort(params);
    }
}

/// A heap sort, because the one in `core` is 4 KiB of code on a
/// microcontroller, and has a path that panics.
fn heap_sort(params: &mut [Param<'_>]) {
    for root in (0..params.len() / 2).rev() {
        sift_down(params, root);
    }
    let mut heap = params;
    while let Some((last, rest)) = heap.split_last_mut() {
        if let Some(greatest) = rest.first_mut() {
            swap(greatest, last);
        }
        sift_down(rest, 0);
        heap = rest;
    }
}

/// Lets the parameter at `root` sink below greater ones.
fn sift_down(heap: &mut [Param<'_>], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if let (Some(left), Some(right)) = (heap.get(child), heap.get(child + 1)) {
            child += usize::from(left.name < right.name);
        }
        let Ok([parent, greater]) = heap.get_disjoint_mut([root, child]) else {
            return;
        };
        if parent.name >= greater.name {
            return;
        }
        swap(parent, greater);
        root = child;
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;
    use std::string::String;
    use std::vec::Vec;

    use super::heap_sort;
    use crate::Param;

    /// Every length, in orders from sorted over shuffled to reversed.
    #[test]
    fn heap_sort_sorts_as_core_does() {
        for len in 0..200 {
            for step in [1, 7, 101, 210] {
                let names: Vec<_> = (0..len)
                    .map(|i| format!("Tag.{}", i * step % 211))
                    .collect();
                let mut params: Vec<_> =
                    names.iter().map(|name| Param { name, value: "" }).collect();
                heap_sort(&mut params);
                let mut expected: Vec<_> = names.iter().map(String::as_bytes).collect();
                expected.sort_unstable();
                let sorted: Vec<_> = params.iter().map(|param| param.name.as_bytes()).collect();
                assert_eq!(sorted, expected);
            }
        }
    }
}
