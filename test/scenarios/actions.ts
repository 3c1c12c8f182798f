import { setTimeout as delay } from 'node:timers/promises';
import { kubectl } from '../e2e/cluster.ts';
import type { Action } from './scenario.ts';

/** Where a scenario's actions are done. */
interface Place {
  namespace: string;
  /** The scenario's name, and by default the pod's. */
  name: string;
}

/**
 * Does what a scenario asks for before the inspection. @throws if it cannot be done, or does not
 * come about in two minutes
 */
export async function act(action: Action, { namespace, name }: Place): Promise<void> {
  const pod = 'pod' in action && action.pod !== undefined ? action.pod : name;
  if ('exec' in action)
    await kubectl(['exec', pod, '-n', namespace, '-c', action.container, '--', 'shm-test', ...action.exec.split(' ')]);
  else if ('log' in action) await waitForLog(action.log, ['logs', pod, '-n', namespace, '-c', action.container]);
  else if ('resizeMemoryTo' in action) await resizeMemory(action.resizeMemoryTo, { namespace, name });
  else
    await kubectl(['wait', action.of ?? `pod/${name}`, '-n', namespace, `--for=${action.waitFor}`, '--timeout=300s']);
}

async function waitForLog(text: string, command: string[]): Promise<void> {
  const until = Date.now() + 120_000;
  for (;;) {
    const log = await kubectl(command).catch(String);
    if (log.includes(text)) return;
    if (Date.now() > until) throw new Error(`kubectl ${command.join(' ')} does not say ${text}: ${log}`);
    await delay(700);
  }
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/ */
async function resizeMemory(memory: string, { namespace, name }: Place): Promise<void> {
  const patch = { spec: { containers: [{ name: 'app', resources: { limits: { memory } } }] } };
  await kubectl(['patch', `pod/${name}`, '-n', namespace, '--subresource=resize', '-p', JSON.stringify(patch)]);
}
