import { cleanSpeaker, cleanText } from './clean-text';
import { decodeEntities } from './entities';

/** What one voice says in a cue. */
export interface VoicePiece {
  /** `undefined`: the file doesn't say who speaks here. `null`: it says that nobody is named. */
  readonly speaker: string | null | undefined;
  /** Plain and clean. */
  readonly text: string;
}

/** A tag, a timestamp of karaoke, or an override of SubStation Alpha (`{\an8}`). */
const MARKUP = /<(\/?)([a-z]+)([\d\s./"'=:][^<>]*)?>|<\d[\d:.,]*>|\{\\[^{}]*\}/gi;

/** Tags of WebVTT and of HTML in SRT. Others are words: `<lacht>`. */
const TAGS = new Set(
  'a b big br c center code div em font i lang p rt ruby s small span strong sub sup tt u v'.split(
    ' ',
  ),
);
const LINES = new Set(['br', 'div', 'p']);

/** The name in `<v.loud Mira>`. */
const readVoice = (attributes: string): string | null =>
  cleanSpeaker(decodeEntities(attributes.replace(/^\.\S*/, '')));

interface RawPiece {
  readonly speaker: string | null | undefined;
  raw: string;
}

const splitVoices = (text: string): readonly RawPiece[] => {
  let current: RawPiece = { speaker: undefined, raw: '' };
  const pieces = [current];
  let rest = 0;
  const speak = (speaker: string | null | undefined) => {
    if (current.speaker === speaker) return;
    current = { speaker, raw: '' };
    pieces.push(current);
  };
  for (const match of text.matchAll(MARKUP)) {
    const [whole, slash, tag, attributes = ''] = match;
    const name = tag?.toLowerCase();
    if (name !== undefined && !TAGS.has(name)) continue;
    current.raw += text.slice(rest, match.index);
    rest = match.index + whole.length;
    if (name === undefined) continue;
    if (LINES.has(name)) current.raw += '\n';
    if (name === 'v') speak(slash === '/' ? undefined : readVoice(attributes));
  }
  current.raw += text.slice(rest);
  return pieces;
};

/** Silence between two pieces of one voice is no reason to part them. */
const joinPieces = (pieces: readonly RawPiece[]): readonly RawPiece[] => {
  const joined: RawPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && (last.speaker === piece.speaker || piece.raw.trim() === '')) {
      last.raw += piece.raw;
    } else joined.push({ ...piece });
  }
  return joined;
};

/**
 * Plain text of a cue, parted by its voices (WebVTT §3.4, also in SRT). Tags and timestamps are
 * removed, character references decoded. No piece is empty.
 */
export const readMarkup = (text: string): readonly VoicePiece[] =>
  joinPieces(splitVoices(text))
    .map(({ speaker, raw }) => ({ speaker, text: cleanText(decodeEntities(raw)) }))
    .filter((piece) => piece.text !== '');
