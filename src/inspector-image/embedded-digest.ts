/**
 * The digest of the image that this executable carries, null where it carries none. What is here is replaced when it is
 * built (tools/build/embed-image.ts), beside `embeddedLayers`, which is too large to be looked at for every command.
 */
export const embeddedDigest: string | null = null;
