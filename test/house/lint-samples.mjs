// Lints samples that lie nowhere: [{ path, code }] as JSON on stdin; for each, on stdout, the rules that it breaks.
// A process of its own, since ESLint loads its configuration as an ES module, which jest's sandbox can't. Without types: a sample has none.
import { ESLint } from 'eslint';
import { text } from 'node:stream/consumers';
import process from 'node:process';
import tseslint from 'typescript-eslint';

const eslint = new ESLint({ overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }] });
const answers = [];
for (const { path, code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(code, { filePath: path });
  answers.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(answers));
