import type { ProblemMessages, ShowProblemParams } from './problem-params';

export const showMessagesDe: ProblemMessages<ShowProblemParams> = {
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
  SHOW_OWNER_EMAIL_INVALID: () => ({
    message: 'Die E-Mail-Adresse der Verantwortlichen ist keine.',
    advice: 'Tragen Sie eine Adresse ein, deren Post Sie lesen können.',
  }),
  SHOW_NEW_FEED_URL_INVALID: ({ value }) => ({
    message: `Die neue Feed-Adresse „${value}“ beginnt nicht mit https://.`,
    advice: 'Tragen Sie die vollständige Adresse des neuen Feeds ein. Die Apps ziehen dorthin um.',
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
};
