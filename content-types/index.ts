import episode from './episode/schema.json';
import recording from './recording/schema.json';
import show from './show/schema.json';
import shownote from './shownote/schema.json';

/** Keys equal `info.singularName`: Strapi derives the UIDs `plugin::podcast.<key>` from them. */
export const contentTypes = {
  show: { schema: show },
  episode: { schema: episode },
  shownote: { schema: shownote },
  recording: { schema: recording },
};
