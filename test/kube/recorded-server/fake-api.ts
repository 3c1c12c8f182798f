import type { IncomingMessage, ServerResponse } from 'node:http';
import type { V1EphemeralContainer, V1Pod } from '@kubernetes/client-node';
import type { FakeState } from './fake-state.ts';
import { statusOf, type RecordedAnswer } from './recorded-answers.ts';

/** What a test decides of a cluster's API. */
export interface Policies {
  /** Rights that the user lacks, written `verb resource/subresource`. */
  lacks: readonly string[];
  /** Why the server refuses a container or pod; null: it takes it. */
  refuses: (what: 'ephemeral-container' | 'node-pod') => string | null;
}

interface Call {
  method: string;
  url: URL;
  body: unknown;
}

/**
 * The part of an API server that the plugin uses, over a state. @param started gets each container that is really added
 */
export function fakeApi(
  state: FakeState,
  policies: Policies,
  started: (pod: string, container: V1EphemeralContainer) => void,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = Buffer.concat(await request.toArray()).toString();
    const url = new URL(request.url ?? '', 'http://localhost');
    const call = { method: request.method ?? '', url, body: text === '' ? {} : (JSON.parse(text) as unknown) };
    state.asked.push(`${call.method} ${url.pathname}${url.searchParams.has('dryRun') ? ' dry-run' : ''}`);
    if (url.searchParams.get('watch') === 'true') return watch(state, url, response);
    const { code, body } = answerTo(call);
    const isText = typeof body === 'string';
    response.writeHead(code, { 'content-type': isText ? 'text/plain' : 'application/json' });
    response.end(isText ? body : JSON.stringify(body));
  };

  function answerTo({ method, url, body }: Call): RecordedAnswer | { code: number; body: string } {
    const [, , , , , resource = '', name = '', subresource = ''] = url.pathname.split('/');
    if (url.pathname.endsWith('/selfsubjectaccessreviews')) return review(body);
    if (url.pathname.startsWith('/api/v1/nodes/')) return node(url.pathname.split('/')[4] ?? '', url.pathname);
    if (resource === 'events') return found({ kind: 'EventList', items: state.events });
    if (resource !== 'pods') return statusOf(404, `nothing is recorded for ${url.pathname}`);
    if (name === '') return method === 'POST' ? createPod(body as V1Pod, url) : listPods();
    const pod = state.pods.get(name);
    if (pod === undefined) return statusOf(404, `pods "${name}" not found`);
    if (subresource === 'ephemeralcontainers') return addContainer(pod, body as V1Pod, url);
    if (subresource === 'log')
      return { code: 200, body: state.logs.get(`${name}/${url.searchParams.get('container')}`) ?? '' };
    if (method === 'DELETE') state.put('DELETED', pod);
    return found(pod);
  }

  function review(body: unknown): RecordedAnswer {
    const { verb, resource, subresource } = (body as { spec: { resourceAttributes: Record<string, string> } }).spec
      .resourceAttributes;
    const right = `${verb} ${[resource, subresource].filter(Boolean).join('/')}`;
    return {
      code: 201,
      body: { kind: 'SelfSubjectAccessReview', status: { allowed: !policies.lacks.includes(right) } },
    };
  }

  function node(name: string, path: string): RecordedAnswer {
    const known = state.nodes.get(name);
    if (path.includes('/proxy/')) return statusOf(403, 'nodes/proxy is forbidden');
    return known === undefined ? statusOf(404, `nodes "${name}" not found`) : found(known);
  }

  function listPods(): RecordedAnswer {
    return found({ kind: 'PodList', metadata: { resourceVersion: '1' }, items: [...state.pods.values()] });
  }

  function createPod(pod: V1Pod, url: URL): RecordedAnswer {
    const why = policies.refuses('node-pod');
    if (why !== null) return statusOf(403, why);
    const name = pod.metadata?.name ?? '';
    const whole = { ...pod, metadata: { ...pod.metadata, uid: `uid-of-${name}` }, status: { phase: 'Pending' } };
    if (url.searchParams.has('dryRun')) return { code: 201, body: whole };
    const stored = state.put('ADDED', whole);
    for (const container of pod.spec?.containers ?? []) setImmediate(started, name, container);
    return { code: 201, body: stored };
  }

  function addContainer(pod: V1Pod, patch: V1Pod, url: URL): RecordedAnswer {
    const why = policies.refuses('ephemeral-container');
    if (why !== null) return statusOf(403, why);
    const added = patch.spec?.ephemeralContainers ?? [];
    const ephemeralContainers = [...(pod.spec?.ephemeralContainers ?? []), ...added];
    const whole = { ...pod, spec: { containers: [], ...pod.spec, ephemeralContainers } };
    if (url.searchParams.has('dryRun')) return found(whole);
    const stored = state.put('MODIFIED', whole);
    for (const container of added) setImmediate(started, pod.metadata?.name ?? '', container);
    return found(stored);
  }
}

function found(body: object): RecordedAnswer {
  return { code: 200, body: { apiVersion: 'v1', ...body } };
}

/** The changes of one pod, a line of JSON each. */
function watch(state: FakeState, url: URL, response: ServerResponse): void {
  const name = url.searchParams.get('fieldSelector')?.replace('metadata.name=', '') ?? '';
  response.writeHead(200, { 'content-type': 'application/json' });
  const send = (type: string, object: V1Pod): boolean => response.write(`${JSON.stringify({ type, object })}\n`);
  const pod = state.pods.get(name);
  // As from a version that is older than what has happened since
  if (pod !== undefined) send('MODIFIED', pod);
  const listen = (change: { type: string; pod: V1Pod }): void => {
    if (change.pod.metadata?.name === name) send(change.type, change.pod);
  };
  state.changes.on('change', listen);
  response.on('close', () => state.changes.off('change', listen));
}
