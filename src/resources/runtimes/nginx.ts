import { settingOf, unsized, type Runtime } from './runtime.ts';

/**
 * nginx. Its workers are counted: as many as CPUs are online are those of `worker_processes auto`, another number is
 * one of its configuration.
 */
export const nginx: Runtime = {
  kind: 'nginx',
  name: 'nginx',
  memory: [unsized('nobody: its caches are numbers', 'nginx/nginx, src/http/ngx_http_file_cache.c')],
  cpu: [
    {
      versions: 'all, as many workers as CPUs are online',
      asks: '/sys/devices/system/cpu/online (worker_processes auto)',
      lxcfs: true,
      source: 'nginx/nginx, src/os/unix/ngx_posix_init.c, ngx_os_init',
      runHere: [1],
      applies: ({ program, world }) =>
        settingOf(program, 'role') === 'worker' && program.processCount === world.onlineCount,
      takes: ({ program }) => ({ is: 'amount', amount: program.processCount, heeds: false }),
    },
    unsized(
      'nobody: its number of workers is one of its configuration',
      'nginx/nginx, src/os/unix/ngx_process_cycle.c',
    ),
  ],
  fix: {
    memory: null,
    cpu:
      'Set worker_processes to the number of CPUs that the limit allows, or ' +
      'NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE=1 in its official image.',
  },
};
