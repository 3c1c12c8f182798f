import type { V1Pod } from '@kubernetes/client-node';
import { expect } from 'vitest';
import { kubectl, podNow, shm, type Outcome } from '../cluster.ts';

/** A pod in a state in which it cannot simply be looked into, and what an inspection of it has to be. */
export interface Scenario {
  /** The pod's name, too. */
  name: string;
  pod: (node: string) => V1Pod;
  /** What `kubectl wait` waits for, each: the pod is in that state then. */
  state: string[];
  /** What is done to the pod when it is in that state. */
  act?: (namespace: string) => Promise<unknown>;
  /** Words of the inspection besides the pod's name. */
  words?: string[];
  /** Lines of the report and of what is told on stderr; white space, by which lines are broken, does not count. */
  lines: RegExp[];
  /** What may be in neither. */
  never?: RegExp[];
  exitCode: number;
  /** How many ephemeral containers the inspection leaves in the pod. */
  addedContainers: number;
}

/** Waits until the pod of a scenario is in its state. */
export async function reachState({ name, state, act }: Scenario, namespace: string): Promise<void> {
  for (const condition of state)
    await kubectl(['wait', '-n', namespace, `pod/${name}`, `--for=${condition}`, '--timeout=300s']);
  await act?.(namespace);
}

/** Inspects the pod of a scenario, and compares all that is to be seen of it. */
export async function inspectAndCompare(
  { name, words = [], lines, never = [], exitCode, addedContainers }: Scenario,
  namespace: string,
): Promise<void> {
  const containersBefore = await containerCount(namespace, name);
  const outcome = await shm(['inspect', name, '-n', namespace, '--accept-oom-risk', ...words]);
  const text = oneLine(outcome);
  for (const line of lines) expect(text).toMatch(line);
  for (const line of never) expect(text).not.toMatch(line);
  expect(outcome.exitCode).toBe(exitCode);
  expect((await containerCount(namespace, name)) - containersBefore).toBe(addedContainers);
}

/** All that was said, without the line breaks of a narrow table. */
export function oneLine({ stdout, stderr }: Outcome): string {
  return `${stdout}\n${stderr}`.replace(/\s+/g, ' ');
}

/** The node pods that are in a namespace, by name: none, when every inspection has ended. */
export async function nodePodsIn(namespace: string): Promise<string> {
  return kubectl(['get', 'pods', '-n', namespace, '-l', 'app.kubernetes.io/managed-by=kubectl-shm', '-o', 'name']);
}

async function containerCount(namespace: string, name: string): Promise<number> {
  return (await podNow(namespace, name)).spec?.ephemeralContainers?.length ?? 0;
}
