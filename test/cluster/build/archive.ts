import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCommand } from './command.ts';

/**
 * Leaves `IMAGE.tar` in `dir`, an image of the root directory with umoci's flags as its configuration;
 * nothing of umoci's own work.
 */
export async function archive(image: string, root: string, configuration: string[], dir: string): Promise<void> {
  const work = join(dir, `${image}-work`);
  await buildCommand(`${image}-archive`, [
    'sh',
    '-exc',
    archiveScript,
    'sh',
    work,
    root,
    `oci-archive:${join(dir, image)}.tar:localhost/${image}:1`,
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
