import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Result, TargetResult } from "../../src/report/result.ts";
import { readResult } from "../support/result.ts";

/**
 * The traps of cross-compiling, each shown closed from outside: by readelf, by what the programs say under QEMU, by what is left
 * in /proc. The projects are in fixtures/: `traps` (native code of every kind), `settings` (what users set by themselves)
 * and `failing` (tests that fail and hang).
 */

const here = path.dirname(fileURLToPath(import.meta.url));
const cli = `${process.env.RUST_CROSS_TEST_DIST ?? path.resolve(here, "../../dist")}/cli/index.js`;

const room = mkdtempSync(path.join(tmpdir(), "rust-cross-traps-"));
const cache = process.env.RUST_CROSS_CACHE ?? `${room}/cache`;
/** All cargo calls share it, as users' do; white space is a trap of its own. */
const targetDirectory = `${process.env.CARGO_TARGET_DIR ?? `${room}/target`} of all`;

const arm64 = "aarch64-unknown-linux-gnu";
const armv7 = "armv7-unknown-linux-gnueabihf";
const s390x = "s390x-unknown-linux-gnu";
const i686 = "i686-unknown-linux-gnu";
const host = "x86_64-unknown-linux-gnu";

/** What each target is outside of Rust. */
const foreign = [
  {
    triple: arm64,
    machine: "AArch64",
    arch: "aarch64",
    long: 8,
    multiarch: "aarch64-linux-gnu",
    qemu: "aarch64",
  },
  { triple: armv7, machine: "ARM", arch: "arm", long: 4, multiarch: "arm-linux-gnueabihf", qemu: "arm" },
  {
    triple: s390x,
    machine: "IBM S/390",
    arch: "s390x",
    long: 8,
    multiarch: "s390x-linux-gnu",
    qemu: "s390x",
  },
  { triple: i686, machine: "Intel 80386", arch: "x86", long: 4, multiarch: "i386-linux-gnu", qemu: "i386" },
] as const;

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order in which they came. */
  readonly all: string;
  readonly seconds: number;
}

/** The machine that runs the tests may have settings of its own. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(CARGO_(TARGET|BUILD)_|(CC|CXX|AR|CFLAGS|CXXFLAGS|RUSTFLAGS|PKG_CONFIG\w*)(_|$)|RUST_CROSS_|QEMU_|BINDGEN_|LIBCLANG_|NODE_OPTIONS)/.test(
          name,
        ),
    ),
  );
}

/** Runs the command as users do. It is stopped after the time-out, and then the test fails. */
function rustCross(
  project: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; timeoutSeconds?: number } = {},
): Promise<Ran> {
  const { env = {}, timeoutSeconds = 240 } = options;
  const begun = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: project,
      env: { ...cleanEnvironment(), RUST_CROSS_CACHE: cache, CARGO_TARGET_DIR: targetDirectory, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const texts = { stdout: "", stderr: "", all: "" };
    for (const stream of ["stdout", "stderr"] as const)
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        texts[stream] += text;
        texts.all += text;
      });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
    }, timeoutSeconds * 1000);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      if (late)
        reject(new Error(`longer than ${timeoutSeconds} s: ${args.join(" ")}\n${texts.all.slice(-5000)}`));
      else resolve({ code, ...texts, seconds: (Date.now() - begun) / 1000 });
    });
  });
}

/** A project of fixtures/ in a folder of its own, whose path has a space. */
function project(name: string, as = name): string {
  const folder = `${room}/my ${as}`;
  cpSync(`${here}/fixtures/${name}`, folder, { recursive: true });
  return folder;
}

function resultOf(output: string): Result {
  return readResult(`${output}/result.json`);
}

function targetOf(output: string, triple: string): TargetResult {
  const found = resultOf(output).targets.find((each) => each.target === triple);
  if (found === undefined) throw new Error(`result.json has no ${triple}`);
  return found;
}

/** The output of a program that the test itself needs. */
function say(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const done = spawnSync(program, args, {
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, LC_ALL: "C", ...env },
    maxBuffer: 64 << 20,
  });
  if (done.error !== undefined) throw new Error(`${program} is needed by this test: ${done.error.message}`);
  if (done.status !== 0)
    throw new Error(`${program} ${args.join(" ")}: ${done.status}, ${done.signal}\n${done.stderr}`);
  return done.stdout;
}

function machinesOf(file: string): string[] {
  return [
    ...new Set([...say("readelf", ["-h", file]).matchAll(/Machine:\s+(.+)/g)].map((match) => match[1] ?? "")),
  ];
}

function dynamicOf(file: string) {
  const text = say("readelf", ["-dW", file]);
  const all = (tag: string) =>
    [...text.matchAll(new RegExp(`\\(${tag}\\).*\\[(.*)\\]`, "g"))].map((match) => match[1] ?? "");
  return { needed: all("NEEDED"), rpath: all("RPATH"), runpath: all("RUNPATH") };
}

/** The environment of a target in the plan, as the README tells to look at it. */
async function environmentOf(
  folder: string,
  triple: string,
): Promise<Readonly<Record<string, string | null>>> {
  const planned = await rustCross(folder, ["plan", "--targets", triple, "--test", "--format", "json"]);
  if (planned.code !== 0) throw new Error(planned.all);
  const plan = JSON.parse(planned.stdout) as { targets: { environment: Record<string, string | null> }[] };
  return plan.targets[0]?.environment ?? {};
}

/** Runs a binary of a target, with nothing of rust-cross but its QEMU and its sysroot. */
async function runForeign(folder: string, triple: string, file: string): Promise<string> {
  const name = `qemu-${foreign.find((each) => each.triple === triple)?.qemu}-static`;
  const root = readdirSync(`${cache}/roots`).find(
    (each) => /^qemu-/.test(each) && existsSync(`${cache}/roots/${each}/usr/bin/${name}`),
  );
  if (root === undefined) throw new Error(`no ${name} in ${cache}/roots`);
  const { QEMU_LD_PREFIX } = await environmentOf(folder, triple);
  return say(`${cache}/roots/${root}/usr/bin/${name}`, ["-L", QEMU_LD_PREFIX ?? "", file]);
}

/** Build scripts of a crate in the host's part of the target folder. */
function buildScripts(crate: string): string[] {
  const build = `${targetDirectory}/debug/build`;
  return readdirSync(build)
    .filter((name) => name.replace(/-[0-9a-f]{16}$/, "") === crate)
    .map((name) => `${build}/${name}/build-script-build`)
    .filter((file) => existsSync(file));
}

/** Command lines of the processes that have a word in them. */
function processesWith(word: string): string[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && pid !== `${process.pid}`)
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        return line.includes(word) ? [line] : [];
      } catch {
        return [];
      }
    });
}

function script(name: string, text: string): string {
  mkdirSync(`${room}/tools`, { recursive: true });
  const file = `${room}/tools/${name}`;
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** What a script of ours was called with, line by line; and it starts anew. */
function calls(name: string): string[] {
  const file = `${room}/tools/${name}.log`;
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  rmSync(file, { force: true });
  return text.split("\n").filter((line) => line !== "");
}

/** A tool of the user: it notes how it is called and becomes another. */
function noting(name: string, becomes: string): string {
  return script(name, `printf '%s\\n' "$*" >>'${room}/tools/${name}.log'\nexec ${becomes} "$@"`);
}

beforeAll(() => {
  for (const tool of ["readelf", "cc", "cargo", "rustup"]) say(tool, ["--version"]);
});

afterAll(() => {
  rmSync(room, { recursive: true, force: true });
  expect(processesWith(room)).toEqual([]);
});

describe("native code for four targets in one run", () => {
  const traps = project("traps");
  const output = `${targetDirectory}/rust-cross`;
  let ran: Ran;

  beforeAll(async () => {
    const targets = foreign.map(({ triple }) => triple).join(" ");
    ran = await rustCross(
      traps,
      ["test", "--targets", targets, "--profile", "dev", "--fail-fast", "false", "--locked"],
      {
        timeoutSeconds: 900,
      },
    );
    if (ran.code !== 0) throw new Error(ran.all.slice(-12_000));
  }, 920_000);

  test.each(foreign)(
    "$triple: unit tests, doctests, tests that start their own binary, also from a thread",
    ({ triple }) => {
      const { tests, runner, success, failure } = targetOf(output, triple);
      expect({ success, failure, tests, runner }).toEqual({
        success: true,
        failure: null,
        tests: { passed: 12, failed: 0, ignored: 0 },
        runner: "namespace",
      });
    },
  );

  test.each(foreign)(
    "$triple: binaries, the cdylib and the staticlib are for it, and have no paths of ours",
    (target) => {
      const names = targetOf(output, target.triple).files.map((file) => path.basename(file.path));
      expect(names.sort()).toEqual(["app", "libplugin.a", "libplugin.so", "other"]);
      for (const name of names)
        expect(machinesOf(`${output}/${target.triple}/${name}`)).toEqual([target.machine]);
      for (const name of ["app", "other", "libplugin.so"])
        expect(dynamicOf(`${output}/${target.triple}/${name}`)).toMatchObject({ rpath: [], runpath: [] });
    },
  );

  test.each(foreign)("$triple: what its program says", async ({ triple, arch, long, multiarch }) => {
    const said = await runForeign(traps, triple, `${output}/${triple}/app`);
    const facts = Object.fromEntries(
      said
        .trim()
        .split("\n")
        .map((line) => line.split(/: (.*)/s)),
    );
    expect(facts).toEqual({
      arch,
      // bindgen's and the compiler's, of the target.
      long: `${long}`,
      // Packed on the host with its zlib, unpacked on the target with its own.
      note: expect.stringMatching(/^packed on x86_64 beside vorbis: .*Xiph\.Org libVorbis/),
      cmake: "42",
      "zlib of cmake": expect.any(String),
      exception: "nothing, with 2 statics",
      // Debian's gcc would take a newer machine than Rust's z10.
      level: triple === s390x ? "8" : "0",
    });
    const { QEMU_LD_PREFIX: sysroot } = await environmentOf(traps, triple);
    const [library, byName, headers] = facts["zlib of cmake"].split("|");
    expect([library, byName]).toEqual([
      `${sysroot}/usr/lib/${multiarch}/libz.so`,
      `${sysroot}/usr/lib/${multiarch}/libz.so`,
    ]);
    expect(headers).toBe(`${sysroot}/usr/include`);
  });

  test.each(foreign)("$triple: zlib and the C++ library of the target are linked", ({ triple }) => {
    const { needed } = dynamicOf(`${output}/${triple}/app`);
    expect(needed).toEqual(expect.arrayContaining(["libz.so.1", "libstdc++.so.6"]));
  });

  test("a build script is for the host and finds the libraries of host-packages when it runs", () => {
    const scripts = buildScripts("core-of-traps");
    expect(scripts).toHaveLength(1);
    for (const file of scripts) {
      expect(machinesOf(file)).toEqual(["Advanced Micro Devices X86-64"]);
      const { needed, rpath } = dynamicOf(file);
      expect(needed).toEqual(expect.arrayContaining(["libvorbis.so.0", "libz.so.1"]));
      expect(rpath.join()).toMatch(new RegExp(`^${cache}/roots/host-tools-.*/links/lib$`));
      // Run without any environment. What it is to find is all there.
      expect(say("ldd", [file], { LD_LIBRARY_PATH: undefined })).toMatch(
        new RegExp(`libogg\\.so\\.0 => ${cache}/roots/host-tools-`),
      );
    }
  });

  test("cmake and libclang are those of host-packages, whatever the host has", async () => {
    const build = `${targetDirectory}/${arm64}/debug/build`;
    const cacheFiles = readdirSync(build)
      .filter((name) => name.startsWith("cmake-"))
      .map((name) => `${build}/${name}/out/build/CMakeCache.txt`)
      .filter((file) => existsSync(file));
    expect(cacheFiles).toHaveLength(2);
    for (const file of cacheFiles)
      expect(readFileSync(file, "utf8")).toMatch(
        new RegExp(`^CMAKE_COMMAND:INTERNAL=${cache}/roots/host-tools-`, "m"),
      );
    const { LIBCLANG_PATH } = await environmentOf(traps, arm64);
    expect(LIBCLANG_PATH).toMatch(new RegExp(`^${cache}/roots/host-tools-`));
    expect(readdirSync(LIBCLANG_PATH ?? "").some((name) => name.startsWith("libclang"))).toBe(true);
  });

  test("host artifacts are compiled once for all targets", () => {
    expect(ran.all.match(/Compiling bindgen /g)).toHaveLength(1);
    expect(ran.all.match(/Compiling host-only /g)).toHaveLength(1);
  });

  test("a package that CMake has missed is found when it is added: it does not go on with the sysroot of before", async () => {
    const env = { CARGO_TARGET_DIR: `${room}/again` };
    const build = ["build", "--targets", arm64, "--profile", "dev", "--package", "cmake-second"];
    const without = await rustCross(traps, [...build, "--packages", "libbz2-dev"], { env });
    expect(without.code).toBe(1);
    expect(without.all).toContain("Could NOT find ZLIB");
    const found = await rustCross(traps, [...build, "--packages", "libbz2-dev zlib1g-dev"], { env });
    expect(found).toMatchObject({ code: 0 });
  }, 250_000);

  test("`package` and `bin` keep what they name, and nothing of before", async () => {
    const own = `${room}/chosen`;
    const build = (...more: string[]) =>
      rustCross(traps, [
        "build",
        "--targets",
        arm64,
        "--profile",
        "dev",
        "--package",
        "app",
        "--output",
        own,
        ...more,
      ]);
    expect(await build()).toMatchObject({ code: 0 });
    expect(readdirSync(`${own}/${arm64}`).sort()).toEqual(["app", "other"]);
    expect(await build("--bin", "other")).toMatchObject({ code: 0 });
    expect(readdirSync(`${own}/${arm64}`)).toEqual(["other"]);
    expect(targetOf(own, arm64).files.map((file) => file.path)).toEqual([`${arm64}/other`]);
  }, 250_000);

  test("C++ that was not fetched is a clear error", async () => {
    const own = `${room}/no-cxx`;
    const build = [
      "build",
      "--targets",
      arm64,
      "--profile",
      "dev",
      "--package",
      "core-of-traps",
      "--cxx",
      "false",
    ];
    const failed = await rustCross(traps, [...build, "--output", own]);
    expect(failed.code).toBe(1);
    expect(failed.all).toContain("rust-cross: this build compiles C++: set `cxx: true`");
    expect(targetOf(own, arm64).failure).toMatchObject({
      phase: "build",
      message: expect.stringContaining("compiles C++"),
      hint: expect.stringContaining("cxx"),
    });
  }, 250_000);
});

describe("the host's own triple, for an older release", () => {
  const traps = project("traps", "native traps");
  const output = `${room}/native`;

  beforeAll(async () => {
    const args = [
      "test",
      "--targets",
      host,
      "--strategy",
      "apt",
      "--suite",
      "bullseye",
      "--profile",
      "dev",
      "--output",
      output,
    ];
    const ran = await rustCross(traps, args, { timeoutSeconds: 600 });
    if (ran.code !== 0) throw new Error(ran.all.slice(-12_000));
  }, 620_000);

  test("the same tests pass, beside a build script with libraries of a newer release", () => {
    expect(targetOf(output, host)).toMatchObject({
      success: true,
      runner: "native",
      tests: { passed: 12, failed: 0, ignored: 0 },
    });
    const withPath = buildScripts("core-of-traps").filter((file) =>
      dynamicOf(file).rpath.join().includes("sysroot-bullseye"),
    );
    expect(withPath).toHaveLength(1);
  });

  test.each(["app", "other", "libplugin.so"])("%s has no RPATH and needs the old C library alone", (name) => {
    const file = `${output}/${host}/${name}`;
    expect(machinesOf(file)).toEqual(["Advanced Micro Devices X86-64"]);
    expect(dynamicOf(file)).toMatchObject({ rpath: [], runpath: [] });
    const minors = [...say("readelf", ["-VW", file]).matchAll(/GLIBC_2\.(\d+)/g)].map((match) =>
      Number(match[1]),
    );
    expect(Math.max(...minors)).toBeLessThanOrEqual(31);
    expect(minors.length).toBeGreaterThan(0);
  });

  test("libraries are linked dynamically, as for other targets", () => {
    expect(dynamicOf(`${output}/${host}/app`).needed).toEqual(
      expect.arrayContaining(["libz.so.1", "libstdc++.so.6"]),
    );
  });
});

describe("the host's own triple beside another", () => {
  const folder = `${room}/both`;
  const env = { CARGO_TARGET_DIR: `${room}/both-target` };
  const build = () =>
    rustCross(
      folder,
      [
        "build",
        "--targets",
        `${arm64} ${host}`,
        "--strategy",
        "apt",
        "--suite",
        "bullseye",
        "--profile",
        "dev",
      ],
      { env },
    );
  let ran: Ran;

  beforeAll(async () => {
    const files = {
      "Cargo.toml":
        '[package]\nname = "both"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nanswer = { path = "answer" }\n[workspace]\n',
      "build.rs": "fn main() {}\n",
      "src/main.rs": 'fn main() { println!("{}", answer::answer!()); }\n',
      "answer/Cargo.toml":
        '[package]\nname = "answer"\nversion = "0.1.0"\nedition = "2021"\n[lib]\nproc-macro = true\n',
      "answer/src/lib.rs":
        'extern crate proc_macro;\n#[proc_macro]\npub fn answer(_: proc_macro::TokenStream) -> proc_macro::TokenStream { "42".parse().unwrap() }\n',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(`${folder}/${name}`), { recursive: true });
      writeFileSync(`${folder}/${name}`, text);
    }
    ran = await build();
    if (ran.code !== 0) throw new Error(ran.all.slice(-12_000));
  }, 250_000);

  test("what is compiled for the host is compiled once, and a second run compiles nothing", async () => {
    expect(ran.all.match(/Compiling answer /g)).toHaveLength(1);
    const again = await build();
    expect(again).toMatchObject({ code: 0 });
    expect(again.all).not.toContain("Compiling");
  }, 250_000);

  test("each is linked with its own sysroot", () => {
    const output = `${env.CARGO_TARGET_DIR}/rust-cross`;
    for (const [triple, machine] of [
      [host, "Advanced Micro Devices X86-64"],
      [arm64, "AArch64"],
    ]) {
      const file = `${output}/${triple}/both`;
      expect(machinesOf(file)).toEqual([machine]);
      expect(dynamicOf(file)).toMatchObject({ rpath: [], runpath: [] });
      const minors = [...say("readelf", ["-VW", file]).matchAll(/GLIBC_2\.(\d+)/g)].map((match) =>
        Number(match[1]),
      );
      expect(minors.length).toBeGreaterThan(0);
      expect(Math.max(...minors)).toBeLessThanOrEqual(31);
    }
    expect(say(`${output}/${host}/both`, [])).toBe("42\n");
  });
});

describe("what users set by themselves", () => {
  const build = ["build", "--profile", "dev"];
  let folder: string;
  beforeAll(() => {
    folder = project("settings");
  });

  test("CC and CFLAGS of the target, in both spellings; a CC for all is the host's; RUSTFLAGS", async () => {
    const output = `${room}/set`;
    const ran = await rustCross(folder, [...build, "--targets", s390x, "--output", output], {
      env: {
        "CC_s390x-unknown-linux-gnu": noting("my-s390x-cc", "s390x-linux-gnu-gcc"),
        CFLAGS_s390x_unknown_linux_gnu: "-DUSERS_FLAG=7",
        CC: noting("my-cc", "cc"),
        RUSTFLAGS: "--cfg marker",
      },
    });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.all).toMatch(/CC_s390x-unknown-linux-gnu is set by you/);
    expect(ran.all).toMatch(/CFLAGS_s390x_unknown_linux_gnu is set by you and is added to ours/);
    expect(await runForeign(folder, s390x, `${output}/${s390x}/settings`)).toBe(
      "s390x 7 8 [true, false, false]\n",
    );
    expect(
      calls("my-s390x-cc")
        .filter((line) => line.includes("flag.c"))
        .join("\n"),
    ).toMatch(/-march=z10.*-DUSERS_FLAG=7/);
    const forHost = calls("my-cc").filter((line) => line.includes("flag.c"));
    expect(forHost).toHaveLength(1);
    expect(forHost.join()).not.toMatch(/USERS_FLAG|-march=z10|sysroot/);
  }, 250_000);

  test("the linker of CARGO_TARGET_…_LINKER; CARGO_BUILD_TARGET names the target", async () => {
    const output = `${room}/linked`;
    const ran = await rustCross(folder, [...build, "--output", output], {
      env: {
        CARGO_BUILD_TARGET: arm64,
        CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: noting("my-linker", "aarch64-linux-gnu-gcc"),
      },
    });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.all).toMatch(/CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER is set by you/);
    expect(calls("my-linker").join("\n")).toContain("settings");
    const made = `${targetDirectory}/${arm64}/debug/build`;
    const ofHost = readdirSync(made)
      .map((name) => `${made}/${name}/out/libflag_of_host.a`)
      .filter((file) => existsSync(file));
    expect(ofHost.flatMap(machinesOf)).toEqual(["Advanced Micro Devices X86-64"]);
    expect(await runForeign(folder, arm64, `${output}/${arm64}/settings`)).toBe(
      "aarch64 0 0 [false, false, false]\n",
    );
  }, 250_000);

  test("linker, runner and rustflags of a target in .cargo/config.toml; no CARGO_TARGET_DIR", async () => {
    const own = project("settings", "configured settings");
    noting("configured-linker", "aarch64-linux-gnu-gcc");
    script("configured-runner", `printf '%s\\n' "$*" >>'${room}/tools/configured-runner.log'\nexec "$@"`);
    mkdirSync(`${own}/.cargo`);
    writeFileSync(
      `${own}/.cargo/config.toml`,
      `[build]
target = "${arm64}"
rustflags = ["--cfg", 'marker="build"']

[target.${arm64}]
linker = "../tools/configured-linker"
runner = "../tools/configured-runner"
rustflags = ["--cfg", 'marker="target"']
`,
    );
    const ran = await rustCross(own, [...build, "--command", "build run"], {
      env: { CARGO_TARGET_DIR: undefined },
    });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.all).toMatch(/cargo's configuration sets the linker/);
    expect(calls("configured-linker").join("\n")).toContain("settings");
    // It was started by the user's runner, and what is foreign ran all the same.
    expect(ran.stdout).toContain("aarch64 0 0 [false, false, true]\n");
    expect(calls("configured-runner").join("\n")).toMatch(/debug\/settings$/m);
    expect(targetOf(`${own}/target/rust-cross`, arm64).files).toHaveLength(1);
  }, 250_000);

  test("build.target and build.rustflags of .cargo/config.toml", async () => {
    const own = project("settings", "build settings");
    const output = `${room}/build-table`;
    mkdirSync(`${own}/.cargo`);
    const text = `[build]\ntarget = ["${s390x}", "${arm64}"]\nrustflags = ["--cfg", 'marker="build"']\n`;
    writeFileSync(`${own}/.cargo/config.toml`, text);
    expect(await rustCross(own, [...build, "--output", output])).toMatchObject({ code: 0 });
    expect(resultOf(output).targets.map((each) => each.target)).toEqual([s390x, arm64]);
    expect(await runForeign(own, s390x, `${output}/${s390x}/settings`)).toBe(
      "s390x 0 8 [false, true, false]\n",
    );
  }, 250_000);
});

describe("what fails and what hangs", () => {
  const test_ = ["test", "--profile", "dev"];
  let folder: string;
  let output: string;
  beforeAll(() => {
    folder = project("failing");
    output = `${room}/failed`;
  });
  const run = (...args: string[]) => rustCross(folder, [...args, "--output", output]);

  test("fail-fast false: the other targets go on, the run fails with a table", async () => {
    const targets = `${armv7} ${arm64} ${s390x}`;
    const ran = await run(
      "build",
      "--profile",
      "dev",
      "--features",
      "picky",
      "--targets",
      targets,
      "--fail-fast",
      "false",
    );
    expect(ran.code).toBe(1);
    expect(ran.all).toContain("this program is for aarch64 alone");
    expect(ran.all).toMatch(new RegExp(`^${armv7} +apt +✗ build failed`, "m"));
    expect(ran.all).toMatch(new RegExp(`^${arm64} +apt +✓ ok`, "m"));
    const { success, targets: each } = resultOf(output);
    expect(success).toBe(false);
    expect(each.map((one) => one.success)).toEqual([false, true, false]);
    expect(targetOf(output, armv7).failure).toMatchObject({
      phase: "build",
      step: `${armv7}/build`,
      message: expect.stringContaining("could not compile `failing`"),
    });
    expect(machinesOf(`${output}/${arm64}/failing`)).toEqual(["AArch64"]);
  }, 250_000);

  test("fail-fast true: nothing is built after the first failure", async () => {
    const ran = await run(
      "build",
      "--profile",
      "dev",
      "--features",
      "picky",
      "--targets",
      `${armv7} ${arm64}`,
    );
    expect(ran.code).toBe(1);
    expect(resultOf(output).targets.map((one) => one.success)).toEqual([false, false]);
    expect(targetOf(output, arm64).failure?.message).toMatch(/another target failed/);
    expect(targetOf(output, arm64).files).toEqual([]);
  }, 250_000);

  test("a failing test is named, and counted", async () => {
    const ran = await run(...test_, "--targets", arm64, "--args", "-- --include-ignored --skip for_ever");
    expect(ran.code).toBe(1);
    expect(ran.all).toContain("arithmetic is out of order");
    const { tests, failure } = targetOf(output, arm64);
    expect(tests).toMatchObject({ failed: 1, ignored: 0 });
    expect(failure).toMatchObject({ phase: "test", message: expect.stringContaining("tests::is_wrong") });
  }, 250_000);

  test.each([
    ["sleeps", "namespace", arm64],
    ["waits_for_a_child", "namespace", armv7],
    ["sleeps", "plain", s390x],
  ])(
    "a test that hangs is killed with all that it has started: %s, %s runner, %s",
    async (name, runner, triple) => {
      const limit = 6;
      const args = ["--test-timeout", `${limit}`, "--args", `--test hangs -- --ignored ${name}`];
      // Compiled before, so that the time is that of the test.
      expect(await run("build", "--profile", "dev", "--targets", triple, "--args=--tests")).toMatchObject({
        code: 0,
      });
      const ran = await run(...test_, "--targets", triple, "--runner", runner, ...args);
      expect(ran.code).toBe(1);
      expect(targetOf(output, triple).seconds.test).toBeGreaterThanOrEqual(limit);
      expect(targetOf(output, triple).seconds.test).toBeLessThan(limit + 5);
      const { failure } = targetOf(output, triple);
      expect(failure).toMatchObject({ phase: "test" });
      expect(failure?.message).toMatch(
        new RegExp(`deps/hangs-[0-9a-f]+ ran longer than ${limit} s and was killed`),
      );
      expect(processesWith(`${targetDirectory}/${triple}`)).toEqual([]);
    },
    250_000,
  );

  test.each(foreign)(
    "$triple, runner plain: threads do not hang; what it cannot do is said",
    async ({ triple }) => {
      const ran = await run(
        ...test_,
        "--targets",
        triple,
        "--runner",
        "plain",
        "--test-timeout",
        "60",
        "--args=--bins",
      );
      expect(ran).toMatchObject({ code: 0 });
      expect(ran.all).toContain("programs that a test starts itself");
      expect(targetOf(output, triple)).toMatchObject({
        runner: "plain",
        tests: { passed: 1, failed: 0, ignored: 1 },
      });
    },
    250_000,
  );
});
