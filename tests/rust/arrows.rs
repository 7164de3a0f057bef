//! Arrows between files run downward: in the diagnosis from room to room as
//! ARCHITECTURE.md draws them, and in neither crate in a circle of files.
//!
//! An arrow is a path that begins with `crate` or `super`, in a `use` or elsewhere;
//! tests inside a file are left out. A file and those in the folder of its name are
//! one, as `sent_request.rs` and `sent_request/command.rs`, except in the large rooms.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The rooms of the diagnosis, the lowest first: each may use those below its own
/// line, and not those on it.
const FLOORS: [&[&str]; 8] = [
    &["percent", "sorting", "visible", "written"],
    &["code", "evidence"],
    &["encoders"],
    &["finding"],
    &["rules"],
    &["search", "wording"],
    &["arrived", "course", "parts"],
    &["lib"],
];

/// Rooms of which each file counts by itself.
const LARGE: [&str; 3] = ["evidence", "rules", "search"];

type Arrows = BTreeSet<(String, String)>;

/// Every arrow between two modules of a crate; modules are written `a::b`.
fn arrows(sources: &Path) -> Arrows {
    let mut files = BTreeMap::new();
    read(sources, "", &mut files);
    let names = reexports(&files["lib"]);
    let mut arrows = Arrows::new();
    for (module, text) in &files {
        for path in paths(text, module) {
            let to = place(&path, &files, &names);
            if to != *module {
                arrows.insert((module.clone(), to));
            }
        }
    }
    arrows
}

/// Reads the modules of a folder, without comments and tests.
fn read(folder: &Path, module: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_str().expect("UTF-8");
        let name = match module {
            "" => stem.to_owned(),
            _ => format!("{module}::{stem}"),
        };
        if path.is_dir() {
            read(&path, &name, files);
        } else {
            let text = fs::read_to_string(&path).expect("a source");
            let text = text
                .split("\n#[cfg(test)]\nmod ")
                .next()
                .unwrap_or_default();
            let code = text
                .lines()
                .map(|line| line.split("//").next().unwrap_or_default());
            files.insert(name, code.collect::<Vec<_>>().join(" "));
        }
    }
}

/// The modules of the names that lib.rs exports.
fn reexports(lib: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for tree in lib.split("pub use ").skip(1) {
        let tree = tree.split(';').next().unwrap_or_default();
        for path in leaves(tree) {
            if let Some((module, name)) = path.rsplit_once("::") {
                names.insert(name.to_owned(), module.to_owned());
            }
        }
    }
    names
}

/// Every path from `crate` on that a module writes, without that word.
fn paths(text: &str, module: &str) -> Vec<String> {
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    let mut paths = Vec::new();
    for (start, base) in [("crate::", ""), ("super::", parent)] {
        for (at, _) in text.match_indices(start) {
            if text[..at].ends_with(['$', '_']) {
                continue;
            }
            for leaf in leaves(&text[at + start.len()..]) {
                paths.push(
                    format!("{base}::{leaf}")
                        .trim_start_matches("::")
                        .to_owned(),
                );
            }
        }
    }
    paths
}

/// The paths of a tree such as `a::{b, c::{self, D}}`, up to where it ends.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim_start();
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '*';
    let end = tree.find(|c| !is_path(c)).unwrap_or(tree.len());
    let (start, rest) = tree.split_at(end);
    let Some(inside) = rest
        .strip_prefix('{')
        .filter(|_| start.is_empty() || start.ends_with("::"))
    else {
        return vec![start.trim_end_matches("::self").to_owned()];
    };
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inside[from..at]);
                from = at + 1;
            }
            '}' => {
                parts.push(&inside[from..at]);
                break;
            }
            _ => {}
        }
    }
    parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .flat_map(leaves)
        .map(|leaf| match leaf.as_str() {
            "self" => start.trim_end_matches("::").to_owned(),
            _ => format!("{start}{leaf}"),
        })
        .collect()
}

/// The module in which a path ends.
fn place(path: &str, files: &BTreeMap<String, String>, names: &BTreeMap<String, String>) -> String {
    let mut module = path;
    loop {
        if files.contains_key(module) {
            return module.to_owned();
        }
        match module.rsplit_once("::") {
            Some((parent, _)) => module = parent,
            None => return names.get(module).map_or("lib", String::as_str).to_owned(),
        }
    }
}

/// The file that a module counts as.
fn file(module: &str) -> &str {
    let (room, rest) = module.split_once("::").unwrap_or((module, ""));
    if !LARGE.contains(&room) || rest.is_empty() {
        return room;
    }
    let end = rest
        .find("::")
        .map_or(module.len(), |at| room.len() + 2 + at);
    &module[..end]
}

/// A circle of files, each with an arrow to the next.
fn circle(arrows: &Arrows) -> Option<Vec<&str>> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in arrows {
        if file(from) != file(to) {
            next.entry(file(from)).or_default().insert(file(to));
        }
    }
    // What has no arrow to a file that is left can be in no circle.
    while let Some(&done) = next
        .keys()
        .find(|from| next[*from].is_disjoint(&keys(&next)))
    {
        next.remove(done);
    }
    let mut way = vec![*next.keys().next()?];
    loop {
        let to = next[way[way.len() - 1]]
            .iter()
            .find(|to| next.contains_key(*to))?;
        if let Some(start) = way.iter().position(|file| file == to) {
            return Some(way.split_off(start));
        }
        way.push(to);
    }
}

fn keys<'t>(next: &BTreeMap<&'t str, BTreeSet<&'t str>>) -> BTreeSet<&'t str> {
    next.keys().copied().collect()
}

fn floor(module: &str) -> usize {
    let room = module.split("::").next().unwrap_or_default();
    FLOORS
        .iter()
        .position(|rooms| rooms.contains(&room))
        .unwrap_or_else(|| panic!("{room} is on no floor: put it into FLOORS and ARCHITECTURE.md"))
}

fn of(sources: &str) -> Arrows {
    arrows(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("..")
            .join(sources),
    )
}

#[test]
fn no_arrow_runs_upward() {
    let upward: Vec<_> = of("signer-diagnose/src")
        .into_iter()
        .filter(|(from, to)| {
            let room = |module: &str| module.split("::").next().map(str::to_owned);
            room(from) != room(to) && floor(to) >= floor(from)
        })
        .map(|(from, to)| format!("{from} -> {to}"))
        .collect();
    assert!(upward.is_empty(), "upward: {upward:#?}");
}

#[test]
fn no_files_make_a_circle() {
    for sources in ["signer-core/src", "signer-diagnose/src"] {
        let arrows = of(sources);
        assert!(arrows.len() > 10, "{sources}: {arrows:?}");
        let circle = circle(&arrows);
        assert!(circle.is_none(), "{sources}: a circle: {circle:?}");
    }
}

#[test]
fn a_tree_is_read_to_its_leaves() {
    assert_eq!(
        leaves("a::{b, c::{self, D},\n e::*}; f"),
        ["a::b", "a::c", "a::c::D", "a::e::*"]
    );
    assert_eq!(leaves("a::b::C(1)"), ["a::b::C"]);
}

#[test]
fn a_circle_is_seen() {
    let arrows = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .map(|(from, to)| ((*from).to_owned(), (*to).to_owned()))
            .collect::<Arrows>()
    };
    assert_eq!(circle(&arrows(&[("a", "b"), ("b", "c"), ("a", "c")])), None);
    let round = arrows(&[("a", "b"), ("b", "rules::c"), ("rules::c", "b"), ("d", "a")]);
    assert_eq!(circle(&round).map(|circle| circle.len()), Some(2));
}
