import { createReadStream, createWriteStream } from "node:fs";
import * as fs from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createInflateRaw } from "node:zlib";
import { Gzip, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { createTarPacker } from "modern-tar";
import { unpackTar } from "modern-tar/fs";
import {
  zipDataOffset,
  zipDirectory,
  zipEndBytes,
  zipEntries,
  zipLocalHeaderBytes,
} from "../../artifacts/archive/zip.ts";
import { Cancelled } from "../../errors.ts";
import { type Archives, type Member, UnpackError } from "../../ports/index.ts";
import { beside } from "./filesystem.ts";

/** So much of a file is read, and compressed without a pause, at a time. */
const chunkBytes = 1 << 16;

/** What fflate can write: it has no Zip64. */
const zipLimitBytes = 2 ** 32 - 1;

/** Node's own type of what the platform's type is as well. */
type WebStream = Parameters<typeof Readable.fromWeb>[0];

/** Unix, in the upper byte of what a zip archive says of who made an entry. */
const zipUnix = 3;
const regularFile = 0o100000;
const folder = 0o040000;
/** MS-DOS's attribute of a folder. */
const zipFolder = 0x10;

/**
 * Archives by modern-tar and fflate. fflate also makes the gzip stream, slower than Node's own zlib, because its bytes
 * are the same for every Node on every processor.
 */
export class NodeArchives implements Archives {
  async pack(...[members, to, { container, modified, signal }]: Parameters<Archives["pack"]>): Promise<void> {
    const bytes =
      container === "zip"
        ? zipped(members, modified)
        : container === "tar.gz"
          ? gzipped(tarred(members, modified))
          : tarred(members, modified);
    try {
      await pipeline(bytes, createWriteStream(to, { flags: "wx" }), { signal });
    } catch (error) {
      // Another's file of that name is left alone.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") await fs.rm(to, { force: true });
      throw signal.aborted ? new Cancelled() : error;
    }
  }

  async extract(
    ...[archive, member, to, { container, signal }]: Parameters<Archives["extract"]>
  ): Promise<void> {
    await beside(to, async (temporary) => {
      const isFound =
        container === "zip"
          ? await readZip(archive, member, temporary, signal)
          : await readTar(archive, member, temporary, { container, signal });
      if (!isFound) throw new UnpackError(`there is no file ${member} in it`);
    }).catch((error: NodeJS.ErrnoException) => {
      if (signal.aborted) throw new Cancelled();
      // What the system says of a file that cannot be read or written is no damage.
      if (error instanceof UnpackError || error.syscall !== undefined) throw error;
      throw new UnpackError(`it is damaged (${error.message})`, { cause: error });
    });
  }
}

// --- Writing -----------------------------------------------------------------------------------------

/** A tar archive in the ustar format, without names of owners. */
async function* tarred(members: readonly Member[], modified: number): AsyncGenerator<Uint8Array> {
  const { readable, controller } = createTarPacker();
  const fill = async () => {
    for (const { name, file, mode } of members) {
      const isFolder = file === null;
      const entry = controller.add({
        name: isFolder ? `${name}/` : name,
        type: isFolder ? "directory" : "file",
        size: isFolder ? 0 : (await fs.stat(file)).size,
        mode,
        mtime: new Date(modified * 1000),
        uid: 0,
        gid: 0,
      });
      const writer = entry.getWriter();
      if (!isFolder)
        for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes }))
          await writer.write(new Uint8Array(chunk as Buffer));
      await writer.close();
    }
    controller.finalize();
  };
  // The reader below gets the error.
  fill().catch((error) => controller.error(error));
  yield* Readable.fromWeb(readable as WebStream);
}

/** The same bytes are compressed to the same bytes, however they come. */
export async function* gzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const gzip = new Gzip({ level: 6, mtime: 0 }, (chunk) => made.push(chunk));
  for await (const chunk of divided(source)) {
    gzip.push(chunk);
    yield* made;
    made = [];
  }
  gzip.push(new Uint8Array(), true);
  yield* made;
}

/** In pieces of one size: where fflate begins a block depends on how much it is given at a time, and a stream joins and divides. */
async function* divided(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(chunkBytes);
  let filled = 0;
  for await (const chunk of source)
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + chunkBytes - filled);
      piece.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled === chunkBytes) {
        yield piece;
        piece = new Uint8Array(chunkBytes);
        filled = 0;
      }
    }
  if (filled > 0) yield piece.subarray(0, filled);
}

async function* zipped(members: readonly Member[], modified: number): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  let failure: Error | null = null;
  let total = 0;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    made.push(chunk);
  });
  for (const { name, file, mode } of members) {
    const entry = file === null ? new ZipPassThrough(`${name}/`) : new ZipDeflate(name, { level: 6 });
    entry.mtime = dosTime(modified);
    entry.os = zipUnix;
    // The upper half is a Unix mode; `>>> 0`, because bit 31 is set.
    entry.attrs =
      file === null ? (((folder | mode) << 16) | zipFolder) >>> 0 : ((regularFile | mode) << 16) >>> 0;
    zip.add(entry);
    if (file !== null)
      for await (const chunk of divided(createReadStream(file, { highWaterMark: chunkBytes }))) {
        total += chunk.length;
        if (total > zipLimitBytes) throw new RangeError("a zip archive holds 4 GiB at most");
        entry.push(chunk);
        yield* made;
        made = [];
      }
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  if (failure !== null) throw failure;
  yield* made;
}

/**
 * A date that fflate writes as the UTC time of `modified`: it takes the fields of the local time, and MS-DOS's times
 * know no zone. They begin with 1980.
 */
function dosTime(modified: number): Date {
  const utc = new Date(Math.max(modified, Date.UTC(1980, 0, 1) / 1000) * 1000);
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  );
}

// --- Reading -----------------------------------------------------------------------------------------

/** Takes the file out into the new file `to`. @returns whether there is such a file */
async function readTar(
  archive: string,
  member: string,
  to: string,
  { container, signal }: { readonly container: "tar" | "tar.gz"; readonly signal: AbortSignal },
): Promise<boolean> {
  const directory = await fs.mkdtemp(`${to}.`);
  let mode: number | null = null;
  try {
    const unpacking = unpackTar(directory, {
      strict: true,
      filter: ({ name, type }) => name === member && type === "file" && mode === null,
      map: (header) => {
        mode = header.mode ?? 0o644;
        return { ...header, name: "file" };
      },
    });
    const file = createReadStream(archive);
    if (container === "tar") await pipeline(file, unpacking, { signal });
    else await pipeline(file, createGunzip(), unpacking, { signal });
    if (mode === null) return false;
    await fs.rename(`${directory}/file`, to);
    await fs.chmod(to, mode); // not subject to the umask
    return true;
  } finally {
    await fs.rm(directory, { recursive: true, force: true });
  }
}

/** Takes the file out into the new file `to`. @returns whether there is such a file */
async function readZip(archive: string, member: string, to: string, signal: AbortSignal): Promise<boolean> {
  const handle = await fs.open(archive);
  try {
    const read = async (start: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
      return buffer.subarray(0, bytesRead);
    };
    const { size } = await handle.stat();
    const tail = Math.max(0, size - zipEndBytes);
    const directory = zipDirectory(await read(tail, size - tail));
    if (directory === null) throw new Error("it is no zip archive, or only a part of one");
    const entries = zipEntries(await read(directory.offset, directory.size));
    const entry = entries.find(({ name }) => name === member);
    if (entry === undefined) return false;
    const { offset, compressedSize, mode } = entry;
    const start = offset + zipDataOffset(await read(offset, zipLocalHeaderBytes));
    // Of no bytes nothing can be asked for.
    const raw =
      compressedSize === 0
        ? Readable.from([])
        : createReadStream(archive, { start, end: start + compressedSize - 1 });
    const file = createWriteStream(to, { flags: "wx" });
    if (entry.isDeflated) await pipeline(raw, createInflateRaw(), file, { signal });
    else await pipeline(raw, file, { signal });
    await fs.chmod(to, mode); // not subject to the umask
    return true;
  } finally {
    await handle.close();
  }
}
