import { describe, expect, test } from 'vitest';
import { collectMemoryCgroup } from '../../../../image/collectors/cgroup/memory-cgroup.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { CONTAINER_ID, containerV1, MOUNTS } from '../../hosts/container-v1.ts';
import { CONTAINER_ID as CONTAINER_ID_V2, containerV2 } from '../../hosts/container-v2.ts';
import { fixtureHost, type Entry, type Machine } from '../../hosts/fixture-host.ts';

function memoryOn(machine: Machine, containerId?: string) {
  const host = fixtureHost(machine);
  return collectMemoryCgroup(host, targetOf(host, containerId));
}

const DIRECTORY = '/proc/1/root/sys/fs/cgroup/memory';

test('version 1', () => {
  expect(memoryOn(containerV1())).toEqual({
    status: 'ok',
    source: `${DIRECTORY}/memory.limit_in_bytes`,
    value: {
      version: 1,
      limitBytes: '67108864',
      effectiveLimitBytes: '50331648',
      usageBytes: '237568',
      sharedMemoryBytes: '8192',
      oomKillCount: 2,
    },
  });
});

test('version 2', () => {
  expect(memoryOn(containerV2())).toEqual({
    status: 'ok',
    source: '/proc/1/root/sys/fs/cgroup/memory.max',
    value: {
      version: 2,
      limitBytes: '67108864',
      effectiveLimitBytes: null,
      usageBytes: '163840',
      sharedMemoryBytes: '4096',
      oomKillCount: 1,
    },
  });
});

describe('no limit', () => {
  test('version 1 writes a number that no machine has memory for', () => {
    const stat = 'hierarchical_memory_limit 9223372036854771712\ntotal_shmem 0\n';
    const fact = memoryOn(
      containerV1({
        files: { [`${DIRECTORY}/memory.limit_in_bytes`]: '9223372036854771712\n', [`${DIRECTORY}/memory.stat`]: stat },
      }),
    );
    expect(fact).toMatchObject({ value: { limitBytes: null, effectiveLimitBytes: null } });
  });

  test('unlimited itself, limited by its pod', () => {
    const fact = memoryOn(containerV1({ files: { [`${DIRECTORY}/memory.limit_in_bytes`]: '9223372036854771712\n' } }));
    expect(fact).toMatchObject({ value: { limitBytes: null, effectiveLimitBytes: '50331648' } });
  });

  test('version 2 says max', () => {
    expect(memoryOn(containerV2({ '/proc/1/root/sys/fs/cgroup/memory.max': 'max\n' }))).toMatchObject({
      value: { limitBytes: null },
    });
  });
});

test('a kernel that does not count kills', () => {
  expect(
    memoryOn(containerV1({ files: { [`${DIRECTORY}/memory.oom_control`]: 'oom_kill_disable 0\nunder_oom 0\n' } })),
  ).toMatchObject({
    value: { oomKillCount: null },
  });
});

describe('which hierarchy has the controller', () => {
  const hybrid =
    `${MOUNTS}970 933 0:38 /kubepods/burstable/podcc296096-6850-4b74-9b0b-99dc8104311e/${CONTAINER_ID} ` +
    '/sys/fs/cgroup/unified ro - cgroup2 cgroup2 rw\n';

  test('a machine with both: version 1, though there is a `0::` line, too', () => {
    expect(
      memoryOn(
        containerV1({
          files: { '/proc/1/mountinfo': hybrid, '/proc/1/root/sys/fs/cgroup/unified/cgroup.procs': '1\n' },
        }),
      ),
    ).toMatchObject({ value: { version: 1 } });
  });

  test('a version 1 machine whose memory controller is in version 2', () => {
    const mounts = hybrid.replace(/^942 .*\n/m, '');
    const files = { 'memory.max': '1048576\n', 'memory.current': '4096\n', 'memory.stat': 'shmem 0\n' };
    const unified = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`/proc/1/root/sys/fs/cgroup/unified/${name}`, text]),
    );
    expect(memoryOn(containerV1({ files: { '/proc/1/mountinfo': mounts, ...unified } }))).toMatchObject({
      value: { version: 2, limitBytes: '1048576' },
    });
  });

  test('a mount of the whole hierarchy: the container’s directory in it', () => {
    const pod = '/kubepods/burstable/podcc296096-6850-4b74-9b0b-99dc8104311e';
    const mounts = MOUNTS.replace(`0:32 ${pod}/${CONTAINER_ID} `, '0:32 / ');
    const below = `${DIRECTORY}${pod}/${CONTAINER_ID}`;
    const files = {
      'memory.limit_in_bytes': '2097152\n',
      'memory.usage_in_bytes': '4096\n',
      'memory.stat': 'total_shmem 0\n',
    };
    const fact = memoryOn(
      containerV1({
        files: {
          '/proc/1/mountinfo': mounts,
          ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${below}/${name}`, text])),
        },
      }),
      CONTAINER_ID,
    );
    expect(fact).toMatchObject({ source: `${below}/memory.limit_in_bytes`, value: { limitBytes: '2097152' } });
  });

  test.each([
    ['without cgroup mounts, as containers of plain `ctr run` are', MOUNTS.replaceAll(/^\d+ 933 .*\n/gm, '')],
    ['something lies over them', `${MOUNTS}999 930 0:99 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n`],
    [
      'the mount shows another cgroup',
      MOUNTS.replace(`${CONTAINER_ID} /sys/fs/cgroup/memory`, 'other /sys/fs/cgroup/memory'),
    ],
  ])('%s: absent', (_, mounts) => {
    expect(memoryOn(containerV1({ files: { '/proc/1/mountinfo': mounts } }))).toMatchObject({
      status: 'absent',
      source: '/proc/1/mountinfo',
    });
  });
});

test.each([
  ['a closed root', { openTo: { 1: 'nobody' } }, 'denied'],
  ['a limit that is no number', { files: { [`${DIRECTORY}/memory.limit_in_bytes`]: 'many\n' } }, 'malformed'],
  ['a limit of more than 64 bits', { files: { [`${DIRECTORY}/memory.limit_in_bytes`]: '9'.repeat(400) } }, 'malformed'],
  ['a memory.stat without shmem', { files: { [`${DIRECTORY}/memory.stat`]: 'cache 0\n' } }, 'malformed'],
  ['mounts that can’t be read', { files: { '/proc/1/mountinfo': { errno: 'EPERM' } } }, 'denied'],
])('%s: %s', (_, difference, status) => {
  expect(memoryOn(containerV1(difference))).toMatchObject({ status });
});

describe('a privileged target on version 2, which is in the node’s cgroup namespace and sees all its cgroups', () => {
  const top = '/proc/1/root/sys/fs/cgroup';
  const own = `${top}/kubepods.slice/burstable/pod1/${CONTAINER_ID_V2}`;
  const privileged = (files: Record<string, Entry | null> = {}) => {
    const machine = containerV2();
    const fileNames = ['memory.max', 'memory.current', 'memory.stat', 'memory.events'];
    const moved = fileNames.flatMap(
      (name) =>
        [
          [`${own}/${name}`, machine.files[`${top}/${name}`] ?? null],
          [`${top}/${name}`, name === 'memory.stat' ? 'anon 1\n' : null],
        ] as const,
    );
    const mountinfo = String(machine.files['/proc/1/mountinfo']).replace(
      `/../${CONTAINER_ID_V2} /sys/fs/cgroup`,
      '/../../../.. /sys/fs/cgroup',
    );
    return containerV2({ ...Object.fromEntries(moved), '/proc/1/mountinfo': mountinfo, ...files });
  };

  test('its own is found by its name', () => {
    expect(memoryOn(privileged())).toMatchObject({
      status: 'ok',
      source: `${own}/memory.max`,
      value: { limitBytes: '67108864' },
    });
  });

  test('one that is not there is absent, not another’s', () => {
    const gone = Object.fromEntries(
      ['memory.max', 'memory.current', 'memory.stat', 'memory.events'].map((name) => [`${own}/${name}`, null]),
    );
    expect(memoryOn(privileged(gone))).toMatchObject({ status: 'absent' });
  });

  test('behind a closed root it is denied', () => {
    expect(memoryOn({ ...privileged(), openTo: { 1: 'nobody' } })).toMatchObject({ status: 'denied' });
  });
});

describe('version 2 from the node, which shows the cgroups above', () => {
  const top = '/proc/1/root/sys/fs/cgroup';
  const path = `/kubepods.slice/pod.slice/${CONTAINER_ID_V2}.scope`;
  const above = {
    [`${top}${path}/memory.max`]: '67108864\n',
    [`${top}/kubepods.slice/pod.slice/memory.max`]: '33554432\n',
    [`${top}/kubepods.slice/memory.max`]: 'max\n',
    [`${top}/memory.max`]: null,
  };
  const mounted = {
    '/proc/1/mountinfo':
      MOUNTS.replace(/^.* - cgroup .*\n/gm, '') +
      `581 930 0:21 /../${CONTAINER_ID_V2} /sys/fs/cg ro - cgroup2 cgroup rw\n`,
    '/proc/1/root/sys/fs/cg/memory.max': '67108864\n',
    '/proc/1/root/sys/fs/cg/memory.current': '1\n',
    '/proc/1/root/sys/fs/cg/memory.stat': 'shmem 0\n',
  };

  function effectiveLimit(
    files: Record<string, Entry | null>,
    membership: Entry = `0::${path}\n`,
    link = '/proc/1/ns/cgroup',
  ) {
    const machine = containerV2({ ...mounted, ...above, ...files });
    const host = fixtureHost({ ...machine, inNamespaceOf: { [link]: { '/proc/1/cgroup': membership } } });
    const fact = collectMemoryCgroup(host, targetOf(host), { seesNode: true });
    return fact.status === 'ok' ? fact.value.effectiveLimitBytes : fact;
  }

  test.each<[string, Record<string, Entry | null>, string | null]>([
    ['the pod’s, where that is less', {}, '33554432'],
    ['its own, where none above has one', { [`${top}/kubepods.slice/pod.slice/memory.max`]: 'max\n' }, '67108864'],
    [
      'its own, where one above has not the controller',
      { [`${top}/kubepods.slice/pod.slice/memory.max`]: null },
      '67108864',
    ],
    ['none', { [`${top}${path}/memory.max`]: 'max\n', [`${top}/kubepods.slice/pod.slice/memory.max`]: 'max\n' }, null],
    ['not known, where its own is not there', { [`${top}${path}/memory.max`]: null }, null],
    ['not known, where one is closed', { [`${top}/kubepods.slice/memory.max`]: { errno: 'EACCES' } }, null],
    ['not known, where one is no limit', { [`${top}/kubepods.slice/memory.max`]: 'much\n' }, null],
    ['not known, where the top has a limit: the node is a container', { [`${top}/memory.max`]: 'max\n' }, null],
  ])('%s', (_, files, limit) => {
    expect(effectiveLimit(files)).toBe(limit);
  });

  test.each<[string, Entry, string?]>([
    ['the node’s cgroup namespace is closed', '0::/\n', '/proc/9/ns/cgroup'],
    ['the path begins above it', `0::/..${path}\n`],
    ['the container is in no cgroup of version 2', '3:memory:/x\n'],
  ])('not known where %s', (_, membership, link) => {
    expect(effectiveLimit({}, membership, link)).toBeNull();
  });
});
