import {
  block,
  element,
  join,
  makeMp4,
  makeOgg,
  makeWebm,
  opusPacket,
  repeat,
} from '../voice/scan/make-clip';

const SECONDS = 120;
const PACKET_MS = 20;
const PACKETS_IN_SECOND = 1_000 / PACKET_MS;
/** 192 kbit/s: nearly as much as a clip may have. */
const packet = opusPacket(480);

const u32 = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer).reverse();

/** A cluster a second, as Chromium writes them. */
const makeCluster = (second: number): Uint8Array =>
  element(
    '1f43b675',
    element('e7', u32(second * 1_000)),
    ...repeat(PACKETS_IN_SECOND, (index) => block(index * PACKET_MS, packet)),
  );

/** Recordings of two minutes, the longest that is taken by default. */
export const makeLongWebm = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    makeWebm({ segmentExtra: join(...repeat(SECONDS, makeCluster)), packets: 0, blocks: [] }),
  );

export const makeLongOgg = (): Uint8Array =>
  makeOgg({ packets: SECONDS * PACKETS_IN_SECOND, packet });

export const makeLongMp4 = (): Uint8Array =>
  makeMp4({ samples: (SECONDS * 48_000) / 1_024, sample: new Uint8Array(512), isFragmented: true });
