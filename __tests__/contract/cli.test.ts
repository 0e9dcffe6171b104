import { execFileSync, type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { allTargets } from "../../src/targets/index.ts";
import { version } from "../../src/version.ts";

/** The bundled command, started as a user starts it. `npm run build` makes it. */
const program = path.resolve("dist/cli/index.js");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-cli-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const environment = (more: Record<string, string> = {}) => ({
  ...process.env,
  LANG: "C.UTF-8",
  FORCE_COLOR: "",
  NO_COLOR: "",
  RUST_CROSS_CACHE: path.join(folder, "cache"),
  ...more,
});

function start(argv: readonly string[], more: Record<string, string> = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...argv], {
    cwd: folder,
    env: environment(more),
    encoding: "utf8",
    timeout: 60_000,
  });
}

test("the bundle is there", () => {
  if (!existsSync(program)) throw new Error(`${program} is not there: run \`npm run build\``);
});

describe("help and version", () => {
  test.each([[["--help"]], [["help"]], [[]]])("%j prints the help", (argv) => {
    const { status, stdout, stderr } = start(argv);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Usage: rust-cross <command>");
    for (const word of ["doctor", "targets", "clean", "--targets", "--packages", "--dry-run"])
      expect(stdout).toContain(word);
  });

  test.each<[string[], string, string[], string[]]>([
    [
      ["build", "--help"],
      "build",
      ["--packages", "--verbose", "aarch64-unknown-linux-gnu"],
      ["--all\n", "--format"],
    ],
    [["test", "-h"], "test", ["--test-timeout", "--verbose", "-- --nocapture"], ["--all\n", "--format"]],
    [["help", "plan"], "plan", ["--packages", "--format <form>"], ["--all\n", "--verbose"]],
    [["targets", "--help"], "targets", ["--targets", "--suite", "--format"], ["--features", "--all\n"]],
    [["doctor", "--help"], "doctor", ["--mirror", "--format json"], ["--targets", "--all\n"]],
    [["clean", "--help"], "clean", ["--dry-run", "--all\n"], ["--suite", "--format"]],
  ])("%j prints the help of that command alone", (argv, name, having, lacking) => {
    const { status, stdout, stderr } = start(argv);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^rust-cross ${name}: `));
    expect(stdout).toContain(`Usage: rust-cross ${name} [flags]`);
    for (const word of having) expect(stdout).toContain(word);
    for (const word of lacking) expect(stdout).not.toContain(word);
  });

  test("--target is cargo's name of --targets, for every command", () => {
    const of = (flag: string) =>
      start(["plan", flag, "wasm32-wasip1", "--working-directory", path.resolve("examples/pure")]).stdout;
    expect(of("--target")).toBe(of("--targets"));
    expect(of("--target")).toContain("wasm32-wasip1");
  });

  test("--version", () => {
    expect(start(["--version"])).toMatchObject({ status: 0, stdout: `rust-cross ${version}\n`, stderr: "" });
  });

  test("the program can be started by itself", () => {
    const printed = execFileSync(program, ["--version"], { encoding: "utf8", env: environment() });
    expect(printed).toBe(`rust-cross ${version}\n`);
  });
});

describe("what is wrong with the command line: status 2, nothing on stdout, the nearest name", () => {
  test.each<[string[], string, string]>([
    [["tests"], "There is no command tests", "Did you mean test?"],
    [["tset", "--help"], "There is no command tset", "Did you mean test?"],
    [["dcotor"], "There is no command dcotor", "Did you mean doctor?"],
    [
      ["compile-everything"],
      "There is no command",
      "The commands are build, test, plan, env, targets, doctor, inspect, clean",
    ],
    [["build", "--suit", "trixie"], "suit", "Did you mean --suite?"],
    [["doctor", "--packges", "zlib1g-dev"], "packges", "Did you mean --packages?"],
    [["clean", "--dryrun"], "dryrun", "Did you mean --dry-run?"],
    [["clean", "--al"], "There is no flag --al", "Did you mean --all?"],
    [["targets", "--foobarbaz"], "no flag --foobarbaz", "`rust-cross targets --help` lists all."],
    [["build", "-x"], "no flag -x", "`rust-cross build --help` lists all."],
    [["targets", "--format", "yaml"], "There is no format yaml", "text or json"],
    [
      ["env", "--format", "shell"],
      "There is no format shell",
      "Write text or json. `text` are lines for a shell.",
    ],
    [["plan", "--format", "yaml"], "There is no format yaml", "Write text, json, shell"],
    [["build", "--format", "shell"], "--format is no flag", "Leave it out"],
    [["targets", "--targets", "arm64-linux"], "arm64-linux is no target triple", "aarch64-unknown-linux-gnu"],
    [["build", "everything"], "everything is neither a flag", "`--`"],
    [["build", "--targets", "aarch64-unknown-linux-gnu"], "Cargo.toml", "hint:"],
    [["plan", "--working-directory", "nowhere"], "nowhere", "It is counted from"],
  ])("%j", (argv, message, hint) => {
    const { status, stdout, stderr } = start(argv);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain("    at ");
  });
});

test.each<[string[], string[]]>([
  [
    ["plan", "--cxx", "maybe", "--suite", "foo", "--format", "yaml", "--all", "--bogus"],
    ["maybe is neither a flag", "--all is no flag", "no format yaml", "no flag --bogus", "foo is no release"],
  ],
  [
    ["targets", "else", "--targets", "arm64-linux", "--verbose"],
    ["else is neither a flag", "--verbose is no flag", "arm64-linux is no target triple"],
  ],
  [
    ["doctor", "else", "--cxx=maybe"],
    ["else is neither a flag", '"maybe" is not one of'],
  ],
  [
    ["plan", "--max-jobs", "2", "--package", "nosuch"],
    ["--max-jobs does nothing for a plan of one machine", "Write `--format matrix`", "no package nosuch"],
  ],
  [
    ["plan", "--format", "matrix", "--costs", "Cargo.toml", "--package", "nosuch", "--suite", "foo"],
    ["Cargo.toml is no result.json", "no package nosuch", "foo is no release"],
  ],
])("all that is wrong is told at once: %j", (argv, messages) => {
  makePackage();
  const { status, stdout, stderr } = start(argv);
  expect([status, stdout]).toEqual([2, ""]);
  for (const message of messages) expect(stderr).toContain(message);
});

function makePackage(metadata = ""): void {
  mkdirSync(path.join(folder, "src"));
  const manifest = `[package]\nname = "p"\nversion = "0.1.0"\n[package.metadata.rust-cross]\n${metadata}`;
  writeFileSync(path.join(folder, "Cargo.toml"), manifest);
  writeFileSync(path.join(folder, "src/lib.rs"), "");
}

test("a matrix is divided by what the costs say, and a file of them that is not there is only a note", () => {
  const [slow, ...quick] = ["aarch64", "s390x", "riscv64gc"].map((arch) => `${arch}-unknown-linux-gnu`);
  makePackage(`costs = ["last.json", "none.json"]\nmax-jobs = 2\ntargets = "${[slow, ...quick].join(" ")}"`);
  const last = [slow, ...quick].map((target) => ({
    target,
    success: true,
    seconds: { build: target === slow ? 90 : 10 },
    job: target,
  }));
  writeFileSync(path.join(folder, "last.json"), JSON.stringify({ targets: last }));
  const { status, stdout, stderr } = start(["plan", "--format", "matrix"]);
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^there is no file \S+\/none\.json: .*\n$/)]);
  const { include } = JSON.parse(stdout) as { include: readonly { targets: string }[] };
  expect(include.map(({ targets }) => targets)).toEqual([slow, quick.join(" ")]);
});

describe("targets", () => {
  test("works without a project, and lists every triple", () => {
    const { status, stdout, stderr } = start(["targets"]);
    expect([status, stderr]).toEqual([0, ""]);
    for (const { triple } of allTargets()) expect(stdout).toContain(triple);
  });

  test("--format json", () => {
    const { status, stdout } = start(["targets", "--format", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).targets).toHaveLength(allTargets().length);
    expect(existsSync(path.join(folder, "cache"))).toBe(false);
  });

  test("a reader that stops early is no error", () => {
    const pipe = `"$0" "$1" targets --format json | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", pipe, process.execPath, program], {
      cwd: folder,
      env: environment(),
      encoding: "utf8",
    });
    expect([stdout, stderr]).toEqual(["{\n0\n", ""]);
  });

  test.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("colours with %j: %p", (more, isColored) => {
    expect(start(["targets"], more).stdout.includes("\x1b[")).toBe(isColored);
  });
});

describe("doctor", () => {
  test("says what this machine has; its status is whether something can be built", () => {
    const json = start(["doctor", "--format", "json"]);
    const report = JSON.parse(json.stdout);
    expect(json.status).toBe(report.ready ? 0 : 1);
    const text = start(["doctor"]);
    expect([text.status, text.stderr]).toEqual([json.status, ""]);
    expect(text.stdout.trimEnd().split("\n").at(-1)).toBe(report.summary);
    expect(existsSync(path.join(folder, "cache"))).toBe(false);
  });

  test("without any program on PATH it is not ready, and says what to do", () => {
    mkdirSync(path.join(folder, "bin"));
    const { status, stdout } = start(["doctor"], { PATH: path.join(folder, "bin") });
    expect(status).toBe(1);
    expect(stdout).toContain("rustup.rs");
    expect(stdout).toMatch(/Not ready: nothing can be built here\.\n$/);
  });
});

describe("clean", () => {
  const root = `sysroot-bookworm-arm64-${"0".repeat(10)}`;
  const generation = "a".repeat(16);
  const needed = "libc6_2.36_arm64_0123456789ab";
  const stray = "zlib1g_1%3a1.2_arm64_0123456789ab";

  /** A cache with a root that is used, and leftovers; 3 × 1 MB, one of them needed. */
  function makeCache(): (name: string) => string {
    const cache = path.join(folder, "cache");
    const at = (name: string) => path.join(cache, name);
    const file = (name: string, text: string) => {
      mkdirSync(path.dirname(at(name)), { recursive: true });
      writeFileSync(at(name), text);
    };
    const megabyte = "x".repeat(1_000_000);
    file(`packages/${needed}/usr/lib/libc.so`, megabyte);
    file(`packages/${stray}/usr/lib/locked/libz.so`, megabyte);
    file("tmp/run-1-99999999-0123abcd/half", megabyte);
    file(
      `roots/${root}.d/${generation}/rust-cross.json`,
      JSON.stringify({
        schema: 1,
        packages: [{ name: "libc6", version: "2.36", architecture: "arm64", sha256: "0123456789abcdef" }],
      }),
    );
    linkSync(at(`packages/${needed}/usr/lib/libc.so`), at(`roots/${root}.d/${generation}/libc.so`));
    file(`roots/${root}.d/used`, "");
    symlinkSync(`${root}.d/${generation}`, at(`roots/${root}`));
    // Of another process namespace, and old enough.
    utimesSync(at("tmp/run-1-99999999-0123abcd"), 1_000_000, 1_000_000);
    file("notes.txt", "mine");
    return at;
  }
  const du = (place: string) =>
    Number.parseInt(execFileSync("du", ["-s", "--block-size=1", place], { encoding: "utf8" }), 10);

  test("removes what is not used, and frees what it says", () => {
    const at = makeCache();
    const before = du(at(""));
    const { status, stdout, stderr } = start(["clean"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("removed 1 unpacked package — no root needs it (1.0 MB)");
    expect(stdout).toContain("removed 1 leftover of a run that is gone (1.0 MB)");
    expect(stdout).toContain("2.0 MB freed, 1.0 MB left in ");
    expect(Math.abs(before - du(at("")) - 2_000_000)).toBeLessThan(100_000);
    expect(existsSync(at(`packages/${stray}`))).toBe(false);
    expect(existsSync(at(`roots/${root}/libc.so`))).toBe(true);
    expect(existsSync(at(`packages/${needed}/usr/lib/libc.so`))).toBe(true);
  });

  test("--dry-run removes nothing", () => {
    const at = makeCache();
    const before = du(at(""));
    expect(start(["clean", "--dry-run"]).stdout).toContain("2.0 MB would be freed");
    expect(du(at(""))).toBe(before);
  });

  test("--all leaves what is not ours", () => {
    const at = makeCache();
    const { status, stdout } = start(["clean", "--all"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/3\.[01] MB freed, 0 B left/);
    expect(stdout).toContain(`left alone, because rust-cross did not make it: ${at("notes.txt")}`);
    expect(execFileSync("ls", ["-A", at("")], { encoding: "utf8" })).toBe("notes.txt\n");
  });

  test("a cache that is not there", () => {
    expect(start(["clean", "--all"])).toMatchObject({
      status: 0,
      stdout: `There is no cache: ${path.join(folder, "cache")} does not exist.\n`,
    });
  });
});
