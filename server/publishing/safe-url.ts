/** Whether `text` is an absolute address of the web. */
export const isHttpUrl = (text: string): boolean =>
  /^https?:\/\//i.test(text) && URL.canParse(text);

/** The address if it is one of the web, else `null`: what is stored is never trusted. */
export const safeHttpUrl = (text: string | null): string | null =>
  text !== null && isHttpUrl(text.trim()) ? text.trim() : null;

/** As `safeHttpUrl`, and `mailto:`: what a shownote may link to. */
export const safeLinkUrl = (text: string | null): string | null =>
  text !== null && /^mailto:[^\s<>"]+$/i.test(text.trim()) ? text.trim() : safeHttpUrl(text);
