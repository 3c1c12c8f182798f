/**
 * Whether a file or memfd has a name that a runtime or a database makes for itself alone: HotSpot's performance data
 * (hsperfdata, read by jps and jstat) and heap (ZGC's java_heap), PostgreSQL's segments (dynamic shared memory and
 * POSIX main memory), an Oracle instance's memory (MEMORY_TARGET), what one Envoy hands to the next at a hot restart,
 * Chromium's own, .NET's double mapping, libffi's closures, Mono's performance data, the semaphores of Python's
 * multiprocessing and of loky, and the buffers of Wayland and PulseAudio clients.
 * @param name the path of a file, the name of a memfd
 */
export function isPrivateName(name: string): boolean {
  const baseName = name.slice(name.lastIndexOf('/') + 1);
  return (
    name.includes(`/${HSPERFDATA}`) ||
    privateNames.has(baseName) ||
    privatePatterns.some((pattern) => pattern.test(baseName))
  );
}

/** What of a file's, directory's or memfd's own name makes it private: all of it, its beginning, or nothing. */
export function privatePartOf(baseName: string): string {
  if (privateNames.has(baseName)) return baseName;
  if (baseName.startsWith(HSPERFDATA)) return HSPERFDATA;
  const matches = privatePatterns.flatMap((pattern) => pattern.exec(baseName)?.[0] ?? []);
  return matches[0] ?? '';
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
const privatePatterns = [
  /^PostgreSQL\.\d+$/,
  /^ora_[^_]+_\d+_\d+/,
  /^envoy_shared_memory_\d+$/,
  /^\.(org\.chromium\.Chromium|com\.google\.Chrome)\./,
  /^ffi\w{6}$/,
  /^mono\.\d+$/,
  /^sem\.(mp|loky-\d+)-\w{8}$/,
  /^pulse-shm-\d+$/,
  /^gdk-wayland/,
];
