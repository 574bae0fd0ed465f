// The same at full size: `npm run test:engines` sets ENGINE_SIZE=full.
import './disasters.int.spec.js';
