import type { Program } from '../../../src/facts/runtime.ts';
import { isFailure, type PieceAt } from '../../host.ts';
import type { Section } from '../../parsers/elf.ts';
import { goSettingsIn, LONGEST_GO_LINE, parseGoVersion } from '../../parsers/go-build-info.ts';

/**
 * What a Go program was built of: its `.go.buildinfo`, read piece by piece, since the modules of large programs fill
 * many.
 */
export function readGoBuild(
  pieceAt: PieceAt,
  { offset, size }: Section,
): Pick<Program, 'version' | 'settings'> | undefined {
  const end = Math.min(size, MOST_BYTES);
  let found: Pick<Program, 'version' | 'settings'> | undefined;
  let before = '';
  for (let at = 0; at < end; at += PIECE_BYTES) {
    const piece = pieceAt(offset + at, Math.min(PIECE_BYTES, end - at));
    if (isFailure(piece)) break;
    if (at === 0) {
      const version = parseGoVersion(piece.value);
      if (version === undefined) return undefined;
      found = { ...version, settings: [] };
    }
    for (const setting of goSettingsIn(before + piece.value)) {
      if (found?.settings.some(({ value }) => value === setting.value) === false) found.settings.push(setting);
    }
    before = piece.value.slice(-LONGEST_GO_LINE);
  }
  return found;
}

const PIECE_BYTES = 8192;
const MOST_BYTES = 256 * 1024;
