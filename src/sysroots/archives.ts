import type { AptSource } from "./sources.ts";
import { type Distribution, findSuite, type Suite } from "./suites.ts";

/** Where a distribution's packages are by default, and which key signs them. */
interface Archive {
  readonly main: string;
  /** Null where security updates are in the same archive. */
  readonly security: string | null;
  /** The second archive, with the architectures that the main one lacks. */
  readonly ports: string | null;
  /** Architectures of the main archive; null: all. */
  readonly mainArchitectures: readonly string[] | null;
  readonly components: readonly string[];
  readonly keyring: string;
}

const archives: Readonly<Record<Distribution, Archive>> = {
  debian: {
    main: "http://deb.debian.org/debian",
    security: "http://deb.debian.org/debian-security",
    ports: null,
    mainArchitectures: null,
    components: ["main"],
    keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
  },
  ubuntu: {
    main: "http://archive.ubuntu.com/ubuntu",
    security: null,
    ports: "http://ports.ubuntu.com/ubuntu-ports",
    mainArchitectures: ["amd64", "i386"],
    components: ["main", "universe"],
    keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
  },
};

export function keyringOf(distribution: Distribution): string {
  return archives[distribution].keyring;
}

/** The package with a distribution's keyring in another distribution, in a suite that surely has it. */
export function keyringPackage(distribution: Distribution): { package: string; suite: Suite } | null {
  const [name, codename] =
    distribution === "ubuntu" ? ["ubuntu-keyring", "trixie"] : ["debian-archive-keyring", "noble"];
  const suite = findSuite(codename);
  return suite === undefined ? null : { package: name, suite };
}

/**
 * The sources of one suite for one architecture: `mirror` above all, then the addresses that the host's
 * own sources use for that distribution, then the distribution's. The host's way is the one that works
 * in a closed network.
 */
export function sourcesFor(options: {
  suite: Suite;
  architecture: string;
  mirror: string | null;
  hostSources: readonly AptSource[];
  /** Path of the keyring, where it is not the distribution's own place. */
  keyring: string;
}): AptSource[] {
  const { suite, architecture, mirror, hostSources, keyring } = options;
  const archive = archives[suite.distribution];
  const onPorts = isOnPorts(suite.distribution, architecture);
  const own = hostMirror(suite.distribution, onPorts, hostSources);
  const main =
    (mirror === null ? null : ofArchive(mirror, onPorts)) ??
    own?.main ??
    (onPorts && archive.ports !== null ? archive.ports : archive.main);
  const stanza = (uri: string, suites: string[]): AptSource => ({
    uris: [uri],
    suites,
    components: archive.components,
    architectures: [architecture],
    signedBy: keyring,
  });
  if (suite.suite === "sid") return [stanza(main, ["sid"])];
  if (archive.security === null)
    return [stanza(main, [suite.suite, `${suite.suite}-updates`, `${suite.suite}-security`])];
  // A mirror given by hand holds debian-security beside debian, as Debian's own hosts do.
  const security =
    mirror === null
      ? (own?.security ?? archive.security)
      : mirror.replace(/\/debian\/?$/, "/debian-security");
  return [
    stanza(main, [suite.suite, `${suite.suite}-updates`]),
    stanza(security, [`${suite.suite}-security`]),
  ];
}

/** Whether an architecture of a distribution is in its second archive. */
export function isOnPorts(distribution: Distribution, architecture: string): boolean {
  const { mainArchitectures } = archives[distribution];
  return mainArchitectures !== null && !mainArchitectures.includes(architecture);
}

/** A mirror of Ubuntu given by hand holds ubuntu-ports beside ubuntu; any other address is taken as it is. */
function ofArchive(mirror: string, onPorts: boolean): string {
  return mirror.replace(/\/ubuntu(-ports)?(\/?)$/, onPorts ? "/ubuntu-ports$2" : "/ubuntu$2");
}

/**
 * What the host itself uses for a distribution: its own mirror, or a proxy's address. Other people's
 * archives also have a suite `stable` or `noble` with a component `main` (Chrome's, Microsoft's): they are
 * signed by keys of their own, and have no updates beside.
 */
function hostMirror(
  distribution: Distribution,
  onPorts: boolean,
  all: readonly AptSource[],
): { main: string; security: string | null } | null {
  const sources = all.filter(
    (source) =>
      source.key === undefined &&
      (source.signedBy === null || source.signedBy.includes(`/${distribution}-archive-`)),
  );
  const hasUpdates = (uri: string) =>
    sources.some(
      (source) => source.uris.includes(uri) && source.suites.some((suite) => suite.endsWith("-updates")),
    );
  const known = (suite: string) =>
    (distribution === "debian"
      ? /^(bullseye|bookworm|trixie|forky|sid|stable|oldstable|unstable|testing)$/
      : /^(jammy|noble)$/
    ).test(suite);
  const isHttp = (uri: string) => /^(https?|file):/.test(uri) && /\bports\b/.test(uri) === onPorts;
  const candidates = sources
    .filter((source) => source.suites.some(known) && source.components.includes("main"))
    .flatMap((source) => source.uris.filter(isHttp));
  const main = candidates.find(hasUpdates) ?? candidates[0];
  if (main === undefined) return null;
  const security = sources
    .find((source) => source.suites.some((suite) => suite.endsWith("-security")))
    ?.uris.find(isHttp);
  return { main, security: security ?? null };
}
