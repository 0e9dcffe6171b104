import { GitHubCaches } from "../adapters/github/caches.ts";
import { createGitHubLog } from "../adapters/github/log.ts";
import { createWorkflow } from "../adapters/github/workflow.ts";
import { NodeClock, NodeExec, NodeFileSystem } from "../adapters/node/index.ts";
import { runPost } from "../app/post.ts";

const log = createGitHubLog({ write: (text) => process.stdout.write(text) });
const workflow = createWorkflow(log);
try {
  await runPost(
    { fs: new NodeFileSystem(), clock: new NodeClock(), exec: new NodeExec(), caches: new GitHubCaches() },
    workflow,
    log,
  );
} catch (error) {
  log.annotate("warning", {
    message: `Cleaning up failed: ${error instanceof Error ? error.message : String(error)}`,
  });
} finally {
  log.close();
}
