import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectorLayer } from '../../../src/inspector-image/inspector-layer.ts';
import { ociArchive } from '../../../src/inspector-image/oci-archive.ts';
import { ociImage } from '../../../src/inspector-image/oci-image.ts';
import { VERSION } from '../../../src/version.ts';
import { importImage } from '../../cluster/image.ts';
import { nodeNames } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { createNamespace, deleteNamespace, environment, report, shm, start } from '../cluster.ts';
import { podThat } from '../pods.ts';

const NAME = 'localhost/kubectl-shm-inspector';
const ownImage = { KUBECTL_SHM_IMAGE: '' };
let namespace = '';
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
  namespace = await createNamespace();
  await start(
    namespace,
    nodeNames.map((node) => podThat('', { name: `on-${node}`, node })),
  );
});
afterAll(async () => {
  await deleteNamespace(namespace);
  await rm(directory, { recursive: true });
});

const digestIn = (text: string) => /sha256:[0-9a-f]{64}/.exec(text)?.[0] ?? '';
const imagesOn = async (node: (typeof nodeNames)[number]) =>
  (await onNode(node, ['ctr', '-n', 'k8s.io', 'images', 'ls', '-q'])).stdout.split('\n');

describe('what the plugin carries', () => {
  test('is exported, imported by ctr under both names, and found by the default reference', async () => {
    const told = await shm(['image'], ownImage);
    const pinned = `${NAME}:${VERSION}@${digestIn(told.stdout)}`;
    expect(told.stdout).toContain(`used       ${pinned}\n`);
    const file = join(directory, 'exported.tar');
    expect((await shm(['image', 'export', '-f', file])).stderr).toContain(pinned);
    await importImage(file);
    for (const node of nodeNames) {
      expect(await imagesOn(node)).toEqual(
        expect.arrayContaining([`${NAME}:${VERSION}`, `${NAME}@${digestIn(pinned)}`]),
      );
      const { exitCode, stdout, stderr } = await shm(
        ['inspect', `on-${node}`, '-n', namespace, '-o', 'json', '--accept-oom-risk'],
        ownImage,
      );
      expect(exitCode).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ target: { via: 'ephemeral-container', image: pinned } });
      expect(stderr).toContain(`image ${pinned}`);
    }
  });

  test('goes through a pipe as it goes into a file', async () => {
    const { stdout } = await execa('kubectl', ['shm', 'image', 'export', '-f', '-'], {
      env: environment,
      encoding: 'buffer',
    });
    expect(Buffer.from(stdout).equals(await readFile(join(directory, 'exported.tar')))).toBe(true);
  });

  test('where it cannot be written, and for an architecture that it was not built for: one line', async () => {
    const nowhere = await shm(['image', 'export', '-f', '/nosuch/file']);
    expect(nowhere).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: the image was not written: .*ENOENT/),
    });
    expect(await shm(['image', 'export', '--arch', 'sparc'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Invalid values'),
    });
  });
});

test('KUBECTL_SHM_IMAGE names another, --image another than that, and the report has it', async () => {
  const tagged = `${NAME}:${VERSION}`;
  const [node = ''] = nodeNames;
  expect((await shm(['image'], { KUBECTL_SHM_IMAGE: tagged })).stdout).toContain(`used       ${tagged}\n`);
  const { target } = await report([`on-${node}`, '-n', namespace, '--image', tagged]);
  expect(target.image).toBe(tagged);
});

describe('an image for two architectures, of which the archive holds the node’s alone', () => {
  const reference = () => `localhost/${namespace}-two:1`;
  const layers = async () => {
    const inspector = await readFile(resolve(import.meta.dirname, '../../../dist/inspector'));
    return [inspectorLayer('amd64', inspector), inspectorLayer('arm64', Buffer.from('a program for arm64'))];
  };

  test.each(nodeNames)('is found by its digest on %s', async (node) => {
    const archive = join(directory, 'one-of-two.tar');
    await writeFile(archive, ociArchive({ reference: reference(), layers: await layers(), only: 'amd64' }));
    await importImage(archive);
    const { digest } = ociImage(await layers()).index;
    const { target } = await report([`on-${node}`, '-n', namespace, '--image', `${reference()}@${digest}`]);
    expect(target.via).toBe('ephemeral-container');
    await onNode(node, [
      'ctr',
      '-n',
      'k8s.io',
      'images',
      'rm',
      reference(),
      `${reference().replace(':1', '')}@${digest}`,
    ]);
  });
});
