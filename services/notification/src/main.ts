import { runService } from '@zhenming/service-kit/run';
import { notification } from './definition.js';

await runService(notification);
