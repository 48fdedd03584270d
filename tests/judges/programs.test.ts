import { expect, it } from 'vitest';
import { openChromium } from '../support/open-chromium';
import { runProgram, type Program } from '../support/programs';

const NOWHERE = '/var/empty/nothing-here';

it.each<[Program, string]>([
  ['curl', 'curl'],
  ['ffmpeg', 'ffmpeg'],
  ['ffprobe', 'ffmpeg'],
  ['gpo', 'gpodder'],
  ['mp3val', 'mp3val'],
  ['newsboat', 'newsboat'],
  ['wget', 'wget'],
  ['xmllint', 'libxml2-utils'],
])('a missing %s is a failure that names the package %s', async (program, name) => {
  await expect(runProgram(program, ['--version'], { PATH: NOWHERE })).rejects.toThrow(
    `${program} is not installed, and this judge cannot do without it: apt-get install ${name}`,
  );
});

it('a missing chromium is a failure that names the package and the variable', async () => {
  await expect(openChromium(`${NOWHERE}/chromium`)).rejects.toThrow(
    /chromium is not installed.*apt-get install chromium.*CHROMIUM_PATH/s,
  );
});
