import type { Core } from '@strapi/strapi';

/** What a site logs from now on, at every level, whether or not it is printed. */
export interface LogLines {
  readonly lines: readonly string[];
  readonly stop: () => void;
}

interface LogStream {
  readonly on: (event: 'data', listen: (entry: object) => void) => unknown;
  readonly removeListener: (event: 'data', listen: (entry: object) => void) => unknown;
}

/** Winston keeps the finished line beside the parts it is made of. */
const LINE = Symbol.for('message');

export const captureLog = (strapi: Core.Strapi): LogLines => {
  const lines: string[] = [];
  const collect = (entry: object): void => {
    lines.push(`${JSON.stringify(entry)} ${String(Reflect.get(entry, LINE))}`);
  };
  const log = strapi.log as unknown as LogStream;
  log.on('data', collect);
  return {
    lines,
    stop: () => {
      log.removeListener('data', collect);
    },
  };
};
