//! The stack that a diagnosis needs, the most over the inputs in the folder that is named.
//! Fails above what is promised.

#![expect(
    unsafe_code,
    reason = "what was written below a frame is read without a reference to it"
)]

#[expect(dead_code, reason = "the fuzzer reads the texts too")]
mod input;

use std::hint::black_box;
use std::{env, fs, process, ptr};

use viapi_sign_diagnose::{Evidence, diagnose};

use crate::input::read;

/// What is painted, far more than a diagnosis may need.
const ROOM: usize = 128 << 10;
const PROMISED: usize = 16 << 10;
const PAINT: u8 = 0x5A;

/// Writes below the frame of who calls it.
#[expect(clippy::large_stack_arrays, reason = "the stack is what is painted")]
#[inline(never)]
fn paint() {
    black_box(&mut [PAINT; ROOM]);
}

/// How far below `frame` something else than paint is.
#[inline(never)]
fn depth(frame: usize) -> usize {
    let is_painted = |below: &usize| {
        let at = ptr::with_exposed_provenance::<u8>(frame - below);
        // SAFETY: `paint` wrote there, on the stack of this thread.
        unsafe { at.read_volatile() == PAINT }
    };
    // Of what `paint` has beside its room, some may be above it.
    let lowest = ROOM - 1024;
    lowest
        - (0..lowest)
            .take_while(|above| is_painted(&(lowest - above)))
            .count()
}

/// The stack below this frame that a diagnosis needs.
#[inline(never)]
fn of_diagnosis(evidence: &Evidence<'_>) -> usize {
    let here = 0_u8;
    let frame = ptr::from_ref(black_box(&here)).expose_provenance();
    paint();
    let diagnosis = diagnose(evidence);
    let depth = depth(frame);
    drop(black_box(diagnosis));
    depth
}

fn main() {
    let folder = env::args_os().nth(1).expect("a folder");
    let (mut inputs, mut deepest) = (0, (0, None));
    for file in fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        let data = fs::read(&path).expect("a file");
        read(&data, |evidence, _| {
            inputs += 1;
            let depth = of_diagnosis(evidence);
            if depth > deepest.0 {
                deepest = (depth, Some(path.clone()));
            }
        });
    }
    let (bytes, path) = deepest;
    let name = path.unwrap_or_default();
    println!(
        "the stack of a diagnosis, the most of {inputs} inputs: {bytes} bytes ({})",
        name.display()
    );
    if bytes == 0 || bytes > PROMISED {
        eprintln!("a diagnosis is promised {PROMISED} bytes of stack");
        process::exit(1);
    }
}
