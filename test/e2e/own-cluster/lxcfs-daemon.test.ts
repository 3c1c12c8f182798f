import type { V1Pod } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lxcfsImage } from '../../cluster/build/lxcfs-image.ts';
import { importImage } from '../../cluster/image.ts';
import { nodeNames } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { waitFor } from '../../cluster/wait.ts';
import { deleteNamespace, kubectl, podNow, report, start } from '../cluster.ts';
import { applyPolicies, deletePolicies, namespaceWith } from '../lxcfs-example/installation.ts';
import { copyManifests, exampleDir, ON_NODE, type Manifests } from '../lxcfs-example/manifests.ts';
import { annotated } from '../lxcfs-example/refusals.ts';
import { commandsOfReadme, readmeWith } from '../lxcfs-example/transcript.ts';
import { LXCFS_FILES, podThat } from '../pods.ts';
import { resourceNamed } from '../resource-named.ts';

let manifests: Manifests;
let namespace = '';

beforeAll(async () => {
  await importImage(await lxcfsImage());
  [manifests, namespace] = await Promise.all([copyManifests(), namespaceWith('annotated')]);
  await kubectl(['apply', ...manifests.files('daemon')]);
  await applyPolicies(manifests, namespace);
  await kubectl(['wait', '-n', 'lxcfs', 'ds/lxcfs', '--for=jsonpath={.status.numberReady}=2', '--timeout=350s']);
});
afterAll(async () => {
  await deletePolicies(manifests);
  await deleteNamespace(namespace);
  await kubectl(['delete', '--wait=false', ...manifests.files('daemon')]);
  await manifests.remove();
});

describe.each(nodeNames)('the daemon on %s', (node) => {
  const names = { before: `before-${node}`, after: `after-${node}` };
  const visibility = async (name: string) => (await report([name, '-n', namespace])).verdicts.resourceVisibility.status;
  const onItsNode = async (command: string) => (await onNode(node, ['sh', '-c', command])).stdout;
  const mountsOfNode = async () =>
    Number(await onItsNode(`grep -c ' ${ON_NODE}/lxcfs fuse.lxcfs ' /proc/mounts; true`));
  const daemon = async () => (await podsOfDaemon()).find(({ spec }) => spec?.nodeName === node) ?? {};
  const inDaemon = async (command: string) =>
    kubectl(['exec', '-n', 'lxcfs', (await daemon()).metadata?.name ?? '', '--', 'sh', '-c', command]);
  const restarts = async () => (await daemon()).status?.containerStatuses?.[0]?.restartCount ?? 0;
  const isBack = async (than: number) =>
    (await restarts()) > than && (await daemon()).status?.containerStatuses?.[0]?.ready === true;

  test('gives every container of an injected pod its limits', async () => {
    await start(namespace, [annotated(podThat('', { name: names.before, node }))]);
    expect(await mountsOfNode()).toBe(1);
    const { verdicts, facts, exitCode } = await report([names.before, '-n', namespace]);
    expect(verdicts.resourceVisibility.status).toBe('works');
    expect((['memory', 'cpu'] as const).map((name) => resourceNamed(verdicts, name)?.status)).toEqual([
      'works',
      'works',
    ]);
    expect(facts.target.lxcfsMounts).toMatchObject({ status: 'ok', value: { length: LXCFS_FILES.length } });
    expect(exitCode).toBe(0);
  });

  test('killed: it starts again over the dead mount, and the dead pod is named', async () => {
    const before = await restarts();
    await inDaemon('kill -KILL $(cat /run/lxcfs.pid)');
    await waitFor('the daemon', 120_000, () => isBack(before));
    expect(await mountsOfNode()).toBe(1);

    const dead = await report([names.before, '-n', namespace]);
    expect(dead.findings.map(({ id }) => id)).toContain('dead-lxcfs-mount');
    await start(namespace, [annotated(podThat('', { name: names.after, node }))]);
    expect(await visibility(names.after)).toBe('works');
  });

  test('stopped: the probe notices, and it starts again', async () => {
    const before = await restarts();
    await inDaemon('kill -STOP $(cat /run/lxcfs.pid)');
    await waitFor('the daemon', 180_000, () => isBack(before));
    expect(await mountsOfNode()).toBe(1);
    expect((await podNow(namespace, names.after)).status?.containerStatuses?.[0]?.restartCount).toBe(0);
  });
});

async function podsOfDaemon(): Promise<V1Pod[]> {
  return (JSON.parse(await kubectl(['get', 'pods', '-n', 'lxcfs', '-o', 'json'])) as { items: V1Pod[] }).items;
}

test('the README has what these commands say', { timeout: 600_000 }, async () => {
  const written = await readmeWith(await commandsOfReadme(), namespace, manifests.dir);
  await expect(written).toMatchFileSnapshot(`${exampleDir}/README.md`);
});
