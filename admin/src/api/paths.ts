/** Routes of the panel. */
export const paths = {
  overview: '/podcast/overview',
  comments: '/podcast/comments',
  commentActions: '/podcast/comments/actions',
  commentPlaces: '/podcast/comment-places',
  settings: '/podcast/settings',
  privacyText: '/podcast/privacy/text',
  outline: (episodeId: string) => `/podcast/episodes/${episodeId}/outline`,
  outlineImport: (episodeId: string) => `/podcast/episodes/${episodeId}/outline/import`,
  linkTitles: '/podcast/outline/link-titles',
  uploads: '/podcast/uploads',
  recordings: '/podcast/recordings',
  recording: (fileId: number) => `/podcast/recordings/${fileId}`,
  episodeCheck: (episodeId: string) => `/podcast/episodes/${episodeId}/check`,
  episodeSummary: '/podcast/episodes/summary',
  episodeFromAudio: '/podcast/episodes/from-audio',
} as const;

type CommentPart =
  'block' | 'contact' | 'log' | 'pin' | 'replies' | 'reports' | 'thread' | 'unpin' | 'voice';

/** One comment, or what there is to one. */
export const commentPath = (id: string, part?: CommentPart): string =>
  [paths.comments, id, ...(part === undefined ? [] : [part])].join('/');
