import { expect, test } from 'vitest';
import { beginAnswer } from '../../../image/conversation/answer.ts';
import { terminationMessageOf } from '../../../image/conversation/termination-message.ts';
import { inspectContainer } from '../../../image/inspect-container.ts';
import { decodeFrames } from '../../../src/facts/decode-frames.ts';
import { containerV2 } from '../hosts/container-v2.ts';
import { fixtureHost } from '../hosts/fixture-host.ts';

function linesWith(write: (answer: ReturnType<typeof beginAnswer>) => void): string[] {
  const lines: string[] = [];
  write(beginAnswer('1.2.3', (line) => lines.push(line)));
  return lines;
}

const whole = linesWith((answer) =>
  inspectContainer(fixtureHost(containerV2()), { terminationMessage: true, rowLimit: 3 }, answer),
);

test('it has at most 4 KiB, and both headlines can be judged by it', () => {
  const message = terminationMessageOf(whole);
  expect(Buffer.byteLength(message)).toBeLessThanOrEqual(4096);
  expect(decodeFrames(message)).toMatchObject({
    kind: 'facts',
    facts: {
      kernel: { status: 'ok' },
      processes: { status: 'ok' },
      memoryCgroup: { status: 'ok' },
      meminfoView: { status: 'ok' },
      ipcNamespace: { status: 'ok' },
      shmMount: { status: 'ok' },
    },
  });
});

test('cut anywhere by the kubelet, what is left is right, and the rest not collected', () => {
  const message = terminationMessageOf(whole);
  const all = received(whole.join(''));
  const lengths = Array.from(
    { length: Math.floor((message.length - HEADER_LENGTH) / 7) },
    (_, index) => HEADER_LENGTH + index * 7,
  );
  const wrong = lengths.flatMap((length) =>
    [...received(message.slice(0, length))].filter(([name, fact]) => fact !== all.get(name)),
  );
  expect(lengths.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

const HEADER_LENGTH = whole[0]?.length ?? 0;

/** The facts in an answer that were collected, as JSON. */
function received(text: string): Map<string, string> {
  const decoded = decodeFrames(text);
  const facts = decoded.kind === 'facts' ? Object.entries(decoded.facts) : [];
  return new Map(
    facts.filter(([, { status }]) => status !== 'not-collected').map(([name, fact]) => [name, JSON.stringify(fact)]),
  );
}

test('a fact too long for it is left out, and shorter ones behind it are not', () => {
  const lines = linesWith((answer) => {
    answer.fact('kernel', { status: 'absent', source: 'x', message: 'é'.repeat(2100) });
    answer.fact('machine', { status: 'absent', source: 'x', message: 'y' });
    answer.end();
  });
  expect(decodeFrames(terminationMessageOf(lines))).toMatchObject({
    complete: false,
    facts: { kernel: { status: 'not-collected' }, machine: { status: 'absent' } },
  });
});

test('a whole answer says that it is', () => {
  const lines = linesWith((answer) => {
    answer.fact('machine', { status: 'absent', source: 'x', message: 'y' });
    answer.fact('kernel', { status: 'absent', source: 'x', message: 'y' });
    answer.end();
  });
  expect(decodeFrames(terminationMessageOf(lines))).toMatchObject({
    complete: true,
    facts: { machine: { status: 'absent' } },
  });
});
