import type { FormEvent } from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { Layouts, Page, useNotification } from '@strapi/strapi/admin';

import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { Overview } from '../contracts/overview';
import type { SettingsAnswer } from '../contracts/settings';
import { useText } from '../texts/use-text';
import { LeaveGuard } from '../ui/leave-guard';
import { SectionBox } from '../ui/section-box';
import { useMay } from '../ui/use-may';
import { Columns } from './columns';
import { FeedAddresses } from './feed-addresses';
import { FIELDS, GROUPS } from './fields';
import { findSiteProblems } from './find-site-problems';
import { toChange } from './form';
import { PrivacyText } from './privacy-text';
import { SettingControl } from './setting-control';
import { SiteProblems } from './site-problems';
import { useNotices } from './use-notices';
import { useSettingsForm } from './use-settings-form';

interface SettingsEditorProps {
  readonly answer: SettingsAnswer;
  readonly onSaved: (answer: SettingsAnswer) => void;
}

const focusField = (path: string): void => {
  const field = document.querySelector(`[data-setting="${path}"]`);
  field?.querySelector<HTMLElement>('input, textarea, button')?.focus();
};

/** Without a change the server is asked for the text that holds. */
const NOTHING = JSON.stringify({ comments: {} });

export const SettingsEditor = ({ answer, onSaved }: SettingsEditorProps) => {
  const say = useText();
  const { toggleNotification } = useNotification();
  const may = useMay();
  const isReadOnly = !may('updateSettings');
  const mayLook = may('read');
  const overview = useLoad<Overview>(mayLook ? paths.overview : null).result;
  const { form, saved, file, errors, change, save, isSaving } = useSettingsForm(answer, onSaved);
  const changed = toChange(form, saved);
  const notices = useNotices(changed === null ? NOTHING : JSON.stringify(changed));
  const isDirty = changed !== null;
  const problems = findSiteProblems(overview.data, answer.data);

  const submit = async (): Promise<void> => {
    const outcome = await save();
    if (outcome.kind === 'saved') {
      toggleNotification({ type: 'success', message: say('settings.saved') });
    } else if (outcome.kind === 'invalid') {
      toggleNotification({ type: 'danger', message: say('settings.invalid') });
      focusField(outcome.first);
    } else {
      toggleNotification({ type: 'danger', message: say('settings.failed') });
    }
  };

  return (
    <Page.Main>
      <Page.Title>{say('settings.title')}</Page.Title>
      <Box
        tag="form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Layouts.Header
          title={say('settings.title')}
          subtitle={say(isReadOnly ? 'settings.readOnly' : 'settings.subtitle')}
          primaryAction={
            !isReadOnly && (
              <Button type="submit" startIcon={<Check />} loading={isSaving} disabled={!isDirty}>
                {say('settings.save')}
              </Button>
            )
          }
        />
        <Layouts.Content>
          <Columns>
            <Flex direction="column" alignItems="stretch" gap={6}>
              <SectionBox title={say('settings.problems.title')}>
                <SiteProblems problems={problems} />
              </SectionBox>
              {overview.data !== null && (
                <SectionBox title={say('settings.feeds.title')}>
                  <FeedAddresses shows={overview.data.data.shows} />
                </SectionBox>
              )}
              {GROUPS.map(({ name, fields }) => (
                <SectionBox key={name} title={say(`settings.group.${name}`)}>
                  <Flex direction="column" alignItems="stretch" gap={6}>
                    {FIELDS.filter((field) => fields.some(({ path }) => path === field.path)).map(
                      (field) => (
                        <SettingControl
                          key={field.path}
                          field={field}
                          value={form[field.path]}
                          fileValue={file[field.path]}
                          error={errors.get(field.path) ?? null}
                          isReadOnly={isReadOnly}
                          onChange={change}
                        />
                      ),
                    )}
                  </Flex>
                </SectionBox>
              ))}
            </Flex>
            <PrivacyText notices={notices} isDirty={isDirty} />
          </Columns>
        </Layouts.Content>
      </Box>
      <LeaveGuard isDirty={isDirty} text={say('settings.leave')} />
    </Page.Main>
  );
};
