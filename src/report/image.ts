import { escapeText } from './escape.ts';

/** Which image runs in pods, and which the plugin carries. */
export interface ImageChoice {
  used: string;
  by: 'default' | 'KUBECTL_SHM_IMAGE';
  carried: { reference: string; digest: string | null; architectures: string[] };
}

/** What `image` prints. */
export function renderImageChoice({ used, by, carried }: ImageChoice): string {
  const { reference, digest, architectures } = carried;
  const lines = [
    `used       ${used}`,
    `           ${choices[by]}`,
    ...(digest === null
      ? ['carried    none: the plugin runs from its sources']
      : [`carried    ${reference}, for ${architectures.join(', ')}`, `           ${digest}`]),
  ];
  return lines.map((line) => `${escapeText(line)}\n`).join('');
}

const choices = {
  default: 'the default; KUBECTL_SHM_IMAGE and --image name another',
  KUBECTL_SHM_IMAGE: 'named by KUBECTL_SHM_IMAGE; --image names another',
};
