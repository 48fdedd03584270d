import { MAX_LABEL_LENGTH, type UpdateFrequency } from '../../standards';
import { cleanLine } from '../text';
import { writeText } from '../xml';

/** `podcast:updateFrequency`. */
export const renderUpdateFrequency = (frequency: UpdateFrequency | null): string =>
  frequency === null
    ? ''
    : writeText('podcast:updateFrequency', cleanLine(frequency.text, MAX_LABEL_LENGTH), {
        complete: frequency.isComplete ? 'true' : null,
        dtstart: frequency.startsAt,
        rrule: frequency.rrule,
      });
