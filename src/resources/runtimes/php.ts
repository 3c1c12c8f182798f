import { unsized, type Runtime } from './runtime.ts';

/** PHP: memory_limit and pm.max_children are numbers of its configuration. */
export const php: Runtime = {
  kind: 'php',
  name: 'PHP',
  memory: [unsized('nobody: memory_limit is a number', 'php/php-src, main/main.c')],
  cpu: [unsized('nobody: pm.max_children is a number', 'php/php-src, sapi/fpm/fpm/fpm_conf.c')],
  fix: { memory: null, cpu: null },
};
