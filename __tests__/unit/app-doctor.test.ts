import { describe, expect, test } from "@jest/globals";
import { type DoctorReport, doctor, type Finding } from "../../src/app/doctor.ts";
import { displayWidth } from "../../src/report/width.ts";
import { FakeFileSystem } from "../support/fakes.ts";
import {
  type CallerParts,
  debianCaller,
  debianExec,
  debianFiles,
  debianPrograms,
} from "../support/machine.ts";

const style = { color: false, unicode: true };

async function report(parts: CallerParts = {}, flags: Record<string, unknown> = {}): Promise<DoctorReport> {
  const { text, ready } = await doctor(debianCaller(parts), flags, { style, width: 80 }, true);
  const parsed: DoctorReport = JSON.parse(text);
  expect(parsed.ready).toBe(ready);
  return parsed;
}
const find = ({ findings }: DoctorReport, name: string): Finding | undefined =>
  findings.find((finding) => finding.name === name);
const without = (...names: string[]) => debianExec(debianPrograms.filter((name) => !names.includes(name)));
const files = (more: Record<string, string | null>, less: string[] = []) =>
  new FakeFileSystem(
    Object.fromEntries(Object.entries({ ...debianFiles, ...more }).filter(([path]) => !less.includes(path))),
  );

describe("a machine that has all", () => {
  test("is ready, and what is not there is optional", async () => {
    const all = await report();
    expect(all.ready).toBe(true);
    expect(all.summary).toMatch(
      /^Ready to build \d\d of 84 targets, and to run the tests of \d\d of them\.$/,
    );
    expect(all.findings.filter((finding) => finding.state === "missing").map(({ name }) => name)).toEqual([
      "libclang",
      "sudo -n",
      "host's binfmt_misc",
    ]);
  });

  test("what was found", async () => {
    const all = await report({
      fs: files({ "/home/me/.cache/rust-cross/packages/x": "x".repeat(3_100_000) }),
    });
    const values = Object.fromEntries(all.findings.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      system: "Debian 12 (bookworm), x86_64",
      glibc: "2.36",
      cargo: "/usr/bin/cargo",
      rustup: "1.29.0",
      toolchain: "stable-x86_64-unknown-linux-gnu (rustc 1.95.0), decided by rustup's default toolchain",
      std: "x86_64-unknown-linux-gnu; rustup adds others when they are needed",
      "apt sources": "1 in /etc/apt/sources.list",
      keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
      cc: "/usr/bin/cc (cc (Debian 12.2.0-14) 12.2.0)",
      "private namespace": "works, without root",
      directory: "/home/me/.cache/rust-cross (3.1 MB)",
      disk: "51 GB free",
    });
  });

  test("the mirror is that of the host's sources, its password is not shown", async () => {
    const all = await report();
    expect(find(all, "mirror")?.value).toContain("http://***@mirror.example/debian");
    expect(JSON.stringify(all)).not.toContain("secret");
    const given = await report({}, { mirror: "http://other.example/debian" });
    expect(find(given, "mirror")?.value).toBe(
      "Debian 12 (bookworm): http://other.example/debian http://other.example/debian-security",
    );
  });

  test("nothing is changed", async () => {
    const fs = files({});
    const before = fs.tree();
    await report({ fs });
    expect(fs.tree()).toEqual(before);
  });
});

describe("what is needed and not there", () => {
  test.each<[string, CallerParts, string, RegExp]>([
    ["no cargo", { exec: without("cargo") }, "cargo", /rustup\.rs/],
    ["no cc", { exec: without("cc") }, "cc", /apt-get install gcc libc6-dev/],
    [
      "cc without a C library",
      { exec: debianExec().on(["/usr/bin/cc", "-print-file-name=crt1.o"], { stdout: "crt1.o\n" }) },
      "libc6-dev",
      /apt-get install libc6-dev/,
    ],
    [
      "no default toolchain",
      { exec: debianExec().on(["rustup", "show"], { code: 1, stderr: "error: no default\n" }) },
      "toolchain",
      /rustup default stable/,
    ],
    [
      "no keyring",
      { fs: files({}, ["/usr/share/keyrings/debian-archive-keyring.gpg"]) },
      "keyring",
      /apt-get install debian-archive-keyring/,
    ],
    [
      "a cache that is not writable",
      { exec: debianExec().on(["test", "-w"], { code: 1 }) },
      "directory",
      /RUST_CROSS_CACHE/,
    ],
    [
      "a cache with a space in its path",
      { environment: { RUST_CROSS_CACHE: "/my cache" } },
      "directory",
      /RUST_CROSS_CACHE/,
    ],
  ])("%s: not ready, and the cure is told", async (_, parts, name, cure) => {
    const all = await report(parts);
    expect(all.ready).toBe(false);
    expect(all.summary).toBe("Not ready: nothing can be built here.");
    expect(find(all, name)).toMatchObject({ state: "missing", need: "needed" });
    expect(find(all, name)?.cure).toMatch(cure);
    const blocking = all.findings.filter(({ state, need }) => state === "missing" && need === "needed");
    expect(blocking.map((finding) => finding.name)).toEqual([name]);
  });
});

describe("without Debian's packages", () => {
  test.each<[string, CallerParts, string, RegExp]>([
    ["no apt-get", { exec: without("apt-get") }, "apt-get", /container/],
    ["no dpkg-deb", { exec: without("dpkg-deb") }, "dpkg-deb", /container/],
    [
      "no glibc",
      { exec: debianExec().on(["getconf"], { code: 1 }).on(["ldd"], { code: 1, stderr: "musl libc\n" }) },
      "glibc",
      /container/,
    ],
    [
      "a glibc older than all",
      {
        exec: debianExec().on(["getconf"], { stdout: "glibc 2.28\n" }),
        fs: files({ "/etc/os-release": "ID=debian\nVERSION_CODENAME=buster\n" }),
      },
      "release",
      /newer release/,
    ],
  ])(
    "%s: ready for what Rust links by itself, and the cure for the rest is told",
    async (_, parts, name, cure) => {
      const all = await report(parts);
      expect(all.ready).toBe(true);
      expect(all.summary).toMatch(/^Ready to build \d+ of 84 targets/);
      expect(find(all, name)).toMatchObject({ state: "missing", need: "optional" });
      expect(find(all, name)?.cure).toMatch(cure);
    },
  );

  test.each(["darwin", "win32"])("on %s there is no apt, and nothing breaks", async (platform) => {
    const all = await report({ machine: { platform, homeDirectory: "/home/me" } });
    expect(all.ready).toBe(true);
    expect(find(all, "apt-get")).toMatchObject({ state: "missing", need: "optional" });
  });
});

test("a cache that may not be looked at is not writable", async () => {
  const fs = files({});
  const exists = fs.exists.bind(fs);
  fs.exists = async (path) => {
    if (path.startsWith("/home/me/.cache")) throw Object.assign(new Error("EACCES"), { code: "EACCES" });
    return exists(path);
  };
  const exec = debianExec().on(["test", "-w", "/home/me"], { code: 1 });
  expect(find(await report({ fs, exec }), "directory")).toMatchObject({
    state: "missing",
    value: "/home/me/.cache/rust-cross cannot be made: /home/me is not writable",
  });
});

describe("what is optional", () => {
  test("host tools are fetched when they are needed", async () => {
    const all = await report({ exec: without("cmake", "pkg-config", "c++") });
    expect(all.ready).toBe(true);
    for (const name of ["cmake", "pkg-config"])
      expect(find(all, name)).toMatchObject({
        state: "missing",
        need: "optional",
        value: expect.stringContaining("fetched"),
      });
    expect(find(all, "c++")).toMatchObject({ need: "optional", cure: expect.stringContaining("g++") });
  });

  test("no rustup: only what the toolchain brings", async () => {
    const exec = without("rustup")
      .on(["rustc", "-vV"], { stdout: "release: 1.63.0\nhost: x86_64-unknown-linux-gnu\n" })
      .on(["rustc", "--print", "sysroot"], { stdout: "/usr\n" });
    const fs = files({ "/usr/lib/rustlib/x86_64-unknown-linux-gnu/lib/libstd-0.rlib": "" });
    const all = await report({ exec, fs });
    expect(all.summary).toBe("Ready to build 1 of 84 targets, and to run the tests of it.");
    expect(find(all, "rustup")).toMatchObject({
      need: "optional",
      value: expect.stringContaining("only targets"),
    });
    expect(find(all, "toolchain")?.value).toBe("rustc 1.63.0 on PATH, not rustup's");
  });

  test("a toolchain that is not installed is installed by a run", async () => {
    const exec = debianExec().on(["/home/me/.rustup/toolchains/stable-x86_64-unknown-linux-gnu/bin/rustc"], {
      code: 1,
    });
    const all = await report({ exec });
    expect(all.ready).toBe(true);
    expect(find(all, "toolchain")).toMatchObject({
      need: "optional",
      cure: expect.stringContaining("rustup toolchain install"),
    });
  });

  test.each([
    ["kernel 6.1.0\n", "Linux 6.7 or newer", "qemu-user-static"],
    [
      "kernel 6.8.0\nuser/max_user_namespaces 0\n",
      "user namespaces are off",
      "sysctl user.max_user_namespaces",
    ],
    [
      "kernel 6.8.0\nkernel/apparmor_restrict_unprivileged_userns 1\n",
      "AppArmor",
      "sysctl kernel.apparmor_restrict_unprivileged_userns=0",
    ],
    ["kernel 6.8.0\nmissing unshare\n", "unshare", "util-linux"],
  ])("no namespace (%j): the reason and the cure", async (stdout, reason, cure) => {
    const exec = debianExec().on((command) => command.argv[0] === "sh", {
      code: 1,
      stdout: `system Linux\n${stdout}`,
    });
    const all = await report({ exec });
    expect(all.summary).toContain("but not what a test starts itself");
    expect(find(all, "private namespace")).toMatchObject({
      state: "missing",
      need: "optional",
      value: expect.stringContaining(reason),
      cure: expect.stringContaining(cure),
    });
  });

  test("little space on the disk", async () => {
    const exec = debianExec().on(["df"], {
      stdout: "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a 9 9 900000 99% /\n",
    });
    expect(find(await report({ exec }), "disk")).toMatchObject({
      state: "missing",
      value: expect.stringContaining("922 MB free"),
      cure: expect.stringContaining("rust-cross clean"),
    });
  });

  test("Ubuntu: its own mirror and that of the other architectures", async () => {
    const fs = files({
      "/etc/os-release": 'ID=ubuntu\nVERSION_ID="24.04"\nVERSION_CODENAME=noble\n',
      "/etc/apt/sources.list": "deb http://eu.example/ubuntu noble main\n",
      "/usr/share/keyrings/ubuntu-archive-keyring.gpg": "",
    });
    const exec = debianExec().on(["getconf"], { stdout: "glibc 2.39\n" });
    const all = await report({ exec, fs });
    expect(find(all, "mirror")?.value).toBe("Ubuntu 24.04 (noble): http://eu.example/ubuntu");
    expect(find(all, "mirror (arm64)")?.value).toContain("ports.ubuntu.com");
  });
});

describe("for people", () => {
  const text = async (parts: CallerParts = {}, width = 80) =>
    (await doctor(debianCaller(parts), {}, { style, width }, false)).text;

  test("marks, cures below, and one line at the end", async () => {
    const printed = await text({ exec: without("cc", "cmake") });
    expect(printed).toMatch(/\n ✓ {2}cargo +\/usr\/bin\/cargo\n/);
    expect(printed).toMatch(/\n ✗ {2}cc +no C compiler/);
    expect(printed).toMatch(/\n +▸ `sudo apt-get install gcc libc6-dev`\n/);
    expect(printed).toMatch(/\n ○ {2}cmake /);
    expect(printed).toMatch(/\n✓ there {3}✗ needed, and not there {3}○ optional\n/);
    expect(printed.trimEnd().split("\n").at(-1)).toBe("Not ready: nothing can be built here.");
  });

  test.each([50, 80, 120])("fits into %i columns, long paths apart", async (width) => {
    const lines = (await text({}, width)).split("\n").filter((line) => !/\S{24}/.test(line));
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
  });
});
