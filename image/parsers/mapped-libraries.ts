/** What of a runtime is mapped into a process, by the paths of its libraries in /proc/PID/maps. */
export interface MappedLibraries {
  /** libjvm.so of HotSpot. */
  jvm?: string;
  /** Another JVM than HotSpot. */
  isOpenJ9?: true;
  dotnet?: string;
  /** Its major version's number of modules: `108` is Node 18 (node_version.h, NODE_MODULE_VERSION). */
  node?: string;
  /** One that does not come with Node itself. */
  libuv?: string;
  python?: string;
  ruby?: string;
  openMp?: true;
  glibc?: string;
  musl?: true;
}

/** Notes what a line of maps says. */
export function noteLibrary(line: string, found: MappedLibraries): void {
  // Most lines have no library, and a pattern costs many times this look
  const end = line.lastIndexOf('/');
  if (end === -1) return;
  const name = line.slice(end + 1);
  if (!name.startsWith('lib') && !name.startsWith('ld-musl')) return;
  if (name === 'libc.so.6' || /^libc-2\.\d+\.so$/.test(name)) found.glibc ??= pathIn(line);
  else if (/^(ld-musl-.*|libc\.musl-.*)\.so\.1$/.test(name)) found.musl = true;
  else if (name === 'libjvm.so') found.jvm ??= pathIn(line);
  else if (/^libj9vm\d*\.so$/.test(name)) found.isOpenJ9 = true;
  else if (name.startsWith('libuv.so.1')) found.libuv ??= pathIn(line);
  else if (name === 'libcoreclr.so') found.dotnet ??= pathIn(line);
  else if (/^lib(gomp|omp|iomp5)\.so/.test(name)) found.openMp = true;
  else noteVersioned(name, found);
}

function noteVersioned(name: string, found: MappedLibraries): void {
  const [, library, version] = /^lib(node|python|ruby)[.-]?(?:so\.)?(\d+(?:\.\d+)?)/.exec(name) ?? [];
  if (version === undefined) return;
  if (library === 'node') found.node ??= version;
  else if (library === 'python') found.python ??= version;
  else found.ruby ??= version;
}

function pathIn(line: string): string {
  return line.slice(line.indexOf('/'));
}
