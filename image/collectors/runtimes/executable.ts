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

function commentOf(pieceAt: PieceAt, sections: Sections): string {
  const section = sections('.comment');
  if (section === undefined) return '';
  const text = pieceAt(section.offset, Math.min(section.size, MOST_TEXT_BYTES));
  return isFailure(text) ? '' : text.value;
}

const MOST_TEXT_BYTES = 1024;
