import type { V1Pod } from '@kubernetes/client-node';
import { podThat } from '../pods.ts';

/** How full a pod is of its memory limit, and of what. */
export interface Filling {
  percent: 60 | 90 | 98;
  memory: 'private' | 'shared';
}

const LIMIT_BYTES = 128 << 20;

/** Every filling; of 128 MiB, 60 % leave 51 MiB, which is room for one container, 90 % 13 MiB and 98 % less than 3. */
export const fillings: Filling[] = ([60, 90, 98] as const).flatMap(
  (percent) =>
    [
      { percent, memory: 'private' },
      { percent, memory: 'shared' },
    ] as const,
);

/** What each way of looking comes to by the rule of the design; `none`: nothing is started, and the run says so. */
export const outcomes: { way: 'auto' | 'ephemeral-container' | 'node' | 'api'; roomy: string; full: string }[] = [
  { way: 'auto', roomy: 'ephemeral-container', full: 'node-pod' },
  { way: 'ephemeral-container', roomy: 'ephemeral-container', full: 'none' },
  { way: 'node', roomy: 'node-pod', full: 'node-pod' },
  { way: 'api', roomy: 'api', full: 'api' },
];

/** What a pod holds that is so full. */
export function bytesOf({ percent }: Filling): number {
  return Math.floor((LIMIT_BYTES * percent) / 100);
}

/** A pod that holds so much of its limit, in pages of its own or in one System V segment. */
export function filledPod(filling: Filling, name: string, node: string): V1Pod {
  const bytes = bytesOf(filling);
  const steps = {
    private: `memory bytes=${bytes}`,
    shared: `shm-create key=0x98 size=${bytes} then shm-attach key=0x98 fill=${bytes}`,
  };
  return podThat(steps[filling.memory], {
    name,
    node,
    app: { resources: { requests: { cpu: '10m' }, limits: { memory: String(LIMIT_BYTES), cpu: '500m' } } },
  });
}
