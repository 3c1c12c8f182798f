import { ApiException, type V1Pod } from '@kubernetes/client-node';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';

export const MiB = 1 << 20;
/** When the containers of `podThatRan` started. */
export const STARTED_AT = '2026-11-24T12:00:00Z';

/** A time so many seconds after that start. */
export function after(seconds: number): string {
  return new Date(Date.parse(STARTED_AT) + seconds * 1000).toISOString();
}

/** What the kubelet's summary says of pod `uid-1` a minute after its start; a test names what is different. */
export function summary(memory: object = {}): unknown {
  return JSON.stringify({
    pods: [
      {
        podRef: { uid: 'uid-1' },
        memory: { time: after(60), workingSetBytes: 100 * MiB, availableBytes: 156 * MiB, ...memory },
      },
    ],
  });
}

/** What metrics.k8s.io says of pod shop/web a minute after its start. */
export function podMetrics(difference: object = {}): unknown {
  return {
    metadata: { name: 'web', namespace: 'shop', creationTimestamp: after(70) },
    timestamp: after(60),
    window: '15.2s',
    containers: [{ name: 'app', usage: { memory: '102400Ki' } }],
    ...difference,
  };
}

/** A cluster with these answers, an Error being a refusal; `again` is the pod as it is found when it is read again. */
export function clusterWith({
  kubelet,
  metrics,
  again,
}: {
  kubelet?: unknown;
  metrics?: unknown;
  again?: V1Pod | Error;
}): Cluster {
  const answer = async (given: unknown) => {
    if (given instanceof Error) throw given;
    if (given === undefined) throw new Error('nobody was to ask this');
    return given;
  };
  return {
    core: { connectGetNodeProxyWithPath: () => answer(kubelet), readNamespacedPod: () => answer(again) },
    customObjects: { getNamespacedCustomObject: () => answer(metrics) },
  } as unknown as Cluster;
}

/** The API server's refusal in its own words. */
export function refusal(code: number, message: string): Error {
  return new ApiException(code, message, JSON.stringify({ kind: 'Status', message }), {});
}

export const kubeletForbidden = refusal(
  403,
  'nodes "node-a" is forbidden: User "ann" cannot get resource "nodes/proxy"',
);
