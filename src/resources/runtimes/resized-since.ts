import type { Side } from '../../facts/inspection.ts';
import { incompleteFact, missingFact, type FactRef } from '../../facts/known.ts';

/**
 * What is missing to know that a runtime of the target, which read its limits when it started, read those of now: a
 * heap and a number of threads keep the size that they began with, whatever an in-place resize does to the limits
 * (kubernetes.io, tasks/configure-pod-container/resize-container-resources). Nothing, if there was none since.
 */
export function resizedSince({ subject, facts: { podStatus } }: Side<'podStatus'>): FactRef[] {
  if (podStatus.status !== 'ok') return missingFact('target', 'podStatus', podStatus);
  const { resizedAt, containers } = podStatus.value;
  if (resizedAt === null) return [];
  if (resizedAt === undefined)
    return [incompleteFact('target', 'podStatus', 'whether limits were changed in place was not read')];
  const startedAt = containers.find(({ name }) => name === subject.container)?.startedAt ?? null;
  if (startedAt !== null && Date.parse(resizedAt) < Date.parse(startedAt)) return [];
  const why = `limits were changed in place at ${resizedAt}, and it may have those from before`;
  return [incompleteFact('target', 'runtime', why)];
}
