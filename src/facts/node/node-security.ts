import * as z from 'zod/mini';
import { flag, text } from '../plain-values.ts';

/**
 * Which of the security modules that confine containers are at work: AppArmor by its module parameter, SELinux by
 * /sys/fs/selinux/enforce, where it is mounted. `list` is /sys/kernel/security/lsm; null where
 * securityfs is not mounted.
 */
export const securityModulesSchema = z.object({
  appArmor: flag,
  seLinux: z.enum(['off', 'permissive', 'enforcing']),
  list: z.nullable(z.array(text)),
});
export type SecurityModules = z.infer<typeof securityModulesSchema>;
