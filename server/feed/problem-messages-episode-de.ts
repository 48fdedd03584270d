import type { EpisodeProblemParams, ProblemMessages } from './problem-params';

export const episodeMessagesDe: ProblemMessages<EpisodeProblemParams> = {
  EPISODE_TITLE_MISSING: () => ({
    message: 'Die Folge hat keinen Titel.',
    advice: 'Geben Sie der Folge einen Titel, ohne ihre Nummer.',
  }),
  EPISODE_DESCRIPTION_MISSING: () => ({
    message: 'Die Folge hat weder eine Zusammenfassung noch einen Text.',
    advice: 'Schreiben Sie wenigstens einen Satz, damit man weiß, worum es geht.',
  }),
  EPISODE_GUID_MISSING: () => ({
    message: 'Die Folge hat keine GUID.',
    advice: 'Speichern Sie die Folge einmal; dabei wird sie vergeben und ändert sich nie mehr.',
  }),
  EPISODE_GUID_SHARED: ({ others }) => ({
    message: `Dieselbe GUID gehört auch zu: ${others}.`,
    advice: 'Jede Folge braucht ihre eigene GUID; Apps zeigen sonst nur eine davon.',
  }),
  EPISODE_NUMBER_MISSING: () => ({
    message: 'Die Sendung ist eine Serie, aber diese Folge hat keine Nummer.',
    advice: 'Tragen Sie die Nummer ein. Serien werden in dieser Reihenfolge abgespielt.',
  }),
  EPISODE_NUMBER_INVALID: ({ value }) => ({
    message: `${value} ist keine Folgennummer.`,
    advice: 'Verwenden Sie ganze Zahlen ab 1.',
  }),
  EPISODE_NUMBER_SHARED: ({ value, others }) => ({
    message: `Die Nummer ${value} hat auch: ${others}.`,
    advice: 'Vergeben Sie jede Nummer in einer Staffel nur einmal.',
  }),
  EPISODE_SEASON_INVALID: ({ value }) => ({
    message: `${value} ist keine Staffelnummer.`,
    advice: 'Verwenden Sie ganze Zahlen ab 1 oder lassen Sie die Staffel leer.',
  }),
  EPISODE_CONSENT_MISSING: ({ sentence, isPublished }) => ({
    message: sentence,
    advice: isPublished
      ? 'Die Folge ist trotzdem veröffentlicht. Bis das geklärt ist, gehört sie offline.'
      : 'Bis das geklärt ist, lässt sich die Folge nicht veröffentlichen.',
  }),
  EPISODE_CONSENT_VOICE: ({ name }) => ({
    message: `${name} hat eingewilligt, aber nicht darin, gehört zu werden.`,
    advice: `Klären Sie mit ${name}, ob die Aufnahme veröffentlicht werden darf, oder schneiden Sie ${name} heraus.`,
  }),
  EPISODE_CHAPTER_AFTER_END: ({ title, startsAt, others }) => ({
    message: `Das Kapitel „${title}“ beginnt bei ${startsAt}, nach dem Ende des Audios.${others > 0 ? ` Ebenso weitere: ${others}.` : ''}`,
    advice: 'Berichtigen Sie die Zeit, oder prüfen Sie, ob dies die richtige Audiodatei ist.',
  }),
  EPISODE_CHAPTERS_NOT_FROM_START: ({ title, startsAt }) => ({
    message: `Das erste Kapitel, „${title}“, beginnt erst bei ${startsAt}.`,
    advice:
      'Fügen Sie ein Kapitel bei 00:00:00 hinzu, zum Beispiel „Intro“. Manche Apps übergehen sonst alle Kapitel.',
  }),
  EPISODE_CHAPTERS_OUT_OF_ORDER: ({ title, startsAt }) => ({
    message: `Das Kapitel „${title}“ bei ${startsAt} steht hinter einem späteren.`,
    advice:
      'Berichtigen Sie die Zeit, oder verschieben Sie es. Player zeigen Kapitel in der Reihenfolge ihrer Zeiten.',
  }),
  EPISODE_CHAPTERS_SAME_TIME: ({ titles, startsAt }) => ({
    message: `Mehrere Kapitel beginnen bei ${startsAt}: ${titles}.`,
    advice: 'Geben Sie jedem seine eigene Zeit; Player zeigen sonst nur eines davon.',
  }),
};
