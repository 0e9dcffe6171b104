//! Hands the memory map of the machine to the linker.

use std::{env, fs, path::Path};

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let arch = env::var("CARGO_CFG_TARGET_ARCH").expect("cargo sets CARGO_CFG_TARGET_ARCH");
    let map = if arch.starts_with("riscv") {
        // Unlike cortex-m-rt's, its link.x does not include the map.
        println!("cargo:rustc-link-arg-bins=-Tmemory.x");
        "memory/riscv.x"
    } else {
        "memory/cortex-m.x"
    };
    fs::copy(map, Path::new(&out).join("memory.x")).expect("the memory map can be copied");
    println!("cargo:rustc-link-search={out}");
    println!("cargo:rustc-link-arg-bins=-Tlink.x");
    println!("cargo:rerun-if-changed={map}");
}
