// Draws what README.md shows of a run: docs/pictures/terminal.svg and summary.svg, from docs/pictures/result.json, which is the
// result.json of a real one. `node scripts/pictures.mjs` draws them anew, `node scripts/pictures.mjs <result.json>` from
// another run, which is kept. The same result gives the same pictures. What they hold is what rust-cross prints: its terminal summary,
// and its job summary with the table and the gantt diagram drawn.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, "docs/pictures");
const given = process.argv[2];
// Its warnings stay out: they are not drawn, and name the mirrors of the machine.
if (given !== undefined) {
  const kept = { ...JSON.parse(readFileSync(given, "utf8")), warnings: [] };
  writeFileSync(path.join(folder, "result.json"), `${JSON.stringify(kept, null, 2)}\n`);
}

// Types are checked by `npm run check`; Node 20 cannot import TypeScript itself.
execFileSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--noCheck"],
  { cwd: root, stdio: "inherit" },
);
const load = (file) => import(pathToFileURL(path.join(root, "build", file)).href);
const { renderMarkdownSummary } = await load("report/job-summary.js");
const { renderSummary } = await load("report/summary.js");
const { displayWidth } = await load("report/width.js");

const result = JSON.parse(readFileSync(path.join(folder, "result.json"), "utf8"));
writeFileSync(
  path.join(folder, "terminal.svg"),
  terminal(`$ rust-cross test\n\n${renderSummary(result, { color: true, unicode: true }, 100)}`),
);
writeFileSync(path.join(folder, "summary.svg"), summary(renderMarkdownSummary(result)));

function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}

/** A picture with rounded corners; `classes` are CSS rules, in `dark` for readers with a dark screen. */
function svg(width, height, title, classes, dark, body) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
${classes}${dark === "" ? "" : `\n@media (prefers-color-scheme: dark) {\n${dark}\n}`}
</style>
<rect class="page" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${body.join("\n")}
</svg>
`;
}

/** Text at a place. Its length is given, so that columns stay columns in every font. */
function label(x, y, text, type, length) {
  const fixed = length === undefined ? "" : ` textLength="${round(length)}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${round(x)}" y="${round(y)}" class="${type}"${fixed} xml:space="preserve">${escaped(text)}</text>`;
}

function round(number) {
  return Math.round(number * 10) / 10;
}

/** Text with SGR colours as a terminal shows it: a dark one, on light pages too. */
function terminal(text) {
  const [cell, line, margin] = [7.8, 19, 18];
  const inks = { 1: "bold", 2: "dim", 31: "red", 32: "green", 33: "yellow", 36: "cyan" };
  const sgr = new RegExp(`(${"\x1b"}\\[\\d+m)`);
  const lines = text.split("\n");
  const body = lines.flatMap((row, at) => {
    let ink = "plain";
    let column = 0;
    return row.split(sgr).flatMap((part) => {
      const code = part.startsWith("\x1b[") ? part.slice(2, -1) : undefined;
      if (code !== undefined) ink = inks[code] ?? "plain";
      if (code !== undefined || part === "") return [];
      // Each cell of a table at its own place: columns stay columns in every font.
      return part.split(/( {2,})/).flatMap((words) => {
        const x = margin + column * cell;
        column += displayWidth(words);
        return words.trim() === "" ? [] : [label(x, 30 + at * line, words, ink, displayWidth(words) * cell)];
      });
    });
  });
  const width = Math.max(...lines.map(displayWidth)) * cell + 2 * margin;
  const classes = `text { font: 13px "DejaVu Sans Mono", ui-monospace, Menlo, Consolas, monospace; }
.page { fill: #161b22; stroke: #30363d; }
.plain { fill: #e6edf3; } .bold { fill: #ffffff; font-weight: bold; } .dim { fill: #8b949e; }
.red { fill: #ff7b72; } .green { fill: #56d364; } .yellow { fill: #e3b341; } .cyan { fill: #76e3ea; }`;
  return svg(Math.ceil(width), 30 + lines.length * line, "The end of a run in a terminal", classes, "", body);
}

/** The part of the job summary that is in sight: its heading, its table, its gantt diagram, its first fold. */
function summary(markdown) {
  const margin = 22;
  const blocks = markdown.split("\n\n");
  const table = blocks.find((block) => block.startsWith("| ")).split("\n");
  const gantt = /```mermaid\n([\s\S]*?)\n```/.exec(markdown)?.[1] ?? "";
  const body = [label(margin, 40, blocks[0].replace(/^#+ /, ""), "heading")];

  const rows = table
    .filter((_, at) => at !== 1)
    .map((row) =>
      row
        .slice(2, -2)
        .split(" | ")
        .map((text) => ({
          text: text.replaceAll("`", "").replace(/^\[(.*)\]\(.*\)$/, "$1"),
          code: text.startsWith("`"),
        })),
    );
  const right = table[1]
    .slice(2, -2)
    .split(" | ")
    .map((rule) => rule.endsWith(":"));
  const widthOf = ({ text, code }) => displayWidth(text) * (code ? 7 : 7.2);
  const widths = right.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]))) + 20);
  const width = widths.reduce((sum, each) => sum + each, 0) + 2 * margin;
  let y = 62;
  for (const [at, row] of rows.entries()) {
    body.push(
      `<rect class="${at === 0 ? "head" : at % 2 === 0 ? "even" : "odd"}" x="${margin}" y="${y}" width="${round(width - 2 * margin)}" height="30"/>`,
    );
    let x = margin;
    for (const [column, cell] of row.entries()) {
      const from = right[column] ? x + widths[column] - 10 - widthOf(cell) : x + 10;
      const type = at === 0 ? "strong" : cell.code ? "code" : "text";
      body.push(label(from, y + 20, cell.text, type, widthOf(cell)));
      x += widths[column];
    }
    y += 30;
  }
  y += 18;
  if (gantt !== "") y = bars(gantt, margin, y, width - 2 * margin, body);
  const folds = [...markdown.matchAll(/<details><summary>(.*)<\/summary>/g)].map(([, title]) => title);
  for (const title of folds) {
    body.push(label(margin, y + 18, `▸ ${title}`, "text"));
    y += 26;
  }
  const classes = `text { font: 13px "DejaVu Sans", "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: #1f2328; }
.heading { font-size: 18px; font-weight: 600; } .strong { font-weight: 600; } .small { font-size: 11px; } .quiet { font-size: 11px; fill: #59636e; }
.code { font: 12px "DejaVu Sans Mono", ui-monospace, Menlo, Consolas, monospace; }
.page { fill: #ffffff; stroke: #d1d9e0; } .head, .odd { fill: #ffffff; stroke: #d1d9e0; } .even { fill: #f6f8fa; stroke: #d1d9e0; }
.section0 { fill: #f6f8fa; } .section1 { fill: #ffffff; } .grid { stroke: #d1d9e0; }
.done { fill: #d0d7de; } .active { fill: #a5c9f5; } .test { fill: #b9a9ea; } .crit { fill: #ff8182; }`;
  const dark = `text { fill: #f0f6fc; } .quiet { fill: #9198a1; }
.page { fill: #0d1117; stroke: #3d444d; } .head, .odd { fill: #0d1117; stroke: #3d444d; } .even { fill: #151b23; stroke: #3d444d; }
.section0 { fill: #151b23; } .section1 { fill: #0d1117; } .grid { stroke: #3d444d; }
.done { fill: #484f58; } .active { fill: #1f4f8f; } .test { fill: #553c9a; } .crit { fill: #b62324; }`;
  return svg(Math.ceil(width), Math.ceil(y + 14), "The job summary of a run", classes, dark, body);
}

/** A gantt diagram as Mermaid lays it out. Returns where it ends. */
function bars(gantt, left, top, width, body) {
  const line = 22;
  const begin = Date.UTC(2000, 0, 1);
  const sections = [];
  for (const text of gantt.split("\n").map((each) => each.trim())) {
    if (text.startsWith("section ")) sections.push({ name: text.slice(8), bars: [] });
    const [, name, look, date, milliseconds] = /^(.+) :(?:(\w+), )?(\d{4}-.+), (\d+)ms$/.exec(text) ?? [];
    if (name !== undefined)
      sections.at(-1).bars.push({
        name,
        look: look ?? "test",
        begun: Date.parse(`${date.replace(" ", "T")}Z`) - begin,
        took: Number(milliseconds),
      });
  }
  const all = sections.flatMap((section) => section.bars);
  const total = Math.max(...all.map(({ begun, took }) => begun + took));
  const from = left + Math.max(...sections.map(({ name }) => name.length)) * 6.6 + 24;
  const scale = (left + width - from) / total;
  body.push(label(left, top + 14, /title (.*)/.exec(gantt)?.[1] ?? "", "strong"));
  let y = top + 26;
  const gridTop = y;
  for (const [at, section] of sections.entries()) {
    body.push(
      `<rect class="section${at % 2}" x="${left}" y="${y}" width="${round(width)}" height="${section.bars.length * line}"/>`,
    );
    body.push(label(left + 8, y + (section.bars.length * line) / 2 + 4, section.name, "small"));
    for (const bar of section.bars) {
      const x = from + bar.begun * scale;
      const length = Math.max(2, bar.took * scale);
      const text = bar.name.length * 6.2;
      // Inside, else behind, else before.
      const at =
        text + 8 < length ? x + 5 : x + length + text + 5 < left + width ? x + length + 5 : x - text - 5;
      body.push(
        `<rect class="${bar.look}" x="${round(x)}" y="${y + 3}" width="${round(length)}" height="${line - 6}" rx="3"/>`,
      );
      body.push(label(at, y + 15, bar.name, "small", text));
      y += line;
    }
  }
  const step =
    [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600].find((each) => total / 1000 / each <= 10) ??
    7200;
  for (let second = 0; second * 1000 <= total; second += step) {
    const x = round(from + second * 1000 * scale);
    const two = (number) => String(number).padStart(2, "0");
    body.push(`<line class="grid" x1="${x}" y1="${gridTop}" x2="${x}" y2="${y}" stroke-opacity="0.6"/>`);
    if (x + 30 < left + width)
      body.push(label(x, y + 14, `${two(Math.floor(second / 60))}:${two(second % 60)}`, "quiet"));
  }
  return y + 34;
}
