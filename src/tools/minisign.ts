import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";

/** What stands before a raw Ed25519 key in DER (RFC 8410). */
const ed25519Header = Buffer.from("302a300506032b6570032100", "hex");

/**
 * Whether a signature as minisign writes it is the key's own for a file of that name. The trusted comment,
 * which is signed as well, names the file: an older release with its own good signature is not the one.
 *
 * Format: https://jedisct1.github.io/minisign/#signature-format
 * @param key the line of a public key file: algorithm (2 bytes), key id (8), key (32), in base64
 * @returns null when it is, else what is wrong
 */
export function minisignProblem(
  key: string,
  signature: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): string | null {
  const [, line = "", comment = "", commentLine = ""] = signature.split(/\r?\n/);
  const own = Buffer.from(line, "base64");
  const known = Buffer.from(key, "base64");
  const trusted = /^trusted comment: (.*)$/.exec(comment)?.[1];
  // "ED" signs the BLAKE2b hash of a file; the older "Ed", which signs the file itself, is not made any more.
  if (own.length !== 74 || trusted === undefined || own.toString("latin1", 0, 2) !== "ED")
    return "its signature is not one of minisign";
  if (!own.subarray(2, 10).equals(known.subarray(2, 10))) return "it is signed with another key";
  const publicKey: KeyObject = createPublicKey({
    key: Buffer.concat([ed25519Header, known.subarray(10)]),
    format: "der",
    type: "spki",
  });
  const bytes = own.subarray(10);
  const both = Buffer.concat([bytes, Buffer.from(trusted)]);
  if (!verify(null, both, publicKey, Buffer.from(commentLine, "base64")))
    return "the signature of its comment is wrong";
  const hash = createHash("blake2b512").update(file.bytes).digest();
  if (!verify(null, hash, publicKey, bytes)) return "its signature is wrong";
  const name = /(?:^|\t)file:([^\t]*)/.exec(trusted)?.[1];
  return name === file.name ? null : `its signature is that of ${name ?? "an unnamed file"}`;
}
