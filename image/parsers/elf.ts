/** A section of an executable, as its table has it (elf(5)). */
export interface Section {
  name: string;
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
 * The header of a 64-bit little-endian ELF file; undefined for another file; a table of no size if it was stripped, or is larger
 * than any compiler makes it.
 */
export function parseElfHeader(header: string): SectionTable | undefined {
  if (header.length < ELF_HEADER_BYTES || !header.startsWith('\x7fELF\x02\x01')) return undefined;
  const count = numberAt(header, 60, 2);
  const namesIndex = numberAt(header, 62, 2);
  const isUsual = numberAt(header, 58, 2) === ENTRY_BYTES && count <= MOST_SECTIONS && namesIndex < count;
  return { offset: numberAt(header, 40, 8), size: isUsual ? count * ENTRY_BYTES : 0, namesIndex };
}

/** Where the section of an index lies. */
export function placeOf(table: string, index: number): { offset: number; size: number } {
  return { offset: numberAt(table, index * ENTRY_BYTES + 24, 8), size: numberAt(table, index * ENTRY_BYTES + 32, 8) };
}

/** All sections. @param names the section that has their names */
export function parseSections(table: string, names: string): Section[] {
  return Array.from({ length: Math.floor(table.length / ENTRY_BYTES) }, (_, index) => ({
    name: textAt(names, numberAt(table, index * ENTRY_BYTES, 4)),
    ...placeOf(table, index),
  }));
}

const ENTRY_BYTES = 64;
const MOST_SECTIONS = 200;

/** A little-endian number of so many bytes; beyond what a number holds exactly it leads to no place in a file. */
export function numberAt(bytes: string, at: number, length: number): number {
  let value = 0;
  for (let index = length - 1; index >= 0; index -= 1) value = value * 256 + (bytes.charCodeAt(at + index) || 0);
  return Number.isSafeInteger(value) ? value : Number.MAX_SAFE_INTEGER;
}

function textAt(bytes: string, at: number): string {
  const end = bytes.indexOf('\0', at);
  return end === -1 ? '' : bytes.slice(at, end);
}
