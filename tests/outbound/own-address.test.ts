import type * as Os from 'node:os';

import { expect, it, vi } from 'vitest';

import { fetchSafely } from '../../server/outbound/fetch-safely';

const OWN = ['93.184.215.14', '2a00:1450:4001:82a::200e'];

vi.mock('node:os', async (importOriginal) => ({
  ...(await importOriginal<typeof Os>()),
  networkInterfaces: () => ({ eth0: OWN.map((address) => ({ address })) }),
}));

it.each([
  ['http://93.184.215.14/'],
  ['http://[2a00:1450:4001:082a:0:0:0:200e]/'],
  ['http://page.example/'],
])('this machine is not asked by its public address: %s', async (url) => {
  await expect(fetchSafely(url, { resolve: () => Promise.resolve(OWN) })).rejects.toMatchObject({
    code: 'ADDRESS_REFUSED',
  });
});
