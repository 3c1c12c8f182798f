import { MALFORMED } from '../fact.ts';
import { isFailure, type PieceAt, type Result } from '../host.ts';

/** A section of an executable, as its table has it (elf(5)). */
export interface Section {
  name: string;
  offset: number;
  size: number;
}

/**
 * The sections of a 64-bit little-endian ELF file, by at most three reads: header, table, names. EBADMSG for another file, none
 * for one whose table was stripped or is larger than any compiler makes it.
 */
export function readSections(pieceAt: PieceAt): Result<Section[]> {
  const header = pieceAt(0, HEADER_BYTES);
  if (isFailure(header)) return header;
  const elf = header.value;
  if (elf.length < HEADER_BYTES || !elf.startsWith('\x7fELF\x02\x01')) return MALFORMED;
  const count = numberAt(elf, 60, 2);
  const namesIndex = numberAt(elf, 62, 2);
  if (numberAt(elf, 58, 2) !== ENTRY_BYTES || count > MOST_SECTIONS || namesIndex >= count) return { value: [] };
  const table = pieceAt(numberAt(elf, 40, 8), count * ENTRY_BYTES);
  if (isFailure(table)) return table;
  if (table.value.length < count * ENTRY_BYTES) return { value: [] };
  const placeOf = (index: number) => ({
    offset: numberAt(table.value, index * ENTRY_BYTES + 24, 8),
    size: numberAt(table.value, index * ENTRY_BYTES + 32, 8),
  });
  const { offset, size } = placeOf(namesIndex);
  const names = pieceAt(offset, Math.min(size, MOST_NAME_BYTES));
  if (isFailure(names)) return names;
  return {
    value: Array.from({ length: count }, (_, index) => ({
      name: textAt(names.value, numberAt(table.value, index * ENTRY_BYTES, 4)),
      ...placeOf(index),
    })),
  };
}

const HEADER_BYTES = 64;
const ENTRY_BYTES = 64;
const MOST_SECTIONS = 200;
const MOST_NAME_BYTES = 8192;

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
