import { createHash } from "node:crypto";
import path from "node:path/posix";
import { unzipSync } from "fflate";
import { LineSplitter } from "../../src/adapters/node/lines.ts";
import {
  type Archives,
  type ArtifactDownload,
  type ArtifactSource,
  type ArtifactStore,
  type ArtifactUpload,
  type Command,
  type Digest,
  type Download,
  type Entry,
  type Exec,
  type FileSystem,
  type FoundArtifact,
  type Http,
  HttpError,
  type Listeners,
  type Outcome,
  type Status,
  type TextRequest,
  UnpackError,
  type UploadedArtifact,
} from "../../src/ports/index.ts";

interface FileNode {
  readonly kind: "file";
  bytes: Uint8Array;
  mode: number;
  modified: number;
}
interface FolderNode {
  readonly kind: "directory";
  modified: number;
}
interface LinkNode {
  readonly kind: "symlink";
  readonly target: string;
}
type Node = FileNode | FolderNode | LinkNode;

/** Archives as JSON: `{ container, modified, members: { name: [mode, text] } }`. */
export class FakeArchives implements Archives {
  readonly #fs: FakeFileSystem;

  constructor(fs: FakeFileSystem) {
    this.#fs = fs;
  }

  async pack(...[members, to, { container, modified }]: Parameters<Archives["pack"]>): Promise<void> {
    const each = members.map(async ({ name, file, mode }) => [
      name,
      [mode.toString(8), file === null ? null : await this.#fs.readText(file)],
    ]);
    const text = { container, modified, members: Object.fromEntries(await Promise.all(each)) };
    await this.#fs.writeText(to, JSON.stringify(text));
  }

  async extract(...[archive, member, to]: Parameters<Archives["extract"]>): Promise<void> {
    const { members } = JSON.parse((await this.#fs.readText(archive)) ?? "");
    const [mode, text] = members[member] ?? [];
    if (typeof text !== "string") throw new UnpackError(`there is no file ${member} in it`);
    await this.#fs.writeText(to, text, Number.parseInt(mode, 8));
  }
}

/** Artifacts of a run below /artifacts, by id; of several of one name the last one counts, as where a job is run again. */
export class FakeArtifacts implements ArtifactStore, ArtifactSource {
  readonly uploads: ArtifactUpload[] = [];
  readonly #fs: FakeFileSystem;

  constructor(fs: FakeFileSystem) {
    this.#fs = fs;
  }

  async upload(upload: ArtifactUpload): Promise<UploadedArtifact> {
    const id = this.uploads.push(upload);
    for (const file of upload.files)
      await this.#fs.copy(file, `/artifacts/${id}${file.slice(upload.directory.length)}`);
    return { id, size: 10, sha256: "1".repeat(64) };
  }

  async find(name: string): Promise<FoundArtifact | null> {
    const at = this.uploads.findLastIndex((upload) => upload.name === name);
    return at === -1 ? null : { id: at + 1, size: 10 };
  }

  async download({ id, directory }: ArtifactDownload): Promise<void> {
    const upload = this.uploads[id - 1];
    for (const file of upload?.files ?? []) {
      const name = file.slice(upload?.directory.length);
      await this.#fs.copy(`/artifacts/${id}${name}`, `${directory}${name}`);
    }
  }
}

/** A file system in memory, with folders, modes, symbolic and hard links. Passes the port's contract suite. */
export class FakeFileSystem implements FileSystem {
  readonly #nodes = new Map<string, Node>([["/", { kind: "directory", modified: 0 }]]);
  readonly #now: () => number;
  #serial = 0;

  /** Paths with their text or bytes; `{ link: … }` makes a symbolic link, null an empty folder. */
  constructor(
    content: Readonly<Record<string, string | Uint8Array | { readonly link: string } | null>> = {},
    now: () => number = Date.now,
  ) {
    this.#now = now;
    for (const [file, value] of Object.entries(content)) {
      if (value === null) {
        this.#makeFolders(file);
        continue;
      }
      this.#makeFolders(path.dirname(file));
      if (typeof value === "object" && "link" in value)
        this.#nodes.set(file, { kind: "symlink", target: value.link });
      else this.#put(file, typeof value === "string" ? new TextEncoder().encode(value) : value, 0o644);
    }
  }

  /** Every path but the root with what it is: for assertions. Text, `-> target` or `/` for a folder. */
  tree(): Record<string, string> {
    const entries = [...this.#nodes].filter(([file]) => file !== "/").sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      entries.map(([file, node]) => {
        if (node.kind === "directory") return [file, "/"];
        return [file, node.kind === "symlink" ? `-> ${node.target}` : new TextDecoder().decode(node.bytes)];
      }),
    );
  }

  /** Permission bits of a file, for assertions. */
  mode(file: string): number | null {
    const node = this.#find(file);
    return node?.kind === "file" ? node.mode : null;
  }

  async exists(file: string): Promise<boolean> {
    return this.#find(file) !== null;
  }

  async readText(file: string): Promise<string | null> {
    const node = this.#find(file);
    return node?.kind === "file" ? new TextDecoder().decode(node.bytes) : null;
  }

  async readBytes(file: string, start = 0, length = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
    return this.#file(file).bytes.slice(start, start + length);
  }

  async writeText(file: string, text: string, mode = 0o644): Promise<void> {
    this.#makeFolders(path.dirname(file));
    this.#replace(file, this.#new(new TextEncoder().encode(text), mode));
  }

  async join(pieces: readonly (Uint8Array | string)[], to: string): Promise<void> {
    const first = pieces.find((piece) => typeof piece === "string");
    const mode = first === undefined ? 0o644 : this.#file(first).mode;
    const parts = pieces.map((piece) => (typeof piece === "string" ? this.#file(piece).bytes : piece));
    this.#makeFolders(path.dirname(to));
    this.#replace(to, this.#new(new Uint8Array(Buffer.concat(parts)), mode));
  }

  async size(file: string): Promise<number | null> {
    const node = this.#find(file);
    return node?.kind === "file" ? node.bytes.length : null;
  }

  async isExecutable(file: string): Promise<boolean> {
    return (this.#file(file).mode & 0o100) !== 0;
  }

  async sha256(file: string): Promise<string> {
    return this.digest(file, "sha256");
  }

  async digest(file: string, algorithm: Digest): Promise<string> {
    return createHash(algorithm).update(this.#file(file).bytes).digest("hex");
  }

  async list(folder: string): Promise<Entry[]> {
    if (this.#find(folder)?.kind !== "directory") return [];
    const real = this.#resolve(folder);
    return [...this.#nodes]
      .filter(([file]) => file !== "/" && path.dirname(file) === real)
      .map(([file, { kind }]) => ({ name: path.basename(file), kind }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async unzip(...[archive, directory, options]: Parameters<FileSystem["unzip"]>): Promise<void> {
    const { folder, executables } = options;
    let members: Record<string, Uint8Array>;
    try {
      members = unzipSync(this.#file(archive).bytes);
    } catch (error) {
      throw new UnpackError("it is damaged", { cause: error });
    }
    for (const [name, bytes] of Object.entries(members)) {
      if (name.startsWith("/") || /[\\:]/.test(name) || name.split("/").includes(".."))
        throw new UnpackError(`its member ${name} would lie outside`);
      if (!name.startsWith(folder) || name.endsWith("/")) continue;
      const own = name.slice(folder.length);
      this.#makeFolders(path.dirname(`${directory}/${own}`));
      this.#put(`${directory}/${own}`, bytes, executables.includes(own) ? 0o755 : 0o644);
    }
  }

  async makeDirectory(folder: string): Promise<void> {
    this.#makeFolders(folder);
  }

  async makeSibling(folder: string): Promise<string> {
    const made = `${folder}.tmp-${String(++this.#serial).padStart(6, "0")}`;
    this.#makeFolders(made);
    return made;
  }

  async copy(from: string, to: string): Promise<void> {
    const { bytes, mode } = this.#file(from);
    this.#makeFolders(path.dirname(to));
    this.#replace(to, this.#new(bytes.slice(), mode));
  }

  async link(from: string, to: string): Promise<void> {
    const node = this.#file(from);
    this.#makeFolders(path.dirname(to));
    this.#replace(to, node);
  }

  async rename(from: string, to: string): Promise<void> {
    const source = this.#place(from);
    const node = this.#nodes.get(source);
    if (node === undefined) throw failure("ENOENT", from);
    const target = this.#place(to);
    if (this.#nodes.get(path.dirname(target))?.kind !== "directory") throw failure("ENOENT", to);
    if (node.kind !== "directory") {
      this.#replace(to, node);
      this.#nodes.delete(source);
      return;
    }
    const there = this.#nodes.get(target);
    if (there !== undefined && there.kind !== "directory") throw failure("ENOTDIR", to);
    if ([...this.#nodes.keys()].some((file) => file.startsWith(`${target}/`))) throw failure("ENOTEMPTY", to);
    for (const [file, each] of [...this.#nodes]) {
      if (file !== source && !file.startsWith(`${source}/`)) continue;
      this.#nodes.delete(file);
      this.#nodes.set(target + file.slice(source.length), each);
    }
  }

  async remove(file: string): Promise<void> {
    const place = this.#place(file);
    for (const each of [...this.#nodes.keys()]) {
      if (each === place || each.startsWith(`${place}/`)) this.#nodes.delete(each);
    }
  }

  async symlink(target: string, file: string): Promise<void> {
    this.#makeFolders(path.dirname(file));
    const place = this.#place(file);
    if (this.#nodes.has(place)) throw failure("EEXIST", file);
    this.#nodes.set(place, { kind: "symlink", target });
  }

  async readLink(file: string): Promise<string | null> {
    const node = this.#nodes.get(this.#place(file));
    return node?.kind === "symlink" ? node.target : null;
  }

  async touch(file: string): Promise<void> {
    const node = this.#find(file);
    if (node === null) {
      this.#makeFolders(path.dirname(file));
      this.#put(this.#resolve(file), new Uint8Array(), 0o644);
    } else {
      node.modified = this.#now();
    }
  }

  async modified(file: string): Promise<number | null> {
    return this.#find(file)?.modified ?? null;
  }

  async status(file: string): Promise<Status | null> {
    const node = this.#nodes.get(this.#place(file));
    if (node === undefined) return null;
    const names = [...this.#nodes].filter(([, each]) => each === node).map(([name]) => name);
    return {
      kind: node.kind,
      bytes: node.kind === "file" ? node.bytes.length : 0,
      identity: names[0] ?? "",
      links: names.length,
    };
  }

  /** Where a path leads, all symbolic links followed. */
  #resolve(file: string, depth = 0): string {
    if (depth > 40) throw failure("ELOOP", file);
    let real = "/";
    const parts = path.normalize(file).split("/").filter(Boolean);
    for (const [at, part] of parts.entries()) {
      const next = path.join(real, part);
      const node = this.#nodes.get(next);
      if (node?.kind === "symlink") {
        const rest = parts.slice(at + 1).join("/");
        return this.#resolve(path.join(path.resolve(real, node.target), rest), depth + 1);
      }
      real = next;
    }
    return real;
  }

  /** The path itself, with the links of its folder followed but not its own. */
  #place(file: string): string {
    return path.join(this.#resolve(path.dirname(file)), path.basename(file));
  }

  #find(file: string): FileNode | FolderNode | null {
    return (this.#nodes.get(this.#resolve(file)) as FileNode | FolderNode | undefined) ?? null;
  }

  #file(file: string): FileNode {
    const node = this.#find(file);
    if (node === null) throw failure("ENOENT", file);
    if (node.kind === "directory") throw failure("EISDIR", file);
    return node;
  }

  #makeFolders(folder: string): void {
    const real = this.#resolve(folder);
    const node = this.#nodes.get(real);
    if (node?.kind === "file") throw failure("EEXIST", folder);
    if (node !== undefined) return;
    this.#makeFolders(path.dirname(real));
    this.#nodes.set(real, { kind: "directory", modified: this.#now() });
  }

  #new(bytes: Uint8Array, mode: number): FileNode {
    return { kind: "file", bytes, mode, modified: this.#now() };
  }

  #put(file: string, bytes: Uint8Array, mode: number): void {
    this.#nodes.set(file, this.#new(bytes, mode));
  }

  /** As rename(2) onto `file`. */
  #replace(file: string, node: Node): void {
    const place = this.#place(file);
    if (this.#nodes.get(place)?.kind === "directory") throw failure("EISDIR", file);
    this.#nodes.set(place, node);
  }
}

/** What a scripted program does: its outcome (by default it succeeds in silence), or why it cannot be started. */
export type Script =
  | Partial<Outcome>
  | { readonly error: string }
  | ((command: Command, listeners: Listeners) => Partial<Outcome> | Promise<Partial<Outcome>>);

/** Argument vectors that begin with these words, whose words joined by spaces match, or that the function takes. */
export type Matcher = readonly string[] | RegExp | ((command: Command) => boolean);

/** Processes by script; the last rule that matches counts. What no rule expects cannot be started (ENOENT). */
export class FakeExec implements Exec {
  /** Every command that was run, in order. */
  readonly calls: Command[] = [];
  readonly #rules: { readonly matcher: Matcher; readonly script: Script }[] = [];
  readonly #programs: Map<string, string>;

  /** `programs`: what `which` finds; names alone lie in /usr/bin. */
  constructor(programs: readonly string[] | Readonly<Record<string, string>> = []) {
    this.#programs = new Map(
      Array.isArray(programs)
        ? programs.map((name: string) => [name, `/usr/bin/${name}`])
        : Object.entries(programs),
    );
  }

  on(matcher: Matcher, script: Script = {}): this {
    this.#rules.push({ matcher, script });
    return this;
  }

  async run(command: Command, listeners: Listeners = {}): Promise<Outcome> {
    this.calls.push(command);
    if (listeners.signal?.aborted) return outcomeOf({ code: null, signal: "SIGTERM" });
    const script = this.#rules.findLast(({ matcher }) => matches(matcher, command))?.script;
    if (script === undefined || "error" in script) {
      throw failure(script?.error ?? "ENOENT", `spawn ${command.argv.join(" ")}`);
    }
    const outcome = outcomeOf(typeof script === "function" ? await script(command, listeners) : script);
    for (const [text, onLine] of [
      [outcome.stdout, listeners.onStdout],
      [outcome.stderr, listeners.onStderr],
    ] as const) {
      if (onLine === undefined) continue;
      const splitter = new LineSplitter(onLine);
      splitter.write(Buffer.from(text));
      splitter.end();
    }
    return outcome;
  }

  async which(program: string): Promise<string | null> {
    return this.#programs.get(program) ?? null;
  }

  readonly ownId = 4000;
  /** Ids of processes. */
  readonly alive = new Set([this.ownId]);

  isAlive(id: number): boolean {
    return this.alive.has(id);
  }
}

/** Servers by address. What is not there is a 404. */
export class FakeHttp implements Http {
  readonly requests: string[] = [];
  readonly #files: FakeFileSystem;
  readonly #pages: Map<string, string>;

  constructor(files: FakeFileSystem, pages: Readonly<Record<string, string>> = {}) {
    this.#files = files;
    this.#pages = new Map(Object.entries(pages));
  }

  serve(url: string, text: string): void {
    this.#pages.set(url, text);
  }

  async download({ url, path: file }: Download): Promise<number> {
    const { text } = await this.getText({ url });
    await this.#files.writeText(file, text);
    return text.length;
  }

  async send(): Promise<never> {
    throw new Error("this server only serves pages");
  }

  async getText({ url }: Pick<TextRequest, "url">): Promise<{ text: string; type: string }> {
    this.requests.push(url);
    const text = this.#pages.get(url);
    if (text === undefined) throw new HttpError("404 Not Found", 404);
    return { text, type: text.startsWith("{") ? "application/json" : "text/html" };
  }
}

function outcomeOf(partial: Partial<Outcome>): Outcome {
  return {
    code: partial.signal ? null : 0,
    signal: null,
    timedOut: false,
    stdout: "",
    stderr: "",
    ...partial,
  };
}

function matches(matcher: Matcher, command: Command): boolean {
  if (typeof matcher === "function") return matcher(command);
  if (matcher instanceof RegExp) return matcher.test(command.argv.join(" "));
  return matcher.every((word, at) => word === command.argv[at]);
}

/** An error as the operating system gives it. */
function failure(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
