import { Cancelled } from "../errors.ts";
import type { CacheStore, FileSystem } from "../ports/index.ts";
import { forgetMarks, gather, isThere, spread } from "./content.ts";
import type { CachePart, RestoredPart } from "./part.ts";

export type { CachePart, RestoredPart } from "./part.ts";
export { planCaches, planSharedCaches, whyNoCaches } from "./plan.ts";

export interface CachePorts {
  readonly fs: FileSystem;
  readonly caches: CacheStore;
}

/** An entry that makes no end is given up: all that is in it can be fetched where it came from. */
const restoreTimeoutSeconds = 10 * 60;

/**
 * Folder of a part's entry below the runner's own folder for a job (RUNNER_TEMP), which no two jobs share. It is packed and unpacked
 * here and never in place, so a job that is killed leaves no half root, and a cache that other jobs use is never written over.
 */
const stageOf = (temporary: string, { folder }: CachePart): string =>
  `${temporary}/rust-cross-caches/${folder}`;

interface RestoreVoice {
  readonly signal: AbortSignal;
  warn(message: string): void;
}

/**
 * Restores all parts at the same time and lays what came where it belongs; what is there already stays. What goes wrong is told to
 * `warn`, and the run fetches what is missing. Returns the end of each part, which rejects with Cancelled when the signal fires.
 */
export function restoreCaches(
  parts: readonly CachePart[],
  temporary: string,
  ports: CachePorts,
  voice: RestoreVoice,
): Promise<RestoredPart>[] {
  // One after the other, as several may write into one file, and they are done in no time.
  let former: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    const turn = former.then(work);
    former = turn.catch(() => undefined);
    return turn;
  };
  return parts.map((part) => restore(part, temporary, ports, voice, inTurn));
}

async function restore(
  part: CachePart,
  temporary: string,
  { fs, caches }: CachePorts,
  voice: RestoreVoice,
  inTurn: (work: () => Promise<void>) => Promise<void>,
): Promise<RestoredPart> {
  if (await isThere(fs, part.content)) return { part, found: null, kept: true };
  const stage = stageOf(temporary, part);
  try {
    await fs.remove(stage);
    await fs.makeDirectory(stage);
    const { key, restoreKeys } = part;
    const found = await caches.restore({
      directory: stage,
      key,
      restoreKeys,
      timeoutSeconds: restoreTimeoutSeconds,
      signal: voice.signal,
    });
    if (found === null) return { part, found, kept: false };
    if (found !== key) await forgetMarks(fs, part.content, stage);
    await inTurn(() => spread(fs, part.content, stage));
    await fs.remove(stage);
    return { part, found, kept: false };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    voice.warn(`The cache of ${part.name} could not be restored: ${reasonOf(error)}`);
    return { part, found: null, kept: false };
  }
}

/** What came of a part that was to be saved. */
export type Saved = "saved" | "present" | "empty" | "refused";
export interface SavedPart {
  readonly part: CachePart;
  readonly saved: Saved;
}

/**
 * Saves the parts whose keys had no entry, one after the other, with what the run used of them and nothing else. After the service
 * has refused one, the others are not tried: packing takes longer than being refused. Never throws.
 */
export async function saveCaches(
  restored: readonly RestoredPart[],
  temporary: string,
  { fs, caches }: CachePorts,
  voice: { warn(message: string): void },
): Promise<SavedPart[]> {
  const outcomes: SavedPart[] = [];
  for (const { part } of restored.filter(({ part, found, kept }) => !kept && found !== part.key)) {
    const stage = stageOf(temporary, part);
    try {
      const saved = await save(part, stage, { fs, caches });
      outcomes.push({ part, saved });
      if (saved === "refused") break;
    } catch (error) {
      voice.warn(`The cache of ${part.name} could not be saved: ${reasonOf(error)}`);
    } finally {
      await fs.remove(stage).catch(() => undefined);
    }
  }
  return outcomes;
}

async function save(part: CachePart, stage: string, { fs, caches }: CachePorts): Promise<Saved> {
  const entry = { directory: stage, key: part.key };
  if (await caches.has(entry)) return "present";
  await fs.remove(stage);
  await gather(fs, part.content, stage);
  if ((await fs.list(stage)).length === 0) return "empty";
  return (await caches.save(entry)) ? "saved" : "refused";
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}
