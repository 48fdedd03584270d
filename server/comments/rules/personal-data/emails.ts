/** `@user@example.social` is the name of a public profile, and no address for mail. */
const ADDRESS =
  /(?<![\p{L}\p{N}@._%+-])[\p{L}\p{N}._%+-]{1,64}(?:@|\s?[([{]\s?(?:at|ät)\s?[)\]}]\s?)([\p{L}\p{N}.-]+)/giu;

/** Dots that are hidden from programs: `example[.]org`, `example (dot) org`. */
const HIDDEN_DOTS = /\s?[[({]\s?(?:\.|dot|punkt)\s?[\])}]\s?/gi;

/** Whether there is an e-mail address in a text, also one that is written `name (at) example.org`. */
export const hasEmail = (text: string): boolean =>
  Array.from(text.replace(HIDDEN_DOTS, '.').matchAll(ADDRESS)).some(([, domain = '']) =>
    /[\p{L}\p{N}]\.\p{L}{2,63}[.-]*$/u.test(domain.slice(-130)),
  );
