export { NodeArchives } from "./archives.ts";
export { NodeClock } from "./clock.ts";
export { NodeExec } from "./exec.ts";
export { NodeFileSystem } from "./filesystem.ts";
export { readMachine } from "./host.ts";
export { NodeHttp } from "./http.ts";
