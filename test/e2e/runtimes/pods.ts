import type { V1Container, V1Pod, V1ResourceRequirements } from '@kubernetes/client-node';
import { podThat } from '../pods.ts';

/** A container of the image with real runtimes (test/cluster/images/runtimes), with these limits alone. */
export function containerOf(programs: string[], limits: Record<string, string>): Omit<V1Container, 'name'> {
  return {
    image: 'localhost/runtimes:1',
    imagePullPolicy: 'IfNotPresent',
    command: ['/opt/runtimes/start'],
    args: programs,
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits },
  };
}

/** A pod with a container for each of several lists of programs, by the container's name. */
export function podOf(
  containers: Record<string, Omit<V1Container, 'name'>>,
  { name, node, resources }: { name: string; node: string; resources?: V1ResourceRequirements },
): V1Pod {
  const [first, ...others] = Object.entries(containers).map(([container, spec]) => ({ name: container, ...spec }));
  return podThat('', {
    name,
    node,
    ...(first !== undefined && { app: first }),
    spec: { hostNetwork: true, ...(resources !== undefined && { resources }) },
    others,
  });
}
