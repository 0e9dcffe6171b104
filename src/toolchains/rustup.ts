import type { Step } from "../plan/step.ts";
import type { StdResolver } from "./resolver.ts";

/** rustup downloads with retries of its own; so long a toolchain may take. */
const downloadTimeoutSeconds = 30 * 60;

export const toolchainStep = "toolchain";

/** The toolchain has it already: nothing is done, and no network is needed. */
export const installed: StdResolver = ({ target, facts }) =>
  facts.rust.installedTargets.includes(target.triple)
    ? { source: "installed", because: "the toolchain has it", steps: [], needs: [] }
    : null;

/** `rustup target add`, given the toolchain that cargo will really use. */
export const rustup: StdResolver = ({ target, facts, values }) => {
  const { toolchain } = facts.rust;
  if (facts.rust.rustup === null || toolchain === null) return null;
  if (/^([/\\]|[A-Za-z]:)/.test(toolchain.name))
    return {
      problem: {
        input: "toolchain",
        message: `The toolchain in ${toolchain.name} (${toolchain.decidedBy}) has no std for ${target.triple}, and rustup adds none to a toolchain that is named by its path.`,
        hint: "Take a toolchain of rustup's own, or put the std into that folder.",
      },
    };
  if (!target.std)
    return {
      problem: {
        input: "targets",
        message: `Rust publishes no std for ${target.triple} (tier ${target.tier}), so there is nothing that rustup could add.`,
        hint: "It takes a std built from source (-Zbuild-std), which this version of rust-cross does not drive yet.",
      },
    };
  const step = (
    id: string,
    title: string,
    forTarget: string | null,
    needs: string[],
    argv: string[],
  ): Step => ({
    id,
    title,
    phase: "fetch",
    target: forTarget,
    needs,
    lane: "rustup",
    action: {
      kind: "run",
      argv: ["rustup", ...argv],
      // rustup looks for rust-toolchain.toml from here.
      cwd: facts.project.workingDirectory,
      environment: { RUSTUP_TOOLCHAIN: null },
      timeoutSeconds: downloadTimeoutSeconds,
    },
  });
  const install = toolchain.installed
    ? []
    : [
        step(
          toolchainStep,
          `toolchain ${toolchain.name}`,
          null,
          [],
          installArgv(toolchain, facts.rust.rustup, values.command.includes("clippy") ? ["clippy"] : []),
        ),
      ];
  const std = step(
    `${target.triple}/std`,
    `std of ${target.triple}`,
    target.triple,
    install.map((each) => each.id),
    ["target", "add", "--toolchain", toolchain.name, target.triple],
  );
  return {
    source: "rustup",
    because: `rustup adds it to ${toolchain.name} (${toolchain.decidedBy})`,
    steps: [...install, std],
    needs: [std.id],
  };
};

/**
 * A toolchain of rust-toolchain.toml is installed as that file says, with its components and profile, which
 * rustup does since 1.28 when it is given no name.
 */
function installArgv(
  toolchain: { readonly name: string; readonly decidedBy: string },
  rustupVersion: string,
  components: readonly string[],
): string[] {
  const [major = 0, minor = 0] = rustupVersion.split(".").map(Number);
  const fromFile = /[/\\]rust-toolchain(\.toml)?$/.test(toolchain.decidedBy) && (major > 1 || minor >= 28);
  if (fromFile) return ["toolchain", "install", "--no-self-update"];
  const wanted = components.flatMap((name) => ["--component", name]);
  return ["toolchain", "install", "--profile", "minimal", ...wanted, "--no-self-update", toolchain.name];
}
