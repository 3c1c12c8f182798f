import type { RuntimeKind } from '../../../src/facts/runtime.ts';
import type { MappedLibraries } from '../../parsers/mapped-libraries.ts';
import { readableName } from '../../readable-name.ts';

/** Reads a small file of the process's own root, if the way there is safe. */
export type ReadOwn = (path: string) => string | undefined;

/** The version of a runtime, by the names of its files, or by a small file beside them. */
export function versionOf(
  kind: RuntimeKind,
  executable: string,
  libraries: MappedLibraries,
  readOwn: ReadOwn,
): { version: string | null; vendor?: string } {
  const name = executable.slice(executable.lastIndexOf('/') + 1);
  const ofName = /(\d+\.\d+)$/.exec(name)?.[1] ?? null;
  switch (kind) {
    case 'jvm':
      return jvmVersion(libraries.jvm ?? '', readOwn);
    case 'node':
      return { version: nodeVersion(executable, libraries, readOwn) };
    case 'python':
      return { version: ofName ?? libraries.python ?? null };
    case 'ruby':
      return { version: libraries.ruby ?? ofName };
    case 'dotnet':
      return { version: /\/Microsoft\.NETCore\.App\/(\d+(?:\.\d+){2})/.exec(libraries.dotnet ?? '')?.[1] ?? null };
    case 'postgresql':
      return { version: /\/postgresql\/(\d+(?:\.\d+)?)\//.exec(executable)?.[1] ?? null };
    default:
      return { version: ofName };
  }
}

/** `release` of the JDK or JRE, which every one since JDK 7 has; else what the directory is called. */
function jvmVersion(library: string, readOwn: ReadOwn): { version: string | null; vendor?: string } {
  const home = library.replace(/\/(jre\/)?lib\/(\w+\/)?server\/libjvm\.so$/, '');
  const release = readOwn(`${home}/release`) ?? '';
  const version = /^JAVA_VERSION="([\d._+]{1,40})/m.exec(release)?.[1];
  const vendor = /^IMPLEMENTOR="([^"\n]{1,60})"/m.exec(release)?.[1];
  return {
    version: version ?? /(?:java|jdk|jre|openjdk)-?(\d+(?:\.\d+)*)/.exec(home)?.[1] ?? null,
    ...(vendor !== undefined && { vendor: readableName(vendor) }),
  };
}

/** Its headers, which come with Node itself; else its number of modules, which goes with its major version. */
function nodeVersion(executable: string, { node }: MappedLibraries, readOwn: ReadOwn): string | null {
  const header = readOwn(executable.replace(/\/bin\/[^/]+$/, '/include/node/node_version.h')) ?? '';
  const parts = ['MAJOR', 'MINOR', 'PATCH'].map(
    (part) => new RegExp(`^#define NODE_${part}_VERSION (\\d{1,4})$`, 'm').exec(header)?.[1],
  );
  if (!parts.includes(undefined)) return parts.join('.');
  return majorOfModules[node ?? ''] ?? null;
}

/** nodejs.org/en/about/previous-releases, NODE_MODULE_VERSION. */
const majorOfModules: Record<string, string> = {
  '72': '12',
  '83': '14',
  '93': '16',
  '108': '18',
  '115': '20',
  '127': '22',
  '137': '24',
};
