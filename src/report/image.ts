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
    `           ${by === 'default' ? 'the default; KUBECTL_SHM_IMAGE and --image name another' : 'named by KUBECTL_SHM_IMAGE; --image names another'}`,
    `carried    ${digest === null ? 'none: the plugin runs from its sources' : `${reference}, for ${architectures.join(', ')}`}`,
    ...(digest === null ? [] : [`           ${digest}`]),
  ];
  return lines.map((line) => `${escapeText(line)}\n`).join('');
}
