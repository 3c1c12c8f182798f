import { expect, test, vi } from 'vitest';
import { decodeNodeFrames } from '../../../src/facts/node/decode-node-frames.ts';
import type { NodeInspectorFacts } from '../../../src/facts/node/node-facts.ts';
import { inside } from './inside.ts';

// Real processes, on machines with other work to do
vi.setConfig({ testTimeout: 60_000 });

const INSPECT = `$inspector '{"about":"node"}'`;

async function factsOf(script: string): Promise<NodeInspectorFacts> {
  return decodeNodeFrames((await inside(script)).stdout);
}

test('every fact of this machine is read, its shared memory with it', async () => {
  const facts = await factsOf(`
    start $shmTest shm-create key=0x5150 size=65536 mode=0640 then posix-create name=/ring size=8192
    echo 33554432 > /proc/sys/kernel/shmmax
    ${INSPECT}`);
  expect(Object.entries(facts).filter(([, { status }]) => status !== 'ok')).toEqual([]);
  expect(facts).toMatchObject({
    ipcLimits: { value: { largestSegmentBytes: '33554432' } },
    shmMount: { value: { state: 'mounted', sizeBytes: String(64 << 20), noExec: true } },
    sysvSegments: { value: { totalCount: 1, rows: [{ key: 0x5150, attachCount: 0, mode: 0o640 }] } },
    shmFiles: { value: { totalCount: 1, rows: [{ path: 'ring', sizeBytes: '8192' }] } },
    lxcfsDaemons: { value: [] },
    lxcfsMounts: { value: [] },
  });
});

test('LXCFS: a process of that name, by its command line and what its executable holds', async () => {
  const facts = await factsOf(`
    mkdir /dev/shm/bin; mount -t tmpfs bin /dev/shm/bin; cd /dev/shm/bin
    cp $shmTest lxcfs; printf '\\0"6.0.4"\\0' >> lxcfs
    start ./lxcfs uid=0:0
    ${INSPECT}
    mv lxcfs old; rm old`);
  expect(facts.lxcfsDaemons).toMatchObject({ status: 'ok', value: [{ version: { kind: 'known', text: '6.0.4' } }] });
});

test('an executable that was replaced since is not taken for the one that runs', async () => {
  const facts = await factsOf(`
    mkdir /dev/shm/bin; mount -t tmpfs bin /dev/shm/bin; cd /dev/shm/bin
    cp $shmTest lxcfs; printf '\\0"6.0.4"\\0' >> lxcfs
    start ./lxcfs uid=0:0
    rm lxcfs; cp $shmTest lxcfs; printf '\\0"7.0.0"\\0' >> lxcfs
    ${INSPECT}`);
  expect(facts.lxcfsDaemons).toMatchObject({
    value: [{ version: { kind: 'unknown', why: 'its executable was replaced since it started' } }],
  });
});

test('it takes no more memory for a node than for a container', async () => {
  const peakKib = async (command: string) =>
    Number((await inside(`$measure ${command}`)).stderr.trim().split(' ').at(-1));
  expect(await peakKib(INSPECT)).toBeLessThan(1.1 * (await peakKib('$inspector')));
});
