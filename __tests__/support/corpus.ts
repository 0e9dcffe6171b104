import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/**
 * Real files of every architecture that Debian has a cross gcc for: what its packages `libc6-<arch>-cross`, libc6-dev,
 * libstdc++6 and libgcc hold, and DLLs that were made by MinGW-w64. About 100 MB are fetched once and kept.
 */
const folder = path.join(process.env.RUST_CROSS_TEST_CACHE ?? "/var/tmp/rust-cross-test-cache", "corpus");

const wanted =
  /^((libc6(\.1)?|libstdc\+\+6|libgcc-s[124])(-dev)?-[a-z0-9]+-cross|libz-mingw-w64|gcc-mingw-w64-(x86-64|i686)-posix-runtime)$/;

/** Only these are kept of a package: `.a` files of a few objects, for libc.a alone would take 300 MB. */
const kept = [
  "*.so*",
  "*.o",
  "*libc_nonshared.a",
  "*libpthread.a",
  "*libssp_nonshared.a",
  "*.dll",
  "*libz.dll.a",
];

const run = (program: string, args: readonly string[], cwd?: string) =>
  promisify(execFile)(program, args, { cwd, maxBuffer: 64 << 20 });

/** Unpacks what is missing. Folder of all files, the packages in folders of their names. */
export async function corpus(): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const { stdout } = await run("apt-cache", ["pkgnames"]);
  const names = stdout.split("\n").filter((name) => wanted.test(name));
  if (names.length < 60)
    throw new Error(`apt knows ${names.length} of the corpus' packages alone: apt-get update`);
  const missing = names.filter((name) => !readdirSync(folder).includes(name));
  for (let at = 0; at < missing.length; at += 30) await fetchAll(missing.slice(at, at + 30));
  return folder;
}

async function fetchAll(names: readonly string[]): Promise<void> {
  const work = path.join(folder, `.new-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  try {
    await download(names, work);
    for (const deb of await readdir(work)) {
      if (!deb.endsWith(".deb")) continue;
      const name = deb.slice(0, deb.indexOf("_"));
      const into = path.join(work, name);
      mkdirSync(into);
      const patterns = kept.map((each) => `'${each}'`).join(" ");
      // tar fails where a package has none of a pattern; what counts is what is there.
      await run("sh", [
        "-c",
        `dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --wildcards ${patterns} 2>/dev/null || [ -d "$2" ]`,
        "sh",
        path.join(work, deb),
        into,
      ]);
      await writeFile(path.join(into, "package"), deb);
      await rename(into, path.join(folder, name));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** apt says which file it was; a mirror may be out of step for a while. */
async function download(names: readonly string[], into: string): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await run("apt-get", ["-q", "download", "-o", "Acquire::Retries=3", ...names], into);
      return;
    } catch (error) {
      const said = String((error as { stderr?: string }).stderr ?? error);
      if (attempt === 3) throw new Error(`the corpus' packages cannot be fetched:\n${said.slice(-2000)}`);
      await run("apt-get", ["-q", "update"]).catch(() => undefined);
    }
}

/** All files below a folder whose names match, no symbolic links. */
export async function filesBelow(directory: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
