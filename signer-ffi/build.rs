//! Names the shared library: a program that links to it asks for this name, and
//! before 1.0 a change of the second number is a change of the interface.

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let set = |name: &str| var(name).unwrap_or_default();
    let interface = match set("CARGO_PKG_VERSION_MAJOR").as_str() {
        "0" => format!("0.{}", set("CARGO_PKG_VERSION_MINOR")),
        major => major.to_owned(),
    };
    let argument = if set("CARGO_CFG_TARGET_VENDOR") == "apple" {
        format!("-Wl,-install_name,@rpath/libviapi_sign.{interface}.dylib")
    } else if set("CARGO_CFG_TARGET_FAMILY") == "unix" {
        format!("-Wl,-soname,libviapi_sign.so.{interface}")
    } else {
        return;
    };
    println!("cargo::rustc-cdylib-link-arg={argument}");
}
