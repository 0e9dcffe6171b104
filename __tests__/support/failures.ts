import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@jest/globals";
import type { Result, TargetResult } from "../../src/report/result.ts";
import { checkout, type Ran, run } from "./machine/index.ts";

/** Files by their path; in a text that stands alone on its line a rest of indentation does no harm. */
export type Files = Readonly<Record<string, string>>;

/** What is built, how, and what must be said of its failure. */
export interface Failing {
  /** Besides, or instead of, a `Cargo.toml` and a `src/main.rs` that build. */
  readonly files?: Files;
  /** After `build --profile dev --targets …`. */
  readonly args?: readonly string[];
  readonly targets?: string;
  readonly command?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Before the command line: a namespace, another user. */
  readonly before?: readonly string[];
  /** What the message must have in it. */
  readonly message: string | RegExp;
  /** What the cure must have in it. */
  readonly hint: string | RegExp;
}

export const host = "x86_64-unknown-linux-gnu";
const cli = `${process.env.RUST_CROSS_TEST_DIST ?? `${checkout}/dist`}/cli/index.js`;
/** Compilers and sysroots are kept from one run of the tests to the next. */
export const cache = process.env.RUST_CROSS_TEST_CACHE ?? "/var/tmp/rust-cross-test-cache";

const manifest = (dependencies = "") =>
  `[package]\nname = "fails"\nversion = "1.0.0"\nedition = "2021"\n\n[workspace]\n\n${dependencies}`;

/** A folder for the projects of one file of tests. */
export class Projects {
  readonly folder = mkdtempSync(path.join(tmpdir(), "rust-cross-failures-"));
  #count = 0;

  /** A crate that builds, but for these files. `dependencies`: what follows in Cargo.toml. */
  make(files: Files = {}): string {
    const project = `${this.folder}/${++this.#count}`;
    const all: Files = {
      "src/main.rs": "fn main() {}\n",
      ...files,
      "Cargo.toml": files["Cargo.toml"] ?? manifest(files.dependencies),
    };
    for (const [file, text] of Object.entries(all)) {
      if (file === "dependencies") continue;
      mkdirSync(path.dirname(`${project}/${file}`), { recursive: true });
      writeFileSync(`${project}/${file}`, text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
    }
    return project;
  }

  /** Builds it as a user does. Crates that were compiled once are shared (`CARGO_TARGET_DIR`) where that is asked for. */
  build(project: string, failing: Omit<Failing, "files" | "message" | "hint">): Promise<Ran> {
    const { command = "build", targets = host, args = [], env = {}, before = [] } = failing;
    const flags = ["--profile", "dev", "--targets", targets, "--output", `${project}/out`];
    return run([...before, process.execPath, "--no-warnings", cli, command, ...flags, ...args], {
      cwd: project,
      timeoutSeconds: 300,
      env: {
        ...Object.fromEntries(unwanted.map((name) => [name, undefined])),
        RUST_CROSS_CACHE: cache,
        CARGO_TARGET_DIR: `${project}/target`,
        NO_COLOR: "1",
        ...env,
      },
    });
  }

  target(project: string): TargetResult | undefined {
    const result = JSON.parse(readFileSync(`${project}/out/result.json`, "utf8")) as Result;
    return result.targets[0];
  }

  /** Lets it fail, and holds what is said of it against the rule: in the result, and on the terminal. */
  async fails(
    rule: string | null,
    failing: Failing,
    project = this.make(failing.files),
  ): Promise<TargetResult> {
    const ran = await this.build(project, failing);
    if (ran.code !== 1)
      throw new Error(`exit status ${ran.code}\n${ran.stdout.slice(-3000)}\n${ran.stderr.slice(-6000)}`);
    const target = this.target(project);
    const said = `${ran.stdout}${ran.stderr}`;
    expect({
      rule: target?.failure?.rule,
      end: target?.failure?.rule === rule ? "" : said.slice(-5000),
    }).toEqual({
      rule,
      end: "",
    });
    const { message = "", hint = "", output = [] } = target?.failure ?? {};
    expect(message).toMatch(failing.message);
    expect(hint).toMatch(failing.hint);
    expect(`${message}${hint}`).not.toMatch(/\{\??\w+\}|undefined/);
    expect(said).toContain(`${message.split("\n")[0]}`);
    expect(output.length).toBeGreaterThan(0);
    return target as TargetResult;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The machine that runs the tests may have settings of its own. */
const unwanted = Object.keys(process.env).filter((name) =>
  /^(CARGO_(TARGET|BUILD|NET)_|(CC|CXX|AR|CFLAGS|CXXFLAGS|RUSTFLAGS|PKG_CONFIG\w*)(_|$)|QEMU_|BINDGEN_|LIBCLANG_|OPENSSL_|PROTOC$|RUSTC)/.test(
    name,
  ),
);
