import type { FileSystem } from "../ports/index.ts";
import { ARCHIVE_MAGIC, HEADER_BYTES, type Header, isArchive, readHeader, walkArchive } from "./header.ts";

/** An index of symbols is one member, so that a few steps lead to an object file. */
const STEPS = 64;

/**
 * Reads the header of a file, and of an archive the header of its first object file, however large the
 * index in front of it is (a Rust staticlib's is larger than `HEADER_BYTES`).
 *
 * Null when there is none to be read. Fails as the file system does when the file cannot be read.
 */
export async function readHeaderOfFile(
  files: Pick<FileSystem, "readBytes">,
  path: string,
): Promise<Header | null> {
  let bytes = await files.readBytes(path, 0, HEADER_BYTES);
  if (!isArchive(bytes)) return readHeader(bytes);

  let offset = 0;
  let found = walkArchive(bytes, ARCHIVE_MAGIC.length);
  for (let i = 0; i < STEPS && found.header === null && found.next; i++) {
    offset += found.next;
    bytes = await files.readBytes(path, offset, HEADER_BYTES);
    found = walkArchive(bytes, 0);
  }
  return found.header;
}
