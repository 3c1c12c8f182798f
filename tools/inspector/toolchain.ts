import { execa } from 'execa';
import { join } from 'node:path';
import type { Architecture } from '../../src/inspector-image/inspector-layer.ts';
import { cacheDirectory } from '../packages/cache.ts';
import { muslArm64 } from './musl-arm64.ts';
import { provideTools, type Tool } from '../packages/required-tools.ts';

/** What compiles and links for one architecture. */
export interface Toolchain {
  compiler: string;
  /** For each file that is compiled. */
  flags: readonly string[];
  /** What goes to the linker before and behind the program's own objects. */
  link: { before: readonly string[]; behind: readonly string[] };
}

// -fwrapv: QuickJS counts on signed overflow. Sections: what nothing calls is left out of the executable.
const small = ['-Os', '-s', '-fwrapv', '-ffunction-sections', '-fdata-sections', '-D_GNU_SOURCE'];
const staticLink = ['-static', '-Wl,--gc-sections'];

const tools: Record<Architecture, readonly Tool[]> = {
  amd64: [
    { command: 'musl-gcc', package: 'musl-tools' },
    { command: 'gcc', package: 'gcc' },
  ],
  arm64: [
    { command: 'aarch64-linux-gnu-gcc', package: 'gcc-aarch64-linux-gnu' },
    { command: 'dpkg-deb', package: 'dpkg' },
  ],
};

/** For qjsc, which runs on the building machine only. */
export const hostTools: readonly Tool[] = [{ command: 'gcc', package: 'gcc libc6-dev' }];
export const hostToolchain: Toolchain = {
  compiler: 'gcc',
  flags: ['-O1', '-fwrapv', '-D_GNU_SOURCE'],
  link: { before: [], behind: ['-lm', '-ldl', '-lpthread'] },
};

/**
 * The toolchain of an architecture, ready to be used. Both link musl: its MIT license asks for nothing of who ships the
 * program, as glibc's LGPL would.
 * @throws MissingToolsError where the machine lacks a compiler, and cannot install it
 */
export async function toolchain(arch: Architecture): Promise<Toolchain> {
  await provideTools(tools[arch]);
  return arch === 'amd64'
    ? { compiler: 'musl-gcc', flags: small, link: { before: staticLink, behind: ['-lm'] } }
    : arm64();
}

/** A compiler that is made for glibc, told to take nothing of it. */
async function arm64(): Promise<Toolchain> {
  const compiler = 'aarch64-linux-gnu-gcc';
  const { include, lib } = await muslArm64(cacheDirectory());
  const { stdout: ownHeaders } = await execa(compiler, ['-print-file-name=include']);
  return {
    compiler,
    flags: [...small, '-nostdinc', '-isystem', include, '-isystem', ownHeaders],
    link: {
      before: [...staticLink, '-nostdlib', '-nostartfiles', `-L${lib}`, join(lib, 'crt1.o'), join(lib, 'crti.o')],
      behind: ['-Wl,--start-group', '-lc', '-lgcc', '-lgcc_eh', '-Wl,--end-group', join(lib, 'crtn.o')],
    },
  };
}
