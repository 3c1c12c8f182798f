import { beginAnswer } from '../../../image/conversation/answer.ts';
import { inspectorFactNames, type InspectorFacts } from '../../../src/facts/facts.ts';
import type { InspectorRequest } from '../../../src/facts/request.ts';
import { inspectionWith } from '../../facts.ts';

/**
 * What the inspector of these tests answers to a request line: a healthy container, or a node of which it says nothing.
 */
export function answerOfInspector(line: string): string {
  const request = JSON.parse(line) as InspectorRequest;
  let text = '';
  const answer = beginAnswer(
    '1.2.3',
    (part) => (text += part),
    'containerId' in request ? request.containerId : undefined,
  );
  const facts: InspectorFacts = inspectionWith().target.facts;
  if (request.about !== 'node') for (const name of inspectorFactNames) send(name, facts[name]);
  answer.end();
  return text;

  function send(name: string, fact: InspectorFacts[keyof InspectorFacts]): void {
    if (fact.status !== 'ok') return;
    const value: object = typeof fact.value === 'object' && fact.value !== null ? fact.value : {};
    if (!('rows' in value) || !Array.isArray(value.rows)) return answer.fact(name, fact);
    for (const row of value.rows) answer.row(name, row);
    const { rows: _rows, ...rest } = value;
    return answer.fact(name, { ...fact, value: rest });
  }
}
