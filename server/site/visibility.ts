/** Only this makes an episode exist for the public: it is published, and its release has come. */
export const isPublic = (at: Date): Readonly<Record<string, unknown>> => ({
  publishedAt: { $notNull: true },
  releasedAt: { $lte: at.toISOString() },
});
