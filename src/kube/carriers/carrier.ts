import type { V1Container } from '@kubernetes/client-node';

/** How the inspector's program comes into a container. */
export interface Carrier {
  /** The image that the container runs. */
  image: string;
  /** The fields of a container that bring the program. */
  containerFields: () => Pick<V1Container, 'image' | 'imagePullPolicy'>;
}
