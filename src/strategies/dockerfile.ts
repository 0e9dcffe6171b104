import { quoteWord } from "../inputs/argv.ts";

/** What an image that builds for one target is made of. */
export interface ImageContents {
  readonly triple: string;
  readonly base: string;
  readonly release: string;
  /** VERSION_CODENAME of the base's /etc/os-release; null where it has none of its own (sid). */
  readonly codename: string | null;
  /** Debian's name of the target's architecture, where packages of it are installed beside those of the image's own. */
  readonly foreign: string | null;
  /** apt's sources where the base's own will not do; null: those of the base. */
  readonly sources: string | null;
  /** Names for apt-get, with their architecture. */
  readonly packages: readonly string[];
  /** Toolchain of rustup; null: the base's default. */
  readonly toolchain: string | null;
  readonly components: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The Dockerfile of an image, without a context. `stage` names it for later ones. */
export function dockerfile(image: ImageContents, stage: string | null = null): string {
  const { triple, base, release, codename, foreign, sources, packages, toolchain } = image;
  const blocks: (readonly [comment: string, ...lines: string[]])[] = [
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
          ] as const,
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
          ] as const,
        ]),
  ];
  return [
    `FROM ${base}${stage === null ? "" : ` AS ${stage}`}`,
    ...blocks.map(([comment, ...lines]) => `# ${comment}\n${lines.join("\n")}`),
  ]
    .map((block) => `${block}\n`)
    .join("\n");
}
