import type { V1Pod } from '@kubernetes/client-node';
import type { InspectorRequest } from '../../facts/request.ts';

/**
 * How an inspector's answers come back, by the user's rights: asked over attach; in the log of a container that was
 * asked by its arguments; or, if neither may be read, in the 4 KiB of its termination message, which are part of the
 * pod's status.
 */
export type Channel = 'attach' | 'log' | 'termination-message';

/** An inspector's container that has just been added to its pod, or its pod created. */
export interface Partner {
  /** The pod as it was when it had the container. */
  pod: V1Pod;
  container: string;
  channel: Channel;
}

/** The fields of a container that make it speak on a channel. */
export function conversationFields(
  channel: Channel,
  requests: readonly InspectorRequest[],
): { stdin?: true; stdinOnce?: true; args?: string[] } {
  return channel === 'attach'
    ? { stdin: true, stdinOnce: true }
    : { args: requests.map((request) => JSON.stringify(request)) };
}
