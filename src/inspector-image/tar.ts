/** A regular file of an archive. */
export interface TarEntry {
  name: string;
  mode: number;
  content: Buffer;
}

const BLOCK_BYTES = 512;

/**
 * A ustar archive (POSIX.1-1988, pax(1)) of regular files that belong to root and were changed in 1970: the same files
 * give the same bytes.
 */
export function tar(entries: readonly TarEntry[]): Buffer {
  const end = Buffer.alloc(2 * BLOCK_BYTES);
  return Buffer.concat([
    ...entries.flatMap(({ name, mode, content }) => [
      header(name, mode, content.length),
      content,
      padding(content.length),
    ]),
    end,
  ]);
}

function header(name: string, mode: number, sizeBytes: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is longer than the 100 bytes of a ustar header`);
  block.write(name, 0);
  block.write(octal(mode, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(sizeBytes, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\u000000', 257);
  // The sum is taken with its own field full of spaces
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\u0000 `,
    148,
  );
  return block;
}

function octal(number: number, digits: number): string {
  return number.toString(8).padStart(digits, '0');
}

function padding(sizeBytes: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES);
}
