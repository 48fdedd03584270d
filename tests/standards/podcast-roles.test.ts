import { describe, expect, it } from 'vitest';

import { findRole, suggestRole } from '../../server/standards';

describe('findRole', () => {
  it.each([
    ['host', 'host', 'cast'],
    ['Host', 'host', 'cast'],
    [' HOST ', 'host', 'cast'],
    ['Cast/Host', 'host', 'cast'],
    ['cast / host', 'host', 'cast'],
    ['co-host', 'co-host', 'cast'],
    ['CoHost', 'co-host', 'cast'],
    ['cohost', 'co-host', 'cast'],
    ['guest host', 'guest host', 'cast'],
    ['guestHost', 'guest host', 'cast'],
    ['guest_host', 'guest host', 'cast'],
    ['Editor', 'editor', 'writing'],
    ['Video Post-Production/Editor', 'editor', 'video post-production'],
    ['coverArtDesigner', 'cover art designer', 'visuals'],
    ['Misc./Intern', 'intern', 'misc.'],
    ['post-production engineer', 'post production engineer', 'audio production'],
    ['Audio Post-Production/Theme Music', 'theme music', 'audio post-production'],
    ['Administration/Sales Manager', 'sales manager', 'administration'],
    ['Community/Social Media Manager', 'social media manager', 'community'],
    ['Creative Direction/Director', 'director', 'creative direction'],
    ['Video Production/Camera Grip', 'camera grip', 'video production'],
  ])('reads %j', (text, role, group) => {
    expect(findRole(text)).toEqual({ role, group });
  });

  it.each(['', '/', 'host/', '/host', 'Writing/Host', 'hosts', 'host!', '主host', 'Moderatorin'])(
    'knows no role %j',
    (text) => {
      expect(findRole(text)).toBeNull();
    },
  );

  it.each(['constructor', '__proto__', 'toString'])('is not deceived by %j', (text) => {
    expect(findRole(text)).toBeNull();
  });
});

describe('suggestRole', () => {
  it.each([
    ['hosst', 'host'],
    ['Cast/Gest', 'guest'],
    ['guesthots', 'guest host'],
    ['Sound Disigner', 'sound designer'],
    ['HOST', 'host'],
    ['Misc/Konsultant', 'consultant'],
    ['Steuerberaterin', null],
    ['', null],
    ['x'.repeat(100_000), null],
  ])('for %.40s suggests %s', (text, suggestion) => {
    expect(suggestRole(text)).toBe(suggestion);
  });

  it('does not look for anything in a long text', () => {
    const startMs = performance.now();
    suggestRole('x'.repeat(2_000_000));
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
