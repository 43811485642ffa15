/** Finds Chromium for the tests, or installs one: the system's packages first, then Playwright's. */
import { spawnSync } from 'node:child_process';
import { chromiumPath } from './chromium.ts';

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

const WAYS: readonly (() => boolean)[] = [
  () =>
    run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk']),
  () => run('npx', ['playwright-core', 'install', 'chromium']),
];

if (chromiumPath() === null) {
  console.log('No Chromium found: installing one for the tests …');
  for (const install of WAYS) {
    if (install() && chromiumPath() !== null) break;
  }
}
const found = chromiumPath();
if (found === null) {
  console.error('No Chromium could be found or installed. Install one, or set CHROME_PATH to it.');
  process.exit(1);
}
console.log(`Browser for the tests: ${found}`);
