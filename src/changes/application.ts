import type { Fact } from '../facts/fact.ts';
import type { Subject } from '../facts/inspection.ts';
import type { Owner, OwnerReference } from '../facts/owner.ts';
import { mergedPatch } from './merged-patch.ts';

/**
 * How a patch of a pod's spec is applied. `object` is as kubectl takes it: `deployment/web`;
 * `patch` begins at its root.
 */
export type Application =
  /** `replacesPods`: the controller does so by itself; if not, each pod changes when it is deleted. */
  | { how: 'patch'; object: string; patch: object; replacesPods: boolean }
  /** These fields cannot be changed (core/v1 Pod; batch/v1 Job, template): it is deleted and created again. */
  | { how: 'recreate'; object: string; patch: object }
  /** A custom resource takes no strategic merge patch: a person edits it. */
  | { how: 'edit'; object: string; patch: object }
  /** Which workload it is could not be read. */
  | { how: 'merge'; patch: object; why: string };

/** Where a patch of a pod's spec goes: to the pod template of its workload. */
export function applicationOf(podSpec: object, owner: Fact<Owner>, { pod }: Subject): Application {
  const ofPod = { spec: podSpec };
  if (owner.status !== 'ok')
    return {
      how: 'merge',
      patch: { spec: { template: ofPod } },
      why: `whose pod it is was not read: ${owner.message}`,
    };
  if (owner.value.state !== 'owned') return { how: 'recreate', object: `pod/${pod}`, patch: ofPod };
  return ofWorkload(owner.value, { spec: { template: ofPod } });
}

function ofWorkload(
  { workload, updateStrategy, unread }: Extract<Owner, { state: 'owned' }>,
  patch: object,
): Application {
  const object = `${workload.kind.toLowerCase()}/${workload.name}`;
  switch (`${workload.apiVersion} ${workload.kind}`) {
    case 'apps/v1 Deployment':
    case 'apps/v1 DaemonSet':
    case 'apps/v1 StatefulSet':
      return { how: 'patch', object, patch, replacesPods: updateStrategy !== 'OnDelete' };
    case 'apps/v1 ReplicaSet':
      // The one above it would revert the patch
      if (unread !== null) return { how: 'merge', patch, why: whyUnread(object, unread) };
      return { how: 'patch', object, patch, replacesPods: false };
    case 'v1 ReplicationController':
      return { how: 'patch', object, patch, replacesPods: false };
    case 'batch/v1 CronJob':
      return { how: 'patch', object, patch: { spec: { jobTemplate: patch } }, replacesPods: true };
    case 'batch/v1 Job':
      if (unread !== null) return { how: 'merge', patch, why: whyUnread(object, unread) };
      return { how: 'recreate', object, patch: mergedPatch(patch, withoutUid) };
    default:
      return { how: 'edit', object: customObject(workload), patch };
  }
}

/** What the API server has given a Job, and no new one may have (batch/v1 JobSpec, selector). */
const withoutUid = {
  spec: {
    selector: null,
    // What the server writes there, and refuses in another Job (batch/v1 JobSpec)
    template: {
      metadata: {
        labels: {
          'controller-uid': null,
          'batch.kubernetes.io/controller-uid': null,
          'job-name': null,
          'batch.kubernetes.io/job-name': null,
        },
      },
    },
  },
};

function whyUnread(object: string, { why }: { why: string }): string {
  return `what is above ${object} was not read: ${why}`;
}

/** As kubectl takes a kind without a guess at its plural: `rollout.v1alpha1.argoproj.io/web`. */
function customObject({ apiVersion, kind, name }: OwnerReference): string {
  const [group = '', version = ''] = apiVersion.split('/');
  return version === '' ? `${kind.toLowerCase()}/${name}` : `${kind.toLowerCase()}.${version}.${group}/${name}`;
}
