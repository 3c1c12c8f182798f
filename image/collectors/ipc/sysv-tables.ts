import { parseSysvMsgHeader, parseSysvMsgRow } from '../../parsers/sysvipc-msg.ts';
import { parseSysvSemHeader, parseSysvSemRow } from '../../parsers/sysvipc-sem.ts';
import { parseSysvShmHeader, parseSysvShmRow } from '../../parsers/sysvipc-shm.ts';

export const segmentTable = { path: '/proc/sysvipc/shm', parseHeader: parseSysvShmHeader, parseRow: parseSysvShmRow };
export const semaphoreTable = { path: '/proc/sysvipc/sem', parseHeader: parseSysvSemHeader, parseRow: parseSysvSemRow };
export const queueTable = { path: '/proc/sysvipc/msg', parseHeader: parseSysvMsgHeader, parseRow: parseSysvMsgRow };
