module.exports = ({ env }) => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', ''),
  dirs: { public: env('PUBLIC_DIR', './public') },
  app: { keys: env.array('APP_KEYS', ['playground-key-one', 'playground-key-two']) },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
});
