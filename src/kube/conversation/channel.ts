import type { InspectorRequest } from '../../facts/request.ts';

/**
 * How an inspector's answers come back, by the user's rights: asked over attach; in the log of a container that was
 * asked by its arguments; or, where neither may be read, in the 4 KiB of its termination message, which are part of the
 * pod's status.
 */
export type Channel = 'attach' | 'log' | 'termination-message';

/** The fields of a container that make it speak on a channel. */
export function conversationFields(
  channel: Channel,
  requests: readonly InspectorRequest[],
): { stdin?: true; stdinOnce?: true; args?: string[] } {
  return channel === 'attach'
    ? { stdin: true, stdinOnce: true }
    : { args: requests.map((request) => JSON.stringify(request)) };
}
