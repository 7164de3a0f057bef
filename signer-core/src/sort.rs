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
                && precedes(high.name.as_bytes(), low.name.as_bytes())
            {
                swap(low, high);
                at = before;
            }
        }
    }
}

/// Whether `a` comes before `b`: on a wide machine by as many bytes at once as
/// both have, which decides most comparisons without a call. Measured, that
/// saves a fifth of the time at ten parameters and a quarter at a thousand.
#[inline]
fn precedes(mut a: &[u8], mut b: &[u8]) -> bool {
    if cfg!(target_pointer_width = "64") {
        while let (Some((x, rest_of_a)), Some((y, rest_of_b))) =
            (a.split_first_chunk(), b.split_first_chunk())
        {
            let (x, y) = (u64::from_be_bytes(*x), u64::from_be_bytes(*y));
            if x != y {
                return x < y;
            }
            (a, b) = (rest_of_a, rest_of_b);
        }
        if let (Some(x), Some(y)) = (a.first_chunk(), b.first_chunk()) {
            let (x, y) = (u32::from_be_bytes(*x), u32::from_be_bytes(*y));
            if x != y {
                return x < y;
            }
        }
    }
    a < b
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
                let name = |i: usize| -> String {
                    match i * step % 5003 {
                        // Beginnings of one another, of every length around a word.
                        i @ 0..40 => "Az~_".repeat(10)[..i / 2 * 2].into(),
                        i => format!("Tag.{i}"),
                    }
                };
                let names: Vec<_> = (0..len).map(name).collect();
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
