interface PanelWindow {
  readonly strapi?: { readonly backendURL?: string };
}

/** Where the site's server is; the panel may be served from somewhere else. */
export const backendUrl = (): string => (globalThis as PanelWindow).strapi?.backendURL ?? '';
