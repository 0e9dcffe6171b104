import path from "node:path";
import { parse, TomlError } from "smol-toml";
import { UserError } from "../errors.ts";
import type { Outcome } from "../ports/index.ts";
import { type Context, cargoHome, type Ports, programOf, quietRust, rustupHome } from "./context.ts";
import type { CargoTargetConfig, ProjectFacts } from "./facts.ts";

const TIMEOUT = 60;
/** Folders that are looked into for C++ sources; a project with more of them is not searched further. */
const MOST_FOLDERS = 400;

/**
 * The project as cargo sees it. Without network; writes no Cargo.lock.
 * @throws UserError no project, a manifest that cargo does not accept, no cargo.
 */
export async function readProject(ports: Ports, context: Context): Promise<ProjectFacts> {
  const manifestPath = await findManifest(ports, context);
  const [metadata, { profiles, ...config }] = await Promise.all([
    readMetadata(ports, context, manifestPath),
    readConfig(ports, context),
  ]);
  const root = metadata.workspace_root;
  const [manifest, lock, cxxSource, configs, sourceDate, crossToml] = await Promise.all([
    ports.files.readText(path.join(root, "Cargo.toml")),
    ports.files.readText(path.join(root, "Cargo.lock")),
    findCxxSource(ports, metadata),
    configFiles(ports, context),
    readSourceDate(ports, context, root),
    ports.files.exists(path.join(root, "Cross.toml")),
  ]);
  const isOuter = (file: string) => path.relative(root, file).startsWith("..");
  const dependencies = metadata.packages.flatMap((each) =>
    (each.dependencies ?? []).flatMap((dependency) => dependency.path ?? []),
  );
  return {
    workingDirectory: context.workingDirectory,
    workspaceRoot: root,
    manifestPath,
    targetDirectory: metadata.target_directory,
    cargoHome: path.resolve(context.workingDirectory, cargoHome(context)),
    outerConfigs: configs.filter(isOuter),
    outerDependencies: [...new Set(dependencies.filter(isOuter))].sort(),
    crossToml,
    packages: metadata.packages.map((each) => ({
      name: each.name,
      version: each.version,
      manifestPath: each.manifest_path,
      binaries: each.targets.filter(({ kind }) => kind.includes("bin")).map(({ name }) => name),
      isDefault: metadata.workspace_default_members?.includes(each.id) ?? true,
      features: Object.keys(each.features).sort(),
    })),
    profiles: manifest === null ? null : withProfiles(manifest, profiles),
    ...config,
    locked: lock !== null,
    crates: lock === null ? [] : parseLock(lock),
    sourceDate,
    cxxSource,
    metadata: readTables(metadata),
  };
}

/** An empty project, where the machine alone is asked about. */
export function noProject(workingDirectory: string): ProjectFacts {
  return {
    workingDirectory,
    workspaceRoot: workingDirectory,
    manifestPath: `${workingDirectory}/Cargo.toml`,
    targetDirectory: `${workingDirectory}/target`,
    cargoHome: "",
    outerConfigs: [],
    outerDependencies: [],
    crossToml: false,
    packages: [],
    profiles: null,
    buildTargets: [],
    cargoTargets: {},
    locked: false,
    crates: [],
    sourceDate: null,
    cxxSource: null,
    metadata: [],
  };
}

// --- cargo metadata ----------------------------------------------------------------------------------

/** What is read of `cargo metadata --format-version 1`. */
interface Metadata {
  readonly workspace_root: string;
  readonly target_directory: string;
  readonly metadata: unknown;
  /** Ids of packages; cargo says it since 1.71. */
  readonly workspace_default_members?: readonly string[];
  readonly packages: readonly {
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly manifest_path: string;
    readonly targets: readonly { readonly name: string; readonly kind: readonly string[] }[];
    readonly features: Readonly<Record<string, unknown>>;
    readonly dependencies?: readonly { readonly path?: string | null }[];
    readonly metadata: unknown;
  }[];
}

async function findManifest({ files }: Ports, context: Context): Promise<string> {
  const { workingDirectory } = context;
  if (!(await files.exists(workingDirectory))) {
    throw new UserError({
      input: "working-directory",
      message: `there is no folder ${workingDirectory}`,
      hint: "name a folder of the project, or leave `working-directory` out",
    });
  }
  if (context.manifestPath !== undefined) {
    const manifest = path.resolve(workingDirectory, context.manifestPath);
    if (path.basename(manifest) === "Cargo.toml" && (await files.exists(manifest))) return manifest;
    throw new UserError({
      input: "manifest-path",
      message: `${manifest} ${path.basename(manifest) === "Cargo.toml" ? "does not exist" : "is not the path of a Cargo.toml"}`,
      hint: `it is taken from ${workingDirectory}`,
    });
  }
  for (const folder of ancestors(workingDirectory)) {
    const manifest = path.join(folder, "Cargo.toml");
    if (await files.exists(manifest)) return manifest;
  }
  const below = (await files.list(workingDirectory)).filter(({ kind }) => kind === "directory");
  const projects = await Promise.all(
    below.map(async ({ name }) =>
      (await files.exists(path.join(workingDirectory, name, "Cargo.toml"))) ? [name] : [],
    ),
  );
  const names = projects.flat();
  throw new UserError({
    input: "working-directory",
    message: `there is no Cargo.toml in ${workingDirectory} nor in a folder above it`,
    hint:
      names.length === 0
        ? "set `working-directory` or `manifest-path`, or make a project with `cargo init`"
        : `there is one in ${names.join(", ")}: set \`working-directory\` to it`,
  });
}

async function readMetadata(ports: Ports, context: Context, manifest: string): Promise<Metadata> {
  let outcome = await askCargo(ports, context, programOf(context, "cargo"), manifest);
  if (outcome === null) {
    throw new UserError({
      message: "cargo is not on PATH",
      hint: "install Rust (https://rustup.rs), add the folder of cargo to PATH, or on Debian and Ubuntu take Debian's own Rust: `--toolchain debian` (`toolchain: debian`), without root",
    });
  }
  // The toolchain of the project is yet to be installed. Any other's cargo reads a manifest as well.
  if (outcome.code !== 0 && isRustupsError(outcome.stderr)) {
    const refusal = outcome.stderr;
    for (const cargo of await installedCargos(ports, context)) {
      outcome = (await askCargo(ports, context, cargo, manifest)) ?? outcome;
      if (outcome.code === 0) break;
    }
    if (isRustupsError(outcome.stderr)) {
      throw new UserError({
        message: `no Rust toolchain is installed that could read the project: ${lastError(refusal)}`,
        hint: "install one: `rustup toolchain install stable`",
      });
    }
  }
  if (outcome.timedOut) throw new UserError({ message: `cargo metadata did not answer within ${TIMEOUT} s` });
  if (outcome.code !== 0) {
    throw new UserError({
      input: "Cargo.toml",
      message: outcome.stderr.trim().replace(/^error: /, ""),
      hint: "`cargo metadata --no-deps` says the same; mend the manifest until it does not",
    });
  }
  return JSON.parse(outcome.stdout) as Metadata;
}

/** Null when that cargo is not there. */
async function askCargo(
  { exec }: Ports,
  context: Context,
  cargo: string,
  manifest: string,
): Promise<Outcome | null> {
  const options = ["--no-deps", "--format-version", "1", "--offline", "--manifest-path", manifest];
  try {
    return await exec.run({
      argv: [cargo, "metadata", ...options],
      cwd: context.workingDirectory,
      env: quietRust(context),
      timeoutSeconds: TIMEOUT,
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return null;
    throw error;
  }
}

function isRustupsError(stderr: string): boolean {
  return /toolchain '[^']*' is not installed|syncing channel updates|rustup could not choose|is not installed for the toolchain/.test(
    stderr,
  );
}

function lastError(stderr: string): string {
  return (
    stderr
      .split("\n")
      .findLast((line) => line.startsWith("error: "))
      ?.slice("error: ".length) ?? stderr.trim()
  );
}

/** The cargo of each installed toolchain, stable first, the newest versions next. */
async function installedCargos({ files }: Ports, context: Context): Promise<string[]> {
  const folder = path.join(rustupHome(context), "toolchains");
  const names = (await files.list(folder)).map(({ name }) => name);
  const rank = (name: string) => (name.startsWith("stable") ? 0 : /^\d/.test(name) ? 1 : 2);
  return names
    .sort((a, b) => rank(a) - rank(b) || b.localeCompare(a, "en", { numeric: true }))
    .map((name) => path.join(folder, name, "bin", "cargo"));
}

/** The tables of ours. @throws UserError for something else than a table under our name. */
function readTables(metadata: Metadata): ProjectFacts["metadata"] {
  const root = metadata.workspace_root;
  const places = [
    { file: "Cargo.toml", kind: "workspace", metadata: metadata.metadata },
    ...metadata.packages.map((each) => ({
      file: path.relative(root, each.manifest_path).split(path.sep).join("/"),
      kind: "package",
      metadata: each.metadata,
    })),
  ];
  return places.flatMap(({ file, kind, metadata: all }) => {
    const origin = `${file}, [${kind}.metadata.rust-cross]`;
    const table = isTable(all) ? all["rust-cross"] : undefined;
    if (table === undefined) return [];
    if (!isTable(table)) {
      throw new UserError({
        input: file,
        message: `${kind}.metadata.rust-cross is not a table`,
        hint: `write [${kind}.metadata.rust-cross] and below it the inputs`,
      });
    }
    return [{ origin, table }];
  });
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Names of the crates of a Cargo.lock, sorted. cargo writes the file itself, one key a line. */
export function parseLock(text: string): string[] {
  const names = [...text.matchAll(/^name = "([^"]+)"\r?$/gm)].map(([, name = ""]) => name);
  return [...new Set(names)].sort();
}

// --- Time --------------------------------------------------------------------------------------------

/**
 * `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the time of the last commit.
 * @throws UserError the variable is no number
 */
async function readSourceDate(
  { exec }: Ports,
  context: Context,
  root: string,
): Promise<ProjectFacts["sourceDate"]> {
  const given = context.environment.SOURCE_DATE_EPOCH?.trim();
  if (given) {
    if (/^\d{1,10}$/.test(given)) return { seconds: Number(given), from: "SOURCE_DATE_EPOCH" };
    throw new UserError({
      input: "SOURCE_DATE_EPOCH",
      message: `${JSON.stringify(given)} is not a time in seconds since 1970`,
      hint: "Set it as in `SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)`, or leave it out: that is the default.",
    });
  }
  const outcome = await exec
    .run({ argv: ["git", "log", "-1", "--format=%ct"], cwd: root, timeoutSeconds: TIMEOUT })
    .catch(() => null);
  const [seconds] = /^\d+/.exec(outcome?.code === 0 ? outcome.stdout : "") ?? [];
  return seconds === undefined ? null : { seconds: Number(seconds), from: "commit" };
}

// --- C++ ---------------------------------------------------------------------------------------------

/** A C++ source beside a build script, breadth first, so that the answer is always the same. */
async function findCxxSource({ files }: Ports, metadata: Metadata): Promise<string | null> {
  const roots = metadata.packages
    .filter(({ targets }) => targets.some(({ kind }) => kind.includes("custom-build")))
    .map(({ manifest_path }) => path.dirname(manifest_path));
  const others = new Set(metadata.packages.map(({ manifest_path }) => path.dirname(manifest_path)));
  for (const root of roots) {
    const queue = [root];
    for (const folder of queue) {
      const entries = await files.list(folder);
      const source = entries.find(
        ({ name, kind }) => kind === "file" && /\.(cpp|cc|cxx|c\+\+|C)$/.test(name),
      );
      if (source !== undefined) {
        const file = path.join(folder, source.name);
        return path.relative(metadata.workspace_root, file).split(path.sep).join("/");
      }
      for (const { name, kind } of entries) {
        const below = path.join(folder, name);
        const isOutside =
          name.startsWith(".") ||
          name === "node_modules" ||
          below === metadata.target_directory ||
          others.has(below);
        const isTarget = name === "target" && folder === root;
        if (kind === "directory" && !isOutside && !isTarget && queue.length < MOST_FOLDERS) queue.push(below);
      }
    }
  }
  return null;
}

// --- cargo's configuration ---------------------------------------------------------------------------

type Config = Pick<ProjectFacts, "buildTargets" | "buildRustflags" | "cargoTargets"> & {
  readonly profiles: readonly string[];
};

/** One file of cargo's configuration, with paths made absolute. */
interface ConfigFile {
  /** Null: not set. A string replaces what files of lower rank say, an array is added to it. */
  readonly buildTarget: string | readonly string[] | null;
  readonly buildRustflags: readonly string[];
  readonly targets: Readonly<Record<string, CargoTargetConfig>>;
  readonly profiles: readonly string[];
}

/**
 * cargo's configuration: each `.cargo/config.toml` from the working directory upwards, then cargo's home.
 * The nearest wins, arrays are joined with the nearest last ("Hierarchical structure" in the Cargo Book).
 */
async function readConfig(ports: Ports, context: Context): Promise<Config> {
  const lists = await Promise.all(configFolders(context).map((folder) => readConfigFolder(ports, folder)));
  // From the lowest rank to the highest.
  const chain = lists.toReversed().flat();

  let buildTargets: readonly string[] = [];
  const cargoTargets: Record<string, CargoTargetConfig> = {};
  for (const file of chain) {
    if (typeof file.buildTarget === "string") buildTargets = [file.buildTarget];
    else if (file.buildTarget !== null) buildTargets = [...buildTargets, ...file.buildTarget];
    for (const [name, table] of Object.entries(file.targets)) {
      const below = cargoTargets[name];
      const rustflags = [...(below?.rustflags ?? []), ...(table.rustflags ?? [])];
      cargoTargets[name] = { ...below, ...table, ...(rustflags.length > 0 ? { rustflags } : {}) };
    }
  }
  const fromEnvironment = context.environment.CARGO_BUILD_TARGET?.trim();
  return {
    buildTargets: fromEnvironment ? [fromEnvironment] : [...new Set(buildTargets)],
    buildRustflags: chain.flatMap((file) => file.buildRustflags),
    cargoTargets,
    profiles: [...chain.flatMap((file) => file.profiles), ...environmentProfiles(context)],
  };
}

/** CARGO_PROFILE_<NAME>_<KEY>: of the name all that may be one. */
function environmentProfiles({ environment }: Context): string[] {
  return Object.keys(environment).flatMap((variable) => {
    const words = /^CARGO_PROFILE_(.+)$/.exec(variable)?.[1]?.toLowerCase().split("_") ?? [];
    const names = words.slice(1).map((_, index) => words.slice(0, index + 1));
    return names.flatMap((name) => [name.join("-"), name.join("_")]);
  });
}

/** cargo's own profiles, those of the manifest of the workspace, and others. Null for a manifest that only cargo can read. */
function withProfiles(manifest: string, others: readonly string[]): string[] | null {
  try {
    const { profile } = parse(manifest);
    return [...new Set(["dev", "release", "test", "bench", ...keysOf(profile), ...others])];
  } catch (error) {
    if (error instanceof TomlError) return null;
    throw error;
  }
}

const keysOf = (value: unknown): string[] => (isTable(value) ? Object.keys(value) : []);

/** Folders that may hold a configuration, the highest rank first. */
function configFolders(context: Context): string[] {
  const folders = [
    ...ancestors(context.workingDirectory).map((folder) => path.join(folder, ".cargo")),
    path.resolve(context.workingDirectory, cargoHome(context)),
  ];
  return [...new Set(folders)];
}

/** The files that cargo reads its configuration from, the lowest rank first. */
async function configFiles(ports: Ports, context: Context): Promise<string[]> {
  const found = await Promise.all(configFolders(context).map((folder) => configFile(ports, folder)));
  return found.filter((file) => file !== null).toReversed();
}

async function configFile({ files }: Ports, folder: string): Promise<string | null> {
  // Where both exist, cargo reads the one without a suffix.
  for (const name of ["config", "config.toml"]) {
    const file = path.join(folder, name);
    if ((await files.readText(file)) !== null) return file;
  }
  return null;
}

/** The configuration of a folder, what it includes first; none when there is no file. */
async function readConfigFolder(ports: Ports, folder: string): Promise<ConfigFile[]> {
  const file = await configFile(ports, folder);
  return file === null ? [] : readConfigFile(ports.files, file, 0);
}

async function readConfigFile(files: Ports["files"], file: string, depth: number): Promise<ConfigFile[]> {
  const text = await files.readText(file);
  if (text === null) return [];
  const config = parseConfig(text, file);
  // `include` is stable since Rust 1.93; each path is taken from the including file's folder.
  const list = Array.isArray(config.include) ? config.include : [config.include];
  const included = list
    .map((entry) => (isTable(entry) ? entry.path : entry))
    .filter((entry) => typeof entry === "string");
  const below: ConfigFile[] = [];
  for (const entry of depth < 10 ? included : []) {
    below.push(...(await readConfigFile(files, path.resolve(path.dirname(file), entry), depth + 1)));
  }
  return [...below, config];
}

function parseConfig(text: string, file: string): ConfigFile & { readonly include: unknown } {
  let config: Record<string, unknown>;
  try {
    config = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new UserError(
      { input: file, message: error.message.trim(), hint: "mend that file" },
      { cause: error },
    );
  }
  const build = isTable(config.build) ? config.build : {};
  const { target } = build;
  const targets = isTable(config.target) ? config.target : {};
  return {
    include: config.include,
    profiles: keysOf(config.profile),
    buildTarget: typeof target === "string" ? target : Array.isArray(target) ? strings(target) : null,
    buildRustflags: words(build.rustflags),
    targets: Object.fromEntries(
      Object.entries(targets).flatMap(([name, table]) => {
        if (!isTable(table)) return [];
        const { linker } = table;
        const [runner, ...runnerArguments] = words(table.runner);
        const rustflags = words(table.rustflags);
        return [
          [
            name,
            {
              ...(typeof linker === "string" ? { linker: program(linker, file) } : {}),
              ...(runner === undefined
                ? {}
                : { runner: [program(runner, file), ...runnerArguments].join(" ") }),
              ...(rustflags.length > 0 ? { rustflags } : {}),
            },
          ],
        ];
      }),
    ),
  };
}

/** A program with a slash is a path from the folder that holds `.cargo`; without one it is looked for on PATH. */
function program(name: string, file: string): string {
  return /[/\\]/.test(name) ? path.resolve(path.dirname(path.dirname(file)), name) : name;
}

/** A string split at spaces, as cargo does, or an array of strings. */
function words(value: unknown): string[] {
  if (typeof value === "string") return value.split(/\s+/).filter((word) => word !== "");
  return Array.isArray(value) ? strings(value) : [];
}

function strings(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === "string");
}

/** A folder and all above it. */
function ancestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}
