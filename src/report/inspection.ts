import { describeHeader } from "../artifacts/header.ts";
import { type Floor, floorOf, floorsOf, type Inspection } from "../artifacts/inspect/index.ts";
import { formatBytes } from "./bytes.ts";
import { paint, type Style } from "./style.ts";

/** So many symbols of a version are named. */
const named = 3;

/** What a file says of itself, for a terminal. `size`: in bytes. */
export function renderInspection(path: string, size: number, inspection: Inspection, style: Style): string {
  const rows = [
    ["kind", `${describeHeader(inspection)}, ${formatBytes(size)}`] as const,
    ...rowsOf(inspection),
  ];
  const slices = (inspection.slices ?? []).flatMap((slice) => [
    "",
    `  ${describeHeader(slice)}`,
    ...lines(rowsOf(slice), "    ", style),
  ]);
  return [paint(style, "bold", path), ...lines(rows, "  ", style), ...slices].join("\n");
}

type Row = readonly [name: string, value: string];

function lines(rows: readonly Row[], indent: string, style: Style): string[] {
  return rows.map(([name, value]) => `${indent}${paint(style, "dim", name.padEnd(13))}${value}`);
}

/** Only what the file has something to say of. */
function rowsOf(inspection: Inspection): Row[] {
  const { architecture, linking, pie, interpreter, needed, rpath, runpath, soname, buildId, members } =
    inspection;
  const rows: [string, string | null][] = [
    ["runs on", floorOf(inspection)],
    ["code for", architecture],
    [
      "linking",
      linking === null ? null : [linking, ...(pie === true ? ["position-independent"] : [])].join(", "),
    ],
    ["loader", interpreter],
    ["libraries", list(needed)],
    ...floorsOf(inspection).map((floor): [string, string] => [floor.family, floorText(floor)]),
    ["rpath", list(rpath)],
    ["runpath", list(runpath)],
    ["soname", soname],
    ["symbols", symbolsText(inspection)],
    ["build id", buildId],
    [
      "members",
      members === undefined
        ? null
        : [
            `${members.objects} object files`,
            ...(members.others > 0 ? [`${members.others} others`] : []),
            ...(members.foreign === null ? [] : [`not all for one machine: ${members.foreign}`]),
          ].join(", "),
    ],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== null);
}

const list = (names: readonly string[]) => (names.length === 0 ? null : names.join(", "));

function floorText({ version, library, symbols }: Floor): string {
  const more = symbols.length - named;
  const of =
    symbols.length === 0
      ? ""
      : `: ${symbols.slice(0, named).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return `${version} (${library}${of})`;
}

function symbolsText({ stripped, debugInfo }: Inspection): string | null {
  if (debugInfo) return "with debug information";
  return stripped === null ? null : stripped ? "stripped" : "not stripped";
}
