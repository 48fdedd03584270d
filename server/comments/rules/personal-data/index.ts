import { hasEmail } from './emails';
import { maskIbans } from './ibans';
import { hasPhone } from './phones';
import { hasStreet } from './streets';

export type PersonalDataKind = 'phone' | 'email' | 'iban' | 'street';

/**
 * Which kinds of data stand in a text that people should not publish of themselves, or of others:
 * each kind once. It looks for what is written plainly; who hides it wants it to be seen.
 */
export const findPersonalData = (text: string): readonly PersonalDataKind[] => {
  const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const masked = maskIbans(plain);
  const found: Readonly<Record<PersonalDataKind, boolean>> = {
    phone: hasPhone(masked),
    email: hasEmail(plain),
    iban: masked !== plain,
    street: hasStreet(plain),
  };
  return (['phone', 'email', 'iban', 'street'] as const).filter((kind) => found[kind]);
};
