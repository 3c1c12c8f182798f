import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { messageIn } from '../connection/api-error.ts';
import type { ProxyAddress } from '../connection/proxy.ts';

/** Where an attach ended: with what the container wrote, or because there is no running container to attach to. */
export type AttachResult = { kind: 'answered'; output: string } | { kind: 'ended' };

export interface AttachOptions {
  address: ProxyAddress;
  namespace: string;
  pod: string;
  container: string;
  /** Lines for the container's stdin: the first as soon as it is there, each other when the one before is answered. */
  requests: readonly string[];
  /** How many whole answers there are in the output so far; the end of the stream ends the last one, too. */
  countAnswers: (output: string) => number;
  signal: AbortSignal;
  /** Told why the server cannot attach yet, in its words, once that has lasted longer than a container's start. */
  inform: (message: string) => void;
}

/**
 * Talks to a container that is just starting. The kubelet attaches to whatever the runtime has, while pod status and
 * logs wait for its next look at the runtime (up to 1 s); so it is asked every few milliseconds until it is there.
 * Protocol: v4.channel.k8s.io, the first byte of a message is its channel (0 stdin, 1 stdout, 3 the outcome). Not v5:
 * that one the API server translates itself, and it then never closes its own connection of an attach that the kubelet
 * refuses (kubernetes/kubernetes#135245), of which there are 4 to 60 an inspection.
 */
export async function converse(options: AttachOptions): Promise<AttachResult> {
  let told = '';
  for (let attempt = 0; ; attempt += 1) {
    const result = await attachOnce(options);
    if (result.kind !== 'not-yet') return result;
    if (attempt > PATIENT_ATTEMPTS && result.message !== told && !HAS_ENDED.test(result.message)) {
      told = result.message;
      options.inform(`cannot attach yet: ${messageIn(told)}`);
    }
    await delay(Math.min(FIRST_DELAY_MS * 1.1 ** attempt, LONGEST_DELAY_MS), undefined, { signal: options.signal });
  }
}

// Of a container that ended between two attempts, which its status will tell
const HAS_ENDED = /"status":"Success"/;
const FIRST_DELAY_MS = 15;
const LONGEST_DELAY_MS = 250;
// About four seconds: every container is "not found" at first, and every second one closes the first connection
const PATIENT_ATTEMPTS = 40;

function attachOnce(options: AttachOptions): Promise<AttachResult | { kind: 'not-yet'; message: string }> {
  const { requests, countAnswers, signal } = options;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = new WebSocket(attachUrl(options), ['v4.channel.k8s.io'], { headers: { host: 'localhost' } });
    const output: Buffer[] = [];
    let askedCount = 0;
    let outcome = '';
    let refusal = 'the connection was closed';

    signal.addEventListener('abort', abort, { once: true });
    socket.on('open', askNext);
    socket.on('message', (message: Buffer) => {
      if (message[0] === 3) outcome += message.subarray(1).toString();
      if (message[0] !== 1) return;
      output.push(message.subarray(1));
      if (!mayEndHere(message) || countAnswers(text()) < askedCount) return;
      if (askedCount < requests.length) askNext();
      else finish();
    });
    socket.on('unexpected-response', (_request, response) => {
      response.setEncoding('utf8').on('data', (chunk: string) => (outcome += chunk));
      response.on('end', () => socket.terminate());
    });
    socket.on('error', (error) => (refusal = error.message));
    socket.on('close', finish);

    function askNext(): void {
      socket.send(Buffer.concat([STDIN, Buffer.from(`${requests[askedCount] ?? ''}\n`)]));
      askedCount += 1;
    }
    function finish(): void {
      signal.removeEventListener('abort', abort);
      socket.removeAllListeners('close').close();
      const message = outcome === '' ? refusal : outcome;
      if (text() !== '') resolve({ kind: 'answered', output: text() });
      else if (/CONTAINER_EXITED/.test(message)) resolve({ kind: 'ended' });
      else resolve({ kind: 'not-yet', message });
    }
    function abort(): void {
      socket.removeAllListeners('close').terminate();
      reject(signal.reason);
    }
    function text(): string {
      return Buffer.concat(output).toString();
    }
  });
}

const STDIN = Buffer.of(0);

// Answers end with a line: the many pieces of a long one need not be put together each time
function mayEndHere(message: Buffer): boolean {
  return message.at(-1) === 0x0a;
}

function attachUrl({ address, namespace, pod, container }: AttachOptions): string {
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/attach?container=${container}&stdin=true&stdout=true&stderr=false&tty=false`;
  return address.kind === 'socket'
    ? `ws+unix:${address.path}:${path}`
    : `${address.origin.replace('http', 'ws')}${address.prefix}${path}`;
}
