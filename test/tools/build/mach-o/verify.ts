import {
  AD_HOC,
  CODE_DIRECTORY,
  pageHashes,
  SHA256,
  SHA256_BYTES,
  SUPER_BLOB,
} from '../../../../tools/build/mach-o/code-directory.ts';
import { machOLayout } from '../../../../tools/build/mach-o/layout.ts';

export interface VerifiedSignature {
  identifier: string;
  isAdHoc: boolean;
  pages: number;
  /** Indexes of pages whose bytes are not those that were signed. */
  badPages: number[];
}

/**
 * Hashes every page that a Mach-O executable's signature speaks of, as macOS does when it maps them.
 * @throws Error where the signature is missing, is not read here, or does not reach to where it begins
 */
export function verifySignature(executable: Buffer): VerifiedSignature {
  const { signature, linkedit } = machOLayout(executable);
  if (linkedit.offset + linkedit.sizeBytes !== executable.length)
    throw new Error('__LINKEDIT does not end where the file ends');
  if (signature.offset + signature.sizeBytes > executable.length) throw new Error('the signature ends behind the file');
  const directory = codeDirectoryOf(executable.subarray(signature.offset, signature.offset + signature.sizeBytes));
  const [flags, hashOffset, identifierOffset, , pages, codeBytes] = [12, 16, 20, 24, 28, 32].map((at) =>
    directory.readUInt32BE(at),
  ) as [number, number, number, number, number, number];
  const [hashBytes, hashType, , pageShift = 0] = directory.subarray(36, 40);
  if (hashBytes !== SHA256_BYTES || hashType !== SHA256) throw new Error('the pages are not signed by SHA-256');
  if (codeBytes !== signature.offset) throw new Error(`the signature covers ${codeBytes} bytes of ${signature.offset}`);

  const actual = pageHashes(executable.subarray(0, codeBytes), 1 << pageShift);
  if (actual.length !== pages) throw new Error(`the signature has ${pages} pages, the code ${actual.length}`);
  return {
    identifier: directory.toString('utf8', identifierOffset, directory.indexOf(0, identifierOffset)),
    isAdHoc: (flags & AD_HOC) !== 0,
    pages,
    badPages: actual.flatMap((hash, page) =>
      hash.equals(directory.subarray(hashOffset + page * SHA256_BYTES, hashOffset + (page + 1) * SHA256_BYTES))
        ? []
        : [page],
    ),
  };
}

function codeDirectoryOf(signature: Buffer): Buffer {
  if (signature.readUInt32BE(0) !== SUPER_BLOB) throw new Error('there is no signature where the file says');
  const offsets = Array.from({ length: signature.readUInt32BE(8) }, (_, index) =>
    signature.readUInt32BE(16 + index * 8),
  );
  const offset = offsets.find((at) => signature.readUInt32BE(at) === CODE_DIRECTORY);
  if (offset === undefined) throw new Error('the signature has no CodeDirectory');
  return signature.subarray(offset, offset + signature.readUInt32BE(offset + 4));
}
