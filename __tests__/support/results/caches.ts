import type { BlobStore } from "./blobs.ts";
import { type Service, TwirpError } from "./model.ts";

export const cacheServiceName = "github.actions.results.api.v1.CacheService";

export interface StoredCache {
  readonly id: number;
  readonly key: string;
  /** Digest of the paths and of the way of packing: entries of another are not seen. */
  readonly version: string;
  readonly blob: string;
  /** Null until it is finalized: nobody sees it before. In bytes. */
  size: number | null;
}

/** The cache service, version 2. Its requests do not name run and job: the token says what it opens. */
export class CacheService {
  /** In the order in which they were made. */
  readonly entries: StoredCache[] = [];
  readonly #blobs: BlobStore;
  #serial = 500;

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  readonly methods: Service = {
    CreateCacheEntry: {
      fields: ["key!", "version!"],
      ofToken: true,
      call: ({ key = "", version = "" }, scope) => {
        checkKeys([key]);
        checkVersion(version);
        // As the client knows it: CACHE_WRITE_DENIED_PREFIX of @actions/cache.
        if (scope.cache === "read")
          return { ok: false, signed_upload_url: "", message: "cache write denied: the token may only read" };
        if (this.entries.some((each) => each.key === key && each.version === version))
          throw new TwirpError("already_exists", "cache entry with the same key and version already exists");
        const blob = this.#blobs.make();
        this.entries.push({ id: ++this.#serial, key, version, blob, size: null });
        return { ok: true, signed_upload_url: this.#blobs.sign(blob, "w"), message: "" };
      },
    },
    FinalizeCacheEntryUpload: {
      fields: ["key!", "version!", "size_bytes!"],
      ofToken: true,
      call: ({ key, version, size_bytes }, scope) => {
        if (scope.cache === "read") throw new TwirpError("permission_denied", "the token may only read");
        const entry = this.entries.find((each) => each.key === key && each.version === version);
        if (entry === undefined) throw new TwirpError("not_found", "no such entry was created");
        if (entry.size !== null) throw new TwirpError("already_exists", "the entry is finalized");
        const content = this.#blobs.content(entry.blob);
        if (content === null) throw new TwirpError("invalid_argument", "nothing was committed");
        if (Number(size_bytes) !== content.length)
          throw new TwirpError("invalid_argument", `size is ${size_bytes}, and ${content.length} came`);
        entry.size = content.length;
        return { ok: true, entry_id: String(entry.id), message: "" };
      },
    },
    GetCacheEntryDownloadURL: {
      fields: ["key!", "version!", "restore_keys"],
      ofToken: true,
      call: ({ key = "", version = "", restore_keys = "" }) => {
        const keys = [key, ...(restore_keys === "" ? [] : restore_keys.split(","))];
        checkKeys(keys);
        checkVersion(version);
        const entry = this.#find(keys, version);
        if (entry === undefined) return { ok: false, signed_download_url: "", matched_key: "" };
        return { ok: true, signed_download_url: this.#blobs.sign(entry.blob, "r"), matched_key: entry.key };
      },
    },
  };

  /** For each key the entry of just that key, then the newest whose key begins with it: the first one's, too. */
  #find(keys: readonly string[], version: string): StoredCache | undefined {
    const seen = this.entries.filter((each) => each.version === version && each.size !== null);
    for (const key of keys) {
      const entry =
        seen.find((each) => each.key === key) ?? seen.findLast((each) => each.key.startsWith(key));
      if (entry !== undefined) return entry;
    }
    return undefined;
  }
}

/** docs.github.com, "Dependency caching reference": 512 characters; the client sends at most ten. */
function checkKeys(keys: readonly string[]): void {
  if (keys.length > 10) throw new TwirpError("invalid_argument", "more than ten keys");
  for (const key of keys)
    if (key === "" || key.length > 512 || key.includes(","))
      throw new TwirpError("invalid_argument", `key is not valid: ${key}`);
}

function checkVersion(version: string): void {
  if (!/^[0-9a-f]{64}$/.test(version))
    throw new TwirpError("invalid_argument", `version is no SHA-256: ${version}`);
}
