import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkout, type Ran, run } from "../machine/index.ts";

const scripts = path.dirname(fileURLToPath(import.meta.url));
/** Kept between runs: base images as tar files, and what docker made of them. */
const kept = process.env.RUST_CROSS_TEST_CONTAINERS ?? "/var/tmp/rust-cross-test-containers";

/** An ordinary user, who has no name here. */
export const user = 12345;

/** The environment of the official image of Rust. */
const officialPath = "/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * A docker of our own, with a folder and a socket of its own, and an ordinary user who may use it. Needs root, dockerd and
 * debootstrap: no registry of images is asked.
 */
export class Containers {
  /** A folder of this run alone, the user's. */
  readonly folder = mkdtempSync(path.join(tmpdir(), "rust-cross-docker-"));
  readonly #socket = `unix://${this.folder}/docker.sock`;
  #daemon: number | null = null;

  /** Starts docker, imports a Debian with Rust, and gives the user a Rust of the same version. */
  async make(suites: readonly string[]): Promise<void> {
    mkdirSync(kept, { recursive: true });
    for (const suite of suites) await this.#ok([`${scripts}/base`, suite, this.#tar(suite)], 1200);
    await this.#start();
    for (const suite of suites) {
      const image = await this.docker("image", "inspect", baseImage(suite));
      if (image.code === 0) continue;
      const settings = `ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo PATH=${officialPath}`;
      await this.#ok(["docker", "import", "--change", settings, this.#tar(suite), baseImage(suite)], 300);
    }
    const rust = `${kept}/rust`;
    if (!existsSync(`${rust}/.ready`)) {
      mkdirSync(rust, { recursive: true });
      const [suite = ""] = suites;
      const folders = ["./usr/local/cargo", "./usr/local/rustup"];
      await this.#ok(["tar", "-xpf", this.#tar(suite), "-C", rust, "--strip-components=3", ...folders], 300);
      await this.#ok(["touch", `${rust}/.ready`], 10);
    }
    for (const name of ["cargo", "cache", "home"]) mkdirSync(`${this.folder}/${name}`);
    chmodSync(this.folder, 0o755);
    await this.#ok(
      [
        "chown",
        "-R",
        `${user}:${user}`,
        ...["cargo", "cache", "home"].map((name) => `${this.folder}/${name}`),
      ],
      10,
    );
  }

  /** Ends docker and removes the folder. Images stay for the next time. */
  async end(): Promise<void> {
    if (this.#daemon !== null) {
      process.kill(this.#daemon, "SIGTERM");
      await until(() => !isAlive(this.#daemon ?? 0), 30);
    }
    // It leaves a mount there.
    await run(["sh", "-c", 'umount -l "$1"/exec/netns/*', "umount", this.folder], { timeoutSeconds: 10 });
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A copy of an example (a path from their folder), the user's. */
  async project(name: string): Promise<string> {
    const folder = `${this.folder}/${path.basename(name)}`;
    rmSync(folder, { recursive: true, force: true });
    cpSync(path.join(checkout, "examples", name), folder, {
      recursive: true,
      filter: (from) => !from.endsWith("/target"),
    });
    await this.#ok(["chown", "-R", `${user}:${user}`, folder], 10);
    return folder;
  }

  /** The command `rust-cross`, as the user. */
  rustCross(folder: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
    return this.asUser(
      [process.execPath, path.join(checkout, "dist/cli/index.js"), ...args],
      folder,
      environment,
    );
  }

  asUser(argv: readonly string[], cwd: string, environment: Record<string, string> = {}): Promise<Ran> {
    const ids = [`--reuid=${user}`, `--regid=${user}`, "--clear-groups"];
    return run(["setpriv", ...ids, "--", ...argv], {
      timeoutSeconds: 1800,
      cwd,
      env: { ...this.environment, ...environment },
    });
  }

  get environment(): Record<string, string | undefined> {
    return {
      DOCKER_HOST: this.#socket,
      HOME: `${this.folder}/home`,
      CARGO_HOME: `${this.folder}/cargo`,
      RUSTUP_HOME: `${kept}/rust/rustup`,
      RUST_CROSS_CACHE: `${this.folder}/cache`,
      PATH: `${kept}/rust/cargo/bin:${(process.env.PATH ?? "")
        .split(":")
        .filter((each) => !each.startsWith("/root/"))
        .join(":")}`,
      CARGO_TARGET_DIR: undefined,
      RUSTUP_TOOLCHAIN: undefined,
    };
  }

  docker(...args: readonly string[]): Promise<Ran> {
    return run(["docker", ...args], { timeoutSeconds: 900, env: { DOCKER_HOST: this.#socket } });
  }

  /** Ids of the containers of runs; others are what a build that failed has left. */
  async running(): Promise<string> {
    return (await this.docker("ps", "--all", "--quiet", "--filter", "name=rust-cross-")).stdout;
  }

  /** Builds an image of a Dockerfile's text; the context is an empty folder unless there is one. */
  build(tag: string, text: string, context?: string): Promise<Ran> {
    const place = mkdtempSync(`${this.folder}/build-`);
    writeFileSync(`${place}/Dockerfile`, text);
    return this.docker(
      "build",
      "--network",
      "host",
      "--tag",
      tag,
      "--file",
      `${place}/Dockerfile`,
      context ?? place,
    );
  }

  /** An image for cross: `crossImage`. Its base is that of bookworm. */
  async makeCrossImage(): Promise<void> {
    const built = await this.build(crossImage, crossDockerfile);
    if (built.code !== 0) throw new Error(`${built.stdout.slice(-3000)}\n${built.stderr.slice(-3000)}`);
  }

  #tar(suite: string): string {
    return `${kept}/${suite}.tar`;
  }

  async #start(): Promise<void> {
    const log = openSync(`${kept}/dockerd.log`, "w");
    for (const driver of ["overlay2", "vfs"]) {
      const child = spawn(
        "dockerd",
        [
          ...["--data-root", `${kept}/docker`, "--exec-root", `${this.folder}/exec`],
          ...["--pidfile", `${kept}/dockerd.pid`, "--host", this.#socket, "--storage-driver", driver],
          // No rules for the machine's own network: what needs one is given the host's. (`--bridge none` would take docker0 from
          // a docker that runs already.)
          ...["--iptables=false", "--ip-masq=false", "--ip-forward=false"],
        ],
        { stdio: ["ignore", log, log], detached: true },
      );
      let failed: Error | null = null;
      child.on("error", (error) => {
        failed = error;
      });
      let answers = false;
      await until(async () => {
        answers = (await this.docker("version")).code === 0;
        return answers || failed !== null || child.exitCode !== null;
      }, 60);
      if (failed !== null) throw new Error("dockerd is missing: scripts/install-test-tools.sh installs it");
      if (answers) {
        this.#daemon = child.pid ?? null;
        chmodSync(this.#socket.slice("unix://".length), 0o666);
        chownSync(this.folder, user, user);
        return;
      }
    }
    throw new Error(`dockerd does not start here (as root?): ${kept}/dockerd.log says why`);
  }

  async #ok(argv: readonly string[], timeoutSeconds: number): Promise<void> {
    const ran = await run(argv, { timeoutSeconds, env: { DOCKER_HOST: this.#socket } });
    if (ran.code !== 0) throw new Error(`${argv.join(" ")}: ${ran.stdout}\n${ran.stderr}`);
  }
}

/** Debian with Rust, as Docker Hub's rust has it. */
export function baseImage(suite: string): string {
  return `rust-cross-test/rust:${suite}`;
}

/** For aarch64 by the strategy cross: Debian 12 with what examples/native needs. cross's own images cannot be reached here. */
export const crossImage = "rust-cross-test/cross:aarch64";

const crossDockerfile = `FROM ${baseImage("bookworm")}
RUN dpkg --add-architecture arm64 && apt-get update && apt-get install -y --no-install-recommends \\
      g++-aarch64-linux-gnu libc6-dev:arm64 libstdc++6:arm64 libssl-dev:arm64 zlib1g-dev:arm64 \\
      libcmark-dev libclang1-14 libclang-common-14-dev qemu-user-static
# cross brings its own Rust.
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \\
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc \\
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER=qemu-aarch64-static \\
    CC_aarch64_unknown_linux_gnu=aarch64-linux-gnu-gcc \\
    CXX_aarch64_unknown_linux_gnu=aarch64-linux-gnu-g++ \\
    PKG_CONFIG_ALLOW_CROSS_aarch64_unknown_linux_gnu=1 \\
    PKG_CONFIG_LIBDIR_aarch64_unknown_linux_gnu=/usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig
`;

async function until(isDone: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end && !(await isDone()); )
    await new Promise((resolve) => setTimeout(resolve, 200));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
