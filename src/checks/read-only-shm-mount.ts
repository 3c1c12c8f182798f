import { makeShmWritable } from '../changes/make-shm-writable.ts';
import { fileFacts } from './evidence/channel-facts.ts';
import { defineRefusalCheck } from './evidence/define-refusal-check.ts';
import { fileOwner } from './evidence/file-rows.ts';

/**
 * On a read-only mount open(2) for writing is EROFS for every process: mount(2), MS_RDONLY; core/v1 VolumeMount,
 * readOnly.
 */
export const readOnlyShmMount = defineRefusalCheck({
  id: 'read-only-shm-mount',
  title: 'The target has the file system of the Agent’s shared memory mounted read-only',
  facts: [...fileFacts, 'volumeFiles', 'podSpec'],
  channels: ['posixSharedMemory'],
  obstacle: 'read-only mount',
  cannot: (objects) => `write ${objects}: it is mounted read-only`,
  needs: 'write it, because the mount is writable',
  ownerOf: fileOwner,
  fix: ({ target }) => makeShmWritable('target', target),
});
