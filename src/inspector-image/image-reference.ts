import { VERSION } from '../version.ts';
import { embeddedDigest } from './embedded-digest.ts';

/** The image's name without a digest, as an export names it. */
export const TAGGED_IMAGE = `localhost/kubectl-shm-inspector:${VERSION}`;

/** The image that runs unless another is named: of this version, and of just these bytes. */
export const DEFAULT_IMAGE = embeddedDigest === null ? TAGGED_IMAGE : `${TAGGED_IMAGE}@${embeddedDigest}`;

/** The image that runs where `--image` names none. */
export function usualImage(environment: { KUBECTL_SHM_IMAGE?: string | undefined }): {
  image: string;
  by: 'default' | 'KUBECTL_SHM_IMAGE';
} {
  const named = environment.KUBECTL_SHM_IMAGE;
  return named === undefined || named === ''
    ? { image: DEFAULT_IMAGE, by: 'default' }
    : { image: named, by: 'KUBECTL_SHM_IMAGE' };
}
