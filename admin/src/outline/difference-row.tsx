import { Box, Radio, Typography } from '@strapi/design-system';

import { useText } from '../texts/use-text';
import type { Difference, Side } from './merge';
import type { Entry } from './model';
import { formatTime } from './times';

interface DifferenceRowProps {
  readonly difference: Difference;
  readonly choice: Side;
  readonly onChoose: (choice: Side) => void;
}

/** One entry that two have changed, and whose it is to be. */
export const DifferenceRow = ({ difference, choice, onChoose }: DifferenceRowProps) => {
  const say = useText();
  const { id, kind, mine, theirs } = difference;
  const describe = (entry: Entry | null): string =>
    entry === null
      ? say('outline.conflict.gone')
      : say('outline.import.line', {
          kind: say(`outline.kind.${entry.kind}`),
          time: entry.startsAtMs === null ? '' : formatTime(entry.startsAtMs),
          title: entry.title,
          url: entry.url,
        });
  return (
    <Box tag="li" padding={3} borderColor="neutral200" hasRadius>
      <Typography tag="p" fontWeight="bold" id={`difference-${id}`}>
        {say(`outline.conflict.kind.${kind}`)}
      </Typography>
      <Radio.Group
        aria-labelledby={`difference-${id}`}
        value={choice}
        onValueChange={(value) => {
          onChoose(value === 'mine' ? 'mine' : 'theirs');
        }}
      >
        <Radio.Item value="theirs">
          {say('outline.conflict.theirs', { entry: describe(theirs) })}
        </Radio.Item>
        <Radio.Item value="mine">
          {say('outline.conflict.mine', { entry: describe(mine) })}
        </Radio.Item>
      </Radio.Group>
    </Box>
  );
};
