import type { ShmMount } from '../facts/shm-mount.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings, type Settings } from './settings.ts';

/** What lies at the node's own /dev/shm, but for its size: mountinfo, and who may create files there. */
export const shmMount = defineDifference({
  id: 'shm-mount',
  severity: 'error',
  needs: ['shmMount'],
  compare(a, b) {
    const found = differingSettings(settingsOf(a.shmMount), settingsOf(b.shmMount), 'none');
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'The node’s /dev/shm is mounted otherwise.',
      a: found.a,
      b: found.b,
      consequence:
        'Pods with hostIPC, or with /dev/shm by hostPath, have the node’s own: ' +
        'read only or closed to them, shm_open() of a new object fails; noexec, mapping it with PROT_EXEC is EPERM.',
    };
  },
});

function settingsOf(mount: ShmMount): Settings {
  if (mount.state === 'missing') return { mounted: 'no' };
  return {
    mounted: 'yes',
    type: mount.fileSystemType,
    access: mount.readOnly ? 'ro' : 'rw',
    programs: mount.noExec ? 'noexec' : 'exec',
    mode: mount.rootMode.toString(8).padStart(4, '0'),
    owner: `${mount.rootUid}:${mount.rootGid}`,
  };
}
