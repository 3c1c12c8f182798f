import { expect, test } from 'vitest';
import { agentPod } from '../../src/differences/agent-pod.ts';
import type { AgentPod } from '../../src/facts/node/agent-pod.ts';
import { contrastOf } from './contrast-of.ts';

const there = (difference: Partial<Extract<AgentPod, { kind: 'there' }>> = {}) => ({
  agentPod: {
    kind: 'there' as const,
    daemonSet: 'infra/agent',
    ready: true,
    phase: 'Running',
    images: { agent: 'sha256:aa' },
    ...difference,
  },
});

test.each([
  ['no pod', { agentPod: { kind: 'missing' as const, daemonSet: 'infra/agent' } }, 'no pod of infra/agent'],
  ['one that is not ready', there({ ready: false, phase: 'Pending' }), 'not ready (Pending)'],
])('%s on one node', (_, difference, b) => {
  expect(contrastOf(agentPod, there(), difference)).toEqual({ a: 'ready', b });
});

test('another Agent on a side that was saved earlier, or none', () => {
  expect(contrastOf(agentPod, there(), there({ daemonSet: 'infra/other' }))).toBe(
    'two different Agents were named: infra/agent and infra/other',
  );
  expect(contrastOf(agentPod, there())).toContain('for one side only: infra/agent');
});

test('of another image is agent-image’s', () => {
  expect(contrastOf(agentPod, there(), there({ images: {} }))).toBe('equal');
});
