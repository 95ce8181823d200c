// Runs one decision on many cases: node run.js FILE DECISION [--as-is] < cases.json > results.json
// Cases and results are JSON lists; a result is the list of all lines that passed.
const fs = require('fs');
const { decisionTable } = require('@hbtgmbh/dmn-eval-js');
const functions = require('@hbtgmbh/dmn-eval-js/utils/built-in-functions');
require('loglevel').getLogger('dmn-eval-js').setLevel('error');

const [file, decision, asIs] = process.argv.slice(2);
const cases = JSON.parse(fs.readFileSync(0, 'utf8'));

// For each cell the engine copies the whole case and all its functions into a new object, which takes nearly all of its
// time. Here a case looks through to the functions once, and stands for its own copies: no cell changes it, and none asks
// for the name of its column. A test compares both ways.
const copy = Object.assign;
const look = (target, ...sources) => {
  const copied = sources.length === 1 ? '_inputVariableName' in target : sources[1] === functions;
  return copied ? sources[0] : copy(target, ...sources);
};

decisionTable.parseDmnXml(fs.readFileSync(file, 'utf8')).then((decisions) => {
  if (!asIs) Object.assign = look;
  const given = (each) => (asIs ? each : Object.setPrototypeOf(each, functions));
  const results = cases.map((each) => decisionTable.evaluateDecision(decision, decisions, given(each)));
  process.stdout.write(JSON.stringify(results));
}).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
