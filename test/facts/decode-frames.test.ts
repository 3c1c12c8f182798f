import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrames } from '../../src/facts/decode-frames.ts';
import type { MissingFact } from '../../src/facts/fact.ts';
import { inspectorFactNames, type InspectorFacts } from '../../src/facts/facts.ts';
import { API_VERSION, encodeFrame, type Frame } from '../../src/facts/frames.ts';
import { inspectionWith } from '../facts.ts';
import { segment, tableOf } from '../objects.ts';

const header: Frame = { kind: 'InspectorFacts', apiVersion: API_VERSION, inspectorVersion: '0.1.0' };
const { facts } = inspectionWith({ target: { sysvSegments: tableOf(segment(), segment({ shmid: 4 })) } }).target;

/** What an inspector writes for some facts: a table's rows a frame each, before the rest of it. */
function framesOf(some: InspectorFacts): Frame[] {
  const frames = inspectorFactNames.flatMap((name): Frame[] => {
    const fact = some[name];
    if (fact.status !== 'ok' || !('rows' in fact.value)) return [{ kind: 'Fact', name, fact }];
    const { rows, ...rest } = fact.value;
    return [
      ...rows.map((row): Frame => ({ kind: 'Rows', fact: name, rows: [row] })),
      { kind: 'Fact', name, fact: { ...fact, value: rest } },
    ];
  });
  return [header, ...frames, { kind: 'End', lineCount: frames.length + 1 }];
}

function cutOff(name: string): MissingFact {
  return { status: 'not-collected', source: name, message: 'the inspector’s answer ended before it' };
}

function write(frames: Frame[]): string {
  return frames.map(encodeFrame).join('');
}

function inspectorFacts(): InspectorFacts {
  return Object.fromEntries(inspectorFactNames.map((name) => [name, facts[name]])) as InspectorFacts;
}

test('a whole answer gives back every fact, tables with their rows', () => {
  expect(decodeFrames(write(framesOf(facts)))).toEqual({
    kind: 'facts',
    inspectorVersion: '0.1.0',
    complete: true,
    facts: inspectorFacts(),
  });
});

test('any beginning of an answer gives the facts that are whole in it, and no other', () => {
  const text = write(framesOf(facts));
  const headerLength = encodeFrame(header).length;
  fc.assert(
    fc.property(fc.integer({ min: headerLength - 1, max: text.length - 2 }), (length) => {
      const output = decodeFrames(text.slice(0, length));
      expect(output).toMatchObject({ kind: 'facts', complete: false });
      const received: Partial<InspectorFacts> = output.kind === 'facts' ? output.facts : {};
      const expected = inspectorFactNames.map((name) => [
        name,
        received[name]?.status === 'ok' ? facts[name] : cutOff(name),
      ]);
      expect(received).toEqual(Object.fromEntries(expected));
    }),
  );
});

test('a line that is lost on the way leaves the rest, and the answer not whole', () => {
  const frames = framesOf(facts);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: frames.length - 2 }), (lost) => {
      const output = decodeFrames(write(frames.filter((_, index) => index !== lost)));
      expect(output).toMatchObject({ kind: 'facts', complete: false });
    }),
  );
});

test('rows that are lost on the way make a table that is not whole', () => {
  const frames = framesOf(facts).filter((frame) => frame.kind !== 'Rows' || frame.fact !== 'sysvSegments');
  const output = decodeFrames(write(frames));
  expect(output.kind === 'facts' && output.facts.sysvSegments).toMatchObject({
    status: 'ok',
    value: { rows: [], totalCount: 2 },
  });
});

test('rows that come twice, one after another or in a whole second answer, count once', () => {
  const text = write(framesOf(facts));
  const rows = text.split('\n').find((line) => line.startsWith('{"kind":"Rows"')) ?? '';
  expect(decodeFrames(text.replace(rows, `${rows}\n${rows}`))).toEqual({
    kind: 'facts',
    inspectorVersion: '0.1.0',
    complete: false,
    facts: inspectorFacts(),
  });
  expect(decodeFrames(text + text)).toEqual({
    kind: 'facts',
    inspectorVersion: '0.1.0',
    complete: true,
    facts: inspectorFacts(),
  });
});

test('rows that come after their fact, and more of them than a call has arguments', () => {
  const [kernel] = framesOf(facts).slice(1);
  const table: Frame = {
    kind: 'Fact',
    name: 'sysvSegments',
    fact: { status: 'ok', source: 'x', value: { totalCount: 200_000 } },
  };
  const output = decodeFrames(
    write([
      header,
      kernel as Frame,
      table,
      { kind: 'Rows', fact: 'sysvSegments', rows: Array(200_000).fill(segment()) },
    ]),
  );
  expect(
    output.kind === 'facts' && output.facts.sysvSegments.status === 'ok' && output.facts.sysvSegments.value.rows.length,
  ).toBe(200_000);
});

test('a fact that an older inspector does not send is not collected', () => {
  const frames = framesOf(facts).filter((frame) => frame.kind !== 'Fact' || frame.name !== 'machine');
  const output = decodeFrames(write([...frames.slice(0, -1), { kind: 'End', lineCount: frames.length - 1 }]));
  expect(output).toMatchObject({
    kind: 'facts',
    complete: true,
    facts: { machine: { status: 'not-collected', message: 'inspector 0.1.0 does not send it' } },
  });
});

test('what a newer inspector adds is left out', () => {
  const added = '{"kind":"Fact","name":"moonPhase","fact":{"status":"ok","source":"sky","value":1}}\n{"kind":"Moon"}\n';
  const output = decodeFrames(`${encodeFrame(header)}${added}`);
  expect(output.kind === 'facts' && Object.keys(output.facts)).toEqual(inspectorFactNames);
});

test('another version of the wire is told apart from noise', () => {
  expect(decodeFrames(encodeFrame({ ...header, apiVersion: 'kubectl-shm/v2' }))).toEqual({
    kind: 'other-version',
    apiVersion: 'kubectl-shm/v2',
    inspectorVersion: '0.1.0',
  });
  expect(decodeFrames('sh: not found\nmore')).toEqual({ kind: 'foreign', firstLine: 'sh: not found' });
  expect(decodeFrames('')).toEqual({ kind: 'foreign', firstLine: '' });
  expect(decodeFrames('x'.repeat(1000))).toEqual({ kind: 'foreign', firstLine: 'x'.repeat(200) });
});

test('names that mean something to JavaScript are names like others', () => {
  const hostile = [
    '{"kind":"Rows","fact":"__proto__","rows":[{"polluted":true}]}',
    '{"kind":"Fact","name":"__proto__","fact":{"status":"ok","source":"x","value":{"totalCount":1,"polluted":true}}}',
    '{"kind":"Fact","name":"constructor","fact":{"status":"ok","source":"x","value":{}}}',
    '{"kind":"Fact","name":"machine","fact":{"status":"ok","source":"x",' +
      '"value":{"totalCount":1,"__proto__":{"memoryBytes":"1","cpuCount":1}}}}',
    '{"kind":"Fact","name":"kernel","fact":{"__proto__":{"status":"ok","source":"x",' +
      '"value":{"bootId":"b","release":"r","architecture":"a"}}}}',
  ];
  const output = decodeFrames(`${encodeFrame(header)}${hostile.join('\n')}\n`);
  expect(output).toMatchObject({
    kind: 'facts',
    facts: { machine: { status: 'malformed' }, kernel: { status: 'malformed' } },
  });
  expect(output.kind === 'facts' && Object.keys(output.facts)).toEqual(inspectorFactNames);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('no text makes it throw', () => {
  const line = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom(...framesOf(facts).map((frame) => JSON.stringify(frame))),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      expect(decodeFrames(lines.join('\n')).kind).toMatch(/facts|other-version|foreign/);
    }),
  );
});
