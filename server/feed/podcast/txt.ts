import { MAX_LABEL_LENGTH, MAX_TXT_LENGTH, type Txt } from '../../standards';
import { cleanBlock, cleanLine, limitLength } from '../text';
import { writeText } from '../xml';

/** `podcast:txt`. */
export const renderTxt = ({ purpose, text }: Txt): string =>
  writeText('podcast:txt', limitLength(cleanBlock(text), MAX_TXT_LENGTH), {
    purpose: cleanLine(purpose, MAX_LABEL_LENGTH) || null,
  });
