import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { missingStatuses } from '../../src/facts/fact.ts';
import { factNames } from '../../src/facts/facts.ts';
import { renderTable } from '../../src/report/formats/table.ts';
import { without } from '../facts.ts';
import { turnedByRemoval } from '../removals.ts';
import { recordedDirectory, recordedInspections, recordedLooks } from './inspections.ts';

// Hundreds of judgements each, on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

const recorded = recordedInspections();

test('a healthy and a broken pair of each node are recorded', () => {
  expect(recorded.map(({ name }) => name)).toEqual([
    'broken-node-a',
    'broken-node-b',
    'healthy-node-a',
    'healthy-node-b',
  ]);
});

describe.each(recorded)('$name', ({ name, inspection }) => {
  test.each(recordedLooks)(
    'the whole report, as $ending (`npm run record -- --texts` writes it again)',
    async ({ ending, look }) => {
      await expect(renderTable(evaluate(inspection), look)).toMatchFileSnapshot(
        join(recordedDirectory, `${name}.${ending}`),
      );
    },
  );

  test('every fact was read, but those that are younger than the recording', () => {
    const { target, agent } = inspection;
    const statuses = [target, agent].flatMap((side) => factNames.map((fact) => `${fact}: ${side?.facts[fact].status}`));
    expect(statuses.filter((status) => !/: (ok|not-collected)$/.test(status))).toEqual([]);
    expect(statuses.filter((status) => status.endsWith(': ok')).length).toBeGreaterThanOrEqual(2 * 36);
  });

  test('any fact taken away turns nothing into works, and no check into a pass', () => {
    const turned = (['target', 'agent'] as const).flatMap((side) =>
      factNames.flatMap((fact) =>
        missingStatuses.flatMap((status) =>
          turnedByRemoval(inspection, without(inspection, side, fact, status)).map(
            (what) => `${what} without ${fact} of the ${side} (${status})`,
          ),
        ),
      ),
    );
    expect(turned).toEqual([]);
  });

  test('names nothing of the machine that it was recorded on', () => {
    const text = readFileSync(join(recordedDirectory, `${name}.json`), 'utf8');
    const paths = [...text.matchAll(/"(\/[^"/]*)/g)].map(([, path]) => path);
    const ofLinux = ['/', '/dev', '/etc', '/proc', '/sys', '/usr', '/var'];
    expect(paths.filter((path) => !ofLinux.includes(path ?? ''))).toEqual([]);
    expect(
      [...text.matchAll(/"node(?:Name)?": "([^"]*)"/g)]
        .map(([, node]) => node)
        .filter((node) => node !== 'node-a' && node !== 'node-b'),
    ).toEqual([]);
  });
});
