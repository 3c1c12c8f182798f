import { settingOf, unsized, type Runtime } from './runtime.ts';

/** nginx. Its workers are counted: `worker_processes auto` is one for each CPU that is online. */
export const nginx: Runtime = {
  kind: 'nginx',
  name: 'nginx',
  memory: [unsized('nobody: its caches are numbers', 'nginx/nginx, src/http/ngx_http_file_cache.c', false)],
  cpu: [
    {
      versions: 'all, its workers',
      asks: 'the number of its workers: with worker_processes auto /sys/devices/system/cpu/online',
      lxcfs: true,
      source: 'nginx/nginx, src/os/unix/ngx_posix_init.c, ngx_os_init',
      runHere: false,
      applies: ({ program }) => settingOf(program, 'role') === 'worker',
      takes: ({ program }) => ({ is: 'amount', amount: program.processCount, heeds: false }),
    },
    unsized('nobody: its master works for none', 'nginx/nginx, src/os/unix/ngx_process_cycle.c', false),
  ],
  fix: {
    memory: null,
    cpu:
      'Set worker_processes to the number of CPUs that the limit allows, or ' +
      'NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE=1 in its official image.',
  },
};
