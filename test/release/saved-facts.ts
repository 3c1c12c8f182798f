import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { encodeInspection } from '../../src/facts/inspection.ts';
import { inspectionWith } from '../facts.ts';

/** Writes `facts.json` for `inspect --from`, and answers with the verdicts that the sources reach from it. */
export async function saveFacts(directory: string): Promise<object> {
  const inspection = inspectionWith({});
  await writeFile(join(directory, 'facts.json'), JSON.stringify(encodeInspection(inspection)));
  return JSON.parse(JSON.stringify(evaluate(inspection).verdicts)) as object;
}
