// Lints texts as if they stood in given files: reads [{path, code}] from stdin, prints [[{rule, message}]].
// A process of its own, because ESLint does not live well inside Jest's module registry.
import { ESLint } from 'eslint';
import { text } from 'node:stream/consumers';

const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { project: false } } },
  ruleFilter: ({ ruleId }) => /no-restricted-(imports|syntax)|no-console|no-asking-inside/.test(ruleId),
});
const found = [];
for (const { path, code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(code, { filePath: path });
  found.push(result.messages.map(({ ruleId, message }) => ({ rule: ruleId, message })));
}
process.stdout.write(JSON.stringify(found));
