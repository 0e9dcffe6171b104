import { describe, expect, test } from "@jest/globals";
import { type Plan, plan } from "../../src/plan/plan.ts";
import { renderPlan } from "../../src/plan/render/text.ts";
import type { SmokeAction, Step } from "../../src/plan/step.ts";
import {
  type FactsOverrides,
  type HostName,
  makeFacts,
  makeInputs,
  programs,
  usualPrograms,
} from "../support/facts.ts";
import { problemsThrown } from "../support/problems.ts";

const arm = "aarch64-unknown-linux-gnu";
const own = "x86_64-unknown-linux-gnu";
const musl = "x86_64-unknown-linux-musl";

interface Options {
  readonly on?: HostName;
  readonly facts?: FactsOverrides;
}

function planOf(flags: Readonly<Record<string, unknown>>, { on = "debian12", facts }: Options = {}): Plan {
  return plan(makeInputs({ flags }), makeFacts(on, facts));
}

const problemsOf = (...given: Parameters<typeof planOf>) => problemsThrown(() => planOf(...given));

const stepOf = (made: Plan, id: string): Step | undefined => made.steps.find((step) => step.id === id);

function smokeOf(made: Plan, triple: string): SmokeAction | null {
  const action = stepOf(made, `${triple}/smoke`)?.action;
  return action?.kind === "smoke" ? action : null;
}

describe("when what is built is started", () => {
  test.each<[string, Readonly<Record<string, unknown>>, boolean | null]>([
    ["a build alone", {}, null],
    ["with tests", { test: true }, false],
    ["where the program is run", { command: "build run" }, false],
    ["asked for", { smoke: "true" }, true],
    ["asked for, with tests", { smoke: "true", test: true }, true],
    ["not wanted", { smoke: "false", test: true }, null],
    ["nothing is built", { smoke: "true", command: "check" }, null],
    ["tests alone", { command: "test" }, null],
    ["no runner is wanted", { smoke: "true", test: true, runner: "none" }, null],
  ])("%s", (_, flags, strict) => {
    const made = planOf({ targets: musl, ...flags });
    expect(smokeOf(made, musl)?.strict ?? null).toBe(strict);
  });

  test("a build alone fetches no emulator, unless it is asked for", () => {
    const ids = (smoke: string) => planOf({ targets: arm, smoke }).steps.map(({ id }) => id);
    expect(ids("auto")).not.toContain("qemu-aarch64");
    expect(ids("true")).toContain("qemu-aarch64");
  });

  test("after what is kept of the build, with arguments and a limit", () => {
    const made = planOf({ targets: musl, smoke: "true", "smoke-args": "run --once", "smoke-timeout": "5s" });
    expect(stepOf(made, `${musl}/smoke`)).toMatchObject({
      phase: "test",
      needs: [`${musl}/pack`],
      lane: null,
    });
    expect(smokeOf(made, musl)).toMatchObject({
      from: [`${musl}/build`],
      directory: "/work/stash/target/rust-cross/x86_64-unknown-linux-musl",
      before: [],
      arguments: ["run", "--once"],
      timeoutSeconds: 5,
      library: null,
    });
    expect(renderPlan(made)).toContain("    $ … run --once\n    fails at any exit status but 0");
  });

  test("where nothing is packed, after the check of what is kept", () => {
    const made = planOf({ targets: musl, smoke: "true", archive: "none", checksum: "none" });
    expect(stepOf(made, `${musl}/smoke`)?.needs).toEqual([`${musl}/verify`]);
  });

  test("bare metal only if asked for, and without arguments, which would be QEMU's", () => {
    const thumb = "thumbv7m-none-eabi";
    expect(smokeOf(planOf({ targets: thumb, command: "build run" }), thumb)).toBeNull();
    expect(smokeOf(planOf({ targets: thumb, smoke: "true" }), thumb)?.arguments).toEqual([]);
  });

  test("what cannot be run here is a problem of the smoke run, if nothing else is run", () => {
    const flags = { targets: "x86_64-unknown-freebsd", strategy: "zigbuild" };
    expect(problemsOf({ ...flags, smoke: "true" })).toEqual([
      {
        input: "smoke",
        message: expect.stringMatching(/freebsd cannot be run here/),
        hint: expect.stringContaining("`smoke: false`"),
      },
    ]);
    expect(problemsOf({ ...flags, test: true })).toEqual([expect.objectContaining({ input: "runner" })]);
    expect(problemsOf(flags)).toEqual([]);
  });
});

describe("how it is started", () => {
  test("by a runner of the user's own, split as cargo does it", () => {
    const variable = "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER";
    const facts = { environment: { [variable]: "my-qemu -L /srv/arm" } };
    const made = planOf({ targets: arm, smoke: "true", strategy: "zigbuild", glibc: "2.31" }, { facts });
    expect(smokeOf(made, arm)?.before).toEqual(["my-qemu", "-L", "/srv/arm"]);
    // What it runs with is the user's own, too.
    expect(stepOf(made, `${arm}/smoke-sysroot`)).toBeUndefined();
  });

  test("with the user's variables, without those that are cargo's", () => {
    const made = planOf({ targets: "x86_64-pc-windows-gnu", smoke: "true", env: "LANG=C" });
    const action = smokeOf(made, "x86_64-pc-windows-gnu");
    expect(Object.keys(action?.environment ?? {})).toEqual(["WINEPREFIX", "WINEDEBUG", "LANG"]);
    expect(action?.before).toEqual([expect.stringMatching(/wrappers\/x86_64-pc-windows-gnu-\w+\/run$/)]);
  });
});

describe("in containers", () => {
  const engine = { path: "/usr/bin/docker", arch: "x86_64", rootless: false };
  const facts = { host: { engines: { docker: engine, podman: null } } };

  test("docker: behind the image's own runner, in the only folder that it sees", () => {
    const made = planOf({ targets: arm, strategy: "docker", smoke: "true" }, { facts });
    const action = smokeOf(made, arm);
    expect(action?.before.slice(0, 2)).toEqual(["/usr/bin/docker", "run"]);
    expect(action?.before.slice(-3)).toEqual([
      "sh",
      "-c",
      'exec $CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER "$0" "$@"',
    ]);
    expect(action?.folder).toMatch(/^\/work\/stash\/target\/containers\/\w+$/);
    expect(action?.cleanUp).toEqual([
      "/usr/bin/docker",
      "rm",
      "--force",
      expect.stringMatching(/^rust-cross-/),
    ]);
  });

  test("cross starts nothing but what it builds: a note, and a problem where it was asked for", () => {
    const flags = { targets: arm, strategy: "cross", test: true };
    const made = planOf(flags, { facts });
    expect(smokeOf(made, arm)).toBeNull();
    expect(made.targets[0]?.notes.join()).toMatch(/not started by itself: cross starts nothing/);
    expect(problemsOf({ ...flags, smoke: "true" }, { facts })).toEqual([
      {
        input: "smoke",
        message: expect.stringMatching(/cannot be started: cross/),
        hint: expect.any(String),
      },
    ]);
  });

  test("nix: in its shell", () => {
    const made = planOf(
      { targets: arm, strategy: "nix", smoke: "true" },
      { facts: { host: { programs: programs(...usualPrograms, "nix") } } },
    );
    expect(smokeOf(made, arm)?.before.at(-1)).toBe("--command");
    expect(smokeOf(made, arm)?.namespace).toBeDefined();
  });
});

describe("the oldest C library that was promised", () => {
  const zig = { strategy: "zigbuild", smoke: "true" };

  test("under an emulator: a sysroot of its own, and the same for `plain`", () => {
    const made = planOf({ ...zig, targets: arm, glibc: "2.31" });
    const root = stepOf(made, `${arm}/smoke-sysroot`)?.action;
    const path = root?.kind === "apt-root" ? root.root.path : "";
    expect(root).toMatchObject({
      root: { suite: "bullseye", architecture: "arm64", packages: ["libc6", "libgcc-s1"] },
    });
    expect(smokeOf(made, arm)).toMatchObject({
      library: "glibc 2.31 of Debian 11 (bullseye)",
      environment: { QEMU_LD_PREFIX: path },
    });
    // Tests go on with the release of this machine.
    expect(made.targets[0]?.environment.QEMU_LD_PREFIX).toMatch(/bookworm/);

    const plain = planOf({ ...zig, targets: arm, glibc: "2.31", runner: "plain" });
    const script = stepOf(plain, `${arm}/smoke-runner`)?.action;
    const text = script?.kind === "write" ? script.files[0] : undefined;
    expect(text?.text).toContain(`-L ${path} "$@"`);
    expect(smokeOf(plain, arm)?.before).toEqual([text?.path]);
    expect(stepOf(plain, `${arm}/smoke`)?.needs).toContain(`${arm}/smoke-runner`);
  });

  test("of the host's own architecture: by that library's loader", () => {
    const made = planOf({ ...zig, targets: own, glibc: "2.31" });
    const root = stepOf(made, `${own}/smoke-sysroot`)?.action;
    const path = root?.kind === "apt-root" ? root.root.path : "";
    expect(smokeOf(made, own)?.before).toEqual([
      `${path}/lib64/ld-linux-x86-64.so.2`,
      "--inhibit-cache",
      "--library-path",
      `${path}/lib/x86_64-linux-gnu`,
    ]);
  });

  test("where apt links with an older release than the host's: that sysroot", () => {
    const made = planOf({ strategy: "apt", glibc: "2.31", smoke: "true", targets: own });
    const root = stepOf(made, `${own}/sysroot`)?.action;
    expect(smokeOf(made, own)).toMatchObject({
      before: [
        `${root?.kind === "apt-root" ? root.root.path : ""}/lib64/ld-linux-x86-64.so.2`,
        "--inhibit-cache",
        "--library-path",
        expect.any(String),
      ],
      library: "glibc 2.31 of Debian 11 (bullseye)",
    });
    expect(stepOf(made, `${own}/smoke-sysroot`)).toBeUndefined();
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["2.17 is older than what is had: the oldest", { glibc: "2.17" }, "bullseye"],
    ["2.35 is Ubuntu's", { glibc: "2.35" }, "jammy"],
    [
      "with a mirror of Debian's it is Debian's",
      { glibc: "2.31", mirror: "http://m.test/debian" },
      "bullseye",
    ],
  ])("%s", (_, flags, suite) => {
    const root = stepOf(
      planOf({ ...zig, targets: arm, ...flags }, { on: "debian13" }),
      `${arm}/smoke-sysroot`,
    );
    expect(root?.action).toMatchObject({ root: { suite } });
  });

  test("what nobody asked for is not fetched", () => {
    const made = planOf({ strategy: "zigbuild", targets: arm, test: true });
    expect(stepOf(made, `${arm}/smoke-sysroot`)).toBeUndefined();
    expect(smokeOf(made, arm)?.library).toBe("glibc 2.36");
  });

  test("where no release is as old, it is said and goes as tests do", () => {
    const loong = "loongarch64-unknown-linux-gnu";
    const made = planOf({ ...zig, targets: loong, glibc: "2.36" });
    expect(smokeOf(made, loong)?.environment.QEMU_LD_PREFIX).toBeDefined();
    expect(made.targets[0]?.notes.join()).toMatch(
      /no release that can be had has a glibc older than [\d.]+ for it/,
    );
  });

  test("a variable of the user's own that names a sysroot is left to say it", () => {
    const facts = { environment: { QEMU_LD_PREFIX: "/srv/arm" } };
    const made = planOf({ ...zig, targets: arm, glibc: "2.31" }, { facts });
    expect(stepOf(made, `${arm}/smoke-sysroot`)).toBeUndefined();
    expect(smokeOf(made, arm)?.environment).toEqual({});
  });
});
