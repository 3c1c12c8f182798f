import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withDeadline } from '../../../src/kube/connection/deadline.ts';

const never = new AbortController().signal;
const latest = (): string => 'container shm-x: ErrImagePull';

test('the time counts from the start of the run, not from when all was loaded', async () => {
  const begunAt = performance.now();
  const startedAt = begunAt - 59_950;
  const run = withDeadline({ timeoutMs: 60_000, startedAt, signal: never, latest }, (signal) =>
    delay(20_000, undefined, { signal }),
  );
  await expect(run).rejects.toMatchObject({
    message: 'no answer within 60 s',
    why: 'the last that was seen: container shm-x: ErrImagePull',
  });
  expect(performance.now() - begunAt).toBeLessThan(10_000);
});

test('what ends in time is handed on', async () => {
  const deadline = { timeoutMs: 60_000, startedAt: performance.now(), signal: never, latest };
  await expect(withDeadline(deadline, async () => 'done')).resolves.toBe('done');
});
