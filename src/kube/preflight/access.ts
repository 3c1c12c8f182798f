import { ShmError } from '../../errors.ts';
import { needs, type Need } from '../../rights/needs.ts';
import { rightInWords } from '../../rights/right.ts';
import { grantingRole } from '../../rights/rule.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Channel } from '../conversation/channel.ts';
import { hasRight } from './own-rights.ts';

/** What a vehicle takes to start an inspector in a namespace. */
export interface Requirements {
  vehicle: string;
  needs: readonly Need[];
  /** Whether its answers may come back in a termination message, which has 4 KiB. */
  fitsTerminationMessage: boolean;
  /** What else the user may ask for. */
  otherWays: string;
}

/** Whether the user may run an inspector in a namespace, and how its answers come back. */
export type Access = { kind: 'allowed'; channel: Channel } | { kind: 'refused'; error: ShmError };

const toAttach: Need[] = [needs.openAttach, needs.sendAttach];

export type AccessReviews = (namespace: string, requirements: Requirements) => Promise<Access>;

/** Access reviews of one run, each asked once, so that it can be asked before its answer is needed. */
export function accessReviews(cluster: Cluster): AccessReviews {
  const asked = new Map<string, Promise<Access>>();
  return (namespace, requirements) => {
    const key = `${requirements.vehicle} ${namespace}`;
    const known = asked.get(key) ?? reviewAccess(cluster, namespace, requirements);
    asked.set(key, known);
    known.catch(() => undefined);
    return known;
  };
}

/** Asks, before anything is changed, whether a vehicle may be used in a namespace. */
export async function reviewAccess(cluster: Cluster, namespace: string, requirements: Requirements): Promise<Access> {
  const asked = [...requirements.needs, ...toAttach, needs.readLog];
  const answers = await Promise.all(asked.map(({ right }) => hasRight(cluster, right, namespace)));
  const may = (need: Need) => answers[asked.indexOf(need)] === true;
  const missing = requirements.needs.filter((need) => !may(need));
  if (missing.length > 0) return { kind: 'refused', error: missingRights(namespace, requirements, missing) };
  const channel = toAttach.every(may) ? 'attach' : may(needs.readLog) ? 'log' : 'termination-message';
  // A termination message is read with the pod, which the user may get: it has been read already
  if (channel === 'termination-message' && !requirements.fitsTerminationMessage)
    return { kind: 'refused', error: noWayBack(namespace, requirements) };
  return { kind: 'allowed', channel };
}

function missingRights(namespace: string, { otherWays }: Requirements, missing: Need[]): ShmError {
  const rights = missing.map(({ right }) => right);
  return new ShmError({
    what: `you have no right to ${rights.map(rightInWords).join(', ')} in namespace ${namespace}`,
    why: missing.map(({ why }) => why).join('; '),
    whatToDo: `${grantingRole(rights, namespace)}; ${otherWays}`,
  });
}

function noWayBack(namespace: string, { otherWays }: Requirements): ShmError {
  const role = grantingRole(
    toAttach.map(({ right }) => right),
    namespace,
  );
  return new ShmError({
    what: `you may neither attach to pods nor read their logs in namespace ${namespace}`,
    why: 'a node pod answers over attach, or in its log',
    whatToDo: `${role}; ${otherWays}`,
  });
}
