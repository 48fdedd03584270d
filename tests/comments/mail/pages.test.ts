import { describe, expect, it } from 'vitest';

import { renderPage } from '../../../server/comments/mail/pages';

describe.each(['confirm', 'cancel'] as const)('the page to %s', (action) => {
  it('asks with a form that posts to its own address', () => {
    const page = renderPage(action, 'ask', 'de');
    expect(page).toContain('<form method="post">');
    expect(page).not.toContain('action=');
    expect(page).toContain('<html lang="de">');
  });

  it.each(['done', 'invalid'] as const)('has no form when it is %s', (state) => {
    expect(renderPage(action, state, 'en')).not.toContain('<form');
  });

  it('has no script and loads nothing', () => {
    expect(renderPage(action, 'ask', 'en')).not.toMatch(/<script|src=|href=|https?:|url\(/);
  });
});
