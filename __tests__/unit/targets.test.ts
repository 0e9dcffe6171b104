import { describe, expect, test } from "@jest/globals";
import {
  allTargets,
  environmentSuffixes,
  findTarget,
  nearestTargets,
  partsOf,
  type Target,
} from "../../src/targets/index.ts";

const MACHINES: Readonly<Record<NonNullable<Target["format"]>, Readonly<Record<string, string | null>>>> = {
  elf: {
    aarch64: "aarch64",
    arm: "arm",
    loongarch64: "loongarch",
    m68k: "68k",
    mips: "mips",
    mips64: "mips",
    powerpc: "ppc",
    powerpc64: "ppc64",
    riscv64: "riscv",
    s390x: "s390",
    sparc64: "sparcv9",
    x86: "386",
    x86_64: "x86-64",
  },
  pe: { aarch64: "arm64", x86: "i386", x86_64: "amd64" },
  macho: { aarch64: "arm64", x86_64: "x86_64", universal2: null },
  wasm: { wasm32: null },
};

const DEBIAN_SUITES = ["bullseye", "bookworm", "trixie", "sid"];
const UBUNTU_SUITES = ["jammy", "noble"];

/** Those of `order` that are in `names`, so that a list is both known, unique and in order. */
const inOrder = (order: readonly string[], names: readonly string[]): string[] =>
  order.filter((name) => names.includes(name));

function target(triple: string): Target {
  const found = findTarget(triple);
  if (found === undefined) throw new Error(`${triple} is not in the table`);
  return found;
}

const rows = allTargets().map((row) => [row.triple, row] as const);

describe("the table", () => {
  test("has 84 triples, none twice", () => {
    expect(allTargets()).toHaveLength(84);
    expect(new Set(allTargets().map(({ triple }) => triple)).size).toBe(84);
  });

  test("a universal target is made of two others, and says what both have in common", () => {
    const common = [
      "os",
      "env",
      "pointerWidth",
      "endian",
      "crtStatic",
      "format",
      "debian",
      "unsupported",
    ] as const;
    const universal = allTargets().filter((row) => partsOf(row).length > 1);
    expect(universal.map(({ triple }) => triple)).toEqual(["universal2-apple-darwin"]);
    for (const row of universal) {
      expect(partsOf(row).map(({ machine }) => machine)).toEqual(["x86_64", "arm64"]);
      for (const half of partsOf(row)) for (const key of common) expect(row[key]).toEqual(half[key]);
    }
    expect(partsOf(target("aarch64-apple-darwin"))).toEqual([target("aarch64-apple-darwin")]);
  });

  test.each(rows)("%s has exactly the fields of a target", (_, row) => {
    const { notes, nix, halves, ...required } = row;
    expect(Object.keys(required).sort()).toEqual(
      [
        "arch cflags cross crtStatic debian endian env format interpreter machine os pointerWidth qemu std tier",
        "triple unsupported zig",
      ]
        .join(" ")
        .split(" "),
    );
    expect(notes === undefined || /\S\.$/.test(notes)).toBe(true);
    expect(nix === undefined || /^[a-zA-Z0-9-]+$/.test(nix)).toBe(true);
    expect([1, 2, 3]).toContain(row.tier);
    expect([32, 64]).toContain(row.pointerWidth);
    expect(["little", "big"]).toContain(row.endian);
    for (const flag of [row.std, row.cross, row.crtStatic]) expect(typeof flag).toBe("boolean");
    for (const flag of row.cflags) expect(flag).toMatch(/^-m/);
  });

  test.each(rows)("%s has the machine of its format and architecture", (_, row) => {
    expect(row.machine).toBe(MACHINES[row.format ?? "elf"][row.arch]);
    const format = { windows: "pe", macos: "macho" }[row.os] ?? (row.arch === "wasm32" ? "wasm" : "elf");
    expect(row.format).toBe(format);
  });

  test.each(rows)("%s gives one sentence for each strategy that cannot build it", (_, row) => {
    for (const [strategy, reason] of Object.entries(row.unsupported)) {
      expect(["apt", "docker", "zigbuild", "cross", "cargo"]).toContain(strategy);
      expect(reason).toMatch(/^(\p{Lu}|cargo-zigbuild|cross|zig)[^\n]*[^.]\.$/u);
    }
    if (row.debian === null) {
      expect(row.unsupported.apt).toBeDefined();
      expect(row.unsupported.docker).toBeDefined();
    }
    if (row.zig === null) expect(row.unsupported.zigbuild).toBeDefined();
    expect(row.unsupported.cross === undefined).toBe(row.cross);
  });

  test.each(rows)("%s has rustup's std unless it is tier 3", (_, row) => {
    expect(row.std).toBe(row.tier < 3);
  });

  test.each(rows)("%s names suites and tools that go together", (_, { debian, env, os }) => {
    if (debian === null) return;
    expect(debian.crossSuites).toEqual(inOrder(DEBIAN_SUITES, debian.crossSuites));
    expect(debian.librarySuites).toEqual(inOrder(DEBIAN_SUITES, debian.librarySuites));
    expect(debian.crossUbuntu).toEqual(inOrder(UBUNTU_SUITES, debian.crossUbuntu));
    expect(debian.libraryUbuntu).toEqual(inOrder(UBUNTU_SUITES, debian.libraryUbuntu));
    // A package name has no underscore; apart from MinGW-w64's it is the prefix of its tools.
    if (os === "windows") expect(debian.crossPackage).toMatch(/^mingw-w64-/);
    else expect(`${debian.crossPackage}-`).toBe(debian.toolPrefix.replaceAll("_", "-"));
    if (env === "musl") {
      expect(debian.cc).toBe(`${debian.multiarch}-gcc`);
      expect(debian.cxx).toBeNull();
    } else expect(debian.cc.startsWith(`${debian.toolPrefix}gcc`)).toBe(true);
    if (debian.architecture === "all") expect(debian.librarySuites).toEqual([]);
  });

  test.each(rows)("%s has an emulator and an interpreter only where those exist", (_, row) => {
    if (row.os !== "linux") expect(row.qemu).toBeNull();
    else if (row.triple !== "x86_64-unknown-linux-gnux32") expect(row.qemu?.binary).toMatch(/^qemu-/);
    if (row.os === "linux") expect(row.interpreter).toMatch(/^\/lib.*\/ld.*\.so\.\d$/);
    if (row.format !== "elf" || row.os === "none") expect(row.interpreter).toBeNull();
    if (row.env === "musl") expect(row.interpreter).toMatch(/^\/lib\/ld-musl-/);
  });

  test("refuses Debian where its packages are for a newer machine", () => {
    for (const triple of ["arm-unknown-linux-gnueabihf", "arm-unknown-linux-musleabihf"]) {
      expect(target(triple).unsupported.apt).toMatch(/ARMv7/);
      expect(target(triple).unsupported.docker).toMatch(/ARMv7/);
    }
    expect(target("i586-unknown-linux-gnu").unsupported.apt).toMatch(/SIGILL/);
    expect(target("i586-unknown-linux-gnu").unsupported.docker).toMatch(/SIGILL/);
    expect(target("armv7-unknown-linux-gnueabihf").unsupported).toEqual({});
  });

  test("knows where Debian's names differ from each other", () => {
    expect(target("i686-unknown-linux-gnu").debian).toMatchObject({
      architecture: "i386",
      multiarch: "i386-linux-gnu",
      toolPrefix: "i686-linux-gnu-",
      crossPackage: "i686-linux-gnu",
    });
    expect(target("x86_64-unknown-linux-gnu").debian).toMatchObject({
      toolPrefix: "x86_64-linux-gnu-",
      crossPackage: "x86-64-linux-gnu",
      crossSuites: ["trixie", "sid"],
    });
    expect(target("powerpc64le-unknown-linux-gnu").debian).toMatchObject({
      architecture: "ppc64el",
      multiarch: "powerpc64le-linux-gnu",
      librarySuites: ["bookworm", "trixie", "sid"],
    });
    expect(target("riscv64gc-unknown-linux-gnu").debian).toMatchObject({
      crossSuites: DEBIAN_SUITES,
      librarySuites: ["trixie", "sid"],
    });
    expect(target("s390x-unknown-linux-gnu").cflags).toEqual(["-march=z10"]);
  });

  test("says the same of triples that share a Debian architecture and C library", () => {
    const seen = new Map<string, Target>();
    for (const row of allTargets()) {
      if (row.debian === null || row.debian.architecture === "all") continue;
      const key = `${row.debian.architecture} ${row.env}`;
      const first = seen.get(key) ?? row;
      seen.set(key, first);
      expect([row.triple, row.debian]).toEqual([row.triple, first.debian]);
      expect([row.triple, row.interpreter]).toEqual([row.triple, first.interpreter]);
    }
    expect(seen.size).toBeGreaterThan(20);
  });
});

describe("findTarget", () => {
  test("finds exactly the triple", () => {
    expect(findTarget("aarch64-unknown-linux-gnu")?.machine).toBe("aarch64");
    expect(findTarget("aarch64-unknown-linux-gnu.2.17")).toBeUndefined();
    expect(findTarget("AARCH64-unknown-linux-gnu")).toBeUndefined();
    expect(findTarget("constructor")).toBeUndefined();
    expect(findTarget("")).toBeUndefined();
  });
});

describe("environmentSuffixes", () => {
  test.each([
    ["aarch64-unknown-linux-gnu", "aarch64_unknown_linux_gnu", "AARCH64_UNKNOWN_LINUX_GNU"],
    ["thumbv8m.main-none-eabihf", "thumbv8m_main_none_eabihf", "THUMBV8M_MAIN_NONE_EABIHF"],
    ["x86_64-pc-windows-msvc", "x86_64_pc_windows_msvc", "X86_64_PC_WINDOWS_MSVC"],
  ])("%s", (triple, lower, upper) => {
    expect(environmentSuffixes(triple)).toEqual({ lower, upper });
  });
});

describe("nearestTargets", () => {
  test.each([
    ["arm64", "aarch64-unknown-linux-gnu"],
    ["armhf", "armv7-unknown-linux-gnueabihf"],
    ["armv7l", "armv7-unknown-linux-gnueabihf"],
    ["armv6", "arm-unknown-linux-gnueabihf"],
    ["armel", "arm-unknown-linux-gnueabi"],
    ["amd64", "x86_64-unknown-linux-gnu"],
    ["x86_64", "x86_64-unknown-linux-gnu"],
    ["i386", "i686-unknown-linux-gnu"],
    ["ppc64el", "powerpc64le-unknown-linux-gnu"],
    ["s390x", "s390x-unknown-linux-gnu"],
    ["riscv64", "riscv64gc-unknown-linux-gnu"],
    ["loong64", "loongarch64-unknown-linux-gnu"],
    ["aarch64-linux-gnu", "aarch64-unknown-linux-gnu"],
    ["aarch64-linux-gnu-", "aarch64-unknown-linux-gnu"],
    ["aarch64-linux-gnu-gcc", "aarch64-unknown-linux-gnu"],
    ["arm-linux-gnueabihf", "armv7-unknown-linux-gnueabihf"],
    ["x86_64-linux-musl", "x86_64-unknown-linux-musl"],
    ["x86_64-w64-mingw32", "x86_64-pc-windows-gnu"],
    ["linux/arm64", "aarch64-unknown-linux-gnu"],
    ["linux/arm64/v8", "aarch64-unknown-linux-gnu"],
    ["linux/arm/v7", "armv7-unknown-linux-gnueabihf"],
    ["linux/arm/v6", "arm-unknown-linux-gnueabihf"],
    ["linux/386", "i686-unknown-linux-gnu"],
    ["windows", "x86_64-pc-windows-gnu"],
    ["windows/arm64", "aarch64-pc-windows-msvc"],
    ["macos", "aarch64-apple-darwin"],
    ["darwin/amd64", "x86_64-apple-darwin"],
    ["macos-universal", "universal2-apple-darwin"],
    ["universal2", "universal2-apple-darwin"],
    // What upload-rust-binary-action calls it.
    ["universal-apple-darwin", "universal2-apple-darwin"],
    ["freebsd", "x86_64-unknown-freebsd"],
    ["musl", "x86_64-unknown-linux-musl"],
    ["wasm", "wasm32-wasip1"],
    ["AArch64-Unknown-Linux-GNU", "aarch64-unknown-linux-gnu"],
    ["AARCH64_UNKNOWN_LINUX_GNU", "aarch64-unknown-linux-gnu"],
    ["aarch64_be-linux-gnu", "aarch64_be-unknown-linux-gnu"],
    [" aarch64-unkown-linux-gnu\n", "aarch64-unknown-linux-gnu"],
    ["aarch64-unknown-linux-gnu.2.17", "aarch64-unknown-linux-gnu"],
    ["riscv64-unknown-linux-gnuu", "riscv64gc-unknown-linux-gnu"],
    ["x86_64-pc-window-gnu", "x86_64-pc-windows-gnu"],
    ["wasm32-wasi", "wasm32-wasip1"],
    ["armv7-unknown-linux-gnuabihf", "armv7-unknown-linux-gnueabihf"],
    ["aarch64-macos-darwin", "aarch64-apple-darwin"],
  ])("%j means %s", (text, triple) => {
    expect(nearestTargets(text)[0]).toBe(triple);
  });

  test("gives each triple itself first", () => {
    for (const { triple } of allTargets()) expect(nearestTargets(triple)[0]).toBe(triple);
  });

  test("gives at most as many as asked for, each once", () => {
    expect(nearestTargets("linux/arm64")).toEqual([
      "aarch64-unknown-linux-gnu",
      "aarch64-unknown-linux-musl",
    ]);
    expect(nearestTargets("macos")).toEqual([
      "aarch64-apple-darwin",
      "x86_64-apple-darwin",
      "universal2-apple-darwin",
    ]);
    expect(nearestTargets("linux")).toHaveLength(3);
    expect(nearestTargets("linux", 5)).toHaveLength(5);
    expect(nearestTargets("linux", 1)).toEqual(["x86_64-unknown-linux-gnu"]);
    expect(nearestTargets("aarch64-unkown-linux-gnu", 200).length).toBe(
      new Set(nearestTargets("aarch64-unkown-linux-gnu", 200)).size,
    );
  });

  test.each(["", "  ", "-", "quite another thing", "constructor"])("knows nothing near %j", (text) => {
    expect(nearestTargets(text)).toEqual([]);
  });
});
