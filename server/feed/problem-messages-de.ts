import type { ProblemMessages } from './problem-params';

export const messagesDe: ProblemMessages = {
  SHOW_TITLE_MISSING: () => ({
    message: 'Die Sendung hat keinen Titel.',
    advice: 'Geben Sie der Sendung einen kurzen, klaren Titel.',
  }),
  SHOW_DESCRIPTION_MISSING: () => ({
    message: 'Die Sendung hat keine Beschreibung.',
    advice:
      'Schreiben Sie einen oder mehrere Sätze über die Sendung; jedes Verzeichnis verlangt das.',
  }),
  SHOW_AUTHOR_MISSING: () => ({
    message: 'Die Sendung nennt niemanden, von dem sie ist.',
    advice: 'Tragen Sie die Menschen oder die Organisation hinter der Sendung ein.',
  }),
  SHOW_LANGUAGE_MISSING: () => ({
    message: 'Die Sendung hat keine Sprache.',
    advice: 'Wählen Sie die Sprache, die gesprochen wird, zum Beispiel „de“ oder „en-gb“.',
  }),
  SHOW_LANGUAGE_UNKNOWN: ({ value }) => ({
    message: `„${value}“ ist kein Sprachcode.`,
    advice:
      'Verwenden Sie einen Code nach ISO 639 wie „de“, „de-at“ oder „en-us“. Apple lehnt unbekannte Codes ab.',
  }),
  SHOW_CATEGORY_MISSING: () => ({
    message: 'Die Sendung hat keine Kategorie.',
    advice: 'Wählen Sie mindestens eine von Apples Kategorien; Verzeichnisse ordnen danach.',
  }),
  SHOW_CATEGORY_UNKNOWN: ({ value, suggestion }) => ({
    message: `Apple kennt die Kategorie „${value}“ nicht.`,
    advice:
      suggestion === null
        ? 'Wählen Sie eine von Apples Kategorien, zum Beispiel „Society & Culture > Relationships“.'
        : `Meinten Sie „${suggestion}“?`,
  }),
  SHOW_EXPLICIT_UNSET: () => ({
    message: 'Es ist nicht angegeben, ob die Sendung anstößige Inhalte hat.',
    advice: 'Wählen Sie Ja oder Nein. Apple verlangt die Angabe; bis dahin sagt der Feed Nein.',
  }),
  SHOW_LINK_MISSING: () => ({
    message: 'Die Sendung hat keine Website.',
    advice: 'Tragen Sie die Adresse der Seite ein, auf der man die Sendung findet.',
  }),
  SHOW_OWNER_EMAIL_MISSING: () => ({
    message: 'Die Sendung hat keine E-Mail-Adresse der Verantwortlichen.',
    advice:
      'Manche Verzeichnisse, darunter Spotify und YouTube, schicken zur Bestätigung einen Code an diese Adresse. Sie steht öffentlich im Feed und kann danach entfernt werden.',
  }),
  SHOW_OWNER_EMAIL_INVALID: ({ value }) => ({
    message: `„${value}“ ist keine E-Mail-Adresse.`,
    advice: 'Tragen Sie eine Adresse ein, deren Post Sie lesen können.',
  }),
  SHOW_NEW_FEED_URL_INVALID: ({ value }) => ({
    message: `Die neue Feed-Adresse „${value}“ beginnt nicht mit https://.`,
    advice: 'Tragen Sie die vollständige Adresse des neuen Feeds ein. Die Apps ziehen dorthin um.',
  }),
  SHOW_COVER_MISSING: () => ({
    message: 'Die Sendung hat kein Titelbild.',
    advice: 'Laden Sie ein quadratisches JPEG oder PNG mit 1400 bis 3000 Pixeln hoch.',
  }),
  EPISODE_TITLE_MISSING: () => ({
    message: 'Die Folge hat keinen Titel.',
    advice: 'Geben Sie der Folge einen Titel, ohne ihre Nummer.',
  }),
  EPISODE_DESCRIPTION_MISSING: () => ({
    message: 'Die Folge hat weder eine Zusammenfassung noch einen Text.',
    advice: 'Schreiben Sie wenigstens einen Satz, damit man weiß, worum es geht.',
  }),
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
  TEXT_SPACES: () => ({
    message: 'Der Titel beginnt oder endet mit einem Leerzeichen.',
    advice: 'Entfernen Sie das Leerzeichen. Der Feed lässt es weg.',
  }),
  TEXT_TOO_LONG: ({ length, limit }) => ({
    message: `Der Text hat ${length} Zeichen; Apps nehmen ${limit}.`,
    advice: 'Kürzen Sie ihn. Der Feed schneidet ihn ab.',
  }),
  DESCRIPTION_TOO_LONG: ({ bytes, limit }) => ({
    message: `Die Beschreibung hat ${bytes} Bytes; Apple nimmt ${limit}.`,
    advice:
      'Kürzen Sie sie. Der Feed schneidet sie ab; bei Folgen kann der ganze Text im Haupttext stehen.',
  }),
  LINK_INVALID: ({ value }) => ({
    message: `„${value}“ ist keine Webadresse.`,
    advice:
      'Tragen Sie eine vollständige Adresse ein, die mit https:// beginnt. Diese lässt der Feed weg.',
  }),
  COVER_TYPE_UNSUPPORTED: ({ mimeType }) => ({
    message: `Das Titelbild ist ${mimeType}, nicht JPEG oder PNG.`,
    advice: 'Laden Sie das Titelbild als JPEG oder PNG hoch.',
  }),
  COVER_SIZE_UNKNOWN: () => ({
    message: 'Die Größe des Titelbilds ist nicht bekannt.',
    advice: 'Laden Sie das Titelbild noch einmal als JPEG oder PNG hoch.',
  }),
  COVER_NOT_SQUARE: ({ width, height }) => ({
    message: `Das Titelbild ist nicht quadratisch: ${width} × ${height} Pixel.`,
    advice: 'Schneiden Sie es auf ein Quadrat mit 1400 bis 3000 Pixeln zu.',
  }),
  COVER_TOO_SMALL: ({ width }) => ({
    message: `Das Titelbild ist zu klein: ${width} Pixel.`,
    advice: 'Verwenden Sie mindestens 1400 × 1400 Pixel, am besten 3000 × 3000.',
  }),
  COVER_TOO_LARGE: ({ width }) => ({
    message: `Das Titelbild ist zu groß: ${width} Pixel.`,
    advice: 'Verwenden Sie höchstens 3000 × 3000 Pixel.',
  }),
};
