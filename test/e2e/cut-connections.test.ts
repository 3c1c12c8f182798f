import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/verdicts/report.ts';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, shm, start, type Outcome } from './cluster.ts';
import { startCuttingRelay } from './every-pod/cutting-relay.ts';
import { podThat } from './pods.ts';

// A whole inspection gets some 60,000 to 90,000 bytes of the API server: from the handshake on,
// a cut in each of its steps
const cuts = [0, 3000, 6000, 9000, 12_000, 16_000, 20_000, 26_000, 34_000, 60_000];
const [node = ''] = nodes;

let namespace = '';
let server = '';
beforeAll(async () => {
  namespace = await createNamespace();
  server = await kubectl(['config', 'view', '--minify', '--output=jsonpath={.clusters[0].cluster.server}']);
  await start(namespace, [podThat('shm-create key=0x9 size=4096 then shm-attach key=0x9', { name: 'well', node })]);
});
afterAll(() => deleteNamespace(namespace));

test.concurrent.each(cuts)(
  'cut for good after %d bytes: one line that says so, or a whole report; in time, and nothing is left here',
  async (cutAfterBytes) => {
    const temporary = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
    const relay = await startCuttingRelay(server, cutAfterBytes);
    try {
      const words = [
        'inspect',
        'well',
        '-n',
        namespace,
        '-q',
        '-o',
        'json',
        '--accept-oom-risk',
        '--timeout',
        '8s',
        `--server=${relay.url}`,
        `--tls-server-name=${new URL(server).hostname}`,
      ];
      const outcome = await shm(words, { TMPDIR: temporary });
      expect({
        ...outcome,
        isWell: outcome.exitCode === 2 ? isOneErrorLine(outcome) : isWholeReport(outcome),
      }).toMatchObject({ isWell: true });
      expect(await readdir(temporary)).toEqual([]);
    } finally {
      relay.close();
      await rm(temporary, { recursive: true });
    }
  },
);

function isOneErrorLine({ stdout, stderr }: Outcome): boolean {
  return stdout === '' && /^error: .+: .+ — .+\n?$/.test(stderr) && !stderr.includes('did not foresee');
}

function isWholeReport({ stdout }: Outcome): boolean {
  const { kind, facts } = JSON.parse(stdout) as Report & { kind: string };
  return kind === 'Report' && facts.target.holdings.status === 'ok';
}

test('and the pod has not minded', async () => {
  const { status, spec } = await podNow(namespace, 'well');
  expect(status?.containerStatuses?.[0]).toMatchObject({ restartCount: 0, ready: true });
  expect(spec?.ephemeralContainers?.length ?? 0).toBeLessThanOrEqual(cuts.length);
});
