import { Layouts, Page } from '@strapi/strapi/admin';
import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink, useParams } from 'react-router-dom';

import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { EpisodeAnswer, OutlineAnswer } from '../contracts/outline';
import { useText } from '../texts/use-text';
import { episodePath } from '../episode';
import { useMay } from '../ui/use-may';
import { LoadFailed } from '../ui/load-failed';
import { OutlineEditor } from './outline-editor';

const EPISODE_VIEW = '/content-manager/collection-types/plugin::podcast.episode';

interface EpisodeOutlineProps {
  readonly documentId: string;
}

const EpisodeOutline = ({ documentId }: EpisodeOutlineProps) => {
  const say = useText();
  const mayEdit = useMay()('editOutline');
  const { result: outline, reload } = useLoad<OutlineAnswer>(paths.outline(documentId));
  // Whoever may not see episodes gets the list all the same, without title and player.
  const episode = useLoad<EpisodeAnswer>(episodePath(documentId)).result;

  if (outline.state === 'failed') {
    return outline.failure.status === 404 ? (
      <Page.NoData content={say('outline.failure.notFound')} />
    ) : (
      <Page.Main>
        <LoadFailed failure={outline.failure} onRetry={() => void reload()} />
      </Page.Main>
    );
  }
  if (outline.data === null || episode.state === 'loading') return <Page.Loading />;
  const { title, audio } = episode.data?.data ?? {};
  return (
    <Page.Main>
      <Page.Title>{say('outline.title')}</Page.Title>
      <Layouts.BaseHeader
        title={say('outline.title')}
        subtitle={title ?? say('outline.untitled')}
        navigationAction={
          <Link tag={NavLink} to={`${EPISODE_VIEW}/${documentId}`} startIcon={<ArrowLeft />}>
            {say('outline.back')}
          </Link>
        }
      />
      <Layouts.Content>
        <OutlineEditor
          episodeId={documentId}
          outline={outline.data.data}
          audio={audio ?? null}
          isReadOnly={!mayEdit}
        />
      </Layouts.Content>
    </Page.Main>
  );
};

/** `/plugins/podcast/episodes/:documentId/outline` */
const OutlinePage = () => {
  const { documentId = '' } = useParams();
  // Another episode is another editor: nothing of one may get into the other.
  return <EpisodeOutline key={documentId} documentId={documentId} />;
};

export default OutlinePage;
