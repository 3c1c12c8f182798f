import manifest from '../package.json' with { type: 'json' };

/** The plugin's version; the inspector's image is of the same release. */
export const VERSION: string = manifest.version;

/** The image that runs in the pod unless --image or KUBECTL_SHM_IMAGE name another. */
export const DEFAULT_IMAGE = `localhost/kubectl-shm-inspector:${VERSION}`;
