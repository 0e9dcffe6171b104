/** A folder that is an entry of the cache service. The same folder must be named when it is saved and when it is restored. */
interface CacheEntry {
  /** Absolute. */
  readonly directory: string;
  /** At most 512 characters, no commas. */
  readonly key: string;
}

export interface CacheRestore extends CacheEntry {
  /** Beginnings of keys, in order: the newest entry of the first that has one is taken where there is none of `key`. */
  readonly restoreKeys: readonly string[];
  /** Gives it up after so many seconds without an end. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/** Keeps folders from one workflow run to the next. What goes wrong is told in the log, as warnings, and is never an error. */
export interface CacheStore {
  /** Gets ready while other work waits for its processes. What goes wrong is told when an entry is asked for. */
  open(): void;
  /**
   * Unpacks an entry into its folder. Returns its key, or null: there is none, or it could not be had, and what is in the folder
   * is worth nothing.
   * @throws Cancelled when the signal fires
   */
  restore(entry: CacheRestore): Promise<string | null>;
  /** Whether there is an entry of exactly this key already. */
  has(entry: CacheEntry): Promise<boolean>;
  /** Saves the folder. False: another job was faster, the token may not write, or the service does not answer. */
  save(entry: CacheEntry): Promise<boolean>;
}
