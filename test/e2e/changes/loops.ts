import { scenario as segmentOfAGroup } from '../../scenarios/access/segment-of-a-group.ts';
import { scenario as crowdedLimit } from '../../scenarios/capacity/crowded-limit.ts';
import { scenario as fullShm } from '../../scenarios/capacity/full-shm.ts';
import { scenario as fullVolume } from '../../scenarios/capacity/full-volume.ts';
import { scenario as volumeAboveTheLimit } from '../../scenarios/capacity/volume-above-the-limit.ts';
import { scenario as diskVolume } from '../../scenarios/from-users/disk-volume-at-dev-shm.ts';
import { scenario as removedAtLastDetach } from '../../scenarios/from-users/removed-at-last-detach.ts';
import { scenario as singleFileOfTheNode } from '../../scenarios/from-users/single-file-of-the-node.ts';
import { scenario as volumeOverTheAgents } from '../../scenarios/from-users/volume-over-the-agents.ts';
import { scenario as agentInNodeNamespace } from '../../scenarios/ipc-namespace/agent-in-node-namespace.ts';
import { scenario as targetInNodeNamespace } from '../../scenarios/ipc-namespace/target-in-node-namespace.ts';
import { scenario as twoPlainPods } from '../../scenarios/ipc-namespace/two-plain-pods.ts';
import { scenario as sharedProcessNamespace } from '../../scenarios/limits/lxcfs-in-shared-process-namespace.ts';
import { scenario as withoutLxcfs } from '../../scenarios/limits/without-lxcfs.ts';
import { scenario as volumeInAgentAlone } from '../../scenarios/shm-mount/volume-in-agent-alone.ts';
import { scenario as volumeReadOnly } from '../../scenarios/shm-mount/volume-read-only.ts';
import { volumeOverTheNodes } from './situations/ipc-namespaces.ts';
import { heldBack, limitOfThePodAlone } from './situations/limits.ts';
import { fullByAnUnlinkedFile, stoppedAgent } from './situations/restarts.ts';
import type { Situation } from './situations/situation.ts';
import { fewQueues, fewSets, smallSegments } from './situations/sysctls.ts';

/** Pods, the finding whose change is applied to them, and which side that changes. */
export interface Loop {
  /** Which change it is, and how it is made if there are several ways. */
  kind: string;
  /** The functions of src/changes that make it. */
  made: string[];
  situation: Situation;
  finding: string;
  /** `target` if nothing is said. */
  changes?: 'agent';
  /** The change says that it is part 1 of 2: the finding stays. */
  isPartOne?: true;
  /** What a cluster has to have, and only our own does for sure. */
  needs?: 'unsafe sysctls';
}

/** One for every kind of change: test/changes/loops.test.ts. */
export const loops: Loop[] = [
  { kind: 'enlarge the runtime’s /dev/shm', made: ['enlargeShm'], situation: fullShm, finding: 'full-shm-mount' },
  { kind: 'enlarge a volume', made: ['enlargeShm'], situation: fullVolume, finding: 'full-shm-mount' },
  { kind: 'limit /dev/shm', made: ['limitShm'], situation: volumeAboveTheLimit, finding: 'oversized-shm-mount' },
  {
    kind: 'raise a memory limit',
    made: ['raiseMemoryLimit'],
    situation: crowdedLimit,
    finding: 'crowded-memory-limit',
  },
  { kind: 'raise a CPU limit', made: ['raiseCpuLimit'], situation: heldBack, finding: 'throttled-cpu' },
  {
    kind: 'give a container its pod’s CPU limit',
    made: ['limitCpu'],
    situation: limitOfThePodAlone,
    finding: 'host-cpus-in-proc',
  },
  { kind: 'join a group', made: ['joinGroup'], situation: segmentOfAGroup, finding: 'unreadable-sysv-segment' },
  { kind: 'mount LXCFS', made: ['mountLxcfs'], situation: withoutLxcfs, finding: 'host-memory-in-proc' },
  {
    kind: 'unshare the process namespace',
    made: ['unshareProcessNamespace'],
    situation: sharedProcessNamespace,
    finding: 'host-memory-in-proc',
  },
  {
    kind: 'mount the other’s volume',
    made: ['shareShmMount', 'mountInBoth'],
    situation: volumeInAgentAlone,
    finding: 'separate-shm-mount',
  },
  {
    kind: 'make a mount writable',
    made: ['makeShmWritable'],
    situation: volumeReadOnly,
    finding: 'read-only-shm-mount',
  },
  { kind: 'use memory', made: ['useMemory'], situation: diskVolume, finding: 'disk-shm-mount' },
  { kind: 'set a sysctl', made: ['setSysctl'], situation: removedAtLastDetach, finding: 'forced-segment-removal' },
  {
    kind: 'set an unsafe sysctl',
    made: ['setSysctl'],
    situation: smallSegments,
    finding: 'lowered-ipc-limit',
    needs: 'unsafe sysctls',
  },
  {
    kind: 'raise one of four limits of a sysctl',
    made: ['raiseSysctl'],
    situation: fewSets,
    finding: 'exhausted-ipc-limit',
    needs: 'unsafe sysctls',
  },
  {
    kind: 'raise a sysctl of POSIX queues',
    made: ['raiseSysctl'],
    situation: fewQueues,
    finding: 'exhausted-ipc-limit',
    needs: 'unsafe sysctls',
  },
  {
    kind: 'mount a host path',
    made: ['mountHostPath'],
    situation: volumeOverTheAgents,
    finding: 'separate-shm-mount',
  },
  {
    kind: 'use hostIPC',
    made: ['useHostIpc', 'intoHostIpc'],
    situation: agentInNodeNamespace,
    finding: 'foreign-ipc-namespace',
  },
  {
    kind: 'use hostIPC, of the Agent',
    made: ['joinHost', 'useHostIpc', 'intoHostIpc'],
    situation: targetInNodeNamespace,
    finding: 'separate-shm-mount',
    changes: 'agent',
  },
  {
    kind: 'use hostIPC, of both',
    made: ['shareShmMount', 'intoHostIpc'],
    situation: twoPlainPods,
    finding: 'separate-shm-mount',
    isPartOne: true,
  },
  {
    kind: 'remove a volume from /dev/shm',
    made: ['joinHost', 'removeVolumeFromShm'],
    situation: volumeOverTheNodes,
    finding: 'separate-shm-mount',
  },
  { kind: 'restart', made: ['restart'], situation: fullByAnUnlinkedFile, finding: 'full-shm-mount' },
  { kind: 'restart, for its mounts', made: ['restart'], situation: singleFileOfTheNode, finding: 'stale-object' },
  {
    kind: 'restart, of the Agent',
    made: ['restart'],
    situation: stoppedAgent,
    finding: 'stopped-agent',
    changes: 'agent',
  },
];
