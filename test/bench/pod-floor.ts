import type { BareClient } from './api.ts';
import { logOf, untilTerminated } from './floors.ts';

export interface PodOfNothing {
  namespace: string;
  node: string;
  image: string;
}

/** Milliseconds for a pod that does nothing on a node: created, watched until it ended, its log read, deleted. */
export async function podFloor(client: BareClient, { namespace, node, image }: PodOfNothing): Promise<number> {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  const name = `floor-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 5)}`;
  const startedAt = performance.now();
  const created = JSON.parse(await client.request('POST', pods, podOfNothing(name, { namespace, node, image }))) as {
    metadata: { resourceVersion: string };
  };
  const events = await client.stream(
    `${pods}?watch=1&fieldSelector=metadata.name%3D${name}&resourceVersion=${created.metadata.resourceVersion}`,
  );
  await untilTerminated(events, 'nothing');
  events.destroy();
  await logOf(client, `${pods}/${name}`, 'nothing', name);
  await client.request('DELETE', `${pods}/${name}?gracePeriodSeconds=0`);
  return performance.now() - startedAt;
}

function podOfNothing(name: string, { node, image }: PodOfNothing): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      nodeName: node,
      hostPID: true,
      hostIPC: true,
      hostNetwork: true,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      tolerations: [{ operator: 'Exists' }],
      containers: [{ name: 'nothing', image, imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', `echo ${name}`] }],
    },
  };
}
