/** An entry of a tar archive; `type` is its byte in the header, `0` for a regular file (POSIX, pax(1)). */
export interface Unpacked {
  name: string;
  mode: number;
  type: string;
  content: Buffer;
}

/** Reads a ustar archive with a reader that shares nothing with who wrote it. */
export function untar(archive: Buffer): Unpacked[] {
  const entries: Unpacked[] = [];
  let at = 0;
  while (archive[at] !== 0) {
    const text = (from: number, bytes: number) =>
      archive.toString('latin1', at + from, at + from + bytes).replace(/[\0 ]*$/, '');
    const sizeBytes = Number.parseInt(text(124, 12), 8);
    entries.push({
      name: text(0, 100),
      mode: Number.parseInt(text(100, 8), 8),
      type: text(156, 1),
      content: archive.subarray(at + 512, at + 512 + sizeBytes),
    });
    at += 512 + Math.ceil(sizeBytes / 512) * 512;
  }
  return entries;
}
