import type { Carrier } from '../carrier.ts';

/** The inspector's own image, which the node has or can pull; the program is its entry point. */
export function imageCarrier(image: string): Carrier {
  return { image, containerFields: () => ({ image, imagePullPolicy: 'IfNotPresent' }) };
}
