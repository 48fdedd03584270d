/** Country and length, from the SWIFT IBAN registry. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 ' +
    'EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 ' +
    'IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 ' +
    'NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 ' +
    'VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const START = /(?<![\p{L}\p{N}])([a-z]{2})\d{2}/giu;

/** Room for the longest, with a separator between any two characters. */
const WINDOW = 70;

/** Remainder by 97 of an IBAN whose letters count as 10 to 35 (ISO 13616, ISO 7064). */
const remainder = (iban: string): number =>
  Array.from(iban.slice(4) + iban.slice(0, 4)).reduce((rest, character) => {
    const value = parseInt(character, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);

/** Characters until so many letters and digits are read; 0 if something else comes before. */
const measure = (text: string, length: number): number => {
  let read = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (/[a-z0-9]/i.test(character)) read += 1;
    else if (!/[ .\-\u00a0]/.test(character)) return 0;
    if (read === length) return index + 1;
  }
  return 0;
};

/**
 * The text with each valid IBAN replaced by `*`, however it is grouped: its digits are no telephone
 * number.
 */
export const maskIbans = (text: string): string => {
  let masked = '';
  let rest = 0;
  for (const { 1: country = '', index } of text.matchAll(START)) {
    const length = LENGTHS.get(country.toUpperCase());
    if (length === undefined || index < rest) continue;
    const size = measure(text.slice(index, index + WINDOW), length);
    const iban = text.slice(index, index + size).replace(/[ .\-\u00a0]/g, '');
    if (iban.length !== length || remainder(iban) !== 1) continue;
    masked += `${text.slice(rest, index)}*`;
    rest = index + size;
  }
  return masked + text.slice(rest);
};
