/**
 * The full readers against readelf and objdump, on real files of every architecture that Debian has a cross gcc for, and
 * on files that rustc and its linker make.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { NodeFileSystem } from "../../src/adapters/node/index.ts";
import { inspect, inspectFile, sourceOfBytes } from "../../src/artifacts/inspect/index.ts";
import { corpus, filesBelow } from "../support/corpus.ts";
import { damaged, images, universalImage } from "../support/damage.ts";

/** Node's, of which its types say nothing without those of browsers. */
declare const WebAssembly: {
  readonly Module: {
    new (bytes: Uint8Array): object;
    imports(module: object): { readonly module: string }[];
    customSections(module: object, name: string): ArrayBuffer[];
  };
};

const fs = new NodeFileSystem();
const limit = 300_000;

async function say(program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: "C" };
  return (await promisify(execFile)(program, args, { env, maxBuffer: 256 << 20 })).stdout;
}

let folder = "";
beforeAll(async () => {
  folder = await corpus();
}, limit);

/** The part of an inspection that readelf tells as well. */
async function byReadelf(file: string) {
  const text = await say("readelf", "--wide", "-h", "-l", "-S", "-d", "-V", "-n", "-A", "--dyn-syms", file);
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, value = ""]) => value);
  const one = (pattern: RegExp) => pattern.exec(text)?.[1] ?? null;
  const machine = one(/^ *Machine: +(.*)$/m);
  const type = one(/^ *Type: +(\w+)/m);
  const soname = one(/\(SONAME\).*\[(.*)\]/);
  const interpreter = one(/program interpreter: (.*)\]/);
  const isPie = /FLAGS_1\).*\bPIE\b/.test(text);
  const profile = one(/Tag_CPU_arch_profile: (\w)/);
  const arm = one(/Tag_CPU_arch: (\S+)/);
  const versions: { library: string; version: string; weak: boolean; symbols: string[] }[] = [];
  const needs = /Version needs section[\s\S]*?(?=\n\n|$)/.exec(text)?.[0] ?? "";
  const names = new Map<string, string[]>();
  // A number in brackets is of a version that is needed, none of one that the file itself defines.
  for (const [, symbol = "", number = ""] of text.matchAll(/^ +\d+: .* (\S+)@\S+ \((\d+)\)$/gm))
    names.set(number, [...(names.get(number) ?? []), symbol]);
  let library = "";
  for (const line of needs.split("\n")) {
    library = /File: (\S+)/.exec(line)?.[1] ?? library;
    const [, version, flags, number = ""] = /Name: (\S+) +Flags: (.*?) +Version: (\d+)/.exec(line) ?? [];
    if (version !== undefined)
      versions.push({
        library,
        version,
        weak: flags === "WEAK",
        symbols: (names.get(number) ?? []).slice(0, 100),
      });
  }
  const key = (each: (typeof versions)[number]) => `${each.library} ${each.version}`;
  return {
    machine,
    bits: one(/Class: +ELF(\d+)/),
    endian: one(/Data: .*(little|big) endian/),
    kind:
      type === "REL"
        ? "object"
        : type === "EXEC" || isPie || (interpreter !== null && soname === null)
          ? "executable"
          : "shared",
    architecture:
      arm === null
        ? (one(/Tag_RISCV_arch: "(.*)"/) ?? one(/^ISA: (MIPS\S+)/m))
        : `${arm}${profile === null || !/^v[78]$/.test(arm) ? "" : `-${profile}`}`,
    interpreter,
    needed: all(/\(NEEDED\).*\[(.*)\]/g),
    rpath: all(/\(RPATH\).*\[(.*)\]/g).flatMap((each) => each.split(":")),
    runpath: all(/\(RUNPATH\).*\[(.*)\]/g).flatMap((each) => each.split(":")),
    soname,
    versions: versions.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
    stripped: !/ \.symtab +SYMTAB /.test(text),
    debugInfo: / \.z?debug_info +PROGBITS /.test(text),
    buildId: one(/Build ID: (\w+)/),
  };
}

async function byOurs(file: string, machines: ReadonlyMap<string, string>) {
  const { inspection, problem } = (await inspectFile(fs, file)) ?? {};
  if (inspection == null) return { file, problem };
  const { bits, endian, kind, architecture, interpreter, needed, rpath, runpath, soname } = inspection;
  const key = (each: (typeof inspection.versions)[number]) => `${each.library} ${each.version}`;
  return {
    machine: machines.get(inspection.machine ?? "") ?? inspection.machine,
    bits: String(bits),
    endian,
    kind,
    architecture,
    interpreter,
    needed,
    rpath,
    runpath,
    soname,
    versions: inspection.versions.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
    stripped: inspection.stripped,
    debugInfo: inspection.debugInfo,
    buildId: inspection.buildId,
  };
}

const machines = new Map([
  ["386", "Intel 80386"],
  ["68k", "MC68000"],
  ["aarch64", "AArch64"],
  ["alpha", "Alpha"],
  ["arc2", "ARCv2"],
  ["arm", "ARM"],
  ["loongarch", "LoongArch"],
  ["mips", "MIPS R3000"],
  ["parisc", "HPPA"],
  ["ppc", "PowerPC"],
  ["ppc64", "PowerPC64"],
  ["riscv", "RISC-V"],
  ["s390", "IBM S/390"],
  ["sh", "Renesas / SuperH SH"],
  ["sparcv9", "Sparc v9"],
  ["x86-64", "Advanced Micro Devices X86-64"],
]);

describe("ELF, as readelf has it", () => {
  test(
    "libraries and start files of every cross compiler",
    async () => {
      const files = await filesBelow(folder, /(\.so(\.[\d.]+)?|\.o)$/);
      const seen = new Set<string>();
      const wrong: string[] = [];
      let count = 0;
      const work = async () => {
        for (let file = files.pop(); file !== undefined; file = files.pop()) {
          // Linker scripts.
          if (!readFileSync(file).subarray(0, 4).equals(Buffer.from("\x7fELF"))) continue;
          const [ours, theirs] = [await byOurs(file, machines), await byReadelf(file)];
          count++;
          seen.add(`${theirs.machine} ${theirs.bits} ${theirs.endian}`);
          if (!isDeepEqual(ours, theirs))
            wrong.push(`${file}\n${JSON.stringify(ours)}\n${JSON.stringify(theirs)}`);
        }
      };
      await Promise.all([work(), work()]);
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(count).toBeGreaterThan(400);
      // 14 machines in their sizes and byte orders.
      expect(seen.size).toBeGreaterThanOrEqual(17);
    },
    limit,
  );

  test(
    "archives: how many objects they have, and for what",
    async () => {
      const files = await filesBelow(folder, /\.a$/);
      expect(files.length).toBeGreaterThan(20);
      for (const file of files.filter((each) => !each.includes("mingw"))) {
        const { inspection } = (await inspectFile(fs, file)) ?? {};
        const members = (await say("ar", "t", file)).split("\n").filter((line) => line !== "");
        expect({ file, members: inspection?.members?.objects ?? 0 }).toEqual({
          file,
          members: members.length,
        });
        if (members.length === 0) continue;
        const text = await say("readelf", "--wide", "-h", "-A", file);
        const arm = /Tag_CPU_arch: (\S+)/.exec(text)?.[1];
        expect({ file, machine: machines.get(inspection?.machine ?? "") }).toEqual({
          file,
          machine: /Machine: +(.*)/.exec(text)?.[1],
        });
        if (arm !== undefined) expect(inspection?.architecture).toMatch(new RegExp(`^${arm}\\b`));
      }
    },
    limit,
  );

  test("armhf is ARMv7 with hard floats, armel ARMv5TE with soft ones, in objects too", async () => {
    const read = async (name: string) =>
      (await inspectFile(fs, (await filesBelow(path.join(folder, name), /^Scrt1\.o$/))[0] ?? ""))?.inspection;
    expect(await read("libc6-dev-armhf-cross")).toMatchObject({
      kind: "object",
      architecture: "v7-A",
      floatAbi: "hard",
    });
    expect(await read("libc6-dev-armel-cross")).toMatchObject({
      kind: "object",
      architecture: "v5TE",
      floatAbi: "soft",
    });
  });
});

test(
  "PE, as objdump has it",
  async () => {
    const files = (await filesBelow(folder, /\.dll$/)).filter((each) => each.includes("mingw"));
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) {
      const text = await say("objdump", "-p", "-h", file);
      const { inspection } = (await inspectFile(fs, file)) ?? {};
      const [, soname] = /^Name\s+[0-9a-f]+ (\S+)$/m.exec(text) ?? [];
      expect({
        file,
        needed: inspection?.needed,
        kind: inspection?.kind,
        soname: inspection?.soname,
      }).toEqual({
        file,
        needed: [...new Set([...text.matchAll(/DLL Name: (\S+)/g)].map(([, name]) => name))],
        kind: "shared",
        soname,
      });
      expect(inspection?.debugInfo).toBe(/ \.debug_info /.test(text));
      expect(inspection?.bits).toBe(/pei-x86-64/.test(text) ? 64 : 32);
    }
  },
  limit,
);

describe("macOS, as llvm-objdump has it", () => {
  /** Each image of a file, in the file's order. */
  async function byObjdump(file: string) {
    const text = await say("llvm-objdump", "--macho", "--private-headers", file, "--arch=all");
    return text
      .split(/^Mach header$/m)
      .slice(1)
      .map((image) => {
        const one = (pattern: RegExp) => pattern.exec(image)?.[1] ?? null;
        const all = (pattern: RegExp) => [...image.matchAll(pattern)].map(([, value = ""]) => value);
        const type = one(/MH_MAGIC_64 .*? (EXECUTE|DYLIB) /);
        return {
          machine: one(/MH_MAGIC_64 +(\w+)/)?.toLowerCase(),
          kind: type === "DYLIB" ? "shared" : "executable",
          needed: all(/cmd LC_LOAD_DYLIB\n +cmdsize \d+\n +name (\S+)/g),
          soname: one(/cmd LC_ID_DYLIB\n +cmdsize \d+\n +name (\S+)/),
          interpreter: one(/cmd LC_LOAD_DYLINKER\n +cmdsize \d+\n +name (\S+)/),
          pie: type === "DYLIB" ? null : /\bPIE\b/.test(image),
          buildId:
            one(/uuid ([0-9A-F-]+)/)
              ?.replaceAll("-", "")
              .toLowerCase() ?? null,
          system: {
            name: "macos",
            version:
              one(/minos ([\d.]+)/) ?? one(/cmd LC_VERSION_MIN_MACOSX\n +cmdsize \d+\n +version ([\d.]+)/),
          },
        };
      });
  }

  test("programs and a library, for both machines and in one file", async () => {
    const universal = path.join(mkdtempSync(path.join(tmpdir(), "rust-cross-inspect-")), "universal");
    writeFileSync(universal, universalImage());
    const files = ["program-arm64", "program-x86_64", "libshared.dylib"].map((name) => `${images}/${name}`);
    for (const file of [...files, universal]) {
      const { inspection } = (await inspectFile(fs, file)) ?? {};
      const all = await byObjdump(file);
      expect(all).toHaveLength(file === universal ? 2 : 1);
      expect({ file, all: inspection?.slices ?? [inspection] }).toMatchObject({ file, all });
    }
    rmSync(path.dirname(universal), { recursive: true });
  });
});

test("WebAssembly, as Node has it", async () => {
  for (const name of ["program.wasm", "library.wasm"]) {
    const module = new WebAssembly.Module(readFileSync(`${images}/${name}`));
    const { inspection } = (await inspectFile(fs, `${images}/${name}`)) ?? {};
    const imported = new Set(WebAssembly.Module.imports(module).map((each) => each.module));
    expect({ name, needed: inspection?.needed }).toEqual({ name, needed: [...imported] });
    expect(inspection).toMatchObject({ format: "wasm", kind: "executable" });
    expect(inspection?.stripped).toBe(WebAssembly.Module.customSections(module, "name").length === 0);
  }
});

describe("hostile files", () => {
  test(
    "real ones, cut off and with flipped bits: a result or what is wrong, 20,000 times",
    async () => {
      const seeds = await damaged.seeds(folder);
      let results = 0;
      let problems = 0;
      await fc.assert(
        fc.asyncProperty(damaged.arbitrary(seeds), async (bytes) => {
          const { inspection } = await inspect(sourceOfBytes(bytes));
          if (inspection === null) problems++;
          else results++;
        }),
        { numRuns: 20_000 },
      );
      // Neither all nor none are refused: the damage reaches what is behind the header.
      expect(results).toBeGreaterThan(2000);
      expect(problems).toBeGreaterThan(2000);
    },
    limit,
  );
});

function isDeepEqual(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}
