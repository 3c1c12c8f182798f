import { Document, Scalar, visit } from 'yaml';
import { escapeInQuotes, hasOnlyPlainStrings, hasUnprintable, wellFormed } from '../escape.ts';

// No directives are written: looking for tags that want one is a walk of its own
const layout = { lineWidth: 0, directives: false } as const;

/** A report or a comparison as one YAML document, keys in the order of its type; patches keep their lines. */
export function renderYaml(report: object): string {
  const document = new Document(report, wellFormed, { aliasDuplicateObjects: false });
  if (!hasOnlyPlainStrings(report)) quoteUnprintable(document);
  return escapeInQuotes(document.toString(layout), 'eight-digits');
}

/** Only a double-quoted string can carry an escape. */
function quoteUnprintable(document: Document): void {
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && hasUnprintable(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
}
