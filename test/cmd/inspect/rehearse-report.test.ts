import { expect, test } from 'vitest';
import { rehearseReport } from '../../../cmd/inspect/rehearse-report.ts';
import { reportFormats } from '../../../src/report/formats/report-formats.ts';

test.each(reportFormats)('a rehearsal of %s goes through all steps, and fails in none', async (format) => {
  await expect(rehearseReport(format)).resolves.toBeUndefined();
});
