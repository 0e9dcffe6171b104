use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-check-cfg=cfg(build_machine)");

    // Cargo builds this crate for the host, as a dependency of build scripts. With `--workspace
    // --target …` it builds it for the target as well, which needs no help pages and has no cmark.
    if env::var_os("TARGET") != env::var_os("HOST") {
        return;
    }
    println!("cargo:rustc-cfg=build_machine");
    if let Err(error) = pkg_config::probe_library("libcmark") {
        eprintln!("{error}\n\nhelp: the building machine needs cmark (Debian: libcmark-dev)");
        std::process::exit(1);
    }
}
