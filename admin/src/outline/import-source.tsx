import { useRef, type ReactNode } from 'react';
import { Button, Field, Flex, Textarea } from '@strapi/design-system';

import { useText } from '../texts/use-text';

/** Of the server's schema (`server/outline/limits.ts`). */
const MAX_IMPORT_BYTES = 2 * 1_024 ** 2;

const FILES =
  '.txt,.md,.html,.json,.xml,.psc,.osf,.csv,.nhsx,.vtt,text/*,application/json,application/xml';

interface ImportSourceProps {
  readonly text: string;
  readonly error: string | null;
  readonly onChange: (text: string) => void;
  /** A file that is no list of chapters: nobody waits for a film to be read as text. */
  readonly onTooLarge: () => void;
  /** Where else a list may come from. */
  readonly children: ReactNode;
}

/** The text of an import: pasted, or of a file. */
export const ImportSource = ({
  text,
  error,
  onChange,
  onTooLarge,
  children,
}: ImportSourceProps) => {
  const say = useText();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > MAX_IMPORT_BYTES) onTooLarge();
    else onChange(await file.text());
  };
  return (
    <>
      <Field.Root
        name="outline-import"
        hint={say('outline.import.hint')}
        {...(error !== null && { error })}
      >
        <Field.Label>{say('outline.import.text')}</Field.Label>
        <Textarea
          rows={8}
          value={text}
          onChange={({ target }: { readonly target: HTMLTextAreaElement }) => {
            onChange(target.value);
          }}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Flex gap={2} wrap="wrap">
        <input
          ref={input}
          hidden
          type="file"
          accept={FILES}
          onChange={({ target }) => {
            void take(target.files?.[0]).finally(() => {
              // The same file, once it is mended, is another choice.
              target.value = '';
            });
          }}
        />
        <Button variant="tertiary" onClick={() => input.current?.click()}>
          {say('outline.import.file')}
        </Button>
        {children}
      </Flex>
    </>
  );
};
