import type { Side, Subject } from '../../facts/inspection.ts';
import type { DeclaredContainer } from '../../facts/pod.ts';
import type { Remediation } from '../check.ts';
import { hostIpcTerms, useHostIpc } from './host-ipc.ts';
import { podTemplatePatch } from './pod-template-patch.ts';
import { memoryVolume, mountAtShm } from './shm-volume-patch.ts';
import { isSamePod } from '../evidence/subject-names.ts';

/** How the target and its Agent, on one kernel, get the same file system at /dev/shm: by what their pods declare. */
export function shareShmMount(target: Side<'podSpec'>, agent: Side<'podSpec'>): Remediation {
  const [ofTarget, ofAgent] = [declaredShm(target), declaredShm(agent)];
  if (isSamePod(target.subject, agent.subject)) return mountInBoth(ofTarget, ofAgent);
  if (ofAgent.volume?.kind === 'host-path') return mountHostPath(ofTarget, ofAgent.volume.path);
  if (ofTarget.volume?.kind === 'host-path') return mountHostPath(ofAgent, ofTarget.volume.path);
  if (ofAgent.hostIpc && ofAgent.volume === null) return joinHost(ofTarget, ofAgent);
  if (ofTarget.hostIpc && ofTarget.volume === null) return joinHost(ofAgent, ofTarget);
  return {
    text: `Run both as containers of one pod, which share its /dev/shm, or set hostIPC: true in both pods. ${hostIpcTerms}`,
  };
}

interface DeclaredShm {
  subject: Subject;
  name: string;
  hostIpc: boolean;
  hasOwnUsers: boolean;
  volume: DeclaredContainer['shmVolume'];
  kind: DeclaredContainer['kind'];
}

function declaredShm({ subject, facts: { podSpec } }: Side<'podSpec'>): DeclaredShm {
  const named = { subject, name: subject.container };
  if (podSpec.status !== 'ok') return { ...named, hostIpc: false, hasOwnUsers: false, volume: null, kind: 'app' };
  const container = podSpec.value.containers.find(({ name }) => name === subject.container);
  return {
    ...named,
    hostIpc: podSpec.value.hostIpc,
    hasOwnUsers: !podSpec.value.hostUsers,
    volume: container?.shmVolume ?? null,
    kind: container?.kind ?? 'app',
  };
}

/** A volume at /dev/shm is one container's alone, so it takes the same mount in the other, or none in either. */
function mountInBoth(one: DeclaredShm, other: DeclaredShm): Remediation {
  const [present, absent] = one.volume === null ? [other, one] : [one, other];
  const volume = present.volume?.volume ?? 'shm';
  const isDeclared = present.volume !== null;
  return {
    text:
      `Mount one volume at /dev/shm in both containers, ${present.name} and ${absent.name}, ` +
      "or in neither: without one they share the pod's.",
    patch: podTemplatePatch([
      ...(isDeclared ? [] : memoryVolume(volume)),
      ...mountAtShm(isDeclared ? [absent] : [present, absent], volume),
    ]),
  };
}

function mountHostPath(shm: DeclaredShm, path: string): Remediation {
  const { subject, hostIpc, volume } = shm;
  const instead = volume === null ? '' : ` in place of the volume ${volume.volume}`;
  const alternative = hostIpc ? '' : ', or run both as containers of one pod';
  return {
    text:
      `Mount the node's ${path} at /dev/shm in ${subject.pod}${instead}, as the other pod does${alternative}. ` +
      'A hostPath volume takes a namespace whose PodSecurity level is privileged.',
    patch: podTemplatePatch([
      'volumes:',
      '  - name: node-shm',
      '    hostPath:',
      `      path: ${JSON.stringify(path)}`,
      ...mountAtShm([shm], 'node-shm'),
    ]),
  };
}

/** What hostIPC brings to /dev/shm is hidden by a volume that is mounted there. */
function joinHost({ subject, hostIpc, hasOwnUsers, volume }: DeclaredShm, host: DeclaredShm): Remediation {
  if (volume === null) return useHostIpc({ pod: subject.pod, like: host.subject.pod, hasOwnUsers });
  const remedy = `Remove the volume ${volume.volume} from /dev/shm of container ${subject.container} in ${subject.pod}`;
  if (hostIpc) return { text: `${remedy}: it hides the node's /dev/shm, which hostIPC brings.` };
  return {
    ...useHostIpc({ pod: subject.pod, like: host.subject.pod, hasOwnUsers }),
    text: `${remedy} and set hostIPC: true, as ${host.subject.pod} has it. ${hostIpcTerms}`,
  };
}
