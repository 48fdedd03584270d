import type { Core } from '@strapi/strapi';
import Joi from 'joi';
import type { Context } from 'koa';

import { validateInput } from '../http';
import { baseUrlOf } from '../site/base-url';
import { editorLocale, type Locale } from '../site/editor-locale';
import { loadOverview } from './overview';

const query = Joi.object<{ readonly locale?: Locale }, true>({
  locale: Joi.string().valid('de', 'en'),
});

/**
 * `GET /podcast/overview?locale=`: what waits, what failed, and how the feeds are; in the language
 * of the panel unless the query names another.
 */
export const createOverviewController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context): Promise<void> {
    ctx.set('Cache-Control', 'no-store');
    const checked = validateInput(query, ctx.query);
    if (checked.kind === 'invalid') throw checked.error;
    const { locale = editorLocale(strapi) } = checked.value;
    ctx.body = await loadOverview(strapi, baseUrlOf(strapi, ctx), locale);
  },
});
