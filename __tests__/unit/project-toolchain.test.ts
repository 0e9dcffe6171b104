import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/ports/index.ts";
import type { Context } from "../../src/project/index.ts";
import { readRust } from "../../src/project/index.ts";
import { parseActiveToolchain } from "../../src/project/toolchain.ts";
import { deriveTarget } from "../../src/targets/derive.ts";
import { FakeExec, FakeFileSystem } from "../support/fakes.ts";

const ok = (stdout: string) => ({ code: 0, stdout, stderr: "" });
const failed = (stderr: string, code = 1) => ({ code, stdout: "", stderr });
const stable = "stable-x86_64-unknown-linux-gnu";
const nightly = "nightly-x86_64-unknown-linux-gnu";
const old = "1.70.0-x86_64-unknown-linux-gnu";
const byDefault = "rustup's default toolchain";

/** Before 1.28 rustup tries to fetch what is not installed; recorded with a server that is not there. */
const fetchFails = failed(`info: syncing channel updates for '${old}'
info: downloading component 'rust'
error: could not download nonexistent rust version \`${old}\`: could not download file from 'file:///nonexistent/dist/rust-${old}.tar.gz.sha256' to '/r/tmp/3w39_file': file not found
`);
const panics = failed(
  `info: syncing channel updates for '${nightly}'
thread 'main' panicked at 'Malformed manifest date: ""', src/dist/dist.rs:812:40
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace
`,
  101,
);
const updateFails = failed(`info: syncing channel updates for '${stable}'
error: no release found for 'stable'
`);
const nope = (reason: string) => failed(`error: override toolchain 'nope' is not installed${reason}\n`);
const uninstalledEnvironment =
  ": the RUSTUP_TOOLCHAIN environment variable specifies an uninstalled toolchain";
const uninstalledFile = failed(
  `error: override toolchain '${old}' is not installed: the toolchain file at '/p/rust-toolchain.toml' specifies an uninstalled toolchain\n`,
);
const none = failed("error: no active toolchain\n");

// Each recorded from that very rustup, but for the last three; only the paths are shortened.
const recorded: readonly [
  string,
  Pick<Outcome, "code" | "stdout" | "stderr">,
  [string, string | null] | null,
][] = [
  ["1.24.3 to 1.27.1 without a default", ok(""), null],
  ["1.24.3 to 1.27.1, 1.28.2, 1.29.0: default", ok(`${stable} (default)\n`), [stable, byDefault]],
  [
    "1.24.3 to 1.27.1, 1.28.2: file",
    ok(`${nightly} (overridden by '/p/rust-toolchain.toml')\n`),
    [nightly, "/p/rust-toolchain.toml"],
  ],
  [
    "a path in the file",
    ok("/opt/my rust (1) (overridden by '/p (x)/rust-toolchain.toml')\n"),
    ["/opt/my rust (1)", "/p (x)/rust-toolchain.toml"],
  ],
  [
    "all: directory override",
    ok(`${nightly} (directory override for '/p')\n`),
    [nightly, "rustup's override for /p"],
  ],
  [
    "1.24.3 to 1.27.1: environment",
    ok(`${nightly} (environment override by RUSTUP_TOOLCHAIN)\n`),
    [nightly, "RUSTUP_TOOLCHAIN"],
  ],
  ["1.24.3: a file, not installed", fetchFails, [old, null]],
  ["1.26.0: a file, not installed, and it panics", panics, [nightly, null]],
  ["1.27.1: installed, a target of the file is not", updateFails, [stable, null]],
  ["1.27.1: no such toolchain", nope(uninstalledEnvironment), ["nope", "RUSTUP_TOOLCHAIN"]],
  ["1.28.0: default", ok(`${stable}\nactive because: it's the default toolchain\n`), [stable, byDefault]],
  [
    "1.28.0: file",
    ok(`${nightly}\nactive because: overridden by '/p/rust-toolchain.toml'\n`),
    [nightly, "/p/rust-toolchain.toml"],
  ],
  [
    "1.28.0: directory override",
    ok(`${nightly}\nactive because: directory override for '/p'\n`),
    [nightly, "rustup's override for /p"],
  ],
  [
    "1.28.0: environment",
    ok(`${nightly}\nactive because: overridden by environment variable RUSTUP_TOOLCHAIN\n`),
    [nightly, "RUSTUP_TOOLCHAIN"],
  ],
  ["1.28.0 and later without a default", none, null],
  ["1.28.0 and later: a file, not installed", uninstalledFile, [old, "/p/rust-toolchain.toml"]],
  [
    "1.28.2, 1.29.0: environment",
    ok(`${nightly} (overridden by environment variable RUSTUP_TOOLCHAIN)\n`),
    [nightly, "RUSTUP_TOOLCHAIN"],
  ],
  [
    "with a backtrace",
    nope("\n\nCaused by:\n    the RUSTUP_TOOLCHAIN environment variable\n"),
    ["nope", null],
  ],
  ["the words of `toolchain list`", ok(`${stable} (active, default)\r\n`), [stable, byDefault]],
  ["a linked toolchain", ok("mine (default)\n"), ["mine", byDefault]],
];

describe("rustup show active-toolchain", () => {
  test.each(recorded)("%s", (_, outcome, expected) => {
    expect(parseActiveToolchain(outcome)).toEqual(
      expected === null ? null : { name: expected[0], decidedBy: expected[1] },
    );
  });
});

const machine = {
  platform: "linux",
  arch: "x64",
  endian: "little",
  uid: 1000,
  gid: 1000,
  homeDirectory: "/home/me",
  node: "/usr/bin/node",
} as const;
const context: Context = { machine, environment: {}, workingDirectory: "/p" };
const toolchains = "/home/me/.rustup/toolchains";
const riscv = `target_arch="riscv64"
target_endian="little"
target_env="gnu"
target_os="linux"
target_pointer_width="64"
`;
const versionOf = (release: string, host = "x86_64-unknown-linux-gnu") =>
  ok(
    `rustc ${release} (59807616e 2026-04-14)\nbinary: rustc\ncommit-hash: 59807616e1fa\nhost: ${host}\nrelease: ${release}\nLLVM version: 22.1.2\n`,
  );

function world(active: Partial<Outcome>) {
  const exec = new FakeExec(["rustup", "cargo"])
    .on(["rustup", "--version"], ok("rustup 1.29.0 (28d1352db 2026-03-05)\n"))
    .on(["rustup", "show", "active-toolchain"], active)
    .on([`${toolchains}/${stable}/bin/rustc`, "-vV"], versionOf("1.95.0"));
  const lib = `${toolchains}/${stable}/lib/rustlib`;
  const files = new FakeFileSystem({
    "/usr/bin/rustup": "the same",
    "/usr/bin/cargo": { link: "rustup" },
    [`${lib}/x86_64-unknown-linux-gnu/lib/libstd-1a2b.rlib`]: "",
    [`${lib}/thumbv7em-none-eabihf/lib/libcore-1a2b.rlib`]: "",
    [`${lib}/aarch64-unknown-linux-gnu/lib/self-contained/x`]: "",
    [`${lib}/etc/gdb_load_rust_pretty_printers.py`]: "",
    [`${lib}/components`]: "",
  });
  return { exec, files };
}

describe("readRust", () => {
  test("an installed toolchain, its version, host and targets", async () => {
    expect(await readRust(world(ok(`${stable} (default)\n`)), context)).toEqual({
      rustup: "1.29.0",
      toolchain: { name: stable, decidedBy: byDefault, installed: true },
      rustc: "1.95.0",
      commit: "59807616e1fa",
      sysroot: `${toolchains}/${stable}`,
      host: "x86_64-unknown-linux-gnu",
      installedTargets: ["thumbv7em-none-eabihf", "x86_64-unknown-linux-gnu"],
      source: false,
      objcopy: null,
      derivedTargets: [],
    });
  });

  test("no question may download", async () => {
    const { exec, files } = world(ok(`${stable} (default)\n`));
    await readRust({ exec, files }, context);
    expect(exec.calls).toHaveLength(3);
    for (const call of exec.calls) {
      expect(call).toMatchObject({
        cwd: "/p",
        env: { RUSTUP_AUTO_INSTALL: "0", RUSTUP_DIST_SERVER: "file:///nonexistent", RUST_BACKTRACE: "0" },
        timeoutSeconds: expect.any(Number),
      });
      expect(call.env).not.toHaveProperty("RUSTUP_TOOLCHAIN");
    }
  });

  test("the source of std", async () => {
    const ports = world(ok(`${stable} (default)\n`));
    await ports.files.writeText(`${toolchains}/${stable}/lib/rustlib/src/rust/library/Cargo.lock`, "");
    expect((await readRust(ports, context)).source).toBe(true);
  });

  test("a target that the table lacks is asked of the toolchain's own rustc", async () => {
    const ports = world(ok(`${stable} (default)\n`));
    const rustc = `${toolchains}/${stable}/bin/rustc`;
    const triple = "riscv64a23-unknown-linux-gnu";
    ports.exec
      .on([rustc, "--print", "target-list"], ok(`aarch64-unknown-linux-gnu\n${triple}\n`))
      .on([rustc, "--print", "cfg", "--target", triple], ok(riscv))
      .on(["rustup", "target", "list"], ok(`aarch64-unknown-linux-gnu (installed)\n${triple}\n`));
    const { derivedTargets } = await readRust(ports, context, [
      triple,
      "aarch64-unknown-linux-gnu",
      "no-such-target",
    ]);
    expect(derivedTargets).toEqual([deriveTarget(triple, riscv, true)]);
    // rustc would take a no-such-target.json of RUST_TARGET_PATH.
    expect(ports.exec.calls.flatMap(({ argv }) => argv)).not.toContain("no-such-target");
  });

  test("the input goes before all else, and is what decided", async () => {
    const { exec, files } = world(ok(`${stable} (overridden by environment variable RUSTUP_TOOLCHAIN)\n`));
    const rust = await readRust({ exec, files }, { ...context, toolchain: "stable" });
    expect(rust.toolchain).toEqual({ name: stable, decidedBy: "the input `toolchain`", installed: true });
    expect(exec.calls.every(({ env }) => env?.RUSTUP_TOOLCHAIN === "stable")).toBe(true);
  });

  test("one that is not installed has a name and a host, and no rustc", async () => {
    expect(await readRust(world(uninstalledFile), context)).toMatchObject({
      toolchain: { name: old, decidedBy: "/p/rust-toolchain.toml", installed: false },
      rustc: null,
      host: "x86_64-unknown-linux-gnu",
      installedTargets: [],
    });
  });

  test("where an old rustup wanted to fetch: installed all the same, and the file that decided is found", async () => {
    const { exec, files } = world(updateFails);
    await files.writeText("/rust-toolchain", "stable");
    const inside = { ...context, workingDirectory: "/p/a/b" };
    expect((await readRust({ exec, files }, inside)).toolchain).toEqual({
      name: stable,
      decidedBy: "/rust-toolchain",
      installed: true,
    });
    await files.writeText("/p/a/rust-toolchain.toml", "");
    expect((await readRust({ exec, files }, inside)).toolchain?.decidedBy).toBe("/p/a/rust-toolchain.toml");
    const environment = { RUSTUP_TOOLCHAIN: "stable" };
    expect((await readRust({ exec, files }, { ...inside, environment })).toolchain?.decidedBy).toBe(
      "RUSTUP_TOOLCHAIN",
    );
  });

  test.each([
    ["nightly-2026-01-02-aarch64-apple-darwin", "aarch64-apple-darwin"],
    ["1.95-x86_64-pc-windows-msvc", "x86_64-pc-windows-msvc"],
    ["1.96.0-beta.3-i686-unknown-linux-gnu", "i686-unknown-linux-gnu"],
    ["1.70.0", "aarch64-unknown-linux-gnu"],
    ["nope", "aarch64-unknown-linux-gnu"],
  ])("host of %s, which is not installed", async (name, host) => {
    const ports = world(failed(`error: toolchain '${name}' is not installed\n`));
    const rust = await readRust(ports, { ...context, machine: { ...machine, arch: "arm64" } });
    expect(rust).toMatchObject({ host, toolchain: { name, installed: false, decidedBy: byDefault } });
  });

  test("a toolchain called by its path, and RUSTUP_HOME", async () => {
    const ports = world(ok("/opt/rust (overridden by '/p/rust-toolchain.toml')\n"));
    ports.exec.on(["/opt/rust/bin/rustc"], versionOf("1.80.0-nightly"));
    expect(await readRust(ports, context)).toMatchObject({
      rustc: "1.80.0-nightly",
      toolchain: { name: "/opt/rust" },
    });

    const moved = world(ok("mine (default)\n"));
    moved.exec.on(["/r/toolchains/mine/bin/rustc"], versionOf("1.81.0"));
    expect((await readRust(moved, { ...context, environment: { RUSTUP_HOME: "/r" } })).rustc).toBe("1.81.0");
  });

  test.each([
    ["1.28 and later", none],
    ["before", ok("")],
  ])("no default: %s", async (_, outcome) => {
    expect(await readRust(world(outcome), context)).toEqual({
      rustup: "1.29.0",
      toolchain: null,
      rustc: null,
      commit: null,
      sysroot: null,
      host: "x86_64-unknown-linux-gnu",
      installedTargets: [],
      source: false,
      objcopy: null,
      derivedTargets: [],
    });
  });

  test("without rustup: the rustc on PATH", async () => {
    const exec = new FakeExec(["cargo"])
      .on(["rustc", "-vV"], versionOf("1.63.0"))
      .on(["rustc", "--print", "sysroot"], ok("/usr\n"));
    const files = new FakeFileSystem({ "/usr/lib/rustlib/aarch64-unknown-linux-gnu/lib/libstd-9.rlib": "" });
    expect(await readRust({ exec, files }, context)).toEqual({
      rustup: null,
      toolchain: null,
      rustc: "1.63.0",
      commit: "59807616e1fa",
      sysroot: "/usr",
      host: "x86_64-unknown-linux-gnu",
      installedTargets: ["aarch64-unknown-linux-gnu"],
      source: false,
      objcopy: null,
      derivedTargets: [],
    });
  });

  test("a cargo that is not rustup's goes first on PATH: rustup's toolchains do not count", async () => {
    const { exec, files } = world(ok(`${stable} (default)\n`));
    await files.remove("/usr/bin/cargo");
    await files.writeText("/usr/bin/cargo", "another program");
    exec.on(["rustc", "-vV"], versionOf("1.63.0")).on(["rustc", "--print", "sysroot"], ok("/usr\n"));
    expect(await readRust({ exec, files }, context)).toMatchObject({
      rustup: "1.29.0",
      toolchain: null,
      rustc: "1.63.0",
    });
  });

  test.each([
    ["x64", "linux", "x86_64-unknown-linux-gnu"],
    ["arm64", "linux", "aarch64-unknown-linux-gnu"],
    ["arm", "linux", "armv7-unknown-linux-gnueabihf"],
    ["riscv64", "linux", "riscv64gc-unknown-linux-gnu"],
    ["ppc64", "linux", "powerpc64le-unknown-linux-gnu"],
    ["s390x", "linux", "s390x-unknown-linux-gnu"],
    ["arm64", "darwin", "aarch64-apple-darwin"],
    ["x64", "win32", "x86_64-pc-windows-msvc"],
  ])("no Rust at all on %s %s", async (arch, platform, host) => {
    const ports = { exec: new FakeExec(), files: new FakeFileSystem() };
    expect(await readRust(ports, { ...context, machine: { ...machine, arch, platform } })).toEqual({
      rustup: null,
      toolchain: null,
      rustc: null,
      commit: null,
      sysroot: null,
      host,
      installedTargets: [],
      source: false,
      objcopy: null,
      derivedTargets: [],
    });
  });
});
