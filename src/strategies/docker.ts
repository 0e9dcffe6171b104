import { runsSomething } from "../inputs/index.ts";
import { absolutePath } from "../paths.ts";
import type { Step } from "../plan/step.ts";
import { hostHandlerFor, PLAIN_LIMITATION, qemuArch } from "../runners/index.ts";
import { sourcesList } from "../sysroots/apt-configuration.ts";
import { isOnPorts, keyringOf, sourcesFor } from "../sysroots/archives.ts";
import { libclangPackages, substitute } from "../sysroots/packages.ts";
import { fingerprint } from "../sysroots/root.ts";
import { librarySuites } from "../sysroots/selection.ts";
import { compareVersions, findSuite, type Suite, suites } from "../sysroots/suites.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";
import {
  chooseEngine,
  debianArchitecture,
  type Engine,
  mount,
  refuseEngine,
  userOptions,
} from "./containers.ts";
import { dockerfile, type ImageContents } from "./dockerfile.ts";
import { ScopedEnvironment } from "./environment.ts";
import type { CargoCall, Refusal, Strategy, StrategyContext, Wiring } from "./strategy.ts";

/** A container with Debian's cross compiler and libraries, or the user's own image. */
export const docker: Strategy = {
  name: "docker",
  summary: "a container of Debian's with cross compiler and libraries, or of your own Dockerfile",
  goodFor: "a container engine answers, and Debian has a compiler and libraries for it",
  plain: false,
  refuse,
  wire,
};

/** A build of an image fetches packages and a std. */
const buildTimeoutSeconds = 60 * 60;
/** Folder for cargo's home in a container. */
const cargoHome = "/rust-cross/cargo";

function refuse(context: StrategyContext): Refusal | null {
  const { facts } = context;
  if (facts.host.os === "windows")
    return {
      input: "strategy",
      message:
        "The docker strategy shows the workspace to a container under its own path, which Windows has none of.",
      hint: "Run in WSL.",
    };
  const own = ownDockerfile(context);
  const image = own === null ? imageOf(context) : null;
  // What no engine could change comes first.
  if (image !== null && "message" in image) return image;
  const engine = refuseEngine(context, "docker");
  if (engine !== null) return engine;
  if (own === null) return refuseRunner(context);
  return facts.dockerfiles[own] === null
    ? {
        input: "dockerfile",
        message: `There is no file ${own}.`,
        hint: "The path is counted from `working-directory`.",
      }
    : null;
}

/** The user's Dockerfile, absolute; null where one is generated. */
function ownDockerfile({ facts, values }: StrategyContext): string | null {
  const { dockerfile: path } = values;
  if (path === null) return null;
  return absolutePath(path, facts.project.workingDirectory);
}

/** What the image for a target is made of, or why there can be none. Does not ask whether there is an engine. */
export function imageOf(context: StrategyContext): ImageContents | Refusal {
  const { facts, target, values, shared, cxx } = context;
  const { triple, debian } = target;
  const cannot = `docker cannot build for ${triple}`;
  const reason = target.unsupported.docker;
  if (reason !== undefined) return { input: "targets", message: `${cannot}: ${reason}`, hint: "" };
  const usesGlibc = target.os === "linux" && target.env?.startsWith("gnu");
  if (debian === null || !usesGlibc)
    return {
      input: "targets",
      message: usesGlibc
        ? `${cannot}: it is not in rust-cross's table of what Debian and Ubuntu have.`
        : `${cannot}: the image links against the glibc of a Debian or Ubuntu release, which only Linux gnu targets do.`,
      hint: "With a `dockerfile` of your own it builds for any target.",
    };
  if (values["build-std"] || values.toolchain === "debian")
    return {
      input: values["build-std"] ? "build-std" : "toolchain",
      message: `${cannot} in a generated image with ${values["build-std"] ? "a std built from source" : "Debian's Rust"}: Rust and std come from rustup there.`,
      hint: "A `dockerfile` of your own may bring them.",
    };
  if (!target.std)
    return {
      input: "targets",
      message: `${cannot}: rustup, which the image has Rust from, publishes no std for it.`,
      hint: "",
    };
  const engine = engineOf(context);
  const own = debianArchitecture(engine);
  if (own === null)
    return { input: "container-engine", message: `${cannot} on ${engine.arch} machines.`, hint: "" };
  const suite = suiteOf(context);
  if ("message" in suite) return suite;
  const native = debian.architecture === own;
  const multiarch = needsMultiarch(context, own);

  const named = (name: string) => (native ? name : `${name}:${debian.architecture}`);
  const has = (crate: string) => facts.project.crates.includes(crate);
  const cross = debian.crossPackage;
  const packages = [
    ...(native || cross === null
      ? ["gcc", ...(cxx ? ["g++"] : [])]
      : // The other gcc is for build scripts.
        ["gcc", "libc6-dev", `gcc-${cross}`, ...(cxx ? [`g++-${cross}`] : [])]),
    native || multiarch ? named("libc6-dev") : `libc6-dev-${debian.architecture}-cross`,
    // To run with: to link with, g++ has its own.
    ...(cxx && multiarch ? [named("libstdc++6")] : []),
    "pkg-config",
    ...values.packages.map(named),
    ...shared["host-packages"].flatMap((name) => substitute(name, suite).packages),
    ...(has("clang-sys") ? libclangPackages(suite) : []),
    ...(has("cmake") ? substitute("cmake", suite).packages : []),
    ...(runnerOf(context) === "qemu" ? [suite.qemu.package] : []),
  ];
  const foreignArchive =
    multiarch && isOnPorts(suite.distribution, own) !== isOnPorts(suite.distribution, debian.architecture);
  const sources = [...new Set(multiarch ? [own, debian.architecture] : [own])].flatMap((architecture) =>
    sourcesFor({
      suite,
      architecture,
      mirror: values.mirror,
      hostSources: [],
      keyring: keyringOf(suite.distribution),
    }),
  );
  const { toolchain, version } = toolchainOf(context);
  return {
    triple,
    base: values["docker-image"] ?? `docker.io/library/rust:${version}-${suite.suite}`,
    release: suite.label,
    codename: suite.suite === "sid" ? null : suite.suite,
    foreign: multiarch ? debian.architecture : null,
    sources: values.mirror !== null || foreignArchive ? sourcesList(sources) : null,
    packages: [...new Set(packages)],
    toolchain,
    components: values.command.includes("clippy") ? ["clippy"] : [],
    environment: native ? {} : environmentOf(context, suite, multiarch).variables,
  };
}

/**
 * Whether libraries of the target's architecture are installed beside those of the image's own. The C library alone
 * comes with the cross compiler as well, and then no package has to be of one version on both architectures, which an
 * archive that is being updated may lack. The kernel runs i686 programs as they are, where their libraries are at home.
 */
function needsMultiarch({ target, values }: StrategyContext, own: string): boolean {
  const architecture = target.debian?.architecture;
  return architecture !== own && (values.packages.length > 0 || architecture === "i386");
}

/** For a Dockerfile that is only printed any machine will do. */
function engineOf(context: StrategyContext): Engine {
  const engine = chooseEngine(context);
  return typeof engine === "string"
    ? { name: "docker", path: "docker", arch: context.facts.host.arch, rootless: false }
    : engine;
}

/** The toolchain that the project is built with, by a name that rustup has everywhere, and the official image's tag for it. */
function toolchainOf({ facts }: StrategyContext): { toolchain: string | null; version: string } {
  const { toolchain, rustc, host } = facts.rust;
  if (rustc !== null && /^\d+\.\d+\.\d+$/.test(rustc)) return { toolchain: rustc, version: rustc };
  const name = toolchain?.name.replace(`-${host}`, "") ?? null;
  return { toolchain: name === null || /[/\\]/.test(name) ? null : name, version: "1" };
}

/**
 * The release of the image: what is asked for, what the name of the base says, the host's own if that is a Debian with the
 * target's libraries, else the oldest supported one that has them.
 */
function suiteOf(context: StrategyContext): Suite | Refusal {
  const { target, values } = context;
  const { triple } = target;
  const possible = librarySuites(target).filter((row) => isComplete(row, target));
  const list = possible.map((row) => row.suite).join(", ");
  const image = values["docker-image"];
  const named = image === null ? undefined : suites.find((row) => image.split(/[:@-]/).includes(row.suite));
  const asked = values.suite === null ? named : findSuite(values.suite);
  if (values.suite !== null && asked === undefined)
    return {
      input: "suite",
      message: `${values.suite} is no release that rust-cross knows.`,
      hint: `Write one of ${suites.map((row) => row.suite).join(", ")}.`,
    };
  if (image !== null && asked === undefined)
    return {
      input: "docker-image",
      message: `The name ${image} does not tell which release that image is.`,
      hint: "Say it with `suite`, as `bookworm` or `noble`.",
    };
  const wanted = asked ?? defaultSuite(context, possible);
  if (wanted === undefined || !possible.includes(wanted))
    return {
      input: asked === undefined ? "targets" : "suite",
      message: `docker cannot build for ${triple}: ${wanted?.label ?? "no release that has an official image of Rust"} has ${wanted === undefined ? "" : "no "}compiler and libraries for it${wanted === undefined ? ` and a glibc that is old enough` : ""}.`,
      hint: list === "" ? "" : `These have: ${list}; \`docker-image\` names an image of one with Rust.`,
    };
  if (image === null && wanted.distribution !== "debian")
    return {
      input: "suite",
      message: `There is no official image of Rust on ${wanted.label}.`,
      hint: "Name one with rustup in `docker-image`, or take a release of Debian.",
    };
  const { glibc } = values;
  if (glibc !== null && compareVersions(wanted.glibc, glibc) > 0)
    return {
      input: "glibc",
      message: `What is linked in an image of ${wanted.label} may need its glibc ${wanted.glibc}, which is newer than ${glibc}.`,
      hint: "",
    };
  return wanted;
}

function defaultSuite({ facts, values }: StrategyContext, possible: readonly Suite[]): Suite | undefined {
  // Docker Hub's rust has an image for each supported release of Debian.
  const official = possible.filter((row) => row.distribution === "debian" && row.suite !== "sid");
  const { glibc } = values;
  if (glibc !== null)
    return official.findLast((row) => compareVersions(row.glibc, glibc) <= 0) ?? official[0];
  const own = official.find((row) => row.suite === facts.host.distribution?.codename);
  return own ?? official.find((row) => row.suite !== "bullseye") ?? official[0];
}

/** Whether a release has the cross compiler as well as the libraries. */
function isComplete({ distribution, suite }: Suite, { debian }: Target): boolean {
  if (debian === null) return false;
  const compilers = distribution === "debian" ? debian.crossSuites : debian.crossUbuntu;
  return compilers.includes(suite) || debian.architecture === "amd64";
}

/** The variables of apt's system install: no sysroot, the libraries lie where pkg-config is told. QEMU's are QEMU's alone. */
function environmentOf(context: StrategyContext, suite: Suite, multiarch: boolean): ScopedEnvironment {
  const { facts, target, cxx } = context;
  const { debian, triple } = target;
  // What the user set on this machine means its programs, not those of the image.
  const scoped = new ScopedEnvironment({ ...facts, host: { ...facts.host, environment: {} } }, triple);
  if (debian === null) return scoped;
  const prefix = debian.toolPrefix;
  scoped.cargo("linker", `${prefix}gcc`);
  const runner = runnerOf(context);
  if (runner === "qemu") scoped.cargo("runner", `${target.qemu?.binary}${suite.qemu.suffix}`);
  if (runner === "qemu" || runner === "host") {
    // Never both: with libc6 of the architecture installed as well, programs hang at their first thread.
    if (!multiarch) scoped.variables.QEMU_LD_PREFIX = `/usr/${prefix.slice(0, -1)}`;
    if (target.qemu?.cpu !== undefined) scoped.variables.QEMU_CPU = target.qemu.cpu;
  }
  scoped.tool("CC", `${prefix}gcc`);
  if (cxx) scoped.tool("CXX", `${prefix}g++`);
  scoped.tool("AR", `${prefix}ar`);
  scoped.tool("RANLIB", `${prefix}ranlib`);
  scoped.flags("CFLAGS", target.cflags);
  scoped.flags("CXXFLAGS", target.cflags);
  scoped.tool("PKG_CONFIG_ALLOW_CROSS", "1");
  scoped.tool("PKG_CONFIG_LIBDIR", `/usr/lib/${debian.multiarch}/pkgconfig:/usr/share/pkgconfig`);
  return scoped;
}

/** How programs of the target run in the container; null: they are not. */
function runnerOf(context: StrategyContext): "native" | "host" | "qemu" | null {
  const { target, values, facts } = context;
  if (!runsSomething(values) || values.runner === "none") return null;
  const { arch } = engineOf(context);
  if (target.arch === arch || (target.arch === "x86" && arch === "x86_64")) return "native";
  return values.runner !== "plain" && handlerOf(target, facts) !== null ? "host" : "qemu";
}

/** A handler of this machine's that containers have too: with the flag F the kernel keeps its interpreter open. */
function handlerOf({ qemu }: Target, { host }: StrategyContext["facts"]) {
  const arch = qemu === null ? null : qemuArch(qemu.binary);
  const handler = arch === null ? null : hostHandlerFor(arch, host.emulation.hostHandlers);
  return handler?.flags.includes("F") ? handler : null;
}

function refuseRunner(context: StrategyContext): Refusal | null {
  const { target, values } = context;
  const runner = runnerOf(context);
  if (runner === null || runner === "native") return null;
  if (values.runner === "namespace")
    return {
      input: "runner",
      message: "A container may not make the namespace of `runner: namespace`.",
      hint: "Leave `runner` out, or write `plain`.",
    };
  if (values.runner === "host" && runner !== "host")
    return {
      input: "runner",
      message: `This machine has no binfmt_misc handler for ${target.arch} that works in containers (with the flag F).`,
      hint: "Leave `runner` out, or write `plain`.",
    };
  return runner === "qemu" && target.qemu === null
    ? {
        input: "runner",
        message: `QEMU has no user emulator for ${target.triple}.`,
        hint: "Write `runner: none` to build the tests without running them.",
      }
    : null;
}

function runnerText(context: StrategyContext): string {
  const { target, facts } = context;
  switch (runnerOf(context)) {
    case "native":
      return `the container's machine runs ${target.arch} programs itself`;
    case "host":
      return `this machine's binfmt_misc handler ${handlerOf(target, facts)?.name}, which holds in containers too`;
    default:
      return `${target.qemu?.binary} of the image as cargo's runner; ${PLAIN_LIMITATION}`;
  }
}

function wire(context: StrategyContext): Wiring {
  const { facts, target, shared } = context;
  const { triple } = target;
  const engine = engineOf(context);
  const network = shared["container-network"];
  const networkOptions = network === null ? [] : ["--network", network];
  const own = ownDockerfile(context);
  const image = own === null ? imageOf(context) : null;
  if (image !== null && "message" in image) throw new Error(`wire() after refuse(): ${image.message}`);
  const text = image === null ? (facts.dockerfiles[own ?? ""] ?? "") : dockerfile(image);
  // The same file in another folder is another image: its context is part of it.
  const hash = fingerprint(own === null ? text : [own, text]);
  const tag = `rust-cross/${triple}:${hash}`;
  const folder = `${facts.host.cacheDirectory}/images/${triple}-${hash}`;
  const file = own ?? `${folder}/Dockerfile`;
  const targetDirectory = `${facts.project.targetDirectory}/containers/${hash}`;
  const home = `${facts.host.cacheDirectory}/containers/cargo`;
  const shares = ["registry", "git"].map((name) => `${facts.project.cargoHome}/${name}`);

  const build: Step = {
    id: `${triple}/image`,
    title: `image for ${triple}`,
    phase: "setup",
    target: triple,
    needs: own === null ? [`${triple}/dockerfile`] : [],
    lane: null,
    action: {
      kind: "run",
      argv: [
        engine.path,
        "build",
        ...networkOptions,
        "--tag",
        tag,
        "--file",
        file,
        own === null ? folder : (/^.*(?=\/)/.exec(own)?.[0] ?? "/"),
      ],
      // Of one's own the context may have changed: the engine's own cache knows.
      ...(own === null ? { unless: [engine.path, "image", "inspect", "--format", "{{.Id}}", tag] } : {}),
      cwd: facts.project.workingDirectory,
      // Another builder than the default one would keep the image to itself.
      environment: { BUILDX_BUILDER: "default", BUILDKIT_PROGRESS: "plain" },
      timeoutSeconds: buildTimeoutSeconds,
    },
  };
  const steps: Step[] = [
    ...(own === null
      ? [
          {
            id: `${triple}/dockerfile`,
            title: `Dockerfile for ${triple}`,
            phase: "setup",
            target: triple,
            needs: [],
            lane: null,
            action: { kind: "write", files: [{ path: file, text }] },
          } satisfies Step,
        ]
      : []),
    build,
    {
      // The engine would make them as root.
      id: `${triple}/folders`,
      title: `folders for the container of ${triple}`,
      phase: "setup",
      target: triple,
      needs: [],
      lane: null,
      action: {
        kind: "run",
        argv: ["mkdir", "-p", targetDirectory, `${home}/registry`, `${home}/git`, ...shares],
        cwd: facts.project.workingDirectory,
        environment: {},
        timeoutSeconds: 30,
      },
    },
  ];

  const options = [
    ...userOptions(engine, facts.host),
    ...networkOptions,
    ...mount(facts.project.workspaceRoot),
    ...mount(targetDirectory),
    ...facts.project.outerDependencies.flatMap((path) => mount(path, path, true)),
    ...mount(home, cargoHome),
    ...shares.flatMap((path) => mount(path, `${cargoHome}${path.slice(facts.project.cargoHome.length)}`)),
    ...facts.project.outerConfigs.flatMap((path) =>
      mount(path, configPlace(path, facts.project.cargoHome), true),
    ),
    "--workdir",
    facts.project.workingDirectory,
    "--env",
    `CARGO_HOME=${cargoHome}`,
    // The user may have no home in the image.
    "--env",
    "HOME=/tmp",
  ];
  const wrap = (call: CargoCall): CargoCall => {
    const name = `rust-cross-${fingerprint([tag, facts.project.workspaceRoot, call.argv])}`;
    return {
      ...call,
      argv: [
        engine.path,
        "run",
        "--rm",
        "--init",
        "--pull=never",
        "--name",
        name,
        ...options,
        ...passed(context, call).flatMap((variable) => ["--env", variable]),
        tag,
        ...call.argv,
      ],
      cleanUp: [engine.path, "rm", "--force", name],
    };
  };
  const variable = `CARGO_TARGET_${environmentSuffixes(triple).upper}_RUNNER`;
  const suite = own === null ? suiteOf(context) : null;
  const runner =
    runnerOf(context) === null
      ? {}
      : {
          runner: {
            kind: "container",
            because: own === null ? runnerText(context) : "your image runs them, by whatever it has for that",
          },
        };
  return {
    steps,
    needs: [`${triple}/image`, `${triple}/folders`],
    environment: {},
    path: { before: [], after: [] },
    sysroot: null,
    libraries: [],
    release: suite === null || "message" in suite ? null : { label: suite.label, glibc: suite.glibc },
    notes: [`built by ${engine.name} in ${tag} ${own === null ? `on ${image?.base}` : `from ${own}`}`],
    // A toolchain that is not installed is installed all the same: cargo fetches the crates on this machine.
    ...(facts.rust.toolchain?.installed === false
      ? {}
      : {
          std: {
            source: "image",
            because:
              own === null
                ? `rustup adds it in the image (${image?.toolchain ?? "its default toolchain"})`
                : `${own} brings it`,
          },
        }),
    ...runner,
    targetDirectory,
    wrap,
    start: {
      // The image's own variable names cargo's runner, split at blanks as cargo does it.
      before: (_, call) => wrap({ ...call, argv: ["sh", "-c", `exec $${variable} "$0" "$@"`] }),
      folder: targetDirectory,
    },
  };
}

/** cargo's home is another in the container; a configuration at the root of all folders has nearly its rank. */
function configPlace(path: string, home: string): string {
  return path.startsWith(`${home}/`) ? `/.cargo${path.slice(home.length)}` : path;
}

/** Variables of the caller's environment that mean the same in a container. */
const portable =
  /^(RUSTFLAGS|RUSTDOCFLAGS|CARGO_ENCODED_RUST(DOC)?FLAGS|RUSTC_BOOTSTRAP|CARGO_INCREMENTAL|CARGO_NET_OFFLINE|(https?|all|no)_proxy)$/i;

/** Names of the variables that the container gets: their values come from the engine's own environment. */
function passed({ facts, values }: StrategyContext, { environment }: CargoCall): string[] {
  // The toolchain of the image has another name, or is the only one.
  const planned = Object.entries(environment)
    .filter(([name, value]) => value !== null && (name !== "RUSTUP_TOOLCHAIN" || name in values.env))
    .map(([name]) => name);
  const callers = Object.keys(facts.host.environment).filter(
    (name) => portable.test(name) && environment[name] !== null,
  );
  return [...new Set(["CARGO_TERM_COLOR", ...callers, ...planned])];
}
