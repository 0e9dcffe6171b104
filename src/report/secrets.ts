/** A text as it may be shown: passwords in its addresses left out. */
export function withoutPassword(text: string): string {
  return text.replace(/(\w:\/\/)[^/\s"]+@/g, "$1***@");
}
