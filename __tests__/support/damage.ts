import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import fc from "fast-check";
import { universalPieces } from "../../src/artifacts/universal.ts";
import { filesBelow } from "./corpus.ts";
import { checkout } from "./machine/index.ts";

/** A real file, by name for what is told of a failure. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Smaller files are damaged in what matters more often. */
const largest = 160 * 1024;

async function seeds(corpus: string): Promise<Seed[]> {
  const files = await filesBelow(corpus, /(\.so(\.[\d.]+)?|\.o|\.a|\.dll)$/);
  const sysroot = execFileSync("rustc", ["--print", "sysroot"], { encoding: "utf8" }).trim();
  files.push(
    ...(await filesBelow(
      `${sysroot}/lib/rustlib`,
      /^lib(cfg_if|rustc_std_workspace_core|rustc_demangle).*\.rlib$/,
    )),
  );
  // macOS and WebAssembly: the corpus is Debian's, which has neither.
  files.push(...(await filesBelow(images, /\/(program|lib)[^/]*$/)));
  const chosen = new Map<string, string>();
  // One of each folder and name, so that all architectures are there.
  for (const file of files) {
    const { size } = statSync(file);
    if (size < largest && size > 0) chosen.set(file.split("/").slice(-3).join("/"), file);
  }
  const seeds = [...chosen].map(([name, file]) => ({ name, bytes: readFileSync(file) }));
  return [...seeds, { name: "universal", bytes: universalImage() }];
}

/** Images of macOS and WebAssembly; its README says how they were made. */
export const images = `${checkout}/__tests__/contract/fixtures/images`;

/** The two programs for macOS in one file. */
export function universalImage(): Uint8Array {
  const halves = ["program-x86_64", "program-arm64"].map((name) => readFileSync(`${images}/${name}`));
  const pieces = universalPieces(
    halves.map((bytes, index) => ({
      path: String(index),
      size: bytes.length,
      cpu: { type: bytes.readUInt32LE(4), subtype: bytes.readUInt32LE(8) },
    })),
  );
  return Buffer.concat(
    pieces.map((piece) => (typeof piece === "string" ? (halves[Number(piece)] ?? Buffer.alloc(0)) : piece)),
  );
}

/** What may be done to a file, one after the other. */
type Damage =
  | { readonly kind: "cut"; readonly at: number }
  | { readonly kind: "flip"; readonly at: number; readonly bit: number; readonly early: boolean }
  | { readonly kind: "number"; readonly at: number; readonly value: number; readonly early: boolean }
  | { readonly kind: "copy"; readonly from: number; readonly to: number; readonly length: number };

/** Anywhere alike: fast-check itself likes small numbers. */
const part = fc.noBias(fc.nat(0xffffffff)).map((number) => number / 2 ** 32);
const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cut" as const), at: part }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("flip" as const),
      at: part,
      bit: fc.nat(7),
      early: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("number" as const),
      at: part,
      value: fc.constantFrom(0, 1, 2, 0x7f, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff0),
      early: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("copy" as const), from: part, to: part, length: fc.nat(256) }),
  },
);

/** Headers lie in the first bytes, so half of the damage is done there. */
const place = (size: number, at: number, early: boolean) =>
  Math.floor(at * (early ? Math.min(size, 512) : size));

function apply(bytes: Uint8Array, each: Damage): Uint8Array {
  switch (each.kind) {
    case "cut":
      return bytes.subarray(0, place(bytes.length, each.at, false));
    case "flip": {
      const at = place(bytes.length, each.at, each.early);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << each.bit);
      return bytes;
    }
    case "number": {
      const at = place(bytes.length, each.at, each.early) & ~3;
      if (at + 4 <= bytes.length)
        new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, each.value, (at & 4) === 0);
      return bytes;
    }
    case "copy": {
      const [from, to] = [place(bytes.length, each.from, false), place(bytes.length, each.to, false)];
      return bytes.copyWithin(to, from, from + each.length);
    }
  }
}

/** A seed with damage; one in twenty is of no known format, or begins as one and goes on at random. */
function arbitrary(all: readonly Seed[]): fc.Arbitrary<Uint8Array> {
  const starts = [
    "",
    "\x7fELF\x01\x01",
    "\x7fELF\x02\x02",
    "MZ",
    "\0asm\x01\0\0\0",
    "!<arch>\n",
    "\xca\xfe\xba\xbe\0\0\0\x02",
    "\xcf\xfa\xed\xfe",
  ];
  return fc.oneof(
    {
      weight: 19,
      arbitrary: fc
        .tuple(fc.nat(all.length - 1), fc.array(damage, { minLength: 1, maxLength: 6 }))
        .map(([index, each]) => each.reduce(apply, Uint8Array.from(all[index]?.bytes ?? []))),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 512 }))
        .map(([start, rest]) => new Uint8Array([...Buffer.from(start, "latin1"), ...rest])),
    },
  );
}

export const damaged = { seeds, arbitrary };
