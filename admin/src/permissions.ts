import { PLUGIN_ID } from './plugin-id';

/**
 * Who sees what. Hiding is presentation: the server asks for the same permissions with every
 * request (`server/site/permissions.ts`).
 */
const allow = (...uids: readonly string[]) =>
  uids.map((uid) => ({ action: `plugin::${PLUGIN_ID}.${uid}`, subject: null }));

export const PERMISSIONS = {
  /** Any of them shows the page in the menu. */
  menu: allow('read', 'comments.read', 'comments.moderate'),
  read: allow('read'),
  editOutline: allow('outline.edit'),
  /** Any of them: whoever decides about comments sees them. */
  readComments: allow('comments.read', 'comments.moderate'),
  moderate: allow('comments.moderate'),
  deleteComments: allow('comments.delete'),
  readPrivateData: allow('comments.private-data'),
  /** Of the Content Manager, for links into it. */
  readEpisodes: [
    { action: 'plugin::content-manager.explorer.read', subject: `plugin::${PLUGIN_ID}.episode` },
  ],
  readSettings: allow('settings.read'),
  updateSettings: allow('settings.update'),
  uploadAudio: allow('audio.upload'),
  /** Strapi's own: what is uploaded ends in the Media Library. */
  addAssets: [{ action: 'plugin::upload.assets.create', subject: null }],
  createEpisodes: [
    { action: 'plugin::content-manager.explorer.create', subject: `plugin::${PLUGIN_ID}.episode` },
  ],
} as const;
