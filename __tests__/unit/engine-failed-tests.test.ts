import { describe, expect, test } from "@jest/globals";
import { FailedTests } from "../../src/engine/failed-tests.ts";

/* Recorded with cargo 1.95.0, `--no-fail-fast`; backtraces shortened. Lines of stderr begin with "! ". */
const recorded = `\
!      Running unittests src/lib.rs (/t/debug/deps/a-3110576fc3c3c96d)

running 6 tests
test tests::bad_too ... FAILED
test tests::calm - should panic ... FAILED
test tests::err ... FAILED
test tests::good ... ok
test tests::slow ... ignored
test tests::bad ... FAILED

failures:

---- tests::bad_too stdout ----

thread 'tests::bad_too' (23148) panicked at a/src/lib.rs:19:28:
line1
line2
stack backtrace:
   0: __rustc::rust_begin_unwind
             at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/panicking.rs:689:5
note: Some details are omitted, run with \`RUST_BACKTRACE=full\` for a verbose backtrace.

---- tests::calm stdout ----
note: test did not panic as expected at a/src/lib.rs:20:32
---- tests::err stdout ----
Error: "nope"

---- tests::bad stdout ----
hello

thread 'tests::bad' (23147) panicked at a/src/lib.rs:18:43:
assertion \`left == right\` failed: två
  left: 2
 right: 3
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace


failures:
    tests::bad
    tests::bad_too
    tests::calm
    tests::err

test result: FAILED. 1 passed; 4 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.32s

! error: test failed, to rerun pass \`-p a --lib\`
!      Running tests/fine.rs (/t/debug/deps/fine-e9084a9c25208d2e)

running 1 test
test fine ... ok

test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

!      Running tests/it.rs (/t/debug/deps/it-e9084a9c25208d2e)

running 1 test
test it_fails ... FAILED

failures:

---- it_fails stdout ----
thread 'it_fails' panicked at 'index out of bounds: the len is 0 but the index is 3', a/tests/it.rs:1:52
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace


failures:
    it_fails

test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.33s

! error: test failed, to rerun pass \`-p a --test it\`
!    Doc-tests a

running 4 tests
test a/src/lib.rs - two_more (line 5) ... ok
test a/src/lib.rs - two (line 1) ... FAILED
test a/src/lib.rs - x (line 9) - compile fail ... FAILED
test a/src/lib.rs - (line 21) ... FAILED

failures:

---- a/src/lib.rs - two (line 1) stdout ----
Test executable failed (exit status: 101).

stderr:

thread 'main' (23459) panicked at a/src/lib.rs:5:1:
assertion \`left == right\` failed
  left: 2
 right: 3


---- a/src/lib.rs - x (line 9) stdout ----
Test compiled successfully, but it's marked \`compile_fail\`.
---- a/src/lib.rs - (line 21) stdout ----
error[E0425]: cannot find value \`y\` in this scope

failures:
    a/src/lib.rs - (line 21)
    a/src/lib.rs - two (line 1)
    a/src/lib.rs - x (line 9)

test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s

! error: doctest failed, to rerun pass \`-p a --doc\`
! error: 3 targets failed:
!     \`-p a --lib\`
`;

function read(text: string): ReturnType<FailedTests["list"]> {
  const failed = new FailedTests();
  for (const line of text.split("\n"))
    if (line.startsWith("! ")) failed.stderr(line.slice(2));
    else failed.stdout(line);
  return failed.list();
}

const lib = { binary: "unittests src/lib.rs", selection: ["-p", "a", "--lib"] };
const doc = { binary: "doctests of a", selection: ["-p", "a", "--doc"] };

describe("tests that failed", () => {
  test("of several programs: names, programs, messages, places, and what repeats them", () => {
    expect(read(recorded)).toEqual([
      {
        ...lib,
        name: "tests::bad",
        message: "assertion `left == right` failed: två\n  left: 2\n right: 3",
        place: { file: "a/src/lib.rs", line: 18, column: 43 },
        filter: ["tests::bad", "--exact"],
      },
      {
        ...lib,
        name: "tests::bad_too",
        message: "line1\nline2",
        place: { file: "a/src/lib.rs", line: 19, column: 28 },
        filter: ["tests::bad_too", "--exact"],
      },
      {
        ...lib,
        name: "tests::calm",
        message: "note: test did not panic as expected at a/src/lib.rs:20:32",
        place: null,
        filter: ["tests::calm", "--exact"],
      },
      {
        ...lib,
        name: "tests::err",
        message: 'Error: "nope"',
        place: null,
        filter: ["tests::err", "--exact"],
      },
      {
        binary: "tests/it.rs",
        selection: ["-p", "a", "--test", "it"],
        name: "it_fails",
        message: "index out of bounds: the len is 0 but the index is 3",
        place: { file: "a/tests/it.rs", line: 1, column: 52 },
        filter: ["it_fails", "--exact"],
      },
      {
        ...doc,
        name: "a/src/lib.rs - (line 21)",
        message: "error[E0425]: cannot find value `y` in this scope",
        place: { file: "a/src/lib.rs", line: 21, column: null },
        filter: ["21)"],
      },
      {
        ...doc,
        name: "a/src/lib.rs - two (line 1)",
        message: "assertion `left == right` failed\n  left: 2\n right: 3",
        place: { file: "a/src/lib.rs", line: 1, column: null },
        // "two" is in another name, "1)" in another one: no part is its own alone.
        filter: ["two", "--skip", "two_more"],
      },
      {
        ...doc,
        name: "a/src/lib.rs - x (line 9)",
        message: "Test compiled successfully, but it's marked `compile_fail`.",
        place: { file: "a/src/lib.rs", line: 9, column: null },
        filter: ["x"],
      },
    ]);
  });

  test("whichever stream is read first", () => {
    const lines = recorded.split("\n");
    const [cargo, libtest] = [true, false].map((is) => lines.filter((line) => line.startsWith("! ") === is));
    for (const order of [
      [...(cargo ?? []), ...(libtest ?? [])],
      [...(libtest ?? []), ...(cargo ?? [])],
    ])
      expect(read(order.join("\n"))).toEqual(read(recorded));
  });

  test("beside programs that know no libtest", () => {
    const own = "!      Running tests/own.rs (/t/own-1)\nall is well\n";
    expect(read(`${own}${recorded}`)).toEqual(read(recorded));
    const failing = `${own}! error: test failed, to rerun pass \`-p a --test own\`\n`;
    expect(read(`${failing}${recorded}`)).toEqual(read(recorded));
  });

  test("quiet: libtest's list alone", () => {
    expect(
      read(
        "\nrunning 3 tests\n.F.\nfailures:\n\n---- a stdout ----\nno\n\nfailures:\n    a\n\ntest result: FAILED. 2 passed; 1 failed;",
      ),
    ).toEqual([
      { name: "a", binary: null, message: "no", place: null, selection: [], filter: ["a", "--exact"] },
    ]);
  });

  test("a program that was killed: those that had failed until then", () => {
    expect(
      read(
        "!      Running tests/it.rs (/t/it-1)\nrunning 3 tests\ntest a ... FAILED\ntest b ... ok\ntest c ... ",
      ),
    ).toMatchObject([{ name: "a", binary: "tests/it.rs", selection: [], message: null }]);
  });

  test("what a test prints is no list of libtest's", () => {
    const [only, ...more] = read(`\
!      Running tests/it.rs (/t/it-1)
running 1 test
test a ... FAILED

failures:

---- a stdout ----
running 2 tests
test fake ... FAILED
---- other stdout ----
failures:
    fake

test result: FAILED. 0 passed; 9 failed;
\x1b]0;title\x07

failures:
    a

test result: FAILED. 0 passed; 1 failed;
! error: test failed, to rerun pass \`--test it\`
`);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ name: "a", selection: ["--test", "it"] });
  });

  test("a long message is cut", () => {
    const output = Array.from({ length: 5000 }, (_, i) => `line ${i} ${"x".repeat(200)}`).join("\n");
    const [failed] = read(
      `running 1 test\nfailures:\n\n---- a stdout ----\n${output}\nfailures:\n    a\n\ntest result: F`,
    );
    expect(failed?.message?.split("\n").length).toBeLessThanOrEqual(8);
    expect(failed?.message?.length).toBe(800);
  });
});
