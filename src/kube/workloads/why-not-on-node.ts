import type { V1Node, V1NodeSelectorRequirement, V1PodSpec, V1Taint, V1Toleration } from '@kubernetes/client-node';

/**
 * Why the controller of a DaemonSet makes no pod of it on a node: a label that the node lacks, its affinity, or a taint
 * that is not tolerated (core/v1 PodSpec: nodeSelector, affinity.nodeAffinity, tolerations); null: none of these.
 */
export function whyNotOnNode(podSpec: V1PodSpec, { metadata, spec }: V1Node): string | null {
  const name = metadata?.name ?? '';
  const labels = metadata?.labels ?? {};
  const lacking = Object.entries(podSpec.nodeSelector ?? {}).find(([key, value]) => labels[key] !== value);
  if (lacking !== undefined) return `node ${name} does not have the label ${lacking.join('=')} of its nodeSelector`;
  const terms = podSpec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const isWanted = (terms ?? []).some(
    ({ matchExpressions = [], matchFields = [] }) =>
      matchExpressions.length + matchFields.length > 0 &&
      matchExpressions.every((each) => isMet(each, labels[each.key])) &&
      matchFields.every((each) => isMet(each, each.key === 'metadata.name' ? name : undefined)),
  );
  if (terms !== undefined && !isWanted) return `node ${name} is not one that its nodeAffinity asks for`;
  const barring = (spec?.taints ?? []).find(
    (taint) =>
      taint.effect !== 'PreferNoSchedule' &&
      !toleratedByAll.has(taint.key) &&
      !(podSpec.tolerations ?? []).some((toleration) => tolerates(toleration, taint)),
  );
  return barring === undefined ? null : `it does not tolerate taint ${taintWords(barring)} of node ${name}`;
}

/**
 * The controller adds these tolerations to every pod of a DaemonSet (kubernetes.io, concepts/workloads/controllers/
 * daemonset, Taints and tolerations); network-unavailable only to one with hostNetwork, so of that nothing is said.
 */
const toleratedByAll = new Set(
  [
    'not-ready',
    'unreachable',
    'disk-pressure',
    'memory-pressure',
    'pid-pressure',
    'unschedulable',
    'network-unavailable',
  ].map((condition) => `node.kubernetes.io/${condition}`),
);

/** An operator that is not known here says nothing against the node. */
function isMet({ operator, values = [] }: V1NodeSelectorRequirement, label: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return label !== undefined && values.includes(label);
    case 'NotIn':
      return label === undefined || !values.includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    case 'Gt':
      return Number(label) > Number(values[0]);
    case 'Lt':
      return Number(label) < Number(values[0]);
    default:
      return true;
  }
}

function tolerates({ key = '', operator = 'Equal', value = '', effect = '' }: V1Toleration, taint: V1Taint): boolean {
  if (effect !== '' && effect !== taint.effect) return false;
  if (key === '') return operator === 'Exists';
  return key === taint.key && (operator !== 'Equal' || value === (taint.value ?? ''));
}

function taintWords({ key, value = '', effect }: V1Taint): string {
  return `${key}${value === '' ? '' : `=${value}`}:${effect}`;
}
