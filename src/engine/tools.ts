import { Cancelled, UserError } from "../errors.ts";
import { type Command, HttpError, type Outcome, UnpackError } from "../ports/index.ts";
import { withoutPassword } from "../report/secrets.ts";
import { follow } from "../tools/address.ts";
import { parseToolVersion, type ToolFile, type ToolRequest, type ToolRoute } from "../tools/index.ts";
import { minisignProblem } from "../tools/minisign.ts";
import { wheelLink } from "../tools/package-index.ts";
import { routeName, toolCure } from "../tools/words.ts";
import type { EngineContext, StepOutcome, StepVoice } from "./context.ts";

const unpackTimeoutSeconds = 10 * 60;
/** A tool of a few hundred crates on a slow machine. */
const installTimeoutSeconds = 60 * 60;
const startTimeoutSeconds = 60;
/** Indexes of large projects have some hundred kilobytes; checksums and signatures a few hundred bytes. */
const indexLimit = 16e6;
const checkLimit = 64e3;
/** What a killed run left beside a folder of the tool cache belongs to nobody after so long. */
const staleMilliseconds = 2 * 60 * 60 * 1000;

/** Why a route did not lead to the tool; the next one is tried. The message follows a colon. */
class RouteFailed extends Error {}

/**
 * Sees to it that a tool is in its folder: finds it there, or fetches it on the first route that works. It is
 * made beside, started once, and renamed; so two runs at once are harmless and a killed one leaves nothing
 * that counts.
 * @throws UserError no route works, with the reason of each
 */
export async function ensureTool(
  tool: ToolRequest,
  context: EngineContext,
  voice: StepVoice,
): Promise<StepOutcome> {
  const { fs, signal } = context;
  if (await isThere(tool, context)) {
    await fs.touch(tool.mark);
    return { outcome: "present" };
  }
  const reasons: string[] = [];
  try {
    for (const route of tool.routes) {
      try {
        const bytes = await new Fetch(tool, context, voice).take(route);
        const size = bytes === 0 ? "" : `, ${(bytes / 1e6).toFixed(1)} MB`;
        return { outcome: "done", detail: `${route.version} from ${routeName(route)}${size}` };
      } catch (error) {
        if (signal.aborted) throw new Cancelled();
        if (!isReason(error)) throw error;
        const reason = `${routeName(route)}: ${withoutPassword(error.message)}`;
        voice.output("stderr", reason);
        reasons.push(reason);
      }
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // The system's: the disk is full, the folder is somebody else's.
    if (!/^E[A-Z]+$/.test(code ?? "")) throw error;
    throw new UserError(
      {
        message: `${tool.name} could not be written to ${tool.path}: ${message}`,
        hint:
          code === "ENOSPC"
            ? "The disk is full: free some space, or move the cache with RUST_CROSS_CACHE."
            : "See to the owner and the permissions of the folder, or name another one with RUST_CROSS_CACHE.",
      },
      { cause: error },
    );
  }
  throw new UserError({
    message: [
      `${tool.name} ${tool.version} could not be had on any of ${tool.routes.length} ways:`,
      ...reasons.map((reason) => `- ${reason}`),
    ].join("\n"),
    hint: toolCure(tool),
  });
}

function isReason(error: unknown): error is Error {
  return error instanceof RouteFailed || error instanceof HttpError || error instanceof UnpackError;
}

async function isThere(tool: ToolRequest, { fs }: EngineContext): Promise<boolean> {
  if (!(await fs.exists(tool.mark))) return false;
  for (const program of tool.programs) if (!(await fs.exists(`${tool.path}/${program}`))) return false;
  return true;
}

/** One try on one route, in a working folder of its own. */
class Fetch {
  readonly #tool: ToolRequest;
  readonly #context: EngineContext;
  readonly #voice: StepVoice;
  #work = "";
  #bytes = 0;
  #count = 0;

  constructor(tool: ToolRequest, context: EngineContext, voice: StepVoice) {
    this.#tool = tool;
    this.#context = context;
    this.#voice = voice;
  }

  /** Bytes that were fetched. */
  async take(route: ToolRoute): Promise<number> {
    const { fs } = this.#context;
    this.#work = await this.#workingFolder();
    try {
      const made = `${this.#work}/tool`;
      await this.#make(route, made);
      await this.#start(made, route);
      await this.#settle(made, route);
      return this.#bytes;
    } finally {
      await fs.remove(this.#work);
    }
  }

  /** On the file system of the tool's folder, so that it can be renamed. */
  async #workingFolder(): Promise<string> {
    const { fs, clock, runDirectory, cacheDirectory } = this.#context;
    const { path } = this.#tool;
    const parent = path.slice(0, path.lastIndexOf("/"));
    await fs.makeDirectory(parent);
    if (path.startsWith(`${cacheDirectory}/`)) return fs.makeSibling(`${runDirectory}/${this.#tool.name}`);
    for (const { name } of await fs.list(parent)) {
      const left = `${parent}/${name}`;
      if (!left.startsWith(`${path}.tmp-`)) continue;
      if (clock.now() - ((await fs.modified(left)) ?? 0) > staleMilliseconds) await fs.remove(left);
    }
    return fs.makeSibling(path);
  }

  async #make(route: ToolRoute, made: string): Promise<void> {
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
          await this.#lay(
            await this.#fetch(each),
            each.folder,
            `${made}${each.into === "" ? "" : `/${each.into.replace(/\/$/, "")}`}`,
          );
        return;
      case "cargo-install":
        return this.#install(route, made);
    }
  }

  /** Fetches a file and holds it against its checksum or signature. */
  async #fetch({ url, check }: ToolFile): Promise<string> {
    const { http, fs, signal } = this.#context;
    const name =
      url
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
        onProgress: (done, total) =>
          this.#voice.progress(before + done, total === null ? null : before + total),
      })
      .catch((error: unknown) => {
        throw at(url, error);
      });
    if (check.kind === "minisign") {
      const bytes = await fs.readBytes(path);
      const problem = minisignProblem(check.key, beside?.text ?? "", { name, bytes });
      if (problem !== null) throw new RouteFailed(`${url}: ${problem}`);
      return path;
    }
    const wanted =
      check.kind === "sha256" ? check.sha256 : /^[0-9a-f]{64}\b/i.exec(beside?.text.trim() ?? "")?.[0];
    if (wanted === undefined)
      throw new RouteFailed(`${check.kind === "published" ? check.url : url}: it holds no SHA-256`);
    const sha256 = await fs.sha256(path);
    if (sha256 !== wanted.toLowerCase())
      throw new RouteFailed(`${url}: wrong checksum: it has SHA-256 ${sha256}, not ${wanted}`);
    return path;
  }

  #text(url: string, limit: number, headers: Readonly<Record<string, string>> = {}) {
    const { http, signal } = this.#context;
    return http.getText({ url, limit, headers, signal }).catch((error: unknown) => {
      throw at(url, error);
    });
  }

  /** Where the index has a wheel: by JSON (PEP 691), or in the HTML that all indexes have (PEP 503). */
  async #wheelAddress(route: Extract<ToolRoute, { kind: "wheel" }>): Promise<string> {
    const page = `${route.index}/${route.project}/`;
    const { text, type } = await this.#text(page, indexLimit, {
      accept: "application/vnd.pypi.simple.v1+json, text/html;q=0.5",
    });
    const link = wheelLink({ text, type }, route.filename);
    if (link === null) throw new RouteFailed(`${page}: it has no ${route.filename}`);
    try {
      return follow(link, page).href;
    } catch {
      throw new RouteFailed(`${page}: it has no address for ${route.filename}`);
    }
  }

  /** Unpacks what is in `folder` of an archive to `place`, a path where nothing is yet. */
  async #lay(archive: string, folder: string, place: string): Promise<void> {
    const { fs, signal } = this.#context;
    const unpacked = `${this.#work}/unpacked-${this.#count++}`;
    await fs.makeDirectory(unpacked);
    const isZip = /\.(zip|whl)$/.test(archive);
    if (isZip) await fs.unzip(archive, unpacked, { folder, executables: this.#tool.programs, signal });
    else await this.#untar(archive, unpacked);
    await fs.remove(archive);
    const from = isZip || folder === "" ? unpacked : `${unpacked}/${folder.replace(/\/$/, "")}`;
    if ((await fs.list(from)).length === 0)
      throw new RouteFailed(`${archive.split("/").at(-1)}: it has no ${folder === "" ? "files" : folder}`);
    await fs.rename(from, place);
    await fs.remove(unpacked);
  }

  /** tar itself writes nothing outside of its folder; what it would let lead out is refused afterwards. */
  async #untar(archive: string, folder: string): Promise<void> {
    const outcome = await this.#run({
      argv: ["tar", "-x", "-f", archive, "-C", folder, "--no-same-owner"],
      env: { LC_ALL: "C" },
      timeoutSeconds: unpackTimeoutSeconds,
    });
    if (outcome.code !== 0) throw new RouteFailed(`${archive.split("/").at(-1)}: tar ${howItEnded(outcome)}`);
    await this.#refuseStrangers(folder, folder);
  }

  async #refuseStrangers(folder: string, top: string): Promise<void> {
    const { fs } = this.#context;
    for (const { name, kind } of await fs.list(folder)) {
      const path = `${folder}/${name}`;
      if (kind === "directory") await this.#refuseStrangers(path, top);
      const isOutside =
        kind === "symlink" && leadsOut(folder.slice(top.length), (await fs.readLink(path)) ?? "");
      if (isOutside || kind === "other")
        throw new RouteFailed(
          `its member ${path.slice(top.length + 1)} leads out of the folder or is no file`,
        );
    }
  }

  async #install(route: Extract<ToolRoute, { kind: "cargo-install" }>, made: string): Promise<void> {
    const { fs, signal } = this.#context;
    const [program, subcommand = "", ...rest] = route.argv;
    const root = `${this.#work}/root`;
    const outcome = await this.#run(
      {
        argv: [program, subcommand, "--root", root, ...rest],
        // Away from the project, whose configuration of cargo is not for this.
        cwd: this.#work,
        env: { ...this.#tool.environment, ...route.environment, CARGO_TARGET_DIR: `${this.#work}/target` },
        timeoutSeconds: installTimeoutSeconds,
      },
      { signal, onStderr: (line) => this.#voice.output("stderr", line) },
    );
    if (outcome.code !== 0) throw new RouteFailed(`it ${howItEnded(outcome)}`);
    await fs.rename(`${root}/bin`, made);
  }

  /** A tool that does not start here (another C library, another processor) is none. */
  async #start(made: string, route: ToolRoute): Promise<void> {
    const { name, programs, ask, environment } = this.#tool;
    const outcome = await this.#run({
      argv: [`${made}/${programs[0]}`, ...ask],
      cwd: this.#work,
      env: environment,
      timeoutSeconds: startTimeoutSeconds,
    });
    const version = parseToolVersion(outcome.stdout);
    if (version === null) throw new RouteFailed(`${name} was fetched, but it ${howItEnded(outcome)}`);
    if (version !== route.version)
      throw new RouteFailed(`it is ${name} ${version} and should be ${route.version}`);
  }

  /** The move into place. Another run that was faster is as good. */
  async #settle(made: string, route: ToolRoute): Promise<void> {
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
    if (isInside) await fs.writeText(`${made}${mark.slice(path.length)}`, text);
    try {
      await fs.rename(made, path);
    } catch (error) {
      if (await isThere(this.#tool, this.#context)) return;
      const { code = "" } = error as { code?: string };
      if (!["ENOTEMPTY", "EEXIST", "EPERM", "ENOTDIR"].includes(code)) throw error;
      if (await fs.exists(mark)) throw new RouteFailed(`${path} is complete, but has no ${programs[0]}`);
      // A folder without its mark: somebody was interrupted.
      await fs.remove(path);
      await fs.rename(made, path);
    }
    if (!isInside) await fs.writeText(mark, "");
  }

  async #run(
    command: Command,
    listeners: Parameters<EngineContext["exec"]["run"]>[1] = { signal: this.#context.signal },
  ): Promise<Outcome> {
    try {
      const outcome = await this.#context.exec.run(command, listeners);
      if (this.#context.signal.aborted) throw new Cancelled();
      return outcome;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === undefined) throw error;
      throw new RouteFailed(`${command.argv[0].split("/").at(-1)} cannot be started (${code})`, {
        cause: error,
      });
    }
  }
}

/** The error of a request with its address. */
function at(url: string, error: unknown): unknown {
  return error instanceof HttpError
    ? new HttpError(`${url}: ${error.message}`, error.status, { cause: error })
    : error;
}

/** Whether a link in a folder (from the top, "" or "/a/b") leads above the top. */
function leadsOut(folder: string, target: string): boolean {
  if (/^([/\\]|[A-Za-z]:)/.test(target)) return true;
  let depth = folder.split("/").filter(Boolean).length;
  for (const part of target.split(/[/\\]/)) {
    if (part === "..") depth--;
    else if (part !== "" && part !== ".") depth++;
    if (depth < 0) return true;
  }
  return false;
}

/** "ended with exit status 101: error: …; Caused by: …". */
function howItEnded({ code, signal, timedOut, stderr }: Outcome): string {
  const lines = stderr.split("\n").flatMap((line) => line.trim() || []);
  const first = Math.max(
    0,
    lines.findIndex((line) => /^error\b/.test(line)),
  );
  const said = lines.slice(first, first + 4).join("; ");
  const how = timedOut
    ? "took too long"
    : code === null
      ? `was ended by ${signal}`
      : `ended with exit status ${code}`;
  return said === "" ? how : `${how}: ${said}`;
}
