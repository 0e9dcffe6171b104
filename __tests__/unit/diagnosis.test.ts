import { describe, expect, test } from "@jest/globals";
import { explain } from "../../src/diagnosis/index.ts";
import { rules } from "../../src/diagnosis/rules.ts";
import type { Step } from "../../src/plan/step.ts";

const stepOf = (id: string): Step => ({
  id,
  title: id,
  phase: "fetch",
  target: null,
  needs: [],
  lane: null,
  action: { kind: "write", files: [] },
});

const std = "s390x-unknown-linux-gnu/std";
const mirror =
  "A mirror may lack single files while it is updated: run again later, take another `toolchain`, or set RUSTUP_DIST_SERVER to another server.";
const network =
  "Closed networks set RUSTUP_DIST_SERVER to a mirror; behind a proxy, set https_proxy. A toolchain that has the std already needs no network. Where the project pins no toolchain, Debian's own Rust comes without such a server, for the targets that Debian has: `toolchain: debian` (`--toolchain debian`).";

/*
 * Recorded with rustup 1.29.0 and cargo 1.95.0, but for what is said to be of another version.
 */
describe("rustup", () => {
  test.each<[string, string, string, string, string]>([
    [
      "Rust publishes no such std",
      std,
      `error: toolchain 'stable-x86_64-unknown-linux-gnu' has no prebuilt artifacts available for target 'powerpc-unknown-linux-gnuspe'
note: this may happen to a low-tier target as per https://doc.rust-lang.org/nightly/rustc/platform-support.html
note: you can find instructions on that page to build the target support from source
`,
      "stable-x86_64-unknown-linux-gnu has no std for powerpc-unknown-linux-gnuspe.",
      "Rust publishes none for it in this version: try another `toolchain`, or build std from source by hand.",
    ],
    [
      "the same of rustup 1.27",
      std,
      "error: toolchain 'stable-x86_64-unknown-linux-gnu' does not support target 'powerpc-unknown-linux-gnuspe'\n",
      "stable-x86_64-unknown-linux-gnu has no std for powerpc-unknown-linux-gnuspe.",
      "Rust publishes none for it in this version: try another `toolchain`, or build std from source by hand.",
    ],
    [
      "a nightly without it (rustup 1.28)",
      std,
      "error: component 'rust-std' for target 'armv7-unknown-linux-gnueabi' is unavailable for download for channel 'nightly'\n",
      "The channel nightly has no std for armv7-unknown-linux-gnueabi.",
      "Another toolchain may have it: stable has the std of every tier 2 target; a nightly lacks some on some days.",
    ],
    [
      "a mirror without this file",
      std,
      `info: downloading component rust-std
info: rolling back changes
error: component download failed for rust-std-arm-unknown-linux-gnueabihf: could not download file from 'https://static.rust-lang.org/dist/2026-04-16/rust-std-1.95.0-arm-unknown-linux-gnueabihf.tar.xz' to '/root/.rustup/downloads/fda8408ea17881c6529e27e58672d6c628f786cad557fac92856077e7a610239.partial': http request returned an unsuccessful status code: 404
`,
      "The server has no https://static.rust-lang.org/dist/2026-04-16/rust-std-1.95.0-arm-unknown-linux-gnueabihf.tar.xz.",
      mirror,
    ],
    [
      "no such version",
      "toolchain",
      `info: syncing channel updates for 9.9.9-x86_64-unknown-linux-gnu
error: could not download nonexistent rust version \`9.9.9-x86_64-unknown-linux-gnu\`: could not download file from 'https://static.rust-lang.org/dist/rust-9.9.9-x86_64-unknown-linux-gnu.tar.gz.sha256' to '/tmp/rh/tmp/3vio216lg3ug5afw_file': http request returned an unsuccessful status code: 404
`,
      "The server has no 9.9.9-x86_64-unknown-linux-gnu.",
      mirror,
    ],
    [
      "a server that is not there",
      std,
      `info: downloading component rust-std
info: rolling back changes
error: component download failed for rust-std-s390x-unknown-linux-gnu

Caused by:
    0: partially downloaded file was kept for resumption, please try again
    1: could not download file from 'http://127.0.0.1:1/dist/2026-04-16/rust-std-1.95.0-s390x-unknown-linux-gnu.tar.xz' to '/root/.rustup/downloads/31978c1286afff9a0bb7f01c2ae4a39f404b6100a82b6d934f146b06cde510.partial'
    2: error downloading file
    3: error sending request for url (http://127.0.0.1:1/dist/2026-04-16/rust-std-1.95.0-s390x-unknown-linux-gnu.tar.xz)
    4: client error (Connect)
    5: tcp connect error
    6: Connection refused (os error 111)
`,
      "The server of Rust's toolchains cannot be reached: http://127.0.0.1:1/dist/2026-04-16/rust-std-1.95.0-s390x-unknown-linux-gnu.tar.xz",
      network,
    ],
    [
      "no name service",
      "toolchain",
      "error: could not download file from 'http://nosuch.invalid/dist/channel-rust-1.80.0.toml.sha256' to '/tmp/rh/tmp/x_file': error downloading file: error sending request for url (http://nosuch.invalid/dist/channel-rust-1.80.0.toml.sha256): client error (Connect): dns error: failed to lookup address information: Name or service not known\n",
      "The server of Rust's toolchains cannot be reached: http://nosuch.invalid/dist/channel-rust-1.80.0.toml.sha256",
      network,
    ],
    [
      "a name that is none",
      "toolchain",
      "error: invalid value 'nosuch-toolchain' for '[TOOLCHAIN]...': invalid toolchain name: 'nosuch-toolchain'\n\nFor more information, try '--help'.\n",
      "rustup does not know this toolchain: invalid toolchain name: 'nosuch-toolchain'.",
      "`rustup toolchain list` shows those that are here; stable, beta, nightly, 1.95.0 or nightly-2026-01-01 can be fetched.",
    ],
    [
      "a day without a nightly",
      "toolchain",
      "info: syncing channel updates for nightly-2026-02-30-x86_64-unknown-linux-gnu\nerror: no release found for 'nightly-2026-02-30'\n",
      "rustup does not know this toolchain: no release found for 'nightly-2026-02-30'.",
      "`rustup toolchain list` shows those that are here; stable, beta, nightly, 1.95.0 or nightly-2026-01-01 can be fetched.",
    ],
    [
      "a toolchain that is not there",
      std,
      "error: toolchain '1.70.0-x86_64-unknown-linux-gnu' is not installed\nhelp: run `rustup toolchain install 1.70.0-x86_64-unknown-linux-gnu` to install it\n",
      "rustup does not know this toolchain: toolchain '1.70.0-x86_64-unknown-linux-gnu' is not installed.",
      "`rustup toolchain list` shows those that are here; stable, beta, nightly, 1.95.0 or nightly-2026-01-01 can be fetched.",
    ],
  ])("%s", (_, step, output, message, hint) => {
    expect(explain(stepOf(step), output)).toEqual({ input: "toolchain", message, hint });
    // A test that prints such words is none of rustup's failures.
    expect(explain(stepOf("s390x-unknown-linux-gnu/test"), output)).toBeNull();
  });
});

describe("cargo fetch", () => {
  const refused = `    Updating \`x\` index
error: failed to get \`itoa\` as a dependency of package \`fx v0.1.0 (/w/fx)\`

Caused by:
  failed to query replaced source registry \`crates-io\`

Caused by:
  download of config.json failed

Caused by:
  failed to download from \`http://127.0.0.1:1/config.json\`

Caused by:
  [7] Could not connect to server (Failed to connect to 127.0.0.1 port 1 after 0 ms: Could not connect to server)
`;

  test.each<[string, string, object]>([
    [
      "a registry that cannot be reached",
      refused,
      {
        message:
          "The crate registry cannot be reached: [7] Could not connect to server (Failed to connect to 127.0.0.1 port 1 after 0 ms: Could not connect to server)",
        hint: "Without a network all crates must be here already: `cargo fetch` once with one, or `cargo vendor`.",
      },
    ],
    [
      "no name service",
      refused.replace(
        / {2}\[7\].*/,
        "  [6] Could not resolve hostname (Could not resolve host: nosuch.invalid)",
      ),
      {
        message:
          "The crate registry cannot be reached: [6] Could not resolve hostname (Could not resolve host: nosuch.invalid)",
        hint: expect.stringContaining("cargo vendor"),
      },
    ],
    [
      "offline, and a crate is missing",
      `error: no matching package named \`itoa\` found
location searched: crates.io index
required by package \`fx v0.1.0 (/w/fx)\`
As a reminder, you're using offline mode (--offline) which can sometimes cause surprising resolution failures, if this error is too confusing you may wish to retry without \`--offline\`.
`,
      {
        message:
          "cargo may not use the network here (CARGO_NET_OFFLINE or net.offline), and the crate itoa is not in its cache.",
        hint: expect.stringContaining("cargo fetch"),
      },
    ],
    [
      "Cargo.lock would be changed",
      `    Updating crates.io index
error: cannot update the lock file /w/fx/Cargo.lock because --locked was passed to prevent this
help: to generate the lock file without accessing the network, remove the --locked flag and use --offline instead.
`,
      {
        input: "locked",
        message: "Cargo.lock does not match Cargo.toml, and `locked` forbids changing it.",
        hint: "Run `cargo update --workspace`, commit Cargo.lock, or leave `locked` out.",
      },
    ],
    [
      "the same of cargo 1.90",
      "error: the lock file /w/fx/Cargo.lock needs to be updated but --locked was passed to prevent this\n",
      expect.objectContaining({ input: "locked" }) as unknown as object,
    ],
  ])("%s", (_, output, problem) => {
    expect(explain(stepOf("fetch"), output)).toEqual(problem);
    expect(explain(stepOf("s390x-unknown-linux-gnu/build"), output)).toBeNull();
  });

  test("a crate that is nowhere is no matter of the network", () => {
    expect(
      explain(
        stepOf("fetch"),
        "error: no matching package named `itoaa` found\nlocation searched: crates.io index\n",
      ),
    ).toBeNull();
  });
});

describe("every step", () => {
  test("C++ that was not seen", () => {
    // As a build script of cc prints what our stand-in for g++ says.
    expect(
      explain(
        stepOf("aarch64-unknown-linux-gnu/build"),
        "  cargo:warning=rust-cross: this build compiles C++: set `cxx: true` (rust-cross --cxx true), so that g++ and libstdc++ for the target are fetched.\n",
      ),
    ).toMatchObject({ input: "cxx", hint: expect.stringContaining("cxx") });
  });

  test("a full disk", () => {
    for (const id of ["fetch", "aarch64-unknown-linux-gnu/build"])
      expect(explain(stepOf(id), "ld: final link failed: No space left on device\n")?.message).toBe(
        "The disk is full.",
      );
  });

  test("what nobody knows is not explained", () => {
    for (const id of [std, "fetch", "x/build"])
      expect(explain(stepOf(id), "error: something else\n")).toBeNull();
  });

  test("patterns keep no state", () => {
    for (const rule of rules) expect([rule.pattern.global, rule.pattern.sticky]).toEqual([false, false]);
  });
});

describe("what a build lacks", () => {
  // As the crates and GNU ld print it.
  test.each([
    ["The system library `openssl` required by crate `openssl-sys` was not found.", "packages", "libssl-dev"],
    [
      "The system library `sqlite3` required by crate `libsqlite3-sys` was not found.",
      "packages",
      "libsqlite3-dev",
    ],
    ["Package dbus-1 was not found in the pkg-config search path.", "packages", "libdbus-1-dev"],
    [
      "Could not find directory of OpenSSL installation, and this `-sys` crate cannot",
      "packages",
      "libssl-dev",
    ],
    [
      "/usr/bin/aarch64-linux-gnu-ld: cannot find -lasound: No such file or directory",
      "packages",
      "libasound2-dev",
    ],
    [
      "Error: Custom { kind: NotFound, error: Could not find `protoc`. If `protoc` is",
      "host-packages",
      "protobuf-compiler",
    ],
    [
      "failed to execute command: No such file or directory (os error 2)\nis `cmake` not installed?",
      "host-packages",
      "cmake",
    ],
    [
      "Unable to find libclang: \"couldn't find any valid shared libraries matching",
      "host-packages",
      "libclang-dev",
    ],
  ])("%s", (output, input, name) => {
    const problem = explain(stepOf("aarch64-unknown-linux-gnu/build"), output);
    expect(problem?.input).toBe(input);
    expect(problem?.hint).toContain(name);
  });
});

/* Recorded with docker 28.2 (client) and 20.10 (engine, classic builder). */
describe("containers", () => {
  const image = "aarch64-unknown-linux-gnu/image";
  const build = "aarch64-unknown-linux-gnu/build";
  const echoed =
    'Step 2/7 : RUN for program in apt-get rustup; do       command -v $program >/dev/null || { echo "rust-cross: the base image has no $program" >&2; exit 1; };     done\n';

  test.each<[string, string, string, string]>([
    [
      "a registry that cannot be reached",
      image,
      'Step 1/1 : FROM docker.io/library/rust:1.95.0-bookworm\nGet "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.255.255.53:53: no such host\n',
      "The base image could not be fetched (registry-1.docker.io).",
    ],
    [
      "a base without Rust",
      image,
      `${echoed} ---> Running in f5e5ce259953\n\x1b[91mrust-cross: the base image has no rustup\n\x1b[0m`,
      "The base image has no rustup.",
    ],
    [
      "a base of another release",
      image,
      `${echoed}rust-cross: the base image is of Debian GNU/Linux 12 (bookworm) and not of trixie\n`,
      "The base image is of Debian GNU/Linux 12 (bookworm) and not of trixie.",
    ],
    [
      "an archive that is being updated",
      image,
      `${echoed}  File has unexpected size (9385284 != 9387120). Mirror sync in progress? [IP: 203.0.113.80 80]\n`,
      "apt-get could not read the archive while the image was built: File has unexpected size (9385284 != 9387120). Mirror sync in progress? [IP: 203.0.113.80 80]",
    ],
    [
      "one index of an archive that is being updated",
      image,
      `${echoed}Err:3 http://deb.debian.org/debian trixie/main riscv64 Packages\n  File has unexpected size (9385284 != 9387120). Mirror sync in progress? [IP: 203.0.113.80 80]\nE: Failed to fetch http://deb.debian.org/debian/dists/trixie/main/binary-riscv64/Packages.xz  File has unexpected size (9385284 != 9387120). Mirror sync in progress? [IP: 203.0.113.80 80]\n   Hashes of expected file:\nE: Some index files failed to download. They have been ignored, or old ones used instead.\n`,
      "apt-get could not read http://deb.debian.org/debian/dists/trixie/main/binary-riscv64/Packages.xz while the image was built: File has unexpected size (9385284 != 9387120). Mirror sync in progress? [IP: 203.0.113.80 80]",
    ],
    [
      "architectures of two versions",
      image,
      `${echoed}The following packages have unmet dependencies:\n libssl3:riscv64 : Breaks: libssl3 (!= 3.0.17-1) but 3.0.18-1 is to be installed\n libc6 : Breaks: libc6:riscv64\nE: Unable to correct problems, you have held broken packages.\n`,
      "apt-get finds no versions that go together on both architectures of the image: libssl3:riscv64 : Breaks: libssl3 (!= 3.0.17-1) but 3.0.18-1 is to be installed",
    ],
    [
      "a compiler that crashes",
      build,
      "error: rustc interrupted by SIGSEGV, printing backtrace\n\nerror: could not compile `adler2` (lib)\n",
      "The compiler itself crashed (SIGSEGV): a fault of this version of rustc's.",
    ],
    [
      "a Wine without 32-bit programs",
      "i686-pc-windows-gnu/wine32",
      "rust-cross: Wine has no 32-bit part\n",
      "Wine has no 32-bit part here, without which it runs no program of a 32-bit Windows.",
    ],
    [
      "a podman without catatonit",
      build,
      "Error: container-init binary not found on the host: stat /usr/libexec/podman/catatonit: no such file or directory\n",
      "podman has no catatonit, the first process of a container, which passes signals on.",
    ],
    [
      "a package that the release has not",
      image,
      `${echoed}E: Unable to locate package libfoo-dev:arm64\n`,
      "The release of the image has no package libfoo-dev:arm64.",
    ],
    [
      "an engine elsewhere",
      build,
      'docker: Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /nowhere\n',
      "The container engine does not see the folder /nowhere: it runs on another machine, or outside of this container.",
    ],
    [
      "the container of another run",
      build,
      'docker: Error response from daemon: Conflict. The container name "/rust-cross-abc" is already in use by container "273f". You have to remove (or rename) that container to be able to reuse that name.\n',
      "The container rust-cross-abc of this build is still there: another run of it is going on, or was killed.",
    ],
    [
      "an engine that has gone",
      build,
      "Cannot connect to the Docker daemon at unix:///nowhere. Is the docker daemon running?\n",
      "Cannot connect to the Docker daemon at unix:///nowhere. Is the docker daemon running?",
    ],
  ])("%s", (_, step, output, message) => {
    expect(explain(stepOf(step), output)?.message).toBe(message);
  });

  test("what a Dockerfile would say is not said yet", () => {
    expect(explain(stepOf(image), `${echoed}something else\n`)).toBeNull();
  });
});
