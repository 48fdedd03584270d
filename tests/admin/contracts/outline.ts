import type {
  ImportNotice,
  LinkTitle,
  Outline as PanelOutline,
} from '../../../admin/src/contracts/outline';
import type { LinkTitle as ServerLinkTitle } from '../../../server/outbound/link-titles';
import type { Outline } from '../../../server/outline/entries';
import type { Notice } from '../../../server/outline/formats/model';

/** What the server answers is what the panel reads: a change of one breaks here. */
export const outline = (answer: Outline): PanelOutline => answer;
export const notice = (answer: Notice): ImportNotice => answer;
export const linkTitle = (answer: ServerLinkTitle): LinkTitle => answer;
