import type { ImportAnswer, RecordingAnswer } from '../contracts/outline';
import { MAX_TITLE_LENGTH, MAX_URL_LENGTH } from './model';

type Chapters = RecordingAnswer['data']['chapters'];

/** The chapters in an audio file (ID3, MP4, Vorbis), as an import of them would answer. */
export const toImport = (chapters: Chapters): ImportAnswer => ({
  data: {
    version: '',
    entries: chapters.map(({ title, url, startMs }, index) => ({
      ...{ id: null, kind: 'chapter' as const, text: null, imageId: null, image: null },
      title: title.trim().slice(0, MAX_TITLE_LENGTH) || String(index + 1),
      url: url !== null && /^https?:\/\//i.test(url) && url.length <= MAX_URL_LENGTH ? url : null,
      startsAtMs: startMs,
    })),
  },
  meta: { format: 'audio', notices: [] },
});
