import { createHash } from 'node:crypto';

// Apple, xnu, osfmk/kern/cs_blobs.h. Everything in a signature is big-endian.
export const SUPER_BLOB = 0xfade0cc0;
export const CODE_DIRECTORY = 0xfade0c02;
export const AD_HOC = 0x2;
/** By a linker, not by codesign(1): which may then replace it without being told to. */
const LINKER_SIGNED = 0x20000;
export const SHA256 = 2;
export const SHA256_BYTES = 32;
const VERSION = 0x20400;
const HEADER_BYTES = 88;
const PAGE_SHIFT = 12;
const MAIN_BINARY = 1n;

export interface SignedCode {
  /** All bytes of the file before the signature. */
  code: Buffer;
  identifier: string;
  /** The segment __TEXT. */
  text: { offset: number; sizeBytes: number };
}

/** A CodeDirectory of version 2.4 that says: nobody's, and each 4 KiB page has this SHA-256. */
export function codeDirectory({ code, identifier, text }: SignedCode): Buffer {
  const pages = pageHashes(code, 1 << PAGE_SHIFT);
  const name = Buffer.from(`${identifier}\0`);
  const hashOffset = HEADER_BYTES + name.length;
  const header = Buffer.alloc(HEADER_BYTES);
  const words = [
    CODE_DIRECTORY,
    hashOffset + pages.length * SHA256_BYTES,
    VERSION,
    AD_HOC | LINKER_SIGNED,
    hashOffset,
    HEADER_BYTES,
    0,
    pages.length,
    code.length,
  ];
  for (const [index, word] of words.entries()) header.writeUInt32BE(word, index * 4);
  header.set([SHA256_BYTES, SHA256, 0, PAGE_SHIFT], 36);
  header.writeBigUInt64BE(BigInt(text.offset), 64);
  header.writeBigUInt64BE(BigInt(text.sizeBytes), 72);
  header.writeBigUInt64BE(MAIN_BINARY, 80);
  return Buffer.concat([header, name, ...pages]);
}

/** How long a CodeDirectory is, which has to be in the code before it is hashed. */
export function codeDirectoryBytes(codeBytes: number, identifier: string): number {
  return HEADER_BYTES + Buffer.byteLength(identifier) + 1 + Math.ceil(codeBytes / (1 << PAGE_SHIFT)) * SHA256_BYTES;
}

/** The SHA-256 of each page; the last one may be short. */
export function pageHashes(code: Buffer, pageBytes: number): Buffer[] {
  return Array.from({ length: Math.ceil(code.length / pageBytes) }, (_, page) =>
    createHash('sha256')
      .update(code.subarray(page * pageBytes, (page + 1) * pageBytes))
      .digest(),
  );
}
