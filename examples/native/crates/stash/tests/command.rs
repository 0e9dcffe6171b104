//! Runs the command itself, as a user would.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::thread;

fn stash(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stash"))
        .args(args)
        .output()
        .expect("the command of this package can be executed")
}

/// Runs the command, and returns what it prints.
fn stash_ok(args: &[&str]) -> String {
    let output = stash(args);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "stash {args:?}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs the command, and returns its complaint.
fn stash_err(args: &[&str]) -> String {
    let output = stash(args);
    assert!(!output.status.success(), "stash {args:?} did not fail");
    String::from_utf8(output.stderr).unwrap()
}

/// A new folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A new folder with a file `poem.txt`; returns the paths of the archive to be and of the file.
fn poem(name: &str) -> (String, String) {
    let folder = folder(name);
    let file = folder.join("poem.txt");
    fs::write(&file, "Tyger Tyger, burning bright\n".repeat(100)).unwrap();
    let archive = folder.join("poem.stash");
    (
        archive.to_str().unwrap().to_owned(),
        file.to_str().unwrap().to_owned(),
    )
}

#[test]
fn files_survive_a_round_trip() {
    let (archive, file) = poem("round-trip");
    let copies = folder("round-trip-copies");
    stash_ok(&["pack", &archive, &file]);
    stash_ok(&["unpack", "--into", copies.to_str().unwrap(), &archive]);
    assert_eq!(
        fs::read(copies.join("poem.txt")).unwrap(),
        fs::read(file).unwrap()
    );
}

#[test]
fn pack_prints_a_digest() {
    let (archive, file) = poem("digest");
    let printed = stash_ok(&["pack", &archive, &file]);
    let (digest, name) = printed.trim_end().split_once("  ").unwrap();
    assert_eq!(digest.len(), 64);
    assert_eq!(name, archive);
    assert_eq!(digest, stash_core::sha256_hex(&fs::read(archive).unwrap()));
}

#[test]
fn the_index_is_json() {
    let (archive, file) = poem("index");
    stash_ok(&["pack", &archive, &file]);
    let index: Vec<serde_json::Value> =
        serde_json::from_str(&stash_ok(&["list", "--json", &archive])).unwrap();
    assert_eq!(index.len(), 1);
    assert_eq!(index[0]["name"], "poem.txt");
    assert_eq!(index[0]["len"], 2800);
}

#[test]
fn the_header_is_printed_by_c() {
    let (archive, file) = poem("header");
    stash_ok(&["pack", &archive, &file]);
    let info = stash_ok(&["info", &archive]);
    assert!(info.starts_with("version  1\nentries  1\n"), "{info}");
}

#[test]
fn the_limit_is_kept() {
    let (archive, file) = poem("limit");
    let complaint = stash_err(&["pack", "--limit", "2KiB", &archive, &file]);
    assert_eq!(complaint, "error: the files have more than 2048 bytes\n");
    stash_ok(&["pack", "--limit", "3KiB", &archive, &file]);
}

#[test]
fn a_bad_limit_is_explained() {
    let complaint = stash_err(&["pack", "--limit", "1 parsec", "archive", "file"]);
    assert!(complaint.contains("unknown unit 'parsec'"), "{complaint}");
}

#[test]
fn the_manual_was_rendered_at_build_time() {
    let man = stash_ok(&["manual"]);
    assert!(man.starts_with(".TH \"STASH\" \"1\""), "{man}");
    let html = stash_ok(&["manual", "--html"]);
    assert!(html.contains("<strong>zlib</strong>"), "{html}");
}

#[test]
fn about_names_the_machine_of_this_test() {
    let about = stash_ok(&["about"]);
    let arch = format!("arch     {}\n", std::env::consts::ARCH);
    assert!(about.starts_with(&arch), "{about}");
    println!("{about}");
}

#[test]
fn several_commands_run_at_once() {
    let (archive, file) = poem("threads");
    stash_ok(&["pack", &archive, &file]);
    let listings: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| stash_ok(&["list", &archive])))
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(listings, ["      2800  poem.txt\n"; 4]);
}
