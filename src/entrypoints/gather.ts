import { GitHubArtifacts } from "../adapters/github/artifacts.ts";
import { createGitHubLog } from "../adapters/github/log.ts";
import { createWorkflow } from "../adapters/github/workflow.ts";
import { NodeArchives, NodeClock, NodeFileSystem, NodeHttp } from "../adapters/node/index.ts";
import { cancelOnSignals } from "../app/cancel.ts";
import { runGatherAction } from "../app/gather-action.ts";

const log = createGitHubLog({ write: (text) => process.stdout.write(text) });
const artifacts = new GitHubArtifacts();
await runGatherAction(
  { environment: process.env, currentDirectory: process.cwd() },
  {
    fs: new NodeFileSystem(),
    clock: new NodeClock(),
    http: new NodeHttp(),
    archives: new NodeArchives(),
    artifacts,
    source: artifacts,
  },
  createWorkflow(log),
  log,
  cancelOnSignals(process),
);
// A download that was given up still has its connections. What was written is flushed first.
process.stdout.write("", () => process.exit());
