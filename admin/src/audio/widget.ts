import { Microphone } from '@strapi/icons';
import { Widget, type WidgetArgs } from '@strapi/strapi/admin';

import { PERMISSIONS } from '../permissions';
import { PLUGIN_ID } from '../plugin-id';
import { earlyText } from '../texts/early-texts';
import { suspended } from '../ui/suspended';

const RecordingsWidget = suspended(() => import('./widget/recordings-widget'), Widget.Loading);

export const recordingsWidget: WidgetArgs = {
  id: 'recordings',
  pluginId: PLUGIN_ID,
  icon: Microphone,
  title: earlyText('widget.title'),
  link: { label: earlyText('widget.link'), href: `/plugins/${PLUGIN_ID}` },
  permissions: [...PERMISSIONS.read],
  component: () => Promise.resolve(RecordingsWidget),
};
