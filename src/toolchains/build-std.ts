import type { Step } from "../plan/step.ts";
import type { RustFacts } from "../project/facts.ts";
import type { Target } from "../targets/index.ts";
import type { StdRequest, StdResolver } from "./resolver.ts";
import { isPath, rustup, rustupStep, toolchainSteps } from "./rustup.ts";

const sourceStep = "rust-src";

/** Operating systems, as cfg has them, on which Rust has core and alloc alone. cargo refuses to build std for these. */
const withoutStd = ["none", "amdhsa", "cuda", "lynxos178", "managarm", "psp", "psx", "qurt"];

/**
 * std compiled with the project (`-Zbuild-std`), which any triple of rustc can have. A nightly does so by itself
 * where Rust publishes no std; a stable toolchain only when it is asked for, because that takes RUSTC_BOOTSTRAP.
 */
export const buildStd: StdResolver = {
  name: "build-std",
  resolve(request) {
    const { target, facts, values } = request;
    const { rust } = facts;
    const nightly = isNightly(rust);
    if (!values["build-std"]) {
      if (target.std) return { why: "Rust publishes its std" };
      if (!nightly) return { why: "`build-std` is not asked for, and the toolchain is no nightly" };
    }
    const made = sourceSteps(request);
    if ("problem" in made) return made;
    const beside = startFiles(request);
    return {
      source: "build-std",
      because: `it is compiled with the project by ${rust.toolchain?.name ?? "the rustc on PATH"}${values["build-std"] ? ", as asked for" : ", a nightly"}`,
      steps: [...made.steps, ...beside],
      needs: [...made.needs, ...beside.map((step) => step.id)],
      builtFromSource: true,
      arguments: [`-Zbuild-std=${crates(target)}`],
      // cargo's switch for its unstable options; rustc gets it for std from cargo itself.
      environment: nightly ? {} : { RUSTC_BOOTSTRAP: "1" },
      notes: nightly
        ? []
        : [
            `-Zbuild-std with ${rust.rustc ?? "this toolchain"} takes RUSTC_BOOTSTRAP=1: crates that try what the compiler can do see unstable features`,
          ],
    };
  },
};

/** libtest comes with std when tests are compiled: cargo sees to it. */
function crates(target: Target): string {
  return withoutStd.includes(target.os) ? "core,alloc" : "std,panic_abort";
}

function isNightly({ rustc, toolchain }: RustFacts): boolean {
  return rustc === null ? (toolchain?.name.startsWith("nightly") ?? false) : /-(nightly|dev)/.test(rustc);
}

/** musl's start files and libc.a, which rust-lld takes where the strategy has none, are part of rustup's std. */
function startFiles(request: StdRequest): readonly Step[] {
  const { target, facts } = request;
  if (request.hasStartFiles || !target.crtStatic || facts.rust.installedTargets.includes(target.triple))
    return [];
  const values = { ...request.values, "build-std": false };
  const std = rustup.resolve({ ...request, values });
  return "source" in std ? std.steps : [];
}

/** The source of std: there already, or a component that rustup adds. */
function sourceSteps(request: StdRequest): { steps: Step[]; needs: string[] } | ReturnType<typeof noSource> {
  const { rust } = request.facts;
  const { toolchain } = rust;
  if (rust.source) return { steps: [], needs: [] };
  if (rust.rustup === null || toolchain === null || isPath(toolchain.name)) return noSource(request);
  const install = toolchainSteps(request);
  const step = rustupStep(request, {
    id: sourceStep,
    title: "source of std",
    target: null,
    needs: install.map((each) => each.id),
    argv: ["component", "add", "--toolchain", toolchain.name, "rust-src"],
  });
  return { steps: [...install, step], needs: [step.id] };
}

function noSource({ target, facts }: StdRequest) {
  const { toolchain } = facts.rust;
  return {
    problem: {
      input: "build-std",
      message: `The std of ${target.triple} would be built from source, and ${toolchain === null ? "the rustc on PATH" : `the toolchain ${toolchain.name}`} has no source of std in lib/rustlib/src/rust below its sysroot, where rustup adds none.`,
      hint: "Take a toolchain of rustup's (https://rustup.rs), or add the source: Debian's package rust-src or rust-web-src has that of its rustc.",
    },
  };
}
