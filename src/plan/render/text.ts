import { quoteWord } from "../../inputs/index.ts";
import type { ToolRoute } from "../../tools/request.ts";
import type { Plan, PlannedInput, PlannedTarget } from "../plan.ts";
import type { Step } from "../step.ts";

/** What will be done, in a few lines: printed before every run. */
export function renderOverview(plan: Plan): string {
  const lines = [
    `rust-cross ${plan.version} on ${plan.host.triple}${plan.host.release === null ? "" : ` (${plan.host.release})`}, toolchain ${plan.toolchain.name} (${plan.toolchain.decidedBy})`,
  ];
  // What is the same for all targets is said once.
  const runners = new Set(
    plan.targets.flatMap(({ runner }) => (runner.kind === "none" ? [] : [runner.because])),
  );
  const shared =
    plan.targets[0]?.notes.filter((note) => plan.targets.every((target) => target.notes.includes(note))) ??
    [];
  for (const target of plan.targets) {
    const release =
      target.release === null ? "" : `, ${target.release.label} with glibc ${target.release.glibc}`;
    lines.push(`  ${target.triple}: ${target.strategy.name}${release}`);
    if (runners.size > 1 && target.runner.kind !== "none") lines.push(`    runs: ${target.runner.because}`);
    for (const note of target.notes) if (!shared.includes(note)) lines.push(`    note: ${note}`);
  }
  if (runners.size === 1) lines.push(`  runs: ${[...runners][0]}`);
  for (const note of shared) lines.push(`  note: ${note}`);
  for (const note of plan.notes) lines.push(`  note: ${note}`);
  return `${lines.join("\n")}\n`;
}

/** The whole plan for people: targets, where each input came from, every step with what it does. */
export function renderPlan(plan: Plan): string {
  return [
    renderOverview(plan),
    "Inputs",
    ...table(plan.inputs.filter((input) => input.from !== "default")),
    `  (the other ${plan.inputs.filter((input) => input.from === "default").length} have their defaults)`,
    "",
    ...plan.targets.flatMap(targetLines),
    "Steps, each as soon as what it needs is done",
    ...plan.steps.flatMap((step, index) => stepLines(step, index + 1)),
    "",
    `Output: ${plan.output}`,
    "",
  ].join("\n");
}

function table(inputs: readonly PlannedInput[]): string[] {
  const rows = inputs.map((input) => [input.name, valueText(input.value), input.from] as const);
  const width = (column: 0 | 1) => Math.min(40, Math.max(0, ...rows.map((row) => row[column].length)));
  return rows.map(
    ([name, value, from]) => `  ${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ← ${from}`,
  );
}

/** An input for people. */
export function valueText(value: PlannedInput["value"]): string {
  if (value === null) return "-";
  if (Array.isArray(value)) return value.join(" ") || "-";
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, each]) => `${name}=${each}`)
      .join(" ");
  return String(value);
}

function targetLines(target: PlannedTarget): string[] {
  return [
    target.triple,
    `  strategy  ${target.strategy.name} (${target.strategy.because})`,
    ...target.strategy.passed.map(({ strategy, why }) => `            not ${strategy}: ${why}`),
    ...(target.release === null
      ? []
      : [`  links     ${target.release.label}: needs glibc ${target.release.glibc} at most`]),
    `  std       ${target.std.source} (${target.std.because})`,
    ...target.std.passed.map(({ source, why }) => `            not ${source}: ${why}`),
    `  runs      ${target.runner.kind} (${target.runner.because})`,
    ...(target.inputs.length === 0
      ? []
      : ["  inputs of its own", ...table(target.inputs).map((line) => `  ${line}`)]),
    "  environment of cargo",
    ...environmentLines(target.environment, "    "),
    "",
  ];
}

function environmentLines(environment: Readonly<Record<string, string | null>>, indent: string): string[] {
  return Object.entries(environment).map(([name, value]) =>
    value === null ? `${indent}(without ${name})` : `${indent}${name}=${quoteWord(value)}`,
  );
}

function stepLines(step: Step, number: number): string[] {
  const { action } = step;
  const needs = step.needs.length > 0 ? `    needs ${step.needs.join(", ")}` : [];
  const head = `${String(number).padStart(3)}. ${step.title}  [${step.id}]`;
  switch (action.kind) {
    case "apt-root": {
      const { root } = action;
      const refresh =
        root.refreshDays === null ? "never asked again" : `asked again after ${root.refreshDays} days`;
      return [
        head,
        needs,
        `    ${root.release} ${root.architecture}: ${root.packages.join(" ")}`,
        `    into ${root.path} (${refresh})`,
      ].flat();
    }
    case "tool":
      return [
        head,
        needs,
        ...action.tool.routes.map(
          (route, index) => `    ${index === 0 ? "from" : "else"} ${routeText(route)}`,
        ),
        `    into ${action.tool.path}`,
      ].flat();
    case "rust-sysroot":
      return [
        head,
        needs,
        `    if ${action.compiler.package} and ${action.std.package} are of one version`,
        ...(action.driver === null
          ? []
          : [`    links librustc_driver of ${action.driver} into ${action.path}/lib`]),
        ...Object.entries(action.links).map(
          ([path, target]) => `    links ${action.path}/${path} to ${target}`,
        ),
      ].flat();
    case "write":
      return [head, needs, ...action.files.map((file) => `    writes ${file.path}`)].flat();
    case "collect":
      return [head, needs, `    checks each file and copies it to ${action.directory}`].flat();
    case "verify": {
      const { glibc, static: isStatic, allowedLibraries } = action.expected;
      const asked = [
        "its target",
        ...(glibc === null ? [] : [`glibc ${glibc}`]),
        ...(isStatic ? ["being static"] : []),
        ...(allowedLibraries.length === 0 ? [] : [`the libraries ${allowedLibraries.join(", ")}`]),
      ];
      return [
        head,
        needs,
        `    reads each file in ${action.directory} and holds it against ${asked.join(", ")}`,
      ].flat();
    }
    case "strip":
      return [
        head,
        needs,
        `    takes ${action.take === "symbols" ? "symbols" : "debug information"} out of the files in ${action.directory}, by ${action.objcopy}`,
        action.split ? ["    keeps debug information in <file>.debug beside each"] : [],
      ].flat();
    case "pack": {
      const { archive, include, checksum, output } = action;
      return [
        head,
        needs,
        archive === null
          ? []
          : [`    packs ${action.directory} into ${output}/${archive.name}.${archive.format}`],
        include.patterns.map((pattern) => `    with ${pattern}`),
        checksum === null ? [] : [`    writes ${checksum} checksums`],
      ].flat();
    }
    case "smoke": {
      const words = [...action.before, "…", ...action.arguments].map((word) =>
        word === "…" ? word : quoteWord(word),
      );
      const inside = action.namespace === undefined ? [] : ["    in a private binfmt_misc namespace"];
      return [
        head,
        needs,
        `    each binary of ${action.directory}, at most ${action.timeoutSeconds} s${action.library === null ? "" : `, with ${action.library}`}`,
        `    $ ${words.join(" ")}`,
        inside,
        action.strict ? "    fails at any exit status but 0" : "    fails where it cannot start",
      ].flat();
    }
    case "run":
    case "cargo": {
      const limit =
        action.testTimeoutSeconds === undefined
          ? []
          : [`    each test binary at most ${action.testTimeoutSeconds} s`];
      const unless =
        action.unless === undefined
          ? []
          : [`    unless this succeeds: ${action.unless.map(quoteWord).join(" ")}`];
      const inside = action.namespace === undefined ? [] : ["    in a private binfmt_misc namespace"];
      return [head, needs, `    $ ${action.argv.map(quoteWord).join(" ")}`, unless, inside, limit].flat();
    }
  }
}

function routeText(route: ToolRoute): string {
  switch (route.kind) {
    case "archive":
      return route.url;
    case "wheel":
      return `${route.index}/${route.project}/: ${route.filename}`;
    case "npm":
      return route.packages.map((each) => each.url).join(" and ");
    case "cargo-install":
      return `\`${route.argv.map(quoteWord).join(" ")}\``;
  }
}
