import type { Side } from '../facts/inspection.ts';
import { all } from '../facts/known.ts';
import { lxcfsFiles } from '../facts/lxcfs-files.ts';
import type { LxcfsMounts } from '../facts/proc-view.ts';
import type { PodSpec } from '../facts/pod.ts';
import { listed } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck, type CheckResult } from './define-check.ts';

const facts = ['podSpec', 'lxcfsMounts'] as const;
type Target = Side<(typeof facts)[number]>;

/**
 * What a pod says of LXCFS beside what its mountinfo has. A bind mount takes what is at its source at that moment, and
 * is gone for good once it is detached (mount(2), umount2(2)): nothing is logged, and the process sees the machine.
 */
export const missingLxcfsMount = defineCheck({
  id: 'missing-lxcfs-mount',
  severity: 'warning',
  title: 'The pod says that it has LXCFS, and its container has it not',
  of: 'target',
  facts,
  evaluate({ target }): CheckResult {
    const known = all('target', target, facts);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { podSpec, lxcfsMounts } = known.values;
    const declared = declaredFiles(podSpec, target.subject.container);
    const missing = declared.filter((file) => !isCovered(file, lxcfsMounts));
    if (missing.length > 0) return notMounted(target, missing);
    const annotations = podSpec.lxcfsAnnotations ?? [];
    if (declared.length === 0 && lxcfsMounts.length === 0 && annotations.length > 0)
      return notInjected(target, listed(annotations.map(({ annotation }) => annotation)));
    return declared.length === 0 && annotations.length === 0
      ? { status: 'not-applicable', reason: 'nothing in the pod says that LXCFS is mounted' }
      : { status: 'pass' };
  },
});

const files: readonly string[] = lxcfsFiles;

/** The files over which the spec mounts one from a directory that is called lxcfs, and has it at the same path. */
function declaredFiles(spec: PodSpec, container: string): string[] {
  const mounts = spec.containers.find(({ name }) => name === container)?.volumeMounts ?? [];
  return mounts.flatMap(({ volume, mountPath, subPath }) => {
    const source = spec.volumes?.find(({ name }) => name === volume);
    if (source?.kind !== 'host-path') return [];
    const path = subPath === null ? source.path : `${source.path.replace(/\/+$/, '')}/${subPath}`;
    return files.includes(mountPath) && path.endsWith(`lxcfs${mountPath}`) ? [mountPath] : [];
  });
}

/** One LXCFS over a directory, such as /sys/devices/system/cpu, answers for the files in it. */
function isCovered(file: string, mounts: LxcfsMounts): boolean {
  return mounts.some(({ mountPoint }) => file === mountPoint || file.startsWith(`${mountPoint}/`));
}

function notMounted({ subject }: Target, missing: string[]): CheckResult {
  const names = listed(missing);
  return {
    status: 'fail',
    title: `${podName(subject)}: LXCFS is to be mounted over ${names} of container ${subject.container}, and is not`,
    expected: 'each file over which the spec mounts LXCFS is of type fuse.lxcfs in mountinfo',
    actual: `${names}: no fuse.lxcfs`,
    evidence: [],
    fix: {
      text: [
        `Recreate the pod while LXCFS is mounted on ${subject.node}. The mounts were detached (by a script that renews`,
        'them, and failed), or there was no LXCFS when the container started, so that a file of the node’s disk was',
        'mounted.',
      ].join(' '),
    },
  };
}

function notInjected({ subject }: Target, annotations: string): CheckResult {
  return {
    status: 'fail',
    title: `${podName(subject)} has the annotation ${annotations}, and no LXCFS in container ${subject.container}`,
    expected: 'an injection has added mounts of LXCFS to the container',
    actual: 'its spec has none, and neither has mountinfo',
    evidence: [],
    fix: {
      text: [
        'Inspect the injection (a webhook, or a MutatingAdmissionPolicy), then recreate the pod: it was not there when',
        'the pod was created, failed and was ignored, or does not match this namespace or this kind of container.',
      ].join(' '),
    },
  };
}
