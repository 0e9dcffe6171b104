import type { Header } from "../header.ts";
import { Damaged, hex, type Table, type Window } from "./bytes.ts";
import { type Inspection, ofHeader } from "./inspection.ts";

/**
 * WebAssembly modules behind the header. Sources: the core specification; "Linking" and "DynamicLinking" of
 * WebAssembly/tool-conventions.
 */

const CUSTOM = 0;
const IMPORT = 2;
const MEMORY = 5;
const WASM_DYLINK_NEEDED = 2;

/** A section each has the linker for every section of debug information; objects have one relocation section each. */
const MOST_SECTIONS = 65536;
const MOST_NAMES = 4096;

/** @throws Damaged */
export async function inspectWasm(file: Window, header: Header): Promise<Inspection> {
  const head = await file.table(0, 8, true, "the header of the module");
  // A component is a container of modules in a format of its own.
  if (head.u16(6) === 1) return { ...ofHeader(header), linking: "static" };

  const customs = new Set<string>();
  let bits: 32 | 64 | null = null;
  let imports: string[] = [];
  let needed: string[] = [];
  let buildId: string | null = null;
  let at = 8;
  for (let i = 0; at < file.size; i++) {
    if (i === MOST_SECTIONS) throw new Damaged(`is damaged: it has more than ${MOST_SECTIONS} sections`);
    const what = "a section of the module";
    const start = await file.table(at, Math.min(6, file.size - at), true, what);
    const { value: size, end } = start.leb(1);
    const kind = start.u8(0);
    const section = file.part(at + end, size, what);
    if (kind === CUSTOM) {
      const table = await section.table(0, Math.min(size, 65536), true, "a custom section");
      const length = table.leb(0);
      const name = table.text(length.end, length.end + length.value);
      customs.add(name);
      const content = table.part(length.end + length.value, table.length - length.end - length.value);
      if (name === "dylink.0") needed = dylinkNeeded(content);
      if (name === "build_id") {
        const id = content.leb(0);
        buildId = hex(content.part(id.end, Math.min(id.value, 64)).bytes);
      }
    } else if (kind === IMPORT) {
      const read = readImports(await section.table(0, size, true, "the imports"));
      imports = read.modules;
      bits = read.memory ?? bits;
    } else if (kind === MEMORY && size >= 2) {
      const table = await section.table(0, Math.min(size, 16), true, "the memories");
      const count = table.leb(0);
      if (count.value > 0) bits = bitsOf(table.u8(count.end));
    }
    at += end + size;
  }
  const kind = customs.has("linking") ? "object" : customs.has("dylink.0") ? "shared" : "executable";
  return {
    ...ofHeader(header),
    kind,
    bits,
    needed: kind === "shared" ? needed : kind === "object" ? [] : imports,
    linking: kind === "object" ? null : kind === "shared" ? "dynamic" : "static",
    stripped: !customs.has("name") && kind !== "object",
    debugInfo: customs.has(".debug_info"),
    buildId,
  };
}

/** Of the limits of a memory: bit 2 marks addresses of 64 bits. */
const bitsOf = (flags: number) => ((flags & 4) === 0 ? 32 : 64);

/** The modules that are imported from, each once. */
function readImports(table: Table): { modules: string[]; memory: 32 | 64 | null } {
  const modules = new Set<string>();
  let memory: 32 | 64 | null = null;
  const count = table.leb(0);
  let at = count.end;
  const skipName = () => {
    const length = table.leb(at);
    at = length.end + length.value;
    return { from: length.end, to: at };
  };
  const skipLimits = () => {
    const flags = table.u8(at);
    at = table.leb(at + 1).end;
    if ((flags & 1) !== 0) at = table.leb(at).end;
    return flags;
  };
  for (let i = 0; i < count.value && modules.size < MOST_NAMES; i++) {
    const name = skipName();
    modules.add(table.text(name.from, name.to));
    skipName();
    switch (table.u8(at++)) {
      case 0: // function: its type
        at = table.leb(at).end;
        break;
      case 1: // table: type of its elements, limits
        at++;
        skipLimits();
        break;
      case 2:
        memory ??= bitsOf(skipLimits());
        break;
      case 3: // global: type, mutability
        at += 2;
        break;
      case 4: // tag: attribute, type
        at = table.leb(at + 1).end;
        break;
      default:
        // A kind of a newer specification: what follows cannot be told apart any more.
        return { modules: [...modules], memory };
    }
  }
  return { modules: [...modules], memory };
}

function dylinkNeeded(table: Table): string[] {
  const names: string[] = [];
  let at = 0;
  while (at + 2 <= table.length) {
    const kind = table.u8(at);
    const { value: size, end } = table.leb(at + 1);
    if (kind === WASM_DYLINK_NEEDED) {
      const part = table.part(end, size);
      const count = part.leb(0);
      let name = count.end;
      for (let i = 0; i < count.value && i < MOST_NAMES; i++) {
        const length = part.leb(name);
        name = length.end + length.value;
        names.push(part.text(length.end, name));
      }
    }
    at = end + size;
  }
  return names;
}
