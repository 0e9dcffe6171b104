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

const exec = new NodeExec();
const fs = new NodeFileSystem();
const log = createGitHubLog({ write: (text) => process.stdout.write(text) });
await runAction(
  { exec, fs, machine: readMachine(), environment: process.env, currentDirectory: process.cwd() },
  { exec, fs, clock: new NodeClock(), http: new NodeHttp(), archives: new NodeArchives() },
  createWorkflow(log),
  log,
  cancelOnSignals(process),
);
