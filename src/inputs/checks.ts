import { archiveNameFields, artifactNameFields } from "../artifacts/archive/name.ts";
import { nearest } from "../nearest.ts";

/** What is wrong with one value, and the cure. The message begins with the value. */
export interface Fault {
  readonly message: string;
  readonly hint?: string;
}

/** Null: the text is good. */
export type Check = (text: string) => Fault | null;

const quoted = (text: string) => JSON.stringify(text);

/** Only the shape; whether there is such a target, the table of targets knows. */
export const triple: Check = (text) => {
  const suffix = /^(.+?)\.(\d+\.\d+)$/.exec(text);
  if (suffix) {
    return {
      message: `${quoted(text)} carries a glibc version, as cargo-zigbuild's targets do`,
      hint: `Write ${suffix[1]}, and ${suffix[2]} in the input glibc.`,
    };
  }
  const [, system, release] = /^([^@]+)@([^@]*)$/.exec(text) ?? [];
  if (system !== undefined) {
    return {
      message: `${quoted(text)} carries a release of the system, as setup-cross-toolchain-action's targets do`,
      hint: `Write ${system}: ${release || "a release"} cannot be chosen.`,
    };
  }
  if (text.endsWith(".json")) {
    return {
      message: `${quoted(text)} is a custom target specification, which is not supported`,
      hint: "Name a target that rustc knows: see `rust-cross targets`.",
    };
  }
  if (/^[a-z0-9_][a-z0-9_.]*(-[a-z0-9_.]+)+$/.test(text)) return null;
  return {
    message: `${quoted(text)} is not a target triple`,
    hint: "Triples look like aarch64-unknown-linux-gnu: see `rust-cross targets`.",
  };
};

/** Debian policy 5.6.1: at least two characters of a-z 0-9 + - . and a letter or digit first. */
export const debianPackage: Check = (text) => {
  if (/^[a-z0-9][a-z0-9+.-]+$/.test(text)) return null;
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

/** A name as a file's list of libraries has it, with `*` and `?`. macOS alone names whole paths. */
export const libraryName: Check = (text) => {
  if (/^[^\s/\\]+$/.test(text) || /^[/@*][^\s\\]*$/.test(text)) return null;
  return {
    message: `${quoted(text)} is not the name of a library`,
    hint: "Write names as `rust-cross inspect` shows them: libc.so.6, KERNEL32.dll, /usr/lib/libSystem.B.dylib.",
  };
};

/** cargo's grammar of profile names; `debug` and `doc` are reserved by it. */
export const profile: Check = (text) => {
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
  if (/^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(text)) return null;
  return {
    message: `${quoted(text)} is not the name of a cargo profile`,
    hint: "Write release, dev, or a profile of your Cargo.toml.",
  };
};

/** `feature` or `package/feature`. */
export const feature: Check = (text) =>
  /^([\p{L}\p{N}_][\p{L}\p{N}_-]*\/)?[\p{L}\p{N}_][\p{L}\p{N}_+.-]*$/u.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of a feature`,
        hint: "Write feature, or package/feature for a feature of another member.",
      };

/** Any package ID specification of cargo, which may be a URL. */
export const packageSpec: Check = (text) =>
  /^[^-\s,][^\s,]*$/.test(text)
    ? null
    : { message: `${quoted(text)} is not the name of a package`, hint: "Write a `name` of a Cargo.toml." };

export const binary: Check = (text) =>
  /^[^-\s,/\\][^\s,/\\]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of a binary`,
        hint: "Write the name of a [[bin]] or of a package, without folder and suffix.",
      };

/** rustup's `<channel>[-<date>][-<host>]`, or the name of a custom toolchain. */
export const toolchain: Check = (text) => {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text)) return null;
  return {
    message: `${quoted(text)} is not the name of a toolchain`,
    hint: text.startsWith("+")
      ? `Write ${text.slice(1)}, without the plus sign.`
      : "Write stable, 1.95.0, nightly-2026-01-01, or the name of a linked toolchain of rustup.",
  };
};

/** Only the shape; whether there is such a suite, the strategy knows. */
export const suite: Check = (text) =>
  /^[a-z0-9][a-z0-9.-]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of a suite`,
        hint: "Write bookworm, 12, debian-12, noble, 24.04 or ubuntu-24.04.",
      };

/** glibc releases twice a year; the newest that zig 0.17.1 knows is 2.44. */
const glibcMinors = { first: 2, last: 44 } as const;

export const glibc: Check = (text) => {
  const [, minor] = /^2\.(\d{1,2})$/.exec(text) ?? [];
  if (minor === undefined)
    return { message: `${quoted(text)} is not a version of glibc`, hint: "Write it as 2.28." };
  if (Number(minor) >= glibcMinors.first && Number(minor) <= glibcMinors.last) return null;
  return {
    message: `${quoted(text)} is no version of glibc that rust-cross knows`,
    hint: `Write one of 2.${glibcMinors.first} to 2.${glibcMinors.last}.`,
  };
};

export const mirror: Check = (text) => {
  const hint = "Write the URL of one archive, as https://deb.debian.org/debian.";
  // White space would end the URL in a line of apt's sources.
  if (/\s/.test(text) || !URL.canParse(text)) return { message: `${quoted(text)} is not a URL`, hint };
  const { protocol } = new URL(text);
  if (["http:", "https:", "file:"].includes(protocol)) return null;
  return {
    message: `${quoted(text)} is a URL of ${protocol.slice(0, -1)}: apt needs http, https or file`,
    hint,
  };
};

export const path: Check = (text) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no path of a project has
  /[\x00-\x1f]/.test(text)
    ? { message: `${quoted(text)} has a control character in it`, hint: "Write one path, on one line." }
    : null;

/** cargo takes only files that are named Cargo.toml. */
export const manifestPath: Check = (text) =>
  path(text) ??
  (/(^|[/\\])Cargo\.toml$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the path of a Cargo.toml`,
        hint: "Write the path of the file itself, as crates/tool/Cargo.toml.",
      });

/** Name of an environment variable (POSIX 8.1, lower case too). */
export const variable: Check = (text) =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of an environment variable`,
        hint: "Names are letters, digits and _, and do not begin with a digit.",
      };

/** What rust-cross itself hands to cargo, and cargo takes only once. */
const cargoArguments: Readonly<Record<string, string>> = {
  "--target": "Name the target in the input targets.",
  "--release": "Leave it out (the input profile is release by default), or write the input profile.",
  "-r": "Leave it out (the input profile is release by default), or write the input profile.",
  "--profile": "Name the profile in the input profile.",
  "--manifest-path": "Name the file in the input manifest-path.",
  "--target-dir": "Set CARGO_TARGET_DIR, or build.target-dir of cargo's configuration.",
  "--message-format": "Leave it out: cargo's messages are read, and shown as cargo renders them.",
};

/** One argument for cargo, before any `--`. */
export const cargoArgument: Check = (text) => {
  const name = text.replace(/=.*$/s, "");
  const hint = Object.hasOwn(cargoArguments, name) ? cargoArguments[name] : undefined;
  return hint === undefined
    ? null
    : { message: `${quoted(text)} is what rust-cross itself hands to cargo`, hint };
};

/** The reference of a container image: no blanks, and no option in its place. */
export const image: Check = (text) =>
  /^[a-z0-9][\w./:@-]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of an image`,
        hint: "Names look like rust:1.95-bookworm or ghcr.io/me/image@sha256:….",
      };

/** A network of docker's or podman's: bridge, host, none, slirp4netns, container:name, one that was made. */
export const network: Check = (text) =>
  /^[a-zA-Z0-9][\w.:=,-]*$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the name of a network`,
        hint: "Write host, none, or a network that `docker network ls` lists.",
      };

export const crossVersion: Check = (text) =>
  /^\d+\.\d+\.\d+$|^[0-9a-f]{7,40}$/.test(text)
    ? null
    : {
        message: `${quoted(text)} is neither a version nor a git revision`,
        hint: "Write a release as 0.2.5, or the hash of a commit: a branch would be another program tomorrow.",
      };

/** The name of an archive, which some actions have where ours has the format. */
export const archiveFormat: Check = (text) =>
  /[${}]/.test(text)
    ? {
        message: `${quoted(text)} is a name, and archive is the format`,
        hint: "Write the input archive-name, with the fields {name}, {version} and {target}.",
      }
    : null;

/** Some actions make several for each file. */
export const checksum: Check = (text) =>
  /[\s,]/.test(text)
    ? {
        message: `${quoted(text)} is more than one algorithm`,
        hint: "Write one of them: a run has one list of checksums.",
      }
    : null;

/** A template for names of archives. */
export const archiveName: Check = (text) => {
  for (const [whole, field = ""] of text.matchAll(/\{([^{}]*)\}/g))
    if (!(archiveNameFields as readonly string[]).includes(field)) {
      const [near] = nearest(field, archiveNameFields, Math.max(1, Math.floor(field.length / 3)));
      return {
        message: `${quoted(text)} has the field ${whole}, which there is not`,
        hint: `${near === undefined ? "" : `Did you mean {${near}}? `}Fields are ${archiveNameFields.map((each) => `{${each}}`).join(", ")}.`,
      };
    }
  const rest = text.replace(/\{[^{}]*\}/g, "x");
  const suffix = /\.(tar(\.\w+)?|t[gx]z|zip)$/.exec(rest)?.[0];
  if (suffix !== undefined)
    return {
      message: `${quoted(text)} ends with ${suffix}, which the input archive adds`,
      hint: `Write it without, and archive: ${suffix.slice(1)}.`,
    };
  return /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/.test(rest)
    ? null
    : {
        message: `${quoted(text)} is not a name for an archive`,
        hint: "Write letters, digits and . _ + - and fields as {name}, without folders.",
      };
};

/** A glob within the workspace. */
export const includePattern: Check = (text) =>
  /^([/\\~]|[A-Za-z]:)/.test(text) || text.split(/[/\\]/).includes("..")
    ? {
        message: `${quoted(text)} leads out of the workspace`,
        hint: "Write a pattern that is taken from the workspace's root, as LICENSE* or docs/man/*.1.",
      }
    : path(text);

/** Characters that no artifact may have in its name (path-and-artifact-name-validation.ts of @actions/artifact). */
const notInArtifactNames = /["<>|*?:\\/\r\n]/;

/** A template; whether it tells targets apart, what is published knows. */
export const artifactName: Check = (text) => {
  const words = artifactNameFields.map((field) => `{${field}}`).join(", ");
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].find(
    ([, field = ""]) => !(artifactNameFields as readonly string[]).includes(field),
  );
  if (unknown !== undefined)
    return {
      message: `${quoted(text)} has ${unknown[0]}, which stands for nothing`,
      hint: `Write ${words}, or leave it out.`,
    };
  const [wrong] = notInArtifactNames.exec(text) ?? [];
  return wrong === undefined
    ? null
    : {
        message: `${quoted(text)} has ${quoted(wrong)}, which no name of an artifact may have`,
        hint: "Write a dash or an underscore instead.",
      };
};

/** git-check-ref-format(1), as far as one sees it in a tag. */
export const tag: Check = (text) => {
  if (text.startsWith("refs/tags/"))
    return { message: `${quoted(text)} is a ref`, hint: `Write ${text.slice("refs/tags/".length)}.` };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: git allows none of them
  return /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|^[-/.]|[/.]$|\/\/|\.lock$/.test(text)
    ? { message: `${quoted(text)} is not the name of a tag`, hint: "Write a tag of git, as v1.2.0." }
    : null;
};

/** The name of one artifact: nothing in it stands for something else. */
export const plainArtifactName: Check = (text) =>
  /[{}]/.test(text)
    ? {
        message: `${quoted(text)} has braces, and nothing is put in here`,
        hint: "Write a name without them.",
      }
    : artifactName(text);

/** What the action `plan` gives out, as far as `gather` reads it. */
export const matrix: Check = (text) => {
  const isJob = (entry: unknown) => {
    const { name, targets, artifact } = (entry ?? {}) as Record<string, unknown>;
    return [name, targets, artifact].every((each) => typeof each === "string");
  };
  try {
    const { include } = JSON.parse(text) as { include?: unknown };
    if (Array.isArray(include) && include.length > 0 && include.every(isJob)) return null;
  } catch {
    // As below.
  }
  return {
    message: "is not what the action `plan` gives out",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, not of ours
    hint: "Hand over the output of the action plan, as `matrix: ${{ needs.plan.outputs.matrix }}`.",
  };
};

/** The value is shown nowhere. */
export const token: Check = (text) =>
  /^[\x21-\x7e]+$/.test(text)
    ? null
    : {
        message: "is not a token: it has a character that tokens do not have",
        hint: "Write it as an expression of `github.token` or of a secret.",
      };

/** Label of a runner. An expression that nothing has evaluated is none. */
export const label: Check = (text) =>
  /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(text)
    ? null
    : {
        message: `${quoted(text)} is not the label of a runner`,
        hint: "Write labels as ubuntu-24.04 or self-hosted.",
      };
