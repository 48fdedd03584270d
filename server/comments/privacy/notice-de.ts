import {
  joinSentences,
  readFacts,
  toDuration,
  type Notice,
  type NoticeFacts,
  type NoticeSection,
  type ReadFacts,
  type TimeUnit,
} from './notice-facts';

const POLICIES = {
  holdAll: 'Jeder Kommentar wird von der Redaktion angesehen, bevor er erscheint.',
  holdUnknown:
    'Kommentare werden von der Redaktion angesehen, bevor sie erscheinen, außer wenn wir wissen, dass wir der Person vertrauen können.',
  publish: 'Ein Kommentar, gegen den nichts spricht, erscheint sofort.',
} as const;

const STORES = {
  memory: 'nur im Arbeitsspeicher des Servers',
  database: 'in der Datenbank dieser Website',
  redis: 'in einem Speicher dieser Website neben ihrer Datenbank',
} as const;

const UNITS: Readonly<Record<TimeUnit, readonly [one: string, many: string]>> = {
  day: ['Tag', 'Tage'],
  hour: ['Stunde', 'Stunden'],
  minute: ['Minute', 'Minuten'],
  second: ['Sekunde', 'Sekunden'],
};

const formatDuration = (ms: number): string => {
  const { count, unit } = toDuration(ms);
  const [one, many] = UNITS[unit];
  return `${count} ${count === 1 ? one : many}`;
};

const DATIVES: Readonly<Record<TimeUnit, readonly [one: string, many: string]>> = {
  day: ['einem Tag', 'Tagen'],
  hour: ['einer Stunde', 'Stunden'],
  minute: ['einer Minute', 'Minuten'],
  second: ['einer Sekunde', 'Sekunden'],
};

/** As it stands behind „nach“. */
const formatDurationDative = (ms: number): string => {
  const { count, unit } = toDuration(ms);
  const [one, many] = DATIVES[unit];
  return count === 1 ? one : `${count} ${many}`;
};

/** As it stands behind „nach“. */
const formatDays = (days: number): string => `${days} ${days === 1 ? 'Tag' : 'Tagen'}`;

const describeStored = (facts: ReadFacts): NoticeSection => {
  const { fields } = facts.settings;
  return {
    title: 'Was wir speichern',
    text: joinSentences([
      'Was Sie schreiben, wann Sie es abgeschickt haben, auf welchen Kommentar es antwortet und die Stelle in der Folge, wenn Sie eine angeben.',
      fields.name === 'off' && 'Nach einem Namen fragen wir nicht.',
      fields.name === 'optional' && 'Einen Namen, wenn Sie einen angeben; er darf erfunden sein.',
      fields.name === 'required' && 'Den Namen, den Sie angeben; er darf erfunden sein.',
      fields.email === 'off' &&
        'Nach einer E-Mail-Adresse fragen wir nicht, und wir speichern keine.',
      fields.email === 'optional' && 'Eine E-Mail-Adresse, wenn Sie eine angeben.',
      fields.email === 'required' && 'Die E-Mail-Adresse, die Sie angeben.',
      facts.hasReplies && 'Ob und wann Sie Mails über Antworten zugestimmt haben.',
      facts.hasAccountTrust &&
        'Die Nummer Ihres Kontos, wenn Sie auf dieser Website angemeldet sind.',
      'Eine Zufallszahl, aus der ein Bild neben Ihrem Kommentar entsteht; sie hat nichts mit Ihren Angaben zu tun.',
      'Was über Ihren Kommentar entschieden wurde, wann und von wem; höchstens zwei Stunden lang auch, was eine Entscheidung ersetzt hat, damit sie sich zurücknehmen lässt.',
      'Meldungen von Leserinnen und Lesern: den Grund und was sie schreiben, nicht, wer sie sind.',
    ]),
  };
};

const describeNotStored = (facts: ReadFacts): NoticeSection => ({
  title: 'Was wir nicht speichern',
  text: joinSentences([
    'Die Kommentare speichern keine IP-Adresse und keinen Namen Ihres Browsers und setzen keine Cookies.',
    `Damit niemand zu viel schickt, bilden wir aus Ihrer IP-Adresse mit einem täglich wechselnden Geheimnis ein Pseudonym und zählen ${STORES[facts.store]}. Pseudonym und Zählung werden spätestens nach 24 Stunden gelöscht.`,
    'Die Redaktion kann jemanden für eine Zeit sperren: Von der Person wird nur ein Pseudonym gespeichert, und es wird gelöscht, wenn die Sperre endet.',
    'Damit nichts doppelt gespeichert wird, werden Prüfsummen Ihres Textes und Ihrer Anfrage etwa 24 Stunden lang aufgehoben.',
  ]),
});

const describePurposes = (facts: ReadFacts): NoticeSection => {
  const { settings } = facts;
  return {
    title: 'Wofür',
    text: joinSentences([
      'Um Ihren Kommentar zu veröffentlichen und ihn zu beantworten.',
      facts.hasEmail &&
        'Ihre E-Mail-Adresse dient Rückfragen der Redaktion, solange Ihr Kommentar nicht öffentlich ist.',
      facts.hasReplies &&
        'Wenn Sie es wünschen und bestätigen, schreiben wir Ihnen an diese Adresse von Antworten.',
      facts.hasTrust &&
        `Wer eine Adresse bestätigt hat, gilt nach ${settings.trust.confirmedAfter} veröffentlichten Kommentaren als bekannt.`,
      facts.hasAccountTrust && 'Wer angemeldet ist, gilt als bekannt.',
      POLICIES[settings.policy],
      facts.hasLists &&
        'Ein Programm auf diesem Server sucht nach Wörtern auf Listen der Redaktion.',
      settings.holdPersonalData &&
        'Es sucht auch nach Telefonnummern, Anschriften und Kontonummern, damit Sie sie nicht versehentlich veröffentlichen.',
      settings.challenge === 'always' &&
        'Bevor Sie einen Kommentar abschicken, löst Ihr Browser eine kleine Rechenaufgabe, damit Programme es schwer haben, massenhaft welche zu schicken.',
      settings.challenge === 'auto' &&
        'Wenn es ungewöhnlich viele Kommentare gibt, löst Ihr Browser vor dem Abschicken eine kleine Rechenaufgabe.',
      settings.reportsToHold > 0 &&
        `Ein Kommentar mit ${settings.reportsToHold} ${settings.reportsToHold === 1 ? 'Meldung' : 'Meldungen'} wird verborgen, bis ihn die Redaktion angesehen hat.`,
    ]),
  };
};

const describeVoice = ({ voice }: ReadFacts): NoticeSection => ({
  title: 'Gesprochene Kommentare',
  text: joinSentences([
    !voice.enabled &&
      'Gesprochene Kommentare nehmen wir zurzeit nicht an; für die, die wir noch haben, gilt weiter:',
    `Wenn Sie sprechen, statt zu schreiben, speichern wir Ihre Aufnahme von höchstens ${voice.maxSeconds} Sekunden, ihre Länge und ihre Lautstärke im Verlauf, und wann Sie wozu eingewilligt haben.`,
    'Was die Datei über Ihr Gerät, das Aufnahmeprogramm, Zeit und Ort verrät, wird entfernt, bevor sie gespeichert wird.',
    'Ihre Stimme wird nicht untersucht, um Sie zu erkennen, und kein Programm schreibt sie ab.',
    'Jede Aufnahme wird von der Redaktion angehört, bevor sie erscheint; so lange kann nur die Redaktion sie hören, danach alle.',
    'Unter der Folge erscheint sie nur, wenn Sie darin eingewilligt haben, und in einer Folge verwenden wir sie nur, wenn Sie darin eigens eingewilligt haben.',
    'Beide Einwilligungen können Sie jederzeit und einzeln zurücknehmen. Ohne die erste wird der Kommentar mit der Aufnahme gelöscht; in Zwischenspeichern kann sie dann noch wenige Minuten liegen.',
    `Die Aufnahme wird mit ihrem Kommentar gelöscht, und ein Kommentar, dessen Aufnahme nie angekommen ist, nach ${formatDurationDative(voice.shellMs)}.`,
    voice.storage === 'provider' &&
      'Aufnahmen liegen bei dem Anbieter, der die Dateien dieser Website speichert, und sind dort nicht öffentlich.',
  ]),
});

const describeTime = (days: number, what: string): string =>
  days === 0
    ? `${what} werden nicht von selbst gelöscht.`
    : `${what} werden nach ${formatDays(days)} gelöscht.`;

const describeTimes = (facts: ReadFacts): NoticeSection => {
  const { days } = facts;
  return {
    title: 'Wie lange',
    text: joinSentences([
      'Ein öffentlicher Kommentar bleibt, bis Sie oder die Redaktion ihn löschen oder die Folge gelöscht wird.',
      describeTime(days.pending, 'Kommentare und Änderungen, über die niemand entschieden hat,'),
      describeTime(days.spam, 'Kommentare, die für Werbung oder Missbrauch gehalten wurden,'),
      describeTime(days.rejected, 'Kommentare, die abgelehnt wurden,'),
      describeTime(days.trash, 'Kommentare, die die Redaktion entfernt hat,'),
      facts.hasEmail &&
        'Ihre E-Mail-Adresse wird entfernt, sobald sie keinen Zweck mehr hat, spätestens mit dem Kommentar.',
      facts.hasReplies &&
        'Eine Adresse, die Sie nicht bestätigen, wird nach etwa einer Woche entfernt.',
      describeTime(days.log, 'Meldungen und Vermerke, wer was entschieden hat,'),
      'Ein gelöschter Kommentar, auf den andere geantwortet haben, hinterlässt eine leere Stelle ohne Namen und Text.',
    ]),
  };
};

const describeReaders = (facts: ReadFacts): NoticeSection => ({
  title: 'Wer es sieht',
  text: joinSentences([
    facts.hasName
      ? 'Text, Namen und Zeit eines veröffentlichten Kommentars sehen alle.'
      : 'Text und Zeit eines veröffentlichten Kommentars sehen alle.',
    'Die Redaktion sieht alle Kommentare.',
    facts.hasEmail &&
      'Ihre E-Mail-Adresse wird nicht veröffentlicht; in der Redaktion sehen sie nur Personen, die private Daten sehen dürfen, und jeder Blick wird vermerkt.',
    facts.hasReplies && 'Mails über Antworten verschickt der Mail-Anbieter dieser Website.',
    facts.tellsModerators &&
      'Die Redaktion erfährt von neuen Kommentaren per Mail, in der weder Text noch Name noch Adresse steht.',
    'Sonst wird nichts weitergegeben: Kein fremder Dienst prüft Kommentare, zählt Sie oder zeichnet Bilder.',
  ]),
});

const describeRights = (facts: ReadFacts): NoticeSection => {
  const { editWindowMs } = facts.settings;
  return {
    title: 'Was Sie tun können',
    text: joinSentences([
      'Wenn Sie einen Kommentar abschicken, bekommen Sie einen geheimen Schlüssel; ein Konto brauchen Sie dafür nicht.',
      'Damit sehen Sie, was aus Ihrem Kommentar wurde, bekommen alles, was darüber gespeichert ist, und können ihn jederzeit löschen.',
      editWindowMs > 0
        ? `${formatDuration(editWindowMs)} lang können Sie ihn ändern, bis jemand antwortet.`
        : 'Ändern lässt er sich danach nicht.',
      facts.hasReplies &&
        'Ihre Einwilligung in Mails können Sie jederzeit zurücknehmen, mit dem Schlüssel oder mit dem Link in jeder Mail.',
      'Ohne den Schlüssel können Sie die Betreiberin oder den Betreiber dieser Website um eine Kopie, eine Berichtigung oder die Löschung Ihrer Daten bitten.',
      'Sie können sich außerdem bei einer Aufsichtsbehörde für den Datenschutz beschweren.',
    ]),
  };
};

/** What is stored of comments on this site, why and for how long. */
export const writeNoticeDe = (noticeFacts: NoticeFacts): Notice => {
  const facts = readFacts(noticeFacts);
  return {
    title: 'Kommentare und Ihre Daten',
    sections: [
      describeStored(facts),
      describeNotStored(facts),
      describePurposes(facts),
      describeTimes(facts),
      describeReaders(facts),
      ...(facts.voice.enabled || facts.voice.hasClips ? [describeVoice(facts)] : []),
      describeRights(facts),
    ],
  };
};
