import path from "node:path";
import { UserError } from "../errors.ts";
import type { Outcome } from "../ports/index.ts";
import { withoutPassword } from "../report/secrets.ts";
import { type ProbeResult, parseHostHandler, probeArgv, readProbe } from "../runners/index.ts";
import { mirrorFile, parseAptSources, parseMirrors } from "../sysroots/sources.ts";
import { parseToolVersion, type ToolName, toolNames, toolSources, versionArguments } from "../tools/index.ts";
import { type Context, type Environment, type Machine, type Ports, quietRust } from "./context.ts";
import { readEngines } from "./engines.ts";
import { type HostFacts, type HostProgram, hostPrograms } from "./facts.ts";
import { hostArchitecture } from "./toolchain.ts";

/** Seconds for a question that is answered in milliseconds. */
const TIMEOUT = 10;

/**
 * The host, as far as a plan depends on it.
 *
 * `probe: false` leaves out the trial whether foreign binaries can be run in a private namespace (about
 * a tenth of a second), for commands that run none.
 * @throws UserError an operating system that rust-cross does not run on.
 */
export async function readHost(
  ports: Ports,
  context: Context,
  { probe = true }: { readonly probe?: boolean } = {},
): Promise<HostFacts> {
  const { machine, environment } = context;
  const os = operatingSystem(machine);
  const isLinux = os === "linux";
  const [
    programs,
    tools,
    distribution,
    glibc,
    debianArchitecture,
    libclang,
    apt,
    keyrings,
    hostHandlers,
    emulation,
    engines,
  ] = await Promise.all([
    readPrograms(ports),
    readTools(ports, context),
    isLinux ? readDistribution(ports) : null,
    isLinux ? readGlibc(ports) : null,
    isLinux ? readDebianArchitecture(ports) : null,
    findLibclang(ports, context, os),
    isLinux ? readApt(ports) : { aptSources: [], aptFiles: [] },
    isLinux ? readKeyrings(ports) : [],
    isLinux ? readHostHandlers(ports) : [],
    readEmulation(ports, machine, probe),
    readEngines(ports),
  ]);
  return {
    os,
    arch: hostArchitecture(machine),
    distribution,
    glibc,
    debianArchitecture,
    uid: machine.uid,
    gid: machine.gid,
    sudo: emulation.sudo,
    cacheDirectory: cacheDirectory(context),
    tools,
    toolSources: toolSources(environment),
    toolCache: environment.GITHUB_ACTIONS === "true" ? environment.RUNNER_TOOL_CACHE || null : null,
    programs,
    node: machine.node,
    libclang,
    ...apt,
    keyrings,
    emulation: {
      namespaceUser: emulation.namespaceUser,
      namespaceSudo: emulation.namespaceSudo,
      hostHandlers,
    },
    engines,
    environment: relevantEnvironment(environment),
  };
}

function operatingSystem({ platform }: Machine): HostFacts["os"] {
  const names: Readonly<Record<string, HostFacts["os"]>> = {
    linux: "linux",
    darwin: "macos",
    win32: "windows",
  };
  const os = names[platform];
  if (os === undefined) {
    throw new UserError({
      message: `rust-cross does not run on ${platform}`,
      hint: "use Linux (a container or a virtual machine will do), macOS or Windows",
    });
  }
  return os;
}

async function readPrograms({ exec }: Ports): Promise<HostFacts["programs"]> {
  const entries = await Promise.all(
    hostPrograms.map(async (name) => [name, await exec.which(name)] as const),
  );
  return Object.fromEntries(entries) as Record<HostProgram, string | null>;
}

/** Output of a program that succeeds, null of one that fails or is not there. */
async function ask({ exec }: Ports, argv: readonly [string, ...string[]]): Promise<string | null> {
  const outcome = await attempt({ exec }, argv);
  return outcome?.code === 0 ? outcome.stdout.trim() : null;
}

/** Null when it cannot be started. */
function attempt(
  { exec }: Pick<Ports, "exec">,
  argv: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome | null> {
  return exec.run({ argv, env: { LC_ALL: "C", ...env }, timeoutSeconds: TIMEOUT }).catch(() => null);
}

// --- tools -------------------------------------------------------------------------------------------

async function readTools(ports: Ports, context: Context): Promise<HostFacts["tools"]> {
  const entries = await Promise.all(
    toolNames.map(async (name) => [name, await findTool(ports, context, name)] as const),
  );
  return Object.fromEntries(entries) as Record<ToolName, HostFacts["tools"][ToolName]>;
}

async function findTool(
  ports: Ports,
  context: Context,
  name: ToolName,
): Promise<HostFacts["tools"][ToolName]> {
  const path = (await ports.exec.which(name)) ?? (name === "zig" ? await zigOfPython(ports) : null);
  if (path === null) return null;
  // cross asks cargo, which must not install a toolchain for that.
  const outcome = await attempt(ports, [path, ...versionArguments(name)], quietRust(context));
  const version = parseToolVersion(outcome?.stdout ?? "");
  return version === null ? null : { path, version };
}

/** zig of the Python package `ziglang`, which `python3 -m ziglang` starts. */
async function zigOfPython(ports: Ports): Promise<string | null> {
  if ((await ports.exec.which("python3")) === null) return null;
  const script = "import os, ziglang; print(os.path.join(os.path.dirname(ziglang.__file__), 'zig'))";
  return (await ask(ports, ["python3", "-c", script])) || null;
}

// --- system ------------------------------------------------------------------------------------------

async function readDistribution({ files }: Ports): Promise<HostFacts["distribution"]> {
  const text = (await files.readText("/etc/os-release")) ?? (await files.readText("/usr/lib/os-release"));
  if (text === null) return null;
  const values = parseOsRelease(text);
  return {
    id: values.ID ?? "linux", // the default that os-release(5) gives
    version: values.VERSION_ID ?? "",
    codename: values.VERSION_CODENAME ?? "",
  };
}

/** os-release(5): shell assignments without expansions. */
export function parseOsRelease(text: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(/^\s*([A-Z0-9_]+)=(.*?)\s*$/gm)) {
    const quoted = /^(["'])(.*)\1$/.exec(value);
    result[name] = (quoted?.[2] ?? value).replace(/\\(["'$`\\])/g, "$1");
  }
  return result;
}

async function readGlibc(ports: Ports): Promise<string | null> {
  const named = /^glibc (\d+\.\d+)/.exec((await ask(ports, ["getconf", "GNU_LIBC_VERSION"])) ?? "")?.[1];
  if (named !== undefined) return named;
  // "ldd (Debian GLIBC 2.36-9+deb12u14) 2.36"; musl's ldd says "musl libc" and fails.
  const [first = ""] = ((await ask(ports, ["ldd", "--version"])) ?? "").split("\n");
  return /glibc|gnu libc/i.test(first) ? (/(\d+\.\d+)$/.exec(first)?.[1] ?? null) : null;
}

async function readDebianArchitecture(ports: Ports): Promise<string | null> {
  return (await ask(ports, ["dpkg", "--print-architecture"])) || null;
}

/** RUST_CROSS_CACHE, or the system's place for caches. */
export function cacheDirectory({ machine, environment, workingDirectory }: Context): string {
  const { join, isAbsolute, resolve } = machine.platform === "win32" ? path.win32 : path.posix;
  if (environment.RUST_CROSS_CACHE) return resolve(workingDirectory, environment.RUST_CROSS_CACHE);
  const home = machine.homeDirectory;
  const standard: Readonly<Record<string, string>> = {
    darwin: join(home, "Library", "Caches"),
    win32: environment.LOCALAPPDATA || join(home, "AppData", "Local"),
  };
  const xdg = environment.XDG_CACHE_HOME;
  // "All paths must be absolute. [A relative one] should be ignored": XDG Base Directory Specification.
  const base = xdg && isAbsolute(xdg) ? xdg : (standard[machine.platform] ?? join(home, ".cache"));
  return join(base, "rust-cross");
}

// --- libclang ----------------------------------------------------------------------------------------

/** Where clang-sys, which bindgen uses, looks on each system; `*` within one name. */
const libclangFolders: Readonly<Record<HostFacts["os"], readonly string[]>> = {
  linux: [
    "/usr/lib/llvm*/lib",
    "/usr/lib/*-linux-gnu*",
    "/usr/lib64/llvm*/lib*",
    "/usr/lib64",
    "/usr/lib",
    "/usr/local/llvm*/lib",
    "/usr/local/lib",
  ],
  macos: [
    "/opt/homebrew/opt/llvm*/lib",
    "/usr/local/opt/llvm*/lib",
    "/Library/Developer/CommandLineTools/usr/lib",
    "/Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib",
  ],
  windows: ["C:/Program Files/LLVM/bin", "C:/Program Files (x86)/LLVM/bin"],
};

const libclangNames: Readonly<Record<HostFacts["os"], RegExp>> = {
  // Not libclang-cpp.so, which is another library.
  linux: /^libclang(-(?!cpp)[^/]*)?\.so(\.|$)/,
  macos: /^libclang\.dylib$/,
  windows: /^libclang\.dll$/i,
};

async function findLibclang(ports: Ports, context: Context, os: HostFacts["os"]): Promise<string | null> {
  const named = context.environment.LIBCLANG_PATH;
  // It may name the file itself or its folder; clang-sys then looks nowhere else.
  if (named) return (await ports.files.size(named)) !== null ? named : libclangIn(ports, named, os);
  for (const pattern of libclangFolders[os]) {
    for (const folder of await expand(ports, pattern)) {
      const found = await libclangIn(ports, folder, os);
      if (found !== null) return found;
    }
  }
  return null;
}

async function libclangIn({ files }: Ports, folder: string, os: HostFacts["os"]): Promise<string | null> {
  for (const { name } of await files.list(folder)) {
    // A link may point nowhere: -dev packages leave such when the library itself is gone.
    if (libclangNames[os].test(name) && (await files.exists(`${folder}/${name}`))) return `${folder}/${name}`;
  }
  return null;
}

/** Folders that match a pattern, the highest version first. */
async function expand({ files }: Ports, pattern: string): Promise<string[]> {
  let folders = [""];
  for (const part of pattern.split("/").slice(pattern.startsWith("/") ? 1 : 0)) {
    if (!part.includes("*")) {
      folders = folders.map((folder) =>
        folder === "" && !pattern.startsWith("/") ? part : `${folder}/${part}`,
      );
      continue;
    }
    const [before = "", ...rest] = part.split("*");
    const names = new RegExp(`^${before}.*${rest.join(".*")}$`);
    const found = await Promise.all(
      folders.map(async (folder) =>
        (await files.list(folder))
          .filter(({ name }) => names.test(name))
          .map(({ name }) => `${folder}/${name}`)
          .sort((a, b) => b.localeCompare(a, "en", { numeric: true })),
      ),
    );
    folders = found.flat();
  }
  return folders;
}

// --- apt ---------------------------------------------------------------------------------------------

async function readApt({ files }: Ports): Promise<Pick<HostFacts, "aptSources" | "aptFiles">> {
  const parts = await files.list("/etc/apt/sources.list.d");
  // apt takes only such names, so that nothing switched off by renaming counts.
  const names = parts.map(({ name }) => name).filter((name) => /^[\w.-]+\.(list|sources)$/.test(name));
  const paths = ["/etc/apt/sources.list", ...names.map((name) => `/etc/apt/sources.list.d/${name}`)];
  const read = await Promise.all(
    paths.map(async (file) => {
      // A file that we may not read (it may hold a password) is as good as none.
      const text = await files.readText(file).catch(() => null);
      return text === null ? [] : [{ path: file, text, sources: parseAptSources(text, file) }];
    }),
  );
  const found = read.flat().filter(({ sources }) => sources.length > 0);
  const aptSources = found.flatMap(({ sources }) =>
    sources.map(async (source) => ({
      ...source,
      uris: await Promise.all(source.uris.map((uri) => resolveMirror({ files }, uri))),
    })),
  );
  return {
    aptSources: await Promise.all(aptSources),
    aptFiles: found.map(({ path: file, text }) => ({ path: file, text })),
  };
}

/**
 * The preferred mirror of a `mirror+file:` URI (GitHub's images have them); any other URI as it is. Not all
 * mirrors: several URIs of a source are several archives to apt, each of which it would read whole.
 */
async function resolveMirror({ files }: Pick<Ports, "files">, uri: string): Promise<string> {
  const file = mirrorFile(uri);
  const text = file === null ? null : await files.readText(file).catch(() => null);
  return (text === null ? undefined : parseMirrors(text)[0]) ?? uri;
}

async function readKeyrings({ files }: Ports): Promise<string[]> {
  const paths = (await files.list("/usr/share/keyrings"))
    .filter(({ name }) => /\.(gpg|pgp|asc)$/.test(name))
    .map(({ name }) => `/usr/share/keyrings/${name}`);
  // Debian 13's debian-archive-keyring.gpg is a link onto a .pgp.
  const exist = await Promise.all(paths.map((file) => files.exists(file)));
  return paths.filter((_, at) => exist[at]);
}

// --- running foreign binaries ------------------------------------------------------------------------

type Emulation = Pick<HostFacts["emulation"], "namespaceUser" | "namespaceSudo"> & { readonly sudo: boolean };

/**
 * Without sudo first; what sudo would allow matters only when that fails. Root needs no sudo, and has its
 * namespace made the same way as sudo would.
 */
async function readEmulation(ports: Ports, machine: Machine, probe: boolean): Promise<Emulation> {
  const isRoot = machine.uid === 0 && machine.platform === "linux";
  const canSudo = isRoot || machine.platform === "win32" ? Promise.resolve(false) : trySudo(ports);
  const no = (reason: string): ProbeResult => ({ works: false, reason });
  if (machine.platform !== "linux" || !probe) {
    const reason = probe ? "only Linux has binfmt_misc" : "it was not tried";
    return { namespaceUser: no(reason), namespaceSudo: no(reason), sudo: await canSudo };
  }
  const user = probeNamespace(ports, machine, "user");
  if (isRoot) {
    const asRoot = probeNamespace(ports, machine, "sudo");
    return { namespaceUser: await user, namespaceSudo: await asRoot, sudo: false };
  }
  const [namespaceUser, sudo] = await Promise.all([user, canSudo]);
  if (namespaceUser.works) {
    return { namespaceUser, namespaceSudo: no("it was not tried: it works without sudo"), sudo };
  }
  const namespaceSudo = sudo
    ? await probeNamespace(ports, machine, "sudo")
    : no("sudo is not there, or asks for a password");
  return { namespaceUser, namespaceSudo, sudo };
}

async function trySudo(ports: Ports): Promise<boolean> {
  return (await ask(ports, ["sudo", "-n", "true"])) !== null;
}

async function probeNamespace(ports: Ports, machine: Machine, mode: "user" | "sudo"): Promise<ProbeResult> {
  const outcome = await attempt(ports, probeArgv({ mode, uid: machine.uid, gid: machine.gid }));
  return outcome === null
    ? { works: false, reason: "the probe could not be started" }
    : readProbe(mode, outcome);
}

async function readHostHandlers({ files }: Ports): Promise<HostFacts["emulation"]["hostHandlers"]> {
  const folder = "/proc/sys/fs/binfmt_misc";
  const names = (await files.list(folder).catch(() => []))
    .map(({ name }) => name)
    .filter((name) => name !== "register" && name !== "status");
  const handlers = await Promise.all(
    names.map(async (name) => {
      const text = await files.readText(`${folder}/${name}`).catch(() => null);
      return text === null ? null : parseHostHandler(name, text);
    }),
  );
  return handlers.filter((handler) => handler !== null);
}

// --- environment -------------------------------------------------------------------------------------

/** Facts are shown to people, so nothing that could be a secret: whole names, no wide patterns. */
const relevant = [
  /^PATH$/,
  /^RUST(C|DOC|FLAGS|DOCFLAGS|C_WRAPPER|C_WORKSPACE_WRAPPER|C_BOOTSTRAP)$/,
  /^CARGO_(ENCODED_RUST(DOC)?FLAGS|HOME|TARGET_.+|BUILD_.+|INCREMENTAL|NET_OFFLINE)$/,
  /^RUSTUP_(HOME|TOOLCHAIN|DIST_SERVER|DIST_ROOT|UPDATE_ROOT|AUTO_INSTALL)$/,
  // The cc crate: CC, CC_<target>, HOST_CC, TARGET_CC and so on.
  /^((HOST|TARGET)_)?(CC|CXX|AR|RANLIB|NM|STRIP|CPPFLAGS|CFLAGS|CXXFLAGS|ARFLAGS|RANLIBFLAGS|LDFLAGS)$/,
  /^(CC|CXX|AR|RANLIB|CFLAGS|CXXFLAGS|ARFLAGS|RANLIBFLAGS)_.+$/,
  /^(CRATE_CC_NO_DEFAULTS|CXXSTDLIB|CROSS_COMPILE)(_.+)?$/,
  /^((HOST|TARGET)_)?PKG_CONFIG(_.+)?$/,
  /^(BINDGEN_EXTRA_CLANG_ARGS|CMAKE_TOOLCHAIN_FILE|CMAKE_GENERATOR|CMAKE_PREFIX_PATH|CMAKE)(_.+)?$/,
  /^(LIBCLANG_PATH|LLVM_CONFIG_PATH|CLANG_PATH)$/,
  /^(.+_)?OPENSSL_(DIR|LIB_DIR|INCLUDE_DIR|LIBS|STATIC|NO_VENDOR|NO_PKG_CONFIG|CONFIG_DIR|SRC_PERL)$/,
  /^(LD_LIBRARY_PATH|LIBRARY_PATH|CPATH|C_INCLUDE_PATH|CPLUS_INCLUDE_PATH|SYSROOT|SDKROOT|MACOSX_DEPLOYMENT_TARGET)$/,
  /^QEMU_(LD_PREFIX|SET_ENV|UNSET_ENV|CPU|STRACE|LOG|STACK_SIZE|GUEST_BASE|RESERVED_VA|ARGV0|UNAME|RAND_SEED)$/,
  /^(https?|all|no)_proxy$/i,
  // Where sccache keeps what it compiles in a workflow.
  /^ACTIONS_(RESULTS|CACHE)_URL$/,
  /^(DOCKER_HOST|CONTAINER_HOST|CROSS_(CONTAINER_ENGINE|CONTAINER_OPTS|NO_WARNINGS|CONFIG|TARGET_.+_IMAGE))$/,
];

/** The variables that decide how cargo and build scripts behave, passwords in URLs left out. */
export function relevantEnvironment(environment: Environment): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(environment).sort()) {
    const value = environment[name];
    if (value !== undefined && relevant.some((pattern) => pattern.test(name))) {
      result[name] = withoutPassword(value);
    }
  }
  return result;
}
