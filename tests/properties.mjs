// The same examples in every run, so that whoever changed nothing sees nothing fail. `npm run test:explore` tries new ones, and what
// it finds is printed with its seed: it becomes an example of its own.
import fc from 'fast-check';

if (process.env.PROPERTIES !== 'new') fc.configureGlobal({ seed: 20_260_901 });
