import { expect, test } from 'vitest';
import { checks } from '../../../src/checks/index.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderFindings } from '../../../src/report/sections/findings.ts';
import { unreadablePosixObject } from '../samples/unreadable-posix-object.ts';

const report = unreadablePosixObject();
const [finding] = report.findings;

test.each(checks)(
  'the command that explains $id is in one line, to be copied, as narrow as a page may be',
  ({ id }) => {
    const findings = finding === undefined ? [] : [{ ...finding, id }];
    const lines = renderFindings({ ...report, findings }, pageOf({ columns: 60, color: false }));
    expect(lines.at(-1)).toBe(`    more      kubectl shm explain ${id}`);
  },
);

test('it stands below the patch, which belongs to the fix', () => {
  const findings =
    finding === undefined ? [] : [{ ...finding, remediation: { text: 'Set it.', patch: 'spec:\n  hostIPC: true\n' } }];
  const lines = renderFindings({ ...report, findings }, pageOf({ columns: 80, color: false }));
  expect(lines.slice(-5)).toEqual([
    '    fix       Set it.',
    '    patch of the workload; bare pods are created anew',
    '      spec:',
    '        hostIPC: true',
    '    more      kubectl shm explain unreadable-posix-object',
  ]);
});
