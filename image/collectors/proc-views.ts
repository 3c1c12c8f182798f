import type { Fact } from '../../src/facts/fact.ts';
import { failed, missing, ok } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { isRefused, readAs } from '../target/access.ts';
import { readGuarded, type GuardedRead } from '../target/guarded-read.ts';
import { ownFileProvider, providerOf, type Provider } from '../target/provider.ts';
import { mountsOf, processPath, type Target } from '../target/target.ts';
import { viewedFiles, type Content, type ViewName, type Views } from '../target/viewed-files.ts';

export type ViewFacts = { [Name in ViewName]: Fact<Views[Name]> };

/** What the target's processes get when they read how large their machine is. */
export function collectProcViews(host: Host, target: Target): ViewFacts {
  const mounts = mountsOf(target);
  if ('status' in mounts) return { meminfoView: mounts, cpuinfoView: mounts, cpuOnlineView: mounts };
  const names = Object.keys(viewedFiles) as ViewName[];
  const providers = new Map(names.map((name) => [name, providerOf(mounts, viewedFiles[name].path)]));
  const guarded = readGuarded(
    host,
    target,
    names.filter((name) => providers.get(name) !== 'kernel'),
  );
  const view = <Name extends ViewName>(name: Name): Fact<Views[Name]> => {
    const read = guarded.get(name);
    return read === undefined ? readOfKernel(host, target, name) : toView(target, name, providers.get(name) ?? 'other', read);
  };
  return { meminfoView: view('meminfoView'), cpuinfoView: view('cpuinfoView'), cpuOnlineView: view('cpuOnlineView') };
}

/** The kernel's own files say the same to everybody, so that the inspector's will do where the target's root is closed. */
function readOfKernel<Name extends ViewName>(host: Host, target: Target, name: Name): Fact<Views[Name]> {
  const { path, read } = viewedFiles[name];
  const atRoot = processPath(target.main, `root${path}`);
  const result = readAs<Content<Name>>(host, target.main, () => read(host, atRoot));
  if (!isRefused(result) || ownFileProvider(host, path) !== 'kernel') return answered(atRoot, name, 'kernel', result);
  return answered(path, name, 'kernel', read(host, path));
}

function toView<Name extends ViewName>(target: Target, name: Name, provider: Provider, read: GuardedRead): Fact<Views[Name]> {
  const source = processPath(target.main, `root${viewedFiles[name].path}`);
  switch (read.kind) {
    case 'answered':
      return answered(source, name, provider, read.result as Result<Content<Name>>);
    case 'hung':
      return ok(source, { state: 'hung', provider } as Views[Name]);
    case 'not-tried':
      return missing('timeout', source, `not read: ${read.why}`);
  }
}

function answered<Name extends ViewName>(
  source: string,
  _name: Name,
  provider: Provider,
  result: Result<Content<Name>>,
): Fact<Views[Name]> {
  if (!isFailure(result)) {
    const state = result.value === null ? { state: 'empty' } : { state: 'answers', ...result.value };
    return ok(source, { ...state, provider } as Views[Name]);
  }
  // ENOTCONN: the server is gone; ECONNABORTED: it went while it was asked (fs/fuse/dev.c)
  const isDead = result.errno === 'ENOTCONN' || result.errno === 'ECONNABORTED';
  return isDead ? ok(source, { state: 'dead', provider } as Views[Name]) : failed(source, result);
}
