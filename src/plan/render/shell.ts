import { headerPattern } from "../../artifacts/header.ts";
import { quoteWord } from "../../inputs/argv.ts";
import { withoutPassword } from "../../report/secrets.ts";
import { type Namespace, namespaceArgv, registerLine } from "../../runners/index.ts";
import { environmentSuffixes } from "../../targets/index.ts";
import type { ToolRequest } from "../../tools/index.ts";
import type { Plan, PlannedTarget } from "../plan.ts";
import type { Action, Invocation, PlannedFile, Step } from "../step.ts";
import { reasonOfAction, reasonOfVariable } from "./reasons.ts";
import { aptFunctions, aptPrograms, aptRootCall } from "./shell-apt.ts";
import { valueText } from "./text.ts";

/**
 * The plan as a POSIX shell script: run by hand on a machine like the one that it was planned on, with the same paths, it
 * makes the files that the engine makes. Steps come one after the other, in the plan's order. Pure.
 */
export function renderShell(plan: Plan): string {
  const parts = [
    ...preamble(plan),
    ...functions(plan),
    ...plan.targets.map(targetFunction),
    ...plan.steps.map((_, index) => stepLines(plan, index)),
    `step 'done: what was built is in' ${quoteWord(plan.output)}`,
  ];
  const text = parts.join("\n\n");
  return `#!/bin/sh\n${head(plan, withoutPassword(text) !== text)}\n\n${shellcheck}\n${text}\n`;
}

/** Quoted code is for other shells, and what a target's subshell sets is to stay in it. */
const shellcheck = "# shellcheck disable=SC2016,SC2030,SC2031";

function comment(text: string, indent = ""): string {
  return text
    .split("\n")
    .map((line) => `${indent}# ${line}`.trimEnd())
    .join("\n");
}

// --- Head --------------------------------------------------------------------------------------------

function head(plan: Plan, isMasked: boolean): string {
  const { host, toolchain } = plan;
  const release = host.release === null ? "" : ` (${host.release})`;
  const rustc = toolchain.rustc === null ? "" : `, rustc ${toolchain.rustc}`;
  const needsRoot = plan.steps.some(({ lane }) => lane === "system")
    ? "root, or sudo without a password: `sysroot: system` installs packages"
    : plan.steps.some(({ action }) => namespaceOf(action)?.mode === "sudo" && namespaceOf(action)?.uid !== 0)
      ? "no root but for the private namespace in which tests run, by sudo without a password"
      : "no root";
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["Made for", [`${host.triple}${release}, toolchain ${toolchain.name}${rustc}`]],
    [
      "Targets",
      plan.targets.map(({ triple, strategy, release, std }) =>
        [
          `${triple}: ${strategy.name}`,
          ...(release === null ? [] : [`${release.label}, glibc ${release.glibc}`]),
          ...(std.source === "installed" ? ["the toolchain has its std"] : []),
        ].join(", "),
      ),
    ],
    [
      "Inputs",
      plan.inputs
        .filter(({ from }) => from !== "default")
        .map(({ name, value, from }) => `${name}: ${valueText(value)} (${from})`),
    ],
    [
      "Writes",
      [
        `${host.cacheDirectory}: packages and what is made of them, as rust-cross itself names it, so that either goes on with it`,
        `${plan.output}: what was built`,
        "cargo's target folder",
      ],
    ],
    ["Needs", [needsRoot, "network, where something is not there yet"]],
    [
      "Notes",
      [
        "It stops at the first failure. There are no time-outs, no retries and no fall-backs for mirrors that are being updated.",
        "Package roots that are there are left as they are, however old.",
        ...plan.notes,
      ],
    ],
    ...(isMasked
      ? [["Passwords", ["those of addresses are left out: write them where ***@ stands in one"]] as const]
      : []),
  ];
  const lines = rows.flatMap(([name, values]) =>
    values.map((value, index) => `${(index === 0 ? name : "").padEnd(10)} ${value}`),
  );
  return comment(
    [
      `Builds for ${plan.targets.map(({ triple }) => triple).join(", ")}: the steps of rust-cross ${plan.version}, by hand.`,
      "Printed by `rust-cross plan --format shell`. The same packages, tools and settings, so the same files.",
      "",
      ...lines,
    ].join("\n"),
  );
}

function preamble(plan: Plan): string[] {
  const { cacheDirectory, triple } = plan.host;
  const machine = /^(x86_64|aarch64)-.*-linux-/.exec(triple)?.[1];
  return [
    "set -eu",
    `cache=${quoteWord(cacheDirectory)}`,
    `fail() {
  echo "error: $*" >&2
  exit 1
}

step() {
  printf '\\n== %s\\n' "$*"
}`,
    [
      ...(machine === undefined
        ? []
        : [`[ "$(uname -sm)" = 'Linux ${machine}' ] || fail 'this was planned for ${triple}'`]),
      'need() { command -v "$1" >/dev/null || fail "$1 is missing"; }',
      ...programs(plan).map((program) => `need ${quoteWord(program)}`),
    ].join("\n"),
    `# All is made in a folder of this run and renamed when it is whole. Its name is that of a run of rust-cross, which removes
# it if this script could not.
mkdir -p "$cache/tmp"
work=$(mktemp -d "$cache/tmp/run-$(readlink /proc/self/ns/pid | tr -cd 0-9)-$$-XXXXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP`,
  ];
}

/** What must be on PATH before anything is done. */
function programs(plan: Plan): string[] {
  const started = plan.steps.flatMap(({ action }) =>
    action.kind === "run" || action.kind === "cargo" ? [action.argv[0]] : [],
  );
  return [
    ...new Set([
      ...(rootsOf(plan).length > 0 ? aptPrograms : []),
      ...started.filter((program) => !program.includes("/")),
      ...plan.steps.flatMap(({ action }) => (namespaceOf(action) === null ? [] : ["unshare", "setpriv"])),
    ]),
  ];
}

// --- Functions ---------------------------------------------------------------------------------------

function functions(plan: Plan): string[] {
  const has = (kind: Action["kind"]) => plan.steps.some(({ action }) => action.kind === kind);
  return [
    ...aptFunctions(rootsOf(plan)),
    ...(has("write") ? [writeFunction] : []),
    ...namespacesOf(plan).map((words, index) => namespaceFunction(words, index)),
    ...(plan.steps.some((step) => isTranslated(plan, step)) ? [hereFunction] : []),
    ...(has("collect") ? [collectFunction] : []),
    ...(plan.steps.some(({ action }) => action.kind === "collect" && action.halves !== undefined)
      ? [universalFunction]
      : []),
  ];
}

function rootsOf(plan: Plan) {
  return plan.steps.flatMap(({ action }) => (action.kind === "apt-root" ? [action.root] : []));
}

const writeFunction = `# Writes a file beside and renames it; one that is the same already stays, so that nobody takes it for newer.
# $1: its mode, $2: its path; the text comes from standard input.
write() {
  mkdir -p "\${2%/*}"
  cat >"$work/written"
  chmod "$1" "$work/written"
  cmp -s "$work/written" "$2" || mv -f "$work/written" "$2"
}`;

const collectFunction = `# Copies what cargo built of the workspace's own packages: programs and libraries with a C interface.
# $1: the folder, $2: the first bytes that a file for the target has (an archive of objects has none of its own), the
# rest: the packages' manifests. cargo's JSON messages come from standard input.
collect() {
  directory=$1 header=$2
  shift 2
  printf '%s\\n' "$@" >"$work/manifests"
  awk '
    function between(text, from, to) {
      if (!index(text, from)) return ""
      text = substr(text, index(text, from) + length(from))
      return substr(text, 1, index(text, to) - 1)
    }
    FNR == NR { member[$0]; next }
    index($0, "{\\"reason\\":\\"compiler-artifact\\"") == 1 && between($0, "\\"manifest_path\\":\\"", "\\"") in member {
      if (between($0, "\\"profile\\":{", "}") ~ /"test":true/) next
      kinds = between($0, "\\"kind\\":[", "]")
      if (kinds ~ /"bin"/) print between($0, "\\"executable\\":\\"", "\\"")
      count = split(between($0, "\\"filenames\\":[\\"", "\\"]"), files, "\\",\\"")
      for (i = 1; i <= count; i++)
        if ((kinds ~ /"cdylib"/ && files[i] ~ /\\.(so|dll|dylib|wasm)$/) || (kinds ~ /"staticlib"/ && files[i] ~ /\\.(a|lib)$/))
          print files[i]
    }' "$work/manifests" - | sort -u >"$work/built"
  mkdir -p "$directory"
  while IFS= read -r file; do
    # shellcheck disable=SC2254 # a pattern
    case $(od -A n -v -t x1 -N 20 "$file" | tr -d ' \\n') in
      $header | 213c617263683e*) ;;
      *) fail "$file is for another machine" ;;
    esac
  done <"$work/built"
  while IFS= read -r file; do
    cp -f "$file" "$directory/"
    sha256sum "$directory/\${file##*/}"
  done <"$work/built"
}`;

const hereFunction = `# cargo ran in a container, which shows folders of this machine under other paths: puts those of this machine into its messages.
# $1: the messages, the rest: each folder as the container has it, and the same one here.
here() {
  messages=$1
  shift
  printf '%s\\n' "$@" >"$work/folders"
  awk '
    FNR == NR { if (FNR % 2) inside[++count] = $0 "/"; else here[count] = $0 "/"; next }
    {
      words = split($0, word, "\\"")
      line = word[1]
      for (i = 2; i <= words; i++) {
        for (j = 1; j <= count && index(word[i], inside[j]) != 1; j++);
        if (j <= count) text = here[j] substr(word[i], length(inside[j]) + 1)
        else if (word[i - 2] == "filenames" && word[i - 1] == ":[") exit 1
        else text = word[i]
        line = line "\\"" text
      }
      print line
    }' "$work/folders" "$messages" >"$work/translated" || fail 'it was built on this machine and not in its container'
  mv "$work/translated" "$messages"
}`;

const universalFunction = `# Joins the files of one name in the folders $2 and $3, which are for two machines, to a universal Mach-O file in $1.
universal() {
  mkdir -p "$1"
  [ "$(ls "$2")" = "$(ls "$3")" ] || fail "not the same files were built for both halves of \${1##*/}"
  for file in "$2"/*; do
    [ -e "$file" ] || continue
    name=\${file##*/}
    joined=$work/joined
    rm -f "$joined"
    # For each file the processor, as its own Mach-O header has it (of an archive that of its first object file), the offset,
    # the size and the alignment, a page of 2^14 bytes.
    header=cafebabe00000002 at=16384
    for slice in "$2/$name" "$3/$name"; do
      size=$(wc -c <"$slice")
      header=$header$(od -A n -v -t x4 -w4 "$slice" | awk '$1 == "feedfacf" { getline type; getline subtype; print type subtype; exit }' | tr -d ' ')
      header=$header$(printf '%08x%08x%08x' "$at" "$size" 14)
      dd if="$slice" of="$joined" bs=16384 seek=$((at / 16384)) conv=notrunc 2>/dev/null
      at=$(((at + size + 16383) / 16384 * 16384))
    done
    for byte in $(echo "$header" | sed 's/../0x& /g'); do
      # shellcheck disable=SC2059 # the byte in octal
      printf "\\\\$(printf %03o "$byte")"
    done | dd of="$joined" conv=notrunc 2>/dev/null
    chmod --reference="$2/$name" "$joined"
    mv -f "$joined" "$1/$name"
    sha256sum "$1/$name"
  done
}`;

/** `lower` of a triple, as in names of variables. */
function functionName(triple: string): string {
  return `for_${environmentSuffixes(triple).lower}`;
}

/** Runs a command with the environment of a target. */
function targetFunction(target: PlannedTarget): string {
  const { triple, strategy, std, release, runner, notes, environment } = target;
  const lines: string[] = [];
  let said: string | null = null;
  for (const [name, value] of Object.entries(environment)) {
    if (!isIdentifier(name)) continue;
    const reason = reasonOfVariable(name);
    if (reason !== null && reason !== said) lines.push(comment(reason, "  "));
    said = reason;
    lines.push(value === null ? `  unset ${name}` : `  export ${name}=${quoteWord(value)}`);
  }
  return `${comment(
    [
      `A command for ${triple}, in a subshell, so that nothing of it reaches another target.`,
      `  strategy  ${strategy.name} (${strategy.because})`,
      ...(release === null
        ? []
        : [`  links     ${release.label}: what is built needs glibc ${release.glibc} at most`]),
      `  std       ${std.source} (${std.because})`,
      ...(runner.kind === "none" ? [] : [`  runs      ${runner.kind} (${runner.because})`]),
      ...notes.map((note) => `  note      ${note}`),
    ].join("\n"),
  )}
${functionName(triple)}() (
${[...lines, comment("Nothing of it reads what is typed, nor this script where it comes through a pipe.", "  "), '  "$@" </dev/null'].join("\n")}
)`;
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

// --- Private namespaces ------------------------------------------------------------------------------

function namespaceOf(action: Action): Namespace | null {
  return action.kind === "run" || action.kind === "cargo" ? (action.namespace ?? null) : null;
}

/** The words before the number of handlers, which do not depend on the target. */
function namespaceWords(namespace: Namespace): string[] {
  return namespaceArgv({ ...namespace, handlers: [], command: ["true"] }).slice(0, -2);
}

/** Each distinct one of the plan; there is one as a rule. */
function namespacesOf(plan: Plan): string[][] {
  const all = plan.steps.flatMap(({ action }) => {
    const namespace = namespaceOf(action);
    return namespace === null ? [] : [namespaceWords(namespace)];
  });
  return [...new Map(all.map((words) => [JSON.stringify(words), words])).values()];
}

function namespaceName(index: number): string {
  return index === 0 ? "in_namespace" : `in_namespace_${index + 1}`;
}

function namespaceFunction(words: readonly string[], index: number): string {
  return `# A command in namespaces of its own, with a binfmt_misc table of its own: foreign programs run in there by QEMU, also
# those that a test starts itself, and nothing is registered with this machine.
# $1: number of handlers, then their lines as binfmt_misc(5) has them, then the command.
${namespaceName(index)}() {
  ${words.map(quoteWord).join(" ")} "$@"
}`;
}

// --- Steps -------------------------------------------------------------------------------------------

function stepLines(plan: Plan, index: number): string {
  const step = plan.steps[index];
  if (step === undefined) throw new Error(`there is no step ${index}`);
  const reasons = [
    reasonOfAction(step.action),
    isCollected(plan, step) ? "cargo's list of the files that it makes is kept for the next step." : null,
  ].filter((reason) => reason !== null);
  const directory = directoryOf(step);
  const before = plan.steps.slice(0, index).flatMap((each) => directoryOf(each) ?? []);
  return [
    `step ${quoteWord(`${index + 1} of ${plan.steps.length}: ${step.title}`)}`,
    ...reasons.map((reason) => comment(reason)),
    ...(directory === null || directory === before.at(-1) ? [] : [`cd ${quoteWord(directory)}`]),
    actionLines(plan, step),
  ].join("\n");
}

/** Whether a later step needs to know what this one built. */
function isCollected(plan: Plan, { id }: Step): boolean {
  return plan.steps.some(({ action }) => action.kind === "collect" && action.from.includes(id));
}

/** Whether its messages name files as a container has them, for a later step that looks for them here. */
function isTranslated(plan: Plan, step: Step): boolean {
  const { action } = step;
  return action.kind === "cargo" && action.paths !== undefined && isCollected(plan, step);
}

function directoryOf({ action }: Step): string | null {
  return action.kind === "run" || action.kind === "cargo" ? action.cwd : null;
}

function actionLines(plan: Plan, step: Step): string {
  const { action } = step;
  switch (action.kind) {
    case "apt-root":
      return aptRootCall(action.root, rootsOf(plan));
    case "tool":
      return toolLines(action.tool);
    case "rust-sysroot":
      return rustSysrootLines(action);
    case "write":
      return action.files.map(writeLines).join("\n\n");
    case "run":
    case "cargo": {
      const kept = isCollected(plan, step);
      const argv = action.argv.flatMap((word) =>
        !word.startsWith("--message-format=")
          ? [word]
          : kept
            ? ["--message-format=json-render-diagnostics"]
            : [],
      );
      const unless =
        action.unless === undefined ? "" : `${action.unless.map(quoteWord).join(" ")} >/dev/null 2>&1 ||\n  `;
      const translation = isTranslated(plan, step)
        ? `\nhere ${[messagesOf(step.id), ...(action.paths ?? []).flat().map(quoteWord)].join(" ")}`
        : "";
      return `${unless}${invocationWords(plan, step, action, argv)}${kept ? ` >${messagesOf(step.id)}` : ""}${translation}`;
    }
    case "collect": {
      const members = action.members.map(quoteWord);
      const header = (expected: typeof action.expected) =>
        quoteWord(expected === null ? "*" : headerPattern(expected));
      if (action.halves !== undefined) {
        const folders = action.halves.map(({ triple }) => `"$work/${triple}"`);
        return [
          ...action.halves.map(
            ({ expected }, index) =>
              `collect ${folders[index]} ${[header(expected), ...members].join(" \\\n  ")} <${messagesOf(action.from[index] ?? "")} >/dev/null`,
          ),
          `universal ${[quoteWord(action.directory), ...folders].join(" ")}`,
        ].join("\n");
      }
      const rest = [header(action.expected), ...members].join(" \\\n  ");
      const [first = "", ...more] = action.from.map(messagesOf);
      const words = `${quoteWord(action.directory)} \\\n  ${rest}`;
      return more.length === 0
        ? `collect ${words} <${first}`
        : `cat ${[first, ...more].join(" ")} | collect ${words}`;
    }
  }
}

/** Of versions that differ rustc itself says so: it reads no library of another than its own. */
function rustSysrootLines({ path, driver, links }: Extract<Action, { kind: "rust-sysroot" }>): string {
  return [
    `mkdir -p ${quoteWord(`${path}/lib`)}`,
    ...(driver === null
      ? []
      : [
          `rm -f ${quoteWord(`${path}/lib`)}/librustc_driver-*.so`,
          `ln ${quoteWord(driver)}/librustc_driver-*.so ${quoteWord(`${path}/lib`)}`,
        ]),
    ...Object.entries(links).flatMap(([place, target]) => [
      `mkdir -p ${quoteWord(`${path}/${place.slice(0, place.lastIndexOf("/"))}`)}`,
      `ln -sfn ${quoteWord(target)} ${quoteWord(`${path}/${place}`)}`,
    ]),
  ].join("\n");
}

/** By pip where Python's index has the tool, else built from its crate. */
function toolLines({ name, version, path, mark, programs, routes }: ToolRequest): string {
  const [program] = programs;
  const beside = quoteWord(`${path}.new`);
  const wheel = routes.find((route) => route.kind === "wheel");
  const crate = routes.find((route) => route.kind === "cargo-install");
  const lines =
    wheel !== undefined
      ? [
          `python3 -m pip install --quiet --no-deps --index-url ${quoteWord(wheel.index)} --target ${beside} ${quoteWord(`${wheel.project}==${wheel.version}`)}`,
          // pip puts a wheel's scripts into bin; ziglang's program lies beside its library.
          `for folder in bin ziglang; do`,
          `  if [ -e ${beside}/$folder/${quoteWord(program)} ]; then mv ${beside}/$folder ${quoteWord(path)}; fi`,
          "done",
          `rm -rf ${beside}`,
        ]
      : crate !== undefined
        ? [
            `${crate.argv.map(quoteWord).join(" ")} --root ${beside}`,
            `mv ${beside}/bin ${quoteWord(path)} && rm -rf ${beside}`,
          ]
        : [`echo ${quoteWord(`${name} ${version} is to be put into ${path} by hand`)} >&2; exit 1`];
  return [
    `if [ ! -e ${quoteWord(`${path}/${program}`)} ]; then`,
    ...lines.map((line) => `  ${line}`),
    "fi",
    `[ -e ${quoteWord(mark)} ] || printf '{}\n' >${quoteWord(mark)}`,
  ].join("\n");
}

/** Where cargo's messages of a step are kept for `collect`: which files it built. */
function messagesOf(id: string): string {
  return `"$work/${id.replace(/[^\w.-]/g, "-")}.json"`;
}

function writeLines(file: PlannedFile): string {
  const mode = (file.mode ?? 0o644).toString(8);
  const call = `write ${mode} ${quoteWord(file.path)}`;
  // A here-document always ends its last line.
  if (file.text !== "" && !file.text.endsWith("\n")) return `printf %s ${quoteWord(file.text)} | ${call}`;
  let end = "END";
  while (file.text.split("\n").includes(end)) end += "_";
  return `${call} <<'${end}'\n${file.text}${end}`;
}

/** A command line: the environment of its target, its namespace, its words. */
function invocationWords(plan: Plan, step: Step, invocation: Invocation, argv: readonly string[]): string {
  const { environment, namespace } = invocation;
  const target = plan.targets.find(({ triple }) => triple === step.target);
  const isOfTarget =
    target !== undefined && JSON.stringify(target.environment) === JSON.stringify(environment);
  // env wants those that it removes first.
  const entries = Object.entries(environment).sort(([, a], [, b]) => Number(a !== null) - Number(b !== null));
  // The shell exports no names like CFLAGS_aarch64-unknown-linux-gnu.
  const others = isOfTarget ? entries.filter(([name]) => !isIdentifier(name)) : entries;
  const words: string[] = [];
  if (isOfTarget) words.push(functionName(target.triple));
  if (namespace !== undefined) {
    const key = JSON.stringify(namespaceWords(namespace));
    const index = namespacesOf(plan).findIndex((each) => JSON.stringify(each) === key);
    const lines = namespace.handlers.map((handler) => quoteWord(registerLine(handler)));
    words.push(namespaceName(index), `${lines.length}`, ...lines);
  }
  if (others.length > 0)
    words.push(
      "env",
      ...others.flatMap(([name, value]) =>
        value === null ? ["-u", quoteWord(name)] : [quoteWord(`${name}=${value}`)],
      ),
    );
  return [...words, ...argv.map(quoteWord)].join(" ");
}
