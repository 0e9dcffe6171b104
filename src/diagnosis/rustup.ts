import { type Rule, setting } from "./rule.ts";

/** Where toolchains and std come from. */
export const rustup: readonly Rule[] = [
  {
    id: "std-not-in-channel",
    seen: "`component 'rust-std' … is unavailable for download for channel …`",
    during: ["rustup"],
    signs: [
      /component '?rust-std'? for target '?(?<triple>[\w.-]+)'? is unavailable for download for channel '?(?<channel>[\w.-]+)'?/,
    ],
    input: "toolchain",
    message: "The channel {channel} has no std for {triple} in this version.",
    hint: `Another toolchain may have it: stable has the std of every tier 2 target, a nightly lacks some on some days. ${setting("toolchain", "stable")}.`,
  },
  {
    id: "std-not-published",
    seen: "`toolchain … has no prebuilt artifacts available for target …`, `… does not support target …`",
    during: ["rustup"],
    // rustup up to 1.28, and since 1.29.
    signs: [
      /toolchain '(?<toolchain>[^'\n]+)' (?:does not support target|has no prebuilt artifacts available for target) '(?<triple>[^'\n]+)'/,
      /toolchain '(?<toolchain>[^'\n]+)' does not contain component 'rust-std' for target '(?<triple>[^'\n]+)'/,
    ],
    input: "toolchain",
    message: "{toolchain} has no std for {triple}.",
    hint: `Rust publishes none for it in this version: another \`toolchain\` may have one, or std is built from source: ${setting("build-std", "true")}.`,
  },
  {
    id: "rust-file-missing",
    seen: "`could not download file from … 404`",
    during: ["rustup"],
    signs: [
      [
        /could not download (?:nonexistent rust version|file from) [`'"]?(?<url>[^\s`'"]+)/i,
        /\b404\b|\(22\)|not found/i,
      ],
    ],
    input: "toolchain",
    message: "The server has no {url}.",
    hint: `A mirror may lack single files while it is updated: run again later, take another toolchain (${setting("toolchain", "stable")}), or set RUSTUP_DIST_SERVER to another server.`,
  },
  {
    id: "rust-server-unreachable",
    seen: "`could not download file from …` with no answer from the server",
    during: ["rustup"],
    signs: [
      /could not download file from [`'"]?(?<url>[^\s`'"]+)/i,
      /error: (?:could not fetch|failed to download)[^\n]*?(?<url>https?:\S+)/i,
    ],
    input: "toolchain",
    message: "The server of Rust's toolchains cannot be reached: {url}",
    hint: `Closed networks set RUSTUP_DIST_SERVER to a mirror; behind a proxy, set https_proxy. A toolchain that has the std already needs no network. Where the project pins no toolchain, Debian's own Rust comes without such a server, for the targets that Debian has: ${setting("toolchain", "debian")}.`,
  },
  {
    id: "toolchain-unknown",
    seen: "`invalid toolchain name`, `no release found for …`, `toolchain … is not installed`",
    during: ["rustup", "build", "fetch"],
    signs: [
      /(?<what>(?:invalid toolchain name: |no release found for |toolchain )'[^'\n]+'(?: is not (?:installed|installable))?)(?! has no)/,
    ],
    input: "toolchain",
    message: "rustup does not know this toolchain: {what}.",
    hint: `\`rustup toolchain list\` shows those that are here; stable, beta, nightly, 1.95.0 or nightly-2026-01-01 can be fetched: ${setting("toolchain", "stable")}.`,
    values: ({ what = "" }) => (/^toolchain '[^']+'$/.test(what) ? null : {}),
  },
  {
    id: "component-missing",
    seen: "`'cargo-clippy' is not installed for the toolchain …`",
    signs: [
      /'cargo-(?<component>clippy)(?:\.exe)?' is not installed for the (?:custom )?toolchain '(?<toolchain>[^'\n]+)'/,
    ],
    input: "command",
    message: "The toolchain {toolchain} has no {component}.",
    hint: "Run `rustup component add {component} --toolchain {toolchain}`: to an installed toolchain rust-cross adds targets, no components.",
  },
  {
    id: "std-missing",
    seen: "``can't find crate for `std` ``, `the target may not be installed`",
    during: ["build", "run"],
    signs: [
      [
        /can't find crate for `(?<crate>std|core|alloc)`/,
        /the `?(?<triple>[\w.-]+)`? target may not be installed/,
      ],
      /can't find crate for `(?<crate>std|core|alloc)`/,
    ],
    input: "toolchain",
    message: "The rustc that compiled this has no {crate} for {triple}.",
    hint: `rust-cross adds the std to the toolchain that cargo takes, so another rustc was called: look for RUSTC, \`rustc\` or \`rustc-wrapper\` in the environment and in .cargo/config.toml, and for a build script that compiles by itself. By hand: \`rustup target add {triple}\`. Where Rust publishes no std: ${setting("build-std", "true")}.`,
    values: ({ triple, target = "" }) => ({ triple: triple ?? target }),
  },
  {
    id: "compiler-crash",
    seen: "`rustc interrupted by SIGSEGV`",
    during: ["build", "run"],
    signs: [/rustc interrupted by (?<signal>SIG\w+)/],
    input: "toolchain",
    message: "The compiler itself crashed ({signal}): a fault of this version of rustc's.",
    hint: `Another toolchain may not have it (${setting("toolchain", "stable")}), or another profile: for m68k the nightly of May 2026 crashes in debug builds alone.`,
  },
];
