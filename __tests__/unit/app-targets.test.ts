import { describe, expect, test } from "@jest/globals";
import { listTargets, type TargetReport, type TargetsReport } from "../../src/app/targets.ts";
import { displayWidth } from "../../src/report/width.ts";
import { strategyNames } from "../../src/strategies/names.ts";
import { allTargets } from "../../src/targets/index.ts";
import { FakeFileSystem } from "../support/fakes.ts";
import {
  type CallerParts,
  debianCaller,
  debianExec,
  debianFiles,
  debianPrograms,
} from "../support/machine.ts";

const style = { color: false, unicode: true };

async function report(parts: CallerParts = {}, flags: Record<string, unknown> = {}): Promise<TargetsReport> {
  return JSON.parse(await listTargets(debianCaller(parts), flags, { style, width: 80 }, true));
}
const text = (width: number, parts: CallerParts = {}, flags: Record<string, unknown> = {}) =>
  listTargets(debianCaller(parts), flags, { style, width }, false);
const apt = (report: TargetsReport, triple: string) =>
  row(report, triple)?.strategies.find(({ name }) => name === "apt");
const row = ({ targets }: TargetsReport, triple: string): TargetReport | undefined =>
  targets.find((target) => target.triple === triple);

describe("targets --format json", () => {
  test("every known triple, in the order of the table", async () => {
    const { targets, host, problems } = await report();
    expect(targets.map((target) => target.triple)).toEqual(allTargets().map((target) => target.triple));
    expect(host).toEqual({
      triple: "x86_64-unknown-linux-gnu",
      release: "Debian 12 (bookworm)",
      glibc: "2.36",
    });
    expect(problems).toEqual([]);
  });

  test("what builds it, from which release, and how its tests run", async () => {
    const all = await report();
    expect(apt(all, "aarch64-unknown-linux-gnu")).toMatchObject({
      builds: true,
      release: { label: "Debian 12 (bookworm)", glibc: "2.36" },
    });
    expect(row(all, "aarch64-unknown-linux-gnu")).toMatchObject({
      tier: 1,
      builds: true,
      strategy: "apt",
      std: { source: "rustup" },
      runner: { kind: "namespace", because: "private binfmt_misc namespace, made without root" },
    });
    expect(row(all, "x86_64-unknown-linux-gnu")).toMatchObject({
      builds: true,
      std: { source: "installed" },
      runner: { kind: "native" },
    });
    expect(apt(all, "riscv64gc-unknown-linux-gnu")).toMatchObject({
      release: { label: "Debian 13 (trixie)", glibc: "2.41" },
    });
  });

  test("why not: the strategy's reason without the triple, or that there is no std", async () => {
    const all = await report();
    expect(apt(all, "arm-unknown-linux-gnueabihf")).toMatchObject({
      builds: false,
      reason: expect.stringMatching(/^Debian's .* are ARMv7/),
    });
    expect(row(all, "wasm32-unknown-emscripten")).toMatchObject({
      builds: false,
      strategy: null,
      runner: null,
    });
    expect(apt(all, "armv4t-unknown-linux-gnueabi")).toMatchObject({ builds: true });
    expect(row(all, "armv4t-unknown-linux-gnueabi")).toMatchObject({
      builds: false,
      std: { source: null, because: expect.stringContaining("no std for this target (tier 3)") },
    });
  });

  test("the flags count: another suite, another runner", async () => {
    const all = await report({}, { suite: "trixie", runner: "plain" });
    expect(apt(all, "aarch64-unknown-linux-gnu")).toMatchObject({ release: { glibc: "2.41" } });
    expect(row(all, "aarch64-unknown-linux-gnu")).toMatchObject({ runner: { kind: "plain" } });
    const host = await report({}, { runner: "host" });
    expect(row(host, "s390x-unknown-linux-gnu")).toMatchObject({
      builds: true,
      runner: { kind: "none", because: expect.stringContaining("no binfmt_misc handler") },
    });
  });

  test("every strategy has its say; the one that is taken decides release and runner", async () => {
    const all = await report();
    for (const target of all.targets)
      expect(target.strategies.map(({ name }) => name)).toEqual([...strategyNames]);
    const host = row(all, "x86_64-unknown-linux-gnu");
    expect(host).toMatchObject({
      strategy: "cargo",
      strategies: expect.arrayContaining([
        expect.objectContaining({
          name: "cargo",
          builds: true,
          release: { label: "this host", glibc: "2.36" },
        }),
        expect.objectContaining({ name: "apt", builds: true }),
      ]),
    });
    const asked = await report({}, { targets: "x86_64-unknown-linux-gnu=apt x86_64-unknown-linux-musl" });
    expect(asked.targets.map(({ strategy }) => strategy)).toEqual(["apt", "cargo"]);
  });

  test("a machine without apt builds what cargo can, and each other row says why not", async () => {
    const programs = debianPrograms.filter((name) => name !== "apt-get");
    const all = await report({ exec: debianExec(programs) });
    expect(row(all, "wasm32-wasip1")?.builds).toBe(true);
    expect(row(all, "x86_64-unknown-linux-musl")).toMatchObject({ builds: true, runner: { kind: "native" } });
    expect(row(all, "aarch64-unknown-linux-musl")).toMatchObject({
      builds: true,
      runner: { kind: "none", because: expect.stringContaining("QEMU is fetched") },
    });
    expect(row(all, "aarch64-linux-android")?.builds).toBe(false);
    expect(apt(all, "aarch64-unknown-linux-gnu")).toMatchObject({
      reason: expect.stringMatching(/^It needs apt-get and dpkg-deb/),
    });
  });

  test("no rustup: only what the toolchain has", async () => {
    const exec = debianExec(debianPrograms.filter((name) => name !== "rustup"))
      .on(["rustc", "-vV"], { stdout: "release: 1.63.0\nhost: x86_64-unknown-linux-gnu\n" })
      .on(["rustc", "--print", "sysroot"], { stdout: "/usr\n" });
    const fs = new FakeFileSystem({
      ...debianFiles,
      "/usr/lib/rustlib/x86_64-unknown-linux-gnu/lib/libstd-0.rlib": "",
    });
    const { targets } = await report({ exec, fs });
    expect(targets.filter((target) => target.builds).map((target) => target.triple)).toEqual([
      "x86_64-unknown-linux-gnu",
    ]);
  });

  test("what keeps everything from being built is told", async () => {
    const exec = debianExec(debianPrograms.filter((name) => name !== "cc"));
    expect((await report({ exec })).problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining("no C compiler for the host") }),
    ]);
  });
});

describe("--targets", () => {
  test("only those, once each, in that order", async () => {
    const { targets } = await report(
      {},
      { targets: "s390x-unknown-linux-gnu aarch64-unknown-linux-gnu s390x-unknown-linux-gnu" },
    );
    expect(targets.map((target) => target.triple)).toEqual([
      "s390x-unknown-linux-gnu",
      "aarch64-unknown-linux-gnu",
    ]);
  });

  test("all unknown ones are told, with the nearest", async () => {
    const listing = report({}, { targets: "aarch64-linux-gnu riscv64-linux-gnu" });
    await expect(listing).rejects.toMatchObject({
      problems: [
        { input: "targets", hint: expect.stringContaining("aarch64-unknown-linux-gnu") },
        { input: "targets", hint: expect.stringContaining("riscv64gc-unknown-linux-gnu") },
      ],
    });
  });

  test("what is wrong with a flag is told before anything is looked at", async () => {
    const exec = debianExec();
    await expect(report({ exec }, { suit: "trixie" })).rejects.toMatchObject({
      problems: [{ hint: "Did you mean --suite?" }],
    });
    expect(exec.calls).toEqual([]);
  });
});

describe("for people", () => {
  test("what can be built comes first, then the rest by reason, each triple once, no reason cut", async () => {
    const printed = await text(100);
    const at = (what: string) => printed.indexOf(what);
    expect(printed).toMatch(/^target +tier +built by +libraries +glibc +tests +or by\n/);
    expect(printed).toMatch(/\nx86_64-unknown-linux-gnu +1 +cargo +this host +2\.36 +native +apt/);
    expect(printed).toMatch(/\naarch64-unknown-linux-gnu +1 +apt +Debian 12 +2\.36 +namespace/);
    expect(at("powerpc64le-unknown-linux-gnu")).toBeLessThan(at("not here, and why"));
    expect(at("not here, and why")).toBeLessThan(at("x86_64-pc-windows-msvc"));
    expect(printed).toContain("○ apt: Debian has lld but neither Microsoft's libraries nor its SDK.\n");
    const words = printed.split(/\s+/);
    for (const { triple } of allTargets())
      expect([triple, words.filter((word) => word === triple).length]).toEqual([triple, 1]);
    expect(printed).toMatch(/\n\d+ of 84 targets can be built on this machine \(Debian 12 \(bookworm\),/);
  });

  test("what one strategy says of all of them is said once", async () => {
    const targets = "x86_64-pc-windows-msvc i686-pc-windows-msvc aarch64-linux-android";
    const printed = await text(120, {}, { targets });
    expect(printed.split("Neither Rust nor this host has a linker for it.")).toHaveLength(2);
    expect(printed).toContain("○ cargo builds none of these: Neither Rust");
    expect(printed).toContain("\n    x86_64-pc-windows-msvc  i686-pc-windows-msvc\n");
    // Of a single one there is nothing in common.
    const one = await text(120, {}, { targets: "aarch64-linux-android" });
    expect(one).toContain("○ cargo: Neither Rust");
  });

  test.each([60, 80, 100, 140])("fits into %i columns", async (width) => {
    const lines = (await text(width)).split("\n");
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
  });

  test.each([
    [80, /^target +tier +built by +libraries +glibc +tests\n/],
    [70, /^target +built by +glibc +tests\n/],
    [48, /^target +tests\n/],
  ])("in %i columns the table keeps what says most", async (width, head) => {
    expect(await text(width)).toMatch(head);
  });

  test("without Unicode there is none", async () => {
    const caller = debianCaller();
    const printed = await listTargets(
      caller,
      {},
      { style: { color: false, unicode: false }, width: 80 },
      false,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
    expect(printed).toMatch(/^[\x00-\x7f]*$/);
  });

  test("when nothing can be built, it says so and why", async () => {
    const exec = debianExec(debianPrograms.filter((name) => name !== "cc"));
    expect(await text(100, { exec })).toContain("Nothing can be built here yet. There is no C compiler");
  });

  test("the legend explains the words that stand in the table, and no others", async () => {
    const exec = debianExec().on((command) => command.argv[0] === "sh", {
      code: 1,
      stdout: "system Linux\nkernel 6.1.0\n",
    });
    const printed = await text(100, { exec }, { targets: "s390x-unknown-linux-gnu" });
    expect(printed).toMatch(/2\.36 +plain\b/);
    expect(printed).toMatch(/\nplain +tests run under QEMU; /);
    expect(printed).not.toMatch(/\n(native|namespace|host|none) /);
  });
});
