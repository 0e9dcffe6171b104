import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Namespace, namespaceArgv, probeArgv, readProbe } from "../../src/runners/index.ts";

// Needs Linux 6.7, and QEMU's user emulators in the folder RUST_CROSS_TEST_QEMU (`-static` at the end of their
// names or not).
const asRoot = process.getuid?.() === 0;
/** As root the tests are run as nobody, in mode "sudo" with nothing instead of sudo. */
const uid = asRoot ? 65534 : (process.getuid?.() ?? 0);
const gid = asRoot ? 65534 : (process.getgid?.() ?? 0);

let directory = "";
let aarch64 = "";
let hostTable: string[] = [];

function listHost(): string[] {
  const folder = "/proc/sys/fs/binfmt_misc";
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function findQemu(arch: string): string {
  const given = process.env.RUST_CROSS_TEST_QEMU ?? "/var/tmp/rust-cross-test-qemu";
  for (const name of [`qemu-${arch}`, `qemu-${arch}-static`])
    if (existsSync(join(given, name))) return join(given, name);
  throw new Error(`qemu-${arch} is not in ${given}: scripts/install-test-tools.sh puts it there`);
}

/** A static program: an ELF header, one segment, machine code. */
function program(
  arch: { bits: 32 | 64; big?: boolean; machine: number; flags?: number },
  code: number[],
): Buffer {
  const wide = arch.bits === 64;
  const [header, segment, base] = [wide ? 64 : 52, wide ? 56 : 32, 0x400000];
  const bytes: number[] = [
    0x7f,
    0x45,
    0x4c,
    0x46,
    wide ? 2 : 1,
    arch.big ? 2 : 1,
    1,
    ...new Array(9).fill(0),
  ];
  const put = (value: number, size: number): void => {
    const little = Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) % 256);
    bytes.push(...(arch.big ? little.reverse() : little));
  };
  const word = wide ? 8 : 4;
  const size = header + segment + code.length;
  const fields: [number, number][] = [
    [2, 2],
    [arch.machine, 2],
    [1, 4],
    [base + header + segment, word],
    [header, word],
    [0, word],
  ];
  fields.push([arch.flags ?? 0, 4], [header, 2], [segment, 2], [1, 2], [0, 2], [0, 2], [0, 2]);
  fields.push(
    [1, 4],
    ...(wide ? ([[5, 4]] as [number, number][]) : []),
    [0, word],
    [base, word],
    [base, word],
    [size, word],
    [size, word],
  );
  fields.push(...(wide ? [] : ([[5, 4]] as [number, number][])), [0x1000, word]);
  for (const [value, length] of fields) put(value, length);
  return Buffer.from([...bytes, ...code]);
}

const words = (list: number[]): number[] =>
  list.flatMap((one) => [one & 255, (one >>> 8) & 255, (one >>> 16) & 255, one >>> 24]);

const AARCH64 = { bits: 64, machine: 183 } as const;
const programs: Record<string, Buffer> = {
  // mov x0,1; adr x1,+28; mov x2,3; mov x8,64 (write); svc; mov x0,42; mov x8,93 (exit); svc; "hi\n"
  aarch64: program(AARCH64, [
    ...words([
      0xd2800020, 0x100000e1, 0xd2800062, 0xd2800808, 0xd4000001, 0xd2800540, 0xd2800ba8, 0xd4000001,
    ]),
    0x68,
    0x69,
    0x0a,
  ]),
  arm: program({ bits: 32, machine: 40, flags: 0x05000000 }, words([0xe3a0002a, 0xe3a07001, 0xef000000])),
  i386: program({ bits: 32, machine: 3 }, [0xbb, 42, 0, 0, 0, 0xb8, 1, 0, 0, 0, 0xcd, 0x80]),
  ppc64le: program({ bits: 64, machine: 21, flags: 2 }, words([0x38000001, 0x3860002a, 0x44000002])),
  riscv64: program({ bits: 64, machine: 243 }, words([0x02a00513, 0x05d00893, 0x00000073])),
  s390x: program({ bits: 64, big: true, machine: 22 }, [0xa7, 0x29, 0, 42, 0x0a, 1]),
};
/** Writes the first five bytes of its argv[0]: mov x0,1; ldr x1,[sp,8]; mov x2,5; mov x8,64; svc; mov x0,0; mov x8,93; svc */
const argv0 = program(
  AARCH64,
  words([0xd2800020, 0xf94007e1, 0xd28000a2, 0xd2800808, 0xd4000001, 0xd2800000, 0xd2800ba8, 0xd4000001]),
);
/** b . */
const forever = program(AARCH64, words([0x14000000]));

beforeAll(() => {
  hostTable = listHost();
  directory = mkdtempSync(join(tmpdir(), "rust-cross-namespace-"));
  mkdirSync(join(directory, "out"));
  for (const path of [directory, join(directory, "out")]) chmodSync(path, 0o777);
  for (const [name, bytes] of Object.entries({ ...programs, argv0, forever })) {
    writeFileSync(join(directory, name), bytes);
    chmodSync(join(directory, name), 0o755);
  }
  aarch64 = findQemu("aarch64");
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
  expect(listHost()).toEqual(hostTable);
});

type Mode = "user" | "sudo";
// Without root, sudo has to be there for its mode: CI has it, and there nothing may be skipped.
const sudo = asRoot || spawnSync("sudo", ["-n", "true"], { timeout: 10_000 }).status === 0;
const modes: [Mode, boolean][] = [
  ["user", true],
  ["user", false],
];
if (sudo || process.env.CI !== undefined) modes.push(["sudo", true], ["sudo", false]);

function argvFor(
  mode: Mode,
  pidNamespace: boolean,
  command: [string, ...string[]],
  more: Partial<Namespace> = {},
) {
  const handlers = [{ name: "qemu-aarch64", interpreter: aarch64 }];
  const elevate = asRoot ? { elevate: [] } : {};
  const argv = namespaceArgv({ mode, uid, gid, pidNamespace, handlers, ...elevate, ...more, command });
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  return asRoot && mode === "user" ? ["setpriv", ...ids, "--", ...argv] : argv;
}

function run(
  mode: Mode,
  pidNamespace: boolean,
  command: string,
  more: Partial<Namespace> & { input?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { input = "", env = process.env, ...rest } = more;
  const [file = "", ...args] = argvFor(mode, pidNamespace, ["sh", "-c", command], rest);
  const done = spawnSync(file, args, { cwd: directory, input, env, encoding: "utf8", timeout: 20_000 });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

describe.each(modes)("mode %s, process namespace %s", (mode, pidNamespace) => {
  test("a foreign program runs, and its status is handed on", () => {
    expect(run(mode, pidNamespace, "exec ./aarch64")).toEqual({ status: 42, stdout: "hi\n", stderr: "" });
  });

  test("a program started by a program that was started", () => {
    expect(run(mode, pidNamespace, "sh -c 'sh -c ./aarch64; echo $?'; exit 7")).toMatchObject({
      status: 7,
      stdout: "hi\n42\n",
    });
  });

  test("six architectures at once", () => {
    const handlers = Object.keys(programs).map((arch) => ({
      name: `qemu-${arch}`,
      interpreter: findQemu(arch),
    }));
    const command = `for a in ${Object.keys(programs).join(" ")}; do ./$a >/dev/null; echo $a $?; done; ls /proc/sys/fs/binfmt_misc | wc -l`;
    const expected = `${Object.keys(programs)
      .map((arch) => `${arch} 42\n`)
      .join("")}${handlers.length + 2}\n`;
    expect(run(mode, pidNamespace, command, { handlers })).toMatchObject({ status: 0, stdout: expected });
  });

  test("a handler goes before the kernel's own loader", () => {
    const handlers = [{ name: "qemu-i386", interpreter: "/bin/echo", flags: "F" }];
    expect(run(mode, pidNamespace, "./i386", { handlers })).toMatchObject({ status: 0, stdout: "./i386\n" });
  });

  test("argv[0] is kept", () => {
    const script = `require("child_process").spawnSync("./argv0",{argv0:"other",stdio:"inherit"})`;
    expect(
      run(mode, pidNamespace, `"$NODE" -e '${script}'`, { env: { ...process.env, NODE: process.execPath } }),
    ).toMatchObject({ stdout: "other" });
  });

  test("the command is the caller: ids, umask, folder, files, /proc", () => {
    const before = process.umask(0o027);
    const files = "echo x >out/file; stat -c '%u %g %a' out/file";
    const command = `id -u; id -g; umask; pwd; ${files}; sh -c 'cat /proc/$$/comm; true'`;
    const done = run(mode, pidNamespace, command);
    process.umask(before);
    expect(done).toMatchObject({
      status: 0,
      stdout: `${uid}\n${gid}\n0027\n${directory}\n${uid} ${gid} 640\nsh\n`,
    });
    expect(statSync(join(directory, "out/file"))).toMatchObject({ uid, gid });
    rmSync(join(directory, "out/file"));
  });

  test("the environment is the caller's, whatever the names", () => {
    const env = {
      PATH: process.env.PATH,
      "CC_aarch64-unknown-linux-gnu": 'it\'s\n"two" $lines\\',
      QEMU_LD_PREFIX: "/a b",
      EMPTY: "",
      UID: "7",
      IFS: "x",
      OPTIND: "7",
      SUDO_USER: "me",
    };
    const expected = Object.entries(env)
      .map(([name, value]) => `${name}=${value}\0`)
      .sort();
    const [file = "", ...args] = argvFor(mode, pidNamespace, ["env", "-0"]);
    const done = spawnSync(file, args, { env, encoding: "utf8", timeout: 20_000, cwd: directory });
    // dash exports PWD where nobody set it; nothing else is new.
    const seen = done.stdout.split(/(?<=\0)/).filter((one) => !/^(PWD|OLDPWD|SHLVL|_)=/.test(one));
    expect(seen.sort()).toEqual(expected);
  });

  test("stdin and stderr", () => {
    expect(run(mode, pidNamespace, "cat; echo e >&2", { input: "in" })).toEqual({
      status: 0,
      stdout: "in",
      stderr: "e\n",
    });
  });

  test("a signal is a status, and interrupts are not ignored", () => {
    expect(run(mode, pidNamespace, "kill -TERM $$")).toMatchObject({ status: 143 });
    expect(run(mode, pidNamespace, "sh -c 'kill -INT $$'; echo $?")).toMatchObject({ stdout: "130\n" });
  });

  test.each([
    ["/no:where", /there is no interpreter \/no:where$/m],
    ["/tmp", /the kernel refuses the handler .*:\/tmp:POF$/m],
  ])("a handler that cannot be is said: %s", (interpreter, message) => {
    const handlers = [{ name: "qemu-aarch64", interpreter }];
    const { status, stderr } = run(mode, pidNamespace, "true", { handlers });
    expect([status, stderr]).toEqual([125, expect.stringMatching(/^rust-cross: private namespace: /)]);
    expect(stderr).toMatch(message);
  });

  test.each(["SIGTERM", "SIGINT", "SIGKILL"] as const)("%s ends everything", async (signal) => {
    const marker = `${process.pid}${mode}${pidNamespace}${signal}`;
    const escapee = pidNamespace ? `(setsid sh -c 'sleep 600; : ${marker}' &) ; ` : "";
    const [file = "", ...args] = argvFor(mode, pidNamespace, [
      "sh",
      "-c",
      `${escapee}echo up; exec ./forever ${marker}`,
    ]);
    const child = spawn(file, args, { cwd: directory, stdio: ["ignore", "pipe", "inherit"] });
    try {
      const closed = new Promise<string | null>((done) => child.on("close", (_, by) => done(by)));
      await new Promise((done) => child.stdout.once("data", done));
      await until(() => marked(`forever\0${marker}`).length > 0);
      child.kill(signal);
      // "close" comes only when nobody holds stdout any more.
      expect(await closed).toBe(signal);
      await until(() => marked(marker).length === 0);
    } finally {
      child.kill("SIGKILL");
    }
  });
});

test("what the command leaves behind ends with it", async () => {
  const marker = `left${process.pid}`;
  expect(run("user", true, `setsid sh -c 'sleep 600; : ${marker}' >/dev/null 2>&1 & exit 3`)).toMatchObject({
    status: 3,
  });
  await until(() => marked(marker).length === 0);
});

test.each(modes.filter(([, pid]) => pid))("the probe of mode %s", (mode) => {
  const ids = asRoot ? { uid: 0, gid: 0 } : { uid, gid };
  const [file, ...args] = probeArgv({ mode, ...ids });
  const done = spawnSync(file, args, { encoding: "utf8", timeout: 10_000 });
  expect(readProbe(mode, { ...done, timedOut: false })).toEqual({ works: true, pidNamespace: true });
});

/** Processes that have it in their command line. */
function marked(marker: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && name !== `${process.pid}`)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(marker);
      } catch {
        return false;
      }
    });
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("it did not come true within 5 s");
    await new Promise((done) => setTimeout(done, 20));
  }
}
