const path = require('node:path');

/** A demo is tried out by one person, or by a test that writes as fast as it can. */
const GENEROUS = { points: 20_000, durationMs: 10 * 60_000 };

const demoConfig = (env) => ({
  comments: {
    limits: {
      perPerson: GENEROUS,
      perEpisode: GENEROUS,
      perSite: GENEROUS,
      requests: GENEROUS,
    },
  },
  // In several pieces also what somebody has at hand to try it.
  uploads: { chunkBytes: 8 * 1024 ** 2 },
  voice: {
    enabled: true,
    folder: env('VOICE_DIR', '.private/podcast/voice'),
    maxPendingPerPerson: 1_000,
    maxPendingPerEpisode: 10_000,
    maxUploads: 100,
    maxPerHour: 10_000,
  },
});

module.exports = ({ env }) => ({
  'users-permissions': { config: { jwtSecret: env('JWT_SECRET', 'playground-jwt-secret') } },
  // Absolute: Strapi tries to resolve a relative path as a module of its own first.
  podcast: { enabled: true, resolve: path.resolve(__dirname, '..', '..'), config: demoConfig(env) },
});
