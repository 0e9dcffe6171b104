import { type Rule, setting } from "./rule.ts";

/** Registries, the lock file, and what crates want of cargo and rustc. */
export const cargo: readonly Rule[] = [
  {
    id: "crate-offline",
    seen: "`no matching package named …` with `you're using offline mode`",
    during: ["fetch", "build"],
    signs: [
      [/no matching package named [`'"]?(?<crate>[^\s`'"]+)/, /you're using offline mode/],
      /unable to update registry [^\n]*|attempting to make an HTTP request, but --offline was specified/,
    ],
    message:
      "cargo may not use the network here (CARGO_NET_OFFLINE or net.offline), and the crate {crate} is not in its cache.",
    hint: "`cargo fetch` once with a network, `cargo vendor`, or switch the offline mode off: `env: CARGO_NET_OFFLINE=false` (`--env CARGO_NET_OFFLINE=false`).",
    values: ({ crate }) => (crate === undefined ? null : {}),
  },
  {
    id: "registry-certificate",
    seen: "`SSL certificate problem`, `[60]`",
    during: ["fetch", "build", "rustup"],
    signs: [
      /(?<reason>SSL certificate problem[^\n]*|\[60\] [^\n]*|invalid peer certificate[^\n]*|certificate verify failed[^\n]*)/,
    ],
    message: "The server's certificate is not trusted here: {reason}",
    hint: "Behind a proxy that looks into TLS, its certificate must be known: `env: CARGO_HTTP_CAINFO=/path/of/ca.crt` (`--env CARGO_HTTP_CAINFO=/path/of/ca.crt`) for cargo, SSL_CERT_FILE for rustup.",
  },
  {
    id: "registry-unreachable",
    seen: "`failed to download from …` with `Could not resolve host`, `Could not connect`, `Timeout was reached`",
    during: ["fetch", "build"],
    signs: [
      [
        /failed to (?:download|get|fetch|query|load source)[^\n]*/,
        /(?<reason>(?:Could|Couldn't|could not) (?:resolve|connect)[^\n]*|\[(?:5|6|7|16|18|28|35|52|55|56|92)\] [^\n]*|spurious network error[^\n]*|failed to lookup address[^\n]*|failed to resolve address[^\n]*)/,
      ],
    ],
    message: "The crate registry cannot be reached: {reason}",
    hint: "Without a network all crates must be here already: `cargo fetch` once with one, or `cargo vendor`. Behind a proxy, set https_proxy; on a slow line `env: CARGO_NET_RETRY=10` (`--env CARGO_NET_RETRY=10`).",
  },
  {
    id: "registry-file",
    seen: "`failed to download … got 404`, `failed to verify the checksum of …`",
    during: ["fetch", "build"],
    signs: [
      /failed to verify the checksum of `(?<what>[^`\n]+)`/,
      [
        /failed to download [^\n]*?`?(?<what>[\w.+-]+ v[\w.+-]+)/,
        /failed to get successful HTTP response from `(?<url>[^`\n]+)`/,
      ],
      /failed to get successful HTTP response from `(?<what>[^`\n]+)`/,
    ],
    message: "The registry does not give what its index promises: {what}.",
    hint: "A mirror of crates.io that is being updated lacks single crates, or has damaged ones: run again later, or take its `[source]` out of .cargo/config.toml.",
  },
  {
    id: "crate-version-unknown",
    seen: "`failed to select a version for the requirement …`",
    during: ["fetch", "build"],
    signs: [
      [
        /failed to select a version for the requirement `(?<requirement>[^`\n]+)`/,
        /(?:candidate versions found which didn't match|versions? that (?:meet|match)[^\n:]*|candidate versions?[^\n:]*): *(?<versions>[^\n]*)/,
      ],
      /failed to select a version for the requirement `(?<requirement>[^`\n]+)`/,
    ],
    message: "The registry has no version of the crate that fits `{requirement}`{?others}.",
    hint: "Is that version published, and not yanked? A mirror of crates.io may be behind: `cargo search` asks it, and its `[source]` in .cargo/config.toml (or CARGO_REGISTRIES_…) is what to take out.",
    values: ({ versions }) => ({ others: versions === undefined ? "" : `, only ${versions}` }),
  },
  {
    id: "git-access",
    seen: "`failed to authenticate when downloading repository`, `failed to clone into …`",
    during: ["fetch", "build"],
    signs: [
      [
        /(?:failed to load source for dependency|failed to get) `(?<crate>[^`\n]+)`/,
        /(?:failed to (?:clone into|authenticate when downloading repository|fetch into)|unable to update)[^\n]*/i,
      ],
    ],
    message: "The git repository of the dependency {crate} cannot be read from here.",
    hint: "A private repository wants access in this job as well: `env: CARGO_NET_GIT_FETCH_WITH_CLI=true` (`--env CARGO_NET_GIT_FETCH_WITH_CLI=true`) lets git itself fetch it, with its own credentials; `actions/checkout` gives access to its own repository alone.",
  },
  {
    id: "lock-outdated",
    seen: "`the lock file … needs to be updated but --locked was passed`",
    during: ["fetch", "build"],
    // cargo up to 1.94, and since 1.95.
    signs: [
      /the lock file \S+ needs to be updated but --locked was passed/,
      /cannot (?:update|create) the lock file \S+ because --locked was passed/,
    ],
    input: "locked",
    message: "Cargo.lock does not match Cargo.toml, and `locked` forbids changing it.",
    hint: "Run `cargo update --workspace` and commit Cargo.lock, or leave `locked` out (`--no-locked`).",
  },
  {
    id: "cargo-too-old",
    seen: "`feature … is required`, `failed to parse the edition key`, `this version of Cargo is older than the … edition`, `lock file version … requires`",
    during: ["fetch", "build"],
    signs: [
      /this version of Cargo is older than the `(?<what>\d+)` edition/,
      /feature `(?<what>edition\d+)` is required/,
      /(?<what>lock file version `?\d+`?)[^\n]*(?:requires|does not understand|was found)/,
      [/failed to parse the `edition` key/, /but `(?<what>\d{4})` is unknown/],
    ],
    input: "toolchain",
    message: "This cargo is too old for the project or one of its crates{?what}.",
    hint: `Take a newer Rust: ${setting("toolchain", "stable")}, or \`channel\` in rust-toolchain.toml. To stay with the old one, pin an older version of the crate: \`cargo update CRATE --precise VERSION\`.`,
    values: ({ what }) => ({
      what:
        what === undefined ? "" : ` (${/^\d+$/.test(what) ? `edition ${what}` : what.replaceAll("`", "")})`,
    }),
  },
  {
    id: "rustc-too-old",
    seen: "`rustc … is not supported by the following package`, `requires rustc …`",
    during: ["fetch", "build"],
    signs: [
      [
        /rustc (?<rustc>[\w.-]+) is not supported by the following packages?/,
        /^ +(?<crate>[\w-]+@\S+) requires rustc (?<needed>[\w.-]+)/m,
      ],
      /package `(?<crate>[^`\n]+)` cannot be built because it requires rustc (?<needed>[\w.-]+) or newer, while the currently active rustc version is (?<rustc>[\w.-]+)/,
    ],
    input: "toolchain",
    message: "{crate} needs Rust {needed}, and this is {rustc}.",
    hint: `Take a newer Rust: ${setting("toolchain", "{needed}")}, or \`channel\` in rust-toolchain.toml. Or an older version of the crate: \`cargo update {name} --precise VERSION\`; \`resolver.incompatible-rust-versions = "fallback"\` in .cargo/config.toml lets cargo choose one.`,
    values: ({ crate = "" }) => ({ name: crate.split(/[@ ]/)[0] ?? "" }),
  },
];
