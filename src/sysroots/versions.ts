/**
 * The part of a Debian version that its source has in every release: what is built of it again for one release
 * (`~deb13u1`), or again without a change (`+b1`), is left out.
 */
export function sourceVersion(version: string): string {
  return version.replace(/\+b\d+$/, "").replace(/~deb\d+u\d+$/, "");
}
