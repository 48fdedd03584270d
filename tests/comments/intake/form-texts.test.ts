import { describe, expect, it } from 'vitest';

import { formTexts } from '../../../server/comments/intake/form-texts';

const free = { textAlternative: 'optional', publishWithoutText: true } as const;

const fields = (email: 'off' | 'optional' | 'required') => ({ name: 'optional', email }) as const;

describe('a form', () => {
  it.each(['off', 'optional'] as const)('needs no address when that is %s', (email) => {
    const { noAccount } = formTexts('en', { policy: 'holdAll', fields: fields(email) }, free);
    expect(noAccount).toBe('You need neither an account nor an e-mail address.');
  });

  it('says that an address is needed', () => {
    const settings = { policy: 'holdAll', fields: fields('required') } as const;
    expect(formTexts('en', settings, free).noAccount).toBe(
      'You need no account, but an e-mail address.',
    );
    expect(formTexts('de', settings, free).noAccount).toContain('aber eine E-Mail-Adresse');
  });

  it.each([
    ['holdAll', 'Every comment is looked at before it appears.'],
    ['holdUnknown', 'Comments by people whom we don’t know yet are looked at before they appear.'],
    ['publish', null],
  ] as const)('says of %s when comments appear', (policy, sentence) => {
    expect(formTexts('en', { policy, fields: fields('off') }, free).moderation).toBe(sentence);
  });

  it.each([
    [{}, null, null],
    [{ textAlternative: 'required' }, 'Please also write', 'Bitte schreiben Sie auch auf'],
    [{ publishWithoutText: false }, 'an editor does', 'tut es die Redaktion'],
    [{ textAlternative: 'required', publishWithoutText: false }, 'Please also', 'Bitte schreiben'],
  ] as const)('says with %j whether what is said has to be written', (voice, en, de) => {
    const settings = { policy: 'holdAll', fields: fields('off') } as const;
    for (const [language, part] of [
      ['en', en],
      ['de', de],
    ] as const) {
      const { voiceText } = formTexts(language, settings, { ...free, ...voice });
      if (part === null) expect(voiceText).toBeNull();
      else expect(voiceText).toContain(part);
    }
  });
});
