import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { describeMissing } from './programs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

/** A microphone that beeps, and nobody who has to be asked whether it may. */
export const FAKE_MICROPHONE = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/**
 * Starts Chromium without a window.
 * @throws when there is none at `executablePath`, with the way to install it
 */
export const openChromium = async (
  executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  flags: readonly string[] = [],
): Promise<Browser> => {
  if (!existsSync(executablePath)) {
    throw new Error(
      `${describeMissing('chromium')}, or say in CHROMIUM_PATH where it is (not ${executablePath})`,
    );
  }
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
};
