import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { universalPieces } from "../../src/artifacts/universal.ts";
import { expectedHeader } from "../../src/plan/cargo.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { renderShell } from "../../src/plan/render/shell.ts";
import type { Action, Step } from "../../src/plan/step.ts";
import { targetOf } from "../support/facts.ts";

/** The shell rendering carried out by the system's sh: steps that need no network. The rest is in e2e/rendered.test.ts. */

const room = mkdtempSync(path.join(tmpdir(), "rust-cross plan's-shell-"));
const triple = "x86_64-unknown-linux-gnu";

beforeEach(() => {
  for (const entry of readdirSync(room)) rmSync(path.join(room, entry), { recursive: true });
});
afterAll(() => rmSync(room, { recursive: true }));

function planOf(actions: readonly Action[], environment: Plan["targets"][0]["environment"] = {}): Plan {
  const steps = actions.map(
    (action, index): Step => ({
      id: `${triple}/${index}`,
      title: `it's step ${index}`,
      phase: "build",
      target: triple,
      needs: [],
      lane: null,
      action,
    }),
  );
  return {
    schema: 1,
    version: "0.0.0",
    host: { triple, release: "debian 12", cacheDirectory: `${room}/cache` },
    toolchain: { name: "stable", rustc: "1.95.0", decidedBy: "a test" },
    inputs: [],
    targets: [
      {
        triple,
        strategy: { name: "apt", because: "a test", passed: [] },
        std: { source: "installed", because: "a test", passed: [] },
        release: null,
        runner: { kind: "none", because: "a test" },
        inputs: [],
        notes: ["a note\nrm -rf of two lines"],
        environment,
      },
    ],
    workspaceRoot: "/work",
    steps,
    output: `${room}/out`,
    failFast: true,
    notes: [],
  };
}

function carryOut(plan: Plan, env: NodeJS.ProcessEnv = {}) {
  const script = renderShell(plan);
  // Through a pipe, as `rust-cross plan --format shell | sh`: nothing that is started may read the rest of it.
  const ran = spawnSync("sh", { input: script, encoding: "utf8", env: { PATH: process.env.PATH, ...env } });
  expect(readdirSync(`${room}/cache/tmp`)).toEqual([]);
  return ran;
}

const run = (
  argv: [string, ...string[]],
  environment: Record<string, string | null> = {},
  cwd = room,
): Extract<Action, { kind: "run" }> => ({
  kind: "run",
  argv,
  cwd,
  environment,
  timeoutSeconds: null,
});

describe("write", () => {
  test.each([
    ["plain", "one\ntwo\n"],
    ["what a shell would read", "$HOME `id` \\ \\n 'single' \"double\"\n"],
    ["the delimiter itself", "END\nEND_\nend\n"],
    ["no last newline", "it's\nall"],
    ["nothing", ""],
  ])("%s", (_, text) => {
    const file = `${room}/a folder/it's`;
    const { status, stderr } = carryOut(
      planOf([{ kind: "write", files: [{ path: file, text, mode: 0o755 }] }]),
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(statSync(file).mode & 0o777).toBe(0o755);
  });

  test("a file that is the same stays", () => {
    const plan = planOf([{ kind: "write", files: [{ path: `${room}/file`, text: "text\n" }] }]);
    carryOut(plan);
    const before = statSync(`${room}/file`);
    carryOut(plan);
    expect(statSync(`${room}/file`).ino).toBe(before.ino);
    expect(before.mode & 0o777).toBe(0o644);
  });
});

describe("run", () => {
  const show = run(["env"]);

  test("the environment of a target, and none of it elsewhere", () => {
    const environment = {
      GREETING: "it's $HOME",
      REMOVED: null,
      "CFLAGS_x86_64-unknown-linux-gnu": "-O1 -g",
    };
    const plan = planOf([run(["env"], environment), show], environment);
    const { status, stdout } = carryOut(plan, { REMOVED: "x" });
    expect(status).toBe(0);
    const [, first = "", second = ""] = stdout.split("\n== ");
    expect(first).toContain("\nGREETING=it's $HOME\n");
    expect(first).toContain("\nCFLAGS_x86_64-unknown-linux-gnu=-O1 -g\n");
    expect(first).not.toContain("REMOVED");
    expect(second).toContain("\nREMOVED=x\n");
    expect(second).not.toMatch(/GREETING|CFLAGS/);
  });

  test("an environment that is the step's own", () => {
    const { stdout } = carryOut(planOf([run(["env"], { ADDED: "a b", REMOVED: null })]), { REMOVED: "x" });
    expect(stdout).toContain("\nADDED=a b\n");
    expect(stdout).not.toContain("REMOVED");
  });

  test("words and folders are what they are", () => {
    mkdirSync(`${room}/a folder`);
    const words = ["two words", "it's", "$HOME", "*", "", "\\", "a\nb"];
    const { stdout } = carryOut(
      planOf([run(["sh", "-c", 'pwd; printf "<%s>" "$@"', "sh", ...words], {}, `${room}/a folder`)]),
    );
    expect(stdout).toContain(`\n${room}/a folder\n${words.map((word) => `<${word}>`).join("")}`);
  });

  test("the first failure ends it", () => {
    const { status, stdout } = carryOut(planOf([run(["sh", "-c", "exit 7"]), run(["echo", "reached"])]));
    expect(status).toBe(7);
    expect(stdout).not.toContain("reached");
  });

  test("a program that is missing is told before anything is done", () => {
    const { status, stderr, stdout } = spawnSync("sh", {
      input: renderShell(planOf([run(["echo", "reached"]), run(["no-such-program"])])),
      encoding: "utf8",
    });
    expect([status, stdout, stderr]).toEqual([1, "", "error: no-such-program is missing\n"]);
  });

  test("a namespace: the command runs in it, and sees the handler", () => {
    const { stdout, stderr, status } = carryOut(
      planOf([
        {
          ...run(["sh", "-c", "cat /proc/sys/fs/binfmt_misc/qemu-aarch64; id -u; echo $GREETING"], {
            GREETING: "hello",
          }),
          namespace: {
            mode: process.getuid?.() === 0 ? "sudo" : "user",
            uid: process.getuid?.() ?? 0,
            gid: process.getgid?.() ?? 0,
            handlers: [{ name: "qemu-aarch64", interpreter: "/bin/true" }],
          },
        },
      ]),
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("interpreter /bin/true");
    expect(stdout).toContain(`\n${process.getuid?.()}\nhello\n`);
  });
});

describe("cargo and collect", () => {
  const members = [`${room}/my app/Cargo.toml`];
  const artifact = (more: object) =>
    JSON.stringify({
      reason: "compiler-artifact",
      package_id: "path+file:///x#0.1.0",
      manifest_path: members[0],
      target: { kind: ["bin"], crate_types: ["bin"], name: "app", src_path: "/x/main.rs", test: true },
      profile: { opt_level: "0", test: false },
      features: [],
      filenames: [`${room}/built/app`],
      executable: `${room}/built/app`,
      fresh: false,
      ...more,
    });

  /** A cargo that says what it built. */
  function planWith(messages: readonly string[], target = triple): Plan {
    mkdirSync(`${room}/built`, { recursive: true });
    writeFileSync(`${room}/messages`, `${messages.join("\n")}\n`);
    writeFileSync(
      `${room}/cargo`,
      `#!/bin/sh\necho "cargo $*" >&2\ncat '${`${room}/messages`.replace("'", "'\\''")}'\n`,
    );
    chmodSync(`${room}/cargo`, 0o755);
    const cargo = (argv: string[]): Action => ({
      ...run([`${room}/cargo`, ...argv]),
      kind: "cargo",
      subcommand: "build",
    });
    return planOf([
      cargo(["build", "--message-format=json-diagnostic-rendered-ansi"]),
      {
        kind: "collect",
        from: [`${triple}/0`],
        directory: `${room}/out`,
        triple: target,
        expected: expectedHeader(targetOf(target)),
        members,
      },
      cargo(["test", "--no-run", "--message-format=json-diagnostic-rendered-ansi"]),
    ]);
  }

  const elf = readFileSync(process.execPath).subarray(0, 4096);

  test("programs and C libraries of the workspace are copied, nothing else", () => {
    const library = { kind: ["cdylib", "staticlib", "rlib"], name: "lib" };
    const plan = planWith([
      '{"reason":"build-script-executed","package_id":"x"}',
      artifact({}),
      artifact({ profile: { test: true }, executable: `${room}/built/test` }),
      artifact({ target: { kind: ["example"], name: "example" }, executable: `${room}/built/example` }),
      artifact({ manifest_path: "/other/Cargo.toml", executable: `${room}/built/other` }),
      artifact({
        target: library,
        filenames: ["so", "a", "rlib"].map((suffix) => `${room}/built/it's, lib.${suffix}`),
        executable: null,
      }),
      '{"reason":"build-finished","success":true}',
    ]);
    for (const name of ["app", "test", "example", "other", "it's, lib.so", "it's, lib.rlib"])
      writeFileSync(`${room}/built/${name}`, elf);
    writeFileSync(`${room}/built/it's, lib.a`, "!<arch>\n");
    const { status, stderr } = carryOut(plan);
    // The messages of what is collected are kept from the screen, of the rest there are none.
    expect(stderr).toBe("cargo build --message-format=json-render-diagnostics\ncargo test --no-run\n");
    expect(status).toBe(0);
    expect(readdirSync(`${room}/out`).sort()).toEqual(["app", "it's, lib.a", "it's, lib.so"]);
    expect(readFileSync(`${room}/out/app`).equals(elf)).toBe(true);
  });

  test.each([
    "aarch64-unknown-linux-gnu",
    "i686-unknown-linux-gnu",
    "s390x-unknown-linux-gnu",
    "wasm32-wasip1",
  ])("a file of this machine is none for %s, and nothing is copied", (target) => {
    const plan = planWith([artifact({})], target);
    writeFileSync(`${room}/built/app`, elf);
    const { status, stderr } = carryOut(plan);
    expect([status, stderr.split("\n").at(-2)]).toEqual([
      1,
      `error: ${room}/built/app is for another machine`,
    ]);
    expect(readdirSync(`${room}/out`)).toEqual([]);
  });

  describe("in a container, which shows folders under other paths", () => {
    const inContainer = (messages: readonly string[]) => {
      const plan = planWith(messages);
      const [build, ...rest] = plan.steps;
      if (build?.action.kind !== "cargo") throw new Error("the first step is cargo's");
      const action: Action = {
        ...build.action,
        paths: [
          ["/target", `${room}/built`],
          // What is said of one folder is not said again of what stands for it.
          [room, "/elsewhere"],
          ["/project", path.dirname(members[0] ?? "")],
        ],
      };
      writeFileSync(`${room}/built/app`, elf);
      return { ...plan, steps: [{ ...build, action }, ...rest] };
    };

    test("what it built is found here", () => {
      const plan = inContainer([
        '{"reason":"build-script-executed","package_id":"x"}',
        artifact({ manifest_path: "/cargo/x/Cargo.toml", filenames: [], executable: null }),
        artifact({
          manifest_path: "/project/Cargo.toml",
          filenames: ["/target/app"],
          executable: "/target/app",
        }),
      ]);
      const { status, stderr } = carryOut(plan);
      expect(stderr).toBe("cargo build --message-format=json-render-diagnostics\ncargo test --no-run\n");
      expect(status).toBe(0);
      expect(readFileSync(`${room}/out/app`).equals(elf)).toBe(true);
    });

    test("what was built on this machine is an error", () => {
      const file = "/home/me/target/app";
      const { status, stderr } = carryOut(inContainer([artifact({ filenames: [file], executable: file })]));
      expect([status, stderr.split("\n").at(-2)]).toEqual([
        1,
        "error: it was built on this machine and not in its container",
      ]);
      expect(existsSync(`${room}/out`)).toBe(false);
    });
  });

  test("what the halves of a universal target built becomes the file that the engine makes", () => {
    const [x86, arm64] = ["x86_64-apple-darwin", "aarch64-apple-darwin"] as const;
    const slices = [
      { path: `${room}/${x86}/app`, size: 20_000, cpu: { type: 0x01000007, subtype: 3 } },
      { path: `${room}/${arm64}/app`, size: 999, cpu: { type: 0x0100000c, subtype: 0 } },
    ];
    for (const { path: file, size, cpu } of slices) {
      const bytes = Buffer.alloc(size, file);
      bytes.writeUInt32LE(0xfeedfacf);
      bytes.writeUInt32LE(cpu.type, 4);
      bytes.writeUInt32LE(cpu.subtype, 8);
      mkdirSync(path.dirname(file));
      writeFileSync(file, bytes, { mode: 0o755 });
    }
    const builds = slices.map(({ path: file }, index): Action => {
      writeFileSync(`${room}/messages-${index}`, `${artifact({ executable: file })}\n`);
      return {
        ...run(["cat", `${room}/messages-${index}`]),
        kind: "cargo",
        subcommand: "build",
      };
    });
    const plan = planOf([
      ...builds,
      {
        kind: "collect",
        from: [`${triple}/0`, `${triple}/1`],
        directory: `${room}/out`,
        triple: "universal2-apple-darwin",
        expected: null,
        halves: [x86, arm64].map((half) => ({ triple: half, expected: expectedHeader(targetOf(half)) })),
        members,
      },
    ]);
    const { status, stderr } = carryOut(plan);
    expect([status, stderr]).toEqual([0, ""]);
    const expected = universalPieces(slices).map((piece) =>
      typeof piece === "string" ? readFileSync(piece) : piece,
    );
    expect(readFileSync(`${room}/out/app`).equals(Buffer.concat(expected))).toBe(true);
    expect(statSync(`${room}/out/app`).mode & 0o777).toBe(0o755);
  });
});

describe("every golden plan", () => {
  const folder = fileURLToPath(new URL("../unit/golden/", import.meta.url));
  const names = readdirSync(folder).filter((name) => /^(?!refused).*\.json$/.test(name));
  const scriptOf = (name: string) =>
    renderShell(JSON.parse(readFileSync(`${folder}${name}`, "utf8")) as Plan);

  test.each(names)("%s is a script that shells read", (name) => {
    for (const shell of ["sh", "bash"]) {
      const { status, stderr } = spawnSync(shell, ["-n"], { input: scriptOf(name), encoding: "utf8" });
      expect([shell, status, stderr]).toEqual([shell, 0, ""]);
    }
  });

  const hasShellcheck = spawnSync("shellcheck", ["--version"]).error === undefined;
  (hasShellcheck ? test : test.skip).each(names)("%s: shellcheck finds nothing", (name) => {
    const { stdout } = spawnSync("shellcheck", ["-"], { input: scriptOf(name), encoding: "utf8" });
    expect(stdout).toBe("");
  });
});
