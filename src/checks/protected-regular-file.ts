import type { ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import { incompleteFact, type FactRef, type Role } from '../facts/known.ts';
import type { Process } from '../facts/process.ts';
import type { Inode } from '../kernel-rules/file-access.ts';
import { UNMAPPED_ID } from '../kernel-rules/mapped-ids.ts';
import { isGuardedFromCreators } from '../kernel-rules/sticky-directory.ts';
import { firstRows } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { describeObject } from '../descriptions/objects.ts';
import { defineCheck } from './define-check.ts';
import { fileFacts } from './evidence/channel-facts.ts';
import { placeFacts, placeOf } from './evidence/file-place.ts';
import { heldByTargetAlone, possible } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

const facts = [...new Set([...fileFacts, ...placeFacts, 'fileProtection'] as const)];
type Opener = Side<(typeof facts)[number]>;

/**
 * Most programs call shm_open(3) with O_CREAT, and fs.protected_regular refuses that of a file which the other side
 * made, even to root (proc_sys_fs(5)). It matters if nobody shares yet: a process that holds a file was let in.
 */
export const protectedRegularFile = defineCheck({
  id: 'protected-regular-file',
  severity: 'warning',
  title: 'fs.protected_regular refuses a file of the other side to a process that opens it with O_CREAT',
  of: 'pair',
  facts,
  channels: ['posixSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = [channels.posixSharedMemory];
    if (channels.posixSharedMemory.status === 'works') return { status: 'pass' };
    const opened = [
      ...possible(all, ['openable', 'undetermined']).map(({ object }) => ({ object, role: 'target' as const })),
      ...heldByTargetAlone(all).map((object) => ({ object, role: 'agent' as const })),
    ].filter(({ object }) => object.kind === 'file' && !object.id.includes('@'));
    const guarded = opened.flatMap(({ object, role }) =>
      guardedIn(object, { target, agent }[role]).map((found) => ({ ...found, role })),
    );
    const [first] = guarded;
    if (first === undefined)
      return nothingFound(
        [
          ...missingFrom(given, facts, all),
          ...opened.flatMap(({ object, role }) => unclear(object, role, { target, agent }[role])),
        ],
        opened.length > 0 ? null : 'there is no file that one side could open with O_CREAT',
      );
    const names = sideNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names[first.role]} cannot open ${describeObject(first.object)} with O_CREAT, though its mode allows it`,
      expected: 'fs.protected_regular is 0, or opener and owner of the file are one user',
      actual: describe(first),
      evidence: firstRows(guarded.slice(1).map(describe)),
      subjects: [...new Set(guarded.map(({ object }) => object.id))],
      fix: {
        text:
          'Let the side that does not create the file open it without O_CREAT, or run both under one uid; ' +
          'or let root, the ' +
          'owner of /dev/shm, create it. On the node, sysctl fs.protected_regular=0 lifts this for all its pods.',
      },
    };
  },
});

interface Guarded {
  object: ChannelObject;
  file: Inode;
  process: Process;
}

function guardedIn(object: ChannelObject, opener: Opener): Guarded[] {
  const { fileProtection, processes } = opener.facts;
  const place = placeOf(object, opener);
  const directory = place?.directories.at(-1);
  if (place === undefined || directory === undefined) return [];
  if (fileProtection.status !== 'ok' || processes.status !== 'ok') return [];
  const process = processes.value.rows.find((each) =>
    isGuardedFromCreators(each, directory, place.file, fileProtection.value),
  );
  return process === undefined ? [] : [{ object, file: place.file, process }];
}

/** An owner that the user namespace does not show, and a file that was not listed, leave it open. */
function unclear(object: ChannelObject, role: Role, opener: Opener): FactRef[] {
  const { fileProtection, userNamespace } = opener.facts;
  if (fileProtection.status !== 'ok' || !fileProtection.value.protectedRegular) return [];
  const place = placeOf(object, opener);
  if (place === undefined) return [incompleteFact(role, 'shmFiles', `${object.label} is not among the files listed`)];
  const ids = [place.file.uid, place.directories.at(-1)?.uid];
  const isHidden = ids.includes(UNMAPPED_ID) && userNamespace.status === 'ok' && !userNamespace.value.mapsEveryId;
  return isHidden ? [incompleteFact(role, 'userNamespace', `it does not show whose ${object.label} is`)] : [];
}

function describe({ object, file, process }: Guarded): string {
  return (
    `${describeObject(object)} belongs to uid ${file.uid}, process ${process.pid} (${process.name}) ` +
    `runs as uid ${process.filesystemUid}, the directory is sticky`
  );
}
