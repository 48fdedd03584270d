import { useIntl } from 'react-intl';

import type { Panel } from '../content-manager';
import { EPISODE } from '../episode';
import { earlyText } from '../texts/early-texts';
import { useMay } from '../ui/use-may';
import { suspended } from '../ui/suspended';

const OutlinePanel = suspended(() => import('./outline-panel'));

/** For episodes that are stored, and people who may see their outline. */
export const EpisodeOutlinePanel: Panel = ({ model, documentId }) => {
  const { formatMessage } = useIntl();
  const mayRead = useMay()('read');
  if (model !== EPISODE || documentId === undefined || !mayRead) return null;
  return {
    title: formatMessage(earlyText('outline.title')),
    content: <OutlinePanel documentId={documentId} />,
  };
};
