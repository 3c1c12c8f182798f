import type { Part } from './parts/part.ts';

const places = {
  plugin: 'in the executable kubectl-shm',
  inspector: 'in the inspector, the image that the executable carries',
};

/** THIRD-PARTY-NOTICES.txt: what of others is inside, and the text of each license. */
export function notices(parts: readonly Part[]): string {
  const list = parts.map(({ name, version, license }) => `  ${name} ${version} (${license})`);
  const texts = parts.map(
    ({ name, version, license, isIn, licenseText }) =>
      `${'='.repeat(80)}\n${name} ${version}, ${license}, ${places[isIn]}\n` +
      `${'='.repeat(80)}\n\n${licenseText.trimEnd()}\n`,
  );
  return (
    'kubectl-shm is under the Apache License 2.0: see LICENSE. It carries:\n\n' +
    `${list.join('\n')}\n\n${texts.join('\n')}`
  );
}
