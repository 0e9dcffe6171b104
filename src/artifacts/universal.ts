import type { Header } from "./header.ts";

/** A file for one machine that becomes a part of a universal one. */
export interface Slice {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** The numbers of its own header; of an archive those of its first object file. */
  readonly cpu: NonNullable<Header["cpu"]>;
}

/** Every slice begins at a multiple of 2 to this power: the page of arm64, as Apple's lipo has it. */
const ALIGNMENT = 14;
const PAGE = 2 ** ALIGNMENT;

/**
 * The pieces of a universal ("fat") Mach-O file, to be written one after the other: bytes, and files by their paths.
 * The layout is that of mach-o/fat.h of xnu; its numbers are big-endian, whatever the slices are. With offsets or sizes
 * that take more than 32 bits it is the 64-bit form.
 */
export function universalPieces(slices: readonly Slice[]): (Uint8Array | string)[] {
  const placed: (Slice & { readonly offset: number })[] = [];
  let end = PAGE;
  for (const slice of slices) {
    const offset = Math.ceil(end / PAGE) * PAGE;
    placed.push({ ...slice, offset });
    end = offset + slice.size;
  }
  const wide = end > 0xffffffff;

  const header = new Uint8Array(PAGE);
  const view = new DataView(header.buffer);
  view.setUint32(0, wide ? 0xcafebabf : 0xcafebabe);
  view.setUint32(4, placed.length);
  const pieces: (Uint8Array | string)[] = [header];
  let at = 8;
  let written = PAGE;
  for (const { path, size, cpu, offset } of placed) {
    view.setUint32(at, cpu.type);
    view.setUint32(at + 4, cpu.subtype);
    if (wide) {
      view.setBigUint64(at + 8, BigInt(offset));
      view.setBigUint64(at + 16, BigInt(size));
      view.setUint32(at + 24, ALIGNMENT);
    } else {
      view.setUint32(at + 8, offset);
      view.setUint32(at + 12, size);
      view.setUint32(at + 16, ALIGNMENT);
    }
    at += wide ? 32 : 20;
    if (offset > written) pieces.push(new Uint8Array(offset - written));
    pieces.push(path);
    written = offset + size;
  }
  return pieces;
}
