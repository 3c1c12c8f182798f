import { execa, type Options } from 'execa';
import { expect, inject } from 'vitest';
import { decodeFrames } from '../../../src/facts/decode-frames.ts';
import type { InspectorFacts } from '../../../src/facts/facts.ts';

/**
 * Runs a shell script as process 1 of namespaces as a pod has them, with a /dev/shm of its own; it and all it starts
 * are the target. Root is needed for that. What was built is there as variables: $inspector, $shmTest.
 */
export async function inside(
  script: string,
  options: Options = {},
): Promise<{ stdout: string; stderr: string; exitCode: number }> {
  const namespaces = ['--pid', '--mount', '--ipc', '--fork', '--mount-proc', '--kill-child'];
  const lines = ['set -e', 'mount -t tmpfs -o size=64m,nosuid,nodev,noexec shm /dev/shm', START_FUNCTION, script];
  const { stdout, stderr, exitCode } = await execa('unshare', [...namespaces, 'sh', '-c', lines.join('\n')], {
    env: { ...inject('built') },
    timeout: 20_000,
    stdin: 'ignore',
    stripFinalNewline: false,
    ...options,
  });
  return { stdout: String(stdout), stderr: String(stderr), exitCode: exitCode ?? -1 };
}

/** `start COMMAND...` goes on as soon as shm-test has done its steps and stays. */
const START_FUNCTION = `start() {
  log=$(mktemp)
  "$@" then stay > $log &
  for i in $(seq 250); do grep -q 'ok stay' $log && break; sleep 0.02; done
  grep -q 'ok stay' $log || { cat $log >&2; exit 1; }
  rm $log
}`;

/** The facts of a whole answer. */
export function factsIn(output: string): InspectorFacts {
  const decoded = decodeFrames(output);
  if (decoded.kind !== 'facts') throw new Error(`not an answer: ${output.slice(0, 500)}`);
  expect(decoded.complete).toBe(true);
  return decoded.facts;
}

/** The value of a fact that must be there. */
export function valueOf<Name extends keyof InspectorFacts>(facts: InspectorFacts, name: Name) {
  const fact = facts[name];
  if (fact.status !== 'ok') throw new Error(`${name} is ${fact.status}: ${fact.message}`);
  return fact.value as Extract<InspectorFacts[Name], { status: 'ok' }>['value'];
}
