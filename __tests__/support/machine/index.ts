import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const scripts = path.dirname(fileURLToPath(import.meta.url));

/** Root of the checkout. */
export const checkout = path.resolve(scripts, "../../..");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A bare Debian 12 in a folder, and an ordinary user in it. Made once, by the scripts beside. */
export class Machine {
  readonly root: string;

  constructor(root = process.env.RUST_CROSS_TEST_MACHINE ?? "/var/tmp/rust-cross-test-machine") {
    this.root = root;
  }

  /** Home folder of the user, seen from outside. */
  get home(): string {
    return `${this.root}/home/me`;
  }

  async make(): Promise<void> {
    const made = await run([`${scripts}/make`, this.root], { timeoutSeconds: 900 });
    if (made.code !== 0)
      throw new Error(`the test machine could not be made (as root, with debootstrap):\n${made.stderr}`);
  }

  /** Another machine like this one, without caches and Rust's manual, for what changes the system. Remove it afterwards. */
  async copy(root: string): Promise<Machine> {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    const without = [".cache", "rust-cross", ".cargo/registry", ".rustup/toolchains/*/share/doc"].map(
      (each) => `--exclude=./home/me/${each}`,
    );
    const copied = await run(
      [
        "bash",
        "-c",
        'set -o pipefail; from=$1 to=$2; shift 2; tar -C "$from" "$@" -c . | tar -C "$to" -xp --numeric-owner',
        "copy",
        this.root,
        root,
        ...without,
      ],
      { timeoutSeconds: 600 },
    );
    if (copied.code !== 0) throw new Error(`the test machine could not be copied:\n${copied.stderr}`);
    return new Machine(root);
  }

  /** Brings it back to what a newcomer has, with a clean copy of this checkout's committed and changed files in ~/rust-cross. */
  async reset(): Promise<void> {
    const host = "x86_64-unknown-linux-gnu";
    await this.run(
      `rm -rf ~/.cache ~/rust-cross ~/.cargo/registry; for t in $(rustup target list --installed); do [ $t = ${host} ] || rustup -q target remove $t; done`,
    );
    const copied = await run(
      [
        "bash",
        "-c",
        `mkdir "$1/rust-cross" && cd "$2" && git ls-files -z --cached --others --exclude-standard | xargs -0 -I{} sh -c 'test -e "{}" && printf "%s\\0" "{}"' | tar -c --null -T - | tar -x -C "$1/rust-cross" && chown -R 1000:1000 "$1/rust-cross"`,
        "copy",
        this.home,
        checkout,
      ],
      { timeoutSeconds: 120 },
    );
    if (copied.code !== 0) throw new Error(copied.stderr);
  }

  /** Runs a shell line as the user (or root), without network when asked. */
  run(
    command: string,
    options: { network?: boolean; root?: boolean; timeoutSeconds?: number } = {},
  ): Promise<Ran> {
    return run([`${scripts}/in`, this.root, command], {
      timeoutSeconds: options.timeoutSeconds ?? 1800,
      env: {
        NET: options.network === false ? "0" : "1",
        AS: options.root ? "root" : "me",
        RUST_CROSS_CACHE: undefined,
      },
    });
  }

  /** What must be the same before and after: the system, its packages, and the home but for caches and the copy. */
  snapshot(): Record<string, string> {
    const seen: Record<string, string> = {};
    for (const folder of ["etc", "usr", "opt", "root", "var/lib/dpkg", "home/me"])
      walk(this.root, folder, seen);
    for (const entry of readdirSync("/proc/sys/fs/binfmt_misc"))
      seen[`/proc/sys/fs/binfmt_misc/${entry}`] = "";
    return seen;
  }
}

/** Kept by cargo, rustup and rust-cross themselves. */
const kept = /^home\/me\/(\.cache\/rust-cross|\.cargo|\.rustup|rust-cross)(\/|$)/;

function walk(root: string, place: string, seen: Record<string, string>): void {
  if (kept.test(place)) return;
  const full = `${root}/${place}`;
  const stat = lstatSync(full);
  if (stat.isSymbolicLink()) seen[place] = `→ ${readlinkSync(full)}`;
  else if (stat.isDirectory()) {
    if (place !== "home/me/.cache") seen[place] = `folder ${stat.mode} ${stat.uid}`;
    for (const entry of readdirSync(full)) walk(root, `${place}/${entry}`, seen);
  } else if (stat.isFile())
    // Large files do not change without their size or their time.
    seen[place] =
      stat.size > 1e6
        ? `${stat.size} ${stat.mtimeMs}`
        : `${stat.mode} ${createHash("sha256").update(readFileSync(full)).digest("hex")}`;
}

/** A process with its output, ended with its whole session after a while. */
export function run(
  argv: readonly string[],
  options: { timeoutSeconds: number; env?: Record<string, string | undefined>; cwd?: string },
): Promise<Ran> {
  const [program = "", ...rest] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data) => {
      stdout += data;
    });
    child.stderr.on("data", (data) => {
      stderr += data;
    });
    const timer = setTimeout(() => {
      stderr += `\n(ended after ${options.timeoutSeconds} s)`;
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }, options.timeoutSeconds * 1000);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
}
