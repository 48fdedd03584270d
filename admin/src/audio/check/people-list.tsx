import { Box, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';

import type { CheckedPerson } from '../../contracts/audio';
import { useText } from '../../texts/use-text';
import { documentPath } from '../../episode';

const MISSING = new Set(['pending', 'withdrawn']);

/** Who is in the episode, and what they have said to it. */
export const PeopleList = ({ people }: { readonly people: readonly CheckedPerson[] }) => {
  const say = useText();
  if (people.length === 0) return null;
  return (
    <Box>
      <Typography variant="sigma" tag="h3" textColor="neutral600">
        {say('check.people')}
      </Typography>
      <ul>
        {people.map(({ id, contributor, consent, isHeard }) => {
          const isLimited = consent === 'given' && !isHeard;
          return (
            <Box tag="li" key={id} paddingTop={1}>
              <Link tag={RouterLink} to={documentPath('contribution', id)}>
                {contributor.name}
              </Link>
              <Typography
                variant="pi"
                tag="p"
                textColor={MISSING.has(consent) || isLimited ? 'danger600' : 'neutral600'}
              >
                {say(isLimited ? 'check.consentWithoutVoice' : `check.consent.${consent}`)}
              </Typography>
            </Box>
          );
        })}
      </ul>
    </Box>
  );
};
