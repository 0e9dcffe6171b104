import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { explainStart } from "../../src/diagnosis/start.ts";
import { wasiScript } from "../../src/runners/index.ts";

/** Programs that really do not start, and what their loaders say. */

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "start-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function gcc(name: string, source: string, options: readonly string[] = []): void {
  writeFileSync(`${folder}/${name}.c`, source);
  execFileSync("gcc", ["-o", name, `${name}.c`, ...options], { cwd: folder, stdio: "pipe" });
}

/** A program that calls `part` of libpart.so, which is there under the version PART_2.0. */
function withLibrary(name: string): void {
  writeFileSync(`${folder}/part.map`, "PART_1.0 { local: *; };\nPART_2.0 { global: part; } PART_1.0;\n");
  gcc("libpart.so", "int part(void) { return 0; }", ["-shared", "-fPIC", "-Wl,--version-script=part.map"]);
  gcc(name, "int part(void); int main(void) { return part(); }", ["-L.", "-lpart", "-Wl,-z,now"]);
}

function start(argv: readonly string[]) {
  const [program = "", ...args] = argv;
  const { status, signal, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, LD_LIBRARY_PATH: folder, LC_ALL: "C" },
  });
  return { code: status, signal, output: `${stdout}\n${stderr}` };
}

const library = "glibc 2.31 of Debian 11 (bullseye)";
const faultOf = (argv: readonly string[]) => explainStart(start(argv), library);

describe("programs for glibc", () => {
  test("a library that is not there", () => {
    withLibrary("lost");
    rmSync(`${folder}/libpart.so`);
    expect(faultOf(["./lost"])).toEqual({
      rule: "shared-library-missing",
      what: "does not start: it needs the library libpart.so, which is not there",
      hint: expect.stringContaining("`packages`"),
    });
  });

  test("a library without the version that was linked with", () => {
    withLibrary("older");
    writeFileSync(`${folder}/part.map`, "PART_1.0 { global: part; };\n");
    gcc("libpart.so", "int part(void) { return 0; }", ["-shared", "-fPIC", "-Wl,--version-script=part.map"]);
    expect(faultOf(["./older"])?.what).toBe(
      `does not start: older needs PART_2.0 of libpart.so, which ${library} does not have`,
    );
  });

  test("a library without the symbol", () => {
    gcc("libpart.so", "int part(void) { return 0; }", ["-shared", "-fPIC"]);
    gcc("symbol", "int part(void); int main(void) { return part(); }", ["-L.", "-lpart", "-Wl,-z,now"]);
    gcc("libpart.so", "int other(void) { return 0; }", ["-shared", "-fPIC"]);
    expect(faultOf(["./symbol"])?.what).toBe(
      "does not start: it needs the symbol part, which none of its libraries has",
    );
  });

  test("a library that is none", () => {
    withLibrary("broken");
    writeFileSync(`${folder}/libpart.so`, "text");
    expect(faultOf(["./broken"])?.what).toMatch(
      /^does not start: it cannot load its libraries: .*libpart.so: .+/,
    );
  });

  test("crashes and instructions", () => {
    gcc("null", "int main(void) { *(volatile int *)0 = 1; return 0; }");
    gcc("trap", "#include <signal.h>\nint main(void) { return raise(SIGILL); }");
    expect(faultOf(["./null"])?.what).toBe("crashes: segmentation fault");
    expect(faultOf(["./trap"])?.what).toMatch(/^does not run: it uses an instruction/);
    // As a shell, an emulator in a namespace or a container tells it.
    expect(faultOf(["sh", "-c", "./null; exit $?"])?.what).toBe("crashes: segmentation fault");
  });

  test("a dynamic loader that is not there, and a file that is no program, by a shell", () => {
    gcc("interpreter", "int main(void) { return 0; }", ["-Wl,--dynamic-linker=/nonexistent/ld.so"]);
    expect(faultOf(["sh", "-c", "./interpreter"])?.what).toBe("does not start");
  });

  test("what ends by itself has started, and what succeeds may write anything", () => {
    gcc("fails", "int main(void) { return 2; }");
    gcc("talks", '#include <stdio.h>\nint main(void) { puts("Exec format error"); return 0; }');
    expect(faultOf(["./fails"])).toBeNull();
    expect(faultOf(["./talks"])).toBeNull();
  });
});

test("a WASI program that imports what no runtime has", () => {
  const text = (word: string) => [word.length, ...Buffer.from(word)];
  const types = [1, 4, 1, 0x60, 0, 0];
  const imported = [1, ...text("env"), ...text("missing"), 0, 0];
  writeFileSync(`${folder}/run.mjs`, wasiScript);
  writeFileSync(
    `${folder}/program.wasm`,
    Uint8Array.from([...Buffer.from("\0asm"), 1, 0, 0, 0, ...types, 2, imported.length, ...imported]),
  );
  expect(faultOf([process.execPath, "--no-warnings", "run.mjs", "program.wasm"])?.what).toMatch(
    /^does not start: it imports what its runtime does not have: .*env/,
  );
});
