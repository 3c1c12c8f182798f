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
  const language = host.readPieces(path, (pieceAt): Result<Language | undefined> => {
    const sections = readSections(pieceAt);
    if (isFailure(sections)) return sections;
    const goSection = sections.value('.go.buildinfo');
    const build = goSection === undefined ? undefined : readGoBuild(pieceAt, goSection);
    if (build !== undefined) return { value: { kind: 'go', ...build } };
    const rust = /rustc version (\d+\.\d+\.\d+)/.exec(commentOf(pieceAt, sections.value))?.[1];
    return { value: rust === undefined ? undefined : { kind: 'rust', version: rust, settings: [] } };
  });
  return isFailure(language) ? undefined : language.value;
}

/**
 * The version of a glibc by the last of the versions that it defines, whose names are the last in `.dynstr`; null if
 * they are not there.
 */
export function readGlibcVersion(host: Host, path: string): string | null {
  const version = host.readPieces(path, (pieceAt): Result<string | null> => {
    const sections = readSections(pieceAt);
    if (isFailure(sections)) return sections;
    const names = sections.value('.dynstr');
    if (names === undefined) return { value: null };
    const size = Math.min(names.size, MOST_TEXT_BYTES);
    const text = pieceAt(names.offset + names.size - size, size);
    if (isFailure(text)) return text;
    const minors = [...text.value.matchAll(/GLIBC_2\.(\d{1,3})\0/g)].map(([, minor]) => Number(minor));
    return { value: minors.length === 0 ? null : `2.${Math.max(...minors)}` };
  });
  return isFailure(version) ? null : version.value;
}

/** The version of a libuv, which it keeps as text among its constants (uv_version_string); null if it is not there. */
export function readLibuvVersion(host: Host, path: string): string | null {
  const version = host.readPieces(path, (pieceAt): Result<string | null> => {
    const sections = readSections(pieceAt);
    if (isFailure(sections)) return sections;
    const constants = sections.value('.rodata');
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
  return isFailure(version) ? null : version.value;
}

const PIECE_BYTES = 8192;
const LONGEST_VERSION = 32;
const MOST_CONSTANT_BYTES = 128 * 1024;

function commentOf(pieceAt: PieceAt, sections: Sections): string {
  const section = sections('.comment');
  if (section === undefined) return '';
  const text = pieceAt(section.offset, Math.min(section.size, MOST_TEXT_BYTES));
  return isFailure(text) ? '' : text.value;
}

const MOST_TEXT_BYTES = 1024;
