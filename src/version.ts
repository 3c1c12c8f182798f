import manifest from '../package.json' with { type: 'json' };

/** The plugin's version; the inspector's image is of the same release. */
export const VERSION: string = manifest.version;
