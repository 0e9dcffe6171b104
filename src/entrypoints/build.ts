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

// Everything that is started inherits what stays in process.env, build scripts of dependencies too.
const environment = { ...process.env };
delete process.env["INPUT_GITHUB-TOKEN"];

const exec = new NodeExec();
const fs = new NodeFileSystem();
const log = createGitHubLog({ write: (text) => process.stdout.write(text) });
await runAction(
  { exec, fs, machine: readMachine(), environment, currentDirectory: process.cwd() },
  {
    exec,
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
