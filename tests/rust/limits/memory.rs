//! The heap that a diagnosis holds at one time is never more than the header for C says,
//! whose one block is of that size; the most is printed, in times the bytes of an input.

#![expect(
    unsafe_code,
    reason = "an allocator that counts is unsafe to implement"
)]

mod inputs;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use viapi_sign_diagnose::{Evidence, diagnose};

use crate::inputs::{Input, of_parameters, of_readers, size};

struct Counting;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static MOST: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: everything is handed to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.set(HELD.get().wrapping_add(layout.size()));
        MOST.set(MOST.get().max(HELD.get()));
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.set(HELD.get().wrapping_sub(layout.size()));
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        HELD.set(HELD.get().wrapping_sub(layout.size()).wrapping_add(size));
        MOST.set(MOST.get().max(HELD.get()));
        // SAFETY: as the caller promises.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The most bytes of the heap that a diagnosis holds at one time.
fn memory(evidence: &Evidence<'_>) -> usize {
    let before = HELD.replace(0);
    MOST.set(0);
    drop(black_box(diagnose(evidence)));
    HELD.set(before);
    MOST.get()
}

/// What the header for C says of the memory of a diagnosis.
fn documented_memory(input: &Input) -> usize {
    let params = input.params.iter().flatten().count();
    let mut ends = 0;
    input.each_text(|text| ends += text.matches('&').count() + text.matches("26").count());
    (64 << 10) + 32 * input.bytes() + (params << 10) + 512 * ends
}

#[test]
fn the_memory_of_a_byte_is_bounded() {
    let mut most = (0, String::new());
    for (name, input) in of_readers(size()).chain(of_parameters(size())) {
        let held = input.with(memory);
        let documented = documented_memory(&input);
        assert!(
            held <= documented,
            "{held} bytes, and not {documented}: {name}"
        );
        let times = held / input.bytes();
        if times > most.0 {
            most = (times, name);
        }
    }
    println!("the most memory: {} times the bytes ({})", most.0, most.1);
}
