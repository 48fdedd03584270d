import { Box, Typography } from '@strapi/design-system';

import type { Moderation } from '../contracts/comments';
import { useText } from '../texts/use-text';

/** In which colour a state is named; it is named in words, too. */
const BACKGROUNDS = {
  pending: 'warning100',
  approved: 'success100',
  spam: 'danger100',
  rejected: 'danger100',
  trash: 'neutral150',
} as const satisfies Record<Moderation, string>;

/** The state of a comment. A `Badge` has text that is too pale on its colours for some (WCAG 1.4.3). */
export const StateBadge = ({ state }: { readonly state: Moderation }) => {
  const say = useText();
  return (
    <Box tag="span" background={BACKGROUNDS[state]} paddingLeft={2} paddingRight={2} hasRadius>
      <Typography variant="sigma" textColor="neutral800">
        {say(`inbox.state.${state}`)}
      </Typography>
    </Box>
  );
};
