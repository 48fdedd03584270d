import { configDefaults, defineConfig } from 'vitest/config';

/** Rooms whose tests boot Strapi or start other programs; every other test is a unit test. */
const BOOTING_ROOMS = ['integration', 'package', 'judges', 'databases', 'browser'] as const;

/** Integration tests that hold on every database; the others say nothing about the database. */
const ON_EVERY_DATABASE = [
  'comment-canary',
  'comment-feed',
  'comment-injection',
  'comment-mail',
  'comment-own',
  'comment-wordpress-rules',
  'uploads',
  'uploads-kill',
  'waveforms',
].map((name) => `tests/integration/${name}.test.ts`);

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
          // No test is about time: on a busy machine some of them take long.
          testTimeout: MINUTE_MS,
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
      ...(['postgres', 'mysql'] as const).map((kind, index) => ({
        test: {
          name: kind,
          include: ON_EVERY_DATABASE,
          globalSetup: ['tests/support/global-setup.ts'],
          env: { TEST_DATABASE: kind },
          pool: 'forks' as const,
          sequence: { groupOrder: BOOTING_ROOMS.length + index + 1 },
          maxWorkers: 1,
          testTimeout: MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      })),
    ],
  },
});
