import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Zippable, zipSync } from "fflate";
import type { ToolName, ToolRequest, ToolRoute } from "../../src/tools/index.ts";
import { Mirror } from "./mirror.ts";

export const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

/** A program that says its version. */
export const speaker = (text: string) => `#!/bin/sh\necho "${text}"\n`;

/** Release servers, a package index, an npm registry and a crate registry, all on the loopback. */
export class ToolServer {
  readonly files = new Map<string, Buffer>();
  readonly mirror: Mirror;
  readonly #folder: string;
  #count = 0;

  private constructor(mirror: Mirror, files: Map<string, Buffer>, folder: string) {
    this.mirror = mirror;
    this.files = files;
    this.#folder = folder;
  }

  /** `folder`: where archives are made. */
  static async start(folder: string): Promise<ToolServer> {
    const files = new Map<string, Buffer>();
    return new ToolServer(await Mirror.start(async (asked) => files.get(asked) ?? null), files, folder);
  }

  get origin(): string {
    return new URL(this.mirror.url).origin;
  }

  put(place: string, content: Buffer | Uint8Array | string): string {
    this.files.set(place, Buffer.from(content as string));
    return `${this.origin}${place}`;
  }

  /** A tar archive of executable files; `type` is tar's option for the compression. */
  tar(type: "z" | "J", files: Readonly<Record<string, string>>): Buffer {
    const root = this.#scratch();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(`${root}/${name}`), { recursive: true });
      writeFileSync(`${root}/${name}`, text);
      chmodSync(`${root}/${name}`, 0o755);
    }
    return this.tarOf(root, [`-c${type}f`], Object.keys(files));
  }

  /** What tar makes in a folder of these members. */
  tarOf(folder: string, options: readonly string[], members: readonly string[]): Buffer {
    const archive = `${this.#scratch()}/archive`;
    execFileSync("tar", [...options, archive, "-C", folder, ...members], { stdio: "pipe" });
    const bytes = readFileSync(archive);
    rmSync(archive);
    return bytes;
  }

  zip(files: Readonly<Record<string, string>>): Uint8Array {
    return zipSync(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])) as Zippable,
    );
  }

  #scratch(): string {
    const made = `${this.#folder}/made-${this.#count++}`;
    mkdirSync(made);
    return made;
  }
}

/** A key pair of minisign, and what it signs. */
export class Signer {
  readonly key: string;
  readonly #id = Buffer.from("12345678");
  readonly #private: KeyObject;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    this.key = Buffer.concat([Buffer.from("Ed"), this.#id, raw]).toString("base64");
    this.#private = privateKey;
  }

  sign(bytes: Uint8Array, name: string): string {
    const signature = sign(null, createHash("blake2b512").update(bytes).digest(), this.#private);
    const comment = `timestamp:1780000000\tfile:${name}\thashed`;
    const both = sign(null, Buffer.concat([signature, Buffer.from(comment)]), this.#private);
    return [
      "untrusted comment: signature from minisign secret key",
      Buffer.concat([Buffer.from("ED"), this.#id, signature]).toString("base64"),
      `trusted comment: ${comment}`,
      both.toString("base64"),
      "",
    ].join("\n");
  }
}

/** A request as the planner makes it, for a folder below `cache`. */
export function requestOf(
  cache: string,
  name: ToolName,
  routes: readonly ToolRoute[],
  overrides: Partial<ToolRequest> = {},
): ToolRequest {
  const folder = `${cache}/tools/${name}-1.2.3-x86_64-linux`;
  return {
    name,
    version: "1.2.3",
    path: folder,
    mark: `${folder}/rust-cross-tool.json`,
    programs: [name],
    ask: ["--version"],
    environment: {},
    routes,
    ...overrides,
  };
}
