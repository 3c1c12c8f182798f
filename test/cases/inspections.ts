import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodeInspection, type Inspection } from '../../src/facts/inspection.ts';

/** The inspection of every case of this folder. */
export function caseInspections(): { name: string; inspection: Inspection }[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
  return files.map((file) => ({ name: file, inspection: caseInspection(file.replace(/\.json$/, '')) }));
}

/** That of one case. */
export function caseInspection(name: string): Inspection {
  const decoded = decodeInspection(JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')));
  if (decoded.kind === 'unreadable') throw new Error(`test/cases/${name}.json: ${decoded.why}`);
  return decoded.inspection;
}
