import * as z from 'zod/mini';
import { text } from '../plain-values.ts';

const lxcfsSwitches = ['loadavg', 'cfs', 'pidfd', 'cgroup', 'swap-off', 'zswap-off', 'psi-poll', 'debug'] as const;

/**
 * Each LXCFS process of the node, by its command line. `version` is the one that its executable holds; `unknown` where
 * that was replaced since it started, or says none or several.
 */
export const lxcfsDaemonsSchema = z.array(
  z.object({
    switches: z.array(z.enum(lxcfsSwitches)),
    mountPoint: z.nullable(text),
    version: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('known'), text: text }),
      z.object({ kind: z.literal('unknown'), why: text }),
    ]),
  }),
);
export type LxcfsDaemons = z.infer<typeof lxcfsDaemonsSchema>;
export type LxcfsDaemon = LxcfsDaemons[number];

/**
 * Where LXCFS lies in the node's mount table, and what reading its meminfo gives: an answer; `dead`, ENOTCONN; `hung`,
 * none within the inspector's deadline; `empty`, zero bytes. `not-tried`: somebody already waits for it in vain.
 */
export const nodeLxcfsMountsSchema = z.array(
  z.discriminatedUnion('state', [
    z.object({ mountPoint: text, state: z.enum(['answers', 'dead', 'hung', 'empty']) }),
    z.object({ mountPoint: text, state: z.enum(['not-tried', 'failed']), why: text }),
  ]),
);
export type NodeLxcfsMounts = z.infer<typeof nodeLxcfsMountsSchema>;
