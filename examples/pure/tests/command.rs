//! Runs the command itself, as a user would.

// WASI has no processes.
#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn tally(args: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tally"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command of this package can be executed");
    // A command that needs no input may be gone by now.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// A new file for one test.
fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn reads_the_standard_input() {
    let output = tally(&[], "one two\nthree\n");
    assert!(output.status.success());
    assert_eq!(stdout(&output), "       2        3       14\n");
}

#[test]
fn adds_up_several_files() {
    let a = file("a.txt", "to be\n");
    let b = file("b.txt", "or not to be\n");
    let output = tally(&["--top", "1", &a, &b], "");
    assert!(output.status.success());
    assert_eq!(
        stdout(&output),
        format!(
            "       1        2        6 {a}\n       1        4       13 {b}\n       2        6       19 total\n       2 be\n"
        )
    );
}

#[test]
fn names_the_missing_file() {
    let output = tally(&["no-such-file"], "");
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("tally: no-such-file: "), "{stderr}");
}

#[test]
fn explains_a_wrong_command_line() {
    for args in [&["--top"][..], &["--top", "many"], &["--bottom"]] {
        let output = tally(args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("Usage:"));
    }
}
