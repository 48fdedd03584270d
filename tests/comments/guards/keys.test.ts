import { describe, expect, it } from 'vitest';

import { createKeys } from '../../../server/comments/keys';

const keys = createKeys(['one', 'two']);

describe('keys', () => {
  it('sign the same text alike, in any process', () => {
    expect(keys.sign('ticket', 'text')).toBe(createKeys(['one', 'two']).sign('ticket', 'text'));
    expect(keys.sign('ticket', 'text')).toMatch(/^[\w-]{43}$/);
  });

  it.each([
    ['another text', keys.sign('ticket', 'other')],
    ['another purpose', keys.sign('token', 'text')],
    ['another site', createKeys(['three']).sign('ticket', 'text')],
    ['nothing', ''],
    ['one character less', keys.sign('ticket', 'text').slice(0, -1)],
    ['one character more', `${keys.sign('ticket', 'text')}A`],
    ['characters of two bytes', 'ä'.repeat(43)],
    ['padding', `${keys.sign('ticket', 'text')}=`],
  ])('do not take the signature of %s', (_, mac) => {
    expect(keys.verify('ticket', 'text', mac)).toBe(false);
    expect(keys.verify('ticket', 'text', keys.sign('ticket', 'text'))).toBe(true);
  });

  it('take what was signed before a new key came in front', () => {
    const mac = createKeys(['two']).sign('ticket', 'text');
    expect(keys.sign('ticket', 'text')).not.toBe(mac);
    expect(keys.verify('ticket', 'text', mac)).toBe(true);
    expect(keys.variants('ticket', 'text')).toEqual([keys.sign('ticket', 'text'), mac]);
  });

  it.each([[[]], [['']], [['one', '']]])('are not made of %j', (appKeys) => {
    expect(() => createKeys(appKeys)).toThrow('app.keys');
  });
});
