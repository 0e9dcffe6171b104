import { describe, expect, test } from "@jest/globals";
import { defaultValues, type Values } from "../../src/inputs/table.ts";
import { plan } from "../../src/plan/plan.ts";
import type { CargoTargetConfig, ProjectFacts, RustFacts } from "../../src/project/facts.ts";
import { ScopedEnvironment } from "../../src/strategies/environment.ts";
import { deriveTarget } from "../../src/targets/derive.ts";
import { resolveStd } from "../../src/toolchains/index.ts";
import { makeFacts, makeInputs, targetOf } from "../support/facts.ts";

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
