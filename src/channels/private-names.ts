/**
 * Whether a file or memfd has a name that a runtime or a database makes for itself alone: HotSpot's performance data
 * (hsperfdata, read by jps and jstat) and heap (ZGC's java_heap), PostgreSQL's segments (dynamic shared memory and
 * POSIX main memory), .NET's double mapping, libffi's closures, and the buffers of Wayland and PulseAudio clients.
 * @param name the path of a file, the name of a memfd
 */
export function isPrivateName(name: string): boolean {
  const baseName = name.slice(name.lastIndexOf('/') + 1);
  return (
    name.includes(`/${HSPERFDATA}`) ||
    privateNames.has(baseName) ||
    privatePrefixes.some((prefix) => baseName.startsWith(prefix))
  );
}

/** What of a file's, directory's or memfd's own name makes it private: all of it, its beginning, or nothing. */
export function privatePartOf(baseName: string): string {
  if (privateNames.has(baseName)) return baseName;
  return [HSPERFDATA, ...privatePrefixes].find((prefix) => baseName.startsWith(prefix)) ?? '';
}

const HSPERFDATA = 'hsperfdata_';
const privateNames = new Set([
  'java_heap',
  'doublemapper',
  'libffi',
  'wayland-cursor',
  'pulseaudio',
  'dotnet-diagnostic',
]);
const privatePrefixes = ['PostgreSQL.', 'ffi', '.glXXXX', 'gdk-wayland'];
