import type { ChannelObject } from '../channels/channel.ts';
import { andMore } from '../words/lists.ts';

/**
 * An object as a person knows it, and if no name leads to it any more: `/dev/shm/ring`, `segment 0x00005150 (removed)`.
 */
export function describeObject({ label, naming }: Pick<ChannelObject, 'label' | 'naming'>): string {
  return naming === 'removed' && !label.includes('removed') ? `${label} (removed)` : label;
}

/** The first of some objects, and how many more there are: `/dev/shm/ring and 2 more`. */
export function describeObjects(objects: readonly Pick<ChannelObject, 'label' | 'naming'>[], most = 1): string {
  return andMore(objects.map(describeObject), most);
}
