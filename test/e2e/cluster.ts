import { randomBytes } from 'node:crypto';
import { delimiter, dirname, resolve } from 'node:path';
import type { V1Node, V1Pod } from '@kubernetes/client-node';
import { execa } from 'execa';
import type { Report } from '../../src/verdicts/report.ts';
import type { Kubectl } from '../../src/kube/connection/kubectl.ts';
import { kubeconfigPath, kubectlPath } from '../cluster/paths.ts';

const context = process.env['KUBECTL_SHM_TEST_CONTEXT'];
const dist = resolve(import.meta.dirname, '../../dist');

/** Whether the tests run on the project's own two nodes; else on those of `--context`. */
export const ownCluster = context === undefined;

/** What a shell has to have to find kubectl, the plugin and the cluster. */
export const environment = {
  PATH: [dist, ...(ownCluster ? [dirname(kubectlPath())] : []), process.env['PATH']].join(delimiter),
  ...(ownCluster && { KUBECONFIG: kubeconfigPath() }),
};

/** The same kubectl for whoever starts it without a shell. */
export const administrator: Kubectl = ownCluster
  ? { command: kubectlPath(), globalArguments: [`--kubeconfig=${kubeconfigPath()}`] }
  : { command: 'kubectl', globalArguments: [`--context=${context}`] };

const asksNoCluster = ['explain', 'version'];
const flagsFor = (words: string[]): string[] =>
  context === undefined || asksNoCluster.includes(words[0] ?? '') || words.some((word) => word.startsWith('--context'))
    ? []
    : [`--context=${context}`];

export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A real kubectl, as the cluster's administrator. @throws where it fails, with what it said */
export async function kubectl(words: string[], input?: object | string): Promise<string> {
  const { stdout } = await execa('kubectl', [...words, ...flagsFor(words)], {
    env: environment,
    ...(input !== undefined && { input: typeof input === 'string' ? input : JSON.stringify(input) }),
  });
  return stdout;
}

/** `kubectl shm …`, found by kubectl on PATH. Every outcome is a result. */
export async function shm(words: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const {
    exitCode = -1,
    stdout,
    stderr,
  } = await execa('kubectl', ['shm', ...words, ...flagsFor(words)], {
    env: { ...environment, ...env },
    reject: false,
    stdin: 'ignore',
    timeout: 250_000,
  });
  return { exitCode, stdout, stderr };
}

/** The same while it runs, with its children in a process group of its own, as a shell at a terminal starts it. */
export function startShm(words: string[], env: Record<string, string> = {}) {
  return execa('kubectl', ['shm', ...words, ...flagsFor(words)], {
    env: { ...environment, ...env },
    reject: false,
    stdin: 'ignore',
    detached: true,
    timeout: 250_000,
  });
}

/** The same, ended by a signal after a while. */
export async function interruptedShm(
  words: string[],
  { signal, afterMs, env }: { signal: 'SIGINT' | 'SIGTERM'; afterMs: number; env: Record<string, string> },
): Promise<Outcome> {
  const subprocess = startShm(words, env);
  setTimeout(() => subprocess.kill(signal), afterMs);
  const { exitCode = -1, stdout, stderr } = await subprocess;
  return { exitCode, stdout, stderr };
}

/** The report of an inspection, as `-o json` gives it. @throws where there is none, with what was said instead */
export async function report(words: string[]): Promise<Report & { exitCode: number }> {
  const { exitCode, stdout, stderr } = await shm([
    'inspect',
    '--timeout',
    '200s',
    ...words,
    '-o',
    'json',
    '--accept-oom-risk',
  ]);
  if (stdout === '') throw new Error(`exit code ${exitCode}: ${stderr}`);
  return { ...(JSON.parse(stdout) as Report), exitCode };
}

/** The nodes that every test runs on: both of our own, or all Linux nodes of another cluster. */
export const nodes: string[] = ownCluster
  ? ['node-a', 'node-b']
  : (
      JSON.parse(await kubectl(['get', 'nodes', '-l', 'kubernetes.io/os=linux', '-o', 'json'])) as { items: V1Node[] }
    ).items.map(({ metadata }) => metadata?.name ?? '');

/** A namespace of a test's own. */
export async function createNamespace(labels: Record<string, string> = {}): Promise<string> {
  const name = `shm-e2e-${randomBytes(3).toString('hex')}`;
  await kubectl(['create', '-f', '-'], { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  // Without its service account the API server refuses pods
  await kubectl(['wait', '-n', name, '--for=create', 'serviceaccount/default', '--timeout=300s']);
  return name;
}

export async function deleteNamespace(name: string): Promise<void> {
  await kubectl(['delete', 'namespace', name, '--wait=false']);
}

/** Creates pods and waits until they run. */
export async function start(namespace: string, pods: V1Pod[]): Promise<void> {
  await kubectl(['create', '-n', namespace, '-f', '-'], { apiVersion: 'v1', kind: 'List', items: pods });
  await kubectl([
    'wait',
    '-n',
    namespace,
    '--for=condition=Ready',
    '--timeout=300s',
    ...pods.map(({ metadata }) => `pod/${metadata?.name}`),
  ]);
}

/** A pod as the API server has it now. */
export async function podNow(namespace: string, name: string): Promise<V1Pod> {
  return JSON.parse(await kubectl(['get', 'pod', name, '-n', namespace, '-o', 'json'])) as V1Pod;
}
