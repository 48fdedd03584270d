import { Page } from '@strapi/strapi/admin';

import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { SettingsAnswer } from '../contracts/settings';
import { LoadFailed } from '../ui/load-failed';
import { SettingsEditor } from './settings-editor';

const LoadedSettings = () => {
  const { result, replace, reload } = useLoad<SettingsAnswer>(paths.settings);
  if (result.data !== null) return <SettingsEditor answer={result.data} onSaved={replace} />;
  if (result.state === 'loading') return <Page.Loading />;
  return (
    <Page.Main>
      <LoadFailed failure={result.failure} onRetry={() => void reload()} />
    </Page.Main>
  );
};

export default LoadedSettings;
