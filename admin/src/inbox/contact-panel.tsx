import { Box, Typography } from '@strapi/design-system';

import { commentPath } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { ContactAnswer } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { PanelFrame } from './panel-frame';
import { readConsents } from './read-answers';

/** The private half of a comment. Loading it is noted in the comment's history. */
export const ContactPanel = ({ id }: { readonly id: string }) => {
  const say = useText();
  const load = useLoad<ContactAnswer>(commentPath(id, 'contact'));
  return (
    <PanelFrame title={say('inbox.open.contact')} load={load}>
      {({ data: { email, emailConfirmedAt, wantsReplies, consents } }) => (
        <Box tag="ul">
          <Typography tag="li">
            {email === null
              ? say('inbox.contact.noEmail')
              : say(emailConfirmedAt === null ? 'inbox.contact.email' : 'inbox.contact.confirmed', {
                  email,
                })}
          </Typography>
          {wantsReplies && <Typography tag="li">{say('inbox.contact.wantsReplies')}</Typography>}
          {readConsents(consents).map(({ name, givenAt, withdrawnAt }) => (
            <Typography key={name} tag="li">
              {withdrawnAt === null
                ? say(`inbox.consent.${name}`, { date: new Date(givenAt) })
                : say(`inbox.withdrawn.${name}`, { date: new Date(withdrawnAt) })}
            </Typography>
          ))}
          <Typography tag="li" variant="pi" textColor="neutral600">
            {say('inbox.contact.noted')}
          </Typography>
        </Box>
      )}
    </PanelFrame>
  );
};
