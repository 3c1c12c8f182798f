import { Document, Scalar, visit } from 'yaml';
import { escapeInQuotes, hasUnprintable, wellFormed } from '../escape.ts';

/** A report or a comparison as one YAML document, keys in the order of its type; patches keep their lines. */
export function renderYaml(report: object): string {
  const document = new Document(report, wellFormed, { aliasDuplicateObjects: false });
  const text = document.toString({ lineWidth: 0 });
  // Nearly every text is such, and is spared the walk
  if (!hasUnprintable(text)) return text;
  visit(document, {
    // Only a double-quoted string can carry an escape.
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && hasUnprintable(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return escapeInQuotes(document.toString({ lineWidth: 0 }), 'eight-digits');
}
