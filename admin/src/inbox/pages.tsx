import { NextLink, Pagination, PreviousLink, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';

import { useText } from '../texts/use-text';

interface PagesProps {
  readonly page: number;
  readonly pageCount: number;
  /** The address of a page, behind its `?`. */
  readonly toSearch: (page: number) => string;
}

/** The pages before and after; nothing where there is only one. */
export const Pages = ({ page, pageCount, toSearch }: PagesProps) => {
  const say = useText();
  if (pageCount <= 1) return null;
  const to = (number: number): string => `?${toSearch(Math.max(1, Math.min(pageCount, number)))}`;
  return (
    <Pagination activePage={page} pageCount={pageCount} label={say('inbox.pages')}>
      <PreviousLink tag={Link} to={to(page - 1)}>
        {say('inbox.pages.previous')}
      </PreviousLink>
      <Typography>{say('inbox.pages.of', { page, pageCount })}</Typography>
      <NextLink tag={Link} to={to(page + 1)}>
        {say('inbox.pages.next')}
      </NextLink>
    </Pagination>
  );
};
