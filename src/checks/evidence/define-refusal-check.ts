import type { Fix } from '../../changes/change.ts';
import { changeFacts, type ChangedSide } from '../../changes/changed-side.ts';
import { channelNames, type Channel, type ChannelName, type ChannelObject } from '../../channels/channel.ts';
import type { Refusal } from '../../channels/opening.ts';
import type { FactName } from '../../facts/facts.ts';
import type { Side, Subject } from '../../facts/inspection.ts';
import { bySeverity, type Severity } from '../../severity.ts';
import { firstRows } from '../../words/lists.ts';
import { formatMode } from '../../words/modes.ts';
import { podName } from '../../words/names.ts';
import { describeObject, describeObjects } from '../../descriptions/objects.ts';
import { describeRefusals, describeUsers } from '../../descriptions/users.ts';
import { defineCheck, type Check, type CheckResult } from '../define-check.ts';
import { areUsed, objectsWith, obstructed, possible, type Found } from './found-objects.ts';
import { missingFrom, nothingFound } from './nothing-found.ts';

/** Whom an object belongs to, and what its mode lets others do. */
export interface Owned {
  uid: number;
  gid: number;
  mode: number;
}

/** What a check of permissions has of its own: all of them find what the target's processes are refused. */
export interface RefusalRule<Name extends FactName, Channels extends ChannelName> {
  id: string;
  title: string;
  facts: readonly Name[];
  channels: readonly Channels[];
  /** What stands in the way: of two checks each reports its own. */
  obstacle: 'rights' | 'read-only mount';
  /** What the refused cannot do, around the object: `attach … for reading and writing`. */
  cannot: (objects: string) => string;
  /** What is needed, as the end of a sentence: `read and write it`. */
  needs: string;
  ownerOf: (object: ChannelObject, target: Side<Name>) => Owned | undefined;
  fix: (given: { owner: Owned | undefined; refused: Refusal[]; target: Side<Name> & ChangedSide }) => Fix;
}

/**
 * Defines a check that fails if processes of the target cannot open what the Agent has, or only for reading. An object
 * that breaks its channel is an error. One that does not, or that can be read, is a warning, since nobody can see
 * whether the target wants to write it; info, if its channel is proven by another object. Objects of an owner that is
 * not known are info, and nobody's business if any channel is proven.
 */
export function defineRefusalCheck<const Name extends FactName, const Channels extends ChannelName>(
  rule: RefusalRule<Name, Channels>,
): Check {
  const { id, title, facts, channels } = rule;
  return defineCheck({
    id,
    title,
    facts: [...facts, ...changeFacts],
    channels: channelNames,
    of: 'pair',
    severity: 'error',
    evaluate: (given): CheckResult => {
      const all = channels.map((name) => given.channels[name]);
      const isProven = objectsWith(Object.values(given.channels), 'shared').length > 0;
      const refusals = [
        ...obstructed(all, ['refused']),
        ...possible(all, ['readable', 'openable', 'owner-unknown']),
        ...heldFromBefore(all),
      ].filter(({ because }) => because.refused.length > 0 && !(isProven && because.kind === 'owner-unknown'));
      const found = refusals
        .filter(({ because }) => obstacleOf(because.refused) === rule.obstacle)
        .map((refusal) => ({ ...refusal, severity: severityOf(refusal) }))
        .toSorted(bySeverity);
      const [first] = found;
      if (first === undefined)
        return nothingFound(
          missingFrom(given, facts, all),
          areUsed(all) && refusals.length === 0 ? null : 'nothing is refused to the target that this check is about',
        );

      const { refused } = first.because;
      const users = describeUsers(refused);
      const owner = rule.ownerOf(first.object, given.target);
      const alike = found.filter(({ because }) => describeUsers(because.refused) === users);
      return {
        status: 'fail',
        severity: first.severity,
        title: titleOf(
          users,
          rule.cannot(
            describeObjects(
              alike.map(({ object }) => object),
              2,
            ),
          ),
          given.target.subject,
        ),
        expected: `${users} can ${rule.needs}`,
        actual: `${describeObject(first.object)} ${describeOwner(owner)}${consequenceOf(first)}`,
        evidence: [
          ...describeRefusals(refused),
          ...firstRows(found.slice(1).map(({ object, because }) => rowOf(object, because.refused))),
        ],
        subjects: found.map(({ object }) => object.id),
        fix: rule.fix({ owner, refused, target: given.target }),
        ...(owner === undefined ? {} : { cause: `${users}, refused what ${describeOwner(owner)}` }),
      };

      function rowOf(object: ChannelObject, others: Refusal[]): string {
        return (
          `${describeObject(object)} ${describeOwner(rule.ownerOf(object, given.target))}, refused to ` +
          `${describeUsers(others)}`
        );
      }
    },
  });
}

/** Objects that both share, and that processes of the target which hold them could not open again. */
function heldFromBefore(channels: Channel[]): Refused[] {
  return channels.flatMap((channel) =>
    channel.objects.flatMap((object) =>
      object.evidence.is === 'shared' && object.cannotReopen !== undefined
        ? [{ channel, object, because: { kind: 'held', refused: object.cannotReopen }, breaks: false }]
        : [],
    ),
  );
}

function titleOf(users: string, cannot: string, target: Subject): string {
  return `${users} of ${podName(target)} cannot ${cannot}`;
}

type Refused = Found<{ kind: string; refused: Refusal[] }>;

function severityOf({ breaks, because, channel }: Refused): Severity {
  if (breaks) return 'error';
  if (because.kind === 'refused') return 'warning';
  return because.kind === 'owner-unknown' || channel.status === 'works' ? 'info' : 'warning';
}

function obstacleOf(refused: Refusal[]): 'rights' | 'read-only mount' {
  return refused.every(({ obstacle }) => obstacle === 'read-only mount') ? 'read-only mount' : 'rights';
}

function describeOwner(owner: Owned | undefined): string {
  return owner === undefined ? 'is refused' : `is of ${owner.uid}:${owner.gid} with mode ${formatMode(owner.mode)}`;
}

const consequences: Record<string, string> = {
  readable: ': it can be read, and not written',
  openable: ': other processes of the target can open it',
  'owner-unknown': ': whose it is, is not known',
  held: ': they hold it from before, and could not open it again',
};

function consequenceOf({ because }: Refused): string {
  return consequences[because.kind] ?? '';
}
