import { type Rule, setting } from "./rule.ts";

const system = "the private sysroot (leave `sysroot` out) asks no package manager of the system";

/** apt-get and dpkg, where they work on a whole system: `sysroot: system`, and images. */
export const apt: readonly Rule[] = [
  {
    id: "apt-lock",
    seen: "`Could not get lock /var/lib/dpkg/lock…`",
    during: ["system", "image", "build"],
    signs: [
      /Could not get lock (?<lock>\S+?)\.? +(?:It is held by process (?<process>\d+)|-)/,
      /dpkg: error: [^\n]*(?<lock>lock) was locked by another process/,
    ],
    input: "sysroot",
    message: "Another package manager is at work on this system: it holds {lock}{?who}.",
    hint: `Wait until it has ended (\`ps -p {process}\`; on a fresh machine it is often unattended-upgrades) and run again; ${system}.`,
    values: ({ process }) =>
      process === undefined
        ? { who: "", process: "$(pidof apt-get dpkg)" }
        : { who: ` (process ${process})` },
  },
  {
    id: "held-packages",
    seen: "`you have held broken packages`",
    during: ["system", "image", "build"],
    signs: [
      [
        /^(?:#\d+ [\d.]+)? +(?<package>\S+) : (?<why>(?:Depends|Conflicts|Breaks|PreDepends): [^\n]+)/m,
        /held broken packages|Unable to satisfy dependencies/,
      ],
      /(?<package>held broken packages)/,
    ],
    input: "sysroot",
    message: "apt-get cannot install all of it on this system: {package}{?reason}.",
    hint: `Libraries of two architectures must be of one version: \`sudo apt-get update && sudo apt-get upgrade\` (\`apt-mark showhold\` lists what is held back), then run again. Or take the private sysroot, which no installed package can be in the way of: ${setting("sysroot", "private")}. In an image: a newer \`docker-image\`, or ${setting("strategy", "apt")}.`,
    values: ({ why }) => ({ reason: why === undefined ? "" : ` (${why.replace(/ +/g, " ")})` }),
  },
  {
    id: "package-unknown",
    seen: "`E: Unable to locate package …`",
    during: ["system", "image"],
    signs: [
      /E: Unable to locate package (?<package>\S+)/,
      /E: Package '(?<package>[^'\n]+)' has no installation candidate/,
    ],
    input: "packages",
    message: "The release that packages come from has no {package}.",
    hint: `packages.debian.org shows its name in each release. ${setting("suite", "trixie")} takes another release.`,
  },
  {
    id: "apt-index",
    seen: "`E: Failed to fetch …`, `File has unexpected size`, `Some index files failed to download`",
    during: ["system", "image"],
    signs: [
      /(?<line>File has unexpected size \([^\n]*)/,
      /^E: (?<line>Failed to fetch [^\n]*)/m,
      /E: (?<line>The repository '[^'\n]+' does not have a Release file)/,
      /(?<line>Some index files failed to download)/,
    ],
    input: "mirror",
    message: "apt-get could not read the archive: {line}",
    hint: `A mirror that is being updated is whole again after a while: run again later. ${setting("mirror", "https://deb.debian.org/debian")} names another one for images and private sysroots; the system's own stand in /etc/apt, and ${system}.`,
  },
];
