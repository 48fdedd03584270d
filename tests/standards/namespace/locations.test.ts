import { describe, expect, it } from 'vitest';

import { checkLocations, readLocations, type Location } from '../../../server/standards';
import { itFinds, itReads } from './table';

const nowhere: Location = { name: 'Hogwarts', rel: null, geo: null, osm: null, country: null };
const eiffelTower: Location = {
  name: 'Eiffelturm, Paris',
  rel: 'subject',
  geo: 'geo:48.858093,2.294694',
  osm: 'W5013364',
  country: 'FR',
};

describe('readLocations', () => {
  itReads<readonly Location[]>(readLocations, [
    [[eiffelTower], [eiffelTower]],
    ['Hogwarts', [nowhere]],
    [{ name: 'Hogwarts', rel: '', country: null }, [nowhere]],
    [{ ...eiffelTower, osm: 'w5013364', country: 'fr', rel: 'Subject' }, [eiffelTower]],
    [{ ...eiffelTower, geo: '48.858093, 2.294694' }, [eiffelTower]],
    [{ ...nowhere, geo: 'x', osm: 'X1', country: 'UK', rel: 'about' }, [nowhere]],
    [{ name: '' }, []],
    [{ geo: 'geo:1,2' }, []],
    [{ name: 'x'.repeat(129) }, []],
  ]);
});

describe('checkLocations', () => {
  itFinds(checkLocations, [
    [[eiffelTower], null],
    [[{ name: 'Hogwarts' }], null],
    [{ geo: 'geo:1,2' }, '"name" is required.'],
    [{ name: ' ' }, '"name" is not allowed to be empty.'],
    [{ name: 'x'.repeat(129) }, '"name" length must be less than or equal to 128 characters long.'],
    [[nowhere, { ...nowhere, rel: 'about' }], 'Entry 2: "rel" must be one of [subject, creator].'],
    [{ ...nowhere, geo: 'Paris' }, '"geo" must be a place like geo:48.858093,2.294694.'],
    [{ ...nowhere, osm: '5013364' }, '"osm" must be an object of OpenStreetMap like W5013364.'],
    [{ ...nowhere, country: 'UK' }, '"country" must be a country of ISO 3166-1 like DE.'],
    [{ ...nowhere, lat: 1 }, '"lat" is not allowed.'],
  ]);
});

describe('geo', () => {
  const geoOf = (geo: string) => readLocations({ name: 'x', geo })[0]?.geo;

  // RFC 5870 §6 and the namespace's examples.
  it.each([
    'geo:37.786971,-122.399677',
    'geo:37.786971,-122.399677,250',
    'geo:37.786971,-122.399677;u=350',
    'geo:48.2010,16.3695,183',
    'geo:48.198634,16.371648;crs=wgs84;u=40',
    'geo:90,-180',
    'geo:-90.0,180.0,-5;a;b=%20',
  ])('may be %s', (geo) => {
    expect(geoOf(geo)).toBe(geo);
  });

  it.each([
    ['GEO:1,2', 'geo:1,2'],
    ['1.5 , -2', 'geo:1.5,-2'],
  ])('makes %s to %s', (geo, uri) => {
    expect(geoOf(geo)).toBe(uri);
  });

  it.each([
    'geo:',
    'geo:1',
    'geo:91,0',
    'geo:0,180.1',
    'geo:1.,2',
    'geo:1e1,2',
    'geo:+1,2',
    'geo:1,2,3,4',
    'geo:1,2;',
    'geo:1,2;a=',
    'geo:1,2;a="b"',
    `geo:1,2${';a'.repeat(200)}`,
  ])('is not %s', (geo) => {
    expect(geoOf(geo)).toBeNull();
  });

  it('is read in no time, whatever it is', () => {
    const startMs = performance.now();
    for (const part of ['1', '-', ';a', ';a=a', ' ', '1,', '.1']) geoOf(part.repeat(50_000));
    expect(performance.now() - startMs).toBeLessThan(500);
  });
});

describe('osm', () => {
  it.each([
    ['R148838', 'R148838'],
    ['R7444#188', 'R7444#188'],
    ['n1', 'N1'],
    ['A1', null],
    ['R', null],
    ['R1#', null],
    ['R1#x', null],
    ['R-1', null],
    [`R${'1'.repeat(20)}`, null],
  ])('reads %s as %j', (osm, read) => {
    expect(readLocations({ name: 'x', osm })[0]?.osm).toBe(read);
  });
});
