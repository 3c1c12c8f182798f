import type { Channel, ChannelObject } from '../../channels/channel.ts';

/** An object that the target has recreated, and the removed one of its name that the Agent can still write. */
export interface OldCopy {
  old: ChannelObject;
  current: ChannelObject;
}

/**
 * What the Agent alone still holds of objects that the target has recreated, and that no process of the Agent holds.
 */
export function agentsOldCopies(channels: Channel[]): OldCopy[] {
  const known = channels.filter(({ missing }) => missing.length === 0);
  return known.flatMap(({ objects }) =>
    objects.filter(isOnlyAgents).flatMap((old) => {
      const current = objects.find((object) => isRecreated(object, old));
      return current === undefined ? [] : [{ old, current }];
    }),
  );
}

function isOnlyAgents({ naming, holders }: ChannelObject): boolean {
  return naming === 'removed' && holders.target.length === 0 && holders.agent.some(({ writable }) => writable);
}

function isRecreated({ id, label, naming, evidence }: ChannelObject, old: ChannelObject): boolean {
  return (
    naming === 'current' &&
    label === old.label &&
    placeOf(id) === placeOf(old.id) &&
    evidence.is === 'possible' &&
    evidence.because.kind === 'target-alone'
  );
}

/** The device of a file, and the side if it is on another kernel or in another namespace: the id without its number. */
function placeOf(id: string): string {
  return id.replace(/ \d+/, '');
}
