// What a binary needs, read from outside: by `file` and `readelf`, not by rust-cross itself.
import { execFileSync } from "node:child_process";

const read = (program, ...args) =>
  execFileSync(program, args, { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });

/** "glibc 2.17", "static", or the kind of file. */
export function needs(path) {
  const kind = read("file", "-b", path);
  if (/static(-pie|ally) linked/.test(kind)) return "static";
  if (!kind.startsWith("ELF")) return kind.split(/[ ,]/).slice(0, 1).join(" ");
  const versions = read("readelf", "--version-info", path);
  const minors = [...versions.matchAll(/GLIBC_2\.(\d+)/g)].map(([, minor]) => Number(minor));
  return minors.length > 0 ? `glibc 2.${Math.max(...minors)}` : "dynamic";
}

/** Libraries that an ELF file names as NEEDED. */
export function needed(path) {
  return [...read("readelf", "-d", path).matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, name]) => name);
}
