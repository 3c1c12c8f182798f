/** Something of others that is in what is released. */
export interface Part {
  name: string;
  version: string;
  /** An SPDX license expression. */
  license: string;
  licenseText: string;
  /** A package URL (purl-spec). */
  purl: string;
  isIn: 'plugin' | 'inspector';
}
