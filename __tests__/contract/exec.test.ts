import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { NodeExec } from "../../src/adapters/node/index.ts";
import { LineSplitter, LONGEST_LINE, Tail } from "../../src/adapters/node/lines.ts";
import type { Command, Exec } from "../../src/ports/index.ts";
import { FakeExec } from "../support/fakes.ts";

const sh = (script: string): Command["argv"] => ["sh", "-c", script];

/** What every Exec does; the fake plays these few programs by script. */
function contract(name: string, exec: Exec): void {
  describe(`Exec: ${name}`, () => {
    test("a success", async () => {
      expect(await exec.run({ argv: sh("echo out; echo err >&2") })).toEqual({
        code: 0,
        signal: null,
        timedOut: false,
        stdout: "out\n",
        stderr: "err\n",
      });
    });

    test("a failing program is an outcome, not an error", async () => {
      expect(await exec.run({ argv: sh("exit 3") })).toMatchObject({
        code: 3,
        signal: null,
        timedOut: false,
      });
    });

    test("a program that is not there is an error", async () => {
      const run = exec.run({ argv: ["no-such-program-anywhere"] });
      await expect(run).rejects.toMatchObject({ code: "ENOENT" });
    });

    test("our own process is alive, and none above the kernel's limit (2^22)", () => {
      expect(exec.isAlive(exec.ownId)).toBe(true);
      expect(exec.isAlive(99_999_999)).toBe(false);
    });

    test("lines come one by one, each stream by itself, the last one without a break", async () => {
      const out: string[] = [];
      const err: string[] = [];
      const listeners = {
        onStdout: (line: string) => out.push(line),
        onStderr: (line: string) => err.push(line),
      };
      await exec.run({ argv: sh("printf 'a\\n\\nb\\r\\nc'; printf 'x\\n' >&2") }, listeners);
      expect({ out, err }).toEqual({ out: ["a", "", "b", "c"], err: ["x"] });
    });

    test("what was aborted before its start is not started", async () => {
      const outcome = await exec.run({ argv: sh("echo out; echo err >&2") }, { signal: AbortSignal.abort() });
      expect(outcome).toEqual({ code: null, signal: "SIGTERM", timedOut: false, stdout: "", stderr: "" });
    });

    test("which", async () => {
      expect(await exec.which("sh")).toMatch(/^\/.*\/sh$/);
      expect(await exec.which("no-such-program-anywhere")).toBeNull();
    });
  });
}

contract(
  "fake",
  new FakeExec(["sh"])
    .on(sh("echo out; echo err >&2"), { stdout: "out\n", stderr: "err\n" })
    .on(sh("exit 3"), { code: 3 })
    .on(["sh", "-c", "printf 'a\\n\\nb\\r\\nc'; printf 'x\\n' >&2"], {
      stdout: "a\n\nb\r\nc",
      stderr: "x\n",
    }),
);
contract("node", new NodeExec());

describe("FakeExec", () => {
  test("records calls; the last rule wins; what is not expected cannot be started", async () => {
    const exec = new FakeExec()
      .on(["git"], { stdout: "any" })
      .on(/^git log/, ({ cwd }) => ({ stdout: `log of ${cwd}` }))
      .on(["sudo"], { error: "EACCES" });
    expect((await exec.run({ argv: ["git", "status"] })).stdout).toBe("any");
    expect((await exec.run({ argv: ["git", "log"], cwd: "/x" })).stdout).toBe("log of /x");
    await expect(exec.run({ argv: ["sudo", "true"] })).rejects.toMatchObject({ code: "EACCES" });
    await expect(exec.run({ argv: ["hg"] })).rejects.toMatchObject({ code: "ENOENT" });
    expect(exec.calls.map(({ argv }) => argv.join(" "))).toEqual([
      "git status",
      "git log",
      "sudo true",
      "hg",
    ]);
  });
});

describe("Exec: node alone", () => {
  test("a process of another user is alive too; one that has ended is not", async () => {
    const exec = new NodeExec();
    expect(exec.isAlive(1)).toBe(true);
    const child = spawn("true");
    await new Promise((resolve) => child.on("close", resolve));
    expect(exec.isAlive(child.pid ?? 0)).toBe(false);
  });

  const exec = new NodeExec();
  let folder = "";
  const pidFile = () => path.join(folder, "pid");
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "rust-cross-exec-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Whether a process still runs; a zombie does not. */
  function lives(pid: number): boolean {
    try {
      return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
    } catch {
      return false;
    }
  }
  async function gone(pid: number): Promise<boolean> {
    for (let i = 0; i < 100 && lives(pid); i++) await new Promise((resolve) => setTimeout(resolve, 20));
    return !lives(pid);
  }
  async function pidIn(file: string): Promise<number> {
    for (let i = 0; i < 250; i++) {
      try {
        const pid = Number(readFileSync(file, "utf8").trim());
        if (pid > 0) return pid;
      } catch {
        // not yet
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`${file} was not written`);
  }

  test("a signal that ended the program is told", async () => {
    expect(await exec.run({ argv: sh("kill -9 $$") })).toMatchObject({ code: null, signal: "SIGKILL" });
  });

  test("environment is laid over ours, null removes", async () => {
    const own = new NodeExec({ PATH: process.env.PATH, KEPT: "1", CHANGED: "1", REMOVED: "1" });
    const env = { CHANGED: "2", REMOVED: null, ADDED: "3" };
    const { stdout } = await own.run({ argv: ["env"], env });
    const lines = stdout
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("PATH="));
    expect(lines.sort()).toEqual(["ADDED=3", "CHANGED=2", "KEPT=1"]);
  });

  test("working directory, and an error that tells when it is missing", async () => {
    expect((await exec.run({ argv: ["pwd", "-P"], cwd: "/" })).stdout).toBe("/\n");
    const run = exec.run({ argv: ["pwd"], cwd: path.join(folder, "none") });
    await expect(run).rejects.toMatchObject({
      code: "ENOENT",
      message: expect.stringContaining("there is no folder"),
    });
  });

  test("standard input is empty, or what was given", async () => {
    expect((await exec.run({ argv: ["cat"] })).stdout).toBe("");
    const stdin = "grüße\n".repeat(100_000);
    expect((await exec.run({ argv: ["cat"], stdin })).stdout).toBe(stdin);
    // A program that does not read it is no error of ours.
    expect((await exec.run({ argv: ["true"], stdin })).code).toBe(0);
  });

  test("characters and lines that are split across writes", async () => {
    const lines: string[] = [];
    const pieces = ["gr\\303", "\\274\\303", "\\237e\\r", "\\n50%%\\r", "100%%\\r\\n", "\\r\\nend"];
    const script = pieces.map((piece) => `printf '${piece}'; sleep 0.03`).join("; ");
    const { stdout } = await exec.run({ argv: sh(script) }, { onStdout: (line) => lines.push(line) });
    expect(lines).toEqual(["grüße", "50%", "100%", "", "end"]);
    expect(stdout).toBe("grüße\r\n50%\r100%\r\n\r\nend");
  });

  test("a line is told when it comes, not when the program ends", async () => {
    const controller = new AbortController();
    const begin = Date.now();
    const listeners = { signal: controller.signal, onStdout: () => controller.abort() };
    await exec.run({ argv: sh("echo now; sleep 20") }, listeners);
    expect(Date.now() - begin).toBeLessThan(5_000);
  });

  test("of much output the end is kept", async () => {
    const { stdout } = await exec.run({ argv: sh("yes é | head -c 9000000; printf en") });
    const size = Buffer.byteLength(stdout);
    expect(size).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(size).toBeGreaterThan(4 * 1024 * 1024 - 4);
    expect(stdout).toMatch(/^\né\n/);
    expect(stdout.endsWith("é\nen")).toBe(true);
  });

  test("time-out: the program and its children are ended", async () => {
    const begin = Date.now();
    const outcome = await exec.run({
      argv: sh(`sleep 60 & echo $! > ${pidFile()}; echo before; wait`),
      timeoutSeconds: 0.3,
    });
    expect(outcome).toEqual({
      code: null,
      signal: "SIGTERM",
      timedOut: true,
      stdout: "before\n",
      stderr: "",
    });
    expect(Date.now() - begin).toBeLessThan(3_000);
    expect(lives(await pidIn(pidFile()))).toBe(false);
  });

  test("time-out: children that made a process group of their own are ended", async () => {
    const argv = sh(`timeout 60 sh -c 'echo $$ > ${pidFile()}; exec sleep 60' & wait`);
    await exec.run({ argv, timeoutSeconds: 0.5 });
    expect(await gone(await pidIn(pidFile()))).toBe(true);
  });

  test("what does not care for SIGTERM is killed five seconds later", async () => {
    const begin = Date.now();
    const outcome = await exec.run({
      argv: sh("trap '' TERM; while :; do sleep 0.1; done"),
      timeoutSeconds: 0.2,
    });
    expect(outcome).toMatchObject({ signal: "SIGKILL", timedOut: true });
    expect(Date.now() - begin).toBeGreaterThan(4_900);
    expect(Date.now() - begin).toBeLessThan(8_000);
  });

  test("a child that does not care outlives its parent by five seconds at most", async () => {
    // Its output goes elsewhere, so that no pipe tells of it.
    const child = `trap "" TERM; echo $$ > ${pidFile()}; while :; do sleep 0.1; done`;
    const outcome = await exec.run({
      argv: sh(`sh -c '${child}' >/dev/null 2>&1 & wait`),
      timeoutSeconds: 0.3,
    });
    expect(outcome).toMatchObject({ signal: "SIGTERM", timedOut: true });
    expect(await gone(await pidIn(pidFile()))).toBe(true);
  });

  test("abort ends it, and is no time-out", async () => {
    const controller = new AbortController();
    const run = exec.run({ argv: ["sleep", "60"], timeoutSeconds: 50 }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    expect(await run).toMatchObject({ code: null, signal: "SIGTERM", timedOut: false });
  });

  test("a program that ends in time is no time-out", async () => {
    expect(await exec.run({ argv: ["true"], timeoutSeconds: 5 })).toMatchObject({ code: 0, timedOut: false });
    // More than a timer of node can hold.
    expect(await exec.run({ argv: ["sleep", "0.1"], timeoutSeconds: 1e9 })).toMatchObject({
      code: 0,
      timedOut: false,
    });
  });

  test("a grandchild that holds the pipe open does not hold us up", async () => {
    const begin = Date.now();
    const argv = sh(`sleep 20 & echo $! > ${pidFile()}; echo done`);
    expect(await exec.run({ argv })).toMatchObject({ code: 0, stdout: "done\n" });
    expect(Date.now() - begin).toBeLessThan(2_000);
    process.kill(await pidIn(pidFile()), "SIGKILL");
  });

  test("nor does one that keeps writing, and its lines are not told any more", async () => {
    const lines: string[] = [];
    const begin = Date.now();
    const argv = sh(`sh -c 'echo $$ > ${pidFile()}; while sleep 0.05; do echo more; done' & exit 4`);
    expect(await exec.run({ argv }, { onStdout: (line) => lines.push(line) })).toMatchObject({ code: 4 });
    expect(Date.now() - begin).toBeLessThan(4_000);
    const told = lines.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(lines.length).toBe(told);
    await gone(await pidIn(pidFile())); // SIGPIPE
  });

  test("what a grandchild still has to say is waited for, while it speaks", async () => {
    const argv = sh("(for i in 1 2 3 4 5 6; do sleep 0.1; echo $i; done) & echo 0");
    expect((await exec.run({ argv })).stdout).toBe("0\n1\n2\n3\n4\n5\n6\n");
  });

  test("no output is lost at the end, however busy we are", async () => {
    const { stdout } = await exec.run(
      { argv: sh("seq 200000 >&2; seq 200000") },
      {
        onStdout: (line) => {
          const until = Date.now() + (line.endsWith("0000") ? 30 : 0);
          while (Date.now() < until);
        },
      },
    );
    expect(stdout.trimEnd().split("\n").length).toBe(200_000);
  });

  test.each([
    ["it exits", "process.exit(0)", "exit"],
    ["an error is not caught", 'throw new Error("bug")', "exit"],
  ])("when %s, what runs is killed", async (_, end) => {
    const script = path.join(folder, "run.ts");
    const adapter = path.resolve("src/adapters/node/exec.ts");
    writeFileSync(
      script,
      `import { NodeExec } from ${JSON.stringify(adapter)};
       import { existsSync } from "node:fs";
       new NodeExec().run({ argv: ["sh", "-c", ${JSON.stringify(`trap '' TERM HUP; echo $$ > ${pidFile()}; while :; do sleep 0.1; done`)}] });
       setInterval(() => { if (existsSync(${JSON.stringify(pidFile())})) { ${end}; } }, 20);`,
    );
    // Node 24 runs TypeScript as it is; Node 20, which jest may run on, does not.
    const node = path.resolve("node_modules/node/bin/node");
    const child: ChildProcess = spawn(node, ["--no-warnings", script], { stdio: "ignore" });
    await new Promise((resolve) => child.once("exit", resolve));
    expect(await gone(await pidIn(pidFile()))).toBe(true);
  });

  test("nothing of a finished run keeps our process alive", async () => {
    const script = path.join(folder, "run.ts");
    writeFileSync(
      script,
      `import { NodeExec } from ${JSON.stringify(path.resolve("src/adapters/node/exec.ts"))};
       await new NodeExec().run({ argv: ["sh", "-c", "sleep 20 & echo $! > ${pidFile()}"], timeoutSeconds: 60 }, { signal: new AbortController().signal });`,
    );
    const begin = Date.now();
    const child = spawn(path.resolve("node_modules/node/bin/node"), ["--no-warnings", script], {
      stdio: "ignore",
    });
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
    expect(Date.now() - begin).toBeLessThan(10_000);
    process.kill(await pidIn(pidFile()), "SIGKILL");
  });

  test("which looks at PATH in order, for programs only", async () => {
    for (const [name, mode] of [
      ["tool", 0o755],
      ["text", 0o644],
    ] as const) {
      writeFileSync(path.join(folder, name), "", { mode });
    }
    const own = new NodeExec({ PATH: `/none:${folder}:/usr/bin:/bin` });
    expect(await own.which("tool")).toBe(path.join(folder, "tool"));
    expect(await own.which("text")).toBeNull();
    expect(await own.which(path.join(folder, "tool"))).toBe(path.join(folder, "tool"));
    expect(await own.which(path.dirname(folder))).toBeNull();
    expect(await new NodeExec({}).which("sh")).toBeNull();
  });
});

describe("lines", () => {
  const split = (...chunks: (string | Buffer)[]): string[] => {
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => lines.push(line));
    for (const chunk of chunks) splitter.write(Buffer.from(chunk));
    splitter.end();
    return lines;
  };

  test("of any text are the same, wherever it is split", () => {
    const text = Buffer.from("eins\nzw€i\r\n\r\n\n\rdrei\rvier\r\r\nfünf");
    const whole = split(text);
    expect(whole).toEqual(["eins", "zw€i", "", "", "drei", "vier", "fünf"]);
    for (let i = 0; i <= text.length; i++)
      expect(split(text.subarray(0, i), text.subarray(i))).toEqual(whole);
    expect(split(...[...text].map((byte) => Buffer.from([byte])))).toEqual(whole);
  });

  test("a very long one is cut, and the next is whole", () => {
    const [long = "", next] = split(...Array(5).fill("x".repeat(400_000)), "\nnext\n");
    expect(long).toBe(`${"x".repeat(LONGEST_LINE)} […]`);
    expect(next).toBe("next");
  });

  test("exactly at the limit nothing is cut", () => {
    expect(split("x".repeat(LONGEST_LINE), "\n")[0]).toHaveLength(LONGEST_LINE);
  });

  test("the tail of a stream begins with a whole character", () => {
    const tail = new Tail(7);
    for (const piece of ["weg", "äöü", "abcd"]) tail.write(Buffer.from(piece));
    expect(tail.text()).toBe("üabcd".slice(-6)); // seven bytes would begin within the ö
    const small = new Tail(7);
    small.write(Buffer.from("1234567"));
    expect(small.text()).toBe("1234567");
  });
});
