import type { Rule } from "./rule.ts";
import { filled } from "./rule.ts";

/** The known failures as tables in markdown, one a subject. Each row has its rule's id as anchor. */
export function failureTables(subjects: Readonly<Record<string, readonly Rule[]>>): string {
  return Object.entries(subjects)
    .map(([subject, rules]) =>
      [
        `### ${subject}`,
        "",
        "| It shows as | What happened | What to do |",
        "| --- | --- | --- |",
        ...rules.map(
          (rule) =>
            `| <a id="${rule.id}"></a>${rule.seen} | ${cell(rule.message, rule)} | ${cell(rule.hint, rule)} |`,
        ),
      ].join("\n"),
    )
    .join("\n\n");
}

/** What is found in a failure stands in italics, in code in angle brackets. */
function cell(template: string, { shown = {} }: Rule): string {
  const kept = Object.fromEntries(
    [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, shown[name] ?? `{${name}}`]),
  );
  return filled(template, kept)
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith("`") ? part.replace(/\{(\w+)\}/g, "<$1>") : part.replace(/\{(\w+)\}/g, "*$1*"),
    )
    .join("");
}
