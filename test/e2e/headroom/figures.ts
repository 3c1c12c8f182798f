import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { quantityBytes } from '../../../src/kube/pods/quantity.ts';
import { kubectl, nodes } from '../cluster.ts';

/**
 * Waits until the kubelets' summaries and metrics.k8s.io know how large these pods have grown, in bytes by name: both
 * are some seconds behind, and a node may take long to fill so much memory.
 */
export async function untilFiguresKnow(namespace: string, sizes: Map<string, number>): Promise<void> {
  for (const endMs = Date.now() + 300_000; ; await delay(1000)) {
    const [summaries, metrics] = await Promise.all([
      Promise.all(nodes.map((node) => summaryOf(namespace, node))),
      metricsOf(namespace),
    ]);
    const behind = [summaries.flat(), metrics].flatMap((figures) =>
      [...sizes].filter(([name, bytes]) => !figures.some((figure) => figure.name === name && figure.bytes >= bytes)),
    );
    if (behind.length === 0) return;
    if (Date.now() > endMs) throw new Error(`no figure of ${behind.map(([name]) => name).join(', ')} in five minutes`);
  }
}

interface Figure {
  name: string;
  bytes: number;
}

async function summaryOf(namespace: string, node: string): Promise<Figure[]> {
  const { pods } = summarySchema.parse(
    JSON.parse(await kubectl(['get', '--raw', `/api/v1/nodes/${node}/proxy/stats/summary`])),
  );
  return pods
    .filter(({ podRef }) => podRef.namespace === namespace)
    .map(({ podRef, memory }) => ({ name: podRef.name, bytes: memory?.workingSetBytes ?? 0 }));
}

async function metricsOf(namespace: string): Promise<Figure[]> {
  const { items } = metricsSchema.parse(
    JSON.parse(await kubectl(['get', '--raw', `/apis/metrics.k8s.io/v1beta1/namespaces/${namespace}/pods`])),
  );
  return items.map(({ metadata, containers }) => ({
    name: metadata.name,
    bytes: Number(quantityBytes(containers[0]?.usage.memory)),
  }));
}

const summarySchema = z.object({
  pods: z.array(
    z.object({
      podRef: z.object({ name: z.string(), namespace: z.string() }),
      memory: z.object({ workingSetBytes: z.number().optional() }).optional(),
    }),
  ),
});
const metricsSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      containers: z.array(z.object({ usage: z.object({ memory: z.string() }) })),
    }),
  ),
});
