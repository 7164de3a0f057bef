//! Links for the board that the target is emulated on.

fn main() {
    let board = match std::env::var("TARGET").as_deref() {
        Ok("thumbv7em-none-eabi") => "mps2-an386",
        Ok("thumbv6m-none-eabi") => "microbit",
        other => panic!("no board for {other:?}"),
    };
    println!("cargo::rerun-if-changed=board");
    println!("cargo::rustc-link-arg-bins=-Lboard");
    println!("cargo::rustc-link-arg-bins=-T{board}.ld");
}
