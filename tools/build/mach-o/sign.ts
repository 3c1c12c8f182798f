import { codeDirectory, codeDirectoryBytes, SUPER_BLOB } from './code-directory.ts';
import { machOLayout } from './layout.ts';

const SUPER_BLOB_BYTES = 20;
// Of arm64, and a whole number of x86-64's
const MEMORY_PAGE_BYTES = 0x4000n;

/**
 * Signs a Mach-O executable ad hoc, in place of the signature that it has: with no certificate, for every page, as a
 * linker does it. Apple silicon runs nothing unsigned, and no Mac runs a page that differs from its hash. Where the
 * executable came from a browser, Gatekeeper asks for more than this: notarization.
 */
export function signAdHoc(executable: Buffer, identifier: string): Buffer {
  const { signatureCommand, linkeditCommand, signature, linkedit, text } = machOLayout(executable);
  const code = Buffer.from(executable.subarray(0, signature.offset));
  const sizeBytes = SUPER_BLOB_BYTES + codeDirectoryBytes(code.length, identifier);
  // The load commands are in the first page, whose hash is in the signature: they come first
  const linkeditBytes = BigInt(signature.offset + sizeBytes - linkedit.offset);
  code.writeUInt32LE(sizeBytes, signatureCommand + 12);
  code.writeBigUInt64LE(
    ((linkeditBytes + MEMORY_PAGE_BYTES - 1n) / MEMORY_PAGE_BYTES) * MEMORY_PAGE_BYTES,
    linkeditCommand + 32,
  );
  code.writeBigUInt64LE(linkeditBytes, linkeditCommand + 48);

  const directory = codeDirectory({ code, identifier, text });
  const superBlob = Buffer.alloc(SUPER_BLOB_BYTES);
  // One blob: in slot 0, behind this index
  for (const [index, word] of [SUPER_BLOB, SUPER_BLOB_BYTES + directory.length, 1, 0, SUPER_BLOB_BYTES].entries())
    superBlob.writeUInt32BE(word, index * 4);
  return Buffer.concat([code, superBlob, directory]);
}
