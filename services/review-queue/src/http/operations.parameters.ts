import { Injectable, type PipeTransform } from '@nestjs/common';
import { services, type ServiceName } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';

const matching = (value: unknown, pattern: RegExp): string => {
  if (typeof value !== 'string' || !pattern.test(value)) throw new RuleViolation('request/not-found');
  return value;
};

@Injectable()
export class ServiceParam implements PipeTransform<string, ServiceName> {
  transform(value: string): ServiceName {
    const found = services.find((service) => service === value);
    if (!found) throw new RuleViolation('request/not-found');
    return found;
  }
}

/** ids of parked messages are whole numbers of their service */
@Injectable()
export class ParkedIdParam implements PipeTransform<string, string> {
  transform(value: string): string {
    return matching(value, /^\d{1,18}$/);
  }
}

@Injectable()
export class GroupParam implements PipeTransform<string, string> {
  transform(value: string): string {
    return matching(value, /^[a-z-]+\.[a-z-]+$/);
  }
}
