//! Parameters in signing order: by the bytes of their names.

use core::mem::swap;

use crate::Param;

/// Sorts by Shell's sort, with Ciura's gaps.
///
/// The sort in `core` has a path that panics, for orders that contradict
/// themselves, and is 4 KiB of code on a microcontroller. This one is 0.2 KiB,
/// and as fast at ten parameters as at a thousand.
pub(crate) fn sort(params: &mut [Param<'_>]) {
    for gap in [3548, 1577, 701, 301, 132, 57, 23, 10, 4, 1] {
        for end in gap..params.len() {
            let mut at = end;
            while let Some(before) = at.checked_sub(gap)
                && let Ok([low, high]) = params.get_disjoint_mut([before, at])
                && low.name > high.name
            {
                swap(low, high);
                at = before;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;
    use std::string::String;
    use std::vec::Vec;

    use super::sort;
    use crate::Param;

    /// Every length, in orders from sorted over shuffled to reversed.
    #[test]
    fn sorts_as_core_does() {
        for len in (0..200).chain([1000, 5000]) {
            for step in [1, 7, 101, 4999, 5002] {
                let names: Vec<_> = (0..len)
                    .map(|i| format!("Tag.{}", i * step % 5003))
                    .collect();
                let mut params: Vec<_> =
                    names.iter().map(|name| Param { name, value: "" }).collect();
                sort(&mut params);
                let mut expected: Vec<_> = names.iter().map(String::as_bytes).collect();
                expected.sort_unstable();
                let sorted: Vec<_> = params.iter().map(|param| param.name.as_bytes()).collect();
                assert_eq!(sorted, expected);
            }
        }
    }
}
