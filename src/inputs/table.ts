import { checksumNames } from "../artifacts/archive/checksum.ts";
import { archiveFormats } from "../artifacts/archive/format.ts";
import { strategyNames } from "../strategies/names.ts";
import * as check from "./checks.ts";

interface RowBase {
  /** Heading under which it stands in help and docs. */
  readonly group: Group;
  /** What it does, in one or two sentences of markdown. */
  readonly help: string;
  /** What stands for the value in help and docs. */
  readonly placeholder: string;
  /** Whether it may stand in `[workspace.metadata.rust-cross.target.<triple>]`. */
  readonly perTarget: boolean;
  /** What holds when it is not given, where `default` alone does not say it (markdown). */
  readonly unset?: string;
  /** Why it cannot stand in Cargo.toml at all. */
  readonly notInManifest?: string;
  /** It is about the workflow: no flag, and no part of a plan. */
  readonly actionOnly?: true;
  /** Expression of a workflow that `action.yml` gives as its default. */
  readonly actionDefault?: string;
}

/** One input. What each type accepts is in parse.ts. */
export type Row = RowBase &
  (
    | {
        readonly type: "list";
        readonly default: readonly string[];
        readonly allowed?: readonly string[];
        /** Cure for one item or value that other tools know and we do not. */
        readonly cures?: Readonly<Record<string, string>>;
        /** At least one item is needed. */
        readonly needed?: boolean;
        /** An item may be `<triple>=<value>`: the value of this input for that target alone. */
        readonly assigns?: "strategy";
        readonly check?: check.Check;
      }
    | { readonly type: "string"; readonly default: string | null; readonly check?: check.Check }
    | { readonly type: "boolean"; readonly default: boolean }
    /** A whole number from `from` to `to`. */
    | {
        readonly type: "integer";
        readonly default: number | null;
        readonly from: number;
        readonly to: number;
      }
    | {
        readonly type: "enum";
        readonly allowed: readonly string[];
        readonly default: string;
        readonly cures?: Readonly<Record<string, string>>;
        /** Forms of a value that other tools know and we do not. */
        readonly check?: check.Check;
      }
    | { readonly type: "argv"; readonly default: readonly string[]; readonly check?: check.Check }
    | {
        readonly type: "map";
        readonly default: Readonly<Record<string, string>>;
        readonly check?: check.Check;
      }
    /** Seconds. */
    | { readonly type: "duration"; readonly default: number }
    /** Days. */
    | { readonly type: "refresh"; readonly default: Refresh }
    /** A whole number above 0. */
    | { readonly type: "count"; readonly default: number | null }
  );

export type Refresh = "never" | "always" | number;

/** Headings, in the order of the docs. */
export const groups = [
  "What to build",
  "Project and Rust",
  "Native dependencies",
  "Containers",
  "Tests",
  "Artifacts",
  "The run",
  "Caches",
  "Job matrix",
  "Set-up",
  "Gather",
] as const;
export type Group = (typeof groups)[number];

/** Commands of cargo that can be carried out for a target. */
export const commands = ["build", "test", "check", "clippy", "run", "bench", "doc"] as const;

/** Kinds of cargo's targets whose files can be kept. */
export const artifactKinds = ["bin", "cdylib", "staticlib", "example"] as const;
export type ArtifactKind = (typeof artifactKinds)[number];

const qemuByItself =
  "Leave it out: QEMU is fetched and used where a target needs it; plain makes it cargo's runner.";

/**
 * All inputs: the only place where one is named. Parsing, flags, keys of Cargo.toml, `action.yml` and
 * the docs come from here.
 */
export const inputs = {
  targets: {
    group: "What to build",
    type: "list",
    default: [],
    unset: "`build.target` of cargo's configuration",
    check: check.triple,
    assigns: "strategy",
    perTarget: false,
    placeholder: "triples",
    help: "Target triples to build for, all in one run. `<triple>=<strategy>` chooses the strategy for that one, before all that `strategy` says.",
  },
  command: {
    group: "What to build",
    type: "list",
    allowed: commands,
    default: ["build"],
    needed: true,
    cures: { both: "Write build test, or leave command out and set the input test." },
    perTarget: false,
    placeholder: "commands",
    help: "Commands of cargo to carry out for every target.",
  },
  test: {
    group: "What to build",
    type: "boolean",
    default: false,
    perTarget: true,
    placeholder: "boolean",
    help: "Build, then test what was built: adds `build` and `test` to `command`.",
  },
  strategy: {
    group: "What to build",
    type: "enum",
    allowed: ["auto", ...strategyNames],
    default: "auto",
    perTarget: true,
    placeholder: "strategy",
    help: "Where linker, C compiler and C library of the target come from. `auto` takes the first strategy that can build for the target on this host.",
  },
  profile: {
    group: "What to build",
    type: "string",
    default: "release",
    check: check.profile,
    perTarget: true,
    placeholder: "name",
    help: "Profile of cargo to build and test with. `dev` is cargo's own default, the debug build.",
  },
  package: {
    group: "What to build",
    type: "list",
    default: [],
    unset: "the packages that cargo selects",
    check: check.packageSpec,
    perTarget: true,
    placeholder: "names",
    help: "Cargo packages of the workspace to build. Native packages of the target are named in `packages`.",
  },
  workspace: {
    group: "What to build",
    type: "boolean",
    default: false,
    perTarget: true,
    placeholder: "boolean",
    help: "Build all packages of the workspace. Cannot stand beside `package`.",
  },
  bin: {
    group: "What to build",
    type: "list",
    default: [],
    unset: "all that cargo builds",
    check: check.binary,
    perTarget: true,
    placeholder: "names",
    help: "Binaries to build, by name.",
  },
  features: {
    group: "What to build",
    type: "list",
    default: [],
    check: check.feature,
    perTarget: true,
    placeholder: "names",
    help: "Features to enable, as `feature` or `package/feature`.",
  },
  "all-features": {
    group: "What to build",
    type: "boolean",
    default: false,
    perTarget: true,
    placeholder: "boolean",
    help: "Enable all features of the selected packages.",
  },
  "no-default-features": {
    group: "What to build",
    type: "boolean",
    default: false,
    perTarget: true,
    placeholder: "boolean",
    help: "Do not enable the `default` feature of the selected packages.",
  },
  args: {
    group: "What to build",
    type: "argv",
    default: [],
    check: check.cargoArgument,
    perTarget: true,
    placeholder: "arguments",
    help: "More arguments for cargo; those after `--` go to the test binaries, or to the program that `run` starts. Split at white space as a POSIX shell does, with quotes and backslashes, but nothing is expanded.",
  },
  "working-directory": {
    group: "Project and Rust",
    type: "string",
    default: null,
    unset: "the current directory",
    check: check.path,
    notInManifest: "it decides which Cargo.toml is read",
    perTarget: false,
    placeholder: "folder",
    help: "Folder in which cargo is started, which decides the project and its configuration.",
  },
  "manifest-path": {
    group: "Project and Rust",
    type: "string",
    default: null,
    unset: "the Cargo.toml that cargo finds",
    check: check.manifestPath,
    notInManifest: "it decides which Cargo.toml is read",
    perTarget: false,
    placeholder: "path",
    help: "Path of the `Cargo.toml` to build, relative to `working-directory`.",
  },
  toolchain: {
    group: "Project and Rust",
    type: "string",
    default: null,
    unset: "the toolchain that rustup selects for the project",
    check: check.toolchain,
    perTarget: false,
    placeholder: "name",
    help: "Toolchain of rustup to build with, as `stable`, `1.95.0` or `nightly-2026-01-01`. Comes before `rust-toolchain.toml`. `debian` is Debian's own Rust, unpacked into rust-cross's cache directory, which needs no rustup and no root.",
  },
  "build-std": {
    group: "Project and Rust",
    type: "boolean",
    default: false,
    unset: "only where Rust publishes no std and the toolchain is a nightly",
    perTarget: true,
    placeholder: "boolean",
    help: "Build std from source with the project (`-Zbuild-std`), with the toolchain's own source of it. That opens every triple that rustc knows; a stable toolchain gets `RUSTC_BOOTSTRAP=1` for it.",
  },
  locked: {
    group: "Project and Rust",
    type: "boolean",
    default: false,
    perTarget: false,
    placeholder: "boolean",
    help: "Fail when `Cargo.lock` is missing or would be changed.",
  },
  packages: {
    group: "Native dependencies",
    type: "list",
    default: [],
    check: check.debianPackage,
    perTarget: true,
    placeholder: "names",
    help: "Native dependencies of the target by their Debian names, as `libssl-dev`. The architecture is added by rust-cross.",
  },
  "host-packages": {
    group: "Native dependencies",
    type: "list",
    default: [],
    check: check.debianPackage,
    perTarget: false,
    placeholder: "names",
    help: "Tools and libraries that build scripts need on the host by their Debian names, as `cmake` or `protobuf-compiler`. Only build scripts see them.",
  },
  cxx: {
    group: "Native dependencies",
    type: "enum",
    allowed: ["auto", "true", "false"],
    default: "auto",
    perTarget: true,
    placeholder: "auto, true or false",
    help: "Fetch g++ and libstdc++ for the target. `auto` does so when the workspace has C++ sources or depends on a crate that is known to compile C++.",
  },
  suite: {
    group: "Native dependencies",
    type: "string",
    default: null,
    unset: "decided for each target by the plan",
    check: check.suite,
    perTarget: true,
    placeholder: "name",
    help: "Debian or Ubuntu release that compiler and libraries come from, as `bookworm`, `12`, `debian-12`, `noble` or `ubuntu-24.04`. It decides which glibc the binaries need at least.",
  },
  glibc: {
    group: "Native dependencies",
    type: "string",
    default: null,
    unset: "that of the release, or of the tool, that is linked with",
    check: check.glibc,
    perTarget: true,
    placeholder: "version",
    help: "Newest glibc that the binaries of Linux gnu targets may need, as `2.28`. `apt` takes a release that is old enough, `zigbuild` links for exactly this version.",
  },
  mirror: {
    group: "Native dependencies",
    type: "string",
    default: null,
    unset: "the host's own apt sources, else the distribution's archive",
    check: check.mirror,
    perTarget: true,
    placeholder: "url",
    help: "Archive to fetch Debian packages from, an `http`, `https` or `file` URL.",
  },
  sysroot: {
    group: "Native dependencies",
    type: "enum",
    allowed: ["private", "system"],
    default: "private",
    perTarget: true,
    placeholder: "private or system",
    help: "`private` unpacks packages into rust-cross's cache directory, without root. `system` installs them on the host with `dpkg --add-architecture` and apt, as root.",
  },
  refresh: {
    group: "Native dependencies",
    type: "refresh",
    default: 7,
    perTarget: false,
    placeholder: "never, always or days",
    help: "How often it is asked whether the archive has newer packages than those already fetched: `never`, `always`, or when they are older than so many days.",
  },
  "container-engine": {
    group: "Containers",
    type: "enum",
    allowed: ["auto", "docker", "podman"],
    default: "auto",
    perTarget: false,
    placeholder: "engine",
    help: "What `docker` and `cross` start containers with. `auto` takes the first that answers.",
  },
  "container-network": {
    group: "Containers",
    type: "string",
    default: null,
    unset: "the engine's own default",
    check: check.network,
    perTarget: false,
    placeholder: "network",
    help: "Network that images are built and containers run with, as `host` or `none`.",
  },
  "docker-image": {
    group: "Containers",
    type: "string",
    default: null,
    unset: "`docker.io/library/rust:<version>-<release>`",
    check: check.image,
    perTarget: true,
    placeholder: "image",
    help: "Image that `docker` adds compiler and libraries to: Debian or Ubuntu with rustup. Where its name does not tell the release, `suite` does.",
  },
  dockerfile: {
    group: "Containers",
    type: "string",
    default: null,
    unset: "one is generated",
    check: check.path,
    perTarget: true,
    placeholder: "path",
    help: "Your own Dockerfile for `docker`, relative to `working-directory` and built with its folder as context. It has to bring Rust, std, linker and libraries for the target.",
  },
  "cross-version": {
    group: "Containers",
    type: "string",
    default: null,
    unset: "a pinned release",
    check: check.crossVersion,
    perTarget: false,
    placeholder: "version",
    help: "Release of `cross`, as `0.2.5`, or a revision of its git repository.",
  },
  "cross-image": {
    group: "Containers",
    type: "string",
    default: null,
    unset: "what `Cross.toml` or `cross` itself says",
    check: check.image,
    perTarget: true,
    placeholder: "image",
    help: "Image that `cross` builds in, best by digest.",
  },
  verify: {
    group: "Artifacts",
    type: "boolean",
    default: true,
    perTarget: true,
    placeholder: "boolean",
    help: "Read what was built and hold it against the target (machine, ABI, ARM architecture, C library) and against `glibc`, `static` and `allowed-libraries`. A file that is not as it was asked for fails the target.",
  },
  static: {
    group: "Artifacts",
    type: "boolean",
    default: false,
    perTarget: true,
    placeholder: "boolean",
    help: "Programs must be static: they load no library and no loader. It is checked, not brought about.",
  },
  "allowed-libraries": {
    group: "Artifacts",
    type: "list",
    default: [],
    unset: "any",
    check: check.libraryName,
    perTarget: true,
    placeholder: "names",
    help: "Shared libraries that the files may need, as `libc.so.6` or `libssl.so.*`; `*` stands for any characters, `?` for one.",
  },
  runner: {
    group: "Tests",
    type: "enum",
    allowed: ["auto", "namespace", "host", "plain", "none"],
    default: "auto",
    cures: {
      qemu: qemuByItself,
      "qemu-user": qemuByItself,
      "qemu-system": qemuByItself,
      wine: "Leave it out: Windows programs run under the Wine of PATH.",
      native: "Leave it out: what this machine runs itself is run by it.",
      valgrind: "Leave it out, and name it in CARGO_TARGET_<TRIPLE>_RUNNER: a runner of your own wins.",
    },
    perTarget: true,
    placeholder: "runner",
    help: "How binaries of the target are run: by a private binfmt_misc in a `namespace`, by a handler that the `host` has, by `plain` QEMU as cargo's runner, or not at all (`none`: tests are only built). `auto` takes the first that works.",
  },
  "test-timeout": {
    group: "Tests",
    type: "duration",
    default: 600,
    unset: "`10m`",
    perTarget: true,
    placeholder: "duration",
    help: "Longest time that one test binary may run, as `90s`, `10m`, `1h30m` or a number of seconds. Then all that it started is killed and the run fails.",
  },
  artifacts: {
    group: "Artifacts",
    type: "list",
    allowed: artifactKinds,
    default: ["bin", "cdylib", "staticlib"],
    needed: true,
    perTarget: true,
    placeholder: "kinds",
    help: "Kinds of what cargo builds that are kept. `example` also builds the examples.",
  },
  strip: {
    group: "Artifacts",
    type: "enum",
    allowed: ["none", "debuginfo", "symbols"],
    default: "none",
    cures: { true: "Write symbols.", false: "Write none.", all: "Write symbols." },
    perTarget: true,
    placeholder: "none, debuginfo or symbols",
    help: "What is taken out of the files that are kept, in the words of cargo's profiles; what the profile itself strips is gone already. Static libraries lose debug information at most.",
  },
  "split-debuginfo": {
    group: "Artifacts",
    type: "boolean",
    default: false,
    perTarget: true,
    placeholder: "boolean",
    help: "Move debug information into `<file>.debug` beside each program and shared library, which names it (`.gnu_debuglink`), and into an archive of its own (`<archive>-debuginfo`). For Linux and Windows targets.",
  },
  archive: {
    group: "Artifacts",
    type: "enum",
    allowed: ["auto", ...archiveFormats, "none"],
    default: "auto",
    cures: {
      true: "Write auto, or name a format.",
      false: "Write none.",
      tgz: "Write tar.gz.",
      txz: "Write tar.xz.",
      "tar.zstd": "Write tar.zst.",
    },
    check: check.archiveFormat,
    perTarget: true,
    placeholder: "format",
    help: "What the files of a target are packed into, beside its folder. `auto` is `zip` for Windows and `tar.gz` for all others.",
  },
  "archive-name": {
    group: "Artifacts",
    type: "string",
    default: null,
    unset: "`{name}-{version}-{target}`",
    check: check.archiveName,
    perTarget: true,
    placeholder: "template",
    help: "Name of the archive without its suffix, with the fields `{name}` and `{version}` (of the package with the binaries), `{target}`, `{os}` and `{arch}`.",
  },
  "archive-folder": {
    group: "Artifacts",
    type: "boolean",
    default: true,
    perTarget: true,
    placeholder: "boolean",
    help: "Put everything in the archive into one folder that is named like it.",
  },
  include: {
    group: "Artifacts",
    type: "list",
    default: [],
    check: check.includePattern,
    perTarget: true,
    placeholder: "patterns",
    help: "More files for the archive, under their paths in the workspace: licences, README, completions, man pages. Patterns as `LICENSE*` or `man/**`, taken from the workspace's root; a folder stands for all that is in it.",
  },
  checksum: {
    group: "Artifacts",
    type: "enum",
    allowed: [...checksumNames, "none"],
    default: "sha256",
    cures: {
      true: "Write sha256.",
      false: "Write none.",
      blake2: "Write b2.",
      md5: "Write sha256.",
      sha1: "Write sha256.",
    },
    check: check.checksum,
    perTarget: false,
    placeholder: "algorithm",
    help: "Checksums in the format of coreutils: one file beside each archive (`<archive>.sha256`) and `SHA256SUMS` for all of the run. Without archives, of the files themselves.",
  },
  smoke: {
    group: "Artifacts",
    type: "enum",
    allowed: ["auto", "true", "false"],
    default: "auto",
    perTarget: true,
    placeholder: "auto, true or false",
    help: "Start each binary as it will be shipped, in the oldest glibc that was promised where that can be had. `auto` does so where tests, benches or the program are run anyway, and fails only for what cannot start: a missing library, an instruction that the machine lacks. `true` does so always, and wants it to end with exit status 0 in time.",
  },
  "smoke-args": {
    group: "Artifacts",
    type: "argv",
    default: ["--version"],
    unset: "`--version`",
    perTarget: true,
    placeholder: "arguments",
    help: "Arguments that the smoke run starts binaries with. Split as `args` is.",
  },
  "smoke-timeout": {
    group: "Artifacts",
    type: "duration",
    default: 30,
    unset: "`30s`",
    perTarget: true,
    placeholder: "duration",
    help: "Longest time that a binary may run in the smoke run, as `90s`, `10m` or a number of seconds. Then it is ended.",
  },
  upload: {
    group: "Artifacts",
    type: "enum",
    allowed: ["auto", "true", "false"],
    default: "auto",
    actionOnly: true,
    perTarget: false,
    placeholder: "auto, true or false",
    help: "Upload what was built as an artifact of the workflow run, one for each target that succeeded. `auto` does so where it is possible, and only warns when it fails; with `true` the job fails.",
  },
  "artifact-name": {
    group: "Artifacts",
    type: "string",
    default: "{name}-{target}",
    check: check.artifactName,
    actionOnly: true,
    perTarget: false,
    placeholder: "template",
    help: "Name of a target's artifact. `{name}` and `{version}` are the package's, `{target}` is the triple. No two jobs of a run can have artifacts of one name: where several build the same target, add what of the matrix they differ in.",
  },
  "retention-days": {
    group: "Artifacts",
    type: "integer",
    default: null,
    // docs.github.com, "Configuring the retention period for GitHub Actions artifacts": 90 days, 400 if private.
    from: 1,
    to: 400,
    unset: "what the repository says",
    actionOnly: true,
    perTarget: false,
    placeholder: "days",
    help: "Days after which the artifacts are deleted. More than the repository allows is cut to that.",
  },
  "compression-level": {
    group: "Artifacts",
    type: "integer",
    default: null,
    from: 0,
    to: 9,
    unset: "0 for compressed archives, else 6",
    actionOnly: true,
    perTarget: false,
    placeholder: "level",
    help: "How much the zip of an artifact is compressed, from 0 (not) to 9.",
  },
  overwrite: {
    group: "Artifacts",
    type: "boolean",
    default: false,
    actionOnly: true,
    perTarget: false,
    placeholder: "boolean",
    help: "Replace an artifact of this run that has the same name, and an asset of the release that has the same name and other content.",
  },
  "result-artifact": {
    group: "Artifacts",
    type: "string",
    default: null,
    unset: "none",
    check: check.plainArtifactName,
    notInManifest: "each job of a workflow has its own",
    actionOnly: true,
    perTarget: false,
    placeholder: "name",
    help: "Name of an artifact for `result.json`, also of a run that failed. The action `gather` reads those of all jobs of a matrix, `<result-artifact>-<artifact of the job>`, and keeps what it gathered under the name itself.",
  },
  release: {
    group: "Artifacts",
    type: "boolean",
    default: false,
    actionOnly: true,
    perTarget: false,
    placeholder: "boolean",
    help: "Attach what was built to the GitHub release of the tag: `release-tag`, or else the tag that was pushed. Without a tag nothing is attached. Where the tag has no release, a draft is made. Needs `permissions: contents: write`.",
  },
  "release-tag": {
    group: "Artifacts",
    type: "string",
    default: null,
    unset: "the tag that was pushed",
    check: check.tag,
    actionOnly: true,
    perTarget: false,
    placeholder: "tag",
    help: "Tag of the release that `release` attaches to.",
  },
  "github-token": {
    group: "Artifacts",
    type: "string",
    default: null,
    unset: "the job's own token",
    check: check.token,
    notInManifest: "it is a secret",
    actionOnly: true,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, not of ours
    actionDefault: "${{ github.token }}",
    perTarget: false,
    placeholder: "token",
    help: "Token that `release` is carried out with. Neither cargo nor anything that it starts is given it.",
  },
  env: {
    group: "The run",
    type: "map",
    default: {},
    check: check.variable,
    perTarget: true,
    placeholder: "KEY=VALUE",
    help: "Environment variables for cargo and all that it starts, one `KEY=VALUE` a line. Variables from several places are laid over each other one by one.",
  },
  "fail-fast": {
    group: "The run",
    type: "boolean",
    default: true,
    perTarget: false,
    placeholder: "boolean",
    help: "Stop at the first target that fails. When false the other targets go on, and the run fails at its end.",
  },
  output: {
    group: "The run",
    type: "string",
    default: null,
    unset: "`rust-cross` in cargo's target directory",
    check: check.path,
    perTarget: false,
    placeholder: "folder",
    help: "Folder for what was built (`<output>/<target>/<binary>`) for archives, and for `result.json`.",
  },
  "dry-run": {
    group: "The run",
    type: "enum",
    allowed: ["false", "true", "json"],
    default: "false",
    notInManifest: "it would keep every run from doing anything",
    perTarget: false,
    placeholder: "true or json",
    help: "Print what would be done and where each input came from, and do nothing. `json` prints the plan as JSON.",
  },
  cache: {
    group: "Caches",
    type: "boolean",
    default: true,
    actionOnly: true,
    perTarget: false,
    placeholder: "boolean",
    help: "Keep from one workflow run to the next what was fetched: package roots, tools, zig's cache and cargo's crates, in GitHub's cache. Where there is none, nothing is done.",
  },
  "save-if": {
    group: "Caches",
    type: "boolean",
    default: true,
    actionOnly: true,
    perTarget: false,
    placeholder: "boolean",
    help: "Save what is new in the cache after the job. When false it is only restored, as for pull requests whose caches no other branch can use.",
  },
  "cache-target": {
    group: "Caches",
    type: "boolean",
    default: false,
    actionOnly: true,
    perTarget: false,
    placeholder: "boolean",
    help: "Keep cargo's target folder, too: the dependencies are not compiled again until `Cargo.lock`, the toolchain or the way of building changes.",
  },
  sccache: {
    group: "Caches",
    type: "boolean",
    default: false,
    perTarget: false,
    placeholder: "boolean",
    help: "Compile through the `sccache` of PATH, for host and targets. In a workflow with GitHub's cache it keeps there what was compiled.",
  },
  "max-jobs": {
    group: "Job matrix",
    type: "count",
    default: null,
    unset: "one job a target",
    perTarget: false,
    placeholder: "number",
    help: "Most jobs of the matrix. Targets of one job share what is built for the host; they are divided so that jobs take about equally long.",
  },
  "targets-per-job": {
    group: "Job matrix",
    type: "count",
    default: null,
    unset: "as `max-jobs` has it",
    perTarget: false,
    placeholder: "number",
    help: "Most targets of one job of the matrix.",
  },
  "runs-on": {
    group: "Job matrix",
    type: "list",
    default: [],
    unset: "GitHub's machine that builds and tests the target best",
    check: check.label,
    perTarget: true,
    placeholder: "labels",
    help: "Labels of the runner that builds a target, as `ubuntu-22.04` or `self-hosted arm64`.",
  },
  costs: {
    group: "Job matrix",
    type: "list",
    default: [],
    check: check.path,
    perTarget: false,
    placeholder: "paths",
    help: "`result.json` files of earlier runs, by whose seconds targets are weighed, relative to `working-directory`. One that is not there is left out, as before the first run. Without any a target whose tests are emulated counts twice.",
  },
  "build-target": {
    group: "Set-up",
    type: "boolean",
    default: false,
    notInManifest: "it would hold for a whole job, and build scripts that call cargo too",
    perTarget: false,
    placeholder: "boolean",
    help: "Make the one target that is set up cargo's default (`CARGO_BUILD_TARGET`), so that later steps need no `--target`.",
  },
  matrix: {
    group: "Gather",
    type: "string",
    default: null,
    unset: "none; the action `gather` needs it",
    check: check.matrix,
    notInManifest: "it is of one workflow run",
    actionOnly: true,
    perTarget: false,
    placeholder: "JSON",
    help: "The output `matrix` of the action `plan`: the jobs whose results are gathered.",
  },
} as const satisfies Record<string, Row>;

export type InputName = keyof typeof inputs;

export const inputNames = Object.keys(inputs) as readonly InputName[];

export const isInputName = (name: string): name is InputName => Object.hasOwn(inputs, name);

/** The row of an input with its general type, for code that treats all rows alike. */
export const rowOf = (name: InputName): Row => inputs[name];

/** Inputs that can be flags: all but those that are about the workflow. */
export const flagInputNames = inputNames.filter((name) => !rowOf(name).actionOnly);

type ValueOf<R extends Row> = R extends { type: "list"; allowed: readonly (infer Item)[] }
  ? readonly Item[]
  : R extends { type: "list" | "argv" }
    ? readonly string[]
    : R extends { type: "boolean" }
      ? boolean
      : R extends { type: "integer" | "count" }
        ? number | null
        : R extends { type: "enum"; allowed: readonly (infer Item)[] }
          ? Item
          : R extends { type: "map" }
            ? Readonly<Record<string, string>>
            : R extends { type: "duration" }
              ? number
              : R extends { type: "refresh" }
                ? Refresh
                : R extends { type: "string"; default: null }
                  ? string | null
                  : string;

/** The values of all inputs, by the names of the table. */
export type Values = { readonly [Name in InputName]: ValueOf<(typeof inputs)[Name]> };

/** Whether tests, benches or the program are run by cargo. */
export function cargoRuns(values: Values): boolean {
  return values.test || values.command.some((each) => each === "test" || each === "bench" || each === "run");
}

/** Whether anything of the target is run. */
export function runsSomething(values: Values): boolean {
  return cargoRuns(values) || (values.smoke === "true" && values.command.includes("build"));
}

/** What holds when nothing is given. */
export const defaultValues: Values = Object.fromEntries(
  inputNames.map((name) => [name, inputs[name].default]),
) as unknown as Values;
