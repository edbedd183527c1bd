import { chooseElectron } from '../../../build/setup/electron-choice.ts';

export default async function announce(): Promise<void> {
  const { sentence } = await chooseElectron();
  console.log(`End-to-end tests on: ${sentence}`);
}
