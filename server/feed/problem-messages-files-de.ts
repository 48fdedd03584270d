import type { FileProblemParams, ProblemMessages } from './problem-params';

export const fileMessagesDe: ProblemMessages<FileProblemParams> = {
  EPISODE_NO_AUDIO: () => ({
    message: 'Die Folge hat keine Audiodatei und steht nicht im Feed.',
    advice: 'Fügen Sie eine Audiodatei hinzu.',
  }),
  EPISODE_AUDIO_PENDING: () => ({
    message: 'Die Audiodatei wird noch untersucht; die Folge steht noch nicht im Feed.',
    advice: 'Warten Sie einen Moment. Bleibt es dabei, sehen Sie in der Liste der Aufnahmen nach.',
  }),
  EPISODE_AUDIO_FAILED: ({ reason }) => ({
    message: `Die Audiodatei ließ sich nicht lesen: ${reason}`,
    advice: 'Exportieren Sie das Audio noch einmal als MP3 oder M4A und ersetzen Sie die Datei.',
  }),
  EPISODE_AUDIO_EMPTY: () => ({
    message: 'Die Audiodatei ist leer.',
    advice: 'Laden Sie die Datei noch einmal hoch.',
  }),
  EPISODE_AUDIO_UNSUPPORTED: ({ mimeType }) => ({
    message: `Apple Podcasts spielt ${mimeType} nicht ab.`,
    advice: 'Verwenden Sie MP3 oder M4A, damit jede App die Folge abspielen kann.',
  }),
  EPISODE_DURATION_UNKNOWN: () => ({
    message: 'Die Länge des Audios ist nicht bekannt.',
    advice: 'Exportieren Sie das Audio noch einmal; bis dahin zeigen Apps keine Länge.',
  }),
  EPISODE_AUDIO_SHARED: ({ others }) => ({
    message: `Dieselbe Audiodatei gehört auch zu: ${others}.`,
    advice:
      'Geben Sie jeder Folge ihre eigene Datei. Apple übergeht eine Datei, die zweimal vorkommt.',
  }),
  EPISODE_AUDIO_VBR_WITHOUT_HEADER: () => ({
    message: 'Die MP3-Datei hat eine variable Bitrate, aber kein Inhaltsverzeichnis.',
    advice:
      'Player raten die Länge und landen beim Springen an der falschen Stelle. Exportieren Sie das Audio noch einmal mit konstanter Bitrate.',
  }),
  EPISODE_AUDIO_SLOW_START: () => ({
    message: 'Die M4A-Datei hat ihr Verzeichnis am Ende.',
    advice:
      'Player müssen die ganze Datei laden, bevor sie spielen. Exportieren Sie sie fürs Web („Fast Start“) oder als MP3.',
  }),
  EPISODE_AUDIO_LARGE_TAGS: () => ({
    message: 'Vor dem Audio steht mehr als ein Megabyte an Tags.',
    advice: 'Verwenden Sie in der Audiodatei ein kleineres Titelbild, damit sie sofort startet.',
  }),
  EPISODE_AUDIO_UNUSUAL_SAMPLE_RATE: () => ({
    message: 'Die Abtastrate des Audios ist weder 44,1 noch 48 kHz.',
    advice:
      'Exportieren Sie das Audio mit 44,1 kHz; manche Apps spielen andere Raten zu schnell oder gar nicht.',
  }),
  EPISODE_AUDIO_TRUNCATED: () => ({
    message: 'Die Audiodatei endet früher, als sie selbst angibt.',
    advice:
      'Vielleicht fehlt ein Teil. Hören Sie das Ende an, oder exportieren Sie das Audio noch einmal und laden es neu hoch.',
  }),
  EPISODE_AUDIO_JUNK: () => ({
    message: 'In der Audiodatei stehen Bytes, die kein Audio sind.',
    advice: 'Dort kann es knacken oder abbrechen. Exportieren Sie das Audio noch einmal.',
  }),
  EPISODE_ALTERNATE_AUDIO_FAILED: ({ reason }) => ({
    message: `Die zweite Audiodatei ließ sich nicht lesen: ${reason}`,
    advice:
      'Exportieren Sie sie noch einmal und ersetzen Sie sie, oder entfernen Sie sie. Der Feed lässt sie weg.',
  }),
  EPISODE_TRANSCRIPT_MISSING: () => ({
    message: 'Die Folge hat kein Transkript.',
    advice:
      'Fügen Sie eines als WebVTT, SRT oder JSON hinzu: für Menschen, die nicht hören, und für alle, die suchen.',
  }),
  EPISODE_TRANSCRIPT_FAILED: ({ line, reason }) => ({
    message: `Das Transkript ließ sich nicht lesen: ${reason}`,
    advice:
      line === null
        ? 'Exportieren Sie es noch einmal als WebVTT, SRT oder JSON und ersetzen Sie die Datei.'
        : `Berichtigen Sie Zeile ${line} in einem Texteditor und ersetzen Sie die Datei.`,
  }),
  SHOW_COVER_MISSING: () => ({
    message: 'Die Sendung hat kein Titelbild.',
    advice: 'Laden Sie ein quadratisches Bild hoch, am besten mit 3000 × 3000 Pixeln.',
  }),
  COVER_FAILED: ({ reason, isEmbedded }) => ({
    message: isEmbedded
      ? `Das Titelbild in der Audiodatei ist nicht zu gebrauchen: ${reason}`
      : `Das Titelbild ist nicht zu gebrauchen: ${reason}`,
    advice: isEmbedded
      ? 'Geben Sie der Folge ein eigenes Titelbild. Bis dahin hat sie das der Sendung.'
      : 'Speichern Sie es noch einmal als JPEG oder PNG und ersetzen Sie die Datei.',
  }),
  COVER_NOT_SQUARE: ({ width, height, isPadded, isEmbedded }) => ({
    message: `Das Titelbild${isEmbedded ? ' in der Audiodatei' : ''} ist nicht quadratisch: ${width} × ${height} Pixel.`,
    advice: isPadded
      ? 'Im Feed ist es zu einem Quadrat aufgefüllt. Machen Sie selbst ein Quadrat daraus, wenn das nicht gut aussieht.'
      : 'Im Feed ist es auf ein Quadrat beschnitten. Schneiden Sie es selbst zu, wenn das nicht gut aussieht.',
  }),
  COVER_TOO_SMALL: ({ side, isUsed, isEmbedded }) => ({
    message: isUsed
      ? `Das Titelbild${isEmbedded ? ' in der Audiodatei' : ''} ist zu klein: im Feed ${side} × ${side} Pixel.`
      : `Das Titelbild${isEmbedded ? ' in der Audiodatei' : ''} ist zu klein, um verwendet zu werden: Als Quadrat hat es nur ${side} × ${side} Pixel.`,
    advice:
      'Apple verlangt mindestens 1400 × 1400 Pixel. Es wird nicht vergrößert; laden Sie ein größeres Bild hoch, am besten mit 3000 × 3000 Pixeln.',
  }),
  BANNER_FAILED: ({ reason }) => ({
    message: `Das Banner ist nicht zu gebrauchen: ${reason}`,
    advice:
      'Speichern Sie es noch einmal als JPEG oder PNG und ersetzen Sie die Datei. Bis dahin fehlt es.',
  }),
  PICTURE_FAILED: ({ title, reason }) => ({
    message: `Das Bild der Shownote „${title}“ ist nicht zu gebrauchen: ${reason}`,
    advice:
      'Speichern Sie es noch einmal als JPEG oder PNG und ersetzen Sie die Datei. Bis dahin fehlt es.',
  }),
  PORTRAIT_FAILED: ({ name, reason }) => ({
    message: `Das Porträt von ${name} ist nicht zu gebrauchen: ${reason}`,
    advice:
      'Speichern Sie es noch einmal als JPEG oder PNG und ersetzen Sie die Datei. Bis dahin fehlt es.',
  }),
};
