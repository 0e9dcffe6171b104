/** Tools that are not Debian packages, by the names of their programs. */
export type ToolName = "zig" | "cargo-zigbuild" | "cross";

/** A tool that is to be in a folder, and how it comes there: what a `tool` step does. */
export interface ToolRequest {
  readonly name: ToolName;
  readonly version: string;
  /** Absolute; made whole beside and renamed. */
  readonly path: string;
  /** A file that is written last: without it the folder does not count. */
  readonly mark: string;
  /** Programs in the folder, made executable. The first is started to see that it works. */
  readonly programs: readonly [string, ...string[]];
  /** Arguments with which that one says its version. */
  readonly ask: readonly string[];
  /** Laid over the caller's environment when it is started and for cargo. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** In order; the first that works counts. */
  readonly routes: readonly ToolRoute[];
}

/** One way to get a tool. `folder`, which ends with a slash if there is one, is what is taken of an archive. */
export type ToolRoute =
  /** A release archive: .tar.gz, .tar.xz or .zip. */
  | ({ readonly kind: "archive"; readonly version: string; readonly folder: string } & ToolFile)
  /** A wheel, whose address the package index (PEP 503 and 691) says. */
  | {
      readonly kind: "wheel";
      readonly version: string;
      readonly index: string;
      readonly project: string;
      readonly filename: string;
      readonly sha256: string;
      readonly folder: string;
    }
  /** Packages of an npm registry, each laid at `into` below the tool's folder, "" for itself. */
  | {
      readonly kind: "npm";
      readonly version: string;
      readonly packages: readonly (ToolFile & { readonly folder: string; readonly into: string })[];
    }
  /** Built from its crate. `--root` and the target folder, both in the run's own, are added. */
  | {
      readonly kind: "cargo-install";
      readonly version: string;
      readonly argv: readonly [string, ...string[]];
      /** Laid over that of the request. */
      readonly environment: Readonly<Record<string, string | null>>;
    };

export interface ToolFile {
  readonly url: string;
  readonly check: Check;
}

/** How it is known that a file is the right one. */
export type Check =
  | { readonly kind: "sha256"; readonly sha256: string }
  /** Signed by the publisher; any mirror will do. `url` is that of the signature. */
  | { readonly kind: "minisign"; readonly key: string; readonly url: string }
  /** A checksum that lies beside it on the server, which is trusted then: it shows damage only. */
  | { readonly kind: "published"; readonly url: string };
