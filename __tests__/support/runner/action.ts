import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Conclusion } from "./model.ts";

export interface Action {
  readonly main: string;
  readonly post?: string;
  readonly postIf: string;
  /** Input name → default, which may hold `${{ }}`; empty when there is none. */
  readonly inputs: ReadonlyMap<string, { readonly default: string; readonly deprecation?: string }>;
  readonly outputs: ReadonlySet<string>;
}

interface Manifest {
  readonly inputs?: Record<
    string,
    { readonly default?: unknown; readonly deprecationMessage?: string } | null
  >;
  readonly outputs?: Record<string, unknown>;
  readonly runs?: Record<string, string>;
}

/**
 * @throws Error when there is no action.yml, or it is not of a JavaScript action, or its files are missing:
 * mistakes of the test's own, which must not look like a failing action.
 */
export function readAction(dir: string): Action {
  const file = ["action.yml", "action.yaml"].map((name) => join(dir, name)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`There is no action.yml in ${dir}`);
  const manifest = parse(readFileSync(file, "utf8")) as Manifest;
  const runs = manifest.runs ?? {};
  if (!/^node\d+$/.test(runs.using ?? "") || runs.main === undefined) {
    throw new Error(
      `${file} is not a JavaScript action: runs.using is '${runs.using}', runs.main '${runs.main}'`,
    );
  }
  for (const script of [runs.main, runs.post]) {
    if (script !== undefined && !existsSync(join(dir, script)))
      throw new Error(`${file}: there is no ${script}`);
  }
  return {
    main: join(dir, runs.main),
    ...(runs.post === undefined ? {} : { post: join(dir, runs.post) }),
    postIf: runs["post-if"] ?? "always()",
    inputs: new Map(
      Object.entries(manifest.inputs ?? {}).map(([name, input]) => [
        name,
        {
          default: String(input?.default ?? ""),
          ...(input?.deprecationMessage === undefined ? {} : { deprecation: input.deprecationMessage }),
        },
      ]),
    ),
    outputs: new Set(Object.keys(manifest.outputs ?? {})),
  };
}

/** Fills `${{ github.x }}` and `${{ runner.x }}` of a default from the environment; nothing else is understood. */
export function evaluateDefault(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const [, context, key] = /^(github|runner)\.([a-z_]+)$/.exec(expression) ?? [];
    if (context === undefined) throw new Error(`This runner does not evaluate \${{ ${expression} }}`);
    return env[`${context}_${key}`.toUpperCase()] ?? "";
  });
}

/** Variables of the inputs, by the runner's rule: upper case, spaces to `_`, everything else kept. */
export function inputVariables(
  action: Action,
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): { readonly env: Record<string, string>; readonly warnings: readonly string[] } {
  const byName = new Map([...action.inputs].map(([name, input]) => [name.toLowerCase(), input]));
  const values = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  const warnings = [...values.keys()].flatMap((name) => {
    const message = byName.get(name)?.deprecation;
    return message === undefined ? [] : [`Input '${name}' has been deprecated with message: ${message}`];
  });
  const unknown = Object.keys(given).filter((name) => !byName.has(name.toLowerCase()));
  if (unknown.length > 0) {
    const valid = [...action.inputs.keys()].join("', '");
    warnings.push(`Unexpected input(s) '${unknown.join("', '")}', valid inputs are ['${valid}']`);
  }
  for (const [name, input] of byName) {
    if (!values.has(name)) values.set(name, evaluateDefault(input.default, env));
  }
  const variable = (name: string) => `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
  return { env: Object.fromEntries([...values].map(([name, value]) => [variable(name), value])), warnings };
}

const STATUS: Readonly<Record<string, (main: Conclusion) => boolean>> = {
  "always()": () => true,
  "success()": (main) => main === "success",
  "failure()": (main) => main === "failure",
  "cancelled()": (main) => main === "cancelled",
};

/**
 * `post-if` of the status functions, with `!`, `&&` and `||`.
 * @throws Error for any other expression.
 */
export function evaluatePostIf(expression: string, main: Conclusion): boolean {
  const text = expression.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1");
  return text.split("||").some((any) =>
    any.split("&&").every((term) => {
      const [, not = "", name = ""] = /^\s*(!?)\s*(.*?)\s*$/s.exec(term) ?? [];
      const status = STATUS[name];
      if (status === undefined) throw new Error(`This runner does not evaluate post-if: ${expression}`);
      return status(main) !== (not === "!");
    }),
  );
}
