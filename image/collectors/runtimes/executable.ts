import type { Program } from '../../../src/facts/runtime.ts';
import { isFailure, type Host, type PieceAt, type Result } from '../../host.ts';
import { readSections, type Sections } from '../../reading/sections.ts';
import { readGoBuild } from './go-build.ts';

type Language = Pick<Program, 'version' | 'settings'> & { kind: 'go' | 'rust' };

/**
 * The language of an executable, if it says so: Go by `.go.buildinfo`, Rust by what its compiler writes into
 * `.comment`, which some distributions strip.
 */
export function readLanguage(host: Host, path: string): Language | undefined {
  return ofSections(host, path, (pieceAt, sections): Result<Language | undefined> => {
    const goSection = sections('.go.buildinfo');
    const build = goSection === undefined ? undefined : readGoBuild(pieceAt, goSection);
    if (build !== undefined) return { value: { kind: 'go', ...build } };
    const rust = /rustc version (\d+\.\d+\.\d+)/.exec(commentOf(pieceAt, sections))?.[1];
    return { value: rust === undefined ? undefined : { kind: 'rust', version: rust, settings: [] } };
  });
}

/**
 * The version of a glibc by the last of the versions that it defines, whose names are the last in `.dynstr`; null if
 * they are not there.
 */
export function readGlibcVersion(host: Host, path: string): string | null {
  const version = ofSections(host, path, (pieceAt, sections): Result<string | null> => {
    const names = sections('.dynstr');
    if (names === undefined) return { value: null };
    const size = Math.min(names.size, MOST_TEXT_BYTES);
    const text = pieceAt(names.offset + names.size - size, size);
    if (isFailure(text)) return text;
    const minors = [...text.value.matchAll(/GLIBC_2\.(\d{1,3})\0/g)].map(([, minor]) => Number(minor));
    return { value: minors.length === 0 ? null : `2.${Math.max(...minors)}` };
  });
  return version ?? null;
}

/** The version of a libuv, which it keeps as text among its constants (uv_version_string); null if it is not there. */
export function readLibuvVersion(host: Host, path: string): string | null {
  const version = ofSections(host, path, (pieceAt, sections): Result<string | null> => {
    const constants = sections('.rodata');
    if (constants === undefined) return { value: null };
    for (let at = 0; at < Math.min(constants.size, MOST_CONSTANT_BYTES); at += PIECE_BYTES) {
      // Somewhat more, for one that lies across
      const text = pieceAt(constants.offset + at, PIECE_BYTES + LONGEST_VERSION);
      if (isFailure(text)) return text;
      const found = /(?<![\d.])(1\.\d{1,3}\.\d{1,3})(-\w+)?\0/.exec(text.value)?.[1];
      if (found !== undefined) return { value: found };
    }
    return { value: null };
  });
  return version ?? null;
}

const PIECE_BYTES = 8192;
const LONGEST_VERSION = 32;
const MOST_CONSTANT_BYTES = 128 * 1024;

/** What is read of an executable by its sections; undefined if it could not be. */
function ofSections<T>(
  host: Host,
  path: string,
  read: (pieceAt: PieceAt, sections: Sections) => Result<T>,
): T | undefined {
  const result = host.readPieces(path, (pieceAt): Result<T> => {
    const sections = readSections(pieceAt);
    return isFailure(sections) ? sections : read(pieceAt, sections.value);
  });
  return isFailure(result) ? undefined : result.value;
}

function commentOf(pieceAt: PieceAt, sections: Sections): string {
  const section = sections('.comment');
  if (section === undefined) return '';
  const text = pieceAt(section.offset, Math.min(section.size, MOST_TEXT_BYTES));
  return isFailure(text) ? '' : text.value;
}

const MOST_TEXT_BYTES = 1024;
