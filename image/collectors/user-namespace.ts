import type { Fact } from '../../src/facts/fact.ts';
import type { UserNamespace } from '../../src/facts/process.ts';
import { failed, MALFORMED, ok } from '../fact.ts';
import { isFailure, type Host } from '../host.ts';
import { mapsEveryId } from '../parsers/uid-map.ts';
import { processPath, type Target } from '../target/target.ts';

/** Whether the target's user namespace is one where every id is itself. */
export function collectUserNamespace(host: Host, { main }: Target): Fact<UserNamespace> {
  const path = processPath(main, 'uid_map');
  const text = host.readText(path);
  if (isFailure(text)) return failed(path, text);
  const everyId = mapsEveryId(text.value);
  return everyId === undefined ? failed(path, MALFORMED) : ok(path, { mapsEveryId: everyId });
}
