import { scenario as segmentOfAGroup } from '../../scenarios/access/segment-of-a-group.ts';
import { scenario as crowdedLimit } from '../../scenarios/capacity/crowded-limit.ts';
import { scenario as fullShm } from '../../scenarios/capacity/full-shm.ts';
import { scenario as volumeAboveTheLimit } from '../../scenarios/capacity/volume-above-the-limit.ts';
import { scenario as diskVolume } from '../../scenarios/from-users/disk-volume-at-dev-shm.ts';
import { scenario as removedAtLastDetach } from '../../scenarios/from-users/removed-at-last-detach.ts';
import { scenario as volumeOverTheAgents } from '../../scenarios/from-users/volume-over-the-agents.ts';
import { scenario as agentInNodeNamespace } from '../../scenarios/ipc-namespace/agent-in-node-namespace.ts';
import { scenario as targetInNodeNamespace } from '../../scenarios/ipc-namespace/target-in-node-namespace.ts';
import { scenario as twoPlainPods } from '../../scenarios/ipc-namespace/two-plain-pods.ts';
import { scenario as sharedProcessNamespace } from '../../scenarios/limits/lxcfs-in-shared-process-namespace.ts';
import { scenario as withoutLxcfs } from '../../scenarios/limits/without-lxcfs.ts';
import { scenario as volumeInAgentAlone } from '../../scenarios/shm-mount/volume-in-agent-alone.ts';
import { scenario as volumeReadOnly } from '../../scenarios/shm-mount/volume-read-only.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

/** A scenario, the finding whose change is applied to it, and which pod that changes. */
export interface Loop {
  kind: string;
  scenario: Scenario;
  finding: string;
  changes: 'target' | 'agent';
  /** The change says that it is part 1 of 2: the finding stays. */
  isPartOne?: true;
}

/** One for every kind of change that this cluster can show. */
export const loops: Loop[] = [
  { kind: 'enlarge /dev/shm', scenario: fullShm, finding: 'full-shm-mount', changes: 'target' },
  { kind: 'limit /dev/shm', scenario: volumeAboveTheLimit, finding: 'oversized-shm-mount', changes: 'target' },
  { kind: 'raise a memory limit', scenario: crowdedLimit, finding: 'crowded-memory-limit', changes: 'target' },
  { kind: 'join a group', scenario: segmentOfAGroup, finding: 'unreadable-sysv-segment', changes: 'target' },
  { kind: 'mount LXCFS', scenario: withoutLxcfs, finding: 'host-memory-in-proc', changes: 'target' },
  {
    kind: 'unshare the process namespace',
    scenario: sharedProcessNamespace,
    finding: 'host-memory-in-proc',
    changes: 'target',
  },
  { kind: 'mount the other’s volume', scenario: volumeInAgentAlone, finding: 'separate-shm-mount', changes: 'target' },
  { kind: 'make a mount writable', scenario: volumeReadOnly, finding: 'read-only-shm-mount', changes: 'target' },
  { kind: 'use memory', scenario: diskVolume, finding: 'disk-shm-mount', changes: 'target' },
  { kind: 'set a sysctl', scenario: removedAtLastDetach, finding: 'forced-segment-removal', changes: 'target' },
  { kind: 'mount a host path', scenario: volumeOverTheAgents, finding: 'separate-shm-mount', changes: 'target' },
  { kind: 'use hostIPC', scenario: agentInNodeNamespace, finding: 'foreign-ipc-namespace', changes: 'target' },
  {
    kind: 'use hostIPC, of the Agent',
    scenario: targetInNodeNamespace,
    finding: 'separate-shm-mount',
    changes: 'agent',
  },
  {
    kind: 'use hostIPC, of both',
    scenario: twoPlainPods,
    finding: 'separate-shm-mount',
    changes: 'target',
    isPartOne: true,
  },
];
