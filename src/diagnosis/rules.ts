import type { Problem } from "../errors.ts";

/** A failure that is known: how it shows, what happened, what to do. */
export interface Rule {
  /** Ids of the steps it concerns; all when absent. */
  readonly steps?: RegExp;
  readonly pattern: RegExp;
  explain(match: RegExpExecArray): Problem;
}

const rustup = /(^|\/)(std|toolchain)$/;
const closedNetwork =
  "Closed networks set RUSTUP_DIST_SERVER to a mirror; behind a proxy, set https_proxy. A toolchain that has the std already needs no network.";

/** In this order: the more exact ones first. */
export const rules: readonly Rule[] = [
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
    pattern: /'cargo-(clippy)(?:\.exe)?' is not installed for the (?:custom )?toolchain '([^']+)'/,
    explain: ([, component, toolchain]) => ({
      input: "command",
      message: `The toolchain ${toolchain} has no ${component}.`,
      hint: `Run \`rustup component add ${component} --toolchain ${toolchain}\`.`,
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
