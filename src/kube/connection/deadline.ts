import { ShmError } from '../../errors.ts';

/**
 * Runs work that must end in time, whatever the cluster does: past the deadline it is left alone and the error says
 * what it was waiting for.
 * @param startedAt when the time began (performance.now()): not here, where a slow machine may have loaded for seconds
 * @param latest the last progress message, as the reason
 * @throws ShmError past the deadline; the signal's own reason if the user ended it
 */
export async function withDeadline<T>(
  {
    timeoutMs,
    startedAt,
    signal,
    latest,
  }: { timeoutMs: number; startedAt: number; signal: AbortSignal; latest: () => string },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(Math.max(0, Math.round(startedAt + timeoutMs - performance.now())));
  const either = AbortSignal.any([signal, timeout]);
  const aborted = Promise.withResolvers<never>();
  either.addEventListener('abort', () => aborted.reject(either.reason), { once: true });
  try {
    return await Promise.race([work(either), aborted.promise]);
  } catch (error) {
    if (!timeout.aborted || signal.aborted || error instanceof ShmError) throw error;
    throw new ShmError({
      what: `no answer within ${timeoutMs / 1000} s`,
      why: `the last that was seen: ${latest()}`,
      whatToDo: 'give it longer with --timeout, or see the pod’s events: kubectl describe pod',
    });
  }
}
