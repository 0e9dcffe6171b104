import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { Plan } from "../../src/plan/plan.ts";
import { cache, type Failing, host, Projects } from "../support/failures.ts";
import { makeRustupHome } from "../support/rustup-home.ts";

/**
 * Each rule of src/diagnosis/ on a failure that real tools make, in a project of a few lines. The docker's are in
 * docker.test.ts. A unit test compares the ids here and there with the rules.
 */

const projects = new Projects();
afterAll(() => projects.close());

const arm64 = "aarch64-unknown-linux-gnu";
const armv7 = "armv7-unknown-linux-gnueabihf";
const i686 = "i686-unknown-linux-gnu";
const musl = "x86_64-unknown-linux-musl";

/** The rule `id` explains what comes of it. */
function failure(id: string, how: string, failing: Failing | (() => Promise<Failing> | Failing)): void {
  test(`${id}: ${how}`, async () => {
    await projects.fails(id, typeof failing === "function" ? await failing() : failing);
  }, 180_000);
}

/** The output of a program that the test itself needs. */
function say(program: string, args: readonly string[]): string {
  const done = spawnSync(program, args, { encoding: "utf8", timeout: 60_000 });
  if (done.error !== undefined || done.status !== 0)
    throw new Error(`${program}: ${done.error?.message ?? ""}${done.stderr}`);
  return done.stdout;
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

type Served = Readonly<Record<string, string | Buffer>>;

/** A server on the loopback with these files, and 404 for all else. */
async function served(
  files: Served,
  more: (url: string) => Served = () => ({}),
  server: Server = createServer(),
): Promise<{ readonly url: string }> {
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const all = { ...files, ...more(url) };
  server.on("request", ({ url: path = "" }, response) => {
    const text = all[path];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  return { url };
}

/** The address of a server with a certificate that nobody else has signed. */
async function servedByTls(): Promise<string> {
  const [key, cert] = [`${projects.folder}/key.pem`, `${projects.folder}/cert.pem`];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const files = ["-keyout", key, "-out", cert, "-days", "2"];
  say("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...files, ...subject]);
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) });
  return (await served({}, undefined, server)).url.replace("http:", "https:");
}

/** The zig that rust-cross fetches for itself. */
async function zigProgram(): Promise<string> {
  const tools = `${cache}/tools`;
  const find = () =>
    existsSync(tools) ? readdirSync(tools).find((name) => name.startsWith("zig-")) : undefined;
  if (find() === undefined)
    await projects.build(projects.make(), { targets: arm64, args: ["--strategy", "zigbuild"] });
  return `${tools}/${find()}/zig`;
}

/** A build script that runs a program on its own source, and links what came of it. */
const buildScript = (...lines: readonly string[]) =>
  `use std::process::Command;
#[allow(unused)]
fn run(program: &str, args: &[&str]) {
    let status = Command::new(program).args(args).status().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(status.success(), "{program} failed");
}
#[allow(unused)]
fn var(name: &str) -> String { std::env::var(name).unwrap() }
fn main() {
    let out = var("OUT_DIR");
${lines.map((line) => `    ${line}`).join("\n")}
    println!("cargo::rustc-link-search=native={out}");
}
`;

/** C sources compiled by the host's compiler, each a library of its own that is linked. */
const compiling = (compiler: string, ...sources: readonly string[]) =>
  buildScript(
    ...sources.flatMap((source, index) => [
      `run("${compiler}", &["-c", "${source}", "-o", &format!("{out}/${index}.o")]);`,
      `run("ar", &["crs", &format!("{out}/libpart${index}.a"), &format!("{out}/${index}.o")]);`,
      `println!("cargo::rustc-link-lib=static:+whole-archive=part${index}");`,
    ]),
  );

const callsC = 'extern "C" { fn part() -> i32; }\nfn main() { std::process::exit(unsafe { part() }); }\n';

/** In a mount namespace in which a folder is a small disk. */
const onTmpfs = (size: string, folder: string) => {
  const mounted = `mount -t tmpfs -o size=${size} tmpfs "$0" && exec "$@"`;
  return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounted, folder];
};

describe("the machine", () => {
  failure("disk-full", "a tmpfs of 3 MiB", () => {
    const disk = `${projects.folder}/disk`;
    mkdirSync(disk);
    return {
      before: onTmpfs("3m", disk),
      env: { CARGO_TARGET_DIR: disk },
      message: "disk is full",
      hint: "rust-cross clean",
    };
  });

  failure("disk-full", "what a build script writes", () => {
    const disk = `${projects.folder}/other-disk`;
    mkdirSync(disk);
    return {
      files: {
        "build.rs": buildScript(`std::fs::write("${disk}/file", vec![1u8; 1 << 21]).unwrap();`),
      },
      before: onTmpfs("1m", disk),
      message: "No space left on device",
      hint: "CARGO_TARGET_DIR",
    };
  });

  const greedy = `let mut all = Vec::new();
    for _ in 0..2000 { all.push(vec![1u8; 1 << 20]); }
    println!("{}", all.len());`;

  describe("a limit of the kernel's", () => {
    const [group, limit] = existsSync("/sys/fs/cgroup/memory")
      ? [`/sys/fs/cgroup/memory/rust-cross-test-${process.pid}`, "memory.limit_in_bytes"]
      : [`/sys/fs/cgroup/rust-cross-test-${process.pid}`, "memory.max"];
    afterAll(() => {
      if (existsSync(group)) rmdirSync(group);
    });

    failure("out-of-memory", "a build script that the kernel kills", () => {
      let enter = `std::fs::write("${group}/cgroup.procs", std::process::id().to_string()).unwrap();`;
      try {
        mkdirSync(group);
        writeFileSync(`${group}/${limit}`, `${64 << 20}`);
      } catch {
        // No right to make a group, as in containers: somebody else kills it, and the same is seen.
        enter = 'run("sh", &["-c", &format!("kill -9 {}", std::process::id())]);';
      }
      return {
        files: { "build.rs": buildScript(enter, greedy) },
        message: "build-script-build was killed",
        hint: "CARGO_BUILD_JOBS=1",
      };
    });
  });

  failure("out-of-memory", "a build script that gets no more", {
    files: {
      "build.rs": `extern "C" { fn setrlimit(resource: i32, limit: *const [u64; 2]) -> i32; }\n${buildScript("assert_eq!(unsafe { setrlimit(9, &[1 << 28; 2]) }, 0);", greedy)}`,
    },
    message: "run out of it",
    hint: "--test-threads=1",
  });
});

describe("the linker", () => {
  failure("linker-missing", "one of the user's that is not there", {
    files: { ".cargo/config.toml": `[target.${arm64}]\nlinker = "no-such-gcc"\n` },
    targets: arm64,
    args: ["--strategy", "cargo"],
    message: "no-such-gcc is not on this machine",
    hint: "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER",
  });

  failure("wrong-linker", "the host's, named by the user", {
    files: { ".cargo/config.toml": `[target.${arm64}]\nlinker = "cc"\n` },
    targets: arm64,
    args: ["--strategy", "cargo"],
    message: /^cc was given objects for aarch64/,
    hint: ".cargo/config.toml",
  });

  failure("wrong-objects", "a build script that calls the host's compiler", {
    files: {
      "build.rs": compiling("cc", "part.c"),
      "part.c": "int part(void) { return 0; }\n",
      "src/main.rs": callsC,
    },
    targets: arm64,
    args: ["--strategy", "apt"],
    message: "another machine",
    hint: "CC_aarch64_unknown_linux_gnu",
  });

  failure("start-files-missing", "a compiler of the user's that has no C library of the target", {
    files: { ".cargo/config.toml": `[target.${i686}]\nlinker = "cc"\n` },
    targets: i686,
    args: ["--strategy", "cargo"],
    message: /crt[1i]\.o: it has no C library for i686/,
    hint: "--sysroot",
  });

  failure("atomics-missing", "16 bytes at once, without libatomic", {
    files: {
      "build.rs": compiling("cc", "part.c"),
      "part.c":
        "__int128 shared;\nint part(void) { return (int)__atomic_load_n(&shared, __ATOMIC_SEQ_CST); }\n",
      "src/main.rs": callsC,
    },
    message: "__atomic_load_16",
    hint: "-Clink-arg=-latomic",
  });

  failure("cxx-runtime-missing", "C++ that is linked as if it were C", {
    files: {
      "build.rs": compiling("c++", "part.cpp"),
      "part.cpp": 'extern "C" int part() { try { throw 1; } catch (int) { return 0; } }\n',
      "src/main.rs": callsC,
    },
    message: "C++ library",
    hint: "cargo::rustc-link-lib=stdc++",
  });

  failure("duplicate-symbols", "the same function in two libraries", {
    files: {
      "build.rs": compiling("cc", "part.c", "copy.c"),
      "part.c": "int part(void) { return 0; }\n",
      "copy.c": "int part(void) { return 1; }\n",
      "src/main.rs": callsC,
    },
    message: "part",
    hint: "cargo tree --duplicates",
  });

  failure("relocation-range", "3 GiB of statics in the small code model", {
    files: {
      "build.rs": compiling("cc", "part.c"),
      "part.c":
        "static char far[3UL << 30];\nstatic int near;\nint part(void) { far[1] = 1; return near + far[2]; }\nint *other(void) { return &near; }\n",
      "src/main.rs": callsC,
    },
    message: "R_X86_64_PC32",
    hint: "-Ccode-model=large",
  });

  failure("cortex-a53-erratum", "a zig of the user's as linker", async () => {
    const zig = `${projects.folder}/zig-cc`;
    writeFileSync(zig, `#!/bin/sh\nexec ${await zigProgram()} cc -target aarch64-linux-gnu "$@"\n`, {
      mode: 0o755,
    });
    return {
      // From 1.98 on rustc asks for it by itself.
      files: {
        ".cargo/config.toml": `[target.${arm64}]\nlinker = "${zig}"\nrustflags = ["-Clink-arg=-Wl,--fix-cortex-a53-843419"]\n`,
      },
      targets: arm64,
      args: ["--strategy", "cargo"],
      env: { ZIG_GLOBAL_CACHE_DIR: `${cache}/zig` },
      message: "Cortex-A53",
      hint: "`strategy: zigbuild` (`--strategy zigbuild`)",
    };
  });

  failure("framework-missing", "one of Apple's, without its SDK", {
    files: { "build.rs": buildScript('println!("cargo::rustc-link-lib=framework=Security");') },
    targets: "x86_64-apple-darwin",
    args: ["--strategy", "zigbuild"],
    message: "Security of macOS",
    hint: "SDKROOT",
  });

  failure("symbol-undefined", "a function that no library has", {
    files: { "src/main.rs": callsC },
    message: "part",
    hint: "cargo::rustc-link-lib",
  });
});

describe("libraries, headers and tools", () => {
  failure("library-missing", "a library that is nowhere", {
    files: { "build.rs": buildScript('println!("cargo::rustc-link-lib=asound");') },
    targets: arm64,
    args: ["--strategy", "apt"],
    message: "asound for aarch64",
    hint: "`packages: libasound2-dev` (`--packages libasound2-dev`)",
  });

  failure("library-of-host-missing", "a build script that is linked with one", {
    files: {
      "build.rs":
        '#[link(name = "asound")] extern "C" { fn snd_lib_error_set_handler(); }\nfn main() { unsafe { snd_lib_error_set_handler() } }\n',
    },
    message: "asound for the host",
    hint: "`host-packages: libasound2-dev` (`--host-packages libasound2-dev`)",
  });

  failure("header-missing", "C that includes OpenSSL's", {
    files: {
      "build.rs": compiling("cc", "part.c"),
      "part.c":
        "#include <openssl/opensslconf.h>\n#ifndef OPENSSL_CONF_H\n#include <openssl/no-such-header.h>\n#endif\n",
    },
    message: /openssl\//,
    hint: "`packages: libssl-dev` (`--packages libssl-dev`)",
  });

  failure("cxx-unseen", "C++ of a build script that asks for the target's g++ by itself", {
    files: {
      "build.rs": buildScript('run(&var("CXX_aarch64_unknown_linux_gnu"), &["-c", "part.txt"]);'),
      "part.txt": "",
    },
    targets: arm64,
    args: ["--strategy", "apt"],
    message: "C++",
    hint: "`cxx: true` (`--cxx`)",
  });
});

describe("what crates ask for", () => {
  const shared = `${projects.folder}/shared`;
  const folder = `${projects.folder}/lacking`;
  const asks = (id: string, how: string, crate: string, failing: Omit<Failing, "files">) =>
    test(`${id}: ${how}`, async () => {
      if (!existsSync(folder))
        cpSync(new URL("fixtures/lacking", import.meta.url), folder, { recursive: true });
      await projects.fails(
        id,
        {
          ...failing,
          args: [...(failing.args ?? []), "--package", crate],
          env: { CARGO_TARGET_DIR: shared, ...failing.env },
        },
        folder,
      );
    }, 180_000);
  const foreign = { targets: arm64, args: ["--strategy", "apt"] };

  asks("openssl-missing", "openssl-sys, told not to ask pkg-config", "wants-openssl", {
    ...foreign,
    env: { OPENSSL_NO_PKG_CONFIG: "1" },
    message: "OpenSSL of the target",
    hint: "`packages: libssl-dev` (`--packages libssl-dev`)",
  });
  asks("module-missing", "a library that packages do not name", "wants-pkg-config", {
    ...foreign,
    message: "krb5-gssapi",
    hint: "`packages: libkrb5-dev` (`--packages libkrb5-dev`)",
  });
  asks("pkg-config-cross", "switched off by the user", "wants-pkg-config", {
    ...foreign,
    env: { PKG_CONFIG_ALLOW_CROSS_aarch64_unknown_linux_gnu: "0" },
    message: "another machine",
    hint: "PKG_CONFIG_ALLOW_CROSS_aarch64_unknown_linux_gnu",
  });
  asks("pkg-config-missing", "one of the user's that is not there", "wants-pkg-config", {
    env: { PKG_CONFIG: "/nowhere/pkg-config" },
    message: "pkg-config on the host",
    hint: "`host-packages: pkg-config` (`--host-packages pkg-config`)",
  });
  asks("cmake-missing", "one of the user's that is not there", "wants-cmake", {
    env: { CMAKE: "/nowhere/cmake" },
    message: "cmake on the host",
    hint: "`host-packages: cmake` (`--host-packages cmake`)",
  });
  asks("protoc-missing", "prost without it", "wants-protoc", {
    env: { PROTOC: "/nowhere/protoc" },
    message: "protoc on the host",
    hint: "`host-packages: protobuf-compiler` (`--host-packages protobuf-compiler`)",
  });
  asks("header-of-bindgen", "a header that packages do not bring", "wants-bindgen", {
    ...foreign,
    message: "alsa/asoundlib.h",
    hint: "`packages: libasound2-dev` (`--packages libasound2-dev`)",
  });
  asks("libclang-missing", "a folder of the user's without it", "wants-bindgen", {
    // Of the build script itself: clang-sys is compiled anew for each value that it has outside.
    ...foreign,
    env: { WANTS_LIBCLANG_PATH: "/nowhere" },
    message: "libclang on the host",
    hint: "`host-packages: libclang-dev` (`--host-packages libclang-dev`)",
  });
  asks("libclang-too-old", "a target that no libclang knows", "wants-bindgen", {
    ...foreign,
    env: { WANTS_CLANG_TARGET: "stranger64-unknown-linux-gnu" },
    message: "stranger64-unknown-linux-gnu",
    hint: "`host-packages: libclang-16-dev` (`--host-packages libclang-16-dev`)",
  });
});

describe("running", () => {
  // The smoke run says the same in its own words (smoke.test.ts), and might be first.
  const inQemu = { command: "test", targets: arm64, args: ["--strategy", "apt", "--smoke=false"] } as const;

  failure("loader-missing", "a prefix of the user's that is no sysroot", {
    ...inQemu,
    env: { QEMU_LD_PREFIX: "/nowhere" },
    message: "ld-linux-aarch64.so.1",
    hint: "QEMU_LD_PREFIX",
  });

  failure("glibc-too-old", "a binary of Debian 12 in a sysroot of Debian 11", async () => {
    const old = ["--strategy", "apt", "--suite", "bullseye"];
    const project = projects.make();
    const built = await projects.build(project, { targets: arm64, args: old });
    if (built.code !== 0) throw new Error(built.stderr);
    const planned = await projects.build(project, {
      command: "plan",
      targets: arm64,
      args: [...old, "--test", "--format", "json"],
    });
    const plan = JSON.parse(planned.stdout) as Plan;
    return {
      ...inQemu,
      files: {
        "src/main.rs":
          'extern "C" { fn arc4random() -> u32; }\nfn main() {}\n#[test] fn calls() { unsafe { arc4random(); } }\n',
      },
      env: { QEMU_LD_PREFIX: plan.targets[0]?.environment.QEMU_LD_PREFIX ?? "" },
      message: "GLIBC_2.36",
      hint: "`glibc: 2.31` (`--glibc 2.31`)",
    };
  });

  const starts = 'let ended = command.status().unwrap(); assert!(ended.success(), "{ended}")';
  failure("foreign-program", "one that a test starts itself, with the plain runner", {
    ...inQemu,
    args: [...inQemu.args, "--runner", "plain"],
    // Whatever this machine has registered.
    before: [
      ...["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"],
      'mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc && exec "$@"',
      "sh",
    ],
    files: {
      "tests/starts.rs": `#[test] fn starts() { let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fails")); ${starts}; }\n`,
    },
    message: "1 of 1 tests failed: starts",
    hint: /started as if it were this machine's.*`runner: namespace`/,
  });

  failure("foreign-program", "what a build script has compiled for the target", {
    targets: arm64,
    args: ["--strategy", "apt"],
    files: {
      "build.rs": buildScript(
        'let tool = format!("{out}/tool");',
        'run(&var("CC_aarch64_unknown_linux_gnu"), &["part.c", "-o", &tool]);',
        "run(&tool, &[]);",
      ),
      "part.c": "int main(void) { return 0; }\n",
    },
    message: "while the project was built",
    hint: "HOST",
  });

  failure("illegal-instruction", "an ARMv7 binary on an ARMv6 processor", {
    ...inQemu,
    targets: armv7,
    files: { "src/main.rs": "fn main() {}\n#[test] fn runs() {}\n" },
    env: { QEMU_CPU: "arm1176" },
    message: "does not know",
    hint: "QEMU_CPU=max",
  });

  failure("segmentation-fault", "a null pointer under QEMU", {
    ...inQemu,
    files: {
      "src/main.rs":
        "fn main() {}\n#[test] fn dies() { unsafe { std::ptr::null_mut::<i32>().write_volatile(1) } }\n",
    },
    message: "segmentation fault under QEMU",
    hint: "`runner: host` (`--runner host`)",
  });

  failure("shared-library-missing", "a library of the project's that is not found again", {
    command: "test",
    args: ["--smoke=false"],
    files: {
      "build.rs": buildScript(
        'let place = format!("{}/native", var("CARGO_MANIFEST_DIR"));',
        'run("cc", &["-shared", "-o", &format!("{place}/libpart.so"), "native/part.c"]);',
        'println!("cargo::rustc-link-search=native={place}");',
        'println!("cargo::rustc-link-lib=part");',
      ),
      "native/part.c": "int part(void) { return 0; }\n",
      "src/main.rs": `${callsC}#[test] fn calls() { unsafe { part(); } }\n`,
    },
    message: "libpart.so",
    hint: "LD_LIBRARY_PATH",
  });

  failure("segmentation-fault", "a null pointer, natively", {
    command: "test",
    args: ["--smoke=false"],
    files: {
      "src/main.rs":
        "fn main() {}\n#[test] fn dies() { unsafe { std::ptr::null_mut::<i32>().write_volatile(1) } }\n",
    },
    message: "segmentation fault",
    hint: "unsafe",
  });

  failure("glibc-of-build-script", "linked with a newer C library than that which runs it", () => {
    const newer = projects.make({
      "newer.c": "int newer(void) { return 0; }\n",
      "newer.map": "GLIBC_2.99 { newer; };\n",
    });
    const made = spawnSync(
      "cc",
      [
        "-shared",
        "-Wl,-soname,libresolv.so.2",
        "-Wl,--version-script=newer.map",
        "-o",
        "libnewer.so",
        "newer.c",
      ],
      { cwd: newer, encoding: "utf8" },
    );
    if (made.status !== 0) throw new Error(made.stderr);
    return {
      files: {
        "build.rs":
          '#[link(name = "newer")] extern "C" { fn newer() -> i32; }\nfn main() { unsafe { newer(); } }\n',
      },
      env: { LIBRARY_PATH: newer },
      message: /GLIBC_2\.99.*build-script-build/,
      hint: "cargo clean",
    };
  });
});

describe("toolchains and std", () => {
  let homes = 0;
  const rustupHome = (without = "", change: (toolchain: string) => void = () => {}) => {
    const home = `${projects.folder}/rustup-${++homes}`;
    change(makeRustupHome(home, without));
    return home;
  };

  /** The channel's manifest with the std of musl changed. */
  const withManifest = (change: (text: string) => string) =>
    rustupHome("", (toolchain) => {
      const file = `${toolchain}/lib/rustlib/multirust-channel-manifest.toml`;
      const text = readFileSync(file, "utf8");
      const changed = change(text);
      if (changed === text) throw new Error(`nothing to change in ${file}`);
      writeFileSync(file, changed);
    });
  const table = /(\[pkg\.rust-std\.target\.x86_64-unknown-linux-musl\]\n)(?:[^[\n][^\n]*\n|\n(?!\[))*/;

  const forMusl = { targets: musl, args: ["--strategy", "cargo"] } as const;

  failure("rust-file-missing", "a server that lacks the file", async () => ({
    ...forMusl,
    env: { RUSTUP_HOME: rustupHome(), RUSTUP_DIST_SERVER: (await served({})).url },
    message: /The server has no http:\/\/127\.0\.0\.1.*rust-std-.*musl/,
    hint: "RUSTUP_DIST_SERVER",
  }));

  failure("rust-server-unreachable", "a server that is not there", () => ({
    ...forMusl,
    env: { RUSTUP_HOME: rustupHome(), RUSTUP_DIST_SERVER: "http://127.0.0.1:1" },
    message: "cannot be reached: http://127.0.0.1:1",
    hint: "`toolchain: debian` (`--toolchain debian`)",
  }));

  failure("std-not-in-channel", "a channel in which this std is not available", () => ({
    ...forMusl,
    env: { RUSTUP_HOME: withManifest((text) => text.replace(table, "$1available = false\n\n")) },
    message: /no std for x86_64-unknown-linux-musl/,
    hint: "`toolchain: stable` (`--toolchain stable`)",
  }));

  failure("std-not-published", "a channel without it", () => ({
    ...forMusl,
    env: {
      RUSTUP_HOME: withManifest((text) =>
        text
          .replace(table, "")
          .replaceAll(
            /\[\[pkg\.rust\.target\.[\w-]+\.(?:components|extensions)\]\]\n(?:[^[\n][^\n]*\n|\n(?!\[))*/g,
            (entry) => (entry.includes("rust-std") && entry.includes(musl) ? "" : entry),
          ),
      ),
    },
    message: /no std for x86_64-unknown-linux-musl/,
    hint: "`build-std: true` (`--build-std`)",
  }));

  failure("toolchain-unknown", "a day without a nightly", async () => ({
    args: ["--toolchain", "nightly-2020-02-30"],
    env: { RUSTUP_HOME: rustupHome(), RUSTUP_DIST_SERVER: (await served({})).url },
    message: "nightly-2020-02-30",
    hint: "rustup toolchain list",
  }));

  failure("component-missing", "a toolchain without clippy", () => ({
    args: ["--command", "clippy"],
    env: { RUSTUP_HOME: rustupHome("clippy-preview") },
    message: `stable-${host} has no clippy`,
    hint: `rustup component add clippy --toolchain stable-${host}`,
  }));

  failure("compiler-crash", "a rustc that is sent what a null pointer sends", () => {
    const rustc = `${projects.folder}/crashing-rustc`;
    // The first is caught by rustc, which says what it was at.
    const crash = 'rustc "$@" & sleep 0.5; kill -SEGV $!; sleep 0.5; kill -SEGV $!; wait $!';
    writeFileSync(rustc, `#!/bin/sh\ncase "$*" in *fails*--emit*) ${crash} ;; *) exec rustc "$@" ;; esac\n`, {
      mode: 0o755,
    });
    return {
      files: {
        ".cargo/config.toml": `[build]\nrustc = "${rustc}"\n`,
        "src/main.rs":
          '#![allow(long_running_const_eval)]\nconst LONG: u64 = { let mut n = 0; while n < u64::MAX { n += 1; } n };\nfn main() { println!("{LONG}"); }\n',
      },
      message: "crashed (SIGSEGV)",
      hint: "`toolchain: stable` (`--toolchain stable`)",
    };
  });

  failure("std-missing", "a rustc of the user's with a sysroot of its own", () => {
    const rustc = `${projects.folder}/my-rustc`;
    const empty = `${projects.folder}/empty`;
    mkdirSync(empty, { recursive: true });
    writeFileSync(
      rustc,
      `#!/bin/sh\ncase "$*" in *--emit*) exec rustc "$@" --sysroot ${empty} ;; *) exec rustc "$@" ;; esac\n`,
      { mode: 0o755 },
    );
    return {
      files: { ".cargo/config.toml": `[build]\nrustc = "${rustc}"\n` },
      message: `no std for ${host}`,
      hint: `rustup target add ${host}`,
    };
  });
});

describe("crates and cargo", () => {
  /** A cargo that has fetched nothing yet. */
  const newHome = () => `${projects.folder}/cargo-${++homes}`;
  let homes = 0;
  const fromRegistry = (url: string) => ({
    ".cargo/config.toml": `[source.crates-io]\nreplace-with = "mirror"\n[source.mirror]\nregistry = "sparse+${url}/"\n[http]\ncheck-revoke = false\n`,
  });
  const index = (version: string, cksum = "0".repeat(64)) =>
    `${JSON.stringify({ name: "tiny", vers: version, deps: [], cksum, features: {}, yanked: false })}\n`;
  /** A registry that has one crate in its index, and what else it is given. */
  const registry = (version: string, files: Served = {}) =>
    served({ "/ti/ny/tiny": index(version), ...files }, (url) => ({
      "/config.json": JSON.stringify({ dl: `${url}/dl` }),
    }));
  const wants = (requirement: string) => ({ dependencies: `[dependencies]\n${requirement}\n` });

  failure("registry-unreachable", "a mirror that is not there", () => ({
    files: { ...wants('tiny = "1"'), ...fromRegistry("http://127.0.0.1:1") },
    env: { CARGO_HOME: newHome(), CARGO_NET_RETRY: "0" },
    message: /cannot be reached: .*connect/,
    hint: "cargo vendor",
  }));

  failure("registry-certificate", "a server with a certificate of its own", async () => ({
    files: { ...wants('tiny = "1"'), ...fromRegistry(await servedByTls()) },
    env: { CARGO_HOME: newHome(), CARGO_NET_RETRY: "0" },
    message: "not trusted",
    hint: "CARGO_HTTP_CAINFO",
  }));

  failure("registry-file", "a mirror whose index is ahead of its crates", async () => ({
    files: { ...wants('tiny = "1"'), ...fromRegistry((await registry("1.0.0")).url) },
    env: { CARGO_HOME: newHome(), CARGO_NET_RETRY: "0" },
    message: "tiny",
    hint: "[source]",
  }));

  failure("registry-file", "a mirror with a damaged crate", async () => ({
    files: {
      ...wants('tiny = "1"'),
      ...fromRegistry((await registry("1.0.0", { "/dl/tiny/1.0.0/download": "damaged" })).url),
    },
    env: { CARGO_HOME: newHome(), CARGO_NET_RETRY: "0" },
    message: "tiny v1.0.0",
    hint: "[source]",
  }));

  failure("crate-version-unknown", "a mirror that is behind", async () => ({
    files: { ...wants('tiny = "1.5"'), ...fromRegistry((await registry("1.0.0")).url) },
    env: { CARGO_HOME: newHome() },
    message: /tiny = "\^1\.5"`, only 1\.0\.0/,
    hint: "mirror",
  }));

  failure("crate-offline", "no network allowed, and nothing fetched before", () => ({
    files: wants('tiny = "1"'),
    env: { CARGO_HOME: newHome(), CARGO_NET_OFFLINE: "true" },
    message: "tiny is not in its cache",
    hint: "CARGO_NET_OFFLINE=false",
  }));

  failure("git-access", "a repository behind a door", async () => ({
    files: wants(`private = { git = "${(await served({})).url}/private.git" }`),
    env: { CARGO_HOME: newHome(), CARGO_NET_RETRY: "0" },
    message: "private",
    hint: "CARGO_NET_GIT_FETCH_WITH_CLI=true",
  }));

  const part = (text: string) => ({
    ...wants('part = { path = "part" }'),
    "part/Cargo.toml": `[package]\nname = "part"\nversion = "1.0.0"\n${text}`,
    "part/src/lib.rs": "",
  });

  failure("lock-outdated", "a dependency that Cargo.lock does not have", {
    files: {
      ...part('edition = "2021"\n'),
      "Cargo.lock": 'version = 4\n\n[[package]]\nname = "fails"\nversion = "1.0.0"\n',
    },
    args: ["--locked"],
    message: "does not match",
    hint: "cargo update --workspace",
  });

  failure("cargo-too-old", "a crate of an edition of the future", async () => {
    const source = projects.make({
      "tiny-1.0.0/Cargo.toml": '[package]\nname = "tiny"\nversion = "1.0.0"\nedition = "2051"\n',
      "tiny-1.0.0/src/lib.rs": "",
    });
    say("tar", ["-C", source, "-czf", `${source}/tiny.crate`, "tiny-1.0.0"]);
    const crate = readFileSync(`${source}/tiny.crate`);
    const digest = createHash("sha256").update(crate).digest("hex");
    const { url } = await registry("1.0.0", {
      "/ti/ny/tiny": index("1.0.0", digest),
      "/dl/tiny/1.0.0/download": crate,
    });
    return {
      files: { ...wants('tiny = "1"'), ...fromRegistry(url) },
      env: { CARGO_HOME: newHome() },
      message: /too old .*2051/,
      hint: "`toolchain: stable` (`--toolchain stable`)",
    };
  });

  failure("rustc-too-old", "a dependency that needs a Rust of the future", {
    files: part('edition = "2021"\nrust-version = "1.999"\n'),
    message: /part@1\.0\.0 needs Rust 1\.999/,
    hint: "`toolchain: 1.999` (`--toolchain 1.999`)",
  });
});

describe("apt-get of the system", () => {
  /**
   * A system to be spoiled: the host's programs, with apt's and dpkg's folders replaced in a mount namespace of the command
   * alone. `sources` are all that its apt has, `index` a repository of one file.
   */
  function system(sources: string, index = ""): { before: string[]; folder: string } {
    const folder = `${projects.folder}/system-${++systems}`;
    say("sh", [
      "-euc",
      `mkdir -p "$1/repository" "$1/etc/sources.list.d" "$1/etc/apt.conf.d" "$1/etc/preferences.d" "$1/etc/trusted.gpg.d" "$1/lib/lists/partial" "$1/cache/archives/partial"
      cp -r /var/lib/dpkg "$1/dpkg"`,
      "system",
      folder,
    ]);
    writeFileSync(`${folder}/etc/sources.list`, sources.replaceAll("$FOLDER", folder));
    writeFileSync(`${folder}/repository/Packages`, index);
    const mounts = `mount --bind "$0/etc" /etc/apt && mount --bind "$0/lib" /var/lib/apt && mount --bind "$0/cache" /var/cache/apt && mount --bind "$0/dpkg" /var/lib/dpkg && exec "$@"`;
    return { folder, before: ["unshare", "--mount", "sh", "-c", mounts, folder] };
  }
  let systems = 0;
  const local = "deb [trusted=yes] file:$FOLDER/repository ./\n";
  const inSystem = { targets: arm64, args: ["--strategy", "apt", "--sysroot", "system"] };
  const entry = (name: string, architecture: string, ...more: readonly string[]) =>
    [
      `Package: ${name}`,
      `Architecture: ${architecture}`,
      "Version: 99",
      "Maintainer: nobody",
      ...more,
      `Filename: ./${name}.deb`,
      "Size: 1",
      `SHA256: ${"0".repeat(64)}`,
      "\n",
    ].join("\n");

  failure("held-packages", "libraries of two architectures that do not fit", () => ({
    ...inSystem,
    ...beforeOf(
      system(
        local,
        entry("gcc-aarch64-linux-gnu", "amd64") + entry("libc6-dev", "arm64", "Depends: libc6 (= 98)"),
      ),
    ),
    message: /libc6-dev.*Depends: libc6/,
    hint: "apt-mark showhold",
  }));

  failure("package-unknown", "a package that the archive has not", () => ({
    ...inSystem,
    args: [...inSystem.args, "--packages", "libnosuch-dev"],
    ...beforeOf(system(local, entry("gcc-aarch64-linux-gnu", "amd64") + entry("libc6-dev", "arm64"))),
    message: "libnosuch-dev",
    hint: "packages.debian.org",
  }));

  failure("apt-index", "an archive that cannot be reached", () => ({
    ...inSystem,
    ...beforeOf(system("deb http://127.0.0.1:1/debian bookworm main\n")),
    message: "http://127.0.0.1:1/debian",
    hint: "`mirror: https://deb.debian.org/debian`",
  }));

  test("apt-lock: another apt-get that is at work", async () => {
    const { folder, before } = system(local);
    const lock = `use Fcntl; open(F, ">>", $ARGV[0]) or die; my $lock = pack("s s x4 q q i", F_WRLCK, 0, 0, 0, 0); fcntl(F, F_SETLK, $lock) or die; $| = 1; print "locked\\n"; sleep 120;`;
    const other = spawn("perl", ["-e", lock, `${folder}/lib/lists/lock`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await Promise.race([
        once(other.stdout, "data"),
        once(other, "exit").then(() => expect("it holds the lock").toBe("it has ended")),
      ]);
      await projects.fails("apt-lock", {
        ...inSystem,
        before,
        message: new RegExp(`/var/lib/apt/lists/lock \\(process ${other.pid}\\)`),
        hint: `ps -p ${other.pid}`,
      });
    } finally {
      other.kill();
    }
  }, 120_000);

  const beforeOf = ({ before }: { readonly before: readonly string[] }) => ({ before });
});

describe("a failure that nobody knows", () => {
  test("has its last lines, the whole command, and a line that repeats it", async () => {
    const project = projects.make({
      "build.rs": 'fn main() { for line in 0..200 { eprintln!("line {line}"); } std::process::exit(3); }\n',
    });
    const failing = {
      env: { SECRET_TOKEN: "geheim" },
      args: ["--env", "SECRET_TOKEN=geheim", "--env", "PART=a b", "--features", ""],
    };
    const { failure } = await projects.fails(
      null,
      {
        ...failing,
        message: "`cargo build` ended with exit status 101",
        hint: `\`rust-cross build --targets ${host}=cargo --profile dev --env "SECRET_TOKEN=$SECRET_TOKEN" --env 'PART=a b'\``,
      },
      project,
    );
    expect(failure?.output).toHaveLength(30);
    expect(failure?.output.at(-1)).toBe("  line 199");
    expect(JSON.stringify(failure)).not.toContain("geheim");
    // Pasted into a shell it fails in the same way.
    const again = spawnSync("sh", ["-c", failure?.command ?? ""], {
      encoding: "utf8",
      env: { ...process.env, CARGO_TARGET_DIR: `${project}/target` },
    });
    expect(again.status).toBe(101);
    expect(again.stderr).toContain("line 199");
  }, 120_000);
});
