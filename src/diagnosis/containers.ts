import { type Rule, setting } from "./rule.ts";

/** Docker, podman, and what a generated Dockerfile says. */
export const containers: readonly Rule[] = [
  {
    id: "base-image-unfit",
    seen: "rust-cross: the base image has no rustup / is of …",
    during: ["image"],
    // What a generated Dockerfile says itself (strategies/dockerfile.ts); with a $ it is only the command that would say it.
    signs: [/rust-cross: the base image (?<what>has no (?:apt-get|rustup)|is of [^$"\n]+)/],
    input: "docker-image",
    message: "The base image {what}.",
    hint: `It must be Debian or Ubuntu with rustup on PATH, as ${setting("docker-image", "docker.io/library/rust:bookworm")} is, and \`suite\` has to name its release.`,
  },
  {
    id: "base-image-unreachable",
    seen: "`pull access denied`, `manifest … not found`, `lookup registry-1.docker.io … no such host`",
    during: ["image"],
    signs: [
      /pull access denied for (?<image>[^\s,]+),/,
      /manifest for (?<image>\S+) not found/,
      /(?:Get|Head|do request: Head) "https?:\/\/(?<image>[^/"\n]+)\/v2\//,
      /lookup (?<image>[\w.-]+) [^\n]*(?:no such host|Temporary failure)/,
      /initializing source docker:\/\/(?<image>[^\s:]+):/,
    ],
    input: "docker-image",
    message: "The base image could not be fetched ({image}).",
    hint: `Is there network, and is that image's name right? ${setting("docker-image", "registry/name:tag")} takes another one, from a registry that can be reached or made with \`docker import\`.`,
  },
  {
    id: "container-still-there",
    seen: "`The container name … is already in use`",
    signs: [/The container name "\/?(?<container>rust-cross-\w+)" is already in use/],
    message:
      "The container {container} of this build is still there: another run of it is going on, or was killed.",
    hint: "`docker rm --force {container}` (or podman) ends it.",
  },
  {
    id: "engine-elsewhere",
    seen: "`bind source path does not exist`",
    signs: [/bind source path does not exist: (?<folder>\S+)/],
    input: "container-engine",
    message:
      "The container engine does not see the folder {folder}: it runs on another machine, or outside of this container.",
    hint: "Run rust-cross where the engine runs, or mount the workspace and RUST_CROSS_CACHE into this container under the same paths as outside.",
  },
  {
    id: "engine-gone",
    seen: "`Cannot connect to the Docker daemon`",
    signs: [/Cannot connect to the (?<engine>Docker daemon|Podman socket) *(?<where>[^\n]*)/],
    input: "container-engine",
    message: "The container engine does not answer any more: Cannot connect to the {engine} {where}",
    hint: "Start docker's service (`sudo systemctl start docker`), or see to it that this user may use it (the group docker).",
  },
  {
    id: "catatonit-missing",
    seen: "`container-init binary not found on the host`",
    signs: [/container-init binary not found on the host/],
    input: "container-engine",
    message: "podman has no catatonit, the first process of a container, which passes signals on.",
    hint: "Install it: Debian's package catatonit, which podman's recommends (`sudo apt-get install catatonit`).",
  },
];
