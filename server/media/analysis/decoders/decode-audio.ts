import type { ByteReader } from '../byte-reader';
import { hasMagic } from '../bytes';
import { findId3Tags } from '../id3/header';
import { isMp4 } from '../mp4/scan';
import { isWav } from '../wav/scan';
import { decodeFlac } from './flac';
import { decodeMp3 } from './mp3';
import { UnmeasuredError } from '../unmeasured-error';
import { decodeOgg } from './ogg';
import { decodeWav } from './wav';
import type { PcmSink } from './pcm';

/**
 * Decodes what `analyseAudio` has found to be sound, whichever format it is of, piece by piece.
 * AAC and ALAC have no decoder here.
 *
 * @throws UnmeasuredError `NO_DECODER`; what the decoders throw
 */
export const decodeAudio = async (reader: ByteReader, sink: PcmSink): Promise<void> => {
  const id3 = await findId3Tags(reader);
  const start = id3.at(-1)?.end ?? 0;
  const head = await reader.read(start, 16);
  if (hasMagic(head, 'fLaC')) await decodeFlac(reader, start, sink);
  else if (hasMagic(head, 'OggS\0')) await decodeOgg(reader, start, sink);
  else if (start === 0 && isWav(head)) await decodeWav(reader, sink);
  else if (start === 0 && isMp4(head)) throw new UnmeasuredError('NO_DECODER');
  else await decodeMp3(reader, id3, sink);
};
