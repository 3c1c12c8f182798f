import type { Channel, ChannelObject, Evidence, Obstruction, Possibility } from '../../channels/channel.ts';

/** An object of a channel that a check reports, and why. */
export interface Found<Because> {
  channel: Channel;
  object: ChannelObject;
  because: Because;
  /** Whether it breaks its channel: an obstruction beyond doubt. */
  breaks: boolean;
}

type Of<Union, Kind> = Extract<Union, { kind: Kind }>;

/** The objects that the target has no way to, for one of some reasons; those that break their channel first. */
export function obstructed<const Kind extends Obstruction['kind']>(
  channels: Channel[],
  kinds: readonly Kind[],
): Found<Of<Obstruction, Kind>>[] {
  const found = objectsOf(channels).flatMap(({ channel, object }) => {
    const { evidence } = object;
    return evidence.is === 'out-of-reach' && isOneOf(evidence.because, kinds)
      ? [{ channel, object, because: evidence.because, breaks: evidence.breaks }]
      : [];
  });
  return found.toSorted((one, other) => Number(other.breaks) - Number(one.breaks));
}

/** The objects whose use was not seen, for one of some reasons. */
export function possible<const Kind extends Possibility['kind']>(
  channels: Channel[],
  kinds: readonly Kind[],
): Found<Of<Possibility, Kind>>[] {
  return objectsOf(channels).flatMap(({ channel, object }) => {
    const { evidence } = object;
    return evidence.is === 'possible' && isOneOf(evidence.because, kinds)
      ? [{ channel, object, because: evidence.because, breaks: false }]
      : [];
  });
}

/** The objects that only the target holds, which takes that it is known what the Agent holds. */
export function heldByTargetAlone(channels: Channel[]): ChannelObject[] {
  const known = channels.filter(
    ({ missing }) =>
      !missing.some(({ of, fact, status }) => of === 'agent' && fact === 'holdings' && status !== 'incomplete'),
  );
  return possible(known, ['target-alone']).map(({ object }) => object);
}

/** The objects with one kind of evidence. */
export function objectsWith<const Is extends Evidence['is']>(channels: Channel[], is: Is): ChannelObject[] {
  return objectsOf(channels)
    .map(({ object }) => object)
    .filter(({ evidence }) => evidence.is === is);
}

/** Whether anything in the channels could be somebody's way to communicate: private objects are nobody's. */
export function areUsed(channels: Channel[]): boolean {
  return objectsOf(channels).some(({ object }) => object.evidence.is !== 'private');
}

/** How the same object is called on its own side: its id without the `@target` or `@agent` of two namesakes. */
export function ownId({ id }: Pick<ChannelObject, 'id'>): string {
  return id.replace(/@(target|agent)$/, '');
}

/** Each object once: what --expect names is there a second time, for the headline. */
export function objectsOf(channels: Channel[]): { channel: Channel; object: ChannelObject }[] {
  return channels.flatMap((channel) =>
    channel.objects.filter(({ isExpected }) => isExpected !== true).map((object) => ({ channel, object })),
  );
}

function isOneOf<Union extends { kind: string }, const Kind extends Union['kind']>(
  because: Union,
  kinds: readonly Kind[],
): because is Of<Union, Kind> & Union {
  return kinds.some((kind) => kind === because.kind);
}
