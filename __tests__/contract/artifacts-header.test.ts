/**
 * The reader of headers against `readelf` and `file`, on this machine's own files and on files made here for
 * foreign machines. rustc makes an object file for any target without a standard library for it when the
 * crate brings its own lang items (RUSTC_BOOTSTRAP lets a stable rustc do so), and the linker that comes
 * with rustc links some of them.
 */
import { execFile } from "node:child_process";
import { mkdtemp, open, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { NodeFileSystem } from "../../src/adapters/node/index.ts";
import {
  checkHeader,
  describeHeader,
  type ExpectedHeader,
  HEADER_BYTES,
  type Header,
  readHeader,
} from "../../src/artifacts/header.ts";
import { readHeaderOfFile } from "../../src/artifacts/read.ts";
import { universalPieces } from "../../src/artifacts/universal.ts";

/** Lang items as rustc 1.90 and later want them. */
const CRATE = `#![feature(no_core, lang_items)]
#![allow(internal_features)]
#![no_core]
#[lang = "pointee_sized"] pub trait PointeeSized {}
#[lang = "meta_sized"] pub trait MetaSized: PointeeSized {}
#[lang = "sized"] pub trait Sized: MetaSized {}
#[no_mangle] pub extern "C" fn answer() {}
`;

const CURES: Readonly<Record<string, string>> = {
  readelf: "apt-get install binutils",
  file: "apt-get install file",
  gcc: "apt-get install gcc",
  rustc: "https://rustup.rs",
};

async function run(program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: "C", RUSTC_BOOTSTRAP: "1" };
  try {
    return (await promisify(execFile)(program, args, { env, cwd: folder, maxBuffer: 64 << 20 })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error(`This test needs ${program} and cannot do without: ${CURES[program] ?? "part of rustc"}`);
  }
}

const files = {
  async readBytes(path: string, start = 0, length = 0): Promise<Uint8Array> {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  },
};

let folder = tmpdir();
let lld = "";
const read = (path: string) => readHeaderOfFile(files, path);
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rust-cross-artifacts-"));
  await writeFile(inFolder("crate.rs"), CRATE);
  for (const program of ["readelf", "file", "gcc", "rustc"]) await run(program, "--version");
  const host = /host: (\S+)/.exec(await run("rustc", "-vV"))?.[1] ?? "";
  lld = join((await run("rustc", "--print", "sysroot")).trim(), "lib/rustlib", host, "bin/rust-lld");
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Makes the target's object file, or static library, once. */
const made = new Map<string, Promise<string>>();
function make(triple: string, type: "obj" | "staticlib" = "obj"): Promise<string> {
  const path = inFolder(`${triple}.${type}`);
  const args = type === "obj" ? ["--emit=obj", "--crate-type=lib"] : ["--crate-type=staticlib"];
  const job =
    made.get(path) ??
    run(
      "rustc",
      `--target=${triple}`,
      "--edition=2021",
      ...args,
      "-Cpanic=abort",
      "-o",
      path,
      "crate.rs",
    ).then(() => path);
  made.set(path, job);
  return job;
}

// --- ELF against readelf ----------------------------------------------------------------------------

const READELF_MACHINES: Readonly<Record<string, string>> = {
  AArch64: "aarch64",
  "Advanced Micro Devices X86-64": "x86-64",
  ARM: "arm",
  "IBM S/390": "s390",
  "Intel 80386": "386",
  LoongArch: "loongarch",
  MC68000: "68k",
  "MIPS R3000": "mips",
  PowerPC: "ppc",
  PowerPC64: "ppc64",
  "RISC-V": "riscv",
  Sparc: "sparc",
  "Sparc v8+": "sparc32plus",
  "Sparc v9": "sparcv9",
  "Texas Instruments msp430 microcontroller": "msp430",
  "QUALCOMM DSP6 Processor": "hexagon",
  "C-SKY": "csky",
};

/** What readelf says of a file, or of the first member of an archive, in our words. */
async function readelf(path: string): Promise<Header> {
  const all = await run("readelf", "--wide", "--file-header", "--program-headers", path);
  const isArchive = all.includes("\nFile: ") && all.indexOf("File: ") !== all.lastIndexOf("File: ");
  const text = all.slice(0, all.indexOf("\nFile: ", all.indexOf("ELF Header:")) >>> 0);
  const field = (name: string) => new RegExp(`^ *${name}: +(.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
  const machine = READELF_MACHINES[field("Machine")] ?? `not in the test's table: ${field("Machine")}`;
  const bits = field("Class") === "ELF64" ? 64 : 32;
  const flags = field("Flags");
  const dynamic = /^ *INTERP /m.test(text) ? "executable" : "shared-or-pie";
  const type = { REL: "object", EXEC: "executable", DYN: dynamic }[field("Type").split(" ")[0] ?? ""];
  return {
    format: "elf",
    machine,
    bits,
    endian: field("Data").endsWith("little endian") ? "little" : "big",
    kind: (isArchive || path.endsWith(".staticlib") ? "archive" : (type ?? "other")) as Header["kind"],
    // readelf does not name n64.
    abi:
      /\babi(v[12])\b/.exec(flags)?.[1] ??
      /\bo32\b/.exec(flags)?.[0] ??
      (machine === "mips" && bits === 64 ? "n64" : null),
    // Nor does it name anything where the flags are zero.
    floatAbi: (/\b(\w+)-float\b/i.exec(flags)?.[1]?.toLowerCase() ??
      (machine === "riscv" ? "soft" : null)) as Header["floatAbi"],
  };
}

/** Triple → the header of its object files, as said by the reader. */
const ELF_TARGETS: Readonly<Record<string, string>> = {
  "x86_64-unknown-linux-gnu": "64-bit little-endian x86-64",
  "x86_64-unknown-linux-musl": "64-bit little-endian x86-64",
  "x86_64-unknown-linux-gnux32": "32-bit little-endian x86-64",
  "x86_64-unknown-freebsd": "64-bit little-endian x86-64",
  "x86_64-unknown-netbsd": "64-bit little-endian x86-64",
  "x86_64-unknown-illumos": "64-bit little-endian x86-64",
  "x86_64-linux-android": "64-bit little-endian x86-64",
  "i686-unknown-linux-gnu": "32-bit little-endian 386",
  "i586-unknown-linux-musl": "32-bit little-endian 386",
  "i686-linux-android": "32-bit little-endian 386",
  "aarch64-unknown-linux-gnu": "64-bit little-endian aarch64",
  "aarch64-unknown-linux-musl": "64-bit little-endian aarch64",
  "aarch64-unknown-linux-gnu_ilp32": "32-bit little-endian aarch64",
  "aarch64_be-unknown-linux-gnu": "64-bit big-endian aarch64",
  "aarch64-linux-android": "64-bit little-endian aarch64",
  "armv7-unknown-linux-gnueabihf": "32-bit little-endian arm",
  "thumbv7neon-unknown-linux-gnueabihf": "32-bit little-endian arm",
  "arm-unknown-linux-gnueabihf": "32-bit little-endian arm",
  "arm-unknown-linux-gnueabi": "32-bit little-endian arm",
  "armv5te-unknown-linux-musleabi": "32-bit little-endian arm",
  "armv4t-unknown-linux-gnueabi": "32-bit little-endian arm",
  "armeb-unknown-linux-gnueabi": "32-bit big-endian arm",
  "thumbv6m-none-eabi": "32-bit little-endian arm",
  "thumbv7em-none-eabihf": "32-bit little-endian arm",
  "riscv64gc-unknown-linux-gnu": "64-bit little-endian riscv, double-float ABI",
  "riscv64gc-unknown-linux-musl": "64-bit little-endian riscv, double-float ABI",
  "riscv32gc-unknown-linux-gnu": "32-bit little-endian riscv, double-float ABI",
  "riscv32imafc-unknown-none-elf": "32-bit little-endian riscv, single-float ABI",
  "riscv64imac-unknown-none-elf": "64-bit little-endian riscv, soft-float ABI",
  "riscv32i-unknown-none-elf": "32-bit little-endian riscv, soft-float ABI",
  "loongarch64-unknown-linux-gnu": "64-bit little-endian loongarch, double-float ABI",
  "loongarch64-unknown-none-softfloat": "64-bit little-endian loongarch, soft-float ABI",
  "s390x-unknown-linux-gnu": "64-bit big-endian s390",
  "powerpc64le-unknown-linux-gnu": "64-bit little-endian ppc64, ELFv2 ABI",
  "powerpc64-unknown-linux-gnu": "64-bit big-endian ppc64",
  "powerpc64-unknown-linux-musl": "64-bit big-endian ppc64, ELFv2 ABI",
  "powerpc-unknown-linux-gnu": "32-bit big-endian ppc",
  "sparc64-unknown-linux-gnu": "64-bit big-endian sparcv9",
  "sparcv9-sun-solaris": "64-bit big-endian sparcv9",
  "sparc-unknown-linux-gnu": "32-bit big-endian sparc32plus",
  "mips-unknown-linux-gnu": "32-bit big-endian mips, o32 ABI",
  "mipsel-unknown-linux-gnu": "32-bit little-endian mips, o32 ABI",
  "mips64-unknown-linux-gnuabi64": "64-bit big-endian mips, n64 ABI",
  "mips64el-unknown-linux-muslabi64": "64-bit little-endian mips, n64 ABI",
  "mipsisa64r6el-unknown-linux-gnuabi64": "64-bit little-endian mips, n64 ABI",
  "m68k-unknown-linux-gnu": "32-bit big-endian 68k",
  "msp430-none-elf": "32-bit little-endian msp430",
  "hexagon-unknown-linux-musl": "32-bit little-endian hexagon",
  "csky-unknown-linux-gnuabiv2": "32-bit little-endian csky",
};

describe("ELF, as readelf has it", () => {
  test.each(Object.entries(ELF_TARGETS))("object file for %s", async (triple, expected) => {
    const path = await make(triple);
    const header = await read(path);
    expect(header).toEqual(await readelf(path));
    const [machine, ...abi] = expected.split(", ");
    expect(header && describeHeader(header)).toBe([`ELF ${machine} object file`, ...abi].join(", "));
  });

  test.each(["aarch64-unknown-linux-gnu", "powerpc64le-unknown-linux-gnu", "s390x-unknown-linux-gnu"])(
    "static library for %s",
    async (triple) => {
      const path = await make(triple, "staticlib");
      expect(await read(path)).toEqual(await readelf(path));
    },
  );

  test.each([
    "crt1.o",
    "Scrt1.o",
    "crti.o",
    "crtbeginS.o",
    "libc.a",
    "libgcc.a",
    "libc.so.6",
    "libgcc_s.so.1",
  ])("%s of this machine", async (name) => {
    const path = (await run("gcc", `-print-file-name=${name}`)).trim();
    expect(path).toMatch(/^\//);
    expect(await read(path)).toEqual(await readelf(path));
  });

  test("node", async () => {
    const path = await realpath(process.execPath);
    const header = await read(path);
    expect(header).toEqual(await readelf(path));
    expect(header?.kind).toBe("executable");
  });

  test("a static library with all of std, whose index is larger than the first bytes", async () => {
    await writeFile(inFolder("std.rs"), '#[no_mangle] pub extern "C" fn hello() { println!("hello"); }');
    const path = inFolder("std.staticlib");
    await run("rustc", "--edition=2021", "--crate-type=staticlib", "-o", path, "std.rs");
    expect(readHeader(await files.readBytes(path, 0, HEADER_BYTES))).toBeNull();
    expect(await read(path)).toEqual(await readelf(path));
  });

  const EXECUTABLE = ["-e", "answer"];
  const LIBRARY = ["-shared"];
  const STATIC_PIE = ["-pie", "--no-dynamic-linker", "-e", "answer"];
  const PIE = ["-pie", "--dynamic-linker=/lib/ld.so.1", "-e", "answer"];
  test.each<[string, string, string[]]>([
    ["executable, hard-float ABI", "armv7-unknown-linux-gnueabihf", EXECUTABLE],
    ["executable, soft-float ABI", "armv7-unknown-linux-gnueabi", EXECUTABLE],
    ["executable, soft-float ABI", "armv7-linux-androideabi", PIE],
    ["shared library or static PIE, hard-float ABI", "arm-unknown-linux-musleabihf", LIBRARY],
    ["shared library or static PIE, soft-float ABI", "armv5te-unknown-linux-musleabi", STATIC_PIE],
    ["executable", "aarch64-unknown-linux-gnu", EXECUTABLE],
    ["executable", "aarch64-unknown-linux-gnu", PIE],
    ["shared library or static PIE", "aarch64-unknown-linux-gnu", STATIC_PIE],
    ["shared library or static PIE", "x86_64-unknown-linux-gnux32", LIBRARY],
    ["executable", "i686-unknown-linux-gnu", PIE],
    ["executable", "s390x-unknown-linux-gnu", PIE],
    ["executable", "sparc64-unknown-linux-gnu", EXECUTABLE],
    ["executable", "powerpc-unknown-linux-gnu", PIE],
    ["executable, ELFv2 ABI", "powerpc64le-unknown-linux-gnu", PIE],
    ["executable, o32 ABI", "mips-unknown-linux-gnu", PIE],
    ["executable, n64 ABI", "mips64el-unknown-linux-gnuabi64", PIE],
    ["executable, double-float ABI", "riscv64gc-unknown-linux-gnu", PIE],
    ["executable, double-float ABI", "loongarch64-unknown-linux-gnu", PIE],
  ])("linked: %s for %s", async (expected, triple, args) => {
    const path = inFolder("linked");
    await run(lld, "-flavor", "gnu", ...args, "-o", path, await make(triple));
    const header = await read(path);
    expect(header).toEqual(await readelf(path));
    const [kind, ...abi] = expected.split(", ");
    expect(header && describeHeader(header)).toMatch(new RegExp(`${[kind, ...abi].join(", ")}$`));
  });
});

// --- The others against file ------------------------------------------------------------------------

const fileSays = (path: string) => run("file", "--brief", path);

describe("PE, Mach-O and WebAssembly, as file has them", () => {
  test.each<[string, RegExp, string]>([
    ["x86_64-pc-windows-gnu", /^Intel amd64 COFF object file/, "PE 64-bit little-endian amd64 object file"],
    ["i686-pc-windows-gnu", /^Intel 80386 COFF object file/, "PE 32-bit little-endian i386 object file"],
    ["aarch64-pc-windows-gnullvm", /^Aarch64 COFF object file/i, "PE 64-bit little-endian arm64 object file"],
    ["x86_64-pc-windows-msvc", /^Intel amd64 COFF object file/, "PE 64-bit little-endian amd64 object file"],
    [
      "thumbv7a-pc-windows-msvc",
      /^ARMv7 Thumb COFF object file/,
      "PE 32-bit little-endian armnt object file",
    ],
    ["aarch64-apple-darwin", /^Mach-O 64-bit arm64 object/, "Mach-O 64-bit little-endian arm64 object file"],
    ["x86_64-apple-darwin", /^Mach-O 64-bit x86_64 object/, "Mach-O 64-bit little-endian x86_64 object file"],
    ["i686-apple-darwin", /^Mach-O i386 object/, "Mach-O 32-bit little-endian i386 object file"],
    ["wasm32-unknown-unknown", /^WebAssembly .*binary module/, "WebAssembly object file"],
    ["wasm32-wasip1", /^WebAssembly .*binary module/, "WebAssembly object file"],
    ["wasm32-unknown-emscripten", /^WebAssembly .*binary module/, "WebAssembly object file"],
  ])("object file for %s", async (triple, said, expected) => {
    const path = await make(triple);
    expect(await fileSays(path)).toMatch(said);
    const header = await read(path);
    expect(header && describeHeader(header)).toBe(expected);
  });

  // ld64 and lib.exe have archives of their own kinds, and rustc writes them on any machine.
  test.each([
    ["aarch64-apple-darwin", "Mach-O 64-bit little-endian arm64 archive"],
    ["x86_64-pc-windows-gnu", "PE 64-bit little-endian amd64 archive"],
    ["i686-pc-windows-msvc", "PE 32-bit little-endian i386 archive"],
    ["arm64ec-pc-windows-msvc", "PE 64-bit little-endian arm64ec archive"],
    ["wasm32-unknown-unknown", "WebAssembly archive"],
  ])("static library for %s", async (triple, expected) => {
    const path = await make(triple, "staticlib");
    expect(await fileSays(path)).toMatch(/ar archive/);
    const header = await read(path);
    expect(header && describeHeader(header)).toBe(expected);
  });

  const EXE = ["-flavor", "link", "/entry:answer", "/subsystem:console", "/nodefaultlib"];
  const DLL = ["-flavor", "link", "/dll", "/noentry", "/nodefaultlib"];
  const MACOS = ["-platform_version", "macos", "11", "11"];
  const WASM = ["-flavor", "wasm", "--export-all", "--no-entry"];
  test.each<[string, string[], RegExp, string]>([
    [
      "x86_64-pc-windows-msvc",
      EXE,
      /^PE32\+ executable.* x86-64/,
      "PE 64-bit little-endian amd64 executable",
    ],
    ["i686-pc-windows-msvc", EXE, /^PE32 executable.* Intel /, "PE 32-bit little-endian i386 executable"],
    [
      "aarch64-pc-windows-msvc",
      DLL,
      /^PE32\+ .*DLL.* Aarch64/i,
      "PE 64-bit little-endian arm64 shared library",
    ],
    [
      "aarch64-apple-darwin",
      ["-flavor", "darwin", "-arch", "arm64", ...MACOS, "-dylib"],
      /^Mach-O 64-bit arm64 dynamically linked shared library/,
      "Mach-O 64-bit little-endian arm64 shared library",
    ],
    [
      "x86_64-apple-darwin",
      ["-flavor", "darwin", "-arch", "x86_64", ...MACOS, "-e", "_answer"],
      /^Mach-O 64-bit x86_64 executable/,
      "Mach-O 64-bit little-endian x86_64 executable",
    ],
    ["wasm32-unknown-unknown", WASM, /^WebAssembly .*binary module/, "WebAssembly executable"],
    [
      "wasm32-unknown-emscripten",
      [...WASM, "-shared", "--experimental-pic", "--unresolved-symbols=import-dynamic"],
      /^WebAssembly .*binary module/,
      "WebAssembly shared library",
    ],
  ])("linked for %s", async (triple, args, said, expected) => {
    const path = inFolder("linked-other");
    const out = args[1] === "link" ? [`/out:${path}`] : ["-o", path];
    await run(lld, ...args, ...out, await make(triple));
    expect(await fileSays(path)).toMatch(said);
    const header = await read(path);
    expect(header && describeHeader(header)).toBe(expected);
  });

  test("a universal file of two object files", async () => {
    const slices = await Promise.all(
      ["x86_64-apple-darwin", "aarch64-apple-darwin"].map(async (triple) => {
        const path = await make(triple);
        const cpu = (await read(path))?.cpu ?? { type: 0, subtype: 0 };
        return { path, size: (await readFile(path)).length, cpu };
      }),
    );
    const path = inFolder("universal");
    await new NodeFileSystem().join(universalPieces(slices), path);
    expect(await fileSays(path)).toMatch(/^Mach-O universal binary with 2 architectures: \[x86_64.*arm64/s);
    expect(await read(path)).toMatchObject({ machines: ["x86_64", "arm64"], bits: 64, kind: "object" });
  });
});

// --- checkHeader against what rustc says of its targets ---------------------------------------------

/** Target → what must be expected of it, from `rustc --print cfg` alone. */
async function expectedOf(triple: string): Promise<ExpectedHeader> {
  const cfg = await run("rustc", `--target=${triple}`, "--print=cfg");
  const value = (key: string) => new RegExp(`^${key}="(.*)"$`, "m").exec(cfg)?.[1] ?? "";
  const arch = value("target_arch");
  const format =
    value("target_vendor") === "apple" ? "macho" : value("target_os") === "windows" ? "pe" : "elf";
  const names: Readonly<Record<string, string>> = {
    elf: "x86_64=x86-64 x86=386 riscv64=riscv riscv32=riscv loongarch64=loongarch s390x=s390 powerpc64=ppc64 powerpc=ppc sparc64=sparcv9 sparc=sparc32plus mips64=mips mips64r6=mips m68k=68k",
    pe: "x86_64=amd64 x86=i386 aarch64=arm64 arm=armnt",
    macho: "x86=i386 aarch64=arm64",
  };
  const machine = new RegExp(`\\b${arch}=(\\S+)`).exec(names[format] ?? "")?.[1] ?? arch;
  return {
    ...(arch.startsWith("wasm") ? { format: "wasm", machine: null } : { format, machine }),
    pointerWidth: Number(value("target_pointer_width")) as 16 | 32 | 64,
    endian: value("target_endian") as "little" | "big",
    env: triple.split("-").at(-1) ?? null,
  };
}

test("a target's object file fits it, and no target that differs", async () => {
  const triples = [
    ...Object.keys(ELF_TARGETS),
    "x86_64-pc-windows-gnu",
    "i686-pc-windows-gnu",
    "aarch64-pc-windows-gnullvm",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "wasm32-unknown-unknown",
  ];
  const wrong: string[] = [];
  const expected = new Map<string, ExpectedHeader>();
  for (const triple of triples) expected.set(triple, await expectedOf(triple));
  // The float ABI of ARM is not in object files, hence env plays no part in whether two targets differ.
  const key = ({ format, machine, pointerWidth, endian }: ExpectedHeader) =>
    [format, machine, pointerWidth === 16 ? 32 : pointerWidth, endian].join(" ");
  for (const triple of triples) {
    const header = await read(await make(triple));
    const own = expected.get(triple);
    for (const [other, asked] of expected) {
      const fits = checkHeader(header, asked) === null;
      const should = own !== undefined && key(own) === key(asked);
      if (fits !== should) wrong.push(`${triple} ${fits ? "fits" : "does not fit"} ${other}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);
