import { quoteWord } from "../inputs/argv.ts";
import type { PlannedFile, Step } from "../plan/step.ts";
import { sourcesList } from "../sysroots/apt-configuration.ts";
import { isOnPorts } from "../sysroots/archives.ts";
import { pinnedSources } from "../sysroots/pin.ts";
import { fingerprint } from "../sysroots/root.ts";
import type { Selection } from "../sysroots/selection.ts";
import { findSuite } from "../sysroots/suites.ts";
import { findTarget } from "../targets/index.ts";
import { archiveOf, ownSuite } from "./archive.ts";
import { ScopedEnvironment } from "./environment.ts";
import type { Refusal, StrategyContext, Wiring } from "./strategy.ts";

/** dpkg and apt wait for another apt that holds the lock; so long at most. */
const lockSeconds = 300;
const updateTimeoutSeconds = 20 * 60;
const installTimeoutSeconds = 60 * 60;

/** Why packages cannot be installed on this system. */
export function refuseSystem(context: StrategyContext): Refusal | null {
  const { facts, target, values } = context;
  if (facts.host.uid !== 0 && !facts.host.sudo)
    return {
      input: "sysroot",
      message: "`sysroot: system` installs packages, which needs root, and `sudo -n` does not work here.",
      hint: "Leave `sysroot` out: the private sysroot needs no root.",
    };
  const own = ownSuite(facts);
  if (values.suite !== null && findSuite(values.suite) !== own)
    return {
      input: "suite",
      message: `\`sysroot: system\` installs packages of the host's own release, ${own?.label ?? "which is unknown"}, not of ${values.suite}.`,
      hint: "Leave `suite` out, or use the private sysroot.",
    };
  const debian = target.debian;
  const available = own?.distribution === "ubuntu" ? debian?.libraryUbuntu : debian?.librarySuites;
  if (own === undefined || !available?.includes(own.suite))
    return {
      input: "sysroot",
      message: `${own?.label ?? "The host"} has no libraries for ${target.triple} that could be installed.`,
      hint: "Leave `sysroot` out: a private sysroot may come from another release.",
    };
  return null;
}

/** What is done by hand elsewhere: dpkg --add-architecture, apt-get install. The only part that asks for root. */
export function aptSystem(context: StrategyContext, selection: Selection): Wiring {
  const { facts, values, target, cxx } = context;
  const { debian, triple } = target;
  const own = ownSuite(facts);
  if (debian === null || own === undefined) throw new Error("wire() after refuse()");
  const native = triple === facts.rust.host;
  const elevate = facts.host.uid === 0 ? [] : ["sudo", "-n"];
  const prefix = native ? "" : debian.toolPrefix;
  const step = (
    id: string,
    title: string,
    needs: string[],
    argv: string[],
    timeoutSeconds: number,
  ): Step => ({
    id,
    title,
    phase: "setup",
    target: null,
    needs,
    lane: "system",
    action: {
      kind: "run",
      argv: [...elevate, "env", "DEBIAN_FRONTEND=noninteractive", ...argv] as [string, ...string[]],
      cwd: "/",
      environment: {},
      timeoutSeconds,
    },
  });

  const change = changes(
    context,
    archiveOf(facts, values, own, debian.architecture).sources,
    debian.architecture,
    own.distribution,
  );
  const id = (name: string) => `system/${name}-${debian.architecture}`;
  const cross = debian.crossPackage;
  const packages = [
    ...(native || cross === null
      ? ["gcc", ...(cxx ? ["g++"] : [])]
      : [`gcc-${cross}`, ...(cxx ? [`g++-${cross}`] : [])]),
    ...["libc6-dev", ...values.packages].map((name) => (native ? name : `${name}:${debian.architecture}`)),
    ...values["host-packages"],
    ...(facts.host.programs["pkg-config"] === null ? ["pkg-config"] : []),
  ];
  const steps: Step[] = [
    {
      id: id("changes"),
      title: `what will be changed for ${debian.architecture}, and how it is undone`,
      phase: "setup",
      target: null,
      needs: [],
      lane: null,
      action: { kind: "write", files: change.files },
    },
    step(
      id("apply"),
      `add the architecture ${debian.architecture} to the system`,
      [id("changes")],
      ["sh", change.apply],
      60,
    ),
    step(
      id("update"),
      "apt-get update",
      [id("apply")],
      [
        "apt-get",
        "-q",
        `-oDPkg::Lock::Timeout=${lockSeconds}`,
        "-oAPT::Update::Error-Mode=any",
        "-oAcquire::Retries=3",
        // apt 2.6 may wait for ever for a retry that is delayed.
        "-oAcquire::Retries::Delay=false",
        "update",
      ],
      updateTimeoutSeconds,
    ),
    step(
      `${triple}/install`,
      `install ${packages.join(" ")}`,
      [id("update")],
      [
        "apt-get",
        "-q",
        "-y",
        `-oDPkg::Lock::Timeout=${lockSeconds}`,
        "-oAcquire::Retries=3",
        "-oAcquire::Retries::Delay=false",
        "--no-install-recommends",
        "install",
        ...packages,
      ],
      installTimeoutSeconds,
    ),
  ];

  const scoped = new ScopedEnvironment(facts, triple);
  scoped.cargo("linker", `${prefix}gcc`);
  scoped.tool("CC", `${prefix}gcc`);
  scoped.tool("CXX", `${prefix}g++`);
  scoped.tool("AR", `${prefix}ar`);
  scoped.tool("RANLIB", `${prefix}ranlib`);
  scoped.flags("CFLAGS", target.cflags);
  scoped.flags("CXXFLAGS", target.cflags);
  scoped.tool("PKG_CONFIG_ALLOW_CROSS", "1");
  // A search path without a target in its name is the host's, and the pkg-config crate would take it here too.
  if (!native && facts.host.environment.PKG_CONFIG_PATH !== undefined) scoped.tool("PKG_CONFIG_PATH", "");
  scoped.tool("PKG_CONFIG_LIBDIR", `/usr/lib/${debian.multiarch}/pkgconfig:/usr/share/pkgconfig`);
  return {
    steps,
    needs: [`${triple}/install`],
    environment: scoped.variables,
    path: { before: [], after: [] },
    sysroot: null,
    libraries: [],
    release: { label: selection.libraries.label, glibc: selection.libraries.glibc },
    notes: [
      ...scoped.notes,
      `the system is changed: ${change.summary}. To undo it: ${
        change.restore === null
          ? `the restore.sh of the run that did it first, in ${change.directory}`
          : [...elevate, "sh", change.restore].map(quoteWord).join(" ")
      }`,
    ],
  };
}

/** The scripts that change the system's sources and put them back, with copies of what was there. */
function changes(
  { facts, values }: StrategyContext,
  sources: ReturnType<typeof archiveOf>["sources"],
  architecture: string,
  distribution: "debian" | "ubuntu",
): { files: PlannedFile[]; apply: string; restore: string | null; directory: string; summary: string } {
  const host = facts.host.debianArchitecture ?? "amd64";
  const added = `/etc/apt/sources.list.d/rust-cross-${architecture}.list`;
  // Ubuntu has two archives, the host's sources name one of them: what the run needs of that one (i386
  // beside amd64) they go on giving, the rest gets a source of its own.
  const hostArchive = isOnPorts(distribution, host);
  const inHostArchive = (values.targets.length > 0 ? values.targets : facts.project.buildTargets)
    .flatMap((triple) => findTarget(triple)?.debian?.architecture ?? [])
    .filter((each) => each !== host && isOnPorts(distribution, each) === hostArchive)
    .sort();
  const pins = [...new Set([host, ...inHostArchive])];
  const pinned = distribution === "ubuntu" ? pinnedSources(facts.host.aptFiles, pins) : [];
  const key = fingerprint([architecture, facts.host.aptFiles, pins]);
  const directory = `${facts.host.cacheDirectory}/system/${architecture}-${key}`;
  const apply = `${directory}/apply.sh`;
  const restore = `${directory}/restore.sh`;
  const files: PlannedFile[] = [];
  const foreign = architecture !== host;
  const doing = ["set -eu", ...(foreign ? [`dpkg --add-architecture ${architecture}`] : [])];
  const undoing = ["set -u", "status=0"];
  if (foreign)
    undoing.push(
      // libc passes for essential there, too.
      `dpkg --remove-architecture ${architecture} || { status=1; echo 'packages of ${architecture} are still installed. This removes them, then run this script again: apt-get purge --allow-remove-essential ".*:${architecture}"' >&2; }`,
    );
  pinned.forEach((file, index) => {
    files.push(
      { path: `${directory}/before-${index}`, text: file.before },
      { path: `${directory}/after-${index}`, text: file.after },
    );
    doing.push(`install -m 644 ${quoteWord(`${directory}/after-${index}`)} ${quoteWord(file.path)}`);
    undoing.push(`install -m 644 ${quoteWord(`${directory}/before-${index}`)} ${quoteWord(file.path)}`);
  });
  if (isOnPorts(distribution, architecture) !== hostArchive) {
    files.push({ path: `${directory}/added`, text: sourcesList(sources) });
    doing.push(`install -m 644 ${quoteWord(`${directory}/added`)} ${added}`);
    undoing.push(`rm -f ${added}`);
  }
  files.push(
    { path: apply, text: `${doing.join("\n")}\n` },
    { path: restore, text: `${[...undoing, "exit $status"].join("\n")}\n` },
  );
  const touched = [
    ...(foreign ? [`dpkg --add-architecture ${architecture}`] : []),
    ...pinned.map((file) => `${file.path} pinned to ${pins.join(" and ")}`),
    ...(files.some((file) => file.path.endsWith("/added")) ? [`${added} written`] : []),
    foreign
      ? "packages installed (and the host's own upgraded, where both must be of one version)"
      : "packages installed",
  ];
  // A run before this one pinned the sources: its script knows what was there, ours would not.
  const adds = files.some((file) => file.path.endsWith("/added"));
  const prepared =
    distribution === "ubuntu" &&
    pinned.length === 0 &&
    (!adds || facts.host.aptFiles.some((file) => file.path === added));
  return {
    files,
    apply,
    restore: prepared ? null : restore,
    directory: `${facts.host.cacheDirectory}/system`,
    summary: touched.join(", "),
  };
}
