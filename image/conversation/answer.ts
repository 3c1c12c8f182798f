import type { Fact } from '../../src/facts/fact.ts';
import type { InspectorFactName } from '../../src/facts/facts.ts';
import { API_VERSION, encodeFrame, type Frame } from '../../src/facts/frames.ts';

/** The inspector's answer as it is written: facts in the order they are sent, a table's rows before their fact. */
export interface Answer<Name extends string = InspectorFactName> {
  row(fact: Name, row: unknown): void;
  fact(name: Name, fact: Fact<unknown>): void;
  end(): void;
}

/** Rows that go out in one frame: container runtimes cut log lines into pieces of 16 KiB. */
const ROWS_PER_FRAME = 25;

/** Begins an answer with its header. `write` gets whole lines. */
export function beginAnswer(
  inspectorVersion: string,
  write: (text: string) => void,
  containerId?: string,
): Answer<string> {
  let lineCount = 0;
  let pending: unknown[] = [];
  send({
    kind: 'InspectorFacts',
    apiVersion: API_VERSION,
    inspectorVersion,
    ...(containerId !== undefined && { containerId }),
  });
  return {
    row(fact, row) {
      pending.push(row);
      if (pending.length >= ROWS_PER_FRAME) flush(fact);
    },
    fact(name, fact) {
      flush(name);
      send({ kind: 'Fact', name, fact });
    },
    end() {
      send({ kind: 'End', lineCount });
    },
  };

  function flush(fact: string): void {
    if (pending.length > 0) send({ kind: 'Rows', fact, rows: pending });
    pending = [];
  }

  function send(frame: Frame<string>): void {
    write(encodeFrame(frame));
    lineCount += 1;
  }
}
