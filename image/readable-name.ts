/**
 * Bytes as text, without loss: UTF-8 becomes its characters; bytes that are none, and control characters, become
 * `\xNN`, a backslash `\\`.
 */
export function readableName(bytes: string): string {
  if (/^[ -[\]-~]*$/.test(bytes)) return bytes;
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const character = characterAt(bytes, at);
    text += character.text;
    at += character.length;
  }
  return text;
}

function characterAt(bytes: string, at: number): { text: string; length: number } {
  const first = bytes.charCodeAt(at);
  const length = lengthOf(first);
  const rest = Array.from({ length: length - 1 }, (_, index) => bytes.charCodeAt(at + 1 + index));
  if ((length === 1 && first >= 0x80) || rest.some((byte) => !(byte >= 0x80 && byte < 0xc0)))
    return { text: escaped(first), length: 1 };
  const leadBits = length === 1 ? first : first & (0x7f >> length);
  const codePoint = rest.reduce((bits, byte) => (bits << 6) | (byte & 0x3f), leadBits);
  if (codePoint < (LEAST_OF_LENGTH[length] ?? 0) || !isPrintable(codePoint)) return { text: escaped(first), length: 1 };
  return { text: codePoint === BACKSLASH ? '\\\\' : String.fromCodePoint(codePoint), length };
}

const BACKSLASH = 0x5c;
/** The least code point that needs so many bytes (RFC 3629): a longer form of a smaller one is not UTF-8. */
const LEAST_OF_LENGTH = [0, 0, 0x80, 0x800, 0x10000];

function lengthOf(first: number): number {
  if (first >= 0xf0 && first < 0xf8) return 4;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xc0 && first < 0xe0 ? 2 : 1;
}

function isPrintable(codePoint: number): boolean {
  const isControl = codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
  const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
  return !isControl && !isSurrogate && codePoint <= 0x10ffff;
}

function escaped(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
