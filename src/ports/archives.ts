/** What can be written and read without another program. */
export type Container = "tar" | "tar.gz" | "zip";

/** A file of an archive, or a folder where `file` is null. */
export interface Member {
  /** Path in the archive with forward slashes; of a folder without one at its end. */
  readonly name: string;
  /** Absolute path of what is packed. */
  readonly file: string | null;
  /** Permission bits. */
  readonly mode: number;
}

/** Writes and reads archives piece by piece: no file of them is ever whole in memory. Paths are absolute. */
export interface Archives {
  /**
   * Writes the members in their order to the new file `to`: no owner but 0:0, no time but `modified` (seconds since
   * 1970), nothing that differs between two machines. What is there when it fails is removed again.
   * @throws RangeError more than 4 GiB for a zip archive
   */
  pack(
    members: readonly Member[],
    to: string,
    options: { readonly container: Container; readonly modified: number; readonly signal: AbortSignal },
  ): Promise<void>;
  /**
   * Takes one file out of an archive, with the mode that it has there, and writes it beside `to` and renames it.
   * @throws UnpackError there is no such file in it, or it is damaged
   */
  extract(
    archive: string,
    member: string,
    to: string,
    options: { readonly container: Container; readonly signal: AbortSignal },
  ): Promise<void>;
}
