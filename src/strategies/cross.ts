import { quoteWord } from "../inputs/argv.ts";
import type { Step } from "../plan/step.ts";
import { fingerprint } from "../sysroots/root.ts";
import { compareVersions } from "../sysroots/suites.ts";
import { environmentSuffixes, type Target } from "../targets/index.ts";
import { toolStep } from "../tools/index.ts";
import { chooseEngine, refuseEngine } from "./containers.ts";
import type { CargoCall, Refusal, Strategy, StrategyContext, Wiring } from "./strategy.ts";

/** The program `cross` and the images of its project. */
export const cross: Strategy = {
  name: "cross",
  summary: "the program cross, which builds in the images of its project or in one of your own",
  goodFor: "a container engine answers, and cross has an image for it",
  plain: false,
  refuse,
  wire,
};

/** The release whose images the following is about: README.md of cross 0.2.5, "Supported targets". */
const described = "0.2.5";
/** Newest glibc that programs from its images need: Ubuntu 16.04's, but for these. */
const usualGlibc = "2.23";
const otherGlibc: Readonly<Record<string, string>> = {
  "arm-unknown-linux-gnueabihf": "2.17",
  "armv5te-unknown-linux-gnueabi": "2.27",
  "armv7-unknown-linux-gnueabi": "2.27",
  "riscv64gc-unknown-linux-gnu": "2.27",
};
/** Targets that only its git repository has images for. */
const later =
  /^(aarch64_be-|loongarch64-|riscv64gc-.*-musl|aarch64-unknown-freebsd|x86_64-pc-solaris|thumbv8m\.)/;
/** Its images have no emulator for these. */
const cannotRun = ["freebsd", "netbsd", "dragonfly", "solaris", "illumos", "none"];

/** Building cross itself. */
const installTimeoutSeconds = 30 * 60;
/** Where cross shows these folders in its containers. */
const inside = { target: "/target", project: "/project", cargo: "/cargo" } as const;

function imageVariable({ triple }: Target): string {
  return `CROSS_TARGET_${environmentSuffixes(triple).upper}_IMAGE`;
}

/** An image that somebody named, or may have: then nothing is known of it. */
function ownImage({ values, facts, target }: StrategyContext): string | null {
  const variable = imageVariable(target);
  if (facts.host.environment[variable] !== undefined) return `${variable} in your environment`;
  if (values["cross-image"] !== null) return `the image ${values["cross-image"]}`;
  return facts.project.crossToml || facts.host.environment.CROSS_CONFIG !== undefined
    ? "Cross.toml, if it names an image"
    : null;
}

/** The release that is used, or null for a revision of git. */
function releaseOf({ shared }: StrategyContext): string | null {
  const asked = shared["cross-version"];
  return asked === null ? described : asked.includes(".") ? asked : null;
}

function refuse(context: StrategyContext): Refusal | null {
  const { facts, target, values } = context;
  const { triple } = target;
  const cannot = `cross cannot build for ${triple}`;
  const own = ownImage(context);
  const reason =
    target.unsupported.cross ??
    (target.cross ? undefined : "cross has no image for it that rust-cross knows.");
  if (own === null && reason !== undefined)
    return {
      input: "targets",
      message: `${cannot}: ${reason}`,
      hint: "`cross-image` names an image of your own.",
    };
  const release = releaseOf(context);
  if (own === null && release !== null && later.test(triple))
    return {
      input: "cross-version",
      message: `${cannot}: cross ${release} has no image for it.`,
      hint: "Name a revision of its git repository in `cross-version`, or an image of your own in `cross-image`.",
    };
  // What no engine could change comes first.
  if (own === null && values.packages.length > 0)
    return {
      input: "packages",
      message: `${cannot} with native packages: cross's images do not have ${values.packages.join(" ")}.`,
      hint: "Name an image that has them in `cross-image`, or let cross install them: `pre-build` in Cross.toml.",
    };
  const glibc = refuseGlibc(context);
  if (glibc !== null) return glibc;
  const engine = refuseEngine(context, "cross");
  if (engine !== null) return engine;
  if (facts.host.programs.rustup === null || facts.rust.toolchain === null || values.toolchain === "debian")
    return {
      input: "strategy",
      message: "cross takes Rust from rustup, which is not on PATH or not asked for.",
      hint: "Install it (https://rustup.rs), and leave `toolchain: debian` out.",
    };
  const chosen = chooseEngine(context);
  if (own === null && typeof chosen !== "string" && chosen.arch !== "x86_64")
    return {
      input: "container-engine",
      message: `${cannot} here: cross's images are for x86_64, and ${chosen.name} runs on ${chosen.arch}.`,
      hint: "`cross-image` names an image of your own.",
    };
  return null;
}

function refuseGlibc(context: StrategyContext): Refusal | null {
  const { values, target } = context;
  if (values.glibc === null || !target.env?.startsWith("gnu") || target.os !== "linux") return null;
  const known = glibcOf(context);
  if (known === null)
    return {
      input: "glibc",
      message: `Which glibc comes out of cross for ${target.triple} is decided by ${ownImage(context) ?? "the images of that revision"}: rust-cross cannot keep it at ${values.glibc}.`,
      hint: "Leave `glibc` out.",
    };
  return compareVersions(known, values.glibc) <= 0
    ? null
    : {
        input: "glibc",
        message: `What is linked in cross's image for ${target.triple} may need glibc ${known}, which is newer than ${values.glibc}.`,
        hint: "",
      };
}

/** glibc of the image, where it is known. */
function glibcOf(context: StrategyContext): string | null {
  const { target } = context;
  if (target.os !== "linux" || !target.env?.startsWith("gnu")) return null;
  if (ownImage(context) !== null || releaseOf(context) !== described) return null;
  return otherGlibc[target.triple] ?? usualGlibc;
}

function wire(context: StrategyContext): Wiring {
  const { facts, target, values, shared } = context;
  const { triple } = target;
  const engine = chooseEngine(context);
  if (typeof engine === "string") throw new Error(`wire() after refuse(): ${engine}`);
  const tool = crossTool(context);
  const release = releaseOf(context);
  const own = ownImage(context);
  const named = values["cross-image"];
  const users = facts.host.environment;
  const targetDirectory = `${facts.project.targetDirectory}/cross/${triple}-${fingerprint([
    named ?? users[imageVariable(target)] ?? null,
    shared["cross-version"],
  ])}`;

  const environment: Record<string, string> = {
    CARGO_TARGET_DIR: targetDirectory,
    CROSS_CONTAINER_ENGINE: engine.path,
    // What cross warns of, as a missing image, it then does on the host: better it ends.
    CROSS_NO_WARNINGS: users.CROSS_NO_WARNINGS ?? "1",
  };
  if (named !== null) environment[imageVariable(target)] = named;
  const network = shared["container-network"];
  const containerOptions = [
    ...(users.CROSS_CONTAINER_OPTS === undefined ? [] : [users.CROSS_CONTAINER_OPTS]),
    ...(network === null ? [] : ["--network", network]),
    // Release 0.2.5 shows the workspace as /project alone, and passes our --manifest-path on as it is.
    ...(release === null
      ? []
      : ["--volume", quoteWord(`${facts.project.workspaceRoot}:${facts.project.workspaceRoot}:z`)]),
    // cross passes on what is cargo's and its own.
    ...Object.keys(values.env).flatMap((name) => (/^(CARGO|CROSS)_/.test(name) ? [] : ["--env", name])),
  ];
  const rustup = release === null ? null : rustupForCross(context);
  // The plan has seen to std already. Otherwise cross wants rust-src as soon as std is there.
  if (rustup !== null) environment.CROSS_CUSTOM_TOOLCHAIN = "1";
  const folders: Step = {
    id: `${triple}/folders`,
    title: `folders for the container of ${triple}`,
    phase: "setup",
    target: triple,
    needs: [],
    lane: null,
    action: {
      kind: "run",
      argv: ["mkdir", "-p", targetDirectory],
      cwd: facts.project.workingDirectory,
      environment: {},
      timeoutSeconds: 30,
    },
  };
  const channel = channelOf(context);
  const wrap = (call: CargoCall): CargoCall => {
    const [, ...rest] = call.argv;
    const argv = [tool.program, `+${channel}`, ...rest] as const;
    // Its git version names and ends its containers by itself.
    const name = release === null ? null : `rust-cross-${fingerprint([facts.project.workspaceRoot, argv])}`;
    const options = [...containerOptions, ...(name === null ? [] : ["--init", "--name", name])];
    return {
      ...call,
      argv,
      environment: {
        ...call.environment,
        ...(options.length === 0 ? {} : { CROSS_CONTAINER_OPTS: options.join(" ") }),
      },
      ...(name === null ? {} : { cleanUp: [engine.path, "rm", "--force", name] }),
    };
  };
  const glibc = glibcOf(context);
  return {
    steps: [...tool.steps, ...(rustup === null ? [] : [rustup.step]), folders],
    needs: [...tool.steps.map((step) => step.id), ...(rustup === null ? [] : [rustup.step.id]), folders.id],
    environment,
    path: { before: rustup === null ? [] : [rustup.folder], after: [] },
    sysroot: null,
    libraries: [],
    release: glibc === null ? null : { label: `the image of cross ${described}`, glibc },
    notes: [`cross: ${tool.because}`, ...limits(context, own, release)],
    ...(cannotRun.includes(target.os) || values.runner === "none"
      ? {}
      : { runner: { kind: "container", because: "whatever cross's image has for that" } }),
    wrap,
    start: "cross starts nothing but what it builds itself",
    paths: [
      [inside.target, targetDirectory],
      [inside.project, facts.project.workspaceRoot],
      [inside.cargo, facts.project.cargoHome],
    ],
  };
}

/** What is to be known of the image before something is built in it. */
function limits(
  { facts, target, values }: StrategyContext,
  own: string | null,
  release: string | null,
): string[] {
  const notes: string[] = [];
  if (facts.project.crossToml)
    notes.push(
      "Cross.toml is read by cross itself; rust-cross sets nothing that stands in it but what `cross-image` says",
    );
  if (own !== null) {
    if (values.packages.length > 0)
      notes.push(`${values.packages.join(" ")} must be in the image: decided by ${own}`);
    return notes;
  }
  if (release === described && target.os === "linux" && target.env?.startsWith("gnu"))
    notes.push(
      `cross ${described} builds in an image of February 2023 with ${otherGlibc[target.triple] === undefined ? "Ubuntu 16.04: gcc 5.4 and OpenSSL 1.0" : "an old gcc"}; crates with newer C need an image of your own (\`cross-image\`)`,
    );
  if (cannotRun.includes(target.os)) notes.push("cross's image for it cannot run its programs");
  return notes;
}

/** Release 0.2.5 puts the rest of the active toolchain's name behind the channel, dates included. */
function channelOf(context: StrategyContext): string {
  const { toolchain, host } = context.facts.rust;
  const channel = toolchain?.name.replace(`-${host}`, "") ?? "stable";
  return releaseOf(context) === null ? channel : (channel.split("-")[0] ?? channel);
}

/**
 * A rustup that lists toolchains as it did when cross 0.2.5 was made: it takes "stable-… (active, default)" for another
 * toolchain than stable-…, and would install that anew.
 */
function rustupForCross({ facts }: StrategyContext): { step: Step; folder: string } {
  const rustup = quoteWord(facts.host.programs.rustup ?? "rustup");
  const text = `#!/bin/sh
# Written by rust-cross. rustup for cross ${described}, which does not know the marks (active, default) in its list.
case "$1 $2" in
  "toolchain list") ${rustup} "$@" | sed 's/ (.*)$//' ;;
  *) exec ${rustup} "$@" ;;
esac
`;
  const folder = `${facts.host.cacheDirectory}/wrappers/cross-${fingerprint(text)}`;
  return {
    folder,
    step: {
      id: "cross-rustup",
      title: "rustup as cross reads it",
      phase: "setup",
      target: null,
      needs: [],
      lane: null,
      action: { kind: "write", files: [{ path: `${folder}/rustup`, text, mode: 0o755 }] },
    },
  };
}

/** The program: the pinned release by the common way, another version built by cargo. */
function crossTool({ facts, shared }: StrategyContext): { steps: Step[]; program: string; because: string } {
  const asked = shared["cross-version"];
  const onPath = facts.host.tools.cross;
  if (asked === null) {
    const tool = toolStep("cross", facts, shared);
    return { ...tool, steps: tool.step === null ? [] : [tool.step] };
  }
  if (onPath?.version === asked)
    return { steps: [], program: onPath.path, because: `the host has cross ${asked} (${onPath.path})` };
  const root = `${facts.host.cacheDirectory}/tools/cross-${asked}`;
  const program = `${root}/bin/cross`;
  const source = asked.includes(".")
    ? ["--version", asked, "cross"]
    : ["--git", `${facts.host.toolSources.github}/cross-rs/cross`, "--rev", asked, "cross"];
  return {
    program,
    because: `${asked} is asked for, and cargo builds it`,
    steps: [
      {
        id: "tool-cross",
        title: `cross ${asked}`,
        phase: "fetch",
        target: null,
        needs: facts.rust.toolchain?.installed === false ? ["toolchain"] : [],
        lane: null,
        action: {
          kind: "run",
          argv: ["cargo", "install", "--locked", "--root", root, ...source],
          unless: [program, "--version"],
          cwd: facts.project.workingDirectory,
          environment: {
            ...(facts.rust.toolchain === null ? {} : { RUSTUP_TOOLCHAIN: facts.rust.toolchain.name }),
            // It is built for the host, whatever the caller builds for and how.
            CARGO_BUILD_TARGET: null,
            RUSTFLAGS: null,
            CARGO_ENCODED_RUSTFLAGS: null,
          },
          timeoutSeconds: installTimeoutSeconds,
        },
      },
    ],
  };
}
