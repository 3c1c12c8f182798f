import { ShmError } from '../../errors.ts';
import { needs, type Need } from '../../rights/needs.ts';
import { rightInWords } from '../../rights/right.ts';
import { grantingRole } from '../../rights/rule.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Channel } from '../conversation/channel.ts';
import { hasRight } from './own-rights.ts';

/** What an inspector runs in, and what of Kubernetes has to be changed for that. */
export type Vehicle = 'ephemeral-container' | 'node-pod';

/** Whether the user may run an inspector in a namespace, and how its answer may come back. */
export type Access = { kind: 'allowed'; channel: Channel } | { kind: 'refused'; error: ShmError };

const toStart: Record<Vehicle, Need[]> = {
  'ephemeral-container': [needs.addContainer],
  'node-pod': [needs.createNodePod, needs.deleteNodePod],
};

const toAttach: Need[] = [needs.openAttach, needs.sendAttach];

export type AccessReviews = (namespace: string, vehicle: Vehicle) => Promise<Access>;

/** Access reviews of one run, each asked once, so that it can be asked before its answer is needed. */
export function accessReviews(cluster: Cluster): AccessReviews {
  const asked = new Map<string, Promise<Access>>();
  return (namespace, vehicle) => {
    const key = `${vehicle} ${namespace}`;
    const known = asked.get(key) ?? reviewAccess(cluster, namespace, vehicle);
    asked.set(key, known);
    known.catch(() => undefined);
    return known;
  };
}

/** Asks, before anything is changed, whether a vehicle may be used in a namespace. */
export async function reviewAccess(cluster: Cluster, namespace: string, vehicle: Vehicle): Promise<Access> {
  const asked = [...toStart[vehicle], ...toAttach, needs.readLog];
  const answers = await Promise.all(asked.map(({ right }) => hasRight(cluster, right, namespace)));
  const may = (need: Need) => answers[asked.indexOf(need)] === true;
  const missing = toStart[vehicle].filter((need) => !may(need));
  if (missing.length > 0) return { kind: 'refused', error: missingRights(namespace, vehicle, missing) };
  const channel = toAttach.every(may) ? 'attach' : may(needs.readLog) ? 'log' : 'termination-message';
  // A termination message has no room for what a node pod sees; it is read with the pod, which the user may get: it has been read already
  if (vehicle === 'node-pod' && channel === 'termination-message')
    return { kind: 'refused', error: noWayBack(namespace) };
  return { kind: 'allowed', channel };
}

const otherWays: Record<Vehicle, string> = {
  'ephemeral-container':
    '--via node looks from outside where you may create pods, --via api tells what can be told without',
  'node-pod': '--via api tells what can be told without',
};

function missingRights(namespace: string, vehicle: Vehicle, missing: Need[]): ShmError {
  const rights = missing.map(({ right }) => right);
  return new ShmError({
    what: `you may not ${rights.map(rightInWords).join(', ')} in namespace ${namespace}`,
    why: missing.map(({ why }) => why).join('; '),
    whatToDo: `${grantingRole(rights, namespace)}; ${otherWays[vehicle]}`,
  });
}

function noWayBack(namespace: string): ShmError {
  return new ShmError({
    what: `you may neither attach to pods nor read their logs in namespace ${namespace}`,
    why: 'a node pod answers over attach, or in its log',
    whatToDo: `${grantingRole(
      toAttach.map(({ right }) => right),
      namespace,
    )}; ${otherWays['node-pod']}`,
  });
}
