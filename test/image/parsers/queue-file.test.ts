import { expect, test } from 'vitest';
import { parseQueueFile } from '../../../image/parsers/queue-file.ts';

test.each([
  ['QSIZE:5          NOTIFY:0     SIGNO:0     NOTIFY_PID:0     \n', { queuedBytes: '5', notifiedPid: 0 }],
  ['QSIZE:129        NOTIFY:2     SIGNO:10    NOTIFY_PID:8260  ', { queuedBytes: '129', notifiedPid: 8260 }],
])('%s', (text, file) => {
  expect(parseQueueFile(text)).toEqual(file);
});

test.each(['', 'QSIZE:', 'QSIZE:1 NOTIFY_PID:2', 'QSIZE:-1 NOTIFY:0 SIGNO:0 NOTIFY_PID:0', 'a file'])(
  '%s is no queue',
  (text) => {
    expect(parseQueueFile(text)).toBeUndefined();
  },
);
