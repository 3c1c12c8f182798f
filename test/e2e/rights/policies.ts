import type { Profile, SecurityLevel } from '../../../src/kube/vehicles/ephemeral-container/security-level.ts';
import type { PodKindName } from './pod-kinds.ts';

/** PodSecurity's levels, which a namespace enforces by its label `pod-security.kubernetes.io/enforce`. */
export type Policy = 'privileged' | 'baseline' | 'restricted';

/** What PodSecurity says of a pod kind that a namespace does not take; no entry: it takes it. */
export const refusedPods: Record<Policy, Partial<Record<PodKindName, RegExp>>> = {
  privileged: {},
  baseline: {
    'added-capability':
      /violates PodSecurity "baseline:latest": non-default capabilities \(container "[a-z-]+" must not include "NET_ADMIN"/,
    privileged:
      /violates PodSecurity "baseline:latest": privileged \(container "[a-z-]+" must not set securityContext.privileged=true\)/,
    'host-processes': /violates PodSecurity "baseline:latest": host namespaces \(hostPID=true\)/,
  },
  restricted: {
    root: /violates PodSecurity "restricted:latest": .*runAsNonRoot != true/,
    'added-capability': /violates PodSecurity "restricted:latest": .*must not include "NET_ADMIN"/,
    privileged: /violates PodSecurity "restricted:latest": privileged/,
    'two-uids': /violates PodSecurity "restricted:latest": .*runAsNonRoot != true/,
    'host-processes': /violates PodSecurity "restricted:latest": host namespaces \(hostPID=true\)/,
  },
};

/** The level that a profile is granted in a namespace, or what the server says of the one it asks for. */
export const grants: Record<Policy, Record<Profile, SecurityLevel | RegExp>> = {
  privileged: { default: 'root', restricted: 'restricted', general: 'tracing', sysadmin: 'privileged' },
  baseline: {
    default: 'root',
    restricted: 'restricted',
    general:
      /violates PodSecurity "baseline:latest": non-default capabilities \(container "shm-\w+" must not include "SYS_PTRACE" in securityContext.capabilities.add\)/,
    sysadmin:
      /violates PodSecurity "baseline:latest": privileged \(container "shm-\w+" must not set securityContext.privileged=true\)/,
  },
  restricted: {
    default: 'restricted',
    restricted: 'restricted',
    general: /violates PodSecurity "restricted:latest": .*container "shm-\w+" must not include "SYS_PTRACE"/,
    sysadmin:
      /violates PodSecurity "restricted:latest": privileged \(container "shm-\w+" must not set securityContext.privileged=true\)/,
  },
};
