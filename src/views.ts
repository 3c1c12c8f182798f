import type { Channel, ChannelName } from './channels/channel.ts';
import { channelsOf } from './channels/channels-of.ts';
import type { ExpectedObject } from './channels/expected-object.ts';
import type { Inspection } from './facts/inspection.ts';
import type { Resource } from './resources/resource.ts';
import { resourcesOf } from './resources/resources-of.ts';

/** An inspection, and what checks, headlines and report all look at of it. */
export interface Views extends Inspection {
  channels: Record<ChannelName, Channel>;
  resources: Resource[];
}

/**
 * Makes channels and resources, once.
 * @param expected what has to be shared (--expect)
 */
export function viewsOf(inspection: Inspection, expected: ExpectedObject[] = []): Views {
  return { ...inspection, channels: channelsOf(inspection, expected), resources: resourcesOf(inspection) };
}
