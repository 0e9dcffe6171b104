use std::env;
use std::path::PathBuf;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=native");

    require_system_zlib();
    compile_native_code();
    generate_bindings();
}

/// Without a zlib from pkg-config, libz-sys quietly builds its own copy. It names the folder of
/// that copy (`root`), and a system zlib has none.
fn require_system_zlib() {
    let found = pkg_config::Config::new()
        .cargo_metadata(false)
        .probe("zlib");
    if let Err(error) = found {
        eprintln!("{error}\n\nhelp: the target needs zlib (Debian: zlib1g-dev)");
        std::process::exit(1);
    }
    if let Ok(root) = env::var("DEP_Z_ROOT") {
        eprintln!("libz-sys built its own zlib in {root} instead of linking the target's");
        std::process::exit(1);
    }
}

fn compile_native_code() {
    cc::Build::new()
        .file("native/header.c")
        .std("c11")
        .warnings_into_errors(true)
        .compile("stash_header");
    cc::Build::new()
        .cpp(true)
        .file("native/size.cpp")
        .std("c++17")
        .warnings_into_errors(true)
        .compile("stash_size");
}

fn generate_bindings() {
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    bindgen::Builder::default()
        .header("native/stash.h")
        .allowlist_item("stash_.*|STASH_.*")
        .allowlist_var("stdout")
        .prepend_enum_name(false)
        .generate()
        .expect("native/stash.h is a valid header")
        .write_to_file(out_dir.join("bindings.rs"))
        .expect("OUT_DIR is writable");
}
