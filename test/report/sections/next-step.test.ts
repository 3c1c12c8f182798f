import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/verdicts/report.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderNextStep } from '../../../src/report/sections/next-step.ts';
import type { ChannelRow } from '../../../src/verdicts/verdict.ts';
import { healthyReport } from '../samples/healthy.ts';
import { hostMemory } from '../samples/host-memory.ts';

const page = pageOf({ columns: 120, color: false });

function unsettled(row: ChannelRow): Report {
  const report = healthyReport();
  const { agentCommunication } = report.verdicts;
  const posixSharedMemory = { status: 'unknown', row, reason: 'as the row says' } as const;
  return {
    ...report,
    verdicts: {
      ...report.verdicts,
      agentCommunication: {
        status: 'unknown',
        reason: '',
        channels: { ...agentCommunication.channels, posixSharedMemory },
      },
    },
  };
}

test('where nothing is wrong there is nothing to do', () => {
  expect(renderNextStep(healthyReport(), page)).toEqual([
    'Next: nothing to mend. -o wide has the tables behind this, -o json every fact.',
  ]);
});

test.each([
  [
    'possible',
    'Next: let the two programs open what they are to share, then run this again: nothing seen so far stops them.',
  ],
  [
    'target-only',
    'Next: see whether the Agent has started and created its object, or whether another container is the Agent.',
  ],
] as const)('a channel in row %s', (row, line) => {
  expect(renderNextStep(unsettled(row), page)).toEqual([line]);
});

describe('no Agent named', () => {
  test('the commands to name it with', () => {
    expect(renderNextStep(hostMemory(), page).slice(-2)).toEqual([
      '  kubectl shm inspect pod/web-7f6b -n default -c app --agent container/NAME',
      '  kubectl shm inspect pod/web-7f6b -n default -c app --agent pod/NAME.NAMESPACE',
    ]);
  });

  test.each(['web; rm -rf ~', '$(id)', '-n', 'a b', ''])('nothing of %j gets into a command', (pod) => {
    const report = hostMemory();
    const command = renderNextStep({ ...report, target: { ...report.target, pod } }, page).at(-1);
    expect(command).toBe('  kubectl shm inspect pod/POD -n default -c app --agent pod/NAME.NAMESPACE');
  });
});
