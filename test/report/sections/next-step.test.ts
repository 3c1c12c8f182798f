import { describe, expect, test } from 'vitest';
import { pageOf } from '../../../src/report/page.ts';
import { renderNextStep } from '../../../src/report/sections/next-step.ts';
import { holdings, mapped } from '../../objects.ts';
import { AGENT_PID, APP_PID } from '../../processes.ts';
import { everythingDenied, healthyReport, hostMemory, reportWith } from '../samples.ts';

const page = pageOf({ columns: 120, color: false });

test('if nothing is wrong there is nothing to do', () => {
  expect(renderNextStep(healthyReport(), page)).toEqual([
    'Next: nothing to fix. -o wide has the tables behind this, -o json every fact.',
  ]);
});

test.each([
  ['that the target does not hold', [], [mapped(AGENT_PID)], /let the two programs/],
  ['that the Agent does not hold', [mapped(APP_PID)], [], /whether the Agent has/],
])('a file %s', (_, ofTarget, ofAgent, step) => {
  const report = reportWith({
    target: { holdings: holdings(...ofTarget) },
    agent: { holdings: holdings(...ofAgent) },
  });
  expect(renderNextStep(report, page).join(' ')).toMatch(step);
});

test('what is broken is fixed before what is possible is tried', () => {
  const report = reportWith({
    target: { holdings: holdings(mapped(APP_PID)) },
    agent: { holdings: holdings() },
  });
  const { agentCommunication } = report.verdicts;
  const broken = { ...report.verdicts, agentCommunication: { ...agentCommunication, status: 'broken' as const } };
  expect(renderNextStep({ ...report, verdicts: broken }, page).join(' ')).not.toMatch(/whether the Agent has/);
});

test('what is hidden is named', () => {
  expect(renderNextStep(everythingDenied(), page).join(' ')).toContain('Could not be determined');
});

test('of what the API alone has seen no Agent would say more', () => {
  const report = hostMemory();
  const steps = renderNextStep({ ...report, target: { ...report.target, via: 'api' } }, page).join(' ');
  expect(steps).not.toContain('--agent');
});

describe('no Agent named', () => {
  test('the commands to name it with', () => {
    expect(renderNextStep(hostMemory(), page)).toEqual(
      expect.arrayContaining([
        '  kubectl shm inspect pod/web-7f6b -n default -c app --agent container/agent',
        '  kubectl shm inspect pod/web-7f6b -n default -c app --agent pod/NAME.NAMESPACE',
      ]),
    );
  });

  test.each(['web; rm -rf ~', '$(id)', '-n', 'a b', ''])('nothing of %j gets into a command', (pod) => {
    const report = hostMemory();
    const lines = renderNextStep({ ...report, target: { ...report.target, pod } }, page);
    expect(lines).toContain('  kubectl shm inspect pod/POD -n default -c app --agent pod/NAME.NAMESPACE');
  });
});
