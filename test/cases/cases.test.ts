import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { exitCodeOf } from '../../src/verdicts/exit-code.ts';
import { renderReport } from '../../src/report/render-report.ts';
import { caseInspection } from './inspections.ts';

/**
 * Facts of a pod and what a report has to say about it, one a row of expected.tsv; words of a
 * row as judge.mjs reads them.
 */
interface Case {
  name: string;
  communication: string;
  visibility: string;
  exit: string;
  find: string;
  notFind: string;
  match: string;
  notMatch: string;
  why: string;
}

const cases = readCases(join(import.meta.dirname, 'expected.tsv'));

test('every file of facts has its row', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
  expect(files.map((name) => name.replace(/\.json$/, '')).toSorted()).toEqual(cases.map(({ name }) => name).toSorted());
});

test.each(cases)('$name: $why', ({ name, communication, visibility, exit, find, notFind, match, notMatch }) => {
  const report = evaluate(caseInspection(name));
  const found = report.findings.flatMap(({ id, severity }) => [id, `${id}:${severity}`, '*']);
  const { agentCommunication, resourceVisibility } = report.verdicts;
  expect({
    communication: agentCommunication.status,
    visibility: resourceVisibility.status,
    exit: exitCodeOf(report),
  }).toEqual({
    communication: expect.toSatisfy((status) => agrees(communication, status)),
    visibility: expect.toSatisfy((status) => agrees(visibility, status)),
    exit: expect.toSatisfy((code) => agrees(exit, String(code))),
  });
  expect(found).toEqual(expect.arrayContaining(listOf(find)));
  expect(listOf(notFind).filter((id) => found.includes(id))).toEqual([]);
  const text = renderReport(report, { format: 'table', color: false, columns: 120 });
  expect(text).toContain(match);
  expect(notMatch !== '' && text.includes(notMatch)).toBe(false);
});

/** `works|unknown` is one of them, `!works` is any other, `any` is any. */
function agrees(wanted: string, got: string): boolean {
  if (wanted === 'any') return true;
  return wanted.startsWith('!') ? got !== wanted.slice(1) : wanted.split('|').includes(got);
}

function listOf(words: string): string[] {
  return words.split(' ').filter(Boolean);
}

function readCases(path: string): Case[] {
  const [, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [name, communication, visibility, exit, find, notFind, match, notMatch, why] = row.split('\t');
    return {
      name: name ?? '',
      communication: communication ?? '',
      visibility: visibility ?? '',
      exit: exit ?? '',
      find: find ?? '',
      notFind: notFind ?? '',
      match: match ?? '',
      notMatch: notMatch ?? '',
      why: why ?? '',
    };
  });
}
