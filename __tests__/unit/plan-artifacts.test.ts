import { describe, expect, test } from "@jest/globals";
import { plan } from "../../src/plan/plan.ts";
import type { Action } from "../../src/plan/step.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  programs,
  workspaceTable,
} from "../support/facts.ts";
import { problemsThrown } from "../support/problems.ts";

const arm = "aarch64-unknown-linux-gnu";
const windows = "x86_64-pc-windows-gnu";
const mac = "aarch64-apple-darwin";

interface Given {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly on?: HostName;
  readonly facts?: FactsOverrides;
}

function planOf({ flags = {}, metadata, on = "debian12", facts }: Given = {}) {
  const inputs = makeInputs({
    flags: { targets: arm, ...flags },
    metadata: metadata === undefined ? [] : [workspaceTable(metadata)],
  });
  return plan(inputs, makeFacts(on, facts));
}

const problemsOf = (...given: Parameters<typeof planOf>) => problemsThrown(() => planOf(...given));

function actionsOf<Kind extends Action["kind"]>(given: Given, kind: Kind) {
  return planOf(given).steps.flatMap(({ id, needs, action }) =>
    action.kind === kind ? [{ id, needs, ...(action as Extract<Action, { kind: Kind }>) }] : [],
  );
}

const archives = (given: Given = {}) =>
  actionsOf(given, "pack").map(({ archive }) => archive && `${archive.name}.${archive.format}`);

describe("archives", () => {
  test("each target has its own, zip for Windows", () => {
    expect(archives({ flags: { targets: `${arm} ${windows}` } })).toEqual([
      `stash-1.0.0-${arm}.tar.gz`,
      `stash-1.0.0-${windows}.zip`,
    ]);
  });

  test("a step after collect; none where nothing is built", () => {
    expect(actionsOf({}, "pack")).toMatchObject([{ id: `${arm}/pack`, needs: [`${arm}/verify`] }]);
    expect(actionsOf({ flags: { command: "clippy" } }, "pack")).toEqual([]);
    expect(actionsOf({ flags: { archive: "none", checksum: "none" } }, "pack")).toEqual([]);
  });

  test("without archives checksums are left", () => {
    expect(actionsOf({ flags: { archive: "none" } }, "pack")).toMatchObject([
      { archive: null, checksum: "sha256", include: { patterns: [] } },
    ]);
  });

  test("the time is that of the commit, or 1980", () => {
    expect(actionsOf({}, "pack")[0]?.modified).toBe(1_750_000_000);
    const facts = { project: { sourceDate: null } };
    expect(actionsOf({ facts }, "pack")[0]?.modified).toBe(315_532_800);
  });

  test("the name of several packages with binaries", () => {
    const one = (name: string, version: string, folder = `crates/${name}`) => ({
      name,
      version,
      manifestPath: `/work/stash/${folder}/Cargo.toml`.replace("//", "/"),
      binaries: [name],
      isDefault: true,
      features: [],
    });
    const of = (packages: ReturnType<typeof one>[], flags = {}) => ({
      facts: { project: { packages } },
      flags,
    });
    const mixed = [one("a", "1.0.0"), one("b", "2.0.0")];
    expect(archives(of([one("a", "1.0.0"), one("b", "1.0.0")]))).toEqual([`stash-1.0.0-${arm}.tar.gz`]);
    expect(archives(of([one("a", "1.0.0"), one("b", "2.0.0", "")]))).toEqual([`b-2.0.0-${arm}.tar.gz`]);
    expect(archives(of(mixed))).toEqual([`stash-${arm}.tar.gz`]);
    expect(planOf(of(mixed)).targets[0]?.notes.join()).toContain("the archive's name has no version");
    expect(archives(of(mixed, { package: "b" }))).toEqual([`b-2.0.0-${arm}.tar.gz`]);
    expect(archives(of(mixed, { bin: "a" }))).toEqual([`a-1.0.0-${arm}.tar.gz`]);
    expect(problemsOf(of(mixed, { "archive-name": "x-{version}" }))).toMatchObject([
      { input: "archive-name", message: expect.stringContaining("different versions") },
    ]);
  });

  test("two targets cannot have one file", () => {
    const flags = { targets: `${arm} s390x-unknown-linux-gnu`, "archive-name": "{name}-{version}" };
    expect(problemsOf({ flags })).toEqual([
      {
        input: "archive-name",
        message: `The archives of ${arm} and s390x-unknown-linux-gnu would both be stash-1.0.0.tar.gz.`,
        hint: "Write {target} into `archive-name`.",
      },
    ]);
    expect(archives({ flags: { ...flags, "archive-name": "{name}-{arch}-{os}" } })).toEqual([
      "stash-aarch64-linux.tar.gz",
      "stash-s390x-linux.tar.gz",
    ]);
  });

  test("xz and zstd: the host's, else Debian's, else it is said", () => {
    const flags = { archive: "tar.xz" };
    const [bare] = actionsOf({ flags, on: "debian12-bare" }, "pack");
    expect(bare?.archive?.compressor).toMatch(/^\/home\/ann\/\.cache\/rust-cross\/roots\/xz-.*\/xz$/);
    expect(bare?.needs).toEqual([`${arm}/verify`, "xz"]);
    const names = ["apt-get", "dpkg-deb", "cargo", "rustup", "cc", "zstd"] as const;
    const facts = { host: { programs: programs(...names) } };
    expect(actionsOf({ flags: { archive: "tar.zst" }, facts }, "pack")[0]?.archive?.compressor).toBe(
      "/usr/bin/zstd",
    );
    expect(problemsOf({ flags: { ...flags, targets: mac }, on: "macos" })).toMatchObject([
      { input: "archive", message: expect.stringContaining("needs the program xz, which is not on PATH") },
    ]);
  });
});

describe("strip", () => {
  const tools = (given: Given) =>
    actionsOf(given, "strip").map(({ objcopy, environment }) => [objcopy, environment]);

  test("comes between collect and pack, and only when it is asked for", () => {
    expect(actionsOf({}, "strip")).toEqual([]);
    const flags = { strip: "symbols" };
    expect(actionsOf({ flags }, "strip")).toMatchObject([
      {
        needs: [`${arm}/collect`],
        take: "symbols",
        split: false,
        directory: `/work/stash/target/rust-cross/${arm}`,
      },
    ]);
    expect(actionsOf({ flags }, "pack")[0]?.needs).toEqual([`${arm}/verify`]);
    expect(actionsOf({ flags }, "verify")[0]?.needs).toEqual([`${arm}/strip`]);
    expect(actionsOf({ flags: { "split-debuginfo": true } }, "strip")).toMatchObject([
      { take: "debuginfo", split: true },
    ]);
  });

  test("by the target's own objcopy, else by the toolchain's, else by LLVM's", () => {
    const flags = { strip: "symbols" };
    expect(tools({ flags })).toEqual([[expect.stringMatching(/\/aarch64-linux-gnu-objcopy$/), {}]]);
    const windowsFlags = { ...flags, targets: mac };
    expect(tools({ flags: windowsFlags, on: "macos" })).toEqual([
      [expect.stringMatching(/\/rust-objcopy$/), { DYLD_LIBRARY_PATH: expect.stringMatching(/\/lib$/) }],
    ]);
    const old = { rust: { objcopy: null } };
    expect(
      tools({
        flags: windowsFlags,
        on: "macos",
        facts: { ...old, host: { programs: programs("cargo", "rustup", "cc", "llvm-objcopy") } },
      }),
    ).toEqual([["/usr/bin/llvm-objcopy", {}]]);
    expect(problemsOf({ flags: windowsFlags, on: "macos", facts: old })).toMatchObject([
      { input: "strip", message: expect.stringContaining(`There is no objcopy for ${mac} here`) },
    ]);
  });

  test("debug information of a Mac or of MSVC cannot be split", () => {
    expect(problemsOf({ flags: { targets: mac, "split-debuginfo": true }, on: "macos" })).toMatchObject([
      { input: "split-debuginfo", hint: expect.stringContaining('split-debuginfo = "packed"') },
    ]);
  });
});

test("examples are built by a call of their own, and what is kept is chosen", () => {
  const made = planOf({ flags: { artifacts: "bin example", bin: "stash" } });
  const examples = made.steps.find(({ id }) => id === `${arm}/build-examples`);
  expect(examples?.action).toMatchObject({ argv: expect.arrayContaining(["build", "--examples"]) });
  expect(examples?.action).not.toMatchObject({ argv: expect.arrayContaining(["--bin"]) });
  expect(made.steps.find(({ id }) => id === `${arm}/collect`)?.action).toMatchObject({
    from: [`${arm}/build`, `${arm}/build-examples`],
    kinds: ["bin", "example"],
  });
});
