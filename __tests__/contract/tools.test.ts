import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  NodeArchives,
  NodeClock,
  NodeExec,
  NodeFileSystem,
  NodeHttp,
} from "../../src/adapters/node/index.ts";
import type { EngineContext } from "../../src/engine/context.ts";
import { openRunDirectory } from "../../src/engine/run-directory.ts";
import { ensureTool } from "../../src/engine/tools.ts";
import { Cancelled, UserError } from "../../src/errors.ts";
import type { ToolRequest, ToolRoute } from "../../src/tools/index.ts";
import { Recorder } from "../support/engine.ts";
import type { Fault } from "../support/mirror.ts";
import { requestOf, Signer, sha256, speaker, ToolServer } from "../support/tool-server.ts";

/** A server that hangs is given up soon. Elsewhere a slow machine must not look like one. */
const impatient = new NodeHttp({ idleMilliseconds: 300, retryMilliseconds: [] });

let folder = "";
let cache = "";
let server: ToolServer;
const signer = new Signer();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "rust-cross-tools-"));
  server = await ToolServer.start(folder);
});
afterAll(async () => {
  await server.mirror.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  server.mirror.forget();
  cache = mkdtempSync(`${folder}/cache-`);
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const ports = {
  exec: new NodeExec(),
  fs: new NodeFileSystem(),
  clock: new NodeClock(),
  archives: new NodeArchives(),
  http: new NodeHttp({ retryMilliseconds: [10, 10] }),
};

/** Carries it out as a run would; says what was told, and whether the run's own folder was left empty. */
async function ensure(
  tool: ToolRequest,
  { signal = new AbortController().signal, http = ports.http }: Partial<EngineContext> = {},
) {
  const run = await openRunDirectory(cache, ports);
  const voice = new Recorder();
  const context: EngineContext = {
    ...ports,
    http,
    signal,
    cacheDirectory: cache,
    color: false,
    runDirectory: run.path,
    plan: {
      host: { triple: "x86_64-unknown-linux-gnu", release: null, cacheDirectory: "/cache" },
      targets: [],
      inputs: [],
    },
  };
  try {
    const outcome = await ensureTool(tool, context, voice).catch((error: unknown) => error);
    expect(readdirSync(run.path)).toEqual([]);
    return { outcome, voice };
  } finally {
    await run.close();
  }
}

/** Everything below the cache that is no folder, and that no folder but `tools` and `tmp` stands empty. */
function left(): string[] {
  const entries = readdirSync(cache, { recursive: true, withFileTypes: true });
  const names = entries.map((entry) => path.relative(cache, path.join(entry.parentPath, entry.name)));
  return names.filter((name) => name !== "tools" && name !== "tmp").sort();
}

const zig = speaker("1.2.3");
const missing = (): never => {
  throw new Error("there is no such route in this test");
};

/** Routes with their files on the server, and which of their requests is the file itself. */
const routes: Record<string, () => { route: ToolRoute; file: RegExp; beside?: RegExp }> = {
  "archive with a signature": () => {
    const bytes = server.tar("J", { "zig-1.2.3/zig": zig, "zig-1.2.3/lib/std.zig": "//" });
    const url = server.put("/zig/zig-1.2.3.tar.xz", bytes);
    server.put("/zig/zig-1.2.3.tar.xz.minisig", signer.sign(bytes, "zig-1.2.3.tar.xz"));
    const check = { kind: "minisign", key: signer.key, url: `${url}.minisig` } as const;
    return {
      route: { kind: "archive", version: "1.2.3", url, check, folder: "zig-1.2.3/" },
      file: /xz$/,
      beside: /minisig$/,
    };
  },
  "archive with a checksum beside it": () => {
    const bytes = server.zip({ zig, "lib/std.zig": "//" });
    const url = server.put("/release/zig.zip", bytes);
    server.put("/release/zig.zip.sha256", `${sha256(bytes).toUpperCase()} *zig.zip\n`);
    const check = { kind: "published", url: `${url}.sha256` } as const;
    return {
      route: { kind: "archive", version: "1.2.3", url, check, folder: "" },
      file: /zip$/,
      beside: /sha256$/,
    };
  },
  "archive with a known checksum": () => {
    const bytes = server.tar("z", { zig, "lib/std.zig": "//" });
    const url = server.put("/release/zig.tar.gz", bytes);
    const check = { kind: "sha256", sha256: sha256(bytes) } as const;
    return { route: { kind: "archive", version: "1.2.3", url, check, folder: "" }, file: /gz$/ };
  },
  wheel: () => {
    const bytes = server.zip({
      "ziglang/zig": zig,
      "ziglang/lib/std.zig": "//",
      "ziglang-1.dist-info/RECORD": "",
    });
    const filename = "ziglang-1.2.3-py3-none-any.whl";
    server.put(`/files/${filename}`, bytes);
    server.put("/simple/ziglang/", `<a href="../../files/${filename}#sha256=0&amp;x">${filename}</a>`);
    return {
      route: {
        kind: "wheel",
        version: "1.2.3",
        index: `${server.origin}/simple`,
        project: "ziglang",
        filename,
        sha256: sha256(bytes),
        folder: "ziglang/",
      },
      file: /whl$/,
      beside: /simple/,
    };
  },
  npm: () => {
    const file = (place: string, bytes: Buffer, from: string, into: string) => ({
      url: server.put(place, bytes),
      check: { kind: "sha256", sha256: sha256(bytes) } as const,
      folder: from,
      into,
    });
    const packages = [
      file(
        "/npm/program.tgz",
        server.tar("z", { "package/bin/zig": zig, "package/README.md": "" }),
        "package/bin/",
        "",
      ),
      file("/npm/library.tgz", server.tar("z", { "package/std.zig": "//" }), "package/", "lib/"),
    ];
    return { route: { kind: "npm", version: "1.2.3", packages }, file: /library/, beside: /program/ };
  },
};

const works = ["lib", "lib/std.zig", "rust-cross-tool.json", "zig"].map(
  (name) => `tools/zig-1.2.3-x86_64-linux/${name}`,
);

describe.each(Object.keys(routes))("%s", (name) => {
  const made = () => routes[name]?.() ?? missing();

  test("is fetched, checked, laid and started; the second time nothing is asked", async () => {
    const { route } = made();
    const tool = requestOf(cache, "zig", [route]);
    const { outcome, voice } = await ensure(tool);
    expect(outcome).toEqual({ outcome: "done", detail: expect.stringMatching(/^1\.2\.3 from .*, 0\.0 MB$/) });
    expect(voice.lines).toEqual([]);
    expect(voice.steps.at(-1)?.[0]).toBeGreaterThan(0);
    expect(
      left().filter((each) => !each.endsWith(".dist-info") && each !== path.dirname(works[0] ?? "")),
    ).toEqual(works);
    expect(statSync(`${tool.path}/zig`).mode & 0o111).toBe(0o111);
    expect(JSON.parse(readFileSync(tool.mark, "utf8"))).toMatchObject({ name: "zig", version: "1.2.3" });

    server.mirror.forget();
    expect((await ensure(tool)).outcome).toEqual({ outcome: "present" });
    expect(server.mirror.requests).toEqual([]);
  });

  const faults: [string, Fault, RegExp][] = [
    ["404", "missing", /: 404 Not Found$/m],
    ["503", "unavailable", /: 503 Service Unavailable$/m],
    ["a cut connection", "truncate", /: the connection was cut after \d+ of \d+ bytes$/m],
    ["a server that hangs", "hang", /: nothing came for 0\.3 s$/m],
    [
      "wrong bytes",
      "corrupt",
      /: (wrong checksum: it has SHA-256 [0-9a-f]{64}, not [0-9a-f]{64}|its signature is wrong)$/im,
    ],
  ];
  test.each(faults)("%s: a clear error, and nothing is left", async (_, fault, reason) => {
    const { route, file } = made();
    server.mirror.fail(file, fault);
    const http = fault === "hang" ? impatient : ports.http;
    const { outcome, voice } = await ensure(requestOf(cache, "zig", [route]), { http });
    expect(outcome).toBeInstanceOf(UserError);
    const { problems } = outcome as UserError;
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/^zig 1\.2\.3 could not be had on any of 1 ways:\n- .*http:\/\/127/);
    expect(problems[0]?.message).toMatch(reason);
    expect(problems[0]?.hint).toMatch(/reach one of 127\.0\.0\.1:\d+ .* install zig \d/);
    expect(voice.lines).toHaveLength(1);
    expect(left()).toEqual([]);
  });

  test.each(["missing", "truncate", "hang"] as const)("what comes before the file is %s", async (fault) => {
    const { route, beside } = made();
    if (beside === undefined) return; // all in one file
    server.mirror.fail(beside, fault);
    const http = fault === "hang" ? impatient : ports.http;
    const { outcome } = await ensure(requestOf(cache, "zig", [route]), { http });
    expect((outcome as UserError).problems[0]?.message).toMatch(/404 Not Found|was cut after|nothing came/);
    expect(left()).toEqual([]);
  });

  test("a connection that is cut once is no reason to give up", async () => {
    const { route, file } = made();
    server.mirror.fail(file, "truncate", 1);
    expect((await ensure(requestOf(cache, "zig", [route]))).outcome).toMatchObject({ outcome: "done" });
  });
});

// --- cargo -------------------------------------------------------------------------------------------

describe("cargo install", () => {
  /** A registry with one crate, and an environment that leads cargo there. */
  function registry(checksum?: string): ToolRequest {
    const source = 'fn main() { println!("cross 1.2.3"); }\n';
    const manifest = '[package]\nname = "cross"\nversion = "1.2.3"\nedition = "2021"\n';
    const lock = 'version = 3\n\n[[package]]\nname = "cross"\nversion = "1.2.3"\n';
    const bytes = server.tar("z", {
      "cross-1.2.3/Cargo.toml": manifest,
      "cross-1.2.3/Cargo.lock": lock,
      "cross-1.2.3/src/main.rs": source,
    });
    const entry = { name: "cross", vers: "1.2.3", deps: [], features: {}, yanked: false };
    server.put(
      "/index/config.json",
      JSON.stringify({ dl: `${server.origin}/crates/{crate}-{version}.crate` }),
    );
    server.put("/index/cr/os/cross", JSON.stringify({ ...entry, cksum: checksum ?? sha256(bytes) }));
    server.put("/crates/cross-1.2.3.crate", bytes);
    const home = `${cache}.cargo`;
    mkdirSync(home, { recursive: true });
    writeFileSync(
      `${home}/config.toml`,
      `[source.crates-io]\nreplace-with = "here"\n[source.here]\nregistry = "sparse+${server.origin}/index/"\n`,
    );
    const route: ToolRoute = {
      kind: "cargo-install",
      version: "1.2.3",
      argv: ["cargo", "install", "--locked", "--version", "1.2.3", "cross"],
      environment: { CARGO_BUILD_TARGET: null },
    };
    return requestOf(cache, "cross", [route], {
      environment: {
        CARGO_HOME: home,
        RUSTUP_HOME: process.env.RUSTUP_HOME ?? `${homedir()}/.rustup`,
        CARGO_HTTP_TIMEOUT: "1",
        CARGO_NET_RETRY: "0",
      },
    });
  }
  afterEach(() => rmSync(`${cache}.cargo`, { recursive: true, force: true }));

  test("builds it", async () => {
    const tool = registry();
    expect((await ensure(tool)).outcome).toEqual({ outcome: "done", detail: "1.2.3 from cargo install" });
    expect(readdirSync(tool.path).sort()).toEqual(["cross", "rust-cross-tool.json"]);
  }, 60_000);

  test.each<[string, Fault | null, RegExp]>([
    ["404", "missing", /404/],
    ["a wrong checksum", null, /checksum/],
    ["a cut connection", "truncate", /end of file|closed|transfer|partial|prematurely/i],
    ["a server that hangs", "hang", /timeout|timed out|too slow/i],
  ])(
    "%s: a clear error, and nothing is left",
    async (_, fault, reason) => {
      const tool = registry(fault === null ? "0".repeat(64) : undefined);
      if (fault !== null) server.mirror.fail(/crate$/, fault);
      const { outcome } = await ensure(tool);
      expect(outcome).toBeInstanceOf(UserError);
      expect((outcome as UserError).problems[0]?.message).toMatch(
        /- cargo install: it ended with exit status 101: error/,
      );
      expect((outcome as UserError).problems[0]?.message).toMatch(reason);
      expect(left()).toEqual([]);
    },
    60_000,
  );
});

// --- several routes ----------------------------------------------------------------------------------

const archive = () => routes["archive with a known checksum"]?.() ?? missing();

test("the next route is taken, and why is said", async () => {
  const [first, second] = [routes.wheel?.() ?? missing(), archive()];
  server.mirror.fail(first.beside ?? /./, "missing");
  const { outcome, voice } = await ensure(requestOf(cache, "zig", [first.route, second.route]));
  expect(outcome).toMatchObject({ outcome: "done" });
  expect(voice.lines).toEqual([
    `stderr: Python's package index: ${server.origin}/simple/ziglang/: 404 Not Found`,
  ]);
});

test("all reasons are told at once, without passwords", async () => {
  const [first, second] = [routes.wheel?.() ?? missing(), archive()];
  const index = `${server.origin}/simple`.replace("//", "//me:secret@");
  server.mirror.fail(/./, "missing");
  const { outcome } = await ensure(
    requestOf(cache, "zig", [{ ...first.route, index } as ToolRoute, second.route]),
  );
  const [problem] = (outcome as UserError).problems;
  expect(problem?.message.split("\n")).toHaveLength(3);
  expect(JSON.stringify(problem)).not.toContain("secret");
});

test("a page that is no index, and one without the file", async () => {
  const { route } = routes.wheel?.() ?? missing();
  for (const page of ["<html>Log in</html>", ""]) {
    server.put("/simple/ziglang/", page);
    const { outcome } = await ensure(requestOf(cache, "zig", [route]));
    expect((outcome as UserError).message).toMatch(/simple\/ziglang\/: it has no ziglang-1\.2\.3/);
  }
});

test.each([
  ["file:///etc/passwd", /file: is neither http nor https/],
  ["http://[", /it has no address for ziglang/],
  ["/%zz.whl", /%zz\.whl: 5\d\d/],
  ["http://127.0.0.1:1/a.whl", /127\.0\.0\.1 refuses the connection/],
])("an index that leads to %s", async (link, reason) => {
  const { route } = routes.wheel?.() ?? missing();
  server.put("/simple/ziglang/", `<a href="${link}">ziglang-1.2.3-py3-none-any.whl</a>`);
  const { outcome } = await ensure(requestOf(cache, "zig", [route]));
  expect((outcome as UserError).message).toMatch(reason);
});

test("a mirror that is no address", async () => {
  const { outcome } = await ensure(
    requestOf(cache, "zig", [{ ...archive().route, url: "mirror/zig.zip" } as ToolRoute]),
  );
  expect((outcome as UserError).problems[0]).toMatchObject({
    message: expect.stringContaining("- the release archive: mirror/zig.zip: it is no address"),
    hint: expect.stringContaining("mirror/zig.zip"),
  });
});

test.each([
  ["does not start", "#!/nonexistent/loader\n", /zig cannot be started \(ENOENT\)/],
  [
    "fails",
    "#!/bin/sh\necho 'symbol not found: error' >&2\nexit 127\n",
    /exit status 127: symbol not found: error/,
  ],
  ["is another version", speaker("1.2.2"), /it is zig 1\.2\.2 and should be 1\.2\.3/],
])("a program that %s is none", async (_, text, reason) => {
  const bytes = server.tar("z", { zig: text });
  const url = server.put("/bad.tar.gz", bytes);
  const check = { kind: "sha256", sha256: sha256(bytes) } as const;
  const { outcome } = await ensure(
    requestOf(cache, "zig", [{ kind: "archive", version: "1.2.3", url, check, folder: "" }]),
  );
  expect((outcome as UserError).message).toMatch(reason);
  expect(left()).toEqual([]);
});

// --- hostile archives --------------------------------------------------------------------------------

describe("an archive with a good checksum that", () => {
  async function take(name: string, bytes: Uint8Array) {
    const url = server.put(`/hostile/${name}`, bytes);
    const check = { kind: "sha256", sha256: sha256(bytes) } as const;
    const { outcome } = await ensure(
      requestOf(cache, "zig", [{ kind: "archive", version: "1.2.3", url, check, folder: "" }]),
    );
    expect(left()).toEqual([]);
    expect(existsSync(`${folder}/stray`)).toBe(false);
    return (outcome as UserError).message;
  }
  const hostile = () => {
    const made = mkdtempSync(`${folder}/hostile-`);
    writeFileSync(`${made}/zig`, zig, { mode: 0o755 });
    return made;
  };

  test.each(["../stray", "/stray", "a/../../stray", "..\\stray", "C:stray"])(
    "is a zip with %s",
    async (name) => {
      const message = await take("a.zip", server.zip({ zig, [name]: "" }));
      expect(message).toContain(`its member ${JSON.stringify(name)} would lie outside of the folder`);
    },
  );

  test("is a tar with a member above", async () => {
    const made = hostile();
    mkdirSync(`${made}/in`);
    writeFileSync(`${made}/stray`, "");
    const bytes = server.tarOf(`${made}/in`, ["-P", "-czf"], ["../zig", "../stray"]);
    expect(await take("a.tar.gz", bytes)).toMatch(
      /tar ended with exit status 2: .*Member name contains '\.\.'/,
    );
  });

  test.each(["/etc", "../..", "in/../../x"])("is a tar with a link to %s", async (target) => {
    const made = hostile();
    mkdirSync(`${made}/in`);
    symlinkSync(target, `${made}/link`);
    const bytes = server.tarOf(made, ["-czf"], ["zig", "link"]);
    expect(await take("a.tar.gz", bytes)).toMatch(/its member link leads out of the folder/);
  });

  test("is no archive at all, or damaged", async () => {
    expect(await take("a.tar.gz", Buffer.from("<html>"))).toMatch(/tar ended with exit status 2/);
    expect(await take("a.zip", Buffer.from("<html>"))).toMatch(/it is no zip archive, or only a part of one/);
    const zip = server.zip({ zig: "x".repeat(5000).replace(/x/g, () => String(Math.random())) });
    expect(await take("a.zip", zip.subarray(0, zip.length >> 1))).toMatch(/only a part of one|it is damaged/);
  });
});

// --- signatures --------------------------------------------------------------------------------------

test.each<[string, (bytes: Buffer) => string, RegExp]>([
  [
    "of another key",
    (bytes) => new Signer().sign(bytes, "zig-1.2.3.tar.xz"),
    /signature of its comment is wrong/,
  ],
  [
    "of another file's name",
    (bytes) => signer.sign(bytes, "zig-1.0.0.tar.xz"),
    /its signature is that of zig-1\.0\.0/,
  ],
  [
    "with another comment",
    (bytes) => signer.sign(bytes, "zig-1.0.0.tar.xz").replace("1.0.0", "1.2.3"),
    /the signature of its comment is wrong/,
  ],
  ["that is none", () => "<html>", /not one of minisign/],
])("a signature %s", async (_, made, reason) => {
  const { route } = routes["archive with a signature"]?.() ?? missing();
  server.put(
    "/zig/zig-1.2.3.tar.xz.minisig",
    made(server.files.get("/zig/zig-1.2.3.tar.xz") ?? Buffer.alloc(0)),
  );
  expect(((await ensure(requestOf(cache, "zig", [route]))).outcome as UserError).message).toMatch(reason);
  expect(left()).toEqual([]);
});

// --- several runs, the tool cache, cancelling --------------------------------------------------------

test("two runs at once: one folder, both go on", async () => {
  const tool = requestOf(cache, "zig", [archive().route]);
  const outcomes = await Promise.all([1, 2, 3].map(() => ensure(tool)));
  for (const { outcome } of outcomes) expect(outcome).toMatchObject({ outcome: "done" });
  expect(readdirSync(`${cache}/tools`)).toEqual(["zig-1.2.3-x86_64-linux"]);
});

test("a folder without its mark does not count and is replaced", async () => {
  const tool = requestOf(cache, "zig", [archive().route]);
  mkdirSync(tool.path, { recursive: true });
  writeFileSync(`${tool.path}/half`, "");
  expect((await ensure(tool)).outcome).toMatchObject({ outcome: "done" });
  expect(existsSync(`${tool.path}/half`)).toBe(false);
});

describe("in the runner's tool cache", () => {
  const inToolCache = () => {
    const place = `${folder}/hosted-${path.basename(cache)}/zig/1.2.3/x64`;
    return requestOf(cache, "zig", [archive().route], { path: place, mark: `${place}.complete` });
  };

  test("it is laid as @actions/tool-cache does, and found again", async () => {
    const tool = inToolCache();
    expect((await ensure(tool)).outcome).toMatchObject({ outcome: "done" });
    expect(readdirSync(path.dirname(tool.path)).sort()).toEqual(["x64", "x64.complete"]);
    expect((await ensure(tool)).outcome).toEqual({ outcome: "present" });
  });

  test("a folder of another action, laid in another way, is left alone", async () => {
    const tool = inToolCache();
    mkdirSync(`${tool.path}/zig-1.2.3`, { recursive: true });
    writeFileSync(tool.mark, "");
    const { outcome } = await ensure(tool);
    expect((outcome as UserError).message).toContain(`${tool.path} is complete, but has no zig`);
    expect(readdirSync(tool.path)).toEqual(["zig-1.2.3"]);
  });

  test("a failure leaves nothing, and what a killed run left goes after a while", async () => {
    const tool = inToolCache();
    const parent = path.dirname(tool.path);
    for (const name of ["x64.tmp-stale1", "x64.tmp-fresh1"])
      mkdirSync(`${parent}/${name}`, { recursive: true });
    utimesSync(`${parent}/x64.tmp-stale1`, 1, 1);
    server.mirror.fail(/./, "missing");
    expect((await ensure(tool)).outcome).toBeInstanceOf(UserError);
    expect(readdirSync(parent)).toEqual(["x64.tmp-fresh1"]);
  });
});

test("a folder that cannot be written is told", async () => {
  writeFileSync(`${cache}/tools`, "");
  const { outcome } = await ensure(requestOf(cache, "zig", [archive().route]));
  expect(outcome).toBeInstanceOf(UserError);
  expect((outcome as UserError).problems[0]).toMatchObject({
    message: expect.stringContaining(`could not be written to ${cache}/tools/zig`),
    hint: expect.stringContaining("RUST_CROSS_CACHE"),
  });
});

test("cancelled in the middle of a download: at once, and nothing is left", async () => {
  const { route, file } = archive();
  server.mirror.fail(file, "hang");
  const abort = new AbortController();
  const begun = Date.now();
  setTimeout(() => abort.abort(), 50);
  expect((await ensure(requestOf(cache, "zig", [route]), { signal: abort.signal })).outcome).toBeInstanceOf(
    Cancelled,
  );
  expect(Date.now() - begun).toBeLessThan(20_000);
  expect(left()).toEqual([]);
});
