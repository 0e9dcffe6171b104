import { describe, expect, test } from "@jest/globals";
import { plan } from "../../src/plan/plan.ts";
import { planSetup } from "../../src/plan/setup.ts";
import { type FactsOverrides, type HostName, makeFacts, makeInputs } from "../support/facts.ts";

const setup = (
  flags: Readonly<Record<string, unknown>>,
  host: HostName = "debian12",
  overrides: FactsOverrides = {},
) => planSetup(makeInputs({ flags }), makeFacts(host, overrides));

const problemsOf = (act: () => unknown): readonly { input?: string; message: string; hint?: string }[] => {
  try {
    act();
  } catch (error) {
    return (error as { problems: [] }).problems;
  }
  throw new Error("nothing was thrown");
};

const two = "aarch64-unknown-linux-gnu armv7-unknown-linux-gnueabihf";

test("nothing is built, and nothing is collected", () => {
  const { plan } = setup({ targets: two, packages: "libssl-dev" });
  expect(
    plan.steps.map(({ phase }) => phase).filter((phase) => phase !== "setup" && phase !== "fetch"),
  ).toEqual([]);
  expect(plan.steps.filter(({ action }) => action.kind === "cargo" || action.kind === "collect")).toEqual([]);
});

test("every variable carries its target, and cargo's default is left alone", () => {
  const { environment } = setup({ targets: two, packages: "libssl-dev" });
  for (const name of Object.keys(environment))
    expect(name.toLowerCase()).toMatch(/(aarch64_unknown_linux_gnu|armv7_unknown_linux_gnueabihf)/);
  expect(environment.CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER).toMatch(/gcc$/);
});

test.each<[string, Record<string, unknown>, FactsOverrides, HostName, readonly string[]]>([
  [
    "packages for the host",
    { targets: two, "host-packages": "cmake" },
    {},
    "debian12-bare",
    [
      "BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_gnu",
      "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER",
      "CFLAGS_x86_64_unknown_linux_gnu",
      "CXXFLAGS_x86_64_unknown_linux_gnu",
      "PKG_CONFIG_PATH_x86_64_unknown_linux_gnu",
    ],
  ],
  ["libclang", { targets: two }, { project: { crates: ["clang-sys"] } }, "debian12-bare", ["LIBCLANG_PATH"]],
  ["Windows", { targets: "x86_64-pc-windows-gnu" }, {}, "debian12", ["WINEDEBUG", "WINEPREFIX"]],
  ["Debian's Rust", { targets: two, toolchain: "debian" }, {}, "debian12", ["RUSTC", "RUSTDOC"]],
])("what carries no target, as docs/setup.md says it: %s", (_, flags, overrides, host, expected) => {
  const names = Object.keys(setup(flags, host, overrides).environment);
  const others = names.filter((name) => !/aarch64_|armv7_|pc_windows_gnu/.test(name.toLowerCase())).sort();
  expect(expected.filter((name) => !others.includes(name))).toEqual([]);
  const ofHost = others.filter((name) => /x86_64_unknown_linux_gnu/.test(name.toLowerCase()));
  expect(others.filter((name) => !expected.includes(name) && !ofHost.includes(name))).toEqual([]);
});

test("each program of a target gets the namespace, and what QEMU reads stays in its script", () => {
  const { plan, environment } = setup({ targets: "armv7-unknown-linux-gnueabihf" }, "debian12-bare");
  const runner = environment.CARGO_TARGET_ARMV7_UNKNOWN_LINUX_GNUEABIHF_RUNNER;
  const scripts = plan.steps.flatMap(({ action }) => (action.kind === "write" ? action.files : []));
  const script = scripts.find(({ path }) => path === runner);
  expect(script?.mode).toBe(0o755);
  expect(script?.text).toMatch(/^export QEMU_LD_PREFIX=\S+sysroot/m);
  expect(script?.text).toMatch(/^exec unshare --user/m);
  expect(script?.text).toMatch(/env -- "\$@"\n$/);
});

test("build-target makes one target cargo's default, and no two", () => {
  const one = setup({ targets: "aarch64-unknown-linux-gnu", "build-target": true });
  expect(one.environment.CARGO_BUILD_TARGET).toBe("aarch64-unknown-linux-gnu");
  expect(problemsOf(() => setup({ targets: two, "build-target": true }))).toEqual([
    expect.objectContaining({ input: "build-target" }),
  ]);
});

test("a toolchain that is asked for holds in later steps, another one does not", () => {
  expect(setup({ targets: two }).environment.RUSTUP_TOOLCHAIN).toBeUndefined();
  expect(setup({ targets: two, toolchain: "1.90.0" }).environment.RUSTUP_TOOLCHAIN).toBe("1.90.0");
});

test("what cannot be run is set up all the same, with a note", () => {
  const { plan } = setup({ targets: "x86_64-unknown-freebsd" });
  expect(plan.targets[0]?.notes).toContainEqual(expect.stringContaining("cannot be run here"));
});

describe("what plain cargo cannot do", () => {
  const docker = { docker: { path: "/usr/bin/docker", arch: "x86_64", rootless: false }, podman: null };

  const none = { docker: null, podman: null };

  test.each(["docker", "cross", "nix"])("%s, whether it could build here or not", (strategy) => {
    const flags = { targets: "aarch64-unknown-linux-gnu", strategy };
    for (const engines of [docker, none])
      expect(problemsOf(() => setup(flags, "debian12", { host: { engines } }))).toEqual([
        {
          input: "strategy",
          message: `${strategy} builds for aarch64-unknown-linux-gnu with a command of its own, so there is nothing that could be set up for plain cargo.`,
          hint: "Build with rust-cross itself: what can be set up are `cargo`, `apt`, `zigbuild`. `apt` and `zigbuild` can build for it here: write `strategy: apt` (`--strategy apt`), or `auto`.",
        },
      ]);
  });

  test("`auto` takes none of them, where a build would", () => {
    const flags = { targets: "aarch64-unknown-linux-gnu", packages: "libssl-dev" };
    const host = { engines: docker, programs: { ...makeFacts().host.programs, "apt-get": null } };
    const build = plan(makeInputs({ flags }), makeFacts("debian12", { host }));
    expect(build.targets.map(({ strategy }) => strategy.name)).toEqual(["docker"]);
    const [problem, ...more] = problemsOf(() => setup(flags, "debian12", { host }));
    expect(more).toEqual([]);
    expect(problem?.message).toBe(
      "No strategy can build for aarch64-unknown-linux-gnu here with libssl-dev.",
    );
    expect(problem?.hint).not.toMatch(/docker|cross:|nix/);
  });

  test("a std from source", () => {
    const flags = { targets: "aarch64-unknown-linux-gnu", "build-std": true };
    expect(problemsOf(() => setup(flags, "debian12", { rust: { source: true } }))).toEqual([
      expect.objectContaining({ input: "targets", message: expect.stringContaining("-Zbuild-std") }),
    ]);
  });
});
