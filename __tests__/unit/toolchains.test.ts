import { describe, expect, test } from "@jest/globals";
import { makeRustSysroot } from "../../src/engine/rust-sysroot.ts";
import { defaultValues, type Values } from "../../src/inputs/table.ts";
import { plan } from "../../src/plan/plan.ts";
import type { CargoTargetConfig, ProjectFacts, RustFacts } from "../../src/project/facts.ts";
import { ScopedEnvironment } from "../../src/strategies/environment.ts";
import { deriveTarget } from "../../src/targets/derive.ts";
import { debianRust, resolveStd } from "../../src/toolchains/index.ts";
import { benchOf } from "../support/engine.ts";
import { makeFacts, makeInputs, targetOf, workspaceTable } from "../support/facts.ts";
import { FakeFileSystem } from "../support/fakes.ts";

const armv4 = "armv4t-unknown-linux-gnueabi";
const arm = "aarch64-unknown-linux-gnu";
const nightly: Partial<RustFacts> = {
  toolchain: { name: "nightly-x86_64-unknown-linux-gnu", decidedBy: "an override", installed: true },
  rustc: "1.97.0-nightly",
};

function std(triple: string, rust: Partial<RustFacts> = {}, values: Partial<Values> = {}) {
  return resolveStd({
    target: targetOf(triple),
    facts: makeFacts("debian12", { rust }),
    values: { ...defaultValues, ...values },
    shared: { ...defaultValues, ...values },
  });
}

function planned(flags: Record<string, unknown>, rust: Partial<RustFacts> = {}) {
  const made = plan(makeInputs({ flags }), makeFacts("debian12", { rust }));
  const invocation = (id: string) => {
    const action = made.steps.find((step) => step.id === id)?.action;
    if (action?.kind !== "cargo" && action?.kind !== "run") throw new Error(`no process ${id}`);
    return action;
  };
  return { made, invocation };
}

describe("std from source", () => {
  test("a nightly does so where Rust publishes none, with the source that rustup adds", () => {
    const source = std(armv4, nightly);
    expect(source).toMatchObject({
      source: "build-std",
      builtFromSource: true,
      arguments: ["-Zbuild-std=std,panic_abort"],
      environment: {},
      needs: ["rust-src"],
      passed: [
        { source: "installed", why: "the toolchain does not have it" },
        { source: "rustup", why: "Rust publishes none (tier 3)" },
      ],
    });
    expect("problem" in source ? [] : source.steps).toMatchObject([
      {
        id: "rust-src",
        lane: "rustup",
        action: { argv: ["rustup", "component", "add", "--toolchain", expect.any(String), "rust-src"] },
      },
    ]);
  });

  test("a nightly takes what Rust publishes all the same", () => {
    expect(std(arm, nightly)).toMatchObject({ source: "rustup" });
  });

  test("a stable toolchain does so only when it is asked for, and that is said", () => {
    expect(std(armv4)).toHaveProperty("problem");
    const { made, invocation } = planned({ targets: armv4, test: true, "build-std": true }, { source: true });
    expect(made.steps.map((step) => step.id)).not.toContain("rust-src");
    expect(made.targets[0]?.notes).toContainEqual(expect.stringContaining("RUSTC_BOOTSTRAP=1"));
    for (const id of [`${armv4}/build`, `${armv4}/test-build`, `${armv4}/test`]) {
      expect(invocation(id).argv).toContain("-Zbuild-std=std,panic_abort");
      expect(invocation(id).environment).toMatchObject({ RUSTC_BOOTSTRAP: "1" });
    }
    expect(invocation("fetch")).toMatchObject({
      argv: expect.arrayContaining(["-Zbuild-std"]),
      environment: { RUSTC_BOOTSTRAP: "1" },
    });
  });

  test("a run without it knows nothing of it", () => {
    const { invocation } = planned({ targets: arm });
    expect(invocation("fetch").argv).not.toContain("-Zbuild-std");
    expect(invocation("fetch").environment).not.toHaveProperty("RUSTC_BOOTSTRAP");
    expect(invocation(`${arm}/build`).argv.join(" ")).not.toContain("build-std");
  });

  test("the crates are fetched when the source of std is there", () => {
    const { made } = planned({ targets: `${armv4} ${arm}`, "build-std": true });
    expect(made.steps.find((step) => step.id === "fetch")?.needs).toEqual(["rust-src"]);
    expect(made.steps.filter((step) => step.id === "rust-src")).toHaveLength(1);
  });

  test("asked for, it comes before a std that is there", () => {
    expect(std(arm, { installedTargets: [arm], source: true }, { "build-std": true })).toMatchObject({
      source: "build-std",
      steps: [],
    });
  });

  test("on bare metal it is core and alloc", () => {
    expect(std("thumbv6m-none-eabi", { source: true }, { "build-std": true })).toMatchObject({
      arguments: ["-Zbuild-std=core,alloc"],
    });
  });

  test("musl's start files are those of rustup's std", () => {
    const triple = "aarch64-unknown-linux-musl";
    expect(std(triple, { source: true }, { "build-std": true })).toMatchObject({ needs: [`${triple}/std`] });
    const has = { source: true, installedTargets: [triple] };
    expect(std(triple, has, { "build-std": true })).toMatchObject({ needs: [] });
  });

  test.each<[string, Partial<RustFacts>]>([
    ["no rustup", { rustup: null, toolchain: null }],
    ["a toolchain named by its path", { toolchain: { name: "/opt/rust", decidedBy: "x", installed: true } }],
  ])("no source and nobody to add it: %s", (_, rust) => {
    expect(std(armv4, rust, { "build-std": true })).toMatchObject({ problem: { input: "build-std" } });
    expect(std(armv4, { ...rust, source: true }, { "build-std": true })).toMatchObject({
      source: "build-std",
    });
  });
});

describe("flags for rustc beside the user's", () => {
  const upper = "CARGO_TARGET_MIPS_UNKNOWN_LINUX_MUSL_RUSTFLAGS";
  const flags = (environment: Record<string, string>, project: Partial<ProjectFacts> = {}) => {
    const facts = makeFacts("debian12", { environment, project });
    const scoped = new ScopedEnvironment(facts, "mips-unknown-linux-musl");
    scoped.rustflags(["-Cours"]);
    return scoped.variables;
  };
  const own = (rustflags: string[]): Record<string, CargoTargetConfig> => ({
    "mips-unknown-linux-musl": { rustflags },
  });

  test.each<[string, Record<string, string>, Partial<ProjectFacts>, Record<string, string>]>([
    ["none", {}, {}, { [upper]: "-Cours" }],
    ["RUSTFLAGS", { RUSTFLAGS: "-Cuser" }, {}, { RUSTFLAGS: "-Cuser -Cours" }],
    ["RUSTFLAGS, empty, which cargo takes for set", { RUSTFLAGS: "" }, {}, { RUSTFLAGS: "-Cours" }],
    [
      "the encoded ones come first",
      { RUSTFLAGS: "-Cx", CARGO_ENCODED_RUSTFLAGS: "-Cuser\x1f-Cmore" },
      {},
      { CARGO_ENCODED_RUSTFLAGS: "-Cuser\x1f-Cmore\x1f-Cours" },
    ],
    ["the target's variable", { [upper]: "-Cuser" }, {}, { [upper]: "-Cuser -Cours" }],
    ["the target's table, which cargo joins", {}, { cargoTargets: own(["-Cuser"]) }, { [upper]: "-Cours" }],
    [
      "build.rustflags, which cargo would drop",
      { CARGO_BUILD_RUSTFLAGS: "-Cb" },
      { buildRustflags: ["-Ca"] },
      { [upper]: "-Ca -Cb -Cours" },
    ],
    [
      "build.rustflags, which the target's table has put out of force",
      {},
      { buildRustflags: ["-Ca"], cargoTargets: own(["-Cuser"]) },
      { [upper]: "-Cours" },
    ],
  ])("%s", (_, environment, project, expected) => {
    expect(flags(environment, project)).toEqual(expected);
  });

  test("zig's own start files are linked where std is built for musl", () => {
    const triple = "mips-unknown-linux-musl";
    const options = { targets: triple, strategy: "zigbuild", "build-std": true };
    expect(planned(options, { source: true }).made.targets[0]?.environment).toMatchObject({
      [upper]: "-Clink-self-contained=no",
      // Doctests are linked by rustdoc, which gets no flags of rustc.
      CARGO_TARGET_MIPS_UNKNOWN_LINUX_MUSL_RUSTDOCFLAGS: "-Clink-self-contained=no",
    });
    const musl = "aarch64-unknown-linux-musl";
    const environment = planned({ targets: musl, strategy: "zigbuild" }).made.targets[0]?.environment;
    expect(Object.keys(environment ?? {}).join(" ")).not.toContain("RUSTFLAGS");
  });
});

describe("a target that is not in the table", () => {
  const triple = "powerpc64-wrs-vxworks";
  const cfg = `target_arch="powerpc64"
target_endian="big"
target_env="gnu"
target_os="vxworks"
target_pointer_width="64"
`;

  test("is planned as rustc describes it, with its limits said", () => {
    const spe = "powerpc-unknown-linux-muslspe";
    const derived = deriveTarget(
      spe,
      'target_arch="powerpc"\ntarget_endian="big"\ntarget_env="musl"\ntarget_os="linux"\ntarget_pointer_width="32"\n',
      false,
    );
    const facts = makeFacts("debian12", {
      rust: { ...nightly, derivedTargets: [derived] },
      environment: { CARGO_TARGET_POWERPC_UNKNOWN_LINUX_MUSLSPE_LINKER: "spe-gcc" },
    });
    const made = plan(makeInputs({ flags: { targets: spe } }), facts);
    expect(made.targets[0]).toMatchObject({ triple: spe, std: { source: "build-std" } });
    expect(made.targets[0]?.notes[0]).toMatch(/is not in rust-cross's table.*qemu-ppc is taken/);
    expect(made.steps.find((step) => step.id === `${spe}/collect`)?.action).toMatchObject({
      expected: { format: "elf", machine: "ppc", pointerWidth: 32, endian: "big", env: "muslspe" },
    });
  });

  test("what the architecture tells is as in the table", () => {
    expect(deriveTarget(triple, cfg, false)).toMatchObject({
      tier: 3,
      std: false,
      format: "elf",
      machine: "ppc64",
      // QEMU's emulators are of Linux.
      qemu: null,
      debian: null,
    });
  });

  test("something else than rustc's words is no target", () => {
    expect(() => deriveTarget(triple, "error: no such target", false)).toThrow(/cannot be read/);
  });
});

describe("Debian's Rust", () => {
  const options = { toolchain: "debian", targets: `${arm} s390x-unknown-linux-gnu` };
  const none: Partial<RustFacts> = { rustup: null, toolchain: null, rustc: null, installedTargets: [] };

  test("needs no rustup, is the same for all targets, and is said", () => {
    const { made, invocation } = planned(options, none);
    const kinds = made.steps.flatMap(({ id, action }) => (action.kind === "apt-root" ? [id] : []));
    expect(kinds).toEqual(expect.arrayContaining(["rust", `${arm}/std`, "s390x-unknown-linux-gnu/std"]));
    expect(made.steps.map((step) => step.id).filter((id) => id === "rust-sysroot")).toHaveLength(1);
    expect(JSON.stringify(made.steps)).not.toContain('"rustup"');
    expect(made.toolchain).toEqual({
      name: "Debian's Rust",
      rustc: null,
      decidedBy: "the input `toolchain`",
    });
    for (const target of made.targets) {
      expect(target.std.source).toBe("debian");
      expect(target.notes[0]).toMatch(/Debian's own, not rustup's: rustc-web of Debian 12/);
    }
    // Before all others on PATH, and by the variables that cargo reads.
    for (const { environment } of [invocation("fetch"), invocation(`${arm}/build`)]) {
      const programs = /^(\/[^:]*\/wrappers\/x86_64-unknown-linux-gnu-[0-9a-f]{10}):/.exec(
        environment.PATH ?? "",
      );
      expect(environment).toMatchObject({
        RUSTC: `${programs?.[1]}/rustc`,
        RUSTDOC: `${programs?.[1]}/rustdoc`,
        RUSTUP_TOOLCHAIN: null,
      });
    }
    expect(made.steps.find((step) => step.id === "fetch")?.needs).toEqual(["rust-sysroot"]);
    expect(made.steps.find((step) => step.id === `${arm}/build`)?.needs).toContain(`${arm}/rust-sysroot`);
  });

  test("a table of one target does not make it another", () => {
    const metadata = [workspaceTable({ target: { [arm]: { mirror: "http://mirror.test/debian" } } })];
    const made = plan(makeInputs({ flags: options, metadata }), makeFacts("debian12", { rust: none }));
    expect(made.steps.filter((step) => step.id === "rust")).toHaveLength(1);
  });

  test("a cargo or a default toolchain of rustup is not missed", () => {
    const facts = makeFacts("debian12", { rust: none });
    const host = { ...facts.host, programs: { ...facts.host.programs, cargo: null, rustup: null } };
    expect(() => plan(makeInputs({ flags: options }), { ...facts, host })).not.toThrow();
  });

  test("std is of the compiler's version, whichever release has it", () => {
    const { made } = planned(options, none);
    const action = made.steps.find((step) => step.id === `${arm}/std`)?.action;
    if (action?.kind !== "apt-root") throw new Error("no root");
    expect(action.root).toMatchObject({
      kind: "files",
      packages: ["libstd-rust-web-dev"],
      only: [`usr/lib/rustlib/${arm}/`],
      architecture: "arm64",
      like: { package: "rustc-web" },
    });
    expect(action.root.sources.flatMap((source) => source.suites)).toEqual(
      expect.arrayContaining(["trixie", "bookworm-security"]),
    );
  });

  test("the host's own triple needs no second std", () => {
    const { made } = planned({ toolchain: "debian", targets: "x86_64-unknown-linux-gnu" }, none);
    expect(made.steps.map((step) => step.id)).not.toContain("x86_64-unknown-linux-gnu/std");
    expect(made.targets[0]?.std.source).toBe("debian");
  });

  test.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      "a target that Debian has no std for",
      { targets: "x86_64-unknown-linux-musl" },
      "toolchain",
      /no std of Rust/,
    ],
    ["build-std", { targets: arm, "build-std": true }, "build-std", /compiled ones alone/],
    ["clippy", { targets: arm, command: "clippy" }, "command", /no clippy/],
  ])("is refused for %s", (_, flags, input, message) => {
    const facts = makeFacts("debian12", { rust: none });
    const inputs = makeInputs({ flags: { toolchain: "debian", ...flags } });
    expect(() => plan(inputs, facts)).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ input, message: expect.stringMatching(message) })],
      }),
    );
  });

  test.each([
    ["macos", /no apt-get/],
    ["ubuntu22", /older than theirs/],
  ] as const)("is refused on %s", (name, message) => {
    const facts = makeFacts(name, { rust: { ...none } });
    const own = debianRust(facts, { ...defaultValues, toolchain: "debian" });
    expect(own).toMatchObject({ problem: { message: expect.stringMatching(message) } });
  });

  test("on Ubuntu 24.04 it is Debian 12's, whose programs start there", () => {
    const own = debianRust(makeFacts("ubuntu24"), { ...defaultValues, toolchain: "debian" });
    expect(own).toMatchObject({ suite: { suite: "bookworm" } });
  });
});

describe("a sysroot for rustc", () => {
  const manifest = (name: string, version: string) =>
    JSON.stringify({ schema: 1, packages: [{ name, version, architecture: "x", sha256: "", uri: "" }] });
  const roots = (compiler: string, std: string) =>
    benchOf(
      new FakeFileSystem({
        "/cache/roots/rust/rust-cross.json": manifest("rustc-web", compiler),
        "/cache/roots/rust/lib/librustc_driver-1a2b.so": "driver",
        "/cache/roots/std/rust-cross.json": manifest("libstd-rust-web-dev", std),
        "/cache/rust/s/lib/librustc_driver-0000.so": "of an older compiler",
      }),
    );
  const action = {
    kind: "rust-sysroot",
    path: "/cache/rust/s",
    compiler: { root: "/cache/roots/rust", package: "rustc-web", from: "Debian 12 (bookworm) amd64" },
    std: { root: "/cache/roots/std", package: "libstd-rust-web-dev", from: "Debian 13 (trixie) arm64" },
    driver: "/cache/roots/rust/lib",
    links: { [`lib/rustlib/${arm}`]: `/cache/roots/std/usr/lib/rustlib/${arm}` },
  } as const;

  test("holds rustc's library and links to the std of each target", async () => {
    const { context, fs } = roots("1.96.0+dfsg1-1~deb12u2", "1.96.0+dfsg1-1~deb13u1+b1");
    expect(await makeRustSysroot(action, context)).toMatchObject({ outcome: "done" });
    expect(await fs.readLink(`/cache/rust/s/lib/rustlib/${arm}`)).toBe(action.links[`lib/rustlib/${arm}`]);
    expect((await fs.list("/cache/rust/s/lib")).map(({ name }) => name).sort()).toEqual([
      "librustc_driver-1a2b.so",
      "rustlib",
    ]);
    expect(await makeRustSysroot(action, context)).toMatchObject({ outcome: "present" });
  });

  test.each([
    ["1.96.0+dfsg1-1~deb12u2", "1.85.0+dfsg3-1~deb12u3"],
    ["1.96.0+dfsg1-1~deb12u2", "1.96.0+dfsg1-2~deb12u2"],
  ])("is not made of %s and %s, and both are named", async (compiler, std) => {
    const { context, fs } = roots(compiler, std);
    await expect(makeRustSysroot(action, context)).rejects.toThrow(
      `rustc-web is ${compiler} (Debian 12 (bookworm) amd64), and libstd-rust-web-dev is ${std} (Debian 13 (trixie) arm64)`,
    );
    expect(await fs.exists("/cache/rust/s/lib/rustlib")).toBe(false);
  });
});
