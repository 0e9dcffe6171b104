import type { Ports } from "./context.ts";
import { type EngineFacts, type EngineName, engineNames, type HostFacts } from "./facts.ts";

/** Seconds: an engine that is there answers at once; one that is being started, or far away, does not. */
const TIMEOUT = 5;

/** What each engine is asked: the architecture of its machine and what tells that it runs without root. */
const questions: Readonly<Record<EngineName, string>> = {
  docker: "{{.Architecture}} {{.SecurityOptions}}",
  podman: "{{.Host.Arch}} rootless={{.Host.Security.Rootless}}",
};

/** docker says it as `uname -m` does, podman as Go does. */
const architectures: Readonly<Record<string, string>> = { amd64: "x86_64", arm64: "aarch64" };

/** The container engines on PATH, and whether they answer. */
export async function readEngines(ports: Ports): Promise<HostFacts["engines"]> {
  const read = await Promise.all(
    engineNames.map(async (name) => [name, await readEngine(ports, name)] as const),
  );
  return Object.fromEntries(read) as Record<EngineName, EngineFacts | null>;
}

async function readEngine({ exec }: Ports, name: EngineName): Promise<EngineFacts | null> {
  const path = await exec.which(name);
  if (path === null) return null;
  const outcome = await exec
    .run({
      argv: [path, "info", "--format", questions[name]],
      env: { LC_ALL: "C" },
      timeoutSeconds: TIMEOUT,
    })
    .catch(() => null);
  if (outcome === null) return { path, silent: "it cannot be started" };
  if (outcome.timedOut) return { path, silent: `it did not answer within ${TIMEOUT} s` };
  // Without its daemon, docker fills the answer in with nothing, and some versions end with 0 all the same.
  const [, arch, security = ""] = /^(\w+) (.*)$/m.exec(outcome.stdout) ?? [];
  if (outcome.code !== 0 || arch === undefined)
    return { path, silent: outcome.stderr.trim().split("\n")[0] || "it does not answer" };
  return {
    path,
    arch: architectures[arch] ?? arch,
    rootless: /name=rootless|rootless=true/.test(security),
  };
}
