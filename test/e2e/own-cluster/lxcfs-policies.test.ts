import type { V1Pod } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl } from '../cluster.ts';
import { admitted, applyPolicies, deletePolicies, mountsOf, namespaceWith } from '../lxcfs-example/installation.ts';
import { copyManifests, exampleDir, type Manifests } from '../lxcfs-example/manifests.ts';
import { annotated, refusals } from '../lxcfs-example/refusals.ts';
import { LXCFS_FILES, podThat, withLxcfs } from '../pods.ts';

let manifests: Manifests;
let namespace = '';
/** Has the label since before there was a policy that refuses it. */
let strict = '';
const BASELINE = { 'pod-security.kubernetes.io/enforce': 'baseline', 'lxcfs-injection': 'enabled' };

beforeAll(async () => {
  manifests = await copyManifests();
  await deletePolicies(manifests);
  [strict, namespace] = await Promise.all([createNamespace(BASELINE), namespaceWith('annotated')]);
  await applyPolicies(manifests, namespace);
});
afterAll(async () => {
  await deletePolicies(manifests);
  await Promise.all([namespace, strict].map(deleteNamespace));
  await manifests.remove();
});

const plainPod = () => podThat('', { name: 'plain', node: '' });
const everyFileIn = (...names: string[]) => names.flatMap((name) => LXCFS_FILES.map((file) => `${name} ${file} ro`));

describe('injection', () => {
  test('a pod of an annotated Deployment has LXCFS in its init container, its sidecar and its app', async () => {
    const words = ['create', '-n', namespace, '--dry-run=server', '-o', 'json', '-f', `${exampleDir}/web.yaml`];
    const { template } = (JSON.parse(await kubectl(words)) as { spec: { template: V1Pod } }).spec;
    const metadata = { ...template.metadata, name: 'web' };
    const pod = await admitted({ apiVersion: 'v1', kind: 'Pod', ...template, metadata }, namespace);
    expect(mountsOf(pod).toSorted()).toEqual(everyFileIn('prepare', 'proxy', 'app').toSorted());
  });

  test('a mount that is there already is not made twice', async () => {
    const pod = await admitted(annotated(withLxcfs(plainPod(), ['/proc/meminfo', '/proc/stat'])), namespace);
    expect(
      mountsOf(pod)
        .map((mount) => mount.replace(/ r[ow]$/, ''))
        .toSorted(),
    ).toEqual(LXCFS_FILES.map((file) => `app ${file}`).toSorted());
  });

  test.each<[string, string, V1Pod, number]>([
    ['annotated', 'a pod without the annotation', plainPod(), 0],
    ['enabled', 'any pod', plainPod(), LXCFS_FILES.length],
    ['enabled', 'a pod that does not want it', annotated(plainPod(), 'disabled'), 0],
    ['enabled', 'a pod that sees its node', podThat('', { name: 'node', node: '', spec: { hostPID: true } }), 0],
  ])('with the label %s: %s', async (answer, _what, pod, count) => {
    const other = await namespaceWith(answer);
    try {
      expect(mountsOf(await admitted(pod, other))).toHaveLength(count);
    } finally {
      await deleteNamespace(other);
    }
  });

  test('without the label nothing is added or refused', async () => {
    const other = await createNamespace();
    try {
      expect(mountsOf(await admitted(annotated(withLxcfs(plainPod(), ['/proc/meminfo'])), other))).toHaveLength(1);
    } finally {
      await deleteNamespace(other);
    }
  });
});

describe('refusal', () => {
  test.each(refusals)('of $what', async ({ pod, says }) => {
    await expect(admitted(pod, namespace)).rejects.toThrow(says);
  });

  test('of a pod in a namespace whose PodSecurity level forbids hostPath', async () => {
    await expect(admitted(plainPod(), strict)).rejects.toThrow(
      /hostPath volumes, which the PodSecurity level baseline of namespace \S+ forbids: set its label/,
    );
    expect(mountsOf(await admitted(annotated(plainPod(), 'disabled'), strict))).toEqual([]);
  });

  test('of a namespace whose PodSecurity level forbids hostPath', async () => {
    await expect(createNamespace(BASELINE)).rejects.toThrow(
      /a namespace needs pod-security.kubernetes.io\/enforce: privileged/,
    );
  });

  test('of a word that is no answer', async () => {
    await expect(namespaceWith('yes')).rejects.toThrow(/is enabled .* or annotated/);
  });
});
