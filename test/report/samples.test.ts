import { expect, test } from 'vitest';
import { renderTable } from '../../src/report/formats/table.ts';
import type { Report } from '../../src/verdicts/report.ts';
import { hostileNames } from './hostile-names.ts';
import {
  agentElsewhere,
  deadLxcfs,
  everythingDenied,
  healthyReport,
  hostMemory,
  staleObjects,
  unreadableFile,
} from './samples.ts';

/** What begins at the left edge, and is no finding: the report's parts, in their order. */
function headingsOf(report: Report): string[] {
  const lines = renderTable(report, { columns: 100, color: false }).split('\n');
  return lines.filter((line, index) => /^[\p{L}\/]/v.test(line) && (index === 0 || lines[index - 1] === ''));
}

const tables = [/^Containers, and what they share$/];
const limits = /^Limits, and what the process sees$/;

test.each<[string, Report, RegExp[]]>([
  ['healthy', healthyReport(), [/^Pod/, /^Next/, /^Ways/, limits]],
  ['unreadable file', unreadableFile(), [/^Pod/, /^Next/, /^Ways/, limits, /^SysV segments/, /^\/dev\/shm/, ...tables]],
  ['stale objects', staleObjects(), [/^Pod/, /^Next/, /^Ways/, limits, /^SysV segments/, /^\/dev\/shm/, ...tables]],
  [
    'Agent elsewhere',
    agentElsewhere(),
    [
      /^Pod/,
      /^Next/,
      /^Ways/,
      limits,
      /of the target|target can/,
      /Agent can/,
      /^\/dev\/shm/,
      /^\/dev\/shm/,
      ...tables,
    ],
  ],
  ['host memory', hostMemory(), [/^Pod/, /^Next/, /^Ways/, limits, /^SysV segments/, /^\/dev\/shm/, ...tables]],
  ['dead LXCFS', deadLxcfs(), [/^Pod/, /^Next/, /^Ways/, limits, /^SysV segments/, /^\/dev\/shm/, ...tables]],
  ['everything denied', everythingDenied(), [/^Pod/, /^Could not be determined$/, /^Next/, /^Ways/, limits]],
  [
    'hostile names',
    hostileNames(),
    [/^Pod/, /^Could not be determined$/, /^Next/, /^Ways/, limits, /^SysV segments/, /^\/dev\/shm/, ...tables],
  ],
])('the parts of the report: %s', (_, report, headings) => {
  expect(headingsOf(report)).toEqual(headings.map((heading) => expect.stringMatching(heading)));
});
