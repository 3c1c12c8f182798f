import type { Profile, SecurityLevel } from '../../../src/kube/vehicles/ephemeral-container/security-level.ts';
import type { PodKindName } from './pod-kinds.ts';

/** PodSecurity's levels, which a namespace enforces by its label `pod-security.kubernetes.io/enforce`. */
export type Policy = 'privileged' | 'baseline' | 'restricted';

/** What PodSecurity says of a pod kind that a namespace does not take; no entry: it takes it. */
export const refusedPods: Record<Policy, Partial<Record<PodKindName, RegExp>>> = {
  privileged: {},
  baseline: {
    'added-capability': violates('baseline', /non-default capabilities \(container "[a-z-]+" .*"NET_ADMIN"/),
    privileged: violates('baseline', /privileged \(container "[a-z-]+" must not set securityContext.privileged=true\)/),
    'host-processes': violates('baseline', /host namespaces \(hostPID=true\)/),
  },
  restricted: {
    root: violates('restricted', /.*runAsNonRoot != true/),
    'added-capability': violates('restricted', /.*must not include "NET_ADMIN"/),
    privileged: violates('restricted', /privileged/),
    'two-uids': violates('restricted', /.*runAsNonRoot != true/),
    'host-processes': violates('restricted', /host namespaces \(hostPID=true\)/),
  },
};

/** The level that a profile is granted in a namespace, or what the server says of the one it asks for. */
export const grants: Record<Policy, Record<Profile, SecurityLevel | RegExp>> = {
  privileged: { default: 'root', restricted: 'restricted', general: 'tracing', sysadmin: 'privileged' },
  baseline: {
    default: 'root',
    restricted: 'restricted',
    general: violates('baseline', /non-default capabilities \(container "shm-\w+" must not include "SYS_PTRACE"/),
    sysadmin: violates('baseline', /privileged \(container "shm-\w+" must not set securityContext.privileged=true\)/),
  },
  restricted: {
    default: 'restricted',
    restricted: 'restricted',
    general: violates('restricted', /.*container "shm-\w+" must not include "SYS_PTRACE"/),
    sysadmin: violates('restricted', /privileged \(container "shm-\w+" must not set securityContext.privileged=true\)/),
  },
};

function violates(level: 'baseline' | 'restricted', what: RegExp): RegExp {
  return new RegExp(`violates PodSecurity "${level}:latest": ${what.source}`);
}
