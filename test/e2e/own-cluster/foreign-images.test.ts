import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectorLayer } from '../../../src/inspector-image/inspector-layer.ts';
import { ociArchive } from '../../../src/inspector-image/oci-archive.ts';
import { ociImage } from '../../../src/inspector-image/oci-image.ts';
import { VERSION } from '../../../src/version.ts';
import { importImage } from '../../cluster/image.ts';
import { nodeNames } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { createNamespace, deleteNamespace, shm, start } from '../cluster.ts';
import { nodePodsIn, oneLine } from '../every-pod/scenario.ts';
import { podThat } from '../pods.ts';

/** An image under the inspector's name whose program is another one: made of the inspector's own bytes. */
interface ForeignImage {
  name: string;
  executableFrom: (inspector: Buffer) => Buffer;
  says: RegExp;
  exitCode: number;
}

// ELF header (elf(5)): e_machine is at byte 18; 183 is EM_AARCH64
const MACHINE_OFFSET = 18;
const AARCH64 = 183;
const exchange = (from: string, to: string) => (inspector: Buffer) => {
  const text = inspector.toString('latin1');
  expect(text).toContain(from);
  return Buffer.from(text.replaceAll(from, to), 'latin1');
};

// As runc's init says it on its stderr, before there is a program
const NOT_EXECUTABLE = /what runs in \S+ is not the inspector: .*exec format error.* built for the node’s architecture/;

const foreignImages: ForeignImage[] = [
  {
    name: 'other-architecture',
    executableFrom: (inspector) => {
      const arm = Buffer.from(inspector);
      arm.writeUInt16LE(AARCH64, MACHINE_OFFSET);
      return arm;
    },
    says: NOT_EXECUTABLE,
    exitCode: 2,
  },
  {
    name: 'no-program',
    executableFrom: () => Buffer.from('an inspector, some day\n'),
    says: NOT_EXECUTABLE,
    exitCode: 2,
  },
  {
    name: 'later-protocol',
    executableFrom: exchange('kubectl-shm/v1', 'kubectl-shm/v9'),
    says: new RegExp(
      `the inspector in \\S+ speaks kubectl-shm/v9 \\(version ${VERSION}\\), this plugin another version: ` +
        'plugin and image must be of one release — name the image of this release',
    ),
    exitCode: 2,
  },
  {
    name: 'later-release',
    executableFrom: exchange(VERSION, '9.9.9'),
    says: /Resource visibility +BROKEN/,
    exitCode: 1,
  },
  {
    name: 'other-program',
    executableFrom: exchange('InspectorFacts', 'SomethingOther'),
    says: /what runs in \S+ is not the inspector: its answer begins: "\{\\"kind\\":\\"SomethingOther\\"/,
    exitCode: 2,
  },
];

let namespace = '';
let directory = '';
const referenceOf = (name: string) => `localhost/${namespace}-${name}:1`;
/** All names that the imports gave. */
const imported: string[] = [];

beforeAll(async () => {
  namespace = await createNamespace();
  directory = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
  const inspector = await readFile(resolve(import.meta.dirname, '../../../dist/inspector'));
  for (const { name, executableFrom } of foreignImages) {
    const archive = join(directory, `${name}.tar`);
    const layers = [inspectorLayer('amd64', executableFrom(inspector))];
    await writeFile(archive, ociArchive({ reference: referenceOf(name), layers }));
    imported.push(referenceOf(name), `${referenceOf(name).replace(/:1$/, '')}@${ociImage(layers).index.digest}`);
    await importImage(archive);
  }
  await start(
    namespace,
    nodeNames.map((node) => podThat('', { name: `on-${node}`, node })),
  );
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  await Promise.all(nodeNames.map((node) => onNode(node, ['ctr', '-n', 'k8s.io', 'images', 'rm', ...imported])));
  await deleteNamespace(namespace);
});

// One conversation for both vehicles: of the node pod one image is enough
const runs = nodeNames.flatMap((node) => [
  ...foreignImages.map((image) => ({ ...image, node, via: 'ephemeral-container' })),
  ...foreignImages.slice(0, 1).map((image) => ({ ...image, node, via: 'node' })),
]);

test.concurrent.each(runs)('$name on $node via $via', async ({ name, says, exitCode, node, via }) => {
  const outcome = await shm([
    'inspect',
    `on-${node}`,
    '-n',
    namespace,
    '--image',
    referenceOf(name),
    '--via',
    via,
    '--accept-oom-risk',
    '--timeout',
    '100s',
  ]);
  expect(oneLine(outcome)).toMatch(says);
  expect(outcome.exitCode).toBe(exitCode);
});

test('and no node pod is left', async () => {
  expect(await nodePodsIn(namespace)).toBe('');
});
