import { z } from 'zod';

/**
 * fs.protected_regular (proc_sys_fs(5)): from 1 on, open(O_CREAT) of somebody else's file in a sticky directory such as
 * /dev/shm fails. Null: the kernel is older than 4.19.
 */
export const fileProtectionSchema = z.object({ protectedRegular: z.number().nullable() });
export type FileProtection = z.infer<typeof fileProtectionSchema>;

/**
 * Which of the security modules that confine containers are at work: AppArmor by its module parameter, SELinux by
 * /sys/fs/selinux/enforce, where it is mounted. `list` is /sys/kernel/security/lsm; null where securityfs is not mounted.
 */
export const securityModulesSchema = z.object({
  appArmor: z.boolean(),
  seLinux: z.enum(['off', 'permissive', 'enforcing']),
  list: z.array(z.string()).nullable(),
});
export type SecurityModules = z.infer<typeof securityModulesSchema>;
