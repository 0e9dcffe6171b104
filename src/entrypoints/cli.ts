import { NodeClock, NodeExec, NodeFileSystem, NodeHttp, readMachine } from "../adapters/node/index.ts";
import { styleFor } from "../adapters/terminal/capabilities.ts";
import { createTerminal } from "../adapters/terminal/progress.ts";
import { cancelOnSignals } from "../app/cancel.ts";
import { command } from "../app/command.ts";

const { stdout, stderr, env } = process;
// `rust-cross targets | head` closes the pipe: that is no error.
for (const stream of [stdout, stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });

const exec = new NodeExec();
const fs = new NodeFileSystem();
process.exitCode = await command(
  process.argv.slice(2),
  { exec, fs, machine: readMachine(), environment: env, currentDirectory: process.cwd() },
  { exec, fs, clock: new NodeClock(), http: new NodeHttp() },
  {
    out: (text) => stdout.write(text),
    error: (text) => stderr.write(text),
    style: styleFor(stderr, env),
    outStyle: styleFor(stdout, env),
    width: stdout.columns ?? 100,
    errorWidth: stderr.columns ?? null,
    open: ({ verbose }) => createTerminal({ stdout, stderr, environment: env, verbose }),
  },
  cancelOnSignals(process),
);
