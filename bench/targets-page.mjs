// docs/targets.md from what bench/prove.mjs has measured and what `rust-cross targets` says of every triple.
import { readFileSync } from "node:fs";

/** Sections of the page, in order; the first that fits takes the target. */
const groups = [
  ["Linux with glibc", /-linux-gnu/],
  ["Linux with musl", /-linux-musl/],
  ["Windows", /-windows-/],
  ["macOS", /-darwin$/],
  ["FreeBSD and other BSDs", /bsd|dragonfly/],
  ["WebAssembly", /^wasm/],
  ["Bare metal", /-none/],
  ["Other", /./],
];
/** What the tests ran under, by the result's word. */
const runners = { native: "natively", namespace: "QEMU", plain: "QEMU", wine: "Wine", wasi: "WASI" };

/** Machines that QEMU is told to be, where that is one of the oldest that the target is for. */
const machines = new Map(
  JSON.parse(readFileSync(new URL("../src/targets/targets.json", import.meta.url), "utf8")).map(
    ({ triple, qemu }) => [triple, qemu?.cpu],
  ),
);

/** The text of the page. `all`: what `rust-cross targets --format json` prints; `pairs`: the records. */
export function targetsPage(all, pairs) {
  const notes = [];
  const noteOf = (text) => {
    const at = notes.indexOf(text);
    return ` <sup>${at >= 0 ? at + 1 : notes.push(text)}</sup>`;
  };
  const measured = new Map();
  // What failed and is refused since then is among what is refused.
  for (const { triple, strategies } of all.targets)
    measured.set(
      triple,
      pairs.filter(
        ({ target, strategy, built }) =>
          target === triple && (built || strategies.some(({ name, builds }) => builds && name === strategy)),
      ),
    );
  const builtOf = ({ triple, strategy }) =>
    measured
      .get(triple)
      .filter(({ built }) => built)
      .sort((a, b) => proofOf(b) - proofOf(a) || (b.strategy === strategy) - (a.strategy === strategy));

  const sections = groups.map(([title, pattern], index) => {
    const rows = all.targets
      .filter(
        ({ triple }) => groups.findIndex(([, each]) => each.test(triple)) === index && pattern.test(triple),
      )
      .filter((target) => builtOf(target).length > 0)
      .sort((a, b) => a.tier - b.tier || a.triple.localeCompare(b.triple))
      .map((target) => rowOf(target, builtOf(target), noteOf));
    return rows.length === 0
      ? []
      : [
          `## ${title}`,
          table(
            ["Target", "Tier", "Built by", "Rust", "Needs", "Tests", "MB", "Seconds", "Also built by"],
            rows,
          ),
        ];
  });

  const built = all.targets.filter((target) => builtOf(target).length > 0);
  const ran = built.filter((target) => builtOf(target).some((pair) => proofOf(pair) > 0));
  const emulated = built.filter((target) =>
    builtOf(target).some((pair) => proofOf(pair) > 0 && pair.runner !== "native"),
  );
  const versions = [...new Set(pairs.flatMap(({ rustc }) => rustc ?? []))].sort();
  return `${[
    "# Targets",
    `What came out when each strategy built the example [\`examples/pure\`](../examples/pure) (on bare metal the library of
[\`examples/bare\`](../examples/bare)) for each target on ${all.host.release} (${all.host.triple}): **${built.length} targets built**, the programs of
**${ran.length} run**, those of ${emulated.length} under an emulator. For every other triple of \`rustc --print target-list\` for Linux, Windows, a BSD, macOS
and WebAssembly the reason why not is at the end.`,
    `Written by \`node bench/prove.mjs\` from \`bench/prove.json\`; Rust ${versions.join(" and ")}. It is no promise for another machine:
\`rust-cross targets\` says what yours can do. No container engine ran beside it: what docker and cross make is in
[strategies.md](strategies.md). Debug builds; the seconds are those of one run with what was downloaded
before in the cache, on two cores that did other things as well, and say no more than the order of size.`,
    `- **Built by**: of those that built it the one whose tests ran, and that \`auto\` takes; the others are at the end of the row.
- **Rust**: "source" where std was compiled with the project, because Rust publishes none, or the server has none.
- **Needs**: the newest glibc that the program asks for, read with \`readelf\`; or that it is static.
- **Tests**: how many passed, of unit, doc and integration tests, and under what.`,
    ...sections.flat(),
    ...failures(all, measured, builtOf),
    ...refusals(all, measured),
    ...(notes.length === 0
      ? []
      : ["## Why programs were not run", notes.map((text, index) => `${index + 1}. ${text}`).join("\n")]),
  ].join("\n\n")}\n`;
}

/** How much a pair shows: tests that passed; a program that ran counts as one. */
export function proofOf({ tests, ran }) {
  return tests?.passed ?? (ran ? 1 : 0);
}

function rowOf({ triple, tier }, [best, ...others], noteOf) {
  const tests =
    best.tests !== null
      ? `${best.tests.passed} ${runnerOf(best)}`
      : best.ran
        ? "runs, QEMU"
        : `–${best.why === null ? "" : noteOf(reasonFor(best))}`;
  return [
    `\`${triple}\``,
    tier,
    best.strategy,
    best.rustc + (best.std === "from source" ? ", source" : ""),
    needsOf(best),
    tests,
    best.size === null ? "–" : (best.size / 1e6).toFixed(1),
    best.seconds,
    others
      .map(
        (pair) =>
          `${pair.strategy} (${needsOf(pair)}${pair.tests === null ? "" : `, ${pair.tests.passed} tests`})`,
      )
      .join(", "),
  ];
}

function runnerOf({ runner, target }) {
  const name = runners[runner] ?? runner;
  const machine = machines.get(target);
  return name === "QEMU" && machine !== undefined ? `QEMU as ${machine}` : name;
}

function needsOf({ needs, size }) {
  return size === null ? "a library" : (needs ?? "–");
}

function reasonFor({ target, why }) {
  return why.replace(/^Programs of \S+ cannot be run here: /, "").replaceAll(target, "this target");
}

/** What was planned and then failed. */
function failures(all, measured, builtOf) {
  const rows = all.targets.flatMap((target) =>
    measured
      .get(target.triple)
      .filter(({ built }) => !built)
      .map(({ strategy, why }) => [
        `\`${target.triple}\``,
        strategy,
        builtOf(target)[0]?.strategy ?? "none",
        why.replaceAll("|", "\\|"),
      ]),
  );
  return rows.length === 0
    ? []
    : ["## Tried, and failed", table(["Target", "With", "What builds it", "Why"], rows)];
}

/** What no strategy takes, by the reasons that it gives; what is so of all of them is said once. */
function refusals(all, measured) {
  const others = all.targets.filter(({ triple }) => measured.get(triple).length === 0);
  const untried = others.filter(({ strategies }) => strategies.some(({ builds }) => builds));
  const refused = others
    .filter((target) => !untried.includes(target))
    .map(({ triple, strategies }) => ({
      triple,
      reasons: new Map(strategies.map(({ name, reason }) => [name, withoutMachine(reason)])),
    }));
  const names = all.targets[0].strategies.map(({ name }) => name);
  const common = names.filter((name) => new Set(refused.map(({ reasons }) => reasons.get(name))).size === 1);
  const kinds = new Map();
  for (const { triple, reasons } of refused) {
    const key = names
      .filter(
        (name) =>
          !common.includes(name) && !(name === "docker" && isSame(reasons.get("apt"), reasons.get(name))),
      )
      .map((name) => `- **${name}**: ${reasons.get(name)}`)
      .join("\n");
    kinds.set(key, [...(kinds.get(key) ?? []), triple]);
  }
  const list = (triples) => triples.map((triple) => `\`${triple}\``).join(" ");
  return [
    ...(refused.length === 0
      ? []
      : [
          "## Not built, and why",
          `What rust-cross says of them, strategy by strategy; docker says the same as apt where it is not named. Of all of them:

${common.map((name) => `- **${name}**: ${refused[0].reasons.get(name)}`).join("\n")}

A linker of your own opens them to \`cargo\`: [docs/cargo.md](cargo.md).`,
          ...[...kinds]
            .sort(([, a], [, b]) => b.length - a.length)
            .map(([reasons, triples]) => `${list(triples)}\n\n${reasons}`),
        ]),
    ...(untried.length === 0
      ? []
      : [
          "## Not tried",
          `A strategy takes them; nothing was measured: ${list(untried.map(({ triple }) => triple))}`,
        ]),
  ];
}

/** "It links against glibc" of apt is "the image links against glibc" of docker. */
function isSame(one, other) {
  return one.slice(-40) === other.slice(-40);
}

/** What is only so on the machine that measured. */
function withoutMachine(reason) {
  return reason.replace(/and none can be used here \(.*\)/, "and there was none on this machine");
}

function table(head, rows) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
