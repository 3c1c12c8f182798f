import { expect, test } from 'vitest';
import { barredAgent } from '../../src/checks/barred-agent.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { attached, holdings, mapped, segment, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID, processes, processOf } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const RUNTIME_DEFAULT = '00000000a80425fb';
const rootAgent: Difference = {
  processes: processes(processOf(0, { pid: AGENT_PID, name: 'route-agent', effectiveCapabilities: RUNTIME_DEFAULT })),
};
const segments = { sysvSegments: tableOf(segment({ mode: 0o660 })) };
const alone = {
  target: { ...segments, holdings: holdings(attached(APP_PID)) },
  agent: { ...rootAgent, ...segments, holdings: holdings() },
};

test('fails if the application made the segment, and the Agent is root without CAP_IPC_OWNER', () => {
  const failure = failureOf(barredAgent, inspectionWith(alone));
  expect(failure).toMatchObject({ severity: 'warning', subjects: ['shm 3'] });
  expect(failure.evidence).toEqual([expect.stringMatching(/^process 20 \(route-agent\)/)]);
});

test('fails as information for mode 0600: the maker wants it for its own user', () => {
  const own = { sysvSegments: tableOf(segment({ mode: 0o600 })) };
  const inspection = inspectionWith({ target: { ...alone.target, ...own }, agent: { ...alone.agent, ...own } });
  expect(failureOf(barredAgent, inspection).severity).toBe('info');
});

test('fails for a file of the target that the Agent’s user cannot open', () => {
  const files = { shmFiles: tableOf(shmFile({ mode: 0o600 })) };
  const agent = { ...files, processes: processes(processOf(2000, { pid: AGENT_PID })), holdings: holdings() };
  const target = { ...files, holdings: holdings(mapped(APP_PID)) };
  expect(failureOf(barredAgent, inspectionWith({ target, agent })).subjects).toEqual(['0:53 2']);
});

test('fails as information if they share something else', () => {
  const file = { shmFiles: tableOf(shmFile({ mode: 0o666 })) };
  const target = { ...alone.target, ...file, holdings: holdings(attached(APP_PID), mapped(APP_PID)) };
  const agent = { ...alone.agent, ...file, holdings: holdings(mapped(AGENT_PID)) };
  expect(failureOf(barredAgent, inspectionWith({ target, agent })).severity).toBe('info');
});

test('passes if the Agent can open it: root opens any file', () => {
  const files = { shmFiles: tableOf(shmFile({ mode: 0o600 })) };
  const agent = { ...rootAgent, ...files, holdings: holdings() };
  const target = { ...files, holdings: holdings(mapped(APP_PID)) };
  expect(resultOf(barredAgent, inspectionWith({ target, agent }))).toEqual({ status: 'pass' });
});

test.each([
  ['both hold something', inspectionWith()],
  ['nobody does', inspectionWith({ target: { holdings: holdings() }, agent: { holdings: holdings() } })],
  ['no Agent was named', inspectionWith({ target: alone.target, agent: null })],
  [
    'what the target has is its own',
    inspectionWith({
      target: { holdings: holdings(attached(APP_PID, { createdWithKey: 0 })) },
      agent: { ...rootAgent, holdings: holdings() },
    }),
  ],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(barredAgent, inspection).status).toBe('not-applicable');
});

test.each(['processes', 'holdings', 'sysvSegments'] as const)('is unknown without %s of the Agent', (name) => {
  expect(resultOf(barredAgent, without(inspectionWith(alone), 'agent', name)).status).toBe('unknown');
});
