import { type ArchiveFormat, compressorOf } from "../artifacts/archive/format.ts";
import { archiveName, productOf } from "../artifacts/archive/name.ts";
import type { Expectation } from "../artifacts/verify.ts";
import type { Problem } from "../errors.ts";
import type { Values } from "../inputs/table.ts";
import type { Facts, ProjectFacts, ProjectPackage } from "../project/facts.ts";
import { hostRoot, ownSuite, rootStep } from "../strategies/archive.ts";
import type { StrategyContext, Wiring } from "../strategies/strategy.ts";
import { toolsProvided } from "../sysroots/packages.ts";
import { programDirectories } from "../sysroots/root.ts";
import { partsOf, type Target } from "../targets/index.ts";
import { expectedHeader } from "./cargo.ts";
import type { Action, Step } from "./step.ts";

/** What is done with the files of a target after they were collected. */
export interface Artifacts {
  /** The target that was asked for; a universal one, not its halves. */
  readonly target: Target;
  /** Programs that must be there before. */
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  readonly strip: Omit<StripAction, "directory" | "triple"> | null;
  readonly verify: Pick<VerifyAction, "kind" | "expected"> | null;
  readonly pack: Omit<PackAction, "directory" | "output" | "triple" | "skip"> | null;
  /** Folder in which cargo builds. */
  readonly targetDirectory: string;
}

type StripAction = Extract<Action, { kind: "strip" }>;
type VerifyAction = Extract<Action, { kind: "verify" }>;
type PackAction = Extract<Action, { kind: "pack" }>;

/** The first time that zip archives know, 1980-01-01 UTC, in seconds since 1970: where there is no other. */
const noDate = 315_532_800;

/** What is planned for: a target that was asked for. */
type Context = Omit<StrategyContext, "cxx">;

/** For each target that was asked for. The halves of a universal one have the same inputs. */
export function artifactsOf(
  drafts: readonly { readonly asked: Target; readonly values: Values; readonly wiring: Wiring }[],
  shared: Values,
  facts: Facts,
): Artifacts[] {
  const first = new Map(drafts.toReversed().map((draft) => [draft.asked, draft]));
  return [...new Set(drafts.map(({ asked }) => asked))].flatMap((target) => {
    const draft = first.get(target);
    return draft === undefined
      ? []
      : [chooseArtifacts({ facts, values: draft.values, shared, target }, draft.wiring)];
  });
}

function chooseArtifacts(context: Context, wiring: Wiring): Artifacts {
  const { values, facts, target } = context;
  const strip = chooseStrip(context, wiring);
  const format = formatOf(context);
  const { checksum } = context.shared;
  const name = format === null ? null : nameOf(context);
  const compressor = format === null ? null : chooseCompressor(context, format);
  return {
    target,
    steps: compressor?.steps ?? [],
    notes: name?.notes ?? [],
    problems: [
      ...(strip.problem === null ? [] : [strip.problem]),
      ...(name?.problem === undefined ? [] : [name.problem]),
      ...(compressor?.problem === undefined ? [] : [compressor.problem]),
    ],
    strip: strip.action,
    verify: values.verify ? { kind: "verify", expected: expectationOf(target, values) } : null,
    targetDirectory: facts.project.targetDirectory,
    pack:
      format === null && checksum === "none"
        ? null
        : {
            kind: "pack",
            archive:
              format === null || name === null
                ? null
                : {
                    name: name.text,
                    format,
                    compressor: compressor?.program ?? null,
                    folder: values["archive-folder"],
                    isRequired: values.archive !== "auto",
                  },
            debuginfo: values["split-debuginfo"],
            include: { root: facts.project.workspaceRoot, patterns: format === null ? [] : values.include },
            modified: facts.project.sourceDate?.seconds ?? noDate,
            checksum: checksum === "none" ? null : checksum,
          },
  };
}

function expectationOf(target: Target, values: Values): Expectation {
  return {
    parts: partsOf(target).map((part) => ({
      triple: part.triple,
      header: expectedHeader(part),
      interpreter: part.interpreter,
    })),
    glibc: target.format === "elf" ? values.glibc : null,
    static: values.static,
    allowedLibraries: values["allowed-libraries"],
  };
}

/** The steps after the `collect` of a target among `planned`, each needs the one before it; none where nothing is collected. */
export function artifactSteps(
  { triple }: Target,
  output: string,
  planned: readonly Step[],
  all: readonly Artifacts[],
): Step[] {
  const collect = planned.find(({ action }) => action.kind === "collect" && action.triple === triple);
  const artifacts = all.find(({ target }) => target.triple === triple);
  if (collect?.action.kind !== "collect" || artifacts === undefined) return [];
  const { from } = collect.action;
  const { strip, verify, pack, steps, targetDirectory } = artifacts;
  const directory = `${output}/${triple}`;
  const added: Step[] = [...steps];
  let previous = collect.id;
  const add = (name: string, title: string, lane: Step["lane"], needs: readonly string[], action: Action) => {
    const id = `${triple}/${name}`;
    added.push({ id, title, phase: "collect", target: triple, needs: [previous, ...needs], lane, action });
    previous = id;
  };
  if (strip !== null) add("strip", `symbols of ${triple}`, null, [], { ...strip, directory, triple });
  if (verify !== null) add("verify", `check of ${triple}`, null, [], { ...verify, from, directory, triple });
  if (pack !== null)
    add(
      "pack",
      `${pack.archive === null ? "checksums" : "archive"} of ${triple}`,
      "pack",
      steps.map(({ id }) => id),
      { ...pack, output, directory, triple, skip: [targetDirectory, output] },
    );
  return added;
}

/** Two targets whose archives would be one file. */
export function clashes(all: readonly Artifacts[]): Problem[] {
  const first = new Map<string, string>();
  return all.flatMap(({ target: { triple }, pack }) => {
    if (pack?.archive == null || pack.archive.name === "") return [];
    const file = `${pack.archive.name}.${pack.archive.format}`;
    const other = first.get(file);
    first.set(file, other ?? triple);
    if (other === undefined) return [];
    return {
      input: "archive-name",
      message: `The archives of ${other} and ${triple} would both be ${file}.`,
      hint: "Write {target} into `archive-name`.",
    };
  });
}

// --- strip -------------------------------------------------------------------------------------------

function chooseStrip(
  context: Context,
  wiring: Wiring,
): { readonly action: Artifacts["strip"]; readonly problem: Problem | null } {
  const { values, target } = context;
  const split = values["split-debuginfo"];
  if (values.strip === "none" && !split) return { action: null, problem: null };
  if (split && (!["elf", "pe"].includes(target.format ?? "") || target.env === "msvc"))
    return {
      action: null,
      problem: {
        input: "split-debuginfo",
        message: `Debug information of ${target.triple} cannot be moved into a file of its own: only ELF files, and those that MinGW links, name such a file.`,
        hint:
          target.os === "macos"
            ? 'Write split-debuginfo = "packed" into the profile of your Cargo.toml: rustc then makes a .dSYM folder.'
            : "Give it to the other targets, by a table for each in Cargo.toml ([workspace.metadata.rust-cross.target.<triple>]).",
      },
    };
  const tool = objcopyOf(context, wiring);
  if (tool === null)
    return {
      action: null,
      problem: {
        input: values.strip === "none" ? "split-debuginfo" : "strip",
        message: `There is no objcopy for ${target.triple} here: the strategy brings none, the toolchain has no rust-objcopy, and llvm-objcopy is not on PATH.`,
        hint: 'Take Rust 1.84 or newer, or `strategy: apt` where it can build for the target, or install llvm; or let rustc do it: strip = "symbols" in the profile of your Cargo.toml.',
      },
    };
  return {
    action: { kind: "strip", ...tool, take: values.strip === "none" ? "debuginfo" : values.strip, split },
    problem: null,
  };
}

/** The target's own, else one that reads every format, else the host's for the host. */
function objcopyOf(
  { facts: { rust, host }, target }: Context,
  wiring: Wiring,
): Pick<StripAction, "objcopy" | "environment"> | null {
  if (wiring.objcopy !== undefined) return { objcopy: wiring.objcopy, environment: {} };
  if (rust.objcopy !== null) {
    // Its own search path leads one folder astray.
    const name = { linux: "LD_LIBRARY_PATH", macos: "DYLD_LIBRARY_PATH", windows: "PATH" }[host.os];
    const before = name === "PATH" ? `;${host.environment.PATH ?? ""}` : "";
    return { objcopy: rust.objcopy.path, environment: { [name]: `${rust.objcopy.libraries}${before}` } };
  }
  const own = host.programs["llvm-objcopy"] ?? (target.triple === rust.host ? host.programs.objcopy : null);
  return own === null ? null : { objcopy: own, environment: {} };
}

// --- pack --------------------------------------------------------------------------------------------

function formatOf({ values, target }: Context): ArchiveFormat | null {
  if (values.archive === "none") return null;
  if (values.archive !== "auto") return values.archive;
  return target.os === "windows" ? "zip" : "tar.gz";
}

function nameOf({ values, facts, target }: Context): {
  readonly text: string;
  readonly notes: readonly string[];
  readonly problem?: Problem;
} {
  const { name, version } = builtProduct(facts.project, values);
  const fields = {
    name,
    version: version ?? "",
    target: target.triple,
    os: target.os,
    arch: target.triple.split("-")[0] ?? "",
  };
  const asked = values["archive-name"];
  if (version !== null) return { text: archiveName(asked ?? "{name}-{version}-{target}", fields), notes: [] };
  if (asked?.includes("{version}"))
    return {
      text: "",
      notes: [],
      problem: {
        input: "archive-name",
        message: "The packages that are built have different versions, so there is none for {version}.",
        hint: "Leave {version} out, or choose one package by the input `package`.",
      },
    };
  return {
    text: archiveName(asked ?? "{name}-{target}", fields),
    notes:
      asked === null
        ? ["the archive's name has no version: the packages that are built have different ones"]
        : [],
  };
}

/** What is built, in one name. `version` is null where several packages have different ones. */
export function builtProduct(project: ProjectFacts, values: Values): ReturnType<typeof productOf> {
  return productOf(
    selectedPackages(project, values).map((each) => ({
      ...each,
      isRoot: directoryOf(each.manifestPath) === project.workspaceRoot,
      hasBinaries: each.binaries.length > 0 && isWanted(each, values),
    })),
    project.workspaceRoot.split(/[/\\]/).at(-1) ?? "",
  );
}

/** Those that cargo builds, as far as can be told without it. */
function selectedPackages(project: ProjectFacts, values: Values): readonly ProjectPackage[] {
  const { packages, manifestPath, workspaceRoot } = project;
  const named = packages.filter(({ name }) =>
    values.package.some((spec) => spec.replace(/^.*[/#]|@.*$/g, "") === name),
  );
  if (named.length > 0) return named;
  const own = packages.filter((each) => each.manifestPath === manifestPath);
  if (values.workspace) return packages;
  if (own.length > 0 && directoryOf(manifestPath) !== workspaceRoot) return own;
  const chosen = packages.filter(({ isDefault }) => isDefault);
  return chosen.length > 0 ? chosen : packages;
}

/** The input `bin` leaves out what it does not name. */
function isWanted({ binaries }: ProjectPackage, { bin, artifacts }: Values): boolean {
  return artifacts.includes("bin") && (bin.length === 0 || binaries.some((each) => bin.includes(each)));
}

function directoryOf(manifestPath: string): string {
  return manifestPath.replace(/[/\\][^/\\]*$/, "");
}

/** The program that a format needs: the host's, else Debian's. */
function chooseCompressor(
  { facts, shared, target }: Context,
  format: ArchiveFormat,
): { readonly program: string | null; readonly steps: readonly Step[]; readonly problem?: Problem } {
  const compressor = compressorOf(format);
  if (compressor === null) return { program: null, steps: [] };
  const { programs, debianArchitecture } = facts.host;
  const own = programs[compressor];
  if (own !== null) return { program: own, steps: [] };
  const suite = ownSuite(facts);
  const hasApt = programs["apt-get"] !== null && programs["dpkg-deb"] !== null;
  if (!hasApt || suite === undefined || debianArchitecture === null)
    return {
      program: null,
      steps: [],
      problem: {
        input: "archive",
        message: `${format} of ${target.triple} needs the program ${compressor}, which is not on PATH.`,
        hint: `Install ${compressor}, or take \`archive: tar.gz\` or \`zip\`, which need none.`,
      },
    };
  const made = hostRoot(facts, shared, suite, compressor, {
    kind: "tools",
    packages: [compressor === "xz" ? "xz-utils" : "zstd"],
    provided: toolsProvided,
  });
  return {
    program: `${made.root.path}/${programDirectories.asked}/${compressor}`,
    steps: rootStep(compressor, `${compressor} for archives`, null, made),
  };
}
