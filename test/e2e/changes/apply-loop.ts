import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreV1Api } from '@kubernetes/client-node';
import { execa } from 'execa';
import { environment, kubectl } from '../cluster.ts';
import { inspect, type Answer } from '../../scenarios/answer.ts';
import { settle } from '../../scenarios/settling.ts';
import type { Change } from '../../../src/changes/change.ts';
import { printedCommands } from './printed-commands.ts';
import type { Loop } from './loops.ts';
import type { Situation } from './situations/situation.ts';

export interface Applied {
  before: string[];
  after: string[];
  change: Change | undefined;
}

/** Inspects a loop's pods, pastes the commands of its finding into a shell, and inspects what comes of them. */
export async function applyLoop(core: CoreV1Api, namespace: string, node: string, loop: Loop): Promise<Applied> {
  const { situation, finding } = loop;
  // The same that scenarios do without: a network and a token
  const pods = situation.pods(node, '').map((pod) => ({
    ...pod,
    spec: { hostNetwork: true, automountServiceAccountToken: false, containers: [], ...pod.spec },
  }));
  try {
    for (const body of pods) await core.createNamespacedPod({ namespace, body });
    await settleAll();
    await goWrong(namespace, situation);
    const before = await inspectOnce();
    const change = before.report?.findings.find(({ id }) => id === finding)?.fix.change;
    await paste(printedCommands(before.printed, finding));
    await settleAll();
    const after = await inspectOnce();
    return { before: idsOf(before), after: idsOf(after), change };
  } finally {
    await kubectl(['delete', '-n', namespace, '--wait=false', ...pods.map(({ metadata }) => `pod/${metadata?.name}`)]);
  }

  function settleAll(): Promise<unknown> {
    return Promise.all(pods.map((pod) => settle(core, namespace, pod)));
  }

  function inspectOnce(): Promise<Answer> {
    const { name, inspected = [name, '-c', 'app'], agent, words = [] } = situation;
    const side = agent === undefined ? [] : ['--agent', agent];
    return inspect([...inspected, '-n', namespace, ...side, '--timeout', '100s', ...words]);
  }
}

async function goWrong(namespace: string, { once }: Situation): Promise<void> {
  if (once === undefined) return;
  await kubectl(['exec', once.pod, '-n', namespace, '-c', once.container, '--', 'sh', '-ec', once.command]);
}

/** Runs commands in a shell, in a directory of their own. */
export async function paste(commands: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  try {
    await execa('sh', ['-c', commands], { cwd: directory, env: environment });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** @throws if there is no report */
export function idsOf({ report, printed }: Answer): string[] {
  if (report === null) throw new Error(printed);
  return report.findings.map(({ id }) => id);
}
