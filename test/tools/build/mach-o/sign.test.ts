import { expect, test } from 'vitest';
import { signAdHoc } from '../../../../tools/build/mach-o/sign.ts';
import { verifySignature } from './verify.ts';

const CODE_BYTES = 3 * 4096 + 100;
const LINKEDIT_OFFSET = 2 * 4096;

/** A header, __TEXT, __LINKEDIT and LC_CODE_SIGNATURE, and a signature of some bytes that signs nothing. */
function program({
  commands = [
    segment('__TEXT', 0, LINKEDIT_OFFSET),
    segment('__LINKEDIT', LINKEDIT_OFFSET, CODE_BYTES + 50 - LINKEDIT_OFFSET),
    codeSignature(),
  ],
} = {}): Buffer {
  const header = Buffer.alloc(32);
  for (const [index, word] of [0xfeedfacf, 0x0100000c, 0, 2, commands.length, Buffer.concat(commands).length].entries())
    header.writeUInt32LE(word, index * 4);
  return Buffer.concat([
    header,
    ...commands,
    Buffer.alloc(CODE_BYTES - 32 - Buffer.concat(commands).length, 0x5a),
    Buffer.alloc(50),
  ]);
}

function segment(name: string, offset: number, sizeBytes: number): Buffer {
  const command = Buffer.alloc(72);
  command.writeUInt32LE(0x19, 0);
  command.writeUInt32LE(72, 4);
  command.write(name, 8);
  command.writeBigUInt64LE(BigInt(offset), 40);
  command.writeBigUInt64LE(BigInt(sizeBytes), 48);
  return command;
}

function codeSignature(): Buffer {
  const command = Buffer.alloc(16);
  for (const [index, word] of [0x1d, 16, CODE_BYTES, 50].entries()) command.writeUInt32LE(word, index * 4);
  return command;
}

test('every page is signed, the last and short one too', () => {
  const signed = signAdHoc(program(), 'kubectl-shm');
  expect(verifySignature(signed)).toEqual({ identifier: 'kubectl-shm', isAdHoc: true, pages: 4, badPages: [] });
  expect(signAdHoc(signed, 'kubectl-shm').equals(signed)).toBe(true);
});

test.each([100, 4096, CODE_BYTES - 1])('a byte changed at %i is in a bad page', (at) => {
  const signed = signAdHoc(program(), 'kubectl-shm');
  signed[at] = (signed[at] ?? 0) ^ 1;
  expect(verifySignature(signed).badPages).toEqual([Math.floor(at / 4096)]);
});

test('what is no signed Mach-O file is refused', () => {
  expect(() => verifySignature(program())).toThrow('no signature where the file says');
  expect(() => signAdHoc(program({ commands: [segment('__TEXT', 0, 1), segment('__LINKEDIT', 1, 1)] }), 'x')).toThrow(
    'no place for a signature',
  );
  expect(() => signAdHoc(Buffer.from('MZ, and no more of it than this, of any kind'), 'x')).toThrow(
    'no 64-bit Mach-O file',
  );
  const longer = Buffer.concat([signAdHoc(program(), 'x'), Buffer.from('behind')]);
  expect(() => verifySignature(longer)).toThrow('__LINKEDIT does not end where the file ends');
});
