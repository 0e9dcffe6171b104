import { artifactName } from "../artifacts/archive/name.ts";
import { type Problem, UserError } from "../errors.ts";
import type { Inputs, Values } from "../inputs/index.ts";
import { builtProduct } from "../plan/artifacts.ts";
import type { Plan } from "../plan/plan.ts";
import type { Environment, ProjectFacts } from "../project/index.ts";

/** What of the workflow is asked for when something is published. */
export interface WorkflowFacts {
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** owner/name; null where the runner does not tell it. */
  readonly repository: string | null;
  readonly runId: string;
  /** The commit that the workflow runs for. */
  readonly sha: string | null;
  /** The tag that it runs for. */
  readonly tag: string | null;
  /** Why no artifact can be uploaded; null: it can. */
  readonly noArtifacts: Problem | null;
}

/** What is to be published when the run is over. */
export interface Publication {
  readonly artifacts: ArtifactsToUpload | null;
  /** The artifact for `result.json`. */
  readonly result: FilesToKeep | null;
  readonly release: ReleaseToFill | null;
  /** What was not asked for in so many words, and is not done. */
  readonly notices: readonly Problem[];
}

export interface ArtifactsToUpload {
  /** Was asked for by `upload: true`: what fails then fails the job. */
  readonly required: boolean;
  /** Names by triple. */
  readonly names: Readonly<Record<string, string>>;
  readonly retentionDays: number | null;
  /** Null: by what is in it. */
  readonly compressionLevel: number | null;
  readonly overwrite: boolean;
  /** Of the run; `/artifacts/<id>` below it is an artifact. */
  readonly runUrl: string;
}

/** An artifact of files that are small and few: what a run says of itself. */
export interface FilesToKeep {
  readonly name: string;
  readonly retentionDays: number | null;
  readonly overwrite: boolean;
}

export interface ReleaseToFill {
  readonly apiUrl: string;
  readonly repository: string;
  readonly tag: string;
  /** Where a tag is made that is not there, when a draft is published. */
  readonly sha: string | null;
  readonly token: string;
  readonly overwrite: boolean;
}

/** Reads the variables that a runner sets. */
export function readWorkflow(environment: Environment): WorkflowFacts {
  const serverUrl = environment.GITHUB_SERVER_URL || "https://github.com";
  return {
    serverUrl,
    apiUrl: environment.GITHUB_API_URL || "https://api.github.com",
    repository: environment.GITHUB_REPOSITORY || null,
    runId: environment.GITHUB_RUN_ID ?? "",
    sha: environment.GITHUB_SHA || null,
    tag: environment.GITHUB_REF_TYPE === "tag" ? environment.GITHUB_REF_NAME || null : null,
    noArtifacts: whyNoArtifacts(serverUrl, environment),
  };
}

function whyNoArtifacts(serverUrl: string, environment: Environment): Problem | null {
  // As `isGhes` of @actions/artifact has it: github.com, GitHub Enterprise Cloud, and a server of its developers.
  const host = URL.canParse(serverUrl) ? new URL(serverUrl).hostname : serverUrl;
  if (host !== "github.com" && !/\.(ghe\.com|localhost)$/.test(host))
    return {
      message: `${host} is a GitHub Enterprise Server, which has not the artifact service that is used (v4).`,
      hint: "Upload the folder of the output `output` by actions/upload-artifact@v3 in a step after.",
    };
  if (!environment.ACTIONS_RUNTIME_TOKEN || !environment.ACTIONS_RESULTS_URL)
    return {
      message:
        "This runner has no artifact service: it sets no ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL.",
      hint: "`act` has one when it is started with `--artifact-server-path`. What was built stays in the folder of the output `output`.",
    };
  return null;
}

/**
 * Decides what will be published, before anything is built. Pure.
 * @throws UserError what is asked for and cannot be done
 */
export function planPublication(
  inputs: Pick<Inputs, "values">,
  project: ProjectFacts,
  plan: Pick<Plan, "targets">,
  workflow: WorkflowFacts,
): Publication {
  const { values } = inputs;
  const problems: Problem[] = [];
  const notices: Problem[] = [];
  const resultName = values["result-artifact"];
  let artifacts: ArtifactsToUpload | null = null;
  if (values.upload !== "false") {
    const required = values.upload === "true";
    if (workflow.noArtifacts !== null) {
      const { message, hint } = workflow.noArtifacts;
      if (required)
        problems.push({
          input: "upload",
          message,
          hint: `Leave upload out to build without an upload where there is none. ${hint}`,
        });
      else
        notices.push({ message: `Nothing is uploaded. ${message}`, ...(hint === undefined ? {} : { hint }) });
    } else {
      const names = namesOf(values, plan, project, problems);
      artifacts = {
        required,
        names,
        retentionDays: values["retention-days"],
        compressionLevel: values["compression-level"],
        overwrite: values.overwrite,
        runUrl: `${workflow.serverUrl}/${workflow.repository}/actions/runs/${workflow.runId}`,
      };
    }
  }
  if (resultName !== null && workflow.noArtifacts !== null)
    problems.push({ input: "result-artifact", ...workflow.noArtifacts });
  const result = resultName === null ? null : filesToKeep(resultName, values);
  const release = planRelease(values, workflow, problems, notices);
  if (problems.length > 0) throw new UserError(problems);
  return { artifacts, result, release, notices };
}

export const filesToKeep = (name: string, values: Values): FilesToKeep => ({
  name,
  retentionDays: values["retention-days"],
  overwrite: values.overwrite,
});

/** The release to attach to; null where none is asked for, the workflow runs for no tag, or it cannot be reached. */
export function planRelease(
  values: Values,
  workflow: WorkflowFacts,
  problems: Problem[],
  notices: Problem[],
): ReleaseToFill | null {
  if (!values.release) return null;
  const tag = values["release-tag"] ?? workflow.tag;
  const token = values["github-token"];
  if (tag === null) {
    notices.push({
      message: "Nothing is attached to a release: the workflow does not run for a tag.",
      hint: "`release-tag` names the tag where it is another event that releases.",
    });
    return null;
  }
  if (token === null || workflow.repository === null) {
    problems.push({
      input: "release",
      message: `A release can only be found with ${token === null ? "a token" : "GITHUB_REPOSITORY"}, and there is none.`,
      hint:
        token === null
          ? "Leave github-token out: the job's own token is its default."
          : "Run it in a workflow of GitHub, or leave release out.",
    });
    return null;
  }
  const { apiUrl, repository, sha } = workflow;
  return { apiUrl, repository, tag, sha, token, overwrite: values.overwrite };
}

/** What will be done when the run is over, for people; "" for nothing. */
export function renderPublication({ artifacts, result, release }: Publication): string {
  const lines = [
    ...Object.entries(artifacts?.names ?? {}).map(
      ([triple, name]) => `  ${triple}: uploaded as the artifact ${name}`,
    ),
    ...(result === null
      ? []
      : [`  result.json: uploaded as the artifact ${result.name}, also when it fails`]),
    ...(release === null ? [] : [`  attached to the release of ${release.tag} in ${release.repository}`]),
  ];
  return lines.length === 0 ? "" : `What is published\n${lines.join("\n")}\n`;
}

function namesOf(
  values: Values,
  { targets }: Pick<Plan, "targets">,
  project: ProjectFacts,
  problems: Problem[],
): Record<string, string> {
  const template = values["artifact-name"];
  const { name, version } = builtProduct(project, values);
  if (version === null && template.includes("{version}"))
    problems.push({
      input: "artifact-name",
      message: "There is no one version: the packages that are built have different ones.",
      hint: "Leave {version} out of artifact-name, or name one package in the input package.",
    });
  const names = targets.map(({ triple }) => {
    const fields = { name, version: version ?? "", target: triple };
    return [triple, artifactName(template, fields)] as const;
  });
  if (new Set(names.map(([, each]) => each)).size < names.length)
    problems.push({
      input: "artifact-name",
      message: `Several targets would have one artifact, ${names[0]?.[1]}.`,
      hint: "Put {target} into artifact-name.",
    });
  return Object.fromEntries(names);
}
