import { guarded } from './guarded-points.js';
import { killsLeaveNoTrace } from './kills.contract.js';

killsLeaveNoTrace(guarded);
