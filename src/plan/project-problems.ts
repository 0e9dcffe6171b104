import type { Problem } from "../errors.ts";
import type { Inputs, Values } from "../inputs/index.ts";
import { nearestName } from "../inputs/index.ts";
import type { Facts } from "../project/facts.ts";
import { findSuite, suites } from "../sysroots/suites.ts";
import { debianToolchain } from "../toolchains/index.ts";

/** What is wrong with the inputs in the light of the project and the host. */
export function projectProblems(inputs: Inputs, facts: Facts): Problem[] {
  return [...problemsAnywhere(inputs, facts), ...hostProblems(inputs.values, facts)];
}

/** What is wrong with the inputs in the light of the project, on whatever machine it is built. */
export function problemsAnywhere(inputs: Inputs, { project }: Pick<Facts, "project">): Problem[] {
  const { values } = inputs;
  const problems: Problem[] = [];
  const unknown = (input: string, what: string, name: string, known: readonly string[]) => {
    const near = nearestName(name, known);
    if (input === "package" && /^lib|-dev$/.test(name) && near === null) {
      problems.push({
        input,
        message: `The project has no package ${name}.`,
        hint: "Native packages of the target are named in `packages`; `package` chooses packages of the workspace.",
      });
      return;
    }
    problems.push({
      input,
      message: `The project has no ${what} ${name}.`,
      hint:
        near !== null
          ? `Did you mean ${near}?`
          : known.length === 0
            ? `It has none at all.`
            : `It has ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", …" : ""}.`,
    });
  };

  const names = project.packages.map((each) => each.name);
  const features = [...new Set(project.packages.flatMap((each) => each.features))];
  // The inputs of a target's own table count as those of the run.
  const all = [values, ...values.targets.map((triple) => inputs.forTarget(triple))];
  for (const own of all) {
    // A package may also be named by an id (name@version, path+file://…), which cargo reads.
    for (const name of own.package)
      if (/^[\w-]+$/.test(name) && !names.includes(name)) unknown("package", "package", name, names);
    const chosen = own.package.map(packageName);
    const selected =
      chosen.length === 0 || chosen.includes(null)
        ? project.packages
        : project.packages.filter((each) => chosen.includes(each.name));
    const binaries = selected.flatMap((each) => each.binaries);
    // Where no package is found, that is what is wrong.
    for (const name of selected.length === 0 ? [] : own.bin)
      if (!/[*?[]/.test(name) && !binaries.includes(name)) unknown("bin", "binary", name, binaries);
    // `--config` may bring others.
    if (
      project.profiles?.includes(own.profile) === false &&
      !own.args.some((each) => each.startsWith("--config"))
    )
      unknown("profile", "profile", own.profile, project.profiles);
    for (const name of own.features)
      if (!name.includes("/") && !features.includes(name)) unknown("features", "feature", name, features);
  }

  if (values.locked && !project.locked)
    problems.push({
      input: "locked",
      message: "There is no Cargo.lock, which `locked` wants unchanged.",
      hint: "Run `cargo generate-lockfile` and commit it, or leave `locked` out.",
    });
  for (const suite of new Set(all.map((own) => own.suite)))
    if (suite !== null && findSuite(suite) === undefined)
      problems.push({
        input: "suite",
        message: `${suite} is no release that rust-cross knows.`,
        hint: `Write one of ${suites.map((row) => row.suite).join(", ")}.`,
      });
  return problems;
}

/** What the host lacks to build anything. */
function hostProblems(values: Values, { host, rust }: Pick<Facts, "host" | "rust">): Problem[] {
  const problems: Problem[] = [];
  const cache =
    host.os === "windows"
      ? host.cacheDirectory.replace(/^[A-Za-z]:/, "").replaceAll("\\", "/")
      : host.cacheDirectory;
  if (/[\s:,;'"\\$]/.test(cache))
    problems.push({
      input: "RUST_CROSS_CACHE",
      message: `The cache directory ${host.cacheDirectory} has a character in its path that compilers and search paths cannot take (white space, colon, comma, semicolon, quote, backslash or dollar sign).`,
      hint: "Set RUST_CROSS_CACHE to a folder without these.",
    });
  if (values.toolchain === debianToolchain) {
    // It brings its own.
  } else if (host.programs.cargo === null)
    problems.push({
      message: "There is no cargo on PATH.",
      hint: `Install Rust with rustup (https://rustup.rs)${host.programs["apt-get"] === null ? "" : ", or take Debian's own, without root: `toolchain: debian` (`--toolchain debian`)"}.`,
    });
  else if (rust.rustc === null && rust.toolchain === null)
    problems.push({
      input: "toolchain",
      message: "rustup has no default toolchain, and the project names none.",
      hint: "Run `rustup default stable`, or give the input `toolchain`.",
    });
  if (host.os === "linux" && host.programs.cc === null)
    problems.push({
      message:
        "There is no C compiler for the host (cc), which links the project's build scripts and procedural macros.",
      hint: "Install one: `sudo apt-get install gcc libc6-dev`.",
    });
  return problems;
}

/**
 * The name in a package id of cargo's: `name`, `name@version`, `path+file:///…/name#version`,
 * `https://…#name@version`; null for a pattern.
 */
function packageName(id: string): string | null {
  if (/[*?[]/.test(id)) return null;
  const [place = "", fragment = ""] = id.split("#");
  const name = /^[a-zA-Z_]/.test(fragment) ? fragment : (place.split("/").at(-1) ?? "");
  return name.replace(/[@:].*/, "");
}
