export {
  type ActionDefinition,
  actions,
  isMatrixInput,
  planInputs,
  runInputs,
  setupInputs,
} from "./actions.ts";
export { divideArgs, quoteWord, splitWords } from "./argv.ts";
export type { Check, Fault } from "./checks.ts";
export { actionYml, fillMarkers } from "./document.ts";
export { type FlagHelp, type Flags, type FlagValue, flagHelp, parseFlags } from "./flags.ts";
export { cureOf, nearestName } from "./names.ts";
export {
  type GatherOutputName,
  gatherOutputs,
  type OutputName,
  outputs,
  type PlanOutputName,
  planOutputs,
  type SetupOutputName,
  setupOutputs,
} from "./outputs.ts";
export {
  type InputProblem,
  type InputSources,
  type Inputs,
  type MetadataTable,
  type Origins,
  readInputs,
} from "./read.ts";
export {
  cargoRuns,
  defaultValues,
  flagInputNames,
  type Group,
  groups,
  type InputName,
  inputNames,
  inputs,
  isInputName,
  type Refresh,
  type Row,
  rowOf,
  runsSomething,
  type Values,
} from "./table.ts";
