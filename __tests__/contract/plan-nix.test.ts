import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { renderNix } from "../../src/plan/render/nix.ts";
import { strategies } from "../../src/strategies/index.ts";
import { findTarget } from "../../src/targets/index.ts";
import { makeFacts, makeInputs, programs, targetOf } from "../support/facts.ts";

/**
 * Flakes before Debian's nix-bin: their syntax, and with a stand-in for nixpkgs what their shells have. It shows that Nix
 * itself takes them and `nix develop`; it says nothing of the real nixpkgs, whose attributes the stand-in repeats.
 */

const stub = fileURLToPath(new URL("../support/nixpkgs", import.meta.url));
const golden = fileURLToPath(new URL("../unit/golden/", import.meta.url));
const room = mkdtempSync(`${tmpdir()}/rust-cross-nix-`);
afterAll(() => {
  // Nix makes its store read-only.
  spawnSync("chmod", ["-R", "u+w", room]);
  rmSync(room, { recursive: true });
});

/** A store of the test's own, and no network. */
const environment = {
  ...process.env,
  HOME: `${room}/home`,
  // Nix leaves an empty folder in there for each shell.
  TMPDIR: room,
  NIX_STORE_DIR: `${room}/store`,
  NIX_STATE_DIR: `${room}/state`,
  NIX_LOG_DIR: `${room}/log`,
  NIX_REMOTE: "",
  NIX_CONFIG: "build-users-group =\nsandbox = false\nsubstituters =\n",
};

function run(argv: readonly string[], more: { input?: string; env?: NodeJS.ProcessEnv } = {}) {
  const [program = "", ...rest] = argv;
  const env = { ...environment, ...more.env };
  const { status, stdout, stderr, error } = spawnSync(program, rest, {
    encoding: "utf8",
    cwd: room,
    timeout: 120_000,
    ...more,
    env,
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

const hasNix = spawnSync("nix", ["--version"]).error === undefined;
const testWithNix = hasNix || process.env.CI !== undefined ? test : test.skip;

function rendered(name: string): { plan: Plan; text: string } | { plan: Plan; refused: UserError } {
  const plan = JSON.parse(readFileSync(`${golden}${name}`, "utf8")) as Plan;
  try {
    return { plan, text: renderNix(plan) };
  } catch (error) {
    if (error instanceof UserError) return { plan, refused: error };
    throw error;
  }
}

const all = readdirSync(golden)
  .filter((name) => /^(?!refused).*\.json$/.test(name))
  .map((name) => [name, rendered(name)] as const);
const flakes = all.flatMap(([name, each]) => ("text" in each ? [[name, each] as const] : []));

test("a golden plan is a flake, or has targets that are refused, each with its reason", () => {
  for (const [name, each] of all) {
    if ("text" in each) continue;
    const refused = each.plan.targets
      .map(({ triple }) => triple)
      .filter((triple) => triple === each.plan.host.triple || findTarget(triple)?.nix === undefined);
    expect([name, refused.length]).not.toEqual([name, 0]);
    expect(
      each.refused.problems.map(({ input, message }) => [input, /for (\S+): ./.exec(message)?.[1]]),
    ).toEqual(refused.map((triple) => ["targets", triple]));
  }
  expect(flakes.length).toBeGreaterThan(15);
});

/** The variables of a flake's shells, as Nix evaluates them with the stand-in. */
function evaluate(text: string): Record<string, Record<string, string>> {
  writeFileSync(`${room}/flake.nix`, text);
  const expression = `
    let
      nixpkgs = (import ${stub}/flake.nix).outputs { self = null; };
      systems = ((import ${room}/flake.nix).outputs { inherit nixpkgs; }).devShells;
    in
    builtins.mapAttrs (_: shells: builtins.mapAttrs (_: shell: shell.drvAttrs) shells) systems`;
  const { status, stdout, stderr } = run([
    "nix-instantiate",
    ...["--eval", "--strict", "--json", "--read-write-mode", "-E", expression],
  ]);
  expect([status, stderr]).toEqual([0, ""]);
  const systems = Object.values(JSON.parse(stdout) as Record<string, ReturnType<typeof evaluate>>);
  expect(systems).toHaveLength(1);
  return systems[0] ?? {};
}

describe("every flake of a golden plan", () => {
  testWithNix.each(flakes)("%s", (_, { plan, text }) => {
    const { status, stderr } = run(["nix-instantiate", "--parse", "-"], { input: text });
    expect([status, stderr]).toEqual([0, ""]);
    const shells = evaluate(text);
    expect(Object.keys(shells).sort()).toEqual(plan.targets.map(({ triple }) => triple).sort());
    for (const [triple, shell] of Object.entries(shells)) {
      const cross = `/stub/${findTarget(triple)?.nix}`;
      const lower = triple.replaceAll("-", "_");
      expect(shell[`CC_${lower}`]).toMatch(new RegExp(`^${cross}/cc/bin/\\S+-cc$`));
      expect(shell[`CARGO_TARGET_${lower.toUpperCase()}_LINKER`]).toBe(shell[`CC_${lower}`]);
      // Nothing without a target in its name that a build script would take for the host's.
      for (const name of Object.keys(shell))
        expect(name).toMatch(
          /^(CARGO_TARGET_\w+_LINKER|[A-Z_]+_(\w+_(linux|windows)_\w+|\w+_w64_mingw32)|QEMU_(LD_PREFIX|SET_ENV)|name|system|builder|stdenv|hardeningDisable|nativeBuildInputs|outputs)$/,
        );
    }
  });
});

testWithNix("what a shell has: libraries with all that they need, for the target alone", () => {
  const each = rendered("debian12-native-example.json");
  const shell = "text" in each ? evaluate(each.text)["aarch64-unknown-linux-gnu"] : undefined;
  const S = "/stub/aarch64-multiplatform";
  expect(shell).toMatchObject({
    AR_aarch64_unknown_linux_gnu: `${S}/bintools/bin/aarch64-unknown-linux-gnu-ar`,
    PKG_CONFIG_aarch64_unknown_linux_gnu: "/stub/pkg-config/bin/pkg-config",
    PKG_CONFIG_LIBDIR_aarch64_unknown_linux_gnu: ["openssl", "zlib", "propagated"]
      .flatMap((name) => [`${S}/${name}-dev/lib/pkgconfig`, `${S}/${name}-dev/share/pkgconfig`])
      .join(":"),
    NIX_CFLAGS_COMPILE_aarch64_unknown_linux_gnu: `-isystem ${S}/openssl-dev/include -isystem ${S}/zlib-dev/include -isystem ${S}/propagated-dev/include`,
    NIX_LDFLAGS_aarch64_unknown_linux_gnu: `-L${S}/openssl/lib -L${S}/zlib/lib -L${S}/propagated/lib -dynamic-linker /lib/ld-linux-aarch64.so.1`,
    NIX_DONT_SET_RPATH_aarch64_unknown_linux_gnu: "1",
    nativeBuildInputs: ["/stub/protobuf"],
  });
  const toolchain = readFileSync(shell?.CMAKE_TOOLCHAIN_FILE_aarch64_unknown_linux_gnu ?? "", "utf8");
  expect(toolchain).toContain("set(CMAKE_SYSTEM_NAME Linux)\nset(CMAKE_SYSTEM_PROCESSOR aarch64)\n");
  expect(toolchain).toContain(
    `;${S}/zlib-dev;${S}/zlib;${S}/propagated-dev;${S}/propagated;\${_rust_cross_built}")`,
  );
  expect(JSON.parse(readFileSync(shell?.QEMU_LD_PREFIX ?? "", "utf8"))).toEqual([
    { name: "lib/ld-linux-aarch64.so.1", path: `${S}/libc/lib/ld-linux-aarch64.so.1` },
  ]);
});

describe("the strategy's call of nix develop", () => {
  const triple = "aarch64-unknown-linux-musl";
  const { values } = makeInputs({ flags: { strategy: "nix", packages: "libssl-dev" } });
  const cacheDirectory = `${room}/cache`;
  const context = {
    facts: makeFacts("debian12", { host: { cacheDirectory, programs: programs("cargo", "cc", "nix") } }),
    values,
    shared: values,
    target: targetOf(triple),
    cxx: false,
  };
  const wiring = strategies.nix.wire(context);
  const [write] = wiring.steps;

  /** The flake where it is planned, with the stand-in in the place of nixpkgs. */
  function develop(argv: [string, ...string[]], env: NodeJS.ProcessEnv = {}) {
    if (write?.action.kind !== "write") throw new Error("no flake is written");
    for (const { path, text } of write.action.files) {
      mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
      writeFileSync(path, text.replace(/github:[^"]+/, `path:${stub}`));
    }
    const call = wiring.wrap?.({ argv, environment: {}, runs: false });
    return run(call?.argv ?? [], { env });
  }

  testWithNix("the command runs in the shell, with words, variables and PATH as they were given", () => {
    const words = ["two words", "it's", "$HOME", "*", "", 'a"b', "\\"];
    const { status, stdout } = develop(["sh", "-c", 'printf "<%s>" "$@"; env', "sh", ...words], {
      RUSTUP_TOOLCHAIN: "stable",
      CARGO_TERM_COLOR: "never",
    });
    expect(status).toBe(0);
    expect(stdout.startsWith(words.map((word) => `<${word}>`).join(""))).toBe(true);
    for (const line of [
      "CC_aarch64_unknown_linux_musl=/stub/aarch64-multiplatform-musl/cc/bin/aarch64-unknown-linux-musl-cc",
      // Linked statically: archives.
      "NIX_LDFLAGS_aarch64_unknown_linux_musl=-L/stub/aarch64-multiplatform-musl-static/openssl/lib -L/stub/aarch64-multiplatform-musl-static/propagated/lib",
      "RUSTUP_TOOLCHAIN=stable",
      "CARGO_TERM_COLOR=never",
    ])
      expect(stdout.split("\n")).toContain(line);
    expect(stdout).toMatch(new RegExp(`^PATH=(.*:)?${process.env.PATH}$`, "m"));
    expect(stdout).not.toMatch(/^(CC|AR|LD|PKG_CONFIG|CFLAGS)=/m);
  });

  testWithNix("its exit status is that of the command", () => {
    expect(develop(["sh", "-c", "exit 7"]).status).toBe(7);
  });
});
