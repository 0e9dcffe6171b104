import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./machine/index.ts";
import type { Origin } from "./mirror.ts";

/** A package of a made-up archive. */
export interface Deb {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly depends?: string;
  /** Its installation script. */
  readonly postinst?: string;
  /** Text by path; a text that begins with "→ " makes a symbolic link. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * A small Debian archive of made-up packages, signed with a key of its own. It is what its `origin` hands
 * out and changes only when something is published. Needs gpg and dpkg-deb.
 */
export class Archive {
  /** Path of the keyring that holds its key. */
  readonly keyring: string;
  readonly #folder: string;
  readonly #files = new Map<string, Buffer>();

  private constructor(folder: string) {
    this.#folder = folder;
    this.keyring = `${folder}/keyring.gpg`;
  }

  readonly origin: Origin = async (asked) => this.#files.get(asked) ?? null;

  static async make(folder: string): Promise<Archive> {
    const archive = new Archive(folder);
    mkdirSync(`${folder}/gnupg`, { recursive: true, mode: 0o700 });
    await archive.#gpg(
      "--passphrase",
      "",
      "--quick-generate-key",
      "archive@localhost",
      "rsa2048",
      "sign",
      "never",
    );
    await archive.#gpg("--output", archive.keyring, "--export");
    return archive;
  }

  /** Publishes the whole of a suite: `place` is debian or debian-security. */
  async publish(
    place: string,
    suite: string,
    packages: readonly Deb[],
    options: { codename?: string; validUntil?: Date; architectures?: readonly string[] } = {},
  ): Promise<void> {
    const indexes = new Map<string, string>();
    for (const architecture of options.architectures ?? ["amd64", "arm64"]) {
      const stanzas: string[] = [];
      for (const each of packages.filter((deb) => [architecture, "all"].includes(deb.architecture)))
        stanzas.push(await this.#stanza(place, each));
      indexes.set(`main/binary-${architecture}/Packages`, stanzas.join("\n"));
    }
    const date = (time: Date) => time.toUTCString().replace("GMT", "UTC");
    const release = [
      "Origin: Debian",
      `Suite: ${suite}`,
      `Codename: ${options.codename ?? suite}`,
      `Date: ${date(new Date(Date.now() - 60_000))}`,
      ...(options.validUntil === undefined ? [] : [`Valid-Until: ${date(options.validUntil)}`]),
      `Architectures: ${(options.architectures ?? ["amd64", "arm64"]).join(" ")}`,
      "Components: main",
      "SHA256:",
      ...[...indexes].map(([name, text]) => ` ${sha256(text)} ${Buffer.byteLength(text)} ${name}`),
      "",
    ].join("\n");
    const folder = `/${place}/dists/${suite}`;
    for (const [name, text] of indexes) this.#files.set(`${folder}/${name}`, Buffer.from(text));
    this.#files.set(`${folder}/InRelease`, await this.#signed(release));
  }

  async stop(): Promise<void> {
    await run(["gpgconf", "--homedir", `${this.#folder}/gnupg`, "--kill", "all"], { timeoutSeconds: 20 });
  }

  /** Builds a package and gives its paragraph in the index. */
  async #stanza(place: string, deb: Deb): Promise<string> {
    const control = [
      `Package: ${deb.name}`,
      `Version: ${deb.version}`,
      `Architecture: ${deb.architecture}`,
      "Maintainer: Nobody <nobody@localhost>",
      ...(deb.depends === undefined ? [] : [`Depends: ${deb.depends}`]),
      "Description: made up for a test",
      "",
    ].join("\n");
    const file = `${deb.name}_${deb.version}_${deb.architecture}.deb`;
    const filename = `pool/main/${file}`;
    const known = this.#files.get(`/${place}/${filename}`);
    const bytes = known ?? (await this.#build(file, control, deb));
    this.#files.set(`/${place}/${filename}`, bytes);
    return `${control}Filename: ${filename}\nSize: ${bytes.length}\nSHA256: ${sha256(bytes)}\n`;
  }

  async #build(file: string, control: string, { files, postinst }: Deb): Promise<Buffer> {
    const tree = `${this.#folder}/${file}.d`;
    mkdirSync(`${tree}/DEBIAN`, { recursive: true });
    writeFileSync(`${tree}/DEBIAN/control`, control);
    if (postinst !== undefined) writeFileSync(`${tree}/DEBIAN/postinst`, postinst, { mode: 0o755 });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(`${tree}/${name}`), { recursive: true });
      if (text.startsWith("→ ")) await ran(["ln", "-s", text.slice(2), `${tree}/${name}`]);
      else writeFileSync(`${tree}/${name}`, text, { mode: name.includes("bin/") ? 0o755 : 0o644 });
    }
    await ran(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, `${this.#folder}/${file}`]);
    rmSync(tree, { recursive: true });
    return readFileSync(`${this.#folder}/${file}`);
  }

  async #signed(text: string): Promise<Buffer> {
    const [plain, signed] = [`${this.#folder}/Release`, `${this.#folder}/InRelease`];
    writeFileSync(plain, text);
    await this.#gpg("--yes", "--output", signed, "--clearsign", plain);
    return readFileSync(signed);
  }

  #gpg(...args: string[]): Promise<void> {
    return ran(["gpg", "--homedir", `${this.#folder}/gnupg`, "--batch", "--quiet", ...args]);
  }
}

async function ran(argv: readonly string[]): Promise<void> {
  const outcome = await run(argv, { timeoutSeconds: 60 });
  if (outcome.code !== 0) throw new Error(`${argv.join(" ")}: ${outcome.stderr}`);
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
