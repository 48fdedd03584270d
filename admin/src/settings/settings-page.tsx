import { Page } from '@strapi/strapi/admin';

import { PERMISSIONS } from '../permissions';
import { suspended } from '../ui/suspended';

const LoadedSettings = suspended(() => import('./loaded-settings'), Page.Loading);

/** Settings → Podcast: what editors decide of comments and voices, and where the feeds are. */
const SettingsPage = () => (
  <Page.Protect permissions={[...PERMISSIONS.readSettings]}>
    <LoadedSettings />
  </Page.Protect>
);

export default SettingsPage;
