import { allExplanations, explanationOf, type Explanation } from '../../src/explanations/explain.ts';
import { API_VERSION } from '../../src/facts/frames.ts';
import { renderExplanations } from '../../src/report/explanations/list.ts';
import { renderExplanationPage } from '../../src/report/explanations/page.ts';
import { renderJson } from '../../src/report/formats/json.ts';
import { renderYaml } from '../../src/report/formats/yaml.ts';
import { terminalColumns, usesColor } from '../terminal.ts';

export interface GivenExplain {
  /** A check's id; undefined: all of them. */
  id: string | undefined;
  output: 'text' | 'json' | 'yaml';
  color: 'auto' | 'always' | 'never';
}

/** One check, or all of them → stdout. Asks no cluster. */
export function runExplain({ id, output, color }: GivenExplain): void {
  const look = { columns: terminalColumns(), color: usesColor(color) };
  process.stdout.write(id === undefined ? renderAll(allExplanations()) : renderOne(explanationOf(id)));

  function renderAll(all: Explanation[]): string {
    const checks = all.map(({ id, severity, summary }) => ({ id, severity, summary }));
    return output === 'text'
      ? renderExplanations(all, look)
      : renderDocument({ apiVersion: API_VERSION, kind: 'Checks', checks });
  }

  function renderOne(explanation: Explanation): string {
    if (output !== 'text') return renderDocument({ apiVersion: API_VERSION, kind: 'Check', ...explanation });
    // Into a pipe goes the page as it is written
    return process.stdout.isTTY || look.color ? renderExplanationPage(explanation.page, look) : explanation.page;
  }

  function renderDocument(document: object): string {
    return output === 'json' ? renderJson(document) : renderYaml(document);
  }
}
