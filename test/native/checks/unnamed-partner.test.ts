import { expect, test, vi } from 'vitest';
import { unnamedPartner } from '../../../src/checks/unnamed-partner.ts';
import { inspectionWith, type Difference } from '../../facts.ts';
import { holdings, segment, tableOf } from '../../objects.ts';
import { declared } from '../../pods.ts';
import { processes, processWith } from '../../processes.ts';
import { resultOf } from '../../checks/result-of.ts';
import { factsIn, inside, valueOf } from '../inspector/inside.ts';

// Real processes attach, on a machine with other work to do
vi.setConfig({ testTimeout: 30_000 });

/** Beside an Agent that holds none of the target's segments. */
const inspectionOf = (target: Difference) =>
  inspectionWith({
    target: { podSpec: { containers: [declared('app'), declared('agent'), declared('relay')] }, ...target },
    agent: { sysvSegments: tableOf(segment({ creatorPid: 0 })), holdings: holdings() },
  });

test('is not applicable for as many attachments as the kernel counts, with processes of all kinds', async () => {
  const facts = factsIn(
    (
      await inside(`
    start $shmTest shm-create key=7 size=100 mode=0666 then shm-attach key=7 then shm-attach key=7 ro \
      then fork count=3 then shm-attach key=7 then stay then end
    $inspector`)
    ).stdout,
  );
  const [row] = valueOf(facts, 'sysvSegments').rows;
  const seen = (attachCount: number) => ({
    sysvSegments: tableOf({ ...segment(), ...row, attachCount, creatorPid: 0 }),
    holdings: valueOf(facts, 'holdings'),
    processes: processes(processWith()),
  });
  expect(row?.attachCount).toBeGreaterThan(5);
  expect(resultOf(unnamedPartner, inspectionOf(seen(row?.attachCount ?? 0))).status).toBe('not-applicable');
  expect(resultOf(unnamedPartner, inspectionOf(seen((row?.attachCount ?? 0) + 1))).status).toBe('fail');
});
