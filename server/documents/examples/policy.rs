//! Sets a sample policy: `cargo run -p loma-documents --example policy -- out.pdf [sample.json]`.
use std::{error::Error, fs};

use loma_documents::{PolicyData, Template, render};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .ok_or("usage: policy out.pdf [sample.json]")?;
    let sample = match arguments.next() {
        Some(path) => fs::read_to_string(path)?,
        None => include_str!("../samples/liability.json").to_owned(),
    };
    let policy: PolicyData = serde_json::from_str(&sample)?;
    fs::write(out, render(Template::Policy, &policy)?.pdf)?;
    Ok(())
}
