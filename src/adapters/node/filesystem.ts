import { createHash, randomBytes } from "node:crypto";
import { constants, createReadStream, createWriteStream, type Dirent, type Stats } from "node:fs";
import * as fs from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Digest, Entry, FileSystem, Status } from "../../ports/index.ts";
import { makeFolders } from "./make-folders.ts";
import { unzip } from "./unzip.ts";

/** The real file system, by node:fs. */
export class NodeFileSystem implements FileSystem {
  async exists(file: string): Promise<boolean> {
    return (await missing(fs.stat(file))) !== null;
  }

  readText(file: string): Promise<string | null> {
    return missing(fs.readFile(file, "utf8"), "EISDIR");
  }

  async readBytes(file: string, start = 0, length = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
    const handle = await fs.open(file, "r");
    try {
      const { size } = await handle.stat();
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - start)));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, start + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return new Uint8Array(buffer.buffer, buffer.byteOffset, filled);
    } finally {
      await handle.close();
    }
  }

  writeText(file: string, text: string, mode = 0o644): Promise<void> {
    return beside(file, async (temporary) => {
      await fs.writeFile(temporary, text, { flag: "wx" });
      await fs.chmod(temporary, mode); // not subject to the umask
    });
  }

  async join(pieces: readonly (Uint8Array | string)[], to: string): Promise<void> {
    const first = pieces.find((piece) => typeof piece === "string");
    const { mode } = first === undefined ? { mode: 0o644 } : await fs.stat(first);
    await beside(to, async (temporary) => {
      async function* bytes() {
        for (const piece of pieces)
          if (typeof piece === "string") yield* createReadStream(piece);
          else yield piece;
      }
      await pipeline(bytes, createWriteStream(temporary, { flags: "wx" }));
      await fs.chmod(temporary, mode & 0o7777); // not subject to the umask
    });
  }

  async size(file: string): Promise<number | null> {
    const stats = await missing(fs.stat(file));
    return stats?.isFile() ? stats.size : null;
  }

  async isExecutable(file: string): Promise<boolean> {
    return ((await fs.stat(file)).mode & 0o100) !== 0;
  }

  sha256(file: string): Promise<string> {
    return this.digest(file, "sha256");
  }

  async digest(file: string, algorithm: Digest): Promise<string> {
    const hash = createHash(algorithm);
    await pipeline(createReadStream(file), hash);
    return hash.digest("hex");
  }

  async list(folder: string): Promise<Entry[]> {
    const entries = (await missing(fs.readdir(folder, { withFileTypes: true }))) ?? [];
    return entries
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  unzip(...[archive, directory, options]: Parameters<FileSystem["unzip"]>): Promise<void> {
    return unzip(archive, directory, options);
  }

  makeDirectory(folder: string): Promise<void> {
    return makeFolders(folder);
  }

  async makeSibling(folder: string): Promise<string> {
    await makeFolders(path.dirname(folder));
    const made = await fs.mkdtemp(`${folder}.tmp-`);
    await fs.chmod(made, 0o755); // mkdtemp makes it 0700, which would stay when it is renamed
    return made;
  }

  copy(from: string, to: string): Promise<void> {
    return beside(to, (temporary) =>
      fs.copyFile(from, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),
    );
  }

  async link(from: string, to: string): Promise<void> {
    const file = await fs.realpath(from); // link(2) would link a symbolic link itself
    try {
      await beside(to, (temporary) => fs.link(file, temporary));
    } catch (error) {
      // Another device; a file system or a file that allows no (further) hard link.
      const codes = ["EXDEV", "EPERM", "EACCES", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];
      if (!codes.includes(codeOf(error))) throw error;
      await this.copy(file, to);
    }
  }

  async rename(from: string, to: string): Promise<void> {
    await fs.rename(from, to);
  }

  async remove(file: string): Promise<void> {
    const attempt = () => fs.rm(file, { recursive: true, force: true, maxRetries: 3 });
    try {
      await attempt();
    } catch (error) {
      // From a folder that may not be written to, nothing can be removed: packages have such.
      if (!["EACCES", "EPERM"].includes(codeOf(error))) throw error;
      await unlock(file);
      await attempt();
    }
  }

  async symlink(target: string, file: string): Promise<void> {
    await makeFolders(path.dirname(file));
    await fs.symlink(target, file);
  }

  readLink(file: string): Promise<string | null> {
    return missing(fs.readlink(file), "EINVAL");
  }

  async touch(file: string): Promise<void> {
    await makeFolders(path.dirname(file));
    const now = new Date();
    if ((await missing(fs.utimes(file, now, now).then(() => true))) === null) {
      await (await fs.open(file, "a")).close();
    }
  }

  async modified(file: string): Promise<number | null> {
    return (await missing(fs.stat(file)))?.mtimeMs ?? null;
  }

  async status(file: string): Promise<Status | null> {
    const stats = await missing(fs.lstat(file));
    if (stats === null) return null;
    return {
      kind: kindOf(stats),
      // Blocks of 512 bytes whatever the file system's own are; Windows does not tell them.
      bytes: stats.blocks === undefined ? stats.size : stats.blocks * 512,
      identity: `${stats.dev}:${stats.ino}`,
      links: stats.nlink,
    };
  }
}

/** Makes something under a temporary name in the same folder and renames it onto `file`. */
export async function beside(file: string, make: (temporary: string) => Promise<unknown>): Promise<void> {
  await makeFolders(path.dirname(file));
  const temporary = `${file}.tmp-${randomBytes(3).toString("hex")}`;
  try {
    await make(temporary);
    await fs.rename(temporary, file);
  } finally {
    // After a success there is nothing left but in one case: rename(2) does nothing when both names are
    // hard links onto the same file.
    await fs.rm(temporary, { force: true });
  }
}

/** Lets their owner write into a folder and all folders in it. */
async function unlock(folder: string): Promise<void> {
  const stats = await missing(fs.lstat(folder));
  if (stats === null || !stats.isDirectory()) return;
  await fs.chmod(folder, stats.mode | 0o700);
  for (const entry of await fs.readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await unlock(path.join(folder, entry.name));
}

/** The result, or null when the file is not there (or fails with the other code given). */
async function missing<T>(result: Promise<T>, otherCode?: string): Promise<T | null> {
  try {
    return await result;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", otherCode].includes(codeOf(error))) return null;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "";
}

function kindOf(entry: Dirent | Stats): Entry["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "directory";
  return entry.isSymbolicLink() ? "symlink" : "other";
}
