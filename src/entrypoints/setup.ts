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
import { cancelOnSignals } from "../app/cancel.ts";
import { runSetupAction } from "../app/setup-action.ts";

// Programs that it starts need no token, which steps that are no actions do not have either.
const { ACTIONS_RUNTIME_TOKEN: _, ...inherited } = process.env;
const exec = new NodeExec(inherited);
const fs = new NodeFileSystem();
const log = createGitHubLog({ write: (text) => process.stdout.write(text) });
await runSetupAction(
  { exec, fs, machine: readMachine(), environment: process.env, currentDirectory: process.cwd() },
  {
    exec,
    fs,
    clock: new NodeClock(),
    http: new NodeHttp(),
    archives: new NodeArchives(),
    caches: new GitHubCaches(),
  },
  createWorkflow(log),
  log,
  cancelOnSignals(process),
);
// A cache that was given up still has its connections. What was written is flushed first.
process.stdout.write("", () => process.exit());
