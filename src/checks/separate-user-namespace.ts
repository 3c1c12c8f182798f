import type { Side } from '../facts/inspection.ts';
import type { IdRange, UserNamespace } from '../facts/process.ts';
import { isSamePod, podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { ipcFacts } from './evidence/channel-facts.ts';
import { obstructed } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';
import { hasOwnUsers, isInHostIpc } from './evidence/pod-namespaces.ts';

/**
 * The API refuses hostUsers: false beside hostIPC (core/v1 PodSpec; user_namespaces(7)): a pod with a user namespace
 * of its own never gets into the node's IPC namespace, whatever else is changed.
 */
export const separateUserNamespace = defineCheck({
  id: 'separate-user-namespace',
  severity: 'warning',
  title: 'A pod with its own user namespace cannot join the other in the node’s IPC namespace',
  of: 'pair',
  facts: ipcFacts,
  channels: ['sysvSharedMemory', 'sysvSemaphores', 'sysvQueues', 'posixQueues'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    if (isSamePod(target.subject, agent.subject))
      return { status: 'not-applicable', reason: 'containers of one pod have one user namespace' };
    const all = Object.values(channels);
    const missing = missingFrom(given, ipcFacts, all);
    const pairs = [
      [target, agent],
      [agent, target],
    ] as const;
    const [confined, host] = pairs.find(([one, other]) => hasOwnUsers(one) && isInHostIpc(other)) ?? [];
    if (confined === undefined || host === undefined) return nothingFound(missing, null);
    const apart = obstructed(all, ['namespace', 'namesake']);
    if (apart.length === 0)
      return nothingFound(missing, 'neither side needs what is in the IPC namespace of the other');
    return {
      status: 'fail',
      title:
        `${podName(confined.subject)} has its own users, ` +
        `so it cannot join the IPC namespace of ${podName(host.subject)}`,
      expected: 'both pods have the node’s users, or neither needs its IPC namespace',
      actual: `${podName(confined.subject)} says hostUsers: false, ${podName(host.subject)} hostIPC: true`,
      evidence: describeMap(confined),
      subjects: apart.map(({ object }) => object.id),
      fix: {
        text:
          `Run both as containers of one pod, which need neither, or give ${podName(confined.subject)} ` +
          'the node’s users: foreign-ipc-namespace has the change.',
      },
    };
  },
});

function describeMap({ facts: { userNamespace } }: Side<'userNamespace'>): string[] {
  if (userNamespace.status !== 'ok' || userNamespace.value.mapsEveryId) return [];
  return [`uid_map: ${describeRanges(userNamespace.value)}`];
}

function describeRanges({ uidRanges }: UserNamespace): string {
  return uidRanges
    .slice(0, 3)
    .map(
      ({ first, firstOutside, count }: IdRange) => `${count} ids from ${first} are those from ${firstOutside} outside`,
    )
    .join(', ');
}
