/** A section of an executable, as its table has it (elf(5)). */
export interface Section {
  offset: number;
  size: number;
}

/** Where the table of sections is, and which of them has their names. */
export interface SectionTable {
  offset: number;
  size: number;
  namesIndex: number;
}

/** How many bytes of a file `parseElfHeader` wants. */
export const ELF_HEADER_BYTES = 64;

/**
 * The header of a 64-bit little-endian ELF file; undefined for another file; a table of no size if it was stripped,
 * or is larger than any compiler makes it.
 */
export function parseElfHeader(header: string): SectionTable | undefined {
  if (header.length < ELF_HEADER_BYTES || !header.startsWith('\x7fELF\x02\x01')) return undefined;
  const count = numberAt(header, 60, 2);
  const namesIndex = numberAt(header, 62, 2);
  const isUsual = numberAt(header, 58, 2) === ENTRY_BYTES && count <= MOST_SECTIONS && namesIndex < count;
  return { offset: numberAt(header, 40, 8), size: isUsual ? count * ENTRY_BYTES : 0, namesIndex };
}

/** Where the section of an index lies. */
export function placeOf(table: string, index: number): Section {
  return { offset: numberAt(table, index * ENTRY_BYTES + 24, 8), size: numberAt(table, index * ENTRY_BYTES + 32, 8) };
}

/** The section of a name; undefined if there is none. @param names the section that has their names */
export function findSection(table: string, names: string, name: string): Section | undefined {
  const at = names.indexOf(`\0${name}\0`) + 1;
  if (at === 0) return undefined;
  // Two bytes tell them apart: names are read up to 8 KiB
  for (let index = 0; index * ENTRY_BYTES < table.length; index += 1) {
    const entry = index * ENTRY_BYTES;
    if (table.charCodeAt(entry) + table.charCodeAt(entry + 1) * 256 === at) return placeOf(table, index);
  }
  return undefined;
}

const ENTRY_BYTES = 64;
const MOST_SECTIONS = 200;

/** A little-endian number of so many bytes; beyond what a number holds exactly it leads to no place in a file. */
export function numberAt(bytes: string, at: number, length: number): number {
  let value = 0;
  for (let index = length - 1; index >= 0; index -= 1) value = value * 256 + (bytes.charCodeAt(at + index) || 0);
  return Number.isSafeInteger(value) ? value : Number.MAX_SAFE_INTEGER;
}
