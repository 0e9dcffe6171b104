import { findRuns, openRunDirectory, type RunPorts } from "../engine/run-directory.ts";
import { UserError } from "../errors.ts";
import type { Clock, FileSystem } from "../ports/index.ts";
import { cacheDirectory } from "../project/host.ts";
import { formatBytes } from "../report/bytes.ts";
import { mark, paint, type Style } from "../report/style.ts";
import {
  type CacheFolder,
  type CacheItem,
  type CacheSurvey,
  cacheFolders,
  countOf,
  freedBy,
  sizeOf,
  surveyCache,
} from "./cache.ts";
import { flagInputs } from "./local.ts";
import { type Caller, contextOf } from "./prepare.ts";

export interface CleanOptions {
  /** Everything that is ours, used or not. */
  readonly all: boolean;
  readonly clock: Clock;
  readonly style: Style;
}

/** Removes from the cache what is not used, and says what. `--dry-run`: only says it. */
export async function clean(
  caller: Caller,
  flags: Readonly<Record<string, unknown>>,
  options: CleanOptions,
): Promise<string> {
  const inputs = flagInputs(flags);
  const isTrial = inputs.values["dry-run"] !== "false";
  const directory = cacheDirectory(contextOf(caller, inputs));
  try {
    return await cleanDirectory(
      directory,
      isTrial,
      { fs: caller.fs, clock: options.clock, exec: caller.exec },
      options,
    );
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") throw error;
    throw new UserError({
      input: "RUST_CROSS_CACHE",
      message: `The cache ${directory} could not be cleaned: ${message}`,
      hint: "Clean it as the user whose it is.",
    });
  }
}

async function cleanDirectory(
  directory: string,
  isTrial: boolean,
  ports: RunPorts,
  options: CleanOptions,
): Promise<string> {
  const { fs } = ports;
  if (!(await fs.exists(directory))) return `There is no cache: ${directory} does not exist.\n`;

  let survey = await surveyCache(directory, ports);
  let chosen = choose(survey, options.all);
  let sizes = await freed(fs, chosen);
  // A run may have begun while sizes were added up.
  const running = (await findRuns(directory, ports)).filter((run) => run.isAlive);
  if (running.length > survey.running.length) {
    survey = await surveyCache(directory, ports);
    chosen = choose(survey, options.all);
    sizes = await freed(fs, chosen);
  }
  if (!isTrial && chosen.length > 0) await remove(directory, chosen, ports);
  if (!isTrial && options.all) await removeEmptyFolders(directory, fs);

  const removed = new Set(chosen.flatMap((item) => item.paths));
  const kept = survey.items.filter((item) => !item.paths.every((path) => removed.has(path)));
  const paths = kept.flatMap((item) => item.paths);
  const left = isTrial ? null : await sizeOf(fs, paths);
  return `${[
    ...report(chosen, sizes, isTrial, options),
    ...notes(survey, kept, options),
    total(directory, sizes, isTrial, left, survey.running.length > 0),
  ].join("\n")}\n`;
}

/** While a run is going on, only what it surely does without. */
function choose({ items, running }: CacheSurvey, all: boolean): CacheItem[] {
  if (running.length > 0) return items.filter((item) => item.why !== null && item.isSafeWhileRunning);
  return items.filter((item) => (all ? !item.isPart : item.why !== null));
}

function freed(fs: FileSystem, items: readonly CacheItem[]): Promise<number[]> {
  return freedBy(
    fs,
    items.map((item) => item.paths),
  );
}

/**
 * Everything is first moved out of sight, into a run's own folder, and then removed: a run that begins
 * meanwhile, or a removal that is killed, never sees half of a thing.
 */
async function remove(directory: string, items: readonly CacheItem[], ports: RunPorts): Promise<void> {
  const { fs } = ports;
  const trash = await openRunDirectory(directory, ports);
  try {
    let number = 0;
    for (const path of items.flatMap((item) => item.paths)) {
      // Opening swept the leftovers of dead runs. A folder that cannot be moved (it is read-only, or on
      // another file system) is removed where it is.
      if ((await fs.status(path)) !== null)
        await fs.rename(path, `${trash.path}/${++number}`).catch(() => fs.remove(path));
    }
  } finally {
    await trash.close();
  }
}

async function removeEmptyFolders(directory: string, fs: FileSystem): Promise<void> {
  for (const folder of [...cacheFolders.map((name) => `${directory}/${name}`), directory])
    if ((await fs.status(folder))?.kind === "directory" && (await fs.list(folder)).length === 0)
      await fs.remove(folder);
}

/** One line a root, one for all things of another kind with the same reason. */
function report(
  chosen: readonly CacheItem[],
  sizes: readonly number[],
  isTrial: boolean,
  { all, style }: CleanOptions,
): string[] {
  const lines = new Map<
    string,
    { folder: CacheFolder; name: string; why: string; number: number; bytes: number }
  >();
  chosen.forEach((item, at) => {
    const { folder, name } = item;
    // "not used for 40 days", "not used for 41 days", "its roots are gone": one line all the same.
    const usual = folder === "wrappers" ? "not used any more" : folder === "tmp" ? "" : (item.why ?? "");
    const why = folder === "system" ? "what was changed on this system stays" : all ? "" : usual;
    const key = folder === "roots" ? name : `${folder} ${why}`;
    const line = lines.get(key) ?? { folder, name, why, number: 0, bytes: 0 };
    line.number++;
    line.bytes += sizes[at] ?? 0;
    lines.set(key, line);
  });
  const verb = isTrial ? "would remove" : "removed";
  const sign = paint(style, isTrial ? "dim" : "green", mark(style, isTrial ? "skipped" : "done"));
  return [...lines.values()].map(({ folder, name, why, number, bytes }) => {
    const what = folder === "roots" ? `${countOf("roots", 1).slice(2)} ${name}` : countOf(folder, number);
    const reason = why === "" ? "" : ` ${mark(style, "dash")} ${why}`;
    return `${sign} ${verb} ${what}${reason} ${paint(style, "dim", `(${formatBytes(bytes)})`)}`;
  });
}

function notes(
  { running, foreign }: CacheSurvey,
  kept: readonly CacheItem[],
  { all, style }: CleanOptions,
): string[] {
  const sign = paint(style, "yellow", mark(style, "skipped"));
  const lines: string[] = [];
  if (running.length > 0) {
    const who = `${running.length === 1 ? "a run is" : `${running.length} runs are`} going on (process ${running.join(", ")})`;
    lines.push(
      `${sign} ${who}: ${all ? "everything that it may use" : "what it may use"} is kept; clean again when it is over`,
    );
  }
  const scripts = kept.filter((item) => item.folder === "system");
  if (scripts.length > 0)
    lines.push(
      `${sign} kept ${countOf("system", scripts.length)}: ${scripts.map((item) => `${item.paths[0]}/restore.sh`).join(", ")}${all ? "" : " (only --all removes them)"}`,
    );
  if (foreign.length > 0) {
    const shown = foreign.slice(0, 5).join(", ");
    const more = foreign.length > 5 ? ` and ${foreign.length - 5} more` : "";
    lines.push(`${sign} left alone, because rust-cross did not make it: ${shown}${more}`);
  }
  return lines;
}

function total(
  directory: string,
  sizes: readonly number[],
  isTrial: boolean,
  left: number | null,
  isRunning: boolean,
): string {
  const freed = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length === 0)
    return isRunning ? `Nothing is removed from ${directory}.` : `Nothing in ${directory} is unused.`;
  if (isTrial || left === null) return `${formatBytes(freed)} would be freed in ${directory}.`;
  return `${formatBytes(freed)} freed, ${formatBytes(left)} left in ${directory}.`;
}
