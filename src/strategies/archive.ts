import type { Refresh, Values } from "../inputs/table.ts";
import type { Step } from "../plan/step.ts";
import type { Facts } from "../project/facts.ts";
import { keyringOf, keyringPackage, sourcesFor } from "../sysroots/archives.ts";
import { type AptRoot, aptRoot } from "../sysroots/root.ts";
import { hostSuite } from "../sysroots/selection.ts";
import type { AptSource } from "../sysroots/sources.ts";
import { type Distribution, findSuite, type Suite } from "../sysroots/suites.ts";

/** Where packages of one suite come from, and the step that must be done before they can be asked for. */
export interface Archive {
  readonly sources: readonly AptSource[];
  /** Fetches the keyring of a distribution that is not the host's, signed by the host's own. */
  readonly keyring: Step | null;
}

/** The sources of a suite for an architecture, as inputs and host have them. */
export function archiveOf(facts: Facts, values: Values, suite: Suite, architecture: string): Archive {
  const { host } = facts;
  const keyringPath = keyringOf(suite.distribution);
  const foreign = host.keyrings.includes(keyringPath) ? null : keyringRoot(facts, values, suite.distribution);
  return {
    sources: sourcesFor({
      suite,
      architecture,
      mirror: mirrorFor(facts, values, suite.distribution),
      hostSources: host.aptSources,
      keyring: foreign === null ? keyringPath : `${foreign.path}${keyringPath}`,
    }),
    keyring:
      foreign === null
        ? null
        : {
            id: `keyring-${suite.distribution}`,
            title: `keyring of ${suite.distribution}`,
            phase: "setup",
            target: null,
            needs: [],
            lane: null,
            action: { kind: "apt-root", root: foreign },
          },
  };
}

/** The input `mirror` is of the distribution that `suite` names, or else of the host's. */
function mirrorFor(facts: Facts, values: Values, distribution: Distribution): string | null {
  const named = values.suite === null ? ownSuite(facts) : findSuite(values.suite);
  return named?.distribution === distribution ? values.mirror : null;
}

/** The host's own suite, or the one whose programs start on it. */
export function ownSuite(facts: Facts): Suite | undefined {
  return hostSuite({ glibc: facts.host.glibc ?? "0", distribution: facts.host.distribution });
}

/**
 * The keyring of another distribution, as a package of one that the host trusts: so what is downloaded is
 * signed all the way from the keys that are on the host.
 */
function keyringRoot(facts: Facts, values: Values, distribution: Distribution): AptRoot | null {
  const trusted = keyringPackage(distribution);
  if (trusted === null || !facts.host.keyrings.includes(keyringOf(trusted.suite.distribution))) return null;
  const architecture = facts.host.debianArchitecture ?? "amd64";
  return aptRoot(facts.host.cacheDirectory, `keyring-${distribution}`, {
    kind: "files",
    release: trusted.suite.label,
    suite: trusted.suite.suite,
    alias: trusted.suite.alias,
    architecture,
    multiarch: `${facts.host.arch}-linux-gnu`,
    sources: archiveOf(facts, values, trusted.suite, architecture).sources,
    packages: [trusted.package],
    provided: [],
    only: [keyringOf(distribution).slice(1)],
    refreshDays: refreshDays(values.refresh),
  });
}

/** A root with programs for the host's own architecture. */
export function hostRoot(
  facts: Facts,
  values: Values,
  suite: Suite,
  name: string,
  ask: {
    kind: AptRoot["kind"];
    packages: readonly string[];
    provided: readonly string[];
    only?: readonly string[];
  },
): { root: AptRoot; keyring: Step | null } {
  const architecture = facts.host.debianArchitecture ?? "amd64";
  return packageRoot(facts, values, suite, name, {
    ...ask,
    architecture,
    multiarch: `${facts.host.arch}-linux-gnu`,
  });
}

/** A root with packages of any architecture. */
export function packageRoot(
  facts: Facts,
  values: Values,
  suite: Suite,
  name: string,
  ask: {
    kind: AptRoot["kind"];
    packages: readonly string[];
    provided: readonly string[];
    only?: readonly string[];
    architecture: string;
    multiarch: string;
    like?: NonNullable<AptRoot["like"]>;
  },
  /** Releases of the same distribution in which the packages are looked for as well. */
  more: readonly Suite[] = [],
): { root: AptRoot; keyring: Step | null } {
  const archive = archiveOf(facts, values, suite, ask.architecture);
  const others = more.flatMap((each) => archiveOf(facts, values, each, ask.architecture).sources);
  return {
    root: aptRoot(facts.host.cacheDirectory, name, {
      ...ask,
      release: suite.label,
      suite: suite.suite,
      alias: suite.alias,
      sources: [...archive.sources, ...others],
      packages: [...new Set(ask.packages)].sort(),
      provided: [...new Set(ask.provided)].sort(),
      refreshDays: refreshDays(values.refresh),
    }),
    keyring: archive.keyring,
  };
}

/** The input `refresh` as roots have it: days, 0 for each time, null for never. */
function refreshDays(refresh: Refresh): number | null {
  return refresh === "never" ? null : refresh === "always" ? 0 : refresh;
}

/** The step that makes a root. */
export function rootStep(
  id: string,
  title: string,
  target: string | null,
  made: { root: AptRoot; keyring: Step | null },
): Step[] {
  return [
    ...(made.keyring === null ? [] : [made.keyring]),
    {
      id,
      title,
      phase: "setup",
      target,
      needs: made.keyring === null ? [] : [made.keyring.id],
      lane: null,
      action: { kind: "apt-root", root: made.root },
    },
  ];
}
