import type { FileSystem } from "../../ports/index.ts";
import { parseAlternatives } from "../../sysroots/alternatives.ts";
import {
  glibcFamily,
  isLeftOut,
  mergedFolders,
  mergedPath,
  relocatedLink,
  relocatedPkgConfig,
  scriptName,
} from "../../sysroots/layout.ts";
import { linksDirectory, programDirectories } from "../../sysroots/root.ts";
import { toolStarter } from "../../sysroots/starters.ts";

/** Lays an unpacked package into a root: hard links, relocated symbolic links. */
export async function layPackage(
  fs: FileSystem,
  source: string,
  root: string,
  options: { relocatePkgConfig: boolean },
): Promise<void> {
  const made = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await fs.list(folder === "" ? source : `${source}/${folder}`)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const place = mergedPath(path);
      if (isLeftOut(place) || path === scriptName) continue;
      if (entry.kind === "directory") {
        await visit(path);
        continue;
      }
      const parent = place.slice(0, Math.max(0, place.lastIndexOf("/")));
      if (!made.has(parent)) {
        await fs.makeDirectory(`${root}/${parent}`);
        made.add(parent);
      }
      if (entry.kind === "symlink") {
        // A package that carries the merge links itself (base-files): they are here already.
        if (folder === "" && place !== path) continue;
        const target = (await fs.readLink(`${source}/${path}`)) ?? "";
        if (!(await present(fs, `${root}/${place}`)))
          await fs.symlink(relocatedLink(path, target), `${root}/${place}`);
      } else if (entry.kind === "file") {
        if (options.relocatePkgConfig && /\/pkgconfig\/[^/]+\.pc$/.test(place)) {
          const text = (await fs.readText(`${source}/${path}`)) ?? "";
          await fs.writeText(`${root}/${place}`, relocatedPkgConfig(text, place));
        } else if (!(await present(fs, `${root}/${place}`)))
          await fs.link(`${source}/${path}`, `${root}/${place}`);
      }
    }
  };
  await visit("");
}

/** Makes the links that `update-alternatives` would make when the packages were installed: BLAS, yacc. */
export async function layAlternatives(
  fs: FileSystem,
  sources: readonly string[],
  root: string,
): Promise<void> {
  const scripts = await Promise.all(sources.map((source) => fs.readText(`${source}/${scriptName}`)));
  const all = scripts.flatMap((script) => (script === null ? [] : parseAlternatives(script)));
  for (const { link, target } of all.sort((a, b) => b.priority - a.priority)) {
    const [from, to] = [mergedPath(link.slice(1)), mergedPath(target.slice(1))];
    if (isLeftOut(from) || (await present(fs, `${root}/${from}`)) || !(await present(fs, `${root}/${to}`)))
      continue;
    await fs.makeDirectory(`${root}/${from.slice(0, from.lastIndexOf("/"))}`);
    await fs.symlink(relocatedLink(link.slice(1), target), `${root}/${from}`);
  }
}

/** Both forms of existing: a link that leads nowhere (yet) is there too. */
async function present(fs: FileSystem, path: string): Promise<boolean> {
  return (await fs.readLink(path)) !== null || (await fs.exists(path));
}

/** The folders and links that every root has, before any package. */
export async function makeSkeleton(fs: FileSystem, root: string): Promise<void> {
  for (const folder of mergedFolders) {
    await fs.makeDirectory(`${root}/usr/${folder}`);
    await fs.symlink(`usr/${folder}`, `${root}/${folder}`);
  }
}

/**
 * Makes a root with programs and libraries for the host usable in place:
 * - `links/lib`: every shared library but the C library's own, in one folder, for search paths;
 * - `links/clang`: the resource folder of its clang (stddef.h and the like), which libclang cannot find;
 * - a starter for each program, which sets the library path for that program alone: in `links/bin` for
 *   the packages that were asked for, in `links/more-bin` for what came with them.
 */
export async function finishTools(
  fs: FileSystem,
  root: string,
  place: string,
  multiarch: string,
  askedPrograms: ReadonlySet<string>,
): Promise<void> {
  const lib = `${root}/${linksDirectory}/lib`;
  await fs.makeDirectory(lib);
  for (const folder of [`usr/lib/${multiarch}`, ...(await llvmFolders(fs, root)), "usr/lib"]) {
    for (const entry of await fs.list(`${root}/${folder}`)) {
      if (!/\.so(\.|$)/.test(entry.name) || glibcFamily.test(entry.name) || entry.kind === "directory")
        continue;
      if (await present(fs, `${lib}/${entry.name}`)) continue;
      await fs.symlink(`../../${folder}/${entry.name}`, `${lib}/${entry.name}`);
    }
  }
  for (const folder of await llvmFolders(fs, root)) {
    const version = (await fs.list(`${root}/${folder}/clang`)).find((entry) => /^\d/.test(entry.name));
    if (version === undefined) continue;
    await fs.symlink(`../${folder}/clang/${version.name}`, `${root}/${linksDirectory}/clang`);
    break;
  }
  for (const folder of ["usr/bin", "usr/sbin"]) {
    for (const entry of await fs.list(`${root}/${folder}`)) {
      const path = `${folder}/${entry.name}`;
      if (entry.kind === "directory" || !(await fs.exists(`${root}/${path}`))) continue;
      const where = askedPrograms.has(path) ? programDirectories.asked : programDirectories.more;
      const text = await toolStarter({
        root: place,
        path,
        libraries: `${linksDirectory}/lib`,
        firstLine: await firstLine(fs, `${root}/${path}`),
        has: (each) => fs.exists(`${root}/${each}`),
      });
      await fs.writeText(`${root}/${where}/${entry.name}`, text, 0o755);
    }
  }
}

async function llvmFolders(fs: FileSystem, root: string): Promise<string[]> {
  return (await fs.list(`${root}/usr/lib`))
    .filter((entry) => /^llvm-\d+$/.test(entry.name))
    .map((entry) => `usr/lib/${entry.name}/lib`);
}

async function firstLine(fs: FileSystem, path: string): Promise<string> {
  const [line = ""] = new TextDecoder("latin1").decode(await fs.readBytes(path, 0, 200)).split("\n", 1);
  return line.startsWith("#!") ? line : "";
}
