import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue, Transcript } from '../../server/transcripts/model';
import { writeJson } from '../../server/transcripts/write-json';
import { writeSrt } from '../../server/transcripts/write-srt';
import { writeVtt } from '../../server/transcripts/write-vtt';
import { transcripts } from './arbitraries';
import { parseText } from './read-fixture';

const ANY_LENGTH = transcripts(60);

/** But for white space: a no-break space at the end of a line is lost. */
const unwrap = (text: string): string => text.replace(/\s+/g, ' ');

const unwrapAll = ({ cues }: Transcript): readonly Cue[] =>
  cues.map((cue) => ({ ...cue, text: unwrap(cue.text) }));

it('WebVTT keeps cues, speakers and texts', () => {
  fc.assert(
    fc.property(ANY_LENGTH, (transcript) => {
      expect(parseText(writeVtt(transcript)).cues).toEqual(transcript.cues);
    }),
  );
});

it('JSON keeps cues, speakers and texts', () => {
  fc.assert(
    fc.property(ANY_LENGTH, (transcript) => {
      expect(parseText(writeJson(transcript)).cues).toEqual(transcript.cues);
    }),
  );
});

describe('SRT', () => {
  it('keeps cues, speakers and texts that two lines hold, but for the line breaks', () => {
    fc.assert(
      fc.property(transcripts(4), (transcript) => {
        const { cues } = transcript;
        const written = writeSrt(transcript);
        fc.pre(written.match(/ --> /g)?.length === cues.length);
        expect(unwrapAll(parseText(written))).toEqual(unwrapAll(transcript));
      }),
    );
  });

  it('keeps what every speaker says in longer cues, one after the other', () => {
    fc.assert(
      fc.property(ANY_LENGTH, (transcript) => {
        // Cues that overlap change places when they are parted.
        const apart = {
          ...transcript,
          cues: transcript.cues.filter(
            ({ endsAtMs }, index) =>
              endsAtMs <= (transcript.cues[index + 1]?.startsAtMs ?? Infinity),
          ),
        };
        fc.pre(apart.cues.length > 0);
        expect(turnsOf(parseText(writeSrt(apart)).cues)).toEqual(turnsOf(apart.cues));
      }),
    );
  });

  it('keeps the words of cues that overlap', () => {
    fc.assert(
      fc.property(ANY_LENGTH, (transcript) => {
        expect(wordsOf(parseText(writeSrt(transcript)).cues)).toEqual(wordsOf(transcript.cues));
      }),
    );
  });
});

/** Text by speaker, without the borders of cues. */
const turnsOf = (cues: readonly Cue[]): readonly string[] => {
  const turns: { readonly speaker: string | null; text: string }[] = [];
  for (const { speaker, text } of cues) {
    const last = turns.at(-1);
    if (last?.speaker === speaker) last.text += ` ${unwrap(text)}`;
    else turns.push({ speaker, text: unwrap(text) });
  }
  return turns.map(({ speaker, text }) => JSON.stringify([speaker, text]));
};

const wordsOf = (cues: readonly Cue[]): readonly string[] =>
  cues
    .flatMap(({ speaker, text }) =>
      unwrap(text)
        .split(' ')
        .map((word) => JSON.stringify([speaker, word])),
    )
    .sort();
