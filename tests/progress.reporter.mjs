/** Long work shows how far it is: a line for each test as it ends, for projects whose one file takes minutes. */
export default class Progress {
  constructor(_config, { projects }) {
    this.projects = projects;
  }

  onTestCaseResult({ context }, { status, title, duration }) {
    if (!this.projects.includes(context.config.displayName?.name)) return;
    const seconds = duration == null ? '' : ` (${(duration / 1000).toFixed(1)} s)`;
    process.stdout.write(`${status === 'passed' ? '✓' : status === 'failed' ? '✕' : '○'} ${title}${seconds}\n`);
  }
}
