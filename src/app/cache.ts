import { storeName } from "../engine/apt/store.ts";
import { findRuns, type RunPorts } from "../engine/run-directory.ts";
import { triple as checkTriple } from "../inputs/checks.ts";
import type { Entry, FileSystem, Status } from "../ports/index.ts";
import { manifestName, type RootManifest } from "../sysroots/root.ts";
import { toolMark, toolNames } from "../tools/index.ts";

/** What nobody used for so long is removed. */
export const unusedDays = 30;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Folders of the cache directory, and what one thing in each is called. */
const folders = {
  tmp: "leftover of a run that is gone",
  roots: "root",
  packages: "unpacked package",
  wrappers: "folder of wrappers",
  rust: "sysroot of Debian's Rust",
  zig: "cache of zig",
  wine: "prefix of Wine",
  tools: "fetched tool",
  system: "script that undoes `sysroot: system`",
} as const;
export type CacheFolder = keyof typeof folders;
export const cacheFolders = Object.keys(folders) as CacheFolder[];

/** "1 unpacked package", "3 leftovers of runs that are gone". */
export function countOf(folder: CacheFolder, number: number): string {
  const noun = folders[folder];
  if (number === 1) return `1 ${noun}`;
  const plural =
    folder === "tmp"
      ? "leftovers of runs that are gone"
      : noun.replace(/^(folder|script|sysroot|cache|prefix)|$/, "$1s").replace("prefixs", "prefixes");
  return `${number} ${folder === "system" ? plural.replace("undoes", "undo") : plural}`;
}

/** One thing in the cache that rust-cross made, with all that belongs to it. */
export interface CacheItem {
  readonly folder: CacheFolder;
  readonly name: string;
  readonly paths: readonly string[];
  /** Why `clean` removes it; null: it is kept. */
  readonly why: string | null;
  /** Whether a run that is going on surely does without it. */
  readonly isSafeWhileRunning: boolean;
  /** It lies in another item. */
  readonly isPart: boolean;
}

export interface CacheSurvey {
  readonly items: readonly CacheItem[];
  /** Process ids of runs that are going on. */
  readonly running: readonly number[];
  /** What is there and not ours: paths. */
  readonly foreign: readonly string[];
}

/**
 * All that is in a cache directory. A thing is ours only when its folder, its name and its form are those
 * that rust-cross gives: RUST_CROSS_CACHE may point at somebody's home by mistake.
 */
export async function surveyCache(directory: string, ports: RunPorts): Promise<CacheSurvey> {
  const survey = new Survey(directory, ports);
  return survey.read();
}

class Survey {
  readonly #directory: string;
  readonly #ports: RunPorts;
  readonly #items: CacheItem[] = [];
  readonly #foreign: string[] = [];
  /** Store folders that the roots that stay are made of. */
  readonly #needed = new Set<string>();
  readonly #keptRoots = new Set<string>();
  /** A root that stays and cannot be read: then nobody knows which packages are needed. */
  #isUnclear = false;

  constructor(directory: string, ports: RunPorts) {
    this.#directory = directory;
    this.#ports = ports;
  }

  async read(): Promise<CacheSurvey> {
    const running = await this.#runs();
    for (const entry of await this.#list(""))
      if (!(cacheFolders as readonly string[]).includes(entry.name))
        this.#foreign.push(this.#path(entry.name));
    await this.#roots();
    await this.#packages();
    await this.#wrappers();
    await this.#rust();
    await this.#whole("zig", ["h", "o", "tmp"]);
    await this.#whole("wine", []);
    await this.#tools();
    await this.#system();
    return { items: this.#items, running, foreign: this.#foreign.sort() };
  }

  #path(relative: string): string {
    return relative === "" ? this.#directory : `${this.#directory}/${relative}`;
  }

  #list(relative: string): Promise<Entry[]> {
    return this.#ports.fs.list(this.#path(relative));
  }

  #add(
    folder: CacheFolder,
    name: string,
    why: string | null,
    options: Partial<Pick<CacheItem, "paths" | "isSafeWhileRunning" | "isPart">> = {},
  ): void {
    const paths = [this.#path(`${folder}/${name}`)];
    this.#items.push({ folder, name, paths, why, isSafeWhileRunning: false, isPart: false, ...options });
  }

  async #runs(): Promise<number[]> {
    const runs = await findRuns(this.#directory, this.#ports);
    const named = new Set(runs.map((run) => run.path));
    for (const { name, kind } of await this.#list("tmp")) {
      const path = this.#path(`tmp/${name}`);
      // Our own folder, if there is one yet, is neither found nor foreign.
      if (kind !== "directory" || !/^run-\d+-\d+-[0-9a-f]{8}$/.test(name)) this.#foreign.push(path);
      else if (named.has(path) && runs.some((run) => run.path === path && !run.isAlive))
        this.#add("tmp", name, "its process is gone", { isSafeWhileRunning: true });
    }
    return runs.filter((run) => run.isAlive).map((run) => run.pid);
  }

  async #roots(): Promise<void> {
    const entries = await this.#list("roots");
    const names = new Set<string>();
    for (const { name, kind } of entries) {
      const [, root, generations] = /^([a-z][\w.+-]*-[0-9a-f]{10})(\.d)?$/.exec(name) ?? [];
      const ours =
        root !== undefined &&
        (generations === undefined
          ? kind === "symlink" && (await this.#generationOf(root)) !== null
          : kind === "directory" && (await this.#isGenerations(name)));
      if (ours && root !== undefined) names.add(root);
      else this.#foreign.push(this.#path(`roots/${name}`));
    }
    for (const name of [...names].sort()) await this.#root(name);
  }

  /** Name of the generation that a root points at. */
  async #generationOf(root: string): Promise<string | null> {
    const target = (await this.#ports.fs.readLink(this.#path(`roots/${root}`))) ?? "";
    return target.startsWith(`${root}.d/`)
      ? (/^[0-9a-f]{16}$/.exec(target.slice(root.length + 3))?.[0] ?? null)
      : null;
  }

  /** Generations, which are renamed into place whole, and marks. */
  async #isGenerations(folder: string): Promise<boolean> {
    const { fs } = this.#ports;
    for (const { name, kind } of await this.#list(`roots/${folder}`)) {
      const ours =
        kind === "directory"
          ? /^[0-9a-f]{16}$/.test(name) &&
            (await fs.exists(this.#path(`roots/${folder}/${name}/${manifestName}`)))
          : name === "checked" || name === "used";
      if (!ours) return false;
    }
    return true;
  }

  async #root(name: string): Promise<void> {
    const { fs } = this.#ports;
    const path = this.#path(`roots/${name}`);
    const current = await this.#generationOf(name);
    const whole = { paths: [...(current === null ? [] : [path]), `${path}.d`] };
    const manifest = current === null ? null : await fs.readText(`${path}/${manifestName}`);
    if (manifest === null) {
      this.#add("roots", name, "was never finished", whole);
      return;
    }
    const days = this.#daysSince((await fs.modified(`${path}.d/used`)) ?? (await fs.modified(`${path}.d`)));
    if (days >= unusedDays) {
      this.#add("roots", name, `not used for ${days} days`, { ...whole, isSafeWhileRunning: true });
      return;
    }
    this.#keptRoots.add(name);
    this.#add("roots", name, null, whole);
    for (const generation of await this.#list(`roots/${name}.d`)) {
      if (generation.kind !== "directory" || generation.name === current) continue;
      this.#add("roots", `${name}, an older state`, "replaced by a newer one", {
        paths: [`${path}.d/${generation.name}`],
        isPart: true,
      });
    }
    const packages = packagesOf(manifest);
    if (packages === null) this.#isUnclear = true;
    else for (const each of packages) this.#needed.add(storeName(each));
  }

  #daysSince(time: number | null): number {
    return time === null ? 0 : Math.floor((this.#ports.clock.now() - time) / dayMilliseconds);
  }

  async #packages(): Promise<void> {
    for (const { name, kind } of await this.#list("packages")) {
      if (kind !== "directory" || !/^[a-z0-9][a-z0-9+.-]*_[^_/]+_[a-z0-9-]+_[0-9a-f]{12}$/.test(name))
        this.#foreign.push(this.#path(`packages/${name}`));
      else this.#add("packages", name, this.#isUnclear || this.#needed.has(name) ? null : "no root needs it");
    }
  }

  /** Any run writes the wrappers that it needs anew. */
  async #wrappers(): Promise<void> {
    const { fs } = this.#ports;
    for (const { name, kind } of await this.#list("wrappers")) {
      const [, triple = ""] = /^(.+)-[0-9a-f]{10}$/.exec(name) ?? [];
      if (
        kind !== "directory" ||
        (!["host", "wasi", "wine"].includes(triple) && checkTriple(triple) !== null)
      ) {
        this.#foreign.push(this.#path(`wrappers/${name}`));
        continue;
      }
      let newest: number | null = null;
      const used = new Set<string>();
      for (const file of await this.#list(`wrappers/${name}`)) {
        const path = this.#path(`wrappers/${name}/${file.name}`);
        newest = Math.max(newest ?? 0, (await fs.modified(path)) ?? 0);
        const text = (await fs.readText(path)) ?? "";
        for (const [, root = ""] of text.matchAll(/\/roots\/([\w.+-]+-[0-9a-f]{10})\b/g)) used.add(root);
      }
      const days = this.#daysSince(newest);
      if ([...used].some((root) => !this.#keptRoots.has(root)))
        this.#add("wrappers", name, "its roots are gone");
      else if (days >= unusedDays)
        this.#add("wrappers", name, `not used for ${days} days`, { isSafeWhileRunning: true });
      else this.#add("wrappers", name, null);
    }
  }

  /** Links alone, which any run makes anew. */
  async #rust(): Promise<void> {
    const { fs } = this.#ports;
    for (const { name, kind } of await this.#list("rust")) {
      const rustlib = `rust/${name}/lib/rustlib`;
      if (kind !== "directory" || !/^[0-9a-f]{10}$/.test(name)) {
        this.#foreign.push(this.#path(`rust/${name}`));
        continue;
      }
      const links = await this.#list(rustlib);
      const targets = await Promise.all(
        links.map((each) => fs.readLink(this.#path(`${rustlib}/${each.name}`))),
      );
      const isWhole = targets.every((target) =>
        this.#keptRoots.has(/\/roots\/([\w.+-]+-[0-9a-f]{10})\//.exec(target ?? "")?.[1] ?? ""),
      );
      this.#add("rust", name, isWhole ? null : "its roots are gone");
    }
  }

  /** A folder that another program keeps for us: all of it, or nothing. `parts` change when it is used. */
  async #whole(folder: "zig" | "wine", parts: readonly string[]): Promise<void> {
    const path = this.#path(folder);
    const times = await Promise.all(
      [path, ...parts.map((part) => `${path}/${part}`)].map((each) => this.#ports.fs.modified(each)),
    );
    const newest = Math.max(...times.map((time) => time ?? 0));
    if (newest === 0) return;
    const days = this.#daysSince(newest);
    const why = days >= unusedDays ? `not used for ${days} days` : null;
    this.#add(folder, folder, why, { paths: [path], isSafeWhileRunning: true });
  }

  /** The mark of a tool is touched by every run that uses it. */
  async #tools(): Promise<void> {
    for (const { name, kind } of await this.#list("tools")) {
      const used = await this.#ports.fs.modified(this.#path(`tools/${name}/${toolMark}`));
      const isOurs = kind === "directory" && toolNames.some((tool) => name.startsWith(`${tool}-`));
      if (!isOurs || used === null) {
        this.#foreign.push(this.#path(`tools/${name}`));
        continue;
      }
      const days = this.#daysSince(used);
      if (days >= unusedDays)
        this.#add("tools", name, `not used for ${days} days`, { isSafeWhileRunning: true });
      else this.#add("tools", name, null);
    }
  }

  async #system(): Promise<void> {
    for (const { name, kind } of await this.#list("system")) {
      const isOurs =
        kind === "directory" &&
        /^[a-z0-9-]+-[0-9a-f]{10}$/.test(name) &&
        (await this.#ports.fs.exists(this.#path(`system/${name}/restore.sh`)));
      if (isOurs) this.#add("system", name, null);
      else this.#foreign.push(this.#path(`system/${name}`));
    }
  }
}

/** Null for a manifest of another rust-cross, or one that cannot be read. */
function packagesOf(manifest: string): RootManifest["packages"] | null {
  try {
    const { schema, packages } = JSON.parse(manifest) as RootManifest;
    return schema === 1 && Array.isArray(packages) ? packages : null;
  } catch {
    return null;
  }
}

/**
 * Space on the disk that is free again when these are removed, for each list of paths, in bytes. A file
 * with several hard links counts once, for the list with which its last link goes; a file that has links
 * elsewhere does not count.
 */
export async function freedBy(fs: FileSystem, lists: readonly (readonly string[])[]): Promise<number[]> {
  const left = new Map<string, number>();
  const sizes: number[] = [];
  for (const paths of lists) {
    let sum = 0;
    await walk(fs, paths, ({ kind, bytes, identity, links }) => {
      const others = kind === "directory" ? 0 : (left.get(identity) ?? links) - 1;
      left.set(identity, others);
      if (others === 0) sum += bytes;
    });
    sizes.push(sum);
  }
  return sizes;
}

/** Space on the disk that these take, in bytes. A file with several hard links counts once. */
export async function sizeOf(fs: FileSystem, paths: readonly string[]): Promise<number> {
  const seen = new Set<string>();
  let sum = 0;
  await walk(fs, paths, ({ bytes, identity }) => {
    if (!seen.has(identity)) sum += bytes;
    seen.add(identity);
  });
  return sum;
}

/** All that is at and below the paths, symbolic links not followed. */
async function walk(
  fs: FileSystem,
  paths: readonly string[],
  visit: (status: Status) => void,
): Promise<void> {
  // One level after the other, many at a time: a cache has some ten thousand files.
  const atOnce = 64;
  let level = paths;
  while (level.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += atOnce) {
      await Promise.all(
        level.slice(at, at + atOnce).map(async (path) => {
          const status = await fs.status(path);
          if (status === null) return;
          visit(status);
          if (status.kind === "directory")
            for (const entry of await fs.list(path)) next.push(`${path}/${entry.name}`);
        }),
      );
    }
    level = next;
  }
}
