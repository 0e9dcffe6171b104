import { describe, expect, test } from "@jest/globals";
import { NodeClock } from "../../src/adapters/node/index.ts";
import { describeTests, invoke, invokeCargo, TestsFailed } from "../../src/engine/invoke.ts";
import { Cancelled, UserError } from "../../src/errors.ts";
import type { Invocation, Step } from "../../src/plan/step.ts";
import type { Command, Listeners } from "../../src/ports/index.ts";
import { type Bench, benchOf, Recorder } from "../support/engine.ts";

const arm = "aarch64-unknown-linux-gnu";

function stepOf(id: string): Step {
  return {
    id,
    title: id,
    phase: "test",
    target: arm,
    needs: [],
    lane: "cargo",
    action: { kind: "write", files: [] },
  };
}

const invocation: Invocation = {
  argv: ["cargo", "test", "--release"],
  cwd: "/work",
  environment: { A: "1", B: null },
  timeoutSeconds: null,
};

const cargo = (overrides: Partial<Invocation> = {}) => ({ ...invocation, ...overrides, subcommand: "test" });

/** With a clock on which time passes: the fake one's sleeps are over at once. */
const onTime = (bench: Bench): Bench => ({ ...bench, context: { ...bench.context, clock: new NodeClock() } });

async function rejected(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error("it succeeded");
    },
    (error: unknown) => error,
  );
}

async function problemOf(work: Promise<unknown>) {
  const error = await rejected(work);
  if (!(error instanceof UserError)) throw error;
  return error.problems[0];
}

describe("a process", () => {
  test("argv, folder, environment, time-out; its lines are handed on", async () => {
    const { context, exec } = benchOf();
    exec.on(["rustup"], { stdout: "one\ntwo\n", stderr: "info: three\n" });
    const voice = new Recorder();
    const outcome = await invoke(
      stepOf("x/std"),
      { ...invocation, argv: ["rustup", "target"], timeoutSeconds: 60 },
      context,
      voice,
    );
    expect(outcome).toEqual({ outcome: "done" });
    expect(exec.calls).toEqual([
      {
        argv: ["rustup", "target"],
        cwd: "/work",
        env: { CARGO_TERM_COLOR: "never", A: "1", B: null },
        timeoutSeconds: 60,
      },
    ]);
    expect(voice.lines).toEqual(["stdout: one", "stdout: two", "stderr: info: three"]);
  });

  test("colours where they are wanted, unless the environment of the step says otherwise", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"]);
    const colours = { ...context, color: true };
    await invoke(stepOf("x/a"), invocation, colours, new Recorder());
    await invoke(
      stepOf("x/a"),
      { ...invocation, environment: { CARGO_TERM_COLOR: "auto" } },
      colours,
      new Recorder(),
    );
    expect(exec.calls.map(({ env }) => env?.CARGO_TERM_COLOR)).toEqual(["always", "auto"]);
  });

  test("in its namespace, with the environment outside of the command line", async () => {
    const { context, exec } = benchOf();
    exec.on(() => true);
    const namespace = {
      mode: "user",
      uid: 1000,
      gid: 1000,
      handlers: [{ name: "qemu-aarch64", interpreter: "/c/qemu-aarch64-static" }],
    } as const;
    await invoke(stepOf("x/test"), { ...invocation, namespace }, context, new Recorder());
    const [command] = exec.calls;
    expect(command?.argv.slice(0, 4)).toEqual(["unshare", "--user", "--map-root-user", "--mount"]);
    expect(command?.argv.slice(-3)).toEqual(["cargo", "test", "--release"]);
    expect(command?.argv.join(" ")).toContain("/c/qemu-aarch64-static");
    expect(command?.env).toMatchObject({ A: "1", B: null });
  });

  test("a known failure is explained", async () => {
    const { context, exec } = benchOf();
    exec.on(["rustup"], { code: 1, stderr: "error: toolchain 'x' is not installed\n" });
    expect(
      await problemOf(
        invoke(stepOf(`${arm}/std`), { ...invocation, argv: ["rustup", "target"] }, context, new Recorder()),
      ),
    ).toMatchObject({
      input: "toolchain",
      message: "rustup does not know this toolchain: toolchain 'x' is not installed.",
    });
  });

  test("another failure: exit status and what it said last, and how to repeat it", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], {
      code: 101,
      stderr: "   Compiling x\n\x1b[31merror\x1b[0m: could not compile `x`\nnote: so\n",
    });
    expect(await problemOf(invoke(stepOf(`${arm}/build`), invocation, context, new Recorder()))).toEqual({
      message: "`cargo test --release` ended with exit status 101: error: could not compile `x`",
      hint: expect.stringContaining(`rust-cross build --targets ${arm}`),
    });
    exec.on(["cargo"], { code: null, signal: "SIGSEGV" });
    expect(
      (await problemOf(invoke(stepOf(`${arm}/build`), invocation, context, new Recorder())))?.message,
    ).toBe("`cargo test --release` was ended by SIGSEGV.");
  });

  test("a time-out", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], { code: null, signal: "SIGKILL", timedOut: true });
    expect(
      (
        await problemOf(
          invoke(stepOf("fetch"), { ...invocation, timeoutSeconds: 5 }, context, new Recorder()),
        )
      )?.message,
    ).toBe("cargo took longer than 5 s and was ended.");
  });

  test("a program that is not there", async () => {
    const { context } = benchOf();
    expect(await problemOf(invoke(stepOf("x/a"), invocation, context, new Recorder()))).toEqual({
      message: "cargo is not on PATH (or /work does not exist).",
      hint: "`rust-cross doctor` says what this machine lacks.",
    });
  });

  test("what cannot be the user's fault is thrown as it is", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], { error: "E2BIG" });
    expect(await rejected(invoke(stepOf("x/a"), invocation, context, new Recorder()))).toMatchObject({
      code: "E2BIG",
    });
  });

  test("cancelled", async () => {
    const { context, exec, abort } = benchOf();
    exec.on(["cargo"], () => {
      abort.abort();
      return { code: null, signal: "SIGTERM" };
    });
    expect(await rejected(invoke(stepOf("x/a"), invocation, context, new Recorder()))).toBeInstanceOf(
      Cancelled,
    );
  });
});

describe("what is there already", () => {
  const image: Invocation = {
    ...invocation,
    argv: ["docker", "build", "."],
    unless: ["docker", "image", "inspect", "x"],
  };

  test("is not made again", async () => {
    const { context, exec } = benchOf();
    exec.on(["docker", "image"]).on(["docker", "build"]);
    expect(await invoke(stepOf("x/image"), image, context, new Recorder())).toEqual({ outcome: "present" });
    expect(exec.calls.map(({ argv }) => argv[1])).toEqual(["image"]);
  });

  test("is made where the question is answered by no", async () => {
    const { context, exec } = benchOf();
    exec.on(["docker", "image"], { code: 1 }).on(["docker", "build"]);
    expect(await invoke(stepOf("x/image"), image, context, new Recorder())).toEqual({ outcome: "done" });
  });
});

describe("what a process leaves running elsewhere", () => {
  const container: Invocation = {
    ...invocation,
    argv: ["docker", "run", "--name", "c", "x"],
    cleanUp: ["docker", "rm", "--force", "c"],
  };
  const removed = ({ calls }: ReturnType<typeof benchOf>["exec"]) =>
    calls.filter(({ argv }) => argv[1] === "rm").length;

  test("is ended with a cancelled run", async () => {
    const { context, exec, abort } = benchOf();
    exec.on(["docker", "rm"], { code: 1 }).on(["docker", "run"], () => {
      abort.abort();
      return { code: null, signal: "SIGKILL" };
    });
    expect(await rejected(invoke(stepOf("x/a"), container, context, new Recorder()))).toBeInstanceOf(
      Cancelled,
    );
    expect(removed(exec)).toBe(1);
  });

  test("is ended with a test that takes too long", async () => {
    const { context, exec } = onTime(benchOf());
    exec.on(["docker", "rm"]).on(["docker", "run"], async (_, { signal }) => {
      await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      return { code: null, signal: "SIGTERM" };
    });
    const slow = { ...container, testTimeoutSeconds: 0.05, subcommand: "test" };
    const error = await rejected(invokeCargo(stepOf("x/test"), slow, context, new Recorder()));
    expect(error).toBeInstanceOf(TestsFailed);
    expect(removed(exec)).toBe(1);
  });

  test("has ended by itself with a process that was let be", async () => {
    const { context, exec } = benchOf();
    exec.on(["docker", "run"], { code: 1 });
    await rejected(invoke(stepOf("x/a"), container, context, new Recorder()));
    expect(removed(exec)).toBe(0);
  });
});

describe("cargo", () => {
  const artifact = (name: string) =>
    JSON.stringify({
      reason: "compiler-artifact",
      manifest_path: "/work/Cargo.toml",
      target: { name, kind: ["bin"] },
      profile: { test: false },
      filenames: [`/work/target/${name}`],
      executable: `/work/target/${name}`,
    });
  const diagnostic = JSON.stringify({
    reason: "compiler-message",
    message: {
      level: "warning",
      message: "unused",
      rendered: "\x1b[33mwarning\x1b[0m: unused\n --> a.rs\n\n",
    },
  });

  test("artifacts are read, diagnostics shown as rendered, the rest is handed on", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], { stdout: `${diagnostic}\n${artifact("a")}\nhello\n${artifact("b")}\n` });
    const voice = new Recorder();
    const invoked = await invokeCargo(stepOf(`${arm}/build`), cargo(), context, voice);
    expect(voice.diagnostics).toMatchObject([{ level: "warning", message: "unused", place: null }]);
    expect(invoked.artifacts?.map((each) => each.executable)).toEqual(["/work/target/a", "/work/target/b"]);
    expect(invoked.tests).toBeUndefined();
    expect(invoked.detail).toBeUndefined();
    expect(voice.lines).toEqual(["stderr: warning: unused", "stderr:  --> a.rs", "stdout: hello"]);
    const colourful = new Recorder();
    await invokeCargo(stepOf(`${arm}/build`), cargo(), { ...context, color: true }, colourful);
    expect(colourful.lines[0]).toBe("stderr: \x1b[33mwarning\x1b[0m: unused");
  });

  test("what it says of files is translated from the paths that it sees", async () => {
    const { context, exec } = benchOf();
    const inner = artifact("stash").replaceAll("/work/target", "/target").replace("/work/", "/project/");
    exec.on(["cargo"], { stdout: `${inner}\n` });
    const paths = [
      ["/target", "/work/target/cross"],
      ["/project", "/work"],
    ] as const;
    const invoked = await invokeCargo(stepOf("x/build"), cargo({ paths }), context, new Recorder());
    expect(invoked.artifacts).toMatchObject([
      {
        manifestPath: "/work/Cargo.toml",
        files: ["/work/target/cross/stash"],
        executable: "/work/target/cross/stash",
      },
    ]);
  });

  test("what was built elsewhere than in its container is an error", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], { stdout: `${artifact("stash")}\n` });
    const paths = [["/target", "/work/target/cross"]] as const;
    const problem = await problemOf(
      invokeCargo(stepOf("x/build"), cargo({ paths }), context, new Recorder()),
    );
    expect(problem?.message).toBe(
      "cargo built stash on this machine and not in its container: /work/target/stash is outside of /target.",
    );
  });

  test("tests are counted, colours or not", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], {
      stdout:
        "test a ... \x1b[32mok\x1b[0m\n\ntest result: \x1b[32mok\x1b[0m. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n",
    });
    expect(await invokeCargo(stepOf(`${arm}/test`), cargo(), context, new Recorder())).toMatchObject({
      outcome: "done",
      tests: { passed: 3, failed: 0, ignored: 1 },
      detail: "3 passed, 1 ignored",
    });
    expect(describeTests({ passed: 1, failed: 2, ignored: 0 })).toBe("1 passed, 2 failed");
  });

  test("failed tests are named, with what repeats one", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], {
      code: 101,
      stdout:
        "running 2 tests\ntest tests::bad ... FAILED\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.08s\n",
      stderr: "error: test failed, to rerun pass `--lib`\n",
    });
    const error = await rejected(invokeCargo(stepOf(`${arm}/test`), cargo(), context, new Recorder()));
    expect(error).toBeInstanceOf(TestsFailed);
    expect((error as TestsFailed).tests).toEqual({ passed: 1, failed: 1, ignored: 0 });
    expect((error as TestsFailed).problems[0]).toEqual({
      message: "1 of 2 tests failed: tests::bad",
    });
    expect((error as TestsFailed).failures).toMatchObject([{ name: "tests::bad" }]);
  });

  test("a test binary that crashes takes nothing from those before it", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], {
      code: 101,
      stdout: "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\nrunning 1 test\n",
      stderr: "error: test failed, to rerun pass `--test crash`\n",
    });
    const error = await rejected(invokeCargo(stepOf(`${arm}/test`), cargo(), context, new Recorder()));
    expect((error as TestsFailed).tests).toEqual({ passed: 1, failed: 0, ignored: 0 });
    expect((error as TestsFailed).problems[0]?.message).toContain("to rerun pass `--test crash`");
  });

  test("a test binary that does not start is a failure of cargo's", async () => {
    const { context, exec } = benchOf();
    exec.on(["cargo"], { code: 101, stderr: "error: test failed, to rerun pass `--lib`\n" });
    const error = await rejected(invokeCargo(stepOf(`${arm}/test`), cargo(), context, new Recorder()));
    expect(error).not.toBeInstanceOf(TestsFailed);
    expect((error as UserError).problems[0]?.message).toContain("error: test failed, to rerun pass `--lib`");
  });

  describe("a test's time-out", () => {
    /** Says its lines on stderr, each after a pause in ms, then waits for the signal. */
    const says =
      (...lines: readonly (readonly [number, string])[]) =>
      async (_: Command, { onStdout, onStderr, signal }: Listeners) => {
        for (const [pause, line] of lines) {
          await new Promise((resolve) => setTimeout(resolve, pause));
          if (signal?.aborted) return { code: null, signal: "SIGTERM" };
          (line.startsWith("running ") ? onStdout : onStderr)?.(line);
        }
        await new Promise((resolve) => {
          const patience = setTimeout(resolve, 2000);
          signal?.addEventListener("abort", () => {
            clearTimeout(patience);
            resolve(null);
          });
        });
        return signal?.aborted ? { code: null, signal: "SIGTERM" } : {};
      };

    test("names the binary that was running, not those before", async () => {
      const { context, exec } = onTime(benchOf());
      exec.on(
        ["cargo"],
        says(
          [0, "     Running unittests src/lib.rs (target/deps/one-1)"],
          [10, "\x1b[32m     Running\x1b[0m tests/slow.rs (target/deps/slow-2)"],
          // libtest's own first line does not take the name away.
          [10, "running 4 tests"],
        ),
      );
      const error = await rejected(
        invokeCargo(stepOf(`${arm}/test`), cargo({ testTimeoutSeconds: 0.1 }), context, new Recorder()),
      );
      expect(error).toBeInstanceOf(TestsFailed);
      expect((error as TestsFailed).problems[0]).toEqual({
        message: "target/deps/slow-2 ran longer than 0.1 s and was killed with all that it had started.",
        hint: expect.stringContaining("`test-timeout` sets the limit."),
      });
    });

    test("names the doctests", async () => {
      const { context, exec } = onTime(benchOf());
      exec.on(["cargo"], says([0, "   Doc-tests stash"]));
      const problem = await problemOf(
        invokeCargo(stepOf(`${arm}/test`), cargo({ testTimeoutSeconds: 0.05 }), context, new Recorder()),
      );
      expect(problem?.message).toMatch(/^the doctests of stash ran longer/);
    });

    test("each binary has the whole of it", async () => {
      const { context, exec } = onTime(benchOf());
      exec.on(["cargo"], async (_, listeners) => {
        for (const n of [1, 2, 3, 4, 5]) {
          await new Promise((resolve) => setTimeout(resolve, 120));
          listeners.onStderr?.(`     Running tests/t.rs (target/deps/t-${n})`);
          // libtest's own first line does not begin another one.
          setTimeout(() => listeners.onStdout?.("running 4 tests"), 60);
        }
        return listeners.signal?.aborted ? { code: null, signal: "SIGTERM" } : {};
      });
      const invoked = await invokeCargo(
        stepOf(`${arm}/test`),
        cargo({ testTimeoutSeconds: 0.3 }),
        context,
        new Recorder(),
      );
      expect(invoked.outcome).toBe("done");
    });

    test("where cargo is quiet, libtest's own words begin it", async () => {
      const { context, exec } = onTime(benchOf());
      exec.on(["cargo"], async (_, { onStdout, signal }) => {
        onStdout?.("running 4 tests");
        await new Promise((resolve) => signal?.addEventListener("abort", resolve));
        return { code: null, signal: "SIGTERM" };
      });
      const problem = await problemOf(
        invokeCargo(stepOf(`${arm}/test`), cargo({ testTimeoutSeconds: 0.05 }), context, new Recorder()),
      );
      expect(problem?.message).toMatch(/^a test binary with 4 tests ran longer than 0\.05 s/);
    });

    test("a cancelled run is no slow test", async () => {
      const { context, exec, abort } = onTime(benchOf());
      exec.on(["cargo"], says([0, "   Doc-tests stash"]));
      setTimeout(() => abort.abort(), 20);
      expect(
        await rejected(
          invokeCargo(stepOf(`${arm}/test`), cargo({ testTimeoutSeconds: 10 }), context, new Recorder()),
        ),
      ).toBeInstanceOf(Cancelled);
    });
  });
});
