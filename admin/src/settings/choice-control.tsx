import { Flex, Radio, Typography } from '@strapi/design-system';

import { useText } from '../texts/use-text';
import { consequenceOf, optionOf } from './describe-setting';
import type { FieldOf } from './fields';

interface ChoiceControlProps {
  readonly field: FieldOf<'choice'>;
  readonly label: string;
  readonly isReadOnly: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Each of some ways with what it leads to. */
export const ChoiceControl = ({ field, label, isReadOnly, ...rest }: ChoiceControlProps) => {
  const say = useText();
  const id = `choice-${field.path}`;
  return (
    <>
      <Typography variant="pi" fontWeight="bold" tag="p" id={id}>
        {label}
      </Typography>
      <Radio.Group
        aria-labelledby={id}
        disabled={isReadOnly}
        value={rest.value}
        onValueChange={rest.onChange}
      >
        {field.options.map((option) => (
          <Radio.Item key={option} value={option}>
            <Flex direction="column" alignItems="flex-start">
              <Typography>{optionOf(say, field, option)}</Typography>
              <Typography variant="pi" textColor="neutral600">
                {consequenceOf(say, field, option)}
              </Typography>
            </Flex>
          </Radio.Item>
        ))}
      </Radio.Group>
    </>
  );
};
