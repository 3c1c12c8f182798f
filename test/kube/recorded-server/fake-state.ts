import { EventEmitter } from 'node:events';
import type { CoreV1Event, V1ContainerState, V1ContainerStatus, V1Node, V1Pod } from '@kubernetes/client-node';

/** What became of a pod: as an API server's watch says it. */
export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  pod: V1Pod;
}

/** The objects of a small cluster, and everything that was asked of its API. */
export class FakeState {
  readonly pods = new Map<string, V1Pod>();
  readonly nodes = new Map<string, V1Node>();
  readonly events: CoreV1Event[] = [];
  /** What containers wrote, by `POD/CONTAINER`. */
  readonly logs = new Map<string, string>();
  readonly changes = new EventEmitter<{ change: [Change] }>();
  readonly asked: string[] = [];
  /** Every pod that ever was there, by name. */
  readonly created: string[] = [];
  private version = 1;

  put(type: Change['type'], pod: V1Pod): V1Pod {
    const name = pod.metadata?.name ?? '';
    this.version += 1;
    const stored = { ...pod, metadata: { ...pod.metadata, resourceVersion: String(this.version) } };
    if (type === 'DELETED') this.pods.delete(name);
    else this.pods.set(name, stored);
    if (type === 'ADDED') this.created.push(name);
    this.changes.emit('change', { type, pod: stored });
    return stored;
  }

  /** Gives an inspector's container a state, as its kubelet would. */
  setState(name: string, container: string, state: V1ContainerState): void {
    const pod = this.pods.get(name);
    if (pod === undefined) return;
    const isEphemeral = pod.spec?.ephemeralContainers?.some((each) => each.name === container) ?? false;
    const list = isEphemeral ? 'ephemeralContainerStatuses' : 'containerStatuses';
    const others = (pod.status?.[list] ?? []).filter((each) => each.name !== container);
    const status: V1ContainerStatus = { name: container, image: '', imageID: '', ready: false, restartCount: 0, state };
    this.put('MODIFIED', { ...pod, status: { ...pod.status, [list]: [...others, status] } });
  }

  append(pod: string, container: string, text: string): void {
    const key = `${pod}/${container}`;
    this.logs.set(key, (this.logs.get(key) ?? '') + text);
  }
}
