import type { FileSystem } from "../../ports/index.ts";

/** Where the bytes of a file come from. */
export interface Source {
  /** In bytes. */
  readonly size: number;
  /** Bytes from `start`, at most `length` of them, fewer where the file ends. They are not changed afterwards. */
  read(start: number, length: number): Promise<Uint8Array>;
}

export function sourceOfBytes(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: async (start, length) => bytes.subarray(start, start + length),
  };
}

/** A file, of which as much is read as is asked for. Fails as the file system does; null when there is none. */
export async function sourceOfFile(
  files: Pick<FileSystem, "readBytes" | "size">,
  path: string,
): Promise<Source | null> {
  const size = await files.size(path);
  return size === null ? null : { size, read: (start, length) => files.readBytes(path, start, length) };
}

/** The file is cut off or damaged: thrown and caught in this room alone. The message is put behind the file's name. */
export class Damaged extends Error {}

/** No table of a sound file is larger, and so much memory one reading may take at once. */
const LIMIT = 64 * 1024 * 1024;
/** As much is read at least, for a few small tables lie side by side. */
const CHUNK = 64 * 1024;
/** Places of a file that are read in turns: headers, tables of sections, names. */
const CHUNKS = 4;

/** What was read last, from the file's start. */
interface Chunk {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** A part of a source, with what was read last kept. */
export class Window {
  readonly size: number;
  readonly #source: Source;
  readonly #start: number;
  /** Shared with its parts. */
  readonly #chunks: Chunk[];

  constructor(source: Source, start = 0, size = source.size, chunks: Chunk[] = []) {
    this.#source = source;
    this.#start = start;
    this.size = size;
    this.#chunks = chunks;
  }

  /** A part of it. @throws Damaged it ends before */
  part(start: number, size: number, what: string): Window {
    this.#check(start, size, what);
    return new Window(this.#source, this.#start + start, size, this.#chunks);
  }

  /** As many bytes as there are, at most `length`. */
  async upTo(start: number, length: number): Promise<Uint8Array> {
    return this.#read(start, Math.max(0, Math.min(length, this.size - start, LIMIT)));
  }

  /** Exactly these bytes. `what` says what they are, in words. @throws Damaged the file ends before */
  async bytes(start: number, length: number, what: string): Promise<Uint8Array> {
    this.#check(start, length, what);
    if (length > LIMIT)
      throw new Damaged(
        `is damaged: ${what} would be ${length} bytes long, and no sound file has one so long`,
      );
    const bytes = await this.#read(start, length);
    if (bytes.length < length) throw new Damaged("was changed while it was read");
    return bytes;
  }

  /** The same, to take numbers out of. */
  async table(start: number, length: number, little: boolean, what: string): Promise<Table> {
    return new Table(await this.bytes(start, length, what), little, what);
  }

  #check(start: number, length: number, what: string): void {
    if (!(start >= 0 && length >= 0 && start + length <= this.size))
      throw new Damaged(
        `is cut off or damaged: ${what} would end at byte ${start + length}, and there are ${this.size}`,
      );
  }

  async #read(start: number, length: number): Promise<Uint8Array> {
    const from = this.#start + start;
    const held = this.#chunks.find(
      (chunk) => chunk.start <= from && from + length <= chunk.start + chunk.bytes.length,
    );
    if (held !== undefined) return held.bytes.subarray(from - held.start, from - held.start + length);
    const bytes = await this.#source.read(from, Math.max(length, CHUNK));
    if (bytes.length <= CHUNK) {
      this.#chunks.unshift({ start: from, bytes });
      this.#chunks.splice(CHUNKS);
    }
    return bytes.subarray(0, length);
  }
}

/** Names may come from anybody: so much of one is kept, and nothing of it moves a cursor or ends a line. */
const NAME_LIMIT = 1024;
const decoder = new TextDecoder();

/** Bytes as text in printable characters. */
export function textOf(bytes: Uint8Array): string {
  return printable(decoder.decode(bytes.subarray(0, NAME_LIMIT)));
}

/** What is no printable character is written as `\x1b`. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`,
  );
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes out of which numbers and names are taken; beyond their end is `Damaged`. */
export class Table {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #little: boolean;
  readonly #what: string;

  constructor(bytes: Uint8Array, little: boolean, what: string) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
    this.#what = what;
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#at(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#at(at, 2), this.#little);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#at(at, 4), this.#little);
  }

  /** Beyond 2^53 not exact, but then beyond the end of any file. */
  u64(at: number): number {
    return Number(this.#view.getBigUint64(this.#at(at, 8), this.#little));
  }

  /** 32 or 64 bits. */
  word(at: number, wide: boolean): number {
    return wide ? this.u64(at) : this.u32(at);
  }

  /** An unsigned LEB128 of at most 32 bits, and where it ends. */
  leb(at: number): { readonly value: number; readonly end: number } {
    let value = 0;
    for (let i = 0; i < 5; i++) {
      const byte = this.u8(at + i);
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return { value, end: at + i + 1 };
    }
    throw new Damaged(`is damaged: a number in ${this.#what} does not end`);
  }

  /** Text up to a zero byte (or `end`), in printable characters, at most 1024 bytes of it. */
  text(at: number, end = this.length): string {
    this.#at(at, 0);
    const limit = Math.min(end, this.length, at + NAME_LIMIT);
    const zero = this.bytes.subarray(at, limit).indexOf(0);
    return textOf(this.bytes.subarray(at, zero < 0 ? limit : at + zero));
  }

  part(at: number, length: number): Table {
    this.#at(at, length);
    return new Table(this.bytes.subarray(at, at + length), this.#little, this.#what);
  }

  #at(at: number, length: number): number {
    if (!(at >= 0 && at + length <= this.length))
      throw new Damaged(`is damaged: ${this.#what} is shorter than it has to be`);
    return at;
  }
}
