/** Permission bits as chmod(1) takes them: `0600`. */
export function formatMode(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** Permission bits as ls(1) writes them: `rw-rw----`, and `rwxrwxrwt` if only owners can remove. */
export function formatPermissions(mode: number): string {
  const bits = Array.from({ length: 9 }, (_, index) => (mode & (0o400 >> index) ? 'rwx'.charAt(index % 3) : '-')).join(
    '',
  );
  return mode & 0o1000 ? `${bits.slice(0, -1)}${mode & 1 ? 't' : 'T'}` : bits;
}
