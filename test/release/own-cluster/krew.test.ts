import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownPlatform } from '../../../tools/build/platform.ts';
import type { Report } from '../../../src/verdicts/report.ts';
import { VERSION } from '../../../src/version.ts';
import { importImage } from '../../cluster/image.ts';
import { nodeNames } from '../../cluster/nodes/names.ts';
import { kubeconfigPath } from '../../cluster/paths.ts';
import { createNamespace, deleteNamespace, start } from '../../e2e/cluster.ts';
import { podThat } from '../../e2e/pods.ts';
import { krewTools, kubectlOf } from '../krew-tools.ts';
import { archivePath, pathOf } from '../released.ts';

let directory = '';
let namespace = '';
let kubectl: (words: string[]) => ReturnType<typeof kubectlOf>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  const tools = await krewTools();
  kubectl = (words) =>
    kubectlOf(tools, { root: join(directory, 'krew'), cwd: directory }, words, {
      KUBECONFIG: kubeconfigPath(),
      KUBECTL_SHM_IMAGE: '',
    });
  namespace = await createNamespace();
  await start(
    namespace,
    nodeNames.map((node) =>
      podThat('shm-create key=0x9 size=4096 then shm-attach key=0x9', { name: `on-${node}`, node }),
    ),
  );
}, 300_000);
afterAll(async () => {
  await deleteNamespace(namespace);
  await rm(directory, { recursive: true, force: true });
});

test('krew installs the plugin, which exports the image that the nodes need', async () => {
  await kubectl([
    'krew',
    'install',
    `--manifest=${pathOf('krew-manifest.yaml')}`,
    `--archive=${archivePath(ownPlatform())}`,
  ]);
  await kubectl(['shm', 'image', 'export']);
  expect(await importImage(join(directory, 'inspector.oci.tar'))).toHaveLength(nodeNames.length);
});

test.each(nodeNames)('and it inspects a pod on %s, with that image, by its digest', async (node) => {
  const { stdout, exitCode } = await kubectl([
    'shm',
    'inspect',
    `on-${node}`,
    '-n',
    namespace,
    '-o',
    'json',
    '--accept-oom-risk',
  ]).catch((error: { stdout: string; exitCode: number }) => error);
  const { target, facts, findings } = JSON.parse(stdout) as Report;
  expect(target).toMatchObject({
    pod: `on-${node}`,
    node,
    via: 'ephemeral-container',
    image: expect.stringMatching(new RegExp(`^localhost/kubectl-shm-inspector:${VERSION}@sha256:[0-9a-f]{64}$`)),
  });
  expect(facts.target.sysvSegments).toMatchObject({
    status: 'ok',
    value: { rows: [expect.objectContaining({ key: 9 })] },
  });
  expect(findings.map(({ id }) => id)).toContain('host-memory-in-proc');
  expect(exitCode).toBe(1);
});
