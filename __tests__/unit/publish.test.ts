import { describe, expect, test } from "@jest/globals";
import { Cancelled } from "../../src/errors.ts";
import { readInputs } from "../../src/inputs/index.ts";
import {
  type Archives,
  ArtifactError,
  type ArtifactStore,
  type ArtifactUpload,
} from "../../src/ports/index.ts";
import type { ProjectFacts } from "../../src/project/index.ts";
import {
  keepFiles,
  planPublication,
  publish,
  readWorkflow,
  renderPublication,
} from "../../src/publish/index.ts";
import type { Result, TargetResult } from "../../src/report/result.ts";
import { FakeClock } from "../support/engine.ts";
import { makeFacts } from "../support/facts.ts";
import { FakeArtifacts, FakeFileSystem, FakeHttp } from "../support/fakes.ts";
import { problemsThrown } from "../support/problems.ts";

const arm = "aarch64-unknown-linux-gnu";
const windows = "x86_64-pc-windows-gnu";

/** As GitHub's own runner sets them. */
const github = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_API_URL: "https://api.github.com",
  GITHUB_REPOSITORY: "octocat/hello-world",
  GITHUB_RUN_ID: "42",
  GITHUB_SHA: "abc",
  ACTIONS_RUNTIME_TOKEN: "jwt",
  ACTIONS_RESULTS_URL: "https://results.example/",
};

const tagged = { ...github, GITHUB_REF_TYPE: "tag", GITHUB_REF_NAME: "v1.0.0" };

const member = (name: string, version: string, binaries: readonly string[] = []) => ({
  name,
  version,
  manifestPath: `/home/ann/app/crates/${name}/Cargo.toml`,
  binaries,
  isDefault: true,
  features: [],
});

const one = [member("stash", "1.2.0", ["stash"])];

const projectOf = (packages: readonly ReturnType<typeof member>[]): ProjectFacts => ({
  ...makeFacts().project,
  packages,
  workspaceRoot: "/home/ann/app",
  manifestPath: "/home/ann/app/Cargo.toml",
});

function planned(
  given: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = github,
  packages: readonly ReturnType<typeof member>[] = one,
) {
  const variables = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const inputs = readInputs({ environment: Object.fromEntries(variables), metadata: [] });
  expect(inputs.problems).toEqual([]);
  return planPublication(
    inputs,
    projectOf(packages),
    { targets: [arm, windows].map((triple) => ({ triple })) as never },
    readWorkflow(environment),
  );
}

const problems = (...given: Parameters<typeof planned>) => problemsThrown(() => planned(...given));

describe("names of artifacts", () => {
  const names = (...given: Parameters<typeof planned>) => planned(...given).artifacts?.names[arm];

  test.each([
    ["one package", one, `stash-${arm}`],
    ["the one with binaries", [member("core", "1.2.0"), ...one], `stash-${arm}`],
    ["the folder of a workspace", [member("a", "1", ["a"]), member("b", "1", ["b"])], `app-${arm}`],
    [
      "the package at the root",
      [{ ...member("root", "1", ["root"]), manifestPath: "/home/ann/app/Cargo.toml" }, ...one],
      `root-${arm}`,
    ],
  ])("%s", (_, packages, name) => {
    expect(names({}, github, packages)).toBe(name);
  });

  test("a template is filled, with the package that is selected", () => {
    const packages = [member("a", "1.0.0", ["a"]), member("b", "2.0.0", ["b"])];
    const given = { "artifact-name": "{target} {name} {version}", package: "b" };
    expect(names(given, github, packages)).toBe(`${arm} b 2.0.0`);
    expect(problems({ "artifact-name": "{target} {version}" }, github, packages)).toMatchObject([
      { input: "artifact-name", message: expect.stringContaining("no one version") },
    ]);
  });

  test("that are the same for several targets are refused, but not where nothing is uploaded", () => {
    expect(problems({ "artifact-name": "{name}" })).toMatchObject([
      { input: "artifact-name", hint: expect.stringContaining("{target}") },
    ]);
    expect(problems({ "artifact-name": "{name}", upload: "false" })).toEqual([]);
  });
});

describe("the artifact of result.json", () => {
  const given = { "result-artifact": "rust-cross-linux-1", "retention-days": "3" };

  test("is planned and shown, and needs the service", () => {
    const publication = planned(given);
    expect(publication.result).toEqual({ name: "rust-cross-linux-1", retentionDays: 3, overwrite: false });
    expect(renderPublication(publication)).toContain("uploaded as the artifact rust-cross-linux-1");
    expect(planned({}).result).toBeNull();
    expect(problems({ ...given, upload: "false" }, {})).toMatchObject([{ input: "result-artifact" }]);
  });

  test("holds the file, or it is told why not", async () => {
    const fs = new FakeFileSystem({ "/out/result.json": "{}" });
    const artifacts = new FakeArtifacts(fs);
    const { result } = planned(given);
    if (result === null) throw new Error("nothing is planned");
    const keep = () =>
      keepFiles(result, ["result.json"], "/out", { fs, artifacts }, new AbortController().signal);
    expect(await keep()).toBeNull();
    expect(artifacts.uploads).toMatchObject([
      { name: "rust-cross-linux-1", files: ["/out/result.json"], directory: "/out", retentionDays: 3 },
    ]);
    artifacts.upload = async () => {
      throw new ArtifactError("exists", "409");
    };
    expect(await keep()).toMatchObject({
      input: "result-artifact",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
      hint: expect.stringContaining("result-artifact: rust-cross-${{ matrix.artifact }}"),
    });
  });
});

describe("whether there is something to publish to", () => {
  test.each([
    ["github.com", "https://github.com", true],
    ["GitHub Enterprise Cloud", "https://octo.ghe.com", true],
    ["GitHub Enterprise Server", "https://github.example.com", false],
    ["a name that only ends like it", "https://notgithub.com", false],
  ])("%s", (_, GITHUB_SERVER_URL, uploads) => {
    const { artifacts, notices } = planned({}, { ...github, GITHUB_SERVER_URL });
    expect([artifacts !== null, notices.length]).toEqual([uploads, uploads ? 0 : 1]);
  });

  test("a runner without the service is noticed, or refused where the upload was asked for", () => {
    const { ACTIONS_RUNTIME_TOKEN: _, ...without } = github;
    expect(planned({}, without)).toMatchObject({ artifacts: null, notices: [{ hint: expect.any(String) }] });
    expect(problems({ upload: "true" }, without)).toMatchObject([{ input: "upload" }]);
    expect(planned({ upload: "false" }, without).notices).toEqual([]);
  });

  test("a release needs a tag to be done, and a token to be possible", () => {
    expect(planned({ release: "true", "github-token": "t" }, tagged).release).toMatchObject({
      tag: "v1.0.0",
      repository: "octocat/hello-world",
      token: "t",
    });
    expect(planned({ release: "true", "github-token": "t" })).toMatchObject({
      release: null,
      notices: [{ message: expect.stringContaining("not run for a tag") }],
    });
    const given = { release: "true", "release-tag": "v2", "github-token": "t" };
    expect(planned(given, tagged).release?.tag).toBe("v2");
    expect(planned({ "release-tag": "v2" }, tagged).release).toBeNull();
    expect(problems({ release: "true" }, tagged)).toMatchObject([{ input: "release" }]);
  });

  test("it is said in a dry run, without the token", () => {
    const text = renderPublication(planned({ release: "true", "github-token": "ghs_x" }, tagged));
    expect(text).toContain(`${arm}: uploaded as the artifact stash-${arm}`);
    expect(text).toContain("attached to the release of v1.0.0 in octocat/hello-world");
    expect(text).not.toContain("ghs_x");
    expect(renderPublication(planned({ upload: "false" }))).toBe("");
  });
});

describe("publishing", () => {
  const files = new FakeFileSystem({
    [`/out/${arm}/stash`]: "elf",
    [`/out/${windows}/stash.exe`]: "pe",
    "/out/stash.tar.gz": "packed",
    "/out/stash.tar.gz.sha256": "sum",
  });

  const target = (triple: string, file: string): TargetResult => ({
    target: triple,
    strategy: "apt",
    toolchain: { name: "stable", rustc: null },
    runner: "none",
    release: null,
    success: true,
    files: [{ path: `${triple}/${file}`, size: 3, sha256: "0".repeat(64), kind: "", inspection: null }],
    archives: [],
    seconds: {},
    tests: null,
    failedTests: [],
    steps: [],
    smoke: [],
    upload: null,
    assets: [],
    failure: null,
  });
  const built = [target(arm, "stash"), target(windows, "stash.exe")];

  const resultOf = (targets: readonly TargetResult[]): Result => ({
    schema: 1,
    version: "0.1.0",
    success: true,
    started: "2026-07-01T10:00:00.000Z",
    seconds: 1,
    host: "x86_64-unknown-linux-gnu",
    targets,
    checksums: null,
    warnings: [],
    diagnostics: [],
    steps: [],
    release: null,
  });

  /** Publishes with a store that answers so, and tells what it was given and what was packed. */
  async function published(
    given: Readonly<Record<string, string>>,
    answer: (upload: ArtifactUpload) => void = () => undefined,
    targets: readonly TargetResult[] = built,
  ) {
    const uploads: ArtifactUpload[] = [];
    const packs: Parameters<Archives["pack"]>[] = [];
    const artifacts: ArtifactStore = {
      async upload(upload) {
        uploads.push(upload);
        answer(upload);
        return { id: uploads.length, size: 10, sha256: "1".repeat(64) };
      },
    };
    const archives: Pick<Archives, "pack"> = {
      async pack(...call) {
        packs.push(call);
        await files.writeText(call[1], "tar");
      },
    };
    const http = new FakeHttp(files);
    const result = await publish(
      planned(given),
      resultOf(targets),
      "/out",
      { fs: files, http, clock: new FakeClock(), archives, artifacts },
      new AbortController().signal,
    );
    expect(Object.keys(files.tree()).filter((file) => file.includes("/upload"))).toEqual([]);
    return { result, uploads, packs };
  }

  test("what is not packed goes as a tar archive with its modes", async () => {
    const { result, uploads, packs } = await published({});
    expect(packs[0]?.[0]).toEqual([
      { name: arm, file: null, mode: 0o755 },
      { name: `${arm}/stash`, file: `/out/${arm}/stash`, mode: 0o644 },
    ]);
    expect(uploads[0]).toMatchObject({
      files: [expect.stringMatching(new RegExp(`^/out/upload.*/stash-${arm}\\.tar$`))],
      compressionLevel: 6,
      retentionDays: null,
      overwrite: false,
    });
    expect(result.success).toBe(true);
    expect(result.targets[1]?.upload).toMatchObject({
      name: `stash-${windows}`,
      artifact: { id: 2, url: "https://github.com/octocat/hello-world/actions/runs/42/artifacts/2" },
    });
  });

  test("archives go as they are, uncompressed, with their checksums", async () => {
    const archives = [
      { path: "stash.tar.gz", size: 6, sha256: "0".repeat(64), checksum: "stash.tar.gz.sha256" },
    ];
    const targets = [{ ...target(arm, "stash"), archives }];
    const { uploads, packs } = await published({ "retention-days": "3" }, undefined, targets);
    expect(packs).toEqual([]);
    expect(uploads).toMatchObject([
      {
        files: ["/out/stash.tar.gz", "/out/stash.tar.gz.sha256"],
        directory: "/out",
        compressionLevel: 0,
        retentionDays: 3,
      },
    ]);
  });

  test("of a target that failed, or has no files, nothing goes", async () => {
    const { uploads, result } = await published({}, undefined, [
      { ...target(arm, "stash"), success: false },
      { ...target(windows, "stash.exe"), files: [] },
    ]);
    expect(uploads).toEqual([]);
    expect(result.targets.map(({ upload }) => upload)).toEqual([null, null]);
  });

  test("a name that is taken does not keep the other targets from being uploaded", async () => {
    const { result, uploads } = await published({}, ({ name }) => {
      if (name.includes(arm)) throw new ArtifactError("exists", "409");
    });
    expect(uploads).toHaveLength(2);
    expect(result.success).toBe(true);
    expect(result.targets.map(({ upload }) => upload?.artifact?.id ?? null)).toEqual([null, 2]);
  });

  test.each(["quota", "refused", "service", "files"] as const)(
    "%s is asked about once, and fails what was asked for",
    async (failure) => {
      const fail = () => {
        throw new ArtifactError(failure, "why");
      };
      const { result, uploads } = await published({ upload: "true" }, fail);
      expect(uploads).toHaveLength(1);
      expect(result.success).toBe(false);
      for (const { upload } of result.targets) {
        expect(upload).toMatchObject({ artifact: null, problem: { message: expect.any(String) } });
        expect(upload?.problem?.hint).toContain("stays in the output folder");
      }
      expect((await published({}, fail)).result.success).toBe(true);
    },
  );

  test("a cancelled upload is no failure", async () => {
    const cancelled = published({}, () => {
      throw new Cancelled();
    });
    await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
  });
});
