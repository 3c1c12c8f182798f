import { expect, test } from 'vitest';
import { barredAgent } from '../../src/checks/barred-agent.ts';
import { runCheck } from '../../src/checks/check.ts';
import {
  AGENT_PID,
  APP_PID,
  attached,
  holdings,
  inspectionWith,
  mapped,
  processes,
  processOf,
  segment,
  shmFile,
  tableOf,
  without,
  type Difference,
} from '../facts.ts';

const RUNTIME_DEFAULT = '00000000a80425fb';
const rootAgent: Difference = {
  processes: processes(processOf(0, { pid: AGENT_PID, name: 'route-agent', effectiveCapabilities: RUNTIME_DEFAULT })),
};
const segments = { sysvSegments: tableOf(segment({ mode: 0o600 })) };
const alone = {
  target: { ...segments, holdings: holdings(attached(APP_PID)) },
  agent: { ...rootAgent, ...segments, holdings: holdings() },
};

test('fails where the application made the segment, and the Agent is root without CAP_IPC_OWNER', () => {
  expect(runCheck(barredAgent, inspectionWith(alone))).toEqual({
    status: 'fail',
    severity: 'warning',
    title: 'In container agent uid 0 may not open segment 0x00005150 of container app for reading and writing.',
    expected: 'the Agent may open what the target made for it',
    actual: 'only container app holds segment 0x00005150, and uid 0 is refused',
    evidence: [
      'process 20 (route-agent), uid 0, gid 0, no other group: uid 0 counts as other, and has no CAP_IPC_OWNER',
    ],
    remediation: { text: expect.stringMatching(/^If the Agent is to use it/) },
  });
});

test('fails as information where they share something else', () => {
  const file = { shmFiles: tableOf(shmFile({ mode: 0o666 })) };
  const target = { ...alone.target, ...file, holdings: holdings(attached(APP_PID), mapped(APP_PID)) };
  expect(
    runCheck(
      barredAgent,
      inspectionWith({ target, agent: { ...alone.agent, ...file, holdings: holdings(mapped(AGENT_PID)) } }),
    ),
  ).toMatchObject({ status: 'fail', severity: 'info' });
});

test('passes where the Agent may open it: root opens any file', () => {
  const files = { shmFiles: tableOf(shmFile({ mode: 0o600 })) };
  const agent = { ...rootAgent, ...files, holdings: holdings() };
  expect(
    runCheck(barredAgent, inspectionWith({ target: { ...files, holdings: holdings(mapped(APP_PID)) }, agent })),
  ).toEqual({ status: 'pass' });
});

test.each([
  ['both hold something', inspectionWith()],
  ['nobody does', inspectionWith({ target: { holdings: holdings() }, agent: { holdings: holdings() } })],
  ['no Agent was named', inspectionWith({ target: alone.target, agent: null })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(barredAgent, inspection).status).toBe('not-applicable');
});

test.each([
  ['the Agent’s processes', without(inspectionWith(alone), 'agent', 'processes')],
  ['what the Agent holds', without(inspectionWith(alone), 'agent', 'holdings')],
])('is unknown where %s could not be seen', (_what, inspection) => {
  expect(runCheck(barredAgent, inspection).status).toBe('unknown');
});
