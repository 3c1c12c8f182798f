const HEADERS_BYTES = 0x200;
const SECTION_RVA = 0x1000;
const FILE_ALIGNMENT = 0x200;

/**
 * `bcryptprimitives.dll`, which every Windows since 7 has and Debian 12's Wine has not: Bun takes its random bytes from
 * its `ProcessPrng`. It holds no code, only an export that forwards to advapi32's RtlGenRandom, which takes the same
 * arguments and is exported as `SystemFunction036` (Microsoft, "PE Format": .edata, forwarder RVA).
 */
export function randomDll(): Buffer {
  const section = Buffer.concat([exportSection('bcryptprimitives.dll', 'ProcessPrng', 'advapi32.SystemFunction036')]);
  const padded = Buffer.alloc(FILE_ALIGNMENT);
  section.copy(padded);
  return Buffer.concat([headers(section.length), padded]);
}

function headers(exportBytes: number): Buffer {
  const file = Buffer.alloc(HEADERS_BYTES);
  const [coff, optional, section] = [0x44, 0x58, 0x148];
  file.write('MZ');
  file.writeUInt32LE(0x40, 0x3c);
  file.write('PE\0\0', 0x40);
  // x86-64, one section, how long the optional header is; executable, addresses past 2 GiB, a DLL
  file.writeUInt16LE(0x8664, coff);
  file.writeUInt16LE(1, coff + 2);
  file.writeUInt16LE(240, coff + 16);
  file.writeUInt16LE(0x2022, coff + 18);
  file.writeUInt16LE(0x20b, optional);
  file.writeBigUInt64LE(0x1_8000_0000n, optional + 24);
  file.writeUInt32LE(0x1000, optional + 32);
  file.writeUInt32LE(FILE_ALIGNMENT, optional + 36);
  // Windows 6.0 or later, by both versions that are asked
  file.writeUInt16LE(6, optional + 40);
  file.writeUInt16LE(6, optional + 48);
  file.writeUInt32LE(SECTION_RVA + 0x1000, optional + 56);
  file.writeUInt32LE(HEADERS_BYTES, optional + 60);
  file.writeUInt16LE(3, optional + 68);
  file.writeUInt32LE(16, optional + 108);
  file.writeUInt32LE(SECTION_RVA, optional + 112);
  file.writeUInt32LE(exportBytes, optional + 116);
  file.write('.edata', section);
  file.writeUInt32LE(exportBytes, section + 8);
  file.writeUInt32LE(SECTION_RVA, section + 12);
  file.writeUInt32LE(FILE_ALIGNMENT, section + 16);
  file.writeUInt32LE(HEADERS_BYTES, section + 20);
  // Initialized data, to be read
  file.writeUInt32LE(0x4000_0040, section + 36);
  return file;
}

/** The export directory, its three tables of one row each, and the names. */
function exportSection(dll: string, name: string, forwardsTo: string): Buffer {
  const tables = Buffer.alloc(50);
  const texts = [dll, name, forwardsTo].map((text) => Buffer.from(`${text}\0`));
  const [dllRva = 0, nameRva = 0, forwarderRva = 0] = texts.map(
    (_, index) => SECTION_RVA + tables.length + Buffer.concat(texts.slice(0, index)).length,
  );
  for (const [at, value] of [
    [12, dllRva],
    [16, 1],
    [20, 1],
    [24, 1],
    [28, SECTION_RVA + 40],
    [32, SECTION_RVA + 44],
    [36, SECTION_RVA + 48],
    [40, forwarderRva],
    [44, nameRva],
  ] as const)
    tables.writeUInt32LE(value, at);
  return Buffer.concat([tables, ...texts]);
}
