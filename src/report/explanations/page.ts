import { indent } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { pageOf, type Page } from '../page.ts';

/**
 * A page of docs/checks for a terminal: headings without their marks, sentences as wide as it is, code as it stands.
 */
export function renderExplanationPage(text: string, look: { columns: number | null; color: boolean }): string {
  const page = pageOf(look);
  const blocks = blocksOf(text).map((block) => renderBlock(block, page).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

/**
 * Lines that belong together: code between its fences, which may have empty lines, or what stands between empty lines.
 */
function blocksOf(text: string): string[] {
  return text.match(/^```[^]*?^```$|(?:^(?!```).+\n?)+/gm) ?? [];
}

function renderBlock(block: string, { width, paint }: Page): string[] {
  if (block.startsWith('```')) return indent(block.split('\n').slice(1, -1), CODE_INDENT);
  if (block.startsWith('#'))
    return wrap(block.trimEnd().replace(/^#+ /, ''), width).map((line) => paint('heading', line));
  if (block.startsWith('- '))
    return block
      .split(/^- /m)
      .slice(1)
      .flatMap((item) => renderItem(item, width));
  return wrap(joined(block), width);
}

const CODE_INDENT = 4;

function renderItem(item: string, width: number): string[] {
  const [first = '', ...others] = wrap(joined(item), width - 2);
  return [`- ${first}`, ...indent(others, 2)];
}

function joined(lines: string): string {
  return lines.trim().replaceAll(/\n\s*/g, ' ');
}
