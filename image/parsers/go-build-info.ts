import { numberAt } from './elf.ts';

/**
 * The compiler's version out of the beginning of a section `.go.buildinfo` (debug/buildinfo); undefined if it is none.
 */
export function parseGoVersion(section: string): { version: string | null } | undefined {
  if (!section.startsWith('\xff Go buildinf:')) return undefined;
  // Before Go 1.18 it is kept elsewhere
  if ((section.charCodeAt(FLAGS_AT) & INLINE) === 0) return { version: null };
  const length = numberAt(section, STRINGS_AT, 1);
  const text = section.slice(STRINGS_AT + 1, STRINGS_AT + 1 + length);
  return { version: /^(?:go|devel go)(\d+(?:\.\d+){0,2})/.exec(text)?.[1] ?? null };
}

const FLAGS_AT = 15;
const INLINE = 2;
const STRINGS_AT = 32;

/**
 * Settings in a piece of what `go version -m` prints of a program: modules that set limits, GODEBUG defaults of its
 * go.mod.
 */
export function goSettingsIn(piece: string): { setting: string; value: string }[] {
  const modules = [...piece.matchAll(MODULE)].map(([, name = '']) => ({ setting: 'module', value: name }));
  const [, defaults = ''] = DEFAULT_GODEBUG.exec(piece) ?? [];
  const container = /(?:^|,)containermaxprocs=(\d)(?:,|$)/.exec(defaults)?.[1];
  return [...modules, ...(container === undefined ? [] : [{ setting: 'default containermaxprocs', value: container }])];
}

/** The longest line that `goSettingsIn` looks for, in bytes. */
export const LONGEST_GO_LINE = 512;

const MODULE = /\n(?:dep|=>)\t[^\t\n]*\/(automaxprocs|automemlimit)\t/g;
const DEFAULT_GODEBUG = /\nbuild\tDefaultGODEBUG=([^\n]*)\n/;
