import { GitHubArtifacts } from "../adapters/github/artifacts.ts";
import { GitHubCaches } from "../adapters/github/caches.ts";
import { createGitHubLog } from "../adapters/github/log.ts";
import { createWorkflow } from "../adapters/github/workflow.ts";
import {
  NodeArchives,
  NodeClock,
  NodeExec,
  NodeFileSystem,
  NodeHttp,
  readMachine,
} from "../adapters/node/index.ts";
import { runAction } from "../app/action.ts";
import { cancelOnSignals } from "../app/cancel.ts";

// Build scripts of dependencies inherit what is given to cargo: no token, which steps that are no actions do not have either.
const { ACTIONS_RUNTIME_TOKEN, "INPUT_GITHUB-TOKEN": _, ...inherited } = process.env;
const exec = new NodeExec(inherited);
const fs = new NodeFileSystem();
const log = createGitHubLog({ write: (text) => process.stdout.write(text) });
await runAction(
  { exec, fs, machine: readMachine(), environment: process.env, currentDirectory: process.cwd() },
  {
    exec,
    execWithCacheService: new NodeExec({ ...inherited, ACTIONS_RUNTIME_TOKEN }),
    fs,
    clock: new NodeClock(),
    http: new NodeHttp(),
    archives: new NodeArchives(),
    artifacts: new GitHubArtifacts(),
    caches: new GitHubCaches(),
  },
  createWorkflow(log),
  log,
  cancelOnSignals(process),
);
// An upload or a cache that was given up still has its connections. What was written is flushed first.
process.stdout.write("", () => process.exit());
