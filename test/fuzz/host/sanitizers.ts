import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { sourceTools } from '../../../tools/inspector/quickjs-source.ts';
import { MissingToolsError, provideTools } from '../../../tools/packages/required-tools.ts';
import { hostTools, type Toolchain } from '../../../tools/inspector/toolchain.ts';

const clang = { command: 'clang', package: 'clang libclang-rt-dev' };
const runtime = { command: 'libclang_rt.fuzzer', package: 'libclang-rt-dev' };

/**
 * Memory errors and undefined behaviour end the program, and it tells libFuzzer which of its branches an input took.
 * Signed numbers wrap as in the inspector: QuickJS counts on it. With glibc: the sanitizers have no static runtime.
 */
export const fuzzingToolchain: Toolchain = {
  compiler: 'clang',
  flags: [
    '-O1',
    '-g',
    '-fwrapv',
    '-D_GNU_SOURCE',
    '-fno-omit-frame-pointer',
    '-fsanitize=address,undefined',
    '-fno-sanitize-recover=undefined',
    '-fsanitize=fuzzer-no-link',
  ],
  link: { before: [], behind: ['-fsanitize=fuzzer', '-lm'] },
};

/**
 * Sees to it that clang and its sanitizers are here; installs them from Debian's packages where
 * that may be, and says so.
 * @throws MissingToolsError where it may not
 */
export async function provideSanitizers(): Promise<void> {
  await provideTools([...sourceTools, ...hostTools, clang]);
  const { stdout: path } = await execa('clang', ['--print-file-name=libclang_rt.fuzzer-x86_64.a']);
  if (!existsSync(path)) throw new MissingToolsError([runtime]);
}
