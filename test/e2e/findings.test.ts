import type { V1Pod } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, nodes, report, start } from './cluster.ts';
import { containerThat, podThat } from './pods.ts';

/** One thing wrong between two containers of a pod, and what has to be said of it. */
interface Fault {
  name: string;
  pod: (node: string) => V1Pod;
  findings: string[];
  sysv: string;
  posix: string;
}

const asUser = { securityContext: { runAsUser: 1000, runAsGroup: 1000 } };
const shmMount = { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] };
const shmVolume = { volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }] };

const faults: Fault[] = [
  {
    name: 'unreadable',
    pod: (node) =>
      podThat('try shm-attach key=0x31 wait=5', {
        name: 'unreadable',
        node,
        app: asUser,
        others: [
          containerThat(
            'shm-create key=0x31 size=4096 mode=0600 then shm-attach key=0x31 then posix-create name=/u size=4096 mode=0600 then posix-map name=/u',
            'agent',
          ),
        ],
      }),
    findings: ['unreadable-sysv-segment', 'unreadable-posix-object'],
    sysv: 'barred',
    posix: 'barred',
  },
  {
    name: 'half-open',
    pod: (node) =>
      podThat('shm-attach key=0x32 wait=30', {
        name: 'half-open',
        node,
        app: asUser,
        others: [
          containerThat(
            'shm-create key=0x32 size=4096 mode=0666 then shm-attach key=0x32 then posix-create name=/h size=4096 mode=0600 then posix-map name=/h',
            'agent',
          ),
        ],
      }),
    findings: ['unreadable-posix-object'],
    sysv: 'shared',
    posix: 'barred',
  },
  {
    name: 'stale',
    pod: (node) =>
      podThat('shm-attach key=0x33 wait=30 then posix-map name=/s wait=30', {
        name: 'stale',
        node,
        others: [
          containerThat(
            'shm-create key=0x33 size=4096 mode=0666 then shm-attach key=0x33 then posix-create name=/s size=4096 mode=0666 exact then posix-map name=/s then sleep seconds=6' +
              ' then shm-remove key=0x33 then shm-create key=0x33 size=4096 mode=0666 then shm-attach key=0x33 then posix-unlink name=/s then posix-create name=/s size=4096 then posix-map name=/s',
            'agent',
          ),
        ],
      }),
    findings: ['stale-object'],
    sysv: 'stale',
    posix: 'stale',
  },
  {
    name: 'full',
    pod: (node) =>
      podThat(
        'posix-create name=/big size=2097152 mode=0666 exact then try posix-fill name=/big bytes=2097152 then posix-map name=/big',
        {
          name: 'full',
          node,
          app: shmMount,
          spec: shmVolume,
          others: [{ ...containerThat('posix-map name=/big wait=30', 'agent'), ...shmMount }],
        },
      ),
    findings: ['full-shm-mount'],
    sysv: 'not-in-use',
    posix: 'shared',
  },
  {
    name: 'own-shm',
    pod: (node) =>
      podThat('shm-attach key=0x35 wait=30', {
        name: 'own-shm',
        node,
        app: shmMount,
        spec: shmVolume,
        others: [
          containerThat(
            'shm-create key=0x35 size=4096 mode=0666 then shm-attach key=0x35 then posix-create name=/o size=4096 then posix-map name=/o',
            'agent',
          ),
        ],
      }),
    findings: ['separate-shm-mount'],
    sysv: 'shared',
    posix: 'separate',
  },
  {
    name: 'read-only',
    pod: (node) =>
      podThat('', {
        name: 'read-only',
        node,
        app: { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm', readOnly: true }] },
        spec: shmVolume,
        others: [
          {
            ...containerThat('posix-create name=/r size=4096 mode=0666 exact then posix-map name=/r', 'agent'),
            ...shmMount,
          },
        ],
      }),
    findings: ['read-only-shm-mount'],
    sysv: 'not-in-use',
    posix: 'barred',
  },
  {
    name: 'reader',
    pod: (node) =>
      podThat('posix-map name=/r wait=30 ro', {
        name: 'reader',
        node,
        app: { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm', readOnly: true }] },
        spec: shmVolume,
        others: [
          { ...containerThat('posix-create name=/r size=4096 mode=0644 then posix-map name=/r', 'agent'), ...shmMount },
        ],
      }),
    findings: [],
    sysv: 'not-in-use',
    posix: 'shared',
  },
  {
    name: 'elsewhere',
    pod: (node) =>
      podThat('posix-create path=/run/shm/ring size=4096 then posix-map path=/run/shm/ring', {
        name: 'elsewhere',
        node,
        app: { volumeMounts: [{ name: 'shm', mountPath: '/run/shm' }] },
        spec: shmVolume,
        others: [containerThat('posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring', 'agent')],
      }),
    findings: ['shared-memory-elsewhere'],
    sysv: 'not-in-use',
    posix: 'possible',
  },
  {
    name: 'memfds',
    pod: (node) =>
      podThat('memfd name=ring size=4096', {
        name: 'memfds',
        node,
        others: [containerThat('memfd name=ring size=4096', 'agent')],
      }),
    findings: ['separate-memfd'],
    sysv: 'not-in-use',
    posix: 'not-in-use',
  },
  {
    name: 'client-first',
    pod: (node) =>
      podThat('shm-create key=0x36 size=4096 mode=0600 then shm-attach key=0x36', {
        name: 'client-first',
        node,
        others: [{ ...containerThat('try shm-attach key=0x36 wait=5', 'agent'), ...asUser }],
      }),
    findings: ['barred-agent'],
    sysv: 'target-only',
    posix: 'not-in-use',
  },
];

describe.each(nodes)('on %s', (node) => {
  let namespace = '';
  beforeAll(async () => {
    namespace = await createNamespace();
    await start(
      namespace,
      faults.map(({ pod }) => pod(node)),
    );
    // `stale`: the Agent makes its objects anew after six seconds
    await new Promise((resolve) => setTimeout(resolve, 8000));
  });
  afterAll(() => deleteNamespace(namespace));

  test.each(faults)('$name: $findings', async ({ name, findings, sysv, posix }) => {
    const { verdicts, findings: found } = await report([
      name,
      '-n',
      namespace,
      '-c',
      'app',
      '--agent',
      'container/agent',
    ]);
    const aboutSharing = found.map(({ id }) => id).filter((id) => !id.endsWith('-in-proc'));
    expect(aboutSharing.toSorted()).toEqual(findings.toSorted());
    expect([
      verdicts.agentCommunication.channels.sysvSharedMemory.row,
      verdicts.agentCommunication.channels.posixSharedMemory.row,
    ]).toEqual([sysv, posix]);
  });
});
