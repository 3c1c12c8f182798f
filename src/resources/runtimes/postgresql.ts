import { unsized, type Runtime } from './runtime.ts';

/** PostgreSQL: shared_buffers, work_mem and its workers are numbers of its configuration. */
export const postgresql: Runtime = {
  kind: 'postgresql',
  name: 'PostgreSQL',
  memory: [unsized('nobody: shared_buffers is a number', 'postgres/postgres, src/backend/utils/misc/guc_tables.c')],
  cpu: [unsized('nobody: max_worker_processes is a number', 'postgres/postgres, src/backend/utils/misc/guc_tables.c')],
  fix: { memory: null, cpu: null },
};
