import { expect, test } from 'vitest';
import { agentImage } from '../../src/differences/agent-image.ts';
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

test('another image', () => {
  expect(contrastOf(agentImage, there(), there({ images: { agent: 'sha256:bb' } }))).toEqual({
    a: 'agent sha256:aa',
    b: 'agent sha256:bb',
  });
});

test('a container that does not run', () => {
  expect(contrastOf(agentImage, there(), there({ images: {} }))).toEqual({
    a: 'agent sha256:aa',
    b: 'agent not running',
  });
});

test('where one has none, agent-pod tells', () => {
  expect(contrastOf(agentImage, there(), { agentPod: { kind: 'missing', daemonSet: 'infra/agent' } })).toBe('equal');
});
