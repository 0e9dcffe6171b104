import { cargoHome, rustupHome } from "../project/context.ts";
import type { Facts } from "../project/index.ts";
import { formatBytes } from "../report/bytes.ts";
import { withoutPassword } from "../report/secrets.ts";
import { mark, paint, type Style } from "../report/style.ts";
import { archiveOf, ownSuite } from "../strategies/archive.ts";
import { allTargets } from "../targets/index.ts";
import { version } from "../version.ts";
import { sizeOf } from "./cache.ts";
import { hostRelease, type Local, readLocal } from "./local.ts";
import type { Caller } from "./prepare.ts";
import { reportTargets, type TargetsReport } from "./targets.ts";
import { wrap } from "./wrap.ts";

/** One thing that was looked for. */
export interface Finding {
  readonly group: (typeof groups)[number];
  readonly name: string;
  readonly state: "present" | "missing";
  /** Nothing is built without what is needed. */
  readonly need: "needed" | "optional";
  /** What was found, or what its lack means. */
  readonly value: string;
  /** What to do about it, where something can be done. */
  readonly cure: string | null;
}

const groups = ["system", "Rust", "packages", "host tools", "tests", "cache"] as const;

/** What `rust-cross doctor --format json` prints. */
export interface DoctorReport {
  readonly schema: 1;
  readonly version: string;
  /** Something can be built here. */
  readonly ready: boolean;
  readonly summary: string;
  readonly findings: readonly Finding[];
}

/** Less than this is soon full: a compiler and a sysroot for one target take about 0.5 GB. */
const littleSpace = 2e9;

/** What this machine has, and what to do about the rest. Changes nothing, needs no project and no network. */
export async function doctor(
  caller: Caller,
  flags: Readonly<Record<string, unknown>>,
  console: { readonly style: Style; readonly width: number },
  json: boolean,
): Promise<{ text: string; ready: boolean }> {
  const local = await readLocal(caller, flags);
  const findings = [
    ...system(local),
    ...rust(local),
    ...packages(local),
    ...(await hostTools(local, caller)),
    ...tests(local),
    ...(await cache(local, caller)),
  ];
  const targets = reportTargets(local, allTargets());
  const builds = targets.targets.some((target) => target.builds);
  // Whatever else keeps a project from being built: planning would say it, so it is said here.
  if (!findings.some(isBlocking) && (local.problems.length > 0 || !builds)) {
    const [first] = targets.targets;
    const refusal = first?.strategies.flatMap((each) =>
      each.builds ? [] : [{ message: each.reason, hint: each.hint }],
    );
    const std = { message: first?.std.because ?? "No target can be built.", hint: null };
    const problems = local.problems.length > 0 ? local.problems : [refusal?.[0] ?? std];
    for (const { message, hint } of problems)
      findings.push(missing("system", "problem", "needed", message, hint ?? null));
  }
  const isReady = builds && !findings.some(isBlocking);
  const summary = summarize(targets, isReady);
  const report: DoctorReport = { schema: 1, version, ready: isReady, summary, findings };
  return { text: `${json ? JSON.stringify(report, null, 2) : render(report, console)}\n`, ready: isReady };
}

function isBlocking(finding: Finding): boolean {
  return finding.state === "missing" && finding.need === "needed";
}

type Group = Finding["group"];

function present(group: Group, name: string, need: Finding["need"], value: string): Finding {
  return { group, name, state: "present", need, value, cure: null };
}

function missing(
  group: Group,
  name: string,
  need: Finding["need"],
  value: string,
  cure: string | null,
): Finding {
  return { group, name, state: "missing", need, value, cure };
}

// --- what is looked at -----------------------------------------------------------------------------------

function system({ facts: { host } }: Local): Finding[] {
  const release = hostRelease(host) ?? host.os;
  const findings = [present("system", "system", "needed", `${release}, ${host.arch}`)];
  if (host.os !== "linux") return findings;
  findings.push(
    host.glibc === null
      ? missing(
          "system",
          "glibc",
          "optional",
          "the C library is not glibc, and Debian's compilers are linked against that",
          "Run on Debian or Ubuntu, or in a container of one.",
        )
      : present("system", "glibc", "optional", host.glibc),
  );
  return findings;
}

function rust({ facts, context }: Local): Finding[] {
  const { host, rust: found } = facts;
  const findings: Finding[] = [];
  const install = "Install Rust with rustup: https://rustup.rs";
  findings.push(
    host.programs.cargo === null
      ? missing(
          "Rust",
          "cargo",
          "needed",
          "not on PATH",
          `${install} (is ${cargoHome(context)}/bin on PATH?)`,
        )
      : present("Rust", "cargo", "needed", host.programs.cargo),
  );
  findings.push(
    found.rustup === null
      ? missing(
          "Rust",
          "rustup",
          "optional",
          "not on PATH: only targets whose std the toolchain brings can be built",
          `${install} (looked for below ${rustupHome(context)})`,
        )
      : present("Rust", "rustup", "optional", found.rustup),
  );
  const { toolchain, rustc } = found;
  if (toolchain !== null)
    findings.push(
      toolchain.installed
        ? present(
            "Rust",
            "toolchain",
            "needed",
            `${toolchain.name} (rustc ${rustc}), decided by ${toolchain.decidedBy}`,
          )
        : missing(
            "Rust",
            "toolchain",
            "optional",
            `${toolchain.name}, decided by ${toolchain.decidedBy}, is not installed; a run installs it`,
            `\`rustup toolchain install ${toolchain.name}\` does it now.`,
          ),
    );
  else if (rustc !== null)
    findings.push(present("Rust", "toolchain", "needed", `rustc ${rustc} on PATH, not rustup's`));
  else
    findings.push(
      missing(
        "Rust",
        "toolchain",
        "needed",
        "none is chosen",
        found.rustup === null ? install : "`rustup default stable` chooses one.",
      ),
    );
  const { installedTargets } = found;
  findings.push(
    installedTargets.length > 0
      ? present(
          "Rust",
          "std",
          "optional",
          `${installedTargets.join(" ")}${found.rustup === null ? "" : "; rustup adds others when they are needed"}`,
        )
      : missing(
          "Rust",
          "std",
          "optional",
          found.rustup === null ? "none was found" : "none yet; rustup adds them when they are needed",
          null,
        ),
  );
  return findings;
}

/** What it means that packages cannot be had. */
const withoutApt = "no compilers and libraries of Debian's, only targets that Rust or this machine links";

function packages(local: Local): Finding[] {
  const { facts, inputs } = local;
  const { host } = facts;
  const findings: Finding[] = [];
  if (host.os === "linux") {
    for (const program of ["apt-get", "dpkg-deb"] as const)
      findings.push(
        host.programs[program] === null
          ? missing(
              "packages",
              program,
              "optional",
              `not on PATH: ${withoutApt}`,
              "Run on Debian or Ubuntu, or in a container of one.",
            )
          : present("packages", program, "optional", host.programs[program]),
      );
  } else
    findings.push(
      missing(
        "packages",
        "apt-get",
        "optional",
        `there is none for ${host.os}: ${withoutApt}`,
        "Run on Debian or Ubuntu, or in a container of one.",
      ),
    );
  const suite = ownSuite(facts);
  if (host.os !== "linux") return findings;
  if (suite === undefined) {
    // The C library's own line says it where there is none at all.
    if (host.glibc !== null)
      findings.push(
        missing(
          "packages",
          "release",
          "optional",
          `no release that rust-cross knows is as old as this machine's C library (glibc ${host.glibc}), so none of their compilers starts here`,
          "Run on a newer release, or in a container of one.",
        ),
      );
    return findings;
  }
  const { aptSources } = host;
  const files = [...new Set(aptSources.map((source) => source.origin ?? "?"))];
  findings.push(
    aptSources.length > 0
      ? present("packages", "apt sources", "optional", `${aptSources.length} in ${files.join(", ")}`)
      : missing(
          "packages",
          "apt sources",
          "optional",
          "none was found; the distribution's own archive is used",
          "The input `mirror` names another.",
        ),
  );
  for (const architecture of [host.debianArchitecture ?? "amd64", "arm64"]) {
    const { sources, keyring } = archiveOf(facts, inputs.values, suite, architecture);
    const mirrors = [...new Set(sources.flatMap((source) => source.uris))].map(withoutPassword).join(" ");
    if (findings.some((finding) => finding.value === `${suite.label}: ${mirrors}`)) continue;
    const name = findings.some((finding) => finding.name === "mirror")
      ? `mirror (${architecture})`
      : "mirror";
    findings.push(present("packages", name, "optional", `${suite.label}: ${mirrors}`));
    const path = sources[0]?.signedBy ?? "";
    if (findings.some((finding) => finding.name === "keyring")) continue;
    findings.push(
      host.keyrings.includes(path)
        ? present("packages", "keyring", "needed", path)
        : keyring !== null
          ? present(
              "packages",
              "keyring",
              "needed",
              `that of ${suite.distribution} is not here; it is fetched as a package that a key of this machine signs`,
            )
          : missing(
              "packages",
              "keyring",
              "needed",
              `${path} is not there: what is fetched could not be checked`,
              `\`sudo apt-get install ${suite.distribution === "debian" ? "debian-archive-keyring" : "ubuntu-keyring"}\``,
            ),
    );
  }
  return findings;
}

async function hostTools({ facts }: Local, { exec }: Caller): Promise<Finding[]> {
  const { host } = facts;
  const { programs } = host;
  const group = "host tools";
  const ask = async (argv: readonly [string, ...string[]]) => {
    const outcome = await exec.run({ argv, env: { LC_ALL: "C" }, timeoutSeconds: 10 }).catch(() => null);
    return outcome?.code === 0 ? outcome.stdout.trim() : null;
  };
  const findings: Finding[] = [];
  if (host.os === "linux") {
    const gcc = "`sudo apt-get install gcc libc6-dev`";
    if (programs.cc === null)
      findings.push(
        missing(
          group,
          "cc",
          "needed",
          "no C compiler for the host, which links build scripts and procedural macros",
          gcc,
        ),
      );
    else {
      const [first = ""] = ((await ask([programs.cc, "--version"])) ?? "").split("\n");
      findings.push(present(group, "cc", "needed", `${programs.cc}${first === "" ? "" : ` (${first})`}`));
      // It says the bare name for a file that it does not find.
      if ((await ask([programs.cc, "-print-file-name=crt1.o"])) === "crt1.o")
        findings.push(
          missing(
            group,
            "libc6-dev",
            "needed",
            "the C compiler has no C library to link with",
            "`sudo apt-get install libc6-dev`",
          ),
        );
    }
    findings.push(
      programs["c++"] === null
        ? missing(
            group,
            "c++",
            "optional",
            "not on PATH; only for build scripts that compile C++ for the host",
            "`sudo apt-get install g++`",
          )
        : present(group, "c++", "optional", programs["c++"]),
    );
  }
  const fetched = "not there; fetched as soon as a project needs it";
  const canFetch =
    ownSuite(facts) !== undefined && programs["apt-get"] !== null && host.debianArchitecture !== null;
  for (const [name, path] of [
    ["pkg-config", programs["pkg-config"]],
    ["cmake", programs.cmake],
    ["libclang", host.libclang],
  ] as const)
    findings.push(
      path === null
        ? missing(
            group,
            name,
            "optional",
            canFetch ? fetched : "not there",
            canFetch ? null : "Install it when a project's build scripts want it.",
          )
        : present(group, name, "optional", path),
    );
  return findings;
}

function tests({ facts: { host } }: Local): Finding[] {
  const { emulation, programs } = host;
  const group = "tests";
  const findings: Finding[] = [];
  if (host.os === "linux")
    findings.push(
      programs.unshare === null
        ? missing(group, "unshare", "optional", "not on PATH", "`sudo apt-get install util-linux`")
        : present(group, "unshare", "optional", programs.unshare),
    );
  const { namespaceUser: user, namespaceSudo: elevated } = emulation;
  const isRoot = host.os === "linux" && host.uid === 0;
  if (isRoot && elevated.works)
    findings.push(present(group, "private namespace", "optional", "works, made by root"));
  else if (user.works) findings.push(present(group, "private namespace", "optional", "works, without root"));
  else if (elevated.works)
    findings.push(
      present(group, "private namespace", "optional", `works, with sudo (without: ${user.reason})`),
    );
  else {
    const reason = isRoot ? elevated.reason : user.reason;
    const without = "without it tests run, but not the foreign programs that they start themselves";
    findings.push(
      missing(group, "private namespace", "optional", `${reason}; ${without}`, namespaceCure(reason, host)),
    );
  }
  if (isRoot) findings.push(present(group, "sudo -n", "optional", "not needed: this is root"));
  else if (host.os === "linux")
    findings.push(
      host.sudo
        ? present(group, "sudo -n", "optional", "works")
        : missing(
            group,
            "sudo -n",
            "optional",
            "does not work without a password; only `sysroot: system` needs it",
            null,
          ),
    );
  const handlers = emulation.hostHandlers.map((handler) => handler.name);
  if (host.os === "linux")
    findings.push(
      handlers.length > 0
        ? present(group, "host's binfmt_misc", "optional", handlers.join(" "))
        : missing(
            group,
            "host's binfmt_misc",
            "optional",
            "no handlers are registered; a private namespace needs none",
            null,
          ),
    );
  return findings;
}

/** Reasons are those of runners/probe.ts. */
function namespaceCure(reason: string, host: Facts["host"]): string | null {
  const handlers =
    "`sudo apt-get install qemu-user-static` registers handlers for the whole machine instead.";
  if (host.os !== "linux") return null;
  if (/user\.max_user_namespaces/.test(reason)) return "`sudo sysctl user.max_user_namespaces=10000`";
  if (/unprivileged_userns_clone/.test(reason))
    return "`sudo sysctl kernel.unprivileged_userns_clone=1`, or let this user use `sudo -n`.";
  if (/AppArmor/.test(reason))
    return "`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`, or let this user use `sudo -n`.";
  if (/util-linux/.test(reason)) return "`sudo apt-get install util-linux`";
  if (/seccomp/.test(reason)) return "Start the container with `--security-opt seccomp=unconfined`.";
  return handlers;
}

async function cache({ facts, problems }: Local, { exec, fs }: Caller): Promise<Finding[]> {
  const { host } = facts;
  const directory = host.cacheDirectory;
  const group = "cache";
  const findings: Finding[] = [];
  // What may not be looked at is as good as not there: it is not writable either.
  const isThere = (path: string) => fs.exists(path).catch(() => false);
  const exists = await isThere(directory);
  const size = exists ? await sizeOf(fs, [directory]).catch(() => null) : null;
  const move = "Another place for it: RUST_CROSS_CACHE.";
  const existing = exists ? directory : await existingParent(directory, isThere);
  const writable = await exec.run({ argv: ["test", "-w", existing], timeoutSeconds: 10 }).catch(() => null);
  const unusable = problems.find((problem) => problem.input === "RUST_CROSS_CACHE");
  if (unusable !== undefined)
    findings.push(missing(group, "directory", "needed", unusable.message, unusable.hint ?? move));
  else if (writable?.code === 1)
    findings.push(
      missing(
        group,
        "directory",
        "needed",
        `${directory} ${exists ? "is not writable" : `cannot be made: ${existing} is not writable`}`,
        move,
      ),
    );
  else
    findings.push(
      present(
        group,
        "directory",
        "needed",
        `${directory} (${exists ? (size === null ? "parts of it may not be read" : formatBytes(size)) : "not there yet"})`,
      ),
    );
  const free = await freeSpace(exec, existing);
  if (free !== null)
    findings.push(
      free < littleSpace
        ? missing(
            group,
            "disk",
            "optional",
            `${formatBytes(free)} free; a target takes about 500 MB`,
            `\`rust-cross clean\` frees what is not used. ${move}`,
          )
        : present(group, "disk", "optional", `${formatBytes(free)} free`),
    );
  return findings;
}

async function existingParent(path: string, exists: (path: string) => Promise<boolean>): Promise<string> {
  const parent = path.replace(/[\\/][^\\/]*$/, "");
  if (parent === path || parent === "") return "/";
  return (await exists(parent)) ? parent : existingParent(parent, exists);
}

/** In bytes; null where there is no df. */
async function freeSpace(exec: Caller["exec"], directory: string): Promise<number | null> {
  // POSIX: one line of headings, then "name 1024-blocks used available capacity place".
  const outcome = await exec
    .run({ argv: ["df", "-Pk", directory], env: { LC_ALL: "C" }, timeoutSeconds: 10 })
    .catch(() => null);
  const line = outcome?.stdout.trim().split("\n").at(-1) ?? "";
  const available = /\s(\d+)\s+\d+%\s/.exec(line)?.[1];
  return outcome?.code !== 0 || available === undefined ? null : Number(available) * 1024;
}

// --- what is said ----------------------------------------------------------------------------------------

function summarize({ targets }: TargetsReport, isReady: boolean): string {
  if (!isReady) return "Not ready: nothing can be built here.";
  const built = targets.filter((target) => target.builds);
  const run = built.filter((target) => target.runner !== null && target.runner.kind !== "none");
  const those =
    run.length < built.length ? `${run.length} of them` : built.length === 1 ? "it" : "all of them";
  const isPlain = run.some((target) => target.runner?.kind === "plain");
  const but = isPlain ? ", but not what a test starts itself" : "";
  return `Ready to build ${built.length} of ${targets.length} targets, and to run the tests of ${those}${but}.`;
}

function render(
  { findings, ready, summary }: DoctorReport,
  { style, width }: { style: Style; width: number },
): string {
  const space = Math.max(...findings.map((finding) => finding.name.length)) + 2;
  const indent = " ".repeat(4 + space);
  const blocks = groups.flatMap((group) => {
    const of = findings.filter((finding) => finding.group === group);
    if (of.length === 0) return [];
    const lines = of.flatMap((finding) => {
      const { name, value, cure } = finding;
      const what = finding.state === "present" ? "done" : finding.need === "needed" ? "failed" : "skipped";
      const ink = { done: "green", failed: "red", skipped: "yellow" } as const;
      const sign = paint(style, ink[what], mark(style, what).padEnd(2));
      return [
        ...wrap(`${sign} ${name.padEnd(space)}${value}`, width - 1, indent.slice(1)).map(
          (line) => ` ${line}`,
        ),
        ...(cure === null
          ? []
          : wrap(`${indent}${paint(style, "cyan", mark(style, "begin"))} ${cure}`, width, `${indent}  `)),
      ];
    });
    return [[paint(style, "bold", group), ...lines].join("\n")];
  });
  const used = new Set(findings.map((finding) => (finding.state === "present" ? "done" : finding.need)));
  const legend = [
    `${mark(style, "done")} there`,
    ...(used.has("needed") ? [`${mark(style, "failed")} needed, and not there`] : []),
    ...(used.has("optional") ? [`${mark(style, "skipped")} optional`] : []),
  ].join("   ");
  return [
    ...blocks,
    paint(style, "dim", legend),
    wrap(paint(style, ready ? "green" : "red", summary), width).join("\n"),
  ].join("\n\n");
}
