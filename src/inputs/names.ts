import { nearest } from "../nearest.ts";
import { type InputName, inputNames } from "./table.ts";

/** Where a name was written, which decides how a better one is written. */
export type Place = "flag" | "with" | "key";

const asByItself =
  "Leave it out: the archive is zip for Windows and tar.gz for all others; the input archive names another format.";
const besideArchives =
  "Write the input include, which puts files into the archives; beside them a step of your own puts one (gh release upload).";
const notSigned =
  "Leave it out: rust-cross does not sign. Write the input archive with the value none; then sign and pack in steps of your own.";

/**
 * Names that users bring from cargo and from other tools, with the cure.
 * A name alone: the input that does the same.
 */
const taught: Readonly<Record<string, InputName | { readonly cure: string }>> = {
  target: "targets",
  toolchains: "toolchain",
  "rust-toolchain": "toolchain",
  channel: "toolchain",
  commands: "command",
  binary: "bin",
  binaries: "bin",
  crate: "package",
  "all-targets": {
    cure: 'For cargo\'s --all-targets write args: "--all-targets"; triples are named in targets.',
  },
  "native-packages": "packages",
  dependencies: "packages",
  apt: "packages",
  "before-script-linux": {
    cure: "Name native dependencies in packages and tools of the host in host-packages; a script goes into a step before.",
  },
  "build-tool": "strategy",
  "use-cross": "strategy",
  "force-use-cross": "strategy",
  zig: "strategy",
  qemu: {
    cure: "Leave it out: the one QEMU binary that is needed is fetched by itself; runner says how it is used.",
  },
  wine: { cure: "Leave it out: Wine is taken where it is on PATH." },
  valgrind: {
    cure: "Leave it out: a runner of your own is named in CARGO_TARGET_<TRIPLE>_RUNNER and wins over rust-cross's.",
  },
  manylinux: { cure: "The input glibc says which glibc the binaries may need, as glibc: 2.28." },
  container: "docker-image",
  image: "docker-image",
  engine: "container-engine",
  debug: { cure: "Write the input profile with the value dev." },
  r: { cure: "Leave it out: profile is release by default." },
  p: "package",
  F: "features",
  o: "output",
  e: "env",
  context: "working-directory",
  "target-dir": { cure: "Set CARGO_TARGET_DIR; the folder for what was built is the input output." },
  "rustup-components": { cure: "Name components in rust-toolchain.toml." },
  components: { cure: "Name components in rust-toolchain.toml." },
  "use-rust-cache": { cure: "Write the input cache-target: crates are cached without being asked." },
  "rust-cache-parameters": { cure: "Leave it out: the inputs are cache, save-if and cache-target." },
  "cache-cross-binary": { cure: "Leave it out: cross is cached." },
  "cache-targets": "cache-target",
  token: "github-token",
  tar: { cure: asByItself },
  "tar-xz": { cure: asByItself },
  zip: { cure: asByItself },
  "asset-name": "archive-name",
  "leading-dir": "archive-folder",
  "bin-leading-dir": {
    cure: "Leave it out: programs lie at the top of the archive or of its folder (archive-folder).",
  },
  checksums: "checksum",
  asset: { cure: besideArchives },
  assets: { cure: besideArchives },
  codesign: { cure: notSigned },
  "codesign-prefix": { cure: notSigned },
  "codesign-options": { cure: notSigned },
  ref: { cure: "Write the input release-tag with the tag alone, as v1.0.0 for refs/tags/v1.0.0." },
  "dry-run-intended": { cure: "Leave it out: without the input release nothing is attached to a release." },
  examples: { cure: "Write the input artifacts with example in it, as artifacts: bin example." },
  timeout: "test-timeout",
  "target-timeout": "test-timeout",
};

const ways: Readonly<Record<Place, (name: string) => string>> = {
  flag: (name) => `--${name}`,
  with: (name) => `${name}:`,
  key: (name) => `${name} =`,
};

/** How an unknown name is mended, or null when nothing is near it. */
export function cureOf(unknown: string, place: Place): string | null {
  // working_directory and workingDirectory are working-directory.
  const name =
    unknown.length === 1
      ? unknown
      : unknown
          .replace(/([a-z])([A-Z])/g, "$1-$2")
          .replaceAll("_", "-")
          .toLowerCase();
  const lesson = Object.hasOwn(taught, name) ? taught[name] : undefined;
  if (typeof lesson === "object") return lesson.cure;
  const found = lesson ?? nearestName(name, inputNames);
  return found === null ? null : `Did you mean ${ways[place](found)}?`;
}

/** The candidate that was most likely meant, null when even that one is another word. */
export function nearestName<Name extends string>(name: string, candidates: readonly Name[]): Name | null {
  return nearest(name, candidates, Math.max(1, Math.floor(name.length / 3)))[0] ?? null;
}
