import type { DescribeReason, Reasons } from './problem-reasons';

const common: Readonly<Record<string, DescribeReason>> = {
  EMPTY: () => 'Die Datei ist leer.',
  MISSING: () => 'Die Datei ist nicht mehr dort, wohin sie hochgeladen wurde.',
  // The system's code or the status of the storage is in the message, and tells most.
  UNREADABLE: ({ message }) =>
    message === ''
      ? 'Die Datei konnte nicht geöffnet werden.'
      : `Die Datei konnte nicht geöffnet werden („${message}“).`,
  NOT_STORED: () =>
    'Was in der Datei steht, ließ sich nicht speichern. Das Protokoll des Servers sagt, warum.',
  TOO_COMPLEX: () => 'Die Datei ist so aufgebaut, dass die Untersuchung nicht zu Ende kam.',
  TOO_LARGE: () => 'Die Datei ist zu groß.',
  NO_ADDRESS: () => 'Der Speicher nennt keine Adresse, unter der die Datei zu holen ist.',
  REFUSED: () => 'Der Speicher gibt die Datei nicht heraus.',
  CHANGED: () => 'Die Datei wurde ersetzt, während sie gelesen wurde.',
  RANGES_UNSUPPORTED: () =>
    'Der Speicher gibt nur ganze Dateien heraus, und dafür ist diese zu groß.',
  ENCODED: () => 'Der Speicher bewahrt die Datei komprimiert auf.',
};

/** What the analysis says in English, by its codes. */
export const reasonsDe: Reasons = {
  recording: {
    ...common,
    NOT_AUDIO: () => 'Das ist keine Audiodatei, oder keine, die bekannt ist.',
    UNSUPPORTED_CODEC: () => 'Die Datei ist so kodiert, dass Podcast-Apps sie nicht abspielen.',
    NO_AUDIO_TRACK: () => 'In der Datei ist keine Tonspur.',
    CORRUPT: () => 'Die Datei ist beschädigt.',
  },
  picture: {
    ...common,
    NOT_A_PICTURE: () => 'Das ist kein Bild, oder keines, das bekannt ist.',
    TOO_MANY_PIXELS: () => 'Das Bild hat zu viele Pixel.',
    CMYK: () => 'Das Bild hat Druckfarben (CMYK) statt RGB.',
    ANIMATED: () => 'Das Bild ist animiert.',
    TRUNCATED: () => 'Das Bild ist unvollständig oder beschädigt.',
    SCRIPTED: () => 'In der Zeichnung (SVG) steckt ein Programm oder ein Verweis nach außen.',
    UNSUPPORTED: () => 'Dieses Bildformat wird nicht unterstützt.',
  },
  transcript: {
    ...common,
    EMPTY: () => 'In der Datei steht kein Text.',
    NOT_A_TRANSCRIPT: () => 'Das ist kein Transkript: weder WebVTT noch SRT noch JSON.',
    MALFORMED: ({ line }) =>
      line === null
        ? 'Die Datei ist fehlerhaft aufgebaut.'
        : `Zeile ${line} ist nicht zu verstehen.`,
    TOO_MANY_CUES: () => 'Das Transkript hat zu viele Abschnitte.',
  },
};
