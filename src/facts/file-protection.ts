import * as z from 'zod/mini';

/**
 * fs.protected_regular (proc_sys_fs(5)): from 1 on, open(O_CREAT) of somebody else's file in a sticky directory such as
 * /dev/shm fails. Null: the kernel is older than 4.19.
 */
export const fileProtectionSchema = z.object({ protectedRegular: z.nullable(z.number()) });
export type FileProtection = z.infer<typeof fileProtectionSchema>;
