import { chooseElectron } from './electron-choice.ts';
import { project } from './project.ts';
import { runCommand } from './run-command.ts';

/** `npm start`, once everything is installed and built. Arguments go to the app. */
const { executablePath, args } = await chooseElectron();
process.exitCode = await runCommand(executablePath, [...args, project.root, ...process.argv.slice(2)]);
