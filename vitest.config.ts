import { configDefaults, defineConfig } from 'vitest/config';

/** Rooms whose tests boot Strapi or start other programs; every other test is a unit test. */
const BOOTING_ROOMS = ['integration', 'package', 'judges', 'databases', 'browser'] as const;

const MINUTE_MS = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [
            ...configDefaults.exclude,
            ...BOOTING_ROOMS.map((room) => `tests/${room}/**`),
            'tests/bench/**',
          ],
        },
      },
      ...BOOTING_ROOMS.map((room, index) => ({
        test: {
          name: room,
          include: [`tests/${room}/**/*.test.ts`],
          globalSetup: ['tests/support/global-setup.ts'],
          // One process a file: Strapi keeps itself in a global.
          pool: 'forks' as const,
          // After the unit tests, one room after the other: they share the cores with Strapi.
          sequence: { groupOrder: index + 1 },
          maxWorkers: room === 'integration' ? 2 : 1,
          testTimeout: MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      })),
    ],
  },
});
