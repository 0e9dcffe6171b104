import { existsSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { KNOWN_COMMANDS, parseCommand, unknownCommand, type WorkflowCommand } from "./commands.ts";
import type { Masks } from "./masks.ts";
import type { Annotation, Level, LogGroup, Rule, Violation } from "./model.ts";

/** `ExecutionContext.cs`: at most ten issues of a type, each of at most 4,096 characters. */
const MAX_ANNOTATIONS = 10;
const MAX_MESSAGE = 4096;

interface OpenGroup {
  readonly title: string;
  readonly lines: string[];
  readonly groups: OpenGroup[];
}

/** The log of one step: takes its lines, carries out the commands in them, and keeps what a user would see. */
export class StepLog {
  readonly #masks: Masks;
  readonly #workspace: string;
  readonly #debug: boolean;
  readonly #known = new Set(KNOWN_COMMANDS);
  readonly #root: OpenGroup = { title: "", lines: [], groups: [] };
  readonly #open: OpenGroup[] = [];
  readonly #counts: Record<Level, number> = { error: 0, warning: 0, notice: 0 };
  #stopToken: string | null = null;
  #echo = false;
  #log: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly violations: Violation[] = [];
  readonly masked: string[] = [];
  /** By the old commands `set-output` and `save-state`. */
  readonly outputs: Record<string, string> = {};
  readonly state: Record<string, string> = {};
  /** A command or a file could not be processed: the step fails whatever its exit status is. */
  failed = false;

  constructor(options: { readonly masks: Masks; readonly workspace: string; readonly debug: boolean }) {
    this.#masks = options.masks;
    this.#workspace = options.workspace;
    this.#debug = options.debug;
  }

  get text(): string {
    return this.#log.join("\n");
  }

  get groups(): readonly LogGroup[] {
    return this.#root.groups;
  }

  violate(rule: Rule, message: string): void {
    this.violations.push({ rule, message: this.#masks.apply(message) });
  }

  /** A line of the process, of either stream: both may carry commands, and share what is stopped. */
  line(line: string): void {
    const command = parseCommand(line, this.#known);
    if (command === null) {
      const unknown = this.#stopToken === null ? unknownCommand(line) : null;
      if (unknown !== null)
        this.violate("unknown-command", `The runner knows no command '${unknown}': ${line}`);
      this.#output(line);
    } else if (this.#stopToken !== null) {
      this.#output(line);
      if (command.name === this.#stopToken) {
        this.#known.delete(this.#stopToken);
        this.#stopToken = null;
      }
    } else {
      this.#run(command, line);
    }
  }

  /** An annotation of the runner's own. */
  issue(level: Level, message: string): void {
    this.#annotate({ level, message, from: "runner" });
  }

  /** A problem in a command or a file of commands, which fails the step. */
  fail(what: string, why: string): void {
    this.issue("error", what);
    this.issue("error", why);
    this.failed = true;
  }

  /** To be called when the process has ended. */
  end(): void {
    if (this.#stopToken !== null) {
      this.violate(
        "commands-left-stopped",
        `Commands were stopped and never resumed with ::${this.#stopToken}::`,
      );
    }
    for (const group of this.#open)
      this.violate("unbalanced-group", `Group '${group.title}' was never ended`);
  }

  #output(line: string): void {
    const masked = this.#masks.apply(line);
    this.#log.push(masked);
    this.#open.at(-1)?.lines.push(masked);
  }

  #run(command: WorkflowCommand, line: string): void {
    const { name, data, properties } = command;
    if (this.#echo && !["add-mask", "debug", "error", "notice", "warning"].includes(name)) this.#output(line);
    switch (name) {
      case "stop-commands":
        this.#stop(data, line);
        break;
      case "error":
      case "warning":
      case "notice":
        this.#annotate({ level: name, message: data, from: "action", ...this.#place(properties) });
        break;
      case "debug":
        if (this.#debug) this.#output(`##[debug]${data}`);
        break;
      case "group":
        this.#startGroup(data);
        break;
      case "endgroup":
        if (this.#open.pop() === undefined) this.violate("unbalanced-group", "endgroup without a group");
        this.#log.push("##[endgroup]");
        break;
      case "add-mask":
        this.#addMask(data);
        break;
      case "echo":
        if (/^\s*(on|off)\s*$/i.test(data)) this.#echo = data.trim().toLowerCase() === "on";
        else this.#refuse("bad-command", line, `Invalid echo command value '${data}'`);
        break;
      case "set-output":
        this.#set(this.outputs, command, line);
        break;
      case "save-state":
        this.#set(this.state, command, line);
        break;
      case "set-env":
      case "add-path":
        this.#refuse("disabled-command", line, `The '${name}' command is disabled`);
        break;
      default:
        this.violate("unsupported-command", `This runner does not carry out '${name}'`);
    }
  }

  #stop(token: string, line: string): void {
    const name = token.toLowerCase();
    // A token that is a command itself would resume at the first such command of a child.
    if (name === "" || name === "pause-logging" || this.#known.has(name)) {
      this.#refuse("bad-command", line, `'${token}' cannot be the token that resumes commands`);
      return;
    }
    this.#output(line);
    this.#stopToken = name;
    this.#known.add(name);
  }

  #addMask(secret: string): void {
    if (secret.trim() === "") {
      this.issue("warning", "Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    this.masked.push(secret);
    this.#masks.add(secret);
  }

  #set(pairs: Record<string, string>, { name, properties, data }: WorkflowCommand, line: string): void {
    const key = properties.name;
    if (key === undefined) {
      this.#refuse("bad-command", line, "Required field 'name' is missing");
      return;
    }
    this.violate("deprecated-command", `'${name}' is deprecated: there is a file for it`);
    pairs[key] = data;
  }

  #refuse(rule: Rule, line: string, why: string): void {
    this.violate(rule, `${why}: ${line}`);
    this.fail(`Unable to process command '${line}' successfully.`, why);
  }

  #startGroup(title: string): void {
    const masked = this.#masks.apply(title);
    const parent = this.#open.at(-1);
    if (parent !== undefined)
      this.violate("nested-group", `Group '${masked}' starts inside '${parent.title}'`);
    const group: OpenGroup = { title: masked, lines: [], groups: [] };
    (parent ?? this.#root).groups.push(group);
    this.#open.push(group);
    this.#log.push(`##[group]${masked}`);
  }

  #annotate(annotation: Annotation): void {
    const { level } = annotation;
    const whole = this.#masks.apply(annotation.message);
    const message = whole.slice(0, MAX_MESSAGE);
    if (message.length < whole.length) {
      this.violate(
        "annotation-too-long",
        `Annotation of ${whole.length} characters: ${message.slice(0, 80)}…`,
      );
    }
    this.#output(`##[${level}]${message}`);
    this.#counts[level] += 1;
    if (this.#counts[level] <= MAX_ANNOTATIONS) this.annotations.push({ ...annotation, message });
    else if (this.#counts[level] === MAX_ANNOTATIONS + 1) {
      this.violate("too-many-annotations", `More than ${MAX_ANNOTATIONS} annotations of level '${level}'`);
    }
  }

  /** `IssueCommandExtension` of the runner: what it keeps of file, lines and columns. */
  #place(properties: Readonly<Record<string, string>>): Partial<Annotation> {
    const number = (key: string): number | undefined =>
      /^\d+$/.test(properties[key] ?? "") ? Number(properties[key]) : undefined;
    let [line, endLine] = [number("line"), number("endLine")];
    let [col, endColumn] = [number("col"), number("endColumn")];
    const wrong = (why: string) =>
      this.violate("annotation-position", `${why}: ${JSON.stringify(properties)}`);
    for (const key of Object.keys(properties)) {
      if (!["file", "line", "endLine", "col", "endColumn", "title"].includes(key))
        wrong(`'${key}' is not a property`);
    }
    for (const key of ["line", "endLine", "col", "endColumn"]) {
      if (properties[key] !== undefined && number(key) === undefined) wrong(`'${key}' is not a number`);
    }
    if (endLine !== undefined && line === undefined) {
      wrong("'endLine' without 'line'");
      line = endLine;
    }
    if (endColumn !== undefined && col === undefined) {
      wrong("'endColumn' without 'col'");
      col = endColumn;
    }
    if (line === undefined && col !== undefined) {
      wrong("columns without 'line'");
      col = endColumn = undefined;
    }
    if (endLine !== undefined && endLine !== line && col !== undefined) {
      wrong("columns of different lines");
      col = endColumn = undefined;
    }
    if (line !== undefined && endLine !== undefined && endLine < line) {
      wrong("'endLine' before 'line'");
      line = endLine = undefined;
    }
    if (col !== undefined && endColumn !== undefined && endColumn < col) {
      wrong("'endColumn' before 'col'");
      col = endColumn = undefined;
    }
    const place = {
      line,
      endLine,
      col,
      endColumn,
      title: properties.title,
      file: this.#file(properties.file),
    };
    return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
  }

  #file(file: string | undefined): string | undefined {
    if (file === undefined || file === "") return undefined;
    const inside = isAbsolute(file) ? relative(this.#workspace, file) : file;
    const outside = isAbsolute(inside) || inside.split(/[\\/]/)[0] === "..";
    if (outside || !existsSync(join(this.#workspace, inside))) {
      this.violate("annotation-file", `'${file}' is not in the workspace`);
    }
    return outside ? file : inside.split(sep).join("/");
  }
}
