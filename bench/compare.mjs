// The example with native dependencies for one target by the four strategies that can build it, compared in one table:
// docs/strategies.md.
//
//   npx node bench/compare.mjs [--strategies a,b] [--render]       (as root, with what the e2e tests need)
//
// What was measured is kept in bench/compare.json; --strategies measures only these anew. --render: only writes the
// page. dockerd and the base image are those of the e2e tests (__tests__/support/containers), `npx node` is a Node that
// reads their TypeScript.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { baseImage, Containers, crossImage } from "../__tests__/support/containers/index.ts";
import { needed, needs } from "./binary.mjs";

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const records = join(checkout, "bench/compare.json");
const triple = "aarch64-unknown-linux-gnu";
const network = ["--container-network", "host"];
/** Programs that a test starts itself do not run in these containers: their tests are those of --lib and --bins. */
const inContainer = ["--args", "--lib --bins"];
const strategies = {
  apt: [],
  docker: [...network, "--docker-image", baseImage("bookworm"), ...inContainer],
  zigbuild: [],
  cross: [...network, "--cross-image", crossImage, ...inContainer],
};

const { values: options } = parseArgs({
  options: { strategies: { type: "string" }, render: { type: "boolean" } },
});
const known = existsSync(records) ? JSON.parse(readFileSync(records, "utf8")) : {};

/** Builds and tests twice: with nothing but crates, and then, into an empty target folder, with all that was fetched and made. */
async function measure(containers, strategy) {
  const project = await containers.project("native");
  const cache = join(containers.folder, "home", `cache-${strategy}`);
  const seconds = [];
  for (const _ of ["cold", "warm"]) {
    rmSync(join(project, "target"), { recursive: true, force: true });
    const started = performance.now();
    const ran = await containers.rustCross(
      project,
      ["test", "--strategy", strategy, "--targets", triple, ...strategies[strategy]],
      { RUST_CROSS_CACHE: cache },
    );
    if (ran.code !== 0)
      throw new Error(`${strategy}: ${ran.stdout.slice(-3000)}\n${ran.stderr.slice(-6000)}`);
    seconds.push(Math.round((performance.now() - started) / 1000));
  }
  const output = join(project, "target/rust-cross");
  const { targets } = JSON.parse(readFileSync(join(output, "result.json"), "utf8"));
  const [own] = targets;
  const [file] = own.files;
  const path = join(output, file.path);
  const [cold, warm] = seconds;
  return {
    cold,
    warm,
    rustc: own.toolchain.rustc,
    release: own.release,
    runner: own.runner,
    tests: own.tests,
    size: file.size,
    needs: needs(path),
    libraries: needed(path),
  };
}

function page() {
  const rows = Object.keys(strategies)
    .filter((strategy) => known[strategy] !== undefined)
    .map((strategy) => {
      const { cold, warm, release, runner, tests, size, needs, libraries } = known[strategy];
      return `| [\`${strategy}\`](${strategy}.md) | ${release ?? "the image's own"} | ${cold} | ${warm} | ${tests.passed} (${runner}) | ${(size / 1e6).toFixed(1)} | ${needs} | ${libraries.map((name) => `\`${name}\``).join(" ")} |`;
    });
  const [{ rustc }] = Object.values(known);
  return `# Strategies compared

[\`examples/native\`](../examples/native) (C, C++, zlib, OpenSSL, bindgen, procedural macros) built and tested for
\`${triple}\` by each strategy that can: the same sources, Rust ${rustc}, release builds, on one Debian 12. Its two cores did
other things beside it, so the seconds say the order of size and no more. Written by \`npx node bench/compare.mjs\`.

| Strategy | Links | Cold, s | Warm, s | Tests passed | MB | Needs | Libraries that it names |
| --- | --- | ---: | ---: | --- | ---: | --- | --- |
${rows.join("\n")}

- **Cold**: crates are there, and of docker and cross the base image; compilers, libraries, zig, cross itself and the image
  with what the target needs are fetched or made. **Warm**: all of that is there, and the target folder is empty.
- **Tests passed**: in a namespace all of them, unit, doc and integration tests. In a container QEMU is cargo's runner, under
  which programs that a test starts itself do not run: there the unit tests alone were asked for (\`args: --lib --bins\`).
- **Needs**: the newest version of glibc that the program asks for, by \`readelf --version-info\`; what it names as NEEDED, by
  \`readelf -d\`.
- The image of cross is one of our own (Debian 12); cross's own are older: [cross.md](cross.md).

What each is good for: [README.md](../README.md#strategies). What each made of other targets: [targets.md](targets.md).
`;
}

if (!options.render) {
  const containers = new Containers();
  try {
    await containers.make(["bookworm"]);
    await containers.makeCrossImage();
    const project = await containers.project("native");
    const fetched = await containers.asUser(["cargo", "fetch", "--locked"], project);
    if (fetched.code !== 0) throw new Error(fetched.stderr);
    // What an earlier run made of the base image is to be made anew.
    const images = await containers.docker("image", "ls", "--quiet", "rust-cross/*");
    const ids = [...new Set(images.stdout.split("\n").filter(Boolean))];
    if (ids.length > 0) await containers.docker("image", "rm", "--force", ...ids);
    for (const strategy of options.strategies?.split(",") ?? Object.keys(strategies)) {
      known[strategy] = await measure(containers, strategy);
      console.log(strategy, JSON.stringify(known[strategy]));
      writeFileSync(records, `${JSON.stringify(known, null, 1)}\n`);
    }
  } finally {
    await containers.end();
  }
}
writeFileSync(join(checkout, "docs/strategies.md"), page());
