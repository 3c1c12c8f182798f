import type { Subject } from '../facts/inspection.ts';
import type { Role } from '../facts/known.ts';
import type { Owner } from '../facts/owner.ts';
import type { Change } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { otherContainers } from './who-else.ts';
import { withheld } from './workload-patch.ts';

/**
 * A restart of a side's pod, and of no other pod of its workload: those may have nothing wrong with them, and an
 * Agent that is restarted everywhere leaves the targets of every node behind. Withheld where deleting the pod
 * restarts nothing, or where it is not known whether anybody creates it again.
 */
export function restart(of: Role, side: ChangedSide): Change {
  const { owner } = side.facts;
  const { pod, node } = side.subject;
  if (owner.status !== 'ok')
    return withheld(of, `whose pod ${pod} is was not read: if nobody makes it again, deleting it takes it away`);
  if (owner.value.state === 'static')
    return withheld(of, `${pod} is a static pod: move its manifest on ${node} away until the pod is gone, and back`);
  const declared = declaredOf(side);
  return {
    kind: 'restart',
    of,
    restarts: whatIsReplaced(owner.value, side.subject),
    alsoHeldBy: declared === null ? [] : otherContainers(declared.spec, declared.container),
  };
}

/** Who makes a pod again that is deleted (core/v1 Pod; batch/v1 Job, backoffLimit: a deleted pod has failed). */
function whatIsReplaced(owner: Owner, { pod }: Subject): string {
  if (owner.state !== 'owned') return `pod ${pod}, which has to be deleted and created again`;
  const { apiVersion, kind, name } = owner.workload;
  const named = `${kind.toLowerCase()}/${name}`;
  if (kind === 'Job' || kind === 'CronJob')
    return `pod ${pod} alone, which ${named} makes again if backoffLimit allows it`;
  return replacesPods.has(`${apiVersion} ${kind}`)
    ? `pod ${pod} alone, which ${named} makes again`
    : `pod ${pod} alone, if ${named} makes again what is deleted`;
}

const replacesPods = new Set([
  ...['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet'].map((kind) => `apps/v1 ${kind}`),
  'v1 ReplicationController',
]);
