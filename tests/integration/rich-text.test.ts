import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { episodes, publishEpisode, shownotes } from '../support/content';

interface Answer {
  readonly data: {
    readonly summary: string | null;
    readonly bodyHtml: string | null;
    readonly shownotes: readonly { readonly textHtml: string | null }[];
  };
}

describe('the public JSON, of rich text', () => {
  let site: Site;

  const get = async (path: string): Promise<Answer> =>
    (await site.fetch(`/api/podcast${path}`)).json() as Promise<Answer>;

  beforeAll(async () => {
    site = await bootStrapi();
  });

  afterAll(() => site.close());

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<object data="x"></object><embed src="x">',
    '<form action="https://evil.example"><input name=a><button>x</button></form>',
    '<style>*{background:url(//evil.example)}</style>',
    '<p style="background:url(//evil.example)">x</p>',
    '<base href="https://evil.example">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<a href="//evil.example" onclick="alert(1)" style="x">x</a>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<!--><img src=x onerror=alert(1)>-->',
    '![x](javascript:alert(1))',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<video src=x onerror=alert(1)></video>',
    '<p id="location" name="cookie" class="x">x</p>',
    '```html\n<script>alert(1)</script>\n```',
  ])('disarms %s', async (body) => {
    const { documentId } = await publishEpisode(site.strapi, {
      title: 'Angriff',
      body,
      summary: body,
    });
    await shownotes(site.strapi).create({
      data: { episode: documentId, kind: 'note', title: 'Notiz', text: body },
    });
    const stored = await episodes(site.strapi).findOne({ documentId });
    const { data } = await get(`/episodes/${stored?.slug ?? ''}`);
    await episodes(site.strapi).delete({ documentId });
    const [note] = data.shownotes;
    for (const html of [data.bodyHtml, note?.textHtml, data.summary]) {
      expect(html ?? '').not.toMatch(
        /<(script|iframe|object|embed|form|input|button|style|base|meta|svg|math|video|noscript)|<[^>]+\s(on\w+|style|id|name|class)\s*=|<[^>]+(javascript|data):/i,
      );
    }
  });

  it('has no pictures in shownotes, which would be asked of others', async () => {
    const { documentId, slug } = await publishEpisode(site.strapi);
    await shownotes(site.strapi).create({
      data: {
        episode: documentId,
        kind: 'note',
        title: 'Bild',
        text: 'Text ![p](https://tracker.example/p.png) <img src="//tracker.example/q.png">',
      },
    });
    const { data } = await get(`/episodes/${slug}`);
    expect(data.shownotes[0]?.textHtml).toMatch(/^<p>Text\s*<\/p>$/);
  });
});
