import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { doingOf, explain, failureTables, lastLines, rules, type Scene } from "../../src/diagnosis/index.ts";
import { readable } from "../../src/diagnosis/text.ts";
import { fillMarkers } from "../../src/inputs/index.ts";
import type { Action, Step } from "../../src/plan/step.ts";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

/** A step with this id, as a plan has it. */
function stepOf(id: string): Step {
  const name = id.split("/").at(-1) ?? "";
  const process = { argv: ["x"], cwd: "/", environment: {}, timeoutSeconds: null } as const;
  const action: Action =
    name === "fetch" || name === "build" || name === "test"
      ? { kind: "cargo", subcommand: name, ...process }
      : { kind: "run", ...process };
  return { id, title: id, phase: "fetch", target: null, needs: [], lane: null, action };
}

const sceneOf = (id: string, stderr: string, more: Partial<Scene> = {}): Scene => ({
  doing: doingOf(stepOf(id)),
  target: "aarch64-unknown-linux-gnu",
  host: "x86_64-unknown-linux-gnu",
  strategy: "apt",
  release: { label: "Debian 12 (bookworm)", glibc: "2.36" },
  runner: "namespace",
  argv: ["cargo"],
  code: 101,
  signal: null,
  stdout: "",
  stderr,
  ...more,
});

const explained = (id: string, output: string) => explain(sceneOf(id, output));

const std = "s390x-unknown-linux-gnu/std";

describe("the registry", () => {
  test("ids are names, each once", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
  });

  test("every rule is shown on a real failure, and no other is", () => {
    const shown = ["failures", "docker"].flatMap((name) => [
      ...read(`__tests__/e2e/${name}.test.ts`).matchAll(
        /(?:failure\(|asks\(|fails\(|explained\()\s*"([\w-]+)"/g,
      ),
    ]);
    // podman without its parts and a Wine without 32 bits cannot be had beside those that other tests need.
    const elsewhere = ["catatonit-missing", "wine-32-bit"];
    expect(new Set([...shown.map(([, id]) => id), ...elsewhere])).toEqual(new Set(rules.map(({ id }) => id)));
  });

  test("docs/troubleshooting.md has it: npm run generate", () => {
    const page = read("docs/troubleshooting.md");
    expect(page).toBe(fillMarkers(page, { failures: failureTables }));
    for (const { id } of rules) expect(page).toContain(`<a id="${id}"></a>`);
    expect(failureTables()).not.toMatch(/\{\??\w+\}/);
    for (const row of failureTables().split("\n"))
      if (row.startsWith("|")) expect([row, row.split("|").length]).toEqual([row, 5]);
  });

  test("patterns keep no state, and none reaches over the end of a line", () => {
    for (const { id, signs } of rules)
      for (const sign of signs.flat()) {
        expect([id, sign.global, sign.sticky, sign.dotAll]).toEqual([id, false, false, false]);
        // \\s and [^x] without \\n match a line's end as well: only once, or not at all.
        expect([id, sign.source]).toEqual([id, expect.not.stringMatching(/\[\\s\\S\]|\\s[*+]/)]);
        for (const [negated = ""] of sign.source.matchAll(/\[\^[^\]]*\](?=[*+{])/g))
          expect([id, negated]).toEqual([id, expect.stringMatching(/\\[ns]/)]);
      }
  });
});

describe("any output", () => {
  const pieces = rules.flatMap(({ signs }) =>
    signs.flat().map((sign) => sign.source.replace(/\\[dw][+*]?|\(\?<\w+>|[\\()?^$+*]|\[[^\]]*\]/g, " x ")),
  );

  test("never throws, and leaves nothing unfilled", () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.constantFrom("x/std", "fetch", "x/image", "system/update-arm64", "x/build", "x/test", "other"),
        text,
        fc.option(fc.integer()),
        fc.option(fc.constantFrom("SIGKILL", "SIGSEGV", "SIGILL", "SIGTERM")),
        fc.option(fc.constantFrom("aarch64-unknown-linux-gnu")),
        (id, lines, code, signal, target) => {
          const found = explain(sceneOf(id, lines.join("\n"), { code, signal, target }));
          expect(`${found?.problem.message} ${found?.problem.hint}`).not.toMatch(
            /\{\??(?:target|cure|what)\}/,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  /** Milliseconds for a text, measured in a worker that is ended when it does not come back. */
  function timeOf(hostile: string): Promise<number> {
    return new Promise((resolve, reject) => {
      // The patterns are what costs time; they are sent as they are, with the text as `explain` reads it.
      const worker = new Worker(
        `const { parentPort, workerData: { patterns, text } } = require("node:worker_threads");
         const begun = performance.now();
         for (const pattern of patterns) pattern.exec(text);
         parentPort.postMessage(performance.now() - begun);`,
        {
          eval: true,
          workerData: {
            patterns: rules.flatMap(({ signs }) => signs.flat()),
            text: readable(hostile),
          },
        },
      );
      const timer = setTimeout(() => {
        reject(new Error("a pattern needs more than 20 s"));
        void worker.terminate();
      }, 20_000);
      worker.once("message", (milliseconds: number) => {
        clearTimeout(timer);
        resolve(milliseconds);
        void worker.terminate();
      });
      worker.once("error", reject);
    });
  }

  test("1 MB of the patterns' own words takes seconds at most", async () => {
    const size = 1 << 20;
    const filled = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
    for (const hostile of [
      filled(" "),
      filled("a"),
      filled("/a"),
      filled(pieces.join(" ")),
      filled(`${pieces.join("\n")}\n`),
    ])
      expect(await timeOf(hostile)).toBeLessThan(10_000);
    // Each beginning again and again, on lines of full length.
    const lines = pieces.flatMap((piece) =>
      Array.from({ length: 4 }, () => piece.repeat(1000 / piece.length)),
    );
    expect(await timeOf(lines.join("\n").slice(0, size))).toBeLessThan(10_000);
  }, 150_000);

  test("a whole explanation of 4 MB takes a second or two", () => {
    const begun = performance.now();
    expect(
      explained("x/build", "warning: something 'is' `unused` (in the crate) of /a/path\n".repeat(70_000)),
    ).toBeNull();
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test("its end and its colours do not matter, nor a line that has no end", () => {
    const line = "\u001b[1m\u001b[31merror\u001b[0m: linker `\u001b[1mno-gcc\u001b[0m` not found\r\n";
    expect(explained("x/build", `${line}${"x".repeat(500_000)}`)?.rule).toBe("linker-missing");
  });

  test("last lines are cut, and empty ones left out", () => {
    expect(lastLines(`a\n\n  b\x1b[0m  \n${"x".repeat(1000)}\n\n`, 2)).toEqual([
      "  b",
      `${"x".repeat(299)}…`,
    ]);
  });
});

describe("what a program printed", () => {
  test("counts on standard error, and on standard output for what tests say of their machine alone", () => {
    const words = "error: linker `x` not found, Exec format error";
    expect(explain(sceneOf("x/test", "", { stdout: words }))?.rule).toBe("foreign-program");
    expect(explain(sceneOf("x/test", "", { stdout: "linker `x` not found" }))).toBeNull();
    expect(explain(sceneOf("x/build", "", { stdout: "linker `x` not found" }))?.rule).toBe("linker-missing");
  });

  test("exit status and signal are enough", () => {
    expect(explain(sceneOf("x/build", "", { code: 137 }))?.rule).toBe("out-of-memory");
    expect(explain(sceneOf("x/build", "", { code: null, signal: "SIGKILL" }))?.rule).toBe("out-of-memory");
    expect(explain(sceneOf("x/test", "", { code: null, signal: "SIGSEGV" }))?.rule).toBe(
      "segmentation-fault",
    );
    expect(explain(sceneOf("x/build", "", { code: 101 }))).toBeNull();
  });
});

/*
 * Words of other versions than those with which e2e/failures.test.ts runs, and of servers that are not on the loopback. Recorded.
 */
describe("other versions", () => {
  const image = "aarch64-unknown-linux-gnu/image";
  const build = "aarch64-unknown-linux-gnu/build";
  const echoed =
    'Step 2/7 : RUN for program in apt-get rustup; do       command -v $program >/dev/null || { echo "rust-cross: the base image has no $program" >&2; exit 1; };     done\n';

  test.each<[string, string, string, string, string]>([
    [
      "rustup 1.27: no such std",
      std,
      "error: toolchain 'stable-x86_64-unknown-linux-gnu' does not support target 'powerpc-unknown-linux-gnuspe'\n",
      "std-not-published",
      "stable-x86_64-unknown-linux-gnu has no std for powerpc-unknown-linux-gnuspe.",
    ],
    [
      "rustup 1.28: a nightly without it",
      std,
      "error: component 'rust-std' for target 'armv7-unknown-linux-gnueabi' is unavailable for download for channel 'nightly'\n",
      "std-not-in-channel",
      "The channel nightly has no std for armv7-unknown-linux-gnueabi in this version.",
    ],
    [
      "a mirror without this file",
      std,
      `info: downloading component rust-std
info: rolling back changes
error: component download failed for rust-std-arm-unknown-linux-gnueabihf: could not download file from 'https://static.rust-lang.org/dist/2026-04-16/rust-std-1.95.0-arm-unknown-linux-gnueabihf.tar.xz' to '/root/.rustup/downloads/fda8408ea17881c6529e27e58672d6c628f786cad557fac92856077e7a610239.partial': http request returned an unsuccessful status code: 404
`,
      "rust-file-missing",
      "The server has no https://static.rust-lang.org/dist/2026-04-16/rust-std-1.95.0-arm-unknown-linux-gnueabihf.tar.xz.",
    ],
    [
      "no such version",
      "toolchain",
      `info: syncing channel updates for 9.9.9-x86_64-unknown-linux-gnu
error: could not download nonexistent rust version \`9.9.9-x86_64-unknown-linux-gnu\`: could not download file from 'https://static.rust-lang.org/dist/rust-9.9.9-x86_64-unknown-linux-gnu.tar.gz.sha256' to '/tmp/rh/tmp/3vio216lg3ug5afw_file': http request returned an unsuccessful status code: 404
`,
      "rust-file-missing",
      "The server has no 9.9.9-x86_64-unknown-linux-gnu.",
    ],
    [
      "no name service",
      "toolchain",
      "error: could not download file from 'http://nosuch.invalid/dist/channel-rust-1.80.0.toml.sha256' to '/tmp/rh/tmp/x_file': error downloading file: error sending request for url (http://nosuch.invalid/dist/channel-rust-1.80.0.toml.sha256): client error (Connect): dns error: failed to lookup address information: Name or service not known\n",
      "rust-server-unreachable",
      "The server of Rust's toolchains cannot be reached: http://nosuch.invalid/dist/channel-rust-1.80.0.toml.sha256",
    ],
    [
      "a name that is none",
      "toolchain",
      "error: invalid value 'nosuch-toolchain' for '[TOOLCHAIN]...': invalid toolchain name: 'nosuch-toolchain'\n\nFor more information, try '--help'.\n",
      "toolchain-unknown",
      "rustup does not know this toolchain: invalid toolchain name: 'nosuch-toolchain'.",
    ],
    [
      "a toolchain that is not there",
      std,
      "error: toolchain '1.70.0-x86_64-unknown-linux-gnu' is not installed\nhelp: run `rustup toolchain install 1.70.0-x86_64-unknown-linux-gnu` to install it\n",
      "toolchain-unknown",
      "rustup does not know this toolchain: toolchain '1.70.0-x86_64-unknown-linux-gnu' is not installed.",
    ],
    [
      "cargo without name service",
      "fetch",
      `error: failed to get \`itoa\` as a dependency of package \`fx v0.1.0 (/w/fx)\`

Caused by:
  failed to query replaced source registry \`crates-io\`

Caused by:
  [6] Could not resolve hostname (Could not resolve host: nosuch.invalid)
`,
      "registry-unreachable",
      "The crate registry cannot be reached: [6] Could not resolve hostname (Could not resolve host: nosuch.invalid)",
    ],
    [
      "cargo 1.90: Cargo.lock would be changed",
      "fetch",
      "error: the lock file /w/fx/Cargo.lock needs to be updated but --locked was passed to prevent this\n",
      "lock-outdated",
      "Cargo.lock does not match Cargo.toml, and `locked` forbids changing it.",
    ],
    [
      "cargo 1.84: an edition of its future",
      "fetch",
      "error: failed to parse manifest at `/x/Cargo.toml`\n\nCaused by:\n  feature `edition2024` is required\n\n  The package requires the Cargo feature called `edition2024`, but that feature is not stabilized in this version of Cargo (1.84.0).\n",
      "cargo-too-old",
      "This cargo is too old for the project or one of its crates (edition2024).",
    ],
    [
      "GNU ld: the host's linker",
      build,
      "error: linking with `cc` failed: exit status: 1\n  = note: /usr/bin/ld: /w/x.o: Relocations in generic ELF (EM: 183)\n          /usr/bin/ld: /w/x.o: error adding symbols: file in wrong format\n",
      "wrong-linker",
      "cc was given objects for aarch64-unknown-linux-gnu, and links for another machine.",
    ],
    [
      "GNU ld: the linker of a third machine",
      build,
      "error: linking with `/opt/bin/powerpc64le-linux-gnu-gcc` failed: exit status: 1\n  = note: /opt/bin/ld: /w/deps/rustcrX/symbols.o: error adding symbols: file in wrong format\n          collect2: error: ld returned 1 exit status\n",
      "wrong-linker",
      "/opt/bin/powerpc64le-linux-gnu-gcc was given objects for aarch64-unknown-linux-gnu, and links for another machine.",
    ],
    [
      "GNU ld: an object of another machine, by its name",
      build,
      "error: linking with `aarch64-linux-gnu-gcc` failed: exit status: 1\n  = note: /opt/bin/ld: /w/out/part.o: error adding symbols: file in wrong format\n",
      "wrong-objects",
      "The linker for aarch64-unknown-linux-gnu was given an object or a library of another machine: /w/out/part.o.",
    ],
    [
      "GNU ld: no library",
      build,
      "/usr/bin/aarch64-linux-gnu-ld: cannot find -lasound: No such file or directory\n",
      "library-missing",
      "The linker finds no library asound for aarch64-unknown-linux-gnu.",
    ],
    [
      "pkg-config before the crate's 0.3.27",
      build,
      "Package dbus-1 was not found in the pkg-config search path.\n",
      "module-missing",
      "The build needs the library dbus-1 of the target, which is not among `packages`.",
    ],
    [
      "docker: a registry that cannot be reached",
      image,
      'Step 1/1 : FROM docker.io/library/rust:1.95.0-bookworm\nGet "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.255.255.53:53: no such host\n',
      "base-image-unreachable",
      "The base image could not be fetched (registry-1.docker.io).",
    ],
    [
      "docker: a base of another release",
      image,
      `${echoed}rust-cross: the base image is of Debian GNU/Linux 12 (bookworm) and not of trixie\n`,
      "base-image-unfit",
      "The base image is of Debian GNU/Linux 12 (bookworm) and not of trixie.",
    ],
    [
      "an archive that is being updated",
      image,
      `${echoed}  File has unexpected size (9385284 != 9387120). Mirror sync in progress? [IP: 203.0.113.80 80]\n`,
      "apt-index",
      "apt-get could not read the archive: File has unexpected size (9385284 != 9387120). Mirror sync in progress? [IP: 203.0.113.80 80]",
    ],
    [
      "podman: a folder that its machine does not have",
      build,
      'Error: invalid mount config for type "bind": bind source path does not exist: /nowhere\n',
      "engine-elsewhere",
      "The container engine does not see the folder /nowhere: it runs on another machine, or outside of this container.",
    ],
  ])("%s", (_, step, output, rule, message) => {
    const found = explained(step, output);
    expect(found).toMatchObject({ rule, problem: { message } });
    // A test that prints such words on standard output is none of these failures.
    expect(explain(sceneOf("x/test", "", { stdout: output }))).toBeNull();
  });

  test("a linker that lacks a library of its own is named, and not taken for a program of the project", () => {
    const said =
      "error: linking with `gcc` failed: exit status: 1\n  = note: /opt/bin/ld: error while loading shared libraries: libbfd-2.40-arm64.so: cannot open shared object file: No such file or directory\n";
    expect(explain(sceneOf(build, said))).toMatchObject({
      rule: "shared-library-missing",
      problem: {
        message: "/opt/bin/ld needs the library libbfd-2.40-arm64.so, which is not there where it runs.",
      },
    });
  });

  test("what is known of one step says nothing of another", () => {
    expect(explained(image, `${echoed}something else\n`)).toBeNull();
    expect(
      explained(
        "fetch",
        "error: no matching package named `itoaa` found\nlocation searched: crates.io index\n",
      ),
    ).toBeNull();
    for (const id of [std, "fetch", "x/build", "x/test"])
      expect(explained(id, "error: something else\n")).toBeNull();
  });
});
