import { minimatch } from "minimatch";
import { checksums } from "../../artifacts/archive/checksum.ts";
import { compressorOf } from "../../artifacts/archive/format.ts";
import { quoteWord } from "../../inputs/argv.ts";
import type { Action } from "../step.ts";

/** Stripping and packing, as functions of the script and calls of them. */

type StripAction = Extract<Action, { kind: "strip" }>;
type PackAction = Extract<Action, { kind: "pack" }>;

/** Names of what was collected last for a target; `collect` and `universal` write them. */
export const collectedNames = '"$work/names-$(basename "$directory")"';

export const stripFunction = `# Takes symbols or debug information out of what was collected into $1. $2: objcopy's option for programs and shared
# libraries (static ones keep their symbols), $3: "split" to keep debug information in <file>.debug, the rest: objcopy.
strip_files() {
  directory=$1 option=$2 split=$3
  shift 3
  mkdir -p "$work/strip"
  while IFS= read -r name; do
    file=$directory/$name bare=$work/strip/$name
    case $name in
      *.a | *.lib) "$@" --strip-debug "$file" "$bare" ;;
      *)
        "$@" "$option" "$file" "$bare"
        if [ "$split" = split ]; then
          "$@" --only-keep-debug "$file" "$work/strip/$name.debug"
          (cd "$work/strip" && "$@" "--add-gnu-debuglink=$name.debug" "$name")
          mv -f "$work/strip/$name.debug" "$directory/$name.debug"
        fi
        ;;
    esac
    mv -f "$bare" "$file"
    sha256sum "$file"
  done <${collectedNames}
}`;

export const packFunctions = `# Puts a file into what is packed next. $1: the file, $2: its path there, $3: its mode; as the file itself by default.
stage() {
  mkdir -p "$(dirname "$work/stage/$2")"
  cp -f "$1" "$work/stage/$2"
  if [ -x "$1" ]; then chmod "\${3:-755}" "$work/stage/$2"; else chmod 644 "$work/stage/$2"; fi
}

# Puts in what was collected into $1. $2: the leading folder with a slash, or nothing; $3: "debug" for the <file>.debug
# alone, "bare" for the others alone.
stage_collected() {
  directory=$1
  while IFS= read -r name; do
    [ "$3" = debug ] || stage "$directory/$name" "$2$name"
    [ "$3" = bare ] || [ ! -e "$directory/$name.debug" ] || stage "$directory/$name.debug" "$2$name.debug" 644
  done <${collectedNames}
}

# Puts files of the workspace in, one that stands for a folder with all that is in it. $1: the leading folder, $2: the
# pattern, for people; the rest: their paths from the current folder.
stage_included() {
  folder=$1 pattern=$2 count=0
  shift 2
  for path; do
    [ -e "$path" ] || continue
    find -L "$path" -type f >"$work/found"
    while IFS= read -r file; do
      stage "$file" "$folder$file"
      count=$((count + 1))
    done <"$work/found"
  done
  [ "$count" -gt 0 ] || fail "$pattern names no file"
}

# Packs all that was put in. $1: the archive, $2: the time of all members, in seconds since 1970, the rest: what compresses.
pack() {
  archive=$1 modified=$2
  shift 2
  find "$work/stage" -type d -exec chmod 755 {} +
  find "$work/stage" -exec touch -d "@$modified" {} +
  (cd "$work/stage" && find . -mindepth 1 | cut -c 3- | LC_ALL=C sort) >"$work/members"
  case $archive in
    *.zip)
      (cd "$work/stage" && TZ=UTC zip -q -X -@ "$work/packed.zip" <"$work/members")
      mv "$work/packed.zip" "$work/packed"
      ;;
    *)
      tar -C "$work/stage" --format=ustar --owner=0 --group=0 --numeric-owner --mtime="@$modified" -b 1 --no-recursion \\
        -cf "$work/packed.tar" --verbatim-files-from -T "$work/members"
      "$@" <"$work/packed.tar" >"$work/packed"
      ;;
  esac
  [ ! -e "$archive" ] || cmp -s "$work/packed" "$archive" || echo "$archive was there: it is replaced" >&2
  cat "$work/packed" >"$archive.new" && mv -f "$archive.new" "$archive"
  rm -rf "$work/stage" "$work/packed" "$work/packed.tar"
}

# Writes checksums of files in $1, which is the current folder. $2: the list of all of the run, $3: the suffix of a file
# for each, or nothing, $4: the program, the rest: the files.
sums() {
  list=$2 suffix=$3 program=$4
  cd "$1"
  shift 4
  for file; do
    "$program" "$file" >>"$work/sums"
    [ -z "$suffix" ] || "$program" "$file" >"$file.$suffix"
  done
  LC_ALL=C sort -k 2 "$work/sums" >"$work/list"
  cat "$work/list" >"$list"
}`;

/** Programs that the calls below need on PATH. */
export function artifactPrograms(action: Action): string[] {
  if (action.kind !== "pack") return [];
  const { archive, checksum } = action;
  const format =
    archive === null
      ? []
      : archive.format === "zip"
        ? ["zip"]
        : ["tar", archive.format === "tar.gz" ? "gzip" : (archive.compressor ?? "")];
  return [...format, ...(checksum === null ? [] : [`${checksum}sum`])].filter(
    (program) => program !== "" && !program.includes("/"),
  );
}

export function stripLines({ directory, objcopy, environment, take, split }: StripAction): string {
  const variables = Object.entries(environment).map(([name, value]) => quoteWord(`${name}=${value}`));
  return [
    "strip_files",
    quoteWord(directory),
    take === "symbols" ? "--strip-all" : "--strip-debug",
    split ? "split" : "whole",
    ...(variables.length > 0 ? ["env", ...variables] : []),
    quoteWord(objcopy),
  ].join(" ");
}

export function packLines(action: PackAction): string {
  const { archive, directory, output, debuginfo, include, modified, checksum, triple } = action;
  const sums = (words: string, suffix: string) =>
    checksum === null
      ? []
      : [`(sums ${quoteWord(output)} ${checksums[checksum].sums} ${suffix} ${checksum}sum ${words})`];
  const names = `"$work/names-${triple}"`;
  if (archive === null)
    return [
      `if [ -s ${names} ]; then`,
      // Names of cargo's files have no blanks.
      ...sums(`$(sed ${quoteWord(`s|^|${triple}/|`)} ${names})`, '""').map((line) => `  ${line}`),
      "fi",
    ].join("\n");

  const { name, format, compressor, folder, isRequired } = archive;
  const compress = compressWords(format, compressor);
  const packing = (suffix: string, which: string, included: readonly string[]) => {
    const file = quoteWord(`${name}${suffix}.${format}`);
    const leading = quoteWord(folder ? `${name}${suffix}/` : "");
    return [
      `stage_collected ${quoteWord(directory)} ${leading} ${which}`,
      ...included.map((words) => `stage_included ${leading} ${words}`),
      `pack ${quoteWord(output)}/${file} ${modified}${compress}`,
      ...sums(file, checksum === null ? "" : checksums[checksum].suffix),
    ];
  };
  const skip = action.skip.flatMap((each) =>
    each.startsWith(`${include.root}/`) ? [each.slice(include.root.length + 1)] : [],
  );
  const included = include.patterns.map((pattern) => includeWords(pattern, skip));
  return [
    `if [ -s ${names} ]; then`,
    ...[
      ...(include.patterns.length > 0 ? [`cd ${quoteWord(include.root)}`] : []),
      ...packing("", debuginfo ? "bare" : "all", included),
      ...(debuginfo
        ? [
            `if ls ${quoteWord(directory)}/*.debug >/dev/null 2>&1; then`,
            ...packing("-debuginfo", "debug", []).map((line) => `  ${line}`),
            "fi",
          ]
        : []),
    ].map((line) => `  ${line}`),
    ...(isRequired ? ["else", `  fail ${quoteWord(`nothing was built for ${triple}`)}`] : []),
    "fi",
  ].join("\n");
}

function compressWords(format: NonNullable<PackAction["archive"]>["format"], program: string | null): string {
  const compressor = compressorOf(format);
  if (format === "zip") return "";
  if (compressor === null) return " gzip -n -6";
  const own = quoteWord(program ?? compressor);
  return compressor === "xz" ? ` ${own} --threads=1 -6` : ` ${own} --quiet --single-thread -19`;
}

/** A pattern as words of `stage_included`: what the shell can expand itself, else what `find` can tell. */
function includeWords(pattern: string, skip: readonly string[]): string {
  const words = minimatch.braceExpand(pattern).map((each) => {
    const plain = each.replace(/^(\.\/+)+/, "").replace(/\/+$/, "");
    const [, base = "", name] = /^((?:[^*?[\]]+\/)?)\*\*(?:\/([^/]+))?$/.exec(plain) ?? [];
    if (plain.includes("**")) {
      const from = base === "" ? "." : base.slice(0, -1);
      const left = skip.map((folder) => `-path ${quoteWord(`./${folder}`)} -prune -o `).join("");
      const wanted = name === undefined ? "" : `-name ${quoteWord(name)} `;
      return `$(find ${quoteWord(from)} ${left}-name '.?*' -prune -o -type f ${wanted}-print${base === "" ? " | cut -c 3-" : ""})`;
    }
    // Quotes keep the rest of a word as it is, and the shell expands what is outside of them.
    return plain
      .split(/([*?]+|\[[^\]]*\])/)
      .map((part, index) => (index % 2 === 1 || part === "" ? part : quoteWord(part)))
      .join("");
  });
  return `${quoteWord(pattern)} ${words.join(" ")}`;
}
