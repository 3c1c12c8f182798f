import { lxcfsFiles } from '../../src/facts/lxcfs-files.ts';
import type { LxcfsFilesRequest } from '../../src/facts/request.ts';
import { isContainerId, parseObject } from '../conversation/request-line.ts';

/** A request line; undefined if it is no request for the files of one container. */
export function parseLxcfsFilesRequest(line: string): LxcfsFilesRequest | undefined {
  const { about, containerId, sources } = parseObject(line);
  if (about !== 'lxcfs-files' || !isContainerId(containerId)) return undefined;
  return { about, containerId, sources: parseSources(sources) };
}

/** Paths of the node for the files that LXCFS answers for; what is none of these is left out. */
function parseSources(input: unknown): LxcfsFilesRequest['sources'] {
  const given = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  return Object.fromEntries(
    lxcfsFiles.flatMap((file) => {
      const path = given[file];
      return typeof path === 'string' && path.startsWith('/') ? [[file, path]] : [];
    }),
  );
}
