import { useState } from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
} from '@strapi/design-system';
import { ArrowDown, ArrowUp, Clock, Trash } from '@strapi/icons';

import { OUTLINE_KINDS } from '../contracts/outline';
import { useText } from '../texts/use-text';
import { MAX_TEXT_LENGTH, MAX_URL_LENGTH, type Entry } from './model';
import { PictureField } from './picture-field';
import type { RowActions } from './row-actions';

interface EntryDetailsProps {
  readonly entry: Entry;
  readonly isUrlAtFault: boolean;
  readonly isReadOnly: boolean;
  readonly canPlay: boolean;
  readonly actions: RowActions;
}

/** All of an entry that its row has no room for. */
export const EntryDetails = ({
  entry,
  isUrlAtFault,
  isReadOnly,
  canPlay,
  actions,
}: EntryDetailsProps) => {
  const say = useText();
  const [isAsking, setAsking] = useState(false);
  const { key, kind, url, text, image } = entry;
  const askForTitle = async (): Promise<void> => {
    setAsking(true);
    await actions.takePageTitle(key);
    setAsking(false);
  };
  return (
    <Box paddingLeft={9} paddingRight={4} paddingBottom={4} data-details>
      <Grid.Root gap={4}>
        <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
          <Field.Root name={`kind-${key}`}>
            <Field.Label>{say('outline.details.kind')}</Field.Label>
            <SingleSelect
              value={kind}
              disabled={isReadOnly}
              onChange={(value) => {
                const chosen = OUTLINE_KINDS.find((one) => one === value);
                if (chosen !== undefined) actions.edit(key, { kind: chosen });
              }}
            >
              {OUTLINE_KINDS.map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {say(`outline.kind.${one}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={9} s={6} xs={12} direction="column" alignItems="stretch">
          <Field.Root
            name={`url-${key}`}
            hint={say('outline.details.urlHint')}
            {...(isUrlAtFault && { error: say('outline.fault.url') })}
          >
            <Field.Label>{say('outline.details.url')}</Field.Label>
            <TextInput
              data-field="url"
              type="url"
              value={url}
              maxLength={MAX_URL_LENGTH}
              disabled={isReadOnly}
              onChange={({ target }: { readonly target: HTMLInputElement }) => {
                actions.edit(key, { url: target.value });
              }}
            />
            {isUrlAtFault ? <Field.Error /> : <Field.Hint />}
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={12} direction="column" alignItems="stretch">
          <Field.Root name={`text-${key}`} hint={say('outline.details.textHint')}>
            <Field.Label>{say('outline.details.text')}</Field.Label>
            <Textarea
              value={text}
              maxLength={MAX_TEXT_LENGTH}
              disabled={isReadOnly}
              onChange={({ target }: { readonly target: HTMLTextAreaElement }) => {
                actions.edit(key, { text: target.value });
              }}
            />
            <Field.Hint />
          </Field.Root>
        </Grid.Item>
        {(kind === 'chapter' || image !== null) && (
          <Grid.Item col={12} direction="column" alignItems="stretch">
            <PictureField
              image={image}
              isReadOnly={isReadOnly}
              onChange={(chosen) => {
                actions.edit(key, { image: chosen });
              }}
            />
          </Grid.Item>
        )}
      </Grid.Root>
      {!isReadOnly && (
        <Flex gap={2} paddingTop={4} wrap="wrap">
          <Button
            variant="tertiary"
            startIcon={<ArrowUp />}
            onClick={() => {
              actions.moveBy(key, -1);
            }}
          >
            {say('outline.details.up')}
          </Button>
          <Button
            variant="tertiary"
            startIcon={<ArrowDown />}
            onClick={() => {
              actions.moveBy(key, 1);
            }}
          >
            {say('outline.details.down')}
          </Button>
          {canPlay && (
            <Button
              variant="tertiary"
              startIcon={<Clock />}
              onClick={() => {
                actions.takeTime(key);
              }}
            >
              {say('outline.details.takeTime')}
            </Button>
          )}
          {/^https?:/i.test(url) && (
            <Button variant="tertiary" loading={isAsking} onClick={() => void askForTitle()}>
              {say('outline.details.pageTitle')}
            </Button>
          )}
          <Button
            variant="danger-light"
            startIcon={<Trash />}
            onClick={() => {
              actions.remove(key);
            }}
          >
            {say('outline.details.remove')}
          </Button>
        </Flex>
      )}
    </Box>
  );
};
