import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  checkHeader,
  describeHeader,
  type ExpectedHeader,
  type Header,
  headerPattern,
  readHeader,
} from "../../src/artifacts/header.ts";
import { readHeaderOfFile } from "../../src/artifacts/read.ts";

// --- Files made by hand -----------------------------------------------------------------------------

interface Elf {
  machine: number;
  bits?: 32 | 64;
  endian?: "little" | "big";
  type?: number;
  flags?: number;
  /** Types of the program headers, which follow the header. */
  segments?: number[];
}

function elf({ machine, bits = 64, endian = "little", type = 2, flags = 0, segments = [] }: Elf): Uint8Array {
  const wide = bits === 64;
  const little = endian === "little";
  const [header, size] = wide ? [64, 56] : [52, 32];
  const bytes = new Uint8Array(header + size * segments.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, little ? 1 : 2, 1]);
  view.setUint16(16, type, little);
  view.setUint16(18, machine, little);
  if (wide) view.setBigUint64(32, 64n, little);
  else view.setUint32(28, 52, little);
  view.setUint32(wide ? 48 : 36, flags, little);
  view.setUint16(wide ? 54 : 42, size, little);
  view.setUint16(wide ? 56 : 44, segments.length, little);
  segments.forEach((segment, i) => {
    view.setUint32(header + i * size, segment, little);
  });
  return bytes;
}

function pe(machine: number, magic: number, characteristics: number, lfanew = 128): Uint8Array {
  const bytes = new Uint8Array(lfanew + 4 + 20 + 2);
  const view = new DataView(bytes.buffer);
  bytes.set([0x4d, 0x5a]);
  view.setUint32(60, lfanew, true);
  bytes.set([0x50, 0x45, 0, 0], lfanew);
  view.setUint16(lfanew + 4, machine, true);
  view.setUint16(lfanew + 22, characteristics, true);
  view.setUint16(lfanew + 24, magic, true);
  return bytes;
}

function coff(machine: number): Uint8Array {
  const bytes = new Uint8Array(100);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, machine, true);
  view.setUint16(2, 1, true);
  view.setUint32(8, 80, true);
  return bytes;
}

function machO(cpu: number, type: number, magic = 0xfeedfacf): Uint8Array {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, cpu, true);
  view.setUint32(12, type, true);
  return bytes;
}

function universal(slices: { cpu: number; content: Uint8Array }[], wide = false): Uint8Array {
  const size = wide ? 32 : 20;
  const page = 4096;
  const bytes = new Uint8Array(page * (slices.length + 1));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, wide ? 0xcafebabf : 0xcafebabe);
  view.setUint32(4, slices.length);
  slices.forEach(({ cpu, content }, i) => {
    view.setUint32(8 + i * size, cpu);
    if (wide) view.setBigUint64(16 + i * size, BigInt(page * (i + 1)));
    else view.setUint32(16 + i * size, page * (i + 1));
    bytes.set(content, page * (i + 1));
  });
  return bytes;
}

const text = (value: string) => new Uint8Array(Buffer.from(value, "latin1"));
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

function archive(...members: { name: string; content: Uint8Array }[]): Uint8Array {
  return join(
    text("!<arch>\n"),
    ...members.flatMap(({ name, content }) => [
      text(`${name.padEnd(16)}${"0".padEnd(32)}${String(content.length).padEnd(10)}\`\n`),
      content,
      text(content.length % 2 ? "\n" : ""),
    ]),
  );
}

/** A custom section, which is all that tells the kinds of module apart. */
function wasm(section = ""): Uint8Array {
  const type = [1, 4, 1, 0x60, 0, 0];
  const custom = section ? [0, section.length + 1, section.length, ...text(section)] : [];
  return new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...type, ...custom]);
}

const ARM64 = 0x0100000c;
const X86_64 = 0x01000007;

const described: [string, Uint8Array][] = [
  ["ELF 64-bit little-endian aarch64 executable", elf({ machine: 183 })],
  ["ELF 64-bit little-endian x86-64 object file", elf({ machine: 62, type: 1 })],
  ["ELF 32-bit little-endian x86-64 executable", elf({ machine: 62, bits: 32 })],
  ["ELF 32-bit little-endian 386 executable", elf({ machine: 3, bits: 32, type: 3, segments: [6, 3] })],
  [
    "ELF 64-bit big-endian s390 shared library or static PIE",
    elf({ machine: 22, endian: "big", type: 3, segments: [1, 2] }),
  ],
  ["ELF 64-bit little-endian x86-64 file", elf({ machine: 62, type: 4 })],
  [
    "ELF 32-bit little-endian arm executable, hard-float ABI",
    elf({ machine: 40, bits: 32, flags: 0x05000400 }),
  ],
  [
    "ELF 32-bit little-endian arm executable, soft-float ABI",
    elf({ machine: 40, bits: 32, flags: 0x05000200 }),
  ],
  ["ELF 32-bit little-endian arm executable", elf({ machine: 40, bits: 32, flags: 0x04000400 })],
  ["ELF 64-bit big-endian ppc64 executable", elf({ machine: 21, endian: "big" })],
  ["ELF 64-bit big-endian ppc64 executable, ELFv1 ABI", elf({ machine: 21, endian: "big", flags: 1 })],
  ["ELF 64-bit little-endian ppc64 executable, ELFv2 ABI", elf({ machine: 21, flags: 2 })],
  ["ELF 32-bit big-endian ppc executable", elf({ machine: 20, endian: "big", bits: 32 })],
  ["ELF 64-bit little-endian riscv executable, double-float ABI", elf({ machine: 243, flags: 5 })],
  ["ELF 32-bit little-endian riscv executable, single-float ABI", elf({ machine: 243, bits: 32, flags: 3 })],
  ["ELF 64-bit little-endian riscv executable, soft-float ABI", elf({ machine: 243, flags: 1 })],
  ["ELF 64-bit little-endian loongarch executable, double-float ABI", elf({ machine: 258, flags: 0x43 })],
  [
    "ELF 32-bit big-endian mips executable, o32 ABI",
    elf({ machine: 8, bits: 32, endian: "big", flags: 0x70001007 }),
  ],
  ["ELF 32-bit little-endian mips executable, n32 ABI", elf({ machine: 8, bits: 32, flags: 0x80000027 })],
  ["ELF 64-bit little-endian mips executable, n64 ABI", elf({ machine: 8, flags: 0x80000007 })],
  ["ELF 32-bit big-endian 68k executable", elf({ machine: 4, bits: 32, endian: "big" })],
  ["ELF 64-bit big-endian sparcv9 executable", elf({ machine: 43, endian: "big" })],
  ["ELF 64-bit little-endian unknown machine 0xfe01 executable", elf({ machine: 0xfe01 })],
  ["PE 64-bit little-endian amd64 executable", pe(0x8664, 0x20b, 0x22)],
  ["PE 32-bit little-endian i386 shared library", pe(0x14c, 0x10b, 0x2102)],
  ["PE 64-bit little-endian arm64 executable", pe(0xaa64, 0x20b, 0x22, 60_000)],
  ["PE 64-bit little-endian arm64 object file", coff(0xaa64)],
  [
    "PE 64-bit little-endian amd64 object file",
    join(new Uint8Array([0, 0, 0xff, 0xff, 0, 0, 0x64, 0x86]), new Uint8Array(20)),
  ],
  ["Mach-O 64-bit little-endian arm64 executable", machO(ARM64, 2)],
  ["Mach-O 64-bit little-endian x86_64 shared library", machO(X86_64, 6)],
  ["Mach-O 32-bit little-endian i386 object file", machO(7, 1, 0xfeedface)],
  [
    "Mach-O 32-bit big-endian ppc executable",
    new Uint8Array([0xfe, 0xed, 0xfa, 0xce, 0, 0, 0, 18, 0, 0, 0, 0, 0, 0, 0, 2, ...new Uint8Array(12)]),
  ],
  [
    "Mach-O universal (x86_64, arm64) executable",
    universal([
      { cpu: X86_64, content: machO(X86_64, 2) },
      { cpu: ARM64, content: machO(ARM64, 2) },
    ]),
  ],
  ["Mach-O universal (arm64) shared library", universal([{ cpu: ARM64, content: machO(ARM64, 6) }], true)],
  [
    "Mach-O universal (arm64) archive",
    universal([{ cpu: ARM64, content: archive({ name: "a.o/", content: machO(ARM64, 1) }) }]),
  ],
  ["WebAssembly executable", wasm()],
  ["WebAssembly executable", wasm("name")],
  ["WebAssembly object file", wasm("linking")],
  ["WebAssembly shared library", wasm("dylink.0")],
  ["WebAssembly executable", new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0])],
  [
    "ELF 64-bit little-endian aarch64 archive",
    archive(
      { name: "/", content: join(new Uint8Array([0, 0, 0xff, 0xff, 0, 0, 0x64, 0x86]), new Uint8Array(25)) },
      { name: "//", content: text("a-long-name.o/\n") },
      { name: "lib.rmeta/", content: text("rust\0\0\0\x09 and more") },
      { name: "lto.bc/", content: text("BC\xc0\xde and more") },
      { name: "/0", content: elf({ machine: 183, type: 1 }) },
    ),
  ],
  [
    "Mach-O 64-bit little-endian arm64 archive",
    archive(
      { name: "#1/12", content: join(text("__.SYMDEF\0\0\0"), coff(0x14c)) },
      { name: "#1/20", content: join(text("object.o".padEnd(20, "\0")), machO(ARM64, 1)) },
    ),
  ],
];

describe("readHeader", () => {
  test.each(described)("%s", (description, bytes) => {
    const header = readHeader(bytes);
    expect(header && describeHeader(header)).toBe(description);
  });

  test("reads bytes that lie within a larger buffer", () => {
    const bytes = join(text("abc"), elf({ machine: 183 })).subarray(3);
    expect(readHeader(bytes)?.machine).toBe("aarch64");
  });

  test.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["a script", text(`#!/bin/sh\n${"exit 0\n".repeat(20)}`)],
    ["a Java class", new Uint8Array([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, ...new Uint8Array(2000)])],
    ["a DOS program", pe(0x8664, 0x20b, 0x22).fill(0, 128, 132)],
    ["a PE header out of sight", pe(0x8664, 0x20b, 0x22, 60_000).subarray(0, 4096)],
    ["two bytes like a COFF object's", text(`d\x86${"x".repeat(100)}`)],
    ["a COFF object's machine and nothing after it", join(text("d\x86"), new Uint8Array(100))],
    ["an ELF file of no class", elf({ machine: 62 }).fill(0, 4, 5)],
    ["an archive of texts", archive({ name: "a.txt/", content: text("hello") })],
    ["an empty archive", archive()],
    [
      "an archive with a damaged member",
      archive({ name: "a.o/", content: elf({ machine: 62 }) }).fill(0, 66, 68),
    ],
  ])("null for %s", (_what, bytes) => {
    expect(readHeader(bytes)).toBeNull();
  });

  test("universal files whose slices differ, or are out of sight, leave bits open", () => {
    const both = universal([
      { cpu: 12, content: machO(12, 2, 0xfeedface) },
      { cpu: ARM64, content: machO(ARM64, 2) },
    ]);
    expect(readHeader(both)).toMatchObject({
      bits: null,
      endian: "little",
      kind: "executable",
      machine: null,
    });
    expect(readHeader(both.subarray(0, 100))).toMatchObject({
      bits: null,
      endian: null,
      kind: "other",
      machines: ["arm", "arm64"],
    });
  });

  const seed = fc.constantFrom(...described.map(([, bytes]) => bytes));
  const readSafely = (bytes: Uint8Array) => {
    const header = readHeader(bytes);
    if (header !== null) expect(describeHeader(header)).not.toMatch(/undefined|null|NaN/);
    const problem = checkHeader(header, aarch64);
    if (problem === null) expect(header?.machine).toBe("aarch64");
    else expect(problem).not.toMatch(/undefined|null|NaN/);
  };

  test("never throws on any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), readSafely), { numRuns: 500 });
    const magic = seed.map((bytes) => bytes.subarray(0, 8));
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 300 }), (head, tail) => readSafely(join(head, tail))),
      { numRuns: 2000 },
    );
  });

  test("never throws when cut off anywhere", () => {
    for (const [, bytes] of described) {
      for (let length = 0; length < Math.min(bytes.length, 400); length++)
        readSafely(bytes.subarray(0, length));
    }
  });

  test("never throws on flipped bits", () => {
    const flips = fc.array(fc.tuple(fc.nat(199), fc.nat(7)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(seed, flips, (original, places) => {
        const bytes = Uint8Array.from(original);
        for (const [at, bit] of places) bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        readSafely(bytes);
      }),
      { numRuns: 5000 },
    );
  });
});

const aarch64: ExpectedHeader = { format: "elf", machine: "aarch64", pointerWidth: 64, endian: "little" };
const arm: ExpectedHeader = { format: "elf", machine: "arm", pointerWidth: 32, endian: "little" };
const mips: ExpectedHeader = { format: "elf", machine: "mips", pointerWidth: 32, endian: "little" };
const ppc64: ExpectedHeader = { format: "elf", machine: "ppc64", pointerWidth: 64, endian: "big" };
const mac: ExpectedHeader = { format: "macho", machine: "arm64", pointerWidth: 64, endian: "little" };
const wasm32: ExpectedHeader = { format: "wasm", machine: null, pointerWidth: 32, endian: "little" };

const hardFloat = elf({ machine: 40, bits: 32, flags: 0x05000400 });
const softFloat = elf({ machine: 40, bits: 32, flags: 0x05000200 });
const noFloat = elf({ machine: 40, bits: 32, flags: 0x05000000, type: 1 });

describe("headerPattern", () => {
  const files: readonly (readonly [string, Uint8Array, ExpectedHeader])[] = [
    ["aarch64", elf({ machine: 183 }), aarch64],
    ["x32", elf({ machine: 62, bits: 32 }), { ...aarch64, machine: "x86-64", pointerWidth: 32 }],
    ["x86_64", elf({ machine: 62 }), { ...aarch64, machine: "x86-64" }],
    ["s390x", elf({ machine: 22, endian: "big" }), { ...aarch64, machine: "s390", endian: "big" }],
    ["riscv32", elf({ machine: 243, bits: 32 }), { ...aarch64, machine: "riscv", pointerWidth: 32 }],
    ["loongarch64", elf({ machine: 258 }), { ...aarch64, machine: "loongarch" }],
    ["mips", elf({ machine: 8, bits: 32, endian: "big" }), mips],
    ["mipsel", elf({ machine: 8, bits: 32 }), { ...mips, endian: "little" }],
    ["wasm", wasm(), wasm32],
  ];

  test.each(files)("fits the file for %s and no other", (_, __, expected) => {
    // As `case` reads it.
    const pattern = new RegExp(`^${headerPattern(expected).replaceAll("?", ".").replace("*", ".*")}$`);
    const fitting = files.filter(([, bytes]) =>
      pattern.test(Buffer.from(bytes.subarray(0, 20)).toString("hex")),
    );
    expect(fitting.map(([, , each]) => each)).toEqual([expected]);
  });
});

describe("checkHeader", () => {
  test.each<[string, Uint8Array, ExpectedHeader]>([
    ["aarch64", elf({ machine: 183 }), aarch64],
    ["AVR's 16 bits", elf({ machine: 83, bits: 32 }), { ...aarch64, machine: "avr", pointerWidth: 16 }],
    ["x32", elf({ machine: 62, bits: 32 }), { ...aarch64, machine: "x86-64", pointerWidth: 32 }],
    ["armhf", hardFloat, { ...arm, env: "gnueabihf" }],
    ["armel", softFloat, { ...arm, env: "gnueabi" }],
    ["Android's arm", softFloat, { ...arm, env: "androideabi" }],
    ["arm without a word on floats", hardFloat, { ...arm, env: "ohos" }],
    ["an arm object for hard float", noFloat, { ...arm, env: "musleabihf" }],
    ["an arm object for soft float", noFloat, { ...arm, env: "musleabi" }],
    ["ELFv1", elf({ machine: 21, endian: "big", flags: 1 }), { ...ppc64, abi: "v1" }],
    ["ppc64 without an ABI", elf({ machine: 21, endian: "big" }), { ...ppc64, abi: "v2" }],
    ["o32", elf({ machine: 8, bits: 32, flags: 0x1007 }), { ...mips, env: "gnu" }],
    ["n32", elf({ machine: 8, bits: 32, flags: 0x27 }), { ...mips, env: "gnuabin32" }],
    ["n64", elf({ machine: 8 }), { ...mips, pointerWidth: 64, env: "gnuabi64" }],
    ["wasm", wasm(), wasm32],
    ["wasm64", wasm(), { ...wasm32, pointerWidth: 64 }],
    ["a universal file", described.find(([name]) => name.includes("x86_64, arm64"))?.[1] ?? wasm(), mac],
  ])("fits: %s", (_what, bytes, expected) => {
    expect(checkHeader(readHeader(bytes), expected)).toBeNull();
  });

  test.each<[string, Uint8Array | null, ExpectedHeader]>([
    [
      "has no ELF, PE, Mach-O or WebAssembly header that can be read, but ELF aarch64 was asked for: it is of another kind, empty or damaged",
      null,
      aarch64,
    ],
    [
      "is an ELF 64-bit little-endian x86-64 executable, but aarch64 was asked for: it was compiled or linked for another machine",
      elf({ machine: 62 }),
      aarch64,
    ],
    [
      "is a PE 64-bit little-endian arm64 executable, but ELF was asked for: it was made for another operating system or runtime",
      pe(0xaa64, 0x20b, 0x22),
      aarch64,
    ],
    [
      "is a WebAssembly executable, but Mach-O was asked for: it was made for another operating system or runtime",
      wasm(),
      mac,
    ],
    [
      "is an ELF 32-bit little-endian x86-64 executable, but 64-bit x86-64 was asked for: the size of a pointer differs",
      elf({ machine: 62, bits: 32 }),
      { ...aarch64, machine: "x86-64" },
    ],
    [
      "is an ELF 64-bit big-endian aarch64 executable, but little-endian aarch64 was asked for: the order of bytes differs",
      elf({ machine: 183, endian: "big" }),
      aarch64,
    ],
    [
      "is an ELF 32-bit little-endian arm executable, soft-float ABI, but the hard-float ABI was asked for: code of the two ABIs does not work together",
      softFloat,
      { ...arm, env: "gnueabihf" },
    ],
    [
      "is an ELF 32-bit little-endian arm executable, hard-float ABI, but the soft-float ABI was asked for: code of the two ABIs does not work together",
      hardFloat,
      { ...arm, env: "gnueabi" },
    ],
    [
      "is an ELF 64-bit little-endian riscv executable, soft-float ABI, but the double-float ABI was asked for: code of the two ABIs does not work together",
      elf({ machine: 243, flags: 1 }),
      { ...aarch64, machine: "riscv", floatAbi: "double" },
    ],
    [
      "is an ELF 64-bit big-endian ppc64 executable, ELFv2 ABI, but the ELFv1 ABI was asked for: code of the two ABIs does not work together",
      elf({ machine: 21, endian: "big", flags: 2 }),
      { ...ppc64, abi: "v1" },
    ],
    [
      "is an ELF 32-bit little-endian mips executable, n32 ABI, but the o32 ABI was asked for: code of the two ABIs does not work together",
      elf({ machine: 8, bits: 32, flags: 0x27 }),
      { ...mips, env: "gnu" },
    ],
    [
      "is a Mach-O universal (x86_64) executable, but arm64 was asked for: it was compiled or linked for another machine",
      universal([{ cpu: X86_64, content: machO(X86_64, 2) }]),
      mac,
    ],
  ])("%s", (sentence, bytes, expected) => {
    expect(checkHeader(bytes && readHeader(bytes), expected)).toBe(sentence);
  });
});

describe("readHeaderOfFile", () => {
  const read = (content: Uint8Array): Promise<Header | null> =>
    readHeaderOfFile(
      {
        readBytes: async (_path, start = 0, length = content.length) => content.slice(start, start + length),
      },
      "/some/file",
    );

  test("finds the first object behind an index larger than the bytes at hand", async () => {
    const index = { name: "/", content: new Uint8Array(300_001) };
    const object = { name: "a.o/", content: elf({ machine: 183, type: 1 }) };
    expect(readHeader(archive(index, object))?.kind).toBe("archive");
    expect(readHeader(archive(index, object).subarray(0, 65_536))).toBeNull();
    expect(await read(archive(index, object))).toMatchObject({ machine: "aarch64", kind: "archive" });
  });

  test("finds an object whose member begins anywhere about the end of the bytes at hand", async () => {
    for (let size = 65_300; size < 65_540; size++) {
      const bytes = archive(
        { name: "a.txt/", content: new Uint8Array(size) },
        { name: "#1/20", content: join(text("object.o".padEnd(20, "\0")), elf({ machine: 183, type: 1 })) },
      );
      expect(await read(bytes)).toMatchObject({ machine: "aarch64", kind: "archive" });
    }
  });

  test("any other file, and archives without an end", async () => {
    expect(await read(elf({ machine: 62 }))).toMatchObject({ machine: "x86-64", kind: "executable" });
    expect(await read(text("hello"))).toBeNull();
    expect(await read(archive({ name: "/", content: new Uint8Array(300_000) }))).toBeNull();
    expect(await read(archive({ name: "a.o/", content: elf({ machine: 62 }) }).subarray(0, 90))).toBeNull();
  });
});
