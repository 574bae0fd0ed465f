import { runService } from '@zhenming/service-kit/run';
import { notification } from './notification.service.js';

await runService(notification);
