import { describe, expect, test } from 'vitest';
import { findTarget, isStillThere } from '../../../image/who/target.ts';
import { cgroupV1, CONTAINER_ID, containerV1, processFiles, stat } from '../hosts/container-v1.ts';
import { CONTAINER_ID as CONTAINER_ID_V2, containerV2 } from '../hosts/container-v2.ts';
import { fixtureHost, type Machine } from '../hosts/fixture-host.ts';

const OTHER_ID = 'f'.repeat(64);

function pidsOf(machine: Machine, containerId?: string): number[] | string {
  const target = findTarget(fixtureHost(machine), containerId);
  return 'status' in target ? `${target.status}: ${target.message}` : target.processes.map(({ pid }) => pid);
}

describe('by container id', () => {
  test.each([
    ['cgroupfs on v1', containerV1(), CONTAINER_ID],
    ['a sibling in a cgroup namespace on v2', containerV2(), CONTAINER_ID_V2],
  ])('%s', (_, machine, containerId) => {
    expect(pidsOf(machine, containerId)).toEqual([1, 8]);
  });

  test.each([
    ['containerd with systemd', `0::/../cri-containerd-${CONTAINER_ID}.scope\n`],
    ['CRI-O with systemd', `0::/kubepods.slice/kubepods-pod1.slice/crio-${CONTAINER_ID}.scope\n`],
    ['CRI-O with cgroupfs', `0::/kubepods/pod1/crio-${CONTAINER_ID}\n`],
    ['Docker with systemd', `0::/kubepods.slice/docker-${CONTAINER_ID}.scope\n`],
    ['systemd inside the container', `0::/../cri-containerd-${CONTAINER_ID}.scope/init.scope\n`],
  ])('%s', (_, cgroup) => {
    expect(
      pidsOf(containerV1({ files: { '/proc/1/cgroup': cgroup, '/proc/8/cgroup': cgroup } }), CONTAINER_ID),
    ).toEqual([1, 8]);
  });

  test.each([
    ['CRI-O’s monitor', `0::/kubepods.slice/crio-conmon-${CONTAINER_ID}.scope\n`],
    ['a longer name', `0::/kubepods/x${CONTAINER_ID}\n`],
    ['another ephemeral container', cgroupV1(OTHER_ID)],
  ])('%s is none of it', (_, cgroup) => {
    expect(pidsOf(containerV1({ files: { '/proc/8/cgroup': cgroup } }), CONTAINER_ID)).toEqual([1]);
  });

  test('in a PID namespace that the pod shares, its init is not process 1', () => {
    const shared = containerV1({
      files: {
        ...processFiles(1, { name: 'pause', containerId: OTHER_ID }),
        ...processFiles(20, { startTicks: 1500 }),
        ...processFiles(21, { parentPid: 20, startTicks: 1501 }),
        '/proc/8/cgroup': null,
      },
    });
    expect(pidsOf(shared, CONTAINER_ID)).toEqual([20, 21]);
    expect(pidsOf(shared)).toEqual([1]);
  });

  test('the main process is the first that came from outside: not a later `kubectl exec`, whatever its pid', () => {
    const exec = {
      ...processFiles(5, { name: 'sh', startTicks: 9000 }),
      ...processFiles(6, { parentPid: 5, startTicks: 900 }),
    };
    const shared = containerV1({
      files: { ...exec, ...processFiles(1, { containerId: OTHER_ID }), ...processFiles(8, { startTicks: 1010 }) },
    });
    expect(pidsOf(shared, CONTAINER_ID)[0]).toBe(8);
  });

  test('nobody of it: absent, and what was seen', () => {
    expect(pidsOf(containerV1(), OTHER_ID)).toBe(
      `absent: none of the 2 other processes visible here belongs to container ${OTHER_ID}`,
    );
  });
});

describe('without an id', () => {
  test.each([
    ['v1', containerV1()],
    ['v2', containerV2()],
  ])('the container of process 1, on %s', (_, machine) => {
    expect(pidsOf(machine)).toEqual([1, 8]);
  });

  test('the inspector’s own processes are none of it, though they share its cgroup', () => {
    expect(pidsOf(containerV1({ files: processFiles(40) }))).toEqual([1, 8]);
  });

  test('processes in the same cgroup of all hierarchies but one are not in it', () => {
    const moved = cgroupV1(CONTAINER_ID).replace(/cpuset:.*/, 'cpuset:/elsewhere');
    expect(pidsOf(containerV1({ files: { '/proc/8/cgroup': moved } }))).toEqual([1]);
  });

  test('below it counts, but everything is below the root', () => {
    expect(pidsOf(containerV2({ '/proc/8/cgroup': `0::/../${CONTAINER_ID_V2}/worker\n` }))).toEqual([1, 8]);
    expect(
      pidsOf(containerV2({ '/proc/1/cgroup': '0::/../..\n', '/proc/8/cgroup': '0::/../../system.slice\n' })),
    ).toEqual([1]);
  });

  test('alone in a process namespace of its own', () => {
    expect(pidsOf(containerV1({ self: { pid: 1, uid: 0, gid: 0 } }))).toMatch(
      /^absent: process 1 is the inspector itself/,
    );
  });
});

test('a process that ends meanwhile is left out; one that can’t be read leaves the whole unknown', () => {
  expect(pidsOf(containerV1({ files: { '/proc/8/status': { errno: 'ESRCH' } } }))).toEqual([1]);
  expect(pidsOf(containerV1({ files: { '/proc/8/status': { errno: 'EPERM' } } }))).toMatch(/^denied/);
  expect(pidsOf(containerV1({ files: { '/proc/8/status': 'Name:\tx\n' } }))).toMatch(/^malformed/);
});

test('a pid that is another process’s by now is not the target', () => {
  const machine = containerV1();
  const host = fixtureHost(machine);
  const target = findTarget(host, undefined);
  if ('status' in target) throw new Error(target.message);
  expect(isStillThere(host, target)).toBe(true);
  machine.files['/proc/1/stat'] = stat(1, 7777);
  expect(isStillThere(host, target)).toBe(false);
});

test('the container’s own cgroup is where the runtime put it, not where a process moved to', () => {
  const nested = `4:memory:/kubepods/pod1/${CONTAINER_ID}/deeper\n0::/\n`;
  const target = findTarget(
    fixtureHost(containerV1({ files: { '/proc/1/cgroup': nested, '/proc/8/cgroup': nested } })),
    CONTAINER_ID,
  );
  expect(target).toMatchObject({
    cgroups: [
      { controllers: ['memory'], path: `/kubepods/pod1/${CONTAINER_ID}` },
      { controllers: [], path: '/' },
    ],
  });
});
