import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { afterAll, describe, test } from "@jest/globals";
import { type Failing, host, Projects } from "../support/failures.ts";

/**
 * Each rule of src/diagnosis/ on a failure that real tools make, in a project of a few lines. The docker's are in
 * docker.test.ts. A unit test compares the ids here and there with the rules.
 */

const projects = new Projects();
afterAll(() => projects.close());

const arm64 = "aarch64-unknown-linux-gnu";
const armv7 = "armv7-unknown-linux-gnueabihf";

/** The rule `id` explains what comes of it. */
function failure(id: string, how: string, failing: Failing | (() => Promise<Failing> | Failing)): void {
  test(`${id}: ${how}`, async () => {
    await projects.fails(id, typeof failing === "function" ? await failing() : failing);
  }, 180_000);
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

describe("the machine", () => {
  failure("disk-full", "a tmpfs of 3 MiB", () => {
    const disk = `${projects.folder}/disk`;
    mkdirSync(disk);
    const mounted = 'mount -t tmpfs -o size=3m tmpfs "$0" && exec "$@"';
    return {
      before: ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounted, disk],
      env: { CARGO_TARGET_DIR: disk },
      message: "disk is full",
      hint: "rust-cross clean",
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
    files: { "build.rs": buildScript(greedy) },
    before: ["sh", "-c", 'ulimit -v 1000000; exec "$@"', "sh"],
    env: { RUST_CROSS_TEST: "1" },
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
    message: /^cc, .*objects for aarch64/,
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

  failure("start-files-missing", "a sysroot of the user's with nothing in it", () => {
    const empty = `${projects.folder}/empty`;
    mkdirSync(empty, { recursive: true });
    return {
      files: {
        ".cargo/config.toml": `[target.${host}]\nrustflags = ["-Clink-arg=--sysroot=${empty}"]\n`,
      },
      message: /crt1\.o: it has no C library for x86_64/,
      hint: "--sysroot",
    };
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

describe("running", () => {
  failure("shared-library-missing", "a library of the project's that is not found again", {
    command: "test",
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
      ["-shared", "-Wl,-soname,libc.so.6", "-Wl,--version-script=newer.map", "-o", "libnewer.so", "newer.c"],
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
