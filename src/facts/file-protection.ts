import * as z from 'zod/mini';
import { number } from './plain-values.ts';

/**
 * fs.protected_regular (proc_sys_fs(5)): from 1 on, open(O_CREAT) of somebody else's file in a sticky directory such as
 * /dev/shm fails. Null: the kernel is older than 4.19.
 */
export const fileProtectionSchema = z.object({ protectedRegular: z.nullable(number) });
export type FileProtection = z.infer<typeof fileProtectionSchema>;
