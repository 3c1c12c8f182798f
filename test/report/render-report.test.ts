import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { reportFormats } from '../../src/report/formats/report-formats.ts';
import { renderReport } from '../../src/report/render-report.ts';
import { hostileNames } from './hostile-names.ts';
import { healthyReport, samples } from './samples.ts';

// Hundreds of reports, on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

/** Pieces that a terminal obeys, among whatever else there is. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\u001b[2J',
        '\u009b',
        '\u0007',
        '\n',
        '\r\n',
        '\u202e',
        '\u2066',
        '\u200b',
        '\ud83d',
        ': ',
        '#',
        "'",
        '"',
        '\\',
        '\\u001b',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
  )
  .map((pieces) => pieces.join(''));

describe.each(reportFormats)('%s', (format) => {
  test('never has a character that steers a terminal or hides itself', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 60, max: 130 }), (text, columns) => {
        const rendered = renderReport(hostileNames(text), { format, color: false, columns });
        expect(rendered.isWellFormed()).toBe(true);
        expect(rendered).not.toMatch(
          // oxlint-disable-next-line no-control-regex -- they are what is looked for
          /[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/,
        );
      }),
    );
  });

  test.each(samples)('ends with one newline: $name', ({ report }) => {
    expect(renderReport(report, { format, color: false, columns: 80 })).toMatch(/[^\n]\n$/);
  });
});

describe.each([
  { format: 'json', read: (text: string): unknown => JSON.parse(text) },
  { format: 'yaml', read: (text: string): unknown => parse(text) },
] as const)('$format', ({ format, read }) => {
  test.each(samples)('reads back as the report it was: $name', ({ report }) => {
    expect(read(renderReport(report, { format, color: true, columns: 80 }))).toEqual(report);
  });

  test('reads back whatever names there are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const parsed = read(renderReport(hostileNames(text), { format, color: false, columns: 80 }));
        expect(parsed).toEqual(hostileNames(text.toWellFormed()));
      }),
    );
  });

  test('has its keys in the order of the report', () => {
    const parsed = read(renderReport(healthyReport(), { format, color: false, columns: 80 }));
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(healthyReport()));
  });
});
