import type { V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { selectorText } from '../workloads/selector.ts';
import { readWorkload } from '../workloads/workload.ts';
import { parseTargetArgument, validName, type TargetArgument } from './target-argument.ts';

/** Which pods a command line means: one, a workload's, a node's, or those of a label; null: all of the namespaces. */
export interface PodSelection {
  target: TargetArgument | { kind: 'node'; name: string } | null;
  labels: string | null;
  allNamespaces: boolean;
}

/**
 * What `[TYPE/NAME | TYPE NAME]`, `-l` and `-A` select, as kubectl has them.
 * @throws ShmError if they select nothing in particular, or contradict each other
 */
export function parsePodSelection(words: string[], labels: string | null, allNamespaces: boolean): PodSelection {
  if (words.length === 0 && labels === null && !allNamespaces)
    throw new ShmError({
      what: 'no pods were named',
      why: 'it takes pod/NAME, TYPE/NAME or node/NAME, a label with -l, or all namespaces with -A',
      whatToDo: 'for example: kubectl shm repair node/node-a --dry-run',
    });
  if (words.length === 0) return { target: null, labels, allNamespaces };
  const target = parseTarget(words);
  if (labels === null && (!allNamespaces || target.kind === 'node')) return { target, labels, allNamespaces };
  throw new ShmError({
    what: `${words.join(' ')} is not selected by a label or from all namespaces`,
    why: 'one object has one name, in one namespace',
    whatToDo: 'leave out the name, or -l and -A',
  });
}

function parseTarget(words: string[]): NonNullable<PodSelection['target']> {
  const [type = '', name, ...more] = words.flatMap((word) => word.split('/'));
  return name !== undefined && more.length === 0 && /^(node|nodes|no)$/.test(type)
    ? { kind: 'node', name: validName(name) }
    : parseTargetArgument(words);
}

/** The selected pods, in the order of their names. @throws ShmError if they may not be read, or there are none */
export async function readSelectedPods(cluster: Cluster, namespace: string, selection: PodSelection): Promise<V1Pod[]> {
  const pods = await readPods(cluster, namespace, selection);
  if (pods.length === 0)
    throw new ShmError({
      what: `no pods of ${inWords(selection)} were found`,
      why: 'the API server lists none',
      whatToDo: 'see which there are: kubectl get pods --all-namespaces -o wide',
    });
  return pods.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

async function readPods(cluster: Cluster, namespace: string, selection: PodSelection): Promise<V1Pod[]> {
  const { target, labels, allNamespaces } = selection;
  const labelSelector = labels === null ? {} : { labelSelector: labels };
  try {
    if (target === null)
      return allNamespaces
        ? (await cluster.core.listPodForAllNamespaces(labelSelector)).items
        : (await cluster.core.listNamespacedPod({ namespace, ...labelSelector })).items;
    switch (target.kind) {
      case 'pod':
        return [await cluster.core.readNamespacedPod({ namespace, name: target.name })];
      case 'node':
        return (await cluster.core.listPodForAllNamespaces({ fieldSelector: `spec.nodeName=${target.name}` })).items;
      default: {
        const workload = await readWorkload(cluster, namespace, target.kind, target.name);
        const selector = selectorText(workload.spec?.selector ?? {});
        return (await cluster.core.listNamespacedPod({ namespace, labelSelector: selector })).items;
      }
    }
  } catch (error) {
    throw toShmError(error, `cannot read the pods of ${inWords(selection)}`);
  }
}

function inWords({ target, labels, allNamespaces }: PodSelection): string {
  if (target !== null) return `${target.kind}/${target.name}`;
  const where = allNamespaces ? 'all namespaces' : 'the namespace';
  return labels === null ? where : `label ${labels} in ${where}`;
}

function keyOf({ metadata }: V1Pod): string {
  return `${metadata?.namespace}/${metadata?.name}`;
}
