import { expect, test } from "@jest/globals";
import { readEngines } from "../../src/project/engines.ts";
import { FakeExec, FakeFileSystem } from "../support/fakes.ts";

const files = new FakeFileSystem();

test("what docker 28 and podman 4 say", async () => {
  const exec = new FakeExec(["docker", "podman"])
    .on(["/usr/bin/docker", "info"], { stdout: "x86_64 [name=apparmor name=seccomp,profile=builtin]\n" })
    .on(["/usr/bin/podman", "info"], { stdout: "arm64 rootless=true\n" });
  expect(await readEngines({ exec, files })).toEqual({
    docker: { path: "/usr/bin/docker", arch: "x86_64", rootless: false },
    podman: { path: "/usr/bin/podman", arch: "aarch64", rootless: true },
  });
  expect(exec.calls.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([5, 5]);
});

test("rootless docker", async () => {
  const exec = new FakeExec(["docker"]).on(["/usr/bin/docker", "info"], {
    stdout: "aarch64 [name=seccomp,profile=builtin name=rootless name=cgroupns]\n",
  });
  expect((await readEngines({ exec, files })).docker).toMatchObject({ arch: "aarch64", rootless: true });
});

test.each([
  // docker 28, and 20.10, which fills in what is not there.
  [
    { code: 1, stderr: "Cannot connect to the Docker daemon at unix:///x.\nIs it running?\n" },
    /^Cannot connect to the Docker/,
  ],
  [{ code: 0, stdout: " []\n", stderr: "ERROR: Cannot connect\n" }, /^ERROR: Cannot connect/],
  [{ code: null, signal: "SIGKILL", timedOut: true }, /did not answer within 5 s/],
  [{ code: 1 }, /^it does not answer$/],
])("an engine that does not answer: %j", async (outcome, silent) => {
  const exec = new FakeExec(["docker"]).on(["/usr/bin/docker", "info"], outcome);
  expect(await readEngines({ exec, files })).toEqual({
    docker: { path: "/usr/bin/docker", silent: expect.stringMatching(silent) },
    podman: null,
  });
});

test("none is asked where none is there", async () => {
  const exec = new FakeExec();
  expect(await readEngines({ exec, files })).toEqual({ docker: null, podman: null });
  expect(exec.calls).toEqual([]);
});
