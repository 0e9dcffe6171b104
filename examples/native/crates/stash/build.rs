use std::path::PathBuf;
use std::{env, fs};

use help_page::HelpPage;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=help.md");

    let out_dir = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let text = fs::read_to_string("help.md").expect("help.md is readable");
    let page = HelpPage::parse(&text);
    let man = page.man("stash", env!("CARGO_PKG_VERSION"));
    fs::write(out_dir.join("stash.html"), page.html()).expect("OUT_DIR is writable");
    fs::write(out_dir.join("stash.1"), man).expect("OUT_DIR is writable");
}
