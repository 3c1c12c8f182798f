import type { V1Pod } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lxcfsImage } from '../../cluster/build/lxcfs-image.ts';
import { importImage } from '../../cluster/image.ts';
import { nodeNames, type NodeName } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { deleteNamespace, kubectl, podNow, report, start } from '../cluster.ts';
import { applyPolicies, deletePolicies, namespaceWith } from '../lxcfs-example/installation.ts';
import { copyManifests, ON_NODE, type Manifests } from '../lxcfs-example/manifests.ts';
import { everyKindOfContainer } from '../lxcfs-example/pods.ts';
import { commandsOfReadme, README, readmeWith } from '../lxcfs-example/transcript.ts';
import { LXCFS_FILES } from '../pods.ts';

let manifests: Manifests;
/** A namespace by its label `lxcfs-injection`. */
let namespaces = { annotated: '', enabled: '' };

beforeAll(async () => {
  await importImage(await lxcfsImage());
  const [copied, annotated, enabled] = await Promise.all([
    copyManifests(),
    namespaceWith('annotated'),
    namespaceWith('enabled'),
  ]);
  manifests = copied;
  namespaces = { annotated, enabled };
  await kubectl(['apply', ...manifests.files('daemon')]);
  await applyPolicies(manifests, annotated);
  await kubectl(['wait', '-n', 'lxcfs', 'ds/lxcfs', '--for=jsonpath={.status.numberReady}=2', '--timeout=350s']);
});
afterAll(async () => {
  await deletePolicies(manifests);
  await Promise.all(Object.values(namespaces).map(deleteNamespace));
  // LXCFS unmounts itself as it ends; what a killed one left is a mount of the node's
  await kubectl(['delete', ...manifests.files('daemon')]);
  const clean = `umount -l ${ON_NODE}/lxcfs; rmdir ${ON_NODE}/lxcfs ${ON_NODE}`;
  await onEachNode((node) => onNode(node, ['sh', '-c', clean]));
  await manifests.remove();
});

test('every container of an injected pod sees its limits, by annotation and by label', async () => {
  await onEachNode(async (node) => {
    const name = `before-${node}`;
    await Promise.all([
      start(namespaces.annotated, [everyKindOfContainer(name, node, { 'lxcfs-injection': 'enabled' })]),
      start(namespaces.enabled, [everyKindOfContainer(name, node)]),
    ]);
    expect(await mountsOf(node)).toBe(1);
    for (const [namespace, container] of [
      [namespaces.annotated, 'proxy'],
      [namespaces.annotated, 'app'],
      [namespaces.enabled, 'app'],
    ] as const) {
      expect(await kubectl(['logs', name, '-n', namespace, '-c', 'prepare'])).toMatch(/^MemTotal: +65536 kB$/);
      const { verdicts, facts, exitCode } = await report([name, '-n', namespace, '-c', container]);
      const { status, resources } = verdicts.resourceVisibility;
      expect(status).toBe('works');
      const working = resources.filter((resource) => resource.status === 'works');
      expect(working.map((resource) => resource.name)).toEqual(expect.arrayContaining(['memory', 'cpu']));
      expect(facts.target.lxcfsMounts).toMatchObject({ status: 'ok', value: { length: LXCFS_FILES.length } });
      expect(exitCode).toBe(0);
    }
  });
});

test('killed: it starts again over the dead mount, and the dead pods are named', async () => {
  await onEachNode(async (node) => {
    await startAgainAfter(node, 'kill -KILL $(cat /run/lxcfs.pid)');
    expect(await mountsOf(node)).toBe(1);

    const { findings, verdicts } = await report([`before-${node}`, '-n', namespaces.enabled, '-c', 'app']);
    expect(findings.map(({ id }) => id)).toContain('dead-lxcfs-mount');
    expect(verdicts.resourceVisibility.status).toBe('broken');

    await start(namespaces.enabled, [everyKindOfContainer(`after-${node}`, node)]);
    const after = await report([`after-${node}`, '-n', namespaces.enabled, '-c', 'app']);
    expect(after.verdicts.resourceVisibility.status).toBe('works');
  });
});

test('stopped: it notices that it does not answer, and starts again; no pod does', async () => {
  await onEachNode(async (node) => {
    await startAgainAfter(node, 'kill -STOP $(cat /run/lxcfs.pid)');
    expect(await mountsOf(node)).toBe(1);
    const { status } = await podNow(namespaces.enabled, `after-${node}`);
    expect(status?.containerStatuses?.map(({ restartCount }) => restartCount)).toEqual([0]);
  });
});

test('the README has what these commands say', async () => {
  const written = await readmeWith(await commandsOfReadme(), namespaces.annotated, manifests.dir);
  await expect(written).toMatchFileSnapshot(README);
});

/** On both nodes at once: each has a daemon of its own. */
async function onEachNode(work: (node: NodeName) => Promise<unknown>): Promise<void> {
  await Promise.all(nodeNames.map(work));
}

/** How many LXCFS are mounted where the example's is, one over another. */
async function mountsOf(node: NodeName): Promise<number> {
  const { stdout } = await onNode(node, ['grep', '-c', ` ${ON_NODE}/lxcfs fuse.lxcfs `, '/proc/1/mounts']);
  return Number(stdout);
}

/** Runs a command in the node's daemon, and waits until that has ended and another one answers. */
async function startAgainAfter(node: NodeName, command: string): Promise<void> {
  const { items } = JSON.parse(await kubectl(['get', 'pods', '-n', 'lxcfs', '-o', 'json'])) as { items: V1Pod[] };
  const { metadata, status } = items.find(({ spec }) => spec?.nodeName === node) ?? {};
  const name = metadata?.name ?? '';
  const restarts = status?.containerStatuses?.[0]?.restartCount ?? 0;
  await kubectl(['exec', '-n', 'lxcfs', name, '--', 'sh', '-c', command]);
  const count = `jsonpath={.status.containerStatuses[0].restartCount}=${restarts + 1}`;
  for (const what of [count, 'condition=Ready'])
    await kubectl(['wait', '-n', 'lxcfs', `pod/${name}`, `--for=${what}`, '--timeout=180s']);
}
