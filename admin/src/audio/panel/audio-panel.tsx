import { useIntl } from 'react-intl';

import { earlyText } from '../../texts/early-texts';
import type { Panel } from '../../content-manager';
import { EPISODE } from '../../episode';
import { useAudioRights } from '../use-audio-rights';
import { suspended } from '../../ui/suspended';

const AudioContent = suspended(() => import('./audio-content'));

/** The audio of the episode that is edited: what it is like, and where it comes in. */
export const AudioPanel: Panel = ({ model, documentId, document, activeTab }) => {
  const { formatMessage } = useIntl();
  const rights = useAudioRights();
  if (model !== EPISODE || !rights.canRead) return null;
  return {
    title: formatMessage(earlyText('audio.title')),
    content: (
      <AudioContent
        episode={documentId ?? 'create'}
        savedAt={document?.updatedAt}
        canChange={rights.canUpload && activeTab !== 'published'}
      />
    ),
  };
};
