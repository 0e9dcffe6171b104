import type { Facts } from "../project/facts.ts";
import { environmentSuffixes } from "../targets/index.ts";

/**
 * Collects the variables of one target. What the user has set for that target wins over ours and is
 * noted; where the tools join several values (flags), both are kept.
 *
 * Everything carries the triple in its name: build scripts and procedural macros are compiled for the
 * host in the same cargo call, and an unscoped CC or PKG_CONFIG_LIBDIR would reach them.
 */
export class ScopedEnvironment {
  readonly variables: Record<string, string> = {};
  readonly notes: string[] = [];
  readonly #facts: Facts;
  readonly #triple: string;

  constructor(facts: Facts, triple: string) {
    this.#facts = facts;
    this.#triple = triple;
  }

  /** `CC_<triple>` and its like, as the cc, pkg-config, cmake and bindgen crates read them. */
  tool(name: string, value: string): void {
    const given = this.#given(name);
    if (given !== null) {
      this.notes.push(`${given} is set by you and is used as it is`);
      return;
    }
    this.variables[`${name}_${environmentSuffixes(this.#triple).lower}`] = value;
  }

  /** A variable of flags: ours come first, so that the user's win. */
  flags(name: string, values: readonly string[]): void {
    if (values.length === 0) return;
    const given = this.#given(name);
    const users = given === null ? [] : [this.#facts.host.environment[given] ?? ""];
    // The dashed form is read first and would hide ours.
    const variable = given ?? `${name}_${environmentSuffixes(this.#triple).lower}`;
    this.variables[variable] = [...values, ...users].join(" ");
    if (given !== null) this.notes.push(`${given} is set by you and is added to ours`);
  }

  /** `CARGO_TARGET_<TRIPLE>_LINKER` or `_RUNNER`. False when the user has one, in the environment or in cargo's configuration. */
  cargo(key: "linker" | "runner", value: string): boolean {
    const variable = `CARGO_TARGET_${environmentSuffixes(this.#triple).upper}_${key.toUpperCase()}`;
    const configured = this.#facts.project.cargoTargets[this.#triple]?.[key];
    if (this.#facts.host.environment[variable] !== undefined) {
      this.notes.push(`${variable} is set by you and is used as it is`);
      return false;
    }
    if (configured !== undefined) {
      this.notes.push(
        `cargo's configuration sets the ${key} ${configured} for ${this.#triple}, which is used as it is`,
      );
      return false;
    }
    this.variables[variable] = value;
    return true;
  }

  /** Flags for rustdoc, which compiles doctests and gets none of rustc's. RUSTDOCFLAGS of the user's goes before them. */
  rustdocflags(values: readonly string[]): void {
    if (values.length === 0) return;
    const variable = `CARGO_TARGET_${environmentSuffixes(this.#triple).upper}_RUSTDOCFLAGS`;
    this.variables[variable] = [...words(this.#facts.host.environment[variable]), ...values].join(" ");
  }

  /**
   * Flags for rustc, beside the user's own. cargo takes them from one place alone, the first of: CARGO_ENCODED_RUSTFLAGS,
   * RUSTFLAGS, those of the target (its variable and its tables, joined), `build.rustflags`. So ours go where the user's are.
   */
  rustflags(values: readonly string[]): void {
    if (values.length === 0) return;
    const { environment } = this.#facts.host;
    const { CARGO_ENCODED_RUSTFLAGS: encoded, RUSTFLAGS: plain } = environment;
    if (encoded !== undefined) {
      this.variables.CARGO_ENCODED_RUSTFLAGS = [...(encoded === "" ? [] : [encoded]), ...values].join("\x1f");
      return;
    }
    if (plain !== undefined) {
      this.variables.RUSTFLAGS = [plain, ...values].join(" ").trim();
      return;
    }
    const variable = `CARGO_TARGET_${environmentSuffixes(this.#triple).upper}_RUSTFLAGS`;
    const { cargoTargets, buildRustflags = [] } = this.#facts.project;
    // Flags of the target's own would put those for every target out of force.
    const hasOwn =
      environment[variable] !== undefined ||
      Object.entries(cargoTargets).some(
        ([name, table]) =>
          (name === this.#triple || name.startsWith("cfg(")) && (table.rustflags ?? []).length > 0,
      );
    const general = hasOwn ? [] : [...buildRustflags, ...words(environment.CARGO_BUILD_RUSTFLAGS)];
    this.variables[variable] = [...general, ...words(environment[variable]), ...values].join(" ");
  }

  /** The variable in which the user gave this setting for the target, if any. */
  #given(name: string): string | null {
    const { lower } = environmentSuffixes(this.#triple);
    const forms = [`${name}_${this.#triple}`, `${name}_${lower}`];
    return forms.find((form) => this.#facts.host.environment[form] !== undefined) ?? null;
  }
}

/** Where a root keeps the files that pkg-config reads. */
export function pkgConfigFolders(root: string, multiarch: string): string[] {
  return [`${root}/usr/lib/${multiarch}/pkgconfig`, `${root}/usr/share/pkgconfig`];
}

/** pkg-config sees the libraries of a target's sysroot, and no others. */
export function scopePkgConfig(
  scoped: ScopedEnvironment,
  facts: Facts,
  sysroot: string,
  multiarch: string,
): void {
  scoped.tool("PKG_CONFIG_ALLOW_CROSS", "1");
  // A search path without a target in its name is the host's, and the pkg-config crate would take it here too.
  if (facts.host.environment.PKG_CONFIG_PATH !== undefined) scoped.tool("PKG_CONFIG_PATH", "");
  scoped.tool("PKG_CONFIG_LIBDIR", pkgConfigFolders(sysroot, multiarch).join(":"));
  scoped.tool("PKG_CONFIG_SYSROOT_DIR", sysroot);
}

/** The linker that the user has set for a target, in the environment or in cargo's configuration. */
export function usersLinker({ host, project }: Facts, triple: string): string | undefined {
  const variable = `CARGO_TARGET_${environmentSuffixes(triple).upper}_LINKER`;
  return host.environment[variable] ?? project.cargoTargets[triple]?.linker;
}

function words(text = ""): string[] {
  return text.split(" ").filter((word) => word !== "");
}

/** What the user set without a triple, and what it means here. */
export function unscopedNotes(facts: Facts): string[] {
  const notes: string[] = [];
  for (const name of ["CFLAGS", "CXXFLAGS"])
    if (facts.host.environment[name] !== undefined)
      notes.push(
        `${name} in your environment has no target in its name: the cc crate adds it for the host and for every target; for one of them set ${name}_<target>`,
      );
  for (const name of ["CC", "CXX", "AR", "PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR"]) {
    if (facts.host.environment[name] === undefined) continue;
    notes.push(
      `${name} in your environment has no target in its name: build scripts get it for the host; for a target set ${name}_<target>`,
    );
  }
  if (facts.host.environment.RUSTFLAGS !== undefined)
    notes.push(
      "RUSTFLAGS in your environment is passed on; what rust-cross needs beside it is added, so nothing of yours is replaced",
    );
  return notes;
}
