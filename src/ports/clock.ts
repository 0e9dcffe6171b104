export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with `Cancelled` when the signal fires before. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
