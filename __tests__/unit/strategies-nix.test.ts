import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import { plan } from "../../src/plan/plan.ts";
import { renderNix } from "../../src/plan/render/nix.ts";
import { hostPrograms } from "../../src/project/facts.ts";
import { chooseStrategy, strategies } from "../../src/strategies/index.ts";
import { nixPackages, nixSystem } from "../../src/strategies/nixpkgs.ts";
import type { StrategyContext } from "../../src/strategies/strategy.ts";
import { allTargets } from "../../src/targets/index.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  programs,
  targetOf,
} from "../support/facts.ts";

const arm = "aarch64-unknown-linux-gnu";
const musl = "aarch64-unknown-linux-musl";

interface Options {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly on?: HostName;
  readonly facts?: FactsOverrides;
}

function contextOf(triple: string, { flags = {}, on = "debian12", facts }: Options = {}): StrategyContext {
  const { values } = makeInputs({ flags });
  const host = { programs: programs(...hostPrograms), ...facts?.host };
  return {
    facts: makeFacts(on, { ...facts, host }),
    values,
    shared: values,
    target: targetOf(triple),
    cxx: false,
  };
}

const refuse = (triple: string, options?: Options) => strategies.nix.refuse(contextOf(triple, options));

function wire(triple: string, options?: Options) {
  expect(refuse(triple, options)).toBeNull();
  return strategies.nix.wire(contextOf(triple, options));
}

/** The flake that is written, and where. */
function flakeOf(triple: string, options?: Options) {
  const { steps } = wire(triple, options);
  const files = steps.flatMap(({ action }) => (action.kind === "write" ? action.files : []));
  expect(files).toHaveLength(1);
  return { path: files[0]?.path ?? "", text: files[0]?.text ?? "" };
}

describe("what is refused", () => {
  test("no nix: with the cure", () => {
    const without = { facts: { host: { programs: programs("cargo", "cc") } } };
    expect(refuse(arm, without)).toEqual({
      input: "strategy",
      message: `nix cannot build for ${arm}: there is no nix on PATH.`,
      hint: "Install Nix (https://nixos.org/download).",
    });
    expect(refuse(arm, { on: "windows", ...without })?.hint).toContain("WSL");
  });

  test.each<[string, Options, string, string]>([
    ["wasm32-wasip1", {}, "targets", "no cross compiler"],
    ["aarch64-apple-darwin", { on: "macos" }, "targets", "no cross compiler"],
    ["x86_64-unknown-linux-gnu", {}, "targets", "own triple"],
    [
      arm,
      { flags: { packages: "libssl-dev libnoone-dev libnothing-dev" } },
      "packages",
      "libnoone-dev libnothing-dev is",
    ],
    [arm, { flags: { "host-packages": "cmake clang-tidy" } }, "host-packages", "calls clang-tidy is"],
    [arm, { flags: { suite: "bookworm" } }, "suite", "from bookworm"],
    [arm, { flags: { glibc: "2.31" } }, "glibc", "one glibc"],
  ])("%s, %j: %s", (triple, options, input, words) => {
    const refusal = refuse(triple, options);
    expect(refusal?.input).toBe(input);
    expect(refusal?.message).toContain(words);
    expect(refusal?.message.startsWith(`nix cannot build for ${triple}`)).toBe(true);
  });

  test("an unknown package: what is known, and what to do about others", () => {
    const hint = refuse(arm, { flags: { packages: "libnoone-dev" } })?.hint;
    expect(hint).toContain("libssl-dev, ");
    expect(hint).toContain("rust-cross plan --format nix");
  });

  test("musl has no glibc to be too new", () => {
    expect(refuse(musl, { flags: { glibc: "2.17" } })).toBeNull();
  });
});

test("auto takes it where nothing else can build", () => {
  const choice = chooseStrategy(
    contextOf("m68k-unknown-linux-gnu", { facts: { host: { programs: programs("cargo", "cc", "nix") } } }),
  );
  expect(choice.strategy?.name).toBe("nix");
  const without = chooseStrategy(
    contextOf("m68k-unknown-linux-gnu", { facts: { host: { programs: programs("cargo", "cc") } } }),
  );
  expect(without.strategy).toBeNull();
});

describe("the call", () => {
  const wiring = wire(arm);
  const { path } = flakeOf(arm);
  const folder = path.slice(0, -"/flake.nix".length);
  const shell = [
    "nix",
    "--extra-experimental-features",
    "nix-command flakes",
    "develop",
    `path:${folder}#${arm}`,
    "--command",
  ];

  test("cargo in the target's shell, with the same words and variables", () => {
    const call = { argv: ["cargo", "build", "--target", arm] as const, environment: { A: "1" }, runs: false };
    expect(wiring.wrap?.({ ...call, argv: [...call.argv] })).toEqual({
      ...call,
      argv: [...shell, ...call.argv],
    });
  });

  test("the flake is written to the cache, then its packages are fetched apart from the build", () => {
    expect(folder).toMatch(
      /^\/home\/ann\/\.cache\/rust-cross\/wrappers\/aarch64-unknown-linux-gnu-[0-9a-f]{10}$/,
    );
    expect(wiring.steps.map(({ id, needs }) => [id, needs])).toEqual([
      [`${arm}/flake`, []],
      [`${arm}/shell`, [`${arm}/flake`]],
    ]);
    expect(wiring.steps[1]?.action).toMatchObject({
      kind: "run",
      argv: [...shell, "true"],
      timeoutSeconds: null,
    });
    expect(wiring.needs).toEqual([`${arm}/shell`]);
  });

  test("another package is another flake, the same again the same", () => {
    expect(flakeOf(arm)).toEqual(flakeOf(arm));
    expect(flakeOf(arm, { flags: { packages: "zlib1g-dev" } }).path).not.toBe(path);
  });

  test("nothing is set outside of the shell but flags for C", () => {
    expect(wiring.environment).toEqual({});
    expect(wire("s390x-unknown-linux-gnu").environment).toEqual({
      CFLAGS_s390x_unknown_linux_gnu: "-march=z10",
      CXXFLAGS_s390x_unknown_linux_gnu: "-march=z10",
    });
  });
});

describe("the flake", () => {
  test("packages by their names in nixpkgs, each once; archives where the link is static", () => {
    const flags = { packages: "libssl-dev libfreetype-dev libfreetype6-dev", "host-packages": "ninja-build" };
    expect(flakeOf(arm, { flags }).text).toContain("closePropagation [ cross.openssl cross.freetype ];");
    const { text } = flakeOf(musl, { flags });
    expect(text).toContain("[ cross.pkgsStatic.openssl cross.pkgsStatic.freetype ]");
    expect(text).toContain("packages = [ pkgs.ninja ];");
    expect(text).not.toMatch(/-dynamic-linker|QEMU/);
  });

  test("Windows has no loader, and a libpthread", () => {
    const { text } = flakeOf("x86_64-pc-windows-gnu");
    expect(text).toContain("[ cross.windows.pthreads ]");
    expect(text).toContain('toolchainFile "Windows" "x86_64"');
    expect(text).not.toMatch(/-dynamic-linker|QEMU/);
  });

  test("what the user has set for the target stays out of it, and is told", () => {
    const facts = {
      environment: {
        CC_aarch64_unknown_linux_gnu: "my-cc",
        "CFLAGS_aarch64-unknown-linux-gnu": "-O3",
        CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: "my-ld",
        PKG_CONFIG_PATH: "/opt/pkgconfig",
        QEMU_LD_PREFIX: "/opt/root",
      },
    };
    const { text } = flakeOf(arm, { facts });
    expect(text).not.toMatch(/^ *(CC_|CARGO_TARGET_|QEMU_|CFLAGS)/m);
    const wiring = wire(arm, { facts });
    expect(wiring.environment).toEqual({ PKG_CONFIG_PATH_aarch64_unknown_linux_gnu: "" });
    expect(wiring.notes).toContain("CC_aarch64_unknown_linux_gnu is set by you and is used as it is");
    expect(wiring.notes.join()).toContain("_LINKER is set by you");
  });

  test("cmake where a crate wants it and the machine has none; libclang is left to the machine", () => {
    const facts = { host: { programs: programs("cargo", "cc", "nix") }, project: { crates: ["cmake"] } };
    const flags = { "host-packages": "libclang-dev" };
    expect(flakeOf(arm, { facts, flags }).text).toContain("packages = [ pkgs.cmake ];");
    expect(wire(arm, { facts, flags }).notes.join()).toContain("libclang-dev is left to this machine");
    expect(flakeOf(arm, { facts: { project: { crates: ["cmake"] } } }).text).toContain("packages = [ ];");
  });
});

describe("plan --format nix", () => {
  const planFor = (flags: Readonly<Record<string, unknown>>, on: HostName = "debian12-bare") =>
    plan(makeInputs({ flags }), makeFacts(on));

  test("is of any strategy's plan, without this machine's settings", () => {
    const text = renderNix(planFor({ targets: `${arm} ${musl}`, strategy: "zigbuild" }));
    expect(text).toContain(`devShells.x86_64-linux = {\n        ${arm} =`);
    expect(text).toContain(`\n        ${musl} =`);
    expect(text).not.toContain("/home/ann");
  });

  test("what cannot be rendered is told whole", () => {
    const made = planFor(
      { targets: `wasm32-wasip1 thumbv7m-none-eabi ${musl}`, strategy: "cargo" },
      "debian12-arm64",
    );
    try {
      renderNix(made);
      throw new Error("it was rendered");
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).problems.map(({ input }) => input)).toEqual(["targets", "targets"]);
    }
  });
});

test("docs/nix.md shows what is written today", () => {
  const facts = makeFacts("debian12-bare");
  const text = renderNix(plan(makeInputs({ flags: { targets: arm, packages: "libssl-dev" } }), facts));
  const file = fileURLToPath(new URL("../../docs/nix.md", import.meta.url));
  const block = /(?<=```nix\n).*?(?=```)/s;
  if (process.env.UPDATE_GOLDEN === "1")
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(block, () => text),
    );
  expect(block.exec(readFileSync(file, "utf8"))?.[0]).toBe(text);
});

test.each([
  ["x86_64-unknown-linux-gnu", "x86_64-linux"],
  ["aarch64-unknown-linux-musl", "aarch64-linux"],
  ["aarch64-apple-darwin", "aarch64-darwin"],
  ["x86_64-pc-windows-msvc", null],
])("Nix calls %s %s", (host, system) => {
  expect(nixSystem(host)).toBe(system);
});

describe("the column of the table", () => {
  const rows = allTargets().flatMap(({ triple, nix, os, env }) =>
    nix === undefined ? [] : [{ triple, nix, os, env }],
  );

  test("each attribute once, and of the triple's C library", () => {
    expect(new Set(rows.map(({ nix }) => nix)).size).toBe(rows.length);
    for (const { triple, nix, os, env } of rows) {
      expect([triple, /musl/.test(nix)]).toEqual([triple, env === "musl"]);
      expect([triple, nix.startsWith("mingw")]).toEqual([triple, os === "windows"]);
      expect("message" in nixPackages(targetOf(triple), "", { packages: [], "host-packages": [] })).toBe(
        false,
      );
    }
  });
});
