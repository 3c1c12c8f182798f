import { LXCFS_FILES, type InspectorRequest, type LxcfsFilesRequest } from '../../src/facts/request.ts';

const MOST_ROWS = 2000;
/** All that there is room for. */
const ROWS_IN_TERMINATION_MESSAGE = 3;

/**
 * A request line as a request. What is missing or makes no sense is as in the default request: an answer to that says
 * more than none.
 */
export function parseRequest(line: string): InspectorRequest {
  const { about, containerId, from, rowLimit, sources, terminationMessage } = parseObject(line);
  const options = {
    ...(typeof rowLimit === 'number' && rowLimit >= 1 && { rowLimit: Math.min(Math.floor(rowLimit), MOST_ROWS) }),
    ...(terminationMessage === true && { terminationMessage: true as const, rowLimit: ROWS_IN_TERMINATION_MESSAGE }),
  };
  if (about === 'node') return { about, ...options };
  if (about === 'pod') return { about, ...options };
  if (about === 'lxcfs-files' && isContainerId(containerId))
    return { about, containerId, sources: parseSources(sources), ...options };
  return {
    ...(isContainerId(containerId) && { containerId }),
    ...(from === 'node' && { from }),
    ...options,
  };
}

function isContainerId(input: unknown): input is string {
  return typeof input === 'string' && /^[0-9A-Za-z]+$/.test(input);
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
