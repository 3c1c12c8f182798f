import type { SecurityLabel } from '../src/facts/confinement.ts';
import type { FactTypes } from '../src/facts/facts.ts';
import type { Process, UserNamespace } from '../src/facts/process.ts';

export const APP_PID = 1;
export const AGENT_PID = 20;

export function processWith(difference: Partial<Process> = {}): Process {
  return {
    pid: APP_PID,
    parentPid: 0,
    name: 'java',
    state: 'S',
    effectiveUid: 1000,
    effectiveGid: 1000,
    filesystemUid: 1000,
    filesystemGid: 1000,
    groups: [],
    effectiveCapabilities: '0000000000000000',
    permittedCapabilities: '0000000000000000',
    cpusAllowed: '0-15',
    ...difference,
  };
}

/** The same process under another uid and gid. */
export function processOf(uid: number, difference: Partial<Process> = {}): Process {
  return processWith({ effectiveUid: uid, filesystemUid: uid, effectiveGid: uid, filesystemGid: uid, ...difference });
}

export function processes(...rows: Process[]): FactTypes['processes'] {
  return { mainPid: rows[0]?.pid ?? APP_PID, rows, totalCount: rows.length };
}

/** What SELinux gives to an ordinary container; two pods differ in the categories. */
export function seLinuxContext(categories: string): SecurityLabel {
  return { module: 'selinux', context: `system_u:system_r:container_t:s0:${categories}` };
}

export function initialUserNamespace(): UserNamespace {
  const everyId = [{ first: 0, firstOutside: 0, count: 4294967295 }];
  return { mapsEveryId: true, isInspectors: true, uidRanges: everyId, gidRanges: everyId, nestedPids: [] };
}

/** That of a pod with hostUsers: false, as containers of the pod see it, or a node pod. */
export function podUserNamespace({ isInspectors = true } = {}): UserNamespace {
  const range = [{ first: 0, firstOutside: 131072, count: 65536 }];
  return { mapsEveryId: false, isInspectors, uidRanges: range, gidRanges: range, nestedPids: [] };
}

/** The profile that containerd gives to every container where AppArmor is at work. */
export function defaultProfile(): SecurityLabel {
  return { module: 'apparmor', profile: 'cri-containerd.apparmor.d', mode: 'enforce' };
}
