import type { Inspection } from '../facts/inspection.ts';
import type { Channel, ChannelName } from './channel.ts';
import type { ExpectedObject } from './expected-object.ts';

/** Every channel of an inspection, with its objects and their evidence. */
export function channelsOf(_inspection: Inspection, _expected: ExpectedObject[]): Record<ChannelName, Channel> {
  throw new Error('being written');
}
