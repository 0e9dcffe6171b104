import { divideArgs, type InputName, quoteWord } from "../inputs/index.ts";
import type { Plan } from "./plan.ts";
import { valueText } from "./render/text.ts";

/**
 * Inputs that are not repeated: those that the command sets itself, those that decide on nothing that a test sees, and `env` and
 * `mirror`, which may hold secrets that nobody wants in a summary.
 */
const left: readonly InputName[] = [
  "targets",
  "command",
  "test",
  "args",
  "package",
  "workspace",
  "bin",
  "output",
  "fail-fast",
  "dry-run",
  "env",
  "mirror",
];

/** cargo's flags that choose packages and programs: those of one test take their place. */
const choosing = {
  bare: /^--(lib|bins|tests|examples|benches|all-targets|doc|workspace|all)$/,
  taking: /^(-p|--package|--exclude|--bin|--test|--example|--bench)$/,
  joined: /^(-p.+|--(package|exclude|bin|test|example|bench)=.*)$/s,
};

/** libtest's flags whose value is the next word. */
const libtestTaking = /^(--test-threads|--skip|--logfile|--format|--color|--shuffle-seed|-Z)$/;

/**
 * The command that runs one test of a target again: what was given by flags or `with:` is said again, what Cargo.toml says holds
 * by itself. Nothing is built but the tests, so what is in the output folder stays.
 *
 * @param selection words for cargo that choose the test's program, as `-p stash --lib`
 * @param filter words for the program that choose the test
 */
export function repeatCommand(
  plan: Pick<Plan, "inputs" | "targets">,
  triple: string,
  selection: readonly string[],
  filter: readonly string[],
): string {
  const own = plan.targets.find((target) => target.triple === triple)?.inputs ?? [];
  const given = new Map(
    [...plan.inputs, ...own]
      .filter(({ name, from }) => !left.includes(name) && /^(--|-\w|with: )/.test(from))
      .map(({ name, value }) => [name, `--${name}=${quoteWord(valueText(value))}`]),
  );
  const args = plan.inputs.find(({ name }) => name === "args")?.value ?? [];
  const { cargo, program } = divideArgs(args as readonly string[]);
  const words = [
    ...(selection.length > 0 ? withoutChoice(cargo) : cargo),
    ...selection,
    "--",
    // Other filters would let more tests run, and `--exact` may be there once, or for doctests not at all.
    ...program.filter(
      (word, at) => (word.startsWith("-") && word !== "--exact") || libtestTaking.test(program[at - 1] ?? ""),
    ),
    ...filter,
  ];
  return [
    "rust-cross build --command test",
    `--targets ${triple}`,
    ...given.values(),
    `--args ${quoteWord(words.map(quoteWord).join(" "))}`,
  ].join(" ");
}

function withoutChoice(words: readonly string[]): string[] {
  return words.filter((word, index) => {
    const before = words[index - 1] ?? "";
    return !(
      choosing.bare.test(word) ||
      choosing.taking.test(word) ||
      choosing.joined.test(word) ||
      choosing.taking.test(before)
    );
  });
}
