import { setTimeout as delay } from 'node:timers/promises';
import type { CoreV1Api, V1Container, V1ContainerStatus, V1Pod } from '@kubernetes/client-node';

const TIMEOUT_MS = 240_000;
const EVERY_MS = 700;

/**
 * Waits until each process of shm-test in a pod has done all steps before its `stay`.
 * @throws after four minutes, with what was seen last
 */
export async function settle(core: CoreV1Api, namespace: string, { metadata, spec }: V1Pod): Promise<void> {
  const name = metadata?.name ?? '';
  const until = Date.now() + TIMEOUT_MS;
  for (;;) {
    const { status } = await core.readNamespacedPod({ namespace, name });
    const rests = await Promise.all(
      (spec?.containers ?? []).map((container) =>
        whatRests(container, status?.containerStatuses, () =>
          core.readNamespacedPodLog({ namespace, name, container: container.name }),
        ),
      ),
    );
    const first = rests.find((rest) => rest !== null);
    if (first === undefined) return;
    if (Date.now() > until) throw new Error(`${name} did not settle: ${first}`);
    await delay(EVERY_MS);
  }
}

/** What a container has not done yet, or the last that it did; null where it has settled. */
async function whatRests(
  container: V1Container,
  statuses: V1ContainerStatus[] | undefined,
  readLog: () => Promise<string>,
): Promise<string | null> {
  const wanted = JSON.stringify(container).match(/\bstay\b/g)?.length ?? 0;
  if (wanted === 0) return null;
  const state = statuses?.find(({ name }) => name === container.name)?.state;
  if (state?.running === undefined)
    return `${container.name} does not run: ${state?.waiting?.reason ?? state?.terminated?.reason ?? 'no state yet'}`;
  const lines = (await readLog().catch(String)).trim().split('\n');
  const staying = lines.filter((line) => line.endsWith(' ok stay')).length;
  return staying >= wanted ? null : `${container.name}: ${lines.slice(-4).join('; ')}`;
}
