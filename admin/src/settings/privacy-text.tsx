import { useState } from 'react';
import {
  Box,
  Button,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';

import type { NoticesAnswer } from '../contracts/settings';
import { useText } from '../texts/use-text';
import { BesideColumn } from './columns';

interface PrivacyTextProps {
  readonly notices: NoticesAnswer['data'] | null;
  readonly isDirty: boolean;
}

/** What listeners are told about their data, written by the server from these very settings. */
export const PrivacyText = ({ notices, isDirty }: PrivacyTextProps) => {
  const say = useText();
  const { locale } = useIntl();
  const [language, setLanguage] = useState<'de' | 'en'>(locale.startsWith('de') ? 'de' : 'en');
  const [isFolded, setFolded] = useState(true);
  const notice = notices?.[language] ?? null;
  return (
    <BesideColumn
      tag="section"
      aria-label={say('settings.privacy.title')}
      background="neutral0"
      padding={6}
      shadow="tableShadow"
      hasRadius
    >
      <Flex justifyContent="space-between" gap={2} paddingBottom={2}>
        <Typography variant="delta" tag="h2">
          {say('settings.privacy.title')}
        </Typography>
        <Button
          className="fold"
          type="button"
          size="S"
          variant="tertiary"
          aria-expanded={!isFolded}
          aria-controls="podcast-privacy-text"
          onClick={() => {
            setFolded(!isFolded);
          }}
        >
          {say(isFolded ? 'settings.privacy.unfold' : 'settings.privacy.fold')}
        </Button>
        <Box width="12rem">
          <SingleSelect
            size="S"
            aria-label={say('settings.privacy.language')}
            value={language}
            onChange={(value) => {
              setLanguage(value === 'de' ? 'de' : 'en');
            }}
          >
            <SingleSelectOption value="de">{say('settings.privacy.de')}</SingleSelectOption>
            <SingleSelectOption value="en">{say('settings.privacy.en')}</SingleSelectOption>
          </SingleSelect>
        </Box>
      </Flex>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {say(isDirty ? 'settings.privacy.dirty' : 'settings.privacy.saved')}
      </Typography>
      {notice !== null && (
        <Box
          className="text"
          id="podcast-privacy-text"
          data-folded={isFolded}
          paddingTop={4}
          tabIndex={0}
          lang={language}
          role="region"
          aria-live="polite"
          aria-label={notice.title}
        >
          <Typography variant="epsilon" tag="h3" fontWeight="bold">
            {notice.title}
          </Typography>
          {notice.sections.map(({ title, text }) => (
            <Box key={title} paddingTop={3}>
              <Typography tag="h4" fontWeight="bold">
                {title}
              </Typography>
              <Typography tag="p">{text}</Typography>
            </Box>
          ))}
        </Box>
      )}
    </BesideColumn>
  );
};
