import { WebSocket } from 'ws';
import type { ProxyAddress } from '../connection/proxy-process.ts';

/** A container, and the way to it. */
export interface AttachPlace {
  address: ProxyAddress;
  namespace: string;
  pod: string;
  container: string;
  signal: AbortSignal;
}

export interface AttachSocket {
  /** Writes a line to the container's stdin. */
  send: (line: string) => void;
  /** Resolves, once it is closed, with why; rejects with the signal's reason when that is aborted. */
  closed: Promise<string>;
  close: () => void;
}

/**
 * One WebSocket of an attach (API reference, connectGetNamespacedPodAttach). Protocol: v4.channel.k8s.io,
 * the first byte of a message is its channel (0 stdin, 1 stdout, 3 the outcome). Not v5: that one the API
 * server translates itself, and it then never closes its own connection of an attach that the kubelet refuses
 * (kubernetes/kubernetes#135245), of which there are 4 to 60 an inspection.
 */
export function attachSocket(
  place: AttachPlace,
  on: { opened: () => void; output: (bytes: Buffer) => void },
): AttachSocket {
  const { signal } = place;
  const socket = new WebSocket(attachUrl(place), ['v4.channel.k8s.io'], { headers: { host: 'localhost' } });
  const closed = Promise.withResolvers<string>();
  let outcome = '';
  let refusal = 'the connection was closed';
  const abort = (): void => {
    socket.removeAllListeners('close').terminate();
    closed.reject(signal.reason);
  };
  signal.addEventListener('abort', abort, { once: true });
  socket.on('open', on.opened);
  socket.on('message', (message: Buffer) => {
    if (message[0] === OUTCOME) outcome += message.subarray(1).toString();
    if (message[0] === STDOUT && message.length > 1) on.output(message.subarray(1));
  });
  socket.on('unexpected-response', (_request, response) => {
    response.setEncoding('utf8').on('data', (chunk: string) => (outcome += chunk));
    response.on('end', () => socket.terminate());
  });
  socket.on('error', (error) => (refusal = error.message));
  socket.on('close', () => {
    signal.removeEventListener('abort', abort);
    closed.resolve(outcome === '' ? refusal : outcome);
  });
  return {
    send: (line) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(Buffer.concat([STDIN, Buffer.from(`${line}\n`)]));
    },
    closed: closed.promise,
    close: () => socket.close(),
  };
}

const STDIN = Buffer.of(0);
const STDOUT = 1;
const OUTCOME = 3;

function attachUrl({ address, namespace, pod, container }: AttachPlace): string {
  const streams = 'stdin=true&stdout=true&stderr=false&tty=false';
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}/attach?container=${container}&${streams}`;
  return address.kind === 'socket'
    ? `ws+unix:${address.path}:${path}`
    : `${address.origin.replace('http', 'ws')}${address.prefix}${path}`;
}
