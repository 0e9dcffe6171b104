import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { renderTable } from "../../src/report/table.ts";
import { chooseStrategy, reasonOf, strategies } from "../../src/strategies/index.ts";
import { strategyNames } from "../../src/strategies/names.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  nativeProject,
  programs,
  targetOf,
  usualPrograms,
} from "../support/facts.ts";

/*
 * What `auto` takes, as one table. To renew it after a change that is meant:
 *
 *   UPDATE_GOLDEN=1 npm test -- --selectProjects unit --testPathPatterns auto
 *
 * and read the difference before it is committed.
 */

const file = fileURLToPath(new URL("golden/auto.txt", import.meta.url));

/** A newcomer's laptop without root or containers, GitHub's runner with both, a Mac, a Windows machine. */
const hosts = {
  "Debian 12 laptop": "debian12-bare",
  "GitHub ubuntu-24.04": "ubuntu24",
  "macOS arm64": "macos",
  Windows: "windows",
} as const satisfies Readonly<Record<string, HostName>>;

const gnu = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "riscv64gc-unknown-linux-gnu"];
const musl = ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl", "riscv64gc-unknown-linux-musl"];
const armv6 = ["arm-unknown-linux-gnueabihf", "arm-unknown-linux-musleabihf"];

const all = [
  ...gnu,
  "armv7-unknown-linux-gnueabihf",
  "i686-unknown-linux-gnu",
  "powerpc64le-unknown-linux-gnu",
  "s390x-unknown-linux-gnu",
  "loongarch64-unknown-linux-gnu",
  "mipsel-unknown-linux-gnu",
  "sparc64-unknown-linux-gnu",
  ...armv6,
  "armv5te-unknown-linux-gnueabi",
  ...musl,
  "armv7-unknown-linux-musleabihf",
  "i686-unknown-linux-musl",
  "x86_64-pc-windows-gnu",
  "x86_64-pc-windows-gnullvm",
  "x86_64-pc-windows-msvc",
  "aarch64-pc-windows-msvc",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
  "x86_64-unknown-freebsd",
  "aarch64-unknown-freebsd",
  "aarch64-linux-android",
  "wasm32-unknown-unknown",
  "wasm32-wasip1",
  "wasm32-unknown-emscripten",
  "thumbv7em-none-eabihf",
];

interface Section {
  readonly title: string;
  readonly targets: readonly string[];
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly facts?: FactsOverrides;
}

const packages = "libssl-dev";

const sections: readonly Section[] = [
  { title: "nothing but a target", targets: all },
  {
    title: `packages: ${packages}`,
    targets: [...gnu, ...armv6, ...musl, "x86_64-pc-windows-gnu", "aarch64-apple-darwin", "wasm32-wasip1"],
    flags: { packages },
  },
  { title: "glibc: 2.17", targets: [...gnu, ...armv6, musl[1] as string], flags: { glibc: "2.17" } },
  { title: "glibc: 2.31", targets: [...gnu, musl[1] as string], flags: { glibc: "2.31" } },
  {
    title: `glibc: 2.17, packages: ${packages}`,
    targets: gnu,
    flags: { glibc: "2.17", packages },
  },
  { title: "suite: bullseye", targets: [...gnu, musl[1] as string], flags: { suite: "bullseye" } },
  {
    title: "host-packages: cmake",
    targets: [...gnu, musl[1] as string],
    flags: { "host-packages": "cmake" },
  },
  { title: "sysroot: system (root is needed)", targets: gnu, flags: { sysroot: "system" } },
  {
    title: "crates that compile C (cc, cmake, bindgen)",
    targets: [
      ...gnu,
      ...armv6,
      ...musl,
      "x86_64-pc-windows-gnu",
      "aarch64-apple-darwin",
      "x86_64-unknown-freebsd",
      "wasm32-wasip1",
      "wasm32-wasip2",
      "wasm32-unknown-unknown",
    ],
    facts: { project: nativeProject },
  },
  {
    title: "a linker in cargo's configuration",
    targets: ["aarch64-unknown-linux-gnu", "arm-unknown-linux-gnueabihf", "aarch64-linux-android"],
    facts: {
      project: {
        cargoTargets: Object.fromEntries(
          ["aarch64-unknown-linux-gnu", "arm-unknown-linux-gnueabihf", "aarch64-linux-android"].map(
            (triple) => [triple, { linker: "some-gcc" }],
          ),
        ),
      },
    },
  },
  {
    title: `nix on PATH, packages: ${packages}`,
    targets: [...gnu, ...armv6, ...musl, "x86_64-pc-windows-gnu", "wasm32-wasip1"],
    flags: { packages },
    facts: { host: { programs: programs(...usualPrograms, "nix") } },
  },
  {
    title: "cargo, rustup and a C compiler on PATH, and nothing else",
    targets: [...gnu, ...armv6, ...musl, "x86_64-pc-windows-gnu", "aarch64-apple-darwin", "wasm32-wasip1"],
    facts: { host: { programs: programs("cargo", "rustup", "cc") } },
  },
];

/** A row a target, a column a host. The numbers are why each that was asked before was not taken. */
function render({ title, targets, flags = {}, facts }: Section): string {
  const { values } = makeInputs({ flags });
  const notes: string[] = [];
  const cell = (triple: string, on: HostName) => {
    const target = targetOf(triple);
    const context = { facts: makeFacts(on, facts), values, shared: values, target, cxx: false };
    const choice = chooseStrategy(context);
    const passed =
      choice.strategy === null
        ? strategyNames.map((strategy) => ({
            strategy,
            why: strategies[strategy].refuse(context)?.message ?? "",
          }))
        : choice.passed;
    const numbers = passed.map(({ strategy, why }) => {
      const note = `${strategy}: ${reasonOf(why, triple)}`;
      if (!notes.includes(note)) notes.push(note);
      return notes.indexOf(note) + 1;
    });
    // Something speaks against it, and there is no other.
    const last = choice.strategy !== null && choice.because.endsWith("the only one that can");
    return [`${choice.strategy?.name ?? "–"}${last ? "!" : ""}`, ...numbers].join(" ");
  };
  const table = renderTable(
    ["target", ...Object.keys(hosts)].map((column) => ({ title: column })),
    targets.map((triple) => [triple, ...Object.values(hosts).map((on) => cell(triple, on))]),
    { color: false, unicode: true },
  );
  const space = `${notes.length}`.length;
  const legend = notes.map((note, index) => `${`${index + 1}`.padStart(space)}  ${note}`);
  return [`== ${title}`, table, ...(legend.length > 0 ? ["", ...legend] : [])].join("\n");
}

test("the table is of 30 targets at least, each once", () => {
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(30);
});

test("auto, on four hosts", () => {
  const text = `${sections.map(render).join("\n\n")}\n`;
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
  if (!existsSync(file)) throw new Error(`there is no ${file}: UPDATE_GOLDEN=1 makes it`);
  expect(text.split("\n")).toEqual(readFileSync(file, "utf8").split("\n"));
});
