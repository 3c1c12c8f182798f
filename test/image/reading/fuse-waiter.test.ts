import { expect, test } from 'vitest';
import type { Host } from '../../../image/host.ts';
import { parseMountinfoLine } from '../../../image/parsers/mountinfo.ts';
import { findFuseWaiter } from '../../../image/reading/fuse-waiter.ts';
import { stat } from '../hosts/container-v1.ts';
import { fixtureHost } from '../hosts/fixture-host.ts';
import { nodeThat } from '../hosts/node.ts';

const WAITING = '/sys/fs/fuse/connections/51/waiting';
const waiterOn = (host: Host) => {
  const mount = parseMountinfoLine('41 30 0:51 / /var/lib/lxcfs rw - fuse.lxcfs lxcfs rw');
  if (mount === undefined) throw new Error('no mount');
  return findFuseWaiter(host, mount);
};

test('nobody waits', () => {
  expect(waiterOn(fixtureHost(nodeThat()))).toBeUndefined();
});

test('requests wait at each look', () => {
  expect(waiterOn(fixtureHost(nodeThat({ [WAITING]: '2\n' })))).toBe('requests to it already wait for an answer');
});

test('a server that is only busy answers between the looks', () => {
  const machine = nodeThat({ [WAITING]: '2\n' });
  const host = fixtureHost(machine);
  const answering: Host = {
    ...host,
    sleep(ms) {
      machine.files[`/proc/1/root${WAITING}`] = '0\n';
      host.sleep(ms);
    },
  };
  expect(waiterOn(answering)).toBeUndefined();
});

test('without the control file system any thread of the node that is blocked will do', () => {
  const blocked = { '//proc/20/task/21/stat': stat(21, 5, 'D'), '//proc/20/task/21/wchan': '0' };
  expect(waiterOn(fixtureHost(nodeThat({ [WAITING]: null })))).toBeUndefined();
  expect(waiterOn(fixtureHost(nodeThat({ [WAITING]: null, ...blocked })))).toMatch(
    /thread \/proc\/20\/task\/21 is already blocked/,
  );
});
