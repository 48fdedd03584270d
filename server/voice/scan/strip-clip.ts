import { stripMp4 } from './mp4/strip';
import { stripOgg } from './ogg/strip';
import { detectContainer } from './scan-clip';
import { stripWebm } from './webm/strip';

const STRIPPERS = { webm: stripWebm, mp4: stripMp4, ogg: stripOgg } as const;

/**
 * A copy of a scanned clip, of the same length, without what says anything about the person, the
 * device or the time: names of programs, tags, places, dates, attachments, padding. The sound is
 * not touched.
 * @throws ClipError where `scanClip` would
 */
export const stripClip = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(bytes);
  STRIPPERS[detectContainer(copy)](copy);
  return copy;
};
