import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Problem } from "../../src/errors.ts";
import { type Plan, plan } from "../../src/plan/plan.ts";
import { type PlanFormat, planFormats } from "../../src/plan/render/index.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  nativeProject,
  programs,
  usualPrograms,
  workspaceTable,
} from "../support/facts.ts";
import { problemsThrown } from "../support/problems.ts";

/*
 * Plans compared whole. To renew them after a change that is meant:
 *
 *   UPDATE_GOLDEN=1 npm test -- --selectProjects unit --testPathPatterns plan-golden
 *
 * and read the difference before it is committed. Files that no case names are an error.
 */

const folder = fileURLToPath(new URL("golden/", import.meta.url));
const update = process.env.UPDATE_GOLDEN === "1";

interface Case {
  readonly host: HostName;
  readonly flags: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly facts?: FactsOverrides;
}

const six = [
  "aarch64-unknown-linux-gnu",
  "armv7-unknown-linux-gnueabihf",
  "i686-unknown-linux-gnu",
  "powerpc64le-unknown-linux-gnu",
  "s390x-unknown-linux-gnu",
  "riscv64gc-unknown-linux-gnu",
];
const native = { packages: "libssl-dev zlib1g-dev", "host-packages": "libclang-dev protobuf-compiler" };

const planned: Readonly<Record<string, Case>> = {
  // A newcomer's machine: everything is fetched.
  ...Object.fromEntries(
    [...six, "x86_64-unknown-linux-gnu"].map((triple): [string, Case] => [
      `debian12-bare-${triple}`,
      { host: "debian12-bare", flags: { targets: triple, test: true } },
    ]),
  ),
  "debian12-bare-native-by-apt": {
    host: "debian12-bare",
    flags: { targets: "x86_64-unknown-linux-gnu", strategy: "apt", test: true },
  },
  // What Rust brings a linker for, and what is run by something else than QEMU's user emulator.
  "debian12-by-cargo": {
    host: "debian12",
    flags: {
      targets: "aarch64-unknown-linux-musl x86_64-pc-windows-gnu wasm32-wasip1 thumbv7m-none-eabi",
      command: "build run",
      "host-packages": "protobuf-compiler",
    },
  },
  "debian12-bare-by-cargo": {
    host: "debian12-bare",
    flags: { targets: "x86_64-unknown-linux-musl wasm32-wasip1 thumbv7m-none-eabi", command: "run" },
  },
  "debian12-bare-by-zigbuild": {
    host: "debian12-bare",
    flags: {
      targets: "aarch64-unknown-linux-gnu x86_64-unknown-linux-gnu",
      strategy: "zigbuild",
      glibc: "2.31",
      packages: "zlib1g-dev",
      test: true,
    },
  },
  // Started in the oldest glibc that is promised, on this machine and under QEMU.
  "debian12-bare-smoke-run": {
    host: "debian12-bare",
    flags: {
      targets: "aarch64-unknown-linux-gnu x86_64-unknown-linux-gnu",
      strategy: "zigbuild",
      glibc: "2.31",
      smoke: "true",
      "smoke-args": "--help",
      runner: "plain",
    },
  },
  "macos-by-zigbuild": {
    host: "macos",
    flags: { targets: "x86_64-unknown-linux-gnu x86_64-unknown-freebsd", glibc: "2.17" },
  },
  "debian12-by-nix": {
    host: "debian12",
    flags: {
      targets: "aarch64-unknown-linux-gnu x86_64-pc-windows-gnu x86_64-unknown-linux-musl",
      strategy: "nix",
      packages: "libssl-dev",
      "host-packages": "protobuf-compiler",
    },
    facts: { host: { programs: programs(...usualPrograms, "nix") } },
  },
  "macos-universal": { host: "macos", flags: { targets: "universal2-apple-darwin", test: true } },
  "debian12-native-example": {
    host: "debian12-bare",
    flags: { targets: six.join(" "), test: true, workspace: true },
    metadata: native,
    facts: { project: nativeProject },
  },
  "debian12-host-triple-with-tools": {
    host: "debian12-bare",
    flags: { targets: "x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu", test: true },
    metadata: native,
    facts: { project: nativeProject },
  },
  "debian12-build-only": {
    host: "debian12",
    flags: { targets: "aarch64-unknown-linux-gnu", bin: "stash", locked: true, output: "out" },
  },
  "debian12-every-command": {
    host: "debian12",
    flags: {
      targets: "aarch64-unknown-linux-gnu",
      command: "doc bench run clippy check test build",
      args: "--jobs 2 -- --nocapture",
      env: "GREETING=good morning",
    },
  },
  "debian12-suite-bullseye": {
    host: "debian12",
    flags: { targets: "aarch64-unknown-linux-gnu", suite: "debian-11", refresh: "never" },
  },
  "debian12-suite-noble": {
    host: "debian12",
    flags: { targets: "aarch64-unknown-linux-gnu", suite: "noble", refresh: "always" },
  },
  "debian12-tables-for-targets": {
    host: "debian12",
    flags: { targets: "aarch64-unknown-linux-gnu riscv64gc-unknown-linux-gnu" },
    metadata: {
      packages: ["zlib1g-dev"],
      target: { "riscv64gc-unknown-linux-gnu": { suite: "sid", profile: "dev", packages: [] } },
    },
  },
  "debian12-mirror": {
    host: "debian12",
    flags: { targets: "s390x-unknown-linux-gnu", mirror: "http://mirror.test/debian" },
  },
  "debian12-toolchain-to-install": {
    host: "debian12",
    flags: { targets: "aarch64-unknown-linux-gnu", toolchain: "1.90.0" },
    facts: {
      rust: {
        toolchain: {
          name: "1.90.0-x86_64-unknown-linux-gnu",
          decidedBy: "the input `toolchain`",
          installed: false,
        },
        rustc: null,
        installedTargets: [],
      },
    },
  },
  "debian13-riscv64": { host: "debian13", flags: { targets: "riscv64gc-unknown-linux-gnu", test: true } },
  "debian13-suite-bookworm": {
    host: "debian13",
    flags: { targets: "aarch64-unknown-linux-gnu", suite: "12", test: true },
  },
  "arm64-armv7": {
    host: "debian12-arm64",
    flags: {
      targets: "armv7-unknown-linux-gnueabihf aarch64-unknown-linux-gnu",
      strategy: "apt",
      test: true,
    },
  },
  ubuntu22: {
    host: "ubuntu22",
    flags: { targets: "aarch64-unknown-linux-gnu i686-unknown-linux-gnu", test: true },
    metadata: native,
  },
  ubuntu24: {
    host: "ubuntu24",
    flags: { targets: "aarch64-unknown-linux-gnu riscv64gc-unknown-linux-gnu", test: true },
    metadata: native,
  },
  "system-debian12": {
    host: "debian12",
    flags: { targets: "aarch64-unknown-linux-gnu", sysroot: "system", test: true },
    metadata: native,
  },
  "system-ubuntu22": {
    host: "ubuntu22",
    flags: {
      targets: "aarch64-unknown-linux-gnu i686-unknown-linux-gnu",
      sysroot: "system",
      packages: "zlib1g-dev",
      cxx: "true",
    },
  },
  "system-ubuntu24": {
    host: "ubuntu24",
    flags: {
      targets: "aarch64-unknown-linux-gnu x86_64-unknown-linux-gnu",
      strategy: "apt",
      sysroot: "system",
      test: true,
    },
  },
};

const refused: Readonly<Record<string, Case>> = {
  "refused-macos": {
    host: "macos",
    flags: { targets: "aarch64-unknown-linux-gnu x86_64-unknown-linux-musl", packages: "zlib1g-dev" },
  },
  "refused-windows": {
    host: "windows",
    flags: { targets: "aarch64-linux-android wasm32-unknown-emscripten wasm32-unknown-unknown" },
  },
};

function planOf({ host, flags, metadata, facts }: Case): Plan {
  const inputs = makeInputs({ flags, metadata: metadata === undefined ? [] : [workspaceTable(metadata)] });
  // The version counts up with every release, and golden files need not.
  return { ...plan(inputs, makeFacts(host, facts)), version: "0.0.0" };
}

function problemsOf(each: Case): readonly Problem[] {
  const problems = problemsThrown(() => planOf(each));
  if (problems.length === 0) throw new Error("it was planned");
  return problems;
}

/** Plans in other formats, compared whole: for each format the case and what its file is called after. */
const rendered: readonly (readonly [Exclude<PlanFormat, "dockerfile">, string, string])[] = [
  ["shell", "debian12-native-example", "sh"],
  ["nix", "debian12-native-example", "nix"],
];

function golden(name: string, text: string): string {
  const file = `${folder}${name}`;
  if (update) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  if (!existsSync(file)) throw new Error(`there is no ${file}: UPDATE_GOLDEN=1 makes it`);
  return readFileSync(file, "utf8");
}

function compare(name: string, value: unknown): void {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const wanted = golden(`${name}.json`, text);
  expect(JSON.parse(text)).toEqual(JSON.parse(wanted));
  // Order and all.
  expect(text).toBe(wanted);
}

describe("golden plans", () => {
  test.each(Object.entries(planned))("%s", (name, each) => compare(name, planOf(each)));

  test.each(Object.entries(refused))("%s", (name, each) => compare(name, problemsOf(each)));

  test.each(rendered)("as %s: %s", (format, name, suffix) => {
    const text = planFormats[format](planOf(planned[name] as Case));
    expect(text).toBe(golden(`${name}.${suffix}`, text));
  });

  test("there is a case for every file", () => {
    const names = [
      ...[...Object.keys(planned), ...Object.keys(refused)].map((name) => `${name}.json`),
      ...rendered.map(([, name, suffix]) => `${name}.${suffix}`),
      // That of auto.test.ts.
      "auto.txt",
    ];
    expect(readdirSync(folder).sort()).toEqual(names.sort());
  });
});

test("passwords of addresses: the script says that they are left out", () => {
  const secret = planOf({
    host: "debian12",
    flags: { targets: "s390x-unknown-linux-gnu", mirror: "http://ann:secret@mirror.test/debian" },
  });
  expect(planFormats.shell(secret)).toContain("write them where ***@ stands");
  expect(planFormats.shell(planOf(planned["debian12-mirror"] as Case))).not.toContain("where ***@ stands");
});

describe("every plan", () => {
  const plans = Object.entries(planned).map(([name, each]) => [name, planOf(each), each] as const);

  test.each(plans)("%s is pure and plain JSON", (_, made, each) => {
    expect(JSON.stringify(planOf(each))).toBe(JSON.stringify(made));
    expect(JSON.parse(JSON.stringify(made))).toStrictEqual(made);
  });

  test.each(plans)("%s: inputs and facts are left as they are", (_, __, each) => {
    const inputs = makeInputs({ flags: each.flags });
    const facts = makeFacts(each.host, each.facts);
    const before = structuredClone([inputs.values, facts]);
    plan(inputs, facts);
    expect([inputs.values, facts]).toStrictEqual(before);
  });

  test.each(plans)("%s: steps come after what they need, each has an id of its own", (_, made) => {
    const seen = new Set<string>();
    for (const step of made.steps) {
      for (const need of step.needs) expect(seen).toContain(need);
      expect(seen).not.toContain(step.id);
      expect(step.target === null || step.id.startsWith(`${step.target}/`)).toBe(true);
      seen.add(step.id);
    }
  });

  test.each(plans)("%s: nothing is written outside the cache, nothing of a target is global", (_, made) => {
    for (const { action } of made.steps) {
      if (action.kind === "write")
        for (const file of action.files) expect(file.path.startsWith(made.host.cacheDirectory)).toBe(true);
      if (action.kind === "apt-root")
        expect(action.root.path.startsWith(`${made.host.cacheDirectory}/roots/`)).toBe(true);
    }
    const scoped =
      /^(PATH|RUSTUP_TOOLCHAIN|RUST_CROSS_HOST_LINKER|LIBCLANG_PATH|QEMU_LD_PREFIX|GREETING|WINE(PREFIX|DEBUG)|CARGO_ZIGBUILD_[A-Z_]+|ZIG_(GLOBAL|LOCAL)_CACHE_DIR|CARGO_TARGET_[A-Z0-9_]+_(LINKER|RUNNER)|[A-Z_]+_[a-z0-9]+(_[a-z0-9]+)*_(linux|windows)_[a-z0-9]+)$/;
    for (const target of made.targets)
      for (const name of Object.keys(target.environment)) expect(name).toMatch(scoped);
  });
});

describe("schema/plan.schema.json", () => {
  type Json = { [key: string]: unknown };
  const schema = JSON.parse(readFileSync("schema/plan.schema.json", "utf8")) as Json;

  /** The schema leaves room for new properties; a closed copy shows that none is undescribed. */
  const close = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(close);
    if (typeof value !== "object" || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, close(each)]));
    return copy.properties === undefined || copy.additionalProperties !== undefined
      ? copy
      : { ...copy, additionalProperties: false };
  };
  const validator = (source: unknown): ValidateFunction =>
    new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(source as Json);
  const open = validator(schema);
  const closed = validator({ ...(close(schema) as Json), $id: "closed" });

  test.each(Object.keys(planned))("describes %s, all of it", (name) => {
    const value = JSON.parse(readFileSync(`${folder}${name}.json`, "utf8"));
    open(value);
    expect(open.errors).toBeNull();
    closed(value);
    expect(closed.errors).toBeNull();
  });

  const [, sample] = Object.values(planned);
  const good = JSON.parse(JSON.stringify(planOf(sample as Case))) as Json & { steps: Json[] };
  const changed = (change: (copy: typeof good) => void) => {
    const copy = structuredClone(good);
    change(copy);
    return copy;
  };

  test("new properties are allowed, and only the closed copy sees them", () => {
    const more = changed((copy) => {
      copy.news = 1;
    });
    expect(open(more)).toBe(true);
    expect(closed(more)).toBe(false);
  });

  test("folders under another path, as a container has them", () => {
    const mounted = (paths: unknown) =>
      changed((copy) => {
        for (const step of copy.steps)
          if ((step.action as Json).kind === "cargo") Object.assign(step.action as Json, { paths });
      });
    expect(closed(mounted([["/inside", "/here"]]))).toBe(true);
    expect(open(mounted([["/inside"]]))).toBe(false);
    expect(open(mounted([["/inside", "/here", "/more"]]))).toBe(false);
  });

  test.each<[string, (copy: typeof good) => void]>([
    ["another version of the format", (copy) => Object.assign(copy, { schema: 2 })],
    ["no targets", (copy) => delete copy.targets],
    ["a step without an action", (copy) => delete copy.steps[0]?.action],
    [
      "an action of an unknown kind",
      (copy) => Object.assign(copy.steps[0] as Json, { action: { kind: "x" } }),
    ],
    ["an unknown phase", (copy) => Object.assign(copy.steps[0] as Json, { phase: "later" })],
    [
      "an empty argv",
      (copy) => {
        for (const step of copy.steps) {
          const action = step.action as Json;
          if (action.argv !== undefined) action.argv = [];
        }
      },
    ],
    ["a relative output", (copy) => Object.assign(copy, { output: "out" })],
  ])("refuses %s", (_, change) => {
    expect(open(changed(change))).toBe(false);
  });

  test("every property has a description", () => {
    const bare: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null) return;
      const { properties } = value as { properties?: Json };
      for (const [name, each] of Object.entries(properties ?? {}))
        if ((each as Json).description === undefined) bare.push(`${path}/${name}`);
      for (const [name, each] of Object.entries(value)) visit(each, `${path}/${name}`);
    };
    visit(schema, "");
    expect(bare).toEqual([]);
  });
});
