import type { Problem } from "../errors.ts";
import { triple as checkTriple, type Fault } from "./checks.ts";
import { standsAlone } from "./flags.ts";
import { cureOf, type Place } from "./names.ts";
import { type Assigned, type Parsed, parseText, parseToml } from "./parse.ts";
import {
  defaultValues,
  type InputName,
  inputNames,
  isInputName,
  type Row,
  rowOf,
  type Values,
} from "./table.ts";

/** A `[workspace.metadata.rust-cross]` or `[package.metadata.rust-cross]`. */
export interface MetadataTable {
  /** File and table: "Cargo.toml [workspace.metadata.rust-cross]". The kind of table is told by it. */
  readonly origin: string;
  readonly table: Readonly<Record<string, unknown>>;
  /** Name of the package, for a `[package.metadata.rust-cross]`. */
  readonly package?: string;
}

export interface InputSources {
  /** Flags of the command by name without dashes, as from `parseFlags`. Undefined: not given. */
  readonly flags?: Readonly<Record<string, unknown>>;
  /** Environment with INPUT_* as a runner of GitHub sets it; an empty text is not given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Empty: for those inputs that are needed before a Cargo.toml can be found. */
  readonly metadata: readonly MetadataTable[];
  /**
   * What the table cannot know: whether there is such a suite, such a target. Called for each place where
   * the input is given well-formed; `targets` also for each per-target table, with its triple.
   */
  readonly checks?: {
    readonly [Name in InputName]?: (value: Values[Name]) => Fault | readonly Fault[] | null;
  };
}

export interface InputProblem extends Problem {
  readonly input: string;
  /** Where it was written. */
  readonly origin: string;
}

/** Where each value came from: "--targets", "with: targets", "Cargo.toml [...]", "default". */
export type Origins = { readonly [Name in InputName]: string };

export interface Inputs {
  /** What holds for the whole run, and for each target without a table of its own. */
  readonly values: Values;
  readonly origins: Origins;
  /** With the per-target tables of that triple. */
  forTarget(triple: string): Values;
  originsFor(triple: string): Origins;
  /** All that is wrong, in the order in which it is looked for. Values are only to be used when there is none. */
  readonly problems: readonly InputProblem[];
}

/** What one place gives. */
interface Layer {
  readonly origin: (name: InputName) => string;
  readonly values: ReadonlyMap<InputName, unknown>;
  /** Strategies that its `targets` name for a target each, by triple. */
  readonly strategies: Assigned;
}

/** Inputs of which the one leaves nothing for the other, as cargo has it: -p beside --workspace is ignored. */
const exclusive = ["workspace", "package"] as const satisfies readonly InputName[];

/** Reads and checks all inputs. Never throws: what is wrong is in `problems`. */
export function readInputs(sources: InputSources): Inputs {
  const problems: InputProblem[] = [];
  const reader = new Reader(problems, sources.checks ?? {});

  const called = [reader.flags(sources.flags ?? {}), reader.environment(sources.environment ?? {})];
  const tables = sources.metadata.map((table) => ({ table, ...reader.manifest(table) }));
  const workspace = tables.filter(({ table }) => !isOfPackage(table));
  const selected = resolve([...called, ...workspace.map(({ general }) => general)]).values.package;
  const ofPackage = tables.filter(({ table }) => isOfPackage(table) && isSelected(table, selected));
  if (ofPackage.length > 1) {
    problems.push({
      input: "package",
      origin: ofPackage.map(({ table }) => table.origin).join(", "),
      message: `One run has one set of inputs, but several of its packages bring their own: ${ofPackage
        .map(({ table }) => table.origin)
        .join(", ")}`,
      hint: "Select one of these packages with the input package, or move their inputs to [workspace.metadata.rust-cross].",
    });
  }
  const manifests = [...(ofPackage.length === 1 ? ofPackage : []), ...workspace];
  const general = manifests.map((manifest) => manifest.general);

  const all = resolve([...called, ...general]);
  // What stands beside the triple itself comes before all else, but only from the place whose targets are built.
  const listing = [...called, ...general].find((layer) => layer.values.has("targets"));
  const besideTriple = (triple: string): Layer[] =>
    listing?.strategies.has(triple)
      ? [
          {
            origin: () => listing.origin("targets"),
            values: new Map([["strategy", listing.strategies.get(triple)]]),
            strategies: new Map(),
          },
        ]
      : [];
  const forTarget = (triple: string) =>
    resolve([
      ...besideTriple(triple),
      ...called,
      ...manifests.flatMap(({ targets }) => targets.get(triple) ?? []),
      ...general,
    ]);
  return {
    ...all,
    forTarget: (triple) => forTarget(triple).values,
    originsFor: (triple) => forTarget(triple).origins,
    problems,
  };
}

const isOfPackage = (table: MetadataTable) =>
  table.package !== undefined || table.origin.includes("[package.metadata");

const isSelected = (table: MetadataTable, selected: readonly string[]) =>
  selected.length === 0 || table.package === undefined || selected.includes(table.package);

/** Every input by the first layer that has it; maps are laid over each other key by key. */
function resolve(layers: readonly Layer[]): { readonly values: Values; readonly origins: Origins } {
  const values: Record<string, unknown> = {};
  const origins: Record<string, string> = {};
  for (const name of inputNames) {
    const having = layers.filter((layer) => layer.values.has(name));
    const [first] = having;
    if (rowOf(name).type === "map") {
      values[name] = Object.assign(
        {},
        defaultValues[name],
        ...having.map((layer) => layer.values.get(name)).reverse(),
      );
      origins[name] = having.map((layer) => layer.origin(name)).join(", ") || "default";
    } else {
      values[name] = first ? first.values.get(name) : defaultValues[name];
      origins[name] = first ? first.origin(name) : "default";
    }
  }
  // `--package one` means one package, also where Cargo.toml says workspace = true, and the other way round.
  const rank = (name: InputName) =>
    selects(values[name]) ? layers.findIndex((layer) => layer.values.has(name)) : Number.POSITIVE_INFINITY;
  const [winner, loser] =
    rank("package") < rank("workspace") ? (["package", "workspace"] as const) : exclusive;
  if (selects(values[winner]) && selects(values[loser])) {
    values[loser] = defaultValues[loser];
    origins[loser] = origins[winner] as string;
  }
  return { values: values as unknown as Values, origins: origins as unknown as Origins };
}

const selects = (value: unknown) => value === true || (Array.isArray(value) && value.length > 0);

/** A layer while it is read. */
class NewLayer {
  readonly values = new Map<InputName, unknown>();
  strategies: Assigned = new Map();
}

/** Reads one place after the other into layers, and gathers what is wrong. */
class Reader {
  readonly #problems: InputProblem[];
  readonly #checks: NonNullable<InputSources["checks"]>;

  constructor(problems: InputProblem[], checks: NonNullable<InputSources["checks"]>) {
    this.#problems = problems;
    this.#checks = checks;
  }

  flags(flags: Readonly<Record<string, unknown>>): Layer {
    const layer = new NewLayer();
    for (const [name, given] of Object.entries(flags)) {
      if (given === undefined) continue;
      const origin = `${name.length === 1 ? "-" : "--"}${name}`;
      if (!isInputName(name)) this.#unknown(name, "flag", origin, `There is no flag ${origin}`);
      else if (rowOf(name).actionOnly)
        this.#report(name, origin, origin, [
          {
            message: `${name} is an input of the action, and the command is part of no workflow`,
            hint: "Leave it out: what was built, by default with the profile release, is in the output folder, and what was fetched in the cache directory.",
          },
        ]);
      else this.#take(layer, name, parseFlag(rowOf(name), given), origin, origin);
    }
    return this.#layer(layer, (name) => `--${name}`, "the command line");
  }

  environment(environment: Readonly<Record<string, string | undefined>>): Layer {
    const layer = new NewLayer();
    for (const [variable, text] of Object.entries(environment)) {
      // `with:` cannot give an empty value: action.yml sets no defaults, and an unset expression is empty.
      if (!variable.startsWith("INPUT_") || text === undefined || text.trim() === "") continue;
      const name = variable.slice("INPUT_".length).toLowerCase();
      const origin = `with: ${name}`;
      if (isInputName(name)) this.#take(layer, name, parseWith(rowOf(name), text), origin, origin);
      // The runner hands over what action.yml does not name and only warns. Ignoring `target:` would build
      // something else than was asked for; but INPUT_* may also come from an `env:`, so others are left alone.
      else if (cureOf(name, "with") !== null) {
        this.#unknown(name, "with", origin, `There is no input ${name}`);
      }
    }
    return this.#layer(layer, (name) => `with: ${name}`, "with:");
  }

  manifest({ origin, table }: MetadataTable): {
    readonly general: Layer;
    readonly targets: ReadonlyMap<string, Layer>;
  } {
    const { target, ...own } = table;
    const targets = new Map<string, Layer>();
    if (isTable(target) && Object.values(target).every(isTable)) {
      for (const [triple, inner] of Object.entries(target)) {
        const place = `${origin.replace(/\]$/, "")}.target.${triple}]`;
        this.#report(`target.${triple}`, origin, origin, this.#tripleFaults(triple));
        targets.set(triple, this.#keys(inner as Readonly<Record<string, unknown>>, place, true));
      }
    } else if (target !== undefined) {
      this.#report("target", origin, `${origin} target`, [
        {
          message: "Under target stand tables of single targets",
          hint: 'Name the targets to build for in targets = ["..."], and what only one of them needs in a table [...rust-cross.target.<triple>].',
        },
      ]);
    }
    return { general: this.#keys(own, origin, false), targets };
  }

  #keys(table: Readonly<Record<string, unknown>>, origin: string, ofTarget: boolean): Layer {
    const layer = new NewLayer();
    for (const [key, toml] of Object.entries(table)) {
      const place = `${origin} ${key}`;
      if (!isInputName(key)) {
        this.#unknown(key, "key", origin, `There is no input ${key}`);
        continue;
      }
      const row = rowOf(key);
      if (row.notInManifest !== undefined) {
        this.#report(key, origin, origin, [
          {
            message: `${key} cannot stand in Cargo.toml: ${row.notInManifest}`,
            hint: `Write --${key} or ${key}: under with.`,
          },
        ]);
      } else if (ofTarget && !row.perTarget) {
        this.#report(key, origin, origin, [
          {
            message: `${key} is the same for all targets of a run`,
            hint: `Move it out of the target's table, to ${origin.replace(/\.target\..*\]$/, "]")}.`,
          },
        ]);
      } else {
        this.#take(layer, key, parseToml(row, toml), origin, place);
      }
    }
    return this.#layer(layer, () => origin, origin);
  }

  #take(layer: NewLayer, name: InputName, parsed: Parsed, origin: string, place: string) {
    const check = this.#checks[name] as ((value: unknown) => Fault | readonly Fault[] | null) | undefined;
    if ("faults" in parsed) {
      const more = parsed.sound === undefined ? null : check?.(parsed.sound);
      this.#report(name, origin, place, [...parsed.faults, ...[more ?? []].flat()]);
      return;
    }
    layer.values.set(name, parsed.value);
    if (parsed.assigned !== undefined) layer.strategies = parsed.assigned;
    this.#report(name, origin, place, [check?.(parsed.value) ?? []].flat());
  }

  #tripleFaults(triple: string): readonly Fault[] {
    const fault = checkTriple(triple);
    return fault ? [fault] : [this.#checks.targets?.([triple]) ?? []].flat();
  }

  #layer({ values, strategies }: NewLayer, origin: Layer["origin"], place: string): Layer {
    if (exclusive.every((name) => selects(values.get(name)))) {
      this.#report("package", origin("package"), place, [
        {
          message: "package and workspace are both given, and cargo would ignore package",
          hint: "Leave out workspace to build the packages that are named, or package to build all.",
        },
      ]);
    }
    return { origin, values, strategies };
  }

  #unknown(name: string, kind: Place, origin: string, message: string) {
    const hint = cureOf(name, kind) ?? "All inputs are listed in docs/inputs.md and by `rust-cross --help`.";
    this.#problems.push({ input: name, origin, message: withPlace(message, origin), hint });
  }

  #report(input: string, origin: string, place: string, faults: readonly Fault[]) {
    for (const fault of faults) {
      this.#problems.push({ ...fault, input, origin, message: withPlace(fault.message, place) });
    }
  }
}

/** Messages that begin with a verb are about the place itself: "--packages is empty". */
function withPlace(message: string, place: string): string {
  if (/^(is|has|names|sets) /.test(message)) return `${place} ${message}`;
  return message.includes(place) ? message : `${message} (${place})`;
}

const isTable = (toml: unknown): toml is Readonly<Record<string, unknown>> =>
  typeof toml === "object" && toml !== null && !Array.isArray(toml);

const parseWith = (row: Row, text: string): Parsed =>
  parseText(row, row.type === "map" ? text.split(/\r?\n/) : [text]);

function parseFlag(row: Row, given: unknown): Parsed {
  const all = Array.isArray(given) ? given : [given];
  const texts = all.flatMap((text) => {
    if (typeof text === "string") return [text];
    return typeof text === "boolean" && standsAlone(row) ? [String(text)] : [];
  });
  return texts.length < all.length
    ? { faults: [{ message: "has no value", hint: `Write <${row.placeholder}> after it.` }] }
    : parseText(row, texts);
}
