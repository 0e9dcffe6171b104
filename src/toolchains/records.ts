/**
 * What rustup keeps in a toolchain's `lib/rustlib` about what it has put there, in the forms that it has had since 2016
 * (rustup: src/dist/component/components.rs and src/dist/config.rs). A std that only lies there is none to rustup, which then
 * refuses to install it over the files that are there.
 */
export interface RustupRecords {
  /** `rust-installer-version`: the version of these forms. */
  readonly version: string;
  /** `components`: a name a line. */
  readonly components: string;
  /** `multirust-config.toml`: a table for each of them. */
  readonly config: string;
}

/** Names of the files, by what is in them. */
export const rustupRecords = {
  version: "rust-installer-version",
  components: "components",
  config: "multirust-config.toml",
} as const satisfies Record<keyof RustupRecords, string>;

/** Name of the list of a std's files. */
export const stdManifest = (triple: string): string => `manifest-rust-std-${triple}`;

/**
 * The records with the std of one more target, as rustup would have written them. Null where they have it already, and for records of
 * a form that is not known: then nothing may be put beside them.
 */
export function registered(records: RustupRecords, triple: string): RustupRecords | null {
  const name = `rust-std-${triple}`;
  if (records.version.trim() !== "3" || !/^config_version = "1"$/m.test(records.config)) return null;
  if (records.components.split("\n").includes(name)) return null;
  const table = `[[components]]\npkg = "rust-std"\ntarget = ${JSON.stringify(triple)}\nis_extension = false\n`;
  return {
    ...records,
    components: `${withBreak(records.components)}${name}\n`,
    config: `${withBreak(records.config)}\n${table}`,
  };
}

const withBreak = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
