import type { Problem } from "../errors.ts";

/** A failure that is known: how it shows, what happened, what to do. */
export interface Rule {
  /** Ids of the steps it concerns; all when absent. */
  readonly steps?: RegExp;
  readonly pattern: RegExp;
  explain(match: RegExpExecArray): Problem;
}

const rustup = /(^|\/)(std|toolchain|rust-src)$/;
const closedNetwork =
  "Closed networks set RUSTUP_DIST_SERVER to a mirror; behind a proxy, set https_proxy. A toolchain that has the std already needs no network. Where the project pins no toolchain, Debian's own Rust comes without such a server, for the targets that Debian has: `toolchain: debian` (`--toolchain debian`).";

/** Debian's package for a pkg-config module, where its name does not tell. */
const packageOfModule: Readonly<Record<string, string>> = {
  openssl: "libssl-dev",
  libssl: "libssl-dev",
  libcrypto: "libssl-dev",
  zlib: "zlib1g-dev",
  libcurl: "libcurl4-openssl-dev",
  alsa: "libasound2-dev",
  asound: "libasound2-dev",
  "libusb-1.0": "libusb-1.0-0-dev",
  libssh2: "libssh2-1-dev",
  "glib-2.0": "libglib2.0-dev",
  "gtk+-3.0": "libgtk-3-dev",
  gtk4: "libgtk-4-dev",
  freetype2: "libfreetype-dev",
  "libxml-2.0": "libxml2-dev",
  bzip2: "libbz2-dev",
  "wayland-client": "libwayland-dev",
  xkbcommon: "libxkbcommon-dev",
  libusb: "libusb-dev",
  "krb5-gssapi": "libkrb5-dev",
};

/** Debian's package with the files of a pkg-config module; a guess by Debian's own rule where none is known. */
function packageOf(module: string): string {
  const known = packageOfModule[module];
  if (known !== undefined) return known;
  const name = module.toLowerCase().replaceAll("_", "-");
  return `${name.startsWith("lib") ? name : `lib${name}`}-dev`;
}

function missingLibrary(module: string, crate: string): Problem {
  const name = packageOf(module);
  return {
    input: "packages",
    message: `The build needs the library ${module} of the target${crate === "" ? "" : ` (crate ${crate})`}, which is not among \`packages\`.`,
    hint: `Add \`packages: ${name}\` (\`--packages ${name}\`), or what Debian calls it: packages.debian.org finds the one with ${module}.pc.`,
  };
}

function missingTool(tool: string, name: string): Problem {
  return {
    input: "host-packages",
    message: `A build script needs ${tool} on the host.`,
    hint: `Add \`host-packages: ${name}\` (\`--host-packages ${name}\`): it is fetched for build scripts alone.`,
  };
}

const image = /\/image$/;
const archiveInUpdate =
  "An archive that is being updated is whole again after a while; `mirror` names another one.";

function unreadArchive(what: string, reason: string): Problem {
  return {
    input: "mirror",
    message: `apt-get could not read ${what} while the image was built: ${reason}`,
    hint: `${archiveInUpdate} \`strategy: apt\` goes on without the index of one architecture, and says what is older because of it.`,
  };
}

/** In this order: the more exact ones first. */
export const rules: readonly Rule[] = [
  {
    steps: image,
    // What a generated Dockerfile says itself (strategies/dockerfile.ts); with a $ it is only the command that would say it.
    pattern: /rust-cross: the base image (has no (?:apt-get|rustup)|is of [^$"\n]+)/,
    explain: ([, what]) => ({
      input: "docker-image",
      message: `The base image ${what?.trim()}.`,
      hint: "It must be Debian or Ubuntu with rustup on PATH, as docker.io/library/rust is. `docker-image` names one, and `suite` its release.",
    }),
  },
  {
    steps: image,
    pattern:
      /pull access denied for (\S+?),|manifest for (\S+) not found|(?:Get|Head|do request: Head) "https:\/\/([^/"]+)\/v2\/|lookup (registry[\w.-]+|[\w.-]+) .*(?:no such host|Temporary failure)|initializing source docker:\/\/(\S+?):/,
    explain: ([, denied, missing, server, unresolved, podmans]) => ({
      input: "docker-image",
      message: `The base image could not be fetched (${denied ?? missing ?? server ?? unresolved ?? podmans}).`,
      hint: "Is there network, and is that image's name right? `docker-image` names another one, from a registry that can be reached or made with `docker import`.",
    }),
  },
  {
    steps: image,
    pattern: /E: Failed to fetch (\S+) +(.*)/,
    explain: ([, address = "", reason = ""]) => unreadArchive(address, reason),
  },
  {
    steps: image,
    pattern: /File has unexpected size \(.*|Some index files failed to download.*/,
    explain: ([line]) => unreadArchive("the archive", line),
  },
  {
    steps: image,
    pattern:
      /The following packages have unmet dependencies:\s+((?:#\d+ [\d.]+ +)?\S+ : [^\n]+)[\s\S]*?E: Unable to (?:correct problems|satisfy dependencies)/,
    explain: ([, first]) => ({
      input: "packages",
      message: `apt-get finds no versions that go together on both architectures of the image: ${first?.replace(/^#\d+ [\d.]+ +/, "")}`,
      hint: `${archiveInUpdate} \`strategy: apt\` unpacks the target's libraries apart from the host's, which need not be of one version then.`,
    }),
  },
  {
    steps: image,
    pattern: /E: Unable to locate package (\S+)/,
    explain: ([, name]) => ({
      input: "packages",
      message: `The release of the image has no package ${name}.`,
      hint: "packages.debian.org shows its name in each release. `suite` chooses the release.",
    }),
  },
  {
    pattern: /The container name "\/?(rust-cross-\w+)" is already in use/,
    explain: ([, name]) => ({
      message: `The container ${name} of this build is still there: another run of it is going on, or was killed.`,
      hint: `\`docker rm --force ${name}\` (or podman) ends it.`,
    }),
  },
  {
    pattern: /bind source path does not exist: (\S+)/,
    explain: ([, path]) => ({
      input: "container-engine",
      message: `The container engine does not see the folder ${path}: it runs on another machine, or outside of this container.`,
      hint: "Run rust-cross where the engine runs, or mount the workspace and RUST_CROSS_CACHE into this container under the same paths as outside.",
    }),
  },
  {
    steps: /\/wine32$/,
    pattern: /^rust-cross: Wine has no 32-bit part/m,
    explain: () => ({
      input: "runner",
      message: "Wine has no 32-bit part here, without which it runs no program of a 32-bit Windows.",
      hint: "On Debian: `sudo dpkg --add-architecture i386 && sudo apt-get update && sudo apt-get install wine32:i386`. Or write `runner: none` to build the tests without running them.",
    }),
  },
  {
    pattern: /container-init binary not found on the host/,
    explain: () => ({
      input: "container-engine",
      message: "podman has no catatonit, the first process of a container, which passes signals on.",
      hint: "Install it: Debian's package catatonit, which podman's recommends.",
    }),
  },
  {
    pattern: /(Cannot connect to the (?:Docker daemon|Podman socket)[^\n]*)/,
    explain: ([, line]) => ({
      input: "container-engine",
      message: `${line}`,
      hint: "Start docker's service, or see to it that this user may use it.",
    }),
  },
  {
    steps: rustup,
    pattern:
      /component '?rust-std'? for target '?([\w.-]+)'? is unavailable for download for channel '?([\w.-]+)'?/,
    explain: ([, triple, channel]) => ({
      input: "toolchain",
      message: `The channel ${channel} has no std for ${triple}.`,
      hint: "Another toolchain may have it: stable has the std of every tier 2 target; a nightly lacks some on some days.",
    }),
  },
  {
    steps: rustup,
    // rustup up to 1.28, and since 1.29.
    pattern:
      /toolchain '([^']+)' (?:does not support target|has no prebuilt artifacts available for target) '([^']+)'/,
    explain: ([, toolchain, triple]) => ({
      input: "toolchain",
      message: `${toolchain} has no std for ${triple}.`,
      hint: "Rust publishes none for it in this version: try another `toolchain`, or build std from source by hand.",
    }),
  },
  {
    steps: rustup,
    pattern:
      /could not download (?:nonexistent rust version|file from) [`'"]?([^\s`'"]+)[\s\S]*?(\b404\b|\(22\)|not found)/i,
    explain: ([, url]) => ({
      input: "toolchain",
      message: `The server has no ${url}.`,
      hint: "A mirror may lack single files while it is updated: run again later, take another `toolchain`, or set RUSTUP_DIST_SERVER to another server.",
    }),
  },
  {
    steps: rustup,
    pattern:
      /could not download file from [`'"]?([^\s`'"]+)|error: (?:could not fetch|failed to download)[^\n]*?(https?:\S+)/i,
    explain: ([, url, other]) => ({
      input: "toolchain",
      message: `The server of Rust's toolchains cannot be reached: ${url ?? other}`,
      hint: closedNetwork,
    }),
  },
  {
    steps: rustup,
    pattern:
      /(?:invalid toolchain name|no release found for|toolchain '[^']+' is not (?:installed|installable))[^\n]*/,
    explain: ([text]) => ({
      input: "toolchain",
      message: `rustup does not know this toolchain: ${text}.`,
      hint: "`rustup toolchain list` shows those that are here; stable, beta, nightly, 1.95.0 or nightly-2026-01-01 can be fetched.",
    }),
  },
  {
    steps: /^fetch$/,
    pattern:
      /failed to (?:download|get|fetch|query)[^\n]*[\s\S]*?((?:Could|Couldn't|could not) (?:resolve|connect)[^\n]*|\[\d+\] [^\n]*|spurious network error[^\n]*|failed to lookup address[^\n]*)/,
    explain: ([, reason]) => ({
      message: `The crate registry cannot be reached: ${reason}`,
      hint: "Without a network all crates must be here already: `cargo fetch` once with one, or `cargo vendor`.",
    }),
  },
  {
    steps: /^fetch$/,
    pattern: /no matching package named [`'"]?([^\s`'"]+)[\s\S]*?you're using offline mode/,
    explain: ([, crate]) => ({
      message: `cargo may not use the network here (CARGO_NET_OFFLINE or net.offline), and the crate ${crate} is not in its cache.`,
      hint: "`cargo fetch` once with a network, `cargo vendor`, or switch the offline mode off.",
    }),
  },
  {
    steps: /^fetch$/,
    // cargo up to 1.94, and since 1.95.
    pattern:
      /the lock file \S+ needs to be updated but --locked was passed|cannot update the lock file \S+ because --locked was passed/,
    explain: () => ({
      input: "locked",
      message: "Cargo.lock does not match Cargo.toml, and `locked` forbids changing it.",
      hint: "Run `cargo update --workspace`, commit Cargo.lock, or leave `locked` out.",
    }),
  },
  {
    pattern: /rust-cross: this build compiles C\+\+: set `cxx: true`/,
    explain: () => ({
      input: "cxx",
      message:
        "The build compiles C++, which was not seen in the project, so g++ for the target was not fetched.",
      hint: 'Set `cxx: true` (`rust-cross --cxx`, or `cxx = "true"` in Cargo.toml).',
    }),
  },
  {
    steps: /^system\/update-/,
    pattern: /^E: Failed to fetch (\S+) +(.*)/m,
    explain: ([, url, reason]) => ({
      input: "sysroot",
      message: `apt-get update failed at ${url}: ${reason}`,
      hint: "A mirror that is being updated is whole again after a while. The private sysroot (leave `sysroot` out) goes on without such an index.",
    }),
  },
  {
    pattern: /'cargo-(clippy)(?:\.exe)?' is not installed for the (?:custom )?toolchain '([^']+)'/,
    explain: ([, component, toolchain]) => ({
      input: "command",
      message: `The toolchain ${toolchain} has no ${component}.`,
      hint: `Run \`rustup component add ${component} --toolchain ${toolchain}\`.`,
    }),
  },
  {
    // The pkg-config crate, up to 0.3.27 and since.
    pattern: /The system library `([^`]+)` required by crate `([^`]+)` was not found/,
    explain: ([, module = "", crate = ""]) => missingLibrary(module, crate),
  },
  {
    pattern:
      /Package '?([\w.+-]+)'?,? (?:required by '[^']+', )?(?:was )?not found(?: in the pkg-config search path)?/,
    explain: ([, module = ""]) => missingLibrary(module, ""),
  },
  {
    pattern: /Could not find directory of OpenSSL installation/,
    explain: () => missingLibrary("openssl", "openssl-sys"),
  },
  {
    pattern: /Could not find `?protoc`?/,
    explain: () => missingTool("protoc", "protobuf-compiler"),
  },
  {
    pattern: /is `cmake` not installed\?/,
    explain: () => missingTool("cmake", "cmake"),
  },
  {
    pattern: /Unable to find libclang/,
    explain: () => missingTool("libclang", "libclang-dev"),
  },
  {
    pattern: /(?:cannot find -l|unable to find library -l)([\w.+-]+)/,
    explain: ([, name = ""]) => ({
      input: "packages",
      message: `The linker finds no library ${name} for the target.`,
      hint: `Add the Debian package that has lib${name}.so to \`packages\`, most likely ${packageOf(name)}.`,
    }),
  },
  {
    pattern: /rustc interrupted by (SIG\w+)/,
    explain: ([, signal]) => ({
      input: "toolchain",
      message: `The compiler itself crashed (${signal}): a fault of this version of rustc's.`,
      hint: "Another `toolchain` may not have it, or another `profile`.",
    }),
  },
  {
    pattern: /No space left on device/,
    explain: () => ({
      message: "The disk is full.",
      hint: "`rust-cross clean` removes what is not used; RUST_CROSS_CACHE and CARGO_TARGET_DIR move things elsewhere.",
    }),
  },
];
