/** Nothing to see: browsers drop some of it, and databases or XML refuse the rest. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** A name or password before the host: readers would send it along, and it hides who the host is. */
const hasUserInfo = (text: string): boolean => {
  const { username, password } = new URL(text);
  return username !== '' || password !== '';
};

/** Whether `text` is an absolute address of the web that may be given to readers. */
export const isHttpUrl = (text: string): boolean =>
  /^https?:\/\//i.test(text) && !UNPRINTABLE.test(text) && URL.canParse(text) && !hasUserInfo(text);

/** The address if it is one of the web, else `null`: what is stored is never trusted. */
export const safeHttpUrl = (text: string | null): string | null =>
  text !== null && isHttpUrl(text.trim()) ? text.trim() : null;

/** `mailto:` and something that an address can be, on one line. */
const isMailUrl = (text: string): boolean =>
  /^mailto:[^\s<>"]+$/i.test(text) && !UNPRINTABLE.test(text);

/** As `safeHttpUrl`, and `mailto:`: what a shownote may link to. */
export const safeLinkUrl = (text: string | null): string | null =>
  text !== null && isMailUrl(text.trim()) ? text.trim() : safeHttpUrl(text);
