import { describe, expect, test } from "@jest/globals";
import { parseCargoMessage, startedProgram, TestReader } from "../../src/engine/cargo-output.ts";

/* Recorded with cargo 1.95.0; paths shortened. */

const library =
  '{"reason":"compiler-artifact","package_id":"path+file:///w/fx#0.1.0","manifest_path":"/w/fx/Cargo.toml","target":{"kind":["rlib","cdylib","staticlib"],"crate_types":["rlib","cdylib","staticlib"],"name":"fx","src_path":"/w/fx/src/lib.rs","edition":"2021","doc":true,"doctest":true,"test":true},"profile":{"opt_level":"0","debuginfo":2,"debug_assertions":true,"overflow_checks":true,"test":false},"features":[],"filenames":["/w/t/debug/libfx.rlib","/w/t/debug/libfx.so","/w/t/debug/libfx.a"],"executable":null,"fresh":false}';
const binary =
  '{"reason":"compiler-artifact","package_id":"path+file:///w/fx#0.1.0","manifest_path":"/w/fx/Cargo.toml","target":{"kind":["bin"],"crate_types":["bin"],"name":"fx","src_path":"/w/fx/src/main.rs","edition":"2021","doc":true,"doctest":false,"test":true},"profile":{"opt_level":"0","debuginfo":2,"debug_assertions":true,"overflow_checks":true,"test":false},"features":[],"filenames":["/w/t/debug/fx"],"executable":"/w/t/debug/fx","fresh":false}';
const testBinary =
  '{"reason":"compiler-artifact","package_id":"path+file:///w/fx#0.1.0","manifest_path":"/w/fx/Cargo.toml","target":{"kind":["test"],"crate_types":["bin"],"name":"cli","src_path":"/w/fx/tests/cli.rs","edition":"2021","doc":false,"doctest":false,"test":true},"profile":{"opt_level":"0","debuginfo":2,"debug_assertions":true,"overflow_checks":true,"test":true},"features":[],"filenames":["/w/t/debug/deps/cli-060cbd447c505a17"],"executable":"/w/t/debug/deps/cli-060cbd447c505a17","fresh":false}';
const warning =
  '{"reason":"compiler-message","package_id":"path+file:///w/fx#0.1.0","manifest_path":"/w/fx/Cargo.toml","target":{"kind":["bin"],"crate_types":["bin"],"name":"fx","src_path":"/w/fx/src/main.rs","edition":"2021","doc":true,"doctest":false,"test":true},"message":{"$message_type":"diagnostic","message":"unused variable: `unused`","code":{"code":"unused_variables","explanation":null},"level":"warning","spans":[],"children":[],"rendered":"\\u001b[1m\\u001b[33mwarning\\u001b[0m\\u001b[1m: unused variable: `unused`\\u001b[0m\\n"}}';

describe("cargo's messages", () => {
  test("a library in several forms", () => {
    expect(parseCargoMessage(library)).toEqual({
      kind: "artifact",
      artifact: {
        name: "fx",
        kinds: ["rlib", "cdylib", "staticlib"],
        manifestPath: "/w/fx/Cargo.toml",
        files: ["/w/t/debug/libfx.rlib", "/w/t/debug/libfx.so", "/w/t/debug/libfx.a"],
        executable: null,
        isTest: false,
      },
    });
  });

  test("a binary, and a binary of tests", () => {
    expect(parseCargoMessage(binary)).toMatchObject({
      artifact: { name: "fx", kinds: ["bin"], executable: "/w/t/debug/fx", isTest: false },
    });
    expect(parseCargoMessage(testBinary)).toMatchObject({
      artifact: { name: "cli", kinds: ["test"], isTest: true },
    });
  });

  test("a diagnostic, as rustc rendered it", () => {
    expect(parseCargoMessage(warning)).toEqual({
      kind: "diagnostic",
      message: {
        level: "warning",
        code: "unused_variables",
        message: "unused variable: `unused`",
        notes: [],
        place: null,
      },
      rendered: "\x1b[1m\x1b[33mwarning\x1b[0m\x1b[1m: unused variable: `unused`\x1b[0m\n",
    });
  });

  test("the rest of cargo's, and what is none of cargo's", () => {
    expect(parseCargoMessage('{"reason":"build-finished","success":true}')).toEqual({ kind: "other" });
    expect(parseCargoMessage('{"reason":"something-new"}')).toEqual({ kind: "other" });
    // A test or a program may print JSON, too.
    for (const line of ['{"a":1}', "{", "{}", "[]", "", "running 4 tests", '{"reason":7}', ' {"reason":"x"}'])
      expect(parseCargoMessage(line)).toBeNull();
  });
});

describe("libtest's output", () => {
  const read = (text: string) => {
    const reader = new TestReader();
    for (const line of text.split("\n")) reader.line(line);
    return reader;
  };

  test("counts over all binaries", () => {
    const reader = read(`
running 4 tests
test tests::good ... ok
test tests::panics_not - should panic ... FAILED
test tests::slow ... ignored
test tests::bad ... FAILED

failures:

---- tests::bad stdout ----
assertion \`left == right\` failed

failures:
    tests::bad
    tests::panics_not

test result: FAILED. 1 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.08s


running 0 tests

test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s


running 2 tests
test src/lib.rs - two (line 1) ... ok
test src/lib.rs - three (line 9) ... FAILED

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.08s
`);
    expect(reader.counts).toEqual({ passed: 2, failed: 3, ignored: 1 });
    expect(reader.seen).toBe(true);
  });

  test("a harness of one's own says nothing that is counted", () => {
    const reader = read("all is well\n");
    expect(reader.seen).toBe(false);
    expect(reader.counts).toEqual({ passed: 0, failed: 0, ignored: 0 });
  });
});

describe("the program that cargo starts", () => {
  test.each([
    [
      "     Running unittests src/lib.rs (/w/t/debug/deps/fx-785ac7aad2c19f14)",
      "/w/t/debug/deps/fx-785ac7aad2c19f14",
    ],
    [
      "     Running tests/cli.rs (target/aarch64-unknown-linux-gnu/release/deps/cli-060c)",
      "target/aarch64-unknown-linux-gnu/release/deps/cli-060c",
    ],
    ["     Running benches/b.rs (/w/t/release/deps/b-1f)", "/w/t/release/deps/b-1f"],
    ["     Running `/w/t/debug/fx --flag`", "/w/t/debug/fx --flag"],
    ["   Doc-tests fx", "the doctests of fx"],
  ])("%s", (line, program) => {
    expect(startedProgram(line)).toBe(program);
  });

  test.each([
    "   Compiling fx v0.1.0 (/w/fx)",
    "    Finished `test` profile [unoptimized + debuginfo] target(s) in 0.01s",
    "Running the numbers (slowly)",
    "error: test failed, to rerun pass `--lib`",
    "",
  ])("none: %s", (line) => {
    expect(startedProgram(line)).toBeNull();
  });
});
