import { MALFORMED } from '../fact.ts';
import { isFailure, type PieceAt, type Result } from '../host.ts';
import { ELF_HEADER_BYTES, findSection, parseElfHeader, placeOf, type Section } from '../parsers/elf.ts';

/** Finds sections of an executable by their names. */
export type Sections = (name: string) => Section | undefined;

/** The sections of an executable, by three reads: header, table, names. EBADMSG for another file. */
export function readSections(pieceAt: PieceAt): Result<Sections> {
  const header = pieceAt(0, ELF_HEADER_BYTES);
  if (isFailure(header)) return header;
  const place = parseElfHeader(header.value);
  if (place === undefined) return MALFORMED;
  if (place.size === 0) return { value: () => undefined };
  const table = pieceAt(place.offset, place.size);
  if (isFailure(table)) return table;
  const { offset, size } = placeOf(table.value, place.namesIndex);
  const names = pieceAt(offset, Math.min(size, MOST_NAME_BYTES));
  return isFailure(names) ? names : { value: (name) => findSection(table.value, names.value, name) };
}

const MOST_NAME_BYTES = 8192;
