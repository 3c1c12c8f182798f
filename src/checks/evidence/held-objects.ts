import type { Channel, ChannelObject } from '../../channels/channel.ts';
import type { Role } from '../../facts/known.ts';
import { describeObjects } from '../../descriptions/objects.ts';
import { objectsOf, ownId } from './found-objects.ts';

/** What both sides hold of channels if they are apart, as rows of evidence; what is private is nobody's business. */
export function describeHoldings(channels: Channel[], names: Record<Role, string>): string[] {
  const objects = objectsOf(channels)
    .map(({ object }) => object)
    .filter(({ evidence }) => evidence.is !== 'private');
  return [...describeTwins(objects), describe('agent', objects, names), describe('target', objects, names)];
}

/** One key or name on both sides: a program that creates it with IPC_CREAT or O_CREAT sees no error. */
function describeTwins(objects: ChannelObject[]): string[] {
  const twins = heldBy('target', objects).filter(({ label }) =>
    heldBy('agent', objects).some((other) => other.label === label),
  );
  return twins.length === 0 ? [] : [`${describeObjects(twins, 3)} is there on both sides: two objects of one name`];
}

/**
 * Ids count from 0 in each namespace (ipc/util.c, ipc_addid), so that the same number on both sides is another segment:
 * an id that is passed over the network, or written down, leads to it.
 */
export function describeSameIds(objects: ChannelObject[]): string[] {
  const ofAgent = new Set(heldBy('agent', objects).map(ownId));
  const alike = heldBy('target', objects).filter((object) => object.kind === 'segment' && ofAgent.has(ownId(object)));
  return alike.length === 0
    ? []
    : [
        'ids count from 0 in each IPC namespace: id ' +
          `${alike.map((object) => ownId(object).split(' ')[1]).join(', ')} is one segment here and ` +
          'another one there',
      ];
}

function describe(role: Role, objects: ChannelObject[], names: Record<Role, string>): string {
  const held = heldBy(role, objects);
  return `${names[role]} has ${held.length === 0 ? 'none' : describeObjects(held, 4)}`;
}

function heldBy(role: Role, objects: ChannelObject[]): ChannelObject[] {
  const suffix = `@${role}`;
  return objects.filter(({ id, holders }) => holders[role].length > 0 || id.endsWith(suffix));
}
