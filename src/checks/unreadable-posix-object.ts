import type { Fix } from '../changes/change.ts';
import type { Refusal } from '../channels/opening.ts';
import { fileFacts } from './evidence/channel-facts.ts';
import { defineRefusalCheck } from './evidence/define-refusal-check.ts';
import { fileOwner } from './evidence/file-rows.ts';
import { openToGroup } from './evidence/open-to-group.ts';

/** Opening takes what opening any file takes: path_resolution(7), on /dev/shm as on every volume. */
export const unreadablePosixObject = defineRefusalCheck({
  id: 'unreadable-posix-object',
  title: 'The target cannot open a shared memory file of the Agent for reading and writing',
  facts: [...fileFacts, 'volumeFiles'],
  channels: ['posixSharedMemory'],
  obstacle: 'rights',
  cannot: (objects) => `open ${objects} for reading and writing`,
  needs: 'read and write it',
  ownerOf: fileOwner,
  fix: ({ owner, refused, target }) =>
    isByDirectory(refused) ? openTheDirectory : openToGroup(target, owner, 'file', changeMode),
});

function isByDirectory(refused: Refusal[]): boolean {
  return refused.some(({ obstacle }) => obstacle === 'directory');
}

const openTheDirectory: Fix = {
  text:
    'Let the program that creates the directory above the file give it mode 0755, or 0750 and a group that ' +
    'both containers have.',
};

const changeMode: Fix = {
  text:
    'Let the program that creates the file give it mode 0660 with fchmod(2), because the umask takes bits off ' +
    'what shm_open(3) is ' +
    'given, and a group that both containers have (runAsGroup, supplementalGroups), or run both under one uid.',
};
