import type { Fact } from '../../facts/fact.ts';
import type { FactName } from '../../facts/facts.ts';
import type { Side } from '../../facts/inspection.ts';
import type { Process, UserNamespace } from '../../facts/process.ts';
import { isComplete, type Table } from '../../facts/table.ts';
import type { Access } from '../../kernel-rules/access.ts';
import { describeMissing, type SideName } from '../missing-fact.ts';
import type { ChannelEvidence, Held } from './channel-evidence.ts';
import { areInOtherNamespaces, isInNodesNamespace } from './ipc-namespaces.ts';
import { obstacleBetween } from './labelled-opening.ts';
import { openingBy, type Opening } from './opening.ts';

/** The facts about a side that decide about what nobody attaches. */
export const namespaceFacts = [
  'kernel',
  'ipcNamespace',
  'podSpec',
  'processes',
  'userNamespace',
  'confinement',
] as const;
type NamespaceSide = Side<(typeof namespaceFacts)[number]>;

/** An object of an IPC namespace that a key or a name leads to. */
export interface NamespaceObject {
  identity: string;
  label: string;
  access: (process: Process, namespace: UserNamespace) => Access;
}

/** Such objects as a side's inspector listed them, and why there may be more; or why there is no list. */
export type Listing =
  { kind: 'listed'; objects: NamespaceObject[]; unlisted: string | null } | { kind: 'missing'; why: string };

/**
 * A side's table as such objects. One without a key is for those whom its creator forks or tells its id: no way between
 * two programs.
 * @param plural what the rows are called
 */
export function listWithKeys<Row extends { key: number }>(
  side: SideName,
  name: FactName,
  table: Fact<Table<Row>>,
  plural: string,
  objectOf: (row: Row) => NamespaceObject,
): Listing {
  if (table.status !== 'ok') return { kind: 'missing', why: describeMissing(side, name, table) };
  const { rows, totalCount } = table.value;
  const unlisted = isComplete(table.value)
    ? null
    : `only ${rows.length} of the ${totalCount} ${plural} were listed for the ${side}`;
  return { kind: 'listed', objects: rows.filter(({ key }) => key !== 0).map(objectOf), unlisted };
}

/**
 * Semaphores and queues as the truth table sees them. Nobody attaches them, so a side has those of its namespace that one
 * of its processes may use; in the node's namespace, which is everybody's, none: whose they are nobody can tell.
 */
export function namespaceEvidence(
  target: NamespaceSide,
  agent: NamespaceSide,
  listings: { target: Listing; agent: Listing },
): ChannelEvidence {
  const separate = areInOtherNamespaces(target, agent);
  const obstacle = obstacleBetween(target, agent, 'segment');
  const [ofTarget, ofAgent] = [
    usableObjects('target', target, listings.target),
    usableObjects('Agent', agent, listings.agent),
  ];
  const isInDoubt = separate.kind !== 'yes' && obstacle !== null && ofTarget.held.objects.length > 0;
  const isNobodys = ofTarget.isNobodys || ofAgent.isNobodys;
  return {
    target: isInDoubt ? { objects: [], unseen: obstacle } : ofTarget.held,
    agent: ofAgent.held,
    separate,
    open: ({ identity, label }) => openObject(target, listings.target, identity, label, obstacle),
    opened: 'used',
    bond: 'usable',
    unattributed: isNobodys ? 'whose those of the node’s own IPC namespace are cannot be told' : null,
  };
}

/** Those of a side where no other is held against it. */
export function usableAlone(target: NamespaceSide, listing: Listing): Held {
  return usableObjects('target', target, listing).held;
}

function usableObjects(
  side: SideName,
  { subject, facts }: NamespaceSide,
  listing: Listing,
): { held: Held; isNobodys: boolean } {
  if (listing.kind === 'missing') return { held: { objects: [], unseen: listing.why }, isNobodys: false };
  if (listing.objects.length === 0) return { held: { objects: [], unseen: listing.unlisted }, isNobodys: false };
  const ofNode = isInNodesNamespace(side, { subject, facts });
  if (ofNode.kind === 'unknown') return { held: { objects: [], unseen: ofNode.why }, isNobodys: false };
  if (ofNode.kind === 'yes') return { held: { objects: [], unseen: null }, isNobodys: true };
  const openings = listing.objects.map((object) => ({ object, opening: openingBy(facts, object.access, side) }));
  const doubt = openings.flatMap(({ opening }) => (opening.kind === 'undecidable' ? [opening.why] : []))[0] ?? null;
  const usable = openings.filter(({ opening }) => opening.kind === 'allowed');
  const objects = usable.map(({ object: { identity, label } }) => ({
    identity,
    name: label,
    label,
    state: 'current' as const,
    pids: [],
    writable: true,
  }));
  return { held: { objects, unseen: doubt ?? listing.unlisted }, isNobodys: false };
}

function openObject(
  { facts }: NamespaceSide,
  listing: Listing,
  identity: string,
  label: string,
  obstacle: string | null,
): Opening {
  const object = listing.kind === 'listed' ? listing.objects.find((each) => each.identity === identity) : undefined;
  if (object === undefined)
    return {
      kind: 'undecidable',
      why:
        listing.kind === 'missing'
          ? listing.why
          : `${label} of the Agent is not among those that were listed for the target`,
    };
  const opening = openingBy(facts, object.access);
  return opening.kind === 'allowed' && obstacle !== null ? { kind: 'undecidable', why: obstacle } : opening;
}
