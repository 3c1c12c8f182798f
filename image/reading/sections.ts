import { MALFORMED } from '../fact.ts';
import { isFailure, type PieceAt, type Result } from '../host.ts';
import { ELF_HEADER_BYTES, parseElfHeader, parseSections, placeOf, type Section } from '../parsers/elf.ts';

/** The sections of an executable, by three reads: header, table, names. EBADMSG for another file. */
export function readSections(pieceAt: PieceAt): Result<Section[]> {
  const header = pieceAt(0, ELF_HEADER_BYTES);
  if (isFailure(header)) return header;
  const place = parseElfHeader(header.value);
  if (place === undefined) return MALFORMED;
  if (place.size === 0) return { value: [] };
  const table = pieceAt(place.offset, place.size);
  if (isFailure(table)) return table;
  const { offset, size } = placeOf(table.value, place.namesIndex);
  const names = pieceAt(offset, Math.min(size, MOST_NAME_BYTES));
  return isFailure(names) ? names : { value: parseSections(table.value, names.value) };
}

const MOST_NAME_BYTES = 8192;
