import { no, type Answer } from '../facts/answer.ts';
import type { Inspected, Inspection } from '../facts/inspection.ts';
import type { FactRef, Role } from '../facts/known.ts';
import type { Channel, ChannelName, ChannelObject, Evidence, Holder } from './channel.ts';
import { judgeChannel } from './judge-channel.ts';
import { isMadeByAgent, type Listing, type NamespaceObject } from './namespace-object.ts';
import { openingBy, type Opening } from './opening.ts';
import { areInDifferentIpcNamespaces, isInNodesNamespace, type Pair } from './pair.ts';

/**
 * Semaphores and queues, which nobody attaches: use is proven by who used an object last, and an object is the Agent's
 * only if nobody else can have made it. In the node's own namespace, which is everybody's, that is never so.
 */
export function namespaceChannel(
  name: ChannelName,
  { target, agent }: Inspection,
  list: (role: Role, side: Inspected) => Listing,
): Channel {
  const ofTarget = list('target', target);
  if (agent === null) {
    const objects = ofTarget.objects.flatMap((object) => aloneObject(target, object, 'no-agent'));
    return judgeChannel(name, objects, ofTarget.missing);
  }
  const pair = { target, agent };
  const ofAgent = list('agent', agent);
  const apart = areInDifferentIpcNamespaces(pair);
  const isNodes = isInNodesNamespace('agent', agent);
  const isAnyListed = ofTarget.objects.length + ofAgent.objects.length > 0;
  const objects = objectsBetween(pair, { ofTarget, ofAgent, apart, isNodes });
  const missing = [
    ...ofTarget.missing,
    ...ofAgent.missing,
    ...(apart.kind === 'missing' && isAnyListed ? apart.missing : []),
  ];
  // Nothing of the node's namespace can be said to be the Agent's, so nothing of it can break the channel
  return isNodes.kind === 'yes' ? judgeChannel(name, objects, [], missing) : judgeChannel(name, objects, missing);
}

interface Listed {
  ofTarget: Listing;
  ofAgent: Listing;
  apart: Answer<'ipc' | 'kernel'>;
  isNodes: Answer<true>;
}

function objectsBetween(pair: Pair, { ofTarget, ofAgent, apart, isNodes }: Listed): ChannelObject[] {
  if (apart.kind === 'missing') return [];
  if (apart.kind === 'yes')
    return [
      ...ofTarget.objects.flatMap((object) => aloneObject(pair.target, object, 'target-alone', '@target')),
      ...ofAgent.objects.map((object) =>
        plainObject(object, '@agent', apartEvidence(object, pair, apart.detail, isNodes)),
      ),
    ];
  const rows = new Map([...ofAgent.objects, ...ofTarget.objects].map((object) => [object.id, object]));
  return [...rows.values()].map((object) => {
    const ofEach = {
      target: ofTarget.objects.find(({ id }) => id === object.id),
      agent: ofAgent.objects.find(({ id }) => id === object.id),
    };
    const holders = { target: usersOf(pair.target, ofEach.target), agent: usersOf(pair.agent, ofEach.agent) };
    return { ...plainObject(object, '', evidenceOf(ofEach, pair, isNodes)), holders };
  });
}

type Rows = Record<Role, NamespaceObject | undefined>;

function evidenceOf(rows: Rows, pair: Pair, isNodes: Answer<true>): Evidence {
  if (areUsedByBoth(rows, pair)) return { is: 'shared', overreach: null };
  const row = rows.target ?? rows.agent;
  if (row === undefined || rows.target === undefined)
    return { is: 'possible', because: { kind: 'owner-unknown', refused: [] } };
  const opening = openingBy('target', pair.target, row.access);
  const owner = ownerOf(rows.agent ?? row, pair, isNodes);
  if (opening.kind === 'missing') return owner.kind === 'no' ? possible('unused') : undecided(opening.missing);
  if (opening.kind === 'allowed' || opening.kind === 'undeterminable') return usable(rows, pair);
  if (opening.kind === 'readable') return { is: 'possible', because: { kind: 'readable', refused: opening.refused } };
  return refusedEvidence(opening, owner);
}

/** What the target can use: the Agent's right decides whether both can. */
function usable({ agent: row }: Rows, { agent }: Pair): Evidence {
  const isRefused = row !== undefined && openingBy('agent', agent, row.access).kind === 'refused';
  return isRefused ? { is: 'possible', because: { kind: 'owner-unknown', refused: [] } } : possible('unused');
}

function refusedEvidence({ refused }: Extract<Opening, { refused: unknown }>, owner: Answer<true>): Evidence {
  if (owner.kind === 'missing') return undecided(owner.missing);
  return owner.kind === 'yes'
    ? { is: 'out-of-reach', because: { kind: 'refused', refused }, breaks: true }
    : { is: 'possible', because: { kind: 'owner-unknown', refused } };
}

function apartEvidence(row: NamespaceObject, pair: Pair, of: 'ipc' | 'kernel', isNodes: Answer<true>): Evidence {
  const owner = ownerOf(row, pair, isNodes);
  if (owner.kind === 'no') return { is: 'possible', because: { kind: 'owner-unknown', refused: [] } };
  if (owner.kind === 'missing') return undecided(owner.missing);
  return { is: 'out-of-reach', because: { kind: 'namespace', of }, breaks: true };
}

/** Whether an object is the Agent's beyond doubt. The target's own are none of the Agent's. */
function ownerOf({ creatorUid }: NamespaceObject, pair: Pair, isNodes: Answer<true>): Answer<true> {
  if (isNodes.kind === 'yes') return no;
  const made = isMadeByAgent(creatorUid, pair);
  if (made.kind === 'no') return no;
  return isNodes.kind === 'missing' ? isNodes : made;
}

function areUsedByBoth({ target, agent }: Rows, pair: Pair): boolean {
  if (target === undefined || agent === undefined) return false;
  const [ofTarget, ofAgent] = [usersIn(pair.target, target.lastUsers), usersIn(pair.agent, agent.lastUsers)];
  return (ofTarget.sent && ofAgent.received) || (ofAgent.sent && ofTarget.received);
}

function usersIn({ facts: { processes } }: Inspected, { sent, received }: NamespaceObject['lastUsers']) {
  const pids = new Set(processes.status === 'ok' ? processes.value.rows.map(({ pid }) => pid) : []);
  return { sent: sent.some((pid) => pids.has(pid)), received: received.some((pid) => pids.has(pid)) };
}

function usersOf({ facts: { processes } }: Inspected, row: NamespaceObject | undefined): Holder[] {
  const pids = processes.status === 'ok' ? processes.value.rows.map(({ pid }) => pid) : [];
  const used = new Set([...(row?.lastUsers.sent ?? []), ...(row?.lastUsers.received ?? [])]);
  return pids.filter((pid) => used.has(pid)).map((pid) => ({ pid, how: 'used', writable: true }));
}

/** An object of the target's namespace where there is no other side: only what a process of it can use. */
function aloneObject(
  target: Inspected,
  object: NamespaceObject,
  because: 'target-alone' | 'no-agent',
  suffix = '',
): ChannelObject[] {
  const opening = openingBy('target', target, object.access);
  const isRefused = opening.kind === 'refused';
  return isRefused ? [] : [plainObject(object, suffix, possible(because))];
}

function plainObject(
  { id, kind, label, sizeBytes }: NamespaceObject,
  suffix: string,
  evidence: Evidence,
): ChannelObject {
  return {
    id: `${id}${suffix}`,
    kind,
    label,
    naming: 'current',
    evidence,
    holders: { target: [], agent: [] },
    sizeBytes,
  };
}

function possible(kind: 'unused' | 'target-alone' | 'no-agent'): Evidence {
  return { is: 'possible', because: { kind } };
}

function undecided(missing: FactRef[]): Evidence {
  return { is: 'undecided', missing };
}
