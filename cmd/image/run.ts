import { writeFile } from 'node:fs/promises';
import { ShmError } from '../../src/errors.ts';
import { embeddedArchitectures, exportImage } from '../../src/inspector-image/export-image.ts';
import { embeddedDigest } from '../../src/inspector-image/embedded-digest.ts';
import { DEFAULT_IMAGE, TAGGED_IMAGE, usualImage } from '../../src/inspector-image/image-reference.ts';
import type { Architecture } from '../../src/inspector-image/inspector-layer.ts';
import { renderImageChoice } from '../../src/report/image.ts';

/** Which image runs in pods → stdout. */
export async function printImageChoice(): Promise<void> {
  const { image, by } = usualImage(process.env);
  process.stdout.write(
    renderImageChoice({
      used: image,
      by,
      carried: { reference: TAGGED_IMAGE, digest: embeddedDigest, architectures: embeddedArchitectures() },
    }),
  );
}

export interface GivenExport {
  arch: Architecture | 'all';
  /** A path; `-`: stdout. */
  file: string;
}

/** The image as an OCI archive → a file, or stdout, which is no terminal then. */
export async function runExport({ arch, file }: GivenExport): Promise<void> {
  const archive = exportImage(arch === 'all' ? null : arch);
  if (file === '-') {
    if (process.stdout.isTTY) throw notWritten('it is not for a terminal');
    process.stdout.write(archive);
    return;
  }
  await writeFile(file, archive).catch((error: Error) => {
    throw notWritten(error.message, error);
  });
  const platforms = arch === 'all' ? embeddedArchitectures().join(', ') : arch;
  process.stderr.write(`wrote ${file}: ${DEFAULT_IMAGE}, for ${platforms}, ${Math.ceil(archive.length / 1024)} KiB\n`);
}

function notWritten(why: string, cause?: Error): ShmError {
  return new ShmError({
    what: 'the image was not written',
    why,
    whatToDo: 'name a file that can be written with -f, or send it on: -f - | …',
    cause,
  });
}
