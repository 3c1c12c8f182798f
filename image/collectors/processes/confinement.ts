import type { Confinement, SecurityLabel } from '../../../src/facts/confinement.ts';
import type { Fact } from '../../../src/facts/fact.ts';
import type { Process } from '../../../src/facts/process.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { parseSeccompStatus } from '../../parsers/seccomp-status.ts';
import { parseSecurityLabel } from '../../parsers/security-label.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';

/** How security modules and seccomp hold the container's processes back; everybody may read both. */
export function collectConfinement(host: Host, { main, processes }: Target): Fact<Confinement> {
  const labelPath = processPath(main, 'attr/current');
  const labels = new Map<string, SecurityLabel>();
  for (const process of processes) {
    const label = readLabel(host, process);
    if (isFailure(label)) return failed(processPath(process, 'attr/current'), label);
    if (label.value !== null) labels.set(JSON.stringify(label.value), label.value);
  }
  const status = host.readText(processPath(main, 'status'));
  if (isFailure(status)) return failed(processPath(main, 'status'), status);
  return ok(labelPath, { labels: [...labels.values()], ...parseSeccompStatus(status.value) });
}

/**
 * Null for a process that ended meanwhile. Where no module labels processes, the kernel has no such
 * file or refuses with EINVAL.
 */
function readLabel(host: Host, process: Process): Result<SecurityLabel | null> {
  const text = host.readText(processPath(process, 'attr/current'));
  if (!isFailure(text)) return { value: parseSecurityLabel(text.value) };
  if (text.errno === 'ESRCH') return { value: null };
  return text.errno === 'EINVAL' || text.errno === 'ENOENT' ? { value: { module: 'none' } } : text;
}
