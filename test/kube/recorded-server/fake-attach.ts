import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerOfInspector } from './fake-inspector.ts';
import type { Running } from './fake-kubelet.ts';
import type { FakeState } from './fake-state.ts';

/** Attaches (v4.channel.k8s.io) to containers that run; the others are "not found", as a kubelet says it. */
export function attachServer(state: FakeState, running: Running) {
  const server = new WebSocketServer({ noServer: true, handleProtocols: () => 'v4.channel.k8s.io' });
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? '', 'http://localhost');
    state.asked.push(`GET ${url.pathname}`);
    const pod = url.pathname.split('/')[6] ?? '';
    const container = url.searchParams.get('container') ?? '';
    if (!running.has(`${pod}/${container}`)) return refuse(socket, container);
    server.handleUpgrade(request, socket, head, (client) => converse(client, pod, container));
  };

  function converse(client: WebSocket, pod: string, container: string): void {
    const cutsOff = running.get(`${pod}/${container}`) === 'breaks-off';
    client.on('message', (message: Buffer) => {
      const answer = answerOfInspector(message.subarray(1).toString());
      state.append(pod, container, answer);
      const bytes = Buffer.from(cutsOff ? answer.slice(0, answer.length / 2) : answer);
      for (let from = 0; from < bytes.length; from += PIECE_BYTES)
        client.send(Buffer.concat([STDOUT, bytes.subarray(from, from + PIECE_BYTES)]));
      if (cutsOff) client.terminate();
    });
    client.on('close', () => {
      running.delete(`${pod}/${container}`);
      state.setState(pod, container, { terminated: { exitCode: 0, reason: 'Completed', finishedAt: new Date() } });
    });
  }
}

const STDOUT = Buffer.of(1);
const PIECE_BYTES = 700;

function refuse(socket: Duplex, container: string): void {
  const body = JSON.stringify({
    kind: 'Status',
    status: 'Failure',
    message: `container ${container} not found in pod`,
  });
  socket.end(
    'HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\n' +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
