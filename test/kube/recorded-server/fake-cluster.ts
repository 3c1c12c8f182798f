import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { V1Node, V1Pod } from '@kubernetes/client-node';
import type { Purpose } from '../../../src/kube/connection/api-paths.ts';
import { withProxy } from '../../../src/kube/connection/proxy.ts';
import type { Session } from '../../../src/kube/connection/with-cluster.ts';
import { fakeApi, type Policies } from './fake-api.ts';
import { attachServer } from './fake-attach.ts';
import { startContainer, type Running, type Start } from './fake-kubelet.ts';
import { FakeState } from './fake-state.ts';

export const FAKE_KUBECTL = resolve(import.meta.dirname, 'fake-kubectl.mjs');

export interface FakeCluster extends Partial<Policies> {
  pods?: readonly V1Pod[];
  purpose?: Purpose;
  timeoutMs?: number;
  /** What becomes of the n-th container that is started, and what happens to the cluster just before. */
  starts?: (index: number, state: FakeState) => Start;
  /** Called with each line that the user gets. */
  informed?: (message: string, state: FakeState) => void;
  signal?: AbortSignal;
}

/** What a use case works with, what it said, and what it did to the cluster. */
export interface Stage {
  session: Session;
  said: string[];
  state: FakeState;
}

/**
 * A cluster of two nodes, reached as the plugin reaches one: a kubectl of its own, its proxy, HTTP, watches and
 * attach. It needs Node alone.
 */
export async function withFakeCluster<T>(options: FakeCluster, work: (stage: Stage) => Promise<T>): Promise<T> {
  const { pods = [], purpose = 'inspect', timeoutMs = 10_000, starts = () => 'answers', lacks = [] } = options;
  const { refuses = () => null, signal = new AbortController().signal } = options;
  const state = new FakeState();
  for (const pod of pods) state.pods.set(pod.metadata?.name ?? '', pod);
  for (const name of ['node-a', 'node-b']) state.nodes.set(name, readyNode(name));
  const running: Running = new Map();
  let startedCount = 0;
  const server = createServer(
    fakeApi(state, { lacks, refuses }, (pod, container) =>
      startContainer(state, running, { pod, container, start: starts(startedCount++, state) }),
    ),
  );
  server.on('upgrade', attachServer(state, running));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  process.env['FAKE_KUBECTL_PORT'] = String((server.address() as AddressInfo).port);
  const said: string[] = [];
  const inform = (message: string): void => {
    said.push(message);
    options.informed?.(message, state);
  };
  const user = { inform, confirm: async () => false, signal };
  try {
    return await withProxy({ command: FAKE_KUBECTL, globalArguments: [] }, { purpose, timeoutMs }, (proxy) =>
      work({ session: { proxy, user, timeoutMs }, said, state }),
    );
  } finally {
    delete process.env['FAKE_KUBECTL_PORT'];
    server.closeAllConnections();
    server.close();
  }
}

function readyNode(name: string): V1Node {
  return { metadata: { name }, status: { conditions: [{ type: 'Ready', status: 'True' }] } };
}
