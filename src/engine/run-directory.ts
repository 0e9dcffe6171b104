import { randomBytes } from "node:crypto";
import type { Clock, Exec, FileSystem } from "../ports/index.ts";

/** A folder for one run, in the cache so that renames stay on one file system. */
export interface RunDirectory {
  readonly path: string;
  close(): Promise<void>;
}

/** A folder whose owner cannot be seen (it ran in another container) is left alone for so long. */
const unknownOwnerMilliseconds = 2 * 24 * 60 * 60 * 1000;

export interface RunPorts {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly exec: Exec;
}

/** The folder of a run, and whether that may still be going on. */
export interface FoundRun {
  readonly path: string;
  readonly pid: number;
  readonly isAlive: boolean;
}

/** The folders of all runs but this process's own. */
export async function findRuns(cacheDirectory: string, ports: RunPorts): Promise<FoundRun[]> {
  const { fs, clock, exec } = ports;
  const parent = `${cacheDirectory}/tmp`;
  const namespace = await processNamespace(fs);
  const runs: FoundRun[] = [];
  for (const entry of await fs.list(parent)) {
    const [, itsNamespace, number] = /^run-(\d+)-(\d+)-/.exec(entry.name) ?? [];
    if (itsNamespace === undefined || entry.kind !== "directory") continue;
    const path = `${parent}/${entry.name}`;
    const pid = Number(number);
    const isOurs = itsNamespace === namespace;
    if (isOurs && pid === exec.ownId) continue;
    const age = clock.now() - ((await fs.modified(path)) ?? 0);
    runs.push({ path, pid, isAlive: isOurs ? exec.isAlive(pid) : age <= unknownOwnerMilliseconds });
  }
  return runs;
}

/** Containers that share a cache have process ids of their own. */
async function processNamespace(fs: FileSystem): Promise<string> {
  return /\d+/.exec((await fs.readLink("/proc/self/ns/pid")) ?? "")?.[0] ?? "0";
}

/**
 * Opens a run's own folder, in which everything is built before it is renamed into place. Those of runs
 * that were killed are removed: a folder whose process is gone belongs to nobody.
 */
export async function openRunDirectory(cacheDirectory: string, ports: RunPorts): Promise<RunDirectory> {
  const { fs, exec } = ports;
  for (const run of await findRuns(cacheDirectory, ports)) if (!run.isAlive) await fs.remove(run.path);
  const name = `run-${await processNamespace(fs)}-${exec.ownId}-${randomBytes(4).toString("hex")}`;
  const path = `${cacheDirectory}/tmp/${name}`;
  await fs.makeDirectory(path);
  return { path, close: () => fs.remove(path) };
}
