import { Flex, LinkButton } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';

import { NewEpisode } from '../audio/new-episode';
import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { Overview } from '../contracts/overview';
import { PLUGIN_ID } from '../plugin-id';
import { useText } from '../texts/use-text';
import { LoadFailed } from '../ui/load-failed';
import { SectionBox } from '../ui/section-box';
import { useMay } from '../ui/use-may';
import { FailedSection } from './failed-section';
import { FeedsSection } from './feeds-section';
import { ProblemsSection } from './problems-section';
import { WaitingSection } from './waiting-section';

/** The first page: what waits, what failed, how the feeds are. */
const OverviewPage = () => {
  const say = useText();
  const may = useMay();
  const mayReadComments = may('readComments');
  const mayReadSettings = may('readSettings');
  const { result, reload } = useLoad<Overview>(paths.overview);
  if (result.state === 'loading') return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{say('overview.title')}</Page.Title>
      <Layouts.Header
        title={say('overview.title')}
        subtitle={say('overview.subtitle')}
        primaryAction={
          <Flex gap={2}>
            {mayReadSettings && (
              <LinkButton tag={NavLink} to={`/settings/${PLUGIN_ID}`} variant="tertiary">
                {say('overview.toSettings')}
              </LinkButton>
            )}
            {mayReadComments && (
              <LinkButton tag={NavLink} to="inbox" variant="secondary">
                {say('inbox.title')}
              </LinkButton>
            )}
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <NewEpisode />
          {result.state === 'failed' && (
            <LoadFailed failure={result.failure} onRetry={() => void reload()} />
          )}
          {result.data !== null && (
            <>
              <SectionBox title={say('overview.waiting.title')}>
                <WaitingSection waiting={result.data.data.waiting} />
              </SectionBox>
              <SectionBox title={say('overview.failed.title')}>
                <FailedSection failed={result.data.data.failed} />
              </SectionBox>
              <SectionBox title={say('overview.feeds.title')}>
                <FeedsSection shows={result.data.data.shows} />
              </SectionBox>
              <SectionBox title={say('overview.problems.title')}>
                <ProblemsSection
                  problems={result.data.data.problems}
                  counts={result.data.meta.counts}
                />
              </SectionBox>
            </>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

export default OverviewPage;
