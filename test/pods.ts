import type { ContainerStatus, DeclaredContainer } from '../src/facts/pod.ts';
import { MiB } from './sizes.ts';

export function declared(name: string, difference: Partial<DeclaredContainer> = {}): DeclaredContainer {
  return {
    name,
    kind: 'app',
    image: `example/${name}`,
    memoryLimitBytes: String(256 * MiB),
    cpuLimitMillis: 1000,
    runAsUser: 1000,
    runAsGroup: 1000,
    privileged: false,
    shmVolume: null,
    ...difference,
  };
}

export function containerStatus(name: string, difference: Partial<ContainerStatus> = {}): ContainerStatus {
  return {
    name,
    containerId: 'a'.repeat(64),
    state: 'running',
    reason: '',
    message: '',
    startedAt: '2026-11-01T00:00:00.000Z',
    ready: true,
    restartCount: 0,
    lastExit: null,
    ...difference,
  };
}
