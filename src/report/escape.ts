import { arePlainLines, isPlain } from './plain.ts';

/**
 * Characters that steer a terminal, or that a reader cannot see: controls, format characters (bidirectional ones among
 * them), lone surrogates, private and unassigned ones, every separator but the space, and what Unicode says to ignore.
 */
function unprintable(): RegExp {
  compiled ??= /[[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]--[ ]]/gv;
  return compiled;
}

let compiled: RegExp | undefined;

const shortEscapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text of others as a person may read it: `\n`, `\x1b`, `\u{202e}`. Bytes that were not UTF-8 come as `\xNN` already.
 */
export function escapeText(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(unprintable(), (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16).padStart(2, '0');
    return shortEscapes[character] ?? (code < 0x80 ? `\\x${hex}` : `\\u{${hex}}`);
  });
}

/**
 * A report that may be printed: every string in it is escaped, whoever it came from, so that no part of the rendering
 * can forget to.
 */
export function escapeReport<Document extends object>(report: Document): Document {
  return hasOnlyPlainStrings(report) ? report : (escapeStrings(report) as Document);
}

/**
 * Whether no string in a report needs an escape, nor has a quote or a newline. JSON writes a backslash before whatever
 * it escapes, so that nothing hides behind one; it is faster than a copy. It takes ten times as long for a part with
 * characters beyond Latin-1, which our own sentences have, and facts rarely.
 */
export function hasOnlyPlainStrings(report: object): boolean {
  return Object.values(report)
    .map((part: unknown) => JSON.stringify([part]))
    .every((json) => !json.includes('\\') && isPlain(json));
}

function escapeStrings(value: unknown): unknown {
  if (typeof value === 'string') return escapeText(value);
  if (Array.isArray(value)) return value.map(escapeStrings);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escapeStrings(item)]));
}

/**
 * The same characters inside the quotes of a JSON or YAML string, where `\uNNNN` and `\UNNNNNNNN` stand for them. The
 * newlines between the strings stay. JSON knows 16-bit escapes only: a character beyond them becomes two.
 */
export function escapeInQuotes(text: string, wide: 'surrogates' | 'eight-digits'): string {
  if (arePlainLines(text)) return text;
  return text.replace(unprintable(), (character) => {
    if (character === '\n') return character;
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff && wide === 'eight-digits') return `\\U${code.toString(16).padStart(8, '0')}`;
    return Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join('');
  });
}

/** A JSON replacer: half a surrogate pair becomes U+FFFD, as readers of JSON, jq among them, refuse it. */
export function wellFormed(_: unknown, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

/** Whether a text has a character that has to be escaped, newlines aside. */
export function hasUnprintable(text: string): boolean {
  return !arePlainLines(text) && text.replaceAll('\n', '').search(unprintable()) !== -1;
}
