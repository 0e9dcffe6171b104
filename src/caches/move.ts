import type { FileSystem } from "../ports/index.ts";

/** Files that are linked at the same time: a root has some ten thousand. */
const atOnce = 64;

/**
 * Lays a file, a link or a folder with all that is in it at `to`, where nothing is yet. Files are hard links where they can be, so
 * this takes no room and keeps times; links lead where they led.
 * @param leftOut whether a folder is left out, by its path from `from`
 */
export async function lay(
  fs: FileSystem,
  from: string,
  to: string,
  leftOut: (relative: string) => boolean = () => false,
): Promise<void> {
  let level = [""];
  while (level.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += atOnce)
      await Promise.all(
        level.slice(at, at + atOnce).map(async (relative) => {
          const [source, place] = [`${from}${relative}`, `${to}${relative}`];
          const status = await fs.status(source);
          if (status?.kind === "file") await fs.link(source, place);
          else if (status?.kind === "symlink") await fs.symlink((await fs.readLink(source)) ?? "", place);
          else if (status?.kind === "directory" && !leftOut(relative.slice(1))) {
            await fs.makeDirectory(place);
            for (const { name } of await fs.list(source)) next.push(`${relative}/${name}`);
          }
        }),
      );
    level = next;
  }
}

/**
 * Moves what is in one folder into another. What is there already stays as it is; a folder that is not comes whole, with one
 * rename, so that nobody ever sees half of one.
 */
export async function merge(fs: FileSystem, from: string, to: string): Promise<void> {
  const entries = await fs.list(from);
  // A link leads to a folder that comes with it.
  for (const { name, kind } of [...entries].sort(
    (a, b) => Number(a.kind === "symlink") - Number(b.kind === "symlink"),
  )) {
    const [source, place] = [`${from}/${name}`, `${to}/${name}`];
    const there = await fs.status(place);
    if (there === null) {
      await fs.makeDirectory(to);
      await move(fs, source, place);
    } else if (kind === "directory" && there.kind !== "file") await merge(fs, source, place);
  }
}

async function move(fs: FileSystem, from: string, to: string): Promise<void> {
  try {
    await fs.rename(from, to);
  } catch (error) {
    const { code } = error as { code?: string };
    // Another job on this machine was faster: its own is as good.
    if (code === "ENOTEMPTY" || code === "EEXIST") return;
    if (code !== "EXDEV") throw error;
    const beside = await fs.makeSibling(to);
    try {
      await lay(fs, from, `${beside}/whole`);
      await fs.rename(`${beside}/whole`, to);
    } finally {
      await fs.remove(beside);
    }
  }
}
