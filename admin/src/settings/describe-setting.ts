import { isTextKey, type Say } from '../texts/use-text';
import type { SettingField } from './fields';
import type { FieldError } from './form';
import { toLines } from './form';

/** A text of a table of texts; none where there is nothing to say. */
const sayOf = (say: Say, key: string, values?: Parameters<Say>[1]): string =>
  isTextKey(key) ? say(key, values) : '';

export const labelOf = (say: Say, { path }: SettingField): string =>
  sayOf(say, `settings.label.${path}`);

/** Of one of the ways to choose from. */
export const optionOf = (say: Say, { path }: SettingField, option: string): string =>
  sayOf(say, `settings.option.${path}.${option}`);

/** What it leads to, in words; of a choice, of each way. */
export const consequenceOf = (
  say: Say,
  { path, kind }: SettingField,
  value: string | boolean,
): string => {
  if (kind === 'number') {
    const count = Number(value);
    return Number.isInteger(count) ? sayOf(say, `settings.consequence.${path}`, { count }) : '';
  }
  if (kind === 'choice' || kind === 'toggle') {
    return sayOf(say, `settings.consequence.${path}.${String(value)}`);
  }
  return sayOf(say, `settings.consequence.${path}`);
};

/** A value for those who read it. */
export const describeValue = (say: Say, field: SettingField, value: string | boolean): string => {
  if (typeof value === 'boolean') return say(value ? 'settings.yes' : 'settings.no');
  if (field.kind === 'choice') return optionOf(say, field, value);
  if (field.kind === 'lines') return say('settings.lines', { count: toLines(value).length });
  return value === '' ? say('settings.nothing') : value;
};

export const describeError = (say: Say, error: FieldError): string => {
  switch (error.kind) {
    case 'number':
      return say('settings.error.number', { min: error.min, max: error.max });
    case 'line':
      return say('settings.error.line', { line: error.line, max: error.max });
    case 'email':
      return say('settings.error.email', { line: error.line });
    case 'lines':
      return say('settings.error.lines', { max: error.max });
    case 'refused':
      return say('settings.error.refused');
    case 'storage':
      return say('settings.error.storage', { message: error.message });
  }
};
