import type { CacheRestore, CacheStore } from "../../ports/index.ts";
import { limited } from "./limited.ts";

/**
 * Entries of GitHub's cache service, by @actions/cache, which finds address, token and version of the service in `process.env`, packs
 * with tar and zstd where there is one, and writes what it does to standard output. It tries each call five times, in about half a
 * minute, and turns what goes wrong into warnings.
 */
export class GitHubCaches implements CacheStore {
  open(): void {
    // After the processes have been started that the caller will wait for.
    setTimeout(() => client().catch(() => undefined), 20);
  }

  restore({ directory, key, restoreKeys, ...limits }: CacheRestore): Promise<string | null> {
    // The folder of what comes too late is one that nobody looks at any more.
    return limited(limits, restoreByClient(directory, key, restoreKeys), () => null);
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
