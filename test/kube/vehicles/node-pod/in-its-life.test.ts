import { expect, test } from 'vitest';
import { inItsLife } from '../../../../src/kube/vehicles/node-pod/in-its-life.ts';

test('work that ends ends it, as it ended', async () => {
  await expect(inItsLife('node-a', Promise.resolve())).resolves.toBe(undefined);
  await expect(inItsLife('node-a', Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

test('work that does not end is given up when its pod has', async () => {
  const work = new Promise<void>(() => undefined);
  await expect(inItsLife('node-a', work, 0.01)).rejects.toMatchObject({ name: 'ShmError' });
});
