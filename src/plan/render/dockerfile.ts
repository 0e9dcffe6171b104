import { UserError } from "../../errors.ts";
import { divideArgs, type Inputs, quoteWord } from "../../inputs/index.ts";
import type { Facts } from "../../project/facts.ts";
import { imageOf } from "../../strategies/docker.ts";
import { dockerfile } from "../../strategies/dockerfile.ts";
import { compilesCxx } from "../../strategies/native-code.ts";
import { problemOf, type StrategyContext } from "../../strategies/strategy.ts";
import { findTarget } from "../../targets/index.ts";
import { selection } from "../cargo.ts";
import type { Plan } from "../plan.ts";

/**
 * A Dockerfile that builds the project by itself, one stage a target: `docker build` of it, with the workspace as its
 * context, gives an image that holds nothing but the binaries.
 *
 * Whatever strategies the plan has, it shows how `docker` would do it; it needs no engine.
 * @throws UserError a target that docker cannot build for
 */
export function renderDockerfile(plan: Plan, inputs: Inputs, facts: Facts): string {
  const contexts = plan.targets.flatMap(({ triple }) => {
    const target = findTarget(triple, facts.rust.derivedTargets);
    const values = inputs.forTarget(triple);
    return target === undefined
      ? []
      : [{ facts, values, shared: inputs.values, target, cxx: compilesCxx(values, facts.project) }];
  });
  const problems = [];
  const stages: string[] = [];
  for (const context of contexts) {
    const image = imageOf(context);
    if ("message" in image) problems.push(problemOf(image));
    else stages.push(`${dockerfile(image, image.triple)}\n${building(context)}`);
  }
  if (problems.length > 0) throw new UserError(problems);
  return [
    `# Written by rust-cross ${plan.version}. In the workspace's folder:
#
#   docker build --file this-file --tag binaries .
#   id=$(docker create binaries -) && docker cp "$id":/ binaries/ && docker rm "$id"
#
# (or with BuildKit \`docker build --file this-file --output binaries .\`). Name \`target\` in .dockerignore.
`,
    ...stages,
    `# Nothing but what was built, a folder for each target.
FROM scratch
${contexts.map(({ target }) => `COPY --from=${target.triple} /out /${target.triple}`).join("\n")}
`,
  ].join("\n");
}

/** Where the workspace lies in the image. */
const place = "/work";

function building({ facts, values, target }: StrategyContext): string {
  const { workspaceRoot, workingDirectory, manifestPath } = facts.project;
  const inside = (path: string) =>
    path === workspaceRoot || path.startsWith(`${workspaceRoot}/`)
      ? `${place}${path.slice(workspaceRoot.length)}`
      : place;
  const environment = Object.entries(values.env).map(([name, value]) => `${name}=${quoteWord(value)} `);
  const call = (command: "build" | "test", args: readonly string[]) => {
    const words = [
      "cargo",
      command,
      "--manifest-path",
      inside(manifestPath),
      "--target-dir",
      "/build",
      ...(values.locked ? ["--locked"] : []),
      "--target",
      target.triple,
      ...selection(values, command),
      ...args,
    ];
    return environment.join("") + words.map(quoteWord).join(" ");
  };
  // cargo's folder for the profile `dev` has another name than the profile.
  const profile = values.profile === "dev" ? "debug" : values.profile;
  const tests = values.test || values.command.includes("test");
  return `# The project itself.
COPY . ${place}
WORKDIR ${inside(workingDirectory)}
RUN ${call("build", divideArgs(values.args).cargo)} \\
 && mkdir /out \\
 && find /build/${target.triple}/${profile} -maxdepth 1 -type f \\( -perm -100 -o -name '*.a' \\) -exec cp -t /out {} +
${tests ? `\n# Its tests. Under QEMU, programs that a test starts by itself are not run.\nRUN ${call("test", values.args)}\n` : ""}`;
}
