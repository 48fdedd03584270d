/** A number of a house, no year, no amount: 12, 3b, 12-14. */
const NUMBER = String.raw`\.?\s{1,2}\d{1,3}(?:\s?[a-h](?!\p{L}))?(?![\p{L}\d]|[.,:]\d|\s?(?:%|€|km|m|min|std|uhr|kilometer|meter|minuten?|stunden?|tage?n?|leute|prozent|euro|mal)(?!\p{L}))`;

/** A word that ends as names of streets do, and the number. */
const COMPOUND = new RegExp(
  String.raw`(?<=(\p{L}{1,30})-?)(straße|strasse|str|weg|allee|platz|gasse|damm|ufer|chaussee)${NUMBER}`,
  'giu',
);

/** Words that only look like one: a place on a list, a way home. */
const NO_STREETS: Readonly<Record<string, RegExp>> = {
  weg: /(?:um|rück|heim|hin|aus|arbeits|schul|mittel|irr|anfahrts|fuß|rad|vor|über|vorne|durch|lebens|holz|leid)$/i,
  platz:
    /(?:park|sitz|arbeits|listen|start|tabellen|spiel|camping|zelt|steh|stell|lager|sende|studien|ausbildungs|treppchen|podest|podiums|medaillen|mittel|spitzen|schluss|relegations|abstiegs|speicher|flug|fußball|sport|golf|tennis|schau|therapie|kita|chart|charts)s?$/i,
  gasse: /(?:sack|rettungs)$/i,
  damm: /(?:stau)$/i,
  // Käufer, Läufer, Anrufer.
  ufer: /[äar]$/i,
  straße: /(?:sesam|daten|einbahn|land|bundes|wasser|seiden|milch)$/i,
  strasse: /(?:sesam|daten|einbahn|land|bundes|wasser|seiden|milch)$/i,
};

/** A name of two words: "Berliner Straße 12", "Am Alten Markt 5", "Am Weg 3b". */
const APART = new RegExp(
  String.raw`(?<!\p{L})(\p{Lu}\p{L}{1,30}) (?:Straße|Strasse|Str|Weg|Allee|Platz|Gasse|Damm|Ufer|Chaussee|Markt)${NUMBER}`,
  'gu',
);

const NO_NAMES =
  /^(?:der|die|das|den|dem|des|diese[rmns]?|jede[rmns]?|eine?[rmns]?|keine?[rmns]?|meine?[rmns]?|unsere?[rmns]?|auf|in|zur|vom|von|mit|ohne|nur|und|oder|aus|ist|war|erster|zweiter|letzter)$/i;

const ENGLISH =
  /(?<![\p{L}\d.,:])(?!(?:19|20)\d{2} )\d{1,5}[a-h]? \p{Lu}[\p{L}'’-]{1,30} (?:\p{Lu}[\p{L}'’-]{1,30} )?(?:Street|Road|Rd|Avenue|Ave|Lane|Boulevard|Blvd|Drive|Crescent|Terrace|Square|St(?!\.? \p{L}))(?!\p{L})/u;

const hasCompound = (text: string): boolean =>
  Array.from(text.matchAll(COMPOUND)).some(
    ([, word = '', ending = '']) => NO_STREETS[ending.toLowerCase()]?.test(word) !== true,
  );

const hasApart = (text: string): boolean =>
  Array.from(text.matchAll(APART)).some(([, name = '']) => !NO_NAMES.test(name));

/** Whether there is a street with the number of a house in a text, in German or English. */
export const hasStreet = (text: string): boolean =>
  hasCompound(text) || hasApart(text) || ENGLISH.test(text);
