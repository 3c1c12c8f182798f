/** Where a Mach-O file keeps what a signature is about. All are offsets in the file, or bytes. */
export interface MachOLayout {
  /** The load commands LC_CODE_SIGNATURE and LC_SEGMENT_64 of __LINKEDIT. */
  signatureCommand: number;
  linkeditCommand: number;
  /** What LC_CODE_SIGNATURE says. */
  signature: { offset: number; sizeBytes: number };
  linkedit: { offset: number; sizeBytes: number };
  text: { offset: number; sizeBytes: number };
}

const MAGIC_64 = 0xfeedfacf;
const HEADER_BYTES = 32;
const LC_SEGMENT_64 = 0x19;
const LC_CODE_SIGNATURE = 0x1d;

/**
 * Reads the load commands of a 64-bit Mach-O file of one architecture (Apple, mach-o/loader.h).
 * @throws Error where it is none, or has no place for a signature
 */
export function machOLayout(file: Buffer): MachOLayout {
  if (file.length < HEADER_BYTES || file.readUInt32LE(0) !== MAGIC_64) throw new Error('this is no 64-bit Mach-O file');
  const commands = loadCommands(file);
  const signatureCommand = commands.find((at) => file.readUInt32LE(at) === LC_CODE_SIGNATURE);
  const segment = (name: string) =>
    commands.find((at) => file.readUInt32LE(at) === LC_SEGMENT_64 && nameAt(file, at + 8) === name);
  const [linkeditCommand, textCommand] = [segment('__LINKEDIT'), segment('__TEXT')];
  if (signatureCommand === undefined || linkeditCommand === undefined || textCommand === undefined)
    throw new Error('this Mach-O file has no place for a signature: a signature was never in it');
  return {
    signatureCommand,
    linkeditCommand,
    signature: { offset: file.readUInt32LE(signatureCommand + 8), sizeBytes: file.readUInt32LE(signatureCommand + 12) },
    linkedit: extent(file, linkeditCommand),
    text: extent(file, textCommand),
  };
}

function loadCommands(file: Buffer): number[] {
  const commands: number[] = [];
  let at = HEADER_BYTES;
  for (let left = file.readUInt32LE(16); left > 0; left -= 1) {
    commands.push(at);
    at += file.readUInt32LE(at + 4);
  }
  return commands;
}

/** fileoff and filesize of a segment_command_64. */
function extent(file: Buffer, command: number): { offset: number; sizeBytes: number } {
  return { offset: Number(file.readBigUInt64LE(command + 40)), sizeBytes: Number(file.readBigUInt64LE(command + 48)) };
}

function nameAt(file: Buffer, at: number): string {
  return file.toString('latin1', at, at + 16).replace(/\0.*$/, '');
}
