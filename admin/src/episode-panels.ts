import type { StrapiApp } from '@strapi/strapi/admin';

import { AudioPanel, CheckPanel, guardPublish } from './audio';
import { isContentManager, type Panel } from './content-manager';
import { EpisodeOutlinePanel } from './outline/episode-outline-panel';

/** Right below the buttons, so that what holds back a publication is seen where it is held back. */
const addPanels = (panels: readonly Panel[]): readonly Panel[] => {
  const behind = panels.findIndex(({ type }) => type === 'actions') + 1;
  return [
    ...panels.slice(0, behind),
    ...[CheckPanel, AudioPanel, EpisodeOutlinePanel],
    ...panels.slice(behind),
  ];
};

/** What the Content Manager shows beside an episode; a Strapi without it has its site all the same. */
export const addEpisodePanels = (app: Pick<StrapiApp, 'getPlugin'>): void => {
  const { apis } = app.getPlugin('content-manager');
  if (!isContentManager(apis)) return;
  apis.addEditViewSidePanel(addPanels);
  apis.addDocumentAction(guardPublish);
};
