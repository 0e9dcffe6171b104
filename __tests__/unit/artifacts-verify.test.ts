import { describe, expect, test } from "@jest/globals";
import {
  armRank,
  floorOf,
  glibcOf,
  type Inspected,
  type Inspection,
} from "../../src/artifacts/inspect/index.ts";
import { ofHeader } from "../../src/artifacts/inspect/inspection.ts";
import { type Expectation, violations } from "../../src/artifacts/verify.ts";
import { expectedHeader } from "../../src/plan/cargo.ts";
import { targetOf } from "../support/facts.ts";

const program = (overrides: Partial<Inspection> = {}): Inspection => ({
  ...ofHeader({
    format: "elf",
    machine: "aarch64",
    bits: 64,
    endian: "little",
    kind: "executable",
    abi: null,
    floatAbi: null,
  }),
  interpreter: "/lib/ld-linux-aarch64.so.1",
  needed: ["libgcc_s.so.1", "libc.so.6"],
  linking: "dynamic",
  pie: true,
  stripped: false,
  versions: [
    { library: "libc.so.6", version: "GLIBC_2.9", weak: false, symbols: ["pipe2"] },
    { library: "libc.so.6", version: "GLIBC_2.34", weak: false, symbols: ["__libc_start_main", "dlsym"] },
    { library: "libc.so.6", version: "GLIBC_2.38", weak: true, symbols: ["gettid"] },
    { library: "libgcc_s.so.1", version: "GCC_3.3", weak: false, symbols: ["_Unwind_Resume"] },
  ],
  ...overrides,
});

function expected(triple = "aarch64-unknown-linux-gnu", overrides: Partial<Expectation> = {}): Expectation {
  const target = targetOf(triple);
  return {
    parts: [{ triple, header: expectedHeader(target), interpreter: target.interpreter }],
    glibc: null,
    static: false,
    allowedLibraries: [],
    ...overrides,
  };
}

const messages = (inspected: Inspected, asked: Expectation) =>
  violations(inspected, asked).map(({ input, message }) => `${input}: ${message}`);
const of = (inspection: Inspection): Inspected => ({ inspection });

describe("the floor of a file", () => {
  test("is the highest version that the loader insists on", () => {
    expect(glibcOf(program())).toBe("2.34");
    expect(floorOf(program())).toBe("glibc 2.34");
  });

  test("of relative relocations is a mark without a number", () => {
    const mark = { library: "libc.so.6", version: "GLIBC_ABI_DT_RELR", weak: false, symbols: [] };
    expect(glibcOf(program({ versions: [mark] }))).toBe("2.36");
    const own = { ...mark, version: "GLIBC_PRIVATE" };
    expect(glibcOf(program({ versions: [own] }))).toBeNull();
  });

  test("has three numbers where the version has", () => {
    const need = (version: string) => ({ library: "libstdc++.so.6", version, weak: false, symbols: [] });
    const versions = [need("GLIBC_2.2.5"), need("GLIBC_2.2.10"), need("GLIBC_2.2.9")];
    expect(glibcOf(program({ versions }))).toBe("2.2.10");
  });

  test("is static, a system, or nothing that is known", () => {
    const plain = program({ versions: [], needed: [], interpreter: null, linking: "static" });
    expect(floorOf(plain)).toBe("static");
    expect(floorOf({ ...plain, system: { name: "macos", version: "11.0" } })).toBe("macos 11.0");
    expect(floorOf({ ...plain, linking: "dynamic" })).toBeNull();
    expect(floorOf({ ...plain, kind: "archive", linking: null })).toBeNull();
  });
});

describe("what is wrong with a file", () => {
  test("nothing, where all is as it was asked for", () => {
    expect(violations(of(program()), expected())).toEqual([]);
    const asked = { glibc: "2.34", allowedLibraries: ["libc.so.6", "libgcc_s.so.?"] };
    expect(violations(of(program()), expected(undefined, asked))).toEqual([]);
  });

  test("all of it at once", () => {
    const asked = { glibc: "2.31", static: true, allowedLibraries: ["libc.so.*"] };
    expect(messages(of(program()), expected("aarch64-unknown-linux-gnu", asked))).toEqual([
      "glibc: needs glibc 2.34, and `glibc: 2.31` was asked for: GLIBC_2.34 of libc.so.6 for __libc_start_main, dlsym",
      "static: is no static program: it loads /lib/ld-linux-aarch64.so.1, libgcc_s.so.1, libc.so.6",
      "allowed-libraries: needs libgcc_s.so.1, and only libc.so.* is allowed",
    ]);
  });

  test("a dot of a name stands for itself", () => {
    const asked = expected(undefined, { allowedLibraries: ["libc.so.6", "libgcc_s?so*"] });
    expect(messages(of(program({ needed: ["libcxso.6"] })), asked)).toHaveLength(1);
  });

  test("Windows does not tell large from small letters", () => {
    const windows = program({
      format: "pe",
      machine: "amd64",
      needed: ["KERNEL32.dll"],
      interpreter: null,
      versions: [],
    });
    const asked = expected("x86_64-pc-windows-gnu", { allowedLibraries: ["kernel32.dll"] });
    expect(violations(of(windows), asked)).toEqual([]);
  });

  test("it is for another machine, or cannot be read", () => {
    expect(messages(of(program({ machine: "x86-64" })), expected())).toEqual([
      expect.stringMatching(
        /^verify: is an ELF 64-bit little-endian x86-64 executable, but aarch64 was asked for/,
      ),
    ]);
    expect(messages({ inspection: null, problem: "is cut off" }, expected())).toEqual(["verify: is cut off"]);
  });

  test("it is for the other C library, wherever that one lies", () => {
    expect(messages(of(program({ interpreter: "/lib/ld-musl-aarch64.so.1" })), expected())).toEqual([
      expect.stringContaining("linked for another C library"),
    ]);
    expect(
      violations(of(program({ interpreter: "/nix/store/x/ld-linux-aarch64.so.1" })), expected()),
    ).toEqual([]);
  });

  test("an archive has an object for another machine", () => {
    const members = { objects: 2, others: 0, foreign: "b.o: ELF 64-bit", architectureOf: null };
    const archive = program({ kind: "archive", members, linking: null, interpreter: null });
    expect(messages(of(archive), expected())).toEqual([
      "verify: holds objects for different machines: b.o: ELF 64-bit",
    ]);
  });

  test("a universal file has code for another number of machines, or the wrong one", () => {
    const half = (machine: string) =>
      program({ format: "macho", machine, interpreter: "/usr/lib/dyld", versions: [] });
    const universal = program({ format: "macho", machine: null, slices: [half("x86_64"), half("arm64")] });
    const parts = ["x86_64-apple-darwin", "aarch64-apple-darwin"].flatMap((triple) => expected(triple).parts);
    expect(violations(of(universal), { ...expected(), parts })).toEqual([]);
    expect(
      messages(of({ ...universal, slices: [half("x86_64"), half("x86_64")] }), { ...expected(), parts }),
    ).toEqual([expect.stringContaining("but arm64 was asked for")]);
    expect(messages(of(half("arm64")), { ...expected(), parts })).toEqual([
      "verify: holds code for 1 machines, and 2 were asked for",
    ]);
  });
});

describe("architectures of ARM", () => {
  const arm = (architecture: string, floatAbi: Inspection["floatAbi"] = "hard") =>
    program({
      machine: "arm",
      bits: 32,
      architecture,
      floatAbi,
      interpreter: "/lib/ld-linux-armhf.so.3",
      versions: [],
    });
  const isRefused = (triple: string, architecture: string, floatAbi?: Inspection["floatAbi"]) =>
    messages(of({ ...arm(architecture, floatAbi), interpreter: null }), expected(triple)).some((each) =>
      each.includes("SIGILL"),
    );

  test.each([
    ["arm-unknown-linux-gnueabihf", "v7-A", true],
    ["arm-unknown-linux-gnueabihf", "v6T2", true],
    ["arm-unknown-linux-gnueabihf", "v6", false],
    ["arm-unknown-linux-gnueabihf", "v6KZ", false],
    ["arm-unknown-linux-gnueabihf", "v5TE", false],
    ["armv7-unknown-linux-gnueabihf", "v7-A", false],
    ["armv7-unknown-linux-gnueabihf", "v8-A", true],
    ["armv7-unknown-linux-gnueabihf", "v7E-M", true],
  ] as const)("%s, code for %s: refused %s", (triple, architecture, refused) => {
    expect(isRefused(triple, architecture)).toBe(refused);
  });

  test.each([
    ["armv5te-unknown-linux-gnueabi", "v5TE", false],
    ["armv5te-unknown-linux-gnueabi", "v6", true],
    ["armv4t-unknown-linux-gnueabi", "v5TE", true],
    ["thumbv6m-none-eabi", "v6S-M", false],
    ["thumbv6m-none-eabi", "v7-M", true],
    ["thumbv6m-none-eabi", "v6", true],
  ] as const)("%s, code for %s: refused %s", (triple, architecture, refused) => {
    expect(isRefused(triple, architecture, "soft")).toBe(refused);
  });

  test("a hard-float file is not for a soft-float target", () => {
    expect(messages(of(arm("v6")), expected("arm-unknown-linux-gnueabi"))).toEqual([
      expect.stringContaining("but the soft-float ABI was asked for"),
    ]);
  });

  test("what is no architecture has no rank", () => {
    expect(armRank("v99")).toBeNull();
  });
});

test.each([
  ["riscv64gc-unknown-linux-gnu", "double", true],
  ["riscv64gc-unknown-linux-gnu", "soft", false],
  ["riscv64imac-unknown-none-elf", "soft", true],
  ["riscv64imac-unknown-none-elf", "double", false],
] as const)("%s and %s floats: fits %s", (triple, floatAbi, fits) => {
  // The rows of the table are for Linux; the name alone tells the ABI.
  const [part] = expected("riscv64gc-unknown-linux-gnu").parts;
  const asked = {
    ...expected("riscv64gc-unknown-linux-gnu"),
    parts: part === undefined ? [] : [{ ...part, triple }],
  };
  const file = program({ machine: "riscv", floatAbi, interpreter: null, versions: [] });
  expect(violations(of(file), asked).length === 0).toBe(fits);
});
