import { boundReader, type ByteReader } from './byte-reader';
import { fourCc, hasMagic, u16be } from './bytes';
import { AudioError, type AudioFacts } from './facts';
import { scanFlac } from './flac/scan';
import { findId3Tags } from './id3/header';
import { scanMp3 } from './mp3/scan';
import { isMp4, scanMp4 } from './mp4/scan';
import { scanOgg } from './ogg/scan';
import { isWav, scanWav } from './wav/scan';

/**
 * Reads what an audio file says about itself. Container and codec are decided by content; the
 * name plays no part. Memory and time are bounded by the constants in `limits.ts`.
 *
 * @throws AudioError where the file is no audio a podcast can use
 * @throws the reason of `signal` once it is aborted, and whatever `reader` throws
 */
export async function analyseAudio(reader: ByteReader, signal?: AbortSignal): Promise<AudioFacts> {
  signal?.throwIfAborted();
  if (reader.size === 0) throw new AudioError('EMPTY', 'This file is empty.');
  const bounded = boundReader(reader, signal);
  const id3 = await findId3Tags(bounded);
  const start = id3.at(-1)?.end ?? 0;
  const head = await bounded.read(start, 16);
  if (hasMagic(head, 'fLaC')) return scanFlac(bounded, start, id3);
  if (hasMagic(head, 'OggS\0')) return scanOgg(bounded, start);
  if (start === 0) {
    if (isWav(head)) return scanWav(bounded);
    if (isMp4(head)) return scanMp4(bounded);
    refuseOtherFormats(head);
  }
  const facts = await scanMp3(bounded, id3);
  if (facts !== null) return facts;
  throw new AudioError(
    'NOT_AUDIO',
    'This is not an audio file. Podcasts are made of MP3, M4A, Ogg, Opus, FLAC or WAV files.',
  );
}

const OTHER_SOUND: readonly (readonly [magic: string, at: number, name: string])[] = [
  ['AIFF', 8, 'an AIFF file'],
  ['AIFC', 8, 'an AIFF file'],
  ['0&\xb2u\x8ef\xcf\x11', 0, 'a Windows Media file'],
  ['#!AMR', 0, 'an AMR recording'],
  ['caff', 0, 'a Core Audio file'],
  ['MThd', 0, 'a MIDI file'],
  ['wvpk', 0, 'a WavPack file'],
  ['MAC ', 0, "a Monkey's Audio file"],
];

/** Formats that could be taken for noise in front of MPEG frames, or that deserve a better word. */
function refuseOtherFormats(head: Uint8Array): void {
  const advice = 'Please export it as MP3 or M4A.';
  const known = OTHER_SOUND.find(([magic, at]) => hasMagic(head, magic, at));
  if (known !== undefined) {
    throw new AudioError(
      'UNSUPPORTED_CODEC',
      `This is ${known[2]}, which most players do not play. ${advice}`,
    );
  }
  // ADTS: the sync word of MPEG audio with layer 0, which MPEG audio does not have.
  if ((u16be(head, 0) & 0xfff6) === 0xfff0) {
    throw new AudioError(
      'UNSUPPORTED_CODEC',
      'This is AAC without a container, in which nobody can seek. Please export it as M4A or MP3.',
    );
  }
  if (hasMagic(head, '\x1aE\xdf\xa3')) {
    throw new AudioError('NOT_AUDIO', `This is a WebM or Matroska file. ${advice}`);
  }
  const isText =
    hasMagic(head, '%PDF') || hasMagic(head, 'PK\x03\x04') || fourCc(head, 0) === '<!DO';
  if (isText) throw new AudioError('NOT_AUDIO', `This is a document, not sound. ${advice}`);
}
