import type { Side } from '../facts/inspection.ts';
import type { DeclaredContainer, PodSpec } from '../facts/pod.ts';

/** What a change is made from: a check that offers one declares these facts of its side, read or not. */
export const changeFacts = [
  'podSpec',
  'podStatus',
  'owner',
  'kernel',
  'machine',
  'memoryCgroup',
  'cpuCgroup',
  'hugetlbCgroup',
  'shmMount',
  'ipcLimits',
] as const;

/** A side whose workload may be changed. */
export type ChangedSide = Side<(typeof changeFacts)[number]>;

/** The container of the side, in what its pod declares; null: the spec was not read. */
export function declaredOf({ subject, facts: { podSpec } }: ChangedSide): Declared | null {
  if (podSpec.status !== 'ok') return null;
  const container = podSpec.value.containers.find(({ name }) => name === subject.container);
  return container === undefined ? null : { spec: podSpec.value, container };
}

export interface Declared {
  spec: PodSpec;
  container: DeclaredContainer;
}
