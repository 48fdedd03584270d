import { PLUGIN_ID } from './plugin-id';

interface AdminApp {
  readonly registerPlugin: (plugin: { readonly id: string; readonly name: string }) => void;
}

/** The admin half. Strapi wants it as the default export. */
const plugin = {
  register(app: AdminApp): void {
    app.registerPlugin({ id: PLUGIN_ID, name: 'Podcast' });
  },
};

export default plugin;
