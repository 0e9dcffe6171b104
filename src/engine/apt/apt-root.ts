import { UserError } from "../../errors.ts";
import { withoutPassword } from "../../report/secrets.ts";
import type { ResolvedPackage } from "../../sysroots/apt-output.ts";
import {
  type AptRoot,
  fingerprint,
  generationName,
  manifestName,
  type RootManifest,
  versionIn,
} from "../../sysroots/root.ts";
import { sourceVersion } from "../../sysroots/versions.ts";
import type { EngineContext, StepOutcome, StepVoice } from "../context.ts";
import { finishTools, layAlternatives, layPackage, makeSkeleton } from "./assemble.ts";
import { PackagesGone, type PrivateApt } from "./private-apt.ts";
import { PackageStore } from "./store.ts";

const dayMilliseconds = 24 * 60 * 60 * 1000;
/** Packages unpacked at the same time: xz is bound by the processor. */
const unpackers = 2;

/**
 * Makes a root, or finds it made. A root is a symbolic link onto a generation, a folder that is built
 * beside and renamed and never changed again; so whoever is killed leaves no half root, two runs do not
 * harm each other, and a refresh swaps the link at once.
 */
export class AptRoots {
  readonly #context: EngineContext;
  readonly #apt: PrivateApt;
  readonly #store: PackageStore;
  /** By path: the last that was begun. */
  readonly #begun = new Map<string, Promise<unknown>>();
  /** Folders with packages of which members are taken: roots of other members take theirs out of the same. */
  readonly #kept = new Map<string, Promise<void>>();

  constructor(context: EngineContext, apt: PrivateApt) {
    this.#context = context;
    this.#apt = apt;
    this.#store = new PackageStore(context);
  }

  /** Targets of one Debian architecture share roots: the second of two steps waits and finds it made. */
  async ensure(root: AptRoot, voice: StepVoice): Promise<StepOutcome> {
    const former = this.#begun.get(root.path) ?? Promise.resolve();
    const outcome = former.catch(() => undefined).then(() => this.#ensure(root, voice));
    this.#begun.set(root.path, outcome);
    return outcome;
  }

  async #ensure(root: AptRoot, voice: StepVoice): Promise<StepOutcome> {
    const { fs, clock } = this.#context;
    const found = await this.#manifest(root);
    const version = await this.#wantedVersion(root);
    const isWhole =
      version === null || (found?.packages.every((each) => sourceVersion(each.version) === version) ?? false);
    if (found !== null && isWhole) {
      await fs.touch(usedMark(root));
      const checked = (await fs.modified(checkedMark(root))) ?? 0;
      const age = clock.now() - checked;
      if (root.refreshDays === null || (root.refreshDays > 0 && age < root.refreshDays * dayMilliseconds))
        return { outcome: "present", detail: count(found.packages.length, "package") };
    }
    try {
      return await this.#makeWithWhatIsThere(root, version, found, voice);
    } catch (error) {
      // What is here was right a few days ago, and no network is no reason to stop.
      if (found === null || !isWhole || !(error instanceof UserError)) throw error;
      voice.warn({
        message: `It could not be asked whether something newer is there for ${root.release} ${root.architecture}: ${error.problems[0]?.message ?? ""} What is in the cache is used.`,
        hint: "`refresh: never` stops the asking.",
      });
      return { outcome: "present", detail: count(found.packages.length, "package") };
    }
  }

  /** Of the source that the wanted packages must be built of; null: any. */
  async #wantedVersion({ like }: AptRoot): Promise<string | null> {
    if (like === undefined) return null;
    const manifest = await this.#context.fs.readText(`${like.root}/${manifestName}`);
    return sourceVersion(versionIn(manifest, like.package));
  }

  /** A source whose packages are not there is left out, one after the other. */
  async #makeWithWhatIsThere(
    root: AptRoot,
    version: string | null,
    present: RootManifest | null,
    voice: StepVoice,
  ): Promise<StepOutcome> {
    for (let left = root.sources.flatMap((source) => source.suites).length; ; left--) {
      try {
        return await this.#make(root, version, present, voice);
      } catch (error) {
        if (!(error instanceof PackagesGone) || left <= 0) throw error;
        if (!(await this.#apt.leaveOutSourcesOf(error.packages, root, voice))) throw error;
      }
    }
  }

  async #make(
    root: AptRoot,
    version: string | null,
    present: RootManifest | null,
    voice: StepVoice,
  ): Promise<StepOutcome> {
    const { fs, clock } = this.#context;
    let packages = await this.#apt.resolve(root, voice, version);
    if (root.kind === "files") packages = packages.filter((each) => root.packages.includes(each.name));
    const members = root.only ?? [];
    const identity = generationName(packages, members);
    const generations = `${root.path}.d`;
    const generation = `${generations}/${identity}`;
    let fetched: readonly ResolvedPackage[] = [];
    if (!(await fs.exists(`${generation}/${manifestName}`))) {
      await fs.makeDirectory(generations);
      const building = `${this.#context.runDirectory}/root-${fingerprint([root.path, identity])}`;
      await fs.makeDirectory(building);
      try {
        if (root.kind === "files") {
          const downloads = this.#downloads(packages.map((each) => each.sha256));
          if (!this.#kept.has(downloads)) fetched = packages;
          await this.#keep(root, packages, downloads, voice);
          await this.#takeMembers(packages, downloads, building, members);
        } else {
          fetched = await this.#missing(packages);
          const downloads = this.#downloads(root.path);
          if (fetched.length > 0) await this.#download(root, fetched, downloads, voice);
          await this.#unpackAll(fetched, downloads);
          await this.#assemble(root, packages, building, generation);
          await fs.remove(downloads);
        }
        const manifest: RootManifest = {
          schema: 1,
          kind: root.kind,
          release: root.release,
          suite: root.suite,
          architecture: root.architecture,
          asked: root.packages,
          packages: packages.map(({ name, version, architecture, sha256, uri }) => ({
            name,
            version,
            architecture,
            sha256,
            uri: withoutPassword(uri),
          })),
          ...(root.kind === "files" ? { members } : {}),
          created: new Date(clock.now()).toISOString(),
        };
        await fs.writeText(`${building}/${manifestName}`, `${JSON.stringify(manifest, null, 2)}\n`);
        await fs.rename(building, generation).catch(async (error: unknown) => {
          if (!(await fs.exists(`${generation}/${manifestName}`))) throw error;
        });
      } finally {
        await fs.remove(building);
      }
    }
    await this.#point(root.path, `${root.path.split("/").at(-1)}.d/${identity}`);
    await fs.touch(checkedMark(root));
    await fs.touch(usedMark(root));
    if (present !== null && fetched.length === 0) return { outcome: "done", detail: "nothing newer" };
    const bytes = fetched.reduce((sum, each) => sum + each.size, 0);
    return { outcome: "done", detail: `${count(packages.length, "package")}, ${megabytes(bytes)} fetched` };
  }

  /** The manifest of the root as it stands, or null when there is none. */
  async #manifest(root: AptRoot): Promise<RootManifest | null> {
    const text = await this.#context.fs.readText(`${root.path}/${manifestName}`);
    if (text === null) return null;
    const manifest = JSON.parse(text) as RootManifest;
    return manifest.schema === 1 ? manifest : null;
  }

  #downloads(of: unknown): string {
    return `${this.#context.runDirectory}/debs-${fingerprint(of)}`;
  }

  async #download(...[root, packages, downloads, voice]: Parameters<PrivateApt["download"]>): Promise<void> {
    await this.#context.fs.makeDirectory(downloads);
    await this.#apt.download(root, packages, downloads, voice);
  }

  /** Fetches packages once in a run, whose folder they go with. */
  #keep(...[root, packages, downloads, voice]: Parameters<PrivateApt["download"]>): Promise<void> {
    const kept = this.#kept.get(downloads);
    if (kept !== undefined) return kept;
    const begun = this.#download(root, packages, downloads, voice);
    this.#kept.set(downloads, begun);
    // Whoever tries again fetches again.
    begun.catch(() => this.#kept.delete(downloads));
    return begun;
  }

  async #missing(packages: readonly ResolvedPackage[]): Promise<ResolvedPackage[]> {
    const here = await Promise.all(packages.map((each) => this.#store.has(each)));
    return packages.filter((_, index) => !here[index]);
  }

  async #unpackAll(packages: readonly ResolvedPackage[], downloads: string): Promise<void> {
    // The largest first, so that the last worker does not end with it alone.
    const queue = [...packages].sort((a, b) => b.size - a.size);
    const work = async () => {
      for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
        const deb = `${downloads}/${each.filename}`;
        await this.#store.add(each, deb);
        await this.#context.fs.remove(deb);
      }
    };
    // Both have ended before a failure is told: nothing is written into a folder that is gone.
    const ended = await Promise.allSettled(Array.from({ length: unpackers }, work));
    for (const each of ended) if (each.status === "rejected") throw each.reason;
  }

  async #assemble(
    root: AptRoot,
    packages: readonly ResolvedPackage[],
    building: string,
    place: string,
  ): Promise<void> {
    const { fs } = this.#context;
    await makeSkeleton(fs, building);
    for (const each of packages)
      await layPackage(fs, this.#store.path(each), building, { relocatePkgConfig: root.kind === "tools" });
    await layAlternatives(
      fs,
      packages.map((each) => this.#store.path(each)),
      building,
    );
    if (root.kind !== "tools") return;
    const asked = new Set<string>();
    for (const each of packages.filter(({ name }) => root.packages.includes(name)))
      for (const folder of ["usr/bin", "usr/sbin", "bin", "sbin"])
        for (const entry of await fs.list(`${this.#store.path(each)}/${folder}`))
          asked.add(folder.startsWith("usr/") ? `${folder}/${entry.name}` : `usr/${folder}/${entry.name}`);
    await finishTools(fs, building, place, root.multiarch, asked);
  }

  async #takeMembers(
    packages: readonly ResolvedPackage[],
    downloads: string,
    building: string,
    members: readonly string[],
  ): Promise<void> {
    const folders = members.filter((member) => member.endsWith("/"));
    const files = members.filter((member) => !member.endsWith("/"));
    const name = (member: string) => `./${member.replace(/\/$/, "")}`;
    for (const each of packages) {
      const deb = `${downloads}/${each.filename}`;
      // tar need not read on when it has them all.
      if (files.length > 0) await this.#store.unpack(deb, building, ["--occurrence=1", ...files.map(name)]);
      if (folders.length > 0) await this.#store.unpack(deb, building, folders.map(name));
    }
  }

  /** Points the root at a generation, in one move. */
  async #point(path: string, target: string): Promise<void> {
    const { fs } = this.#context;
    if ((await fs.readLink(path)) === target) return;
    const link = `${this.#context.runDirectory}/link-${fingerprint(path)}`;
    await fs.symlink(target, link);
    await fs.rename(link, path);
  }
}

/** Its time of change says when the root was last held against the archive. */
export function checkedMark(root: Pick<AptRoot, "path">): string {
  return `${root.path}.d/checked`;
}

/** Its time of change says when the root was last used, for `clean`. */
export function usedMark(root: Pick<AptRoot, "path">): string {
  return `${root.path}.d/used`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
