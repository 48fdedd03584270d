import { useIntl } from 'react-intl';

import { earlyText } from '../../texts/early-texts';
import { useMay } from '../../ui/use-may';
import type { Panel } from '../../content-manager';
import { EPISODE } from '../../episode';
import { suspended } from '../../ui/suspended';

const CheckContent = suspended(() => import('./check-content'));

/** Beside the publish button: what would be complained about. */
export const CheckPanel: Panel = ({ model, documentId, document, activeTab }) => {
  const { formatMessage } = useIntl();
  const mayRead = useMay()('read');
  if (model !== EPISODE || activeTab === 'published' || !mayRead) return null;
  return {
    title: formatMessage(earlyText('check.title')),
    content: <CheckContent documentId={documentId} savedAt={document?.updatedAt} />,
  };
};
