import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { checkout } from "./machine/index.ts";

/** A program that scripts/install-test-tools.sh installs for workflows. */
export const toolOf = (name: "actionlint" | "zizmor" | "act") =>
  path.join(process.env.RUST_CROSS_TEST_TOOLS ?? "/var/tmp/rust-cross-test-tools", "bin", name);

const inFolder = (folder: string, ending: string) =>
  readdirSync(path.join(checkout, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

/** Files from the root of the checkout. */
export const workflowFiles = [
  ...inFolder(".github/workflows", ".yml"),
  ...inFolder("examples/workflows", ".yml"),
];

/** A block of YAML or of a shell in a page. */
export interface Block {
  /** "docs/fleet.md:12", of its first line. */
  readonly place: string;
  readonly language: "yaml" | "sh";
  readonly text: string;
}

/** The blocks of all pages. */
export const blocks: readonly Block[] = ["README.md", ...inFolder("docs", ".md")].flatMap((page) => {
  const text = readFileSync(path.join(checkout, page), "utf8");
  return [...text.matchAll(/^( *)```(yaml|sh)\n(.*?)^\1```$/gms)].map(
    ({ 1: indent = "", 2: language, 3: block = "", index }) => ({
      place: `${page}:${text.slice(0, index).split("\n").length + 1}`,
      language: language as Block["language"],
      text: block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
});

/** What uses something, of a job or a step. */
export interface Use {
  readonly uses: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** All that use something in a workflow or a part of one. */
export function usesIn(yaml: string): Use[] {
  const found: Use[] = [];
  const visit = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    if ("uses" in node && typeof node.uses === "string") found.push(node as Use);
    for (const child of Object.values(node)) visit(child);
  };
  visit(parse(yaml));
  return found;
}
