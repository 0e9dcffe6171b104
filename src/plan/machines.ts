import type { Facts, HostFacts } from "../project/facts.ts";
import { hostPrograms } from "../project/facts.ts";
import type { Target } from "../targets/index.ts";
import rows from "./machines.json" with { type: "json" };

/**
 * A machine that GitHub offers, as far as it decides what can be built there. From the lists of its images
 * (actions/runner-images) as of 2026-11; `rust` is the host triple of their Rust.
 */
export interface Machine {
  /** For `runs-on`. The release stands in it, because it decides which glibc binaries need. */
  readonly label: string;
  readonly os: HostFacts["os"];
  readonly arch: string;
  readonly rust: string;
  readonly distribution: HostFacts["distribution"];
  readonly glibc: string | null;
  readonly debianArchitecture: string | null;
  readonly docker: boolean;
  readonly programs: readonly string[];
}

// TypeScript widens the strings of a JSON module.
export const machines = rows as readonly unknown[] as readonly Machine[];

/**
 * Machines for a target, the best first: one that runs its programs as they are where that is wanted; else the ordinary
 * Linux machine, for everything that it can build.
 */
export function machinesFor(target: Target, runsItself: boolean): readonly Machine[] {
  const usual = machines.filter(({ os }) => os === systemOf(target));
  const own = machines.filter(({ os, arch }) => os === target.os && arch === target.arch);
  return [...new Set(runsItself ? [...own, ...usual] : [...usual, ...own])];
}

/** Apple's and Microsoft's linkers and libraries are on their own systems alone; everything else is built on Linux. */
function systemOf({ os, env, format }: Target): Machine["os"] {
  if (format === "macho") return "macos";
  return os === "windows" && env === "msvc" ? "windows" : "linux";
}

/** The same project on another machine. */
export function factsOn(machine: Machine, facts: Facts): Facts {
  const { os, arch, distribution, glibc, debianArchitecture, rust } = machine;
  const folder = os === "windows" ? "C:" : "/usr/bin";
  const closed = { works: false, reason: "it is closed to ordinary users there" } as const;
  return {
    ...facts,
    host: {
      ...facts.host,
      os,
      arch,
      distribution,
      glibc,
      debianArchitecture,
      sudo: os === "linux",
      cacheDirectory: os === "windows" ? "C:/rust-cross" : "/tmp/rust-cross",
      tools: { zig: null, "cargo-zigbuild": null, cross: null },
      programs: Object.fromEntries(
        hostPrograms.map((name) => [name, machine.programs.includes(name) ? `${folder}/${name}` : null]),
      ) as HostFacts["programs"],
      libclang: null,
      aptSources: [],
      aptFiles: [],
      emulation: {
        namespaceUser: closed,
        namespaceSudo: os === "linux" ? { works: true, pidNamespace: true } : closed,
        hostHandlers: [],
      },
      engines: {
        docker: machine.docker ? { path: `${folder}/docker`, arch, rootless: false } : null,
        podman: null,
      },
    },
    rust: {
      ...facts.rust,
      host: rust,
      installedTargets: [rust],
      // Where the plan is made without rustup, its stable is what every machine has.
      rustup: facts.rust.rustup ?? "1.28.2",
      toolchain: {
        decidedBy: "it's the default toolchain",
        ...facts.rust.toolchain,
        name: facts.rust.toolchain?.name.replace(facts.rust.host, rust) ?? `stable-${rust}`,
        installed: true,
      },
    },
  };
}
