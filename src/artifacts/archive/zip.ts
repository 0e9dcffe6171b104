/** The directory at the end of a zip archive (APPNOTE.TXT 4.3.12, 4.3.16), where the modes are. Pure. */

export interface ZipEntry {
  readonly name: string;
  /** Permission bits; 0o644 where the archive was not made on Unix. */
  readonly mode: number;
  readonly isDeflated: boolean;
  /** In bytes. */
  readonly compressedSize: number;
  /** Of its local header, from the archive's beginning. */
  readonly offset: number;
}

/** The end record with the longest comment, in bytes. */
export const zipEndBytes = 22 + 0xffff;

/** Bytes of a local header before the name. */
export const zipLocalHeaderBytes = 30;

/** Where the directory is, from the last bytes of an archive; null when they are none of a zip archive. */
export function zipDirectory(tail: Uint8Array): { readonly offset: number; readonly size: number } | null {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--)
    if (view.getUint32(at, true) === 0x06054b50)
      return { size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
  return null;
}

/** @throws RangeError it ends in the middle of an entry */
export function zipEntries(directory: Uint8Array): ZipEntry[] {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  for (let at = 0; at < directory.length && view.getUint32(at, true) === 0x02014b50; ) {
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const isUnix = view.getUint8(at + 5) === 3;
    entries.push({
      name: new TextDecoder().decode(directory.subarray(at + 46, nameEnd)),
      mode: isUnix ? view.getUint16(at + 40, true) & 0o777 : 0o644,
      isDeflated: view.getUint16(at + 10, true) === 8,
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** How far behind its local header the data of an entry begin. */
export function zipDataOffset(localHeader: Uint8Array): number {
  const view = viewOf(localHeader);
  return zipLocalHeaderBytes + view.getUint16(26, true) + view.getUint16(28, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
