import { ShmError } from '../../errors.ts';

/**
 * What undici throws if a connection ends in the middle, as an error for the user; anything else as it is. The
 * connection is the one to kubectl's proxy, which ends it when it loses its own.
 */
export function asLostConnection(error: unknown): unknown {
  if (!(error instanceof TypeError) || !/^(fetch failed|terminated|other side closed)$/.test(error.message))
    return error;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return new ShmError({
    what: 'the connection to the cluster was lost',
    why: `kubectl’s proxy ended it${cause}`,
    whatToDo:
      'check that the cluster can be reached with kubectl version, and run it again; ' +
      'what was added to a pod ends by itself',
    cause: error,
  });
}
