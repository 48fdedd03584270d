const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** What stands before a colon without being anybody's name, in lower case, by its first word. */
export const NO_NAMES = words(`
  achtung also anmerkung antwort beispiel betreff beziehungsweise bsp bzw chapter conclusion das
  datum dein dem den denn der dann die ein eine einen einer eins email ende ergebnis erstens fazit
  finally first frage ftp genau hint hinweis http https ihr info isbn kapitel link mail mein meine
  merke my nein no note notiz nun oder ok okay or our p.s plus ps question quelle quiz regel result
  second so sondern source sprich subtitles summary tel telefon teil the therefore thema this tip
  tipp title titel transcript translation transkript trotzdem übersetzung uhr und unser unsere
  untertitel update url warning warnung wichtig wie www yes zitat zitatende zum zur zweitens
  answer attention example important quote regarding warum weil why what
`);

/** What is heard without being said: no names even in square brackets. */
export const SOUNDS = words(`
  applaus applause atmen blank_audio crosstalk foreign gelächter geräusch gesang intro jingle
  klatschen klingeln lachen lachend lacht laughing laughs laughter music musik noise outro pause
  räuspern seufzen seufzt silence singing sighs stille unhörbar unverständlich inaudible werbung
`);

/** Parts of names that may begin with a small letter, and what joins two names. */
export const PARTICLES = words(`
  & + / al and bin da de del della den der di dos du e el et ibn la le of the und van vom von y zu
  zum zur
`);

/** Titles and forms of address before a name. */
export const TITLES = words(`
  dr dres drs prof professor professorin med dent vet jur iur phil rer nat pol habil hc ing dipl
  phd doktor doz dozent dozentin pd priv univ frau fr herr hr herrn fräulein mr mrs ms mx miss
  mister sir madame monsieur mme señor señora
`);

/** What somebody is in a recording; `in` is the end of `Moderator*in`. */
export const ROLES = words(`
  anrufer anruferin autor autorin befragte befragter co cohost dolmetscher dolmetscherin erzähler
  erzählerin experte expertin gast gastgeber gastgeberin guest guests gäste gästin host hostin
  hosts hörer hörerin in innen interview interviewee interviewer interviewerin interviewpartner
  interviewpartnerin interviewte interviewter journalist journalistin moderation moderator
  moderatorin narrator off participant person podcaster podcasterin presenter redakteur
  redakteurin redner rednerin referent referentin reporter reporterin speaker sprecher sprecherin
  stimme studiogast teilnehmer teilnehmerin voice übersetzer übersetzerin
`);

/** What joins the names of two people. */
export const JOINERS = words('and et feat mit und vs with');

/** Small words between a name and what somebody does: `Mira vom Institut für Physik`. */
export const CONNECTIVES = words('am an at aus bei beim der des for from für im in');

/** How a sentence begins that speaks to somebody: `Hallo, Mira: …`. */
export const ADDRESSES = words(`
  aber ach ah aha alles anyway bitte bravo bye ciao da danach danke dear doch eben echt exakt
  folgendes gerne gestern gut guten hallo hello heute hey hi hm ich ja jetzt kein klar komm kurz
  liebe lieber moin morgen na natürlich okey please problem punkt richtig schau schön servus
  sicher sorry stimmt super sure thanks tja toll tschüss um vielen vielleicht wann was well wer
  willkommen wo wow yeah you
`);
