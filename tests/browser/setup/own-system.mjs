// The system of this worker, for ../../stories/setup/system.ts; see systems.ts.
const systems = process.env.BROWSER_SYSTEMS;
if (systems !== undefined) process.env.STORY_DATA = JSON.parse(systems)[Number(process.env.JEST_WORKER_ID) - 1];
