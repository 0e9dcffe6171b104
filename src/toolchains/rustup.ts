import type { Values } from "../inputs/table.ts";
import type { Step } from "../plan/step.ts";
import { debianToolchain } from "./debian.ts";
import type { StdRequest, StdResolver } from "./resolver.ts";

/** rustup downloads with retries of its own; so long a toolchain may take. */
const downloadTimeoutSeconds = 30 * 60;

const toolchainStep = "toolchain";

/** Why none of these is asked at all. */
function another(values: Values): { why: string } | null {
  if (values.toolchain === debianToolchain) return { why: "`toolchain: debian` is asked for" };
  return values["build-std"] ? { why: "`build-std` is asked for" } : null;
}

/** The toolchain has it already: nothing is done, and no network is needed. */
export const installed: StdResolver = {
  name: "installed",
  resolve({ target, facts, values }) {
    const other = another(values);
    if (other !== null) return other;
    return facts.rust.installedTargets.includes(target.triple)
      ? { source: "installed", because: "the toolchain has it", steps: [], needs: [] }
      : { why: "the toolchain does not have it" };
  },
};

/** `rustup target add`, given the toolchain that cargo will really use. */
export const rustup: StdResolver = {
  name: "rustup",
  resolve(request) {
    const { target, facts, values } = request;
    const { toolchain } = facts.rust;
    const other = another(values);
    if (other !== null) return other;
    if (facts.rust.rustup === null || toolchain === null) return { why: "the Rust here is not rustup's" };
    if (!target.std) return { why: `Rust publishes none (tier ${target.tier})` };
    if (isPath(toolchain.name))
      return {
        problem: {
          input: "toolchain",
          message: `The toolchain in ${toolchain.name} (${toolchain.decidedBy}) has no std for ${target.triple}, and rustup adds none to a toolchain that is named by its path.`,
          hint: "Take a toolchain of rustup's own, or put the std into that folder.",
        },
      };
    const install = toolchainSteps(request);
    const std = rustupStep(request, {
      id: `${target.triple}/std`,
      title: `std of ${target.triple}`,
      target: target.triple,
      needs: install.map((each) => each.id),
      argv: ["target", "add", "--toolchain", toolchain.name, target.triple],
    });
    return {
      source: "rustup",
      because: `rustup adds it to ${toolchain.name} (${toolchain.decidedBy})`,
      steps: [...install, std],
      needs: [std.id],
      fetchNeeds: install.map((each) => each.id),
    };
  },
};

/** The target whose std a step lets rustup add; null for any other step. */
export function addedStd({ action }: Step): string | null {
  if (action.kind !== "run" || action.argv[0] !== "rustup") return null;
  const [, noun, verb] = action.argv;
  return noun === "target" && verb === "add" ? (action.argv.at(-1) ?? null) : null;
}

/** Whether what decided on the toolchain is the project's own file for that. */
export function isToolchainFile(decidedBy: string): boolean {
  return /[/\\]rust-toolchain(\.toml)?$/.test(decidedBy);
}

/** A toolchain that rust-toolchain.toml names by its path is none that rustup adds something to. */
export function isPath(toolchain: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(toolchain);
}

/** A call of rustup. */
export function rustupStep(
  { facts }: StdRequest,
  call: Pick<Step, "id" | "title" | "target" | "needs"> & {
    readonly argv: readonly string[];
    readonly unless?: readonly [string, ...string[]];
  },
): Step {
  const { argv, unless, ...step } = call;
  return {
    ...step,
    phase: "fetch",
    lane: "rustup",
    action: {
      kind: "run",
      argv: ["rustup", ...argv],
      // rustup looks for rust-toolchain.toml from here.
      cwd: facts.project.workingDirectory,
      environment: { RUSTUP_TOOLCHAIN: null },
      timeoutSeconds: downloadTimeoutSeconds,
      ...(unless === undefined ? {} : { unless }),
    },
  };
}

/** The step that installs the toolchain, where it is not installed yet. */
export function toolchainSteps(request: StdRequest): Step[] {
  const { toolchain, rustup: version, sysroot } = request.facts.rust;
  if (toolchain === null || version === null || toolchain.installed) return [];
  const components = request.values.command.includes("clippy") ? ["clippy"] : [];
  return [
    rustupStep(request, {
      id: toolchainStep,
      title: `toolchain ${toolchain.name}`,
      target: null,
      needs: [],
      argv: installArguments(toolchain, version, components),
      // It may have come out of a cache in the meantime.
      ...(sysroot === null ? {} : { unless: [`${sysroot}/bin/rustc`, "--version"] }),
    }),
  ];
}

/**
 * A toolchain of rust-toolchain.toml is installed as that file says, with its components and profile, which
 * rustup does since 1.28 when it is given no name.
 */
function installArguments(
  toolchain: { readonly name: string; readonly decidedBy: string },
  rustupVersion: string,
  components: readonly string[],
): string[] {
  const [major = 0, minor = 0] = rustupVersion.split(".").map(Number);
  const fromFile = isToolchainFile(toolchain.decidedBy) && (major > 1 || minor >= 28);
  if (fromFile) return ["toolchain", "install", "--no-self-update"];
  const wanted = components.flatMap((name) => ["--component", name]);
  return ["toolchain", "install", "--profile", "minimal", ...wanted, "--no-self-update", toolchain.name];
}
