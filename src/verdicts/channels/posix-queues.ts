import type { Side } from '../../facts/inspection.ts';
import type { Process, UserNamespace } from '../../facts/process.ts';
import { isComplete } from '../../facts/table.ts';
import { posixQueueAccess } from '../../kernel-rules/queue-access.ts';
import { describeMissing, describeUnseen, type SideName } from '../missing-fact.ts';
import type { ChannelEvidence, Held, HeldObject } from './channel-evidence.ts';
import { areInOtherNamespaces } from './ipc-namespaces.ts';
import { heedLabels } from './labelled-opening.ts';
import { namespaceEvidence, namespaceFacts, usableAlone, type Listing } from './namespace-objects.ts';
import { openingBy, type Opening } from './opening.ts';

/** The facts of either side that decide about POSIX queues. */
export const posixQueueFacts = [...namespaceFacts, 'holdings', 'posixQueues'] as const;

type QueueSide = Side<(typeof posixQueueFacts)[number]>;

/** POSIX queues as the truth table sees them: those that somebody has open, and where nobody has, those of the namespace. */
export function posixQueues(target: QueueSide, agent: QueueSide): ChannelEvidence {
  const [ofTarget, ofAgent] = [heldQueues('target', target), heldQueues('Agent', agent)];
  const isSettled =
    ofTarget.unseen === null && ofAgent.unseen === null && ofTarget.objects.length + ofAgent.objects.length === 0;
  if (isSettled)
    return namespaceEvidence(target, agent, {
      target: listPosixQueues('target', target),
      agent: listPosixQueues('Agent', agent),
    });
  return {
    target: ofTarget,
    agent: ofAgent,
    separate: areInOtherNamespaces(target, agent),
    open: (object) => heedLabels(openQueue(target, object), object, ofTarget, { target, agent }, 'file'),
    opened: 'opened',
    bond: 'held',
    unattributed: null,
  };
}

/** Those of the target where there is no Agent to hold them against. */
export function posixQueuesAlone(target: QueueSide): Held {
  const held = heldQueues('target', target);
  return held.objects.length > 0 || held.unseen !== null
    ? held
    : usableAlone(target, listPosixQueues('target', target));
}

function heldQueues(side: SideName, { facts: { holdings } }: Side<'holdings'>): Held {
  if (holdings.status !== 'ok') return { objects: [], unseen: describeMissing(side, 'holdings', holdings) };
  const objects = new Map<string, HeldObject>();
  for (const { pid, object, writable } of holdings.value.rows) {
    if (object.kind !== 'queue') continue;
    const identity = `${object.device} ${object.inode}`;
    const fresh: HeldObject = {
      identity,
      name: `${object.device} ${object.name}`,
      label: `queue /${object.name}`,
      state: object.deleted ? 'removed' : 'current',
      pids: [],
      writable,
    };
    const known = objects.get(identity) ?? fresh;
    objects.set(identity, { ...known, writable: known.writable || writable, pids: [...new Set([...known.pids, pid])] });
  }
  return { objects: [...objects.values()], unseen: describeUnseen(side, holdings.value) };
}

function listPosixQueues(side: SideName, { facts: { posixQueues: table } }: Side<'posixQueues'>): Listing {
  if (table.status !== 'ok') return { kind: 'missing', why: describeMissing(side, 'posixQueues', table) };
  const { device, rows, totalCount } = table.value;
  if (device === null)
    return {
      kind: 'missing',
      why: `the POSIX queues of the ${side} were not listed: no mqueue file system is mounted`,
    };
  const objects = rows.map((queue) => ({
    identity: `${queue.device} ${queue.inode}`,
    label: `queue /${queue.name}`,
    access: (process: Process, namespace: UserNamespace) => posixQueueAccess(process, queue, namespace),
  }));
  return {
    kind: 'listed',
    objects,
    unlisted: isComplete(table.value)
      ? null
      : `only ${rows.length} of the ${totalCount} POSIX queues were listed for the ${side}`,
  };
}

function openQueue(target: QueueSide, { identity, label }: HeldObject): Opening {
  const listing = listPosixQueues('target', target);
  if (listing.kind === 'missing') return { kind: 'undecidable', why: listing.why };
  const queue = listing.objects.find((each) => each.identity === identity);
  return queue === undefined
    ? { kind: 'undecidable', why: `${label} of the Agent is not among those that were listed for the target` }
    : openingBy(target.facts, queue.access);
}
