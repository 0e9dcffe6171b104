/** A file of an archive. */
export interface Member {
  /** Path in the archive with forward slashes. */
  readonly name: string;
  /** Absolute path of what is packed. */
  readonly file: string;
  /** Permission bits. */
  readonly mode: number;
}

/** Writes archives piece by piece: no file of them is ever whole in memory. Paths are absolute. */
export interface Archives {
  /**
   * Writes the members in their order to the new file `to`: no owner but 0:0, no time but `modified` (seconds since
   * 1970), nothing that differs between two machines. What is there when it fails is removed again.
   */
  pack(
    members: readonly Member[],
    to: string,
    options: { readonly container: "tar"; readonly modified: number; readonly signal: AbortSignal },
  ): Promise<void>;
}
