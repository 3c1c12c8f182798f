import { describe, expect, test } from 'vitest';
import { beginAnswer } from '../../image/conversation/answer.ts';
import type { Host } from '../../image/host.ts';
import { inspectNode } from '../../image/inspect-node.ts';
import { decodeNodeFrames } from '../../src/facts/node/decode-node-frames.ts';
import { nodeInspectorFactNames, type NodeInspectorFacts } from '../../src/facts/node/node-facts.ts';
import { SYSVIPC_HEADER } from './hosts/container-v1.ts';
import { fixtureHost } from './hosts/fixture-host.ts';
import { nodeThat } from './hosts/node.ts';

function answerOf(host: Host, rowLimit?: number): string {
  let text = '';
  inspectNode(
    host,
    { about: 'node', ...(rowLimit !== undefined && { rowLimit }) },
    beginAnswer('0.0.0-test', (line) => (text += line)),
  );
  return text;
}

const factsOf = (host: Host, rowLimit?: number): NodeInspectorFacts => decodeNodeFrames(answerOf(host, rowLimit));
const statusesOf = (facts: NodeInspectorFacts) =>
  Object.fromEntries(Object.entries(facts).map(([name, { status }]) => [name, status]));
const all = (status: string) => Object.fromEntries(nodeInspectorFactNames.map((name) => [name, status]));

test('every fact of a node is read, of the contract’s shape and in its order', () => {
  const frames = answerOf(fixtureHost(nodeThat()))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; name?: string });
  expect(frames.filter(({ kind }) => kind === 'Fact').map(({ name }) => name)).toEqual(nodeInspectorFactNames);
  expect(statusesOf(factsOf(fixtureHost(nodeThat())))).toEqual(all('ok'));
});

test('the tables carry their rows, as many as were asked for', () => {
  const files = {
    '//proc/sysvipc/shm': `${SYSVIPC_HEADER} 20816 7 600 65536 1 6 0 0 0 0 0 1 0 1 0 0\n`,
    '/dev/shm/a': { status: { device: '0:45' } },
    '/dev/shm/b': { status: { device: '0:45' } },
  };
  const { sysvSegments, shmFiles } = factsOf(fixtureHost(nodeThat(files)), 1);
  expect(sysvSegments).toMatchObject({ value: { totalCount: 1, rows: [{ key: 0x5150, attachCount: 0 }] } });
  expect(shmFiles).toMatchObject({ value: { totalCount: 2, rows: [{ path: 'a' }] } });
});

test('the command line of the kernel is not sent, nor that of LXCFS', () => {
  const text = answerOf(fixtureHost(nodeThat()));
  expect(text).not.toContain('secret');
  expect(text).not.toContain('lxcfs.pid');
});

describe('what can’t be seen is said of each fact', () => {
  test('a node pod without CAP_SYS_PTRACE: denied, but for what needs no root of another process', () => {
    const closed = { ...nodeThat(), openTo: { 1: 'nobody' } };
    const statuses = statusesOf(factsOf(fixtureHost(closed)));
    const open = ['fileProtection', 'lxcfsDaemons', 'sysvSegments'];
    expect(Object.entries(statuses).filter(([name, status]) => status !== 'denied' && !open.includes(name))).toEqual([
      ['lxcfsMounts', 'ok'],
    ]);
    expect(factsOf(fixtureHost(closed)).lxcfsMounts).toMatchObject({ value: [{ state: 'failed', why: 'EACCES' }] });
  });

  test('a pod without the node’s process namespace', () => {
    const facts = factsOf(fixtureHost({ ...nodeThat(), self: { pid: 1, uid: 0, gid: 0 } }));
    expect(statusesOf(facts)).toEqual(all('not-collected'));
    expect(facts.kernel).toMatchObject({ message: 'the inspector does not share the node’s process namespace' });
  });
});
