import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { krewManifest } from '../../../tools/release/krew-manifest.ts';
import { executableName, platformName, platforms } from '../../../tools/build/platform.ts';

const template = await readFile(resolve(import.meta.dirname, '../../../krew-manifest.yaml'), 'utf8');
const archives = new Map(
  platforms.map((platform) => [
    platformName(platform),
    { uri: `https://example.invalid/${platformName(platform)}.tar.gz`, sha256: 'a'.repeat(64) },
  ]),
);

test('the template that is checked in, filled: every platform, each with its own archive', () => {
  const { metadata, spec } = parse(krewManifest(template, { version: '1.2.3', archives })) as {
    metadata: { name: string };
    spec: {
      version: string;
      shortDescription: string;
      platforms: { selector: { matchLabels: Record<string, string> }; uri: string; bin: string }[];
    };
  };
  expect({ name: metadata.name, version: spec.version }).toEqual({ name: 'shm', version: 'v1.2.3' });
  // krew's own limit for what `krew search` shows in a line
  expect(spec.shortDescription.length).toBeLessThanOrEqual(50);
  expect(spec.platforms.map(({ selector: { matchLabels }, uri, bin }) => ({ ...matchLabels, uri, bin }))).toEqual(
    platforms.map((platform) => ({
      ...platform,
      uri: archives.get(platformName(platform))?.uri,
      bin: executableName(platform),
    })),
  );
});

test.each([
  ['asks for what there is not', `${template}{{uri plan9-amd64}}`, /asks for \{\{uri plan9-amd64\}\}/],
  [
    'forgets an archive',
    template.replace('{{sha256 windows-arm64}}', ''),
    /does not ask for \{\{sha256 windows-arm64\}\}/,
  ],
])('a template that %s is refused', (_case, text, says) => {
  expect(() => krewManifest(text, { version: '1.2.3', archives })).toThrow(says);
});
