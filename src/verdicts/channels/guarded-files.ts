import type { Side } from '../../facts/inspection.ts';
import type { Process } from '../../facts/process.ts';
import type { ShmFile } from '../../facts/shm-mount.ts';
import { UNMAPPED_ID } from '../../kernel-rules/mapped-ids.ts';
import { isGuardedFromCreators } from '../../kernel-rules/sticky-directory.ts';
import { no, unknown, yes, type Answer } from '../answer.ts';
import { describeMissing, type SideName } from '../missing-fact.ts';
import type { HeldObject } from './channel-evidence.ts';
import { directoriesTo, findFile, inodeOf } from './posix-file-opening.ts';

/** The facts of whoever is to open a file. */
export const openerFacts = ['shmMount', 'shmFiles', 'processes', 'userNamespace', 'fileProtection'] as const;

/** A file that a process could not open with O_CREAT. */
export interface GuardedFile {
  object: HeldObject;
  file: ShmFile;
  process: Process;
}

/** Which of the other side's files fs.protected_regular keeps from a side that opens them with O_CREAT, by that side's own view. */
export function guardedFiles(
  side: SideName,
  { facts }: Side<(typeof openerFacts)[number]>,
  objects: HeldObject[],
): Answer<GuardedFile[]> {
  const { shmMount, shmFiles, processes, userNamespace, fileProtection } = facts;
  if (objects.length === 0) return no;
  if (fileProtection.status !== 'ok') return unknown(describeMissing(side, 'fileProtection', fileProtection));
  if (!fileProtection.value.protectedRegular) return no;
  if (shmMount.status !== 'ok') return unknown(describeMissing(side, 'shmMount', shmMount));
  if (shmFiles.status !== 'ok') return unknown(describeMissing(side, 'shmFiles', shmFiles));
  if (processes.status !== 'ok') return unknown(describeMissing(side, 'processes', processes));
  if (userNamespace.status !== 'ok') return unknown(describeMissing(side, 'userNamespace', userNamespace));
  if (shmMount.value.state === 'missing') return no;

  const [mount, files] = [shmMount.value, shmFiles.value.rows];
  const found = objects.flatMap((object) => {
    const file = findFile(files, object.identity);
    const directory = file && directoriesTo(file, mount, files)?.at(-1);
    return file === undefined || directory === undefined ? [] : [{ object, file, directory }];
  });
  const guarded = found.flatMap(({ object, file, directory }) => {
    const process = processes.value.rows.find((each) =>
      isGuardedFromCreators(each, directory, inodeOf(file), fileProtection.value),
    );
    return process === undefined ? [] : [{ object, file, process }];
  });
  if (guarded.length > 0) return yes(guarded);
  const nameless = found.find(
    ({ file, directory }) => [file.uid, directory.uid].includes(UNMAPPED_ID) && !userNamespace.value.mapsEveryId,
  );
  if (nameless !== undefined)
    return unknown(`whose ${nameless.object.label} is, the user namespace of the ${side} does not tell`);
  const unlisted = objects.find(({ identity }) => !found.some(({ object }) => object.identity === identity));
  return unlisted === undefined
    ? no
    : unknown(`${unlisted.label} is not among the files that were listed for the ${side}`);
}
