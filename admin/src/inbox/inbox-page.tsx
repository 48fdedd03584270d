import { useEffect, useRef } from 'react';
import { Box, Button } from '@strapi/design-system';
import { Question } from '@strapi/icons';
import { Layouts, Page, usePersistentState } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';

import type { StateCounts } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { BulkBar } from './bulk-bar';
import { Filters } from './filters';
import { HelpDialog } from './help-dialog';
import { InboxProvider } from './inbox-context';
import { InboxList } from './inbox-list';
import { changeQuery, parseInboxQuery, toSearch, widen, type InboxQuery } from './inbox-query';
import { NoticeBar } from './notice-bar';
import { Pages } from './pages';
import { StateTabs } from './state-tabs';
import { useInboxPage } from './use-inbox-page';

/** Where comments are decided on. The address says which of them are shown. */
const InboxPage = () => {
  const say = useText();
  const [params, setParams] = useSearchParams();
  const query = parseInboxQuery(params);
  const [hasKeys, setKeys] = usePersistentState('podcast:inbox-keys', true);
  const page = useInboxPage(query, hasKeys);
  const { list, inbox, decisions, undo, selected, listRef, isHelpOpen, setHelpOpen } = page;
  const { meta } = list.result.data ?? {};
  // While another list is loading, the tabs keep what they say.
  const counts = useRef<StateCounts | null>(null);
  counts.current = meta?.counts ?? counts.current;

  const show = (next: InboxQuery, options?: { readonly replace: boolean }): void => {
    setParams(toSearch(next), options);
  };
  const lastPage = Math.max(1, meta?.pagination.pageCount ?? query.page);
  useEffect(() => {
    // The last page may be gone once all of it has been decided on.
    if (query.page > lastPage) show({ ...query, page: lastPage }, { replace: true });
  });

  return (
    <InboxProvider value={inbox}>
      <Page.Main aria-busy={list.result.state === 'loading'}>
        <Page.Title>{say('inbox.title')}</Page.Title>
        <Layouts.Header
          title={say('inbox.title')}
          subtitle={say('inbox.subtitle')}
          primaryAction={
            <Button
              variant="tertiary"
              startIcon={<Question aria-hidden />}
              onClick={() => {
                setHelpOpen(true);
              }}
            >
              {say('inbox.help')}
            </Button>
          }
        />
        <Layouts.Content>
          <StateTabs
            tab={query.moderation}
            counts={counts.current}
            onChange={(moderation) => {
              show(changeQuery(query, { moderation }));
            }}
          >
            <Filters query={query} onChange={show} />
            <Box
              ref={listRef}
              tabIndex={-1}
              background="neutral0"
              shadow="tableShadow"
              hasRadius
              marginBottom={10}
              style={{ overflow: 'hidden' }}
            >
              {inbox.rights.moderate && list.comments.length > 0 && (
                <BulkBar
                  comments={list.comments}
                  selected={selected}
                  onSelect={(ids) => {
                    list.dispatch({ type: 'selected', ids });
                  }}
                />
              )}
              <InboxList
                query={query}
                list={list}
                onReset={() => {
                  show(widen(query));
                }}
              />
            </Box>
            <Pages
              page={query.page}
              pageCount={lastPage}
              toSearch={(number) => toSearch({ ...query, page: number })}
            />
          </StateTabs>
        </Layouts.Content>
        <NoticeBar
          notice={decisions.notice}
          onUndo={() => {
            void undo();
          }}
          onClose={() => {
            decisions.notify(null);
          }}
        />
        <HelpDialog
          isOpen={isHelpOpen}
          onClose={() => {
            setHelpOpen(false);
          }}
          mayDecide={inbox.rights.moderate}
          hasKeys={hasKeys}
          onKeysChange={setKeys}
        />
      </Page.Main>
    </InboxProvider>
  );
};

export default InboxPage;
