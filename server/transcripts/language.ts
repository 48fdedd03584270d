/** A language tag as a file writes it, `de_DE` too; `null` for words (`german`) and nonsense. */
export const readLanguage = (tag: unknown): string | null => {
  if (typeof tag !== 'string') return null;
  const written = tag.trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(written) ? written : null;
};
