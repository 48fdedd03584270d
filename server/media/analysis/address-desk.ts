import type { AddressAnswer } from './messages';
import { reviveError } from './sent-error';

interface AddressDesk {
  /** Waits for the next answer. Who comes while somebody waits gets the same one. */
  readonly wait: (ask: () => void) => Promise<string>;
  readonly take: (answer: AddressAnswer) => void;
}

/** Where the worker waits for addresses, which only the main thread can sign. */
export const createAddressDesk = (): AddressDesk => {
  let settle: ((answer: AddressAnswer) => void) | null = null;
  let waiting: Promise<string> | null = null;

  return {
    wait: (ask) => {
      waiting ??= new Promise((resolve, reject) => {
        settle = (answer) => {
          if (answer.type === 'address') resolve(answer.url);
          else reject(reviveError(answer.error));
        };
        ask();
      });
      return waiting;
    },
    take: (answer) => {
      settle?.(answer);
      settle = null;
      waiting = null;
    },
  };
};
