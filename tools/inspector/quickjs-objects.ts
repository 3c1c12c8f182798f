import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { QUICKJS_VERSION } from './quickjs-source.ts';
import { hostToolchain, type Toolchain } from './toolchain.ts';

/** The engine itself, without its libc module: nothing of `std` and `os` gets into the inspector. */
const engine = ['quickjs', 'libregexp', 'libunicode', 'cutils', 'dtoa'];

/**
 * QuickJS's engine compiled by a toolchain: paths of its object files. They are kept beside the source, by compiler
 * and flags, since they take half a minute.
 */
export function engineObjects(source: string, toolchain: Toolchain): Promise<string[]> {
  return compile(source, toolchain, engine);
}

/** The bytecode compiler, for the building machine: the path of its executable. */
export async function qjsc(source: string): Promise<string> {
  const objects = await compile(source, hostToolchain, [...engine, 'quickjs-libc', 'qjsc']);
  const executable = join(source, '..', 'qjsc');
  if (!existsSync(executable)) {
    await execa(hostToolchain.compiler, [
      ...objects,
      '-o',
      `${executable}.${process.pid}`,
      ...hostToolchain.link.behind,
    ]);
    await rename(`${executable}.${process.pid}`, executable);
  }
  return executable;
}

async function compile(source: string, toolchain: Toolchain, names: readonly string[]): Promise<string[]> {
  // The source's own path must not get into the object (assert has __FILE__), or two machines
  // would build two inspectors
  const flags = [
    ...toolchain.flags,
    '-w',
    `-ffile-prefix-map=${source}=quickjs`,
    `-DCONFIG_VERSION="${QUICKJS_VERSION}"`,
  ];
  const directory = join(source, '..', `objects-${await fingerprint(toolchain, flags)}`);
  await mkdir(directory, { recursive: true });
  return Promise.all(
    names.map(async (name) => {
      const object = join(directory, `${name}.o`);
      if (existsSync(object)) return object;
      const unfinished = `${object}.${process.pid}`;
      await execa(toolchain.compiler, [...flags, '-c', join(source, `${name}.c`), '-o', unfinished]);
      await rename(unfinished, object);
      return object;
    }),
  );
}

async function fingerprint({ compiler }: Toolchain, flags: readonly string[]): Promise<string> {
  const { stdout: version } = await execa(compiler, ['-v', '--version'], { all: false });
  return createHash('sha256')
    .update(JSON.stringify([compiler, version, flags]))
    .digest('hex')
    .slice(0, 12);
}
