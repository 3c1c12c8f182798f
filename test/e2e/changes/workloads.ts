import type { V1PodSpec } from '@kubernetes/client-node';
import { kubectl, nodes } from '../cluster.ts';
import { podThat } from '../pods.ts';

/** A workload called `web`, whose one pod has the label `app` with the kind in lower case. */
export function workload(apiVersion: string, kind: string, more: object, ofPods: Partial<V1PodSpec> = {}): object {
  const labels = { app: kind.toLowerCase() };
  const template = { metadata: { labels }, spec: { ...podSpec(), ...ofPods } };
  const spec =
    apiVersion === 'batch/v1' ? { ...more, template } : { ...more, selector: { matchLabels: labels }, template };
  return { apiVersion, kind, metadata: { name: 'web' }, spec: kind === 'CronJob' ? ofCronJob(spec) : spec };
}

/** Its jobs are made by hand. */
function ofCronJob(spec: object): object {
  return { schedule: '0 0 29 2 1', suspend: true, jobTemplate: { spec } };
}

function podSpec(): V1PodSpec {
  const { nodeName, ...spec } = { containers: [], ...podThat('', { name: 'web', node: nodes[0] ?? '' }).spec };
  return {
    ...spec,
    hostNetwork: true,
    automountServiceAccountToken: false,
    nodeSelector: { 'kubernetes.io/hostname': nodeName ?? '' },
  };
}

/** Until the one pod of a workload is ready, and is another one than before. @returns its name */
export async function readyPod(namespace: string, kind: string, before: string | null): Promise<string> {
  const ofKind = ['-n', namespace, '-l', `app=${kind.toLowerCase()}`];
  if (before !== null) await kubectl(['wait', `pod/${before}`, '-n', namespace, '--for=delete', '--timeout=300s']);
  for (const state of ['create', 'condition=Ready'])
    await kubectl(['wait', 'pod', ...ofKind, `--for=${state}`, '--timeout=300s']);
  return (await kubectl(['get', 'pod', ...ofKind, '-o', 'jsonpath={.items[*].metadata.name}'])).trim();
}
