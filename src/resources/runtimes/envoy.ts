import { settingOf, unsized, type Runtime } from './runtime.ts';

/** Envoy: a worker thread for each CPU, if --concurrency is not set. */
export const envoy: Runtime = {
  kind: 'envoy',
  name: 'Envoy',
  memory: [unsized('nobody: its overload manager has a number', 'envoyproxy/envoy, source/server/options_impl.cc')],
  cpu: [
    {
      versions: 'all',
      asks: 'its setting --concurrency',
      lxcfs: false,
      source: 'envoyproxy/envoy, source/server/options_impl.cc',
      runHere: [],
      applies: ({ program }) => Number(settingOf(program, '--concurrency')) > 0,
      takes: ({ program }) => ({ is: 'amount', amount: Number(settingOf(program, '--concurrency')), heeds: false }),
    },
    {
      versions: 'all, if it is not set',
      asks: 'the CPUs that are online; newer versions the quota, too',
      lxcfs: true,
      source: 'envoyproxy/envoy, source/server/options_impl.cc',
      runHere: [],
      applies: () => true,
      takes: () => ({
        is: 'undecided',
        why: 'whether Envoy counts its quota depends on its version, which is not read',
      }),
    },
  ],
  fix: { memory: null, cpu: 'Set --concurrency.' },
};
