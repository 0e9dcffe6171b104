import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { parseLock } from "../../src/project/cargo.ts";
import { type Context, readProject } from "../../src/project/index.ts";
import { FakeExec, FakeFileSystem } from "../support/fakes.ts";

const machine = {
  platform: "linux",
  arch: "x64",
  endian: "little",
  uid: 1,
  gid: 1,
  homeDirectory: "/home/me",
  node: "/usr/bin/node",
} as const;
const context: Context = { machine, environment: {}, workingDirectory: "/w/p" };
type Content = ConstructorParameters<typeof FakeFileSystem>[0];

const target = (name: string, kind: string) => ({ name, kind: [kind] });
const pack = (name: string, path: string, more: object = {}) => ({
  id: `path+file://${path}#${name}`,
  name,
  version: "1.2.3",
  manifest_path: `${path}/Cargo.toml`,
  targets: [target(name, "bin")],
  features: {},
  metadata: null,
  ...more,
});
const metadata = (packages: object[], more: object = {}) => ({
  stdout: JSON.stringify({
    packages,
    workspace_root: "/w/p",
    target_directory: "/w/p/target",
    metadata: null,
    ...more,
  }),
});

function world(content: Content = {}, answer: object = metadata([pack("p", "/w/p")])) {
  const files = new FakeFileSystem({ "/w/p/Cargo.toml": "[package]", ...content });
  return { files, exec: new FakeExec(["cargo"]).on(["cargo", "metadata"], answer) };
}

async function problemOf(reading: Promise<unknown>) {
  const error = await reading.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).problems[0];
}

describe("packages", () => {
  test("a workspace", async () => {
    const packages = [
      pack("app", "/w/p/app", {
        targets: [target("app", "bin"), target("extra", "bin"), target("app", "lib"), target("it", "test")],
        features: { tls: [], default: ["tls"] },
        metadata: { "rust-cross": { targets: ["a"] }, other: {} },
      }),
      pack("lib", "/w/p/crates/lib", { targets: [target("lib", "lib")], metadata: { other: {} } }),
    ];
    const ports = world(
      {
        "/w/p/Cargo.lock":
          'version = 4\n\n[[package]]\nname = "zlib"\nversion = "1"\n\n[[package]]\nname = "app"\n',
      },
      metadata(packages, {
        metadata: { "rust-cross": { profile: "release" } },
        workspace_default_members: [packages[0]?.id],
      }),
    );
    expect(await readProject(ports, context)).toEqual({
      workingDirectory: "/w/p",
      workspaceRoot: "/w/p",
      manifestPath: "/w/p/Cargo.toml",
      targetDirectory: "/w/p/target",
      cargoHome: "/home/me/.cargo",
      outerConfigs: [],
      outerDependencies: [],
      crossToml: false,
      packages: [
        {
          name: "app",
          version: "1.2.3",
          isDefault: true,
          manifestPath: "/w/p/app/Cargo.toml",
          binaries: ["app", "extra"],
          features: ["default", "tls"],
        },
        {
          name: "lib",
          version: "1.2.3",
          isDefault: false,
          manifestPath: "/w/p/crates/lib/Cargo.toml",
          binaries: [],
          features: [],
        },
      ],
      profiles: ["dev", "release", "test", "bench"],
      buildTargets: [],
      buildRustflags: [],
      cargoTargets: {},
      locked: true,
      crates: ["app", "zlib"],
      sourceDate: null,
      cxxSource: null,
      metadata: [
        { origin: "Cargo.toml, [workspace.metadata.rust-cross]", table: { profile: "release" } },
        { origin: "app/Cargo.toml, [package.metadata.rust-cross]", table: { targets: ["a"] } },
      ],
    });
  });

  test("profiles of the manifest, of cargo's configuration and of its variables", async () => {
    const files = {
      "/w/p/Cargo.toml": '[profile.dist]\ninherits = "release"\n[profile.dev]\nopt-level = 1\n',
      "/w/p/.cargo/config.toml": '[profile.ci]\ninherits = "dev"\n',
    };
    const environment = { ...context.environment, CARGO_PROFILE_MY_OWN_INHERITS: "release" };
    const { profiles } = await readProject(world(files), { ...context, environment });
    expect(profiles).toEqual(expect.arrayContaining(["dev", "release", "dist", "ci", "my-own", "my_own"]));
    const odd = await readProject(world({ "/w/p/Cargo.toml": "of a newer = form = of TOML" }), context);
    expect(odd.profiles).toBeNull();
  });

  test("the time of archives: what the environment says, the last commit, or none", async () => {
    const dateOf = async (date: string | undefined, git: object) => {
      const ports = world();
      ports.exec.on(["git", "log"], git);
      const environment = { ...context.environment, SOURCE_DATE_EPOCH: date };
      return (await readProject(ports, { ...context, environment })).sourceDate;
    };
    const commit = { stdout: "1750000000\n" };
    expect(await dateOf(undefined, commit)).toEqual({ seconds: 1_750_000_000, from: "commit" });
    expect(await dateOf("1700000000", commit)).toEqual({ seconds: 1_700_000_000, from: "SOURCE_DATE_EPOCH" });
    expect(await dateOf(undefined, { code: 128, stderr: "fatal: not a git repository" })).toBeNull();
    expect(await problemOf(dateOf("yesterday", commit))).toMatchObject({
      input: "SOURCE_DATE_EPOCH",
      message: '"yesterday" is not a time in seconds since 1970',
    });
  });

  test("what lies outside the workspace and belongs to it", async () => {
    const dependencies = [{ path: "/w/p/lib" }, { path: "/w/other" }, { path: null }, {}];
    const ports = world(
      {
        "/w/p/.cargo/config.toml": "",
        "/w/.cargo/config.toml": "",
        "/home/me/.cargo/config": "",
        "/home/me/.cargo/config.toml": "",
        "/w/p/Cross.toml": "",
      },
      metadata([pack("p", "/w/p", { dependencies }), pack("q", "/w/p/q", { dependencies })]),
    );
    expect(await readProject(ports, context)).toMatchObject({
      outerConfigs: ["/home/me/.cargo/config", "/w/.cargo/config.toml"],
      outerDependencies: ["/w/other"],
      crossToml: true,
    });
  });

  test("cargo is asked without network, from the working directory, with the toolchain of the input", async () => {
    const ports = world();
    await readProject(ports, { ...context, toolchain: "nightly" });
    expect(ports.exec.calls.slice(0, 1)).toMatchObject([
      {
        argv: [
          "cargo",
          "metadata",
          "--no-deps",
          "--format-version",
          "1",
          "--offline",
          "--manifest-path",
          "/w/p/Cargo.toml",
        ],
        cwd: "/w/p",
        env: {
          RUSTUP_TOOLCHAIN: "nightly",
          RUSTUP_AUTO_INSTALL: "0",
          RUSTUP_DIST_SERVER: "file:///nonexistent",
        },
      },
    ]);
  });

  test.each([
    ["in the folder", "/w/p", undefined, "/w/p/Cargo.toml"],
    ["above", "/w/p/src/deep", undefined, "/w/p/Cargo.toml"],
    ["by the input, relative", "/w/p/src", "../other/Cargo.toml", "/w/p/other/Cargo.toml"],
    ["by the input, absolute", "/w/p", "/w/p/other/Cargo.toml", "/w/p/other/Cargo.toml"],
  ])("the manifest is found %s", async (_, workingDirectory, manifestPath, expected) => {
    const ports = world({ "/w/p/src/deep": null, "/w/p/other/Cargo.toml": "" });
    const project = await readProject(ports, { ...context, workingDirectory, manifestPath });
    expect(project.manifestPath).toBe(expected);
    expect(ports.exec.calls[0]?.argv).toContain(expected);
  });

  test("something else than a table is refused", async () => {
    const ports = world({}, metadata([pack("p", "/w/p", { metadata: { "rust-cross": ["a"] } })]));
    expect(await problemOf(readProject(ports, context))).toMatchObject({
      input: "Cargo.toml",
      message: "package.metadata.rust-cross is not a table",
    });
  });
});

describe("what the user can mend", () => {
  test("no Cargo.toml, with those that are one folder below", async () => {
    const ports = world({ "/w/q/a/Cargo.toml": "", "/w/q/b/x": "", "/w/q/c/Cargo.toml": "" });
    expect(await problemOf(readProject(ports, { ...context, workingDirectory: "/w/q" }))).toEqual({
      input: "working-directory",
      message: "there is no Cargo.toml in /w/q nor in a folder above it",
      hint: "there is one in a, c: set `working-directory` to it",
    });
    expect(await problemOf(readProject(ports, { ...context, workingDirectory: "/w/q/b" }))).toMatchObject({
      hint: expect.stringContaining("cargo init"),
    });
  });

  test("no such folder, no such manifest, not a manifest", async () => {
    const ports = world({ "/w/p/src/main.rs": "" });
    const at = (more: Partial<Context>) => problemOf(readProject(ports, { ...context, ...more }));
    expect(await at({ workingDirectory: "/none" })).toMatchObject({ input: "working-directory" });
    expect(await at({ manifestPath: "x/Cargo.toml" })).toMatchObject({
      input: "manifest-path",
      message: "/w/p/x/Cargo.toml does not exist",
    });
    expect(await at({ manifestPath: "src" })).toMatchObject({
      input: "manifest-path",
      message: "/w/p/src is not the path of a Cargo.toml",
    });
    expect(ports.exec.calls).toEqual([]);
  });

  test("a broken manifest, in cargo's own words", async () => {
    const stderr =
      "error: failed to parse manifest at `/w/p/Cargo.toml`\n\nCaused by:\n  missing field `package.name`\n";
    const ports = world({}, { code: 101, stderr });
    expect(await problemOf(readProject(ports, context))).toMatchObject({
      input: "Cargo.toml",
      message: "failed to parse manifest at `/w/p/Cargo.toml`\n\nCaused by:\n  missing field `package.name`",
    });
    expect(ports.exec.calls).toHaveLength(1);
  });

  test("no cargo", async () => {
    expect(await problemOf(readProject(world({}, { error: "ENOENT" }), context))).toMatchObject({
      message: "cargo is not on PATH",
      hint: expect.stringContaining("rustup.rs"),
    });
  });

  test("cargo does not answer", async () => {
    const ports = world({}, { code: null, signal: "SIGTERM", timedOut: true });
    expect((await problemOf(readProject(ports, context)))?.message).toContain("did not answer");
  });

  test("a broken configuration of cargo, with its file", async () => {
    const ports = world({ "/w/.cargo/config.toml": "[build\n" });
    expect(await problemOf(readProject(ports, context))).toMatchObject({ input: "/w/.cargo/config.toml" });
  });
});

describe("when the project's toolchain is not installed", () => {
  const refusals = [
    "error: toolchain '1.70.0-x86_64-unknown-linux-gnu' is not installed\nhelp: run `rustup toolchain install` to install it\n",
    "info: syncing channel updates for '1.70.0-x86_64-unknown-linux-gnu'\nerror: could not download nonexistent rust version\n",
    "error: rustup could not choose a version of cargo to run, because one wasn't specified explicitly, and no default is configured.\n",
  ];
  const folder = "/home/me/.rustup/toolchains";
  const installed = {
    [`${folder}/nightly-x/bin/cargo`]: "",
    [`${folder}/1.9.0-x/bin/cargo`]: "",
    [`${folder}/1.80.0-x/bin/cargo`]: "",
    [`${folder}/stable-x/bin/cargo`]: "",
  };

  test.each(refusals)("another's cargo reads the manifest: %j", async (stderr) => {
    const ports = world(installed, { code: 1, stderr });
    ports.exec.on([`${folder}/stable-x/bin/cargo`], { error: "ENOENT" });
    ports.exec.on([`${folder}/1.80.0-x/bin/cargo`], metadata([pack("p", "/w/p")]));
    expect((await readProject(ports, context)).packages).toHaveLength(1);
    expect(ports.exec.calls.map(({ argv }) => argv[0])).toEqual([
      "cargo",
      `${folder}/stable-x/bin/cargo`,
      `${folder}/1.80.0-x/bin/cargo`,
      "git",
    ]);
  });

  test.each(refusals)("there is no other: %j", async (stderr) => {
    expect(await problemOf(readProject(world({}, { code: 1, stderr }), context))).toMatchObject({
      message: expect.stringContaining("no Rust toolchain is installed"),
      hint: expect.stringContaining("rustup toolchain install"),
    });
  });

  test("the manifest is broken as well: that is what is told", async () => {
    const ports = world(installed, { code: 1, stderr: refusals[0] });
    ports.exec.on(/toolchains.*metadata/, { code: 101, stderr: "error: missing field `name`" });
    expect(await problemOf(readProject(ports, context))).toMatchObject({ message: "missing field `name`" });
  });
});

describe("cargo's configuration", () => {
  const read = async (content: Content, environment: Record<string, string> = {}) => {
    const { buildTargets, buildRustflags, cargoTargets } = await readProject(world(content), {
      ...context,
      environment,
    });
    return { buildTargets, buildRustflags, cargoTargets };
  };

  test("the nearest wins, arrays are joined, cargo's home is last", async () => {
    expect(
      await read({
        "/w/p/.cargo/config.toml": `
[build]
target = ["b"]
rustflags = ["-near"]
[target.a]
linker = "near-gcc"
rustflags = "-n1  -n2"`,
        "/w/.cargo/config.toml": `
build.target = ["a", "b"]
[target.a]
linker = "far-gcc"
runner = ["qemu-a", "-L", "/s"]
rustflags = ["-f"]`,
        "/home/me/.cargo/config.toml": `
build.rustflags = "-home"
target.b.linker = "home-gcc"`,
      }),
    ).toEqual({
      buildTargets: ["a", "b"],
      buildRustflags: ["-home", "-near"],
      cargoTargets: {
        a: { linker: "near-gcc", runner: "qemu-a -L /s", rustflags: ["-f", "-n1", "-n2"] },
        b: { linker: "home-gcc" },
      },
    });
  });

  test("a nearer string replaces an array", async () => {
    const content = {
      "/w/p/.cargo/config.toml": 'build.target = "c"',
      "/w/.cargo/config.toml": 'build.target = ["a", "b"]',
    };
    expect((await read(content)).buildTargets).toEqual(["c"]);
    expect((await read(content, { CARGO_BUILD_TARGET: "d" })).buildTargets).toEqual(["d"]);
    expect((await read(content, { CARGO_BUILD_TARGET: "" })).buildTargets).toEqual(["c"]);
  });

  test("paths are taken from the folder that holds .cargo; names are left to PATH", async () => {
    const text =
      '[target.a]\nlinker = "tools/ld"\nrunner = "../run.sh -x"\n[target.b]\nlinker = "/abs/ld"\nrunner = "qemu -x"';
    expect((await read({ "/w/.cargo/config.toml": text })).cargoTargets).toEqual({
      a: { linker: "/w/tools/ld", runner: "/run.sh -x" },
      b: { linker: "/abs/ld", runner: "qemu -x" },
    });
  });

  test("a file without a suffix goes before one with it", async () => {
    const content = {
      "/w/p/.cargo/config": 'build.target = "old"',
      "/w/p/.cargo/config.toml": 'build.target = "new"',
    };
    expect((await read(content)).buildTargets).toEqual(["old"]);
  });

  test("CARGO_HOME; a home that is also above is read once", async () => {
    const content = {
      "/home/me/.cargo/config.toml": 'build.rustflags = ["-x"]',
      "/c/config.toml": 'build.rustflags = ["-c"]',
    };
    expect((await read(content, { CARGO_HOME: "/c" })).buildRustflags).toEqual(["-c"]);
    const ports = world({ "/w/.cargo/config.toml": 'build.rustflags = ["-x"]' });
    const project = await readProject(ports, { ...context, machine: { ...machine, homeDirectory: "/w" } });
    expect(project.buildRustflags).toEqual(["-x"]);
  });

  test("cfg tables stand under their expression; what is set to nothing we know is left out", async () => {
    const text =
      "[target.'cfg(unix)']\nrunner = 'r'\n[target.a]\nfoo.rustc-link-lib = ['x']\n[target.b]\nlinker = 3";
    expect((await read({ "/w/p/.cargo/config.toml": text })).cargoTargets).toEqual({
      "cfg(unix)": { runner: "r" },
      a: {},
      b: {},
    });
  });

  test("included files are of lower rank than the one that includes them", async () => {
    const content = {
      "/w/p/.cargo/config.toml":
        'include = ["more.toml", { path = "gone.toml", optional = true }]\ntarget.a.linker = "own"',
      "/w/p/.cargo/more.toml": 'target.a = { linker = "more", runner = "r" }',
    };
    expect((await read(content)).cargoTargets).toEqual({ a: { linker: "own", runner: "r" } });
  });

  test("files that include each other are no endless circle", async () => {
    const content = {
      "/w/p/.cargo/config.toml": 'include = "more.toml"\nbuild.target = "a"',
      "/w/p/.cargo/more.toml": 'include = "config.toml"',
    };
    expect((await read(content)).buildTargets).toEqual(["a"]);
  });
});

describe("C++ sources", () => {
  const find = async (content: Content, packages: object[]) =>
    (await readProject(world(content, metadata(packages)), context)).cxxSource;
  const withBuildScript = (name: string, path: string) =>
    pack(name, path, { targets: [target(name, "lib"), target("build-script-build", "custom-build")] });

  test("of a member with a build script, from the workspace's root", async () => {
    const content = { "/w/p/sys/native/deep/x.cc": "", "/w/p/sys/native/x.c": "", "/w/p/app/y.cpp": "" };
    const packages = [pack("app", "/w/p/app"), withBuildScript("sys", "/w/p/sys")];
    expect(await find(content, packages)).toBe("sys/native/deep/x.cc");
    expect(await find(content, [pack("app", "/w/p/app")])).toBeNull();
  });

  test.each(["a.cpp", "a.cc", "a.cxx", "a.C", "a.c++"])("%s", async (name) => {
    expect(await find({ [`/w/p/${name}`]: "" }, [withBuildScript("p", "/w/p")])).toBe(name);
  });

  test.each([
    "a.c",
    "a.hpp",
    "cpp",
    "target/a.cpp",
    "node_modules/x/a.cpp",
    ".git/a.cpp",
    "member/a.cpp",
    "link.cpp/README",
  ])("not %s", async (name) => {
    const packages = [withBuildScript("p", "/w/p"), pack("member", "/w/p/member")];
    expect(await find({ [`/w/p/${name}`]: "" }, packages)).toBeNull();
  });

  test("a folder called target deeper down is one as any other", async () => {
    expect(await find({ "/w/p/src/target/a.cpp": "" }, [withBuildScript("p", "/w/p")])).toBe(
      "src/target/a.cpp",
    );
  });

  test("a huge tree is not searched to its end", async () => {
    const content: Record<string, string> = {};
    for (let i = 0; i < 1_000; i++) content[`/w/p/d${String(i).padStart(4, "0")}/x`] = "";
    content["/w/p/zz/a.cpp"] = "";
    expect(await find(content, [withBuildScript("p", "/w/p")])).toBeNull();
  });
});

test("Cargo.lock: each name once, sorted, dependencies are no names", () => {
  const text =
    'version = 3\r\n\r\n[[package]]\r\nname = "b"\r\ndependencies = [\r\n "c",\r\n]\r\n[[package]]\nname = "a"\n[[package]]\nname = "b"\nversion = "2"\n';
  expect(parseLock(text)).toEqual(["a", "b"]);
});
