import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isInputName } from "../../src/inputs/index.ts";
import { cureOf } from "../../src/inputs/names.ts";

/**
 * Every input of the actions that docs/migrate.md leads over from: it is ours by the same name, or its name is answered
 * with what is written here, and the page has a line for it. When one of them gets another input, it is added here.
 */

const same = "ours";
const page = readFileSync(path.join(import.meta.dirname, "../../docs/migrate.md"), "utf8");

const theirs: Readonly<Record<string, Readonly<Record<string, typeof same | RegExp>>>> = {
  // action.yml at 12d0ed1eeb1cfda74d6b4c5bb53c7c72463c1996 and Changes.md up to 1.0.8; `context` is of 0.0.x.
  "houseabsolute/actions-rust-cross": {
    target: /targets/,
    command: same,
    toolchain: same,
    "working-directory": same,
    context: /working-directory/,
    GITHUB_TOKEN: /github-token/,
    args: same,
    strip: same,
    "cross-version": same,
    "force-use-cross": /strategy/,
    "cache-cross-binary": /Leave it out/,
    "use-rust-cache": /cache-target/,
    "rust-cache-parameters": /cache, save-if and cache-target/,
  },
  // action.yml at 0eb33ca28bf7f5fdbdd26641e55288213328041d, README up to 1.29.1; `packages` is of some versions alone.
  "taiki-e/setup-cross-toolchain-action": {
    target: /targets/,
    packages: same,
    package: same,
    runner: same,
    qemu: /Leave it out/,
    wine: /Leave it out/,
    valgrind: /Leave it out.*_RUNNER/,
  },
  // action.yml at 0096021ab75b9e6b42c7f814ec93c065ed632627 (1.19.1), and of the README since then: package, workspace,
  // all-features, locked, tar-xz, dry-run-intended.
  "taiki-e/upload-rust-binary-action": {
    bin: same,
    archive: same,
    target: /targets/,
    features: same,
    "no-default-features": same,
    no_default_features: /no-default-features/,
    "all-features": same,
    package: same,
    workspace: same,
    locked: same,
    "manifest-path": same,
    manifest_path: /manifest-path/,
    profile: same,
    tar: /tar\.gz for all others/,
    "tar-xz": /archive names another format/,
    zip: /zip for Windows/,
    include: same,
    asset: /include/,
    "leading-dir": /archive-folder/,
    leading_dir: /archive-folder/,
    "bin-leading-dir": /Leave it out/,
    "build-tool": /strategy/,
    build_tool: /strategy/,
    checksum: same,
    token: /github-token/,
    ref: /release-tag/,
    "dry-run": same,
    dry_run: /dry-run/,
    "dry-run-intended": /Leave it out/,
    codesign: /does not sign/,
    "codesign-prefix": /does not sign/,
    codesign_prefix: /does not sign/,
    "codesign-options": /does not sign/,
    codesign_options: /does not sign/,
  },
};

describe.each(Object.entries(theirs))("%s", (action, inputs) => {
  const [, section = ""] = page.split(`## From ${action}\n`);
  const rows = (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("| "));
  const named = rows.map((row) => row.split(" | ")[0] ?? "").join();

  test.each(Object.entries(inputs))("%s", (name, cure) => {
    expect(isInputName(name)).toBe(cure === same);
    if (cure !== same) expect(cureOf(name, "with")).toMatch(cure);
    // The page says once that _ is -.
    expect(named).toMatch(new RegExp(`\`${name.replaceAll(/(?<=[a-z])_(?=[a-z])/g, "-")}\\b(?!-)`));
  });
});
