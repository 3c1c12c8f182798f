import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectorLayer } from '../../src/inspector-image/inspector-layer.ts';
import { ociArchive } from '../../src/inspector-image/oci-archive.ts';
import { ociImage } from '../../src/inspector-image/oci-image.ts';

const reference = 'localhost:5000/x/inspector:1.2.3';
const layers = [inspectorLayer('amd64', Buffer.from('a program')), inspectorLayer('arm64', Buffer.from('the program'))];

interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

interface Index<More> {
  manifests: (Descriptor & More)[];
}

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  await execa('tar', ['--extract', '--file', '-', '--directory', directory], {
    input: ociArchive({ reference, layers }),
  });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A blob by its descriptor, which must tell its size and digest. */
async function blobOf(descriptor: Descriptor | undefined): Promise<Buffer> {
  const { digest = '', size } = descriptor ?? {};
  const content = await readFile(join(directory, 'blobs', digest.replace(':', '/')));
  expect({ digest: `sha256:${createHash('sha256').update(content).digest('hex')}`, size: content.length }).toEqual({
    digest,
    size,
  });
  return content;
}

async function jsonOf<T>(content: Promise<Buffer>): Promise<T> {
  return JSON.parse((await content).toString()) as T;
}

test('from the index to the file: each descriptor is true, and the image is what containerd makes of it', async () => {
  expect(JSON.parse(await readFile(join(directory, 'oci-layout'), 'utf8'))).toEqual({ imageLayoutVersion: '1.0.0' });
  const named = await jsonOf<Index<{ annotations: object }>>(readFile(join(directory, 'index.json')));
  const { digest } = ociImage(layers).index;
  expect(named.manifests.map(({ annotations }) => annotations)).toEqual([
    { 'io.containerd.image.name': reference, 'org.opencontainers.image.ref.name': '1.2.3' },
    { 'io.containerd.image.name': `localhost:5000/x/inspector@${digest}` },
  ]);
  expect(new Set(named.manifests.map((described) => described.digest))).toEqual(new Set([digest]));
  const index = await jsonOf<Index<{ platform: object }>>(blobOf(named.manifests[0]));
  expect(index.manifests.map(({ platform }) => platform)).toEqual([
    { architecture: 'amd64', os: 'linux' },
    { architecture: 'arm64', os: 'linux' },
  ]);

  const manifest = await jsonOf<{ config: Descriptor; layers: Descriptor[] }>(blobOf(index.manifests[1]));
  const unpacked = gunzipSync(await blobOf(manifest.layers[0]));
  const diffId = `sha256:${createHash('sha256').update(unpacked).digest('hex')}`;
  expect(await jsonOf<object>(blobOf(manifest.config))).toEqual({
    architecture: 'arm64',
    os: 'linux',
    config: { User: '65532:65532', Entrypoint: ['/inspector'] },
    rootfs: { type: 'layers', diff_ids: [diffId] },
  });
  const { stdout } = await execa('tar', ['--extract', '--to-stdout', '--file', '-', 'inspector'], { input: unpacked });
  expect(stdout).toBe('the program');
});

test('for one architecture it has that one’s blobs alone, and is the same image', async () => {
  const archive = ociArchive({ reference, layers, only: 'arm64' });
  const { blobs, index } = ociImage(layers);
  const { stdout } = await execa('tar', ['--list', '--file', '-'], { input: archive });
  const kept = blobs
    .filter(({ arch }) => arch !== 'amd64')
    .map(({ descriptor }) => `blobs/${descriptor.digest.replace(':', '/')}`);
  expect(stdout.split('\n').toSorted()).toEqual([...kept, 'index.json', 'oci-layout'].toSorted());
  expect(archive.includes(index.digest)).toBe(true);
});

test('the same program makes the same bytes', () => {
  const archive = (program: string) =>
    ociArchive({ reference, layers: [inspectorLayer('amd64', Buffer.from(program))] });
  expect(archive('one').equals(archive('one'))).toBe(true);
  expect(archive('one').equals(archive('another'))).toBe(false);
});
