import { type EngineName, engineNames } from "../project/facts.ts";
import type { Refusal, StrategyContext } from "./strategy.ts";

/** What the strategies with containers share: the engine, and what a container sees of this machine. */

export interface Engine {
  readonly name: EngineName;
  readonly path: string;
  /** As in a target triple. */
  readonly arch: string;
  readonly rootless: boolean;
}

/** The engine that is asked for, or the first that answers; a sentence where there is none. */
export function chooseEngine({ facts, shared }: StrategyContext): Engine | string {
  const asked = shared["container-engine"];
  const reasons: string[] = [];
  for (const name of asked === "auto" ? engineNames : [asked]) {
    const found = facts.host.engines[name];
    if (found === null) reasons.push(`${name} is not on PATH`);
    else if ("silent" in found) reasons.push(`${name} does not answer (${found.silent})`);
    else return { name, ...found };
  }
  return reasons.join("; ");
}

/** Why containers cannot be used, for a strategy that needs them. */
export function refuseEngine(context: StrategyContext, strategy: string): Refusal | null {
  const { facts } = context;
  const engine = chooseEngine(context);
  if (typeof engine === "string")
    return {
      input: "container-engine",
      message: `${strategy} cannot build for ${context.target.triple}: it needs a container engine, and none can be used here (${engine}).`,
      hint: "Start docker's service, install docker or podman, or see to it that this user may use it (`docker info` says).",
    };
  const remote = facts.host.environment[engine.name === "docker" ? "DOCKER_HOST" : "CONTAINER_HOST"];
  if (remote !== undefined && /^(ssh|tcp|https?):/.test(remote))
    return {
      input: "container-engine",
      message: `${engine.name} starts containers on another machine (${remote}), which does not see the files of this one.`,
      hint: "Unset that variable, or run on that machine.",
    };
  return null;
}

/**
 * The user of a container, so that what it writes is the user's own. Without root, the engine's user is root inside, unless
 * podman is told to keep the id.
 */
export function userOptions(
  { name, rootless }: Engine,
  { uid, gid }: { uid: number; gid: number },
): string[] {
  if (!rootless) return ["--user", `${uid}:${gid}`];
  return name === "podman" ? ["--userns=keep-id", "--user", `${uid}:${gid}`] : ["--user", "0:0"];
}

/** A folder or file under the same path, or another; unlike `--volume` it is an error where there is none. */
export function mount(source: string, target = source, readonly = false): string[] {
  // The option is a line of CSV.
  const field = (key: string, value: string) =>
    /[",]/.test(value) ? `"${key}=${value.replaceAll('"', '""')}"` : `${key}=${value}`;
  return [
    "--mount",
    ["type=bind", field("source", source), field("target", target), ...(readonly ? ["readonly"] : [])].join(
      ",",
    ),
  ];
}

/** Debian's name of the architecture of an engine's machine; null where rust-cross knows no compiler for it. */
export function debianArchitecture({ arch }: Engine): string | null {
  return { x86_64: "amd64", aarch64: "arm64" }[arch] ?? null;
}
