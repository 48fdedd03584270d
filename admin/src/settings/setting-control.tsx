import { memo } from 'react';
import {
  Checkbox,
  Field,
  Flex,
  TextButton,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';

import { useText } from '../texts/use-text';
import { ChoiceControl } from './choice-control';
import { consequenceOf, describeError, describeValue, labelOf } from './describe-setting';
import type { SettingField, SettingPath } from './fields';
import type { FieldError } from './form';

interface SettingControlProps {
  readonly field: SettingField;
  readonly value: string | boolean;
  /** What the site's file says, or the default. */
  readonly fileValue: string | boolean;
  readonly error: FieldError | null;
  readonly isReadOnly: boolean;
  readonly onChange: (path: SettingPath, value: string | boolean) => void;
}

/** One setting with what it leads to, and what the site's file says where it says something else. */
export const SettingControl = memo(
  ({ field, value, fileValue, error, isReadOnly, onChange }: SettingControlProps) => {
    const say = useText();
    const change = (changed: string | boolean): void => {
      onChange(field.path, changed);
    };
    const text = typeof value === 'string' ? value : '';
    const label = labelOf(say, field);
    return (
      <Field.Root
        name={field.path}
        hint={field.kind === 'choice' ? undefined : consequenceOf(say, field, value)}
        {...(error !== null && { error: describeError(say, error) })}
        data-setting={field.path}
      >
        {field.kind === 'toggle' ? (
          <Checkbox
            checked={value === true}
            disabled={isReadOnly}
            onCheckedChange={(checked) => {
              change(checked === true);
            }}
          >
            {label}
          </Checkbox>
        ) : field.kind === 'choice' ? (
          <ChoiceControl {...{ field, label, isReadOnly }} value={text} onChange={change} />
        ) : (
          <>
            <Field.Label>{label}</Field.Label>
            {field.kind === 'number' ? (
              <TextInput
                type="number"
                inputMode="numeric"
                disabled={isReadOnly}
                value={text}
                min={field.min}
                max={field.max}
                onChange={({ target }: { readonly target: HTMLInputElement }) => {
                  change(target.value);
                }}
              />
            ) : (
              <Textarea
                disabled={isReadOnly}
                value={text}
                {...(field.kind === 'text' && { maxLength: field.maxLength })}
                onChange={({ target }: { readonly target: HTMLTextAreaElement }) => {
                  change(target.value);
                }}
              />
            )}
          </>
        )}
        <Field.Error />
        <Field.Hint />
        {fileValue !== value && (
          <Flex gap={2}>
            <Typography variant="pi" textColor="neutral600">
              {say('settings.file', { value: describeValue(say, field, fileValue) })}
            </Typography>
            {!isReadOnly && (
              <TextButton
                aria-label={say('settings.takeFileFor', { label })}
                onClick={() => {
                  change(fileValue);
                }}
              >
                {say('settings.takeFile')}
              </TextButton>
            )}
          </Flex>
        )}
      </Field.Root>
    );
  },
);
SettingControl.displayName = 'SettingControl';
