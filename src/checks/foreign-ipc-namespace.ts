import type { Fix } from '../changes/change.ts';
import { changeFacts, type ChangedSide } from '../changes/changed-side.ts';
import { hostIpcTerms, useHostIpc } from '../changes/use-host-ipc.ts';
import type { Channel, ChannelName, ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import { INITIAL_IPC_NAMESPACE } from '../facts/kernel.ts';
import type { Severity } from '../severity.ts';
import { sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { ipcFacts } from './evidence/channel-facts.ts';
import { areUsed, obstructed } from './evidence/found-objects.ts';
import { describeHoldings, describeSameIds } from './evidence/held-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';
import { areOnTwoKernels, bringOntoOneKernel } from './evidence/one-kernel.ts';
import { isInHostIpc } from './evidence/pod-namespaces.ts';

/**
 * System V keys and ids, and names of POSIX queues, mean nothing in another IPC namespace (ipc_namespaces(7)), and
 * every pod has one of its own unless it says hostIPC.
 */
export const foreignIpcNamespace = defineCheck({
  id: 'foreign-ipc-namespace',
  severity: 'error',
  title: 'The target is in another IPC namespace than its Agent',
  of: 'pair',
  facts: [...ipcFacts, ...changeFacts],
  channels: ['sysvSharedMemory', 'posixSharedMemory', 'sysvSemaphores', 'sysvQueues', 'posixQueues'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const isOnTwoKernels = areOnTwoKernels(given);
    if (isOnTwoKernels && target.subject.node === agent.subject.node)
      return { status: 'not-applicable', reason: 'they are on two kernels of one node: sandboxed-runtime reports it' };
    const { posixSharedMemory: _, ...ofNamespace } = channels;
    const all = Object.values(ofNamespace);
    const found = [...obstructed(all, ['namespace', 'namesake']), ...idsApart(channels)];
    const [first] = found;
    if (first === undefined)
      return nothingFound(
        missingFrom(given, ipcFacts, all),
        areUsed(all) ? null : 'neither side has anything in an IPC namespace that the other could use',
      );

    const names = sideNames(target.subject, agent.subject);
    const apart = [...new Set(found.map(({ channel }) => channel))];
    return {
      status: 'fail',
      severity: severityOf(first),
      title:
        `${names.target} cannot use the ${apart.map(({ name }) => nouns[name]).join(' or ')} of ` +
        `${names.agent}: ${isOnTwoKernels ? 'another node' : 'another IPC namespace'}`,
      expected: 'both are in one IPC namespace',
      actual: `${names.target} is in ${describeNamespace(target)}, ${names.agent} in ${describeNamespace(agent)}`,
      evidence: apart.flatMap((channel) => [
        ...(first.object.naming === 'none' ? [] : describeHoldings([channel], names)),
        ...(channel.name === 'sysvSharedMemory' ? describeSameIds(channel.objects) : []),
      ]),
      subjects: found.map(({ object }) => object.id),
      fix: isOnTwoKernels ? bringOntoOneKernel(target.subject, agent.subject) : joinNamespaces(target, agent),
    };
  },
});

/**
 * Segments without a key of two namespaces, if both sides hold some and share nothing else: programs that tell each
 * other ids mean two segments by one id.
 */
function idsApart({ sysvSharedMemory, posixSharedMemory }: Record<'sysvSharedMemory' | 'posixSharedMemory', Channel>) {
  const nameless = sysvSharedMemory.objects.filter(({ naming }) => naming === 'none');
  const areOnBothSides = ['@target', '@agent'].every((side) => nameless.some(({ id }) => id.endsWith(side)));
  if (!areOnBothSides || posixSharedMemory.status === 'works') return [];
  return nameless.map((object) => ({ channel: sysvSharedMemory, object, breaks: false }));
}

/** What serves nobody by its name alone is only worth knowing. */
function severityOf({ object, breaks }: { object: ChannelObject; breaks: boolean }): Severity {
  if (breaks) return 'error';
  return object.naming === 'none' ? 'info' : 'warning';
}

const nouns = {
  sysvSharedMemory: 'System V segments',
  posixSharedMemory: 'POSIX objects',
  sysvSemaphores: 'semaphores',
  sysvQueues: 'System V queues',
  posixQueues: 'POSIX queues',
} satisfies Record<ChannelName, string>;

function describeNamespace({ subject, facts: { ipcNamespace } }: Side<'ipcNamespace'>): string {
  if (ipcNamespace.status !== 'ok') return `one on ${subject.node}`;
  return (
    `${ipcNamespace.value.inode}${ipcNamespace.value.inode === INITIAL_IPC_NAMESPACE ? ', the host’s,' : ''} ` +
    `on ${subject.node}`
  );
}

type Movable = ChangedSide & Side<'ipcNamespace'>;

function joinNamespaces(target: Movable, agent: Movable): Fix {
  if (isInHostIpc(agent)) return useHostIpc('target', target, agent.subject.pod);
  if (isInHostIpc(target)) return useHostIpc('agent', agent, target.subject.pod);
  return {
    text:
      'Run both as containers of one pod, which share its IPC namespace, or set hostIPC: true in both ' +
      `pods. ${hostIpcTerms}`,
  };
}
