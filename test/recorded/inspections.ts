import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeInspection, type Inspection } from '../../src/facts/inspection.ts';

/**
 * Where the recorded inspections lie: `NAME.json` the facts as --save-facts writes them, beside it the whole report,
 * `NAME.wide.txt` the wide one.
 */
export const recordedDirectory = join(import.meta.dirname, 'inspections');

/** Every inspection that `npm run record` recorded on the tests' own nodes: node-a has cgroup v1, node-b v2. */
export function recordedInspections(): { name: string; inspection: Inspection }[] {
  const names = readdirSync(recordedDirectory).flatMap((file) =>
    file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : [],
  );
  return names.map((name) => ({ name, inspection: recordedInspection(name) }));
}

function recordedInspection(name: string): Inspection {
  const decoded = decodeInspection(JSON.parse(readFileSync(join(recordedDirectory, `${name}.json`), 'utf8')));
  if (decoded.kind === 'unreadable') throw new Error(`${name}: ${decoded.why}`);
  return decoded.inspection;
}

/** A report's texts as they are recorded: on a terminal of 80 columns, and -o wide on one of 200. */
export const recordedLooks = [
  { ending: 'txt', look: { columns: 80, color: false } },
  { ending: 'wide.txt', look: { columns: 200, color: false, isWide: true } },
] as const;
