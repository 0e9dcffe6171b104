/** An archive that is not as it should be, in words that follow a colon. */
export class UnpackError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "UnpackError";
  }
}

export interface Entry {
  readonly name: string;
  readonly kind: "file" | "directory" | "symlink" | "other";
}

/** What is at a path, symbolic links not followed. */
export interface Status {
  readonly kind: Entry["kind"];
  /** Space that it takes on the disk, in bytes; of a folder without what is in it. */
  readonly bytes: number;
  /** The same for all hard links onto one file, and for nothing else. */
  readonly identity: string;
  /** How many hard links there are onto it. */
  readonly links: number;
}

/** Digests, by their names in OpenSSL. */
export type Digest = "sha256" | "sha512" | "blake2b512";

/** What the engine and the project reader need of a file system. Paths are absolute. */
export interface FileSystem {
  /** Follows symbolic links: false for one whose target is missing. */
  exists(path: string): Promise<boolean>;
  /** Text of a file, or null when there is none. */
  readText(path: string): Promise<string | null>;
  /** Bytes of a file from `start`, at most `length` of them (all by default). */
  readBytes(path: string, start?: number, length?: number): Promise<Uint8Array>;
  /** Writes beside and renames, so that nobody ever sees half a file. Makes missing folders. */
  writeText(path: string, text: string, mode?: number): Promise<void>;
  /**
   * Writes bytes, and files by their paths, one after the other into a new file with the mode of the first of those
   * files, beside and renamed. Makes missing folders.
   */
  join(pieces: readonly (Uint8Array | string)[], to: string): Promise<void>;
  /** Size in bytes, or null when there is no such file. */
  size(path: string): Promise<number | null>;
  /** Whether the owner of a file may execute it. */
  isExecutable(path: string): Promise<boolean>;
  /** Lower-case hexadecimal SHA-256 of a file. */
  sha256(path: string): Promise<string>;
  /** The same by another algorithm. */
  digest(path: string, algorithm: Digest): Promise<string>;
  /** Entries of a folder in name order; none when there is no such folder. */
  list(path: string): Promise<Entry[]>;
  /**
   * Unpacks those members of a zip archive whose names begin with `folder` ("" for all) below `directory`,
   * without that beginning; `executables` are files that get mode 0o755, by their names there. Everything is
   * a plain file or a folder, whatever the archive says.
   * @throws UnpackError it is no zip archive, it is damaged, or a member would lie elsewhere
   */
  unzip(
    archive: string,
    directory: string,
    options: {
      readonly folder: string;
      readonly executables: readonly string[];
      readonly signal: AbortSignal;
    },
  ): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /**
   * A new empty folder beside `path`, on the same file system, to be renamed onto it. Its name is that of
   * `path` with `.tmp-` and six characters, so that what a killed run left can be told and swept.
   */
  makeSibling(path: string): Promise<string>;
  /** Copies a file with its mode, beside and renamed. Makes missing folders. */
  copy(from: string, to: string): Promise<void>;
  /** A hard link onto the file `from`, in place of what is at `to`; where none can be made, a copy. */
  link(from: string, to: string): Promise<void>;
  /**
   * Replaces a file or a symbolic link at `to` in one step; rejects (`code: "ENOTEMPTY"`, on some systems
   * `"EEXIST"`) when a folder there is not empty.
   */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a whole folder, read-only ones too; nothing happens when there is none. */
  remove(path: string): Promise<void>;
  symlink(target: string, path: string): Promise<void>;
  /** Target of a symbolic link, or null when `path` is none. */
  readLink(path: string): Promise<string | null>;
  /** Marks a file or folder as modified now; makes an empty file, and its folder, when there is none. */
  touch(path: string): Promise<void>;
  /** When a file or folder was last modified, in milliseconds since the epoch; null when there is none. */
  modified(path: string): Promise<number | null>;
  /** Null when there is nothing. */
  status(path: string): Promise<Status | null>;
}
