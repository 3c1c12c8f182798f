import { expect, test } from 'vitest';
import type { Report } from '../../../src/verdicts/report.ts';
import type { MissingFact } from '../../../src/facts/fact.ts';
import { ok } from '../../../src/facts/fact.ts';
import type { Facts } from '../../../src/facts/facts.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderNamespaces } from '../../../src/report/sections/namespaces.ts';
import type { PodSpec } from '../../../src/facts/pod.ts';
import { shmMount } from '../../mounts.ts';
import { declared } from '../../pods.ts';
import { podUserNamespace } from '../../processes.ts';
import { factsWithout, healthyReport } from '../samples.ts';

const spec = healthyReport().facts.target.podSpec;

function podSpecOf(difference: Partial<PodSpec> = {}): PodSpec {
  if (spec.status !== 'ok') throw new Error('the sample has a spec');
  return { ...spec.value, ...difference };
}

const denied: MissingFact = { status: 'denied', source: '/proc', message: 'not allowed' };

function rowsFor(difference: Partial<Facts>): string[] {
  const report: Report = { ...healthyReport(), agent: null };
  return renderNamespaces(
    { ...report, facts: { target: { ...report.facts.target, ...difference }, agent: null } },
    pageOf({ columns: 100, color: false }),
  ).slice(-2);
}

test('what was measured is told from what the spec declares', () => {
  expect(rowsFor({})).toEqual([
    '  app (target)  4026532281  tmpfs 0:53        4026532282  measured', //
    "  agent         pod's       pod's tmpfs 0:53  its own     declared",
  ]);
});

test('what was not seen is as declared', () => {
  expect(rowsFor({ namespaces: denied })[0]).toBe(
    '  app (target)  4026532281  tmpfs 0:53        its own  partly measured',
  );
});

test('volumes and host namespaces are named', () => {
  const shmVolume = {
    kind: 'empty-dir',
    volume: 'cache',
    inMemory: true,
    sizeLimitBytes: null,
    readOnly: false,
  } as const;
  const declaredSpec = podSpecOf({
    hostIpc: true,
    hostPid: true,
    containers: [declared('app'), declared('agent', { kind: 'sidecar', shmVolume })],
  });
  expect(rowsFor({ podSpec: ok('spec', declaredSpec) })[1]).toBe(
    "  agent (sidecar)  host's      pod's emptyDir cache  host's      declared",
  );
});

test('part of a file system is told from the whole of it', () => {
  const part = ok('/proc/1/mountinfo', shmMount({ device: '0:25', root: '/team-a' }));
  expect(rowsFor({ shmMount: part })[0]).toContain('tmpfs 0:25 /team-a');
});

test('what two pods declare alike is not the same', () => {
  const report = healthyReport();
  const facts = { ...factsWithout(denied), podSpec: ok('spec', podSpecOf()) };
  const agent = { ...report.target, pod: 'route-agent-x2x9z', container: 'agent' };
  expect(
    renderNamespaces(
      { ...report, agent, facts: { target: facts, agent: facts } },
      pageOf({ columns: 100, color: false }),
    ).slice(-3),
  ).toEqual([
    "  app (target)   pod's      pod's      its own  declared",
    "  agent (Agent)  own pod's  own pod's  its own  declared",
    "  agent          pod's      pod's      its own  declared",
  ]);
});

test('user namespaces have a column where one is not the host’s', () => {
  const userNamespace = ok('/proc/1/uid_map', podUserNamespace());
  expect(rowsFor({ userNamespace, podSpec: ok('spec', podSpecOf({ hostUsers: false })) })).toEqual([
    '  app (target)  4026532281  tmpfs 0:53        4026532282  4026531837  measured', //
    "  agent         pod's       pod's tmpfs 0:53  its own     pod's       declared",
  ]);
  expect(rowsFor({ userNamespace, namespaces: denied })[0]).toBe(
    '  app (target)  4026532281  tmpfs 0:53        its own  own     partly measured',
  );
});

test('on two nodes nothing is the same', () => {
  const report = healthyReport();
  const lines = renderNamespaces(
    { ...report, agent: { ...report.target, container: 'agent', node: 'node-b' } },
    pageOf({ columns: 120, color: false }),
  );
  expect(lines.join(' ')).toContain('target and Agent run on two kernels');
});

test('nothing known, nothing said', () => {
  const report: Report = { ...healthyReport(), agent: null, facts: { target: factsWithout(denied), agent: null } };
  expect(renderNamespaces(report, pageOf({ columns: 80, color: false }))).toEqual([]);
});
