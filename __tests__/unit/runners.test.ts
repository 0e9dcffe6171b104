import { describe, expect, test } from "@jest/globals";
import { quoteWord } from "../../src/inputs/argv.ts";
import {
  chooseRunner,
  type Guest,
  namespaceArgv,
  probeArgv,
  qemuArch,
  type RunnerFacts,
  readProbe,
  runnerInputs,
} from "../../src/runners/index.ts";

const no = (reason: string) => ({ works: false, reason }) as const;
const yes = { works: true, pidNamespace: true } as const;
const handler = {
  name: "my-arm64",
  interpreter: "/usr/bin/qemu-aarch64",
  flags: "F",
  magic: "7f454c460201010000000000000000000200b700",
  mask: "ffffffffffffff00fffffffffffffffffeffffff",
};
const guest: Guest = { os: "linux", arch: "aarch64", qemu: "qemu-aarch64", loader: "sysroot" };

const bare: RunnerFacts = {
  namespaceUser: no("A"),
  namespaceSudo: no("B"),
  hostHandlers: [],
  os: "linux",
  runsNatively: ["x86_64", "i686"],
  uid: 1000,
};
const all: RunnerFacts = { ...bare, namespaceUser: yes, namespaceSudo: yes, hostHandlers: [handler] };

describe("auto", () => {
  test.each<[string, Partial<RunnerFacts>, object]>([
    ["a namespace without root", all, { kind: "namespace", mode: "user", pidNamespace: true }],
    [
      "a namespace with sudo",
      { ...all, namespaceUser: no("A") },
      { kind: "namespace", mode: "sudo", pidNamespace: true },
    ],
    [
      "as root the one that keeps all ids",
      { ...all, uid: 0 },
      { kind: "namespace", mode: "sudo", pidNamespace: true },
    ],
    [
      "a namespace without a /proc of its own",
      { ...all, namespaceUser: { works: true, pidNamespace: false } },
      { kind: "namespace", mode: "user", pidNamespace: false },
    ],
    ["the host's handler", { hostHandlers: [handler] }, { kind: "host", handler: "my-arm64" }],
    ["plain QEMU", {}, { kind: "plain" }],
  ])("takes %s", (_, facts, runner) => {
    expect(chooseRunner("auto", guest, { ...bare, ...facts }).runner).toMatchObject(runner);
  });

  test("says why not something better, and what does not work then", () => {
    expect(chooseRunner("auto", guest, bare).because).toMatchInlineSnapshot(
      `"qemu-aarch64 as cargo's runner: no private namespace (without root: A; with sudo: B), the host has no binfmt_misc handler for aarch64; programs that a test starts itself (env!("CARGO_BIN_EXE_…"), Command::new) do not run: cargo puts QEMU before its own programs only"`,
    );
  });

  test("runs natively what the machine runs and has the loader for", () => {
    const native: Guest = { os: "linux", arch: "x86_64", qemu: "qemu-x86_64", loader: "host" };
    expect(chooseRunner("auto", native, all).runner).toEqual({ kind: "native" });
    expect(chooseRunner("plain", { ...native, loader: "none" }, all).runner).toEqual({ kind: "native" });
    const i686: Guest = { os: "linux", arch: "i686", qemu: "qemu-i386", loader: "sysroot" };
    expect(chooseRunner("auto", i686, all).runner).toMatchObject({ kind: "namespace" });
    expect(chooseRunner("auto", { ...i686, loader: "none" }, all).runner).toEqual({ kind: "native" });
    expect(
      chooseRunner("auto", { ...i686, loader: "none" }, { ...all, runsNatively: [] }).runner,
    ).toMatchObject({
      kind: "namespace",
    });
  });

  test("has nothing for what QEMU does not emulate", () => {
    expect(
      chooseRunner("auto", { os: "linux", arch: "csky", qemu: null, loader: "sysroot" }, all).runner,
    ).toEqual({
      kind: "none",
      reason: "this machine does not run csky programs, and QEMU has no user emulator for csky",
    });
    const wasm: Guest = { os: "unknown", arch: "wasm32", qemu: null, loader: "host" };
    expect(chooseRunner("auto", wasm, all).because).toBe("this machine does not run wasm32 programs");
    expect(chooseRunner("auto", { ...wasm, os: "macos" }, all).because).toBe(
      "this machine does not run programs for macos",
    );
  });
});

describe("what was asked for by name is taken or refused", () => {
  test.each([
    ["namespace", "none", 'runner "namespace" does not work here: without root: A; with sudo: B'],
    ["host", "none", 'runner "host" does not work here: the host has no binfmt_misc handler for aarch64'],
    ["plain", "plain", expect.stringContaining("as asked for")],
    ["none", "none", "nothing is run: the runner input is none"],
  ] as const)("%s where it is not", (input, kind, because) => {
    expect(chooseRunner(input, guest, bare)).toMatchObject({ runner: { kind }, because });
  });

  test.each(["namespace", "host", "plain", "none"] as const)("%s where everything is", (input) => {
    expect(chooseRunner(input, guest, all).runner.kind).toBe(input);
  });

  test.each(["namespace", "host"] as const)("%s is for Linux programs alone", (input) => {
    const wasi: Guest = { os: "wasi", arch: "wasm32", qemu: null, loader: "host" };
    expect(chooseRunner(input, wasi, all)).toMatchObject({
      runner: { kind: "none" },
      because: `runner "${input}" is for Linux programs`,
    });
  });

  test("every choice says why in one line", () => {
    for (const input of runnerInputs) {
      for (const facts of [bare, all]) expect(chooseRunner(input, guest, facts).because).toMatch(/^.+$/);
    }
  });
});

describe("the command line", () => {
  const request = { mode: "user", uid: 1000, gid: 100, handlers: [], command: ["cargo", "test"] } as const;

  test("ends with the command, as it is", () => {
    const command = ["/a b/cargo", "it's", ""] as const;
    for (const mode of ["user", "sudo"] as const) {
      expect(namespaceArgv({ ...request, mode, command }).slice(-3)).toEqual(command);
    }
  });

  test("begins with what needs no root, or with a shell of the caller", () => {
    expect(namespaceArgv(request).slice(0, 5)).toEqual([
      "unshare",
      "--user",
      "--map-root-user",
      "--mount",
      "--pid",
    ]);
    expect(namespaceArgv({ ...request, pidNamespace: false })).not.toContain("--pid");
    expect(namespaceArgv({ ...request, mode: "sudo" }).join(" ")).toContain('\nsudo -n env -i sh -c "$root"');
    expect(namespaceArgv({ ...request, mode: "sudo", uid: 0 }).join(" ")).toContain('\nenv -i sh -c "$root"');
  });

  test("a program whose path has a = is not taken for a variable", () => {
    expect(namespaceArgv({ ...request, command: ["/a=b", "c"] }).slice(-6)).toEqual([
      "setpriv",
      "--pdeathsig",
      "keep",
      "--",
      "/a=b",
      "c",
    ]);
  });

  test("words of the shell", () => {
    expect(["a", "a b", "it's", "", "$x", "--x=/y:z"].map(quoteWord)).toEqual([
      "a",
      "'a b'",
      "'it'\\''s'",
      "''",
      "'$x'",
      "--x=/y:z",
    ]);
  });
});

describe("the probe", () => {
  test("is one shell command", () => {
    expect(probeArgv({ mode: "user", uid: 1, gid: 1 }).slice(0, 2)).toEqual(["sh", "-c"]);
  });

  const facts = "system Linux\nkernel 6.8.0-41-generic\nuser/max_user_namespaces 127000\n";
  const read = (stdout: string, stderr = "", mode: "user" | "sudo" = "user") =>
    readProbe(mode, { stdout, stderr, timedOut: false });

  test("works", () => {
    expect(read(`${facts}rust-cross: it works fresh\n`)).toEqual({ works: true, pidNamespace: true });
    expect(read(`${facts}rust-cross: it works shared\n`)).toEqual({ works: true, pidNamespace: false });
  });

  test("took too long", () => {
    expect(readProbe("user", { stdout: facts, stderr: "", timedOut: true })).toEqual(
      no("the probe took too long"),
    );
  });

  const denied = "unshare: unshare failed: Operation not permitted";
  test.each<[string, string, string, ("user" | "sudo")?]>([
    ["Linux 6.7 or newer", "system Linux\nkernel 6.1.0-18-amd64\n", ""],
    ["Linux 6.7 or newer", "system Linux\nkernel 5.15.0\n", "", "sudo"],
    ["Darwin has no binfmt_misc", "system Darwin\nkernel 24.0\n", ""],
    ['no "unshare" program', `${facts}missing unshare\n`, "sh: 1: unshare: not found"],
    [
      "max_user_namespaces is 0",
      facts.replace("127000", "0"),
      "unshare: unshare failed: No space left on device",
    ],
    ["unprivileged_userns_clone is 0", `${facts}kernel/unprivileged_userns_clone 0\n`, denied],
    [
      "AppArmor",
      `${facts}kernel/apparmor_restrict_unprivileged_userns 1\n`,
      "unshare: write failed /proc/self/uid_map",
    ],
    ["seccomp filter", `${facts}Seccomp:\t2\n`, denied],
    ["not permitted here (unshare: unshare failed", `${facts}Seccomp:\t0\n`, denied],
    [
      "no binfmt_misc",
      facts,
      "rust-cross: private namespace: binfmt_misc: mount: unknown filesystem type 'binfmt_misc'.",
    ],
    ["there is no sudo", facts, "caller: 4: sudo: not found", "sudo"],
    ["wants a password", facts, "sudo: a password is required", "sudo"],
    ["no-new-privileges", facts, 'sudo: The "no new privileges" flag is set, which prevents sudo …', "sudo"],
    ["without a word", facts, ""],
    [
      "not permitted here (x: /proc: mount: /proc: permission denied.)",
      facts,
      "x: /proc: mount: /proc: permission denied.\n       dmesg(1) may have more information …",
    ],
    ["something else", facts, "first\nrust-cross: private namespace: something else\n"],
  ])("does not: %s", (reason, stdout, stderr, mode = "user") => {
    expect(read(stdout, stderr, mode)).toEqual({ works: false, reason: expect.stringContaining(reason) });
  });
});

test("every architecture of a runner is known", () => {
  expect(["qemu-i386", "qemu-x86_64", "qemu-mips64el"].map(qemuArch)).not.toContain(null);
});
