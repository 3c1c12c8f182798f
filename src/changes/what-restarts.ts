import type { Fact } from '../facts/fact.ts';
import type { Subject } from '../facts/inspection.ts';
import type { Owner } from '../facts/owner.ts';

/**
 * What a change of the pod's spec restarts: which pods the controller replaces, and how (apps/v1 DeploymentStrategy,
 * DaemonSetUpdateStrategy, StatefulSetUpdateStrategy; batch/v1 Job: its template cannot be changed).
 */
export function whatRestarts(owner: Fact<Owner>, { pod }: Subject): string {
  if (owner.status !== 'ok') return `pod ${pod}, and every other pod of its workload`;
  switch (owner.value.state) {
    case 'bare':
      return `pod ${pod}, which has to be deleted and created again`;
    case 'static':
      return `pod ${pod}, by the kubelet`;
    case 'owned':
      return ofWorkload(owner.value);
  }
}

function ofWorkload({ workload: { kind, name }, updateStrategy }: Extract<Owner, { state: 'owned' }>): string {
  const named = `${kind.toLowerCase()}/${name}`;
  switch (kind) {
    case 'Deployment':
    case 'DaemonSet':
    case 'StatefulSet':
      if (updateStrategy === 'OnDelete') return `nothing by itself: each pod of ${named} changes when it is deleted`;
      if (updateStrategy === 'Recreate') return `all pods of ${named} at the same time`;
      return `every pod of ${named}, a few at a time`;
    case 'ReplicaSet':
    case 'ReplicationController':
      return `nothing by itself: each pod of ${named} changes when it is deleted`;
    case 'CronJob':
      return `nothing: the next job of ${named} has it`;
    case 'Job':
      return `${named}, which has to be deleted and created again`;
    default:
      return `what ${named} restarts if its template changes`;
  }
}
