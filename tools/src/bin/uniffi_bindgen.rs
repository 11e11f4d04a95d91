//! UniFFI's own command line, for looking at what it generates. `typegen` is what writes the committed sources.

fn main() {
    uniffi::uniffi_bindgen_main();
}
