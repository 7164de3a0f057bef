//! The header in `include` is the one that the sources give.

use std::fmt::Write as _;
use std::path::Path;

use viapi_sign_diagnose::Code;

const FIX: &str = "tests/refresh c";

#[test]
fn golden_header_is_current() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = manifest.join("../include/viapi_sign.h");
    let generated = generate(manifest);
    if std::env::var_os("REFRESH").is_some() {
        std::fs::write(&golden, &generated).expect("include is writable");
    }
    let text = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        text == generated,
        "include/viapi_sign.h is not what the sources give; look at what changes and run: {FIX}"
    );
}

fn generate(manifest: &Path) -> String {
    let mut config =
        cbindgen::Config::from_file(manifest.join("cbindgen.toml")).expect("cbindgen.toml");
    if let Some(text) = &mut config.after_includes {
        for (place, value) in [
            ("@VERSION@", env!("CARGO_PKG_VERSION")),
            ("@MAJOR@", env!("CARGO_PKG_VERSION_MAJOR")),
            ("@MINOR@", env!("CARGO_PKG_VERSION_MINOR")),
            ("@PATCH@", env!("CARGO_PKG_VERSION_PATCH")),
        ] {
            *text = text.replace(place, value);
        }
    }
    if let Some(text) = &mut config.trailer {
        *text = text.replace("@FINDINGS@", &findings());
    }
    let mut header = Vec::new();
    cbindgen::Builder::new()
        .with_crate(manifest)
        .with_config(config)
        .generate()
        .expect("cbindgen reads the sources")
        .write(&mut header);
    let header = String::from_utf8(header).expect("UTF-8");
    // cbindgen puts what follows a declaration on a separate line.
    header.replace(")\nVIAPI_SIGN_NOEXCEPT;", ") VIAPI_SIGN_NOEXCEPT;")
}

/// What cbindgen cannot see: the list of the core.
fn findings() -> String {
    let mut codes: Vec<Code> = Code::all().collect();
    codes.sort_unstable();
    codes.iter().fold(String::new(), |mut lines, code| {
        let name = code.name().replace('-', "_").to_uppercase();
        let _ = write!(
            lines,
            "\n#define VIAPI_SIGN_FINDING_{name} {}",
            code.number()
        );
        lines
    })
}
