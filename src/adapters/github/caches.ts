import { Cancelled } from "../../errors.ts";
import type { CacheRestore, CacheStore } from "../../ports/index.ts";

/**
 * Entries of GitHub's cache service, by @actions/cache, which finds address, token and version of the service in `process.env`, packs
 * with tar and zstd where there is one, and writes what it does to standard output. It tries each call five times, in about half a
 * minute, and turns what goes wrong into warnings.
 */
export class GitHubCaches implements CacheStore {
  async restore({
    directory,
    key,
    restoreKeys,
    timeoutSeconds,
    signal,
  }: CacheRestore): Promise<string | null> {
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    const either = AbortSignal.any([signal, timeout]);
    // The client takes no signal: what it does is left to itself, in a folder that nobody looks at any more.
    const given = new Promise<null>((resolve, reject) => {
      const giveUp = () => (signal.aborted ? reject(new Cancelled()) : resolve(null));
      if (either.aborted) giveUp();
      else either.addEventListener("abort", giveUp, { once: true });
    });
    return Promise.race([restoreByClient(directory, key, restoreKeys), given]);
  }

  async has({ directory, key }: Parameters<CacheStore["has"]>[0]): Promise<boolean> {
    const { restoreCache } = await client();
    return (await restoreCache([directory], key, [], { lookupOnly: true })) === key;
  }

  async save({ directory, key }: Parameters<CacheStore["save"]>[0]): Promise<boolean> {
    const { saveCache } = await client();
    return (await saveCache([directory], key)) !== -1;
  }
}

async function restoreByClient(
  directory: string,
  key: string,
  restoreKeys: readonly string[],
): Promise<string | null> {
  const { restoreCache } = await client();
  return (await restoreCache([directory], key, [...restoreKeys])) ?? null;
}

/** A quarter of a second of code, which only a job with a cache service needs. */
const client = () => import("@actions/cache");
