import type { V1Container, V1EphemeralContainer } from '@kubernetes/client-node';
import { answerOfInspector } from './fake-inspector.ts';
import type { FakeState } from './fake-state.ts';

/**
 * What becomes of an inspector's container:
 * - `answers`: it starts and answers each request
 * - `breaks-off`: its connection is cut in the middle of its first answer, and its log has all of it
 * - `target-gone`: it does not start, since the container beside it has ended
 * - `hangs`: it is never created
 * - `no-image`: it does not start, since the node has not its image
 * - `foreign`: it writes something else, and ends
 * - `killed`: it is killed before it writes anything
 */
export type Start = 'answers' | 'breaks-off' | 'target-gone' | 'hangs' | 'no-image' | 'foreign' | 'killed';

/** Containers that there is something to attach to, by `POD/CONTAINER`. */
export type Running = Map<string, Start>;

/** Does with a new container of a pod what a kubelet would. */
export function startContainer(
  state: FakeState,
  running: Running,
  { pod, container, start }: { pod: string; container: V1Container | V1EphemeralContainer; start: Start },
): void {
  const { name } = container;
  const end = (exitCode: number, message?: string): void =>
    state.setState(pod, name, {
      terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', finishedAt: new Date(), message },
    } as Parameters<FakeState['setState']>[2]);
  state.setState(pod, name, { waiting: { reason: 'ContainerCreating' } });
  if (start === 'hangs') return undefined;
  if (start === 'target-gone') return warn(state, pod, name);
  if (start === 'no-image')
    return state.setState(pod, name, { waiting: { reason: 'ErrImagePull', message: 'not found' } });
  if (start === 'killed') return end(137);
  if (start === 'foreign') {
    state.append(pod, name, 'exec format error\n');
    return end(1);
  }
  running.set(`${pod}/${name}`, start);
  if (container.stdin === true) return undefined;
  const answers = (container.args ?? []).map(answerOfInspector).join('');
  state.append(pod, name, answers);
  return end(0, answers);
}

function warn(state: FakeState, pod: string, container: string): void {
  state.events.push({
    metadata: {},
    type: 'Warning',
    reason: 'Failed',
    message: `Error: failed to generate container options: invalid target container "app"`,
    involvedObject: { uid: state.pods.get(pod)?.metadata?.uid, fieldPath: `spec.ephemeralContainers{${container}}` },
  } as (typeof state.events)[number]);
}
