import { openingBy, type Refusal } from '../channels/opening.ts';
import type { Side } from '../facts/inspection.ts';
import { all, incompleteFact } from '../facts/known.ts';
import type { PodSpec } from '../facts/pod.ts';
import type { MountedShm } from '../facts/shm-mount.ts';
import { createAccess } from '../kernel-rules/file-access.ts';
import { SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import { formatMode } from '../words/modes.ts';
import { podName } from '../words/names.ts';
import { defineCheck, type CheckResult } from './define-check.ts';

const facts = ['shmMount', 'processes', 'userNamespace', 'holdings', 'podSpec'] as const;
type Target = Side<(typeof facts)[number]>;

/**
 * shm_open(3) with O_CREAT and sem_open(3) make a file in /dev/shm: EACCES if the directory there lets the
 * process not write (path_resolution(7)). Runtimes and the kubelet make it 01777 or 0777; a hostPath of
 * DirectoryOrCreate is 0755 of root (core/v1 HostPathDirectoryOrCreate). A process that has a file of it already may
 * need to make none: a warning.
 */
export const unwritableShmDirectory = defineCheck({
  id: 'unwritable-shm-directory',
  severity: 'error',
  title: 'No process of the container can create a file in /dev/shm',
  of: 'target',
  facts,
  evaluate({ target }) {
    const known = all('target', target, ['shmMount']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { shmMount } = known.values;
    if (shmMount.state === 'missing') return { status: 'not-applicable', reason: 'nothing is mounted at /dev/shm' };
    if (shmMount.readOnly) return { status: 'not-applicable', reason: '/dev/shm is mounted read-only' };
    const { rootMode: mode, rootUid: uid, rootGid: gid } = shmMount;
    const directory = { path: SHM_DIRECTORY, mode, uid, gid, hasAcl: false };
    const opening = openingBy('target', target, (process, namespace) =>
      createAccess(process, directory, false, namespace),
    );
    switch (opening.kind) {
      case 'missing':
        return { status: 'unknown', missing: opening.missing };
      case 'undeterminable':
        return { status: 'unknown', missing: [incompleteFact('target', 'processes', opening.why)] };
      case 'allowed':
      case 'readable':
        return { status: 'pass' };
      case 'refused':
        return fail(target, shmMount, opening.refused);
    }
  },
});

function fail(target: Target, mount: MountedShm, refused: Refusal[]): CheckResult {
  const known = all('target', target, ['holdings']);
  if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
  const isInUse = known.values.holdings.rows.some(
    ({ object }) => object.kind === 'file' && object.device === mount.device,
  );
  const uids = [...new Set(refused.map(({ uid }) => uid))].join(', ');
  const directory = `/dev/shm is ${formatMode(mount.rootMode)} of ${mount.rootUid}:${mount.rootGid}`;
  return {
    status: 'fail',
    severity: isInUse ? 'warning' : 'error',
    title:
      `${podName(target.subject)}: uid ${uids} cannot create anything in /dev/shm ` +
      `(${formatMode(mount.rootMode)} of ${mount.rootUid}:${mount.rootGid})`,
    expected: 'the directory at /dev/shm is 1777, as runtimes make it, or 0777',
    actual: `${directory}, and every process runs as uid ${uids} without a right to write it`,
    evidence: refused.slice(0, MOST_ROWS).map(({ process, why }) => `process ${process.pid} (${process.name}): ${why}`),
    fix: {
      text:
        `Give the directory mode 1777${originOf(target)}, or remove the volume: ` +
        'the /dev/shm that the runtime gives a pod is 1777.',
    },
  };
}

const MOST_ROWS = 4;

function originOf({ subject: { container, node }, facts: { podSpec } }: Target): string {
  const volume = podSpec.status === 'ok' ? volumeOf(podSpec.value, container) : null;
  if (volume?.kind !== 'host-path') return '';
  return (
    ` (on ${node}: chmod 1777 ${volume.path}, the hostPath of volume ${volume.volume}; ` +
    'DirectoryOrCreate makes it 0755 of root)'
  );
}

function volumeOf({ containers }: PodSpec, container: string) {
  return containers.find(({ name }) => name === container)?.shmVolume ?? null;
}
