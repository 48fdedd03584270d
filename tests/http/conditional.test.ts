import { describe, expect, it } from 'vitest';
import { evaluatePreconditions } from '../../server/http/conditional';
import { formatStrongTag, parseEntityTags } from '../../server/http/entity-tag';
import { parseHttpDate } from '../../server/http/http-date';

const AT = 'Fri, 02 Jan 2026 03:04:05 GMT';
const BEFORE = 'Fri, 02 Jan 2026 03:04:04 GMT';
const AFTER = 'Fri, 02 Jan 2026 03:04:06 GMT';

const evaluate = (headers: Record<string, string>, method = 'GET') =>
  evaluatePreconditions({
    method,
    headers,
    etag: '"v1"',
    lastModified: new Date('2026-01-02T03:04:05.678Z'),
  });

describe('evaluatePreconditions', () => {
  it.each([
    [{}, 'proceed'],
    [{ 'if-none-match': '"v1"' }, 'notModified'],
    [{ 'if-none-match': 'W/"v1"' }, 'notModified'],
    [{ 'if-none-match': '*' }, 'notModified'],
    [{ 'if-none-match': '"a", "b,c" ,W/"v1"' }, 'notModified'],
    [{ 'if-none-match': '"a",,"v1"' }, 'notModified'],
    [{ 'if-none-match': '"v2"' }, 'proceed'],
    [{ 'if-none-match': 'v1' }, 'proceed'],
    [{ 'if-none-match': '"x, "v1"' }, 'proceed'],
    [{ 'if-none-match': '"V1"' }, 'proceed'],
    [{ 'if-modified-since': AT }, 'notModified'],
    [{ 'if-modified-since': AFTER }, 'notModified'],
    [{ 'if-modified-since': BEFORE }, 'proceed'],
    [{ 'if-modified-since': 'Friday, 02-Jan-26 03:04:05 GMT' }, 'notModified'],
    [{ 'if-modified-since': 'Fri Jan  2 03:04:05 2026' }, 'notModified'],
    [{ 'if-modified-since': '2026-01-02T03:04:05Z' }, 'proceed'],
    [{ 'if-modified-since': 'soon' }, 'proceed'],
    [{ 'if-none-match': '"v2"', 'if-modified-since': AFTER }, 'proceed'],
    [{ 'if-none-match': '"v1"', 'if-modified-since': BEFORE }, 'notModified'],
    [{ 'if-match': '"v1"' }, 'proceed'],
    [{ 'if-match': '*' }, 'proceed'],
    [{ 'if-match': '"v2", "v1"' }, 'proceed'],
    [{ 'if-match': 'W/"v1"' }, 'preconditionFailed'],
    [{ 'if-match': '"v2"' }, 'preconditionFailed'],
    [{ 'if-match': 'garbage' }, 'preconditionFailed'],
    [{ 'if-unmodified-since': AT }, 'proceed'],
    [{ 'if-unmodified-since': AFTER }, 'proceed'],
    [{ 'if-unmodified-since': BEFORE }, 'preconditionFailed'],
    [{ 'if-unmodified-since': 'soon' }, 'proceed'],
    [{ 'if-match': '"v1"', 'if-unmodified-since': BEFORE }, 'proceed'],
    [{ 'if-match': '"v1"', 'if-none-match': '"v1"' }, 'notModified'],
    [{ 'if-match': '"v2"', 'if-none-match': '"v1"' }, 'preconditionFailed'],
    [{ 'a-im': 'feed', 'if-none-match': '"v1"' }, 'notModified'],
    [{ 'a-im': 'feed' }, 'proceed'],
  ])('%j -> %s', (headers, expected) => {
    expect(evaluate(headers)).toBe(expected);
  });

  it('treats HEAD as GET', () => {
    expect(evaluate({ 'if-none-match': '"v1"' }, 'HEAD')).toBe('notModified');
  });

  it('fails If-None-Match of a writing method', () => {
    expect(evaluate({ 'if-none-match': '*' }, 'PUT')).toBe('preconditionFailed');
  });

  it('ignores If-Modified-Since of a writing method', () => {
    expect(evaluate({ 'if-modified-since': AFTER }, 'PUT')).toBe('proceed');
  });

  it('ignores dates where the representation has none', () => {
    const headers = { 'if-modified-since': AFTER, 'if-unmodified-since': BEFORE };
    expect(
      evaluatePreconditions({ method: 'GET', headers, etag: '"v1"', lastModified: null }),
    ).toBe('proceed');
  });

  it('fails If-Match where the representation has no tag', () => {
    const headers = { 'if-match': '"v1"' };
    expect(evaluatePreconditions({ method: 'GET', headers, etag: null, lastModified: null })).toBe(
      'preconditionFailed',
    );
  });
});

describe('parseHttpDate', () => {
  const nowMs = Date.UTC(2026, 0, 1);

  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
    ['Wednesday, 01-Jan-76 00:00:00 GMT', '2076-01-01T00:00:00.000Z'],
    ['Friday, 01-Jan-77 00:00:00 GMT', '1977-01-01T00:00:00.000Z'],
    ['Thu, 29 Feb 2024 23:59:59 GMT', '2024-02-29T23:59:59.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parseHttpDate(text, nowMs) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    '',
    '0',
    'Sat, 31 Feb 2026 00:00:00 GMT',
    'Fri, 02 Jan 2026 24:00:00 GMT',
    'Fri, 02 Jan 2026 03:60:00 GMT',
    'Fri, 02 Jan 2026 03:04:05 +0100',
    'Fri, 02 jan 2026 03:04:05 GMT',
    'Fri, 2 Jan 2026 03:04:05 GMT',
    'Fri, 02 Jan 2026 03:04:05 GMT; length=5',
  ])('refuses %j', (text) => {
    expect(parseHttpDate(text, nowMs)).toBeNull();
  });
});

describe('entity tags', () => {
  it.each(['', 'a"b', 'a b', 'ä', 'a\nb'])('cannot be made of %j', (value) => {
    expect(() => formatStrongTag(value)).toThrow(TypeError);
  });

  it('may contain commas', () => {
    expect(parseEntityTags('"a,b", W/"c"')).toEqual([
      { weak: false, value: 'a,b' },
      { weak: true, value: 'c' },
    ]);
  });
});
