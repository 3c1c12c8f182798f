import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ociArchive } from '../../../image/build/oci-archive.ts';

const image = { arch: 'arm64', reference: 'localhost:5000/x/inspector:1.2.3', executable: Buffer.from('the program') } as const;

interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  await execa('tar', ['--extract', '--file', '-', '--directory', directory], { input: ociArchive(image) });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A blob by its descriptor, which must tell its size and digest. */
async function blobOf({ digest, size }: Descriptor): Promise<Buffer> {
  const content = await readFile(join(directory, 'blobs', digest.replace(':', '/')));
  expect({ digest: `sha256:${createHash('sha256').update(content).digest('hex')}`, size: content.length }).toEqual({ digest, size });
  return content;
}

test('from the index to the file: each descriptor is true, and the image is what containerd makes of it', async () => {
  expect(JSON.parse(await readFile(join(directory, 'oci-layout'), 'utf8'))).toEqual({ imageLayoutVersion: '1.0.0' });
  const index = JSON.parse(await readFile(join(directory, 'index.json'), 'utf8')) as {
    manifests: (Descriptor & { annotations: object; platform: object })[];
  };
  const [described] = index.manifests;
  if (described === undefined) throw new Error('no manifest');
  expect(described).toMatchObject({
    platform: { architecture: 'arm64', os: 'linux' },
    annotations: { 'io.containerd.image.name': image.reference, 'org.opencontainers.image.ref.name': '1.2.3' },
  });

  const manifest = JSON.parse((await blobOf(described)).toString()) as { config: Descriptor; layers: Descriptor[] };
  const [layer] = manifest.layers;
  if (layer === undefined) throw new Error('no layer');
  const unpacked = gunzipSync(await blobOf(layer));
  const diffId = `sha256:${createHash('sha256').update(unpacked).digest('hex')}`;
  expect(JSON.parse((await blobOf(manifest.config)).toString())).toEqual({
    architecture: 'arm64',
    os: 'linux',
    config: { User: '65532:65532', Entrypoint: ['/inspector'] },
    rootfs: { type: 'layers', diff_ids: [diffId] },
  });
  const { stdout } = await execa('tar', ['--extract', '--to-stdout', '--file', '-', 'inspector'], { input: unpacked });
  expect(stdout).toBe('the program');
});

test('the same program makes the same bytes', () => {
  expect(ociArchive(image).equals(ociArchive(image))).toBe(true);
  expect(ociArchive(image).equals(ociArchive({ ...image, executable: Buffer.from('another') }))).toBe(false);
});
