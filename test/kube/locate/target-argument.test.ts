import { expect, test } from 'vitest';
import { ShmError } from '../../../src/errors.ts';
import { parseAgentArgument, parseTargetArgument } from '../../../src/kube/locate/target-argument.ts';

test.each([
  [['web'], { kind: 'pod', name: 'web' }],
  [['pod/web'], { kind: 'pod', name: 'web' }],
  [['po', 'web'], { kind: 'pod', name: 'web' }],
  [['deploy/web'], { kind: 'deployment', name: 'web' }],
  [['deployments.apps', 'web'], { kind: 'deployment', name: 'web' }],
  [['ds/agent'], { kind: 'daemonset', name: 'agent' }],
  [['sts/db'], { kind: 'statefulset', name: 'db' }],
  [['rs/web-1'], { kind: 'replicaset', name: 'web-1' }],
  [['JOB/once'], { kind: 'job', name: 'once' }],
])('%j', (words, argument) => {
  expect(parseTargetArgument(words)).toEqual(argument);
});

test.each([
  [[]],
  [['']],
  [['a', 'b', 'c']],
  [['pod/']],
  [['/web']],
  [['pod/a/b']],
  [['service/web']],
  [['constructor/x']],
  [['secret', 'x']],
  [['pod/..']],
  [['Web']],
  [['pod', '-x']],
])('%j is no target', (words) => {
  expect(() => parseTargetArgument(words)).toThrow(ShmError);
});

test.each([
  ['container/agent', { kind: 'container', container: 'agent' }],
  ['pod/agent-x2', { kind: 'elsewhere', target: { kind: 'pod', name: 'agent-x2' }, namespace: null, container: null }],
  [
    'pod/agent.v2.infra',
    { kind: 'elsewhere', target: { kind: 'pod', name: 'agent.v2' }, namespace: 'infra', container: null },
  ],
  [
    'ds/agent.infra',
    { kind: 'elsewhere', target: { kind: 'daemonset', name: 'agent' }, namespace: 'infra', container: null },
  ],
])('Agent %s', (text, agent) => {
  expect(parseAgentArgument(text)).toEqual(agent);
});

test.each(['agent', 'pod/', 'pod/a/b', 'node/a', 'pod/.ns', 'pod/a.', 'pod/..'])('%s is no Agent', (text) => {
  expect(() => parseAgentArgument(text)).toThrow(ShmError);
});
