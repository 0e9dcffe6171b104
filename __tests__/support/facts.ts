import { type Inputs, type MetadataTable, readInputs } from "../../src/inputs/index.ts";
import {
  type Facts,
  type HostFacts,
  type HostProgram,
  hostPrograms,
  type ProjectFacts,
  type RustFacts,
} from "../../src/project/facts.ts";
import { parseAptSources } from "../../src/sysroots/sources.ts";
import { findTarget, type Target } from "../../src/targets/index.ts";
import { toolSources } from "../../src/tools/index.ts";

/** Machines that plans are made for. */
export const hostNames = [
  "debian12-bare",
  "debian12",
  "debian13",
  "debian12-arm64",
  "ubuntu22",
  "ubuntu24",
  "macos",
  "windows",
] as const;
export type HostName = (typeof hostNames)[number];

const debianKeyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const ubuntuKeyring = "/usr/share/keyrings/ubuntu-archive-keyring.gpg";

/** debian.sources as the images of debian:bookworm have it. */
const debianFile = (suite: string) => ({
  path: "/etc/apt/sources.list.d/debian.sources",
  text: `Types: deb
URIs: http://deb.debian.org/debian
Suites: ${suite} ${suite}-updates
Components: main
Signed-By: ${debianKeyring}

Types: deb
URIs: http://deb.debian.org/debian-security
Suites: ${suite}-security
Components: main
Signed-By: ${debianKeyring}
`,
});

/** What stands in /etc/apt of GitHub's images, the mirror file already resolved. */
const githubFiles = {
  jammy: [
    {
      path: "/etc/apt/sources.list",
      text: `deb http://azure.archive.ubuntu.com/ubuntu/ jammy main restricted
deb http://azure.archive.ubuntu.com/ubuntu/ jammy-updates main restricted
deb http://azure.archive.ubuntu.com/ubuntu/ jammy universe
deb http://azure.archive.ubuntu.com/ubuntu/ jammy-security main restricted universe
`,
    },
    {
      path: "/etc/apt/sources.list.d/microsoft-prod.list",
      text: "deb [arch=amd64,armhf,arm64 signed-by=/usr/share/keyrings/microsoft-prod.gpg] https://packages.microsoft.com/ubuntu/22.04/prod jammy main\n",
    },
  ],
  noble: [
    {
      path: "/etc/apt/sources.list.d/microsoft-prod.list",
      text: "deb [arch=amd64,arm64,armhf signed-by=/usr/share/keyrings/microsoft-prod.gpg] https://packages.microsoft.com/ubuntu/24.04/prod noble main\n",
    },
    {
      path: "/etc/apt/sources.list.d/ubuntu.sources",
      text: `Types: deb
URIs: http://azure.archive.ubuntu.com/ubuntu/
Suites: noble noble-updates noble-backports
Components: main universe restricted multiverse
Signed-By: ${ubuntuKeyring}

Types: deb
URIs: http://azure.archive.ubuntu.com/ubuntu/
Suites: noble-security
Components: main universe restricted multiverse
Signed-By: ${ubuntuKeyring}
`,
    },
  ],
};

const paths: Readonly<Record<HostProgram, string>> = {
  "apt-get": "/usr/bin/apt-get",
  "dpkg-deb": "/usr/bin/dpkg-deb",
  cargo: "/home/ann/.cargo/bin/cargo",
  rustup: "/home/ann/.cargo/bin/rustup",
  cc: "/usr/bin/cc",
  "c++": "/usr/bin/c++",
  "pkg-config": "/usr/bin/pkg-config",
  cmake: "/usr/bin/cmake",
  unshare: "/usr/bin/unshare",
  wasmtime: "/usr/bin/wasmtime",
  wine: "/usr/bin/wine",
  "qemu-system-arm": "/usr/bin/qemu-system-arm",
  "qemu-system-riscv32": "/usr/bin/qemu-system-riscv32",
  "qemu-system-riscv64": "/usr/bin/qemu-system-riscv64",
  sudo: "/usr/bin/sudo",
  git: "/usr/bin/git",
  make: "/usr/bin/make",
  nix: "/usr/bin/nix",
  xz: "/usr/bin/xz",
  zstd: "/usr/bin/zstd",
  objcopy: "/usr/bin/objcopy",
  "llvm-objcopy": "/usr/bin/llvm-objcopy",
  sccache: "/usr/bin/sccache",
};

/** All but those that no machine has by itself. */
export const usualPrograms = hostPrograms.filter((name) => name !== "nix" && name !== "sccache");

/** These programs and no others. */
export function programs(...names: readonly HostProgram[]): HostFacts["programs"] {
  return Object.fromEntries(
    hostPrograms.map((name) => [name, names.includes(name) ? paths[name] : null]),
  ) as Record<HostProgram, string | null>;
}

/** None of our tools, and nothing that leads elsewhere for them. */
const noTools: Pick<HostFacts, "tools" | "toolSources" | "toolCache"> = {
  tools: { zig: null, "cargo-zigbuild": null, cross: null },
  toolSources: toolSources({}),
  toolCache: null,
};

const noEngines: HostFacts["engines"] = { docker: null, podman: null };

const noNamespace = { works: false, reason: "only Linux has binfmt_misc" } as const;

function linux(
  overrides: Partial<HostFacts> & Pick<HostFacts, "distribution" | "glibc">,
  aptFiles: HostFacts["aptFiles"],
): HostFacts {
  return {
    os: "linux",
    arch: "x86_64",
    debianArchitecture: "amd64",
    uid: 1000,
    gid: 1000,
    sudo: false,
    cacheDirectory: "/home/ann/.cache/rust-cross",
    ...noTools,
    engines: noEngines,
    programs: programs("apt-get", "dpkg-deb", "cargo", "rustup", "cc", "unshare", "git"),
    node: "/usr/bin/node",
    libclang: null,
    aptSources: aptFiles.flatMap(({ path, text }) => parseAptSources(text, path)),
    aptFiles,
    keyrings: [debianKeyring],
    emulation: {
      namespaceUser: { works: true, pidNamespace: true },
      namespaceSudo: { works: false, reason: "it was not tried: it works without sudo" },
      hostHandlers: [],
    },
    environment: { PATH: "/home/ann/.cargo/bin:/usr/local/bin:/usr/bin:/bin" },
    ...overrides,
  };
}

const bookworm = { id: "debian", version: "12", codename: "bookworm" };

const hosts: Readonly<Record<HostName, HostFacts>> = {
  /** A newcomer's: gcc for Rust itself, and nothing else. */
  "debian12-bare": linux({ distribution: bookworm, glibc: "2.36" }, [debianFile("bookworm")]),
  debian12: linux(
    {
      distribution: bookworm,
      glibc: "2.36",
      sudo: true,
      programs: programs(...usualPrograms),
      libclang: "/usr/lib/llvm-14/lib/libclang.so.1",
    },
    [debianFile("bookworm")],
  ),
  debian13: linux(
    {
      distribution: { id: "debian", version: "13", codename: "trixie" },
      glibc: "2.41",
      programs: programs(...usualPrograms),
    },
    [debianFile("trixie")],
  ),
  "debian12-arm64": linux(
    { distribution: bookworm, glibc: "2.36", arch: "aarch64", debianArchitecture: "arm64" },
    [debianFile("bookworm")],
  ),
  ubuntu22: linux(
    {
      distribution: { id: "ubuntu", version: "22.04", codename: "jammy" },
      glibc: "2.35",
      uid: 1001,
      gid: 127,
      sudo: true,
      keyrings: [ubuntuKeyring],
      programs: programs(...usualPrograms),
      // Its kernel is too old for a private binfmt_misc.
      emulation: {
        namespaceUser: { works: false, reason: "this kernel has no private binfmt_misc" },
        namespaceSudo: { works: false, reason: "this kernel has no private binfmt_misc" },
        hostHandlers: [],
      },
    },
    githubFiles.jammy,
  ),
  ubuntu24: linux(
    {
      distribution: { id: "ubuntu", version: "24.04", codename: "noble" },
      glibc: "2.39",
      uid: 1001,
      gid: 118,
      sudo: true,
      keyrings: [ubuntuKeyring],
      programs: programs(...usualPrograms),
      // AppArmor closes user namespaces to ordinary users there.
      emulation: {
        namespaceUser: { works: false, reason: "unprivileged user namespaces are closed" },
        namespaceSudo: { works: true, pidNamespace: true },
        hostHandlers: [],
      },
    },
    githubFiles.noble,
  ),
  macos: {
    os: "macos",
    node: "/usr/local/bin/node",
    arch: "aarch64",
    distribution: null,
    glibc: null,
    debianArchitecture: null,
    uid: 501,
    gid: 20,
    sudo: false,
    cacheDirectory: "/Users/ann/Library/Caches/rust-cross",
    ...noTools,
    engines: noEngines,
    programs: programs("cargo", "rustup", "cc", "c++", "sudo", "git"),
    libclang: "/Library/Developer/CommandLineTools/usr/lib/libclang.dylib",
    aptSources: [],
    aptFiles: [],
    keyrings: [],
    emulation: { namespaceUser: noNamespace, namespaceSudo: noNamespace, hostHandlers: [] },
    environment: { PATH: "/Users/ann/.cargo/bin:/usr/bin:/bin" },
  },
  windows: {
    os: "windows",
    arch: "x86_64",
    distribution: null,
    glibc: null,
    debianArchitecture: null,
    uid: 0,
    gid: 0,
    sudo: false,
    cacheDirectory: "C:\\Users\\ann\\AppData\\Local\\rust-cross",
    ...noTools,
    engines: noEngines,
    programs: programs("cargo", "rustup", "git"),
    node: "/usr/bin/node",
    libclang: null,
    aptSources: [],
    aptFiles: [],
    keyrings: [],
    emulation: { namespaceUser: noNamespace, namespaceSudo: noNamespace, hostHandlers: [] },
    environment: { PATH: "C:\\Users\\ann\\.cargo\\bin;C:\\Windows\\system32" },
  },
};

/** A workspace with a library and a command, that needs nothing native. */
const project: ProjectFacts = {
  workingDirectory: "/work/stash",
  workspaceRoot: "/work/stash",
  manifestPath: "/work/stash/Cargo.toml",
  targetDirectory: "/work/stash/target",
  cargoHome: "/home/ann/.cargo",
  outerConfigs: [],
  outerDependencies: [],
  crossToml: false,
  packages: [
    {
      name: "stash",
      version: "1.0.0",
      manifestPath: "/work/stash/crates/stash/Cargo.toml",
      binaries: ["stash"],
      isDefault: true,
      features: ["color", "default"],
    },
    {
      name: "stash-core",
      version: "1.0.0",
      manifestPath: "/work/stash/crates/core/Cargo.toml",
      binaries: [],
      isDefault: true,
      features: [],
    },
  ],
  profiles: ["dev", "release", "test", "bench", "dist"],
  buildTargets: [],
  cargoTargets: {},
  locked: true,
  crates: ["clap", "stash", "stash-core"],
  sourceDate: { seconds: 1_750_000_000, from: "commit" },
  cxxSource: null,
  metadata: [],
};

/** What the example with native dependencies has: bindgen, cmake, C++, OpenSSL. */
export const nativeProject: Partial<ProjectFacts> = {
  crates: ["bindgen", "cc", "clang-sys", "cmake", "openssl-sys", "pkg-config", "stash", "stash-core"],
  cxxSource: "crates/core/src/words.cpp",
};

const rustHosts: Readonly<Record<HostFacts["os"], string>> = {
  linux: "unknown-linux-gnu",
  macos: "apple-darwin",
  windows: "pc-windows-msvc",
};

export interface FactsOverrides {
  readonly host?: Partial<HostFacts>;
  readonly rust?: Partial<RustFacts>;
  readonly project?: Partial<ProjectFacts>;
  readonly dockerfiles?: Facts["dockerfiles"];
  /** Laid over the host's environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Facts of a host that is named, `debian12-bare` by default, with parts replaced. */
export function makeFacts(name: HostName = "debian12-bare", overrides: FactsOverrides = {}): Facts {
  const base = hosts[name];
  const host = { ...base, ...overrides.host };
  const triple = `${host.arch}-${rustHosts[host.os]}`;
  return structuredClone({
    host: { ...host, environment: { ...host.environment, ...overrides.environment } },
    rust: {
      rustup: "1.28.2",
      toolchain: {
        name: `stable-${triple}`,
        decidedBy: "it's the default toolchain",
        installed: true,
      },
      rustc: "1.95.0",
      commit: "59807616e1fa2540724bfbac14d7976d7e4a3860",
      sysroot: `/home/ann/.rustup/toolchains/stable-${triple}`,
      host: triple,
      installedTargets: [triple],
      source: false,
      objcopy: {
        path: `/home/ann/.rustup/toolchains/stable-${triple}/lib/rustlib/${triple}/bin/rust-objcopy`,
        libraries: `/home/ann/.rustup/toolchains/stable-${triple}/lib`,
      },
      derivedTargets: [],
      ...overrides.rust,
    },
    project: { ...project, ...overrides.project },
    dockerfiles: overrides.dockerfiles ?? {},
  });
}

/** Inputs as the command reads them: `flags` by name without dashes. Problems are an error of the test. */
export function makeInputs(
  given: {
    readonly flags?: Readonly<Record<string, unknown>>;
    readonly metadata?: readonly MetadataTable[];
  } = {},
): Inputs {
  const inputs = readInputs({ flags: given.flags ?? {}, metadata: given.metadata ?? [] });
  if (inputs.problems.length > 0) throw new Error(JSON.stringify(inputs.problems, null, 2));
  return inputs;
}

/** A `[workspace.metadata.rust-cross]`. */
export function workspaceTable(table: Readonly<Record<string, unknown>>): MetadataTable {
  return { origin: "Cargo.toml [workspace.metadata.rust-cross]", table };
}

export function targetOf(triple: string): Target {
  const target = findTarget(triple);
  if (target === undefined) throw new Error(`no target ${triple}`);
  return target;
}
