import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { plan } from "../../src/plan/plan.ts";
import { renderPlan } from "../../src/plan/render/text.ts";
import { type FactsOverrides, makeFacts, makeInputs } from "../support/facts.ts";

/** The pages of the strategies show what `rust-cross plan` prints today; UPDATE_GOLDEN=1 writes it. */

const engine = { path: "/usr/bin/docker", arch: "x86_64", rootless: false };

test.each<[string, Record<string, string>, FactsOverrides]>([
  ["cargo", { targets: "x86_64-unknown-linux-musl", test: "true" }, {}],
  ["apt", { targets: "aarch64-unknown-linux-gnu", packages: "libssl-dev", test: "true" }, {}],
  ["zigbuild", { targets: "aarch64-unknown-linux-gnu", glibc: "2.17" }, {}],
  [
    "cross",
    { targets: "aarch64-unknown-linux-gnu", test: "true" },
    { host: { engines: { docker: engine, podman: null } } },
  ],
])("docs/%s.md", (strategy, flags, overrides) => {
  const made = plan(makeInputs({ flags: { ...flags, strategy } }), makeFacts("debian12-bare", overrides));
  const printed = renderPlan(made).replaceAll("/home/ann/", "~/");
  // From the target on: what was given stands above the example.
  const text = `${printed.slice(printed.indexOf(`\n${flags.targets}\n`) + 1, printed.indexOf("\n\nOutput: "))}\n`;
  const file = fileURLToPath(new URL(`../../docs/${strategy}.md`, import.meta.url));
  const block = /(?<=```text\n).*?(?=```)/s;
  if (process.env.UPDATE_GOLDEN === "1")
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(block, () => text),
    );
  expect(block.exec(readFileSync(file, "utf8"))?.[0]).toBe(text);
});
