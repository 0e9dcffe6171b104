import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Result, TargetResult } from "../../src/report/result.ts";
import { checkout, type Ran, run } from "./machine/index.ts";
import { readResult } from "./result.ts";

/** The bundled command on a project, with a target folder of its own that is removed in the end. */
export class Command {
  readonly project: string;
  readonly folder: string;
  readonly cache: string;

  /** `cache`: what several tests share, as zig's cache, which takes a minute to fill for each target. */
  constructor(project: string, cache?: string) {
    this.project = path.join(checkout, project);
    this.folder = mkdtempSync(path.join(tmpdir(), "rust-cross-command-"));
    this.cache = cache ?? `${this.folder}/cache`;
  }

  /** Starts `rust-cross` with these arguments. */
  start(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return run([process.execPath, path.join(checkout, "dist/cli/index.js"), ...argv], {
      cwd: this.project,
      timeoutSeconds: 1500,
      env: {
        RUST_CROSS_CACHE: this.cache,
        CARGO_TARGET_DIR: `${this.folder}/target`,
        NO_COLOR: "1",
        ...environment,
      },
    });
  }

  /** The same, which has to succeed: what came of each target, by triple. */
  async succeed(
    argv: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Readonly<Record<string, TargetResult>>> {
    const ran = await this.start(argv, environment);
    if (ran.code !== 0)
      throw new Error(`exit status ${ran.code}\n${ran.stdout.slice(-3000)}\n${ran.stderr.slice(-8000)}`);
    return Object.fromEntries(this.result().targets.map((each) => [each.target, each]));
  }

  result(): Result {
    return readResult(`${this.output}/result.json`);
  }

  get output(): string {
    return `${this.folder}/target/rust-cross`;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
