//! Calls that run in turn in short slices, so that all meet the same load of the
//! machine; a ratio is the median of those of every round.

use std::fs;
use std::time::Instant;

const SLICE_NS: f64 = 20_000.0;

/// A call that is measured, by name.
pub(crate) type Subject<'a> = (&'static str, &'a mut dyn FnMut());

/// What a subject took, in nanoseconds a call, and in times the first one.
pub(crate) struct Taken {
    pub(crate) name: &'static str,
    pub(crate) least: f64,
    pub(crate) median: f64,
    pub(crate) ratio: f64,
}

/// What each takes.
pub(crate) fn compare(rounds: usize, subjects: &mut [Subject<'_>]) -> Vec<Taken> {
    let calls: Vec<u32> = subjects
        .iter_mut()
        .map(|(_, call)| {
            let least = (0..9).map(|_| ns_a_call(9, call)).fold(f64::MAX, f64::min);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "small and positive"
            )]
            let calls = (SLICE_NS / least) as u32;
            calls.max(1)
        })
        .collect();
    let mut times = vec![Vec::new(); subjects.len()];
    for _ in 0..rounds {
        for (((_, call), &calls), times) in subjects.iter_mut().zip(&calls).zip(&mut times) {
            times.push(ns_a_call(calls, call));
        }
    }
    let limit = times[0].clone();
    let names = subjects.iter().map(|(name, _)| *name);
    names
        .zip(times)
        .map(|(name, times)| Taken {
            name,
            least: times.iter().copied().fold(f64::MAX, f64::min),
            ratio: median(times.iter().zip(&limit).map(|(a, b)| a / b).collect()),
            median: median(times),
        })
        .collect()
}

fn ns_a_call(calls: u32, call: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        call();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

/// What ran the benchmark, for what is written beside its numbers.
pub(crate) fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let value = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        let value = line.and_then(|line| line.split_once(':'));
        value.map_or("?", |(_, value)| value.trim())
    };
    // Virtual machines say little more than who made it.
    let features = value("flags");
    let has = |name| features.split(' ').any(|feature| feature == name);
    format!(
        "{}, family {} model {}, {} SHA extensions, {} AVX-512",
        value("model name"),
        value("cpu family"),
        value("model\t"),
        if has("sha_ni") { "with" } else { "without" },
        if has("avx512f") { "with" } else { "without" },
    )
}

/// The rows of a table.
pub(crate) fn print(taken: &[Taken]) {
    for Taken {
        name,
        least,
        median,
        ratio,
    } in taken
    {
        println!("| {name} | {least:.0} | {median:.0} | {ratio:.2} |");
    }
}
