import contribution from './contribution/schema.json';
import contributor from './contributor/schema.json';
import episode from './episode/schema.json';
import picture from './picture/schema.json';
import recording from './recording/schema.json';
import show from './show/schema.json';
import shownote from './shownote/schema.json';
import transcript from './transcript/schema.json';

/** Keys equal `info.singularName`: Strapi derives the UIDs `plugin::podcast.<key>` from them. */
export const contentTypes = {
  show: { schema: show },
  episode: { schema: episode },
  shownote: { schema: shownote },
  contributor: { schema: contributor },
  contribution: { schema: contribution },
  recording: { schema: recording },
  picture: { schema: picture },
  transcript: { schema: transcript },
};
