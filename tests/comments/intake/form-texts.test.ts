import { describe, expect, it } from 'vitest';

import { formTexts } from '../../../server/comments/intake/form-texts';

const fields = (email: 'off' | 'optional' | 'required') => ({ name: 'optional', email }) as const;

describe('a form', () => {
  it.each(['off', 'optional'] as const)('needs no address when that is %s', (email) => {
    const { noAccount } = formTexts('en', { policy: 'holdAll', fields: fields(email) });
    expect(noAccount).toBe('You need neither an account nor an e-mail address.');
  });

  it('says that an address is needed', () => {
    const settings = { policy: 'holdAll', fields: fields('required') } as const;
    expect(formTexts('en', settings).noAccount).toBe('You need no account, but an e-mail address.');
    expect(formTexts('de', settings).noAccount).toContain('aber eine E-Mail-Adresse');
  });

  it.each([
    ['holdAll', 'Every comment is looked at before it appears.'],
    ['holdUnknown', 'Comments by people whom we don’t know yet are looked at before they appear.'],
    ['publish', null],
  ] as const)('says of %s when comments appear', (policy, sentence) => {
    expect(formTexts('en', { policy, fields: fields('off') }).moderation).toBe(sentence);
  });
});
