import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/native/**', 'test/e2e/**', 'test/scenarios/**', 'test/release/**'],
          setupFiles: ['test/property-seed.ts'],
          isolate: false,
          // Against what hangs, and no measure: beside other work a property test takes a multiple of its second
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'native',
          include: ['test/native/**/*.test.ts'],
          globalSetup: ['test/native/set-up.ts'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: notOnOthersClusters('test/e2e/own-cluster/**'),
          globalSetup: ['test/e2e/set-up.ts'],
          // One after another: the nodes are small, and an inspection's time depends on what else starts there
          fileParallelism: false,
          // Against what hangs: with both cores busy a node of one CPU takes minutes to start a dozen pods
          testTimeout: 400_000,
          hookTimeout: 400_000,
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['test/scenarios/**/*.test.ts'],
          globalSetup: ['test/e2e/set-up.ts'],
        },
      },
      {
        test: {
          name: 'release',
          include: ['test/release/**/*.test.ts'],
          exclude: notOnOthersClusters('test/release/own-cluster/**'),
          globalSetup: ['test/release/set-up.ts'],
          fileParallelism: false,
          testTimeout: 400_000,
          hookTimeout: 400_000,
        },
      },
    ],
  },
});

/** These stop daemons of the nodes, or import images: not on a cluster that is somebody's. */
function notOnOthersClusters(files: string): string[] {
  return process.env['KUBECTL_SHM_TEST_CONTEXT'] === undefined ? [] : [files];
}
