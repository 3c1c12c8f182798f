export interface ManifestValues {
  version: string;
  /** By platform name: where the archive will be, and its SHA-256, which krew takes in lower case only. */
  archives: ReadonlyMap<string, { uri: string; sha256: string }>;
}

/**
 * Fills the manifest's template: `{{version}}`, `{{uri OS-ARCH}}`, `{{sha256 OS-ARCH}}`.
 * @throws Error where it asks for what there is not, or does not name an archive
 */
export function krewManifest(template: string, { version, archives }: ManifestValues): string {
  const values = new Map([
    ['version', version],
    ...[...archives].flatMap(([platform, { uri, sha256 }]) => [
      [`uri ${platform}`, uri] as const,
      [`sha256 ${platform}`, sha256] as const,
    ]),
  ]);
  const asked = new Set<string>();
  const manifest = template.replace(/\{\{(.*?)\}\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined)
      throw new Error(`krew-manifest.yaml asks for {{${name}}}, and there are ${[...values.keys()].join(', ')}`);
    asked.add(name);
    return value;
  });
  const forgotten = [...values.keys()].filter((name) => !asked.has(name));
  if (forgotten.length > 0)
    throw new Error(`krew-manifest.yaml does not ask for ${forgotten.map((name) => `{{${name}}}`).join(', ')}`);
  return manifest.replace(/^#.*\n/gm, '');
}
