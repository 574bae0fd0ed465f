import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';

/** What notification reads from its environment beyond what every service does. */
export class NotificationConfig {
  /**
   * smtp(s)://user:password@host:port. Without it mail and SMS go to the development mailbox. Options of nodemailer may
   * follow as a query, as `?requireTLS=true`.
   */
  @IsOptional() @Matches(/^smtps?:\/\/[^\s/]+/) SMTP_URL?: string;
  /** sender; default no-reply at the host of PUBLIC_ORIGIN */
  @IsOptional() @IsEmail({ require_tld: false }) MAIL_FROM?: string;
  /** gateway that takes POST {to, text, id}; without it, but with SMTP_URL, SMS are given up */
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] }) SMS_URL?: string;
  /** bearer token for SMS_URL */
  @IsOptional() @Matches(/^[\x21-\x7e]{1,500}$/) SMS_KEY?: string;
  /** milliseconds after which another copy sends what a copy that is gone was sending; renewed while it sends */
  @Type(() => Number) @IsInt() @Min(1_000) @Max(600_000) DELIVERY_LEASE_MS = 20_000;
}
