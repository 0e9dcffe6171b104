import { type Problem, UserError } from "../../errors.ts";
import { nearest } from "../../nearest.ts";
import type { Clock, Outcome } from "../../ports/index.ts";
import { aptConfiguration, sourcesList, statusFile } from "../../sysroots/apt-configuration.ts";
import {
  type FailedFetch,
  parseExpired,
  parseFailedFetches,
  parsePrintUris,
  parseUnknownPackages,
  parseUnmetDependencies,
  type ResolvedPackage,
} from "../../sysroots/apt-output.ts";
import type { AptRoot } from "../../sysroots/root.ts";
import type { AptSource } from "../../sysroots/sources.ts";
import type { EngineContext, StepVoice } from "../context.ts";

/** apt may wait for a slow mirror, never for ever. */
const updateTimeoutSeconds = 15 * 60;
const resolveTimeoutSeconds = 2 * 60;
const downloadTimeoutSeconds = 60 * 60;
/** How often a mirror is asked before it is given up, with a pause of so many milliseconds, longer each time. */
const tries = 3;
const pauseMilliseconds = 1000;

/** Indexes of one suite for one architecture, fetched once a run and shared by all roots that need them. */
interface State {
  readonly directory: string;
  /** Sources that had to be left out, by "URI SUITE", with apt's reason. */
  readonly leftOut: readonly LeftOut[];
}

interface LeftOut {
  readonly source: string;
  readonly reason: string;
}

/** Packages that an index names and the mirror does not have. */
export class PackagesGone extends UserError {
  readonly packages: readonly ResolvedPackage[];

  constructor(root: AptRoot, outcome: Outcome, packages: readonly ResolvedPackage[]) {
    super(downloadFailed(root, outcome).problems);
    this.packages = packages;
  }
}

/**
 * apt with a configuration of its own: it resolves and downloads as if on an empty machine of the
 * wanted architecture. The host's apt and dpkg never learn of it, and no root is needed.
 */
export class PrivateApt {
  readonly #context: EngineContext;
  readonly #states = new Map<string, Promise<State>>();
  /** Sources whose index is older than it should be, which is told once for all architectures. */
  readonly #behind = new Set<string>();
  #counter = 0;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /**
   * The closure of a root's packages, as apt resolves it. `version`: of the source that the packages must be built of.
   * @throws UserError unknown package, no such version, unmet dependencies, no index to be had
   */
  async resolve(root: AptRoot, voice: StepVoice, version: string | null = null): Promise<ResolvedPackage[]> {
    const state = await this.#state(root, voice);
    // What is taken as present can make an exact dependency unsatisfiable: then apt resolves it all.
    for (const provided of [root.provided, []]) {
      const outcome = await this.#simulate(state, root, provided, version);
      if (outcome.code === 0) return parsePrintUris(outcome.stdout);
      if (version !== null && /^E: Version '.*' for '.*' was not found/m.test(outcome.stderr))
        throw otherVersion(root, version, await this.#closure(state, root));
      const unknown = parseUnknownPackages(outcome.stderr);
      if (unknown.length > 0) throw await this.#unknownPackages(state, root, unknown);
      if (provided.length === 0) throw unresolvable(root, outcome);
    }
    throw new Error("unreachable: the second resolution returns or throws");
  }

  /** Downloads packages into a folder; apt checks each against the hash of the signed index. */
  async download(
    root: AptRoot,
    packages: readonly ResolvedPackage[],
    directory: string,
    voice: StepVoice,
  ): Promise<void> {
    const { fs, clock } = this.#context;
    const state = await this.#state(root, voice);
    const total = packages.reduce((sum, each) => sum + each.size, 0);
    let finished = false;
    const watch = async () => {
      while (!finished) {
        const sizes = await Promise.all(packages.map((each) => fs.size(`${directory}/${each.filename}`)));
        voice.progress(
          sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
          total,
        );
        await clock.sleep(200, this.#context.signal);
      }
    };
    const watching = watch().catch(() => undefined);
    try {
      for (let tried = 1; ; tried++) {
        // What came before is not fetched again.
        const outcome = await this.#run(
          state,
          ["apt-get", "download", ...packages.map((each) => `${each.name}=${each.version}`)],
          downloadTimeoutSeconds,
          { cwd: directory },
        );
        if (outcome.code === 0) break;
        const failures = failuresOf(outcome);
        const gone = packages.filter((each) => failures.some(({ uri }) => uri === each.uri));
        if (gone.length > 0 && failures.every(({ reason }) => reason.startsWith("404")))
          throw new PackagesGone(root, outcome, gone);
        if (tried === tries || outcome.timedOut || areUnreachable(failures))
          throw downloadFailed(root, outcome);
        await clock.sleep(pauseMilliseconds * tried, this.#context.signal);
      }
    } finally {
      finished = true;
      await watching;
    }
    voice.progress(total, total);
  }

  /**
   * Leaves out the sources of packages that the mirror does not have: the index of such a source is not
   * that of the mirror's files. False when it is the suite itself that lacks them.
   */
  async leaveOutSourcesOf(
    gone: readonly ResolvedPackage[],
    root: AptRoot,
    voice: StepVoice,
  ): Promise<boolean> {
    const state = await this.#state(root, voice);
    const table = await this.#run(
      state,
      ["apt-cache", "madison", ...gone.map((each) => each.name)],
      resolveTimeoutSeconds,
    );
    const rows = table.stdout.split("\n").map((line) => line.split("|").map((part) => part.trim()));
    const leftOut: LeftOut[] = [];
    for (const source of single(root.sources)) {
      const named = gone.filter((each) =>
        rows.some(
          ([name, version, place]) =>
            name === each.name &&
            version === each.version &&
            place?.startsWith(`${trimmed(source.uris[0])} ${source.suites[0]}/`),
        ),
      );
      if (named.length === 0) continue;
      if (source.suites[0] === root.suite || source.suites[0] === root.alias) return false;
      const names = named.map((each) => `${each.name} ${each.version}`);
      leftOut.push({
        source: nameOf(source),
        reason: `its index names ${listed(names)}, which the mirror does not have`,
      });
    }
    // Another root of this run had the same trouble, and they are left out already.
    if (leftOut.length === 0) return true;
    const update = this.#update(root, voice, [...state.leftOut, ...leftOut]);
    this.#states.set(keyOf(root), update);
    const before = await this.#closure(state, root);
    const after = await this.#closure(await update, root);
    const older = before.flatMap(({ name, version }) => {
      const now = after.find((each) => each.name === name)?.version ?? version;
      return now === version ? [] : [`${name} ${now} (not ${version})`];
    });
    voice.warn(leftOutProblem(root, leftOut, older));
    return true;
  }

  async #state(root: AptRoot, voice: StepVoice): Promise<State> {
    const key = keyOf(root);
    let state = this.#states.get(key);
    if (state === undefined) {
      state = this.#update(root, voice);
      this.#states.set(key, state);
    }
    return state;
  }

  async #update(root: AptRoot, voice: StepVoice, without: readonly LeftOut[] = []): Promise<State> {
    const { fs, clock, signal, runDirectory } = this.#context;
    const directory = `${runDirectory}/apt-${root.suite}-${root.architecture}-${this.#counter++}`;
    await fs.makeDirectory(`${directory}/lists/partial`);
    await fs.makeDirectory(`${directory}/etc`);
    await fs.makeDirectory(`${directory}/archives/partial`);
    await fs.writeText(`${directory}/apt.conf`, aptConfiguration(directory, root.architecture));
    await fs.writeText(`${directory}/status`, "");
    let sources: readonly AptSource[] = single(root.sources).filter(
      (each) => !without.some(({ source }) => source === nameOf(each)),
    );
    const leftOut: LeftOut[] = [...without];
    const expired = new Set<string>();
    let standIn: AptSource | null = null;
    let standInProblem: Problem | null = null;
    for (;;) {
      let outcome: Outcome | null = null;
      for (let tried = 1; tried <= tries; tried++) {
        const list = sources.map((source) =>
          sourcesList([source], { ignoreExpiry: expired.has(nameOf(source)) }),
        );
        await fs.writeText(`${directory}/sources.list`, list.join(""));
        outcome = await this.#run({ directory, leftOut }, ["apt-get", "-q", "update"], updateTimeoutSeconds);
        if (outcome.code === 0) {
          if (standIn !== null && !(await this.#isOfSuite(directory, standIn, root.suite)))
            throw updateFailed(root, null, [
              { uri: nameOf(standIn), reason: `it is no longer ${root.suite}` },
            ]);
          if (standInProblem !== null) voice.warn(standInProblem);
          if (leftOut.length > without.length)
            voice.warn(
              leftOutProblem(
                root,
                leftOut,
                await this.#olderThanElsewhere(root, { directory, leftOut }).catch(() => []),
              ),
            );
          return { directory, leftOut };
        }
        const stale = parseExpired(outcome.stderr);
        const newlyExpired = sources.filter(
          (source) => !expired.has(nameOf(source)) && stale.some((each) => belongsTo(each.uri, source)),
        );
        for (const source of newlyExpired) {
          expired.add(nameOf(source));
          if (this.#behind.has(nameOf(source))) continue;
          this.#behind.add(nameOf(source));
          const since = stale.find((each) => belongsTo(each.uri, source))?.since ?? "?";
          voice.warn({
            input: "mirror",
            message: `The index of ${nameOf(source)} is signed, but was to be replaced ${since} ago; it is used as it is.`,
            hint: "The mirror is behind: another one can be given with `mirror`.",
          });
        }
        if (newlyExpired.length > 0) tried = 0;
        else if (outcome.timedOut || areUnreachable(failuresOf(outcome))) break;
        else if (tried < tries) await clock.sleep(pauseMilliseconds * tried, signal);
      }
      // It stays broken: the rest of the suite may still be right for this architecture.
      const failures = outcome === null ? [] : failuresOf(outcome);
      const broken = sources.filter((source) => failures.some((failure) => belongsTo(failure.uri, source)));
      const [base, ...others] = sources;
      if (broken.length === 0 || base === undefined) throw updateFailed(root, outcome, failures);
      if (broken.includes(base)) {
        // A mirror updates its folders one by one: under its other name the suite may be whole, and as well signed.
        const isDown = broken.length === sources.length && areUnreachable(failures);
        if (root.alias === null || base.suites[0] === root.alias || isDown)
          throw updateFailed(root, outcome, failures);
        standIn = { ...base, suites: [root.alias] };
        sources = [standIn, ...others];
        standInProblem = {
          input: "mirror",
          message: `The index of ${nameOf(base)} for ${root.architecture} is being updated (${failures.find((failure) => belongsTo(failure.uri, base))?.reason ?? ""}); that of ${root.alias} is used instead, which may be a little older.`,
          hint: "Run again later with `refresh: always`, or give another `mirror`.",
        };
        continue;
      }
      for (const source of broken) {
        const reason = failures.find((failure) => belongsTo(failure.uri, source))?.reason ?? "";
        leftOut.push({ source: nameOf(source), reason: `${reason}, ${tries} times` });
      }
      sources = sources.filter((source) => !broken.includes(source));
    }
  }

  /** Whether an index that stands under another name is of the wanted suite: "stable" moves on. */
  async #isOfSuite(directory: string, source: AptSource, suite: string): Promise<boolean> {
    const { fs } = this.#context;
    for (const entry of await fs.list(`${directory}/lists`)) {
      if (!entry.name.endsWith(`_dists_${source.suites[0]}_InRelease`)) continue;
      const text = (await fs.readText(`${directory}/lists/${entry.name}`)) ?? "";
      return new RegExp(`^Codename: ${suite}$`, "m").test(text);
    }
    return false;
  }

  /** Packages of the closure that another architecture of the same suite has in a newer version. */
  async #olderThanElsewhere(root: AptRoot, state: State): Promise<string[]> {
    const others = await Promise.allSettled(
      [...this.#states]
        // Its own is not ready before this is done.
        .filter(([key]) => suiteOf(key) === root.suite && key !== keyOf(root))
        .map(([, other]) => settledWithin(other, this.#context.clock)),
    );
    const complete = others
      .flatMap((each) => (each.status === "fulfilled" && each.value !== null ? [each.value] : []))
      .find((each) => each.directory !== state.directory && each.leftOut.length === 0);
    if (complete === undefined) return [];
    const closure = await this.#closure(state, root);
    const candidates = await this.#run(
      complete,
      ["apt-cache", "madison", ...closure.map((each) => each.name)],
      resolveTimeoutSeconds,
    );
    const newest = new Map<string, string>();
    for (const line of candidates.stdout.split("\n")) {
      const [name, version] = line.split("|").map((part) => part.trim());
      if (name && version && !newest.has(name)) newest.set(name, version);
    }
    const older: string[] = [];
    for (const each of closure) {
      const other = newest.get(each.name);
      if (other === undefined || other === each.version) continue;
      const compared = await this.#context.exec.run({
        argv: ["dpkg", "--compare-versions", each.version, "lt", other],
        timeoutSeconds: 10,
      });
      if (compared.code === 0) older.push(`${each.name} ${each.version} (elsewhere ${other})`);
    }
    return older;
  }

  async #closure(state: State, root: AptRoot): Promise<ResolvedPackage[]> {
    return parsePrintUris((await this.#simulate(state, root, root.provided)).stdout);
  }

  async #simulate(
    state: State,
    root: AptRoot,
    provided: readonly string[],
    version: string | null = null,
  ): Promise<Outcome> {
    const status = `${state.directory}/status-${this.#counter++}`;
    const left = provided.filter((name) => !root.packages.includes(name));
    const wanted = root.packages.map((name) => (version === null ? name : `${name}=${version}*`));
    await this.#context.fs.writeText(status, statusFile(left, root.architecture));
    return this.#run(
      state,
      // With -qq apt would not say which dependencies are unmet.
      ["apt-get", "-q", "--print-uris", "-o", `Dir::State::status=${status}`, "install", ...wanted],
      resolveTimeoutSeconds,
    );
  }

  async #unknownPackages(state: State, root: AptRoot, unknown: readonly string[]): Promise<UserError> {
    const names = (await this.#run(state, ["apt-cache", "pkgnames"], resolveTimeoutSeconds)).stdout.split(
      "\n",
    );
    return new UserError(
      unknown.map((name) => {
        const near = nearestPackages(name, names);
        return {
          input: root.kind === "sysroot" ? "packages" : "host-packages",
          message: `${root.release} has no package ${name} for ${root.architecture}.`,
          ...(near.length > 0
            ? {
                hint: `The nearest names to ${name} are ${near.join(", ")}. Another release may have it: see \`suite\`.`,
              }
            : { hint: "Another release may have it: see `suite`." }),
        };
      }),
    );
  }

  #run(
    state: Pick<State, "directory" | "leftOut">,
    argv: readonly [string, ...string[]],
    timeoutSeconds: number,
    options: { cwd?: string } = {},
  ): Promise<Outcome> {
    return this.#context.exec.run(
      {
        argv,
        ...options,
        // apt's messages are read, so they must be in the language that we read.
        env: {
          APT_CONFIG: `${state.directory}/apt.conf`,
          LC_ALL: "C",
          LANGUAGE: null,
          DEBIAN_FRONTEND: "noninteractive",
        },
        timeoutSeconds,
      },
      { signal: this.#context.signal },
    );
  }
}

/** One source for each address and suite, so that one alone can be left out. */
function single(sources: readonly AptSource[]): AptSource[] {
  return sources.flatMap((source) =>
    source.uris.flatMap((uri) => source.suites.map((suite) => ({ ...source, uris: [uri], suites: [suite] }))),
  );
}

function nameOf(source: AptSource): string {
  return `${source.uris[0]} ${source.suites[0]}`;
}

/** Whether a file of an archive is of this source: its suite's folder is part of the address. */
function belongsTo(uri: string, source: AptSource): boolean {
  return uri.startsWith(`${trimmed(source.uris[0])}/dists/${source.suites[0]}/`);
}

/** An address as apt prints it. */
function trimmed(uri = ""): string {
  return uri.replace(/\/+$/, "");
}

/** The first few of many. */
function listed(all: readonly string[], most = 4): string {
  const more = all.length - most;
  return more > 0 ? `${all.slice(0, most).join(", ")} and ${more} more` : all.join(", ");
}

/** Says which source is missing and what is older because of it, as far as that is known. */
function leftOutProblem(root: AptRoot, leftOut: readonly LeftOut[], older: readonly string[]): Problem {
  const sources = leftOut.map(({ source, reason }) => `${source} for ${root.architecture} (${reason})`);
  return {
    input: "mirror",
    message: `${sources.join("; ")} could not be used and is left out for ${root.architecture} alone. ${
      older.length > 0
        ? `Older because of it: ${listed(older, 12)}.`
        : "What it would have updated is in the version of the other sources."
    }`,
    hint: "Run again later with `refresh: always`, or give another `mirror`.",
  };
}

function failuresOf(outcome: Outcome): FailedFetch[] {
  return parseFailedFetches(`${outcome.stderr}\n${outcome.stdout}`);
}

/** Whether nobody answers at all: apt has tried several times, and another try would only take as long. */
function areUnreachable(failures: readonly FailedFetch[]): boolean {
  return (
    failures.length > 0 &&
    failures.every(({ reason }) =>
      /^(Could not (connect|resolve)|Unable to connect|Cannot initiate|Connection (failed|timed out)|Temporary failure|Something wicked)/i.test(
        reason,
      ),
    )
  );
}

function keyOf(root: AptRoot): string {
  return JSON.stringify([root.sources, root.architecture]);
}

function suiteOf(key: string): string {
  const [sources] = JSON.parse(key) as [AptSource[], string];
  return sources[0]?.suites[0] ?? "";
}

/** A state that is ready by now or within a moment; null otherwise, so that nobody waits for a stuck one. */
async function settledWithin(state: Promise<State>, clock: Clock): Promise<State | null> {
  const over = new AbortController();
  const moment = clock.sleep(5000, over.signal).then(
    () => null,
    () => null,
  );
  return Promise.race([state, moment]).finally(() => over.abort());
}

/** At most three names that a person may have meant; where none is near, the nearest all the same. */
function nearestPackages(name: string, names: readonly string[]): string[] {
  const known = names.filter((each) => each !== "");
  const longer = known.filter((each) => each.includes(name));
  const near = [...nearest(name, known, 3), ...nearest(name, longer, Number.POSITIVE_INFINITY)];
  if (near.length === 0) return nearest(name, known, Number.POSITIVE_INFINITY).slice(0, 1);
  return [...new Set(near)].slice(0, 3);
}

function lastLines(outcome: Outcome): string {
  if (outcome.timedOut) return "apt took too long and was ended.";
  const lines = `${outcome.stderr}\n${outcome.stdout}`.split("\n").filter((line) => /^[EW]: /.test(line));
  return lines.slice(0, 6).join("\n") || `apt ended with exit status ${outcome.code}.`;
}

function updateFailed(root: AptRoot, outcome: Outcome | null, failures: readonly FailedFetch[]): UserError {
  const files = failures.map((failure) => `${failure.uri} (${failure.reason})`).join("; ");
  return new UserError({
    input: "mirror",
    message: `The package index of ${root.release} for ${root.architecture} could not be fetched: ${files || (outcome === null ? "" : lastLines(outcome))}`,
    hint: "Is the network up, and does the mirror carry this release and architecture? Another one can be given with `mirror`.",
  });
}

function downloadFailed(root: AptRoot, outcome: Outcome): UserError {
  const files = listed(failuresOf(outcome).map((failure) => `${failure.uri} (${failure.reason})`));
  return new UserError({
    input: "mirror",
    message: `Packages of ${root.release} for ${root.architecture} could not be downloaded: ${files || lastLines(outcome)}`,
    hint: "A mirror that is being updated lacks files for a while: run again later, or give another `mirror`.",
  });
}

function otherVersion(root: AptRoot, version: string, found: readonly ResolvedPackage[]): UserError {
  const there = found
    .filter((each) => root.packages.includes(each.name))
    .map((each) => `${each.name} ${each.version}`);
  return new UserError({
    input: "toolchain",
    message: `${root.packages.join(" ")} must be of the version ${version} of ${root.like?.package} (${root.like?.from}), and for ${root.architecture} the archive has ${there.join(", ") || "none"}.`,
    hint: "The index for one of the two architectures is older than that for the other, as while a mirror is being updated: run again later with `refresh: always`, or name another `mirror`.",
  });
}

function unresolvable(root: AptRoot, outcome: Outcome): UserError {
  const unmet = parseUnmetDependencies(`${outcome.stdout}\n${outcome.stderr}`);
  return new UserError({
    input: root.kind === "sysroot" ? "packages" : "host-packages",
    message: `apt cannot resolve ${root.packages.join(" ")} of ${root.release} for ${root.architecture}: ${unmet.join("; ") || lastLines(outcome)}`,
    hint: "Two of the packages may exclude each other, or the mirror is between two states: take one out, or run again later.",
  });
}
