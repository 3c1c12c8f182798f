import type { Fact } from '../../../src/facts/fact.ts';
import type { CoveredFile, CoveredFiles } from '../../../src/facts/proc-view.ts';
import { failed, missing, ok } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { isRefused, readAs } from '../../reading/access.ts';
import { isServerGone } from '../../reading/fuse-answer.ts';
import { readGuarded, type GuardedRead } from '../../reading/guarded-read.ts';
import { mountinfoPath } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import { ownFileProvider, providerOf, type Provider } from '../../reading/provider.ts';
import { mountsOf, type Target } from '../../who/target.ts';
import { coverable, type CoverableFile } from './coverable-files.ts';
import { viewedFiles, type Content, type ViewName, type Views } from './viewed-files.ts';

export type ViewFacts = { [Name in ViewName]: Fact<Views[Name]> } & { coveredFiles: Fact<CoveredFiles> };

/** What the target's processes get when they read how large their machine is. */
export function collectProcViews(host: Host, target: Target): ViewFacts {
  const mounts = mountsOf(target);
  if ('status' in mounts)
    return { meminfoView: mounts, cpuinfoView: mounts, cpuOnlineView: mounts, coveredFiles: mounts };
  const views = (Object.keys(viewedFiles) as ViewName[]).map((name) => ({
    name,
    ...viewedFiles[name],
    provider: providerOf(mounts, viewedFiles[name].path),
  }));
  const others = (Object.keys(coverable) as CoverableFile[]).map((path) => ({
    path,
    read: coverable[path],
    provider: providerOf(mounts, path),
  }));
  const covered = others.filter(({ provider }) => provider !== 'kernel');
  // Those that decide come first: after one without an answer no other is read
  const guarded = readGuarded(host, target, [...views.filter(({ provider }) => provider !== 'kernel'), ...covered]);
  const view = <Name extends ViewName>(name: Name): Fact<Views[Name]> => {
    const { path, provider } = views.find((each) => each.name === name) ?? { path: '', provider: 'other' };
    const read = guarded.get(path);
    return read === undefined ? readOfKernel(host, target, name) : toView(target, name, provider, read);
  };
  return {
    meminfoView: view('meminfoView'),
    cpuinfoView: view('cpuinfoView'),
    cpuOnlineView: view('cpuOnlineView'),
    coveredFiles: ok(
      mountinfoPath(target.main.pid),
      covered.map(({ path, provider }) => toCovered(path, provider, guarded.get(path))),
    ),
  };
}

/**
 * The kernel's own files say the same to everybody, so that the inspector's will do where the target's root is closed.
 */
function readOfKernel<Name extends ViewName>(host: Host, target: Target, name: Name): Fact<Views[Name]> {
  const { path, read } = viewedFiles[name];
  const atRoot = processPath(target.main, `root${path}`);
  const result = readAs<Content<Name>>(host, target.main, () => read(host, atRoot));
  if (!isRefused(result) || ownFileProvider(host, path) !== 'kernel') return answered(atRoot, name, 'kernel', result);
  return answered(path, name, 'kernel', read(host, path));
}

function toView<Name extends ViewName>(
  target: Target,
  name: Name,
  provider: Provider,
  read: GuardedRead,
): Fact<Views[Name]> {
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
  return isServerGone(result) ? ok(source, { state: 'dead', provider } as Views[Name]) : failed(source, result);
}

function toCovered(file: CoverableFile, provider: Provider, read: GuardedRead | undefined): CoveredFile {
  if (read === undefined || read.kind === 'not-tried')
    return { state: 'not-read', file, provider, why: read?.why ?? 'it was not asked for' };
  if (read.kind === 'hung') return { state: 'hung', file, provider };
  const result = read.result as Result<Extract<CoveredFile, { state: 'answers' }>['said'] | null>;
  if (!isFailure(result))
    return result.value === null
      ? { state: 'empty', file, provider }
      : { state: 'answers', file, provider, said: result.value };
  return isServerGone(result)
    ? { state: 'dead', file, provider }
    : { state: 'not-read', file, provider, why: failed(file, result).message };
}
