import { describe, expect, test } from "@jest/globals";
import {
  formatLine,
  hostHandlerFor,
  parseHostHandler,
  type QemuArch,
  qemuArch,
  qemuMagic,
  registerLine,
} from "../../src/runners/binfmt.ts";

// `magic:mask` of /usr/lib/binfmt.d/qemu-*.conf, Debian's qemu-user-static 1:7.2+dfsg-7+deb12u18, as hexadecimal.
const debian: Partial<Record<QemuArch, string>> = {
  aarch64: "7f454c460201010000000000000000000200b700:ffffffffffffff00fffffffffffffffffeffffff",
  arm: "7f454c4601010100000000000000000002002800:ffffffffffffff00fffffffffffffffffeffffff",
  armeb: "7f454c4601020100000000000000000000020028:ffffffffffffff00fffffffffffffffffffeffff",
  hexagon: "7f454c460101010000000000000000000200a400:ffffffffffffff00fffffffffffffffffeffffff",
  loongarch64: "7f454c4602010100000000000000000002000201:fffffffffffffffc00fffffffffffffffeffffff",
  m68k: "7f454c4601020100000000000000000000020004:ffffffffffffff00fffffffffffffffffffeffff",
  mips: "7f454c46010201000000000000000000000200080000000000000000000000000000000000000000:ffffffffffffff00fefffffffffffffffffeffff0000000000000000000000000000000000000020",
  mips64: "7f454c4602020100000000000000000000020008:ffffffffffffff00fefffffffffffffffffeffff",
  mips64el: "7f454c4602010100000000000000000002000800:ffffffffffffff00fefffffffffffffffeffffff",
  mipsel:
    "7f454c46010101000000000000000000020008000000000000000000000000000000000000:ffffffffffffff00fefffffffffffffffeffffff0000000000000000000000000000000020",
  mipsn32:
    "7f454c46010201000000000000000000000200080000000000000000000000000000000000000020:ffffffffffffff00fefffffffffffffffffeffff0000000000000000000000000000000000000020",
  mipsn32el:
    "7f454c46010101000000000000000000020008000000000000000000000000000000000020:ffffffffffffff00fefffffffffffffffeffffff0000000000000000000000000000000020",
  ppc: "7f454c4601020100000000000000000000020014:fffffffffffffffcfffffffffffffffffffeffff",
  ppc64: "7f454c4602020100000000000000000000020015:fffffffffffffffcfffffffffffffffffffeffff",
  ppc64le: "7f454c4602010100000000000000000002001500:fffffffffffffffcfffffffffffffffffeffff00",
  riscv32: "7f454c460101010000000000000000000200f300:ffffffffffffff00fffffffffffffffffeffffff",
  riscv64: "7f454c460201010000000000000000000200f300:ffffffffffffff00fffffffffffffffffeffffff",
  s390x: "7f454c4602020100000000000000000000020016:fffffffffffffffcfffffffffffffffffffeffff",
  sparc: "7f454c4601020100000000000000000000020002:fffffffffffffffcfffffffffffffffffffeffff",
  sparc32plus: "7f454c4601020100000000000000000000020012:fffffffffffffffcfffffffffffffffffffeffff",
  sparc64: "7f454c460202010000000000000000000002002b:fffffffffffffffcfffffffffffffffffffeffff",
};

// Of QEMU's scripts/qemu-binfmt-conf.sh, for what Debian's amd64 package has no file.
const upstream: Partial<Record<QemuArch, string>> = {
  aarch64_be: "7f454c46020201000000000000000000000200b7:ffffffffffffff00fffffffffffffffffffeffff",
  i386: "7f454c4601010100000000000000000002000300:fffffffffffefe00fffffffffffffffffeffffff",
  x86_64: "7f454c4602010100000000000000000002003e00:fffffffffffefe00fffffffffffffffffeffffff",
};

describe("magic and mask", () => {
  const originals = Object.entries({ ...debian, ...upstream }) as [QemuArch, string][];

  test.each(originals)("%s is QEMU's own", (arch, original) => {
    expect(`${qemuMagic[arch].magic}:${qemuMagic[arch].mask}`).toBe(original);
  });

  test("every one has an original", () => {
    expect(Object.keys(qemuMagic).sort()).toEqual(originals.map(([arch]) => arch).sort());
  });

  test("no program is taken by the handler of another architecture", () => {
    const takenBy = (program: QemuArch): string[] =>
      originals
        .map(([arch]) => arch)
        .filter((arch) =>
          hostHandlerFor(program, [{ ...qemuMagic[arch], name: "", interpreter: "", flags: "" }]),
        );
    for (const [arch] of originals) expect(takenBy(arch)).toEqual([arch]);
  });
});

describe("a line for register", () => {
  test("is what Debian registers", () => {
    expect(registerLine({ name: "qemu-aarch64", interpreter: "/q/qemu-aarch64" })).toBe(
      String.raw`:qemu-aarch64:M::\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/q/qemu-aarch64:POF`,
    );
  });

  test("takes another delimiter when the path has a colon", () => {
    const line = registerLine({ name: "qemu-arm", interpreter: "/a:b;c/qemu-arm", flags: "F" });
    expect(line).toMatch(/^,qemu-arm,M,,\\x7f.*,\/a:b;c\/qemu-arm,F$/);
  });

  test.each([
    ["a relative path", { name: "qemu-arm", interpreter: "qemu-arm" }],
    ["a path over 127 characters", { name: "qemu-arm", interpreter: `/${"a".repeat(127)}` }],
    ["a line break", { name: "qemu-arm", interpreter: "/a\nb" }],
    ["an unknown architecture", { name: "qemu-vax", interpreter: "/q" }],
    ["an inherited name", { name: "constructor", interpreter: "/q" }],
    ["unknown flags", { name: "qemu-arm", interpreter: "/q", flags: "X" }],
  ])("refuses %s", (_, handler) => {
    expect(() => registerLine(handler)).toThrow();
  });

  test.each(["a/b", "..", "register", "status", ""])("refuses the name %p", (name) => {
    expect(() => formatLine({ name, interpreter: "/q", flags: "", magic: "00", mask: "ff" })).toThrow();
  });
});

test("names of QEMU binaries", () => {
  expect(qemuArch("qemu-aarch64")).toBe("aarch64");
  expect(qemuArch("qemu-s390x-static")).toBe("s390x");
  expect(qemuArch("wine")).toBeNull();
});

describe("handlers of the host", () => {
  const text = (first: string): string =>
    `${first}\ninterpreter /usr/bin/qemu-aarch64\nflags: POF\noffset 0\nmagic ${qemuMagic.aarch64.magic}\nmask ${qemuMagic.aarch64.mask}\n`;

  test("are read", () => {
    expect(parseHostHandler("some-name", text("enabled"))).toEqual({
      name: "some-name",
      interpreter: "/usr/bin/qemu-aarch64",
      flags: "POF",
      ...qemuMagic.aarch64,
    });
    expect(parseHostHandler("x", text("disabled"))).toBeNull();
    expect(parseHostHandler("status", "enabled\n")).toBeNull();
    expect(parseHostHandler("jar", "enabled\ninterpreter /j\nflags: \nextension .jar\n")).toBeNull();
  });

  test("are found by what they run, not by name", () => {
    const handler = parseHostHandler("some-name", text("enabled"));
    const offset = parseHostHandler("mz", "enabled\ninterpreter /init\nflags: P\noffset 0\nmagic 4d5a\n");
    expect(handler).not.toBeNull();
    expect(offset).not.toBeNull();
    if (handler === null || offset === null) return;
    expect(hostHandlerFor("aarch64", [offset, handler])).toBe(handler);
    expect(hostHandlerFor("arm", [offset, handler])).toBeNull();
  });

  test("with an offset", () => {
    const handler = parseHostHandler("x", "enabled\ninterpreter /i\nflags: \noffset 18\nmagic b700\n");
    expect(handler).toMatchObject({ magic: `${"00".repeat(18)}b700`, mask: `${"00".repeat(18)}ffff` });
    expect(hostHandlerFor("aarch64", handler === null ? [] : [handler])).toBe(handler);
  });
});
