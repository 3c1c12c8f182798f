import type { Fact } from '../../../src/facts/fact.ts';
import type { IdRange, UserNamespace } from '../../../src/facts/process.ts';
import { MALFORMED, toFact } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { mapsEveryId, parseIdMap } from '../../parsers/namespaces.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';

/**
 * Which ids the target's user namespace maps, and whether the inspector is in it. Everybody may read the maps,
 * unlike the namespace's link. They report ids outside of their reader's namespace: for one who is in it
 * they are what its own are.
 */
export function collectUserNamespace(host: Host, { main, processes }: Target): Fact<UserNamespace> {
  const path = processPath(main, 'uid_map');
  const ofMain = host.readText(path);
  const nested = processes.filter((process) => {
    const text = host.readText(processPath(process, 'uid_map'));
    return !isFailure(ofMain) && !isFailure(text) && text.value !== ofMain.value;
  });
  const compared = compare(readMaps(host, processPath(main, '')), readMaps(host, '/proc/self/'));
  return toFact(
    path,
    isFailure(compared) ? compared : { value: { ...compared.value, nestedPids: nested.map(({ pid }) => pid) } },
  );
}

interface Maps {
  uidRanges: IdRange[];
  gidRanges: IdRange[];
}

function compare(ofTarget: Result<Maps>, own: Result<Maps>): Result<Omit<UserNamespace, 'nestedPids'>> {
  if (isFailure(ofTarget)) return ofTarget;
  if (isFailure(own)) return own;
  const { uidRanges, gidRanges } = ofTarget.value;
  return {
    value: {
      mapsEveryId: mapsEveryId(uidRanges) && mapsEveryId(gidRanges),
      isInspectors: JSON.stringify(ofTarget.value) === JSON.stringify(own.value),
      uidRanges,
      gidRanges,
    },
  };
}

function readMaps(host: Host, process: string): Result<Maps> {
  const uidRanges = readMap(host, `${process}uid_map`);
  if (isFailure(uidRanges)) return uidRanges;
  const gidRanges = readMap(host, `${process}gid_map`);
  return isFailure(gidRanges) ? gidRanges : { value: { uidRanges: uidRanges.value, gidRanges: gidRanges.value } };
}

function readMap(host: Host, path: string): Result<IdRange[]> {
  const text = host.readText(path);
  if (isFailure(text)) return text;
  const ranges = parseIdMap(text.value);
  return ranges === undefined ? MALFORMED : { value: ranges };
}
