import { UserError } from "../../errors.ts";
import type { Outcome } from "../../ports/index.ts";
import type { ResolvedPackage } from "../../sysroots/apt-output.ts";
import { excludedFromUnpacking, scriptName } from "../../sysroots/layout.ts";
import type { EngineContext } from "../context.ts";

const unpackTimeoutSeconds = 10 * 60;

/**
 * Reads a package with dpkg-deb and hands it to tar, which can leave members out and stop early.
 * $1: the package, $2: the folder; the rest: tar's own arguments. tar that stopped early closes the
 * pipe, so only its exit status counts; a package that is cut short ends in an error of tar's.
 */
const unpackScript =
  'deb=$1 folder=$2; shift 2; dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$folder" --no-same-owner "$@"';

/** Keeps a package's installation script when it registers alternatives. $1: the package, $2: the file. */
const keepScript = `script=$(dpkg-deb --info "$1" postinst 2>/dev/null); case $script in *update-alternatives*--install*) printf '%s\\n' "$script" >"$2" ;; esac`;

/**
 * Unpacked packages, each in a folder of its own that is never changed again. Roots are made of hard
 * links into it, so what several roots hold is fetched, unpacked and stored once.
 */
export class PackageStore {
  readonly #context: EngineContext;
  readonly #directory: string;
  #counter = 0;

  constructor(context: EngineContext) {
    this.#context = context;
    this.#directory = `${context.cacheDirectory}/packages`;
  }

  path(each: ResolvedPackage): string {
    return `${this.#directory}/${storeName(each)}`;
  }

  has(each: ResolvedPackage): Promise<boolean> {
    return this.#context.fs.exists(this.path(each));
  }

  /** Unpacks a downloaded package into the store. Harmless when another run does the same. */
  async add(each: ResolvedPackage, deb: string): Promise<void> {
    const { fs } = this.#context;
    await fs.makeDirectory(this.#directory);
    // Two roots of one run may want it at the same time: each unpacks in a folder of its own.
    const unpacked = `${this.#context.runDirectory}/unpacked-${this.#counter++}-${each.name}`;
    await fs.makeDirectory(unpacked);
    try {
      await this.unpack(deb, unpacked, [
        "--wildcards",
        ...excludedFromUnpacking.map((pattern) => `--exclude=${pattern}`),
      ]);
      const kept = await this.#shell([keepScript, "sh", deb, `${unpacked}/${scriptName}`]);
      if (kept.code !== 0) throw notUnpacked(deb, kept, this.#context.cacheDirectory);
      if (!(await this.has(each))) {
        await fs.rename(unpacked, this.path(each)).catch(async (error: unknown) => {
          // Another run was faster: its folder is as good as ours.
          if (!(await this.has(each))) throw error;
        });
      }
    } finally {
      await fs.remove(unpacked);
    }
  }

  /** Unpacks members of a package into a folder. `tarArguments` select them. */
  async unpack(deb: string, directory: string, tarArguments: readonly string[]): Promise<void> {
    const outcome = await this.#shell([unpackScript, "sh", deb, directory, ...tarArguments]);
    if (outcome.code !== 0) throw notUnpacked(deb, outcome, this.#context.cacheDirectory);
  }

  #shell(words: readonly string[]): Promise<Outcome> {
    return this.#context.exec.run(
      { argv: ["sh", "-c", ...words], env: { LC_ALL: "C" }, timeoutSeconds: unpackTimeoutSeconds },
      { signal: this.#context.signal },
    );
  }
}

function notUnpacked(deb: string, outcome: Outcome, cacheDirectory: string): UserError {
  const full = /No space left on device/.test(outcome.stderr);
  return new UserError({
    message: `${deb.split("/").at(-1)} could not be unpacked: ${outcome.timedOut ? "it took too long" : outcome.stderr.trim().split("\n").slice(0, 3).join("; ")}`,
    hint: full
      ? `The disk with ${cacheDirectory} is full: free some space, or move the cache with RUST_CROSS_CACHE.`
      : "Packages of Ubuntu need dpkg ≥ 1.21.18 (Debian 12) to be unpacked; otherwise `rust-cross clean` and a new run fetch it again.",
  });
}

/** Name of a package's folder in the store. */
export function storeName(
  each: Pick<ResolvedPackage, "name" | "version" | "architecture" | "sha256">,
): string {
  // A version's colon would end a search path (PATH, LD_LIBRARY_PATH) that goes through the folder.
  const version = each.version.replaceAll(":", "%3a");
  return `${each.name}_${version}_${each.architecture}_${each.sha256.slice(0, 12)}`;
}
