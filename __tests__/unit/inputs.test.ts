import { describe, expect, test } from "@jest/globals";
import {
  defaultValues,
  type InputName,
  inputNames,
  readInputs,
  rowOf,
  type Values,
} from "../../src/inputs/index.ts";
import { parseText } from "../../src/inputs/parse.ts";
import { type StrategyName, strategyNames } from "../../src/strategies/names.ts";

const origin = "Cargo.toml [workspace.metadata.rust-cross]";

interface Cases<Name extends InputName> {
  /** Text of a flag or `with:`, and the value that it stands for. */
  readonly good: readonly (readonly [string, Values[Name]])[];
  /** Text, and what the problem must say: its message, and its cure. */
  readonly bad: readonly (readonly [string, RegExp, RegExp])[];
  /** The same for values of TOML. Inputs that cannot stand in Cargo.toml have none. */
  readonly goodToml: readonly (readonly [unknown, Values[Name]])[];
  readonly badToml: readonly (readonly [unknown, RegExp, RegExp])[];
}

const booleans = {
  good: [
    ["true", true],
    [" True ", true],
    ["false", false],
    ["FALSE", false],
  ],
  bad: [
    ["yes", /"yes" is not a boolean/, /true or false/],
    ["1", /"1" is not a boolean/, /true or false/],
  ],
  goodToml: [
    [true, true],
    [false, false],
  ],
  badToml: [
    ["true", /is the string "true"/, /without quotes/],
    [1, /is the number 1/, /true or false/],
  ],
} as const satisfies Partial<Cases<"locked">>;

const notInManifest = {
  goodToml: [],
  badToml: [
    ["x", /cannot stand in Cargo.toml/, /under with/],
    [true, /cannot stand in Cargo.toml/, /Write --/],
  ],
} as const;

const debianPackages = {
  good: [
    ["libssl-dev", ["libssl-dev"]],
    [
      "libssl-dev, zlib1g-dev\nlibstdc++-12-dev\tlibssl-dev",
      ["libssl-dev", "zlib1g-dev", "libstdc++-12-dev"],
    ],
    ["g++ 7zip libgtk2.0-0", ["g++", "7zip", "libgtk2.0-0"]],
  ],
  bad: [
    [
      "libssl-dev:arm64",
      /"libssl-dev:arm64" names an architecture/,
      /Write libssl-dev: .*added by rust-cross/,
    ],
    ["libssl-dev=3.0.1", /names a version/, /Write libssl-dev/],
    ["libssl-dev/bookworm", /names a suite/, /Write libssl-dev/],
    ["OpenSSL", /"OpenSSL" is not the name of a Debian package/, /lower-case/],
    ["z", /"z" is not the name of a Debian package/, /two characters/],
    ["-y", /"-y" is not the name/, /lower-case/],
  ],
  goodToml: [
    [
      ["libssl-dev", "zlib1g-dev"],
      ["libssl-dev", "zlib1g-dev"],
    ],
    ["libssl-dev zlib1g-dev", ["libssl-dev", "zlib1g-dev"]],
    [[], []],
  ],
  badToml: [
    [3, /is the number 3/, /list of strings/],
    [["libssl-dev", 3], /list of mixed values/, /list of strings/],
    [["libssl-dev zlib1g-dev"], /"libssl-dev zlib1g-dev" is not the name/, /lower-case/],
    [{ arm64: "libssl-dev" }, /is a table/, /list of strings/],
  ],
} as const satisfies Cases<"packages">;

const images = [
  ["rust:1.95-bookworm", "rust:1.95-bookworm"],
  ["ghcr.io/me/i@sha256:00ff", "ghcr.io/me/i@sha256:00ff"],
] as const;
const noImages = [["--privileged", /is not the name of an image/, /rust:1.95-bookworm/]] as const;

const oneJob = '{"include":[{"name":"a","targets":"wasm32-wasip1","artifact":"b"}]}';

const cases: { readonly [Name in InputName]: Cases<Name> } = {
  targets: {
    good: [
      [
        "aarch64-unknown-linux-gnu s390x-unknown-linux-gnu,wasm32-wasip1\n\nthumbv8m.main-none-eabi",
        ["aarch64-unknown-linux-gnu", "s390x-unknown-linux-gnu", "wasm32-wasip1", "thumbv8m.main-none-eabi"],
      ],
      ["x86_64-pc-windows-gnu x86_64-pc-windows-gnu", ["x86_64-pc-windows-gnu"]],
    ],
    bad: [
      ["aarch64", /"aarch64" is not a target triple/, /aarch64-unknown-linux-gnu/],
      ["ARM-linux", /is not a target triple/, /rust-cross targets/],
      [
        "x86_64-unknown-linux-gnu.2.17",
        /glibc version/,
        /Write x86_64-unknown-linux-gnu, and 2\.17 in the input glibc/,
      ],
      ["x86_64-unknown-freebsd@13", /carries a release/, /^Write x86_64-unknown-freebsd: 13 cannot/],
      ["x86_64-unknown-netbsd@", /carries a release/, /^Write x86_64-unknown-netbsd: a release cannot/],
      ["x86_64-mine.json", /custom target/, /rust-cross targets/],
    ],
    goodToml: [[["wasm32-wasip1"], ["wasm32-wasip1"]]],
    badToml: [[true, /is the boolean true/, /list of strings/]],
  },
  command: {
    good: [
      ["build", ["build"]],
      ["check, clippy build test run bench doc", ["check", "clippy", "build", "test", "run", "bench", "doc"]],
    ],
    bad: [
      ["both", /"both" is not one of build, test/, /Write build test/],
      ["tests", /"tests" is not one of/, /Did you mean test\?/],
      [",", /names nothing/, /at least one: build/],
    ],
    goodToml: [
      [
        ["build", "clippy"],
        ["build", "clippy"],
      ],
    ],
    badToml: [
      [[], /names nothing/, /at least one/],
      [["install"], /"install" is not one of/, /one of these/],
    ],
  },
  test: booleans,
  "build-std": booleans,
  "container-engine": {
    good: [
      ["podman", "podman"],
      ["docker", "docker"],
      ["auto", "auto"],
    ],
    bad: [["nerdctl", /"nerdctl" is not one of auto, docker/, /./]],
    goodToml: [["docker", "docker"]],
    badToml: [[true, /is the boolean true/, /one of "auto", "docker", "podman"/]],
  },
  "container-network": {
    good: [["host", "host"]],
    bad: [["--privileged", /is not the name of a network/, /Write host, none/]],
    goodToml: [["none", "none"]],
    badToml: [[1, /is the number 1/, /string/]],
  },
  "docker-image": {
    good: images,
    bad: noImages,
    goodToml: images,
    badToml: [[1, /is the number 1/, /string/]],
  },
  "cross-image": {
    good: images,
    bad: noImages,
    goodToml: images,
    badToml: [[1, /is the number 1/, /string/]],
  },
  dockerfile: {
    good: [["docker/arm.Dockerfile", "docker/arm.Dockerfile"]],
    bad: [["a\nb", /control character/, /one line/]],
    goodToml: [["Dockerfile", "Dockerfile"]],
    badToml: [[true, /is the boolean true/, /string/]],
  },
  "cross-version": {
    good: [
      ["0.2.5", "0.2.5"],
      ["588b3c99db52b5a9c5906fab96cfadcf1bde7863", "588b3c99db52b5a9c5906fab96cfadcf1bde7863"],
    ],
    bad: [["main", /"main" is neither a version nor a git revision/, /a branch would be another/]],
    goodToml: [["0.2.4", "0.2.4"]],
    badToml: [[0.2, /is the number 0.2/, /string/]],
  },
  strategy: {
    good: [["auto", "auto"], ...strategyNames.map((name): [string, StrategyName] => [name, name])],
    bad: [["apt-get", /"apt-get" is not one of auto, cargo, apt/, /one of these/]],
    goodToml: [["apt", "apt"]],
    badToml: [
      [true, /is the boolean true/, /one of "auto", "cargo", "apt"/],
      ["atp", /"atp" is not one of/, /./],
    ],
  },
  profile: {
    good: [
      ["dev", "dev"],
      ["release-lto", "release-lto"],
    ],
    bad: [
      ["debug", /reserved/, /write dev/],
      ["doc", /reserved/, /release/],
      ["re lease", /not the name of a cargo profile/, /release/],
    ],
    goodToml: [["dist", "dist"]],
    badToml: [[1, /is the number 1/, /a string/]],
  },
  package: {
    good: [
      ["tool core@0.1.0", ["tool", "core@0.1.0"]],
      ["path+file:///work/tool#0.1.0", ["path+file:///work/tool#0.1.0"]],
    ],
    bad: [["-p", /"-p" is not the name of a package/, /Cargo.toml/]],
    goodToml: [["tool", ["tool"]]],
    badToml: [
      [[""], /"" is not the name of a package/, /./],
      [false, /is the boolean false/, /list of strings/],
    ],
  },
  workspace: booleans,
  bin: {
    good: [["tool,helper", ["tool", "helper"]]],
    bad: [
      ["target/release/tool", /is not the name of a binary/, /without folder/],
      ["-x", /is not the name of a binary/, /\[\[bin\]\]/],
    ],
    goodToml: [[["tool"], ["tool"]]],
    badToml: [[["bin/tool"], /is not the name of a binary/, /without folder/]],
  },
  features: {
    good: [
      ["serde,tls core/simd", ["serde", "tls", "core/simd"]],
      ["c++20 größe", ["c++20", "größe"]],
    ],
    bad: [
      ["dep:serde", /"dep:serde" is not the name of a feature/, /package\/feature/],
      ["a/b/c", /is not the name of a feature/, /./],
    ],
    goodToml: [[["serde"], ["serde"]]],
    badToml: [
      [{ serde: true }, /is a table/, /list of strings/],
      [["--all"], /is not the name of a feature/, /./],
    ],
  },
  "all-features": booleans,
  "no-default-features": booleans,
  args: {
    good: [
      ["--jobs 2", ["--jobs", "2"]],
      [
        `--config 'build.rustflags = ["-g"]' -- --skip "a b"`,
        ["--config", 'build.rustflags = ["-g"]', "--", "--skip", "a b"],
      ],
      ["-- --target x", ["--", "--target", "x"]],
      ["$HOME *.rs ; `ls`", ["$HOME", "*.rs", ";", "`ls`"]],
    ],
    bad: [
      ["--jobs '2", /single quote without its end/, /Close/],
      ['--jobs "2', /double quote without its end/, /Close/],
      ["--jobs 2\\", /ends with a backslash/, /backslash/],
      ["--target wasm32-wasip1", /"--target" is what rust-cross itself hands/, /input targets/],
      ["--target=wasm32-wasip1", /what rust-cross itself hands/, /input targets/],
      ["--release", /what rust-cross itself hands/, /Leave it out/],
      ["-r", /what rust-cross itself hands/, /Leave it out/],
    ],
    goodToml: [
      [
        ["--jobs", "2", "--", "a b"],
        ["--jobs", "2", "--", "a b"],
      ],
      ["--jobs '2'", ["--jobs", "2"]],
    ],
    badToml: [
      [["--jobs", 2], /list of mixed values/, /list of strings/],
      [["--message-format", "short"], /what rust-cross itself hands/, /shown as cargo renders/],
    ],
  },
  "working-directory": {
    good: [
      ["crates/a tool", "crates/a tool"],
      [" C:\\work ", "C:\\work"],
    ],
    bad: [["a\nb", /control character/, /one line/]],
    ...notInManifest,
  },
  "manifest-path": {
    good: [
      ["Cargo.toml", "Cargo.toml"],
      ["crates\\tool\\Cargo.toml", "crates\\tool\\Cargo.toml"],
    ],
    bad: [
      ["crates/tool", /not the path of a Cargo.toml/, /file itself/],
      ["MyCargo.toml", /not the path of a Cargo.toml/, /./],
      ["a\0/Cargo.toml", /control character/, /./],
    ],
    ...notInManifest,
  },
  toolchain: {
    good: [
      ["stable", "stable"],
      ["1.95.0", "1.95.0"],
      ["nightly-2026-01-01-x86_64-unknown-linux-gnu", "nightly-2026-01-01-x86_64-unknown-linux-gnu"],
      ["my_own", "my_own"],
    ],
    bad: [
      ["+nightly", /"\+nightly" is not the name of a toolchain/, /Write nightly, without the plus/],
      ["/opt/rust", /is not the name of a toolchain/, /linked toolchain/],
      ["stable beta", /is not the name of a toolchain/, /./],
    ],
    goodToml: [["beta", "beta"]],
    badToml: [
      [1.95, /is the number 1.95/, /in quotes/],
      [["stable"], /is a list/, /a string/],
    ],
  },
  locked: booleans,
  packages: debianPackages,
  "host-packages": debianPackages,
  cxx: {
    good: [
      ["auto", "auto"],
      ["True", "true"],
      ["false", "false"],
    ],
    bad: [["g++", /"g\+\+" is not one of auto, true, false/, /one of these/]],
    goodToml: [
      [true, "true"],
      ["auto", "auto"],
    ],
    badToml: [[1, /is the number 1/, /one of "auto"/]],
  },
  suite: {
    good: [
      ["bookworm", "bookworm"],
      ["12", "12"],
      ["debian-12", "debian-12"],
      ["ubuntu-24.04", "ubuntu-24.04"],
    ],
    bad: [
      ["Debian 12", /"Debian 12" is not the name of a suite/, /bookworm/],
      ["../sid", /is not the name of a suite/, /./],
    ],
    goodToml: [["22.04", "22.04"]],
    badToml: [[22.04, /is the number 22.04/, /in quotes/]],
  },
  glibc: {
    good: [
      ["2.17", "2.17"],
      ["2.44", "2.44"],
    ],
    bad: [
      ["2.17.1", /"2.17.1" is not a version of glibc/, /as 2.28/],
      ["glibc-2.28", /is not a version of glibc/, /./],
      ["2.99", /"2.99" is no version of glibc that rust-cross knows/, /2\.2 to 2\.44/],
    ],
    goodToml: [["2.28", "2.28"]],
    badToml: [[2.28, /is the number 2.28/, /in quotes/]],
  },
  mirror: {
    good: [
      ["https://deb.debian.org/debian", "https://deb.debian.org/debian"],
      ["http://[::1]:8080/debian/", "http://[::1]:8080/debian/"],
      ["file:///srv/debian", "file:///srv/debian"],
    ],
    bad: [
      ["deb.debian.org", /is not a URL/, /https:/],
      ["ftp://ftp.debian.org/debian", /a URL of ftp/, /https:/],
      ["https://a.example/debian https://b.example/debian", /is not a URL/, /one archive/],
    ],
    goodToml: [["https://deb.debian.org/debian", "https://deb.debian.org/debian"]],
    badToml: [[["https://deb.debian.org/debian"], /is a list/, /a string/]],
  },
  sysroot: {
    good: [
      ["private", "private"],
      ["system", "system"],
    ],
    bad: [["host", /"host" is not one of private, system/, /one of these/]],
    goodToml: [["system", "system"]],
    badToml: [[false, /is the boolean false/, /"private"/]],
  },
  upload: {
    good: [
      ["auto", "auto"],
      ["true", "true"],
      ["False", "false"],
    ],
    bad: [["always", /"always" is not one of auto, true, false/, /one of these/]],
    goodToml: [
      ["auto", "auto"],
      [false, "false"],
    ],
    badToml: [[1, /is the number 1/, /"auto", "true"/]],
  },
  "artifact-name": {
    good: [
      ["{name}-{version}-{target}", "{name}-{version}-{target}"],
      ["stash for {target}", "stash for {target}"],
    ],
    bad: [
      ["{name}-{triple}", /has \{triple\}, which stands for nothing/, /\{target\}/],
      ["a/{target}", /has "\/", which no name of an artifact may have/, /dash/],
    ],
    goodToml: [["{target}", "{target}"]],
    badToml: [
      [["{target}"], /is a list/, /in quotes/],
      ["a:b", /has ":"/, /dash/],
    ],
  },
  "retention-days": {
    good: [
      ["1", 1],
      ["400", 400],
    ],
    bad: [
      ["0", /"0" is not a whole number from 1 to 400/, /as 400/],
      ["week", /"week" is not a whole number/, /as 400/],
    ],
    goodToml: [
      [7, 7],
      ["7", 7],
    ],
    badToml: [[7.5, /is the number 7.5/, /whole number/]],
  },
  "compression-level": {
    good: [
      ["0", 0],
      ["9", 9],
    ],
    bad: [["10", /"10" is not a whole number from 0 to 9/, /as 9/]],
    goodToml: [[0, 0]],
    badToml: [[true, /is the boolean true/, /whole number/]],
  },
  overwrite: booleans,
  "result-artifact": {
    good: [["rust-cross-ubuntu-24.04-1", "rust-cross-ubuntu-24.04-1"]],
    bad: [
      ["rust-cross-{target}", /has braces/, /without them/],
      ["a/b", /has "\/"/, /a dash/],
    ],
    ...notInManifest,
  },
  release: booleans,
  "release-tag": {
    good: [
      ["v1.2.0", "v1.2.0"],
      ["stash/v1.2.0-rc.1", "stash/v1.2.0-rc.1"],
    ],
    bad: [
      ["refs/tags/v1", /"refs\/tags\/v1" is a ref/, /Write v1\./],
      ["v1 v2", /is not the name of a tag/, /as v1\.2\.0/],
      ["-v1", /is not the name of a tag/, /as v1\.2\.0/],
      ["a..b", /is not the name of a tag/, /as v1\.2\.0/],
    ],
    goodToml: [["v1", "v1"]],
    badToml: [[1, /is the number 1/, /in quotes/]],
  },
  "github-token": {
    good: [["ghs_16C7e42F292c6912E7710c838347Ae178B4a", "ghs_16C7e42F292c6912E7710c838347Ae178B4a"]],
    bad: [["ghs_16C7 e42F", /is not a token/, /github\.token/]],
    ...notInManifest,
  },
  refresh: {
    good: [
      ["never", "never"],
      ["always", "always"],
      ["30", 30],
    ],
    bad: [
      ["0", /0 days is always/, /always/],
      ["-1", /"-1" is not never, always/, /never/],
      ["1.5", /whole days/, /7/],
      ["weekly", /"weekly" is not/, /never/],
    ],
    goodToml: [
      [1, 1],
      ["always", "always"],
    ],
    badToml: [
      [1.5, /is the number 1.5/, /whole days/],
      [0, /0 days is always/, /always/],
      [true, /is the boolean true/, /never/],
    ],
  },
  runner: {
    good: [
      ["auto", "auto"],
      ["namespace", "namespace"],
      ["host", "host"],
      ["plain", "plain"],
      ["none", "none"],
    ],
    bad: [
      ["podman", /"podman" is not one of auto, namespace/, /one of these/],
      ["qemu-user", /"qemu-user" is not one of/, /Leave it out: QEMU .* plain/],
      ["qemu@9.2", /"qemu@9.2" is not one of/, /Leave it out: QEMU/],
      ["wine@9.13", /is not one of/, /Leave it out: .* Wine of PATH/],
      ["native", /is not one of/, /Leave it out/],
      ["valgrind", /is not one of/, /CARGO_TARGET_<TRIPLE>_RUNNER/],
    ],
    goodToml: [["none", "none"]],
    badToml: [["namespaces", /is not one of/, /Did you mean namespace\?/]],
  },
  "test-timeout": {
    good: [
      ["90s", 90],
      ["10m", 600],
      ["1h30m", 5400],
      ["2h", 7200],
      ["45", 45],
    ],
    bad: [
      ["0", /would stop everything/, /above 0/],
      ["0m", /would stop everything/, /above 0/],
      ["10 minutes", /is not a duration/, /10m/],
      ["m", /is not a duration/, /10m/],
      ["-5s", /is not a duration/, /10m/],
      ["600h", /longer than 24 days/, /shorter/],
    ],
    goodToml: [
      ["10m", 600],
      [30, 30],
    ],
    badToml: [
      [0, /would stop everything/, /above 0/],
      [0.5, /is the number 0.5/, /whole seconds/],
    ],
  },
  artifacts: {
    good: [["bin example", ["bin", "example"]]],
    bad: [
      ["examples", /"examples" is not one of/, /Did you mean example\?/],
      [",", /names nothing/, /at least one/],
    ],
    goodToml: [[["cdylib"], ["cdylib"]]],
    badToml: [[true, /is the boolean true/, /list of strings/]],
  },
  strip: {
    good: [
      ["symbols", "symbols"],
      ["debuginfo", "debuginfo"],
      ["none", "none"],
    ],
    bad: [
      ["true", /"true" is not one of/, /Write symbols/],
      ["debug", /"debug" is not one of none, debuginfo/, /one of these|debuginfo/],
    ],
    goodToml: [["debuginfo", "debuginfo"]],
    badToml: [[3, /is the number 3/, /one of "none"/]],
  },
  "split-debuginfo": booleans,
  archive: {
    good: [
      ["auto", "auto"],
      ["tar.gz", "tar.gz"],
      ["tar.xz", "tar.xz"],
      ["tar.zst", "tar.zst"],
      ["zip", "zip"],
      ["none", "none"],
    ],
    bad: [
      ["tgz", /"tgz" is not one of/, /Write tar\.gz/],
      ["$bin-$target", /is a name/, /archive-name, with the fields \{name\}/],
      ["false", /"false" is not one of/, /Write none/],
    ],
    goodToml: [["zip", "zip"]],
    badToml: [[["zip"], /is a list/, /one of "auto"/]],
  },
  "archive-name": {
    good: [
      ["{name}-{version}-{target}", "{name}-{version}-{target}"],
      ["tool_{os}-{arch}", "tool_{os}-{arch}"],
    ],
    bad: [
      ["{name}-{triple}", /has the field {triple}, which there is not/, /{name}, {version}, {target}/],
      ["{nmae}", /has the field {nmae}/, /Did you mean {name}\?/],
      ["{name}.tar.gz", /ends with \.tar\.gz/, /archive: tar\.gz/],
      ["out/{name}", /is not a name for an archive/, /without folders/],
      ["-{name}", /is not a name for an archive/, /letters, digits/],
      ["{name", /is not a name for an archive/, /fields as {name}/],
    ],
    goodToml: [["{name}", "{name}"]],
    badToml: [[3, /is the number 3/, /string/]],
  },
  "archive-folder": booleans,
  include: {
    good: [["LICENSE* man/**/*.1", ["LICENSE*", "man/**/*.1"]]],
    bad: [
      ["/etc/passwd", /leads out of the workspace/, /workspace's root/],
      ["../README.md", /leads out of the workspace/, /workspace's root/],
    ],
    goodToml: [[["LICENSE-MIT"], ["LICENSE-MIT"]]],
    badToml: [[true, /is the boolean true/, /list of strings/]],
  },
  checksum: {
    good: [
      ["sha256", "sha256"],
      ["sha512", "sha512"],
      ["b2", "b2"],
      ["none", "none"],
    ],
    bad: [
      ["md5", /"md5" is not one of/, /Write sha256/],
      ["sha1", /"sha1" is not one of/, /Write sha256/],
      ["sha3", /"sha3" is not one of sha256/, /one of these/],
      ["sha256,sha512", /is more than one algorithm/, /Write one of them/],
    ],
    goodToml: [["sha512", "sha512"]],
    badToml: [[3, /is the number 3/, /one of "sha256"/]],
  },
  smoke: {
    good: [
      ["auto", "auto"],
      ["true", "true"],
      ["FALSE", "false"],
    ],
    bad: [["yes", /"yes" is not one of auto, true, false/, /one of these/]],
    goodToml: [
      [true, "true"],
      ["auto", "auto"],
    ],
    badToml: [[1, /is the number 1/, /"auto"/]],
  },
  "smoke-args": {
    good: [
      ["--help", ["--help"]],
      ["run --config 'a b'", ["run", "--config", "a b"]],
    ],
    bad: [["--config 'a", /single quote without its end/, /Close/]],
    goodToml: [
      [[], []],
      ["--help", ["--help"]],
    ],
    badToml: [[true, /is the boolean true/, /list of strings/]],
  },
  "smoke-timeout": {
    good: [
      ["90s", 90],
      ["2m", 120],
    ],
    bad: [["0", /would stop everything/, /above 0/]],
    goodToml: [[5, 5]],
    badToml: [[0.5, /is the number 0.5/, /whole seconds/]],
  },
  env: {
    good: [
      ["OPENSSL_STATIC=1", { OPENSSL_STATIC: "1" }],
      ["  A=1\r\n\n b=two = 2 \nEMPTY=", { A: "1", b: "two = 2 ", EMPTY: "" }],
    ],
    bad: [
      ["A=1\nnot one", /has a line without =/, /KEY=VALUE/],
      ["1A=x", /"1A" is not the name of an environment variable/, /digit/],
      ["=x", /"" is not the name/, /./],
      ["A=1\nA=2", /sets "A" twice/, /one of the two/],
    ],
    goodToml: [
      [
        { A: "1", B: "x\ny" },
        { A: "1", B: "x\ny" },
      ],
    ],
    badToml: [
      [{ A: 1 }, /"A" is the number 1/, /in quotes/],
      [{ "A B": "1" }, /"A B" is not the name/, /./],
      [{ A: "\0" }, /NUL/, /./],
      ["A=1", /is the string "A=1"/, /table of strings/],
      [["A=1"], /is a list/, /table of strings/],
    ],
  },
  "fail-fast": booleans,
  verify: booleans,
  static: booleans,
  "allowed-libraries": {
    good: [["libc.so.6 libssl.so.*", ["libc.so.6", "libssl.so.*"]]],
    bad: [["lib/libc.so.6", /"lib\/libc.so.6" is not the name of a library/, /rust-cross inspect/]],
    goodToml: [[["KERNEL32.dll"], ["KERNEL32.dll"]]],
    badToml: [[true, /is true|is the boolean/, /./]],
  },
  output: {
    good: [["dist/all of it", "dist/all of it"]],
    bad: [["a\tb\nc", /control character/, /one path/]],
    goodToml: [["out", "out"]],
    badToml: [[{ folder: "out" }, /is a table/, /a string/]],
  },
  "dry-run": {
    good: [
      ["true", "true"],
      ["false", "false"],
      ["json", "json"],
    ],
    bad: [["yaml", /"yaml" is not one of false, true, json/, /./]],
    ...notInManifest,
  },
  "max-jobs": {
    good: [
      ["1", 1],
      ["256", 256],
    ],
    bad: [
      ["0", /"0" is not a whole number above 0/, /as 4/],
      ["2.5", /is not a whole number/, /as 4/],
      ["many", /is not a whole number/, /as 4/],
    ],
    goodToml: [[4, 4]],
    badToml: [[true, /is the boolean true/, /whole number/]],
  },
  "targets-per-job": {
    good: [["3", 3]],
    bad: [["-1", /is not a whole number above 0/, /as 4/]],
    goodToml: [["3", 3]],
    badToml: [[1.5, /is the number 1.5/, /whole number/]],
  },
  "runs-on": {
    good: [
      ["ubuntu-22.04", ["ubuntu-22.04"]],
      ["self-hosted, arm64", ["self-hosted", "arm64"]],
    ],
    bad: [["%os%", /is not the label of a runner/, /ubuntu-24.04/]],
    goodToml: [
      [
        ["self-hosted", "arm64"],
        ["self-hosted", "arm64"],
      ],
    ],
    badToml: [[3, /is the number 3/, /list of strings/]],
  },
  costs: {
    good: [["a/result.json b/result.json", ["a/result.json", "b/result.json"]]],
    bad: [["a\u0007b", /control character/, /one path/]],
    goodToml: [[["result.json"], ["result.json"]]],
    badToml: [[false, /is the boolean false/, /list of strings/]],
  },
  cache: booleans,
  "save-if": booleans,
  "cache-target": booleans,
  sccache: booleans,
  "build-target": {
    good: [
      ["true", true],
      ["false", false],
    ],
    bad: [["aarch64-unknown-linux-gnu", /is not a boolean/, /true or false/]],
    ...notInManifest,
  },
  matrix: {
    good: [[oneJob, oneJob]],
    bad: ["linux", "null", '{"include":[]}', '{"include":[{"os":"linux"}]}', '{"include":[null]}'].map(
      (text) => [text, /is not what the action `plan` gives out/, /needs\.plan\.outputs\.matrix/] as const,
    ),
    ...notInManifest,
  },
};

test("every input has good and bad values", () => {
  expect(Object.keys(cases).sort()).toEqual([...inputNames].sort());
  for (const name of inputNames) {
    const { good, bad, goodToml, badToml } = cases[name];
    const inManifest = rowOf(name).notInManifest === undefined;
    expect([name, good.length > 0, bad.length > 0]).toEqual([name, true, true]);
    expect([name, goodToml.length > 0, badToml.length > 0]).toEqual([name, inManifest, true]);
  }
});

test("every allowed value of an enum is tried", () => {
  for (const name of inputNames) {
    const row = rowOf(name);
    if (row.type !== "enum") continue;
    expect([name, cases[name].good.map(([, value]) => value).sort()]).toEqual([
      name,
      [...row.allowed].sort(),
    ]);
  }
});

test("defaults are values that could be given", () => {
  for (const name of inputNames) {
    const row = rowOf(name);
    const standard: unknown = defaultValues[name];
    if (standard === null || typeof standard === "object") continue;
    expect([name, parseText(row, [String(standard)])]).toEqual([name, { value: standard }]);
  }
  expect(parseText(rowOf("test-timeout"), ["10m"])).toEqual({ value: defaultValues["test-timeout"] });
  expect(parseText(rowOf("smoke-timeout"), ["30s"])).toEqual({ value: defaultValues["smoke-timeout"] });
  expect(parseText(rowOf("smoke-args"), ["--version"])).toEqual({ value: defaultValues["smoke-args"] });
});

describe.each(inputNames.map((name) => [name, cases[name] as Cases<InputName>] as const))(
  "%s",
  (name, given) => {
    test.each(given.good)("takes %j", (text, value) => {
      const withKey = readInputs({ environment: { [`INPUT_${name.toUpperCase()}`]: text }, metadata: [] });
      expect(withKey.problems).toEqual([]);
      expect(withKey.values).toEqual({ ...defaultValues, [name]: value });
      expect(withKey.origins[name]).toBe(`with: ${name}`);

      const texts = rowOf(name).type === "map" ? text.split(/\r?\n/) : text;
      const flag = readInputs({ flags: { [name]: texts }, metadata: [] });
      if (rowOf(name).actionOnly) {
        expect(flag.problems).toEqual([
          {
            input: name,
            origin: `--${name}`,
            message: expect.stringContaining("an input of the action"),
            hint: expect.stringContaining("output folder"),
          },
        ]);
        expect(flag.values).toEqual(defaultValues);
        return;
      }
      expect(flag.problems).toEqual([]);
      expect(flag.values).toEqual({ ...defaultValues, [name]: value });
      expect(flag.origins[name]).toBe(`--${name}`);
    });

    test.each(given.bad)("refuses %j", (text, message, hint) => {
      const place = `with: ${name}`;
      const { problems, values } = readInputs({
        environment: { [`INPUT_${name.toUpperCase()}`]: text },
        metadata: [],
      });
      expect(problems).toEqual([
        {
          input: name,
          origin: place,
          message: expect.stringMatching(message),
          hint: expect.stringMatching(hint),
        },
      ]);
      expect(problems[0]?.message).toContain(place);
      expect(values).toEqual(defaultValues);
    });

    if (given.goodToml.length > 0) {
      test.each(given.goodToml)("takes %j of TOML", (toml, value) => {
        const read = readInputs({ metadata: [{ origin, table: { [name]: toml } }] });
        expect(read.problems).toEqual([]);
        expect(read.values).toEqual({ ...defaultValues, [name]: value });
        expect(read.origins[name]).toBe(origin);
      });
    }

    test.each(given.badToml)("refuses %j of TOML", (toml, message, hint) => {
      const { problems, values } = readInputs({ metadata: [{ origin, table: { [name]: toml } }] });
      expect(problems).toEqual([
        { input: name, origin, message: expect.stringMatching(message), hint: expect.stringMatching(hint) },
      ]);
      expect(problems[0]?.message).toContain(origin);
      expect(values).toEqual(defaultValues);
    });

    test("an empty with: is not given", () => {
      const read = readInputs({ environment: { [`INPUT_${name.toUpperCase()}`]: " " }, metadata: [] });
      expect(read.problems).toEqual([]);
      expect(read.origins[name]).toBe("default");
    });
  },
);
