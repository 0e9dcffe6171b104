import type { EngineContext, StepVoice } from "../../src/engine/context.ts";
import type { CompilerMessage } from "../../src/engine/diagnostics.ts";
import { Cancelled, type Problem } from "../../src/errors.ts";
import type { Clock, Command } from "../../src/ports/index.ts";
import type { ResolvedPackage } from "../../src/sysroots/apt-output.ts";
import { type AptRoot, aptRoot } from "../../src/sysroots/root.ts";
import type { AptSource } from "../../src/sysroots/sources.ts";
import { FakeArchives, FakeExec, FakeFileSystem, FakeHttp } from "./fakes.ts";

/** A clock that passes only where somebody sleeps: a sleep is over at once, but lets others go on. */
export class FakeClock implements Clock {
  time: number;
  readonly sleeps: number[] = [];

  constructor(time = Date.parse("2026-07-01T10:00:00Z")) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(milliseconds);
    this.time += milliseconds;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted) throw new Cancelled();
  }
}

export interface Bench {
  readonly context: EngineContext;
  readonly fs: FakeFileSystem;
  readonly exec: FakeExec;
  readonly clock: FakeClock;
  readonly http: FakeHttp;
  readonly archives: FakeArchives;
  readonly abort: AbortController;
}

/** A context of fakes; the cache is /cache, the run's folder /cache/tmp/run. */
export function benchOf(fs?: FakeFileSystem): Bench {
  const clock = new FakeClock();
  const exec = new FakeExec();
  const abort = new AbortController();
  const files = fs ?? new FakeFileSystem({}, () => clock.now());
  const http = new FakeHttp(files);
  const archives = new FakeArchives(files);
  return {
    fs: files,
    exec,
    clock,
    http,
    archives,
    abort,
    context: {
      exec,
      fs: files,
      clock,
      http,
      archives,
      signal: abort.signal,
      cacheDirectory: "/cache",
      color: false,
      runDirectory: "/cache/tmp/run",
      plan: {
        host: { triple: "x86_64-unknown-linux-gnu", release: null, cacheDirectory: "/cache" },
        targets: [],
        inputs: [],
      },
    },
  };
}

/** A voice that writes down what is said. */
export class Recorder implements StepVoice {
  readonly lines: string[] = [];
  readonly steps: (readonly [number, number | null])[] = [];
  readonly warnings: Problem[] = [];
  readonly diagnostics: CompilerMessage[] = [];

  output(stream: "stdout" | "stderr", line: string): void {
    this.lines.push(`${stream}: ${line}`);
  }

  progress(done: number, total: number | null): void {
    this.steps.push([done, total]);
  }

  warn(problem: Problem): void {
    this.warnings.push(problem);
  }

  diagnose(message: CompilerMessage): void {
    this.diagnostics.push(message);
  }
}

export const source = (uri: string, suites: readonly string[], architecture = "arm64"): AptSource => ({
  uris: [uri],
  suites,
  components: ["main"],
  architectures: [architecture],
  signedBy: "/k.gpg",
});

/** A root of Debian 12 for arm64, as the planner asks for it. */
export function rootOf(overrides: Partial<AptRoot> = {}): AptRoot {
  const architecture = overrides.architecture ?? "arm64";
  const { path: _, ...made } = aptRoot("/cache", "sysroot", {
    kind: "sysroot",
    release: "Debian 12 (bookworm)",
    suite: "bookworm",
    alias: "oldstable",
    architecture,
    multiarch: "aarch64-linux-gnu",
    sources: [
      source("http://deb.test/debian", ["bookworm", "bookworm-updates"], architecture),
      source("http://deb.test/security", ["bookworm-security"], architecture),
    ],
    packages: ["zlib1g-dev"],
    provided: [],
    refreshDays: 7,
    ...overrides,
  });
  return { ...made, path: aptRoot("/cache", "sysroot", made).path };
}

/** A package of the archive below with the files that it holds; `{ link }` is a symbolic link. */
export interface FakePackage {
  readonly version: string;
  readonly architecture?: string;
  readonly files: Readonly<Record<string, string | { readonly link: string }>>;
  /** In which of the sources it is, by suite; all by default. */
  readonly suites?: readonly string[];
}

/**
 * apt-get, apt-cache, dpkg and dpkg-deb over an archive of a few packages, whose closure is always all of
 * them but those that the status file says are installed.
 */
export class FakeArchive {
  readonly packages: Map<string, FakePackage>;
  /** What `apt-get update` says instead of succeeding; the text of sources.list decides. */
  update: (sources: string, command: Command) => { code: number; stderr: string } | null = () => null;
  /** What is in the way of resolving: given the names that pass for installed. */
  resolve: (
    installed: readonly string[],
    command: Command,
  ) => { code: number; stdout?: string; stderr: string } | null = () => null;
  /** Names that were unpacked, in order. */
  readonly unpacked: string[] = [];
  readonly #fs: FakeFileSystem;

  constructor(bench: Pick<Bench, "exec" | "fs">, packages: Readonly<Record<string, FakePackage>>) {
    const { exec, fs } = bench;
    this.#fs = fs;
    this.packages = new Map(Object.entries(packages));
    exec
      .on(["apt-get"], (command) => this.#aptGet(command))
      .on(["apt-cache", "pkgnames"], () => ({ stdout: [...this.packages.keys()].join("\n") }))
      .on(["apt-cache", "madison"], (command) => this.#madison(command))
      .on(["dpkg", "--compare-versions"], ({ argv }) => ({ code: (argv[2] ?? "") < (argv[4] ?? "") ? 0 : 1 }))
      .on(["sh", "-c"], (command) => this.#unpack(command));
  }

  /** As apt resolves it. */
  resolved(name: string): ResolvedPackage {
    const each = this.packages.get(name);
    if (each === undefined) throw new Error(`no package ${name}`);
    const architecture = each.architecture ?? "arm64";
    const filename = `${name}_${each.version.replaceAll(":", "%3a")}_${architecture}.deb`;
    const size = JSON.stringify(each.files).length;
    const sha256 = Buffer.from(`${name}${each.version}`).toString("hex").padEnd(64, "0").slice(-64);
    return {
      name,
      version: each.version,
      architecture,
      uri: `http://deb.test/debian/pool/${filename}`,
      filename,
      size,
      sha256,
    };
  }

  async #sources(command: Command): Promise<string> {
    const directory = (command.env?.APT_CONFIG ?? "").replace(/\/apt\.conf$/, "");
    return (await this.#fs.readText(`${directory}/sources.list`)) ?? "";
  }

  async #available(command: Command): Promise<[string, FakePackage][]> {
    const sources = await this.#sources(command);
    return [...this.packages].filter(
      ([, { suites }]) => suites?.some((suite) => sources.includes(` ${suite} `)) ?? true,
    );
  }

  async #aptGet(command: Command) {
    const { argv } = command;
    if (argv.includes("update"))
      return this.update(await this.#sources(command), command) ?? { stdout: "Reading package lists...\n" };
    if (argv.includes("--print-uris")) {
      const status = argv.find((word) => word.startsWith("Dir::State::status="))?.split("=")[1] ?? "";
      const installed = [...((await this.#fs.readText(status)) ?? "").matchAll(/^Package: (.*)$/gm)].map(
        (match) => match[1] ?? "",
      );
      const answer = this.resolve(installed, command);
      if (answer !== null) return answer;
      const lines = (await this.#available(command))
        .filter(([name]) => !installed.includes(name))
        .map(([name]) => this.resolved(name))
        .map((each) => `'${each.uri}' ${each.filename} ${each.size} SHA256:${each.sha256}\n`);
      return { stdout: `Reading package lists...\n${lines.join("")}` };
    }
    if (argv[1] === "download") {
      for (const word of argv.slice(2)) {
        const each = this.resolved(word.split("=")[0] ?? "");
        await this.#fs.writeText(`${command.cwd}/${each.filename}`, "x".repeat(each.size));
      }
      return {};
    }
    throw new Error(`apt-get ${argv.join(" ")}`);
  }

  async #madison(command: Command) {
    const available = new Map(await this.#available(command));
    const lines = command.argv.slice(2).flatMap((name) => {
      const each = available.get(name);
      return each === undefined
        ? []
        : [`${name} | ${each.version} | http://deb.test/debian bookworm/main Packages\n`];
    });
    return { stdout: lines.join("") };
  }

  async #unpack({ argv }: Command) {
    // The other script only keeps a package's installation script, and these have none.
    if (!argv[2]?.includes("tar -x")) return {};
    const [deb = "", folder = "", ...rest] = argv.slice(4);
    const name = deb.split("/").at(-1)?.split("_")[0] ?? "";
    const wanted = rest.filter((word) => word.startsWith("./")).map((word) => word.slice(2));
    const only = rest.includes("--occurrence=1");
    this.unpacked.push(name);
    // Another unpacking may come between: that is what the store must stand.
    await new Promise((resolve) => setImmediate(resolve));
    for (const [path, content] of Object.entries(this.packages.get(name)?.files ?? {})) {
      if (only && !wanted.includes(path)) continue;
      if (typeof content === "string") await this.#fs.writeText(`${folder}/${path}`, content, 0o644);
      else await this.#fs.symlink(content.link, `${folder}/${path}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const missing = only ? wanted.filter((path) => this.packages.get(name)?.files[path] === undefined) : [];
    return missing.length === 0 ? {} : { code: 2, stderr: `tar: ./${missing[0]}: Not found in archive\n` };
  }
}

/** The first bytes of a 64-bit ELF program; `machine` 183 is aarch64, 62 x86-64. */
export function elfProgram(machine: number): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  new DataView(bytes.buffer).setUint16(16, 3, true);
  new DataView(bytes.buffer).setUint16(18, machine, true);
  return bytes;
}
