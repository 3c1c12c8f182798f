import { expect, test } from 'vitest';
import { separateShmMount } from '../../src/checks/separate-shm-mount.ts';
import type { DeclaredContainer } from '../../src/facts/pod.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { attached, holdings, mapped } from '../objects.ts';
import { declared } from '../pods.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const memoryVolume = {
  kind: 'empty-dir',
  volume: 'cache',
  inMemory: true,
  sizeLimitBytes: null,
  readOnly: false,
} as const;
const nodeVolume = { kind: 'host-path', volume: 'node', path: '/run/agent/shm', readOnly: false } as const;
const ofAgent: Difference = {
  subject: { namespace: 'infra', pod: 'route-agent-x2x9z' },
  shmMount: { device: '0:25' },
  holdings: holdings(mapped(AGENT_PID, { device: '0:25' })),
};

function agentWith(volume: DeclaredContainer['shmVolume'], hostIpc: boolean): Difference {
  return { ...ofAgent, podSpec: { hostIpc, containers: [declared('agent', { shmVolume: volume })] } };
}

function targetWith(volume: DeclaredContainer['shmVolume'], hostIpc = false): Difference {
  return { podSpec: { hostIpc, containers: [declared('app', { shmVolume: volume })] } };
}

const fail = (target: Difference, agent: Difference) => failureOf(separateShmMount, inspectionWith({ target, agent }));

test('passes if both have the same directory', () => {
  expect(resultOf(separateShmMount, inspectionWith())).toEqual({ status: 'pass' });
});

test('passes if a file is in common through another mount', () => {
  const agent = { shmMount: { device: '0:25' }, holdings: holdings(mapped(AGENT_PID, { path: '/node-shm/ring' })) };
  expect(resultOf(separateShmMount, inspectionWith({ agent }))).toEqual({ status: 'pass' });
});

test('fails if the Agent has the node’s, and the target is to join it', () => {
  expect(fail({}, agentWith(null, true))).toMatchObject({
    severity: 'error',
    subjects: ['0:53 2', '0:25 2'],
    fix: { change: { kind: 'workload-patch', of: 'target', podSpec: { hostIPC: true } } },
  });
});

test('fails if only the Agent holds a file, on what the target has not mounted', () => {
  expect(fail({ holdings: holdings() }, agentWith(null, true)).subjects).toEqual(['0:25 2']);
});

test('fails and names the volume that lies over the one of the node, and the path of the other side', () => {
  const { actual, fix } = fail(targetWith(memoryVolume), agentWith(nodeVolume, false));
  expect(actual).toContain('emptyDir volume cache');
  expect(actual).toContain('/run/agent/shm');
  expect(fix.change).toMatchObject({ of: 'target', kind: 'workload-patch' });
});

test('fails and names the other place at which the target has the file system of the Agent', () => {
  const target = { tmpfsMounts: [{ device: '0:25', mountPoint: '/node-shm' }], holdings: holdings(mapped(APP_PID)) };
  expect(fail(target, agentWith(null, true)).evidence.join('\n')).toContain('/node-shm');
});

test('fails without a change if two pods have nothing of the node’s', () => {
  expect(fail({}, agentWith(memoryVolume, false)).fix.text).toMatch(/^Run both as containers of one pod/);
});

test('fails on two nodes, on which no mount helps', () => {
  const agent = { kernel: { bootId: 'other' }, subject: { pod: 'route-agent-x2x9z', node: 'node-b' } };
  const { fix } = fail({}, agent);
  expect(fix.change).toBeUndefined();
  expect(fix.text).toContain('node-a');
});

test.each([
  [
    'nobody uses POSIX memory',
    inspectionWith({ target: { holdings: holdings(attached(APP_PID)) }, agent: { ...ofAgent, holdings: holdings() } }),
  ],
  ['no Agent was named', inspectionWith({ agent: null })],
  ['they are on two kernels of one node', inspectionWith({ agent: { kernel: { bootId: 'other' } } })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(separateShmMount, inspection).status).toBe('not-applicable');
});

test('is unknown if a mount could not be seen', () => {
  expect(resultOf(separateShmMount, without(inspectionWith(), 'agent', 'shmMount'))).toMatchObject({
    status: 'unknown',
    missing: [{ of: 'agent', fact: 'shmMount' }],
  });
});
