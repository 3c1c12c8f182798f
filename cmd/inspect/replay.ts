import { ShmError } from '../../src/errors.ts';
import { decodeInspection } from '../../src/facts/inspection.ts';
import { parseExpectedObjects } from './expected-objects.ts';
import type { InspectArguments } from './options.ts';
import { judgeInspection } from './judge-inspection.ts';
import { readSaved } from '../saved-json.ts';

/** `inspect --from`: the facts of a file → report on stdout, without a cluster and without what talks to one. */
export async function replayInspect(given: InspectArguments): Promise<number> {
  const expected = parseExpectedObjects(given.expect ?? []);
  const inspection = readSaved(fileAlone(given), (document) => {
    const decoded = decodeInspection(document);
    return decoded.kind === 'inspection' ? { kind: 'read', value: decoded.inspection } : decoded;
  });
  return judgeInspection(given, expected, inspection);
}

/** The file of `--from`, which says itself what was inspected. */
function fileAlone({ from = '', target = [], agent }: InspectArguments): string {
  if (target.length === 0 && agent === undefined) return from;
  throw new ShmError({
    what: '--from takes no target',
    why: 'the file says what was inspected',
    whatToDo: `kubectl shm inspect --from ${from}`,
  });
}
