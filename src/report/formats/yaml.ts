import { Document, Scalar, visit } from 'yaml';
import { escapeInQuotes, hasUnprintable, wellFormed } from '../escape.ts';

// No directives are written: looking for tags that want one is a walk of its own
const layout = { lineWidth: 0, directives: false } as const;

/** A report or a comparison as one YAML document, keys in the order of its type; patches keep their lines. */
export function renderYaml(report: object): string {
  const document = new Document(report, wellFormed, { aliasDuplicateObjects: false });
  const text = document.toString(layout);
  // Nearly every text is such, and is spared the walk
  if (!hasUnprintable(text)) return text;
  visit(document, {
    // Only a double-quoted string can carry an escape.
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && hasUnprintable(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return escapeInQuotes(document.toString(layout), 'eight-digits');
}
