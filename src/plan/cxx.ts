import type { Values } from "../inputs/table.ts";
import type { ProjectFacts } from "../project/facts.ts";

/**
 * Crates that compile C++ of their own, or exist for crates that do. Names as in the registry.
 * CMake looks for a C++ compiler in every project that does not say `LANGUAGES C`, and most do not.
 */
const crates = [
  "cmake",
  "cxx",
  "cxx-build",
  "autocxx",
  "link-cplusplus",
  "cpp",
  "cpp_build",
  "duckdb",
  "libduckdb-sys",
  "librocksdb-sys",
  "esaxx-rs",
  "snmalloc-sys",
  "oboe-sys",
  "harfbuzz-sys",
  "grpcio-sys",
  "tflitec",
  "whisper-rs-sys",
  "llama-cpp-sys-2",
  "opencv",
  "qt-build-utils",
  "clipper-sys",
  "shaderc-sys",
  "spirv_cross",
  "webrtc-audio-processing-sys",
  "v8",
  "mozjs_sys",
] as const;

/** Whether C++ is compiled for the target: asked for, or seen in the project. */
export function compilesCxx(values: Values, project: ProjectFacts): boolean {
  if (values.cxx !== "auto") return values.cxx === "true";
  return project.cxxSource !== null || crates.some((name) => project.crates.includes(name));
}
