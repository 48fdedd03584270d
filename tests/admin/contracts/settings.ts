import type { Notice as PanelNotice, Settings } from '../../../admin/src/contracts/settings';
import type { Overview as PanelOverview } from '../../../admin/src/contracts/overview';
import type { Notice } from '../../../server/comments/privacy/notice-facts';
import type { CommentSettings, VoiceSettings } from '../../../server/config';
import type { Overview } from '../../../server/feed/overview';

/** What the server answers is what the panel reads: a change of one breaks here. */
export const settings = (comments: CommentSettings, voice: VoiceSettings): Settings => ({
  comments,
  voice,
});
export const notice = (answer: Notice): PanelNotice => answer;
export const overview = (answer: Overview): PanelOverview => answer;
