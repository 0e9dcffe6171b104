/** Exit statuses of the command and of the action. */
export const exitStatus = {
  success: 0,
  /** A target failed to build or to pass its tests. */
  failed: 1,
  /** Inputs, project or host are not in order; nothing was done. */
  invalid: 2,
  /** A bug of ours. */
  internal: 70,
  /** 128 and the signal's number, as a shell has it. */
  interrupted: 130,
  terminated: 143,
} as const;

/** What ends the work from outside. */
export interface Cancellation {
  readonly signal: AbortSignal;
  exitStatus(): number;
}

/** Turns Ctrl-C, SIGTERM and a closed terminal into one cancellation; a second one ends the process at once. */
export function cancelOnSignals(processLike: NodeJS.Process): Cancellation {
  const controller = new AbortController();
  let status: number = exitStatus.interrupted;
  const cancel = (code: number) => () => {
    if (controller.signal.aborted) processLike.exit(code);
    status = code;
    controller.abort();
  };
  processLike.on("SIGHUP", cancel(exitStatus.terminated));
  processLike.on("SIGINT", cancel(exitStatus.interrupted));
  processLike.on("SIGTERM", cancel(exitStatus.terminated));
  return { signal: controller.signal, exitStatus: () => status };
}
