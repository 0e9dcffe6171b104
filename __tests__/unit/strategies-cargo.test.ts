import { describe, expect, test } from "@jest/globals";
import { chooseStrategy, reasonOf, strategies } from "../../src/strategies/index.ts";
import type { StrategyContext, Wiring } from "../../src/strategies/strategy.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  programs,
  targetOf,
} from "../support/facts.ts";

const arm = "aarch64-unknown-linux-gnu";
const host = "x86_64-unknown-linux-gnu";
const musl = "aarch64-unknown-linux-musl";
const windows = "x86_64-pc-windows-gnu";

interface Options {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly on?: HostName;
  readonly facts?: FactsOverrides;
  readonly cxx?: boolean;
}

function contextOf(triple: string, { flags = {}, on = "debian12", facts, cxx = false }: Options = {}) {
  const { values } = makeInputs({ flags });
  const context: StrategyContext = {
    facts: makeFacts(on, facts),
    values,
    shared: values,
    target: targetOf(triple),
    cxx,
  };
  return context;
}

const refuse = (triple: string, options?: Options) => strategies.cargo.refuse(contextOf(triple, options));

function wire(triple: string, options?: Options): Wiring {
  expect(refuse(triple, options)).toBeNull();
  return strategies.cargo.wire(contextOf(triple, options));
}

const linkerOf = (wiring: Wiring) =>
  Object.entries(wiring.environment).find(([name]) => name.endsWith("_LINKER"))?.[1];

describe("where cargo gets a linker from", () => {
  test("the host's own triple: from the host, and nothing is done", () => {
    const wiring = wire(host);
    expect(wiring).toMatchObject({
      steps: [],
      needs: [],
      environment: {},
      path: { before: [], after: [] },
      sysroot: null,
      release: { label: "this host", glibc: "2.36" },
    });
    expect(wire("aarch64-unknown-linux-gnu", { on: "debian12-arm64" }).release?.glibc).toBe("2.36");
  });

  test.each<[string, HostName]>([
    ["x86_64-apple-darwin", "macos"],
    ["aarch64-apple-darwin", "macos"],
    ["aarch64-pc-windows-msvc", "windows"],
    ["x86_64-pc-windows-msvc", "windows"],
    // rustc's own default for these is its rust-lld.
    ["thumbv7em-none-eabihf", "windows"],
    ["wasm32-unknown-unknown", "macos"],
    ["wasm32-wasip1", "debian12-bare"],
  ])("%s on %s: nothing is set", (triple, on) => {
    expect(wire(triple, { on })).toMatchObject({ steps: [], environment: {}, release: null, notes: [] });
  });

  test.each<HostName>(["debian12-bare", "macos", "windows"])(
    "static musl on %s: Rust's own rust-lld, with the files that Rust brings",
    (on) => {
      const wiring = wire(musl, { on });
      expect(wiring.environment).toEqual({ CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_LINKER: "rust-lld" });
      expect(wiring.steps).toEqual([]);
      expect(wiring.release).toBeNull();
    },
  );

  test("musl that Rust links dynamically, or has no std for, gets none", () => {
    expect(refuse("riscv64gc-unknown-linux-musl")?.message).toMatch(/has a linker for it\.$/);
    expect(refuse("mips-unknown-linux-musl")).not.toBeNull();
  });

  test("C for musl: a note that there is no compiler", () => {
    const notes = wire(musl, { facts: { project: { crates: ["cc"] } } }).notes;
    expect(notes).toEqual([expect.stringMatching(/^Rust brings a linker for .*, but no C compiler: /)]);
    expect(wire(musl).notes).toEqual([]);
  });

  test.each([
    ["wasm32-wasip1", /, as `strategy: zigbuild` brings it$/],
    ["wasm32-unknown-unknown", /, as `strategy: zigbuild` brings it$/],
    ["thumbv7em-none-eabihf", /, which CC_thumbv7em_none_eabihf names$/],
  ])("C for %s: the same, with what brings one", (triple, cure) => {
    const crates = { project: { crates: ["cc"] } };
    expect(wire(triple, { facts: crates }).notes).toEqual([expect.stringMatching(cure)]);
    const environment = { [`CC_${triple}`]: "some-clang" };
    expect(wire(triple, { facts: { ...crates, host: { environment } } }).notes).toEqual([]);
  });

  test("the user's own, in the environment or in cargo's configuration", () => {
    const variable = "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER";
    expect(refuse(arm)).not.toBeNull();
    expect(wire(arm, { facts: { environment: { [variable]: "ld" } } }).environment).toEqual({});
    expect(
      wire(arm, { facts: { project: { cargoTargets: { [arm]: { linker: "ld" } } } } }).environment,
    ).toEqual({});
    // Even for what is known not to work otherwise.
    const android = "aarch64-linux-android";
    expect(
      refuse(android, { facts: { project: { cargoTargets: { [android]: { linker: "ndk" } } } } }),
    ).toBeNull();
  });

  test("Windows gnu: MinGW-w64 with POSIX threads, under the names that rustc and the cc crate call", () => {
    const wiring = wire(windows, { on: "debian12-bare" });
    expect(wiring.steps.map((step) => step.id)).toEqual([`${windows}/compiler`, `${windows}/wrappers`]);
    expect(wiring.needs).toEqual([`${windows}/compiler`, `${windows}/wrappers`]);
    const [compiler, wrappers] = wiring.steps.map((step) => step.action);
    expect(compiler?.kind === "apt-root" && compiler.root.packages).toEqual([
      "binutils-mingw-w64-x86-64",
      "gcc-mingw-w64-x86-64-posix",
    ]);
    const files = wrappers?.kind === "write" ? wrappers.files : [];
    const [bin = ""] = wiring.path.before;
    expect(files.map((file) => file.path.slice(bin.length + 1))).toEqual(
      ["gcc", "ar", "ranlib", "dlltool", "windres"].map((name) => `x86_64-w64-mingw32-${name}`),
    );
    expect(files[0]?.text).toMatch(/\/x86_64-w64-mingw32-gcc-posix "\$@"\n$/);
    expect(linkerOf(wiring)).toBe(files[0]?.path);
    expect(wiring.environment.CXX_x86_64_pc_windows_gnu).toBeUndefined();
  });

  test("C++ for Windows: g++ beside it; 32 bits: the other compiler", () => {
    const wiring = wire("i686-pc-windows-gnu", { cxx: true });
    const [compiler] = wiring.steps.map((step) => step.action);
    expect(compiler?.kind === "apt-root" && compiler.root.packages).toEqual([
      "binutils-mingw-w64-i686",
      "g++-mingw-w64-i686-posix",
      "gcc-mingw-w64-i686-posix",
    ]);
    expect(wiring.environment.CXX_i686_pc_windows_gnu).toMatch(/\/i686-w64-mingw32-g\+\+$/);
  });
});

describe("cargo refuses", () => {
  test.each<[string, string, Options, string, RegExp]>([
    ["no linker", arm, {}, "targets", /^cargo cannot build for \S+: neither Rust nor this host has a linker/],
    ["macOS elsewhere", "aarch64-apple-darwin", {}, "targets", /has a linker for it\.$/],
    ["MSVC elsewhere", "x86_64-pc-windows-msvc", { on: "macos" }, "targets", /has a linker for it\.$/],
    ["emscripten", "wasm32-unknown-emscripten", {}, "targets", /has a linker for it\.$/],
    [
      "MinGW-w64 without apt",
      windows,
      { on: "macos" },
      "targets",
      /this host has no apt-get and dpkg-deb\.$/,
    ],
    [
      "MinGW-w64 without dpkg-deb",
      windows,
      { facts: { host: { programs: programs("cargo", "cc", "apt-get") } } },
      "targets",
      /no apt-get and dpkg-deb/,
    ],
    ["packages", musl, { flags: { packages: "zlib1g-dev" } }, "packages", /no sysroot in which zlib1g-dev/],
    [
      "a glibc older than the host's",
      host,
      { flags: { glibc: "2.31" } },
      "glibc",
      /with glibc 2\.31: .*own, 2\.36/,
    ],
    [
      "another suite than the host's",
      host,
      { flags: { suite: "bullseye" } },
      "suite",
      /from Debian 11 \(bullseye\): /,
    ],
  ])("%s", (_, triple, options, input, message) => {
    expect(refuse(triple, options)).toMatchObject({ input, message: expect.stringMatching(message) });
  });

  test("not what does not concern it", () => {
    expect(refuse(host, { flags: { glibc: "2.36", suite: "12" } })).toBeNull();
    expect(refuse(musl, { flags: { glibc: "2.17", suite: "bullseye" } })).toBeNull();
    expect(refuse("aarch64-apple-darwin", { on: "macos", flags: { glibc: "2.17", suite: "12" } })).toBeNull();
  });

  test("packages on the host's own triple are the host's matter, and that is said", () => {
    expect(wire(host, { flags: { packages: "zlib1g-dev" } }).notes).toEqual([
      "`packages` are not fetched by this strategy: the host's own are linked",
    ]);
  });
});

describe("tools for build scripts", () => {
  const flags = { "host-packages": "protobuf-compiler" };

  test("come as with apt, and a linker for build scripts", () => {
    const wiring = wire(musl, { flags });
    expect(wiring.steps.map((step) => step.id)).toEqual(["host-tools", "host-linker"]);
    expect(wiring.needs).toEqual(["host-tools", "host-linker"]);
    expect(wiring.path.before).toEqual([expect.stringMatching(/\/roots\/host-tools-.*\/links\/bin$/)]);
    expect(wiring.environment.CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER).toMatch(/\/host-[0-9a-f]+\/cc$/);
  });

  test("of a native target the linker stays the host's", () => {
    const wiring = wire(host, {
      flags,
      facts: { project: { crates: ["clang-sys"] }, host: { libclang: null } },
    });
    expect(Object.keys(wiring.environment)).toEqual(["LIBCLANG_PATH"]);
    expect(wiring.needs).toContain("host-tools");
  });

  test("where Debian's packages cannot be fetched it is said", () => {
    expect(wire("wasm32-wasip1", { on: "macos", flags }).notes).toEqual([
      expect.stringMatching(/^`host-packages` are Debian's/),
    ]);
  });
});

describe("glibc with apt", () => {
  const apt = strategies.apt;
  const releaseOf = (triple: string, options: Options) => {
    const context = contextOf(triple, options);
    expect(apt.refuse(context)).toBeNull();
    return apt.wire(context).release;
  };

  test.each<[string, string, HostName, string]>([
    [arm, "2.40", "debian12", "2.36"],
    [arm, "2.36", "debian12", "2.36"],
    // Ubuntu 22.04 has 2.35, but the host is of Debian.
    [arm, "2.35", "debian12", "2.31"],
    [arm, "2.35", "debian13", "2.31"],
    [arm, "2.36", "debian13", "2.36"],
    [arm, "2.38", "ubuntu24", "2.35"],
    // No Ubuntu is as old.
    [arm, "2.31", "ubuntu24", "2.31"],
    [host, "2.31", "debian12", "2.31"],
    // Debian has no riscv64 before trixie.
    ["riscv64gc-unknown-linux-gnu", "2.36", "debian12", "2.35"],
    ["riscv64gc-unknown-linux-gnu", "2.41", "debian12", "2.41"],
  ])(
    "%s with glibc %s on %s: glibc %s is linked, of the newest release that is old enough",
    (triple, glibc, on, linked) => {
      expect(releaseOf(triple, { on, flags: { glibc } })?.glibc).toBe(linked);
    },
  );

  test("a floor that no release meets", () => {
    expect(apt.refuse(contextOf(arm, { flags: { glibc: "2.17" } }))).toEqual({
      input: "glibc",
      message: `apt cannot build for ${arm} with glibc 2.17: the oldest release with libraries for it is Debian 11 (bullseye), with glibc 2.31.`,
      hint: "",
    });
    expect(apt.refuse(contextOf(arm, { flags: { glibc: "2.17", sysroot: "system" } }))?.input).toBe("glibc");
  });

  test("a suite that contradicts it, and one that does not", () => {
    expect(apt.refuse(contextOf(arm, { flags: { glibc: "2.31", suite: "bookworm" } }))).toEqual({
      input: "glibc",
      message: "What is linked with Debian 12 (bookworm) may need its glibc 2.36, which is newer than 2.31.",
      hint: "Leave `suite` out, and a release that is old enough is taken.",
    });
    expect(releaseOf(arm, { flags: { glibc: "2.39", suite: "bookworm" } })?.glibc).toBe("2.36");
  });

  test("on the system it is the host's own release that counts", () => {
    const system = { sysroot: "system" };
    expect(apt.refuse(contextOf(arm, { flags: { ...system, glibc: "2.31" } }))).toMatchObject({
      input: "glibc",
      hint: "Leave `sysroot` out, and a release that is old enough is taken.",
    });
    expect(releaseOf(arm, { flags: { ...system, glibc: "2.36" } })?.glibc).toBe("2.36");
  });
});

describe("auto", () => {
  const choose = (triple: string, options?: Options) => chooseStrategy(contextOf(triple, options));
  const chosen = (triple: string, options?: Options) => {
    const choice = choose(triple, options);
    return choice.strategy === null ? null : choice.strategy.name;
  };

  test("says why, and why not those before", () => {
    expect(choose(arm)).toEqual({
      strategy: strategies.apt,
      because: `auto: ${strategies.apt.goodFor}`,
      passed: [{ strategy: "cargo", why: expect.stringContaining("has a linker for it") }],
    });
    expect(choose(host)).toEqual({
      strategy: strategies.cargo,
      because: `auto: ${strategies.cargo.goodFor}`,
      passed: [],
    });
    expect(choose(arm, { flags: { strategy: "apt" } })).toEqual({
      strategy: strategies.apt,
      because: "asked for",
      passed: [],
    });
  });

  test.each<[string, string, Options]>([
    ["packages", host, { flags: { packages: "zlib1g-dev" } }],
    ["tools for build scripts", host, { flags: { "host-packages": "cmake" } }],
    ["cmake, which the host lacks", host, { on: "debian12-bare", facts: { project: { crates: ["cmake"] } } }],
    ["an older glibc", host, { flags: { glibc: "2.31" } }],
    ["another release", host, { flags: { suite: "bullseye" } }],
    [
      "a linker that is configured, perhaps for another machine",
      arm,
      { facts: { project: { cargoTargets: { [arm]: { linker: "aarch64-linux-gnu-gcc" } } } } },
    ],
  ])("%s: apt, though cargo might", (_, triple, options) => {
    expect(chosen(triple, options)).toBe("apt");
  });

  test("one against which something speaks is better than none", () => {
    const choice = choose("aarch64-apple-darwin", { on: "macos", flags: { packages: "zlib1g-dev" } });
    expect(choice).toMatchObject({ strategy: strategies.cargo, because: "auto: the only one that can" });
    expect(choice.strategy === null ? [] : choice.passed.map(({ strategy }) => strategy)).not.toContain(
      "cargo",
    );
  });

  const withLinker: Options = {
    flags: { packages: "zlib1g-dev" },
    facts: { project: { cargoTargets: { "x86_64-pc-windows-msvc": { linker: "lld-link" } } } },
  };

  test.each([
    ["x86_64-pc-windows-msvc", withLinker, "packages", "with zlib1g-dev", "Without `packages`, `cargo` can"],
    [
      arm,
      { flags: { packages: "libssl-dev", glibc: "2.17" } },
      "packages",
      "with libssl-dev",
      "Without `packages`, `zigbuild` can",
    ],
    [
      "x86_64-unknown-linux-musl",
      { flags: { packages: "libssl-dev" } },
      "packages",
      "with libssl-dev",
      "Without `packages`, `cargo` and `zigbuild` can",
    ],
  ] as const)(
    "%s: what stands in the way is named, and who can without it",
    (triple, options, input, asked, cure) => {
      expect(choose(triple, options)).toEqual({
        strategy: null,
        refusal: {
          input,
          message: `No strategy can build for ${triple} here ${asked}.`,
          hint: expect.stringContaining(`${cure}: `),
        },
      });
      expect(
        choose(triple, { ...options, flags: { ...options.flags, packages: "" } }).strategy,
      ).not.toBeNull();
    },
  );

  test("none can: each with its reason, the triple and the strategy named once", () => {
    const choice = choose("x86_64-pc-windows-msvc");
    expect(choice).toMatchObject({
      strategy: null,
      refusal: {
        input: "targets",
        message: "No strategy can build for x86_64-pc-windows-msvc here.",
        hint: expect.stringMatching(/^cargo: neither Rust .* for it\. apt: Debian has lld/),
      },
    });
  });
});

describe("a strategy that was asked for and cannot", () => {
  const hintOf = (triple: string, options: Options) => {
    const choice = chooseStrategy(contextOf(triple, options));
    return choice.strategy === null ? choice.refusal.hint : "";
  };

  test("names those that can, and how they are written", () => {
    expect(hintOf(arm, { flags: { strategy: "cargo" } })).toMatch(
      / `apt`.* can build for it here: write `strategy: apt` \(`--strategy apt`\), or `auto`\.$/,
    );
    expect(hintOf("wasm32-wasip1", { flags: { strategy: "apt" } })).toMatch(/^`cargo`.* can build/);
  });

  test("first the one that `auto` would take", () => {
    const asked = { flags: { strategy: "apt" } };
    expect(hintOf(musl, asked)).toMatch(/write `strategy: cargo`/);
    expect(hintOf(musl, { ...asked, facts: { project: { crates: ["cc"] } } })).toMatch(
      /`zigbuild` and `cargo` can build.* write `strategy: zigbuild`/,
    );
  });

  test("its own cure comes first", () => {
    expect(hintOf(host, { flags: { strategy: "apt", glibc: "2.36", suite: "trixie" } })).toMatch(
      /^Leave `suite` out, .*taken\./,
    );
    expect(hintOf(musl, { on: "macos", flags: { strategy: "apt" } })).toMatch(
      /^Run on Debian or Ubuntu, or in a container of one\. `cargo`/,
    );
  });

  test("says so when no other can", () => {
    expect(hintOf("wasm32-unknown-emscripten", { flags: { strategy: "apt" } })).toBe(
      "No other strategy can build for it here.",
    );
  });
});

test("the reason alone: without the strategy's and the target's names", () => {
  expect(reasonOf(`apt cannot build for ${arm}: it is so.`, arm)).toBe("it is so.");
  expect(reasonOf(`apt cannot build for ${arm} with glibc 2.17: it is so.`, arm)).toBe("it is so.");
  expect(reasonOf(`There is no std for ${arm}: why?`, arm)).toBe("There is no std for this target: why?");
});
