import type { Architecture } from '../../src/inspector-image/inspector-layer.ts';
import type { Tool } from './required-tools.ts';

/** What compiles and links for one architecture. */
export interface Toolchain {
  compiler: string;
  tools: readonly Tool[];
  flags: readonly string[];
}

// -fwrapv: QuickJS counts on signed overflow. Sections: what nothing calls is left out of the executable.
const smallAndStatic = ['-static', '-Os', '-s', '-fwrapv', '-ffunction-sections', '-fdata-sections', '-Wl,--gc-sections', '-D_GNU_SOURCE'];

export const toolchains: Record<Architecture, Toolchain> = {
  amd64: {
    compiler: 'musl-gcc',
    tools: [
      { command: 'musl-gcc', package: 'musl-tools' },
      { command: 'gcc', package: 'gcc' },
    ],
    flags: smallAndStatic,
  },
  // Debian has no musl cross compiler: glibc makes this one bigger, and the LGPL asks for its objects beside a release
  arm64: {
    compiler: 'aarch64-linux-gnu-gcc',
    tools: [{ command: 'aarch64-linux-gnu-gcc', package: 'gcc-aarch64-linux-gnu libc6-dev-arm64-cross' }],
    flags: smallAndStatic,
  },
};

/** For qjsc, which runs on the building machine only. */
export const hostToolchain: Toolchain = {
  compiler: 'gcc',
  tools: [{ command: 'gcc', package: 'gcc libc6-dev' }],
  flags: ['-O1', '-fwrapv', '-D_GNU_SOURCE'],
};
