import type { Values } from "../inputs/index.ts";
import type { Plan } from "../plan/plan.ts";
import type { Step } from "../plan/step.ts";
import type { Environment, Facts } from "../project/index.ts";
import { fingerprint, layoutVersion } from "../sysroots/root.ts";
import { addedStd } from "../toolchains/index.ts";
import { lockedSources } from "./lock-file.ts";
import { type CacheName, type CachePart, cacheKey } from "./part.ts";

/** What is asked for and what is known when entries are named. */
export interface CacheRequest {
  readonly values: Pick<Values, "cache" | "cache-target" | "command" | "refresh">;
  readonly facts: Pick<Facts, "host" | "project" | "rust">;
  readonly plan: Plan;
  /** Text of Cargo.lock; null where there is none. */
  readonly lockFile: string | null;
  /** Text of the file that names the toolchain; null where none does. */
  readonly toolchainFile: string | null;
  /** What was restored before, whose roots are not kept twice. */
  readonly before: readonly CachePart[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Why nothing is cached on this machine, in words that follow a colon; null: it can be. */
export function whyNoCaches(environment: Environment): string | null {
  const server = environment.GITHUB_SERVER_URL || "https://github.com";
  const host = URL.canParse(server) ? new URL(server).hostname : server;
  // As @actions/cache has it: a GitHub Enterprise Server has the first version of the service, if any.
  const isEnterprise = host !== "github.com" && !/\.(ghe\.com|localhost)$/.test(host);
  const address =
    !isEnterprise && environment.ACTIONS_CACHE_SERVICE_V2 ? "ACTIONS_RESULTS_URL" : "ACTIONS_CACHE_URL";
  const missing = [address, "ACTIONS_RUNTIME_TOKEN", "RUNNER_TEMP"].filter((name) => !environment[name]);
  return missing.length === 0 ? null : `this runner has no cache service, it sets no ${missing.join(", ")}`;
}

/** The entries for a run. Pure. None when `cache` is false. */
export function planCaches(request: CacheRequest): CachePart[] {
  const { values, facts, plan, lockFile, before, now } = request;
  if (!values.cache) return [];
  return [
    ...rootParts("sysroots", plan, values, now, before),
    ...toolchainPart(request),
    ...stdParts(plan, facts),
    ...toolsPart(plan),
    ...zigPart(plan, facts),
    ...cratesPart(plan, facts, lockFile),
    ...(values["cache-target"] ? targetPart(plan, facts, lockFile) : []),
  ];
}

/** The entry for what must be there before the project can be read: Debian's Rust. */
export function planSharedCaches(
  shared: Plan,
  values: CacheRequest["values"],
  now: CacheRequest["now"],
): CachePart[] {
  return values.cache ? rootParts("rust", shared, values, now) : [];
}

/** Entries of one platform: what is in them runs on no other. */
const platform = ({ host }: Plan): string => host.triple;

/**
 * One entry a root, so that they are unpacked at the same time and jobs of other targets find those that they have in common. By what
 * is asked for and, as the archive may have something newer, by the time that `refresh` gives. For a sysroot an entry of other packages
 * of the same release serves as well: what they have in common is not fetched again.
 */
function rootParts(
  name: Extract<CacheName, "rust" | "sysroots">,
  plan: Plan,
  { refresh }: CacheRequest["values"],
  now: number,
  before: readonly CachePart[] = [],
): CachePart[] {
  const had = new Set(before.flatMap(({ content }) => (content.kind === "root" ? content.root : [])));
  const roots = plan.steps.flatMap(({ action }) => (action.kind === "apt-root" ? [action.root] : []));
  const { cacheDirectory } = plan.host;
  const period = typeof refresh === "number" && refresh > 0 ? String(Math.floor(now / days(refresh))) : "0";
  const folders = new Map<string, number>();
  return [...new Map(roots.map((root) => [root.path, root])).values()]
    .filter(({ path }) => !had.has(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((root) => {
      const kin = fingerprint([
        cacheDirectory,
        layoutVersion,
        root.kind === "sysroot" ? [root.sources, root.architecture] : root.path,
      ]);
      const number = (folders.get(kin) ?? 0) + 1;
      folders.set(kin, number);
      const beginning = [platform(plan), kin];
      const asked = fingerprint([root.path, root.like?.root]);
      return {
        name,
        folder: `${name}-${kin}${number === 1 ? "" : `-${number}`}`,
        key: cacheKey(name, ...beginning, asked, period),
        restoreKeys: [
          cacheKey(name, ...beginning, asked, ""),
          ...(root.kind === "sysroot" ? [cacheKey(name, ...beginning, "")] : []),
        ],
        content: { kind: "root", cacheDirectory, root: root.path },
      };
    });
}

const days = (number: number): number => number * 24 * 60 * 60 * 1000;

/**
 * The toolchain that rustup would install, with the std that it then adds. Only one whose name says its version: of the others rustup
 * has newer ones.
 */
function toolchainPart({ values, facts, plan, toolchainFile }: CacheRequest): CachePart[] {
  const { toolchain, sysroot } = facts.rust;
  if (toolchain === null || toolchain.installed || sysroot === null) return [];
  if (!/^(\d+\.\d+\.\d+|(nightly|beta)-\d{4}-\d\d-\d\d)-/.test(toolchain.name)) return [];
  const asked = [
    sysroot,
    toolchainFile,
    values.command,
    plan.steps.flatMap((step) => addedStd(step) ?? []).sort(),
  ];
  return [
    {
      name: "toolchain",
      folder: "toolchain",
      key: cacheKey("toolchain", toolchain.name, fingerprint(asked)),
      restoreKeys: [],
      content: {
        kind: "toolchain",
        rustupHome: sysroot.slice(0, -`/toolchains/${toolchain.name}`.length),
        toolchain: toolchain.name,
      },
    },
  ];
}

/** One entry a target. Only for the very compiler that is there: no other reads it. */
function stdParts(plan: Plan, { rust: { rustc, commit, sysroot } }: CacheRequest["facts"]): CachePart[] {
  if (commit === null || sysroot === null) return [];
  return plan.steps
    .flatMap((step) => addedStd(step) ?? [])
    .map((triple) => ({
      name: "std",
      folder: `std-${triple}`,
      key: cacheKey("std", platform(plan), rustc ?? "", fingerprint([commit, sysroot]), triple),
      restoreKeys: [],
      content: { kind: "std", rustlib: `${sysroot}/lib/rustlib`, triple },
    }));
}

/** By their folders, whose names hold version and platform. */
function toolsPart(plan: Plan): CachePart[] {
  const folders = plan.steps
    .flatMap(({ action }: Step) => (action.kind === "tool" ? [action.tool.path] : []))
    .sort();
  if (folders.length === 0) return [];
  return [
    {
      name: "tools",
      folder: "tools",
      key: cacheKey("tools", platform(plan), fingerprint(folders)),
      restoreKeys: [],
      content: { kind: "folders", folders },
    },
  ];
}

/**
 * The C libraries that zig builds, one a target. Nobody knows which of them zig took, so an entry begins empty whenever its
 * key is new: then what is in it was made by the run that saves it.
 */
function zigPart(plan: Plan, { host }: CacheRequest["facts"]): CachePart[] {
  const targets = plan.targets.filter(({ strategy }) => strategy.name === "zigbuild");
  if (targets.length === 0) return [];
  const { cacheDirectory } = plan.host;
  const fetched = plan.steps.find(
    ({ action }) => action.kind === "tool" && action.tool.name === "zig",
  )?.action;
  const zig = fetched?.kind === "tool" ? fetched.tool.version : (host.tools.zig?.version ?? "");
  return [
    {
      name: "zig",
      folder: "zig",
      key: cacheKey(
        "zig",
        platform(plan),
        zig,
        fingerprint([cacheDirectory, targets.map(({ triple, release }) => [triple, release]).sort()]),
      ),
      restoreKeys: [],
      content: { kind: "folders", folders: [`${cacheDirectory}/zig`] },
    },
  ];
}

/** By the lock file; an older one has most of the crates, too. None where it names nothing that is fetched. */
function cratesPart(plan: Plan, { project }: CacheRequest["facts"], lockFile: string | null): CachePart[] {
  const { crates, repositories } = lockedSources(lockFile);
  if (crates.size + repositories.size === 0) return [];
  const { cargoHome, workspaceRoot } = project;
  const beginning = fingerprint(cargoHome);
  return [
    {
      name: "crates",
      folder: "crates",
      key: cacheKey("crates", platform(plan), beginning, fingerprint(lockFile)),
      restoreKeys: [cacheKey("crates", platform(plan), beginning, "")],
      content: { kind: "crates", cargoHome, lockFile: `${workspaceRoot}/Cargo.lock` },
    },
  ];
}

/** Inputs that decide what cargo compiles. */
const compiled = [
  "command",
  "test",
  "profile",
  "package",
  "workspace",
  "bin",
  "features",
  "all-features",
  "no-default-features",
  "args",
] as const;

/**
 * By all that decides what is compiled but the project's own sources: cargo compiles anew what changed in those. No other entry will
 * do: cargo does not say which of the files in it are still of use, so they would only become more.
 */
function targetPart(
  plan: Plan,
  { host, project }: CacheRequest["facts"],
  lockFile: string | null,
): CachePart[] {
  const { RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS, CARGO_BUILD_RUSTFLAGS } = host.environment;
  const of = fingerprint([
    project.targetDirectory,
    lockFile,
    [RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS, CARGO_BUILD_RUSTFLAGS],
    plan.inputs.flatMap(({ name, value }) =>
      (compiled as readonly string[]).includes(name) ? [[name, value]] : [],
    ),
    plan.targets.map(({ triple, strategy, std, release, environment }) => {
      // The runner's image decides what else is on PATH.
      const { PATH: _, ...variables } = environment;
      return [triple, strategy.name, std.source, release, variables];
    }),
  ]);
  const { rustc, name } = plan.toolchain;
  return [
    {
      name: "target",
      folder: "target",
      key: cacheKey("target", platform(plan), fingerprint(name), rustc ?? "", of),
      restoreKeys: [],
      content: { kind: "target", directory: project.targetDirectory, output: plan.output },
    },
  ];
}
