import type { V1Pod, V1SecurityContext } from '@kubernetes/client-node';

/**
 * Profiles as `kubectl debug` has them; `default` tries what PodSecurity's baseline accepts, then what restricted does.
 */
export const profiles = ['default', 'restricted', 'general', 'sysadmin'] as const;
export type Profile = (typeof profiles)[number];

/**
 * The rights an inspector's ephemeral container asks for.
 * - `root`: uid 0 with the runtime's default capabilities, which baseline accepts. It reads a root target directly, and
 *   takes the uid of any other in a child.
 * - `restricted`: no capability, as the uid the pod's spec gives the target; reads targets that run as just that.
 * - `tracing`: root and SYS_PTRACE, which also opens processes that changed their uid, or have more capabilities.
 * - `privileged`: everything, for targets that are so themselves and nodes whose policies keep containers apart.
 */
export type SecurityLevel = 'root' | 'restricted' | 'tracing' | 'privileged';

/** The levels of a profile, the most telling first; what the server refuses is followed by the next. */
export const levelsOf: Record<Profile, readonly SecurityLevel[]> = {
  default: ['root', 'restricted'],
  restricted: ['restricted'],
  general: ['tracing'],
  sysadmin: ['privileged'],
};

/** The security context of a level, for this target of this pod. Pure. */
export function securityContextOf(level: SecurityLevel, pod: V1Pod, target: string): V1SecurityContext {
  const always: V1SecurityContext = {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
  };
  const root: V1SecurityContext = { ...always, runAsUser: 0, runAsGroup: 0, runAsNonRoot: false };
  switch (level) {
    case 'root':
      return root;
    case 'tracing':
      return { ...root, capabilities: { add: ['SYS_PTRACE'] } };
    case 'privileged':
      return { ...root, allowPrivilegeEscalation: true, privileged: true };
    case 'restricted':
      return {
        ...always,
        runAsNonRoot: true,
        ...idsOf(pod, target),
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      };
  }
}

/** The user of the inspector's image (src/inspector-image/oci-image.ts). */
const IMAGE_USER = 65532;

// Where the spec names no user, the image's own: it sees less, and says so. A pod's root would
// be inherited, and refused
function idsOf({ spec }: V1Pod, target: string): Pick<V1SecurityContext, 'runAsUser' | 'runAsGroup'> {
  const own = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].find(
    ({ name }) => name === target,
  )?.securityContext;
  const runAsUser = own?.runAsUser ?? spec?.securityContext?.runAsUser;
  const runAsGroup = own?.runAsGroup ?? spec?.securityContext?.runAsGroup;
  return {
    ...(runAsUser !== undefined && { runAsUser: runAsUser === 0 ? IMAGE_USER : runAsUser }),
    ...(runAsGroup !== undefined && { runAsGroup }),
  };
}
