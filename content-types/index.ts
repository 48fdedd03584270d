import audioUpload from './audio-upload/schema.json';
import commentBlock from './comment-block/schema.json';
import commentContact from './comment-contact/schema.json';
import commentLog from './comment-log/schema.json';
import commentReport from './comment-report/schema.json';
import comment from './comment/schema.json';
import contribution from './contribution/schema.json';
import contributor from './contributor/schema.json';
import conversation from './conversation/schema.json';
import episode from './episode/schema.json';
import picture from './picture/schema.json';
import recording from './recording/schema.json';
import show from './show/schema.json';
import shownote from './shownote/schema.json';
import transcript from './transcript/schema.json';
import voiceClip from './voice-clip/schema.json';
import waveform from './waveform/schema.json';

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
  waveform: { schema: waveform },
  conversation: { schema: conversation },
  comment: { schema: comment },
  'comment-contact': { schema: commentContact },
  'comment-report': { schema: commentReport },
  'comment-block': { schema: commentBlock },
  'comment-log': { schema: commentLog },
  'voice-clip': { schema: voiceClip },
  'audio-upload': { schema: audioUpload },
};
