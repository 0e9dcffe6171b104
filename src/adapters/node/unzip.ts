import { createReadStream } from "node:fs";
import * as fs from "node:fs/promises";
import path from "node:path";
import { Unzip, UnzipInflate } from "fflate";
import { Cancelled } from "../../errors.ts";
import { UnpackError } from "../../ports/index.ts";
import { makeFolders } from "./make-folders.ts";

/** So much of an archive is read at a time. */
const chunkBytes = 1 << 20;

/** The record at the end of every zip archive, with the longest comment. */
const endRecordBytes = 22 + 0xffff;

interface Member {
  readonly name: string;
  readonly chunks: Uint8Array[];
  isWhole: boolean;
}

/** See `FileSystem.unzip`. Reads the archive once from its beginning, one piece after the other. */
export async function unzip(
  archive: string,
  directory: string,
  options: { readonly folder: string; readonly executables: readonly string[]; readonly signal: AbortSignal },
): Promise<void> {
  const { folder, executables, signal } = options;
  let begun: Member[] = [];
  let failure: Error | null = null;
  const reader = new Unzip((file) => {
    checkName(file.name);
    if (!file.name.startsWith(folder) || file.name.endsWith("/")) return;
    const member: Member = { name: file.name.slice(folder.length), chunks: [], isWhole: false };
    begun.push(member);
    file.ondata = (error, chunk, isLast) => {
      if (error !== null) failure ??= error;
      else member.chunks.push(chunk);
      member.isWhole ||= isLast;
    };
    file.start();
  });
  reader.register(UnzipInflate);

  const write = async (member: Member) => {
    const file = path.join(directory, member.name);
    await makeFolders(path.dirname(file));
    const mode = executables.includes(member.name) ? 0o755 : 0o644;
    // What is there already comes from the same archive.
    await fs.writeFile(file, member.chunks, { flag: "wx", mode });
  };
  const push = async (chunk: Uint8Array, isLast: boolean) => {
    try {
      reader.push(chunk, isLast);
    } catch (error) {
      failure ??= error as Error;
    }
    if (failure instanceof UnpackError) throw failure;
    if (failure !== null) throw new UnpackError(`it is damaged (${failure.message})`, { cause: failure });
    const whole = begun.filter((member) => member.isWhole);
    begun = begun.filter((member) => !member.isWhole);
    await Promise.all(whole.map(write));
  };

  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(archive, { highWaterMark: chunkBytes })) {
    if (signal.aborted) throw new Cancelled();
    tail = Buffer.concat([tail, chunk as Buffer]).subarray(-endRecordBytes);
    await push(chunk as Buffer, false);
  }
  await push(new Uint8Array(), true);
  if (!tail.includes("PK\x05\x06")) throw new UnpackError("it is no zip archive, or only a part of one");
  if (begun.length > 0) throw new UnpackError(`it ends in the middle of ${begun[0]?.name}`);
}

/** @throws UnpackError a name that leads out of the folder, or could on some system */
function checkName(name: string): void {
  const parts = name.split("/");
  if (name === "" || name.startsWith("/") || /[\\\0:]/.test(name) || parts.includes(".."))
    throw new UnpackError(`its member ${JSON.stringify(name)} would lie outside of the folder`);
}
