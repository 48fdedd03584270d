import { useCallback, useMemo, useState } from 'react';

import type { Failure } from '../api/failure';
import { paths } from '../api/paths';
import { useSend } from '../api/use-send';
import type { SettingsAnswer } from '../contracts/settings';
import type { SettingPath } from './fields';
import { checkForm, readServerErrors, toChange, toForm, type FieldErrors, type Form } from './form';

export type SettingsOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'invalid'; readonly first: SettingPath }
  | { readonly kind: 'failed'; readonly failure: Failure };

const NO_ERRORS: FieldErrors = new Map();

/** The voice needs a place where it stays private; the server says which option gives it one. */
const readErrors = ({ code, message, details }: Failure): FieldErrors =>
  code === 'VOICE_STORAGE'
    ? new Map([['voice.enabled', { kind: 'storage', message }]])
    : readServerErrors(details.errors);

/** The settings in fields, from the server and back. */
export const useSettingsForm = (
  answer: SettingsAnswer,
  onSaved: (answer: SettingsAnswer) => void,
) => {
  const saved = useMemo(() => toForm(answer.data), [answer]);
  const file = useMemo(() => toForm(answer.meta.file), [answer]);
  const [form, setForm] = useState<Form>(saved);
  const [errors, setErrors] = useState(NO_ERRORS);
  const { send, isSending } = useSend();

  const change = useCallback((path: SettingPath, value: string | boolean) => {
    setForm((before) => ({ ...before, [path]: value }));
    setErrors((before) => new Map([...before].filter(([known]) => known !== path)));
  }, []);

  const save = async (): Promise<SettingsOutcome> => {
    const fail = (found: FieldErrors): SettingsOutcome | null => {
      setErrors(found);
      const [first] = found.keys();
      return first === undefined ? null : { kind: 'invalid', first };
    };
    const invalid = fail(checkForm(form));
    if (invalid !== null) return invalid;
    const sent = await send<SettingsAnswer>('put', paths.settings, toChange(form, saved) ?? {});
    if (!sent.ok) {
      return fail(readErrors(sent.failure)) ?? { kind: 'failed', failure: sent.failure };
    }
    // What was typed since then is kept, and not saved yet.
    const answered = toForm(sent.data.data);
    setForm((now) => {
      const typed = Object.entries(now).filter(
        ([path, value]) => value !== form[path as SettingPath],
      );
      return { ...answered, ...Object.fromEntries(typed) };
    });
    onSaved(sent.data);
    return { kind: 'saved' };
  };

  return { form, saved, file, errors, change, save, isSaving: isSending };
};
