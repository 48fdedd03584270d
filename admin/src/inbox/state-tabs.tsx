import type { ReactNode } from 'react';
import { Flex, Tabs } from '@strapi/design-system';

import type { StateCounts } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { CountBadge } from '../ui/count-badge';
import { countOf, TABS, type Tab } from './inbox-query';

interface StateTabsProps {
  readonly tab: Tab;
  readonly counts: StateCounts | null;
  readonly onChange: (tab: Tab) => void;
  readonly children: ReactNode;
}

const findTab = (value: string): Tab | undefined => TABS.find((tab) => tab === value);

/** A tab for each state, with the number of comments in it. */
export const StateTabs = ({ tab, counts, onChange, children }: StateTabsProps) => {
  const say = useText();
  return (
    <Tabs.Root
      variant="simple"
      value={tab}
      // The arrows move, Enter opens: a list is not loaded for every tab on the way.
      activationMode="manual"
      onValueChange={(value) => {
        const chosen = findTab(value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      <Tabs.List aria-label={say('inbox.states')} style={{ flexWrap: 'wrap' }}>
        {TABS.map((one) => (
          <Tabs.Trigger key={one} value={one}>
            <Flex gap={2} tag="span">
              {say(`inbox.tab.${one}`)}
              {counts !== null && (
                <CountBadge isActive={one === tab}>
                  {say('inbox.count', { count: countOf(counts, one) })}
                </CountBadge>
              )}
            </Flex>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={tab} tabIndex={-1}>
        {children}
      </Tabs.Content>
    </Tabs.Root>
  );
};
