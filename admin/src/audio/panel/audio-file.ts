/** The file in the form's field `audio`, as the Media Library gives it. */
export interface AudioFile {
  readonly id: number;
  readonly name: string;
  /** Absolute, or a path on the site's server. */
  readonly url: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** @param values of the form, of which anything may be missing */
export const readAudioFile = (values: unknown): AudioFile | null => {
  const audio = isRecord(values) ? values.audio : null;
  if (!isRecord(audio)) return null;
  const { id, name, url } = audio;
  if (typeof id !== 'number' || typeof url !== 'string') return null;
  return { id, url, name: typeof name === 'string' ? name : '' };
};
