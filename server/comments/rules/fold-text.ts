/**
 * What texts have in common that a reader takes for the same: compatible letters, case, white space
 * and what can't be seen tell nothing apart; accents do. Empty for a text without anything visible.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    // Up and down again: ß is ss, and a final sigma any sigma.
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();
