import { LXCFS_FILES, type LxcfsFilesRequest } from '../../src/facts/request.ts';

/** A request line; undefined if it is no request for the files of one container. */
export function parseLxcfsFilesRequest(line: string): LxcfsFilesRequest | undefined {
  const { about, containerId, sources } = parseObject(line);
  if (about !== 'lxcfs-files' || typeof containerId !== 'string' || !/^[0-9A-Za-z]+$/.test(containerId))
    return undefined;
  return { about, containerId, sources: parseSources(sources) };
}

/** Paths of the node for the files that LXCFS answers for; what is none of these is left out. */
function parseSources(input: unknown): LxcfsFilesRequest['sources'] {
  const given = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  return Object.fromEntries(
    LXCFS_FILES.flatMap((file) => {
      const path = given[file];
      return typeof path === 'string' && path.startsWith('/') ? [[file, path]] : [];
    }),
  );
}

function parseObject(line: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(line);
    return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
