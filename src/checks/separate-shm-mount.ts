import { changeFacts } from '../changes/changed-side.ts';
import { shareShmMount } from '../changes/share-shm-mount.ts';
import type { Side } from '../facts/inspection.ts';
import type { Role } from '../facts/known.ts';
import { areSeparateShm, SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import { formatBytes } from '../words/bytes.ts';
import { containerName, sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { fileFacts } from './evidence/channel-facts.ts';
import { areUsed, obstructed } from './evidence/found-objects.ts';
import { describeHoldings } from './evidence/held-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';
import { areOnTwoKernels, bringOntoOneKernel } from './evidence/one-kernel.ts';

/**
 * POSIX shared memory objects are files of the tmpfs at /dev/shm (shm_overview(7)). The containers of a pod get the
 * sandbox's, a hostIPC pod the node's; a volume mounted there replaces it in that one container.
 */
export const separateShmMount = defineCheck({
  id: 'separate-shm-mount',
  severity: 'error',
  title: 'The target has another file system at /dev/shm than its Agent',
  of: 'pair',
  facts: [...fileFacts, ...changeFacts],
  channels: ['posixSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const isOnTwoKernels = areOnTwoKernels(given);
    if (isOnTwoKernels && target.subject.node === agent.subject.node)
      return { status: 'not-applicable', reason: 'they are on two kernels of one node: sandboxed-runtime reports it' };
    const all = [channels.posixSharedMemory];
    const found = [
      ...obstructed(all, ['mount', 'namespace']),
      ...obstructed(all, ['namesake']).filter(({ object }) => isBelowShm(object.label) && areSeparate(given)),
    ];
    const [first] = found;
    if (first === undefined)
      return nothingFound(
        missingFrom(given, fileFacts, all),
        areUsed(all) ? null : 'neither side has a POSIX shared memory object that the other could use',
      );
    const names = sideNames(target.subject, agent.subject);
    return {
      status: 'fail',
      severity: found.some(({ breaks }) => breaks) ? 'error' : 'warning',
      title:
        `${names.target} cannot open the POSIX objects of ${names.agent}: ` +
        `${isOnTwoKernels ? 'another node' : 'another /dev/shm'}`,
      expected: 'both have one file system at /dev/shm',
      actual: `${names.target} has ${describeMount(target)}; ${names.agent} has ${describeMount(agent)}`,
      evidence: [...describeHoldings(all, names), ...describeOtherPlaces(given, names)],
      subjects: found.map(({ object }) => object.id),
      fix: isOnTwoKernels ? bringOntoOneKernel(target.subject, agent.subject) : shareShmMount(given),
    };
  },
});

function isBelowShm(path: string): boolean {
  return path.startsWith(`${SHM_DIRECTORY}/`);
}

function areSeparate({ target, agent }: Record<Role, Side<'shmMount' | 'kernel'>>): boolean {
  const [ofTarget, ofAgent] = [target.facts.shmMount, agent.facts.shmMount];
  if (areOnTwoKernels({ target, agent })) return true;
  return ofTarget.status === 'ok' && ofAgent.status === 'ok' && areSeparateShm(ofTarget.value, ofAgent.value);
}

function describeMount(side: Side<'shmMount' | 'podSpec'>): string {
  const { subject, facts } = side;
  const { shmMount } = facts;
  if (shmMount.status !== 'ok') return `one on ${subject.node}`;
  if (shmMount.value.state === 'missing') return 'nothing mounted there';
  const { device, root, sizeBytes } = shmMount.value;
  return `${describeOrigin(side)} (device ${device}, directory ${root}, ${formatBytes(BigInt(sizeBytes))})`;
}

/** What the pod's spec says of it: a volume lies over what the sandbox or the node has there. */
function describeOrigin({ subject, facts: { podSpec, shmMount } }: Side<'shmMount' | 'podSpec'>): string {
  const source = shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? shmMount.value.mountSource : 'shm';
  if (podSpec.status !== 'ok') return source;
  const declared = podSpec.value.containers.find(({ name }) => name === subject.container);
  const volume = declared?.shmVolume ?? null;
  if (volume === null) return podSpec.value.hostIpc ? 'the node’s own' : `its pod’s own (${source})`;
  const over = `over the one of its ${podSpec.value.hostIpc ? 'node' : 'pod'}, in ${containerName(subject)}`;
  switch (volume.kind) {
    case 'empty-dir':
      return `emptyDir volume ${volume.volume}, ${over}`;
    case 'host-path':
      return `${volume.path} of the node, volume ${volume.volume}, ${over}`;
    case 'other':
      return `volume ${volume.volume}, ${over}`;
  }
}

/** Where a side has the file system of the other's /dev/shm, under a path that shm_open(3) does not go to. */
function describeOtherPlaces(
  pair: Record<Role, Side<'shmMount' | 'tmpfsMounts' | 'kernel'>>,
  names: Record<Role, string>,
): string[] {
  if (areOnTwoKernels(pair)) return [];
  const roles: [Role, Role][] = [
    ['target', 'agent'],
    ['agent', 'target'],
  ];
  return roles.flatMap(([role, other]) => {
    const { shmMount } = pair[other].facts;
    const { tmpfsMounts } = pair[role].facts;
    if (shmMount.status !== 'ok' || shmMount.value.state === 'missing' || tmpfsMounts.status !== 'ok') return [];
    const { device } = shmMount.value;
    return tmpfsMounts.value
      .filter((mount) => mount.device === device && mount.mountPoint !== SHM_DIRECTORY)
      .map(
        ({ mountPoint }) =>
          `${names[role]} has the /dev/shm of ${names[other]} at ${mountPoint}, which shm_open(3) does not use`,
      );
  });
}
