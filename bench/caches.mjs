// Set-up for aarch64 with OpenSSL and zlib in a workflow (compiler, sysroot, QEMU; without Rust itself), each time in a
// clean Debian 12, in turn: the recipe by hand, the action without a cache, with a cache that has no entry yet, and with
// one that has; and once more on that machine, as a runner that is kept finds it. The cache service is on the loopback: that of GitHub is as far away as its network is.
//
//   sudo node bench/caches.mjs [runs]        (Debian or Ubuntu with debootstrap and rustup's stable)
//
// Prints the medians of the wall seconds and their ratios, as Markdown.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { byHand, checkout, clean, discard, makeMachine, median, root, setUp, timed } from "./machine.mjs";

const runs = Number(process.argv[2] ?? 3);
const triple = "aarch64-unknown-linux-gnu";
const node24 = join(checkout, "node_modules/node/bin/node");

/** The variables of a job, of a cache service that is empty. */
async function cacheService() {
  const child = spawn(node24, [join(checkout, "__tests__/support/results/main.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const variables = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    variables[name] = value;
    if (
      "ACTIONS_RESULTS_URL" in variables &&
      "ACTIONS_RUNTIME_TOKEN" in variables &&
      "ACTIONS_CACHE_SERVICE_V2" in variables
    )
      break;
  }
  return { variables, stop: async () => child.kill() && (await once(child, "exit")) };
}

/** As a runner starts it, without what this bench does not need. */
const job = `set -e
mkdir -p ~/_temp
for each in GITHUB_ENV GITHUB_OUTPUT GITHUB_PATH GITHUB_STATE GITHUB_STEP_SUMMARY; do : >~/_temp/$each; export $each=$HOME/_temp/$each; done
export CI=true GITHUB_ACTIONS=true GITHUB_WORKSPACE=$HOME/bench RUNNER_TEMP=$HOME/_temp RUNNER_OS=Linux RUNNER_ARCH=X64
export GITHUB_SERVER_URL=https://github.com GITHUB_REF=refs/heads/main GITHUB_REPOSITORY=octocat/hello-world
cd ~/bench
. ~/job
~/node24 ~/dist/build/index.js`;
const post = `
~/node24 -e '
const state = require("fs").readFileSync(process.env.GITHUB_STATE, "utf8");
for (const [, name, , value] of state.matchAll(/^(.*)<<(.*)\\n([^]*?)\\n\\2$/gm)) process.env["STATE_" + name] = value;
require("child_process").execFileSync(process.execPath, [process.env.HOME + "/dist/post/index.js"], { stdio: "inherit" });
'`;

/** A clean machine with the Node that a runner brings. */
function cleanRunner() {
  clean(triple);
  cpSync(node24, join(root, "home/me/node24"));
}

/** Seconds until all of the set-up is done, from the start of the action. */
async function inJob(variables, inputs, after = "") {
  const all = {
    ...variables,
    INPUT_TARGETS: triple,
    INPUT_PACKAGES: "libssl-dev zlib1g-dev",
    INPUT_PROFILE: "dev",
    INPUT_TEST: "true",
    INPUT_UPLOAD: "false",
    ...inputs,
  };
  writeFileSync(
    join(root, "home/me/job"),
    Object.entries(all)
      .map(([name, value]) => `export ${name}='${value}'\n`)
      .join(""),
  );
  return timed(`${job}${after}`, "me", setUp);
}

// GitHub's images have it, and @actions/cache packs with it.
makeMachine(["zstd"]);
const times = { hand: [], without: [], miss: [], hit: [], again: [] };
try {
  for (let run = 0; run < runs; run++) {
    clean(triple);
    times.hand.push(await timed(byHand, "root"));
    cleanRunner();
    times.without.push(await inJob({}, { INPUT_CACHE: "false" }));
    const service = await cacheService();
    try {
      cleanRunner();
      times.miss.push(await inJob(service.variables, {}, post));
      cleanRunner();
      times.hit.push(await inJob(service.variables, {}));
      times.again.push(await inJob(service.variables, {}));
    } finally {
      await service.stop();
    }
    const last = Object.entries(times).map(([name, each]) => `${name} ${each.at(-1).toFixed(2)} s`);
    console.error(`run ${run + 1}: ${last.join(", ")}`);
  }
} finally {
  discard();
}
const [hand, without, miss, hit, again] = Object.values(times).map(median);
console.log(`| set-up of ${triple} with OpenSSL and zlib in a job | median of ${runs} | of the recipe |
| --- | --- | --- |
| by hand (\`dpkg --add-architecture\`, \`apt-get install\`), as root | ${hand.toFixed(1)} s | |
| the action, \`cache: false\` | ${without.toFixed(1)} s | ${(without / hand).toFixed(3)} |
| the action, first run: no entry yet | ${miss.toFixed(1)} s | ${(miss / hand).toFixed(3)} |
| the action, restored | ${hit.toFixed(2)} s | ${(hit / hand).toFixed(3)} |
| the action, on a runner that is kept | ${again.toFixed(2)} s | ${(again / hand).toFixed(3)} |`);
