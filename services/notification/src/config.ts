import { Checked } from '@zhenming/service-kit';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';

/** A `#`, `/` or `?` in a password ends the host where it stands, which is then the user: codes would go to nobody, and nothing would say so. */
const IsMailServer = (): PropertyDecorator =>
  Checked('mailServer', (value) => {
    const { protocol, username, hostname, pathname, hash } = URL.canParse(value) ? new URL(value) : {};
    const isWhole = /^smtps?:$/.test(protocol ?? '') && hostname && hash === '' && /^\/?$/.test(pathname ?? '');
    if (!isWhole || (value.includes('@') && username === '') || /%(?![\dA-Fa-f]{2})/.test(value))
      throw new Error(
        'smtp(s)://[user:password@]host[:port][?option=…] is due, with %23 %2F %3F %40 %25 for # / ? @ % in user and password',
      );
  });

/** What notification reads from its environment beyond what every service does. */
export class NotificationConfig {
  /**
   * smtp(s)://user:password@host:port. Without it mail and SMS go to the development mailbox. Options of nodemailer may
   * follow as a query, as `?requireTLS=true`.
   */
  @IsOptional() @IsMailServer() SMTP_URL?: string;
  /** sender; default no-reply at the host of PUBLIC_ORIGIN */
  @IsOptional() @IsEmail({ require_tld: false }) MAIL_FROM?: string;
  /** gateway that takes POST {to, text, id}; without it, but with SMTP_URL, SMS are given up */
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] }) SMS_URL?: string;
  /** bearer token for SMS_URL */
  @IsOptional() @Matches(/^[\x21-\x7e]{1,500}$/) SMS_KEY?: string;
  /** milliseconds after which another copy sends what a copy that is gone was sending; renewed while it sends */
  @Type(() => Number) @IsInt() @Min(1_000) @Max(600_000) DELIVERY_LEASE_MS = 20_000;
}
