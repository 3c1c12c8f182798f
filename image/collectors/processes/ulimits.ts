import type { Ulimits } from '../../../src/facts/confinement.ts';
import type { Fact } from '../../../src/facts/fact.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { parseProcessLimits } from '../../parsers/process-limits.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';

/** The main process's limits, which everybody may read. */
export function collectUlimits(host: Host, { main }: Target): Fact<Ulimits> {
  const path = processPath(main, 'limits');
  const text = host.readText(path);
  if (isFailure(text)) return failed(path, text);
  const limits = parseProcessLimits(text.value);
  return limits === undefined ? failed(path, MALFORMED) : ok(path, limits);
}
