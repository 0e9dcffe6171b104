/** One stanza of an apt source: what a deb822 file or a line of sources.list says, as far as it matters here. */
export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** Empty: every architecture. */
  readonly architectures: readonly string[];
  /** Path of the keyring that must have signed it; null: apt's own trusted set. */
  readonly signedBy: string | null;
  /** File it comes from, for people and for pinning it. */
  readonly origin?: string;
}
