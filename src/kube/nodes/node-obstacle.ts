import type { V1Node, V1Pod } from '@kubernetes/client-node';

/**
 * Why nobody on the pod's node could start an inspector, or why there is no Linux there to inspect; null if nothing
 * speaks against it. Sources: well-known labels, annotations and taints (Kubernetes documentation), kwok's and
 * virtual-kubelet's own.
 * @param node null if the user may not read it. Pure.
 */
export function nodeObstacle({ spec }: V1Pod, node: V1Node | null): string | null {
  const name = spec?.nodeName;
  const { labels = {}, annotations = {} } = node?.metadata ?? {};
  const system = spec?.os?.name ?? labels['kubernetes.io/os'] ?? 'linux';
  if (system !== 'linux') return `it runs on ${system}: shared memory, cgroups and LXCFS are Linux’s`;
  if (annotations['kwok.x-k8s.io/node'] !== undefined) return `node ${name} is simulated by kwok: nothing runs there`;
  if (isVirtual(node))
    return `node ${name} is a virtual kubelet: its pods run elsewhere, where no container can be added`;
  const ready = node?.status?.conditions?.find(({ type }) => type === 'Ready');
  if (node === null || ready?.status === 'True') return null;
  const reason = ready === undefined ? 'its kubelet has never reported' : (ready.reason ?? 'no reason given');
  return `node ${name} is not ready (${reason}): its kubelet starts no inspector`;
}

function isVirtual(node: V1Node | null): boolean {
  return (
    node?.metadata?.labels?.['type'] === 'virtual-kubelet' ||
    (node?.spec?.taints ?? []).some(({ key }) => key === 'virtual-kubelet.io/provider')
  );
}
