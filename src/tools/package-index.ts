/**
 * The link to a file on a project's page of a Python package index: JSON (PEP 691), or the HTML that all
 * indexes have (PEP 503). Null when the page has no such file, or is something else.
 */
export function wheelLink(
  page: { readonly text: string; readonly type: string },
  filename: string,
): string | null {
  return page.type.includes("json") ? linkInJson(page.text, filename) : linkInHtml(page.text, filename);
}

function linkInJson(text: string, filename: string): string | null {
  try {
    const { files } = JSON.parse(text) as { files: { filename: string; url: string }[] };
    return files.find((file) => file.filename === filename)?.url ?? null;
  } catch {
    return null;
  }
}

function linkInHtml(text: string, filename: string): string | null {
  for (const [, link = "", name = ""] of text.matchAll(/<a\s[^>]*?href="([^"]*)"[^>]*>([^<]*)<\/a>/gi))
    if (name.trim() === filename) return link.replaceAll("&amp;", "&");
  return null;
}
