import { describe, expect, it } from 'vitest';

import {
  findPersonalData,
  type PersonalDataKind,
} from '../../../server/comments/rules/personal-data';

const found: Readonly<Record<PersonalDataKind, readonly string[]>> = {
  phone: [
    'Ruf an: 030 1234567',
    '0171/1234567',
    '0171-1234567',
    '01712345678',
    '(030) 123 45 67',
    '0 30 / 12 34 56 oder 030/123456',
    '+49 171 1234567',
    '+49 (0)171 1234567',
    '+49-30-1234567',
    '+4917112345678',
    '0049 171 1234567',
    '+43 1 5123456',
    '+44 20 7946 0958',
    '020 7946 0958',
    '+1 555 123 4567',
    '(555) 123-4567',
    '555-123-4567',
    '０１７１ １２３４５６７',
    'Tel.: 4711815',
    'Handy 1512 3456789',
    'my phone is 5551234',
    'Folge 12, 030 1234567',
  ],
  email: [
    'mira@example.org',
    'Mira.Muster+podcast@mail.example.co.uk.',
    'mira (at) example.org',
    'mira[at]example[dot]org',
    'müller@münchen.de',
  ],
  iban: [
    'DE89 3704 0044 0532 0130 00',
    'DE89370400440532013000',
    'de89 3704 0044 0532 0130 00 und danke',
    'DE89-3704-0044-0532-0130-00',
    'AT611904300234573201',
    'GB29 NWBK 6016 1331 9268 19.',
    'CH93 0076 2011 6238 5295 7',
  ],
  street: [
    'Musterstraße 12',
    'musterstrasse 3b',
    'Hauptstr. 5 a',
    'Goethe-Straße 7',
    'Berliner Straße 120',
    'Am Weg 3b',
    'Am Alten Markt 5',
    'Rosenweg 9',
    'Schlossallee 1',
    'Alexanderplatz 2',
    'Kirchgasse 14, 12345 Ort',
    'Kurfürstendamm 21',
    'Schöneberger Ufer 3',
    '12 High Street',
    '10 Downing Street, London',
    '221b Baker St.',
    '1600 Pennsylvania Avenue',
  ],
};

const CASES = (['phone', 'email', 'iban', 'street'] as const).flatMap((kind) =>
  found[kind].map((text): readonly [PersonalDataKind, string] => [kind, text]),
);

it.each(CASES)('finds the %s in %j', (kind, text) => {
  expect(findPersonalData(text)).toEqual([kind]);
  expect(findPersonalData(`Hallo zusammen! ${text}\nBis bald`)).toContain(kind);
});

it('names every kind once, in one order', () => {
  expect(findPersonalData('a@b.de, c@d.de, Rosenweg 9, 030 1234567')).toEqual([
    'phone',
    'email',
    'street',
  ]);
});

it.each([
  'am 24.12.2024 und 01.02.24',
  '01.02.2024 - 03.04.2024',
  '2024-12-24, 24/12/2024, 01-02-2024',
  '2024-01-02T03:04:05Z',
  'um 09:30 Uhr, 00:12:34, 1:02:03.456',
  '09.00 - 10.30 Uhr',
  'bei 01:23:45.678 ist ein Fehler',
  'Folge 007, Folge 123, #0123',
  'Folgen 012 013 014 015',
  'Die Folgen 1-10, 11-20 und 100 bis 110',
  '0 1 2 3 4 5 6 7 8 9',
  '0,99 € statt 1.299,00 €',
  '10 000 000 Euro, 10.000.000, 1,000,000',
  '+10.000.000 Prozent, +100 000 000',
  '1 010 012 345 Leute',
  'seit 1999, von 2010 bis 2024, 2010-2024',
  'ISBN 978-3-16-148410-0 und ISBN 0306406152',
  '192.168.178.100',
  'https://example.org/0123456789?a=0171234567',
  'Bestellung #01712345678',
  '1234567890123456',
  '0.1234567891',
  'Telefon 2023 2024',
  'Am Telefon 01.02.2024',
  '@mira@podcasts.example.social',
  '@mira, schau mal @ 5',
  'mira@home',
  'DE89 3704 0044 0532 0130 01',
  'XX89 3704 0044 0532 0130 00',
  'Nr. DE12 und EU27 2024',
  'auf Platz 3 und Platz 12',
  'Tabellenplatz 12, ein Sitzplatz 5, Parkplatz 7',
  'auf dem Weg 3 Leute getroffen',
  'Der Rückweg 12 km, ein Umweg 5 Minuten',
  'der Feldweg 3 km lang',
  'In dieser Straße 12 Häuser',
  'Die Straße 12',
  'Jakobsweg 2019',
  'Käufer 3, Anrufer 2',
  'Spring 2024, Engineering 101',
  'In 2024 Wall Street crashed',
  'nach 5 Tage St. Pauli',
  '12 high hopes on the street',
  'Minute 12, Kapitel 3',
  '',
])('finds nothing in %j', (text) => {
  expect(findPersonalData(text)).toEqual([]);
});

describe('50,000 characters', () => {
  it.each([
    'a',
    '0',
    '0 ',
    '(',
    '+',
    '1 ',
    'a@',
    '@',
    '.',
    'a.',
    'DE89',
    'DE89 ',
    'DE',
    'Tel',
    'tel 1',
    'isbn',
    'isbn1',
    'straße',
    'str. ',
    'Am Weg ',
    'A',
    'Aa ',
    '1 Aa ',
    '01.',
    '030 ',
    ' (',
    '(at',
    '[ at ',
    '555-',
    '½',
    '\u200d',
  ])('of %j take no long time', (piece) => {
    const startedAtMs = performance.now();
    findPersonalData(piece.repeat(50_000 / piece.length));
    expect(performance.now() - startedAtMs).toBeLessThan(200);
  });
});
