import { Message } from '@strapi/icons';
import { Widget, type StrapiApp } from '@strapi/strapi/admin';

import { addColumns, recordingsWidget } from './audio';
import { addEpisodePanels } from './episode-panels';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { earlyText, earlyTexts } from './texts/early-texts';
import { MenuIcon } from './ui/menu-icon';
import { suspended } from './ui/suspended';

const WaitingWidget = suspended(() => import('./widgets/waiting-widget'), Widget.Loading);

type App = Pick<
  StrapiApp,
  'addMenuLink' | 'addSettingsLink' | 'registerPlugin' | 'store' | 'widgets'
>;

type Bootstrap = Pick<StrapiApp, 'getPlugin' | 'registerHook'>;

/** Of the panel's store, which is there once the panel is shown. */
let readState = (): unknown => null;

/**
 * The admin half. Strapi wants it as the default export. Everything but the menu is loaded when it
 * is wanted.
 */
const plugin = {
  register(app: App): void {
    readState = () => app.store?.getState();
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: MenuIcon,
      intlLabel: earlyText('name'),
      permissions: [...PERMISSIONS.menu],
      Component: () => import('./app'),
      position: 3,
    });
    app.addSettingsLink('global', {
      id: PLUGIN_ID,
      to: PLUGIN_ID,
      intlLabel: earlyText('name'),
      permissions: [...PERMISSIONS.readSettings],
      Component: () => import('./settings/settings-page'),
    });
    app.widgets.register({
      id: 'waiting-comments',
      pluginId: PLUGIN_ID,
      icon: Message,
      title: earlyText('widget.waiting.title'),
      link: {
        label: earlyText('widget.waiting.link'),
        href: `/plugins/${PLUGIN_ID}/inbox`,
      },
      // Strapi wants all that is named here, and who decides sees what there is to decide.
      permissions: [...PERMISSIONS.moderate],
      component: () => Promise.resolve(WaitingWidget),
    });
    app.widgets.register(recordingsWidget);
    app.registerPlugin({ id: PLUGIN_ID, name: 'Podcast' });
  },

  bootstrap(app: Bootstrap): void {
    addEpisodePanels(app);
    app.registerHook(
      'Admin/CM/pages/ListView/inject-column-in-table',
      addColumns(() => readState()),
    );
  },

  registerTrads: ({ locales }: { readonly locales: readonly string[] }) =>
    Promise.resolve(earlyTexts(locales)),
};

export default plugin;
