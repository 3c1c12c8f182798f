import { setTimeout as delay } from 'node:timers/promises';
import { ShmError } from '../../../errors.ts';
import { NODE_POD_DEADLINE_SECONDS } from './node-pod.ts';

/**
 * Waits for work with a node pod no longer than that pod lives: a node that gives no answer must not cost the answers
 * of the others, which the run's own deadline would.
 * @throws ShmError past that; what the work throws
 */
export async function inItsLife(
  node: string,
  work: Promise<void>,
  lifeSeconds = NODE_POD_DEADLINE_SECONDS,
): Promise<void> {
  const end = new AbortController();
  const late = delay(lifeSeconds * 1000, 'late', { signal: end.signal }).catch(() => 'ended');
  try {
    if ((await Promise.race([work, late])) !== 'late') return;
    throw new ShmError({
      what: `no answer from ${node} within ${lifeSeconds} s`,
      why: 'a node pod lives no longer',
      whatToDo: 'run it again when the node has less to do',
    });
  } finally {
    end.abort();
  }
}
