import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { readInputs } from "../../src/inputs/index.ts";
import { ArtifactError } from "../../src/ports/index.ts";
import { gatherJobs, planGathering, readWorkflow } from "../../src/publish/index.ts";
import type { Result, TargetResult } from "../../src/report/result.ts";
import { FakeArchives, FakeArtifacts, FakeFileSystem } from "../support/fakes.ts";
import { problemsThrown } from "../support/problems.ts";
import { arm64, diagnostic, musl, resultOf, s390x, targetOf } from "../support/results.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const github = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "octocat/hello-world",
  GITHUB_RUN_ID: "42",
  ACTIONS_RUNTIME_TOKEN: "jwt",
  ACTIONS_RESULTS_URL: "https://results.example/",
};

const entry = (artifact: string, targets: string) => ({
  name: artifact,
  targets,
  artifact,
  "runs-on": "ubuntu-24.04",
  strategy: "auto",
});

function planned(
  given: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = github,
) {
  const variables = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const inputs = readInputs({ environment: Object.fromEntries(variables), metadata: [] });
  return planGathering(inputs, readWorkflow(environment));
}

const problems = (...given: Parameters<typeof planned>) => problemsThrown(() => planned(...given));

const matrix = JSON.stringify({ include: [entry("linux-1", `${arm64}=zigbuild ${s390x}`)] });
const usual = { matrix, "result-artifact": "rust-cross" };

describe("what is to be gathered", () => {
  test("is each job of the matrix by its triples", () => {
    const { jobs, lists, release } = planned({ ...usual, "retention-days": "3" });
    expect(jobs).toEqual([{ name: "linux-1", targets: [arm64, s390x], artifact: "linux-1" }]);
    expect(lists).toEqual({ name: "rust-cross", retentionDays: 3, overwrite: false });
    expect(release).toBeNull();
    expect(planned({ ...usual, upload: "false" }).lists).toBeNull();
  });

  test("needs the name of the results and the service, and all of it is told", () => {
    expect(problems({}, {}).map(({ input }) => input)).toEqual(["matrix", "result-artifact", "matrix"]);
    expect(problems({ matrix: "linux" })).toMatchObject([{ input: "matrix" }]);
  });

  test("goes to the release of the tag", () => {
    const given = { ...usual, release: "true", "github-token": "t0" };
    expect(planned({ ...given, "release-tag": "v1" }).release).toMatchObject({ tag: "v1", token: "t0" });
    expect(planned(given).notices).toHaveLength(1);
  });
});

describe("a fleet", () => {
  let fs: FakeFileSystem;
  let artifacts: FakeArtifacts;
  let archives: FakeArchives;
  const signal = new AbortController().signal;

  beforeEach(() => {
    fs = new FakeFileSystem();
    artifacts = new FakeArtifacts(fs);
    archives = new FakeArchives(fs);
  });

  /** Uploads files, and returns the id. */
  async function kept(name: string, files: Readonly<Record<string, string>>): Promise<number> {
    const directory = `/job/${name}`;
    for (const [file, text] of Object.entries(files)) await fs.writeText(`${directory}/${file}`, text);
    const paths = Object.keys(files).map((file) => `${directory}/${file}`);
    const uploaded = await artifacts.upload({ name, files: paths, directory } as never);
    return uploaded.id;
  }

  /** A target with an archive, uploaded as a job does it. */
  async function packed(
    triple: string,
    { text = triple, path = `stash-${triple}.tar.gz` } = {},
  ): Promise<TargetResult> {
    const checksum = `${path}.sha256`;
    const id = await kept(`stash-${triple}`, {
      [path]: text,
      [checksum]: `${sha256(text)}  ${path}\n`,
    });
    return targetOf(triple, {
      archives: [{ path, size: text.length, sha256: sha256(text), checksum }],
      upload: uploadOf(triple, id),
    });
  }

  const uploadOf = (triple: string, id: number) => ({
    name: `stash-${triple}`,
    artifact: { id, url: `https://github.test/${id}`, size: 10, sha256: "1".repeat(64) },
    problem: null,
  });

  const left = (artifact: string, result: Result) =>
    kept(`rust-cross-${artifact}`, { "result.json": JSON.stringify(result) });

  const gather = (...jobs: readonly (readonly [string, string])[]) =>
    gatherJobs(
      {
        jobs: jobs.map(([artifact, targets]) => ({ name: artifact, artifact, targets: targets.split(" ") })),
        prefix: "rust-cross",
      },
      "/out",
      { fs, archives, source: artifacts },
      signal,
    );

  const files = () =>
    Object.keys(fs.tree())
      .filter((file) => file.startsWith("/out/"))
      .map((file) => file.slice("/out/".length));

  test("of two jobs is one folder, one list of checksums and one result", async () => {
    await left(
      "a",
      resultOf([await packed(arm64), await packed(s390x)], {
        started: "2026-07-01T10:00:30.000Z",
        seconds: 10,
        diagnostics: [diagnostic("unused", { targets: [arm64] })],
      }),
    );
    await left(
      "b",
      resultOf([await packed(musl)], {
        seconds: 5,
        host: "aarch64-unknown-linux-gnu",
        diagnostics: [
          diagnostic("unused", { targets: [musl] }),
          diagnostic("no", { level: "error", targets: [musl] }),
        ],
      }),
    );
    const { result, problems, files: gathered } = await gather(["a", `${arm64} ${s390x}`], ["b", musl]);
    expect(problems).toEqual([]);
    const names = [arm64, s390x, musl].map((triple) => `stash-${triple}.tar.gz`);
    expect(gathered).toEqual(names.flatMap((name) => [name, `${name}.sha256`]));
    expect(files()).toEqual(["SHA256SUMS", ...gathered].sort());
    expect(await fs.readText("/out/SHA256SUMS")).toBe(
      [arm64, s390x, musl]
        .sort()
        .map((triple) => `${sha256(triple)}  stash-${triple}.tar.gz\n`)
        .join(""),
    );
    expect(result).toMatchObject({
      success: true,
      started: "2026-07-01T10:00:00.000Z",
      seconds: 40,
      host: "x86_64-unknown-linux-gnu, aarch64-unknown-linux-gnu",
      checksums: "SHA256SUMS",
      diagnostics: [{ level: "error" }, { message: "unused", targets: [arm64, musl] }],
    });
    expect(result?.targets.map(({ target, job }) => [target, job])).toEqual([
      [arm64, "a"],
      [s390x, "a"],
      [musl, "b"],
    ]);
    // The job that began half a minute later.
    expect(result?.targets[0]?.steps[0]?.begun).toBe(32.5);
    expect(result?.targets[2]?.steps[0]?.begun).toBe(2.5);
  });

  test("of what was not packed comes out of its tar archives with its modes", async () => {
    const path = `${arm64}/stash`;
    await fs.writeText("/built", "binary", 0o755);
    await archives.pack([{ name: path, file: "/built", mode: 0o755 }], "/job/tar/t.tar", {
      container: "tar",
      modified: 0,
      signal,
    });
    const id = await kept(`stash-${arm64}`, {
      [`stash-${arm64}.tar`]: (await fs.readText("/job/tar/t.tar")) ?? "",
    });
    const target = targetOf(arm64, {
      files: [{ path, size: 6, sha256: sha256("binary"), kind: "", inspection: null }],
      upload: uploadOf(arm64, id),
    });
    await left("a", resultOf([target]));
    expect(await gather(["a", arm64])).toMatchObject({ problems: [], files: [path] });
    expect(fs.mode(`/out/${path}`)).toBe(0o755);
    expect(await fs.readText("/out/SHA256SUMS")).toBe(`${sha256("binary")}  ${path}\n`);
  });

  test("where a target failed has the others, and is no success", async () => {
    const failure = { kind: "failed", phase: "build", step: "x", message: "no", hint: null };
    await left("a", resultOf([await packed(arm64), targetOf(s390x, { success: false, failure })]));
    const { result, problems } = await gather(["a", `${arm64} ${s390x}`]);
    expect(problems).toEqual([]);
    expect(result).toMatchObject({ success: false, checksums: "SHA256SUMS" });
    expect(files()).toContain(`stash-${arm64}.tar.gz`);
  });

  test("that only tested has a result and no files", async () => {
    await left("a", resultOf([targetOf(arm64, { files: [] })]));
    const { result, problems, files: gathered } = await gather(["a", arm64]);
    expect({ problems, gathered }).toEqual({ problems: [], gathered: [] });
    expect(result).toMatchObject({ success: true, checksums: null });
  });

  test("takes the last result of a job that was run again", async () => {
    await left("a", resultOf([targetOf(arm64, { success: false })]));
    await left("a", resultOf([await packed(arm64)]));
    expect((await gather(["a", arm64])).result?.success).toBe(true);
  });

  describe("tells what is not as it should be, and leaves nothing half-made:", () => {
    async function expectProblem(
      message: RegExp,
      jobs: readonly (readonly [string, string])[] = [["a", arm64]],
    ) {
      const gathered = await gather(...jobs);
      expect(gathered.problems).toEqual([
        { message: expect.stringMatching(message), hint: expect.any(String) },
      ]);
      expect(gathered.result?.success ?? false).toBe(false);
      expect(files().filter((file) => file.includes("tmp"))).toEqual([]);
      return gathered;
    }

    test("a job without a result", async () => {
      await left("b", resultOf([await packed(musl)]));
      const { files } = await expectProblem(/^a: the job left no artifact rust-cross-a/, [
        ["a", arm64],
        ["b", musl],
      ]);
      expect(files).toHaveLength(2);
    });

    test.each([
      ["no JSON", "{"],
      ["another version", JSON.stringify({ ...resultOf([]), schema: 2 })],
      ["no seconds", JSON.stringify(resultOf([targetOf(arm64, { seconds: { build: -1 } })]))],
      ["no time", JSON.stringify({ ...resultOf([]), started: "then" })],
    ])("a result that is none: %s", async (_, text) => {
      await kept("rust-cross-a", { "result.json": text });
      await expectProblem(/holds no result\.json/);
    });

    test("a result about others", async () => {
      await left("a", resultOf([await packed(musl)]));
      await expectProblem(/about x86_64-unknown-linux-musl, which is no target of it/);
    });

    test("a result that leaves one out", async () => {
      await left("a", resultOf([await packed(arm64)]));
      await expectProblem(/says nothing of s390x/, [["a", `${arm64} ${s390x}`]]);
    });

    test("a target that was not uploaded", async () => {
      const problem = { message: "The storage is full.", hint: null };
      await left("a", resultOf([targetOf(arm64, { upload: { name: "x", artifact: null, problem } })]));
      await expectProblem(/was not uploaded: The storage is full/);
      await left("a", resultOf([targetOf(arm64)]));
      await expectProblem(/was not uploaded/);
    });

    test("an archive that is another one", async () => {
      const target = await packed(arm64);
      const [archive] = target.archives;
      await left("a", resultOf([{ ...target, archives: [{ ...archive, sha256: sha256("x") }] } as never]));
      await expectProblem(/is not what the job built/);
      expect(files()).toEqual([]);
    });

    test("a checksum that is another one", async () => {
      const target = await packed(arm64);
      const [archive] = target.archives;
      const id = await kept("other", {
        [archive?.path ?? ""]: arm64,
        [archive?.checksum ?? ""]: `${sha256("x")}  ${archive?.path}\n`,
      });
      await left("a", resultOf([{ ...target, upload: uploadOf(arm64, id) }]));
      await expectProblem(/does not have the checksum/);
    });

    test("an archive that is not in its artifact", async () => {
      const target = await packed(arm64);
      await left("a", resultOf([{ ...target, upload: uploadOf(arm64, await kept("other", { x: "" })) }]));
      await expectProblem(/is not in its artifact/);
    });

    test("a tar archive without the file", async () => {
      const tar = JSON.stringify({ members: {} });
      const id = await kept(`stash-${arm64}`, { [`stash-${arm64}.tar`]: tar });
      await left("a", resultOf([targetOf(arm64, { upload: uploadOf(arm64, id) })]));
      await expectProblem(/cannot be unpacked: there is no file/);
    });

    test.each(["../x", "/etc/x", "a/../../x", "a//x", "C:\\x", "a/./x"])(
      "a path outside: %s",
      async (path) => {
        const target = await packed(arm64);
        const [archive] = target.archives;
        await left("a", resultOf([{ ...target, archives: [{ ...archive, path }] } as never]));
        await expectProblem(/would not lie in the output folder/);
      },
    );

    test.each(["SHA256SUMS", "result.json"])("a file in the place of a list: %s", async (path) => {
      await left("a", resultOf([await packed(arm64, { path })]));
      await expectProblem(/is a file .* already/);
    });

    test("files of two targets under one name", async () => {
      await left("a", resultOf([await packed(arm64, { path: "stash.tar.gz" })]));
      await left("b", resultOf([await packed(musl, { path: "stash.tar.gz" })]));
      await expectProblem(/there is a file stash\.tar\.gz already/, [
        ["a", arm64],
        ["b", musl],
      ]);
    });

    test.each([
      ["service", /tried several times\. Run this job again: .*githubstatus/],
      ["refused", /own token is not taken.*`permissions` do not change it: run this job again\.$/],
    ] as const)("an artifact that does not come: %s", async (failure, cure) => {
      await left("a", resultOf([await packed(arm64)]));
      artifacts.download = async () => {
        throw new ArtifactError(failure, "503");
      };
      const { problems } = await expectProblem(/the artifact did not come: 503/);
      expect(problems[0]?.hint).toMatch(cure);
    });
  });
});
