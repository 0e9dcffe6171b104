import type { Step } from "../plan/step.ts";
import { fingerprint } from "../sysroots/root.ts";
import { ScopedEnvironment } from "./environment.ts";
import { flake, nixLinker, nixQemu, nixTools } from "./flake.ts";
import { nixPackages, nixpkgsBranch, nixSystem } from "./nixpkgs.ts";
import type { Refusal, Strategy, StrategyContext, Wiring } from "./strategy.ts";

/** nixpkgs' cross compilers and libraries, in a development shell; Rust and the host's side stay this machine's. */
export const nix: Strategy = {
  name: "nix",
  summary: "nixpkgs' cross compilers and libraries, in a development shell, where Nix is installed",
  goodFor: "Nix is here, and nixpkgs has a cross compiler for it",
  plain: false,
  refuse,
  wire,
};

/** Flakes are still called experimental, and are off where nobody has turned them on. */
const develop = ["nix", "--extra-experimental-features", "nix-command flakes", "develop"] as const;

function refuse(context: StrategyContext): Refusal | null {
  const { facts, target, values } = context;
  const cannot = `nix cannot build for ${target.triple}`;
  const packages = packagesOf(context);
  if ("message" in packages && packages.input === "targets") return packages;
  if (facts.host.programs.nix === null || nixSystem(facts.rust.host) === null)
    return {
      input: "strategy",
      message: `${cannot}: there is no nix on PATH.`,
      hint:
        facts.host.os === "windows"
          ? "Nix does not run on Windows: use it in WSL."
          : "Install Nix (https://nixos.org/download).",
    };
  if ("message" in packages) return packages;
  if (values.suite !== null)
    return {
      input: "suite",
      message: `${cannot} from ${values.suite}: it links with nixpkgs' libraries.`,
      hint: "Leave `suite` out. A table for the target in Cargo.toml gives it a suite of its own.",
    };
  if (values.glibc !== null && target.env?.startsWith("gnu") && target.os === "linux")
    return {
      input: "glibc",
      message: `${cannot} with glibc ${values.glibc}: nixpkgs has one glibc alone, a recent one.`,
      hint: "",
    };
  return null;
}

/** Programs that build scripts need and this machine lacks are nixpkgs' too. */
function packagesOf({ facts, target, values, shared }: StrategyContext) {
  const wantsCmake = facts.project.crates.includes("cmake") && facts.host.programs.cmake === null;
  return nixPackages(target, facts.rust.host, {
    packages: values.packages,
    "host-packages": [...shared["host-packages"], ...(wantsCmake ? ["cmake"] : [])],
  });
}

function wire(context: StrategyContext): Wiring {
  const { facts, target } = context;
  const { triple } = target;
  const packages = packagesOf(context);
  const system = nixSystem(facts.rust.host);
  if ("message" in packages || system === null) throw new Error("wire() after refuse()");

  const inShell = new ScopedEnvironment(facts, triple);
  inShell.cargo("linker", nixLinker);
  for (const [name, value] of Object.entries(nixTools(target))) inShell.tool(name, value);
  const outside = new ScopedEnvironment(facts, triple);
  outside.flags("CFLAGS", target.cflags);
  outside.flags("CXXFLAGS", target.cflags);
  // A search path without a target in its name is the host's, and the pkg-config crate would take it here too.
  if (facts.host.environment.PKG_CONFIG_PATH !== undefined) outside.tool("PKG_CONFIG_PATH", "");
  const qemu = facts.host.environment.QEMU_LD_PREFIX === undefined ? nixQemu(target) : {};

  const text = flake(system, [{ target, packages, environment: { ...inShell.variables, ...qemu } }]);
  const folder = `${facts.host.cacheDirectory}/wrappers/${triple}-${fingerprint(text)}`;
  const shell = [...develop, `path:${folder}#${triple}`, "--command"] as const;
  const steps: Step[] = [
    {
      id: `${triple}/flake`,
      title: `flake for ${triple}`,
      phase: "setup",
      target: triple,
      needs: [],
      lane: null,
      action: { kind: "write", files: [{ path: `${folder}/flake.nix`, text }] },
    },
    {
      id: `${triple}/shell`,
      title: `nixpkgs' compiler and libraries for ${triple}`,
      phase: "setup",
      target: triple,
      needs: [`${triple}/flake`],
      lane: null,
      // What nixpkgs' binary cache lacks is built, which may take hours.
      action: {
        kind: "run",
        argv: [...shell, "true"],
        cwd: facts.project.workingDirectory,
        environment: {},
        timeoutSeconds: null,
      },
    },
  ];
  return {
    steps,
    needs: [`${triple}/shell`],
    environment: outside.variables,
    path: { before: [], after: [] },
    sysroot: null,
    libraries: [],
    release: null,
    notes: [
      "the authors of rust-cross could not run this strategy against nixpkgs",
      ...(target.env?.startsWith("gnu") && target.os === "linux"
        ? [`links with the glibc of ${nixpkgsBranch}: what is built needs that one or a newer one`]
        : []),
      ...inShell.notes,
      ...outside.notes,
      ...packages.left.map(
        (name) => `${name} is left to this machine: nixpkgs' cannot be loaded by build scripts`,
      ),
    ],
    wrap: (call) => ({ ...call, argv: [...shell, ...call.argv] }),
    start: { before: (runner, call) => ({ ...call, argv: [...shell, ...runner] }), folder: null },
  };
}
