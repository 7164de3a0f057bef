//! Makes `pkg` of the worker, as `wasm-bindgen --target web` does.

use wasm_bindgen_cli_support::Bindgen;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(wasm), Some(folder)) = (arguments.next(), arguments.next()) else {
        panic!("usage: worker-bindgen WASM FOLDER");
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).web(true).expect("the one target");
    bindgen.generate(folder).expect("JavaScript");
}
