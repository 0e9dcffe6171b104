import { describe, expect, test } from "@jest/globals";
import { readHeader } from "../../src/artifacts/header.ts";
import { type Slice, universalPieces } from "../../src/artifacts/universal.ts";

/** What contract/artifacts-header.test.ts holds against `file` is not repeated: the numbers, and what is rare. */

const x86: Slice = { path: "/x86", size: 20_000, cpu: { type: 0x01000007, subtype: 3 } };
const arm: Slice = { path: "/arm", size: 5, cpu: { type: 0x0100000c, subtype: 0 } };

/** A path is a file of zeros. */
const sizesOf = (slices: readonly Slice[]) =>
  universalPieces(slices).map((piece) => (typeof piece === "string" ? piece : piece.length));

function wordsOf(slices: readonly Slice[], count: number): number[] {
  const [header] = universalPieces(slices);
  if (!(header instanceof Uint8Array)) throw new Error("no header");
  const view = new DataView(header.buffer);
  return Array.from({ length: count }, (_, index) => view.getUint32(4 * index));
}

describe("a universal file", () => {
  test("names each slice's processor, place, size and alignment, big-endian", () => {
    expect(wordsOf([x86, arm], 13)).toEqual([
      ...[0xcafebabe, 2],
      ...[0x01000007, 3, 16_384, 20_000, 14],
      ...[0x0100000c, 0, 49_152, 5, 14],
      0,
    ]);
  });

  test("has every slice at a page's beginning, with zeros before it", () => {
    expect(sizesOf([x86, arm])).toEqual([16_384, "/x86", 49_152 - 16_384 - 20_000, "/arm"]);
    // A slice that ends with a page needs no zeros behind it.
    expect(sizesOf([{ ...x86, size: 32_768 }, arm])).toEqual([16_384, "/x86", "/arm"]);
  });

  test("is of the 64-bit form where 32 bits do not reach", () => {
    const last = { ...x86, size: 2 ** 32 - 1 - 16_384 };
    expect(wordsOf([last], 1)).toEqual([0xcafebabe]);
    const large = { ...x86, size: 2 ** 32 };
    expect(wordsOf([large, arm], 19)).toEqual([
      ...[0xcafebabf, 2],
      ...[0x01000007, 3, 0, 16_384, 1, 0, 14, 0],
      ...[0x0100000c, 0, 1, 16_384, 0, 5, 14, 0],
      0,
    ]);
    const [header] = universalPieces([large, arm]);
    expect(readHeader(header as Uint8Array)?.machines).toEqual(["x86_64", "arm64"]);
  });
});
