import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout, generatedParts, withPart } from './generated.ts';

// `npm run docs` puts the generated parts into the documents, after a change of a report or a check
for (const part of generatedParts()) {
  const file = join(checkout, part.file);
  await writeFile(file, withPart(await readFile(file, 'utf8'), part));
}
