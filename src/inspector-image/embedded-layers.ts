import type { Architecture } from './inspector-layer.ts';

/** The layers of the image that this executable carries; replaced when it is built, as `embeddedDigest` is. */
export const embeddedLayers: { arch: Architecture; diffId: string; gzippedBase64: string }[] = [];
