import { setTimeout as delay } from 'node:timers/promises';
import type { InspectorRequest } from '../../facts/request.ts';
import { messageIn } from '../connection/api-error.ts';
import { answerReader, type Answer } from './answer-reader.ts';
import { answerTo } from './answer-to.ts';
import { attachSocket, type AttachPlace } from './attach-socket.ts';

/**
 * What came of a request over attach: its answer; what had come of it when the connection was cut; or nothing, because
 * the container had ended before there was a connection.
 */
export type Asked = { kind: 'answered'; answer: Answer } | { kind: 'cut'; answers: Answer[] } | { kind: 'ended' };

/** A connection to the stdin and stdout of an inspector. */
export interface Attached {
  /** Sends a request as soon as the ones before it are answered. Rejects when the run is over. */
  ask: (request: InspectorRequest) => Promise<Asked>;
  close: () => void;
}

export interface AttachOptions extends AttachPlace {
  signal: AbortSignal;
  /** Gets why the server cannot attach yet, in its words, once that has lasted longer than a container's start. */
  inform: (message: string) => void;
}

/**
 * Attaches to a container that is just starting. The kubelet attaches to whatever the runtime has, while pod status and
 * logs wait for its next relist of the runtime (up to 1 s); so it is asked every few milliseconds until it is there.
 * Only output proves a connection: until then a request is sent again with each attempt.
 */
export function attach(options: AttachOptions): Attached {
  const { signal, inform } = options;
  const reader = answerReader();
  const unclaimed: Answer[] = [];
  const open: { request: InspectorRequest; settle: (asked: Asked | Promise<never>) => void }[] = [];
  let socket: ReturnType<typeof attachSocket> | undefined;
  let over: Asked | Promise<never> | undefined;
  let hasOutput = false;
  let isClosed = false;

  keepTrying().then(finish, (reason: unknown) => {
    const failed = Promise.reject<never>(reason);
    failed.catch(() => undefined);
    finish(failed);
  });
  return {
    ask: (request) =>
      new Promise((settle) => {
        open.push({ request, settle });
        if (over !== undefined) finish(over);
        else if (open.length === 1) socket?.send(JSON.stringify(request));
      }),
    close: () => {
      isClosed = true;
      socket?.close();
    },
  };

  async function keepTrying(): Promise<Asked> {
    let informed = '';
    for (let attempt = 0; ; attempt += 1) {
      const reason = await connectOnce();
      if (hasOutput || isClosed) return { kind: 'cut', answers: [...unclaimed, ...reader.finish()] };
      if (/CONTAINER_EXITED/.test(reason)) return { kind: 'ended' };
      if (attempt > PATIENT_ATTEMPTS && reason !== informed && !HAS_ENDED.test(reason)) {
        informed = reason;
        inform(`cannot attach yet: ${messageIn(informed)}`);
      }
      await delay(Math.min(FIRST_DELAY_MS * 1.1 ** attempt, LONGEST_DELAY_MS), undefined, { signal });
      if (isClosed) return { kind: 'ended' };
    }
  }

  /** Resolves with why the connection has ended. */
  function connectOnce(): Promise<string> {
    signal.throwIfAborted();
    socket = attachSocket(options, {
      opened: askNext,
      output: (bytes) => {
        hasOutput = true;
        const answers = reader.push(bytes);
        unclaimed.push(...answers);
        if (answers.length > 0) claim();
      },
    });
    return socket.closed;
  }

  function askNext(): void {
    const next = open[0];
    if (next !== undefined) socket?.send(JSON.stringify(next.request));
  }

  function claim(): void {
    const answer = open[0] === undefined ? undefined : answerTo(open[0].request, unclaimed);
    if (answer?.isWhole !== true) return;
    unclaimed.splice(unclaimed.indexOf(answer), 1);
    open.shift()?.settle({ kind: 'answered', answer });
    askNext();
  }

  function finish(asked: Asked | Promise<never>): void {
    over = asked;
    for (const { settle } of open.splice(0)) settle(asked);
  }
}

// Of a container that ended between two attempts, which its status will show
const HAS_ENDED = /"status":"Success"/;
const FIRST_DELAY_MS = 15;
const LONGEST_DELAY_MS = 250;
// About four seconds: every container is "not found" at first, and every second one closes the first connection
const PATIENT_ATTEMPTS = 40;
