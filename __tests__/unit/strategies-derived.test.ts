import { describe, expect, test } from "@jest/globals";
import { strategies } from "../../src/strategies/index.ts";
import type { StrategyName } from "../../src/strategies/names.ts";
import { deriveTarget } from "../../src/targets/derive.ts";
import { type HostName, makeFacts, makeInputs } from "../support/facts.ts";

/** What the strategies say of triples that only rustc knows. */

/** What `rustc --print cfg` says, as far as it matters. */
const cfg = (arch: string, os: string, env: string, width = 64) =>
  `target_arch="${arch}"\ntarget_endian="little"\ntarget_env="${env}"\ntarget_os="${os}"\ntarget_pointer_width="${width}"\n`;

function refusalOf(
  strategy: StrategyName,
  triple: string,
  text: string,
  published = false,
  { on = "debian12", packages = "" }: { on?: HostName; packages?: string } = {},
) {
  const { values } = makeInputs({ flags: packages === "" ? {} : { packages } });
  const facts = makeFacts(on, {
    host: { engines: { docker: { path: "/usr/bin/docker", arch: "x86_64", rootless: false }, podman: null } },
  });
  const target = deriveTarget(triple, text, published);
  return strategies[strategy].refuse({ facts, values, shared: values, target, cxx: false })?.message ?? null;
}

describe("derived targets", () => {
  test.each([
    ["wasm64-unknown-unknown", cfg("wasm64", "unknown", "")],
    ["wasm32v1-none", cfg("wasm32", "none", "", 32)],
    ["loongarch64-unknown-none", cfg("loongarch64", "none", "")],
  ])("%s needs nothing that rustc does not bring", (triple, text) => {
    expect(refusalOf("cargo", triple, text)).toBeNull();
  });

  test.each([
    ["wasm32-wasip3", cfg("wasm32", "wasi", "p3", 32)],
    ["wasm32-wali-linux-musl", cfg("wasm32", "linux", "musl", 32)],
  ])("%s lacks the C library of a published std", (triple, text) => {
    expect(refusalOf("cargo", triple, text)).toMatch(/its C library is part of rustup's std/);
    expect(refusalOf("cargo", triple, text, true)).toBeNull();
  });

  test.each([
    ["aarch64-apple-ios", cfg("aarch64", "ios", "")],
    ["aarch64-apple-ios-sim", cfg("aarch64", "ios", "sim")],
    ["aarch64-apple-ios-macabi", cfg("aarch64", "ios", "macabi")],
    ["aarch64-apple-tvos", cfg("aarch64", "tvos", "")],
    ["aarch64-apple-watchos", cfg("aarch64", "watchos", "")],
    ["aarch64-apple-visionos", cfg("aarch64", "visionos", "")],
  ])("%s is linked on a Mac alone, where rustc finds the SDK of Xcode", (triple, system) => {
    const text = `${system}target_vendor="apple"\n`;
    expect(refusalOf("cargo", triple, text, true)).toMatch(/neither Rust nor this host has a linker/);
    expect(refusalOf("cargo", triple, text, true, { on: "macos" })).toBeNull();
    // Those of the Mac are for macOS.
    expect(refusalOf("cargo", triple, text, true, { on: "macos", packages: "zlib1g-dev" })).toMatch(
      /no sysroot in which zlib1g-dev/,
    );
  });

  test.each([
    ["sparc64-unknown-netbsd", cfg("sparc64", "netbsd", ""), /no target of zig's for its operating system/],
    ["x86_64-win7-windows-msvc", cfg("x86_64", "windows", "msvc"), /no C library of its kind \(msvc\)/],
    ["x86_64-unknown-linux-ohos", cfg("x86_64", "linux", "ohos"), /no C library of its kind \(ohos\)/],
    ["riscv64-linux-android", cfg("riscv64", "android", ""), /Android's libc/],
    [
      "riscv32gc-unknown-linux-gnu",
      cfg("riscv32", "linux", "gnu", 32),
      /rust-cross's table of zig's targets/,
    ],
  ])("zigbuild says why it cannot build %s", (triple, text, reason) => {
    expect(refusalOf("zigbuild", triple, text)).toMatch(reason);
  });

  test("cross and docker say that they do not know them", () => {
    const text = cfg("riscv32", "linux", "gnu", 32);
    expect(refusalOf("cross", "riscv32gc-unknown-linux-gnu", text)).toMatch(/has no image for it/);
    expect(refusalOf("docker", "riscv32gc-unknown-linux-gnu", text)).toMatch(/not in rust-cross's table/);
    expect(refusalOf("docker", "riscv32gc-unknown-linux-musl", cfg("riscv32", "linux", "musl", 32))).toMatch(
      /only Linux gnu targets do/,
    );
  });
});
