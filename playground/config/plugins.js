const path = require('node:path');

module.exports = ({ env }) => ({
  'users-permissions': { config: { jwtSecret: env('JWT_SECRET', 'playground-jwt-secret') } },
  // Absolute: Strapi tries to resolve a relative path as a module of its own first.
  podcast: { enabled: true, resolve: path.resolve(__dirname, '..', '..'), config: {} },
});
