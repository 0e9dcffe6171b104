/** A link that `update-alternatives` would make when a package is installed. Absolute paths. */
export interface Alternative {
  readonly link: string;
  readonly target: string;
  /** Of several for one link the one with the highest priority is it. */
  readonly priority: number;
}

/**
 * The links that a package's installation script registers, `--slave` links included. Scripts are not
 * run here, so only calls with literal words are understood, which is what Debian's packages have.
 */
export function parseAlternatives(script: string): Alternative[] {
  return script
    .replace(/\\\n/g, " ")
    .split("\n")
    .flatMap((line) => {
      const words = /\bupdate-alternatives\s+(.*)$/.exec(line)?.[1]?.trim().split(/\s+/) ?? [];
      const at = words.indexOf("--install");
      const priority = Number(words[at + 4]);
      if (at < 0 || !Number.isInteger(priority)) return [];
      const links = [{ link: words[at + 1] ?? "", target: words[at + 3] ?? "" }];
      words.forEach((word, index) => {
        if (word === "--slave") links.push({ link: words[index + 1] ?? "", target: words[index + 3] ?? "" });
      });
      return links
        .filter(({ link, target }) => isLiteralPath(link) && isLiteralPath(target))
        .map((each) => ({ ...each, priority }));
    });
}

function isLiteralPath(word: string): boolean {
  return /^\/[\w./+:~-]+$/.test(word);
}
