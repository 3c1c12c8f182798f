import { expect, test } from 'vitest';
import type { Change } from '../../../src/changes/change.ts';
import { checks } from '../../../src/checks/index.ts';
import { renderChange } from '../../../src/report/change.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderFindings } from '../../../src/report/sections/findings.ts';
import { unreadableFile } from '../samples.ts';

const report = unreadableFile();
const [finding] = report.findings;

test.each(checks)(
  'the command that explains $id is in one line, to be copied, as narrow as a page may be',
  ({ id }) => {
    const findings = finding === undefined ? [] : [{ ...finding, id }];
    const lines = renderFindings({ ...report, findings }, pageOf({ columns: 60, color: false }));
    expect(lines.at(-1)).toMatch(new RegExp(`^ {4}(more {6})?kubectl shm explain ${id}$`));
  },
);

test('it stands below the change, which belongs to the fix', () => {
  const change: Change = {
    kind: 'workload-patch',
    of: 'target',
    podSpec: { hostIPC: true },
    restarts: 'pod web-7f6b',
    alsoHeldBy: [],
  };
  const findings = finding === undefined ? [] : [{ ...finding, fix: { text: 'Set it.', change } }];
  const lines = renderFindings({ ...report, findings }, pageOf({ columns: 80, color: false }));
  const fix = lines.findIndex((line) => line.includes('Set it.'));
  expect(lines.slice(fix + 1, -1)).toEqual(
    renderChange(change, finding?.id ?? '', report).map((line) => `    ${line}`),
  );
});
