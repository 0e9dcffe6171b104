import * as fs from "node:fs/promises";
import path from "node:path";

/**
 * Makes a folder, and those above it that are missing. Not by `recursive` of node:fs, which never ends where a folder is there and
 * takes none, as /proc (seen with Node 20 to 24).
 */
export async function makeFolders(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || parent === folder) throw error;
    await makeFolders(parent);
    await makeFolder(folder);
  }
}

/** One that is there already is as good. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await fs.mkdir(folder);
  } catch (error) {
    const isThere = await fs.stat(folder).then(
      (status) => status.isDirectory(),
      () => false,
    );
    if (!isThere) throw error;
  }
}
