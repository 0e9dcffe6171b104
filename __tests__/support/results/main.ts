/**
 * The results service as a process: prints the variables of a job's steps as lines `NAME=value`, as `act --env-file`
 * takes them, and stays until it is ended.
 *
 *     node __tests__/support/results/main.ts [port]      # Node 22.18 or newer
 */
import { ResultsServer } from "./index.ts";

const server = await ResultsServer.start(Number(process.argv[2] ?? 0));
const environment = server.environmentWithCache({ run: "run-1", job: "job-1" });
for (const [name, value] of Object.entries(environment)) console.log(`${name}=${value}`);
