import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCommand } from './command.ts';

/**
 * Leaves `NAME.tar` in `dir`, an OCI archive of the image `localhost/NAME:1`, made of a root directory with umoci's
 * flags as its configuration; nothing of umoci's own work.
 */
export async function archiveImage(
  name: string,
  root: string,
  configuration: readonly string[],
  dir: string,
): Promise<void> {
  const work = join(dir, `${name}-work`);
  await buildCommand(`${name}-archive`, [
    'sh',
    '-exc',
    archiveScript,
    'sh',
    work,
    root,
    `oci-archive:${join(dir, name)}.tar:localhost/${name}:1`,
    ...configuration,
  ]);
  await rm(work, { recursive: true });
}

const archiveScript = `
umoci init --layout "$1"
umoci new --image "$1:x"
umoci unpack --image "$1:x" "$1/bundle"
cp -a "$2/." "$1/bundle/rootfs/"
umoci repack --image "$1:x" "$1/bundle"
destination="$3"
layout="$1"
shift 3
umoci config --image "$layout:x" --config.env=PATH=/bin "$@"
skopeo copy "oci:$layout:x" "$destination"
`;
