import type { V1EphemeralContainer, V1Pod, V1SecurityContext } from '@kubernetes/client-node';
import { randomInt } from 'node:crypto';
import type { Carrier } from '../../carriers/carrier.ts';
import type { InspectorRequest } from '../../../facts/request.ts';
import { conversationFields, type Channel } from '../../conversation/channel.ts';

const NAME_PREFIX = 'shm-';
// As kubectl names its own: no vowels, no digits that look like letters
const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A name that no container of the pod has: names of ephemeral containers can never be used again. */
export function newContainerName({ spec }: V1Pod): string {
  const taken = new Set(
    [...(spec?.containers ?? []), ...(spec?.initContainers ?? []), ...(spec?.ephemeralContainers ?? [])].map(
      ({ name }) => name,
    ),
  );
  for (;;) {
    const name = NAME_PREFIX + Array.from({ length: 5 }, () => NAME_ALPHABET[randomInt(NAME_ALPHABET.length)]).join('');
    if (!taken.has(name)) return name;
  }
}

/** Whether a container may be one of an earlier inspection, by its name. */
export function isInspectorName(name: string): boolean {
  return new RegExp(`^${NAME_PREFIX}[${NAME_ALPHABET}]+$`).test(name);
}

/**
 * The ephemeral container that runs the inspector. Pure.
 * @param options.beside the container whose process namespace it shares; null: none, for one that does not run
 */
export function buildEphemeralContainer(options: {
  name: string;
  carrier: Carrier;
  beside: string | null;
  channel: Channel;
  requests: readonly InspectorRequest[];
  securityContext: V1SecurityContext;
}): V1EphemeralContainer {
  const { name, carrier, beside, channel, requests, securityContext } = options;
  return {
    name,
    ...carrier.containerFields(),
    ...(beside !== null && { targetContainerName: beside }),
    securityContext,
    ...conversationFields(channel, requests),
  };
}
