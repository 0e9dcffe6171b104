import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Host triple of the machine that the tests run on. */
const host = "x86_64-unknown-linux-gnu";

/**
 * Makes a RUSTUP_HOME of its own: its stable toolchain is made of links to the real one, with the std of the host alone. Returns the
 * toolchain's folder.
 * @param without a component of the host that it is to lack
 */
export function makeRustupHome(home: string, without = ""): string {
  const real = process.env.RUSTUP_HOME ?? `${process.env.HOME}/.rustup`;
  const name = `stable-${host}`;
  const toolchain = `${home}/toolchains/${name}`;
  const rustlib = `${toolchain}/lib/rustlib`;
  mkdirSync(toolchain, { recursive: true });
  execFileSync("cp", ["-rs", `${real}/toolchains/${name}/bin`, `${real}/toolchains/${name}/lib`, toolchain]);
  // What rustup writes are copies.
  for (const file of readdirSync(rustlib).filter((each) =>
    /^(components|multirust-.*|rust-installer-version)$/.test(each),
  )) {
    const text = readFileSync(`${rustlib}/${file}`, "utf8");
    rmSync(`${rustlib}/${file}`);
    writeFileSync(`${rustlib}/${file}`, text);
  }
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(file, change(readFileSync(file, "utf8")));
  const remove = (component: string, target: string) => {
    const manifest = `${rustlib}/manifest-${component}-${target}`;
    const lines = existsSync(manifest) ? readFileSync(manifest, "utf8").split("\n") : [];
    for (const file of lines.flatMap((line) => /^file:(.*)$/.exec(line)?.[1] ?? []))
      rmSync(`${toolchain}/${file}`, { force: true });
    rmSync(manifest, { force: true });
    edit(`${rustlib}/components`, (text) => text.replace(`${component}-${target}\n`, ""));
    edit(`${rustlib}/multirust-config.toml`, (text) =>
      text
        .split("\n[[components]]")
        .filter((each) => !each.includes(`pkg = "${component}"\ntarget = "${target}"\n`))
        .join("\n[[components]]"),
    );
  };
  for (const each of readdirSync(rustlib)) {
    const target = /^manifest-rust-std-(.+)$/.exec(each)?.[1] ?? host;
    if (target === host) continue;
    remove("rust-std", target);
    rmSync(`${rustlib}/${target}`, { recursive: true, force: true });
  }
  if (without !== "") remove(without, host);
  writeFileSync(`${home}/settings.toml`, `version = "12"\ndefault_toolchain = "${name}"\n`);
  return toolchain;
}
