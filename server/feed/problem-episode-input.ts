import { renderRichText, toEpisodeLink, type Site } from '../publishing';
import type { Locale } from '../site/editor-locale';
import type {
  ContributionRow,
  EpisodeRow,
  FileRow,
  RecordingRow,
  RowId,
  ShownoteRow,
} from '../site/tables';
import { isBlank } from './common-problems';
import { toConsents } from './problem-consents';
import type { AudioInput, ChapterInput, EpisodeInput, TranscriptInput } from './problem-input';
import { judgePicture, toPictureInput } from './problem-picture-input';
import type { Fault } from './problem-params';
import { toFault } from './problem-reasons';
import type { FileRows } from './problem-rows';

const listWarnings = (warnings: unknown): readonly string[] =>
  Array.isArray(warnings)
    ? warnings.filter((warning): warning is string => typeof warning === 'string')
    : [];

/** A file, as far as it has been looked at. */
export const toRecordingInput = (
  id: RowId,
  recording: RecordingRow | undefined,
  locale: Locale,
): Exclude<AudioInput, { readonly state: 'missing' }> => {
  const fileId = String(id);
  if (recording?.state === 'failed') {
    return { state: 'failed', fileId, ...toFault('recording', recording, locale) };
  }
  if (recording?.state !== 'ready' || recording.mimeType === null) {
    return { state: 'pending', fileId };
  }
  const { mimeType, durationMs, bytes } = recording;
  const warnings = listWarnings(recording.warnings);
  return { state: 'ready', fileId, mimeType, bytes: Number(bytes), durationMs, warnings };
};

const toAudioInput = (
  file: FileRow | null | undefined,
  { recordings }: FileRows,
  locale: Locale,
): AudioInput => {
  if (file == null) return { state: 'missing' };
  return toRecordingInput(file.id, recordings.get(file.id), locale);
};

const toAlternateAudioFault = (
  file: FileRow | null | undefined,
  { recordings }: FileRows,
  locale: Locale,
): Fault | null => {
  const recording = file ? recordings.get(file.id) : undefined;
  return recording?.state === 'failed' ? toFault('recording', recording, locale) : null;
};

const toTranscriptInput = (
  file: FileRow | null | undefined,
  { transcripts }: FileRows,
  locale: Locale,
): TranscriptInput => {
  if (file == null) return { state: 'missing' };
  const row = transcripts.get(file.id);
  if (row?.state === 'failed') {
    return { state: 'failed', line: row.line, ...toFault('transcript', row, locale) };
  }
  return { state: row?.state === 'ready' ? 'ready' : 'pending' };
};

const listChapters = (outline: readonly ShownoteRow[]): readonly ChapterInput[] =>
  outline.flatMap(({ kind, title, startsAt }) =>
    kind === 'chapter' && startsAt !== null ? [{ title, startsAtMs: startsAt }] : [],
  );

const listPictureFaults = (
  outline: readonly ShownoteRow[],
  files: FileRows,
  locale: Locale,
): EpisodeInput['pictureFaults'] =>
  outline.flatMap(({ title, image }) => {
    const picture = toPictureInput(image, files, locale);
    if (picture?.state !== 'failed') return [];
    const { reason, reasonCode } = picture;
    return [{ title, reason, reasonCode }];
  });

/** Only audio files with a cover have a picture; one that is read anew may have another. */
const toEmbeddedCover = (
  audio: FileRow | null | undefined,
  { pictures, recordings }: FileRows,
  locale: Locale,
): EpisodeInput['embeddedCover'] => {
  if (audio == null || recordings.get(audio.id)?.state !== 'ready') return null;
  const row = pictures.get(audio.id);
  return row === undefined ? null : judgePicture(row, locale);
};

/** What belongs to an episode, and is in other tables. */
interface EpisodeParts {
  readonly outline: readonly ShownoteRow[];
  readonly contributions: readonly ContributionRow[];
  readonly files: FileRows;
}

export const toEpisodeInput = (
  episode: EpisodeRow,
  { outline, contributions, files }: EpisodeParts,
  site: Site,
  locale: Locale,
): EpisodeInput => ({
  id: episode.documentId,
  isPublished: episode.publishedAt !== null,
  title: episode.title,
  summary: episode.summary,
  isDescribed:
    !isBlank(episode.summary) || !isBlank(renderRichText(episode.body, site.baseUrl.origin)),
  link: toEpisodeLink(episode, site),
  number: episode.number,
  season: episode.season,
  type: episode.type,
  guid: episode.guid,
  cover: toPictureInput(episode.cover, files, locale),
  embeddedCover: toEmbeddedCover(episode.audio, files, locale),
  audio: toAudioInput(episode.audio, files, locale),
  alternateAudioFault: toAlternateAudioFault(episode.alternateAudio, files, locale),
  transcript: toTranscriptInput(episode.transcript, files, locale),
  chapters: listChapters(outline),
  pictureFaults: listPictureFaults(outline, files, locale),
  ...toConsents(contributions, locale),
});
