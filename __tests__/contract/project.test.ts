import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { NodeExec, NodeFileSystem, readMachine } from "../../src/adapters/node/index.ts";
import { UserError } from "../../src/errors.ts";
import { type Context, readHost, readProject, readRust } from "../../src/project/index.ts";

/** The real cargo, rustup, dpkg and so on of this machine. */
const ports = { exec: new NodeExec(), files: new NodeFileSystem() };

let folder = "";
let context: Context;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "rust-cross-project-")));
  context = { machine: readMachine(), environment: process.env, workingDirectory: folder };
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(content: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(content)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
const manifest = '[package]\nname = "p"\nversion = "0.1.0"\nedition = "2021"\n';
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" }).trim();

describe("cargo", () => {
  test("a workspace, without network and without writing anything", async () => {
    put({
      "Cargo.toml":
        '[workspace]\nmembers = ["app", "sys"]\nresolver = "2"\n[workspace.metadata.rust-cross]\ntargets = ["a"]\n',
      // A dependency that nobody has: looking for it would need the network.
      "app/Cargo.toml": `${manifest}[dependencies]\nno-such-crate-of-rust-cross = "9"\n[features]\nx = []\n[package.metadata.rust-cross]\npackages = ["libssl-dev"]\n`,
      "app/src/main.rs": "fn main() {}",
      "app/src/bin/second.rs": "fn main() {}",
      "sys/Cargo.toml": manifest.replace('"p"', '"sys"'),
      "sys/src/lib.rs": "",
      "sys/build.rs": "fn main() {}",
      "sys/native/a.cpp": "",
      ".cargo/config.toml": '[build]\ntarget = ["a-b-c"]\n',
    });
    const before = readdirSync(folder);
    expect(await readProject(ports, { ...context, workingDirectory: path.join(folder, "app") })).toEqual({
      workingDirectory: `${folder}/app`,
      workspaceRoot: folder,
      manifestPath: `${folder}/app/Cargo.toml`,
      targetDirectory: process.env.CARGO_TARGET_DIR ?? `${folder}/target`,
      cargoHome: process.env.CARGO_HOME ?? path.join(homedir(), ".cargo"),
      crossToml: false,
      outerConfigs: [],
      outerDependencies: [],
      packages: [
        {
          name: "p",
          version: "0.1.0",
          manifestPath: `${folder}/app/Cargo.toml`,
          binaries: expect.arrayContaining(["p", "second"]),
          features: ["x"],
          isDefault: true,
        },
        {
          name: "sys",
          version: "0.1.0",
          manifestPath: `${folder}/sys/Cargo.toml`,
          binaries: [],
          features: [],
          isDefault: false,
        },
      ],
      // The folder is no repository of git.
      sourceDate: null,
      profiles: ["dev", "release", "test", "bench"],
      buildTargets: ["a-b-c"],
      buildRustflags: [],
      cargoTargets: {},
      locked: false,
      crates: [],
      cxxSource: "sys/native/a.cpp",
      metadata: [
        { origin: "Cargo.toml, [workspace.metadata.rust-cross]", table: { targets: ["a"] } },
        { origin: "app/Cargo.toml, [package.metadata.rust-cross]", table: { packages: ["libssl-dev"] } },
      ],
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  test("its own words for a broken manifest", async () => {
    put({ "Cargo.toml": "[package]\nversion = \n" });
    const error = await readProject(ports, context).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).problems[0]).toMatchObject({
      input: "Cargo.toml",
      message: expect.stringMatching(/Cargo\.toml:2/),
    });
    expect((error as UserError).message).not.toMatch(/backtrace|^error/i);
  });

  test("a project whose toolchain is not installed is read, and nothing is installed", async () => {
    put({
      "Cargo.toml": manifest,
      "src/main.rs": "fn main() {}",
      "rust-toolchain.toml": '[toolchain]\nchannel = "1.31.1"\n',
    });
    const before = run("rustup", "toolchain", "list");
    const [rust, project] = await Promise.all([readRust(ports, context), readProject(ports, context)]);
    expect(project.packages.map(({ name }) => name)).toEqual(["p"]);
    expect(rust).toMatchObject({
      toolchain: {
        name: expect.stringMatching(/^1\.31\.1/),
        decidedBy: `${folder}/rust-toolchain.toml`,
        installed: false,
      },
      rustc: null,
    });
    expect(run("rustup", "toolchain", "list")).toBe(before);
  });
});

describe("rustup", () => {
  test("the same as rustc says of itself", async () => {
    const rust = await readRust(ports, context);
    const verbose = execFileSync("rustc", ["-vV"], { cwd: folder, encoding: "utf8" });
    expect(verbose).toContain(`release: ${rust.rustc}\n`);
    expect(verbose).toContain(`host: ${rust.host}\n`);
    expect(rust.rustup).toMatch(/^\d+\.\d+\.\d+/);
    expect(rust.toolchain).toMatchObject({ installed: true });
    const listed = run("rustup", "target", "list", "--installed", "--toolchain", rust.toolchain?.name ?? "");
    expect(rust.installedTargets).toEqual(listed.split("\n").sort());
  });

  test("each thing that may decide is told", async () => {
    const own = (await readRust(ports, context)).toolchain?.name ?? "";
    const of = async (more: Partial<Context>, environment: Record<string, string> = {}) => {
      const exec = new NodeExec({ ...process.env, RUSTUP_TOOLCHAIN: undefined, ...environment });
      const { toolchain } = await readRust({ ...ports, exec }, { ...context, environment, ...more });
      return [toolchain?.name, toolchain?.decidedBy];
    };
    expect(await of({})).toEqual([own, "rustup's default toolchain"]);
    expect(await of({}, { RUSTUP_TOOLCHAIN: own })).toEqual([own, "RUSTUP_TOOLCHAIN"]);
    expect(await of({ toolchain: own }, { RUSTUP_TOOLCHAIN: "none" })).toEqual([
      own,
      "the input `toolchain`",
    ]);
    put({ "rust-toolchain": own, "deep/x": "" });
    expect(await of({ workingDirectory: path.join(folder, "deep") })).toEqual([
      own,
      `${folder}/rust-toolchain`,
    ]);
  });
});

test("all that is read is plain JSON", async () => {
  put({ "Cargo.toml": manifest, "src/main.rs": "fn main() {}" });
  const facts = [
    await readHost(ports, context),
    await readRust(ports, context),
    await readProject(ports, context),
  ];
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});

test("the host", async () => {
  const host = await readHost(ports, context);
  expect(host).toMatchObject({
    os: "linux",
    debianArchitecture: run("dpkg", "--print-architecture"),
    glibc: run("getconf", "GNU_LIBC_VERSION").replace("glibc ", ""),
    uid: process.getuid?.(),
  });
  expect(host.programs.cargo).toBe(run("sh", "-c", "command -v cargo"));
  expect(host.aptSources.length).toBeGreaterThan(0);
  expect(host.keyrings.length).toBeGreaterThan(0);
  // Whether it works depends on the machine, but the probe must have an answer of its own.
  const { namespaceUser } = host.emulation;
  if (!namespaceUser.works) expect(namespaceUser.reason).not.toMatch(/not tried|could not be started/);
});

test("apt sources are those that apt itself has", async () => {
  const { aptSources } = await readHost(ports, context, { probe: false });
  // One line for each index that apt would fetch.
  const own = run(
    "apt-get",
    "indextargets",
    "--format",
    "$(REPO_URI) $(RELEASE) $(COMPONENT)",
    "Created-By: Packages",
  );
  const ours = aptSources.flatMap(({ uris, suites, components }) =>
    uris.flatMap((uri) =>
      suites.flatMap((suite) =>
        components.map((component) => `${uri.replace(/\/?$/, "/")} ${suite} ${component}`),
      ),
    ),
  );
  expect(new Set(ours).size).toBeGreaterThan(0);
  for (const line of own.split("\n").filter(Boolean)) expect(ours).toContain(line);
});
