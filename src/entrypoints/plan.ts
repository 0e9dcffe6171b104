import { createGitHubLog } from "../adapters/github/log.ts";
import { createWorkflow } from "../adapters/github/workflow.ts";
import { NodeExec, NodeFileSystem, readMachine } from "../adapters/node/index.ts";
import { cancelOnSignals } from "../app/cancel.ts";
import { runPlanAction } from "../app/plan-action.ts";

const log = createGitHubLog({ write: (text) => process.stdout.write(text) });
await runPlanAction(
  {
    exec: new NodeExec(),
    fs: new NodeFileSystem(),
    machine: readMachine(),
    environment: process.env,
    currentDirectory: process.cwd(),
  },
  createWorkflow(log),
  log,
  cancelOnSignals(process),
);
