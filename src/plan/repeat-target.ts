import { quoteWord } from "../inputs/argv.ts";
import { rowOf } from "../inputs/table.ts";
import { withoutPassword } from "../report/secrets.ts";
import type { Plan, PlannedInput } from "./plan.ts";

/** What of a plan is needed to say how it is repeated. */
export type Repeatable = Pick<Plan, "inputs" | "targets">;

/** Names of variables whose values are nobody else's business: the line refers to them. */
const secret = /TOKEN|SECRET|PASSW|CREDENTIAL|_KEY$/i;

/** Said by the line itself, or no part of what is repeated. */
const left = new Set(["targets", "strategy", "dry-run", "fail-fast", "output"]);

/**
 * The command line that does the same for one target alone, or for all of them (null): to be pasted in a clone of the
 * project. What Cargo.toml says it says there again.
 */
export function repeatLine({ inputs, targets }: Repeatable, triple: string | null): string {
  const chosen = targets.filter((target) => triple === null || target.triple === triple);
  const triples = chosen.length > 0 ? chosen.map(assignment) : [triple ?? ""];
  const given = inputs.filter(
    ({ name, from }) => !left.has(name) && from !== "default" && !from.startsWith("Cargo.toml"),
  );
  const words = ["rust-cross", "build", "--targets", quoteWord(triples.join(" ")), ...given.flatMap(flagsOf)];
  return withoutPassword(words.join(" "));
}

/** With the strategy that `auto` chose here: on another machine it might choose another. */
const assignment = ({ triple, strategy }: Repeatable["targets"][number]) => `${triple}=${strategy.name}`;

function flagsOf({ name, value }: PlannedInput): string[] {
  const flag = (text: string) => [`--${name}`, quoteWord(text)];
  const { type } = rowOf(name);
  if (value === null) return [];
  if (typeof value === "boolean") return [value ? `--${name}` : `--no-${name}`];
  if (Array.isArray(value))
    return value.length === 0 ? [] : flag((type === "argv" ? value.map(quoteWord) : value).join(" "));
  if (typeof value === "object")
    return Object.entries(value).flatMap(([variable, text]) => [`--${name}`, assigned(variable, text)]);
  return flag(type === "duration" ? `${value}s` : String(value));
}

function assigned(variable: string, text: string): string {
  return secret.test(variable) ? `"${variable}=$${variable}"` : quoteWord(`${variable}=${text}`);
}

/** A process as a line for a shell, with what is laid over the environment. */
export function shellLine({
  argv,
  cwd,
  environment,
}: {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | null>>;
}): string {
  const variables = Object.entries(environment);
  const env = [
    ...variables.flatMap(([name, value]) => (value === null ? ["-u", name] : [])),
    ...variables.flatMap(([name, value]) => (value === null ? [] : [assigned(name, value)])),
  ];
  // People read what cargo says, not its JSON.
  const words = argv.filter((word) => !word.startsWith("--message-format=json")).map(quoteWord);
  return withoutPassword(
    [`cd ${quoteWord(cwd)} &&`, ...(env.length > 0 ? ["env", ...env] : []), ...words].join(" "),
  );
}
