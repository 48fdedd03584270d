import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';

import { paths } from '../../api/paths';
import { useText } from '../../texts/use-text';
import { checks } from './check-store';
import { useLacksAudio } from './form-audio';
import { PeopleList } from './people-list';
import { ProblemList } from './problem-list';
import { useCheck } from './use-check';

interface CheckContentProps {
  readonly documentId: string | undefined;
  readonly savedAt: string | undefined;
}

const CheckContent = ({ documentId, savedAt }: CheckContentProps) => {
  const say = useText();
  const isModified = useForm('PodcastCheck', ({ modified }) => modified, false) ?? false;
  const lacksAudio = useLacksAudio(documentId);
  const { state, data } = useCheck(documentId, savedAt);
  const noAudio = lacksAudio && (
    <Typography variant="omega" fontWeight="semiBold" textColor="danger600" tag="p">
      {say('check.noAudio')}
    </Typography>
  );

  if (documentId === undefined) {
    return (
      <Box role="status">
        {noAudio}
        <Typography variant="pi" tag="p">
          {say('check.unsaved')}
        </Typography>
      </Box>
    );
  }
  if (data === null) {
    return state === 'failed' ? (
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Typography variant="pi">{say('check.failed')}</Typography>
        <Button
          type="button"
          size="S"
          variant="tertiary"
          onClick={() => {
            checks.reload(paths.episodeCheck(documentId));
          }}
        >
          {say('check.again')}
        </Button>
      </Flex>
    ) : (
      <Typography variant="pi">{say('check.loading')}</Typography>
    );
  }
  const { problems, people } = data;
  const errors = problems.filter(({ blocks }) => blocks);
  const others = problems.filter(({ blocks }) => !blocks);
  const verdict = errors.length > 0 ? 'blocked' : others.length > 0 ? 'advised' : 'fine';
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Box role="status">
        {verdict !== 'blocked' && lacksAudio ? (
          noAudio
        ) : (
          <Typography
            variant="omega"
            fontWeight="semiBold"
            textColor={verdict === 'blocked' ? 'danger600' : 'neutral800'}
          >
            {say(`check.verdict.${verdict}`, { errors: errors.length, others: others.length })}
          </Typography>
        )}
        {isModified && (
          <Typography variant="pi" textColor="neutral600" tag="p">
            {say('check.modified')}
          </Typography>
        )}
      </Box>
      <ProblemList problems={errors} label={say('check.errors')} />
      <ProblemList problems={others} label={say('check.others')} />
      <PeopleList people={people} />
    </Flex>
  );
};

export default CheckContent;
