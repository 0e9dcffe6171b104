import { describe, expect, test } from "@jest/globals";
import { inspect, type Source, sourceOfBytes } from "../../src/artifacts/inspect/index.ts";

/** What the contract test has no real file of: modules of wasm by hand, and how little is read of a large file. */

const text = (value: string) => [value.length, ...Buffer.from(value, "latin1")];
const section = (kind: number, content: readonly number[]) => [kind, content.length, ...content];
const custom = (name: string, content: readonly number[] = []) => section(0, [...text(name), ...content]);
const module = (...sections: readonly (readonly number[])[]) =>
  new Uint8Array([0, ...Buffer.from("asm"), 1, 0, 0, 0, ...sections.flat()]);
const of = async (bytes: Uint8Array) => (await inspect(sourceOfBytes(bytes))).inspection;

const types = section(1, [1, 0x60, 0, 0]);
const imports = section(2, [
  3,
  ...[...text("wasi_snapshot_preview1"), ...text("proc_exit"), 0, 0],
  ...[...text("env"), ...text("table"), 1, 0x70, 1, 1, 2],
  ...[...text("env"), ...text("memory"), 2, 4, 1],
]);

describe("WebAssembly", () => {
  test("a program: what it imports from, its addresses, its names and debug information", async () => {
    const id = custom("build_id", [2, 0xab, 0x0c]);
    expect(await of(module(types, imports, id, custom("name"), custom(".debug_info", [1])))).toMatchObject({
      format: "wasm",
      kind: "executable",
      bits: 64,
      needed: ["wasi_snapshot_preview1", "env"],
      linking: "static",
      stripped: false,
      debugInfo: true,
      buildId: "ab0c",
    });
  });

  test("a memory of its own has addresses of 32 bits", async () => {
    expect(await of(module(types, section(5, [1, 0, 1])))).toMatchObject({
      bits: 32,
      needed: [],
      stripped: true,
    });
  });

  test("a library names those that it needs", async () => {
    const needed = [2, ...text("libc.so"), ...text("libm.so")];
    const dylink = custom("dylink.0", [1, 4, 0, 0, 0, 0, 2, needed.length, ...needed]);
    expect(await of(module(dylink, types, imports))).toMatchObject({
      kind: "shared",
      needed: ["libc.so", "libm.so"],
      linking: "dynamic",
    });
  });

  test("an object, however far behind its mark stands", async () => {
    const code = [10, 0x80, 0x80, 0x08, ...new Array<number>(131072).fill(0)];
    expect(await of(module(types, code, custom("linking", [2])))).toMatchObject({
      kind: "object",
      linking: null,
    });
  });

  test("one that ends too early", async () => {
    const bytes = module(types, imports);
    expect((await inspect(sourceOfBytes(bytes.subarray(0, bytes.length - 1)))).problem).toMatch(
      /is cut off or damaged/,
    );
  });
});

test("names do not move the cursor of a terminal", async () => {
  const imported = section(2, [1, ...text("\x1b[2Jenv"), ...text("f"), 0, 0]);
  expect((await of(module(types, imported)))?.needed).toEqual(["\\x1b[2Jenv"]);
});

test.each([
  ["", "is empty"],
  ["#!/bin/sh\n", "is a script"],
  ["!<thin>\n", /thin archive/],
  ["!<arch>\n", "is an archive without object files"],
  ["\x7fELF\x02\x01", /ELF header cannot be read/],
  ["MZ and text", /no PE header/],
  ["text", /no ELF, PE, Mach-O or WebAssembly/],
])("%j is no binary, and it is said why", async (content, problem) => {
  const { inspection, problem: said } = await inspect(sourceOfBytes(Buffer.from(content, "latin1")));
  expect(inspection).toBeNull();
  expect(said).toMatch(problem);
});

test("of a file of 4 GB little is read", async () => {
  const head = new Uint8Array(64);
  const view = new DataView(head.buffer);
  head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, 2, true);
  view.setUint16(18, 183, true);
  const size = 2 ** 32;
  // 64 sections at its end, the last of them names.
  view.setBigUint64(40, BigInt(size - 64 * 64), true);
  view.setUint16(58, 64, true);
  view.setUint16(60, 64, true);
  let read = 0;
  const source: Source = {
    size,
    read: async (start, length) => {
      const bytes = new Uint8Array(Math.min(length, size - start));
      if (start === 0) bytes.set(head);
      read += bytes.length;
      return bytes;
    },
  };
  expect((await inspect(source)).inspection).toMatchObject({
    machine: "aarch64",
    stripped: true,
    linking: "static",
  });
  expect(read).toBeLessThan(1024 * 1024);
});
